"""The table of an uploaded file, drawn like a spreadsheet with what was read of it."""

from pathlib import Path
from typing import Any

import streamlit as st

from indicators.i18n.language import Language
from indicators.i18n.terms.figures import BASIS_WORDS
from indicators.intake.model import About, Corrections, HeadRow, LayoutColumn
from indicators.intake.preview import Preview
from indicators.model.enums import Basis
from indicators.model.problem import N_
from indicators.web.session.page_session import UploadedFile
from indicators.web.ui.scripts import script
from indicators.web.upload import upload
from indicators.web.upload.amendments import with_sheet_action, with_use
from indicators.web.upload.sheet_rows import WIDEST, sheet_rows

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "sheet_as_read",
    html='<div class="sheet"></div>',
    css=(_HERE / "sheet.css").read_text(encoding="utf-8"),
    js=script(_HERE / "sheet.js"),
)

FIELD_WORDS = {
    "code": N_("Indicator code"),
    "name": N_("Indicator name"),
    "unit": N_("Sub-district, park"),
    "month": N_("Month"),
    "year": N_("Year"),
    "month_number": N_("Month of the year"),
    "quarter": N_("Quarter"),
    "basis": N_("Basis"),
    "measure": N_("Measure"),
    "source": N_("Source"),
    "note": N_("Note"),
    "value": N_("Value"),
    "numerator": N_("Numerator"),
    "denominator": N_("Denominator"),
}
_NAME_HEADS = N_("Say which rows are the heading")
_HEAD_WORDS = {
    HeadRow.NAME: N_("heading: indicators"),
    HeadRow.MONTH: N_("heading: months"),
    HeadRow.UNIT: N_("heading: places"),
    HeadRow.MEASURE: N_("heading: measures"),
    HeadRow.BASIS: N_("heading: month or cumulative"),
    HeadRow.WORDS: N_("heading: as it reads"),
    HeadRow.NOTHING: N_("heading: not used"),
}
_FIGURES = ("value", "numerator", "denominator")
_WORDS = {
    "bad": N_("must be mended"),
    "warn": N_("to be explained"),
    "said": N_("explained"),
    "note": N_("remark"),
    "edited": N_("edited by you"),
    "skip": N_("Skip row {row}"),
    "keep": N_("Read row {row} again"),
    "back": N_("As in the file"),
    "use": N_("Column {column} holds"),
    "head": N_("Row {row} is"),
    "edit": N_("Row {row}, column {column}"),
}


def show_sheet(preview: Preview, file: UploadedFile, language: Language) -> None:
    """Show the sheet; cells, rows and columns can be corrected in it, and the rows of its head named."""
    key = f"sheet {file.key}"
    unread = preview.layout is None or bool(preview.corrections.heads)
    names_heads = st.toggle(language.text(_NAME_HEADS), value=unread, key=f"heads of {file.key}")

    def act() -> None:
        state = st.session_state.get(key)
        done = state.get("done") if state is not None else None
        current = upload.current()
        if isinstance(done, dict) and current is not None and current.key == file.key:
            upload.amend(lambda corrections: acted_on(corrections, done, preview))

    _component(key=key, data=sheet_data(preview, language, names_heads), on_done_change=act)


def sheet_data(preview: Preview, language: Language, names_heads: bool = False) -> dict[str, Any]:
    """Return the data that sheet.js draws; ``names_heads``: each of the first rows asks what it says."""
    width = preview.grid.width if preview.grid is not None else 0
    columns = {column.place: column for column in preview.layout.columns} if preview.layout else {}
    return {
        "label": language.text(N_("The table as it was read")),
        "columns": [_head(place, columns.get(place), language) for place in range(min(width, WIDEST))],
        "more": language.count("and {n} more column", "and {n} more columns", width - WIDEST)
        if width > WIDEST
        else "",
        "uses": [{"use": use, "text": text} for use, text in uses(language).items()],
        "heads": [["", language.text(N_("data"))], *_head_words(language)] if names_heads else [],
        "rows": sheet_rows(preview, language),
        "words": {name: language.text(word) for name, word in _WORDS.items()},
    }


def _head_words(language: Language) -> list[list[str]]:
    return [[str(head), language.text(word)] for head, word in _HEAD_WORDS.items()]


def letters(place: int) -> str:
    """Return a column's name in a spreadsheet: A, B … Z, AA."""
    return (letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def uses(language: Language) -> dict[str, str]:
    """Return what a column can hold, with its label; values once for each basis."""
    value = language.text(FIELD_WORDS["value"])
    based = {
        f"value:{basis}": f"{value} · {language.text(BASIS_WORDS[basis])}"
        for basis in (Basis.MONTH, Basis.CUMULATIVE, Basis.LEVEL)
    }
    fields = {field: language.text(word) for field, word in FIELD_WORDS.items()}
    return {"": language.text(N_("left aside")), **fields, **based}


def taken_for(column: LayoutColumn | None, language: Language) -> str:
    if column is None or column.field is None:
        return language.text(N_("left aside"))
    return language.text(FIELD_WORDS[column.field])


def _head(place: int, column: LayoutColumn | None, language: Language) -> dict[str, Any]:
    field = column.field if column is not None else None
    about = column.about if column is not None else About()
    unknown = column is not None and column.field is None and not column.expected
    return {
        "place": place,
        "letter": letters(place),
        "use": field or "",
        "taken": taken_for(column, language),
        "look": "figure" if field in _FIGURES else "label" if field else "aside",
        "unknown": unknown,
        "about": " · ".join(text for text in about if text) if field in _FIGURES else "",
    }


def acted_on(corrections: Corrections, done: dict[str, Any], preview: Preview) -> Corrections:
    if done.get("act") == "use":
        return _used(corrections, done, preview)
    return with_sheet_action(corrections, done)


def _used(corrections: Corrections, done: dict[str, Any], preview: Preview) -> Corrections:
    """Say that a column holds something else; what its header says about its figures stays."""
    place, use = done.get("place"), done.get("use")
    width = preview.grid.width if preview.grid is not None else 0
    if not isinstance(place, int) or not 0 <= place < width or not isinstance(use, str):
        return corrections
    field, _, basis = use.partition(":")
    if field and field not in FIELD_WORDS:
        return corrections
    about = _about(preview, place) if field in _FIGURES else About()
    if basis in BASIS_WORDS:
        about = about._replace(basis=basis)
    return with_use(corrections, place, field or None, about)


def _about(preview: Preview, place: int) -> About:
    columns = preview.layout.columns if preview.layout is not None else ()
    return next((column.about for column in columns if column.place == place), About())
