"""Pick the cells of the catalogue that decide what figures mean and how they are judged. Pure.

Names, notes, persons, deadlines and the order of rows say nothing about that. What decides stands in cells
of a row that stays (an indicator's kind), or is a row as a whole, which may come and go (a target).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.catalogue.rows import Rows
from indicators.catalogue.schema import FILES

Row = dict[str, Any]

DEFINING = ("measure", "kind", "basis", "formula", "definition")  # what a figure of an indicator is
_JUDGING = ("direction", "frequency", "per", "months_off", "weight")  # and how it is judged
_SAID_ONLY = ("code", "name_zh", "name_en", "note", "quote", "lead", "published")
_CELLS: Mapping[str, tuple[str, ...]] = {
    "indicators": (*DEFINING, *_JUDGING),
    "sources": ("origin", "priority"),
    "units": tuple(column.field for schema in FILES if schema.name == "units" for column in schema.columns),
}
_WHOLE_ROWS = ("measures", "targets", "plans", "rulesets", "rules")
RULES_SETTING = "rules"  # the rule set of every target that names none


@dataclass(frozen=True, order=True)
class DecidingCell:
    """Address of a deciding cell; a blank column = the whole row, of ``rules`` the rows of one set."""

    file: str  # without .csv
    key: tuple[Any, ...]
    column: str = ""


def deciding(rows: Rows) -> dict[DecidingCell, Any]:
    """Return every deciding cell, row or rule set with its value."""
    deciding_values: dict[DecidingCell, Any] = {}
    for schema in FILES:
        for row in rows[schema.name]:
            key = tuple(row[field] or "" for field in schema.key)
            for place, value in _of_row(schema.name, key, row):
                if schema.name == "rules":
                    deciding_values.setdefault(place, []).append(value)
                else:
                    deciding_values[place] = value
    return deciding_values


def same(place: DecidingCell, value: Any, other: Any) -> bool:
    """Whether two values are equal as far as they decide."""
    if value is None or other is None or place.column:
        return bool(value == other)
    if place.file == "rules":
        return [_decisive(row) for row in value] == [_decisive(row) for row in other]
    return _decisive(value) == _decisive(other)


def _decisive(row: Row) -> Row:
    return {field: value for field, value in row.items() if field not in _SAID_ONLY}


def _of_row(file: str, key: tuple[Any, ...], row: Row) -> Iterator[tuple[DecidingCell, Any]]:
    if file == "rules":
        yield DecidingCell(file, key[:1]), row
    elif file in _WHOLE_ROWS:
        yield DecidingCell(file, key), row
    elif file == "settings":
        if key == (RULES_SETTING,):
            yield DecidingCell(file, key, "value"), row["value"]
    else:
        for field in _CELLS.get(file, ()):
            if field not in _SAID_ONLY:
                yield DecidingCell(file, key, field), row[field]


def put_back(rows: Rows, earlier: Mapping[DecidingCell, Any]) -> Rows:
    """Return the rows with earlier values put back; None = the row was not there."""
    result = {name: [dict(row) for row in file_rows] for name, file_rows in rows.items()}
    for place, value in earlier.items():
        _put(result, place, value)
    codes = {row["code"] for row in result["indicators"]}
    result["targets"] = [
        row for row in result["targets"] if row["indicator"] in codes and (row["joint"] or "") in {"", *codes}
    ]
    return result


def _put(rows: Rows, place: DecidingCell, value: Any) -> None:
    if place.file == "rules":
        others = [row for row in rows["rules"] if row["rules"] != place.key[0]]
        rows["rules"] = [*others, *(value or ())]
        return
    fields = next(schema.key for schema in FILES if schema.name == place.file)
    matches = [row for row in rows[place.file] if tuple(row[field] or "" for field in fields) == place.key]
    if place.column:
        for row in matches:
            row[place.column] = value
    elif value is None:
        rows[place.file] = [row for row in rows[place.file] if row not in matches]
    elif matches:
        matches[0].update(_decisive(value))
    else:
        rows[place.file].append(dict(value))
