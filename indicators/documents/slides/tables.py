"""Draw tables over as many slides as they need: no row cut off, the header on each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from indicators.documents.letters import cleaned
from indicators.documents.slides.canvas import (
    BODY_HEIGHT,
    BODY_TOP,
    BODY_WIDTH,
    COLOURS,
    Box,
    Canvas,
    Ink,
    add_run,
)
from indicators.documents.slides.fitting import LEADING, SMALLEST, lines_of
from indicators.documents.slides.house import MARGIN
from indicators.model.problem import N_

_PADDING, _ABOVE = 5, 4  # points beside and above the text of a cell
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the table style without lines and colours
_CONTINUED = N_("{title} (continued)")


@dataclass(frozen=True)
class Table:
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]  # shares of the slide's width
    right: frozenset[int] = frozenset()  # columns of figures
    colours: Mapping[tuple[int, int], str] = field(default_factory=dict)  # of a row's cell


@dataclass(frozen=True)
class _Line:
    """One row as drawn: the lines of each cell."""

    cells: tuple[tuple[str, ...], ...]
    colours: Mapping[int, str]

    @property
    def height(self) -> float:
        return max(map(len, self.cells)) * SMALLEST * LEADING + 2 * _ABOVE


def add_table_slides(canvas: Canvas, title: str, table: Table) -> None:
    """Add the table's slides, at least one."""
    widths = [BODY_WIDTH * share / sum(table.widths) for share in table.widths]
    header = _Line(_cells(table.header, widths), {})
    for number, lines in enumerate(_slides(table, widths, BODY_HEIGHT - header.height)):
        slide_title = canvas.imprint.language.text(_CONTINUED, title=title) if number else title
        _draw(canvas.slide(slide_title), [header, *lines], widths, table.right)


def _slides(table: Table, widths: Sequence[float], room: float) -> Iterator[list[_Line]]:
    page: list[_Line] = []
    for line in _lines(table, widths, room):
        if page and sum(row.height for row in page) + line.height > room:
            yield page
            page = []
        page.append(line)
    yield page


def _lines(table: Table, widths: Sequence[float], room: float) -> Iterator[_Line]:
    """Split a row taller than a slide into further rows."""
    most = int((room - 2 * _ABOVE) // (SMALLEST * LEADING))
    for at, texts in enumerate(table.rows):
        cells = _cells(texts, widths)
        colours = {place: colour for (row, place), colour in table.colours.items() if row == at}
        for first in range(0, max(map(len, cells)), most):
            yield _Line(tuple(cell[first : first + most] or ("",) for cell in cells), colours)


def _cells(texts: Sequence[str], widths: Sequence[float]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(lines_of(cleaned(text), SMALLEST, width - 2 * _PADDING - 1))
        for text, width in zip(texts, widths, strict=True)
    )


def _draw(slide: Any, lines: Sequence[_Line], widths: Sequence[float], right: frozenset[int]) -> None:
    height = sum(line.height for line in lines)
    frame = slide.shapes.add_table(len(lines), len(widths), *Box(MARGIN, BODY_TOP, BODY_WIDTH, height))
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN
    table.horz_banding = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(round(width, 2))
    for at, (row, line) in enumerate(zip(table.rows, lines, strict=True)):
        row.height = Pt(round(line.height, 2))
        for place, (cell, texts) in enumerate(zip(row.cells, line.cells, strict=True)):
            colour = COLOURS.mute if at == 0 else line.colours.get(place, COLOURS.ink)
            align = PP_ALIGN.RIGHT if place in right else PP_ALIGN.LEFT
            _fill(cell, "".join(texts).rstrip("\n"), Ink(SMALLEST, colour, bold=at == 0, align=align))
            _rule(cell, COLOURS.ink if at == 0 else COLOURS.line)


def _fill(cell: Any, text: str, ink: Ink) -> None:
    """Write the cell's text; PowerPoint breaks its lines where they were measured or later."""
    cell.margin_left = cell.margin_right = Pt(_PADDING)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    for at, line in enumerate(text.split("\n")):
        paragraph = cell.text_frame.paragraphs[0] if at == 0 else cell.text_frame.add_paragraph()
        add_run(paragraph, line, ink)


def _rule(cell: Any, colour: str) -> None:
    """Draw a hairline below the cell."""
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": str(Pt(0.75))})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour[1:].upper()}))
    line.append(fill)
    properties.insert(0, line)
