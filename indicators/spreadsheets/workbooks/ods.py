"""What calamine does not tell of an ODS: percentages and merged cells; and how far repeated cells reach.

One cell of an ODS may stand for as many as its attributes say, see OpenDocument 1.3 part 3, 9.1.4.
"""

from collections.abc import Mapping

from indicators.spreadsheets.unreadable import Limits
from indicators.spreadsheets.workbooks.formats import PERCENT, Shown
from indicators.spreadsheets.workbooks.markup import Looks, attributes, bare, check_reach, walk

Merged = tuple[int, int, int, int]  # first row number, first place, last row number, last place


def looks_of(xml: bytes, limits: Limits) -> tuple[Mapping[str, Looks], Mapping[str, list[Merged]]]:
    """By sheet, the cells that show more than their value, and the merged ones.

    Unreadable where one reaches too far.
    """
    cells = _Cells(limits)
    walk(xml, cells.start, cells.end)
    return cells.looks, cells.merged


class _Cells:
    """Where the walk through the sheets stands, and what it found."""

    def __init__(self, limits: Limits) -> None:
        self.looks: dict[str, dict[int, dict[int, Shown | str]]] = {}
        self.merged: dict[str, list[Merged]] = {}
        self._limits = limits
        self._sheet = ""
        self._row, self._place = 1, 0
        self._rows = 1  # that the present one stands for

    def start(self, name: str, given: list[str]) -> None:
        match bare(name):
            case "table":
                self._sheet = attributes(given).get("name", "")
                self.looks[self._sheet], self.merged[self._sheet] = {}, []
                self._row, self._place, self._rows = 1, 0, 1
            case "table-row":
                self._place, self._rows = 0, _times(attributes(given).get("number-rows-repeated"))
            case "table-cell" | "covered-table-cell":
                self._cell(attributes(given))

    def _cell(self, given: dict[str, str]) -> None:
        times = _times(given.get("number-columns-repeated"))
        if "value-type" in given:
            check_reach(self._row + self._rows - 1, self._place + times, self._limits, self._sheet)
            if given["value-type"] == "percentage":
                self._percentages(times)
        down = min(_times(given.get("number-rows-spanned")), self._limits.rows)
        across = min(_times(given.get("number-columns-spanned")), self._limits.columns)
        if down > 1 or across > 1:
            block = (self._row, self._place, self._row + down - 1, self._place + across - 1)
            self.merged.setdefault(self._sheet, []).append(block)
        self._place += times

    def _percentages(self, times: int) -> None:
        looks = self.looks.setdefault(self._sheet, {})
        places = range(self._place, self._place + times)
        for row in range(self._row, self._row + self._rows):
            looks.setdefault(row, {}).update(dict.fromkeys(places, PERCENT))

    def end(self, name: str) -> None:
        if bare(name) == "table-row":
            self._row += self._rows


def _times(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() else 1
