"""Write tables: header repeated on every page, no row across two, fixed widths."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from indicators.documents.letters import cleaned
from indicators.documents.word.oxml import element, put, set_fonts
from indicators.documents.word.styles import HEI, LATIN, Style

_BORDER = {"val": "single", "sz": 4, "space": 0, "color": "000000"}  # half a point
_PADDING = 57  # twips: 1 mm


def add_table(
    document: Any,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    width: float,
    right: frozenset[int],
    style: Style,
) -> None:
    made = document.add_table(rows=1 + len(rows), cols=len(header))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _frame(made)
    millimetres = [width * share / sum(widths) for share in widths]
    for column, share in zip(made.columns, millimetres, strict=True):
        column.width = Mm(share)
    style_id = document.styles[style.name].style_id
    for at, (line, texts) in enumerate(zip(made._tbl.tr_lst, (header, *rows), strict=True)):
        _whole(line, heading=at == 0)
        for place, (cell, text) in enumerate(zip(line.tc_lst, texts, strict=True)):
            cell.width = Mm(millimetres[place])
            _fill(cell, text, style_id, heading=at == 0, right=place in right)


def _frame(table: Any) -> None:
    properties = table._tbl.tblPr
    borders, margins = element("w:tblBorders"), element("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", **_BORDER))
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=_PADDING, type="dxa"))
    layout = properties.xpath("w:tblLayout")[0]
    layout.addprevious(borders)
    layout.addnext(margins)


def _whole(line: Any, heading: bool) -> None:
    properties = line.get_or_add_trPr()
    put(properties, "w:cantSplit")
    if heading:
        put(properties, "w:tblHeader")


def _fill(cell: Any, text: str, style_id: str, heading: bool, right: bool) -> None:
    put(cell.get_or_add_tcPr(), "w:vAlign", val="center")
    first, *rest = cleaned(text).split("\n")
    paragraph = cell.p_lst[0]
    for at, line in enumerate([first, *rest]):
        if at:
            paragraph = cell.add_p()
        _write(paragraph, line, style_id, heading, right)


def _write(paragraph: Any, text: str, style_id: str, heading: bool, right: bool) -> None:
    paragraph.style = style_id
    if heading or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if heading else WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_r()
    if heading:
        set_fonts(run.get_or_add_rPr(), LATIN, HEI)
    run.text = text
