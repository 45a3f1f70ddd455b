"""How long nothing is tried after wrong passwords in a row."""

from datetime import UTC, datetime, timedelta

import pytest

from indicators.access.lockout import is_locked, locked_until, wait

NINE = datetime(2022, 9, 5, 9, tzinfo=UTC)

# wrong in a row: minutes
TABLE = """
    0: 0
    1: 0
    4: 0
    5: 1
    6: 2
    7: 4
    8: 8
    9: 16
    10: 32
    11: 60
    12: 60
    1000: 60
    1000000: 60
"""
ROWS = [tuple(map(int, line.split(":"))) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("failures", "minutes"), ROWS)
def test_the_wait_doubles_up_to_an_hour(failures: int, minutes: int) -> None:
    assert wait(failures) == timedelta(minutes=minutes)
    assert locked_until(failures, NINE) == (NINE + timedelta(minutes=minutes) if minutes else None)


@pytest.mark.parametrize(
    ("now", "locked"),
    [("08:59:00", True), ("09:00:59.999999", True), ("09:01:00", False), ("10:00:00", False)],
)
def test_the_lock_ends_at_its_moment(now: str, locked: bool) -> None:
    until = NINE + timedelta(minutes=1)
    assert is_locked(until, datetime.fromisoformat(f"2022-09-05T{now}+00:00")) is locked


def test_without_a_lock_the_next_one_is_tried() -> None:
    assert not is_locked(None, NINE)
