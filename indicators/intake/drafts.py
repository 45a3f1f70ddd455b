"""One value read from a file, and what accepting it would change."""

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
    """What accepting a draft does: a new value, a changed one, or nothing."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """What accepting one draft would do to the values in force."""

    effect: Effect
    draft: Draft
    before: Observation | None = None  # the value in force under the same key
