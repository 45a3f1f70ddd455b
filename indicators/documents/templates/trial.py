"""Build a small month with one of everything, to try templates on."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from indicators.briefing.bilingual import NOTHING, Bilingual
from indicators.briefing.month import FORM, Decided, ItemLine, Minutes, MonthBriefing, Restated, Row
from indicators.model.enums import Direction, Light
from indicators.model.item import ItemSource, ItemState, Warning
from indicators.model.month import Month

_MONTH, _DAY, _ID = Month(2022, 8), date(2022, 9, 6), UUID(int=0)
_MOMENT = datetime(2022, 9, 5, tzinfo=UTC)
_SAID, _FIGURE = Bilingual("试", "trial"), Decimal(50)


def briefing() -> MonthBriefing:
    """Return a briefing with one red and one yellow goal, an item and a correction."""
    return MonthBriefing(
        form=FORM,
        month=_MONTH,
        title=_SAID,
        bureau=_SAID,
        timezone="UTC",
        known_at=_MOMENT,
        drawn_at=_MOMENT,
        held_on=_DAY,
        frozen=False,
        demonstration=True,
        pace=_FIGURE,
        headline=_SAID,
        earlier=None,
        restated=(_RESTATED,),
        rows=(_row(1, Light.RED), _row(2, Light.YELLOW)),
        owed=(),
        focus=(),
        lines=(_LINE,),
    )


def minutes() -> Minutes:
    decided = Decided(_ID, "", NOTHING, _SAID.zh, "", _MOMENT, _ID)
    return Minutes(form=FORM, decided=(decided,), lines=(_LINE,), ended_at=_MOMENT, ended_by="")


def _row(number: int, light: Light) -> Row:
    return Row(
        number=number,
        code=f"TRIAL{number}",
        joint="",
        name=_SAID,
        measure=_SAID,
        direction=Direction.HIGHER,
        decimals=0,
        points=False,
        target=_FIGURE,
        target_text=_SAID,
        single=_FIGURE,
        value=_FIGURE,
        value_text=_SAID,
        judged=_MONTH,
        completion=_FIGURE,
        pace=_FIGURE,
        gap=_FIGURE,
        bar=_FIGURE,
        tick=_FIGURE,
        yoy=_FIGURE,
        yoy_points=False,
        required=_FIGURE,
        recent=_FIGURE,
        rank="",
        light=light,
        status=_SAID,
        previous=None,
        streak=1,
        newly=True,
        department="",
        department_name=_SAID,
        person="",
        sentence=_SAID,
        commentary=None,
        commentary_owed=True,
        demonstration=True,
    )


_LINE = ItemLine(
    id=_ID,
    number="1",
    ledger="",
    source=ItemSource.MEETING,
    source_name="",
    meeting=None,
    finding="",
    task=_SAID.zh,
    lead="",
    lead_name=_SAID,
    supporting=(_SAID,),
    responsible="",
    leader="",
    deadline=_DAY,
    raised_deadline=_DAY,
    postponed=0,
    state=ItemState.UNDER_WAY,
    warning=Warning.NONE,
    days=5,
    progress="",
    progress_at=None,
    evidence=(),
    closed_on=None,
    closed_by="",
    indicators=(),
    demonstration=True,
)
_RESTATED = Restated(_MONTH, "TRIAL1", _SAID, NOTHING, _FIGURE, _FIGURE, _SAID, _SAID, "", "", _MOMENT)
