"""On which day a month is looked at, worked out by hand."""

from datetime import date

import pytest

from indicators.deadlines.looking import looking_day
from indicators.model.month import Month


@pytest.mark.parametrize(
    ("month", "today", "day"),
    [
        ("2022-08", "2022-09-05", "2022-09-05"),  # reported now
        ("2022-08", "2022-09-30", "2022-09-30"),  # the last day on which it is
        ("2022-08", "2022-10-01", "2022-09-30"),
        ("2022-08", "2026-11-30", "2022-09-30"),
        ("2022-09", "2022-09-05", "2022-09-05"),  # it runs
        ("2022-12", "2022-09-05", "2022-09-05"),  # it has not begun
        ("2022-12", "2023-02-01", "2023-01-31"),  # over the year's end
        ("2023-01", "2023-03-01", "2023-02-28"),
        ("2024-01", "2024-03-01", "2024-02-29"),
    ],
)
def test_looking_day(month: str, today: str, day: str) -> None:
    assert str(looking_day(Month.parse(month), date.fromisoformat(today))) == day
