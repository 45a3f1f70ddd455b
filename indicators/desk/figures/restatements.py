"""Restatements: figures that were shown and are others now (上次报…，现…), who changed them, and why.

What was shown is the figure that the series chose then among reported, published and demonstration ones; it
is held against the one that it chooses now, once for each indicator, unit and month. What the catalogue
changed is no correction of a figure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from indicators.desk.desk import Desk
from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.observation import Observation, Submission, TakenBack
from indicators.progress.series.derived import Figures
from indicators.store.figures import observations, showings, takings_back
from indicators.store.submissions import submissions

_Key = tuple[str, str, Month]  # indicator, unit, month


class _Chosen(NamedTuple):
    """The observation from which the series takes a month's figure."""

    stated: Observation  # in the measure in which it was recorded
    total: Decimal | None  # the year up to the month, where months add up and the measure is the same


@dataclass(frozen=True)
class Restatement:
    """A figure that was shown and has changed since."""

    month: Month
    before: Observation | None  # None = there was none when it was shown
    after: Observation | None  # None = it was undone
    shown_at: datetime  # when the month was closed first, or a meeting first showed it
    recorded_at: datetime  # when the figure changed last
    person: str
    reason: str

    @property
    def either(self) -> Observation:
        """The observation that says which figure it is."""
        observation = self.after or self.before
        assert observation is not None
        return observation


def restatements(
    desk: Desk, since: datetime | None = None, until: datetime | None = None, month: Month | None = None
) -> tuple[Restatement, ...]:
    """Return what changed in months after they were shown, between both moments; by month, then by key.

    ``since`` is the last meeting's moment, say: a figure that changed twice since is told once, with what
    it was then and what it is at ``until`` (None = now). ``month``: only of that one.
    """
    first = first_shown(desk, until)
    months = sorted(first) if month is None else [month] if month in first else []
    return of_months(desk, {month: first[month] for month in months}, since, until)


def of_months(
    desk: Desk,
    shown_at: Mapping[Month, datetime],
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Restatement, ...]:
    """Return the restatements of these months, each with the moment at which it was shown."""
    start = {month: at if since is None else max(at, since) for month, at in shown_at.items()}
    start = {month: at for month, at in start.items() if until is None or until > at}
    by_id = {submission.id: submission for submission in submissions.submissions(desk.database, until)}
    if not start or not any(_came_or_went(submission, min(start.values())) for submission in by_id.values()):
        return ()
    ended = _taken_back(desk, start, until)
    chosen_now = _chosen(desk, start, until)
    chosen_then: dict[Month, dict[_Key, _Chosen]] = {}
    for moment in set(start.values()):
        chosen_then |= _chosen(desk, [month for month, at in start.items() if at == moment], moment)
    return tuple(
        restatement
        for month, at in shown_at.items()
        if month in start
        for restatement in _of_month(month, at, chosen_then[month], chosen_now[month], by_id, ended)
    )


def _came_or_went(submission: Submission, since: datetime) -> bool:
    return any(
        moment is not None and moment > since for moment in (submission.decided_at, submission.retracted_at)
    )


def first_shown(desk: Desk, until: datetime | None = None) -> Mapping[Month, datetime]:
    """Return when a month's figures were shown for the first time: by closing it, or by a meeting."""
    return showings.first_shown(desk.database, until)


def _chosen(
    desk: Desk, months: Mapping[Month, datetime] | list[Month], as_of: datetime | None
) -> dict[Month, dict[_Key, _Chosen]]:
    """Return the chosen observations by month and key, in one query however many months."""
    chosen: dict[Month, dict[_Key, _Chosen]] = {month: {} for month in months}
    years = {month.year for month in months}
    in_force = observations.in_force(desk.database, years, as_of=as_of) if years else ()
    recorded = {observation.cell: observation for observation in in_force}
    for (code, unit), series in Figures.of(desk.catalogue(as_of), in_force).reported.items():
        for month in chosen.keys() & series.keys():
            point = series[month]
            stated = recorded[point.used[0].cell]
            total = point.value if point.single is not None and stated == point.used[0] else None
            chosen[month][code, unit, month] = _Chosen(stated, total)
    return chosen


def _taken_back(
    desk: Desk, months: Mapping[Month, datetime], until: datetime | None
) -> Mapping[_Key, TakenBack]:
    """Return each figure's last taking back, those that were undone since it was shown too."""
    years, moments = {month.year for month in months}, [*sorted(set(months.values())), until]
    return {
        taking.key[:3]: taking
        for moment in moments
        for taking in takings_back.taken_back(desk.database, years, as_of=moment)
    }


def _of_month(
    month: Month,
    shown_at: datetime,
    chosen_then: Mapping[_Key, _Chosen],
    chosen_now: Mapping[_Key, _Chosen],
    by_id: Mapping[UUID, Submission],
    ended: Mapping[_Key, TakenBack],
) -> Iterator[Restatement]:
    for key in sorted(chosen_then.keys() | chosen_now.keys()):
        before, after = _comparable(chosen_then.get(key), chosen_now.get(key))
        if not _same(before, after):
            restatement = _restatement(month, before, after, shown_at, by_id, ended.get(key))
            if restatement is not None:
                yield restatement


def _comparable(
    before: _Chosen | None, after: _Chosen | None
) -> tuple[Observation | None, Observation | None]:
    """Return both as stated; a month's amount and a cumulative figure both as the year up to the month."""
    if before is None or after is None or before.stated.value.basis is after.stated.value.basis:
        return before and before.stated, after and after.stated
    if before.total is None or after.total is None:  # a month in between is not reported: nothing to add up
        return before.stated, after.stated
    return _as_total(before.stated, before.total), _as_total(after.stated, after.total)


def _as_total(observation: Observation, total: Decimal) -> Observation:
    return replace(observation, value=replace(observation.value, basis=Basis.CUMULATIVE, value=total))


def _same(before: Observation | None, after: Observation | None) -> bool:
    if before is None or after is None:
        return before is after
    old, new = before.value, after.value
    return (old.value, old.numerator, old.denominator) == (new.value, new.numerator, new.denominator)


def _restatement(
    month: Month,
    before: Observation | None,
    after: Observation | None,
    shown_at: datetime,
    by_id: Mapping[UUID, Submission],
    ended: TakenBack | None,
) -> Restatement | None:
    """Return who changed a figure and why: by the later figure, or by what revived an older one, or none.

    None = nobody reported, undid or took back anything: the catalogue chooses otherwise now.
    """
    if after is not None and _came(before, after, ended):
        return Restatement(month, before, after, shown_at, _counts_since(after), after.person, after.reason)
    gone = by_id.get(before.submission) if before is not None else None
    if ended is not None and before is None:
        gone = by_id.get(ended.submission)
    if ended is not None and (gone is None or gone.retracted_at is None):
        return Restatement(month, before, after, shown_at, ended.accepted_at, ended.person, ended.reason)
    if gone is None or gone.retracted_at is None:
        return None
    return Restatement(
        month, before, after, shown_at, gone.retracted_at, gone.retracted_by, gone.retraction_reason
    )


def _came(before: Observation | None, after: Observation, ended: TakenBack | None) -> bool:
    """Whether it was reported later than what was shown: than the figure, or than its taking back."""
    if before is not None:
        return _counts_since(after) > _counts_since(before)
    return ended is None or _counts_since(after) > ended.accepted_at


def _counts_since(observation: Observation) -> datetime:
    return observation.accepted_at or observation.recorded_at
