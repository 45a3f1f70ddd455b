"""Find the rows and columns of a workbook's sheets that a person does not see, for a filter or on purpose."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from indicators.spreadsheets.workbooks import xls
from indicators.spreadsheets.workbooks.markup import attributes, local_name, walk

Spans = list[tuple[int, int]]  # first and last, both included

_ROW = re.compile(rb"""<(?:\w+:)?row\s([^>]*\bhidden\s*=\s*["'](?:1|true)["'][^>]*)>""")
_COLUMN = re.compile(rb"""<(?:\w+:)?col\s([^>]*\bhidden\s*=\s*["'](?:1|true)["'][^>]*)>""")
_NUMBER = re.compile(rb"""\br\s*=\s*["'](\d{1,9})["']""")
_FIRST = re.compile(rb"""\bmin\s*=\s*["'](\d{1,6})["']""")
_LAST = re.compile(rb"""\bmax\s*=\s*["'](\d{1,6})["']""")
_COLINFO, _ROW_RECORD = 0x7D, 0x208
_OF_ROW = 0x20  # fDyZero in the flags of a ROW record, [MS-XLS] 2.4.221
_UNSEEN = ("collapse", "filter")  # OpenDocument 1.3 part 3, 19.749


class Hidden(NamedTuple):
    """What of one sheet is hidden: row numbers from 1, places from 0."""

    rows: Spans
    columns: Spans


def hidden_in_xlsx(xml: bytes) -> Hidden:
    """Return what is hidden in one sheet's XML; a row that does not say its number is passed over."""
    rows = (number for row in _ROW.finditer(xml) if (number := _NUMBER.search(row[1])))
    columns = [
        (int(first[1]) - 1, int(last[1]) - 1)
        for column in _COLUMN.finditer(xml)
        if (first := _FIRST.search(column[1])) and (last := _LAST.search(column[1]))
    ]
    return Hidden(_spans(int(number[1]) for number in rows), columns)


def hidden_in_xls(content: bytes) -> Mapping[str, Hidden]:
    """Return by sheet what is hidden."""
    stream = xls.stream_of(content)
    return {name: _in_records(stream, start) for name, start in xls.sheet_starts(stream).items()}


def _in_records(stream: bytes, start: int) -> Hidden:
    rows: list[int] = []
    columns: Spans = []
    for kind, data in xls.records(stream, start):
        if kind == _ROW_RECORD and len(data) >= 14 and data[12] & _OF_ROW:
            rows.append(int.from_bytes(data[:2], "little") + 1)
        elif kind == _COLINFO and len(data) >= 10 and data[8] & 1:
            columns.append((int.from_bytes(data[:2], "little"), int.from_bytes(data[2:4], "little")))
    return Hidden(_spans(rows), columns)


def hidden_in_ods(xml: bytes) -> Mapping[str, Hidden]:
    """Return by sheet what is hidden or filtered away."""
    tables = _Tables()
    walk(xml, tables.start)
    return tables.hidden


class _Tables:
    """A walk through the tables of an OpenDocument: which row and column it has come to."""

    def __init__(self) -> None:
        self.hidden: dict[str, Hidden] = {}
        self._present = Hidden([], [])
        self._row, self._place = 1, 0

    def start(self, name: str, flat: list[str]) -> None:
        match local_name(name):
            case "table":
                self._present = Hidden([], [])
                self.hidden[attributes(flat).get("name", "")] = self._present
                self._row, self._place = 1, 0
            case "table-row":
                self._row = _passed(attributes(flat), "rows", self._row, self._present.rows)
            case "table-column":
                self._place = _passed(attributes(flat), "columns", self._place, self._present.columns)


def _passed(attrs: Mapping[str, str], what: str, at: int, hidden: Spans) -> int:
    times = attrs.get(f"number-{what}-repeated", "")
    following = at + (max(int(times), 1) if times.isdecimal() else 1)
    if attrs.get("visibility") in _UNSEEN:
        hidden.append((at, following - 1))
    return following


def _spans(numbers: Iterable[int]) -> Spans:
    """Join numbers that follow each other."""
    return list(_joined(sorted(set(numbers))))


def _joined(numbers: list[int]) -> Iterator[tuple[int, int]]:
    ends = [first for first, second in pairwise(numbers) if second != first + 1]
    starts = [second for first, second in pairwise(numbers) if second != first + 1]
    if numbers:
        yield from zip([numbers[0], *starts], [*ends, numbers[-1]], strict=True)
