"""Format numbers for people: rounded half up, minus is −, missing is —.

A shown figure never crosses a bound that the exact one does not: 99.96 % of a goal is not 100.0 %, and a
gap of −0.03 points is not ±0.0. Such a figure gets as many more decimals as keep it on its side.
"""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

MISSING = "—"
WHOLE_SHARE = Decimal(100)  # %: the bound of every share of a goal
STORED_PLACES = 8  # decimals that the store keeps
_MINUS = "\N{MINUS SIGN}"
_ZERO = Decimal(0)
_MORE_DECIMALS = 6  # at most so many beyond the usual ones, to keep a figure on its side of a bound
_WIDE = Context(prec=100)  # growth over the smallest stored figure to the greatest has 40 digits
_MORE_IN_WORDS = 2  # of those, in a sentence; beyond them a word is plainer


def amount(value: Decimal | None, decimals: int = 0, bounds: Iterable[Decimal | None] = ()) -> str:
    """``1,234.5``: at most so many decimals, without trailing zeros; ``bounds`` are never crossed."""
    if value is None:
        return MISSING
    text = f"{rounded(value, decimals, bounds):,f}"
    return _signed(text.rstrip("0").rstrip(".") if "." in text else text)


def percent(value: Decimal | None, decimals: int = 1, bounds: Iterable[Decimal | None] = ()) -> str:
    """``72.3%`` of a share given in per cent; a share of a goal has WHOLE_SHARE among its bounds."""
    return MISSING if value is None else _signed(f"{rounded(value, decimals, bounds):,f}") + "%"


def fixed(value: Decimal | None, decimals: int, bounds: Iterable[Decimal | None] = ()) -> str:
    """``47.0``: exactly so many decimals, or more where a bound asks for them; for rates."""
    return MISSING if value is None else _signed(f"{rounded(value, decimals, bounds):,f}")


def points(value: Decimal | None, decimals: int = 1, bounds: Iterable[Decimal | None] = ()) -> str:
    """``+5.6`` or ``−4.9``: a difference in percentage points; the unit is said elsewhere."""
    if value is None:
        return MISSING
    rounded_value = rounded(value, decimals, (_ZERO, *bounds))
    return ("+" if rounded_value > 0 else "") + _signed(f"{rounded_value:,f}")


def size(value: Decimal, decimals: int = 1, bounds: Iterable[Decimal | None] = ()) -> str:
    """Return the size of a difference without its sign, for "快于 … 个百分点"; never 0 unless it is."""
    return f"{abs(rounded(value, decimals, (_ZERO, *bounds))):,f}"


def is_slight(value: Decimal, decimals: int = 1, bounds: Iterable[Decimal | None] = (_ZERO,)) -> bool:
    """Whether it takes more decimals than a sentence bears to keep it on its side of a bound (略低于)."""
    exponent = rounded(value, decimals, bounds).as_tuple().exponent
    return isinstance(exponent, int) and -exponent > decimals + _MORE_IN_WORDS


def rounded(value: Decimal, decimals: int, bounds: Iterable[Decimal | None] = ()) -> Decimal:
    """Round half up to so many decimals, or more where fewer would move the value onto or across a bound."""
    return _on_its_side(value, range(decimals, decimals + _MORE_DECIMALS + 1), bounds)


def exact(value: Decimal, bounds: Iterable[Decimal | None] = ()) -> Decimal:
    """Format for other programs: to the store's decimals, half up, never onto or across a bound.

    199,999,999,999 of 200,000,000,000 are 99.99999999 %, not 100.
    """
    return _on_its_side(value, range(STORED_PLACES, STORED_PLACES + 1), bounds)


def _on_its_side(value: Decimal, decimals: range, bounds: Iterable[Decimal | None]) -> Decimal:
    known_bounds = [bound for bound in bounds if bound is not None]
    last = decimals[-1]
    nearest = [(places, ROUND_HALF_UP) for places in decimals]
    for places, rounding in (*nearest, (last, ROUND_FLOOR), (last, ROUND_CEILING)):
        quantized = value.quantize(_unit(places), rounding, _WIDE)
        if all(_side(quantized, bound) == _side(value, bound) for bound in known_bounds):
            break
    return abs(quantized) if quantized == 0 else quantized


def _unit(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _side(value: Decimal, bound: Decimal) -> int:
    return (value > bound) - (value < bound)


def _signed(text: str) -> str:
    return _MINUS + text[1:] if text.startswith("-") else text


def plain_number(value: Decimal | None) -> str:
    """Return digits for another program: no separators, no trailing zeros, blank where missing."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
