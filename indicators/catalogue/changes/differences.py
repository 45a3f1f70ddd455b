"""List the differing cells of two catalogues: file, key, column, old and new. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.catalogue.rows import to_rows
from indicators.catalogue.schema import FILES, FileSchema
from indicators.model.catalogue import Catalogue

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """One cell; a whole row that came or went is one difference without a column."""

    file: str  # without .csv
    key: str  # of the row; parts joined by spaces
    column: str  # "" = the whole row
    old: str | None  # None = the row was not there
    new: str | None  # None = the row is gone


def differences(old: Catalogue, new: Catalogue) -> tuple[Difference, ...]:
    """Return the differences by file: changed and new rows in the new order, then removed ones.

    Numbers are compared as numbers. The order of rows says nothing.
    """
    before, after = to_rows(old), to_rows(new)
    return tuple(
        difference
        for schema in FILES
        for difference in _of_file(
            schema, _keyed(schema, before[schema.name]), _keyed(schema, after[schema.name])
        )
    )


def _of_file(schema: FileSchema, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Difference]:
    for key, row in new.items():
        if key not in old:
            yield Difference(schema.name, key, "", None, row_text(row))
        else:
            yield from _of_row(schema, key, old[key], row)
    for key, row in old.items():
        if key not in new:
            yield Difference(schema.name, key, "", row_text(row), None)


def _of_row(schema: FileSchema, key: str, old: Row, new: Row) -> Iterator[Difference]:
    for column in schema.columns:
        was, became = old[column.field], new[column.field]
        if was != became:
            yield Difference(schema.name, key, column.field, text_of(was), text_of(became))


def _keyed(schema: FileSchema, rows: list[dict[str, Any]]) -> dict[str, Row]:
    return {" ".join(filter(None, (text_of(row[field]) for field in schema.key))): row for row in rows}


def row_text(row: Row) -> str:
    """Return the text of a row's filled cells."""
    return "; ".join(f"{field}: {text_of(value)}" for field, value in row.items() if text_of(value))


def text_of(value: Any) -> str:
    """Return a cell's text: numbers without trailing zeros."""
    match value:
        case None:
            return ""
        case Decimal():
            return format(value.normalize(), "f") if value else "0"
        case bool():
            return "yes" if value else "no"
    return str(value)
