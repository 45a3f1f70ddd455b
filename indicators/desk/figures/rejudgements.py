"""Rejudgements: goals of shown months that a catalogue change judges otherwise: from what to what, why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from indicators.catalogue.changes.versions import Version
from indicators.desk.briefing_cache import BriefingCache
from indicators.desk.desk import Desk
from indicators.desk.figures.restatements import first_shown
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.result import Progress
from indicators.progress.series.derived import Figures
from indicators.store.figures import catalogue as stored
from indicators.store.figures import observations

_Taken = tuple[str, Version]  # by whom


@dataclass(frozen=True)
class Judged:
    """A goal as one catalogue judges it."""

    progress: Progress
    catalogue: Catalogue  # the one that holds for the month


@dataclass(frozen=True)
class Rejudgement:
    """A goal of a month that was shown, whose target or light a catalogue change made another."""

    month: Month
    code: str
    before: Judged | None  # as it was shown; None = it was no goal
    after: Judged | None  # None = it is none any more
    shown_at: datetime
    recorded_at: datetime  # when the change was taken
    person: str
    reason: str

    @property
    def either(self) -> Judged:
        judged = self.after or self.before
        assert judged is not None
        return judged


def rejudgements(
    desk: Desk, since: datetime | None = None, until: datetime | None = None, month: Month | None = None
) -> tuple[Rejudgement, ...]:
    """Return the rejudged goals of shown months, as ``restatements`` does their figures; by month.

    Judged anew only where something was written, or a day has passed: pages ask each time they are drawn.
    """
    return _cache.of(desk, (since, month), until)


def _rejudgements(
    desk: Desk, about: tuple[datetime | None, Month | None], until: datetime | None
) -> tuple[Rejudgement, ...]:
    since, month = about
    shown_at = first_shown(desk, until)
    months = sorted(shown_at) if month is None else [month] if month in shown_at else []
    return of_months(desk, {month: shown_at[month] for month in months}, since, until)


_cache = BriefingCache(_rejudgements)


def of_months(
    desk: Desk,
    shown_at: Mapping[Month, datetime],
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Rejudgement, ...]:
    """Return the rejudged goals of these months, each with the moment at which it was shown."""
    taken = [(person, version) for _, person, _, version in stored.explained_versions(desk.database, until)]
    return tuple(
        goal
        for month, at in shown_at.items()
        for goal in _of_month(desk, month, at, at if since is None else max(at, since), until, taken)
    )


def _of_month(
    desk: Desk,
    month: Month,
    shown_at: datetime,
    start: datetime,
    until: datetime | None,
    taken: Sequence[_Taken],
) -> Iterator[Rejudgement]:
    concerning = [(person, version) for person, version in taken if _concerns(version, month, start)]
    if not concerning:
        return
    stated = observations.in_force(desk.database, (month.year - 1, month.year), as_of=start)
    figures_then, figures_now = desk.figures(month.year, start), desk.figures(month.year, until)
    moments = [version.recorded_at for _, version in concerning[:-1]]
    after = [
        Figures.of(desk.catalogue(moment), stated, figures_then.joined, figures_then.reported)
        for moment in (*moments, until)
    ]
    for code in _goals(month, (figures_then, after[-1])):
        before, *later = (_judged(figures, code, month) for figures in (figures_then, *after))
        if _differ(before, later[-1]):
            person, version = _decisive([before, *later], concerning)
            assert version.recorded_at is not None
            yield Rejudgement(
                month,
                code,
                before,
                _judged(figures_now, code, month),
                shown_at,
                version.recorded_at,
                person,
                version.reason,
            )


def _decisive(states: Sequence[Judged | None], concerning: Sequence[_Taken]) -> _Taken:
    """Return the last change by which the goal was judged otherwise than by the catalogue before it."""
    made = zip(states, states[1:], concerning, strict=False)
    return [taken for before, after, taken in made if _differ(before, after)][-1]


def _concerns(version: Version, month: Month, start: datetime) -> bool:
    later = version.recorded_at is not None and version.recorded_at > start
    return later and (version.since is None or version.since <= month)


def _goals(month: Month, figures: Iterable[Figures]) -> list[str]:
    return list(
        dict.fromkeys(
            goal.code for edition in figures for goal in edition.at(month).catalogue.goals(month.year)
        )
    )


def _judged(figures: Figures, code: str, month: Month) -> Judged | None:
    catalogue = figures.at(month).catalogue
    if code not in {goal.code for goal in catalogue.goals(month.year)}:
        return None
    return Judged(progress(figures, code, month), catalogue)


def _differ(before: Judged | None, after: Judged | None) -> bool:
    """Whether the light, the bounds that were set, or their measure differ."""
    if before is None or after is None:
        return before is not after
    return _state(before.progress) != _state(after.progress)


def _state(progress: Progress) -> tuple[object, ...]:
    targets = [part.target for part in progress.parts]
    bounds = [target and (target.comparison, target.value, target.upper, target.due) for target in targets]
    return progress.light, bounds, progress.indicator.measure
