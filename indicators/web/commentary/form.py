"""The form that explains one goal: light and sentence, the last explanation as an offer, the history."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from indicators.design.markup import Html, joined, light_mark, tag
from indicators.desk import commentary
from indicators.desk.commentary import LONGEST, GoalCommentary
from indicators.desk.conflicts import SeenVersion
from indicators.desk.meetings import meetings
from indicators.i18n.language import Language
from indicators.i18n.sentences import official
from indicators.i18n.terms.figures import date_text, month_name, year_month
from indicators.model.commentary import Commentary
from indicators.model.draft import DraftAct
from indicators.model.enums import Origin
from indicators.model.meeting import MeetingKind
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.commentary.history import show_history, words_block
from indicators.web.commentary.owed import draft_of, may_write
from indicators.web.drafts.form import TypedForm, discard, finish, restore, show_restored
from indicators.web.indicator.heading import run_of
from indicators.web.overview.rows import owner
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import submit_button
from indicators.web.ui.edit_draft import show_meanwhile
from indicators.web.ui.links import link, show_bar
from indicators.web.ui.messages import INVENTED, quietly

_AHEAD = 12  # months that can be chosen as the recovery
_NOT_SAID = ""  # no month of recovery
_HEIGHT = 112  # px: four lines
_CAUSE = N_("Cause (at most {n} characters)")
_MEASURE = N_("What is done about it (at most {n} characters)")
_KEPT = N_("What is saved stands here, on the indicator's page and in the meeting; earlier words are kept.")
_FROZEN = N_(
    "The meeting of {day} keeps the words of its beginning; what is saved now stands here and on the "
    "indicator's page."
)
_EMPTY = N_("Nothing has been said about this light yet.")


def show_goal(goal: GoalCommentary, visit: Visit) -> None:
    _show_heading(goal, visit)
    if may_write(goal, visit):
        _show_offer(goal, visit)
        _show_invented(goal, visit)
        _show_form(goal, visit)
        show_history(goal.indicator.code, visit)
    else:
        _show_present(goal, visit)
        show_history(goal.indicator.code, visit, above=goal.present)


def _show_heading(goal: GoalCommentary, visit: Visit) -> None:
    language, progress = visit.language, goal.standing.progress
    catalogue = visit.desk.catalogue(visit.view.as_of)
    department = language.name(catalogue.departments[goal.indicator.department])
    facts = (
        tag("h2", language.name(goal.indicator)),
        light_mark(progress.light, language, run_of(goal.standing, language)),
        tag("span", owner(department, catalogue.person(goal.indicator))),
    )
    sentence = tag("p", official(progress, catalogue, language), cls="official")
    st.html(joined(tag("div", *facts, cls="heading"), sentence))
    label, view = language.text(N_("Figures and charts")), visit.view.of_indicator(goal.indicator.code)
    show_bar("the indicator", label, [link(label, view, "indicator", "plain")])


def _show_present(goal: GoalCommentary, visit: Visit) -> None:
    if goal.present is None:
        quietly(visit.language.text(_EMPTY))
    else:
        st.html(words_block(goal.present, visit))


# --- the form ---


def _show_offer(goal: GoalCommentary, visit: Visit) -> None:
    """Show the last explanation; a button copies it into the form."""
    earlier, language = goal.earlier, visit.language
    if goal.present is not None or earlier is None:
        return
    with st.container(border=True, key="offer"):
        st.html(words_block(earlier, visit, _said_in(earlier, language)))
        if earlier.origin is not Origin.DEMONSTRATION:
            st.button(
                _take_over(earlier, visit),
                key=f"take over {draft_of(goal, visit).key}",
                on_click=_fill,
                args=(earlier, goal, visit),
            )


def _show_invented(goal: GoalCommentary, visit: Visit) -> None:
    """Show the demonstration's explanation as text; it never fills the form."""
    if goal.present is not None and goal.present.origin is Origin.DEMONSTRATION:
        st.html(words_block(goal.present, visit))
        quietly(visit.language.text(INVENTED))


def _said_in(earlier: Commentary, language: Language) -> str:
    return language.text(N_("Said of {month}"), month=year_month(earlier.month, language))


def _take_over(earlier: Commentary, visit: Visit) -> str:
    if earlier.month == visit.view.month.plus(-1):
        return visit.language.text(N_("Take over last month's words"))
    month = month_name(earlier.month, visit.language)
    return visit.language.text(N_("Take over the words of {month}"), month=month)


