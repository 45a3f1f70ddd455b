"""Keep since when a month's report page is open, to measure how long reporting takes."""

from indicators.desk import burden
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained


def keep_opening(visit: Visit) -> None:
    """Keep it once each time that the page is opened or its month changed, not with every key."""
    upload = page_session().upload
    if upload.opened != visit.view.month:
        upload.opened = visit.view.month
        with explained(visit.language):
            burden.opened(visit.seat, visit.view.month)
