"""Constructors for the presenter's kinds of screens; each is a plain dictionary that becomes JSON.

``id`` stands in the address as ``screen=…``; ``name`` in the list of all screens, under ``chapter``.
"""

from collections.abc import Sequence
from typing import Any

from indicators.i18n.language import Language
from indicators.i18n.terms.figures import light_word
from indicators.model.enums import Light

Screen = dict[str, Any]
Cell = str | dict[str, str]
Line = dict[str, Any]


def cover(id: str, title: str, *, over: str = "", lead: str = "", facts: Sequence[str] = ()) -> Screen:
    """Return the first or last screen: ``over`` stands above the title, ``facts`` below a hairline."""
    return {"id": id, "kind": "cover", "name": title, "title": title} | {
        "over": over,
        "lead": lead,
        "facts": [fact for fact in facts if fact],
    }


def column(paragraphs: Sequence[str], title: str = "") -> dict[str, Any]:
    return {"title": title, "paragraphs": list(paragraphs)}


def text(id: str, title: str, columns: Sequence[dict[str, Any]], **extra: Any) -> Screen:
    """Return paragraphs in up to four columns, two in a row, with headings; ``size``: large, or blank."""
    return {"id": id, "kind": "text", "name": title, "title": title, "columns": list(columns), **extra}


def tile(count: str, word: str, light: Light | None = None, note: str = "", unit: str = "") -> dict[str, Any]:
    return {
        "count": count,
        "word": word,
        "light": light.value if light is not None else None,
        "note": note,
        "unit": unit,
    }


def tiles(id: str, title: str, tiles: Sequence[dict[str, Any]], **extra: Any) -> Screen:
    """Return large figures with a word each; ``notes``: lines below them."""
    return {"id": id, "kind": "tiles", "name": title, "title": title, "tiles": list(tiles), **extra}


def heading(text: str, width: float, look: str = "") -> dict[str, Any]:
    """Return a column's heading; ``width`` in % of the table.

    ``look``: number, strong, status, name, long, or below for small print on a line of its own.
    """
    return {"text": text, "width": width, "look": look}


def cell(text: str, *, light: Light | None = None, small: str = "", tone: str = "") -> dict[str, str]:
    """Return a cell with a light's shape, small print, or a tone."""
    return {"text": text, "light": light.value if light is not None else "", "small": small, "tone": tone}


def row(cells: Sequence[Cell], look: str = "") -> dict[str, Any]:
    """Return a row; ``look``: part, for one that belongs to the row above it."""
    return {"cells": list(cells), "look": look}


def table(
    id: str, title: str, columns: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]], **extra: Any
) -> Screen:
    return {"id": id, "kind": "table", "name": title, "title": title} | {
        "columns": list(columns),
        "rows": list(rows),
        **extra,
    }


def line(text: str, small: str = "", *, light: Light | None = None, look: str = "", number: str = "") -> Line:
    """Return a line; ``look``: red, yellow, green, blue or rest, the tone of the mark at its left."""
    return {
        "text": text,
        "small": small,
        "light": light.value if light is not None else None,
        "look": look,
        "number": number,
    }


def section(title: str, lines: Sequence[Line], light: Light | None = None) -> dict[str, Any]:
    return {"title": title, "lines": list(lines), "light": light.value if light is not None else None}


def listing(
    id: str, title: str, sections: Sequence[dict[str, Any]], *, columns: int = 1, **extra: Any
) -> Screen:
    """Return lines with marks, under one or several headings, in one or two columns."""
    return {"id": id, "kind": "list", "name": title, "title": title} | {
        "sections": list(sections),
        "columns": columns,
        **extra,
    }


def picture(src: str, caption: str = "") -> dict[str, str]:
    """Return a picture; ``src``: a data address or a media file of this desk, never another server."""
    return {"src": src, "caption": caption}


def pictures(id: str, title: str, pictures: Sequence[dict[str, str]], **extra: Any) -> Screen:
    """Return up to four pictures, as large as they fit."""
    return {"id": id, "kind": "pictures", "name": title, "title": title, "pictures": list(pictures), **extra}


def light_mark(light: Light, language: Language, more: str = "") -> dict[str, str]:
    """Return the light beside a screen's title."""
    return {"code": light.value, "text": light_word(light, language) + more}
