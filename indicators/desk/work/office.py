"""What waits for the office: submissions, missing reports, items to sign off, and the next meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from indicators.access.actor import Actor
from indicators.briefing.month import ItemLine
from indicators.deadlines.counting import Reports
from indicators.deadlines.duties import MonthDue
from indicators.desk import commentary
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.meetings import meetings
from indicators.items import history, rules
from indicators.items.state import resting
from indicators.model.item import Item, ItemState
from indicators.model.meeting import MeetingKind
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import DeskError
from indicators.model.workflow import SubmissionState
from indicators.store.figures import closings


@dataclass(frozen=True)
class ToClose:
    """An item reported done, and why this person cannot sign it off; None = they can."""

    line: ItemLine
    objection: DeskError | None
    has_evidence: bool


class Step(StrEnum):
    """What is done before and at the monthly meeting, in order."""

    REPORTS = "reports"  # every figure owed is handed in
    REVIEW = "review"  # nothing waits for the office
    EXPLANATIONS = "explanations"  # every red and yellow light has words
    CLOSINGS = "closings"  # what was reported done is signed off
    CLOSED = "closed"  # the month is closed (封账)
    MEETING = "meeting"  # the meeting is held


@dataclass(frozen=True)
class Check:
    """One line of the meeting's preparation; it ticks itself from data."""

    step: Step
    left: int  # how many are missing; 0 = done
    of: int = 0  # of how many; 0 = it is not counted

    @property
    def done(self) -> bool:
        return not self.left


@dataclass(frozen=True)
class OfficeWork:
    month: Month
    waiting: tuple[Submission, ...]  # the longest waiting first
    due: MonthDue
    closing: tuple[ToClose, ...]
    checks: tuple[Check, ...]

    @property
    def reports(self) -> Reports:
        return Reports.of(self.due.duties)


def office_work(desk: Desk, actor: Actor, due: MonthDue) -> OfficeWork:
    submissions = desk.submissions()
    waiting = tuple(row for row in reversed(submissions) if row.state is SubmissionState.WAITING)
    closing = tuple(_to_close(desk, actor))
    checks = tuple(_checks(desk, due, len(waiting), len(closing)))
    return OfficeWork(due.month, waiting, due, closing, checks)


def _to_close(desk: Desk, actor: Actor) -> Iterator[ToClose]:
    done = {item.id: item for item in items.items(desk) if resting(item) is ItemState.DONE}
    for line in items.lines(desk, done.values()):
        item = done[line.id]
        yield ToClose(line, _objection(actor, item), bool(history.with_files(item)))


def _objection(actor: Actor, item: Item) -> DeskError | None:
    try:
        rules.require_closable(actor, item)
    except DeskError as error:
        return error
    return None


def _checks(desk: Desk, due: MonthDue, waiting: int, closing: int) -> Iterator[Check]:
    reports, goals = Reports.of(due.duties), commentary.to_explain(desk, due.month)
    held = any(meeting.month == due.month for meeting in meetings.meetings(desk, MeetingKind.MONTH))
    yield Check(Step.REPORTS, reports.outstanding, reports.owed)
    yield Check(Step.REVIEW, waiting)
    yield Check(Step.EXPLANATIONS, sum(goal.owed for goal in goals), len(goals))
    yield Check(Step.CLOSINGS, closing)
    yield Check(Step.CLOSED, int(due.month not in closings.closed_months(desk.database)))
    yield Check(Step.MEETING, int(not held))
