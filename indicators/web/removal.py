"""From demonstration to real use: what is invented here, and the one step that removes it."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.links import link, show_bar
from indicators.web.markup import tag
from indicators.web.notices import missing
from indicators.web.visit import Visit, explained, person_field, remember

_NONE = N_("There is no demonstration data here: every figure shown was reported or published.")
_WHAT_STAYS = N_(
    "Published figures, the catalogue, targets and rules stay. "
    "Once removed, demonstration data does not come back by itself."
)
_STEPS = (
    N_(
        "Put your own names, targets, departments and units into the files of the data folder, "
        "with WPS or Excel; the column dictionary there explains every column."
    ),
    N_(
        "Start the desk again: it checks the files, names each problem with file, row and column, "
        "and keeps the earlier version until they are mended."
    ),
    N_("Download the template of the month, fill it in, and submit it."),
    N_("Look at the overview: what needs attention stands first."),
)


def show_removal(visit: Visit) -> None:
    language, count = visit.language, visit.desk.demonstration_count()
    if not count:
        st.html(tag("p", language.text(_NONE), cls="official"))
        return
    said = language.count(
        "{n} value here is demonstration data: invented, so that every page has something to show.",
        "{n} values here are demonstration data: invented, so that every page has something to show.",
        count,
    )
    st.html(tag("p", said, cls="official"))
    st.html(tag("p", language.text(_WHAT_STAYS)))
    with st.container(border=True, width=560):
        _confirm(visit)


def _confirm(visit: Visit) -> None:
    """A name, a tick and the button: it is one step, but not one slip."""
    language = visit.language
    person = person_field(language, "removal")
    sure = st.checkbox(language.text(N_("I want to remove all demonstration data and start real use")))
    if not st.button(language.text(N_("Remove all demonstration data")), type="primary"):
        return
    if not person:
        missing(language.text(N_("Enter your name: it stays on record who removed the data.")))
        return
    if not sure:
        missing(language.text(N_("Tick the confirmation above: what is removed does not come back.")))
        return
    with explained(language):
        removed = visit.desk.remove_demonstration(person)
        remember(person, language.text(N_("Removed: {n} values. The desk is ready for real use."), n=removed))
        st.rerun()


def show_next_steps(visit: Visit) -> None:
    """What a bureau does from here, in order."""
    language = visit.language
    title = language.text(N_("What comes next"))
    steps = tag("ol", *(tag("li", language.text(step)) for step in _STEPS))
    st.html(tag("section", tag("h2", title), steps, cls="block"))
    report = link(language.text(N_("Report figures")), visit.view, "report")
    show_bar("next", title, [report, link(language.text(N_("Overview")), visit.view)])
