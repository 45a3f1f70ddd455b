"""The part of an address that filters the action list and the ledgers, and names their view."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from indicators.model.item import ItemState, Warning
from indicators.model.month import Month
from indicators.model.problem import N_

CALENDAR, NEW, IMPORT = "calendar", "new", "import"
VIEWS = (CALENDAR, NEW, IMPORT)
GROUPINGS = ("department", "responsible", "deadline", "source")
EVERY, WEEK, MONTHLY = "all", "week", "-"  # every state; due within seven days; the list that has no name

NO_STATE = N_("There is no state {value}: all open items are shown.")
NO_WARNING = N_("There is no warning {value}: all items are shown.")
NO_DUE = N_("{value} is no month such as 2022-09: items of every deadline are shown.")


@dataclass(frozen=True)
class ItemChoice:
    """Filters of the action list; blank = no filter, of states the open ones."""

    item: str = ""  # its id, as the address says it
    view: str = ""  # blank = the table
    by: str = ""  # what the table is grouped by
    state: str = ""  # one state, or EVERY
    warning: str = ""
    responsible: str = ""
    ledger: str = ""  # its name, or MONTHLY
    source: str = ""  # the meeting's, inspection's or plan's name
    due: str = ""  # WEEK, or a month; of the calendar the month shown

    def changed(self, **changes: Any) -> "ItemChoice":
        return replace(self, **changes)

    def parameters(self) -> dict[str, str]:
        """Return its part of an address; the caller leaves out blank values."""
        return dict(vars(self))


def read_choice(parameters: Mapping[str, str]) -> tuple[ItemChoice, tuple[tuple[str, str], ...]]:
    """Return the choice, and for each invalid parameter a sentence and the value."""
    values = {name: parameters.get(name, "") for name in vars(ItemChoice())}
    checks = (
        ("state", {EVERY, *ItemState}.__contains__, NO_STATE),
        ("warning", set(Warning).__contains__, NO_WARNING),
        ("due", _is_due, NO_DUE),
        ("view", VIEWS.__contains__, ""),  # another page's word
        ("by", GROUPINGS.__contains__, ""),
    )
    wrong: list[tuple[str, str]] = []
    for name, fits, sentence in checks:
        value = values[name]
        if value and not fits(value):
            values[name] = ""
            wrong += [(sentence, value)] if sentence else []
    return ItemChoice(**values), tuple(wrong)


def month_of(text: str) -> Month | None:
    """Return the month that ``due`` names, or None."""
    try:
        return Month.parse(text)
    except ValueError:
        return None


def _is_due(value: str) -> bool:
    return value == WEEK or month_of(value) is not None
