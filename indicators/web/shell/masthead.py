"""The line above every page: pages, data in view, reader, languages."""

from urllib.parse import urlencode

from indicators.access.roles import Action
from indicators.i18n.language import LANGUAGES
from indicators.i18n.terms.access import role_word
from indicators.model.problem import N_
from indicators.web.drafts.line import line_data
from indicators.web.session.address import View
from indicators.web.session.identity import SIGN_IN, SIGN_OUT, way_back
from indicators.web.session.item_choice import ItemChoice
from indicators.web.session.visit import Visit
from indicators.web.shell.pages import PLACES
from indicators.web.ui.browser import show_in_browser
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.links import Item, leaving, link, show_bar, words

_IN_ITS_OWN_WORDS = {"zh": "中文", "en": "English"}


def show_masthead(visit: Visit, page: str) -> None:
    """Draw the masthead; its links keep month, filters and language, which Streamlit's menu drops."""
    items = [*_pages(visit, page), words("", "rest"), *_as_of(visit, page), *_demonstration(visit, page)]
    items += [*_person(visit, page), *_languages(visit, page)]
    label = visit.language.text(N_("Pages"))
    address = f"?{urlencode(visit.view.parameters())}"
    line = line_data(visit.language, visit.seat.actor.account)
    show_in_browser("browser", address, visit.language.code, line)
    show_bar("masthead", label, items, "masthead")


def _pages(visit: Visit, page: str) -> list[Item]:
    """Link to the pages that the role may open; the account's link stands at the reader's name."""
    return [
        link(visit.language.text(place.title), _view_for(name, visit), name, "page", current=name == page)
        for name, place in PLACES.items()
        if visit.may(place.action) and name != "account"
    ]


def _view_for(page: str, visit: Visit) -> View:
    """Return the view without what only another page looks at."""
    indicator = visit.view.indicator if page == "indicator" else ""
    quarter = visit.view.quarter if page == "quarter" else None
    view = visit.view.changed(indicator=indicator, quarter=quarter, table="", items=ItemChoice())
    return view.changed(person="", submission="", meeting="")


def _person(visit: Visit, page: str) -> list[Item]:
    """Return the reader's name and role; signing out is a page load, so that nothing of this page stays."""
    language, actor = visit.language, visit.seat.actor
    if not visit.may(Action.OWN_ACCOUNT):
        address = way_back(SIGN_IN, page, visit.view.parameters())
        return [leaving(language.text(N_("Sign in")), address)]
    view, is_current, account = _view_for("account", visit), page == "account", PLACES["account"]
    return [
        words(actor.display_name, "who"),
        words(role_word(actor.role, language), "role"),
        link(language.text(account.title), view, "account", "plain", current=is_current),
        leaving(language.text(N_("Sign out")), f"{SIGN_OUT}?{urlencode({'lang': language.code})}"),
    ]


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


def _demonstration(visit: Visit, page: str) -> list[Item]:
    if not visit.desk.demonstration_count():
        return []
    badge = words(visit.language.text(N_("Demonstration data, not official statistics")), "badge notice")
    if page == "start" or not visit.may(Action.REMOVE_DEMONSTRATION):
        return [badge]
    view = _view_for("start", visit)
    return [badge, link(visit.language.text(N_("Remove it and start real use")), view, "start", "plain more")]
