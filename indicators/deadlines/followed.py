"""Choose the indicators a year needs: those with a goal and the operands of goals."""

from collections.abc import Iterator

from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import UnitKind
from indicators.model.month import Month
from indicators.progress.judging.attainment import holds
from indicators.progress.series.derived import Figures

_SUM_OF_UNITS = "units"


def followed(catalogue: Catalogue, year: int) -> tuple[Indicator, ...]:
    """Return the indicators departments report for a year, in the catalogue's order."""
    goals = {target.indicator for target in catalogue.targets.values() if target.year == year}
    needed = set(needed_for(goals, catalogue))
    return tuple(
        indicator
        for code, indicator in catalogue.indicators.items()
        if code in needed and is_reported(indicator)
    )


def is_reported(indicator: Indicator) -> bool:
    return indicator.formula is None or by_parts(indicator)


def by_parts(indicator: Indicator) -> bool:
    """Whether sub-districts and parks are reported, and the whole area is their sum."""
    return indicator.formula is not None and indicator.formula.function == _SUM_OF_UNITS


def parts_with_goals(indicator: Indicator, catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """Return the sub-districts and parks that have a goal of their own."""
    return tuple(
        code
        for code, unit in catalogue.units.items()
        if unit.kind is not UnitKind.WHOLE and (indicator.code, code, year) in catalogue.targets
    )


def settled(figures: Figures, month: Month) -> frozenset[str]:
    """Return the goals owed until done that an earlier month of the year reached."""
    return frozenset(
        code
        for code, indicator in figures.at(month).catalogue.indicators.items()
        if indicator.traits.owed_until_done and _was_reached(figures, code, month)
    )


def without_units(figures: Figures, month: Month) -> frozenset[str]:
    """Return sums over sub-districts and parks that all begin later or have ended: nobody owes them."""
    return frozenset(
        code
        for code, indicator in figures.catalogue.indicators.items()
        if by_parts(indicator) and figures.units(code) and not figures.units(code, month)
    )


def _was_reached(figures: Figures, code: str, month: Month) -> bool:
    """Whether the newest figure before the month reached the goal: one that went back is open again."""
    edition = figures.at(month)
    target, series = edition.catalogue.target(code, month.year), edition.series(code)
    earlier = [past for past in series if Month(month.year, 1) <= past < month]
    value = series[max(earlier)].exact if earlier else None
    return target is not None and target.value is not None and value is not None and holds(target, value)


def needed_for(codes: set[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Return these indicators and all their operands."""
    return tuple(_with_operands(codes, catalogue))


def _with_operands(codes: set[str], catalogue: Catalogue) -> Iterator[str]:
    waiting, reached = list(codes), set(codes)
    while waiting:
        code = waiting.pop()
        yield code
        formula = catalogue.indicators[code].formula
        operands = [
            operand for operand in (formula.operands if formula is not None else ()) if operand not in reached
        ]
        reached.update(operands)
        waiting += operands
