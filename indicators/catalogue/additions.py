"""Append rows to the catalogue's files, leaving their bytes as they are."""

import csv
import io
from collections.abc import Mapping, Sequence

from indicators.catalogue.cells import plain
from indicators.catalogue.schema import FILES, FileSchema
from indicators.catalogue.sheet import columns_of, file_name
from indicators.spreadsheets.decode import Decoded, decode, split_rows

Added = Mapping[str, Sequence[Mapping[str, str]]]  # file without .csv → rows, each field → text
_ENDS = (b"\r\n", b"\n", b"\r")


def with_rows(files: Mapping[str, bytes], added: Added) -> dict[str, bytes]:
    """Return the changed files with rows appended; a new file begins with its header.

    ``files`` are readable ones, see ``catalogue.reader``. ValueError where a file lacks a needed column.
    """
    schemas = {schema.name: schema for schema in FILES}
    return {
        file_name(schemas[name]): _with(schemas[name], files.get(file_name(schemas[name])), rows)
        for name, rows in added.items()
        if rows
    }


def _with(schema: FileSchema, content: bytes | None, rows: Sequence[Mapping[str, str]]) -> bytes:
    if content is None:
        headers = {column.field: column.header for column in columns_of(schema)}
        return _lines([list(headers.values()), *([row.get(field, "") for field in headers] for row in rows)])
    decoded = decode(content)
    if decoded.encoding.startswith("utf-16"):  # what is added would need the same byte order
        content, decoded = decoded.text.encode("utf-8-sig"), Decoded(decoded.text, "utf-8-sig")
    delimiter, file_rows = split_rows(decoded.text)
    fields = _fields(schema, file_rows[0][1])
    if any(field not in fields for row in rows for field, text in row.items() if text):
        raise ValueError(f"{file_name(schema)} lacks a column that is needed")
    ended = content if content.endswith(_ENDS) else content + _end(content)
    lines = [[row.get(field, "") if field else "" for field in fields] for row in rows]
    encoding = decoded.encoding.removesuffix("-sig")
    return ended + _text(lines, delimiter, _end(content).decode()).encode(encoding)


def _fields(schema: FileSchema, header: Sequence[str]) -> list[str]:
    """Return the field of each column; "" where nobody reads it."""
    meant = {
        plain(name): column.field for column in columns_of(schema) for name in (column.field, column.header)
    }
    return [meant.get(plain(heading), "") for heading in header]


def _end(content: bytes) -> bytes:
    """Return how the file ends its lines."""
    return next((end for end in _ENDS if end in content), b"\r\n")


def _lines(rows: list[list[str]]) -> bytes:
    return _text(rows, ",", "\r\n").encode("utf-8-sig")


def _text(rows: list[list[str]], delimiter: str, end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()
