"""Count the reports owed and received, and reconcile them with the lights 未报 of a month."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.deadlines.duties import Duty, MonthDue, Stand
from indicators.deadlines.followed import by_parts, needed_for
from indicators.model.catalogue import Indicator
from indicators.model.enums import Light
from indicators.progress.result import Standing


@dataclass(frozen=True)
class Reports:
    """Counts of reports owed (应报): ``owed`` = reported + waiting + returned + missing."""

    owed: int
    reported: int
    waiting: int
    returned: int
    missing: int

    @classmethod
    def of(cls, duties: Iterable[Duty]) -> "Reports":
        stands = Counter(duty.stand for duty in duties)
        return cls(
            stands.total(),
            stands[Stand.REPORTED],
            stands[Stand.WAITING],
            stands[Stand.RETURNED],
            stands[Stand.MISSING],
        )

    @property
    def outstanding(self) -> int:
        """Return the reports a department still has to hand in (应报未报)."""
        return self.returned + self.missing

    @property
    def complete(self) -> bool:
        return self.reported == self.owed


class Silence(StrEnum):
    """Why a goal's light says 未报."""

    OUTSTANDING = "outstanding"  # its own report of the month is owed and not in
    PARTS = "parts"  # of its sub-districts and parks some owe theirs
    OPERANDS = "operands"  # a figure that it is calculated from is owed
    WAITING = "waiting"  # what it needs was handed in and waits for review
    EARLIER = "earlier"  # the month asks for nothing more of it: an earlier report is missing


@dataclass(frozen=True)
class Reconciled:
    """The lights 未报 of a month beside its reports 应报未报."""

    silent: Mapping[str, Silence]  # by the goal's code
    explained: int  # outstanding reports that some of these goals wait for
    reports: Reports

    def count(self, kind: Silence) -> int:
        return sum(silence is kind for silence in self.silent.values())

    @property
    def unaffected(self) -> int:
        """Return outstanding reports whose goals show another light: not due, or judged earlier."""
        return self.reports.outstanding - self.explained


def reconciled(standings: Iterable[Standing], due: MonthDue) -> Reconciled:
    """Match each goal with the light 未报 with the reports it waits for."""
    duties = {duty.indicator.code: duty for duty in due.duties}
    silent: dict[str, Silence] = {}
    waited_for: set[str] = set()
    for standing in standings:
        if standing.progress.light is Light.NOT_REPORTED:
            needed = [duties[code] for code in _needed(standing, due) if code in duties]
            silent[standing.progress.indicator.code] = _silence(standing.progress.indicator, needed)
            waited_for.update(duty.indicator.code for duty in needed if duty.owed)
    return Reconciled(silent, len(waited_for), Reports.of(duties.values()))


def _needed(standing: Standing, due: MonthDue) -> tuple[str, ...]:
    """Return what its unreported conditions are judged by, with all operands."""
    parts = [part for part in standing.progress.parts if part.verdict.light is Light.NOT_REPORTED]
    codes = {part.indicator.code for part in parts} or {standing.progress.indicator.code}
    return needed_for(codes, due.catalogue)


def _silence(goal: Indicator, needed: Iterable[Duty]) -> Silence:
    owed = [duty for duty in needed if duty.owed]
    if not owed:
        waits = any(duty.stand is Stand.WAITING for duty in needed)
        return Silence.WAITING if waits else Silence.EARLIER
    if any(by_parts(duty.indicator) for duty in owed):
        return Silence.PARTS
    owes_itself = any(duty.indicator.code == goal.code for duty in owed)
    return Silence.OUTSTANDING if owes_itself else Silence.OPERANDS
