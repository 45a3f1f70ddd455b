"""The audit's own proof: walking its chain of seals, and saying what that showed."""

import streamlit as st

from indicators.design.markup import tag
from indicators.desk.admin import audit
from indicators.i18n.language import Language
from indicators.model.problem import N_
from indicators.store.integrity.audit import Verification
from indicators.web.session.visit import Visit, explained

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


def show_verification(visit: Visit) -> None:
    """Asked for, as it takes a while on a long chain."""
    language = visit.language
    with st.popover(language.text(N_("Verify the chain"))):
        st.caption(language.text(_WHAT))
        noted = st.text_input(language.text(N_("Seal written down earlier, if any")), max_chars=64)
        if st.button(language.text(N_("Verify")), type="primary"):
            with explained(language), st.spinner(language.text(N_("Walking the whole chain …"))):
                _show(audit.verify(visit.acting(), noted), language)


def _show(found: Verification, language: Language) -> None:
    if not found.holds:
        st.error(result_text(found, language))
        return
    st.html(tag("p", result_text(found, language), role="status"))
    st.code(found.head, language=None, wrap_lines=True)


def result_text(found: Verification, language: Language) -> str:
    if found.holds:
        return language.text(_HOLDS, n=found.entries)
    said = [language.text(_BROKEN, number=found.broken_at)] if found.broken_at is not None else []
    if found.lost:
        said.append(language.text(_LOST, n=len(found.lost)))
    if found.head_stands is False:
        said.append(language.text(_CUT))
    return " ".join([*said, language.text(_WHAT_NOW)])
