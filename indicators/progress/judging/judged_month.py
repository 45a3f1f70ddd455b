"""Choose the month whose figure is judged.

A quarterly indicator in August is judged on June, at June's pace; a monthly one that owes
August and has not reported it is not judged at all.
"""

from indicators.model.catalogue import Indicator, Target, Unit
from indicators.model.enums import PaceKind
from indicators.model.month import MONTHS_PER_YEAR, Month, year_to
from indicators.progress.judging.attainment import holds
from indicators.progress.result import Point, Series
from indicators.progress.series.series import owes_report


def known_months(series: Series, month: Month, life: Unit | None = None) -> list[Point]:
    """Return the year's known figures up to the month, oldest first; of a unit only while it exists."""
    points = [series[m] for m in year_to(month) if m in series and (life is None or life.exists(m))]
    return [point for point in points if point.value is not None or point.single is not None]


def last_owed(
    indicator: Indicator,
    target: Target | None,
    pace: PaceKind | None,
    month: Month,
    life: Unit | None = None,
) -> Month | None:
    """Return the newest month up to this one that owes a report; None = none yet this year.

    ``life``: of a sub-district or park, which owes nothing outside the months in which it exists.
    """
    if target is not None and pace is PaceKind.DUE:
        owed_by_then = month >= target.due_month and (life is None or life.exists(target.due_month))
        return target.due_month if owed_by_then else None
    first = target.start if target is not None else 1
    # Whatever the frequency, the end must be told, and nothing after it.
    end = target.due if target is not None else MONTHS_PER_YEAR
    goal_months = [m for m in year_to(month) if first <= m.number <= end and (life is None or life.exists(m))]
    owed = [m for m in goal_months if owes_report(indicator, m.number) or m.number == end]
    return owed[-1] if owed else None


def judged_point(
    reported: list[Point], owed: Month | None, target: Target | None, pace: PaceKind | None
) -> Point | None:
    """Return the figure to judge: the newest, unless a later report is owed and missing."""
    if not reported:
        return None
    newest = reported[-1]
    if owed is None or newest.month >= owed:
        return newest
    settled = pace is PaceKind.DUE and target is not None and target.value is not None
    return newest if settled and target and newest.exact is not None and holds(target, newest.exact) else None
