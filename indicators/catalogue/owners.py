"""Find goals that no person answers for: the field is blank, or a post stands where a name should."""

import re

from indicators.catalogue.settings import PLACEHOLDERS
from indicators.model.catalogue import Catalogue, Indicator

_BETWEEN = re.compile(r"[、,，;；\s]+")


def placeholders(catalogue: Catalogue) -> frozenset[str]:
    """Return the words of the setting that stand for nobody (科长, 待定)."""
    words = _BETWEEN.split(catalogue.setting(PLACEHOLDERS))
    return frozenset(word.casefold() for word in words if word)


def names_somebody(owner: str, placeholders: frozenset[str]) -> bool:
    """Whether a text names a person: an account's name or any other, but no placeholder."""
    return bool(owner.strip()) and owner.strip().casefold() not in placeholders


def unowned(catalogue: Catalogue, year: int) -> tuple[Indicator, ...]:
    """Return the goals of a year whose owner, or else the department's lead, names nobody."""
    words = placeholders(catalogue)
    return tuple(goal for goal in catalogue.goals(year) if not names_somebody(catalogue.person(goal), words))
