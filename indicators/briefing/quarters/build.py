"""A quarter's briefing, put together from all that is known at one moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from indicators.briefing.bilingual import NOTHING, Said, said
from indicators.briefing.month import FORM, Line
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
from indicators.model.quarter import Quarter
from indicators.model.quarterly import QuarterReport
from indicators.progress.quarters import Move
from indicators.progress.result import Standing
from indicators.progress.series.derived import Figures


@dataclass(frozen=True)
class Known:
    """All that a quarter's briefing is put together from, as it was known at one moment."""

    figures: Figures
    quarter: Quarter
    through: Month  # the newest month that has figures, at most the quarter's last
    ends: tuple[Standing, ...]  # every goal at that month's end, by concern
    starts: tuple[Standing, ...]  # at the end of the month before the quarter; none in the first one
    reports: Mapping[str, QuarterReport]  # by department
    pictures: frozenset[UUID]  # which of their attachments are pictures
    lines: tuple[tuple[Line, date], ...]  # every line of the lists, with the day it was raised
    scoring: Scoring
    known_at: datetime
    drawn_at: datetime
    day: date  # on which deadlines and days overdue are judged

    @property
    def catalogue(self) -> Catalogue:
        """The one that holds at the quarter's end."""
        return self.figures.at(self.through).catalogue


def build(known: Known) -> QuarterBriefing:
    """The live one; what an exchange froze differs by its title, day and being frozen only."""
    catalogue = known.catalogue
    departments = tuple(
        _department(known, one) for one in catalogue.departments.values() if _speaks(known, one)
    )
    return QuarterBriefing(
        form=FORM,
        quarter=known.quarter,
        through=known.through,
        title=title(known.quarter),
        bureau=_bureau(catalogue),
        timezone=catalogue.setting("timezone", SETTINGS["timezone"].default),
        known_at=known.known_at,
        drawn_at=known.drawn_at,
        held_on=None,
        frozen=False,
        demonstration=any(one.demonstration for one in departments),
        headline=said(lambda language: _headline(departments, language)),
        departments=departments,
        scoring=known.scoring,
        scoring_said=scoring_said(known.scoring),
        ranking=ranking(departments, known.scoring),
        judged_on=known.day,
    )


def title(quarter: Quarter) -> Said:
    """``2022年3季度成果交流``."""
    return said(
        lambda language: language.text(
            N_("{quarter}: results exchange"), quarter=quarter_name(quarter, language)
        )
    )


def _bureau(catalogue: Catalogue) -> Said:
    zh = catalogue.setting("bureau_name_zh")
    return Said(zh, catalogue.setting("bureau_name_en", zh))


def _speaks(known: Known, department: Department) -> bool:
    """A department without goals, words and actions has nothing to present."""
    code = department.code
    return (
        any(one.progress.indicator.department == code for one in known.ends)
        or code in known.reports
        or any(line.lead == code for line, _ in known.lines)
    )


def _department(known: Known, department: Department) -> DepartmentQuarter:
    report = known.reports.get(department.code)
    own = goals(
        known.figures,
        known.quarter,
        known.through,
        [one.progress for one in known.ends if one.progress.indicator.department == department.code],
        {one.progress.indicator.code: one.progress for one in known.starts},
    )
    actions = _actions(known, department.code)
    return DepartmentQuarter(
        department=department.code,
        name=said(lambda language: language.name(department)),
        lead=department.lead,
        written=_written(report) if report is not None else None,
        derived_plan=_derived_plan(own),
        goals=own,
        actions=actions,
        files=tuple(_file(one, known.pictures) for one in report.attachments) if report is not None else (),
        demonstration=_demonstration(report, own, actions),
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


def _file(one: Attachment, pictures: frozenset[UUID]) -> File:
    return File(one.id, one.file_name, one.sha256, one.size, one.id in pictures)


def _derived_plan(own: Iterable[Goal]) -> Said:
    """What the planned curves ask of the quarter, goal by goal."""
    asked = [goal for goal in own if goal.amount.planned is not None and goal.amount.planned > 0]
    if not asked:
        return NOTHING

    def spoken(language: Language) -> str:
        return language.text(N_("; ")).join(_asked(goal, language) for goal in asked)

    return said(spoken)


def _asked(goal: Goal, language: Language) -> str:
    name, amount = goal.name.in_(language), goal.amount.planned_shown.in_(language)
    if goal.direction is Direction.LOWER:
        return language.text(N_("{name} at most {amount}"), name=name, amount=amount)
    return f"{name} {amount}"


def _actions(known: Known, department: str) -> Actions:
    """Overdue is what was due by the quarter's end and is overdue still, as every list says it.

    A deadline that was put off counts as it stands now.
    """
    first, last = known.quarter.first.first_day, known.quarter.last.last_day
    own = [(line, raised) for line, raised in known.lines if line.lead == department]
    return Actions(
        raised=tuple(line for line, raised in own if first <= raised <= last),
        closed=tuple(
            line for line, _ in own if line.closed_on is not None and first <= line.closed_on <= last
        ),
        overdue=tuple(line for line, _ in own if line.state is ItemState.OVERDUE and line.deadline <= last),
    )


def _demonstration(report: QuarterReport | None, own: Iterable[Goal], actions: Actions) -> bool:
    lines = (*actions.raised, *actions.closed, *actions.overdue)
    return (
        (report is not None and report.origin is Origin.DEMONSTRATION)
        or any(goal.demonstration for goal in own)
        or any(line.demonstration for line in lines)
    )


def _headline(departments: tuple[DepartmentQuarter, ...], language: Language) -> str:
    """Who wrote, how lights moved, what became of the actions."""
    wrote = sum(one.written is not None and one.written.reports for one in departments)
    every = [goal for one in departments for goal in one.goals]
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
            sum(len(one.actions.raised) for one in departments),
            closed=sum(len(one.actions.closed) for one in departments),
            overdue=sum(len(one.actions.overdue) for one in departments),
        ),
    ]
    return language.text(N_("; ")).join(clauses) + language.text(N_("."))
