"""A quiet table of text: people, sessions, audit entries, backups. A row may open an address."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from indicators.web.ui.links import SHARED_SCRIPT

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "ledger",
    html='<div class="ledger"></div>',
    css=(_HERE / "ledger.css").read_text(encoding="utf-8"),
    js=SHARED_SCRIPT + (_HERE / "ledger.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Line:
    """One row; a cell's line breaks are kept. ``look``: quiet (not in force), ok, warn, bad, or none."""

    cells: Sequence[str]
    href: str = ""
    look: str = ""


@dataclass(frozen=True)
class Column:
    """``look``, one or more: name (what the row is), short (never broken), wide, note; or none."""

    title: str
    look: str = ""


def show_ledger(
    key: str, label: str, columns: Sequence[Column], lines: Sequence[Line], empty: str = ""
) -> None:
    """``empty``: said where there is no line."""
    heads = [{"text": column.title, "look": column.look} for column in columns]
    rows = [{"cells": list(line.cells), "href": line.href, "look": line.look} for line in lines]
    _component(key=key, data={"label": label, "columns": heads, "rows": rows, "empty": empty})
