"""Column types of fact tables, with the conversions between the model's values and the database's."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pyarrow as pa

from indicators.model.month import Month
from indicators.model.quarter import Quarter
from indicators.store.engine.exact import exact_texts
from indicators.store.engine.timestamps import aware, naive_utc

Stored = Mapping[str, Any]  # a row as the database keeps it: column → value, and a part's name → its rows


def _unchanged(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Kind:
    """A column type with its conversions."""

    sql: str
    write: Callable[[Any], Any] = _unchanged
    read: Callable[[Any], Any] = _unchanged
    arrow: pa.DataType = field(default_factory=pa.string)  # on the way in where many rows go at once
    none_as: Any = None  # how None is kept
    null_as: Any = None  # how NULL is read


@dataclass(frozen=True)
class Column:
    """A column; ``field`` is the row type's name for it where that differs."""

    name: str
    kind: Kind
    field: str = ""
    nullable: bool = False

    @property
    def in_row(self) -> str:
        return self.field or self.name

    def write(self, value: Any) -> Any:
        return self.kind.none_as if value is None else self.kind.write(value)

    def read(self, value: Any) -> Any:
        return self.kind.null_as if value is None else self.kind.read(value)


TEXT = Kind("VARCHAR")
TEXT_OR_NULL = Kind("VARCHAR", null_as="")
ID = Kind("UUID")
INTEGER = Kind("INTEGER", arrow=pa.int32())
NUMBER = Kind("BIGINT", arrow=pa.int64())
FLAG = Kind("BOOLEAN")
TRUE_OR_NULL = Kind("BOOLEAN", lambda flag: flag or None, null_as=False)
DAY = Kind("DATE")
MOMENT = Kind("TIMESTAMP", naive_utc, aware, pa.timestamp("us"))
MONTH = Kind("VARCHAR", str, Month.parse)
MONTH_OR_BLANK = Kind("VARCHAR", str, lambda text: Month.parse(text) if text else None, none_as="")
QUARTER = Kind("VARCHAR", str, Quarter.parse)
CODES = Kind("VARCHAR", " ".join, lambda text: tuple(text.split()))  # parted by spaces
PAIRS = Kind(  # a JSON object, kept in its order
    "VARCHAR",
    lambda pairs: json.dumps(dict(pairs), ensure_ascii=False),
    lambda text: tuple(json.loads(text).items()),
)
AMOUNT = Kind("DECIMAL(28,8)", lambda number: exact_texts([number])[0], Decimal)


def code(words: type[StrEnum]) -> Kind:
    """Return the kind of a column that holds a member of an enumeration."""
    return Kind("VARCHAR", str, words)


PERSON = Column("person", TEXT)
ACCOUNT = Column("account", ID, nullable=True)
