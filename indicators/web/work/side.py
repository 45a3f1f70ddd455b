"""What stands beside the work: the last meeting's decisions, the department's goals, what was handed in."""

from indicators.briefing.overall.columns import column
from indicators.desk.work.work import LastMeeting, Work
from indicators.i18n.terms.figures import date_text, light_text, month_name
from indicators.i18n.terms.items import days_text, state_shape, state_word
from indicators.model.enums import Light
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.progress.result import Standing
from indicators.web.overview.rows import by_place, unit_of
from indicators.web.session.item_choice import ItemChoice
from indicators.web.session.visit import Visit
from indicators.web.submissions.names import submission_names
from indicators.web.submissions.submissions import STATES
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.links import link, show_bar
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.text_table import Row
from indicators.web.work.section import show_rows

_DECIDED = ((N_("Task"), "name"), (N_("State"), "short state"))
_GOALS = (
    (N_("Indicator"), "name"),
    (N_("Light"), "short state"),
    (N_("Cumulative total"), "short figure"),
    (N_("Gap"), "figure"),
)
_SUBMITTED = ((N_("Submission"), "name"), (N_("State"), "short"), (N_("When"), "short note"))
_MOST_SUBMITTED = 3
_LOOKS = {Light.RED: "overdue", Light.YELLOW: "owed", Light.GREEN: "complete"}


def show_side(work: Work, visit: Visit) -> None:
    if work.last_meeting is not None:
        _show_decided(work.last_meeting, visit)
    if work.goals:
        _show_goals(work, visit)
    if work.submitted:
        _show_submitted(work, visit)


def _show_decided(last: LastMeeting, visit: Visit) -> None:
    language = visit.language
    name = language.text(N_("What the last meeting decided for us"))
    section(name)
    quietly(f"{last.meeting.title} · {date_text(last.meeting.held_on, language)}")
    rows = []
    for line in last.tasks:
        state = f"{state_shape(line.state)} {state_word(line.state, language)}"
        days = days_text(line.days, language, line.unknown_years)
        address = visit.view.changed(items=ItemChoice(item=str(line.id))).address("items")
        look = "overdue" if (line.days or 0) < 0 else ""
        rows.append(Row((line.task, "\n".join(filter(None, (state, days)))), address, look))
    for decided in last.decisions:
        address = visit.view.of_indicator(decided.indicator).address("indicator")
        rows.append(Row((decided.words, language.text(N_("told at the meeting"))), address))
    show_rows("decided", name, _DECIDED, rows, language)


def _show_goals(work: Work, visit: Visit) -> None:
    language = visit.language
    name = language.text(N_("How our goals stand"))
    section(name)
    departments = visit.seat.actor.departments
    chosen = next(iter(departments)) if len(departments) == 1 else ""
    label = language.text(N_("See them on the overview"))
    show_bar(
        "to overview",
        label,
        [link(label, visit.view.changed(department=chosen, month=work.month), look="plain")],
    )
    shown = [goal for goal in work.goals if goal.progress.value is not None]
    show_rows("goals", name, _GOALS, [_goal(goal, work, visit) for goal in shown], language)
    waiting = len(work.goals) - len(shown)
    if waiting:
        quietly(language.count("{n} goal without a figure", "{n} goals without a figure", waiting))


def _goal(goal: Standing, work: Work, visit: Visit) -> Row:
    """Return a goal with the month its figure belongs to, also where it is the month's own."""
    language, progress = visit.language, goal.progress
    light = progress.light
    overall = by_place(visit.desk.year_state(work.month))[progress.indicator.code, ""]
    value = column("value").text(overall, work.month, language) + unit_of(overall, language)
    month = month_name(progress.judged, language) if progress.judged is not None else ""
    cells = (
        language.name(progress.indicator),
        light_text(light, language),
        language.text(N_("{value} ({month})"), value=value, month=month) if month else value,
        column("gap").text(overall, work.month, language),
    )
    address = visit.view.changed(month=work.month).of_indicator(progress.indicator.code).address("indicator")
    return Row(cells, address, _LOOKS.get(light, ""))


def _show_submitted(work: Work, visit: Visit) -> None:
    language = visit.language
    name = language.text(N_("What I handed in"))
    section(name)
    newest = work.submitted[:_MOST_SUBMITTED]
    names = submission_names(newest, visit)
    rows = [_submission(row, name, visit) for row, name in zip(newest, names, strict=True)]
    show_rows("submitted", name, _SUBMITTED, rows, language)


def _submission(submission: Submission, name: str, visit: Visit) -> Row:
    language = visit.language
    size = language.count("{n} value", "{n} values", submission.rows)
    word = language.text(STATES[submission.state][0])
    moment = in_bureau(submission.recorded_at, visit.desk.catalogue(), language)
    return Row((f"{name} · {size}", word, moment), visit.view.address("report"))
