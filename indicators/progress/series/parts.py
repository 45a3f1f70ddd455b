"""Judge an indicator by sub-district and park, with each one's share of their sum."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from indicators.model.catalogue import Unit
from indicators.model.month import Month
from indicators.progress.exact import HUNDRED, optional_decimal
from indicators.progress.judging.judge import progress
from indicators.progress.result import Progress
from indicators.progress.series.derived import Figures


@dataclass(frozen=True)
class UnitLine:
    """One sub-district or park of one indicator."""

    unit: Unit
    progress: Progress
    share: Decimal | None  # of the sum over the units, in %


def unit_lines(figures: Figures, code: str, month: Month) -> tuple[UnitLine, ...]:
    """Return the sub-districts and parks that report, the largest first; the share is of their sum.

    One that ended earlier in the year and whose figure stays in the year's sum stands as it ended.
    """
    units = figures.catalogue.at(month).units
    members = figures.members(code, month)
    ends = {member.unit: units[member.unit].end for member in members if member.ended}
    lines = [progress(figures, code, ends.get(member.unit) or month, member.unit) for member in members]
    total = sum((value for value in map(_last_known, lines) if value is not None), Fraction(0))
    shares = [_share(_last_known(line), total) for line in lines]
    by_unit = [
        UnitLine(units[line.unit], line, optional_decimal(share))
        for line, share in zip(lines, shares, strict=True)
    ]
    largest = sorted(zip(by_unit, shares, strict=True), key=lambda pair: _size(pair[1]), reverse=True)
    return tuple(line for line, _ in largest)


def _last_known(line: Progress) -> Fraction | None:
    return line.last_known.exact if line.last_known is not None else None


def _share(value: Fraction | None, total: Fraction) -> Fraction | None:
    return None if value is None or total <= 0 else HUNDRED * value / total


def _size(share: Fraction | None) -> Fraction:
    """Those without a share last."""
    return share if share is not None else Fraction(-1)
