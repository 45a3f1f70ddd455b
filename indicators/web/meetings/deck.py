"""The monthly meeting on the projector: rehearsed, held with decisions recorded live, or replayed."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from indicators.access.roles import Action
from indicators.briefing.month import Minutes, MonthBriefing
from indicators.desk import drafts
from indicators.desk.items.items import NewItem
from indicators.desk.meetings import meetings, resolutions
from indicators.i18n.terms.figures import error_text
from indicators.model.draft import DraftAct
from indicators.model.meeting import Meeting
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.web.drafts.form import TypedForm, draft_data, restore, restored_text
from indicators.web.presenter.deck import Act, Deck, Entry, Named, is_drawn, show_deck
from indicators.web.presenter.screens import month
from indicators.web.presenter.screens.moments import frozen_text
from indicators.web.session.address import read_id
from indicators.web.session.page_session import DeckAnswer, page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.redaction import redact_minutes, redact_month

_NOT_A_DAY = N_("Choose the day until which it is to be done.")
_REMEMBERED = 50  # answers; a browser asks again for the last one at most


def show_rehearsal(visit: Visit) -> None:
    """Present the month as known now or at the moment in view; nothing is frozen or recorded."""
    language, view = visit.language, visit.view
    briefing = meetings.briefing(visit.desk, view.month, view.as_of)
    opening = language.text(N_("Rehearse in full screen"))
    show_deck(f"deck {view.month}", _deck(briefing, None, opening, visit), language)


def show_meeting_deck(meeting: Meeting, visit: Visit) -> None:
    """Present the frozen meeting; while it is held, decisions can be recorded."""
    language, briefing = visit.language, meetings.frozen(visit.desk, meeting.id)
    minutes = meetings.minutes(visit.desk, meeting.id, visit.view.as_of)
    opening = language.text(N_("Present in full screen"))
    deck = _deck(briefing, minutes, opening, visit)
    if visit.view.as_of is not None or not visit.may(Action.HOLD_MEETINGS):
        show_deck(f"deck {meeting.id}", deck, language)
        return
    # Also after the meeting has ended: a window that does not know it yet gets the refusal.
    key = f"deck {meeting.id}"
    entry = _entry(meeting, key, visit) if meeting.is_open else None
    deck = replace(deck, entry=entry, answer=next(reversed(page_session().deck.answers.values()), None))
    show_deck(key, deck, language, lambda act: _act(act, meeting, visit))


def may_decide(meeting: Meeting, visit: Visit) -> bool:
    return meeting.is_open and visit.view.as_of is None and visit.may(Action.HOLD_MEETINGS)


def _deck(briefing: MonthBriefing, minutes: Minutes | None, opening: str, visit: Visit) -> Deck:
    language = visit.language
    minutes = redact_minutes(minutes, visit) if minutes is not None else None
    presented = month.Meeting(redact_month(briefing, visit), minutes, language, visit.dark)
    screens = month.month_screens(presented)
    badge = language.text(N_("Demonstration data")) if briefing.demonstration else ""
    return Deck(briefing.title.in_(language), opening, screens, frozen_text(briefing, language), badge)


def _entry(meeting: Meeting, key: str, visit: Visit) -> Entry:
    language, catalogue = visit.language, visit.desk.catalogue()
    form = TypedForm(DraftAct.DECISION, str(meeting.id), {})
    begun = {} if is_drawn(key) else _begun(form, meeting, visit)
    departments = [
        Named(department.code, language.name(department), department.lead)
        for department in catalogue.departments.values()
    ]
    restored = restored_text(form, visit) if begun else ""
    return Entry(departments, _proposed(meeting).isoformat(), draft_data(form), begun, restored)


def _begun(form: TypedForm, meeting: Meeting, visit: Visit) -> Mapping[str, str]:
    """Return decisions that were typed in earlier sessions and never recorded, each as it was typed last."""
    restore(form, visit)
    begun: dict[str, str] = {}
    for draft in reversed(drafts.offered(visit.seat, form.act, form.subject)):
        begun |= draft.fields
    return {place: text for place, text in begun.items() if not _is_recorded(text, meeting, visit)}


def _is_recorded(typed: str, meeting: Meeting, visit: Visit) -> bool:
    try:
        token = str(json.loads(typed)["token"])
    except (ValueError, TypeError, KeyError):  # of another version of the program
        return True
    return resolutions.was_recorded(visit.desk, meeting.id, token)


def _proposed(meeting: Meeting) -> date:
    """Return the proposed deadline: the end of the month after the one discussed, or after the meeting's."""
    day = meeting.month.plus(1).last_day
    return day if day > meeting.held_on else Month.of(meeting.held_on).plus(1).last_day


# --- recording decisions ---


def _act(act: Act, meeting: Meeting, visit: Visit) -> None:
    """Run an action of the presenter once: one sent again, because its answer was lost, is not repeated."""
    state, token = page_session().deck, str(act.get("token", ""))
    answers = state.answers
    before = answers.pop(token, None)
    answer = before if before is not None and not before.error else _answer(act, token, meeting, visit)
    state.turn += 1
    answers[token] = replace(answer, turn=state.turn)
    for old in list(answers)[:-_REMEMBERED]:
        answers.pop(old)


def _answer(act: Act, token: str, meeting: Meeting, visit: Visit) -> DeckAnswer:
    try:
        _decide(act, token, meeting, visit)
    except DeskError as error:
        return DeckAnswer(token, error_text(error, visit.language))
    return DeckAnswer(token)


def _decide(act: Act, token: str, meeting: Meeting, visit: Visit) -> None:
    replaced = read_id(str(act.get("replaces", "")))
    words = "" if act.get("act") == "withdraw" else str(act.get("words", ""))
    indicator = str(act.get("indicator", ""))
    action = _new_item(act, indicator) if act.get("listed") and replaced is None else None
    resolutions.decide(
        visit.acting(), meeting.id, words, indicator=indicator, action=action, replaces=replaced, token=token
    )


def _new_item(act: Act, indicator: str) -> NewItem:
    try:
        deadline = date.fromisoformat(str(act.get("deadline", "")))
    except ValueError as error:
        raise DeskError(_NOT_A_DAY) from error
    return NewItem(
        task=str(act.get("task", "")).strip() or str(act.get("words", "")),
        lead=str(act.get("lead", "")),
        deadline=deadline,
        supporting=tuple(str(code) for code in act.get("supporting", ()) if code != act.get("lead")),
        responsible=str(act.get("responsible", "")),
        leader=str(act.get("leader", "")),
        indicators=(indicator,) if indicator else (),
    )
