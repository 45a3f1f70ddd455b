"""Download buttons for the documents of a month, quarter or meeting, each made on request."""

from datetime import datetime
from uuid import UUID

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import plain_markdown
from indicators.desk.documents.documents import What, paper, paper_name, unusable_templates
from indicators.documents.converter import find_converter
from indicators.documents.forms import MEDIA_TYPES, Form
from indicators.i18n.terms.figures import error_text
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.model.quarter import Quarter
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import quietly

_LABELS = {
    Form.WORD: N_("Material (Word)"),
    Form.SLIDES: N_("Presentation (PowerPoint)"),
    Form.BOOK: N_("Tables (Excel)"),
    Form.PDF: N_("Material (PDF)"),
    Form.MINUTES: N_("Minutes (Word)"),
}
_BUILT_IN = N_("{reason} Until then the desk's own form is taken.")
_SLOW = N_("A PDF takes up to half a minute: its download begins by itself.")
_NO_PDF = N_("For PDF, LibreOffice has to be installed on the desk's machine.")


def show_papers(visit: Visit, what: What, of: Month | Quarter, as_of: datetime | None = None) -> None:
    """Show the buttons to readers who may export.

    ``what``: ``of`` itself as known at ``as_of``, or a meeting about it.
    """
    if not visit.may(Action.EXPORT):
        return
    with st.container(key=f"screen only papers {what}"):
        _show_forms(visit, what, of, as_of)


def _show_forms(visit: Visit, what: What, of: Month | Quarter, as_of: datetime | None) -> None:
    forms = _forms(what, of)
    unusable = unusable_templates(visit.seat, what, as_of)
    for form, column in zip(forms, st.columns(len(forms)), strict=True):
        with column:
            _button(visit, form, what, of, as_of, built_in=_template_of(form) in unusable)
    for reason in unusable.values():
        why = error_text(reason, visit.language)
        st.warning(plain_markdown(visit.language.text(_BUILT_IN, reason=why)))
    quietly(visit.language.text(_SLOW if Form.PDF in forms else _NO_PDF))


def _forms(what: What, of: Month | Quarter) -> list[Form]:
    """Return the formats: minutes only of a monthly meeting, PDF only with a converter."""
    left_out = set()
    if isinstance(of, Quarter) or not isinstance(what, UUID):
        left_out.add(Form.MINUTES)
    if find_converter() is None:
        left_out.add(Form.PDF)
    return [form for form in Form if form not in left_out]


def _template_of(form: Form) -> Form:
    return Form.WORD if form is Form.PDF else form


def _button(
    visit: Visit, form: Form, what: What, of: Month | Quarter, as_of: datetime | None, built_in: bool
) -> None:
    st.download_button(
        visit.language.text(_LABELS[form]),
        data=lambda: paper(visit.acting(), form, what, visit.language, as_of, built_in).content,
        file_name=paper_name(form, of, visit.language),
        mime=MEDIA_TYPES[form],
        key=f"paper {what} {form}",
        on_click="ignore",
        width="stretch",
    )
