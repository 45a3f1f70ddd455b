"""The line above every page: pages, data in view, reader, languages."""

from dataclasses import asdict
from urllib.parse import urlencode

import streamlit as st

from indicators.access.roles import Action
from indicators.desk import deadlines
from indicators.desk.work.chores import chores
from indicators.desk.work.work import my_work
from indicators.i18n.language import LANGUAGES
from indicators.i18n.terms.access import role_word
from indicators.model.problem import N_
from indicators.web.drafts.line import line_data
from indicators.web.session.address import View
from indicators.web.session.identity import SIGN_IN, SIGN_OUT, is_signed_in, way_back
from indicators.web.session.item_choice import ItemChoice
from indicators.web.session.visit import Visit
from indicators.web.shell.navigation import Bar, Counts, Listed, follow_width, listed, may_work, navigation
from indicators.web.shell.pages import OWN, PLACES
from indicators.web.ui.browser import show_in_browser
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.links import Item, carry, leaving, link, words

_IN_ITS_OWN_WORDS = {"zh": "中文", "en": "English"}
_COUNTED_AGAIN = 60  # seconds, for what others do meanwhile


def show_masthead(visit: Visit, page: str) -> None:
    """Draw the masthead; its links keep month, filters and language, which Streamlit's menu drops."""
    line = line_data(visit.language, visit.seat.actor.account)
    show_in_browser("browser", f"?{urlencode(visit.view.parameters())}", visit.language.code, line)
    follow_width(page)
    with st.container(key="bar masthead"):
        _show_counted(visit, page)
    carry("masthead", asdict(_bar(visit, page, {})))


@st.fragment(run_every=_COUNTED_AGAIN)
def _show_counted(visit: Visit, page: str) -> None:
    """Draw the line with what waits now: on every run, and by itself for what others did."""
    counts = _counts(visit) if is_signed_in(visit.desk, visit.caller) else {}
    st.html(navigation(_bar(visit, page, counts), page, visit.language))


def _bar(visit: Visit, page: str, counts: Counts) -> Bar:
    groups = _groups(visit, page, counts)
    return Bar(groups, _notes(visit, page), _person(visit, page), _languages(visit, page))


def _counts(visit: Visit) -> Counts:
    counts = dict(my_work(visit.seat).counts) if may_work(visit) else {}
    if visit.may(Action.MANAGE_DESK):
        counts["manage"] = len(chores(visit.seat))
    return counts


def _groups(visit: Visit, page: str, counts: Counts) -> list[Listed]:
    return [
        Listed(
            visit.language.text(group.title),
            [_page(name, page, counts.get(name, 0), visit) for name in pages],
            group.is_menu,
        )
        for group, pages in listed(visit)
    ]


def _page(name: str, page: str, count: int, visit: Visit) -> Item:
    title = visit.language.text(PLACES[name].title)
    item = link(title, _view_for(name, visit), name, "page", current=name == page)
    return {**item, "count": count}


def _view_for(page: str, visit: Visit) -> View:
    """Return the view without what only another page looks at; 我的工作 is about the present month."""
    indicator = visit.view.indicator if page == "indicator" else ""
    quarter = visit.view.quarter if page == "quarter" else None
    month = deadlines.month_at_work(visit.desk, visit.view.as_of) if page == "work" else visit.view.month
    view = visit.view.changed(indicator=indicator, quarter=quarter, table="", items=ItemChoice())
    return view.changed(person="", submission="", meeting="", month=month)


def _person(visit: Visit, page: str) -> Listed | None:
    """Return the menu behind the reader's name; signing out is a page load: nothing of this page stays."""
    language, actor = visit.language, visit.seat.actor
    if not visit.may(Action.OWN_ACCOUNT):
        return None
    own = [
        link(language.text(PLACES[name].title), _view_for(name, visit), name, "own", current=name == page)
        for name in OWN
        if visit.may(PLACES[name].action)
    ]
    away = leaving(language.text(N_("Sign out")), f"{SIGN_OUT}?{urlencode({'lang': language.code})}", "own")
    name = f"{actor.display_name} · {role_word(actor.role, language)}"
    return Listed(name, [*own, away], is_menu=True)


def _notes(visit: Visit, page: str) -> list[Item]:
    way_in = []
    if not visit.may(Action.OWN_ACCOUNT):
        address = way_back(SIGN_IN, page, visit.view.parameters())
        way_in = [leaving(visit.language.text(N_("Sign in")), address)]
    return [*_as_of(visit, page), *_demonstration(visit), *way_in]


def _languages(visit: Visit, page: str) -> list[Item]:
    return [
        link(_IN_ITS_OWN_WORDS[code], visit.view.changed(language=code), page, "plain")
        for code in LANGUAGES
        if code != visit.view.language
    ]


def _as_of(visit: Visit, page: str) -> list[Item]:
    moment = visit.view.as_of
    if moment is None:
        return []
    as_known = in_bureau(moment, visit.desk.catalogue(), visit.language)
    return [
        words(visit.language.text(N_("As known at {moment}"), moment=as_known), "badge notice"),
        link(visit.language.text(N_("Back to the present")), visit.view.changed(as_of=None), page, "plain"),
    ]


def _demonstration(visit: Visit) -> list[Item]:
    """Mark demonstration data; whoever may remove it is led there from 管理 and from their own menu."""
    if not visit.desk.demonstration_count():
        return []
    return [words(visit.language.text(N_("Demonstration data, not official statistics")), "badge notice")]
