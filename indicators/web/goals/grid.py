"""The grid of a catalogue table: cells that are edited as in a spreadsheet, each with its own check."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from indicators.catalogue.editing.tables import SCHEMAS, CellPlace
from indicators.catalogue.sheet import columns_of
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import light_shape, light_word
from indicators.model.enums import Light
from indicators.model.problem import N_
from indicators.web.ui.scripts import script

LONGEST = 1_000  # characters of a cell
_SEPARATOR = "\x1f"
_KEYS = N_("Arrows move · Enter edits · Esc restores the cell · Ctrl+Z undoes · a pasted block fills cells")
_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "catalogue_grid",
    html='<div class="grid"></div>',
    css=(_HERE / "grid.css").read_text(encoding="utf-8"),
    js=script(_HERE / "grid.js"),
)


@dataclass(frozen=True)
class Head:
    title: str
    look: str = ""  # name, figure, narrow, wide, light


@dataclass(frozen=True)
class GridCell:
    """One cell; a blank key = it cannot be edited here."""

    text: str
    key: str = ""
    base: str = ""  # the saved text
    options: str = ""  # name of its list of choices; blank = any text
    problem: str = ""
    hint: str = ""  # last year's text, beside a cell that begins blank
    blank: str = ""  # what holds where the cell says nothing
    unit: str = ""
    lights: Sequence[Mapping[str, str]] = ()  # one, or before and after


@dataclass(frozen=True)
class GridRow:
    cells: Sequence[GridCell] = ()
    title: str = ""  # of a group: then there are no cells
    look: str = ""  # part, new, gone


@dataclass(frozen=True)
class Grid:
    label: str
    heads: Sequence[Head]
    rows: Sequence[GridRow]
    options: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


def show_grid(
    grid: Grid, key: str, edition: int, language: Language, keep: Callable[[Mapping[str, str]], None]
) -> None:
    """Draw the grid; ``keep`` is handed every cell that was edited in this edition, by its key."""
    widget = f"grid {key}"

    def kept() -> None:
        state = st.session_state.get(widget)
        keep(read_edited(state.get("edited") if state is not None else None, edition))

    words = {
        "empty": language.text(N_("No row fits these filters.")),
        "last": language.text(N_("last year {text}")),
        "keys": language.text(_KEYS),
    }
    data = {**asdict(grid), "edition": edition, "longest": LONGEST, "words": words}
    _component(key=widget, data=data, on_edited_change=kept)


def read_edited(edited: Any, edition: int) -> dict[str, str]:
    """Validate what the browser says was edited; nothing of an earlier edition counts."""
    if not isinstance(edited, dict) or edited.get("edition") != edition:
        return {}
    cells = edited.get("cells")
    pairs = cells.items() if isinstance(cells, dict) else ()
    return {key: str(text)[:LONGEST] for key, text in pairs if place_of_key(key) is not None}


def key_of(place: CellPlace) -> str:
    return _SEPARATOR.join((place.file, *place.key, place.field))


def place_of_key(key: str) -> CellPlace | None:
    """Return the cell that a key names; None where there is no such file or column, or it is a row's key."""
    file, *parts = key.split(_SEPARATOR)
    schema = SCHEMAS.get(file)
    if schema is None or len(parts) != len(schema.key) + 1:
        return None
    *row, column = parts
    known = {known.field for known in columns_of(schema)} - set(schema.key)
    return CellPlace(file, tuple(row), column) if column in known else None


def light(value: Light | None, language: Language) -> Mapping[str, str]:
    """Return a light as the grid draws it; None = it is no goal."""
    if value is None:
        return {"look": "unknown", "shape": "", "word": "—"}
    return {"look": str(value), "shape": light_shape(value), "word": light_word(value, language)}
