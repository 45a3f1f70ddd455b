"""Build a quarter's briefing from its inputs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from indicators.briefing.bilingual import NOTHING, Bilingual, bilingual
from indicators.briefing.month import FORM, ItemLine
from indicators.briefing.quarters.briefing import (
    Actions,
    DepartmentQuarter,
    File,
    Goal,
    QuarterBriefing,
    Scoring,
    Written,
)
from indicators.briefing.quarters.goals import goals
from indicators.briefing.quarters.ranking import ranking, scoring_said
from indicators.catalogue.settings import SETTINGS
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import quarter_name
from indicators.model.catalogue import Catalogue, Department
from indicators.model.enums import Direction, Origin
from indicators.model.item import Attachment, ItemState
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.model.quarter import Quarter, QuarterReport
from indicators.progress.quarters import Move
from indicators.progress.result import Standing
from indicators.progress.series.derived import Figures


@dataclass(frozen=True)
class QuarterInputs:
    """The inputs of a quarter's briefing, as they were known at one moment."""

    figures: Figures
    quarter: Quarter
    through: Month  # the newest month that has figures, at most the quarter's last
    ends: tuple[Standing, ...]  # every goal at that month's end, by concern
    starts: tuple[Standing, ...]  # at the end of the month before the quarter; none in the first one
    reports: Mapping[str, QuarterReport]  # by department
    pictures: frozenset[UUID]  # which of their attachments are pictures
    lines: tuple[tuple[ItemLine, date], ...]  # every line of the lists, with the day it was raised
    scoring: Scoring
    known_at: datetime
    drawn_at: datetime
    day: date  # on which deadlines and days overdue are judged

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue that holds at the quarter's end."""
        return self.figures.at(self.through).catalogue


def build(inputs: QuarterInputs) -> QuarterBriefing:
    """Build the live briefing; a frozen one differs in title, day and ``frozen`` only."""
    catalogue = inputs.catalogue
    departments = tuple(
        _department(inputs, department)
        for department in catalogue.departments.values()
        if _speaks(inputs, department)
    )
    return QuarterBriefing(
        form=FORM,
        quarter=inputs.quarter,
        through=inputs.through,
        title=title(inputs.quarter),
        bureau=_bureau(catalogue),
        timezone=catalogue.setting("timezone", SETTINGS["timezone"].default),
        known_at=inputs.known_at,
        drawn_at=inputs.drawn_at,
        held_on=None,
        frozen=False,
        demonstration=any(department.demonstration for department in departments),
        headline=bilingual(lambda language: _headline(departments, language)),
        departments=departments,
        scoring=inputs.scoring,
        scoring_said=scoring_said(inputs.scoring),
        ranking=ranking(departments, inputs.scoring),
        judged_on=inputs.day,
    )


def title(quarter: Quarter) -> Bilingual:
    """Return the exchange's title: ``2022年3季度成果交流``."""
    return bilingual(
        lambda language: language.text(
            N_("{quarter}: results exchange"), quarter=quarter_name(quarter, language)
        )
    )


def _bureau(catalogue: Catalogue) -> Bilingual:
    zh = catalogue.setting("bureau_name_zh")
    return Bilingual(zh, catalogue.setting("bureau_name_en", zh))


def _speaks(inputs: QuarterInputs, department: Department) -> bool:
    """Whether a department has goals, a report or actions to present."""
    code = department.code
    return (
        any(standing.progress.indicator.department == code for standing in inputs.ends)
        or code in inputs.reports
        or any(line.lead == code for line, _ in inputs.lines)
    )


