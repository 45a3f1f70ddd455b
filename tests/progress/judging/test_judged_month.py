"""Which months owe a figure, which figure is judged, and which of them make it demonstration data."""

import pytest

from indicators.model.enums import Cycle, Kind, PaceKind
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.judging.judged_month import last_owed
from tests.progress.desk_of import figures, indicator, target

MONTHLY, QUARTERLY = {"frequency": Cycle.MONTH}, {"frequency": Cycle.QUARTER}
LINEAR, DUE = PaceKind.LINEAR, PaceKind.DUE

# Frequency, pace, start, due and current month → the newest month that owes a figure; 0 = none yet.
OWED = [
    (MONTHLY, LINEAR, 1, 12, 1, 1),
    (MONTHLY, LINEAR, 3, 9, 2, 0),
    (MONTHLY, LINEAR, 3, 9, 3, 3),  # the goal's first month
    (MONTHLY, LINEAR, 3, 9, 9, 9),  # its last
    (MONTHLY, LINEAR, 3, 9, 10, 9),  # nothing after it
    (QUARTERLY, LINEAR, 1, 12, 2, 0),
    (QUARTERLY, LINEAR, 1, 12, 3, 3),
    (QUARTERLY, LINEAR, 1, 12, 5, 3),
    (QUARTERLY, LINEAR, 1, 8, 7, 6),
    (QUARTERLY, LINEAR, 1, 8, 8, 8),  # the end is told, whatever the frequency
    (MONTHLY, DUE, 3, 9, 8, 0),
    (MONTHLY, DUE, 3, 9, 9, 9),
    (MONTHLY, DUE, 3, 9, 10, 9),
]


@pytest.mark.parametrize(("often", "pace", "start", "due", "month", "owed"), OWED)
def test_the_newest_month_that_owes_a_figure(
    often: dict[str, Cycle], pace: PaceKind, start: int, due: int, month: int, owed: int
) -> None:
    found = last_owed(indicator(**often), target(start=start, due=due), pace, Month(2022, month))
    assert found == (Month(2022, owed) if owed else None)


@pytest.mark.parametrize(("invented", "demonstration"), [(1, False), (2, True), (3, True), (4, True)])
def test_one_of_the_newest_three_figures_is_invented(invented: int, demonstration: bool) -> None:
    """A level of four months; the one of ``invented`` is demonstration data."""
    lines = "\n".join(
        f"2022-{number:02d} level 50" + (" source=demo" if number == invented else "")
        for number in range(1, 5)
    )
    found = progress(figures(indicator(kind=Kind.STOCK), target(), lines), "X", Month(2022, 4))
    assert found.demonstration is demonstration
