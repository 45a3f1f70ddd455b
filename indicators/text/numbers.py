"""Figures as people read them: rounded half up, minus is −, missing is —."""

from decimal import ROUND_HALF_UP, Decimal

MISSING = "—"
_MINUS = "\N{MINUS SIGN}"


def amount(value: Decimal | None, decimals: int = 0) -> str:
    """``1,234.5``: at most so many decimals, without trailing zeros."""
    if value is None:
        return MISSING
    text = f"{_rounded(value, decimals):,f}"
    return _signed(text.rstrip("0").rstrip(".") if "." in text else text)


def percent(value: Decimal | None, decimals: int = 1) -> str:
    """``72.3%`` of a share given in per cent."""
    return MISSING if value is None else _signed(f"{_rounded(value, decimals):,f}") + "%"


def points(value: Decimal | None, decimals: int = 1) -> str:
    """``+5.6`` or ``−4.9``: a difference in percentage points; the unit is said elsewhere."""
    if value is None:
        return MISSING
    rounded = _rounded(value, decimals)
    return ("+" if rounded > 0 else "") + _signed(f"{rounded:,f}")


def size(value: Decimal, decimals: int = 1) -> str:
    """The amount of a difference without its sign, for "快于 … 个百分点"."""
    return f"{abs(_rounded(value, decimals)):,f}"


def _rounded(value: Decimal, decimals: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def _signed(text: str) -> str:
    return _MINUS + text[1:] if text.startswith("-") else text


def plain_number(value: Decimal | None) -> str:
    """Digits for another program: no separators, no trailing zeros, blank where missing."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
