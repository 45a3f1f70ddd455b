"""The columns that hold a value, and the value as a row's cells and back."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.observation import DECIMALS, Value

AMOUNT = pa.decimal128(28, DECIMALS)
WORD = pa.dictionary(pa.int32(), pa.string())
VALUE_FIELDS = (
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
)


def table_of(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Return rows as a table; texts are plain in the rows where the schema encodes them."""
    columns = {
        field.name: pa.array([row[field.name] for row in rows], _plain(field.type)) for field in schema
    }
    return pa.table(columns).cast(schema)


def _plain(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(kind) else kind


def cells_of(value: Value) -> dict[str, Any]:
    """Return a value's cells, by the names of VALUE_FIELDS."""
    return {
        "indicator": value.indicator,
        "unit": value.unit,
        "year": value.month.year,
        "month": value.month.number,
        "basis": str(value.basis),
        "source": value.source,
        "value": value.value,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "note": value.note,
    }


def value_of(row: Mapping[str, Any], month: Month) -> Value:
    """Return the value that a row's cells state; ``month`` is the row's, however its table writes it."""
    return Value(
        indicator=row["indicator"],
        unit=row["unit"],
        month=month,
        basis=Basis(row["basis"]),
        value=row["value"],
        source=row["source"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        note=row["note"],
    )
