"""Apply edited cells to the catalogue's files; lines that nobody edited keep their bytes."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from indicators.catalogue.additions import with_rows
from indicators.catalogue.cells import plain
from indicators.catalogue.editing.tables import SCHEMAS, Key, TableRow, table
from indicators.catalogue.schema import FileSchema
from indicators.catalogue.sheet import columns_of, file_name
from indicators.spreadsheets.decode import decode, rows_of, sniff

RowPlace = tuple[str, Key]  # file without .csv, the row's key
Cells = Mapping[str, str]  # field → text
Edits = Mapping[RowPlace, Cells | None]  # changed cells by row, a new row's too; None = the row goes


def with_edits(files: Mapping[str, bytes], edits: Edits) -> dict[str, bytes]:
    """Return all files with the edits made: cells changed in place, new rows at the end.

    Applied to files that somebody else changed meanwhile, only the edited cells are overwritten.
    """
    changed = dict(files)
    for name in dict.fromkeys(name for name, _ in edits):
        schema = SCHEMAS[name]
        rows = {key: cells for (file, key), cells in edits.items() if file == name}
        present = {row.key: row for row in table(files, name)}
        content = files.get(file_name(schema))
        if content is not None:
            known = {key: cells for key, cells in rows.items() if key in present}
            fields = [field for cells in rows.values() for field, text in (cells or {}).items() if text]
            changed[file_name(schema)] = _Lines(schema, content, fields).edited(present, known)
        new = [
            dict(zip(schema.key, key, strict=True)) | dict(cells)
            for key, cells in rows.items()
            if key not in present and cells is not None
        ]
        changed |= with_rows(changed, {name: new})
    return changed


class _Lines:
    """One file as lines, each with its row's number, to be rewritten one by one."""

    def __init__(self, schema: FileSchema, content: bytes, needed: Sequence[str]) -> None:
        decoded = decode(content)
        self._encoding = "utf-8-sig" if decoded.encoding.startswith("utf-16") else decoded.encoding
        self._delimiter = sniff(decoded.text)
        self._end = next((end for end in ("\r\n", "\n", "\r") if end in decoded.text), "\r\n")
        self._text = decoded.text
        rows = list(rows_of(self._text, self._delimiter))
        self._header_number, header = rows[0]
        meant = {
            plain(name): column.field
            for column in columns_of(schema)
            for name in (column.field, column.header)
        }
        self._fields = [meant.get(plain(heading), "") for heading in header]
        headers = {column.field: column.header for column in columns_of(schema)}
        self._lacking = [field for field in dict.fromkeys(needed) if field not in self._fields]
        self._header = [*header, *(headers[field] for field in self._lacking)]
        self._fields += self._lacking

    def edited(self, present: Mapping[Key, TableRow], edits: Mapping[Key, Cells | None]) -> bytes:
        """Return the file with these rows rewritten or left out."""
        numbers = {present[key].number: cells for key, cells in edits.items()}
        text = "".join(self._rewritten(numbers))
        return text.encode(self._encoding)

    def _rewritten(self, edits: Mapping[int, Cells | None]) -> Iterator[str]:
        for number, (line, cells) in enumerate(self._records(), 1):
            if number == self._header_number:
                yield self._line(self._header) if self._lacking else line
            elif number not in edits:
                yield line
            else:
                edit = edits[number]
                yield "" if edit is None else self._line(self._row(cells, edit))

    def _row(self, cells: Sequence[str], edit: Cells) -> list[str]:
        padded = [*cells, *[""] * (len(self._fields) - len(cells))]
        return [edit.get(field, cell) for field, cell in zip(self._fields, padded, strict=False)]

    def _records(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each record's own text with its cells: the reader takes the lines that a record needs."""
        taken: list[str] = []

        def lines() -> Iterator[str]:
            for line in io.StringIO(self._text, newline=""):
                taken.append(line)
                yield line

        for cells in csv.reader(lines(), delimiter=self._delimiter):
            yield "".join(taken), cells
            taken.clear()

    def _line(self, cells: Sequence[str]) -> str:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self._delimiter, lineterminator=self._end).writerow(cells)
        return text.getvalue()


def to_text(edits: Edits) -> str:
    """Return edits as JSON, to be kept in a draft."""
    return json.dumps([[file, list(key), cells] for (file, key), cells in edits.items()], ensure_ascii=False)


def from_text(text: str) -> dict[RowPlace, Cells | None]:
    """Return the edits of ``to_text``; rows of files that are no longer known are left out."""
    return {
        (file, tuple(key)): cells
        for file, key, cells in (json.loads(text) if text else ())
        if file in SCHEMAS and len(key) == len(SCHEMAS[file].key)
    }
