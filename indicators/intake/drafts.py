"""One value read from a file, and what accepting it would do."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.model.observation import Observation, Value


@dataclass(frozen=True, slots=True)
class Draft:
    """One value read from one cell."""

    value: Value
    row: int
    place: int = 0
    original: str = ""  # what the cell says, where it was converted
    factor: Decimal | None = None  # what it was multiplied by; None = taken as it stands


class Effect(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """What accepting one draft would do against the values in force."""

    effect: Effect
    draft: Draft
    before: Observation | None = None  # the value in force under the same key
