import pytest

from indicators.items.numbering import next_number
from indicators.model.month import Month


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], "2022-08-01"),
        (["2022-08-01", "2022-08-02"], "2022-08-03"),
        (["2022-08-02"], "2022-08-03"),  # a number is not given twice, though the first one is gone
        (["2022-07-09", "3", "一-2", "2022-08"], "2022-08-01"),
        (["2022-08-99"], "2022-08-100"),
        (["2022-08-100", "2022-08-99"], "2022-08-101"),
        (["2022-08-1"], "2022-08-02"),
    ],
)
def test_the_next_number_of_a_month(taken: list[str], expected: str) -> None:
    assert next_number(Month(2022, 8), taken) == expected
