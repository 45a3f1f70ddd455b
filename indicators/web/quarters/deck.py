"""The quarter on the projector, at present or as frozen for its exchange."""

from base64 import b64encode
from collections.abc import Mapping
from uuid import UUID

from indicators.briefing.quarters.briefing import QuarterBriefing
from indicators.model.meeting import Meeting
from indicators.model.problem import N_
from indicators.web.presenter.deck import Deck, show_deck
from indicators.web.presenter.screens.moments import frozen_text
from indicators.web.presenter.screens.quarter import Exchange, quarter_screens
from indicators.web.quarters.cards import decoded_picture
from indicators.web.quarters.page import may_see_files
from indicators.web.session.visit import Visit

_LONGEST = 1280  # pixels of a picture's longest side, on the projector


def show_quarter_deck(briefing: QuarterBriefing, exchange: Meeting | None, visit: Visit) -> None:
    language = visit.language
    opening = language.text(
        N_("Present in full screen") if exchange is not None else N_("Rehearse in full screen")
    )
    screens = quarter_screens(Exchange(briefing, _pictures(briefing, visit), language))
    badge = language.text(N_("Demonstration data")) if briefing.demonstration else ""
    deck = Deck(briefing.title.in_(language), opening, screens, frozen_text(briefing, language), badge)
    show_deck(f"deck {exchange.id if exchange is not None else briefing.quarter}", deck, language)


def _pictures(briefing: QuarterBriefing, visit: Visit) -> Mapping[UUID, str]:
    """Return each picture as a data address: the presenter needs no server during the meeting."""
    if not may_see_files(visit):
        return {}
    files = [file for department in briefing.departments for file in department.pictures]
    pictures = {file.id: decoded_picture(visit.desk, file.sha256, file.id, _LONGEST) for file in files}
    return {id: _address(content) for id, content in pictures.items() if content is not None}


def _address(content: bytes) -> str:
    kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{b64encode(content).decode()}"
