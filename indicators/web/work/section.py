"""One kind of what waits: how much of it, until when, and a row for each with its act."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from indicators.design.markup import tag
from indicators.i18n.language import Language
from indicators.web.ui.text_table import Column, Row, show_table

_ACT = "act short"


@contextmanager
def counted(count: int, noun: str, notes: Sequence[str]) -> Iterator[None]:
    """Draw a large figure with its notes; what the caller draws stands beside it."""
    head, rows = st.columns([2, 9], gap="small")
    with head:
        lines = [tag("p", note) for note in notes if note]
        figure = tag("h2", tag("b", str(count)), " ", noun)
        st.html(tag("div", figure, *lines, cls="waits"))
    with rows:
        yield


def show_heading_of(count: int, noun: str, note: str) -> None:
    """Draw a large figure with its note on one line, over a list that needs all the width."""
    figure = tag("h2", tag("b", str(count)), " ", noun)
    st.html(tag("div", figure, tag("p", note), cls="waits across"))


def show_rows(
    key: str, label: str, columns: Sequence[tuple[str, str]], rows: Sequence[Row], language: Language
) -> None:
    """Draw the rows; each ends in its act. ``columns``: message ids and looks, without the act's."""
    titles = [Column(language.text(title) if title else "", look) for title, look in columns]
    acts = [Column("", _ACT)] if any(len(row.cells) > len(columns) for row in rows) else []
    show_table(key, label, [*titles, *acts], rows)


def act(text: str) -> str:
    """Return an act's words with the mark of what leads on."""
    return f"{text} ›"
