"""A list made by hand: eleven lines of two lists, as of Tuesday, 6 September 2022."""

from dataclasses import replace
from datetime import date

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import ItemLine
from indicators.model.item import ItemSource, ItemState, Warning
from tests.briefing.made import line

TODAY = date(2022, 9, 6)
CROP, PLAN = Bilingual("种植业股", "Crop section"), Bilingual("计划财务股", "Planning section")
S, W = ItemState, Warning


def _line(number: int, state: ItemState, day: date, days: int | None, warning: Warning = W.NONE) -> ItemLine:
    return replace(
        line(number, state),
        task=f"任务{number}",
        lead="CROP",
        lead_name=CROP,
        supporting=(PLAN,),
        deadline=day,
        raised_deadline=day,
        postponed=0,
        days=days,
        warning=warning,
        demonstration=False,
    )


def _finding(one: ItemLine) -> ItemLine:
    """Of the ledger, led by the other department."""
    return replace(
        one,
        ledger="巡察整改台账",
        source=ItemSource.INSPECTION,
        source_name="2022年区委巡察",
        meeting=None,
        finding="账实不符",
        lead="PLAN",
        lead_name=PLAN,
        supporting=(),
        responsible="",
        leader="",
    )


LINES = (
    _line(1, S.UNDER_WAY, date(2022, 9, 9), 3, W.BLUE),
    _line(2, S.OVERDUE, date(2022, 9, 1), -3, W.RED),
    replace(
        _line(3, S.NOT_STARTED, date(2022, 9, 7), 1, W.YELLOW),
        raised_deadline=date(2022, 8, 31),
        postponed=2,
        progress="",
    ),
    _line(4, S.DONE, date(2022, 9, 6), 0),
    _line(5, S.CLOSED, date(2022, 8, 31), None),
    _line(6, S.CANCELLED, date(2022, 8, 31), None),
    _finding(_line(7, S.OVERDUE, date(2022, 9, 5), -1, W.YELLOW)),
    _finding(_line(8, S.UNDER_WAY, date(2022, 10, 8), 18)),
    _finding(_line(9, S.UNDER_WAY, date(2022, 9, 9), 3, W.BLUE)),
    _finding(_line(10, S.CLOSED, date(2022, 9, 2), None)),
    replace(_finding(_line(11, S.NOT_STARTED, date(2022, 9, 30), 18)), demonstration=True),
)