def _fill(earlier: Commentary, goal: GoalCommentary, visit: Visit) -> None:
    """Copy an earlier explanation into the form unsaved; a recovery month that has passed is left blank."""
    recovery = earlier.recovery
    if recovery is not None and recovery <= visit.view.month:
        recovery = None
    _begin(draft_of(goal, visit).key, earlier.cause, earlier.measure, recovery)


def _begin(key: str, cause: str, measure: str, recovery: Month | None) -> None:
    chosen = str(recovery) if recovery is not None else _NOT_SAID
    for name, value in (("cause", cause), ("measure", measure), ("recovery", chosen)):
        st.session_state[f"{name} {key}"] = value


def _show_form(goal: GoalCommentary, visit: Visit) -> None:
    language, draft, present = visit.language, draft_of(goal, visit), goal.present
    key = draft.key
    if not draft.has("cause"):
        draft.begin()
        base = present if present is not None and present.origin is not Origin.DEMONSTRATION else None
        fields = (base.cause, base.measure, base.recovery) if base is not None else ("", "", None)
        _begin(key, *fields)
        restore(_typed(goal, visit), visit)
    since = draft.look()
    drop = partial(discard, _typed(goal, visit), draft.end)
    show_meanwhile(draft, words_block(present, visit) if present else Html(""), drop, visit)
    show_restored(_typed(goal, visit), visit)
    with st.form(f"words {key}", border=False):
        cause = st.text_area(language.text(_CAUSE, n=LONGEST), key=f"cause {key}", height=_HEIGHT)
        measure = st.text_area(language.text(_MEASURE, n=LONGEST), key=f"measure {key}", height=_HEIGHT)
        months = _months(visit.view.month, st.session_state[f"recovery {key}"], language)
        recovery = st.selectbox(
            language.text(N_("Expected to be made good by")),
            list(months),
            key=f"recovery {key}",
            format_func=lambda month: months[month],
        )
        pressed = submit_button(
            language.text(N_("Save the explanation")), type="primary", key="save explanation"
        )
    quietly(_saving_note(visit))
    if pressed:
        _save(goal, cause, measure, recovery, since, visit)


def _typed(goal: GoalCommentary, visit: Visit) -> TypedForm:
    """Return the form as it is kept while it is filled in."""
    key = draft_of(goal, visit).key
    recovery = _months(visit.view.month, st.session_state[f"recovery {key}"], visit.language)
    return TypedForm(
        DraftAct.EXPLANATION,
        f"{goal.indicator.code} {visit.view.month}",
        {name: f"{name} {key}" for name in ("cause", "measure", "recovery")},
        {"recovery": {label: month for month, label in recovery.items()}},
    )


def _saving_note(visit: Visit) -> str:
    """Return where a saved explanation appears; a meeting already begun keeps the earlier one."""
    language, month = visit.language, visit.view.month
    held = [meeting for meeting in meetings.meetings(visit.desk, MeetingKind.MONTH) if meeting.month == month]
    if not held:
        return language.text(_KEPT)
    return language.text(_FROZEN, day=date_text(held[0].held_on, language))


def _months(month: Month, chosen: str, language: Language) -> Mapping[str, str]:
    """Return the recovery months to choose from with their labels; one saved earlier stays."""
    ahead = [str(ahead_month) for ahead_month in month.plus(1).through(month.plus(_AHEAD))]
    months = sorted({*ahead, chosen} - {_NOT_SAID})
    names = {ahead_month: year_month(Month.parse(ahead_month), language) for ahead_month in months}
    return {_NOT_SAID: language.text(N_("Cannot be said yet")), **names}


def _save(
    goal: GoalCommentary, cause: str, measure: str, recovery: str, since: SeenVersion, visit: Visit
) -> None:
    """Save and stay at this goal, now by its address: the reader sees the result before the next one."""
    language, code = visit.language, goal.indicator.code
    with explained(language):
        month = Month.parse(recovery) if recovery != _NOT_SAID else None
        commentary.comment(
            visit.acting(), code, visit.view.month, cause, measure, recovery=month, since=since
        )
        finish(_typed(goal, visit), visit)
        draft_of(goal, visit).end()
        notify(language.text(N_("Saved: the explanation of {name}."), name=language.name(goal.indicator)))
        st.query_params.from_dict(visit.view.of_indicator(code).parameters())
        st.rerun()
