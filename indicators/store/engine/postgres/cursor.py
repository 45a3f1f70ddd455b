"""One pooled connection to PostgreSQL, with the methods that the store uses of DuckDB's."""

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

import psycopg
import pyarrow as pa
import pyarrow.csv
from psycopg.pq import TransactionStatus

from indicators.store.engine.postgres.wording import worded

_AMOUNT_DIGITS = 38  # of a number that a query worked out
# By the number of PostgreSQL's type; a number that says its digits is kept with those.
_ARROW: dict[int, pa.DataType] = {
    16: pa.bool_(),
    17: pa.binary(),
    20: pa.int64(),
    21: pa.int32(),
    23: pa.int32(),
    1082: pa.date32(),
    1114: pa.timestamp("us"),
}
_NUMERIC, _UUID = 1700, 2950


class ServerCursor:
    """A connection of the pool, until it is closed; statements outside a transaction stand by themselves."""

    def __init__(
        self, connection: psycopg.Connection[Any], give_back: Callable[[psycopg.Connection[Any]], None]
    ) -> None:
        self._connection: psycopg.Connection[Any] | None = connection
        self._give_back = give_back
        self._cursor = connection.cursor()

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> "ServerCursor":
        self._cursor.execute(worded(sql), list(parameters))
        return self

    def run(self, script: str) -> None:
        """Run several statements without parameters."""
        self._cursor.execute(script)

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]], /) -> "ServerCursor":
        self._cursor.executemany(worded(sql), rows)
        return self

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows; of a statement that writes, how many it wrote."""
        if self._cursor.description is None:
            return [(max(self._cursor.rowcount, 0),)]
        return self._cursor.fetchall()

    def sql(self, sql: str, *, params: Sequence[Any]) -> "ServerCursor":
        return self.execute(sql, params)

    def to_arrow_table(self) -> pa.Table:
        rows, described = self._cursor.fetchall(), self._cursor.description or []
        columns = zip(*rows, strict=True) if rows else ([] for _ in described)
        arrays = [_array(column, values) for column, values in zip(described, columns, strict=True)]
        return pa.Table.from_arrays(arrays, [column.name for column in described])

    def register(self, name: str, table: pa.Table, /) -> None:
        """Send columns of ours as a temporary table of this name."""
        plain = _plain(table)
        columns = ", ".join(f'"{field.name}" {_sql_type(field.type)}' for field in plain.schema)
        self.run(f"CREATE TEMPORARY TABLE {name} ({columns})")
        content = io.BytesIO()
        pyarrow.csv.write_csv(plain, content, pyarrow.csv.WriteOptions(include_header=False))
        with self._cursor.copy(f"COPY {name} FROM STDIN (FORMAT csv)") as copy:
            copy.write(content.getvalue())
        self.run(f"ANALYZE {name}")

    def unregister(self, name: str, /) -> None:
        assert self._connection is not None
        if self._connection.info.transaction_status is not TransactionStatus.INERROR:  # rolled back with it
            self.run(f"DROP TABLE {name}")

    def begin(self) -> None:
        """Begin to read one state, whatever is written meanwhile."""
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ")

    def begin_newest(self) -> None:
        """Begin to read what is newest at each statement."""
        self.run("BEGIN ISOLATION LEVEL READ COMMITTED")

    def commit(self) -> None:
        self.run("COMMIT")

    def rollback(self) -> None:
        self.run("ROLLBACK")

    def close(self) -> None:
        """Give the connection back; what was begun and not ended is rolled back."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        with suppress(psycopg.Error):
            self._cursor.close()
            if connection.info.transaction_status is not TransactionStatus.IDLE:
                connection.rollback()
        self._give_back(connection)


def _array(column: psycopg.Column, values: Sequence[Any]) -> pa.Array:
    if column.type_code == _NUMERIC:
        digits = column.precision or _AMOUNT_DIGITS
        return pa.array(values, pa.decimal128(digits, column.scale if column.scale is not None else 0))
    if column.type_code == _UUID:
        return pa.array([str(value) if isinstance(value, UUID) else value for value in values], pa.string())
    return pa.array(values, _ARROW.get(column.type_code, pa.string()))


def _plain(table: pa.Table) -> pa.Table:
    """Return the table with words instead of numbers of words."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            table = table.set_column(place, field.name, table.column(place).cast(field.type.value_type))
    return table


def _sql_type(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind):
        return "BIGINT"
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    if pa.types.is_timestamp(kind):
        return "TIMESTAMP"
    if pa.types.is_date(kind):
        return "DATE"
    return "BOOLEAN" if pa.types.is_boolean(kind) else "VARCHAR"
