"""Header cells → fields of the long format.

The words here are vocabulary of a file format, like those of the catalogue files.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from indicators.catalogue import schema
from indicators.intake.problems import (
    MISSING_COLUMN,
    NO_HEADER,
    PARTS_IN_DIFFERENT_MEASURES,
    REPEATED_COLUMN,
    UNKNOWN_COLUMN,
    Findings,
)
from indicators.model.words import Basis

HEADERS = {
    "code": "指标编码",
    "name": "指标名称",
    "unit": "单位",
    "month": "期间",
    "basis": "口径",
    "value": "数值",
    "numerator": "分子",
    "denominator": "分母",
    "measure": "计量单位",
    "source": "来源",
    "note": "说明",
}
LAST_KNOWN = "上次填报"  # columns that the desk itself adds; they are left aside without a word
PROBLEMS = "问题说明"
_LEFT_ASIDE = frozenset(("", "序号", LAST_KNOWN, PROBLEMS))
_FIELDS = {header: field for field, header in HEADERS.items()} | {field: field for field in HEADERS}
_MEASURED = ("value", "numerator", "denominator")
_BRACKETED = re.compile(r"(.*?)\s*[(\[]([^()\[\]]*)[)\]]")

BASIS_WORDS: Mapping[str, Basis] = {
    **schema.BASIS_WORDS,
    "本月": Basis.MONTH,
    "当月数": Basis.MONTH,
    "累计数": Basis.CUMULATIVE,
    "本年累计": Basis.CUMULATIVE,
    "期末数": Basis.LEVEL,
    **{basis.value: basis for basis in Basis},
}
BASIS_NAMES = {Basis.MONTH: "当月", Basis.CUMULATIVE: "累计", Basis.LEVEL: "时点"}


class Row(NamedTuple):
    """One row's cells by field; a column that the file does not have is blank."""

    code: str
    name: str
    unit: str
    month: str
    basis: str
    value: str
    numerator: str
    denominator: str
    measure: str
    source: str
    note: str


def field_of(header: str) -> str | None:
    """The field a header cell names: 数值, 数 值, 数值（亿元） and value are the same."""
    plain = _plain(header)
    bracketed = _BRACKETED.fullmatch(plain)
    return _FIELDS.get(plain) or (_FIELDS.get(bracketed[1]) if bracketed else None)


def stated_measure(header: str) -> str:
    """The measure in a header's brackets, such as 亿元 in 数值(亿元); blank where there is none."""
    bracketed = _BRACKETED.fullmatch(_plain(header))
    return bracketed[2].strip() if bracketed else ""


def _plain(header: str) -> str:
    return "".join(unicodedata.normalize("NFKC", header).casefold().split())


class Layout:
    """Where each field stands in a file."""

    def __init__(self, header: Sequence[str], fields: Sequence[str | None]) -> None:
        self._header = dict(
            reversed([(field, cell) for field, cell in zip(fields, header, strict=True) if field])
        )
        self._places = tuple(fields.index(field) if field in fields else -1 for field in Row._fields)

    def header(self, field: str) -> str:
        """The column's header as the file has it; as the template has it, where the file has none."""
        return self._header.get(field, HEADERS[field])

    def measure(self, field: str) -> str:
        """The measure that the field's header states in brackets."""
        return stated_measure(self._header.get(field, ""))

    def row(self, cells: Sequence[str]) -> Row:
        """The cells by field; ``cells`` has at least as many as the header."""
        return Row(*[cells[place] if place >= 0 else "" for place in self._places])


def usable(fields: Sequence[str | None]) -> bool:
    """Whether rows can be read: nothing needed is missing and nothing stands there twice."""
    known = [field for field in fields if field]
    return not _missing(known) and len(known) == len(set(known))


def check_header(header: Sequence[str], fields: Sequence[str | None], row: int, findings: Findings) -> None:
    """Note what is missing, repeated, unknown or measured in two ways."""
    if not any(fields):
        findings.note(NO_HEADER, row, headers="、".join(HEADERS.values()))
        return
    for name in _missing(fields):
        findings.note(MISSING_COLUMN, row, name, header=name)
    first: dict[str, str] = {}
    for cell, field in zip(header, fields, strict=True):
        if field is None and _plain(cell) not in _LEFT_ASIDE:
            findings.note(UNKNOWN_COLUMN, row, cell, header=cell)
        if field is not None and first.setdefault(field, cell) is not cell:
            findings.note(REPEATED_COLUMN, row, cell, first=first[field], second=cell, header=HEADERS[field])
    _check_parts(Layout(header, fields), row, findings)


def _missing(fields: Sequence[str | None]) -> list[str]:
    """The headers without which no row has a meaning."""
    missing = []
    if "code" not in fields and "name" not in fields:
        missing.append(f"{HEADERS['code']} / {HEADERS['name']}")
    if "month" not in fields:
        missing.append(HEADERS["month"])
    if "value" not in fields and not {"numerator", "denominator"} <= set(fields):
        missing.append(HEADERS["value"])
    return missing


def _check_parts(layout: Layout, row: int, findings: Findings) -> None:
    """万元 over 亿元 would be a silent conversion."""
    numerator, denominator = layout.measure("numerator"), layout.measure("denominator")
    if numerator and denominator and numerator != denominator:
        findings.note(
            PARTS_IN_DIFFERENT_MEASURES,
            row,
            layout.header("denominator"),
            numerator=numerator,
            denominator=denominator,
        )
