"""Days as ledgers have them; where no year is written, 2022 is the file's."""

from datetime import date

import pytest

from indicators.items.ledger.days import names_no_day, read_day, year_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年9月30日", "2022-09-30"),
        ("2022年9月30日前", "2022-09-30"),
        ("2022年9月30日之前完成", "2022-09-30"),
        ("2022/9/30", "2022-09-30"),
        ("2022.9.30", "2022-09-30"),
        ("2022-9-30", "2022-09-30"),
        ("2022-09-30 00:00:00", "2022-09-30"),
        ("２０２２．９．３０", "2022-09-30"),
        ("22.9.30", "2022-09-30"),
        ("20220930", "2022-09-30"),
        ("44834", "2022-09-30"),  # 1 January 2022 is 44562
        ("2022年9月", "2022-09-30"),
        ("2022.9", "2022-09-30"),
        ("2022年2月底", "2022-02-28"),
        ("2024年2月底前", "2024-02-29"),
        ("2022年 10月 上旬", "2022-10-10"),
        ("2022年10月中旬", "2022-10-20"),
        ("2022年10月下旬", "2022-10-31"),
        ("2022年底", "2022-12-31"),
        ("2022年末", "2022-12-31"),
        ("2022年", "2022-12-31"),
        ("2022年年底前", "2022-12-31"),
        ("2022年第三季度", "2022-09-30"),
        ("2022年三季度末", "2022-09-30"),
        ("2022年上半年", "2022-06-30"),
        ("2022年8月1日至9月30日", "2022-09-30"),
        ("2022年8月—2022年9月", "2022-09-30"),
        # Without a year.
        ("9月底", "2022-09-30?"),
        ("9月底前", "2022-09-30?"),
        ("9月30日", "2022-09-30?"),
        ("9.30", "2022-09-30?"),
        ("年底", "2022-12-31?"),
        ("年底前完成", "2022-12-31?"),
        ("三季度", "2022-09-30?"),
    ],
)
def test_a_day(text: str, expected: str) -> None:
    found = read_day(text, 2022)
    assert found is not None
    assert (found.day, found.guessed) == (date.fromisoformat(expected.rstrip("?")), expected.endswith("?"))


@pytest.mark.parametrize(
    ("text", "kept_up"),
    [
        ("长期坚持", True),
        ("立行立改", True),
        ("持续推进", True),
        ("每月开展", True),
        ("9月31日", False),
        ("2022年13月", False),
        ("2022-02-30", False),
        ("李明", False),
        ("", False),
        ("12", False),
        ("99999999", False),
    ],
)
def test_what_is_no_day(text: str, kept_up: bool) -> None:
    assert read_day(text, 2022) is None
    assert names_no_day(text) is kept_up


def test_the_year_of_a_file() -> None:
    assert year_of(["整改台账（2022年）", "2022/9/30", "2023-01-05", "说明"], 2026) == 2022
    assert year_of(["9月底"], 2026) == 2026
