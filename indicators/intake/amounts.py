"""A row's figures: the value, and the numerator and denominator that it rests on."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from indicators.intake.cells import INTEGER_DIGITS, read_number, read_yes_no, says_nothing
from indicators.intake.columns import Row
from indicators.intake.problems import (
    DENOMINATOR_ZERO,
    NUMERATOR_OVER_DENOMINATOR,
    OUTSIDE_COVERAGE,
    PART_MISSING,
    PARTS_NOT_TAKEN,
    TOO_MANY_DIGITS,
    VALUE_AND_PARTS_DISAGREE,
    Misread,
)
from indicators.model.catalogue import Indicator, Measure
from indicators.model.words import Kind, Quantity

_PRECISION = 60  # digits that a quotient of two 20-digit numbers needs at most
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Amount:
    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def is_unreported(row: Row) -> bool:
    """Whether the row states no figure at all."""
    return says_nothing(row.value) and says_nothing(row.numerator) and says_nothing(row.denominator)


def read_amount(row: Row, indicator: Indicator, measure: Measure) -> Amount | None:
    """The row's figures in the indicator's own measure; None where it is unreported.

    A blank value is computed from numerator and denominator (× 100 for percent measures), rounded
    half up to the indicator's decimals; a given one must agree with them in its last shown decimal.
    """
    value = _value(row.value, indicator, measure)
    parts = _parts(row, indicator)
    if parts is not None:
        value = _agreed(row.value, value, parts, indicator, measure)
    if value is None:
        return None
    if indicator.kind is Kind.COVERAGE and not 0 <= value <= _HUNDRED:
        raise Misread(OUTSIDE_COVERAGE, str(value), field="value")
    return Amount(value, *(parts or ()))


def _value(text: str, indicator: Indicator, measure: Measure) -> Decimal | None:
    if measure.quantity is Quantity.YES_NO:
        return read_yes_no(text)
    return read_number(text, percent=measure.quantity is Quantity.PERCENT, decimals=indicator.decimals)


def _parts(row: Row, indicator: Indicator) -> tuple[Decimal, Decimal] | None:
    """Numerator and denominator, checked against each other; None where neither is given."""
    if not row.numerator and not row.denominator:
        return None
    numerator, denominator = _part(row.numerator, "numerator"), _part(row.denominator, "denominator")
    if numerator is None and denominator is None:
        return None
    if indicator.kind not in (Kind.RATIO, Kind.COVERAGE):
        field, text = (
            ("numerator", row.numerator) if numerator is not None else ("denominator", row.denominator)
        )
        raise Misread(PARTS_NOT_TAKEN, text, field=field, indicator=f"{indicator.code} {indicator.name_zh}")
    if numerator is None or denominator is None:
        raise Misread(PART_MISSING, field="numerator" if numerator is None else "denominator")
    if not denominator:
        raise Misread(DENOMINATOR_ZERO, row.denominator, field="denominator")
    if indicator.kind is Kind.COVERAGE and numerator > denominator:
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
    text: str, value: Decimal | None, parts: tuple[Decimal, Decimal], indicator: Indicator, measure: Measure
) -> Decimal:
    with localcontext(prec=_PRECISION):
        exact = parts[0] / parts[1] * (_HUNDRED if measure.quantity is Quantity.PERCENT else 1)
        computed = exact.quantize(Decimal(1).scaleb(-indicator.decimals), ROUND_HALF_UP)
        if value is None:
            return _fitting(computed)
        if abs(value - exact) <= Decimal(1).scaleb(int(value.as_tuple().exponent)):
            return value
    raise Misread(
        VALUE_AND_PARTS_DISAGREE,
        text,
        numerator=parts[0],
        denominator=parts[1],
        computed=computed,
        field="value",
    )


def _fitting(computed: Decimal) -> Decimal:
    digits = computed.adjusted() + 1
    if digits > INTEGER_DIGITS:
        raise Misread(TOO_MANY_DIGITS, str(computed), given=digits, taken=INTEGER_DIGITS, field="value")
    return computed or abs(computed)  # never -0
