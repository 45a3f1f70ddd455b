"""Every recorded value: who reported it, when, from which row of which file, and whether it counts."""

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from indicators.catalogue.sheet import letter
from indicators.desk.figures.views import IndicatorState
from indicators.i18n.language import Language
from indicators.i18n.measured import as_reported
from indicators.i18n.numbers import amount
from indicators.i18n.terms.figures import basis_word, origin_word, person_text
from indicators.model.catalogue import Catalogue
from indicators.model.observation import Cell, Observation
from indicators.model.problem import N_
from indicators.web.ui.captions import in_bureau

_ROW_HEIGHT, _MOST_ROWS = 35, 14
_WITH_NAMES = (N_("File"), N_("Row"), N_("Submitted by"), N_("Reason or note"))  # columns


def show_records(state: IndicatorState, language: Language, named: bool) -> None:
    """Show the table; ``named``: with person, file and reason, for signed-in readers."""
    rows = record_rows(state, language)
    if not named:
        hidden = {language.text(title) for title in _WITH_NAMES}
        rows = [{title: cell for title, cell in row.items() if title not in hidden} for row in rows]
    if not rows:
        st.caption(language.text(N_("No value has been taken in yet.")))
        return
    height = (min(len(rows), _MOST_ROWS) + 1) * _ROW_HEIGHT + 3
    st.dataframe(rows, hide_index=True, height=height, width="stretch")


def record_rows(state: IndicatorState, language: Language) -> list[dict[str, Any]]:
    """Return the rows, newest first as the store gives them."""
    superseded = _superseded(state.records)
    # A file's values were all recorded at one moment: its words are found once, not per row.
    moments = {record.recorded_at for record in state.records}
    spoken = {moment: in_bureau(moment, state.catalogue, language) for moment in moments}
    return [
        _row(record, _record_state(record, state, superseded), spoken[record.recorded_at], state, language)
        for record in state.records
    ]


def current_records(records: Sequence[Observation]) -> list[Observation]:
    """Return the records that were neither undone nor taken back nor superseded."""
    older = _superseded(records)
    return [
        record
        for record in records
        if record.retracted_at is None and record.taken_back_at is None and record.cell not in older
    ]


def _superseded(records: Iterable[Observation]) -> set[Cell]:
    """Return the records whose key a later current record has."""
    taken_keys: set[object] = set()
    older: set[Cell] = set()
    for record in records:
        if record.retracted_at is not None:
            continue
        if record.value.key in taken_keys:
            older.add(record.cell)
        taken_keys.add(record.value.key)
    return older


def _record_state(record: Observation, state: IndicatorState, superseded: set[Cell]) -> str:
    if record.retracted_at is not None:
        return N_("Undone")
    if record.taken_back_at is not None:
        return N_("Taken back")
    if record.cell in superseded:
        return N_("Superseded")
    if record.cell in state.in_force:
        return N_("In force")
    return N_("Kept beside")


def _row(
    record: Observation, record_state: str, recorded: str, state: IndicatorState, language: Language
) -> dict[str, Any]:
    value, catalogue = record.value, state.catalogue.at(record.value.month)
    return {
        language.text(N_("Month")): str(value.month),
        language.text(N_("Sub-district or park")): _name(catalogue, "units", value.unit, language),
        language.text(N_("Basis")): basis_word(value.basis, language),
        language.text(N_("Value")): _value(record, catalogue, language),
        language.text(N_("Standing")): language.text(record_state),
        language.text(N_("Source")): _name(catalogue, "sources", value.source, language),
        language.text(N_("Origin")): origin_word(record.origin, language),
        language.text(N_("File")): record.file_name,
        language.text(N_("Row")): _place(record),
        language.text(N_("Submitted by")): person_text(record.person, language),
        language.text(N_("Recorded")): recorded,
        language.text(N_("Reason or note")): _remarks(record, catalogue, language),
    }


def _value(record: Observation, catalogue: Catalogue, language: Language) -> str:
    """Return the value as reported, with its measure where that changed since; a rate with its parts."""
    value, indicator = record.value, catalogue.indicators[record.value.indicator]
    stated = amount(value.value, 8)
    measure = catalogue.recorded_in(indicator, value.month, record.recorded_at)
    if measure != catalogue.measure(indicator):
        stated = as_reported(value.value, measure, language)
    if value.numerator is None or value.denominator is None:
        return stated
    return f"{stated} ({amount(value.numerator, 8)} ÷ {amount(value.denominator, 8)})"


def _place(record: Observation) -> str:
    """Return the cell as a spreadsheet names it; the row alone where no cell was stored."""
    return str(record.row) if record.place is None else f"{letter(record.place)}{record.row}"


def _remarks(record: Observation, catalogue: Catalogue, language: Language) -> str:
    """Return reason, note, explanation, correction on the page, and who took it back."""
    edited = ""
    if record.edited_from is not None:
        before = record.edited_from or language.text(N_("blank"))
        edited = language.text(N_("corrected on the page, the file says {before}"), before=before)
    parts = (
        record.reason,
        record.value.note,
        record.explanation,
        edited,
        _taken_back(record, catalogue, language),
    )
    return " · ".join(part for part in parts if part)


def _taken_back(record: Observation, catalogue: Catalogue, language: Language) -> str:
    if record.taken_back_at is None:
        return ""
    return language.text(
        N_("Taken back by {person}, {moment}: {reason}"),
        person=person_text(record.taken_back_by, language),
        moment=in_bureau(record.taken_back_at, catalogue, language),
        reason=record.taking_back_reason,
    )


def _name(catalogue: Catalogue, nouns: str, code: str, language: Language) -> str:
    """Return a noun's name; a code that the catalogue no longer has is shown as it is."""
    noun = getattr(catalogue, nouns).get(code)
    return language.name(noun) if noun is not None else code
