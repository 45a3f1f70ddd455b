"""The audit: who did what, when and from where; append-only, each entry sealed with the one before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from indicators.access.actor import Actor, Way
from indicators.access.acts import Act
from indicators.access.chain import BEGINNING, Entry, first_break
from indicators.access.roles import Role
from indicators.model.problem import N_, DeskError
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import naive_utc
from indicators.store.integrity.reconciliation import unaccounted
from indicators.store.integrity.sealing import COLUMNS, Telling, entry_of, seal, seal_all

_BATCH = 10_000  # entries read at once while verifying


@dataclass(frozen=True)
class AuditSearch:
    """Criteria for audit entries; blank or None = all."""

    name: str = ""
    act: Act | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""  # anywhere in name, subject, detail or address


@dataclass(frozen=True)
class Verification:
    """The result of verifying the audit."""

    entries: int
    head: str  # the last seal
    broken_at: int | None  # number of the first entry that does not fit; None = the chain holds
    # Subjects (a submission's or an item's id, a month, …) of facts that are gone, changed or untold.
    lost: tuple[str, ...] = ()
    head_stands: bool | None = None  # whether the seal that was asked for is in the chain; None = none was

    @property
    def holds(self) -> bool:
        return self.broken_at is None and not self.lost and self.head_stands is not False


def append(
    database: Database, actor: Actor, act: Act, subject: str, moment: datetime, **detail: Any
) -> Entry:
    """Append an entry, within the transaction of what it records where there is one."""
    with database.transaction() as transaction:
        return seal(transaction, actor, act, subject, moment, detail)


def append_all(database: Database, actor: Actor, moment: datetime, tellings: Sequence[Telling]) -> None:
    """Append many entries at once, within the transaction of what they record."""
    with database.transaction() as transaction:
        seal_all(transaction, actor, moment, tellings)


def entries(
    database: Readable,
    search: AuditSearch | None = None,
    *,
    before: int | None = None,
    limit: int | None = 100,
) -> list[Entry]:
    """Return the newest entries that match, newest first; ``before``: only those with a smaller number.

    DeskError where one of them was changed into something that the desk does not write.
    """
    condition, parameters = _condition(search or AuditSearch())
    if before is not None:
        condition, parameters = f"{condition} AND number < ?", [*parameters, before]
    sql = f"SELECT {COLUMNS} FROM audit WHERE {condition} ORDER BY number DESC LIMIT ?"
    return [_legible(row) for row in database.rows(sql, [*parameters, limit])]


def count(database: Readable, search: AuditSearch | None = None) -> int:
    condition, parameters = _condition(search or AuditSearch())
    return int(database.rows(f"SELECT count(*) FROM audit WHERE {condition}", parameters)[0][0])


def names(database: Readable, act: Act) -> frozenset[str]:
    """Return the sign-in names of everybody who ever did this."""
    rows = database.rows('SELECT DISTINCT "name" FROM audit WHERE act = ?', [str(act)])
    return frozenset(str(name) for (name,) in rows)


def head(database: Readable) -> str:
    """Return the last seal. Whoever writes it down can show later that no entry was cut off since."""
    last = database.rows("SELECT hash FROM audit ORDER BY number DESC LIMIT 1")
    return str(last[0][0]) if last else BEGINNING


def verify(database: Readable, written_down: str = "") -> Verification:
    """Verify the whole chain, and compare it with the facts in the database.

    ``written_down``: a seal noted earlier, which must still stand in the chain.
    """
    broken_at = first_break(_all(database))
    return Verification(
        entries=count(database),
        head=head(database),
        broken_at=broken_at,
        lost=unaccounted(database) if broken_at is None else (),
        head_stands=_stands(database, written_down.strip().lower()) if written_down.strip() else None,
    )


def _stands(database: Readable, seal_noted: str) -> bool:
    rows = database.rows("SELECT count(*) FROM audit WHERE hash = ?", [seal_noted])
    return seal_noted == BEGINNING or rows != [(0,)]


def _legible(row: tuple[Any, ...]) -> Entry:
    try:
        return entry_of(row)
    except ValueError as error:
        raise DeskError(
            N_(
                "Entry {number} of the audit was not written by the desk: verify the audit, and compare it "
                "with the last backup."
            ),
            number=row[0],
        ) from error


def _all(database: Readable) -> Iterator[Entry]:
    """Yield all entries in order; a row that cannot be read ends it with an entry that cannot fit."""
    after = -1  # an entry before the first one shows too
    while rows := database.rows(
        f"SELECT {COLUMNS} FROM audit WHERE number > ? ORDER BY number LIMIT {_BATCH}", [after]
    ):
        for row in rows:
            try:
                yield entry_of(row)
            except ValueError:
                yield _UNFITTING
                return
        after = rows[-1][0]


# No seal is blank.
_UNFITTING = Entry(0, datetime.min, "", Role.ANONYMOUS, Way.NONE, "", Act.REFUSED, "", {}, "", "")


def _condition(search: AuditSearch) -> tuple[str, list[Any]]:
    parts, parameters = ["TRUE"], list[Any]()
    for sql, value in (
        ('"name" = ?', search.name),
        ("act = ?", str(search.act or "")),
        ("recorded_at >= ?", search.since and naive_utc(search.since)),
        ("recorded_at <= ?", search.until and naive_utc(search.until)),
    ):
        if value:
            parts.append(sql)
            parameters.append(value)
    if search.text:
        parts.append("strpos(lower(concat_ws(' ', \"name\", subject, detail, address)), lower(?)) > 0")
        parameters.append(search.text)
    return " AND ".join(parts), parameters
