"""Search, export and verify the audit."""

from collections.abc import Sequence
from datetime import time
from typing import Annotated, Any

import pyarrow as pa
from fastapi import APIRouter, Query, Request, Response

from indicators.access import chain
from indicators.access.acts import Act
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, forms
from indicators.api.forms import CSV, CSV_TYPE, JSON, MOMENT, file, form_of, parquet_file, table_of
from indicators.api.paging import Page, Place, page, place_of
from indicators.api.schemas.audit import Entry, Verified
from indicators.api.schemas.requests import AuditQuery, VerificationQuery
from indicators.desk.admin import audit
from indicators.desk.seat import Seat
from indicators.store.integrity.audit import AuditSearch

router = APIRouter(tags=["审计 · Audit"])
_BATCH = 10_000  # entries asked for at once
_SCHEMA = pa.schema(
    [
        ("number", pa.int64()),
        ("recorded_at", MOMENT),
        ("name", pa.string()),
        ("role", pa.string()),
        ("way", pa.string()),
        ("address", pa.string()),
        ("act", pa.string()),
        ("subject", pa.string()),
        ("detail", pa.string()),
        ("previous", pa.string()),
        ("hash", pa.string()),
    ]
)


@router.get("/audit", response_model=Page[Entry], responses=forms())
def entries(
    request: Request,
    response: Response,
    seat: ASeat,
    language: ALanguage,
    query: Annotated[AuditQuery, Query()],
) -> Any:
    """Who did what, newest first; CSV and Parquet hold all that fit, oldest first."""
    form, filters = form_of(request, query.format), _filters(query, seat)
    if form == CSV:
        return file("audit.csv", CSV_TYPE + "; charset=utf-8", [audit.export(seat, filters, CSV, language)])
    if form != JSON:
        return _parquet(seat, filters)
    before = place_of(request, query).offset or None
    entries_read = audit.entries(seat, filters, before, query.limit + 1)
    items = [Entry.of(entry) for entry in entries_read[: query.limit]]
    following = Place(items[-1].number) if len(entries_read) > query.limit else None
    return page(request, response, items, audit.count(seat, filters), following)


@router.get("/audit/verification", responses=failing())
def verification(seat: ASeat, query: Annotated[VerificationQuery, Query()]) -> Verified:
    """Whether anybody changed, removed or inserted an entry."""
    return Verified.of(audit.verify(seat, query.head or ""))


def _filters(query: AuditQuery, seat: Seat) -> AuditSearch:
    return AuditSearch(
        name=query.name or "",
        act=query.act,
        since=moment(query.since, seat.desk, "since", time.min),
        until=moment(query.until, seat.desk, "until"),
        text=query.text or "",
    )


def _parquet(seat: Seat, filters: AuditSearch) -> Response:
    entries = _all_entries(seat, filters)
    seat.record(Act.EXPORTED, "audit", what="audit", form="parquet", entries=len(entries))
    return parquet_file("audit", table_of(_SCHEMA, map(_cells, reversed(entries))))


def _all_entries(seat: Seat, filters: AuditSearch) -> list[chain.Entry]:
    """Return all entries that fit, newest first."""
    entries: list[chain.Entry] = []
    while batch := audit.entries(seat, filters, entries[-1].number if entries else None, _BATCH):
        entries += batch
    return entries


def _cells(entry: chain.Entry) -> Sequence[Any]:
    cells = (entry.name, str(entry.role), str(entry.way), entry.address, str(entry.act), entry.subject)
    return (
        entry.number,
        entry.recorded_at,
        *cells,
        chain.canonical(entry.detail),
        entry.previous,
        entry.hash,
    )
