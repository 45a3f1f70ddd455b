"""Values read from a file, many at once: a table of columns, or one value at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, overload

import pyarrow as pa

from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.observation import Value

AMOUNT = pa.decimal128(28, 8)
WORD = pa.dictionary(pa.int32(), pa.string())

SCHEMA = pa.schema(
    [
        pa.field("row", pa.int32(), nullable=False),  # the sheet's row number
        pa.field("place", pa.int16(), nullable=False),  # the figure's column, from 0
        pa.field("indicator", WORD, nullable=False),
        pa.field("unit", WORD, nullable=False),
        pa.field("year", pa.int32(), nullable=False),
        pa.field("month", pa.int32(), nullable=False),
        pa.field("basis", WORD, nullable=False),
        pa.field("source", WORD, nullable=False),
        pa.field("value", AMOUNT, nullable=False),  # in the indicator's own measure
        pa.field("numerator", AMOUNT),
        pa.field("denominator", AMOUNT),
        pa.field("note", pa.string(), nullable=False),
        pa.field("given", pa.string(), nullable=False),  # the cell's text, where it was converted; else blank
        pa.field("factor", AMOUNT),  # it was multiplied by this; null = taken as it stands
    ]
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One value read from one cell."""

    value: Value
    row: int
    place: int = 0
    given: str = ""  # what the cell says, where it was converted
    factor: Decimal | None = None  # what it was multiplied by; None = taken as it stands


@dataclass(frozen=True)
class Drafts(Sequence[Draft]):
    """A table of SCHEMA, read as a sequence where few are looked at."""

    table: pa.Table

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @overload
    def __getitem__(self, index: int) -> Draft: ...
    @overload
    def __getitem__(self, index: slice) -> "Drafts": ...

    def __getitem__(self, index: int | slice) -> "Draft | Drafts":
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1:
                return Drafts(self.table.take(pa.array(range(start, stop, step), pa.int64())))
            return Drafts(self.table.slice(start, max(stop - start, 0)))
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        return next(iter(Drafts(self.table.slice(place, 1))))

    def __iter__(self) -> Iterator[Draft]:
        for batch in self.table.to_batches(max_chunksize=4096):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield _draft(dict(zip(batch.schema.names, row, strict=True)))


def drafts_of(drafts: Iterable[Draft]) -> Drafts:
    """The table of some values."""
    rows = [
        {
            "row": draft.row,
            "place": draft.place,
            "indicator": draft.value.indicator,
            "unit": draft.value.unit,
            "year": draft.value.month.year,
            "month": draft.value.month.number,
            "basis": str(draft.value.basis),
            "source": draft.value.source,
            "value": draft.value.value,
            "numerator": draft.value.numerator,
            "denominator": draft.value.denominator,
            "note": draft.value.note,
            "given": draft.given,
            "factor": draft.factor,
        }
        for draft in drafts
    ]
    columns = {
        field.name: pa.array([row[field.name] for row in rows], _plain(field.type)) for field in SCHEMA
    }
    return Drafts(pa.table(columns).cast(SCHEMA))


def _plain(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(kind) else kind


_month = cache(Month)


def _draft(row: dict[str, Any]) -> Draft:
    value = Value(
        indicator=row["indicator"],
        unit=row["unit"],
        month=_month(row["year"], row["month"]),
        basis=Basis(row["basis"]),
        value=row["value"],
        source=row["source"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        note=row["note"],
    )
    return Draft(value, row["row"], row["place"], row["given"], row["factor"])
