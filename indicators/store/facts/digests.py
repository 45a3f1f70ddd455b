"""Compute the SHA-256 of a fact that the audit records, so that later tampering is detected.

Of the second form is the row as canonical JSON: its table's name, every column and every part; names in
order, no blanks, UTF-8, moments and days as ISO 8601, numbers with all their digits, NULL as null. Any
database engine gives the same. It begins with "2:". Those of the first form, in databases of before, were
made by DuckDB of texts set side by side; they are made here as they were then.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from indicators.store.facts.columns import Stored

SECOND = "2:"
CONTENT = "content of the file"  # stands for a digest of the kept content, which is looked up beside the row
_BETWEEN, _BETWEEN_ROWS = "\x1f", "\x1e"
_EPOCH = datetime(1970, 1, 1)
# Column names in the order in which the first form took them, or what it took of a row (None = left out).
First = Sequence[str | Callable[[Stored], str | None]]


def second(table: str, stored: Stored) -> str:
    """Return the digest of a fact in the second form, which is recorded today."""
    text = json.dumps(
        {"table": table, **{name: _plain(value) for name, value in stored.items()}},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return SECOND + hashlib.sha256(text.encode()).hexdigest()


def first(form: First, stored: Stored) -> str:
    """Return the digest of a fact in the first form, which older audit entries hold."""
    taken = (_text(stored[column]) if isinstance(column, str) else column(stored) for column in form)
    return _sha256(_BETWEEN.join(text for text in taken if text is not None))


def of_text(column: str) -> Callable[[Stored], str]:
    """Return a function for the digest of a long text, which stood for it in the first form."""
    return lambda stored: _sha256(stored[column])


def of_part(name: str, missing: str = "") -> Callable[[Stored], str]:
    """Return a function that joins the rows of a part for the first form; ``missing`` stands for NULL."""
    return lambda stored: _BETWEEN_ROWS.join(
        _BETWEEN.join(missing if value is None else _text(value) for value in row) for row in stored[name]
    )


def _plain(value: Any) -> Any:
    match value:
        case list() | tuple():
            return [_plain(element) for element in value]
        case None | bool() | int() | str():
            return value
        case datetime():
            return value.replace(tzinfo=UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
    return str(value)


def _text(value: Any) -> str:
    """Return a value as DuckDB casts it to text; moments as microseconds since 1970."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime():
            return str((value - _EPOCH) // timedelta(microseconds=1))
        case Decimal():
            return format(value, "f")
    return str(value)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
