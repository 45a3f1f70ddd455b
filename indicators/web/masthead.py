"""The line above every page: the pages, what kind of data this is, the other language."""

from urllib.parse import urlencode

from indicators.model.problem import N_
from indicators.text.language import LANGUAGES
from indicators.web.address import View
from indicators.web.facts import in_bureau
from indicators.web.links import Item, link, show_bar, words
from indicators.web.visit import Visit

TITLES = {
    "": N_("Overview"),
    "indicator": N_("One indicator"),
    "report": N_("Report figures"),
    "start": N_("Getting started"),
}
_IN_ITS_OWN_WORDS = {"zh": "中文", "en": "English"}


def show_masthead(visit: Visit, page: str) -> None:
    """Its links keep month, filters and language, which Streamlit's own menu would drop."""
    items = [*_pages(visit, page), words("", "rest"), *_as_of(visit, page), *_demonstration(visit, page)]
    items += [
        link(_IN_ITS_OWN_WORDS[code], visit.view.changed(language=code), page, "plain")
        for code in LANGUAGES
        if code != visit.view.language
    ]
    label = visit.language.text(N_("Pages"))
    address = f"?{urlencode(visit.view.parameters())}"
    show_bar("masthead", label, items, "masthead", address=address, language=visit.language.code)


def _pages(visit: Visit, page: str) -> list[Item]:
    return [
        link(visit.language.text(title), _view_for(name, visit), name, "page", current=name == page)
        for name, title in TITLES.items()
    ]


def _view_for(page: str, visit: Visit) -> View:
    """The overview shows all of them: the indicator looked at is no part of its address."""
    return visit.view if page == "indicator" else visit.view.changed(indicator="")


def _as_of(visit: Visit, page: str) -> list[Item]:
    moment = visit.view.as_of
    if moment is None:
        return []
    said = in_bureau(moment, visit.desk.catalogue(), visit.language)
    return [
        words(visit.language.text(N_("As known at {moment}"), moment=said), "badge"),
        link(visit.language.text(N_("Back to the present")), visit.view.changed(as_of=None), page, "plain"),
    ]


def _demonstration(visit: Visit, page: str) -> list[Item]:
    if not visit.desk.demonstration_count():
        return []
    said = words(visit.language.text(N_("Demonstration data, not official statistics")), "badge")
    if page == "start":
        return [said]
    there = _view_for("start", visit)
    return [said, link(visit.language.text(N_("Remove it and start real use")), there, "start", "plain")]
