"""What edited cells would do, and saving them: lights, shown months, reason and month of effect."""

from collections.abc import Iterable

import streamlit as st

from indicators.catalogue.editing.edits import Edits
from indicators.design.markup import Html, light_mark, tag
from indicators.desk.catalogue import accepted, editing
from indicators.desk.catalogue.changes import LONGEST_REASON
from indicators.desk.catalogue.consequences import Consequences
from indicators.desk.catalogue.editing import Examined, Tables
from indicators.i18n.terms.figures import month_name, year_month
from indicators.model.draft import DraftAct
from indicators.model.enums import Light
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_, DeskError
from indicators.progress.rejudged import LightMove
from indicators.web.drafts.form import TypedForm, finish, keep
from indicators.web.goals import edits as edited
from indicators.web.goals.draft import forget
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.messages import missing, problems_of, quietly, show_problems

_MOST = 12  # goals that are listed
_ORDER = (Light.RED, Light.YELLOW, Light.GREEN, Light.NOT_REPORTED, Light.UNKNOWN, Light.NOT_DUE)
_AT_ONCE = N_("No stored figure rests on these cells: they hold as soon as they are saved.")
_FROZEN = N_("{months}: the meetings that were held keep their lights and papers.")
_RESTATED = N_("{months}: shown already. Their lights turn, and are listed among what was restated.")
_CLOSED = N_("Closed months among them: {months}.")
_BREAKS = N_("An indicator is defined otherwise: its line breaks at the month of effect.")
_NOTHING = N_("No light changes up to {month}.")


def since_key() -> str:
    return f"since {page_session().catalogue.edition}"


def chosen_start(visit: Visit) -> Month:
    """Return the month of effect as chosen, or else the first that nobody was shown."""
    chosen = st.session_state.get(since_key())
    return chosen if isinstance(chosen, Month) else accepted.usual_start(visit.desk.database)


def show_panel(examined: Examined, effect: Consequences | None, tables: Tables, visit: Visit) -> None:
    """Show what the edits do and how they are saved; nothing where there are none."""
    edits, language = page_session().catalogue.edits, visit.language
    number = edited.count(edits, tables)
    turned = len({move.code for move in effect.turned}) if effect is not None else 0
    heading = language.count("{n} cell changed", "{n} cells changed", number)
    if effect is not None:
        heading = language.listed([heading, language.count("{n} light turns", "{n} lights turn", turned)])
    st.html(tag("div", tag("h2", heading), cls="heading"))
    quietly(language.text(N_("Nothing is in force before it is saved.")))
    if examined.problems:
        show_problems(examined.problems, language)
    if examined.lost:
        missing(
            language.text(N_("Figures are stored of these rows; they stay: {codes}."), codes=_lost(examined))
        )
    if effect is not None:
        _show_effect(effect, examined, visit)
    _show_saving(examined, edits, visit)


def _lost(examined: Examined) -> str:
    return "、".join(change.difference.key for change in examined.lost)


# --- what it does ---


def _show_effect(effect: Consequences, examined: Examined, visit: Visit) -> None:
    language = visit.language
    newest = [move for move in effect.turned if move.month == effect.month]
    if not effect.turned:
        quietly(language.text(_NOTHING, month=year_month(effect.month, language)))
    lines = [_move(move, visit) for move in newest[:_MOST]]
    lines += [_earlier(code, effect, visit) for code in _only_earlier(effect)]
    st.html(tag("ul", *lines, cls="moves"))
    st.html(tag("p", *_counts(effect, visit), cls="moves-counted"))
    for sentence, months in (
        (_FROZEN, effect.frozen),
        (_RESTATED, effect.restated),
        (_CLOSED, effect.closed),
    ):
        if months:
            quietly(language.text(sentence, months=_months(months, visit)))
    if any(str(change.weight) == "defines" for change in examined.waiting):
        quietly(language.text(_BREAKS))


def _only_earlier(effect: Consequences) -> list[str]:
    newest = {move.code for move in effect.turned if move.month == effect.month}
    return list(dict.fromkeys(move.code for move in effect.turned if move.code not in newest))[:_MOST]


