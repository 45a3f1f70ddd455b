"""How many refusals of one account a minute are counted, at the minute's very ends."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from indicators.desk.seat import Refusals

NINE = datetime(2022, 9, 5, 9, tzinfo=UTC)
TIAN, SUN = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("later", "number"),
    [
        (timedelta(0), 3),
        (timedelta(seconds=60) - timedelta(microseconds=1), 3),
        (timedelta(seconds=60), 1),  # another minute
        (timedelta(days=1), 1),
        (timedelta(microseconds=-1), 1),  # the clock was set back
    ],
)
def test_counted_within_a_minute_of_the_first(later: timedelta, number: int) -> None:
    refusals = Refusals()
    assert [refusals.count(TIAN, NINE), refusals.count(TIAN, NINE)] == [1, 2]
    assert refusals.count(TIAN, NINE + later) == number
    assert refusals.count(SUN, NINE + later) == 1
    assert refusals.count(None, NINE + later) == 1
