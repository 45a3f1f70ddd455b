"""Write numbers that Excel and LibreOffice show with the digits of the text documents.

A spreadsheet keeps 15 digits of a number, and programs round what lies half-way between two figures in
different ways. So a number is written in full where its form leaves no doubt, else as it is shown; one
with more digits becomes text.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from indicators.i18n.numbers import rounded

_DIGITS = 15  # that a spreadsheet keeps of a number
_PLACES = re.compile(r"0(\.0+)?")  # of each section of a form
_SURE = Decimal("0.0001")  # of the last place shown: further than this from a half, every program agrees
_LARGE = 10**9  # in last places; above it binary numbers are not exact enough for that
_WIDE = Context(prec=100)
_HALF, _HUNDRED, _MINUS = Decimal("0.5"), 100, "\N{MINUS SIGN}"
_THOUSANDS = 1000


@dataclass(frozen=True)
class Figure:
    """A number with its format; None = unknown. ``bounds`` are never crossed by rounding.

    Of the forms, ``#,##0.00`` gives at most so many decimals, all others exactly so many.
    """

    value: Decimal | int | None
    form: str
    bounds: tuple[Decimal | None, ...] = ()
    text: str = ""  # what is seen of it, where the form puts words around the number; blank = as drawn


@dataclass(frozen=True)
class CellFigure:
    """A cell's number, format and text."""

    text: str  # as it is seen
    number: float | None  # None = only the text has all digits
    form: str


def decimals_form(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def draw(value: Decimal | int, form: str, bounds: tuple[Decimal | None, ...] = ()) -> CellFigure:
    """Return a known figure's number, its format with the decimals it needs, and the text seen."""
    exact, in_percent = Decimal(value), "%" in form
    match = _PLACES.search(form)
    decimals = len(match[1]) - 1 if match and match[1] else 0
    rounded_value = rounded(exact, decimals + 2 * in_percent, bounds)
    if form.startswith("#") and not in_percent:
        rounded_value = _without_trailing_zeros(rounded_value)
    places = max(0, -_exponent(rounded_value)) - 2 * in_percent
    displayed = rounded_value * _HUNDRED if in_percent else rounded_value
    text = _text(displayed, places, form)
    written = _written(exact, rounded_value, places + 2 * in_percent, in_percent)
    return CellFigure(text, None if written is None else float(str(written)), _form(form, places, displayed))


def _written(exact: Decimal, rounded_value: Decimal, places: int, in_percent: bool) -> Decimal | None:
    """Return the number to 15 digits, or as shown where a program would show another figure.

    Half-way between two, every program rounds up what binary numbers hold exactly (6.5); of others, and of
    what is multiplied by 100 before it is shown, LibreOffice may round down (28.75 % was 28.7 %).
    """
    if len(rounded_value.normalize().as_tuple().digits) > _DIGITS:
        return None
    scaled = exact.scaleb(places)
    if exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE) != rounded_value:
        return rounded_value  # kept on its side of a bound: a program would round the number onto it
    from_half = abs(abs(scaled) % 1 - _HALF)
    doubtful = from_half < _SURE and (in_percent or Decimal(float(exact)) != exact)
    if not rounded_value or abs(scaled) >= _LARGE or doubtful:
        return rounded_value
    return Context(prec=_DIGITS, rounding=ROUND_HALF_UP).create_decimal(exact)


def _text(displayed: Decimal, places: int, form: str) -> str:
    sign = _MINUS if displayed < 0 else "+" if displayed > 0 and form.startswith("+") else ""
    unit = re.search(r'"([^"]*)"', form)
    return f"{sign}{abs(displayed):,.{places}f}" + ("%" if "%" in form else unit[1] if unit else "")


def _form(form: str, places: int, displayed: Decimal) -> str:
    """Return the format with so many decimals, a printed minus and thousands separators."""
    number = "0" + ("." + "0" * places if places else "")
    if abs(displayed) >= _THOUSANDS and not form.startswith("#") and form != "0":
        number = "#,##" + number
    filled = _PLACES.sub(number, form)
    return filled if displayed >= 0 or ";" in filled else f"{filled};{_MINUS}{filled}"


def _without_trailing_zeros(value: Decimal) -> Decimal:
    bare = value.normalize()
    return bare if _exponent(bare) <= 0 else bare.quantize(Decimal(1))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # neither infinite nor none
    return exponent
