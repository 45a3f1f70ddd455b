"""Rows added to the catalogue's files from a page."""

import pytest

from indicators.catalogue.additions import with_rows
from indicators.catalogue.reader import read_catalogue
from indicators.model.enums import UnitKind
from tests.catalogue.small import small_files

SOUTH = {"code": "NAN", "name_zh": "南浦街道", "kind": "街道"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_row_comes_last_and_all_else_stays(encoding: str) -> None:
    files = small_files(encoding)
    changed = with_rows(files, {"units": [SOUTH], "plans": []})
    assert list(changed) == ["units.csv"]
    line = "NAN,南浦街道,,街道\n".encode(encoding.removesuffix("-sig"))
    assert changed["units.csv"] == files["units.csv"] + line
    catalogue = read_catalogue(files | changed).catalogue
    assert catalogue is not None
    assert catalogue.units["NAN"].kind is UnitKind.SUBDISTRICT


def test_moved_columns_unread_ones_and_a_missing_line_end() -> None:
    text = "单位类型,自用,名称,编码\r\n区本级,x,青禾县,QH\r\n街道,,东塘街道,DONG"
    changed = with_rows({"units.csv": text.encode()}, {"units": [SOUTH]})
    assert changed["units.csv"].decode() == text + "\r\n街道,,南浦街道,NAN\r\n"


def test_what_the_format_needs_is_quoted() -> None:
    changed = with_rows(small_files(), {"groups": [{"code": "NEW", "name_zh": '其他, "杂项"'}]})
    catalogue = read_catalogue(small_files() | changed).catalogue
    assert catalogue is not None
    assert catalogue.groups["NEW"].name_zh == '其他, "杂项"'


def test_a_file_that_is_not_there_begins_with_its_header() -> None:
    files = small_files(targets="指标编码,年份,比较\nOUTPUT,2022,突破\n")
    del files["plans.csv"]
    shares = {f"share_{month}": str(month * 8 + 4) for month in range(1, 13)}
    changed = with_rows(files, {"plans": [{"code": "EVEN", **shares}]})
    catalogue = read_catalogue(files | changed).catalogue
    assert catalogue is not None
    assert list(map(int, catalogue.plans["EVEN"].shares)) == [month * 8 + 4 for month in range(1, 13)]


def test_a_column_that_the_file_lacks_is_told() -> None:
    with pytest.raises(ValueError, match="lacks a column"):
        with_rows({"groups.csv": "编码\nOUT\n".encode()}, {"groups": [SOUTH]})
