"""The month's red and yellow goals that need an explanation, the reader's departments first."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import tag
from indicators.desk import commentary
from indicators.desk.commentary import GoalCommentary
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import light_text, year_month
from indicators.model.enums import Light
from indicators.model.problem import N_
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.edit_draft import Draft
from indicators.web.ui.filters import department_choice, month_choice, month_steps
from indicators.web.ui.links import link, show_bar, words
from indicators.web.ui.messages import section, title
from indicators.web.ui.text_table import Column, Row, show_table

PAGE = "words"
_COLUMNS = (
    (N_("Indicator"), "name wide"),
    (N_("Light"), "short"),
    (N_("Department"), "note"),
    (N_("Explained"), "short state"),
)
_NONE = N_(
    "No goal is red or yellow: nothing is to be explained. What waits or is not reported is not asked."
)
_SO_MANY = N_("{red} red, {yellow} yellow; {n} still to be explained.")
_ALL_DONE = N_("{red} red, {yellow} yellow; all of them are explained.")


def show_summary(visit: Visit) -> None:
    """Count the open explanations of the reader's departments, or of all."""
    language = visit.language
    title(language.text(N_("Explanations · {month}"), month=year_month(visit.view.month, language)))
    goals = [goal for goal in _goals(visit) if not _has_own(visit) or _is_own(goal, visit)]
    sentence = _count(goals, language)
    if _has_own(visit):
        sentence = language.text(N_("Your departments: {said}"), said=sentence)
    st.html(tag("p", sentence, cls="official"))


def _count(goals: Sequence[GoalCommentary], language: Language) -> str:
    owed = sum(goal.owed for goal in goals)
    if not goals:
        return language.text(_NONE)
    lights = [goal.standing.progress.light for goal in goals]
    return language.text(
        _SO_MANY if owed else _ALL_DONE,
        red=lights.count(Light.RED),
        yellow=lights.count(Light.YELLOW),
        n=owed,
    )


def show_words_months(visit: Visit) -> None:
    language, view, months = visit.language, visit.view, visit.desk.months()
    catalogue = visit.desk.catalogue(view.as_of)
    items = [
        *month_steps(view, months, language, PAGE),
        month_choice(view, months, language, PAGE),
        department_choice(catalogue, view.changed(indicator=""), language, PAGE),
    ]
    address = f"?{urlencode(view.parameters())}"
    show_bar("words months", language.text(N_("Other months and departments")), items, address=address)


def chosen_goal(visit: Visit) -> GoalCommentary | None:
    """Return the goal of the address, whatever its light; else the first that the reader has to explain."""
    view = visit.view
    if view.indicator:
        page_session().drafts.goal = ""
        return commentary.of_goal(visit.desk, view.indicator, view.month, view.as_of)
    goals = [*_own_goals(visit), *_other_goals(visit)]
    owed = (goal for goal in goals if goal.owed and may_write(goal, visit))
    chosen = next((goal for goal in goals if _is_begun(goal, visit)), None)
    chosen = chosen or next(owed, next(iter(goals), None))
    page_session().drafts.goal = chosen.indicator.code if chosen is not None else ""
    return chosen


def _is_begun(goal: GoalCommentary, visit: Visit) -> bool:
    """Return whether this goal's form is in use: it stays in view when somebody else explains the goal."""
    draft = draft_of(goal, visit)
    in_work = draft.has("cause") or draft.is_overtaken
    return in_work and page_session().drafts.goal == goal.indicator.code


def draft_of(goal: GoalCommentary, visit: Visit) -> Draft:
    present = goal.present.recorded_at if goal.present is not None else None
    return Draft(f"{goal.indicator.code} {visit.view.month}", present)


def may_write(goal: GoalCommentary, visit: Visit) -> bool:
    is_present = visit.view.as_of is None
    return is_present and commentary.may_comment(visit.seat, goal.indicator)


