"""What a meeting has decided (议定事项), as screens and minutes name it."""

from datetime import datetime
from uuid import UUID

from indicators.briefing.bilingual import Said, said
from indicators.briefing.month import Decided
from indicators.desk.desk import Desk
from indicators.model.catalogue import Catalogue
from indicators.store.meetings import resolutions


def decided(desk: Desk, meeting: UUID, as_of: datetime | None = None) -> tuple[Decided, ...]:
    """In the order in which they were decided; of what was changed the words that hold."""
    catalogue = desk.catalogue(as_of)
    return tuple(
        Decided(
            one.id,
            one.indicator,
            _name(one.indicator, catalogue),
            one.words,
            one.person,
            one.recorded_at,
            one.item,
        )
        for one in resolutions.in_force(desk.database, meeting, as_of)
    )


def _name(code: str, catalogue: Catalogue) -> Said:
    """An indicator that the catalogue has no more is named by its code."""
    indicator = catalogue.indicators.get(code)
    return said(lambda language: language.name(indicator)) if indicator is not None else Said(code, code)
