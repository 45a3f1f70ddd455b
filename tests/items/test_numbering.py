import pytest

from indicators.items.numbering import next_number, number_key
from indicators.model.month import Month


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], "〔2022〕8月-01"),
        (["〔2022〕8月-01", "〔2022〕8月-02"], "〔2022〕8月-03"),
        (["〔2022〕8月-02"], "〔2022〕8月-03"),  # a number is not given twice, though the first one is gone
        (["2022-08-01", "2022-08-02"], "〔2022〕8月-03"),  # those of the form of before count
        (["〔2022〕8月-04", "2022-08-02"], "〔2022〕8月-05"),
        (["〔2022〕7月-09", "〔2021〕8月-09", "2022-07-09", "3", "一-2", "2022-08"], "〔2022〕8月-01"),
        (["〔2022〕8月-99"], "〔2022〕8月-100"),
        (["〔2022〕8月-100", "〔2022〕8月-99"], "〔2022〕8月-101"),
        (["〔2022〕8月-1"], "〔2022〕8月-02"),
    ],
)
def test_the_next_number_of_a_month(taken: list[str], expected: str) -> None:
    assert next_number(Month(2022, 8), taken) == expected


def test_numbers_sort_by_what_their_digits_mean() -> None:
    expected = ["2", "3", "3-2", "10", "2022-08-02", "〔2022〕8月-02", "〔2022〕8月-10", "〔2022〕10月-01"]
    numbers = ["10", "3-2", "〔2022〕10月-01", "2", "〔2022〕8月-10", "3", "〔2022〕8月-02", "2022-08-02"]
    plain = [number for number in sorted(numbers, key=number_key) if "月" not in number]
    named = [number for number in sorted(numbers, key=number_key) if "月" in number]
    assert (plain, named) == (expected[:5], expected[5:])
