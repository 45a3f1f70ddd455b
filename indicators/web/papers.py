"""Buttons for a month's or a meeting's documents: each is made when it is pressed."""

from datetime import datetime

import streamlit as st

from indicators.access.roles import Action
from indicators.desk.papers import What, paper, paper_name
from indicators.documents.converter import find_converter
from indicators.documents.forms import MEDIA_TYPES, Form
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.notices import quietly
from indicators.web.visit import Visit

_LABELS = {
    Form.WORD: N_("Material (Word)"),
    Form.SLIDES: N_("Presentation (PowerPoint)"),
    Form.BOOK: N_("Tables (Excel)"),
    Form.PDF: N_("Material (PDF)"),
    Form.MINUTES: N_("Minutes (Word)"),
}
_NO_PDF = N_("For PDF, LibreOffice has to be installed on the desk's machine.")


def show_papers(visit: Visit, what: What, month: Month, as_of: datetime | None = None) -> None:
    """``what``: the month, as known at ``as_of``, or one of its meetings. Nothing for those who may not."""
    if not visit.may(Action.EXPORT):
        return
    forms = _forms(what)
    for form, column in zip(forms, st.columns(len(forms)), strict=True):
        with column:
            _button(visit, form, what, month, as_of)
    if Form.PDF not in forms:
        quietly(visit.language.text(_NO_PDF))


def _forms(what: What) -> list[Form]:
    """A month has no minutes; without a converter there is no PDF."""
    converts = find_converter() is not None
    return [
        form
        for form in Form
        if (form is not Form.MINUTES or not isinstance(what, Month)) and (form is not Form.PDF or converts)
    ]


def _button(visit: Visit, form: Form, what: What, month: Month, as_of: datetime | None) -> None:
    st.download_button(
        visit.language.text(_LABELS[form]),
        data=lambda: paper(visit.acting(), form, what, visit.language, as_of).content,
        file_name=paper_name(form, month, visit.language),
        mime=MEDIA_TYPES[form],
        key=f"paper {what} {form}",
        on_click="ignore",
        width="stretch",
    )
