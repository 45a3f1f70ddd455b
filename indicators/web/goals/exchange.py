"""Export a table as the file that it is, and import the same file, filled in elsewhere."""

import streamlit as st

from indicators.catalogue.editing.importing import edits_from
from indicators.desk.catalogue.editing import Tables
from indicators.model.problem import N_
from indicators.web.goals import edits as edited
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import missing, show_problems
from indicators.web.ui.uploader import choosing


def show_exchange(file: str, tables: Tables, visit: Visit) -> None:
    """Offer the table's file for download, and take one of the same form as edits."""
    language, name = visit.language, f"{file}.csv"
    with st.popover(language.text(N_("Import {file}"), file=name)):
        _show_import(file, tables, visit)
    st.download_button(
        language.text(N_("Export {file}"), file=name),
        data=tables.files.get(name, b""),
        file_name=name,
        mime="text/csv",
        key=f"export {file}",
        on_click="ignore",
    )


def _show_import(file: str, tables: Tables, visit: Visit) -> None:
    language, edition = visit.language, page_session().catalogue.edition
    label = language.text(N_("The exported file, filled in"))
    with choosing(f"import-{file}", language.text(N_("Choose a file"))):
        chosen = st.file_uploader(label, type="csv", key=f"import {file} {edition}")
    if chosen is None:
        return
    edits, problems = edits_from(tables.files, file, chosen.getvalue())
    if problems:
        show_problems(problems, language)
    elif not edits:
        missing(language.text(N_("This file says what is saved already.")))
    else:
        edited.put(edits)
        st.rerun()
