"""Break texts and lists into screens, by the lines that fit: nothing scrolls in the meeting room."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from unicodedata import east_asian_width

from indicators.web.presenter.screens.kinds import Screen

Thing = TypeVar("Thing")
_NARROW = 0.56  # of a full-width sign


def ems(text: str) -> float:
    """Return a text's width in full-width characters."""
    return sum(1.0 if east_asian_width(sign) in "WF" else _NARROW for sign in text)


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column, whose width is in full-width characters."""
    return max(1, -int(-ems(text) // width)) if text else 0


def wrapped(text: str, width: float, most: int) -> list[str]:
    """Split a text into parts of at most so many lines."""
    parts: list[list[str]] = [[]]
    left = most
    for line in _lines_of(text, width):
        if not left:
            parts.append([])
            left = most
        parts[-1].append(line)
        left -= 1
    return ["".join(part).strip("\n") for part in parts]


def _lines_of(text: str, width: float) -> Iterator[str]:
    """Break lines roughly as a browser does; the text's own breaks stay."""
    for paragraph in text.splitlines(keepends=True):
        line, used = "", 0.0
        for sign in paragraph:
            if sign != "\n" and used + ems(sign) > width:
                yield line
                line, used = "", 0.0
            line, used = line + sign, used + ems(sign)
        yield line


def pages(things: Sequence[Thing], height: Callable[[Thing], float], room: float) -> list[list[Thing]]:
    """Fill screens in order; an entry higher than a screen stands alone."""
    filled: list[list[Thing]] = []
    left = 0.0
    for thing in things:
        needed = height(thing)
        if not filled or needed > left:
            filled.append([])
            left = room
        filled[-1].append(thing)
        left -= needed
    return filled


def paged(
    id: str,
    things: Sequence[Thing],
    height: Callable[[Thing], float],
    room: float,
    draw: Callable[..., Screen],
) -> list[Screen]:
    """Return ``draw(id, things)`` for each page; several are numbered, as 2/3."""
    filled = pages(things, height, room)
    if len(filled) == 1:
        return [draw(id, filled[0])]
    return [_numbered(draw(f"{id}-{n}", page), n, len(filled)) for n, page in enumerate(filled, start=1)]


def _numbered(screen: Screen, number: int, of: int) -> Screen:
    numbered: dict[str, Any] = {**screen, "page": f"{number}/{of}"}
    numbered["name"] = f"{screen['name']} {number}/{of}"
    return numbered
