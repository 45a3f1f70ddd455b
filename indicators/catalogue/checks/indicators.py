"""Check that an indicator's kind, measure, basis and periods fit one another."""

from indicators.catalogue import problems
from indicators.catalogue.cells import spoken, spoken_all
from indicators.catalogue.checks.fault import Faults, fault
from indicators.catalogue.schema import BASIS_WORDS, CYCLE_WORDS, DIRECTION_WORDS, KIND_WORDS, QUANTITY_WORDS
from indicators.catalogue.settings import DEADLINE_DAYS
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.kinds import TRAITS

_DECIMALS = (0, 8)


def measure_fits(catalogue: Catalogue, indicator: Indicator) -> Faults:
    allowed = indicator.traits.quantities
    if catalogue.measure(indicator).quantity not in allowed:
        words = ", ".join(spoken(QUANTITY_WORDS, quantity) for quantity in allowed)
        kind = spoken(KIND_WORDS, indicator.kind)
        yield fault(problems.MEASURE_UNFIT, "measure", kind=kind, allowed=words)


def basis_fits(catalogue: Catalogue, indicator: Indicator) -> Faults:
    allowed = indicator.traits.bases
    if indicator.basis not in allowed:
        words = ", ".join(spoken(BASIS_WORDS, basis) for basis in allowed)
        kind = spoken(KIND_WORDS, indicator.kind)
        yield fault(problems.BASIS_UNFIT, "basis", kind=kind, allowed=words)


def direction_fits(catalogue: Catalogue, indicator: Indicator) -> Faults:
    allowed = indicator.traits.directions
    if indicator.direction not in allowed:
        words = ", ".join(spoken(DIRECTION_WORDS, direction) for direction in allowed)
        kind = spoken(KIND_WORDS, indicator.kind)
        yield fault(problems.DIRECTION_UNFIT, "direction", kind=kind, allowed=words)


def period_fits(catalogue: Catalogue, indicator: Indicator) -> Faults:
    if indicator.traits.by_period and indicator.per is None:
        yield fault(problems.PER_MISSING, "per", allowed=spoken_all(CYCLE_WORDS))
    if not indicator.traits.by_period and indicator.per is not None:
        words = ", ".join(spoken(KIND_WORDS, kind) for kind, traits in TRAITS.items() if traits.by_period)
        yield fault(problems.PER_UNEXPECTED, "per", kind=words)


def numbers_in_range(catalogue: Catalogue, indicator: Indicator) -> Faults:
    least, most = DEADLINE_DAYS
    if indicator.deadline_day is not None and not least <= indicator.deadline_day <= most:
        yield fault(problems.OUT_OF_RANGE, "deadline_day", least=least, most=most)
    least, most = _DECIMALS
    if not least <= indicator.decimals <= most:
        yield fault(problems.OUT_OF_RANGE, "decimals", least=least, most=most)
    if indicator.weight < 0:
        yield fault(problems.WEIGHT_NEGATIVE, "weight")


INDICATOR_CHECKS = (measure_fits, basis_fits, direction_fits, period_fits, numbers_in_range)
