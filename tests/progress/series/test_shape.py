"""A planned curve taken from last year: shares of its total by month, in tenths of a point."""

from decimal import Decimal

import pytest

from indicators.model.month import Month
from indicators.progress.result import Point, Series
from indicators.progress.series.shape import shape_of_year


def series(values: str) -> Series:
    """Cumulative values from January on; "-" = not reported."""
    return {
        Month(2021, number): Point(Month(2021, number), Decimal(text))
        for number, text in enumerate(values.split(), 1)
        if text != "-"
    }


@pytest.mark.parametrize(
    ("values", "shares"),
    [
        ("1 2 3 4 5 6 7 8 9 10 11 12", "8.3 16.7 25 33.3 41.7 50 58.3 66.7 75 83.3 91.7 100"),
        ("- 2 4 - 10 10 10 20 20 30 30 40", "0 5 10 10 25 25 25 50 50 75 75 100"),  # January with February
        ("10 8 20 20 20 20 20 20 20 20 20 40", "25 25 50 50 50 50 50 50 50 50 50 100"),  # a fall is no plan
        ("10 50 50 50 50 50 50 50 50 50 50 40", "25 100 100 100 100 100 100 100 100 100 100 100"),
    ],
)  # fmt: skip
def test_shares_of_the_years_total(values: str, shares: str) -> None:
    assert shape_of_year(series(values), 2021) == tuple(Decimal(share) for share in shares.split())


@pytest.mark.parametrize("values", ["1 2 3", "1 1 1 1 1 1 1 1 1 1 1 0", "1 1 1 1 1 1 1 1 1 1 1 -5", ""])
def test_without_a_total_there_is_no_shape(values: str) -> None:
    assert shape_of_year(series(values), 2021) is None
