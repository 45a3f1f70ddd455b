"""The audit: searched, taken away, verified."""

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
from indicators.api.paging import Page, Place, page, place
from indicators.api.schemas.audit import Entry, Verified
from indicators.api.schemas.requests import AuditAsked, VerifiedAsked
from indicators.desk.admin import audit
from indicators.desk.seat import Seat
from indicators.store.integrity.audit import Wanted

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
    asked: Annotated[AuditAsked, Query()],
) -> Any:
    """Who did what, newest first; CSV and Parquet hold all that fit, oldest first."""
    form, wanted = form_of(request, asked.format), _wanted(asked, seat)
    if form == CSV:
        return file("audit.csv", CSV_TYPE + "; charset=utf-8", [audit.export(seat, wanted, CSV, language)])
    if form != JSON:
        return _parquet(seat, wanted)
    before = place(request, asked).offset or None
    found = audit.entries(seat, wanted, before, asked.limit + 1)
    items = [Entry.of(one) for one in found[: asked.limit]]
    following = Place(items[-1].number) if len(found) > asked.limit else None
    return page(request, response, items, audit.count(seat, wanted), following)


@router.get("/audit/verification", responses=failing())
def verification(seat: ASeat, asked: Annotated[VerifiedAsked, Query()]) -> Verified:
    """Whether anybody changed, removed or inserted an entry."""
    return Verified.of(audit.verify(seat, asked.head or ""))


def _wanted(asked: AuditAsked, seat: Seat) -> Wanted:
    return Wanted(
        name=asked.name or "",
        act=asked.act,
        since=moment(asked.since, seat.desk, "since", time.min),
        until=moment(asked.until, seat.desk, "until"),
        text=asked.text or "",
    )


def _parquet(seat: Seat, wanted: Wanted) -> Response:
    found = _all(seat, wanted)
    seat.record(Act.EXPORTED, "audit", what="audit", form="parquet", entries=len(found))
    return parquet_file("audit", table_of(_SCHEMA, map(_cells, reversed(found))))


def _all(seat: Seat, wanted: Wanted) -> list[chain.Entry]:
    """Newest first."""
    found: list[chain.Entry] = []
    while batch := audit.entries(seat, wanted, found[-1].number if found else None, _BATCH):
        found += batch
    return found


def _cells(one: chain.Entry) -> Sequence[Any]:
    said = (one.name, str(one.role), str(one.way), one.address, str(one.act), one.subject)
    return (one.number, one.recorded_at, *said, chain.canonical(one.detail), one.previous, one.hash)
