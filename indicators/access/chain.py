"""The audit's hash chain: each entry is sealed together with the seal before it.

Changing, removing or inserting an entry anywhere breaks every seal after it. What the chain alone
cannot show is entries cut off at its end: whoever writes down the last seal can (``audit verify --head``).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from indicators.access.actor import Way
from indicators.access.acts import Act
from indicators.access.roles import Role

BEGINNING = "0" * 64  # stands before the first entry


@dataclass(frozen=True)
class Entry:
    """One thing that was done or refused."""

    number: int  # 1, 2, 3 … without gaps
    recorded_at: datetime  # UTC, aware
    name: str  # "" = the program itself, or nobody signed in
    role: Role
    way: Way
    address: str
    act: Act
    subject: str  # what it was done to: an id, a name, a path
    detail: Mapping[str, Any]
    previous: str  # the seal before this one
    hash: str = ""

    def sealed(self) -> str:
        """Return the SHA-256 of the entry as canonical JSON, the previous seal included, in hexadecimal."""
        members = [
            self.number,
            self.recorded_at.isoformat(timespec="microseconds"),
            self.name,
            str(self.role),
            str(self.way),
            self.address,
            str(self.act),
            self.subject,
            canonical(self.detail),
            self.previous,
        ]
        return hashlib.sha256(json.dumps(members, ensure_ascii=True).encode()).hexdigest()


def canonical(detail: Mapping[str, Any]) -> str:
    """Return the same JSON for the same detail, in whatever order its members came."""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def first_break(entries: Iterable[Entry]) -> int | None:
    """Return the number at which the chain breaks; None = it holds. Entries in order, from the first."""
    previous = BEGINNING
    for expected, entry in enumerate(entries, start=1):
        if (entry.number, entry.previous, entry.hash) != (expected, previous, entry.sealed()):
            return expected
        previous = entry.hash
    return None
