"""Read a row's figures: the value, and the numerator and denominator that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from indicators.i18n.numbers import rounded
from indicators.intake.interpret.cells import (
    INTEGER_DIGITS,
    Figure,
    decimals_of,
    fitted,
    read_figure,
    read_number,
    read_yes_no,
)
from indicators.intake.interpret.footnotes import REVISION_LETTERS
from indicators.intake.interpret.names import described
from indicators.intake.interpret.numbers.conversion import AS_IT_STANDS, ONE, Measured, Measures
from indicators.intake.problem_list import Misread
from indicators.intake.problems.cells import FOOTNOTE_MARK, NOT_A_NUMBER, PERCENT_SIGN, TOO_MANY_DIGITS
from indicators.intake.problems.meaning import (
    DENOMINATOR_ZERO,
    NEGATIVE_PART,
    NUMERATOR_OVER_DENOMINATOR,
    OTHER_MEASURE,
    OUTSIDE_COVERAGE,
    PART_MISSING,
    PARTS_NOT_TAKEN,
    RATIO_OR_PERCENT_FIRST,
    TWO_MEASURES,
    VALUE_AND_PARTS_DISAGREE,
)
from indicators.model.catalogue import Indicator, Measure
from indicators.model.enums import Quantity
from indicators.model.observation import DECIMALS
from indicators.model.problem import ProblemKind

_PRECISION = 60  # digits that a quotient of two 20-digit numbers needs at most
_HUNDRED = 100
_NOISE = Decimal("0.000001")  # that computing in binary leaves behind a whole number
_MORE = 2  # decimals of a quotient that contradicts a value, beyond those of the value


class Cells(NamedTuple):
    """The texts of one figure's cells."""

    value: str
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True)
class Amount:
    """A figure in the indicator's own measure."""

    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    original: str = ""  # what the file says, with its measure, where it was converted
    factor: Decimal | None = None  # what it was multiplied by; None = taken as it stands
    remarks: tuple[Misread, ...] = ()  # what is told and keeps nothing out


def read_amount(
    cells: Cells, indicator: Indicator, measures: Measures, measured: Measured = AS_IT_STANDS
) -> Amount | None:
    """Return the figures in the indicator's own measure; None where they are not reported.

    ``measured``: in which measure the file says that the value is. A blank value is computed from numerator
    and denominator (× 100 for percent measures), rounded half up to the indicator's decimals; a given one
    must not be further from them than half of its last digit.
    """
    measure = measures.of(indicator)
    amount = _value(cells.value, indicator, measures, measured)
    parts = _parts(cells, indicator)
    if parts is not None:
        value = _agreed(cells.value, amount, parts, indicator, measure)
        remarks = (*(amount.remarks if amount else ()), *_footnotes_of_parts(cells))
        given = amount or Amount(value)
        amount = Amount(value, *parts, given.original, given.factor, remarks)
    if amount is None:
        return None
    if indicator.traits.within_whole and not 0 <= amount.value <= _HUNDRED:
        raise Misread(OUTSIDE_COVERAGE, f"{amount.value:f}", field="value")
    return amount


def _value(text: str, indicator: Indicator, measures: Measures, measured: Measured) -> Amount | None:
    measure = measures.of(indicator)
    if measure.quantity is Quantity.YES_NO:
        answer = read_yes_no(text)
        return None if answer is None else Amount(answer)
    figure = read_figure(text)
    if figure is None:
        return None
    figure = _without_letter(figure, measure, measures)
    scale = scale_of(text, figure, indicator, measures, measured)
    remarks = (_footnote(text, figure.footnote),) if figure.footnote else ()
    if scale.factor == ONE:
        return Amount(_taken(text, figure, indicator, measure, scale), remarks=remarks)
    product = _converted(text, figure, scale.factor)
    return Amount(product, original=f"{text}{scale.stated}", factor=scale.factor, remarks=remarks)


class Scale(NamedTuple):
    """How a number becomes one in the indicator's own measure."""

    factor: Decimal  # that the number is multiplied by
    stated: str  # the measure that must be written behind the cell's text to tell what was given


