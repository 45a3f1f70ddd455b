"""Normalise texts that people type or paste."""

import unicodedata

from indicators.model.problem import N_, DeskError

_UNWRITABLE = ("Cc", "Cs", "Co", "Cn")  # Unicode categories: controls, halves of characters, no characters
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # marks of direction


def typed(text: str, longest: int, too_long: str) -> str:
    """Return the text with uniform line breaks, tabs as blanks, nothing around it; raise if too long.

    DeskError for what cannot be shown; and with the sentence ``too_long``, which is told ``length`` and
    ``longest``, for more characters than that.
    """
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
    if any(sign in _TURNING or unicodedata.category(sign) in _UNWRITABLE for sign in cleaned if sign != "\n"):
        raise DeskError(
            N_("There are characters in the text that cannot be shown: type it again instead of pasting it.")
        )
    if len(cleaned) > longest:
        raise DeskError(too_long, length=len(cleaned), longest=longest)
    return cleaned
