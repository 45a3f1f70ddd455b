"""Nothing scrolls in the meeting room: what is long is told on several screens, by the lines that fit."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from unicodedata import east_asian_width

from indicators.web.screens.kinds import Screen

Thing = TypeVar("Thing")
_NARROW = 0.56  # of a full-width sign


def ems(text: str) -> float:
    """How wide a text is, in full-width signs."""
    return sum(1.0 if east_asian_width(sign) in "WF" else _NARROW for sign in text)


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so many full-width signs wide."""
    return max(1, -int(-ems(text) // width)) if text else 0


def pages(things: Sequence[Thing], height: Callable[[Thing], float], room: float) -> list[list[Thing]]:
    """In order; one that is higher than a screen stands alone."""
    found: list[list[Thing]] = []
    left = 0.0
    for thing in things:
        needed = height(thing)
        if not found or needed > left:
            found.append([])
            left = room
        found[-1].append(thing)
        left -= needed
    return found


def paged(
    id: str,
    things: Sequence[Thing],
    height: Callable[[Thing], float],
    room: float,
    draw: Callable[..., Screen],
) -> list[Screen]:
    """One screen a page: ``draw(id, things)``; several say which they are, as 2/3."""
    found = pages(things, height, room)
    if len(found) == 1:
        return [draw(id, found[0])]
    return [_numbered(draw(f"{id}-{n}", page), n, len(found)) for n, page in enumerate(found, start=1)]


def _numbered(screen: Screen, number: int, of: int) -> Screen:
    numbered: dict[str, Any] = {**screen, "page": f"{number}/{of}"}
    numbered["name"] = f"{screen['name']} {number}/{of}"
    return numbered
