"""Read what calamine does not tell of an XLSX: errors, formulas without a value, suffixes of formats."""

import posixpath
import re
from collections.abc import Mapping
from xml.sax.saxutils import unescape

from indicators.spreadsheets.unreadable import Limits
from indicators.spreadsheets.workbooks.formats import BUILT_IN, Suffix, suffix_of
from indicators.spreadsheets.workbooks.markup import (
    Looks,
    attributes,
    check_reach,
    elements,
    local_name,
    walk,
)
from indicators.spreadsheets.workbooks.package import Package

_SMALL = 1_000_000  # bytes of a sheet's XML that is read element by element

_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*["'](\d{1,9})""")
_BEYOND_Z = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{2,9})\d""")
_FILLED = re.compile(  # a cell with something in it; one that only has a style reaches nowhere
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]{1,9})(\d{1,9})["'][^>]*(?<!/)>(?!</)"""
)
_UNNAMED = re.compile(rb"<(?:\w+:)?c(?:\s(?![^>]*\br\s*=)[^>]*)?>")
_ERRORS = re.compile(rb"""<(?:\w+:)?c\s([^>]*\bt\s*=\s*["']e["'][^>]*)>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_FORMULA = rb"""<(?:\w+:)?c\s((?:(?!\bt\s*=)[^>])*)><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)"""
_UNCOMPUTED = re.compile(  # a program wrote the formula and left its value to the spreadsheet
    _FORMULA + rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"""
)
_ZERO_OR_UNCOMPUTED = re.compile(
    _FORMULA + rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>0?</(?:\w+:)?v>)?</(?:\w+:)?c>"""
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_TYPED = re.compile(rb"""\bt\s*=\s*["'](?!n["'])""")
_NAME = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,9})(\d{1,9})["']""")
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d+)["']""")
_REFERENCE = re.compile(r"([A-Za-z]{1,9})\d+")


def sheet_parts(package: Package) -> dict[str, str]:
    """Return by sheet where its XML stands."""
    targets = {
        element.attributes.get("Id", ""): element.attributes.get("Target", "")
        for element in elements(package.part("xl/_rels/workbook.xml.rels"))
        if element.name == "Relationship"
    }
    named = {
        element.attributes.get("name", ""): targets.get(element.attributes.get("id", ""), "")
        for element in elements(package.part("xl/workbook.xml"))
        if element.name == "sheet"
    }
    return {name: posixpath.normpath(posixpath.join("/xl", target))[1:] for name, target in named.items()}


def shown_by_style(package: Package) -> dict[str, Suffix]:
    """Return by style number what stands behind a cell's digits, where anything does."""
    formats: dict[str, Suffix | None] = {str(number): look for number, look in BUILT_IN.items()}
    styles: list[str] = []
    inside = ""
    for element in elements(package.part("xl/styles.xml")):
        if element.name in ("numFmts", "cellXfs", "cellStyleXfs", "dxfs"):
            inside = element.name
        elif (inside, element.name) == ("numFmts", "numFmt"):
            formats[element.attributes.get("numFmtId", "")] = suffix_of(
                element.attributes.get("formatCode", "")
            )
        elif (inside, element.name) == ("cellXfs", "xf"):
            styles.append(element.attributes.get("numFmtId", ""))
    return {str(at): look for at, form in enumerate(styles) if (look := formats.get(form))}


def check_extent(xml: bytes, sheet: str, limits: Limits) -> None:
    """Raise Unreadable where a filled cell stands too far out.

    First a quick look that blank cells may deceive, then, only where they might, the exact one.
    """
    row = max((int(row[1]) for row in _ROW.finditer(xml)), default=0)
    beyond = max((_place(cell[1].decode()) for cell in _BEYOND_Z.finditer(xml)), default=25)
    if row <= limits.rows and beyond < limits.columns and row * (beyond + 1) <= limits.cells:
        return
    filled = [(int(cell[2]), _place(cell[1].decode())) for cell in _FILLED.finditer(xml)]
    rows, places = zip(*filled, strict=True) if filled else ((0,), (0,))
    check_reach(max(rows), max(places) + 1, limits, sheet)


def awaits_computing(package: Package) -> bool:
    """Whether a program that cannot compute wrote the workbook: the next spreadsheet shall compute all of it.

    Until then a 0 beside a formula stands for no value.
    """
    return any(
        element.name == "calcPr" and element.attributes.get("fullCalcOnLoad", "") in ("1", "true")
        for element in elements(package.part("xl/workbook.xml"))
    )


