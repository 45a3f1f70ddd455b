"""Measure texts before they are drawn: lines, heights, the size at which they fit.

Widths in points. A wide character (Hanzi) is as wide as its size, another one a little more than half of it:
on the safe side for the fonts that readers have.
"""

import re
from collections.abc import Iterator

from wcwidth import wcwidth

LEADING = 1.3  # of the size, from line to line
SMALLEST = 14  # points that are still read from the last row
_NARROW = 0.62  # of the size, as the next
_BETWEEN = 0.25  # that some programs add where Hanzi and Latin meet
_MEETINGS = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u3400-\u9fff])")
_PIECES = re.compile(r"[!-~]+|\s|.", re.DOTALL)  # a Latin word stays together


def width_of(text: str, size: float) -> float:
    meetings = len(_MEETINGS.findall(text))
    characters = sum(
        1 if wcwidth(character) == 2 else _NARROW if wcwidth(character) == 1 else 0 for character in text
    )
    return size * (characters + _BETWEEN * meetings)


def lines_of(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines as PowerPoint does; joined they are the text again."""
    paragraphs = text.splitlines(keepends=True) or [""]
    return [line for paragraph in paragraphs for line in _broken(paragraph, size, width)]


def height_of(text: str, size: float, width: float) -> float:
    return len(lines_of(text, size, width)) * size * LEADING


def size_for(text: str, width: float, height: float, largest: float, smallest: float = SMALLEST) -> float:
    """Return the largest whole size at which the text fits; ``smallest`` where none does."""
    sizes = range(int(largest), int(smallest), -1)
    return next((size for size in sizes if height_of(text, size, width) <= height), smallest)


def shortened(text: str, size: float, width: float, most: int) -> str:
    """Shorten a text to so many lines, with an ellipsis for what is left out."""
    lines = lines_of(text, size, width)
    if len(lines) <= most:
        return text
    fitting = "".join(lines[:most])
    while fitting and len(lines_of(fitting + "…", size, width)) > most:
        fitting = fitting[:-1]
    return fitting.rstrip() + "…"


def _broken(paragraph: str, size: float, width: float) -> Iterator[str]:
    line = ""
    for piece in _pieces(paragraph, size, width):
        if line and width_of((line + piece).rstrip(), size) > width:
            yield line
            line = piece.lstrip()
        else:
            line += piece
    yield line


def _pieces(paragraph: str, size: float, width: float) -> Iterator[str]:
    """Split into words and single characters; a word too long for a line into characters."""
    for piece in _PIECES.findall(paragraph):
        yield from piece if width_of(piece, size) > width else (piece,)
