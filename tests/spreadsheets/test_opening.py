"""Bytes to sheets: what a file is decides, not what it is called."""

import hashlib

import pytest

from indicators.spreadsheets.opening import Limits, Reason, Unreadable, open_book

TABLE = "指标,值\n技术合同,12.5\n"


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        (TABLE.encode("utf-8-sig"), "utf-8-sig", ","),
        (TABLE.encode(), "utf-8", ","),
        (TABLE.encode("gbk"), "gb18030", ","),
        (TABLE.replace(",", "\t").encode("utf-16"), "utf-16", "\t"),
        (TABLE.replace(",", ";").encode("utf-16-le"), "utf-16", ";"),
    ],
)
@pytest.mark.parametrize("file_name", ["八月.csv", "八月.xls"])
def test_a_text_file_is_one_nameless_sheet(
    content: bytes, encoding: str, delimiter: str, file_name: str
) -> None:
    book = open_book(file_name, content)
    assert (book.form, book.encoding, book.delimiter) == ("csv", encoding, delimiter)
    assert [(grid.name, list(grid.rows())) for grid in book.grids] == [
        ("", [(1, ("指标", "值")), (2, ("技术合同", "12.5"))])
    ]
    assert book.sha256 == hashlib.sha256(content).hexdigest()
    assert (book.file_name, book.content) == (file_name, content)


@pytest.mark.parametrize(
    ("content", "reason", "details"),
    [
        (b"", Reason.EMPTY, {}),
        (b"\xef\xbb\xbf\r\n , \r\n", Reason.EMPTY, {}),
        (b"a" * 1001, Reason.TOO_LARGE, {"size": 1001, "limit": 1000}),
        (b"a,b\n\x01,c", Reason.NOT_TEXT, {"offset": 4}),
        (b'a,b\n1,"2', Reason.BROKEN_ROW, {"row": 2}),
    ],
)
def test_refused_texts(content: bytes, reason: Reason, details: dict[str, int]) -> None:
    with pytest.raises(Unreadable) as caught:
        open_book("x.csv", content, Limits(file=1000))
    assert (caught.value.reason, caught.value.details) == (reason, details)


def test_a_cell_of_a_megabyte() -> None:
    with pytest.raises(Unreadable) as caught:
        open_book("x.csv", b"a,b\n1," + b"x" * 1_000_000)
    assert (caught.value.reason, caught.value.details["row"]) == (Reason.CELL_TOO_LONG, 2)
