"""The values read from a file as a table; one Draft is made of a row when it is looked at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, overload

import pyarrow as pa

from indicators.intake.bulk.schemas import AMOUNT, VALUE_FIELDS, cells_of, table_of, value_of
from indicators.intake.drafts import Draft
from indicators.model.month import Month

DRAFTS = pa.schema(
    [
        pa.field("row", pa.int32(), nullable=False),  # the sheet's row number
        pa.field("place", pa.int16(), nullable=False),  # the figure's column, from 0
        *VALUE_FIELDS,
        pa.field(
            "original", pa.string(), nullable=False
        ),  # the cell's text, where it was converted; else blank
        pa.field("factor", AMOUNT),  # it was multiplied by this; null = taken as it stands
    ]
)


@dataclass(frozen=True)
class Drafts(Sequence[Draft]):
    """All drafts of a file: a table of the schema DRAFTS, read as a sequence."""

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
        row = index + len(self) if index < 0 else index
        if not 0 <= row < len(self):
            raise IndexError(index)
        return next(iter(Drafts(self.table.slice(row, 1))))

    def __iter__(self) -> Iterator[Draft]:
        for batch in self.table.to_batches(max_chunksize=4096):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield _draft(dict(zip(batch.schema.names, row, strict=True)))


NO_DRAFTS = Drafts(DRAFTS.empty_table())


def drafts_of(drafts: Iterable[Draft]) -> Drafts:
    """Return drafts as a table."""
    rows = [
        {
            "row": draft.row,
            "place": draft.place,
            **cells_of(draft.value),
            "original": draft.original,
            "factor": draft.factor,
        }
        for draft in drafts
    ]
    return Drafts(table_of(rows, DRAFTS))


_month = cache(Month)


def _draft(row: dict[str, Any]) -> Draft:
    value = value_of(row, _month(row["year"], row["month"]))
    return Draft(value, row["row"], row["place"], row["original"], row["factor"])
