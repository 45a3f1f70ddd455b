"""Lay out labelled texts below each other, over as many slides as they need."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indicators.documents.letters import cleaned
from indicators.documents.slides.canvas import (
    BODY_HEIGHT,
    BODY_TOP,
    BODY_WIDTH,
    COLOURS,
    Box,
    Canvas,
    Ink,
    write,
)
from indicators.documents.slides.fitting import LEADING, SMALLEST, lines_of
from indicators.documents.slides.house import MARGIN
from indicators.model.problem import N_

_BETWEEN = 8  # points between two blocks
_SIZES = (20, 18, 16)  # before the smallest
_CONTINUED = N_("{title} (continued)")
WHOLE = Box(MARGIN, BODY_TOP, BODY_WIDTH, BODY_HEIGHT)


@dataclass(frozen=True)
class Block:
    """A text with its label; blank = none."""

    label: str
    text: str


def add_flow(canvas: Canvas, slide: Any, box: Box, blocks: Sequence[Block], title: str) -> None:
    """Fill the box; what does not fit goes onto further slides of that title."""
    rest = _draw(slide, box, blocks, _size(blocks, box))
    while rest:
        following = canvas.slide(canvas.imprint.language.text(_CONTINUED, title=title))
        rest = _draw(following, WHOLE, rest, _size(rest, WHOLE))


def add_text_slides(canvas: Canvas, title: str, blocks: Sequence[Block]) -> None:
    """Add slides of these blocks alone; none without any."""
    if blocks:
        add_flow(canvas, canvas.slide(title), WHOLE, blocks, title)


def _size(blocks: Sequence[Block], box: Box) -> float:
    """Return the largest size at which all blocks fit; the smallest where none does."""
    return next((size for size in _SIZES if _height(blocks, size, box.width) <= box.height), SMALLEST)


def _height(blocks: Sequence[Block], size: float, width: float) -> float:
    return sum(_block_height(block, size, width) + _BETWEEN for block in blocks)


def _block_height(block: Block, size: float, width: float) -> float:
    label = SMALLEST * LEADING if block.label else 0
    return label + len(lines_of(cleaned(block.text), size, width)) * size * LEADING


def _draw(slide: Any, box: Box, blocks: Sequence[Block], size: float) -> list[Block]:
    """Draw blocks and return what did not fit; at least one line is drawn."""
    top, bottom = box.top, box.top + box.height
    for at, block in enumerate(blocks):
        lines = lines_of(cleaned(block.text), size, box.width)
        label = SMALLEST * LEADING if block.label else 0
        room = int((bottom - top - label) // (size * LEADING))
        if at == 0:
            room = max(room, 1)
        if at and room < len(lines) and _block_height(block, size, WHOLE.width) <= WHOLE.height:
            return list(blocks[at:])  # whole on the next one, rather than torn
        fitting = lines[:room]
        if block.label:
            write(slide, Box(box.left, top, box.width, label), block.label, Ink(SMALLEST, COLOURS.mute))
        height = len(fitting) * size * LEADING
        write(slide, Box(box.left, top + label, box.width, height), "".join(fitting).rstrip("\n"), Ink(size))
        if len(lines) > room:
            return [Block(block.label, "".join(lines[room:])), *blocks[at + 1 :]]
        top += label + height + _BETWEEN
    return []