def _taken(text: str, figure: Figure, indicator: Indicator, measure: Measure, scale: Scale) -> Decimal:
    """Return a number as it stands; Misread where it has too many decimals to be taken.

    0.755 of a rate is a ratio or 0.755 %: that is asked before anything is rounded.
    """
    try:
        return fitted(figure.number, text, indicator.decimals)
    except Misread as misread:
        number = figure.number
        if measure.quantity is Quantity.PERCENT and is_ratio(number) and not figure.measure + scale.stated:
            raise ratio_or_percent(RATIO_OR_PERCENT_FIRST, number) from misread
        rounded = misread.suggestions if _may_be_rounded(number, indicator, measure) else ()
        misread.suggestions = tuple(f"{text}{figure.measure}" for text in rounded)
        raise


def is_ratio(number: Decimal) -> bool:
    return 0 < abs(number) < 1


def ratio_or_percent(kind: ProblemKind, ratio: Decimal) -> Misread:
    """Return the question whether 0.755 is 75.5 % or 0.755 %; either answer says so itself."""
    percent, as_it_stands = plain_decimal(ratio * _HUNDRED), plain_decimal(ratio)
    suggestions = (f"{percent}%", f"{as_it_stands}%")
    return Misread(kind, as_it_stands, field="value", suggestions=suggestions, suggestion=percent)


def _may_be_rounded(number: Decimal, indicator: Indicator, measure: Measure) -> bool:
    """Whether rounding keeps a figure's meaning; half an enterprise is another mistake."""
    if measure.quantity is not Quantity.COUNT or indicator.decimals:
        return True
    return abs(number - number.to_integral_value()) <= _NOISE


def _without_letter(figure: Figure, measure: Measure, measures: Measures) -> Figure:
    """Read a p or r behind a number as a mark, unless the indicator is measured so."""
    letter = figure.measure
    if letter not in REVISION_LETTERS or measures.factor(letter, measure) is not None:
        return figure
    return Figure(figure.number, "", letter + figure.footnote)


def _footnote(text: str, mark: str, field: str = "value") -> Misread:
    return Misread(FOOTNOTE_MARK, text, field=field, mark=mark)


def _footnotes_of_parts(cells: Cells) -> Iterator[Misread]:
    for field, text in (("numerator", cells.numerator), ("denominator", cells.denominator)):
        figure = read_figure(text)
        if figure is not None and figure.footnote:
            yield _footnote(text, figure.footnote, field)


def scale_of(
    text: str, figure: Figure, indicator: Indicator, measures: Measures, measured: Measured
) -> Scale:
    """Return what the measure behind a number makes of it; Misread where row or header state another."""
    if not figure.measure:
        return Scale(measured.factor, measured.stated)
    measure = measures.of(indicator)
    factor = measures.factor(figure.measure, measure)
    if factor is None:
        raise _unfit(text, figure, indicator, measures)
    if measured.nearby and factor != measured.factor:
        with localcontext(prec=_PRECISION):
            same = plain_decimal(figure.number * factor / measured.factor)
        details = {"stated": figure.measure, "other": measured.stated}
        raise Misread(TWO_MEASURES, text, field="value", suggestions=(same,), **details)
    return Scale(factor, "")


def _unfit(text: str, figure: Figure, indicator: Indicator, measures: Measures) -> Misread:
    """Return the problem of a number followed by what does not measure the indicator."""
    if figure.measure == "%":
        return Misread(PERCENT_SIGN, text, field="value")
    if not measures.means_one(figure.measure):
        return Misread(NOT_A_NUMBER, text, field="value")
    measure = measures.of(indicator)
    details = {"stated": figure.measure, "measure": measure.name_zh, "indicator": described(indicator)}
    return Misread(OTHER_MEASURE, text, field="value", **details)


def _converted(text: str, figure: Figure, factor: Decimal) -> Decimal:
    with localcontext(prec=_PRECISION):
        product = figure.number * factor
        try:
            return fitted(product, text, DECIMALS)
        except Misread as misread:
            originals = (plain_decimal(Decimal(rounded) / factor) for rounded in misread.suggestions)
            misread.suggestions = tuple(f"{original}{figure.measure}" for original in originals)
            raise


