"""Show a stored figure in the measure that held when it was recorded."""

from dataclasses import replace
from datetime import datetime

from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.month import Month


def as_recorded(indicator: Indicator, month: Month, recorded_at: datetime, catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with the indicator's measure of that moment.

    A change of the measure that reaches back does not turn 6 亿元 into 6 万元.
    """
    measure = catalogue.recorded_in(indicator, month, recorded_at)
    if measure == catalogue.measure(indicator):
        return catalogue
    return replace(catalogue, measures={**catalogue.measures, indicator.measure: measure})
