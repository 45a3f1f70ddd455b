"""Corrections of closed months: what the meeting was shown, and what is known now (上次报…，现…)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.desk.desk import Desk
from indicators.model.month import Month
from indicators.model.observation import Observation, Submission
from indicators.store import closings, observations, submissions


@dataclass(frozen=True)
class Restatement:
    """One figure of a closed month that is another one than it was."""

    month: Month
    before: Observation | None  # None = there was none when the month was closed
    now: Observation | None  # None = it was undone
    closed_at: datetime  # when the month was closed first
    recorded_at: datetime  # when the figure changed last
    person: str
    reason: str

    @property
    def shown(self) -> Observation:
        """The one of both that says which figure it is."""
        found = self.now or self.before
        assert found is not None
        return found


def restatements(
    desk: Desk, since: datetime | None = None, until: datetime | None = None, month: Month | None = None
) -> tuple[Restatement, ...]:
    """What changed in months after they were closed, between both moments; by month, then by key.

    ``since`` is the last meeting's moment, say: a figure that changed twice since is told once, with what
    it was then and what it is at ``until`` (None = now). ``month``: only of that one.
    """
    first = _first_closed(desk, until)
    wanted = sorted(first) if month is None else [month] if month in first else []
    return tuple(found for one in wanted for found in _of_month(desk, one, first[one], since, until))


def _first_closed(desk: Desk, until: datetime | None) -> dict[Month, datetime]:
    """A month that was opened again has been shown as it was closed first."""
    return {one.month: one.recorded_at for one in closings.history(desk.database, until) if one.closed}


def _of_month(
    desk: Desk, month: Month, closed_at: datetime, since: datetime | None, until: datetime | None
) -> Iterator[Restatement]:
    start = closed_at if since is None else max(closed_at, since)
    if until is not None and until <= start:
        return
    then = {one.value.key: one for one in observations.in_force_of_month(desk.database, month, start)}
    now = {one.value.key: one for one in observations.in_force_of_month(desk.database, month, until)}
    undone = {one.id: one for one in submissions.submissions(desk.database, until)}
    for key in sorted(then.keys() | now.keys(), key=lambda key: (key[0], key[1], key[3], key[4])):
        before, after = then.get(key), now.get(key)
        if not _same(before, after):
            yield _restatement(month, before, after, closed_at, undone)


def _same(before: Observation | None, after: Observation | None) -> bool:
    if before is None or after is None:
        return before is after
    one, other = before.value, after.value
    return (one.value, one.numerator, one.denominator) == (other.value, other.numerator, other.denominator)


def _restatement(
    month: Month,
    before: Observation | None,
    after: Observation | None,
    closed_at: datetime,
    known: dict[UUID, Submission],
) -> Restatement:
    """Who and why: of the later figure; or of the undoing, where an older one is in force again."""
    newer = after is not None and (before is None or _counts_since(after) > _counts_since(before))
    if after is not None and newer:
        return Restatement(month, before, after, closed_at, _counts_since(after), after.person, after.reason)
    assert before is not None
    gone = known[before.submission]
    assert gone.retracted_at is not None
    return Restatement(
        month, before, after, closed_at, gone.retracted_at, gone.retracted_by, gone.retraction_reason
    )


def _counts_since(one: Observation) -> datetime:
    return one.accepted_at or one.recorded_at
