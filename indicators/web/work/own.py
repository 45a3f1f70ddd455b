"""What a person owes: figures, returned submissions, explanations, tasks."""

import streamlit as st

from indicators.briefing.month import ItemLine
from indicators.briefing.overall.columns import column
from indicators.deadlines.counting import Reports
from indicators.deadlines.duties import Duty, Stand
from indicators.design.markup import tag
from indicators.desk.commentary import GoalCommentary
from indicators.desk.work.work import Work
from indicators.i18n.chasing import stand_word
from indicators.i18n.language import Language
from indicators.i18n.light_changes import change_text
from indicators.i18n.measured import figure_of
from indicators.i18n.terms.figures import (
    date_text,
    light_shape,
    light_text,
    month_name,
    person_text,
    short_target,
)
from indicators.i18n.terms.items import days_text, late_text, state_shape, state_word
from indicators.model.enums import Light
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.web.overview.rows import by_place
from indicators.web.session.item_choice import ItemChoice
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.links import link, show_bar
from indicators.web.ui.text_table import Row
from indicators.web.work.section import act, counted, show_rows

_OWED = (
    (N_("Indicator"), "name"),
    (N_("Last figure"), "short figure"),
    (N_("Yearly target"), "short figure note"),
    (N_("State"), "short state"),
)
_LIGHTS = (
    (N_("Indicator"), "name"),
    (N_("Light"), "short state"),
    (N_("Cumulative total"), "short figure"),
    (N_("Gap"), "short figure"),
    (N_("Change of light"), "short note"),
)
_TASKS = (
    (N_("Task"), "name"),
    (N_("Progress"), "beside"),
    (N_("State"), "short state"),
    (N_("To be done by"), "short"),
)


def show_own(work: Work, visit: Visit) -> None:
    """Draw owed, returned, unexplained and tasks, in this order; what is empty goes."""
    if work.owed:
        _show_owed(work, visit)
    if work.returned:
        _show_returned(work, visit)
    if work.unexplained:
        _show_unexplained(work, visit)
    if work.tasks:
        _show_tasks(work, visit)


# --- figures ---


def _show_owed(work: Work, visit: Visit) -> None:
    language, reports = visit.language, work.reports
    noun = language.text(N_("to be reported"))
    with counted(len(work.owed), noun, [_until(work, language), _in(reports, language)]):
        label = language.text(N_("Report {month}"), month=month_name(work.month, language))
        target = link(label, visit.view.changed(month=work.month), "report", "go")
        show_bar("report now", label, [target])
        show_rows("owed", noun, _OWED, [_duty(duty, work, visit) for duty in work.owed], language)


def _until(work: Work, language: Language) -> str:
    if work.deadline is None:
        return ""
    if work.late:
        return late_text(work.late, language)
    return language.text(N_("due by {day}"), day=date_text(work.deadline, language))


def _in(reports: Reports, language: Language) -> str:
    sentence = N_("{owed} owed, {reported} in, {waiting} waiting for review")
    return language.text(sentence, owed=reports.owed, reported=reports.reported, waiting=reports.waiting)


def _duty(duty: Duty, work: Work, visit: Visit) -> Row:
    language, indicator = visit.language, duty.indicator
    returned = duty.stand is Stand.RETURNED
    shape = "↩" if returned else light_shape(Light.NOT_REPORTED)
    state = f"{shape} {stand_word(duty.stand, language)}"
    if duty.late and duty.late != work.late:  # the same lateness stands beside the large figure
        state = f"{state} · {late_text(duty.late, language)}"
    target = visit.desk.catalogue().target(indicator.code, work.month.year)
    cells = (
        language.name(indicator),
        _before(duty, work, visit),
        short_target(target, visit.desk.catalogue().at(work.month), language),
        state,
        act(language.text(N_("Report again") if returned else N_("Report"))),
    )
    look = "overdue" if duty.late else "owed" if returned else ""
    return Row(cells, _form_of(duty, work, visit), look)


