"""The order of facts: a counter, and the moment from which each counts.

Every fact has a revision, one more than the fact before it: that is its order, whatever clocks said. Its
``recorded_at`` is what the clock said, made later by a microsecond where the clock had not gone on since
the fact before; a clock that was set back therefore never puts a fact among those that were known earlier.

A clock may also have run ahead: then what was written under it stands in the future, and what follows would
too. Such facts are redated by a fact of its own, which says from when they count instead; they themselves
stay as they were written. The desk does that by itself where the clock has come back into a gap of more
than a month, which is where it was before it ran ahead; an administrator does it where that cannot be seen
(``indicators doctor --heal``). Afterwards facts are dated by the day again. In a gap there are neither facts
nor audit entries: a bureau that writes once a month signs in, looks and exports in between, so a clock that
is set back among its months finds none.

As of a moment, those facts are known that count from it or from before it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import pyarrow as pa

from indicators.store.engine.connection import Readable
from indicators.store.engine.dating import dated
from indicators.store.engine.timestamps import naive_utc
from indicators.store.engine.transaction import Transaction

TICK = timedelta(microseconds=1)
_DAY, _MONTH = timedelta(days=1), timedelta(days=30)
_COUNTING = dated("revision", ("number", "recorded_at", "clock"), "number")


class Stamp(NamedTuple):
    """A revision's number, and the moment from which its facts count, as the database keeps it."""

    number: int
    moment: datetime


def newest(database: Readable) -> Stamp | None:
    """Return the newest stamp; None = nothing was written yet."""
    rows = database.rows(f"SELECT number, recorded_at FROM {_COUNTING} ORDER BY number DESC LIMIT 1")
    return Stamp(*rows[0]) if rows else None


def ran_ahead(database: Readable, moment: datetime) -> bool:
    """Whether the clock has come back from the future, as far as can be seen from the facts alone.

    It stands more than a day before what was written last, in a gap of more than a month.
    """
    last, clock = newest(database), naive_utc(moment)
    if last is None or last.moment <= clock:
        return False
    ((before, after),) = database.rows(
        "SELECT max(recorded_at) FILTER (WHERE recorded_at <= ?), "
        "min(recorded_at) FILTER (WHERE recorded_at > ?) "
        f"FROM (SELECT recorded_at FROM {_COUNTING} UNION ALL SELECT recorded_at FROM audit) AS moments",
        [clock, clock],
    )
    return before is not None and after - before > _MONTH and after - clock > _DAY


def in_future(database: Readable, moment: datetime) -> tuple[Stamp, ...]:
    """Return the stamps that lie after a moment, oldest first."""
    rows = database.rows(
        f"SELECT number, recorded_at FROM {_COUNTING} WHERE recorded_at > ? ORDER BY number",
        [naive_utc(moment)],
    )
    return tuple(Stamp(*row) for row in rows)


def make(transaction: Transaction, moment: datetime) -> Stamp:
    """Make the next stamp."""
    last, clock = newest(transaction), naive_utc(moment)
    return keep(transaction, _following(last, clock), clock)


def _following(last: Stamp | None, clock: datetime) -> Stamp:
    if last is None:
        return Stamp(1, clock)
    return Stamp(last.number + 1, max(clock, last.moment + TICK))


def make_many(transaction: Transaction, moments: Sequence[datetime]) -> list[Stamp]:
    """Make a stamp for each of these moments, in their order, with two statements."""
    last, made = newest(transaction), list[Stamp]()
    for clock in map(naive_utc, moments):
        last = _following(last, clock)
        made.append(last)
    clocks = [naive_utc(moment) for moment in moments]
    table = pa.Table.from_arrays(
        [
            pa.array([stamp.number for stamp in made], pa.int64()),
            pa.array([stamp.moment for stamp in made], pa.timestamp("us")),
            pa.array(clocks, pa.timestamp("us")),
        ],
        ["number", "recorded_at", "clock"],
    )
    with transaction.registered("stamps", table):
        transaction.execute(
            "INSERT INTO revision (number, recorded_at, clock) SELECT number, recorded_at, clock FROM stamps"
        )
    transaction.stamps.update((stamp.moment, stamp) for stamp in made)
    return made


def keep(transaction: Transaction, stamp: Stamp, clock: datetime) -> Stamp:
    """Store a stamp; ``clock``: what the clock said, as the database keeps it."""
    transaction.execute("INSERT INTO revision (number, recorded_at, clock) VALUES (?, ?, ?)", [*stamp, clock])
    transaction.stamps[stamp.moment] = stamp
    return stamp
