"""Insert facts: stamped, with their parts, their digests waiting for the audit's next entry."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import uuid4

from indicators.access.actor import PROGRAM, Actor
from indicators.access.acts import Act
from indicators.store.engine.timestamps import aware, naive_utc
from indicators.store.engine.transaction import Transaction, Unaudited
from indicators.store.facts import digests, stamps
from indicators.store.facts.redating import REDATING, Redating
from indicators.store.facts.stamps import Stamp
from indicators.store.facts.table import Dated, FactTable
from indicators.store.integrity.sealing import seal

Row = TypeVar("Row", bound=Dated)
Parts = Mapping[str, Sequence[Sequence[Any]]]  # by the part's name: rows of values in the part's order


def insert(
    transaction: Transaction,
    fact: FactTable[Row],
    row: Row,
    *,
    stamped: bool = False,
    audited: bool | None = None,
    parts: Parts | None = None,
    **columns: Any,
) -> Row:
    """Insert a fact; return the row with its stamp.

    ``stamped``: ``recorded_at`` is a stamp that this transaction has made already. ``audited``: whether
    the audit must tell of it; None = unless it is demonstration data. ``columns``: what the row type does
    not have.
    """
    earlier = transaction.stamps.get(naive_utc(row.recorded_at)) if stamped else None
    stamp = earlier or next_stamp(transaction, row.recorded_at)
    stamped_row = cast(Row, replace(cast(Any, row), recorded_at=aware(stamp.moment)))
    _write(transaction, fact, stamped_row, stamp, audited, parts or {}, columns)
    return stamped_row


def insert_all(transaction: Transaction, fact: FactTable[Row], rows: Sequence[Row]) -> list[Row]:
    """Insert many facts in their order; return them with their stamps.

    A handful of statements for all of them: one by one, a thousand hold the write lock for many seconds.
    Only of a table without parts.
    """
    if not rows:
        return []
    if fact.parts:
        raise ValueError(f"{fact.name} has parts: insert its facts one by one")
    clock = rows[0].recorded_at
    if stamps.ran_ahead(transaction, clock):
        redate(transaction, PROGRAM, clock)
    made = stamps.make_many(transaction, [row.recorded_at for row in rows])
    stamped_rows = [
        cast(Row, replace(cast(Any, row), recorded_at=aware(stamp.moment)))
        for row, stamp in zip(rows, made, strict=True)
    ]
    values = [
        {**fact.values(row, {}), "revision": stamp.number}
        for row, stamp in zip(stamped_rows, made, strict=True)
    ]
    fact.insert_many(transaction, values)
    if fact.audited is not None:
        required = fact.keys_to_audit(transaction, made[0].number)
        by_key = {row[fact.key]: row for row in fact.stored(transaction, since=made[0].number)}
        transaction.unaudited.extend(
            Unaudited(
                fact.audited.acts, fact.audited.mark, digests.second(fact.name, by_key[value[fact.key]])
            )
            for value in values
            if value[fact.key] in required
        )
    return stamped_rows


def next_stamp(transaction: Transaction, moment: datetime) -> Stamp:
    """Make the next stamp; facts of a clock that ran ahead are redated first."""
    if stamps.ran_ahead(transaction, moment):
        redate(transaction, PROGRAM, moment)
    return stamps.make(transaction, moment)


def redate(transaction: Transaction, actor: Actor, since: datetime) -> int:
    """Let all facts of the future count from ``since`` on, in their order; return the number of revisions."""
    later = stamps.in_future(transaction, since)
    if not later:
        return 0
    transaction.dating.is_redated = True  # before it is committed: what reads meanwhile asks again
    clock = naive_utc(since)
    moments = [clock + number * stamps.TICK for number in range(1, len(later) + 2)]
    redated = [(stamp.number, aware(moment)) for stamp, moment in zip(later, moments, strict=False)]
    stamp = stamps.keep(transaction, Stamp(later[-1].number + 1, moments[-1]), clock)
    span = (later[0].number, later[-1].number)
    row = Redating(uuid4(), *span, aware(stamp.moment), actor.display_name, actor.account)
    _write(transaction, REDATING, row, stamp, None, {"redated": redated}, {})
    seal(transaction, actor, Act.REDATED, f"{row.first}–{row.last}", since, {"count": len(later)})
    return len(later)


def _write(
    transaction: Transaction,
    fact: FactTable[Row],
    row: Row,
    stamp: Stamp,
    audited: bool | None,
    parts: Parts,
    columns: Mapping[str, Any],
) -> None:
    values = {**fact.values(row, columns), "revision": stamp.number}
    transaction.execute(fact.insertion, list(values.values()))
    for part in fact.parts:
        part.insert(transaction, values[fact.key], parts.get(part.name, ()))
    if fact.audited is not None and (fact.must_audit(transaction, values) if audited is None else audited):
        (stored,) = fact.stored(transaction, values[fact.key])
        digest = digests.second(fact.name, stored)
        transaction.unaudited.append(Unaudited(fact.audited.acts, fact.audited.mark, digest))
