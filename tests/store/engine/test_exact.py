"""Numbers on their way into the database: 20 digits before the point and 8 after it, or none at all."""

from decimal import Decimal

import pytest

from indicators.model.problem import DeskError
from indicators.store.engine.exact import exact_texts

KEPT = [
    ("72.3", "72.30000000"),
    ("0.00000001", "0.00000001"),  # eight decimals exactly
    ("-0.00000001", "-0.00000001"),
    ("1.234567890", "1.23456789"),  # a zero behind them says nothing
    ("99999999999999999999.99999999", "99999999999999999999.99999999"),  # all 28 digits
    ("-99999999999999999999.99999999", "-99999999999999999999.99999999"),
    ("0", "0.00000000"),
    ("1E+19", "10000000000000000000.00000000"),
]
LOST = [
    "0.000000001",  # nine decimals
    "72.123456789",
    "100000000000000000000",  # 21 digits
    "99999999999999999999.999999991",
    "1E+20",
    "NaN",
    "Infinity",
    "-Infinity",
]


@pytest.mark.parametrize(("number", "text"), KEPT)
def test_kept_to_the_last_digit(number: str, text: str) -> None:
    kept, nothing = exact_texts([Decimal(number), None])
    assert nothing is None and kept is not None
    assert Decimal(kept).as_tuple() == Decimal(text).as_tuple()


@pytest.mark.parametrize("number", LOST)
def test_refused_where_a_digit_would_be_lost(number: str) -> None:
    with pytest.raises(DeskError, match="20 digits before the decimal point, 8 after it"):
        exact_texts([Decimal(1), Decimal(number)])


def test_nothing_is_no_problem() -> None:
    assert exact_texts([]) == []
