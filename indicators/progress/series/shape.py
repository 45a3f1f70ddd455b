"""Take a planned curve from the way a year actually went."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.progress.exact import HUNDRED, clamp, decimal
from indicators.progress.result import Series

_STEP = Decimal("0.1")  # percentage points


def shape_of_year(series: Series, year: int) -> tuple[Decimal, ...] | None:
    """Return the share of the year's total reached by each month's end, in %, in tenths; None = unknown.

    Never falling, for a plan does not; a month without a figure has its predecessor's share.
    """
    total = _value(series, Month(year, MONTHS_PER_YEAR))
    if total is None or total <= 0:
        return None
    shares: list[Decimal] = []
    for number in range(1, MONTHS_PER_YEAR + 1):
        value, before = _value(series, Month(year, number)), shares[-1] if shares else Decimal(0)
        share = before if value is None else decimal(clamp(HUNDRED * value / total))
        shares.append(max(before, share.quantize(_STEP, ROUND_HALF_UP)))
    return tuple(shares)


def _value(series: Series, month: Month) -> Fraction | None:
    point = series.get(month)
    return point.exact if point is not None else None
