"""Effects of a delivery on the lights, before it is handed in: the year judged with its figures."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.desk.desk import Desk
from indicators.intake.bulk import Changes
from indicators.intake.drafts import Effect
from indicators.intake.preview import Preview
from indicators.model.enums import Light, Origin
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.observation import FigureKey, Observation, Value
from indicators.progress.judging.judge import progress
from indicators.progress.result import Progress
from indicators.progress.series.derived import Figures
from indicators.store.figures import observations

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
    """Return the lights that accepting would change, from the delivery's first month to the newest known.

    By month and then in the catalogue's order; None = too many values to judge them beforehand.
    """
    return lights_of(desk, preview.changes)


def lights_of(desk: Desk, changes: Changes) -> tuple[LightChange, ...] | None:
    """Return the lights that a waiting submission would change."""
    if changes.count(Effect.NEW) + changes.count(Effect.CHANGED) > MOST:
        return None
    values = _new_values(changes)
    months = {value.month for value in values}
    changed = [
        change
        for year in _years(desk, months)
        for change in _changes_of_year(
            desk, figures_with(desk, desk.figures(year), values, year), months, year
        )
    ]
    return tuple(changed)


def progress_with(desk: Desk, preview: Preview, month: Month) -> Mapping[str, Progress]:
    """Return how the goals whose figures a file states would stand at the end of a month, by indicator."""
    values = tuple(draft.value for draft in preview.drafts)
    figures = figures_with(desk, desk.figures(month.year), values, month.year)
    stated = {value.indicator for value in values if value.month == month}
    goals = figures.at(month).catalogue.goals(month.year)
    return {goal.code: progress(figures, goal.code, month) for goal in goals if goal.code in stated}


def lights_without(desk: Desk, keys: Collection[FigureKey]) -> tuple[LightChange, ...]:
    """Return the lights that taking these figures back would change, in the same order."""
    months = {key.month for key in keys}
    changed = [
        change
        for year in _years(desk, months)
        for change in _changes_of_year(
            desk, figures_without(desk, desk.figures(year), keys, year), months, year
        )
    ]
    return tuple(changed)


def _new_values(changes: Changes) -> tuple[Value, ...]:
    new, changed = changes.of(Effect.NEW), changes.of(Effect.CHANGED)
    return tuple(change.draft.value for change in (*new, *changed))


def _years(desk: Desk, months: Iterable[Month]) -> list[int]:
    """Return the affected years: a figure counts in its own and as the base of the next one's growth."""
    spoken_of = {year for month in months for year in (month.year, month.year + 1)}
    return [year for year in desk.catalogue().years if year in spoken_of]


def _changes_of_year(
    desk: Desk, figures_then: Figures, months: Iterable[Month], year: int
) -> Iterator[LightChange]:
    figures_now = desk.figures(year)
    for month in _months(desk, months, year):
        for goal in figures_now.at(month).catalogue.goals(year):
            before, after = (
                progress(figures, goal.code, month).light for figures in (figures_now, figures_then)
            )
            if before is not after:
                yield LightChange(goal.code, month, before, after)


def _months(desk: Desk, months: Iterable[Month], year: int) -> Iterator[Month]:
    """Yield the months from the first of these to the newest that anybody reported, these included."""
    year_months = [month for month in months if month.year == year]
    newest = min(desk.opening_month(), Month(year, MONTHS_PER_YEAR))
    return min(year_months, default=Month(year, 1)).through(max([*year_months, newest]))


def figures_with(desk: Desk, figures: Figures, values: Iterable[Value], year: int) -> Figures:
    """Return the figures as if these values had been accepted a moment ago."""
    catalogue = figures.catalogue
    hypothetic: dict[Key, list[Observation]] = defaultdict(list)
    for value in values:
        if value.indicator in catalogue.indicators and year - 1 <= value.month.year <= year:
            hypothetic[value.indicator, value.unit].append(_observed(value, desk.clock()))
    standing: dict[Key, list[Observation]] = defaultdict(list)
    indicators = {indicator for indicator, _ in hypothetic}
    for observation in observations.in_force(desk.database, (year - 1, year), indicators):
        standing[observation.value.indicator, observation.value.unit].append(observation)
    rebuilt = (
        observation for key, new in hypothetic.items() for observation in _superseding(standing[key], new)
    )
    return figures.superseded(rebuilt, desk.joined(speaking=hypothetic))


def figures_without(desk: Desk, figures: Figures, keys: Collection[FigureKey], year: int) -> Figures:
    """Return the figures as if these had been taken back a moment ago.

    Invented ones of their months go with them.
    """
    catalogue = figures.catalogue
    standing: dict[Key, list[Observation]] = {(key.indicator, key.unit): [] for key in keys}
    months = {key[:3] for key in keys}
    indicators = {key.indicator for key in keys if key.indicator in catalogue.indicators}
    for observation in observations.in_force(desk.database, (year - 1, year), indicators):
        key = observation.value.key
        invented = observation.origin is Origin.DEMONSTRATION and key[:3] in months
        if (key.indicator, key.unit) in standing and key not in keys and not invented:
            standing[key.indicator, key.unit].append(observation)
    left = [observation for key, stated in standing.items() if key[0] in indicators for observation in stated]
    return figures.superseded(left, spoken_of=[key for key in standing if key[0] in indicators])


def _superseding(standing: list[Observation], new: list[Observation]) -> list[Observation]:
    by_key = {observation.value.key: observation for observation in standing}
    return [*(by_key | {observation.value.key: observation for observation in new}).values()]


def _observed(value: Value, moment: datetime) -> Observation:
    return Observation(value, Origin.REPORTED, submission=_NOT_YET, row=0, person="", recorded_at=moment)
