"""我的工作: what one person owes, has back and has to do, as one value at a moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from indicators.access.actor import Actor, Way
from indicators.access.roles import Action
from indicators.briefing.month import Decided, ItemLine
from indicators.deadlines.counting import Reports
from indicators.deadlines.duties import DepartmentDue, Duty, Stand
from indicators.desk import commentary, deadlines
from indicators.desk.briefing_cache import BriefingCache
from indicators.desk.commentary import GoalCommentary
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.meetings import meetings
from indicators.desk.meetings.briefing import decisions
from indicators.desk.seat import Seat
from indicators.desk.work.office import OfficeWork, office_work
from indicators.model.catalogue import Indicator
from indicators.model.item import Item, ItemState, Warning
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month
from indicators.model.observation import Submission, Value
from indicators.model.workflow import SubmissionState
from indicators.progress.result import Standing
from indicators.store.submissions import deliveries

_MOST = 256  # people whose work is kept until something is written
_PRESSING = (ItemState.OVERDUE, ItemState.NOT_STARTED, ItemState.UNDER_WAY)


@dataclass(frozen=True)
class LastMeeting:
    """What the last monthly meeting decided for somebody's departments."""

    meeting: Meeting
    tasks: tuple[ItemLine, ...]
    decisions: tuple[Decided, ...]  # that no task carries out


