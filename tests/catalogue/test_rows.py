"""The catalogue taken apart for the store and put together again; its digest."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.catalogue.reader import read_catalogue
from indicators.catalogue.rows import digest, from_rows, to_rows
from indicators.model.catalogue import Catalogue
from tests.catalogue.small import SMALL, small_files


def small(encoding: str = "utf-8-sig", **changed: str) -> Catalogue:
    reading = read_catalogue(small_files(encoding, **changed))
    assert reading.catalogue is not None, reading.problems
    return reading.catalogue


def test_there_and_back() -> None:
    catalogue = small()
    restored = from_rows(to_rows(catalogue))
    assert restored == catalogue
    assert restored.digest == catalogue.digest
    assert list(restored.indicators) == list(catalogue.indicators)


def test_rows_are_plain() -> None:
    rows = to_rows(small())
    kinds = {type(value) for lines in rows.values() for line in lines for value in line.values()}
    assert kinds == {str, int, Decimal, bool, type(None)}


@pytest.mark.parametrize(
    ("file", "position", "field", "value"),
    [
        ("indicators", 0, "kind", "flow"),
        ("indicators", 0, "months_off", "1"),
        ("indicators", 3, "formula", "diff(OUTPUT_YOY, CITY_YOY)"),
        ("indicators", 3, "per", None),
        ("targets", 0, "value", Decimal(20)),
        ("targets", 0, "stretch", True),
        ("targets", 11, "unit", ""),  # QH, the whole area, is left blank
        ("plans", 0, "shares", "0; 0; 5; 20; 40; 60; 70; 75; 80; 90; 95; 100"),
        ("rules", 1, "kinds", "milestone; checklist"),
        ("rules", 3, "tests", "gap >= -10; gap < 0"),
        ("measures", 1, "factor", Decimal(100000000)),
    ],
)
def test_a_row_of_each_sort(file: str, position: int, field: str, value: Any) -> None:
    assert to_rows(small())[file][position][field] == value


def test_a_store_may_widen_decimals_and_drop_empty_texts() -> None:
    """DuckDB gives 20.0000000000 for 20, and some columns None for an empty text."""

    def stored(value: Any) -> Any:
        return value.quantize(Decimal("1.0000000000")) if isinstance(value, Decimal) else value or None

    def kept(field: str, value: Any) -> Any:
        return value if isinstance(value, bool | int) else stored(value)

    rows = to_rows(small())
    widened = {
        file: [{f: kept(f, v) for f, v in line.items()} for line in lines] for file, lines in rows.items()
    }
    assert from_rows(widened) == small()
    assert from_rows(widened).digest == small().digest


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_digest_does_not_depend_on_the_encoding(encoding: str) -> None:
    assert small(encoding).digest == small().digest


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("突破,20,", ">,20.00,"),  # a word's code; trailing zeros
        ("以上,8%,", "以上,８,"),  # full-width digits
        ("\n", "\r\n"),
        ("以上,-,", "以上,,"),
    ],
)
def test_the_digest_does_not_depend_on_spelling(before: str, after: str) -> None:
    assert before in SMALL["targets.csv"]
    assert small(targets=SMALL["targets.csv"].replace(before, after)).digest == small().digest


def test_the_digest_depends_on_meaning() -> None:
    changed = small(targets=SMALL["targets.csv"].replace("突破,20,", "突破,21,"))
    assert changed.digest != small().digest
    assert digest(changed) == changed.digest


def test_a_blank_life_leaves_the_digest_as_it_was() -> None:
    """A folder and a database from before units began and ended are the same catalogue still."""
    lives = SMALL["units.csv"].replace("单位类型", "单位类型,启用月,停用月")
    assert small(units=lives).digest == small().digest
    founded = small(units=lives.replace("Seed Park,园区", "Seed Park,园区,2022-08,"))
    assert founded.digest != small().digest
    assert from_rows(to_rows(founded)) == founded
    assert to_rows(founded)["units"][3]["start"] == "2022-08"
