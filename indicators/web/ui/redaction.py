"""What whoever did not sign in is told: figures, lights, tasks and days; not who, nor in whose words."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.access.roles import Action
from indicators.briefing.month import Decided, Earlier, Focus, Line, Minutes, MonthBriefing, Words
from indicators.briefing.overall.columns import redacted
from indicators.briefing.quarters.briefing import Actions, DepartmentQuarter, QuarterBriefing
from indicators.web.session.visit import Visit


def is_stranger(visit: Visit) -> bool:
    return not visit.may(Action.OWN_ACCOUNT)


def lines_told(lines: Iterable[Line], visit: Visit) -> tuple[Line, ...]:
    return _lines(lines) if is_stranger(visit) else tuple(lines)


def month_told(shown: MonthBriefing, visit: Visit) -> MonthBriefing:
    """Nor which file a figure came from, nor why it changed."""
    if not is_stranger(visit):
        return shown
    return replace(
        shown,
        restated=(),
        earlier=_earlier(shown.earlier) if shown.earlier is not None else None,
        rows=tuple(map(redacted, shown.rows)),
        focus=tuple(map(_focus, shown.focus)),
        lines=_lines(shown.lines),
    )


def minutes_told(minutes: Minutes, visit: Visit) -> Minutes:
    if not is_stranger(visit):
        return minutes
    decided = tuple(map(_decided, minutes.decided))
    return replace(minutes, decided=decided, lines=_lines(minutes.lines), ended_by="")


def quarter_told(shown: QuarterBriefing, visit: Visit) -> QuarterBriefing:
    if not is_stranger(visit):
        return shown
    return replace(shown, departments=tuple(map(_department, shown.departments)))


def _lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(
        replace(one, responsible="", leader="", finding="", progress="", evidence=(), closed_by="")
        for one in lines
    )


def _decided(one: Decided) -> Decided:
    return replace(one, person="")


def _earlier(one: Earlier) -> Earlier:
    return replace(one, decided=tuple(map(_decided, one.decided)), lines=_lines(one.lines))


def _words(one: Words | None) -> Words | None:
    return replace(one, person="") if one is not None else None


def _focus(one: Focus) -> Focus:
    return replace(
        one,
        row=redacted(one.row),
        conditions=tuple(map(redacted, one.conditions)),
        before=_words(one.before),
        lines=_lines(one.lines),
        origins=(),
    )


def _department(one: DepartmentQuarter) -> DepartmentQuarter:
    own = one.actions
    actions = Actions(_lines(own.raised), _lines(own.closed), _lines(own.overdue))
    written = replace(one.written, person="") if one.written is not None else None
    return replace(one, written=written, actions=actions)
