"""Redact personal data for anonymous viewers: figures, lights, tasks and days stay, names and texts go."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.access.roles import Action
from indicators.briefing.month import Decided, Earlier, Focus, ItemLine, Minutes, MonthBriefing, RowCommentary
from indicators.briefing.overall.columns import redacted
from indicators.briefing.quarters.briefing import Actions, DepartmentQuarter, QuarterBriefing
from indicators.web.session.visit import Visit


def is_anonymous(visit: Visit) -> bool:
    """Return whether the reader has not signed in."""
    return not visit.may(Action.OWN_ACCOUNT)


def redact_lines(lines: Iterable[ItemLine], visit: Visit) -> tuple[ItemLine, ...]:
    return _lines(lines) if is_anonymous(visit) else tuple(lines)


def redact_month(briefing: MonthBriefing, visit: Visit) -> MonthBriefing:
    """Redact a month's briefing; origins and reasons of its figures go as well."""
    if not is_anonymous(visit):
        return briefing
    return replace(
        briefing,
        restated=(),
        earlier=_earlier(briefing.earlier) if briefing.earlier is not None else None,
        rows=tuple(map(redacted, briefing.rows)),
        focus=tuple(map(_focus, briefing.focus)),
        lines=_lines(briefing.lines),
    )


def redact_minutes(minutes: Minutes, visit: Visit) -> Minutes:
    if not is_anonymous(visit):
        return minutes
    decided = tuple(map(_decided, minutes.decided))
    return replace(minutes, decided=decided, lines=_lines(minutes.lines), ended_by="")


def redact_quarter(briefing: QuarterBriefing, visit: Visit) -> QuarterBriefing:
    if not is_anonymous(visit):
        return briefing
    return replace(briefing, departments=tuple(map(_department, briefing.departments)))


def _lines(lines: Iterable[ItemLine]) -> tuple[ItemLine, ...]:
    return tuple(
        replace(line, responsible="", leader="", finding="", progress="", evidence=(), closed_by="")
        for line in lines
    )


def _decided(decision: Decided) -> Decided:
    return replace(decision, person="")


def _earlier(earlier: Earlier) -> Earlier:
    return replace(earlier, decided=tuple(map(_decided, earlier.decided)), lines=_lines(earlier.lines))


def _words(words: RowCommentary | None) -> RowCommentary | None:
    return replace(words, person="") if words is not None else None


def _focus(focus: Focus) -> Focus:
    return replace(
        focus,
        row=redacted(focus.row),
        conditions=tuple(map(redacted, focus.conditions)),
        before=_words(focus.before),
        lines=_lines(focus.lines),
        origins=(),
    )


def _department(department: DepartmentQuarter) -> DepartmentQuarter:
    of_quarter = department.actions
    actions = Actions(_lines(of_quarter.raised), _lines(of_quarter.closed), _lines(of_quarter.overdue))
    written = replace(department.written, person="") if department.written is not None else None
    return replace(department, written=written, actions=actions)
