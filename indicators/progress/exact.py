"""Exact arithmetic: quotients stay fractions until they were compared; other rooms get decimals.

A quotient such as 8 ÷ 12 has no last digit. Rounded to 28 digits before it is held against a bound it
lands beside the bound that it meets, so lights, gaps and shares are decided with ``Fraction``.
"""

from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

HUNDRED = 100  # %: times it, a share of one is a share in per cent
_STORED = 10**8  # the smallest unit that the store keeps
WIDE = Context(prec=60)  # sums and differences of stored figures come out whole


def decimal(number: Fraction) -> Decimal:
    """Convert to a decimal: exact where its digits end with the store's, else to 28 digits."""
    numerator, denominator = Decimal(number.numerator), Decimal(number.denominator)
    if _STORED % number.denominator == 0:
        return WIDE.divide(numerator, denominator)
    return numerator / denominator


def optional_decimal(number: Fraction | None) -> Decimal | None:
    return None if number is None else decimal(number)


@lru_cache(maxsize=4096)
def fraction(value: Decimal) -> Fraction:
    return Fraction(value)


def exact(number: Decimal | Fraction) -> Fraction:
    return fraction(number) if isinstance(number, Decimal) else number


def plus(first: Decimal, second: Decimal) -> Decimal:
    return WIDE.add(first, second)


def minus(first: Decimal, second: Decimal) -> Decimal:
    return WIDE.subtract(first, second)


def clamp(share: Fraction) -> Fraction:
    """Limit to 0 … 100 %."""
    return min(max(share, Fraction(0)), Fraction(HUNDRED))


def divided(
    value: Decimal, numerator: Decimal | None, denominator: Decimal | None, unity: Fraction
) -> Fraction | None:
    """Numerator ÷ denominator in the figure's own measure, if the typed value is that quotient rounded.

    ``unity``: what a quotient of one is in that measure (100 in %). None where a part is missing or where
    they contradict the typed value by more than half of its last digit: then the typed value stands.
    """
    if numerator is None or denominator is None or denominator == 0:
        return None
    quotient = unity * fraction(numerator) / fraction(denominator)
    return quotient if abs(quotient - fraction(value)) <= last_digit(value) / 2 else None


def last_digit(value: Decimal) -> Fraction:
    """Return one unit of the last significant decimal: 0.1 of 99.50, 1 of 100."""
    exponent = value.normalize(WIDE).as_tuple().exponent
    return Fraction(1, 10 ** max(0, -int(exponent)))
