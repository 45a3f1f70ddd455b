"""Check that a formula's result fits its indicator's kind and measure."""

from collections.abc import Iterable

from indicators.catalogue import problems
from indicators.catalogue.cells import spoken
from indicators.catalogue.checks.fault import Faults, fault
from indicators.catalogue.schema import KIND_WORDS, QUANTITY_WORDS
from indicators.model.catalogue import Catalogue, Indicator, Measure
from indicators.model.enums import Kind, Quantity
from indicators.model.kinds import TRAITS

_AMOUNTS = {Quantity.MONEY, Quantity.COUNT, Quantity.OTHER}


def no_circle(catalogue: Catalogue, indicator: Indicator) -> Faults:
    """Reported once, at the circle's first indicator in the file."""
    circle = _circle(catalogue, indicator.code, (indicator.code,))
    order = list(catalogue.indicators)
    if circle and indicator.code == min(circle, key=order.index):
        yield fault(problems.FORMULA_CYCLE, "formula", cycle=" → ".join(circle))


def _circle(catalogue: Catalogue, start: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the path along operands from its end back to ``start``; empty = there is none."""
    for operand in _operands(catalogue, catalogue.indicators[path[-1]]):
        if operand.code == start:
            return (*path, start)
        if operand.code not in path and (circle := _circle(catalogue, start, (*path, operand.code))):
            return circle
    return ()


def kind_follows(catalogue: Catalogue, indicator: Indicator) -> Faults:
    if indicator.formula is None:
        return
    allowed = _kinds(catalogue, indicator)
    if indicator.kind not in allowed:
        words = ", ".join(spoken(KIND_WORDS, kind) for kind in allowed)
        yield fault(problems.KIND_OF_FORMULA, "kind", formula=str(indicator.formula), allowed=words)


def _kinds(catalogue: Catalogue, indicator: Indicator) -> tuple[Kind, ...]:
    """Return the kinds the formula can give; the parts of a sum must be of the sum's own kind."""
    operands = _operands(catalogue, indicator)
    function = indicator.formula.function if indicator.formula else ""
    if function == "units":
        return tuple(kind for kind, traits in TRAITS.items() if traits.sums_over_units)
    if function == "ratio":
        return tuple(kind for kind, traits in TRAITS.items() if traits.has_parts)
    if function == "yoy" or (function == "diff" and _are_rates(catalogue, operands)):
        return tuple(kind for kind, traits in TRAITS.items() if traits.is_state)
    kinds = dict.fromkeys(operand.kind for operand in operands)
    return tuple(kind for kind in kinds if kind is not indicator.kind or len(kinds) == 1)


def measure_follows(catalogue: Catalogue, indicator: Indicator) -> Faults:
    """Growth is in %; differences of rates are in percentage points, never in %."""
    function = indicator.formula.function if indicator.formula else ""
    operands = _operands(catalogue, indicator)
    needed = None
    if function == "yoy":
        needed = Quantity.PERCENT
    elif function == "diff" and _are_rates(catalogue, operands):
        needed = Quantity.POINTS
    elif function in ("sum", "diff"):
        yield from _same_measure(catalogue, indicator, operands)
    elif function == "ratio":
        yield from _ratio_converts(catalogue, indicator, operands)
    if needed is not None and catalogue.measure(indicator).quantity is not needed:
        words = spoken(QUANTITY_WORDS, needed)
        yield fault(problems.MEASURE_OF_FORMULA, "measure", formula=str(indicator.formula), allowed=words)


def _same_measure(catalogue: Catalogue, indicator: Indicator, operands: Iterable[Indicator]) -> Faults:
    measure = catalogue.measure(indicator)
    for operand in operands:
        other = catalogue.measure(operand)
        if (other.quantity, other.factor) != (measure.quantity, measure.factor):
            details = {"operand": operand.name_zh, "formula": str(indicator.formula)}
            yield fault(problems.MEASURES_DIFFER, "measure", **details)


def _ratio_converts(catalogue: Catalogue, indicator: Indicator, operands: Iterable[Indicator]) -> Faults:
    """Factors bring 万元 and 亿元 together; nothing brings 亿元 and 家 into one per cent."""
    measure = catalogue.measure(indicator)
    above, below = (catalogue.measure(operand) for operand in operands)
    if not _converts(measure, above, below):
        details = {"above": above.name_zh, "below": below.name_zh, "formula": str(indicator.formula)}
        yield fault(problems.RATIO_UNCONVERTIBLE, "measure", **details)


def _converts(measure: Measure, above: Measure, below: Measure) -> bool:
    """Whether a quotient of both is so many of the ratio's own measure; see ``Figures`` for how many."""
    alike = above.quantity is below.quantity and (above.quantity is not Quantity.OTHER or above == below)
    if Quantity.YES_NO in (above.quantity, below.quantity) or measure.quantity is Quantity.POINTS:
        return False
    if measure.quantity is Quantity.PERCENT or not {above.quantity, below.quantity} <= _AMOUNTS:
        return alike and measure.quantity in (Quantity.PERCENT, Quantity.OTHER)
    if (
        measure.quantity is Quantity.OTHER
    ):  # 倍, or a measure of its own such as 万元/家: then its factor says how much
        return alike or measure.factor != 1 or above.factor == below.factor == 1
    return above.quantity is measure.quantity and (below.quantity is not Quantity.MONEY)


def _operands(catalogue: Catalogue, indicator: Indicator) -> list[Indicator]:
    codes = indicator.formula.operands if indicator.formula else ()
    return [catalogue.indicators[code] for code in codes]


def _are_rates(catalogue: Catalogue, operands: Iterable[Indicator]) -> bool:
    return all(operand.traits.has_parts and catalogue.in_points(operand) for operand in operands)


FORMULA_CHECKS = (no_circle, kind_follows, measure_follows)