def _department(inputs: QuarterInputs, department: Department) -> DepartmentQuarter:
    report = inputs.reports.get(department.code)
    own_goals = goals(
        inputs.figures,
        inputs.quarter,
        inputs.through,
        [
            standing.progress
            for standing in inputs.ends
            if standing.progress.indicator.department == department.code
        ],
        {standing.progress.indicator.code: standing.progress for standing in inputs.starts},
    )
    actions = _actions(inputs, department.code)
    return DepartmentQuarter(
        department=department.code,
        name=bilingual(lambda language: language.name(department)),
        lead=department.lead,
        written=_written(report) if report is not None else None,
        derived_plan=_derived_plan(own_goals),
        goals=own_goals,
        actions=actions,
        files=tuple(_file(attachment, inputs.pictures) for attachment in report.attachments)
        if report is not None
        else (),
        demonstration=_demonstration(report, own_goals, actions),
    )


def _written(report: QuarterReport) -> Written:
    return Written(
        report.plan,
        report.results,
        report.practice,
        report.shortfall,
        report.person,
        report.recorded_at,
        report.origin is Origin.DEMONSTRATION,
    )


def _file(attachment: Attachment, pictures: frozenset[UUID]) -> File:
    return File(
        attachment.id, attachment.file_name, attachment.sha256, attachment.size, attachment.id in pictures
    )


def _derived_plan(goals: Iterable[Goal]) -> Bilingual:
    """Return what the planned curves ask of the quarter, goal by goal."""
    planned = [goal for goal in goals if goal.amount.planned is not None and goal.amount.planned > 0]
    if not planned:
        return NOTHING

    def spoken(language: Language) -> str:
        return language.text(N_("; ")).join(_asked(goal, language) for goal in planned)

    return bilingual(spoken)


def _asked(goal: Goal, language: Language) -> str:
    name, amount = goal.name.in_(language), goal.amount.planned_shown.in_(language)
    if goal.direction is Direction.LOWER:
        return language.text(N_("{name} at most {amount}"), name=name, amount=amount)
    return f"{name} {amount}"


def _actions(inputs: QuarterInputs, department: str) -> Actions:
    """Return a department's actions; overdue is what was due by the quarter's end and still is.

    A deadline that was put off counts as it stands now.
    """
    first, last = inputs.quarter.first.first_day, inputs.quarter.last.last_day
    own_lines = [(line, raised) for line, raised in inputs.lines if line.lead == department]
    return Actions(
        raised=tuple(line for line, raised in own_lines if first <= raised <= last),
        closed=tuple(
            line for line, _ in own_lines if line.closed_on is not None and first <= line.closed_on <= last
        ),
        overdue=tuple(
            line for line, _ in own_lines if line.state is ItemState.OVERDUE and line.deadline <= last
        ),
    )


def _demonstration(report: QuarterReport | None, goals: Iterable[Goal], actions: Actions) -> bool:
    lines = (*actions.raised, *actions.closed, *actions.overdue)
    return (
        (report is not None and report.origin is Origin.DEMONSTRATION)
        or any(goal.demonstration for goal in goals)
        or any(line.demonstration for line in lines)
    )


def _headline(departments: tuple[DepartmentQuarter, ...], language: Language) -> str:
    """Return the headline: who wrote, how lights moved, what became of the actions."""
    wrote = sum(department.written is not None and department.written.reports for department in departments)
    every = [goal for department in departments for goal in department.goals]
    clauses = [
        language.count(
            "{wrote} of {n} department wrote of its results",
            "{wrote} of {n} departments wrote of their results",
            len(departments),
            wrote=wrote,
        ),
        language.count(
            "{n} goal improved, {worse} worsened",
            "{n} goals improved, {worse} worsened",
            sum(goal.move is Move.BETTER for goal in every),
            worse=sum(goal.move is Move.WORSE for goal in every),
        ),
        language.count(
            "{n} action raised, {closed} closed, {overdue} overdue",
            "{n} actions raised, {closed} closed, {overdue} overdue",
            sum(len(department.actions.raised) for department in departments),
            closed=sum(len(department.actions.closed) for department in departments),
            overdue=sum(len(department.actions.overdue) for department in departments),
        ),
    ]
    return language.text(N_("; ")).join(clauses) + language.text(N_("."))
