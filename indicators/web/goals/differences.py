"""Differences of two catalogues as a table, and those that somebody else saved since an edit began."""

from collections.abc import Sequence

import streamlit as st

from indicators.catalogue.changes.differences import Difference
from indicators.catalogue.editing.tables import SCHEMAS
from indicators.desk.catalogue import editing
from indicators.desk.catalogue.editing import Tables
from indicators.model.problem import N_
from indicators.web.goals.columns import columns, title
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.buttons import act_button
from indicators.web.ui.text_table import Column, Row, show_table

_OTHERS = N_("Somebody else saved meanwhile. Their cells first; yours are kept as you typed them.")
_MOST = 300  # rows that are listed


def show_differences(key: str, differences: Sequence[Difference], visit: Visit) -> None:
    language = visit.language
    heads = [
        Column(language.text(N_("Table")), "short"),
        Column(language.text(N_("Row")), "name"),
        Column(language.text(N_("Column")), "short"),
        Column(language.text(N_("Before"))),
        Column(language.text(N_("After"))),
    ]
    rows = [Row(_cells(difference, visit)) for difference in differences[:_MOST]]
    show_table(key, language.text(N_("Differences")), heads, rows, language.text(N_("Nothing differs.")))


def _cells(difference: Difference, visit: Visit) -> list[str]:
    language, indicators = visit.language, visit.desk.catalogue().indicators
    code = difference.key.split(" ")[0]
    name = (
        f"{language.name(indicators[code])} · "
        if code in indicators and difference.file in ("targets", "indicators")
        else ""
    )
    column = columns(difference.file).get(difference.column)
    heading = title(column, language) if column is not None else language.text(N_("the whole row"))
    file = SCHEMAS[difference.file].title if language.code == "zh" else difference.file
    return [file, f"{name}{difference.key}", heading, difference.old or "—", difference.new or "—"]


def show_others(tables: Tables, visit: Visit) -> bool:
    """Return whether the edits may be saved: nobody else saved since, or their cells were looked at."""
    session, language = page_session().catalogue, visit.language
    if session.digest == tables.digest:
        return True
    st.warning(language.text(_OTHERS))
    show_differences("others", editing.changed_since(visit.seat, session.digest), visit)
    if act_button(language.text(N_("Seen, go on with mine")), key="others seen", type="primary"):
        session.digest = tables.digest
        st.rerun()
    return False
