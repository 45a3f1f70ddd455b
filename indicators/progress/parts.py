"""A figure by sub-district and park: each judged on its own, and its share of all of them."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.model.catalogue import Unit
from indicators.model.month import Month
from indicators.progress.derived import Figures
from indicators.progress.judge import progress
from indicators.progress.result import Point, Progress


@dataclass(frozen=True)
class UnitLine:
    """One sub-district or park of one indicator."""

    unit: Unit
    progress: Progress
    share: Decimal | None  # of the sum over the units, in %


def unit_lines(figures: Figures, code: str, month: Month) -> tuple[UnitLine, ...]:
    """Sub-districts and parks that report, the largest first; the share is of their sum."""
    then = figures.at(month)
    found = [progress(figures, code, month, unit) for unit in then.units(code)]
    known = [
        one.last_known.value
        for one in found
        if one.last_known is not None and one.last_known.value is not None
    ]
    total = sum(known, Decimal(0))
    lines = [UnitLine(then.catalogue.units[one.unit], one, _share(one.last_known, total)) for one in found]
    return tuple(
        sorted(lines, key=lambda line: line.share if line.share is not None else Decimal(-1), reverse=True)
    )


def _share(point: Point | None, total: Decimal) -> Decimal | None:
    return None if point is None or point.value is None or total <= 0 else 100 * point.value / total
