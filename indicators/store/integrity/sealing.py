"""Write audit entries, each sealed with the one before it, and read them back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

import pyarrow as pa

from indicators.access.actor import Actor, Way
from indicators.access.acts import Act
from indicators.access.chain import BEGINNING, Entry, canonical
from indicators.access.roles import Role
from indicators.store.engine.timestamps import aware, naive_utc
from indicators.store.engine.transaction import Transaction

COLUMNS = 'number, recorded_at, "name", "role", way, address, act, subject, detail, previous, hash'
_INSERT = f"INSERT INTO audit ({COLUMNS}) VALUES ({', '.join('?' * 11)})"
_LONGEST = 1000  # characters of one text: strangers choose what they sign in as


class Telling(NamedTuple):
    """What an entry tells: an act, its subject, and details."""

    act: Act
    subject: str
    detail: Mapping[str, Any]


def seal(
    transaction: Transaction,
    actor: Actor,
    act: Act,
    subject: str,
    moment: datetime,
    detail: Mapping[str, Any],
) -> Entry:
    """Append an entry within the transaction; there is one writer at a time, so no gap arises.

    Facts written in it of which such an entry tells are told: their digests are added to the detail.
    What is sealed is what will be read back: texts that a database can keep, JSON's own types.
    """
    (entry,) = seal_all(transaction, actor, moment, [Telling(act, subject, detail)])
    return entry


def seal_all(
    transaction: Transaction, actor: Actor, moment: datetime, tellings: Sequence[Telling]
) -> list[Entry]:
    """Append entries in their order, as ``seal`` does one, with two statements for all of them."""
    rows = transaction.rows("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
    number, previous = rows[0] if rows else (0, BEGINNING)
    entries: list[Entry] = []
    for telling in tellings:
        entry = _entry(transaction, actor, moment, telling, number + 1, previous)
        number, previous = entry.number, entry.hash
        entries.append(entry)
    if len(entries) == 1:
        transaction.execute(_INSERT, _row(entries[0]))
    elif entries:
        columns = [pa.array(values) for values in zip(*map(_row, entries), strict=True)]
        names = [name.strip(' "') for name in COLUMNS.split(",")]
        with transaction.registered("entries", pa.Table.from_arrays(columns, names)):
            transaction.execute(f"INSERT INTO audit ({COLUMNS}) SELECT {COLUMNS} FROM entries")
    return entries


def _entry(
    transaction: Transaction, actor: Actor, moment: datetime, telling: Telling, number: int, previous: str
) -> Entry:
    detail = {**telling.detail, **dict(transaction.digests_of(telling.act))}
    entry = Entry(
        number=number,
        recorded_at=aware(naive_utc(moment)),
        name=_kept(actor.name),
        role=actor.role,
        way=actor.way,
        address=_kept(actor.address),
        act=telling.act,
        subject=_kept(telling.subject),
        detail=_kept_within(json.loads(canonical(detail))),
        previous=previous,
    )
    return replace(entry, hash=entry.sealed())


def entry_of(row: Sequence[Any]) -> Entry:
    """Return the entry of a row; ValueError for one that the desk cannot have written."""
    return Entry(
        number=row[0],
        recorded_at=aware(row[1]),
        name=row[2],
        role=Role(row[3]),
        way=Way(row[4]),
        address=row[5],
        act=Act(row[6]),
        subject=row[7],
        detail=json.loads(row[8]),
        previous=row[9],
        hash=row[10],
    )


def _row(entry: Entry) -> list[Any]:
    return [
        entry.number,
        naive_utc(entry.recorded_at),
        entry.name,
        str(entry.role),
        str(entry.way),
        entry.address,
        str(entry.act),
        entry.subject,
        canonical(entry.detail),
        entry.previous,
        entry.hash,
    ]


def _kept(text: str) -> str:
    """Return a text without lone surrogates and NULs, and not endlessly long."""
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return short.encode("utf-8", "replace").decode().replace("\0", "?")


def _kept_within(value: Any) -> Any:
    match value:
        case str():
            return _kept(value)
        case list():
            return [_kept_within(element) for element in value]
        case dict():
            return {_kept(key): _kept_within(element) for key, element in value.items()}
    return value
