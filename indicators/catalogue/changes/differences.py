"""List the differing cells of two catalogues: file, key, column, old and new. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.catalogue.rows import to_rows
from indicators.catalogue.schema import FILES, RULE_QUANTITIES, FileColumn, FileSchema
from indicators.model.catalogue import Catalogue

Row = Mapping[str, Any]
_SEPARATOR = "; "  # of words in one cell


@dataclass(frozen=True)
class Difference:
    """One cell; a whole row that came or went is one difference without a column."""

    file: str  # without .csv
    key: str  # of the row; parts joined by spaces
    column: str  # "" = the whole row
    old: str | None  # None = the row was not there
    new: str | None  # None = the row is gone


def differences(old: Catalogue, new: Catalogue, words: bool = False) -> tuple[Difference, ...]:
    """Return the differences by file: changed and new rows in the new order, then removed ones.

    Numbers are compared as numbers. The order of rows says nothing. ``words``: as the files word it, for
    people; else by fields and codes.
    """
    before, after = to_rows(old), to_rows(new)
    return tuple(
        difference
        for schema in FILES
        for difference in _of_file(
            schema, _keyed(schema, before[schema.name]), _keyed(schema, after[schema.name]), words
        )
    )


def _of_file(
    schema: FileSchema, old: Mapping[str, Row], new: Mapping[str, Row], words: bool
) -> Iterator[Difference]:
    def text(row: Row) -> str:
        return worded_row(schema.name, row) if words else row_text(row)

    for key, row in new.items():
        if key not in old:
            yield Difference(schema.name, key, "", None, text(row))
        else:
            yield from _of_row(schema, key, old[key], row, words)
    for key, row in old.items():
        if key not in new:
            yield Difference(schema.name, key, "", text(row), None)


def _of_row(schema: FileSchema, key: str, old: Row, new: Row, words: bool) -> Iterator[Difference]:
    for column in schema.columns:
        was, became = old[column.field], new[column.field]
        if was != became:
            texts = [worded(column, value) if words else text_of(value) for value in (was, became)]
            yield Difference(schema.name, key, column.field, *texts)


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


def worded(column: FileColumn, value: Any) -> str:
    """Return a cell as the file words it: 存量, not stock; 与序时差 >= -10, not gap; 是, not yes."""
    if isinstance(value, bool):
        return "是" if value else "否"
    words: dict[str, str] = {}
    for word, member in (RULE_QUANTITIES if column.type == "tests" else column.words or {}).items():
        words.setdefault(str(member), word)
    pieces = [piece.partition(" ") for piece in text_of(value).split(_SEPARATOR)] if words else []
    return _SEPARATOR.join(words.get(code, code) + gap + rest for code, gap, rest in pieces) or text_of(value)


def worded_row(file: str, row: Row) -> str:
    """Return a row's filled cells under the file's headings, in its words."""
    columns = next(schema.columns for schema in FILES if schema.name == file)
    return "，".join(
        f"{column.header} {cell}" for column in columns if (cell := worded(column, row[column.field]))
    )
