"""Where an item stands, and what it is warned of. National Day 2022: 1 to 7 October off, 8 and 9 worked."""

from datetime import date

import pytest

from indicators.deadlines.workdays import Workdays
from indicators.items.state import Bounds, days, state, warning
from indicators.model.item import ItemState, Warning
from tests.items.made import item

BEFORE, ON, AFTER = date(2022, 9, 29), date(2022, 9, 30), date(2022, 10, 1)
S = ItemState


@pytest.mark.parametrize(
    ("steps", "in_time", "late"),
    [
        ([], S.NOT_STARTED, S.OVERDUE),
        (["changed task=别的"], S.NOT_STARTED, S.OVERDUE),
        (["postponed 2022-10-31"], S.NOT_STARTED, S.NOT_STARTED),  # its new deadline lies ahead
        (["progress"], S.UNDER_WAY, S.OVERDUE),
        (["progress", "postponed 2022-10-31"], S.UNDER_WAY, S.UNDER_WAY),
        (["done +file"], S.DONE, S.DONE),  # its department has done its part
        (["done +file", "progress +file"], S.DONE, S.DONE),  # more evidence
        (["done +file", "returned"], S.UNDER_WAY, S.OVERDUE),
        (["done +file", "returned", "done"], S.DONE, S.DONE),
        (["done +file", "closed 田禾"], S.CLOSED, S.CLOSED),
        (["done +file", "closed 田禾", "reopened"], S.UNDER_WAY, S.OVERDUE),
        (["cancelled"], S.CANCELLED, S.CANCELLED),
        (["cancelled", "reopened"], S.UNDER_WAY, S.OVERDUE),
        (["cancelled", "reopened", "done"], S.DONE, S.DONE),
    ],
)
def test_a_history(steps: list[str], in_time: ItemState, late: ItemState) -> None:
    one = item(steps)
    assert [state(one, day) for day in (BEFORE, ON, AFTER)] == [in_time, in_time, late]


@pytest.mark.parametrize(
    ("deadline", "today", "left"),
    [
        ("2022-09-30", "2022-09-22", 6),
        ("2022-09-30", "2022-09-23", 5),  # a Friday: Monday to Friday are left
        ("2022-09-30", "2022-09-24", 5),
        ("2022-09-30", "2022-09-25", 5),
        ("2022-09-30", "2022-09-26", 4),
        ("2022-09-30", "2022-09-29", 1),
        ("2022-09-30", "2022-09-30", 0),
        ("2022-09-30", "2022-10-01", -1),  # done on a day off counts as done on the 8th
        ("2022-09-30", "2022-10-08", -1),
        ("2022-09-30", "2022-10-09", -2),
        ("2022-09-30", "2022-10-10", -3),
        ("2022-10-05", "2022-09-30", 0),  # the deadline lies in the holidays: no working day is left
        ("2022-10-05", "2022-10-06", -1),
        ("2022-10-08", "2022-09-30", 1),  # a Saturday that is worked
        ("2022-10-10", "2022-10-01", 3),
    ],
)
def test_working_days_to_the_deadline(deadline: str, today: str, left: int) -> None:
    assert days(date.fromisoformat(deadline), date.fromisoformat(today), Workdays()) == left


@pytest.mark.parametrize(
    ("left", "bounds", "expected"),
    [
        (6, Bounds(), Warning.NONE),
        (5, Bounds(), Warning.BLUE),
        (3, Bounds(), Warning.BLUE),
        (2, Bounds(), Warning.YELLOW),
        (0, Bounds(), Warning.YELLOW),
        (-1, Bounds(), Warning.RED),
        (-30, Bounds(), Warning.RED),
        # 宿迁: blue near the deadline, yellow once it is past, red when it is long past.
        (2, Bounds(-3, 1, 10), Warning.BLUE),
        (-1, Bounds(-3, 1, 10), Warning.YELLOW),
        (-10, Bounds(-3, 1, 10), Warning.RED),
        # The severest whose day has come, in whatever order they are set.
        (3, Bounds(-2, -5, 1), Warning.YELLOW),
    ],
)
def test_a_warning_by_working_days(left: int, bounds: Bounds, expected: Warning) -> None:
    assert warning(ItemState.UNDER_WAY, left, bounds) is expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (S.OVERDUE, Warning.RED),
        (S.NOT_STARTED, Warning.RED),
        (S.DONE, Warning.NONE),
        (S.CLOSED, Warning.NONE),
        (S.CANCELLED, Warning.NONE),
    ],
)
def test_nobody_is_warned_of_what_is_done(found: ItemState, expected: Warning) -> None:
    assert warning(found, -4, Bounds()) is expected
