"""A table of text, such as people, sessions or audit entries; a row may open an address."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from indicators.design.markup import Html, tag
from indicators.web.ui.links import anchor, carry


@dataclass(frozen=True)
class Line:
    """One row; a cell's line breaks are kept. ``look``: quiet (not in force), ok, warn, bad, or none."""

    cells: Sequence[str]
    href: str = ""
    look: str = ""


@dataclass(frozen=True)
class Column:
    """A column; ``look``, one or more: name (what the row is), short (never broken), wide, note; or none."""

    title: str
    look: str = ""


def show_ledger(
    key: str, label: str, columns: Sequence[Column], lines: Sequence[Line], empty: str = ""
) -> None:
    """Draw the table as HTML, which is found by the browser's search, printed whole and a card a row on a
    phone. ``empty``: said where there is no line."""
    if not lines:
        st.html(tag("p", empty, cls="ledger nothing", data_key=key))
        return
    head = tag("tr", *(tag("th", column.title, cls=column.look, scope="col") for column in columns))
    rows = tag("tbody", *(_row(line, columns) for line in lines))
    st.html(tag("table", tag("thead", head), rows, cls="ledger", aria_label=label, data_key=key))
    carry(key, [{"href": line.href} for line in lines])


def _row(line: Line, columns: Sequence[Column]) -> Html:
    first, *others = (_cell(text, column) for text, column in zip(line.cells, columns, strict=False))
    if line.href:
        first = _cell(anchor(line.href, line.cells[0], cls="open", data_key=line.href), columns[0])
    return tag("tr", first, *others, cls=f"{line.look} {'row' if line.href else ''}".strip())


def _cell(text: str, column: Column) -> Html:
    return tag("td", text, cls=column.look if text else f"{column.look} blank", data_label=column.title)
