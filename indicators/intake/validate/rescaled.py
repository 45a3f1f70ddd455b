"""Convert values in force into the measure that their indicator has now."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk import observations_of, table_in_force
from indicators.model.catalogue import Catalogue
from indicators.model.observation import Observation
from indicators.model.timeline import NO_CHANGE, Timeline

_PLACES = Decimal("1e-8")  # as many as are kept


def in_current_measures(table: pa.Table, catalogue: Catalogue) -> pa.Table:
    """Return the table with rows of rescaled indicators converted; the others stay."""
    timeline = catalogue.timeline
    if timeline is None or not timeline.rescaled:
        return table
    codes = pa.array(sorted(timeline.rescaled & catalogue.indicators.keys()), pa.string())
    concerned = pc.is_in(table.column("indicator").cast(pa.string()), value_set=codes)
    converted = [
        _converted(observation, timeline) for observation in observations_of(table.filter(concerned))
    ]
    others = table.filter(pc.invert(concerned))
    return pa.concat_tables([others, table_in_force(converted)]).unify_dictionaries().combine_chunks()


def _converted(observation: Observation, timeline: Timeline) -> Observation:
    value = observation.value
    scale = timeline.scale(value.indicator, value.month, observation.recorded_at)
    if scale is None or scale == NO_CHANGE:
        return observation
    rescaled = observation.times(scale)
    return replace(
        rescaled, value=replace(rescaled.value, value=rescaled.value.value.quantize(_PLACES, ROUND_HALF_UP))
    )
