"""开始使用: what the demonstration data contains, removing it, and the next steps."""

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import Html, joined, tag
from indicators.desk.submissions import report
from indicators.model.problem import N_
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.shell.pages import PLACES
from indicators.web.ui.buttons import act_button
from indicators.web.ui.links import link, show_bar
from indicators.web.ui.messages import missing

_NONE = N_("There is no demonstration data here: every figure shown was reported or published.")
_WHAT_STAYS = N_(
    "Published figures, the catalogue, targets and rules stay. "
    "Once removed, demonstration data does not come back by itself."
)
_MEETINGS_STAY = N_(
    "A meeting goes only where nothing that it showed was reported: one reported figure, word or item, "
    "and it stays with its decisions and items."
)
_WHO_REMOVES = N_("An administrator removes it, all in one step, when real figures come.")
_FOR_ADMINISTRATORS = (
    N_(
        "Put your own names, targets, departments and units into the files of the data folder, "
        "with WPS or Excel; the column dictionary there explains every column."
    ),
    N_(
        "Start the desk again: it checks the files, names each problem with file, row and column, "
        "and keeps the earlier version until they are mended."
    ),
    N_("Under People, add those who report and those who look; hand each the one-time link it shows."),
)
_REMOVE = N_("Remove the demonstration data.")
_FOR_EVERYONE = (
    N_("Download the template of the month, fill it in, and submit it."),
    N_("Look at the overview: what needs attention stands first."),
)
_NEXT = ("people", "report", "")  # pages that the steps speak of


def show_removal(visit: Visit) -> None:
    language, count = visit.language, visit.desk.demonstration_count()
    if not count:
        st.html(tag("p", language.text(_NONE), cls="official"))
        return
    message = language.count(
        "{n} value here is demonstration data: invented, so that every page has something to show.",
        "{n} values here are demonstration data: invented, so that every page has something to show.",
        count,
    )
    st.html(tag("p", message, cls="official"))
    if not visit.may(Action.REMOVE_DEMONSTRATION):
        st.html(tag("p", language.text(_WHO_REMOVES)))
        return
    st.html(joined(_removed_list(visit), tag("p", language.text(_WHAT_STAYS))))
    with st.container(border=True, width=560):
        _confirm(visit)


def _removed_list(visit: Visit) -> Html:
    """Count the meetings and texts that are removed with the demonstration's figures."""
    language, removed = visit.language, report.goes_with_demonstration(visit.seat)
    counts = [
        language.count("{n} meeting", "{n} meetings", removed.meetings),
        language.count("{n} decision", "{n} decisions", removed.decisions),
        language.count("{n} item", "{n} items", removed.items),
        language.count("{n} explanation of a light", "{n} explanations of lights", removed.words),
        language.count("{n} quarter of a department", "{n} quarters of departments", removed.quarters),
    ]
    counts = [text for text, n in zip(counts, removed, strict=True) if n]
    if not counts:
        return Html("")
    listed = language.text(N_(", ")).join(counts)
    return joined(
        tag("p", language.text(N_("With them go: {list}."), list=listed)),
        tag("p", language.text(_MEETINGS_STAY)),
    )


def _confirm(visit: Visit) -> None:
    """Ask for a tick and a press, against removal by mistake."""
    language = visit.language
    sure = st.checkbox(language.text(N_("I want to remove all demonstration data and start real use")))
    if not act_button(
        language.text(N_("Remove all demonstration data")), type="primary", key="remove demonstration"
    ):
        return
    if not sure:
        missing(language.text(N_("Tick the confirmation above: what is removed does not come back.")))
        return
    with explained(language):
        removed = report.remove_demonstration(visit.acting())
        notify(
            language.count(
                "Removed: {n} value. The desk is ready for real use.",
                "Removed: {n} values. The desk is ready for real use.",
                removed,
            )
        )
        st.rerun()


def show_next_steps(visit: Visit) -> None:
    """List the next steps of the reader's role, in order."""
    language = visit.language
    title = language.text(N_("What comes next"))
    setting_up = _FOR_ADMINISTRATORS if visit.may(Action.MANAGE_PEOPLE) else ()
    removing = (_REMOVE,) if setting_up and visit.desk.demonstration_count() else ()
    steps = (*setting_up, *removing, *_FOR_EVERYONE)
    items = tag("ol", *(tag("li", language.text(step)) for step in steps))
    st.html(tag("section", tag("h2", title), items, cls="block"))
    pages = [name for name in _NEXT if visit.may(PLACES[name].action)]
    show_bar("next", title, [link(language.text(PLACES[name].title), visit.view, name) for name in pages])
