"""Tell whether a meeting rests on invented data alone: then it is demonstration data and removed with it."""

from collections.abc import Iterable

from indicators.briefing.month import ItemLine, MonthBriefing, RowCommentary
from indicators.briefing.quarters.briefing import QuarterBriefing, Written
from indicators.desk.desk import Desk
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.progress.result import Point


def is_invented(desk: Desk, briefing: MonthBriefing | QuarterBriefing) -> bool:
    """Whether it shows demonstration data, and no reported figure, no reported words and no real item."""
    if not briefing.demonstration:
        return False
    if isinstance(briefing, QuarterBriefing):
        return not _is_reported(desk, briefing.through, _written(briefing), _actions(briefing))
    return not _is_reported(desk, briefing.month, _words(briefing), _lines(briefing))


def _is_reported(
    desk: Desk, month: Month, words: Iterable[RowCommentary | Written | None], lines: Iterable[ItemLine]
) -> bool:
    reported = any(text is not None and not text.demonstration for text in words)
    return reported or any(not line.demonstration for line in lines) or _has_reports(desk, month)


def _has_reports(desk: Desk, month: Month) -> bool:
    parts = (part for standing in desk.year_state(month).standings for part in standing.progress.parts)
    points: list[Point | None] = [point for part in parts for point in (part.point, part.last_known)]
    return any(used.origin is Origin.REPORTED for point in points if point is not None for used in point.used)


def _words(briefing: MonthBriefing) -> list[RowCommentary | None]:
    """Return the words of this month, and of earlier ones where they stand beside."""
    return [*(row.commentary for row in briefing.rows), *(focus.before for focus in briefing.focus)]


def _lines(briefing: MonthBriefing) -> list[ItemLine]:
    return [*briefing.lines, *(briefing.earlier.lines if briefing.earlier is not None else ())]


def _written(briefing: QuarterBriefing) -> list[Written | None]:
    return [department.written for department in briefing.departments]


def _actions(briefing: QuarterBriefing) -> list[ItemLine]:
    every = [department.actions for department in briefing.departments]
    return [line for actions in every for line in (*actions.raised, *actions.closed, *actions.overdue)]
