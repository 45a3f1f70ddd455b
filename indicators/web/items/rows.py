"""Lines of the action list as its table draws them: which fit a choice, in which groups, what each says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from indicators.briefing.month import Line
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


def of_field(lines: Iterable[Line], view: View, today: date) -> tuple[Line, ...]:
    """By all but state and warning; the tiles count these, whatever state is chosen."""
    chosen = view.items
    return tuple(
        one
        for one in lines
        if view.department in ("", one.lead)
        and chosen.responsible in ("", one.responsible)
        and chosen.ledger in ("", one.ledger or MONTHLY)
        and chosen.source in ("", one.source_name)
        and _is_due(one.deadline, chosen.due, today)
    )


def selected(lines: Iterable[Line], chosen: ItemChoice) -> tuple[Line, ...]:
    """By state and warning; what needs attention first, then by deadline."""
    found = [one for one in lines if _has_state(one, chosen) and chosen.warning in ("", one.warning)]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.state), one.deadline, one.number)))


def _has_state(one: Line, chosen: ItemChoice) -> bool:
    if not chosen.state:
        return one.state.is_open
    return chosen.state in (EVERY, one.state)


def _is_due(deadline: date, due: str, today: date) -> bool:
    if due == WEEK:
        return today <= deadline <= today + _WEEK
    return due in ("", str(Month.of(deadline)))


# --- in groups ---


@dataclass(frozen=True)
class Group:
    title: str  # blank = they are not grouped
    lines: tuple[Line, ...]


def grouped(lines: Iterable[Line], by: str, language: Language) -> tuple[Group, ...]:
    """Departments and people with the most to do first, months in their order; blank ``by``: one group."""
    found: dict[str, list[Line]] = {}
    for one in lines:
        found.setdefault(_group_title(one, by, language) if by else "", []).append(one)
    groups = [Group(title, tuple(members)) for title, members in found.items()]
    if by == "deadline":
        groups.sort(key=lambda group: min(one.deadline for one in group.lines))
    elif by:
        groups.sort(key=lambda group: (-len(group.lines), group.title))
    return tuple(groups)


def _group_title(one: Line, by: str, language: Language) -> str:
    titles: dict[str, Callable[[], str]] = {
        "department": lambda: one.lead_name.in_(language) or one.lead,
        "responsible": lambda: one.responsible or language.text(_NOBODY),
        "deadline": lambda: year_month(Month.of(one.deadline), language),
        "source": lambda: one.source_name or language.text(_NO_NAME),
    }
    return titles[by]()


# --- one row ---


def row(one: Line, view: View, language: Language) -> dict[str, Any]:
    """Its cells as text, the second line of each in small print."""
    return {
        "href": view.of_items(item=str(one.id)).address("items"),
        "number": one.number,
        "demonstration": language.text(N_("demonstration data")) if one.demonstration else "",
        "task": one.task,
        "from": _joined(one.finding, one.source_name or source_word(one.source, language)),
        "lead": one.lead_name.in_(language) or one.lead,
        "supporting": _supporting(one, language),
        "responsible": one.responsible,
        "leader": language.text(N_("in charge: {leader}"), leader=one.leader) if one.leader else "",
        "deadline": date_text(one.deadline, language),
        "days": days_left(one, language),
        "postponed": _postponed(one, language),
        "state": one.state.value,
        "word": state_word(one.state, language),
        "warning": one.warning.value,
        "warned": warned(one, language),
        "progress": one.progress,
        "evidence": _evidence(one, language),
    }


def days_left(one: Line, language: Language) -> str:
    """Blank where nobody is waited for: the work is done, or over."""
    working = (ItemState.OVERDUE, ItemState.NOT_STARTED, ItemState.UNDER_WAY)
    return days_text(one.days, language, one.unknown_years) if one.state in working else ""


def warned(one: Line, language: Language) -> str:
    """That what is overdue is red goes without saying."""
    if one.state is ItemState.OVERDUE and one.warning is Warning.RED:
        return ""
    return warning_word(one.warning, language)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _supporting(one: Line, language: Language) -> str:
    if not one.supporting:
        return ""
    names = language.text(N_(", ")).join(name.in_(language) for name in one.supporting)
    return language.text(N_("with {departments}"), departments=names)


def _postponed(one: Line, language: Language) -> str:
    if not one.postponed:
        return ""
    before = date_text(one.raised_deadline, language)
    return language.count(
        "postponed once, first {before}", "postponed {n} times, first {before}", one.postponed, before=before
    )


def _evidence(one: Line, language: Language) -> str:
    """How many files, or who signed it off."""
    if one.state is ItemState.CLOSED and one.closed_on is not None:
        day = date_text(one.closed_on, language)
        return language.text(N_("signed off {day} by {person}"), day=day, person=one.closed_by)
    return (
        language.count("{n} file of evidence", "{n} files of evidence", len(one.evidence))
        if one.evidence
        else ""
    )
