"""List each department's duties for a month: reported, waiting, returned, missing, and how late."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from indicators.deadlines.deadlines import deadline, owes
from indicators.deadlines.followed import by_parts, followed
from indicators.deadlines.workdays import Workdays
from indicators.model.catalogue import Catalogue, Department, Indicator
from indicators.model.month import Month
from indicators.model.workflow import SubmissionState


class Stand(StrEnum):
    """State of a duty; of several parts the first of these that any of them has."""

    RETURNED = "returned"  # 已退回: to be corrected and handed in again
    MISSING = "missing"  # 未报
    WAITING = "waiting"  # 待审核
    REPORTED = "reported"  # 已报


_STANDS = {
    SubmissionState.IN_FORCE: Stand.REPORTED,
    SubmissionState.WAITING: Stand.WAITING,
    SubmissionState.RETURNED: Stand.RETURNED,
}


@dataclass(frozen=True)
class Delivery:
    """One figure of the month as one submission states it."""

    indicator: str
    unit: str
    state: SubmissionState
    at: datetime  # when it was handed in
    day: date  # the same, by the bureau's clock
    person: str
    submission: UUID
    reason: str = ""  # why it was returned
    demonstration: bool = False


@dataclass(frozen=True)
class Duty:
    """One indicator's figure that a department owes for the month."""

    indicator: Indicator
    deadline: date
    stand: Stand
    late: int  # working days after the deadline: when it was handed in, or by now; 0 = in time
    delivery: Delivery | None = None  # the one that decides the stand; None = nothing was handed in
    parts: tuple[str, ...] = ()  # sub-districts and parks that are still owed, where some are in

    @property
    def owed(self) -> bool:
        """Whether the department still has to do something."""
        return self.stand in (Stand.MISSING, Stand.RETURNED)


@dataclass(frozen=True)
class DepartmentDue:
    """One department's duties for the month, the most urgent first."""

    department: Department
    duties: tuple[Duty, ...]

    def count(self, stand: Stand) -> int:
        return Counter(duty.stand for duty in self.duties)[stand]

    @property
    def owed(self) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.duties if duty.owed)

    @property
    def overdue(self) -> tuple[Duty, ...]:
        """Still owed, and the deadline has passed."""
        return tuple(duty for duty in self.owed if duty.late)

    @property
    def came_late(self) -> int:
        """Return how many came after their deadline."""
        return sum(bool(duty.late) for duty in self.duties if not duty.owed)

    @property
    def latest(self) -> int:
        """Return the working days of what is overdue longest; 0 = nothing is."""
        return max((duty.late for duty in self.overdue), default=0)


@dataclass(frozen=True)
class MonthDue:
    """A month's duties by department, those with most to chase first."""

    catalogue: Catalogue
    month: Month
    today: date
    departments: tuple[DepartmentDue, ...]

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Return all duties of the month in any state."""
        return tuple(duty for department in self.departments for duty in department.duties)

    @property
    def unknown_years(self) -> tuple[int, ...]:
        """Return the years between the first deadline and today whose holidays are not known yet."""
        return self.unknown_years_of(self.duties)

    def unknown_years_of(self, duties: Iterable[Duty]) -> tuple[int, ...]:
        """Return the years of some duties whose holidays are not known yet."""
        days = [duty.deadline for duty in duties]
        return Workdays.of(self.catalogue).unannounced(self.today, *days)

    def of(self, department: str) -> DepartmentDue | None:
        return next((due for due in self.departments if due.department.code == department), None)


def month_due(
    catalogue: Catalogue,
    month: Month,
    today: date,
    deliveries: Iterable[Delivery],
    parts: Callable[[Indicator], Sequence[str]],
    settled: frozenset[str] = frozenset(),
) -> MonthDue:
    """``parts``: of an indicator that is the sum of its sub-districts and parks, those that report.

    ``settled``: indicators whose goal was reached for good in an earlier month; they owe nothing more.
    """
    delivered: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        delivered[delivery.indicator, delivery.unit].append(delivery)
    duties: dict[str, list[Duty]] = defaultdict(list)
    workdays = Workdays.of(catalogue)
    for indicator in followed(catalogue, month.year):
        if owes(indicator, catalogue.target(indicator.code, month.year), month):
            units = _units(indicator, catalogue, parts)
            of_units = [_of_unit(unit, delivered.get((indicator.code, unit), ())) for unit in units]
            if indicator.code not in settled or any(of_unit.delivery for of_unit in of_units):
                by = deadline(indicator, month, catalogue)
                duties[indicator.department].append(_duty(indicator, by, of_units, today, workdays))
    listed = [
        DepartmentDue(department, tuple(sorted(duties[code], key=_urgency)))
        for code, department in catalogue.departments.items()
        if code in duties
    ]
    return MonthDue(catalogue, month, today, tuple(sorted(listed, key=_concern)))


@dataclass(frozen=True)
class _OfUnit:
    unit: str
    stand: Stand
    delivery: Delivery | None


def _units(
    indicator: Indicator, catalogue: Catalogue, parts: Callable[[Indicator], Sequence[str]]
) -> Sequence[str]:
    if not by_parts(indicator):
        return (catalogue.whole_area.code,)
    return parts(indicator) or (catalogue.whole_area.code,)  # nobody is known to report: all of it is missing


def _of_unit(unit: str, delivered: Sequence[Delivery]) -> _OfUnit:
    """What was first taken in or is waiting tells whether it was in time; corrections change nothing."""
    by_stand: Mapping[Stand, list[Delivery]] = _by_stand(delivered)
    for stand in (Stand.REPORTED, Stand.WAITING):
        if by_stand[stand]:
            return _OfUnit(unit, stand, min(by_stand[stand], key=lambda delivery: delivery.at))
    if by_stand[Stand.RETURNED]:
        return _OfUnit(unit, Stand.RETURNED, max(by_stand[Stand.RETURNED], key=lambda delivery: delivery.at))
    return _OfUnit(unit, Stand.MISSING, None)


def _by_stand(delivered: Sequence[Delivery]) -> Mapping[Stand, list[Delivery]]:
    by_stand: dict[Stand, list[Delivery]] = defaultdict(list)
    for delivery in delivered:
        if delivery.state in _STANDS:
            by_stand[_STANDS[delivery.state]].append(delivery)
    return by_stand


def _duty(
    indicator: Indicator, by: date, of_units: Sequence[_OfUnit], today: date, workdays: Workdays
) -> Duty:
    """Return a duty by the worst of its parts; it is as late as the latest of them."""
    stand = min((of_unit.stand for of_unit in of_units), key=list(Stand).index)
    deciding = [
        of_unit.delivery for of_unit in of_units if of_unit.stand is stand and of_unit.delivery is not None
    ]
    newest = max(deciding, key=lambda delivery: delivery.at, default=None)
    owed = stand in (Stand.MISSING, Stand.RETURNED)
    open_parts = tuple(
        of_unit.unit for of_unit in of_units if of_unit.stand in (Stand.MISSING, Stand.RETURNED)
    )
    invented = newest is not None and newest.demonstration
    day = today if owed or newest is None else newest.day
    return Duty(
        indicator,
        by,
        stand,
        0 if invented else workdays.days_late(by, day),
        newest,
        open_parts if 0 < len(open_parts) < len(of_units) else (),
    )


def _urgency(duty: Duty) -> tuple[int, int, date]:
    return list(Stand).index(duty.stand), -duty.late, duty.deadline


def _concern(department_due: DepartmentDue) -> tuple[int, int, int]:
    return -len(department_due.overdue), -len(department_due.owed), -department_due.count(Stand.WAITING)
