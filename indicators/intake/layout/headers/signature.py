"""Recognise next month's file by its headers, whatever the months and years in them."""

import hashlib
import re
from collections.abc import Iterable

from indicators.intake.layout.columns.vocabulary import plain_header
from indicators.intake.layout.periods.written_months import find_month

_DIGITS = re.compile(r"\d+")
_MONTH = "#"


def header_key(header: str) -> str:
    """Return a header without months and years; a column's use is remembered under it."""
    plain = plain_header(header)
    month = find_month(plain)
    while month is not None:
        plain = _MONTH + month[1]
        month = find_month(month[1])
    return _DIGITS.sub(_MONTH, plain)


def signature_of(headers: Iterable[str], departments: Iterable[str] = ()) -> str:
    """Return the SHA-256 of the different headers in their order; added months do not change it."""
    keys = dict.fromkeys(_without(header_key(header), departments) for header in headers)
    return hashlib.sha256("\x1f".join(key for key in keys if key).encode()).hexdigest()


def _without(key: str, departments: Iterable[str]) -> str:
    for name in departments:
        key = key.replace(name, "")
    return key