def show_goals(visit: Visit, chosen: GoalCommentary | None) -> None:
    language, own_goals, others = visit.language, _own_goals(visit), _other_goals(visit)
    if _has_own(visit):
        _show_list("own words", language.text(N_("Your departments")), own_goals, chosen, visit)
        if others:
            _show_list("others' words", language.text(N_("Other departments")), others, chosen, visit)
    else:
        _show_list("all words", language.text(N_("Red and yellow lights")), others, chosen, visit)


def _show_list(
    key: str, name: str, goals: Sequence[GoalCommentary], chosen: GoalCommentary | None, visit: Visit
) -> None:
    language = visit.language
    section(name)
    columns = [Column(language.text(title), look) for title, look in _COLUMNS]
    code = chosen.indicator.code if chosen is not None else ""
    lines = [_row(goal, goal.indicator.code == code, visit) for goal in goals]
    show_table(key, name, columns, lines, language.text(_NONE))


def _row(goal: GoalCommentary, chosen: bool, visit: Visit) -> Row:
    language, light = visit.language, goal.standing.progress.light
    cells = (
        language.name(goal.indicator),
        tag("span", light_text(light, language), cls=f"light {light.value}"),
        language.name(visit.desk.catalogue(visit.view.as_of).departments[goal.indicator.department]),
        language.text(N_("○ To be explained") if goal.owed else N_("● Explained")),
    )
    look = "owed" if goal.owed else "complete"
    address = visit.view.of_indicator(goal.indicator.code).address(PAGE)
    return Row(cells, address, f"{look} chosen" if chosen else look)


def show_still_owed(visit: Visit) -> None:
    """Remind a reporter of unexplained lights on the page where figures are reported."""
    if not _has_own(visit) or visit.view.as_of is not None:
        return
    owed = [
        goal
        for goal in commentary.to_explain(visit.desk, visit.view.month)
        if goal.owed and _is_own(goal, visit)
    ]
    if owed:
        language = visit.language
        sentence = language.count(
            "{month}: {n} red or yellow light of your departments still has no explanation.",
            "{month}: {n} red or yellow lights of your departments still have no explanation.",
            len(owed),
            month=year_month(visit.view.month, language),
        )
        target = link(
            language.text(N_("Explain them")), visit.view.changed(indicator="", department=""), PAGE
        )
        show_bar("still owed", language.text(N_("Explain them")), [words(sentence), target])


def show_unexplained(department: str, visit: Visit) -> None:
    """List a department's unexplained lights on the page of due reports."""
    view, language = visit.view, visit.language
    goals = commentary.to_explain(visit.desk, view.month, department, view.as_of)
    owed = [language.name(goal.indicator) for goal in goals if goal.owed]
    if owed:
        sentence = language.text(N_("Still to be explained: {names}"), names=enumerated(owed, language))
        target = link(language.text(N_("Explanations")), view.changed(department=department), PAGE)
        show_bar("unexplained", language.text(N_("Explanations")), [words(sentence), target])


# --- the reader's departments ---


def _goals(visit: Visit) -> tuple[GoalCommentary, ...]:
    view = visit.view
    return commentary.to_explain(visit.desk, view.month, view.department, view.as_of)


def _has_own(visit: Visit) -> bool:
    """Whether some goals are the reader's own; not for the office, which has all, and for viewers."""
    actor = visit.seat.actor
    speaks = visit.may(Action.COMMENT) and not visit.may(Action.REPORT_ALL)
    return speaks and bool(actor.departments or actor.indicators)


def _is_own(goal: GoalCommentary, visit: Visit) -> bool:
    return _has_own(visit) and commentary.may_comment(visit.seat, goal.indicator)


def _own_goals(visit: Visit) -> list[GoalCommentary]:
    return [goal for goal in _goals(visit) if _is_own(goal, visit)]


def _other_goals(visit: Visit) -> list[GoalCommentary]:
    return [goal for goal in _goals(visit) if not _is_own(goal, visit)]
