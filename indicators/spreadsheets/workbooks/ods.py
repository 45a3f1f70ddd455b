"""Read what calamine does not tell of an ODS: percentages, merged cells, formulas without a value, its reach.

One cell of an ODS may stand for as many as its attributes say, see OpenDocument 1.3 part 3, 9.1.4.
"""

import re
from collections.abc import Mapping

from indicators.spreadsheets.unreadable import Limits
from indicators.spreadsheets.workbooks.formats import PERCENT, Suffix
from indicators.spreadsheets.workbooks.markup import Looks, attributes, check_reach, local_name, walk

Merged = tuple[int, int, int, int]  # first row number, first place, last row number, last place


_COMPUTES = re.compile(rb"Office|WPS|Excel|Calligra|Gnumeric|Google|Numbers|NeoOffice", re.IGNORECASE)
_VALUES = ("value", "string-value", "date-value", "time-value", "boolean-value")


def awaits_computing(meta: bytes) -> bool:
    """Whether a program that cannot compute wrote the file: then a 0 beside a formula stands for no value."""
    generator = re.search(rb"<meta:generator>([^<]*)<", meta)
    return generator is None or _COMPUTES.search(generator[1]) is None


def looks_of(
    xml: bytes, limits: Limits, *, uncomputed: bool = False
) -> tuple[Mapping[str, Looks], Mapping[str, list[Merged]]]:
    """Return by sheet the cells that show more than their value, and the merged ones.

    Unreadable where one reaches too far. ``uncomputed``: see ``awaits_computing``.
    """
    cells = _Cells(limits, uncomputed)
    walk(xml, cells.start, cells.end)
    return cells.looks, cells.merged


class _Cells:
    """A walk through the sheets' XML: where it stands, and what it found."""

    def __init__(self, limits: Limits, uncomputed: bool) -> None:
        self.looks: dict[str, dict[int, dict[int, Suffix | str]]] = {}
        self.merged: dict[str, list[Merged]] = {}
        self._limits = limits
        self._uncomputed = uncomputed
        self._sheet = ""
        self._row, self._place = 1, 0
        self._rows = 1  # that the present one stands for

    def start(self, name: str, flat: list[str]) -> None:
        match local_name(name):
            case "table":
                self._sheet = attributes(flat).get("name", "")
                self.looks[self._sheet], self.merged[self._sheet] = {}, []
                self._row, self._place, self._rows = 1, 0, 1
            case "table-row":
                self._place, self._rows = 0, _times(attributes(flat).get("number-rows-repeated"))
            case "table-cell" | "covered-table-cell":
                self._cell(attributes(flat))

    def _cell(self, attrs: dict[str, str]) -> None:
        times = _times(attrs.get("number-columns-repeated"))
        if "value-type" in attrs:
            check_reach(self._row + self._rows - 1, self._place + times, self._limits, self._sheet)
            if attrs["value-type"] == "percentage":
                self._put(times, PERCENT)
        if "formula" in attrs and self._without_value(attrs):
            check_reach(self._row + self._rows - 1, self._place + times, self._limits, self._sheet)
            self._put(times, "=" + attrs["formula"].partition("=")[2])
        down = min(_times(attrs.get("number-rows-spanned")), self._limits.rows)
        across = min(_times(attrs.get("number-columns-spanned")), self._limits.columns)
        if down > 1 or across > 1:
            block = (self._row, self._place, self._row + down - 1, self._place + across - 1)
            self.merged.setdefault(self._sheet, []).append(block)
        self._place += times

    def _without_value(self, attrs: dict[str, str]) -> bool:
        """Whether nobody has computed the formula; a text's value may stand inside the cell."""
        given = [attrs[name] for name in _VALUES if name in attrs]
        if not given:
            return attrs.get("value-type") != "string"
        return self._uncomputed and given == ["0"]

    def _put(self, times: int, look: Suffix | str) -> None:
        looks = self.looks.setdefault(self._sheet, {})
        places = range(self._place, self._place + times)
        for row in range(self._row, self._row + self._rows):
            looks.setdefault(row, {}).update(dict.fromkeys(places, look))

    def end(self, name: str) -> None:
        if local_name(name) == "table-row":
            self._row += self._rows


def _times(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() else 1