def _move(move: LightMove, visit: Visit) -> Html:
    language, goal = visit.language, move.after or move.before
    name = language.name(goal.indicator) if goal is not None else move.code
    lights = tag("span", _mark(move.before, visit), " → ", _mark(move.after, visit))
    return tag("li", tag("b", name), lights)


def _earlier(code: str, effect: Consequences, visit: Visit) -> Html:
    """Return a goal whose light turns in earlier months alone."""
    moves = [move for move in effect.turned if move.code == code]
    goal = moves[-1].after or moves[-1].before
    name = visit.language.name(goal.indicator) if goal is not None else code
    return tag("li", tag("b", name), tag("span", _months([move.month for move in moves], visit)))


def _mark(goal: object, visit: Visit) -> Html:
    light = getattr(goal, "light", None)
    return light_mark(light, visit.language) if light is not None else tag("span", "—")


def _counts(effect: Consequences, visit: Visit) -> Iterable[Html]:
    """Yield the month's lights before and after, those that stay as one figure."""
    for light in _ORDER:
        before, after = effect.before.get(light, 0), effect.after.get(light, 0)
        if before or after:
            figure = str(after) if before == after else f"{before} → {after}"
            yield tag("span", light_mark(light, visit.language), " ", figure)


def _months(months: Iterable[Month], visit: Visit) -> str:
    return visit.language.listed([month_name(month, visit.language) for month in months])


# --- saving ---


def _show_saving(examined: Examined, edits: Edits, visit: Visit) -> None:
    language = visit.language
    if examined.waiting:
        show_start(since_key(), visit)
    elif examined.catalogue is not None:
        quietly(language.text(_AT_ONCE))
    form = _reason_form()
    keep(form, visit)
    reason = st.text_area(
        language.text(N_("Reason and what it rests on (needed; kept in the audit)")),
        max_chars=LONGEST_REASON,
        key=form.keys["reason"],
        height=80,
    )
    save, discard = st.columns(2)
    if act_button(language.text(N_("Restore all")), key="restore all", width="stretch", place=discard):
        finish(form, visit)
        forget(visit)
        st.rerun()
    label = language.text(N_("Save"))
    fits = examined.catalogue is not None and not examined.lost
    if act_button(label, type="primary", key="save edits", disabled=not fits, width="stretch", place=save):
        _save(edits, reason, visit)


def _reason_form() -> TypedForm:
    """Return the reason's form; its draft lies beside that of the cells (draft.py)."""
    key = f"reason {page_session().catalogue.edition}"
    return TypedForm(DraftAct.CATALOGUE, "reason", {"reason": key})


def show_start(key: str, visit: Visit) -> Month:
    """Ask for the month of effect: by default the first that nobody was shown; earlier ones say so."""
    language, usual = visit.language, accepted.usual_start(visit.desk.database)
    shown = accepted.shown_months(visit.desk.database)
    last = max(usual, Month(max(visit.desk.catalogue().years, default=usual.year), MONTHS_PER_YEAR))
    months = list(min([*visit.desk.months(), usual]).through(last))

    def worded(month: Month) -> str:
        words = language.text(N_("from {month}"), month=year_month(month, language))
        return (
            language.text(N_("{start} (shown already: restated)"), start=words) if month in shown else words
        )

    label = language.text(N_("Month of effect"))
    return st.selectbox(label, months, index=months.index(usual), format_func=worded, key=key)


def _save(edits: Edits, reason: str, visit: Visit) -> None:
    language = visit.language
    with explained(language):
        try:
            taken = editing.save(
                visit.acting(), edits, page_session().catalogue.digest, reason, chosen_start(visit)
            )
        except DeskError as error:
            problems_of(error, language)
            raise
        finish(_reason_form(), visit)
        forget(visit)
        message = N_("Saved: in force from {month}. The files in the data folder say the same.")
        at_once = N_("Saved and in force. The files in the data folder say the same.")
        month = year_month(taken.since, language)
        notify(language.text(message, month=month) if taken.number else language.text(at_once))
        st.rerun()
