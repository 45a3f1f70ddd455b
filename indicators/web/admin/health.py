"""The desk's health: its backups, and what the doctor finds wrong with it and its machine."""

from decimal import Decimal

import streamlit as st

from indicators.design.markup import tag
from indicators.desk.admin import backup, doctor
from indicators.desk.admin.finding import Finding, State
from indicators.i18n.language import Language
from indicators.i18n.numbers import amount
from indicators.model.problem import N_
from indicators.store.engine.backup import Backup
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import section
from indicators.web.ui.text_table import Column, Row, show_table

_BACKUP_COLUMNS = (
    (N_("Made"), "short name"),
    (N_("File"), ""),
    (N_("Size"), "short"),
    (N_("Audit entries"), "short"),
    (N_("Last seal"), "short note"),
)
_NONE = N_("There is no backup yet.")
_ELSEWHERE = N_("They lie on this machine: copy them to another one as well.")
_MEGABYTE = 1024 * 1024
_SEAL = 12  # signs that tell one seal from another
_WORDS = {State.BAD: N_("■ Wrong"), State.WARN: N_("▲ Look at it"), State.OK: N_("● Fine")}
_FINDING_COLUMNS = (
    (N_("State"), "short name"),
    (N_("Looked at"), "short"),
    (N_("Found"), "wide"),
    (N_("What to do"), ""),
)


def show_backups(visit: Visit) -> None:
    language, saved = visit.language, backup.backups(visit.seat)
    section(language.text(N_("Backups")))
    st.html(tag("p", _newest(saved, visit)))
    if act_button(language.text(N_("Back up now")), key="back up"):
        with explained(language), st.spinner(language.text(N_("Copying and verifying …"))):
            made = backup.back_up(visit.acting())
            page_session().findings = None  # they may not hold any more
            notify(language.text(N_("Backed up and verified: {file}."), file=made.path.name))
            st.rerun()
    if saved:
        columns = [Column(language.text(title), look) for title, look in _BACKUP_COLUMNS]
        lines = [_row(copy, visit) for copy in saved]
        show_table("backups", language.text(N_("Backups")), columns, lines)
        st.caption(language.text(_ELSEWHERE))


def _newest(saved: tuple[Backup, ...], visit: Visit) -> str:
    if not saved:
        return visit.language.text(_NONE)
    moment = in_bureau(saved[0].made_at, visit.desk.catalogue(), visit.language)
    return visit.language.text(N_("The last one was made {moment}."), moment=moment)


def _row(copy: Backup, visit: Visit) -> Row:
    language = visit.language
    seal = copy.head[:_SEAL] or language.text(N_("cannot be read"))
    made = in_bureau(copy.made_at, visit.desk.catalogue(), language)
    size = amount(Decimal(copy.size) / _MEGABYTE, 1) + " MB"
    return Row((made, copy.path.name, size, str(copy.entries), seal))


def show_findings(visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("State of the desk")))
    session = page_session()
    if act_button(language.text(N_("Look again")), key="look again") or session.findings is None:
        with st.spinner(language.text(N_("Looking at the disk, the database, the audit …"))):
            session.findings = doctor.findings(visit.seat)
    worst_first = [finding for state in _WORDS for finding in session.findings if finding.state is state]
    columns = [Column(language.text(title), look) for title, look in _FINDING_COLUMNS]
    show_table("findings", language.text(N_("State of the desk")), columns, _lines(worst_first, language))


def _lines(findings: list[Finding], language: Language) -> list[Row]:
    return [
        Row(
            (
                language.text(_WORDS[finding.state]),
                language.text(finding.what),
                language.text(finding.sentence, **finding.details),
                language.text(finding.advice, **finding.details) if finding.advice else "",
            ),
            look=str(finding.state),
        )
        for finding in findings
    ]
