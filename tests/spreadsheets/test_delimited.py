"""The fast way through a big regular text and the slow one give the same grid."""

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indicators.spreadsheets.decode import BrokenRow, Decoded, rows_of
from indicators.spreadsheets.delimited import (
    column_letters,
    grid_of_text,
    join_pieces,
    pieces_of,
    read_regular,
)
from indicators.spreadsheets.grid import Grid
from indicators.spreadsheets.unreadable import Limits, Reason, Unreadable

LIMITS = Limits()


def plain(grid: Grid) -> list[tuple[int, tuple[str, ...]]]:
    return list(grid.rows())


def fast_grid(text: str, delimiter: str = ",") -> Grid | None:
    pieces = read_regular(text.encode(), delimiter, LIMITS, edge=1)
    return None if pieces is None else join_pieces(pieces, LIMITS)


def slow_grid(text: str, delimiter: str = ",") -> Grid:
    return join_pieces(list(pieces_of(rows_of(text, delimiter), LIMITS)), LIMITS)


REGULAR = {
    "plain": ("h1,h2\n1,2\n3,4\n5,6\n", [(1, "h1 h2"), (2, "1 2"), (3, "3 4"), (4, "5 6")]),
    "dos": ("h1,h2\r\n1,2\r\n3,4\r\n5,6", [(1, "h1 h2"), (2, "1 2"), (3, "3 4"), (4, "5 6")]),
    "padded": ("h\n\u30001\t,2 \n 3,\xa04\nx", [(1, "h"), (2, "1 2"), (3, "3 4"), (4, "x")]),
    "quoted": ('h\n"1,5",2\n"",4\n"5",6\nx', [(1, "h"), (2, "1,5 2"), (3, " 4"), (4, "5 6"), (5, "x")]),
    "blank rows": ("h\n1,2\n,\n , \n5,6\nx", [(1, "h"), (2, "1 2"), (5, "5 6"), (6, "x")]),
    "trailing commas": ("h,\n1,,\n3,,\n5,,\n", [(1, "h"), (2, "1"), (3, "3"), (4, "5")]),
    "title and footnote": (
        "指标\n1,2\n3,4\n注：a,b,c",
        [(1, "指标"), (2, "1 2"), (3, "3 4"), (4, "注：a b c")],
    ),
}


@pytest.mark.parametrize(("text", "rows"), REGULAR.values(), ids=REGULAR)
def test_what_is_regular_goes_the_fast_way(text: str, rows: list[tuple[int, str]]) -> None:
    grid = fast_grid(text)
    assert grid is not None
    assert [(number, " ".join(cells).rstrip()) for number, cells in plain(grid)] == rows
    assert plain(grid) == plain(slow_grid(text))


@pytest.mark.parametrize(
    "text",
    [
        "h\n1,2\n3\n5,6\nx",  # a short row
        "h\n1,2\n3,4,5\n5,6\nx",
        "h\n1,2\n\n5,6\nx",  # a blank line
        'h\n1,"a\nb"\n5,6\nx',  # a line break inside a cell
        'h\n1,"a ""b"""\n5,6\nx',
        'h\n1,a"b"\n5,6\nx',  # quotation marks that quote nothing
        'h\n1, "b"\n5,6\nx',
        'h\n1,"b"c\n5,6\nx',
        'h\n1,2\n5,"6\nx',
        "h\n1,2\r3,4\n5,6\nx",
        "h\n\ufeff1,2\n5,6\nx",
        "h\n1\n2\nx",  # one column only
    ],
)
def test_what_is_not_goes_the_slow_way(text: str) -> None:
    assert fast_grid(text) is None


_TOKENS = ("1", "2.5", "指标", " ", "\t", "\u3000", "\xa0", "\x85", "\u2028", "\ufeff", "'=1", "NULL", "")
_ODD = st.sampled_from((*_TOKENS, '"', ",", "\n", "\r"))
_CELL = st.sampled_from(_TOKENS) | st.lists(_ODD, max_size=3).map("".join)
_ANY = st.lists(_ODD | st.sampled_from((",", "\n", "\r\n", '""', "\x1a")), max_size=40)


@settings(deadline=None)
@given(_ANY.map("".join), st.sampled_from(",;\t"))
@example("\n,\n,\n", ",")
def test_any_text_gives_the_same_both_ways(text: str, delimiter: str) -> None:
    text = text.replace(",", delimiter)
    try:
        quick = fast_grid(text, delimiter)
    except BrokenRow:
        quick = None
    if quick is not None:
        assert plain(quick) == plain(slow_grid(text, delimiter))


@settings(deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(st.lists(_CELL, min_size=width, max_size=width), min_size=3, max_size=8)
    ),
    st.sampled_from(("\n", "\r\n")),
    st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC)),
)
def test_any_written_table_gives_the_same_both_ways(table: list[list[str]], end: str, quoting: int) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=quoting).writerows(table)
    quick = fast_grid(text.getvalue())
    if quick is not None:
        assert plain(quick) == plain(slow_grid(text.getvalue()))


def test_a_long_text_takes_the_fast_way_by_itself() -> None:
    lines = [f"TC_AMT,2022-{number % 12 + 1:02d},{number / 100}" for number in range(70_000)]
    grid = grid_of_text(Decoded("\n".join(["技术合同", *lines, "注：无"]), "utf-8"), ",", LIMITS)
    assert (grid.height, grid.width) == (70_002, 3)
    assert grid.cell(70_001, 2) == "699.99"
    assert grid.cell(70_002, 0) == "注：无"
    assert all(column.null_count == 0 for column in grid.columns)


@pytest.mark.parametrize(
    ("text", "limits", "reason"),
    [
        ("a,b\n" * 11, Limits(rows=10), Reason.TOO_MANY_ROWS),
        ("\n" * 10 + "a", Limits(rows=10), Reason.TOO_MANY_ROWS),
        ("a,b\n" + "," * 10 + "c", Limits(columns=10), Reason.TOO_MANY_COLUMNS),
        ("a\n" * 6 + ",b", Limits(cells=10), Reason.TOO_MANY_CELLS),
        ("a,b\n1," + "亿" * 11, Limits(cell=10), Reason.CELL_TOO_LONG),
    ],
)
@pytest.mark.parametrize("fast_from", [0, 1_000])
def test_limits(text: str, limits: Limits, reason: Reason, fast_from: int) -> None:
    with pytest.raises(Unreadable) as caught:
        grid_of_text(Decoded(text, "utf-8"), ",", limits, fast_from)
    assert caught.value.reason is reason


def test_limits_let_pass_what_they_name() -> None:
    limits = Limits(rows=2, columns=2, cells=4, cell=2)
    assert plain(grid_of_text(Decoded("亿元,b\nc,dd", "utf-8"), ",", limits)) == [
        (1, ("亿元", "b")),
        (2, ("c", "dd")),
    ]


@pytest.mark.parametrize(("place", "named"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_a_spreadsheet_does(place: int, named: str) -> None:
    assert column_letters(place) == named
