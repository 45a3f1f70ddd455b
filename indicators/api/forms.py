"""Return a list as a file: CSV for spreadsheets, Parquet for programs; always whole, and audited."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq
from fastapi import Request
from fastapi.responses import StreamingResponse

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.api.errors import ApiError
from indicators.desk.seat import Seat
from indicators.i18n.numbers import exact
from indicators.intake.formulas import guarded
from indicators.model.problem import N_

JSON, CSV, PARQUET = "json", "csv", "parquet"
CSV_TYPE, PARQUET_TYPE = "text/csv", "application/vnd.apache.parquet"
NUMBER = pa.decimal128(28, 8)
MOMENT = pa.timestamp("us", tz="UTC")
_FORMS = {"application/json": JSON, CSV_TYPE: CSV, PARQUET_TYPE: PARQUET}
_RANGES = {"*/*": JSON, "application/*": JSON, "text/*": CSV}
_ROWS = 5_000  # at once, from the list to the wire
_BOM = "\ufeff"  # by which Excel and WPS know UTF-8


def form_of(request: Request, chosen: str | None) -> str:
    """Return the form from ``?format=``, else from what Accept prefers (RFC 9110, 12.5.1)."""
    if chosen is not None:
        return chosen
    accepted = request.headers.get("accept", "*/*")
    offered = [(weight, form) for weight, form in map(_range, accepted.split(",")) if form and weight > 0]
    if not offered:
        raise ApiError(
            406,
            N_("There are JSON, CSV ({csv}) and Parquet ({parquet})."),
            csv=CSV_TYPE,
            parquet=PARQUET_TYPE,
        )
    return max(offered, key=lambda choice: choice[0])[1]


def record_export(seat: Seat, what: str, form: str, **detail: Any) -> None:
    """Record an export in the audit; raise Refused where the role may only look."""
    seat.require(Action.EXPORT, what)
    seat.record(Act.EXPORTED, what, what=what, form=form, **detail)


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> StreamingResponse:
    """Return rows as CSV in UTF-8 with a byte order mark; no cell can run as a formula."""
    return file(f"{name}.csv", CSV_TYPE + "; charset=utf-8", _csv(header, rows))


def parquet_file(name: str, table: pa.Table) -> StreamingResponse:
    """Return a table as Parquet."""
    return file(f"{name}.parquet", PARQUET_TYPE, _parquet(table))


def table_of(schema: pa.Schema, rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Return rows in the schema's order as columns; numbers are rounded to the store's decimals."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pa.array(map(_exact_text, column), field.type) for field, column in zip(schema, columns, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def file(name: str, media_type: str, chunks: Iterable[bytes]) -> StreamingResponse:
    """Return a file to be saved under this name, not shown (RFC 6266)."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return StreamingResponse(iter(chunks), media_type=media_type, headers=headers)


def rows_of(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Yield a table's rows, a few thousand at a time made into Python's own values."""
    for batch in table.to_batches(max_chunksize=_ROWS):
        yield from batch.to_pylist()


def _range(text: str) -> tuple[float, str]:
    """Parse one range of an Accept header: its weight, and the form it names ("" = none of ours)."""
    kind, *parameters = (part.strip().lower() for part in text.split(";"))
    weights = [value for value in parameters if value.startswith("q=")]
    try:
        weight = float(weights[0][2:]) if weights else 1.0
    except ValueError:
        weight = 0.0
    return weight, _FORMS.get(kind) or _RANGES.get(kind, "")


def _exact_text(value: Any) -> Any:
    return exact(value) if isinstance(value, Decimal) else value


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    yield (_BOM + _lines([header])).encode()
    remaining = iter(rows)
    while some := list(islice(remaining, _ROWS)):
        yield _lines(some).encode()


def _lines(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


class _Passage(io.RawIOBase):
    """A buffer that Parquet is written into and sent from before the file is complete."""

    def __init__(self) -> None:
        self._written = 0
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        chunk = bytes(content)
        self._waiting.append(chunk)
        self._written += len(chunk)
        return len(chunk)

    def tell(self) -> int:
        return self._written

    def taken(self) -> bytes:
        waiting, self._waiting = self._waiting, []
        return b"".join(waiting)


def _parquet(table: pa.Table) -> Iterator[bytes]:
    passage = _Passage()
    with pq.ParquetWriter(passage, table.schema) as writer:
        for batch in table.to_batches(max_chunksize=_ROWS * 20):
            writer.write_batch(batch)
            yield passage.taken()
    yield passage.taken()
