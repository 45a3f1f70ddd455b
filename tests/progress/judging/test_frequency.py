"""Which periods of a goal have ended by a month: at its start, at its due month, and beside them."""

import pytest

from indicators.model.enums import Cycle, Kind, Light
from indicators.model.month import Month
from indicators.progress.history import standing
from indicators.progress.judging.frequency import tally
from tests.progress.desk_of import figures, indicator, target

MONTHLY, QUARTERLY, HALF = Cycle.MONTH, Cycle.QUARTER, Cycle.HALF_YEAR

# Counted in, start, due and current month → periods that have ended.
PERIODS = [
    (MONTHLY, 1, 12, 1, 1),
    (MONTHLY, 1, 12, 12, 12),
    (MONTHLY, 1, 9, 8, 8),
    (MONTHLY, 1, 9, 9, 9),  # the due month is one of them
    (MONTHLY, 1, 9, 10, 9),
    (MONTHLY, 3, 9, 2, 0),
    (MONTHLY, 3, 9, 3, 1),  # and so is the first
    (QUARTERLY, 1, 12, 2, 0),
    (QUARTERLY, 1, 12, 3, 1),
    (QUARTERLY, 1, 12, 5, 1),
    (QUARTERLY, 1, 8, 7, 2),
    (QUARTERLY, 1, 8, 8, 3),  # the third quarter ends with the goal
    (QUARTERLY, 1, 8, 9, 3),
    (QUARTERLY, 1, 7, 7, 3),
    (QUARTERLY, 1, 6, 12, 2),
    (QUARTERLY, 4, 12, 3, 0),
    (QUARTERLY, 4, 12, 6, 1),
    (QUARTERLY, 5, 12, 6, 0),  # a quarter that had begun before the goal is none of it
    (QUARTERLY, 5, 12, 9, 1),
    (HALF, 1, 12, 5, 0),
    (HALF, 1, 12, 6, 1),
]


@pytest.mark.parametrize(("per", "start", "due", "month", "periods"), PERIODS)
def test_periods_that_have_ended(per: Cycle, start: int, due: int, month: int, periods: int) -> None:
    one = indicator(kind=Kind.FREQUENCY, per=per)
    lines = "\n".join(f"2022-{number:02d} month 1" for number in range(1, 13))
    goal = target(value="1", start=start, due=due)
    found = tally(one, goal, figures(one, goal, lines).series("X"), Month(2022, month))
    assert (found.periods, found.owed, found.outstanding, found.unknown) == (periods, periods, 0, ())


@pytest.mark.parametrize(
    ("done", "outstanding", "unknown"),
    [
        ("1 1 1", 0, 0),
        ("0 1 1", 1, 0),  # January was missed, and nothing was done beyond a month's need
        ("0 2 1", 0, 0),  # made up in February
        ("2 0 1", 1, 0),  # more in advance makes nothing up
        ("1 - 1", 1, 1),  # nobody said: neither kept nor missed
        ("1 1 -", 1, 1),
    ],
)
def test_missed_made_up_and_not_told(done: str, outstanding: int, unknown: int) -> None:
    one, goal = indicator(kind=Kind.FREQUENCY, per=MONTHLY), target(value="1")
    lines = "\n".join(
        f"2022-{number:02d} month {times}" for number, times in enumerate(done.split(), 1) if times != "-"
    )
    found = tally(one, goal, figures(one, goal, lines).series("X"), Month(2022, 3))
    assert (found.periods, found.outstanding, len(found.unknown)) == (3, outstanding, unknown)


def test_a_light_that_turns_without_a_new_figure_is_the_first_of_its_kind() -> None:
    """Once a month, told by the quarter: three by June keep it, and July's is missing before it is told."""
    one = indicator(kind=Kind.FREQUENCY, per=MONTHLY, frequency=QUARTERLY)
    found = figures(one, target(value="1"), "2022-03 month 3\n2022-06 month 3")
    june, july = (standing(found, "X", Month(2022, number)) for number in (6, 7))
    assert (june.progress.light, july.progress.light) == (Light.GREEN, Light.RED)
    assert july.streak == 1
