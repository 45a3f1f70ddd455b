"""导出台账: the lines as they are chosen, as a file in the bureau's ledger columns."""

from collections.abc import Sequence

import streamlit as st

from indicators.access.roles import Action
from indicators.briefing.month import Line
from indicators.desk.items import ledger_export
from indicators.desk.items.items import dated
from indicators.model.problem import N_
from indicators.web.items.rows import of_field, selected
from indicators.web.session.visit import Visit

_LABELS = {"xlsx": N_("Export the ledger (XLSX)"), "csv": N_("Export the ledger (CSV)")}
_TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}


def show_exports(lines: Sequence[Line], visit: Visit) -> None:
    """Made when they are pressed; nothing where there is no line."""
    view, language = visit.view, visit.language
    today = visit.desk.today(view.as_of)
    shown = sorted(
        selected(of_field(lines, view, today), view.items),
        key=lambda one: (one.ledger, number_key(one.number)),
    )
    if not shown or not visit.may(Action.EXPORT):
        return
    ledgers = {one.ledger for one in shown}
    named = (ledgers.pop() if len(ledgers) == 1 else "") or language.text(N_("Action list"))
    with st.container(horizontal=True, key="ledger-exports"):
        for form, label in _LABELS.items():
            st.download_button(
                language.text(label),
                data=lambda form=form: ledger_export.ledger_file(  # type: ignore[misc]
                    visit.acting(), shown, form, language, named, view.as_of
                )[1],
                file_name=f"{named}-{dated(visit.desk, shown, view.as_of)}.{form}",
                mime=_TYPES[form],
                key=f"export {form}",
                on_click="ignore",
            )


def number_key(number: str) -> tuple[tuple[int, str], ...]:
    """2 before 10, 3 before 3-2: digits count as figures."""
    parts = "".join(sign if sign.isalnum() else " " for sign in number).split()
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
