"""A table of text, such as people, sessions or audit entries; a row may open an address."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from indicators.design.markup import Html, tag
from indicators.web.ui.links import anchor, carry


@dataclass(frozen=True)
class Row:
    """One row; a cell's line breaks are kept. ``look``: quiet (not in force), ok, warn, bad, or none."""

    cells: Sequence[str]
    href: str = ""
    look: str = ""


@dataclass(frozen=True)
class Column:
    """A column; ``look``, one or more: name (what the row is), short (never broken), whole (a name of
    nine characters on one line), date, figure, wide, note; or none."""

    title: str
    look: str = ""


def show_table(key: str, label: str, columns: Sequence[Column], rows: Sequence[Row], empty: str = "") -> None:
    """Draw a table as HTML: the browser's search finds it, it prints whole, and is a card a row on a phone.

    ``empty``: the sentence where there is no row.
    """
    if not rows:
        st.html(tag("p", empty, cls="ledger nothing", data_key=key))
        return
    head = tag("tr", *(tag("th", column.title, cls=column.look, scope="col") for column in columns))
    body = tag("tbody", *(_row(row, columns) for row in rows))
    st.html(tag("table", tag("thead", head), body, cls="ledger", aria_label=label, data_key=key))
    carry(key, [{"href": row.href} for row in rows])


def _row(row: Row, columns: Sequence[Column]) -> Html:
    first, *others = (_cell(text, column) for text, column in zip(row.cells, columns, strict=False))
    if row.href:
        first = _cell(anchor(row.href, row.cells[0], cls="open", data_key=row.href), columns[0])
    return tag("tr", first, *others, cls=f"{row.look} {'row' if row.href else ''}".strip())


def _cell(text: str, column: Column) -> Html:
    return tag("td", text, cls=column.look if text else f"{column.look} blank", data_label=column.title)
