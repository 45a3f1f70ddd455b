"""Documents read again by the libraries that people's own programs could use."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from pptx import Presentation

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff", ".svg")


def word(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def word_texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def word_table(table: Any) -> list[list[str]]:
    """Its cells' texts; the header is the first row."""
    return [["\n".join(p.text for p in cell.p_lst) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def presentation(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def slide_texts(slide: Any) -> list[str]:
    """Of its text boxes, then of its tables' cells."""
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    return said + [cell for row in slide_rows(slide) for cell in row]


def slide_rows(slide: Any) -> list[list[str]]:
    return [
        [cell.text_frame.text for cell in row.cells]
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def pictures(content: bytes) -> list[str]:
    """Files of pictures inside an Office file."""
    return [name for name in parts(content) if name.lower().endswith(PICTURES)]


def parts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield from package.namelist()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()
