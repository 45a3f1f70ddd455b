"""Search the audit log, page by page and newest first; export it, and verify its hash chain."""

from datetime import date, datetime, time
from functools import partial

import streamlit as st

from indicators.access.acts import Act
from indicators.access.chain import Entry
from indicators.design.markup import tag
from indicators.desk.admin import audit
from indicators.desk.desk import bureau_zone
from indicators.i18n.language import Language
from indicators.i18n.terms.access import act_word, role_word, way_word
from indicators.i18n.terms.audit import detail_text, subject_text
from indicators.model.problem import N_
from indicators.store.integrity.audit import AuditSearch, Verification
from indicators.web.session.page_session import AuditPages, page_session
from indicators.web.session.visit import Visit, explained
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import quietly
from indicators.web.ui.text_table import Column, Row, show_table

_AT_ONCE = 50  # entries on one page
_COLUMNS = (
    (N_("Number"), "short note"),
    (N_("When"), "short"),
    (N_("Who"), "short"),
    (N_("What"), "short name"),
    (N_("To what"), ""),
    (N_("Particulars"), "wide"),
    (N_("From where"), "short note"),
)
_BY_STRANGERS = (Act.SIGN_IN_REFUSED, Act.REFUSED)
_FILES = {"csv": "text/csv", "json": "application/json"}
_WHAT = N_(
    "Every entry is sealed together with the one before. Walking the chain shows whether any was changed, "
    "removed or inserted, and whether the submissions are still what was submitted."
)
_HOLDS = N_("The chain holds: {n} entries, none changed, removed or inserted. Write down its last seal:")
_BROKEN = N_("The chain breaks at entry {number}: that entry or the one before it was changed.")
_LOST = N_("{n} submissions or closed months are not as the audit recorded them.")
_CUT = N_("The seal written down earlier is not in the chain: entries were cut off or exchanged since.")
_WHAT_NOW = N_(
    "Stop the desk, keep the database and every backup as they are, and look for the last one that holds."
)


def show_search(visit: Visit) -> AuditSearch:
    """Show the search fields and return the search."""
    language = visit.language
    period, act, name, text = st.columns([3, 2, 2, 3], vertical_alignment="bottom")
    days = period.date_input(language.text(N_("Period")), value=[], format="YYYY-MM-DD", key="period")
    chosen = act.selectbox(
        language.text(N_("What")),
        [None, *Act],
        format_func=lambda option: act_word(option, language) if option else language.text(N_("Everything")),
    )
    who = name.text_input(language.text(N_("Signs in as")), max_chars=64).strip()
    words = text.text_input(language.text(N_("Words anywhere")), max_chars=100).strip()
    since, until = _period(days, visit)
    return AuditSearch(who, chosen, since, until, words)


def _period(days: tuple[date, ...] | date, visit: Visit) -> tuple[datetime | None, datetime | None]:
    """Return the first day's start and the last day's end in the bureau's time zone."""
    chosen = days if isinstance(days, tuple) else (days,)
    zone = bureau_zone(visit.desk.catalogue())
    if not chosen:
        return None, None
    return (
        datetime.combine(chosen[0], time.min, zone),
        datetime.combine(chosen[-1], time.max, zone) if len(chosen) > 1 else None,
    )


def show_entries(search: AuditSearch, visit: Visit) -> None:
    language, befores = visit.language, _befores(search)
    entries = audit.entries(visit.seat, search, before=befores[-1] if befores else None, limit=_AT_ONCE)
    show_table(
        "audit",
        language.text(N_("Audit")),
        [Column(language.text(title), look) for title, look in _COLUMNS],
        [_row(entry, visit) for entry in entries],
        empty=language.text(N_("No entry fits this search.")),
    )
    with st.container(horizontal=True):
        newest = act_button(language.text(N_("‹ Newest")), disabled=not befores, key="newest entries")
        older = act_button(
            language.text(N_("Older ›")), disabled=len(entries) < _AT_ONCE, key="older entries"
        )
    if newest or older:
        page_session().audit = AuditPages(search, [] if newest else [*befores, entries[-1].number])
        st.rerun()


def _befores(search: AuditSearch) -> list[int]:
    """Return the entry numbers before which the pages turned so far begin; empty for another search."""
    pages = page_session().audit
    return pages.before if pages.search == search else []


def _row(entry: Entry, visit: Visit) -> Row:
    language = visit.language
    who = entry.name or language.text(N_("nobody known"))
    how = [role_word(entry.role, language), way_word(entry.way, language)]
    if not entry.name and entry.act not in _BY_STRANGERS:
        who, how = language.text(N_("The desk itself")), []
    return Row(
        (
            str(entry.number),
            in_bureau(entry.recorded_at, visit.desk.catalogue(), language),
            "\n".join([who, " · ".join(how)]).strip(),
            act_word(entry.act, language),
            subject_text(entry),
            detail_text(entry, language),
            entry.address,
        ),
        look="warn" if entry.act in _BY_STRANGERS else "",
    )


def show_count(search: AuditSearch, visit: Visit) -> None:
    number = audit.count(visit.seat, search)
    quietly(visit.language.count("{n} entry", "{n} entries", number))


def show_export(search: AuditSearch, visit: Visit) -> None:
    for form, kind in _FILES.items():
        st.download_button(
            visit.language.text(N_("Export ({form})"), form=form.upper()),
            data=partial(_exported, search, form, visit),
            file_name=f"audit.{form}",
            mime=kind,
            on_click="ignore",
            key=f"export {form}",
        )


def _exported(search: AuditSearch, form: str, visit: Visit) -> bytes:
    return audit.export(visit.acting(), search, form, visit.language)


def show_verification(visit: Visit) -> None:
    """Verify on request only: a long chain takes a while."""
    language = visit.language
    with st.popover(language.text(N_("Verify the chain"))):
        st.caption(language.text(_WHAT))
        noted = st.text_input(language.text(N_("Seal written down earlier, if any")), max_chars=64)
        if act_button(language.text(N_("Verify")), type="primary", key="verify audit"):
            with explained(language), st.spinner(language.text(N_("Walking the whole chain …"))):
                _show(audit.verify(visit.acting(), noted), language)


def _show(verification: Verification, language: Language) -> None:
    if not verification.holds:
        st.error(result_text(verification, language))
        return
    st.html(tag("p", result_text(verification, language), role="status"))
    st.code(verification.head, language=None, wrap_lines=True)


def result_text(verification: Verification, language: Language) -> str:
    if verification.holds:
        return language.text(_HOLDS, n=verification.entries)
    sentences = (
        [language.text(_BROKEN, number=verification.broken_at)] if verification.broken_at is not None else []
    )
    if verification.lost:
        sentences.append(language.text(_LOST, n=len(verification.lost)))
    if verification.head_stands is False:
        sentences.append(language.text(_CUT))
    return " ".join([*sentences, language.text(_WHAT_NOW)])
