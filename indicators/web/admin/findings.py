"""What the doctor finds: what is wrong with the desk and its machine, and what to do about it."""

import streamlit as st

from indicators.desk.admin import doctor
from indicators.desk.admin.finding import Finding, State
from indicators.i18n.language import Language
from indicators.model.problem import N_
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import section
from indicators.web.ui.text_table import Column, Line, show_ledger

_WORDS = {State.BAD: N_("■ Wrong"), State.WARN: N_("▲ Look at it"), State.OK: N_("● Fine")}
_COLUMNS = (
    (N_("State"), "short name"),
    (N_("Looked at"), "short"),
    (N_("Found"), "wide"),
    (N_("What to do"), ""),
)


def show_findings(visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("State of the desk")))
    session = page_session()
    if st.button(language.text(N_("Look again"))) or session.findings is None:
        with st.spinner(language.text(N_("Looking at the disk, the database, the audit …"))):
            session.findings = doctor.findings(visit.seat)
    worst_first = [finding for state in _WORDS for finding in session.findings if finding.state is state]
    columns = [Column(language.text(title), look) for title, look in _COLUMNS]
    show_ledger("findings", language.text(N_("State of the desk")), columns, _lines(worst_first, language))


def _lines(found: list[Finding], language: Language) -> list[Line]:
    return [
        Line(
            (
                language.text(_WORDS[one.state]),
                language.text(one.what),
                language.text(one.sentence, **one.details),
                language.text(one.advice, **one.details) if one.advice else "",
            ),
            look=str(one.state),
        )
        for one in found
    ]
