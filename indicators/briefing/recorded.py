"""A figure that was kept once, in the measure that its month had when it was kept."""

from dataclasses import replace
from datetime import datetime

from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.month import Month


def as_recorded(indicator: Indicator, month: Month, recorded_at: datetime, catalogue: Catalogue) -> Catalogue:
    """The catalogue, with the measure of that moment under the indicator's.

    A change of the measure that reaches back does not turn 6 亿元 into 6 万元.
    """
    measure = catalogue.recorded_in(indicator, month, recorded_at)
    if measure == catalogue.measure(indicator):
        return catalogue
    return replace(catalogue, measures={**catalogue.measures, indicator.measure: measure})