def _form_of(duty: Duty, work: Work, visit: Visit) -> str:
    """Return the address of what came back, else of the figure's field."""
    came_back = {submission.id for submission in work.returned}
    if duty.delivery is not None and duty.delivery.submission in came_back:
        return visit.view.changed(submission=str(duty.delivery.submission)).address("report")
    indicator = duty.indicator
    view = visit.view.changed(month=work.month, department=indicator.department, indicator=indicator.code)
    return view.address("report")


def _before(duty: Duty, work: Work, visit: Visit) -> str:
    """Return the figure before this month with the month it belongs to."""
    value, language = work.last_values.get(duty.indicator.code), visit.language
    if value is None:
        return ""
    figure = figure_of(duty.indicator, value.value, visit.desk.catalogue().at(value.month), language)
    return language.text(N_("{value} ({month})"), value=figure, month=month_name(value.month, language))


# --- what came back ---


def _show_returned(work: Work, visit: Visit) -> None:
    language = visit.language
    noun = language.count("returned", "returned", len(work.returned))
    with counted(len(work.returned), noun, [language.text(N_("to be corrected and handed in again"))]):
        for submission in work.returned:
            _show_reason(submission, visit)


def _show_reason(submission: Submission, visit: Visit) -> None:
    """Draw who returned what, and the whole reason, which is never shortened."""
    language, catalogue = visit.language, visit.desk.catalogue()
    facts = [
        person_text(submission.person, language),
        in_bureau(submission.recorded_at, catalogue, language),
        language.count("{n} value", "{n} values", submission.rows),
    ]
    returned_by = language.text(
        N_("returned by {person}, {moment}"),
        person=person_text(submission.decided_by, language),
        moment=in_bureau(submission.decided_at, catalogue, language) if submission.decided_at else "",
    )
    st.html(
        tag(
            "div",
            tag("p", " · ".join([*facts, returned_by]), cls="small"),
            tag("p", submission.decision_reason, cls="reason"),
            cls="returned-words",
        )
    )
    label = language.text(N_("Correct and hand in again"))
    view = visit.view.changed(submission=str(submission.id))
    show_bar(f"again {submission.id}", label, [link(label, view, "report")])


# --- lights without words ---


def _show_unexplained(work: Work, visit: Visit) -> None:
    language = visit.language
    noun = language.count("light to be explained", "lights to be explained", len(work.unexplained))
    note = language.text(N_("before the meeting on {month}"), month=month_name(work.month, language))
    with counted(len(work.unexplained), noun, [note]):
        show_rows(
            "unexplained", noun, _LIGHTS, [_light(goal, work, visit) for goal in work.unexplained], language
        )


def _light(goal: GoalCommentary, work: Work, visit: Visit) -> Row:
    language, code, light = visit.language, goal.indicator.code, goal.standing.progress.light
    overall = by_place(visit.desk.year_state(work.month))[code, ""]
    cells = (
        language.name(goal.indicator),
        light_text(light, language),
        column("dated_value").text(overall, work.month, language),
        column("gap").text(overall, work.month, language),
        change_text(goal.standing.change, language),
        act(language.text(N_("Explain"))),
    )
    address = visit.view.changed(month=work.month).of_indicator(code).address("words")
    return Row(cells, address, "overdue" if light is Light.RED else "owed")


# --- tasks ---


def _show_tasks(work: Work, visit: Visit) -> None:
    language = visit.language
    noun = language.count("task", "tasks", len(work.tasks))
    late = sum((line.days or 0) < 0 for line in work.tasks)
    notes = [
        language.text(N_("{late} overdue, {near} near their day"), late=late, near=len(work.tasks) - late)
    ]
    with counted(len(work.tasks), noun, notes):
        show_rows("tasks", noun, _TASKS, [task_row(line, visit) for line in work.tasks], language)


def task_row(line: ItemLine, visit: Visit) -> Row:
    language = visit.language
    due = [date_text(line.deadline, language), days_text(line.days, language, line.unknown_years)]
    cells = (
        line.task,
        line.progress,
        f"{state_shape(line.state)} {state_word(line.state, language)}",
        "\n".join(filter(None, due)),
        act(language.text(N_("Report progress"))),
    )
    address = visit.view.changed(items=ItemChoice(item=str(line.id))).address("items")
    return Row(cells, address, "overdue" if (line.days or 0) < 0 else "owed")
