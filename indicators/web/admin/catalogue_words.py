"""Labels for the choices that describe a new indicator, unit or measure."""

from collections.abc import Mapping

from indicators.model.enums import Direction, Quantity, UnitKind
from indicators.model.problem import N_

DIRECTION_WORDS: Mapping[Direction, str] = {
    Direction.HIGHER: N_("The higher the better"),
    Direction.LOWER: N_("The lower the better"),
    Direction.RANGE: N_("Kept within a range"),
}
UNIT_KIND_WORDS: Mapping[UnitKind, str] = {
    UnitKind.SUBDISTRICT: N_("Sub-district"),
    UnitKind.PARK: N_("Park"),
    UnitKind.WHOLE: N_("The whole area"),
}
QUANTITY_NAMES: Mapping[Quantity, str] = {
    Quantity.MONEY: N_("Money"),
    Quantity.COUNT: N_("Count"),
    Quantity.PERCENT: N_("Percent"),
    Quantity.POINTS: N_("Percentage points"),
    Quantity.YES_NO: N_("Yes or no"),
    Quantity.OTHER: N_("Something else"),
}
