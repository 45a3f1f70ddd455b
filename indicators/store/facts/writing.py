"""Adding facts: stamped, written with their parts, and kept in mind until the audit tells of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import uuid4

from indicators.access.actor import PROGRAM, Actor
from indicators.access.acts import Act
from indicators.store.engine.timestamps import aware, naive_utc
from indicators.store.engine.transaction import Transaction, Untold
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
    told: bool | None = None,
    parts: Parts | None = None,
    **given: Any,
) -> Row:
    """Add a fact; the row as it is kept, with its stamp.

    ``stamped``: ``recorded_at`` is a stamp that this transaction has made already. ``told``: whether the
    audit must tell of it; None = unless it is demonstration data. ``given``: columns that the row type
    does not have.
    """
    made = transaction.stamps.get(naive_utc(row.recorded_at)) if stamped else None
    stamp = made or next_stamp(transaction, row.recorded_at)
    kept = cast(Row, replace(cast(Any, row), recorded_at=aware(stamp.moment)))
    _write(transaction, fact, kept, stamp, told, parts or {}, given)
    return kept


def next_stamp(transaction: Transaction, now: datetime) -> Stamp:
    """The stamp of what is written next; what a clock that ran ahead had written is redated before."""
    if stamps.ran_ahead(transaction, now):
        redate(transaction, PROGRAM, now)
    return stamps.make(transaction, now)


def redate(transaction: Transaction, actor: Actor, now: datetime) -> int:
    """Let all that stands in the future count from now on, in its order; how many revisions that were."""
    later = stamps.in_future(transaction, now)
    if not later:
        return 0
    clock = naive_utc(now)
    moments = [clock + number * stamps.TICK for number in range(1, len(later) + 2)]
    kept = Redating(uuid4(), later[0].number, later[-1].number, now, actor.shown, actor.account)
    redated = [(stamp.number, aware(moment)) for stamp, moment in zip(later, moments, strict=False)]
    stamp = stamps.keep(transaction, Stamp(later[-1].number + 1, moments[-1]), clock)
    row = replace(kept, recorded_at=aware(stamp.moment))
    _write(transaction, REDATING, row, stamp, None, {"redated": redated}, {})
    seal(transaction, actor, Act.REDATED, f"{row.first}–{row.last}", now, {"count": len(later)})
    return len(later)


def _write(
    transaction: Transaction,
    fact: FactTable[Row],
    row: Row,
    stamp: Stamp,
    told: bool | None,
    parts: Parts,
    given: Mapping[str, Any],
) -> None:
    values = {**fact.values(row, given), "revision": stamp.number}
    transaction.execute(fact.insertion, list(values.values()))
    for part in fact.parts:
        part.insert(transaction, values[fact.key], parts.get(part.name, ()))
    if fact.told is not None and (fact.is_told(transaction, values) if told is None else told):
        (stored,) = fact.stored(transaction, values[fact.key])
        digest = digests.second(fact.name, stored)
        transaction.untold.append(Untold(fact.told.acts, fact.told.mark, digest))
