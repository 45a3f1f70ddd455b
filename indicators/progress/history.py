"""A goal's history: the lights of the year, what was late and caught up, the order of concern."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from indicators.model.enums import Light, PaceKind
from indicators.model.month import Month, year_to
from indicators.progress.judging.judge import progress
from indicators.progress.presented import compares_level
from indicators.progress.result import JUDGED, LATE, PastLight, Progress, Standing
from indicators.progress.series.derived import Figures

_SILENT = (Light.NOT_REPORTED, Light.UNKNOWN)
_ORDER = {
    Light.RED: 0,
    Light.YELLOW: 1,
    Light.GREEN: 2,
    Light.NOT_REPORTED: 3,
    Light.UNKNOWN: 4,
    Light.NOT_DUE: 5,
}


def standing(figures: Figures, code: str, month: Month, unit: str = "") -> Standing:
    """Return a goal's progress at the end of a month with the history of its lights."""
    steps = [progress(figures, code, past, unit) for past in year_to(month)]
    series = figures.at(month).series(code, unit)
    values = [series[past].value if past in series else None for past in year_to(month)]
    return Standing(steps[-1], _history(steps), tuple(values), _streak(steps))


def standings(figures: Figures, month: Month) -> tuple[Standing, ...]:
    """Return every goal of the year, the ones that need attention first."""
    goals = figures.at(month).catalogue.goals(month.year)
    return by_concern([standing(figures, goal.code, month) for goal in goals])


def by_concern(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Sort by light (red, yellow, green, the rest), then by weight, then by how far behind."""

    def concern(standing: Standing) -> tuple[int, Decimal, Decimal]:
        binding, weight = standing.progress.binding, standing.progress.indicator.weight
        return _ORDER[standing.progress.light], -weight, binding.behind

    return tuple(sorted(standings, key=concern))


def made_good(history: Sequence[PastLight]) -> tuple[PastLight, ...]:
    """Return the late months right before a month that is green again, oldest first.

    Months in between that nobody could judge change nothing. Months whose light a rate or another state of
    its own month decided stay missed: only what adds up is made good later.
    """
    if not history or history[-1].light is not Light.GREEN:
        return ()
    judged = [past for past in history[:-1] if past.light not in _SILENT]
    run = takewhile(lambda past: past.light in LATE, reversed(judged))
    return tuple(reversed([past for past in run if past.adds_up]))


def _history(steps: list[Progress]) -> tuple[PastLight, ...]:
    """Return the lights by month; a late one that a later green month made good names that month (迟补)."""
    return tuple(
        PastLight(
            step.month,
            step.light,
            step.judged,
            _caught_up(step, steps[number + 1 :]),
            _can_be_made_good(step),
        )
        for number, step in enumerate(steps)
    )


def _caught_up(step: Progress, later: list[Progress]) -> Month | None:
    if step.light not in LATE or not _can_be_made_good(step):
        return None
    return next((after.month for after in later if after.light is Light.GREEN), None)


def _can_be_made_good(goal: Progress) -> bool:
    """Whether a later figure contains what this one missed (迟补 is making up what was missed).

    Counts and lists do. A stock or a coverage does while it is on its way through the year; owed in full at
    any time, or to stay low or within a range, it is a state of its own month, as a rate is. What decides
    the light is asked; where that is the growth of the goal's own cumulative amount, the goal is.
    """
    decisive, formula = goal.binding, goal.binding.indicator.formula
    part = goal if formula is not None and goal.indicator.code in formula.operands else decisive
    traits = part.indicator.traits
    if traits.from_baseline or traits.within_whole:
        if part.target is None or part.pace is None or part.pace.kind is PaceKind.STEADY:
            return False
        return not compares_level(part)
    return not traits.is_state


def _streak(steps: list[Progress]) -> int:
    """Count the figures in a row with the last light; a month judged on an earlier figure adds none.

    Red, yellow and green count the indicator's own periods: two figures of one quarter are one of them.
    """
    light, cycle = steps[-1].light, steps[-1].indicator.frequency.months
    run = takewhile(lambda step: step.light is light, reversed(steps))
    months = [step.month for step in run if step.judged in (None, step.month)]
    periods = {(month.number - 1) // cycle for month in months} if light in JUDGED else months
    return max(len(periods), 1)
