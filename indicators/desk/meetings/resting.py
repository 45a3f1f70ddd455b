"""What a meeting rests on: where nothing of it was reported, it is demonstration data and removed with it."""

from collections.abc import Iterable

from indicators.briefing.month import Line, MonthBriefing, Words
from indicators.briefing.quarters.briefing import QuarterBriefing, Written
from indicators.desk.desk import Desk
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.progress.result import Point


def is_invented(desk: Desk, shown: MonthBriefing | QuarterBriefing) -> bool:
    """Whether it shows demonstration data, and no reported figure, no reported words and no real item."""
    if not shown.demonstration:
        return False
    if isinstance(shown, QuarterBriefing):
        return not _is_reported(desk, shown.through, _written(shown), _actions(shown))
    return not _is_reported(desk, shown.month, _words(shown), _lines(shown))


def _is_reported(
    desk: Desk, month: Month, words: Iterable[Words | Written | None], lines: Iterable[Line]
) -> bool:
    said = any(one is not None and not one.demonstration for one in words)
    return said or any(not line.demonstration for line in lines) or _has_reports(desk, month)


def _has_reports(desk: Desk, month: Month) -> bool:
    parts = (part for one in desk.year_state(month).standings for part in one.progress.parts)
    points: list[Point | None] = [point for part in parts for point in (part.point, part.last_known)]
    return any(used.origin is Origin.REPORTED for point in points if point is not None for used in point.used)


def _words(shown: MonthBriefing) -> list[Words | None]:
    """Of this month, and of earlier ones where they stand beside."""
    return [*(row.words for row in shown.rows), *(one.before for one in shown.focus)]


def _lines(shown: MonthBriefing) -> list[Line]:
    return [*shown.lines, *(shown.earlier.lines if shown.earlier is not None else ())]


def _written(shown: QuarterBriefing) -> list[Written | None]:
    return [one.written for one in shown.departments]


def _actions(shown: QuarterBriefing) -> list[Line]:
    found = [one.actions for one in shown.departments]
    return [line for one in found for line in (*one.raised, *one.closed, *one.overdue)]
