"""What a delivery would do to the lights, before it is handed in: the year judged with its figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.desk.desk import Desk
from indicators.intake.preview import Compared, Effect, Preview
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.observation import Observation, Value
from indicators.model.words import Light, Origin
from indicators.progress.derived import Figures
from indicators.progress.judge import progress
from indicators.store import observations

MOST = 5_000  # values of a delivery; with more, a year of them would be judged longer than anybody waits
_NOT_YET = UUID(int=0)  # the submission that these values do not have yet

Key = tuple[str, str]  # indicator, unit


@dataclass(frozen=True)
class LightChange:
    """One goal whose light would be another at the end of a month."""

    indicator: str
    month: Month
    before: Light
    after: Light


def lights_after(desk: Desk, preview: Preview) -> tuple[LightChange, ...] | None:
    """The lights that accepting would change, from the first month it speaks of to the newest one known.

    By month and then in the catalogue's order; None = too many values to judge them beforehand.
    """
    return lights_of(desk, preview.changes)


def lights_of(desk: Desk, changes: Compared) -> tuple[LightChange, ...] | None:
    """The same of what a waiting submission says."""
    if changes.count(Effect.NEW) + changes.count(Effect.CHANGED) > MOST:
        return None
    values = _new_values(changes)
    found = [change for year in _years(desk, values) for change in _of_year(desk, values, year)]
    return tuple(found)


def _new_values(changes: Compared) -> tuple[Value, ...]:
    new, changed = changes.of(Effect.NEW), changes.of(Effect.CHANGED)
    return tuple(change.draft.value for change in (*new, *changed))


def _years(desk: Desk, values: Iterable[Value]) -> list[int]:
    """A figure counts in its own year, and as the base of the next one's growth."""
    spoken_of = {year for value in values for year in (value.month.year, value.month.year + 1)}
    return [year for year in desk.catalogue().years if year in spoken_of]


def _of_year(desk: Desk, values: tuple[Value, ...], year: int) -> Iterator[LightChange]:
    now = desk.figures(year)
    then = with_values(desk, now, values, year)
    for month in _months(desk, values, year):
        for goal in now.at(month).catalogue.goals(year):
            before, after = (progress(figures, goal.code, month).light for figures in (now, then))
            if before is not after:
                yield LightChange(goal.code, month, before, after)


def _months(desk: Desk, values: Iterable[Value], year: int) -> Iterator[Month]:
    """From the first month these values speak of to the newest that anybody reported, these included."""
    own = [value.month for value in values if value.month.year == year]
    newest = min(desk.opening_month(), Month(year, MONTHS_PER_YEAR))
    return min(own, default=Month(year, 1)).through(max([*own, newest]))


def with_values(desk: Desk, now: Figures, values: Iterable[Value], year: int) -> Figures:
    """The same figures, as if these values had been accepted a moment ago."""
    catalogue = now.catalogue
    hypothetic: dict[Key, list[Observation]] = defaultdict(list)
    for value in values:
        if value.indicator in catalogue.indicators and year - 1 <= value.month.year <= year:
            hypothetic[value.indicator, value.unit].append(_observed(value, desk.clock()))
    standing: dict[Key, list[Observation]] = defaultdict(list)
    wanted = {indicator for indicator, _ in hypothetic}
    for observation in observations.in_force(desk.database, (year - 1, year), wanted):
        standing[observation.value.indicator, observation.value.unit].append(observation)
    rebuilt = (one for key, new in hypothetic.items() for one in _superseding(standing[key], new))
    return now.superseded(rebuilt, desk.joined(speaking=hypothetic))


def _superseding(standing: list[Observation], new: list[Observation]) -> list[Observation]:
    by_key = {observation.value.key: observation for observation in standing}
    return [*(by_key | {observation.value.key: observation for observation in new}).values()]


def _observed(value: Value, moment: datetime) -> Observation:
    return Observation(value, Origin.REPORTED, submission=_NOT_YET, row=0, person="", recorded_at=moment)
