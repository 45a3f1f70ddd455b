"""减负: measure what a month's reporting asks of each department, and how long it takes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.deadlines.burden import Burden, burden, total
from indicators.deadlines.duties import DepartmentDue
from indicators.deadlines.followed import settled
from indicators.desk import deadlines
from indicators.desk.briefing_cache import BriefingCache
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.intake.template import template_rows
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch
from indicators.store.submissions import deliveries, openings
from indicators.store.submissions.openings import OPEN_SECONDS


@dataclass(frozen=True)
class MonthBurden:
    month: Month
    departments: tuple[Burden, ...]  # in the catalogue's order; those that owe nothing are left out
    all: Burden


def opened(seat: Seat, month: Month) -> None:
    """Keep since when the report page of a month is open; nothing for whoever has no account."""
    seat.require(Action.REPORT, str(month))
    if seat.actor.account is not None:
        openings.begin(seat.desk.database, seat.actor.account, month, seat.desk.clock())


def month_burden(desk: Desk, month: Month) -> MonthBurden:
    """Return the burden of a month by department."""
    return _cache.of(desk, month, None)


def _month_burden(desk: Desk, month: Month, as_of: datetime | None) -> MonthBurden:
    catalogue, seconds = desk.catalogue(as_of).at(month), _seconds(desk, month)
    reached = settled(desk.figures(month.year, as_of), month)
    due = {each.department.code: each for each in deadlines.due(desk, month, as_of).departments}
    burdens = tuple(
        burden(
            department,
            _asked(due[code], catalogue, month),
            _known(due[code], catalogue, month, reached),
            seconds[code].values(),
        )
        for code, department in catalogue.departments.items()
        if code in due
    )
    every = {submission: taken for each in seconds.values() for submission, taken in each.items()}
    return MonthBurden(month, burdens, total(burdens, every.values()))


_cache = BriefingCache(_month_burden)


def _asked(due: DepartmentDue, catalogue: Catalogue, month: Month) -> int:
    """Return how many lines of the month's form are of figures that are owed."""
    owed = {duty.indicator.code for duty in due.duties}
    lines = template_rows(catalogue, month, due.department.code, {})
    return sum(line.indicator.code in owed for line in lines)


def _known(due: DepartmentDue, catalogue: Catalogue, month: Month, reached: frozenset[str]) -> int:
    """Return how many goals' figures are calculated, or were reached for good in an earlier month."""
    owed = {duty.indicator.code for duty in due.duties}
    return sum(
        indicator.formula is not None or (code in reached and code not in owed)
        for code, indicator in catalogue.indicators.items()
        if indicator.department == due.department.code and catalogue.target(code, month.year) is not None
    )


def _seconds(desk: Desk, month: Month) -> Mapping[str, dict[str, int]]:
    """Return the seconds of each measured submission of the month, by the departments it reports for."""
    search = AuditSearch(act=Act.SUBMITTED, text=f'"{OPEN_SECONDS}"')
    measured = {
        entry.subject: int(entry.detail[OPEN_SECONDS])
        for entry in audit.entries(desk.database, search, limit=None)
        if OPEN_SECONDS in entry.detail
    }
    indicators = desk.catalogue().indicators
    seconds: dict[str, dict[str, int]] = defaultdict(dict)
    for row in deliveries.of_month(desk.database, month) if measured else ():
        submission = str(row.submission)
        if submission in measured and row.indicator in indicators:
            seconds[indicators[row.indicator].department][submission] = measured[submission]
    return seconds
