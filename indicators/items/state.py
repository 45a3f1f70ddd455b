"""Calculate an item's state on a day (状态) and how near its deadline is (预警)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.catalogue.settings import ITEM_BLUE, ITEM_RED, ITEM_YELLOW, SETTINGS
from indicators.deadlines.workdays import Workdays
from indicators.model.catalogue import Catalogue
from indicators.model.item import Item, ItemState, StepKind, Warning

_SETTLING: Mapping[StepKind, ItemState] = {
    StepKind.PROGRESS: ItemState.UNDER_WAY,
    StepKind.DONE: ItemState.DONE,
    StepKind.RETURNED: ItemState.UNDER_WAY,
    StepKind.CLOSED: ItemState.CLOSED,
    StepKind.CANCELLED: ItemState.CANCELLED,
    StepKind.REOPENED: ItemState.UNDER_WAY,
}


@dataclass(frozen=True)
class Bounds:
    """Working days from which an item is warned of: −2 = two before its deadline, 0 = on it, 1 = after."""

    blue: int = -5
    yellow: int = -2
    red: int = 1

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Bounds":
        """Return the bounds the bureau decided."""
        keys = (ITEM_BLUE, ITEM_YELLOW, ITEM_RED)
        return cls(*(int(catalogue.setting(key, SETTINGS[key].default)) for key in keys))


def state(item: Item, today: date) -> ItemState:
    """Return the state on a day; overdue is what nobody has reported done by its deadline."""
    settled = resting(item)
    late = settled in (ItemState.NOT_STARTED, ItemState.UNDER_WAY) and today > item.deadline
    return ItemState.OVERDUE if late else settled


def resting(item: Item) -> ItemState:
    """Return the state its steps led to, whatever the day.

    Progress while it waits for its closing leaves it waiting; words of postponing or correcting start
    nothing.
    """
    reached = ItemState.NOT_STARTED
    for step in item.steps:
        adds_to_done = reached is ItemState.DONE and step.kind is StepKind.PROGRESS
        if not adds_to_done:
            reached = _SETTLING.get(step.kind, reached)
    return reached


def days(deadline: date, today: date, workdays: Workdays) -> int:
    """Return the working days to the deadline; 0 = none is left, negative = so many past it."""
    if today > deadline:
        return -workdays.days_late(deadline, today)
    return workdays.days_left(today, deadline)


def warning(state: ItemState, left: int, bounds: Bounds) -> Warning:
    """Return the severest warning whose day has come; none of what is done."""
    if not state.is_open or state is ItemState.DONE:
        return Warning.NONE
    for bound, severity in (
        (bounds.red, Warning.RED),
        (bounds.yellow, Warning.YELLOW),
        (bounds.blue, Warning.BLUE),
    ):
        if -left >= bound:
            return severity
    return Warning.NONE
