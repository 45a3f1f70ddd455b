"""Convert observations of all years to the terms of one edition of the catalogue.

A figure of a month that was defined otherwise is left out, or, where a factor bridges both definitions,
turned into one of today's; one that was recorded in another measure is told in the measure of its month.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from indicators.model.observation import Observation
from indicators.model.timeline import NO_CHANGE, Timeline


def in_edition_terms(
    timeline: Timeline, edition: int, observations: Iterable[Observation]
) -> Iterator[Observation]:
    """Yield the observations comparable with the edition's own figures, in its terms."""
    indicators = timeline.editions[edition].indicators
    for observation in observations:
        value = observation.value
        if value.indicator in indicators:
            factor = _factor(timeline, edition, observation)
            if factor is not None:
                yield observation if factor == NO_CHANGE else observation.times(factor)


def _factor(timeline: Timeline, edition: int, observation: Observation) -> Decimal | None:
    value = observation.value
    scale = timeline.scale(value.indicator, value.month, observation.recorded_at)
    factor = timeline.factor(value.indicator, value.month, edition)
    return None if scale is None or factor is None else scale * factor
