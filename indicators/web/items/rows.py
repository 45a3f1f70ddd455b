"""Filter, sort and group the lines of the action list, and return their cells."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from indicators.briefing.month import ItemLine
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, year_month
from indicators.i18n.terms.items import days_text, source_word, state_word, warning_word
from indicators.model.item import ItemState, Warning
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.session.address import View
from indicators.web.session.item_choice import EVERY, MONTHLY, WEEK, ItemChoice

_ORDER = tuple(ItemState)
_WEEK = timedelta(days=7)
_NOBODY = N_("nobody named")
_NO_NAME = N_("no name of its source")


# --- which lines ---


def of_field(lines: Iterable[ItemLine], view: View, today: date) -> tuple[ItemLine, ...]:
    """Filter by all but state and warning: the tiles count these lines."""
    chosen = view.items
    return tuple(
        line
        for line in lines
        if view.department in ("", line.lead)
        and chosen.responsible in ("", line.responsible)
        and chosen.ledger in ("", line.ledger or MONTHLY)
        and chosen.source in ("", line.source_name)
        and _is_due(line.deadline, chosen.due, today)
    )


def selected(lines: Iterable[ItemLine], chosen: ItemChoice) -> tuple[ItemLine, ...]:
    """Filter by state and warning; sort by urgency, then by deadline."""
    fitting = [line for line in lines if _has_state(line, chosen) and chosen.warning in ("", line.warning)]
    return tuple(sorted(fitting, key=lambda line: (_ORDER.index(line.state), line.deadline, line.number)))


def _has_state(line: ItemLine, chosen: ItemChoice) -> bool:
    if not chosen.state:
        return line.state.is_open
    return chosen.state in (EVERY, line.state)


def _is_due(deadline: date, due: str, today: date) -> bool:
    if due == WEEK:
        return today <= deadline <= today + _WEEK
    return due in ("", str(Month.of(deadline)))


# --- in groups ---


@dataclass(frozen=True)
class Group:
    title: str  # blank = they are not grouped
    lines: tuple[ItemLine, ...]


def grouped(lines: Iterable[ItemLine], by: str, language: Language) -> tuple[Group, ...]:
    """Group lines: most lines first, months in order; blank ``by``: one group."""
    by_title: dict[str, list[ItemLine]] = {}
    for line in lines:
        by_title.setdefault(_group_title(line, by, language) if by else "", []).append(line)
    groups = [Group(title, tuple(members)) for title, members in by_title.items()]
    if by == "deadline":
        groups.sort(key=lambda group: min(line.deadline for line in group.lines))
    elif by:
        groups.sort(key=lambda group: (-len(group.lines), group.title))
    return tuple(groups)


def _group_title(line: ItemLine, by: str, language: Language) -> str:
    titles: dict[str, Callable[[], str]] = {
        "department": lambda: line.lead_name.in_(language) or line.lead,
        "responsible": lambda: line.responsible or language.text(_NOBODY),
        "deadline": lambda: year_month(Month.of(line.deadline), language),
        "source": lambda: line.source_name or language.text(_NO_NAME),
    }
    return titles[by]()


# --- one row ---


def row(line: ItemLine, view: View, language: Language) -> dict[str, Any]:
    """Return a line's cells as text, with the small print of each."""
    return {
        "href": view.of_items(item=str(line.id)).address("items"),
        "number": line.number,
        "demonstration": language.text(N_("demonstration data")) if line.demonstration else "",
        "task": line.task,
        "from": _joined(line.finding, line.source_name or source_word(line.source, language)),
        "lead": line.lead_name.in_(language) or line.lead,
        "supporting": _supporting(line, language),
        "responsible": line.responsible,
        "leader": language.text(N_("in charge: {leader}"), leader=line.leader) if line.leader else "",
        "deadline": date_text(line.deadline, language),
        "days": days_left(line, language),
        "postponed": _postponed(line, language),
        "state": line.state.value,
        "word": state_word(line.state, language),
        "warning": line.warning.value,
        "warned": warned(line, language),
        "progress": line.progress,
        "evidence": _evidence(line, language),
    }


def days_left(line: ItemLine, language: Language) -> str:
    """Return the days left; blank where the work is done or over."""
    working = (ItemState.OVERDUE, ItemState.NOT_STARTED, ItemState.UNDER_WAY)
    return days_text(line.days, language, line.unknown_years) if line.state in working else ""


def warned(line: ItemLine, language: Language) -> str:
    """Return the warning; blank where it follows from the state, as red does from overdue."""
    if line.state is ItemState.OVERDUE and line.warning is Warning.RED:
        return ""
    return warning_word(line.warning, language)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _supporting(line: ItemLine, language: Language) -> str:
    if not line.supporting:
        return ""
    names = language.text(N_(", ")).join(name.in_(language) for name in line.supporting)
    return language.text(N_("with {departments}"), departments=names)


def _postponed(line: ItemLine, language: Language) -> str:
    if not line.postponed:
        return ""
    before = date_text(line.raised_deadline, language)
    return language.count(
        "postponed once, first {before}", "postponed {n} times, first {before}", line.postponed, before=before
    )


def _evidence(line: ItemLine, language: Language) -> str:
    """Return the number of files, or who signed the item off."""
    if line.state is ItemState.CLOSED and line.closed_on is not None:
        day = date_text(line.closed_on, language)
        return language.text(N_("signed off {day} by {person}"), day=day, person=line.closed_by)
    return (
        language.count("{n} file of evidence", "{n} files of evidence", len(line.evidence))
        if line.evidence
        else ""
    )