def plain_decimal(number: Decimal) -> str:
    """Return a number without zeros at its end: 0.5600 → 0.56, 32000 stays."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _parts(row: Cells, indicator: Indicator) -> tuple[Decimal, Decimal] | None:
    """Return numerator and denominator, checked against each other; None where neither is stated."""
    if not row.numerator and not row.denominator:
        return None
    numerator, denominator = _part(row.numerator, "numerator"), _part(row.denominator, "denominator")
    if numerator is None and denominator is None:
        return None
    if not indicator.traits.has_parts:
        field, text = (
            ("numerator", row.numerator) if numerator is not None else ("denominator", row.denominator)
        )
        raise Misread(PARTS_NOT_TAKEN, text, field=field, indicator=f"{indicator.code} {indicator.name_zh}")
    if numerator is None or denominator is None:
        raise Misread(PART_MISSING, field="numerator" if numerator is None else "denominator")
    if not denominator:
        raise Misread(DENOMINATOR_ZERO, row.denominator, field="denominator")
    if indicator.traits.within_whole and min(numerator, denominator) < 0:
        field, text = ("numerator", row.numerator) if numerator < 0 else ("denominator", row.denominator)
        raise Misread(NEGATIVE_PART, text, field=field)
    if indicator.traits.within_whole and numerator > denominator:
        raise Misread(
            NUMERATOR_OVER_DENOMINATOR,
            row.numerator,
            field="numerator",
            numerator=row.numerator,
            denominator=row.denominator,
        )
    return numerator, denominator


def _part(text: str, field: str) -> Decimal | None:
    try:
        return read_number(text)
    except Misread as error:
        error.field = field
        raise


def _agreed(
    text: str, amount: Amount | None, parts: tuple[Decimal, Decimal], indicator: Indicator, measure: Measure
) -> Decimal:
    """Return the stated value if its parts give it, rounded as written; without a value, what they give.

    Half of the value's last digit is what rounding may have taken; one unit more contradicts.
    """
    quotient = Fraction(parts[0]) / Fraction(parts[1])
    if measure.quantity is Quantity.PERCENT:
        quotient *= _HUNDRED
    if amount is None:
        return _fitting(_half_up(quotient, indicator.decimals))
    if 2 * abs(Fraction(amount.value) - quotient) <= Fraction(_last_digit(amount)):
        return amount.value
    raise Misread(
        VALUE_AND_PARTS_DISAGREE,
        text,
        numerator=parts[0],
        denominator=parts[1],
        computed=_quotient_text(quotient, amount, indicator.decimals) + _sign(measure),
        suggestions=_instead(amount, quotient, indicator),
        field="value",
    )


def _sign(measure: Measure) -> str:
    return "%" if measure.quantity is Quantity.PERCENT else ""


def _last_digit(amount: Amount) -> Decimal:
    """Return one unit of the last written digit in the indicator's own measure: 5万家 is exact to 10,000."""
    exponent = int(amount.value.as_tuple().exponent)
    if amount.factor is None:
        return Decimal(1).scaleb(exponent)
    return amount.factor * Decimal(1).scaleb(exponent - int(amount.factor.as_tuple().exponent))


def _instead(amount: Amount, quotient: Fraction, indicator: Indicator) -> tuple[str, ...]:
    """Suggest what the parts give, where it can stand in the value's cell as it is."""
    instead = _half_up(quotient, indicator.decimals)
    fits = amount.factor is None and instead.adjusted() < INTEGER_DIGITS
    return (f"{instead:f}",) if fits else ()


def _half_up(quotient: Fraction, decimals: int) -> Decimal:
    """Round half away from zero, as figures are rounded by hand; the fraction itself is exact."""
    scale = 10**decimals
    units = (2 * abs(quotient.numerator) * scale + quotient.denominator) // (2 * quotient.denominator)
    with localcontext(prec=_PRECISION):
        return Decimal(units if quotient >= 0 else -units).scaleb(-decimals)


def _quotient_text(quotient: Fraction, amount: Amount, decimals: int) -> str:
    """Return the quotient as a sentence tells it: never rounded to where it would agree with the value."""
    places = max(decimals, decimals_of(amount.value)) + _MORE
    with localcontext(prec=_PRECISION):
        exact = Decimal(quotient.numerator) / Decimal(quotient.denominator)
        half = _last_digit(amount) / 2
        return plain_decimal(rounded(exact, places, (amount.value - half, amount.value + half)))


def _fitting(computed: Decimal) -> Decimal:
    digits = computed.adjusted() + 1
    if digits > INTEGER_DIGITS:
        raise Misread(TOO_MANY_DIGITS, str(computed), given=digits, taken=INTEGER_DIGITS, field="value")
    return computed or abs(computed)  # never -0
