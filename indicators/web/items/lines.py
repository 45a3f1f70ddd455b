"""The lines of the action list and the ledgers that this reader may see."""

from indicators.briefing.month import ItemLine
from indicators.desk.items import items
from indicators.web.session.visit import Visit
from indicators.web.ui.redaction import redact_lines


def all_lines(visit: Visit) -> tuple[ItemLine, ...]:
    """Return all lines, without names and texts for anonymous viewers."""
    return redact_lines(items.lines(visit.desk, as_of=visit.view.as_of), visit)
