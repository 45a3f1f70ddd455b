"""What the store keeps of submissions, held against what the audit tells of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indicators.access.acts import Act
from indicators.model.words import Origin
from indicators.store.connection import Readable

EARLIER = "earlier"  # of the entry that tells how the database came to its form

# Every value with its place and all that is said of it; a submission's values are only ever added whole.
_CONTENTS = """
    sha256(string_agg(
        concat_ws(chr(31), row_number, indicator, unit, "year", "month", basis, "value",
                  coalesce(CAST(numerator AS VARCHAR), ''), coalesce(CAST(denominator AS VARCHAR), ''),
                  source, note),
        chr(30) ORDER BY row_number
    ))
"""
_KEPT = f"""
    SELECT s.id, s.origin, s.file_sha256, sha256(f.content), s.row_count, coalesce(o.found, 0), o.contents
    FROM submission AS s
    LEFT JOIN submission_file AS f ON f.sha256 = s.file_sha256
    LEFT JOIN (SELECT submission, count(*) AS found, {_CONTENTS} AS contents
               FROM observation GROUP BY submission) AS o ON o.submission = s.id
"""


@dataclass(frozen=True)
class _Kept:
    """One submission as it stands in the store."""

    origin: str
    file_noted: str  # SHA-256 that the submission notes of its file
    file: str | None  # SHA-256 of the file kept; None = it is not there
    rows_noted: int
    rows: int
    contents: str | None  # SHA-256 over its values; None = it has none

    def is_as_told(self, detail: Mapping[str, Any]) -> bool:
        """What was not told at the time is not asked for."""
        told = (detail.get("sha256"), detail.get("sha256"), detail.get("values"), detail.get("values"))
        same = (self.file_noted, self.file, self.rows_noted, self.rows) == told
        return same and detail.get("contents", self.contents) == self.contents


@dataclass(frozen=True)
class _Told:
    """What the audit says was delivered and undone, by the submission's id, and what is older than it."""

    submitted: Mapping[str, Mapping[str, Any]]
    undone: frozenset[str]
    earlier: str | None  # digest of what stood in the store when the audit began; None = nothing did


def contents(database: Readable, submission: Any) -> str | None:
    """SHA-256 over a submission's values, for the audit to tell."""
    found = database.rows(f"SELECT {_CONTENTS} FROM observation WHERE submission = ?", [submission])
    return found[0][0] if found else None


def unaccounted(database: Readable) -> tuple[str, ...]:
    """Ids of submissions and undoings that the audit tells and the store does not hold so, or untold ones.

    Demonstration data may be removed as a whole, so nothing is said of it.
    """
    told, kept, retracted = _told(database), _kept(database), _retracted(database)
    changed = {
        one
        for one, detail in told.submitted.items()
        if detail.get("origin") != Origin.DEMONSTRATION and not (one in kept and kept[one].is_as_told(detail))
    }
    untold = _untold(told, kept, retracted)
    added = set() if told.earlier == _digest(untold) else {one for one, _ in untold}
    return tuple(sorted(changed | added | (told.undone - retracted)))


def earlier(database: Readable) -> str | None:
    """SHA-256 of what the audit does not tell about because it is older; told when the audit begins."""
    return _digest(_untold(_told(database), _kept(database), _retracted(database)))


def _told(database: Readable) -> _Told:
    rows = database.rows(
        "SELECT act, subject, detail FROM audit WHERE act IN (?, ?, ?) ORDER BY number",
        [str(Act.SUBMITTED), str(Act.UNDONE), str(Act.MIGRATED)],
    )
    first: Mapping[str, Any] = next((json.loads(row[2]) for row in rows if row[0] == Act.MIGRATED), {})
    return _Told(
        submitted={row[1]: json.loads(row[2]) for row in rows if row[0] == Act.SUBMITTED},
        undone=frozenset(row[1] for row in rows if row[0] == Act.UNDONE),
        earlier=first.get(EARLIER),
    )


def _kept(database: Readable) -> Mapping[str, _Kept]:
    return {str(row[0]): _Kept(*row[1:]) for row in database.rows(_KEPT)}


def _retracted(database: Readable) -> set[str]:
    return {str(row[0]) for row in database.rows("SELECT submission FROM retraction")}


def _untold(told: _Told, kept: Mapping[str, _Kept], retracted: set[str]) -> set[tuple[str, str]]:
    """Submissions and undoings, each with its id and what there is to say of it."""
    delivered = {
        (one, f"submitted {each.file} {each.contents}")
        for one, each in kept.items()
        if one not in told.submitted and each.origin != Origin.DEMONSTRATION
    }
    return delivered | {(one, "undone") for one in retracted - told.undone}


def _digest(untold: set[tuple[str, str]]) -> str | None:
    """None = there is nothing."""
    return hashlib.sha256(repr(sorted(untold)).encode()).hexdigest() if untold else None