@dataclass(frozen=True)
class Work:
    """What waits for one person; the office's part is None for whoever does not review."""

    month: Month  # that is reported now
    today: date  # on which the month is looked at
    departments: tuple[DepartmentDue, ...]  # the person's own that owe figures of the month
    next_deadline: date | None  # of the month after; None = nothing is owed then
    last_values: Mapping[str, Value]  # the newest figure before the month, by indicator
    returned: tuple[Submission, ...]  # not handed in again yet, newest first
    unexplained: tuple[GoalCommentary, ...]
    tasks: tuple[ItemLine, ...]  # near or past their day
    last_meeting: LastMeeting | None  # None = it decided nothing for these departments
    goals: tuple[Standing, ...]
    submitted: tuple[Submission, ...]  # the person's own, newest first
    office: OfficeWork | None

    @property
    def reports(self) -> Reports:
        return Reports.of(duty for department in self.departments for duty in department.duties)

    @property
    def owed(self) -> tuple[Duty, ...]:
        """Return the figures still to be handed in."""
        return tuple(duty for department in self.departments for duty in department.owed)

    @property
    def deadline(self) -> date | None:
        """Return the first deadline of what is still owed."""
        return min((duty.deadline for duty in self.owed), default=None)

    @property
    def late(self) -> int:
        """Return by how many working days the most overdue figure is late; 0 = none is."""
        return max((duty.late for duty in self.owed), default=0)

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how much waits for this person on each page, by its name; zero is left out."""
        to_close = self.office.closing if self.office is not None else ()
        counts = {
            "report": len(self.owed),
            "words": len(self.unexplained),
            "items": len(self.tasks) + len(to_close),
            "review": len(self.office.waiting) if self.office is not None else 0,
            "due": self.office.reports.outstanding if self.office is not None else 0,
        }
        return {page: count for page, count in counts.items() if count}

    @property
    def complete(self) -> bool:
        """Whether nothing waits."""
        return not (self.counts or self.returned)


def my_work(seat: Seat, month: Month | None = None) -> Work:
    """Return what waits for whoever sits here; ``month`` None = the one that is reported now.

    Raises Refused for roles that neither report nor review.
    """
    seat.require(Action.REPORT, "work")
    actor = replace(seat.actor, address="", way=Way.NONE)  # the same work from everywhere
    return _cache.of(seat.desk, (actor, month or deadlines.month_at_work(seat.desk)), None)


def _work(desk: Desk, whose: tuple[Actor, Month], _: object) -> Work:
    actor, month = whose
    due = deadlines.due(desk, month)
    own = tuple(filter(None, (_own(each, actor) for each in due.departments)))
    submissions = desk.submissions()
    return Work(
        month=month,
        today=due.today,
        departments=own,
        next_deadline=_next_deadline(desk, month, actor.departments),
        last_values=_last_values(desk, month),
        returned=_returned(desk, month, own, actor, submissions),
        unexplained=_unexplained(desk, month, actor),
        tasks=_pressing(desk, actor.departments),
        last_meeting=_last_meeting(desk, month, actor.departments),
        goals=_goals(desk, month, actor),
        submitted=tuple(row for row in submissions if actor.account and row.account == actor.account),
        office=office_work(desk, actor, due) if actor.may(Action.REVIEW) else None,
    )


_cache = BriefingCache(_work, _MOST)


def _next_deadline(desk: Desk, month: Month, departments: frozenset[str]) -> date | None:
    """Return the first deadline of the month after, of these departments; of all where there are none."""
    if month.plus(1) not in desk.months():
        return None
    due = deadlines.due(desk, month.plus(1))
    chosen = [each for each in due.departments if not departments or each.department.code in departments]
    return min((duty.deadline for each in chosen for duty in each.duties), default=None)


def _last_values(desk: Desk, month: Month) -> Mapping[str, Value]:
    """Return the newest figure of the whole area that each indicator has before a month."""
    figures = desk.figures(month.year).at(month)
    values: dict[str, Value] = {}
    for (code, unit), series in figures.reported.items():
        earlier = [series[reported] for reported in series if reported < month]
        if unit == figures.catalogue.whole_area.code and earlier and earlier[-1].used:
            values[code] = earlier[-1].used[0].value
    return values


def _returned(
    desk: Desk,
    month: Month,
    own: Iterable[DepartmentDue],
    actor: Actor,
    submissions: tuple[Submission, ...],
) -> tuple[Submission, ...]:
    """Return what came back: of this month where a figure still waits, else where nothing replaced it."""
    owed = {
        duty.delivery.submission
        for each in own
        for duty in each.owed
        if duty.stand is Stand.RETURNED and duty.delivery is not None
    }
    of_month = {row.submission for row in deliveries.of_month(desk.database, month)}
    replaced = {row.corrects for row in submissions if row.state is not SubmissionState.WITHDRAWN}
    return tuple(
        row
        for row in submissions
        if row.state is SubmissionState.RETURNED
        and (row.id in owed or (_is_own(row, actor) and row.id not in of_month | replaced))
    )


def _is_own(submission: Submission, actor: Actor) -> bool:
    return actor.account is not None and submission.account == actor.account


def _own(due: DepartmentDue, actor: Actor) -> DepartmentDue | None:
    """Return what a department owes of this person; None where it is nothing of theirs."""
    if due.department.code in actor.departments:
        return due
    duties = tuple(duty for duty in due.duties if duty.indicator.code in actor.indicators)
    return replace(due, duties=duties) if duties else None


def _is_theirs(indicator: Indicator, actor: Actor) -> bool:
    return indicator.department in actor.departments or indicator.code in actor.indicators


def _unexplained(desk: Desk, month: Month, actor: Actor) -> tuple[GoalCommentary, ...]:
    goals = commentary.to_explain(desk, month)
    return tuple(goal for goal in goals if goal.owed and _is_theirs(goal.indicator, actor))


def _is_of(item: Item, departments: frozenset[str]) -> bool:
    return not departments.isdisjoint({item.lead, *item.supporting})


def _pressing(desk: Desk, departments: frozenset[str]) -> tuple[ItemLine, ...]:
    """Return the tasks these departments lead whose deadline is near or past."""
    led = [item for item in items.items(desk) if item.lead in departments]
    lines = items.lines(desk, led)
    return tuple(line for line in lines if line.state in _PRESSING and line.warning is not Warning.NONE)


def _last_meeting(desk: Desk, month: Month, departments: frozenset[str]) -> LastMeeting | None:
    """Return the newest meeting up to this month, where it decided anything for these departments."""
    held = (meeting for meeting in meetings.meetings(desk, MeetingKind.MONTH) if meeting.month <= month)
    last = next(held, None)
    if last is None or not departments:
        return None
    raised = [item for item in items.items(desk) if item.meeting == last.id and _is_of(item, departments)]
    indicators = desk.catalogue().indicators
    spoken = tuple(
        decided
        for decided in decisions(desk, last.id)
        if decided.item is None
        and decided.indicator in indicators
        and indicators[decided.indicator].department in departments
    )
    lines = items.lines(desk, raised)
    return LastMeeting(last, lines, spoken) if lines or spoken else None


def _goals(desk: Desk, month: Month, actor: Actor) -> tuple[Standing, ...]:
    standings = desk.year_state(month).standings
    return tuple(goal for goal in standings if _is_theirs(goal.progress.indicator, actor))


def reported_by(work: Work, submission: UUID) -> tuple[Duty, ...]:
    """Return the owed figures of the month that stand in a returned submission."""
    return tuple(
        duty for duty in work.owed if duty.delivery is not None and duty.delivery.submission == submission
    )