def looks_of(xml: bytes, styles: Mapping[str, Suffix], *, uncomputed: bool = False) -> Looks:
    """Return the cells of one sheet that show more than their value; see ``awaits_computing``."""
    if len(xml) <= _SMALL or _UNNAMED.search(xml):
        return walk_cells(xml, styles, uncomputed=uncomputed)
    return search_cells(xml, styles, uncomputed=uncomputed)


def walk_cells(xml: bytes, styles: Mapping[str, Suffix], *, uncomputed: bool = False) -> Looks:
    """Find such cells element by element: right for all that XML allows."""
    cells = _Cells(styles, uncomputed)
    walk(xml, cells.start, cells.end, cells.text)
    return cells.looks


def search_cells(xml: bytes, styles: Mapping[str, Suffix], *, uncomputed: bool = False) -> Looks:
    """Find them by searching, ten times as fast, in a big sheet whose cells all say where they stand."""
    looks: dict[int, dict[int, Suffix | str]] = {}
    for cell in _styled(styles).finditer(xml) if styles else ():
        style, typed = _STYLE.search(cell[1]), _TYPED.search(cell[1])
        if style and not typed:
            _put(looks, cell[1], styles.get(style[1].decode()))
    for cell in _ERRORS.finditer(xml):
        value = _VALUE.search(cell[2])
        _put(looks, cell[1], value[1].decode().strip() if value else "")
    for cell in (_ZERO_OR_UNCOMPUTED if uncomputed else _UNCOMPUTED).finditer(xml):
        _put(looks, cell[1], "=" + unescape((cell[2] or b"").decode()))
    return looks


def _styled(styles: Mapping[str, Suffix]) -> re.Pattern[bytes]:
    numbers = "|".join(styles).encode()
    return re.compile(rb"""<(?:\w+:)?c\s([^>]*?\bs\s*=\s*["'](?:%b)["'][^>]*)>""" % numbers)


def _put(looks: dict[int, dict[int, Suffix | str]], cell: bytes, look: Suffix | str | None) -> None:
    name = _NAME.search(cell)
    if name and look is not None:
        looks.setdefault(int(name[2]), {})[_place(name[1].decode())] = look


class _Cells:
    """A walk through a sheet's XML: where it stands, and what it found."""

    def __init__(self, styles: Mapping[str, Suffix], uncomputed: bool) -> None:
        self._without_value = ("", "0") if uncomputed else ("",)
        self.looks: dict[int, dict[int, Suffix | str]] = {}
        self._styles = styles
        self._row, self._place = 0, -1
        self._error = False  # whether the cell that is being read holds one
        self._inside = ""  # f or v
        self._formula: list[str] | None = None  # of the cell that is being read
        self._value: list[str] = []
        self._typed = False

    def start(self, name: str, flat: list[str]) -> None:
        name = local_name(name)
        if name == "c":
            self._cell(attributes(flat))
        elif name == "f":
            self._inside, self._formula = name, []
        elif name == "v":
            self._inside = name
        elif name == "row":
            self._row, self._place = _number(attributes(flat).get("r", ""), self._row + 1), -1

    def _cell(self, attrs: Mapping[str, str]) -> None:
        reference = _REFERENCE.fullmatch(attrs.get("r", ""))
        self._place = _place(reference[1]) if reference else self._place + 1
        self._inside, self._formula, self._value = "", None, []
        self._error, self._typed = attrs.get("t") == "e", "t" in attrs
        if attrs.get("t", "n") in ("n", "") and (look := self._styles.get(attrs.get("s", ""))):
            self._put(look)

    def _put(self, look: Suffix | str) -> None:
        self.looks.setdefault(self._row, {})[self._place] = look

    def text(self, text: str) -> None:
        if self._inside == "v":
            self._value.append(text)
        elif self._inside == "f" and self._formula is not None:
            self._formula.append(text)

    def end(self, name: str) -> None:
        self._inside = ""
        if local_name(name) != "c":
            return
        if self._error:
            self._put("".join(self._value).strip())
        elif self._formula is not None and "".join(self._value) in self._without_value and not self._typed:
            self._put("=" + "".join(self._formula))


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise


def _place(letters: str) -> int:
    """Return a column's place: A → 0, AA → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
