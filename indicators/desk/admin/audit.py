"""Search, export and verify the audit, for those who may read it."""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

from indicators.access.acts import Act
from indicators.access.chain import Entry, canonical
from indicators.access.roles import Action
from indicators.desk.seat import Seat
from indicators.i18n.language import Language
from indicators.intake.formulas import guarded
from indicators.model.problem import N_
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch, Verification

TRAIL_FORMATS = ("csv", "json")
HEADERS = (
    N_("Number"),
    N_("Recorded at (UTC)"),
    N_("Name"),
    N_("Role"),
    N_("Way in"),
    N_("Address"),
    N_("Act"),
    N_("Subject"),
    N_("Detail"),
    N_("Previous seal"),
    N_("Seal"),
)
_SUBJECT = "audit"


def entries(
    seat: Seat, criteria: AuditSearch, before: int | None = None, limit: int = 100
) -> tuple[Entry, ...]:
    """Return the newest entries that match, newest first; ``before``: only those with a smaller number."""
    seat.require(Action.READ_AUDIT, _SUBJECT)
    return tuple(audit.entries(seat.desk.database, criteria, before=before, limit=limit))


def count(seat: Seat, criteria: AuditSearch) -> int:
    seat.require(Action.READ_AUDIT, _SUBJECT)
    return audit.count(seat.desk.database, criteria)


def export(seat: Seat, criteria: AuditSearch, form: str, language: Language) -> bytes:
    """Return all matching entries, oldest first, as ``csv`` (UTF-8 with BOM) or ``json``.

    Roles, ways and acts are written as the audit keeps them: the words of one language are not evidence.
    """
    seat.require(Action.READ_AUDIT, _SUBJECT)
    matching = audit.entries(seat.desk.database, criteria, limit=None)[::-1]
    seat.record(Act.EXPORTED, _SUBJECT, what=_SUBJECT, form=form, entries=len(matching))
    return _json(matching) if form == "json" else _csv(matching, language)


def verify(seat: Seat, written_down: str = "") -> Verification:
    """Verify the whole chain; ``written_down`` is a seal noted earlier that must still stand in it."""
    seat.require(Action.READ_AUDIT, _SUBJECT)
    return audit.verify(seat.desk.database, written_down)


def _csv(matching: Sequence[Entry], language: Language) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([language.text(header) for header in HEADERS])
    for entry in matching:
        line = {**_plain(entry), "detail": canonical(entry.detail)}
        writer.writerow([guarded(str(cell)) for cell in line.values()])
    return out.getvalue().encode("utf-8-sig")


def _json(matching: Sequence[Entry]) -> bytes:
    return json.dumps([_plain(entry) for entry in matching], ensure_ascii=False, indent=1).encode()


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "recorded_at": entry.recorded_at.isoformat(timespec="microseconds"),
        "name": entry.name,
        "role": str(entry.role),
        "way": str(entry.way),
        "address": entry.address,
        "act": str(entry.act),
        "subject": entry.subject,
        "detail": entry.detail,
        "previous": entry.previous,
        "hash": entry.hash,
    }
