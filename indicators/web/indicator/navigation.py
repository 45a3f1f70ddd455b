"""Move between indicators in the overview's order and with its filters."""

from urllib.parse import urlencode

import streamlit as st

from indicators.design.markup import tag
from indicators.model.problem import N_
from indicators.web.overview.selection import selected
from indicators.web.session.visit import Visit
from indicators.web.ui.filters import month_choice, month_steps
from indicators.web.ui.links import Item, choice, link, show_bar, words


def chosen_code(visit: Visit) -> str:
    """Return the indicator of the address; else the goal that needs attention first."""
    codes = _in_order(visit)
    return visit.view.indicator or (codes[0] if codes else "")


def show_neighbours(visit: Visit, code: str) -> None:
    """Link to the overview, the previous and next goal, the months, and any other indicator."""
    language, view, months = visit.language, visit.view.of_indicator(code), visit.desk.months()
    items = [
        link("‹ " + language.text(N_("Overview")), visit.view.changed(indicator="")),
        *_beside(visit, code),
        words("", "rest"),
        *month_steps(view, months, language, "indicator"),
        month_choice(view, months, language, "indicator"),
        _any_other(visit, code),
    ]
    label, address = language.text(N_("Other indicators and months")), f"?{urlencode(view.parameters())}"
    show_bar("neighbours", label, items, address=address, title=_title(visit, code))


def _title(visit: Visit, code: str) -> str:
    """Return the browser tab's title; blank = the page's default, where there is no such indicator."""
    indicator = visit.desk.catalogue(visit.view.as_of).indicators.get(code)
    if indicator is None:
        return ""
    return f"{visit.language.name(indicator)} · " + visit.language.text(N_("Indicator Desk"))


def show_nothing(visit: Visit) -> None:
    """Say that the filters leave no goal, with a link that drops them."""
    language, everything = visit.language, visit.view.changed(group="", department="", light=None)
    st.html(tag("p", language.text(N_("No goal fits this choice.")), cls="empty"))
    show_all = language.text(N_("Show all goals"))
    show_bar("nothing", show_all, [link(show_all, everything)])


def _beside(visit: Visit, code: str) -> list[Item]:
    """Link to the neighbours in the overview's order; none for an indicator that is only a condition."""
    codes, view = _in_order(visit), visit.view
    if code not in codes:
        return []
    place = codes.index(code)
    neighbours = [
        link(visit.language.text(text), view.of_indicator(codes[other]), "indicator")
        for text, other in ((N_("‹ Previous"), place - 1), (N_("Next ›"), place + 1))
        if 0 <= other < len(codes)
    ]
    return [*neighbours, words(f"{place + 1} / {len(codes)}")]


def _any_other(visit: Visit, code: str) -> Item:
    language, indicators = visit.language, visit.desk.catalogue(visit.view.as_of).indicators
    options = [
        link(language.name(indicator), visit.view.of_indicator(other), "indicator", current=other == code)
        for other, indicator in indicators.items()
    ]
    if code not in indicators:  # a list shows its first entry as chosen, and choosing that changes nothing
        options.insert(0, link("", visit.view, "indicator", current=True))
    return choice(language.text(N_("One indicator")), options)


def _in_order(visit: Visit) -> list[str]:
    state = visit.desk.year_state(visit.view.month, visit.view.as_of)
    return [goal.progress.indicator.code for goal in selected(state.standings, visit.view)]
