"""Backups as the page shows them: when the last one was made and what it showed, and making one now."""

from decimal import Decimal

import streamlit as st

from indicators.design.markup import tag
from indicators.desk.admin import backup as backups
from indicators.i18n.numbers import amount
from indicators.model.problem import N_
from indicators.store.engine.backup import Backup
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, remember
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import section
from indicators.web.ui.text_table import Column, Line, show_ledger

_COLUMNS = (
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


def show_backups(visit: Visit) -> None:
    language, found = visit.language, backups.backups(visit.seat)
    section(language.text(N_("Backups")))
    st.html(tag("p", _newest(found, visit)))
    if st.button(language.text(N_("Back up now"))):
        with explained(language), st.spinner(language.text(N_("Copying and verifying …"))):
            made = backups.back_up(visit.acting())
            page_session().findings = None  # they may not hold any more
            remember(language.text(N_("Backed up and verified: {file}."), file=made.path.name))
            st.rerun()
    if found:
        columns = [Column(language.text(title), look) for title, look in _COLUMNS]
        lines = [_line(backup, visit) for backup in found]
        show_ledger("backups", language.text(N_("Backups")), columns, lines)
        st.caption(language.text(_ELSEWHERE))


def _newest(found: tuple[Backup, ...], visit: Visit) -> str:
    if not found:
        return visit.language.text(_NONE)
    moment = in_bureau(found[0].made_at, visit.desk.catalogue(), visit.language)
    return visit.language.text(N_("The last one was made {moment}."), moment=moment)


def _line(backup: Backup, visit: Visit) -> Line:
    language = visit.language
    seal = backup.head[:_SEAL] or language.text(N_("cannot be read"))
    made = in_bureau(backup.made_at, visit.desk.catalogue(), language)
    size = amount(Decimal(backup.size) / _MEGABYTE, 1) + " MB"
    return Line((made, backup.path.name, size, str(backup.entries), seal))
