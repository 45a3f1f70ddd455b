"""Number items (编号)."""

import re
from collections.abc import Iterable

from indicators.model.month import Month

_DIGITS = re.compile(r"(\d+)")


def next_number(month: Month, taken: Iterable[str]) -> str:
    """Return the next number of a month, such as ``〔2022〕8月-01``; a cancelled item's is not given again.

    Not ``2022-08-01``, as it was once: spreadsheets take that for a day. Numbers of that form count on.
    """
    forms = (rf"〔{month.year}〕{month.number}月-(\d+)", rf"{month}-(\d+)")
    used = [
        int(match[1])
        for number in taken
        for form in forms
        if (match := re.fullmatch(form, number, re.ASCII)) is not None
    ]
    return f"〔{month.year}〕{month.number}月-{max(used, default=0) + 1:02d}"


def number_key(number: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts 2 before 10, 3 before 3-2 and 8月 before 10月: digits compare as numbers."""
    parts = "".join(sign if sign.isalnum() else " " for sign in number).split()
    pieces = (piece for part in parts for piece in _DIGITS.split(part) if piece)
    return tuple((int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces)
