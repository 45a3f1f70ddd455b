"""Bytes to rows: what Chinese office software writes, and what is refused."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.spreadsheets.decode import BrokenRow, NotText, decode, sniff, split_rows


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        ("指标,值\n".encode("utf-8-sig"), "指标,值\n", "utf-8-sig"),
        ("指标,值\n".encode(), "指标,值\n", "utf-8"),
        ("指标,值\n".encode("gbk"), "指标,值\n", "gb18030"),
        ("㐂街道,1\n".encode("gb18030"), "㐂街道,1\n", "gb18030"),  # outside GBK: four bytes
        (b"code,value\r\n", "code,value\r\n", "utf-8"),
        (b"", "", "utf-8"),
        ("指标\t值\r\n".encode("utf-16"), "指标\t值\r\n", "utf-16"),  # "Unicode text" of Excel
        (b"\xfe\xff" + "指标\t值".encode("utf-16-be"), "指标\t值", "utf-16"),
        ("指标,值\n家,1\n".encode("utf-16-le"), "指标,值\n家,1\n", "utf-16"),  # without a mark
        ("指标,值\n家,1\n".encode("utf-16-be"), "指标,值\n家,1\n", "utf-16"),
        ("a,b".encode("utf-16-be"), "a,b", "utf-16"),
    ],
)
def test_the_encodings_of_office_software(content: bytes, text: str, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("content", "offset"),
    [
        (b"PK\x03\x04\x14\x00", 2),  # a workbook renamed to .csv
        (b"code\x00value", 4),
        ("指标,值".encode("utf-16") + b"\n", 10),  # an odd number of bytes
        ("指\x01".encode("utf-16"), 4),
        (b"\xff\xfea\x00\x00\xd8b\x00", 4),  # half a pair of surrogates
        (b"\xef\xbb\xbfabc\xffd", 6),  # the mark promises UTF-8, the text breaks the promise
        (b"abc\xff", 3),
        ("编码,名".encode() + b"\xe5", 10),  # cut in the middle of a character; GB18030 cannot end so either
    ],
)
def test_what_is_no_text_says_where(content: bytes, offset: int) -> None:
    with pytest.raises(NotText) as caught:
        decode(content)
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("月份,指标,值", ","),
        ("月份;指标;值", ";"),
        ("月份\t指标\t值", "\t"),
        ("月份\t,指标\t,值\t,", ","),  # every cell ends in a tab
        ("指标, 单位\t数值\t备注", "\t"),
        ("\n  \n月份;值", ";"),
        ('"a;b;c",值', ","),
        ("2022年1-8月技术合同\n月份;指标;值", ";"),  # a title does not decide
        ("值", ","),
        ("", ","),
    ],
)
def test_the_delimiter(text: str, delimiter: str) -> None:
    assert sniff(text) == delimiter


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [(1, ("a", "b")), (2, ("1", "2"))]),
        ("a,b\r\n1,2", [(1, ("a", "b")), (2, ("1", "2"))]),
        ("a,b\r1,2\r", [(1, ("a", "b")), (2, ("1", "2"))]),
        ("a,b\n\n , \n1,2\n", [(1, ("a", "b")), (4, ("1", "2"))]),
        ('a,b\n"1\n1",2\n3,4\n', [(1, ("a", "b")), (2, ("1\n1", "2")), (3, ("3", "4"))]),
        ("a\t,b\t,\n\u30001 ,,2,,\n", [(1, ("a", "b")), (2, ("1", "", "2"))]),
        ('a\n"说""是"""\n', [(1, ("a",)), (2, ('说"是"',))]),
        ("a\n1\n\x1a", [(1, ("a",)), (2, ("1",))]),  # an old end-of-file mark
        ("", []),
    ],
)
def test_rows_are_numbered_as_a_spreadsheet_does(text: str, rows: list[tuple[int, tuple[str, ...]]]) -> None:
    assert split_rows(text)[1] == rows


@pytest.mark.parametrize(
    ("text", "row"),
    [('a,b\n1,"2\n3,4\n', 2), ('"', 1), ('a\n1\n"x', 3), ("a\n" + "x" * 200_000, 2)],
)
def test_a_row_without_an_end(text: str, row: int) -> None:
    with pytest.raises(BrokenRow) as caught:
        split_rows(text)
    assert caught.value.row == row


_CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Z")), min_size=1, max_size=6)


@settings(deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_the_csv_module_writes_is_read_back(table: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["h1", "h2", "h3", "h4"], *table])
    assert split_rows(written.getvalue())[1][1:] == list(enumerate(map(tuple, table), 2))
