"""Count demonstration data, and remove it as a whole. The one place where facts are deleted."""

from datetime import datetime
from typing import Any, NamedTuple

from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc
from indicators.store.engine.transaction import Transaction
from indicators.store.facts.figures import EVENT, Event
from indicators.store.facts.meetings import COMMENTARY, ITEM, MEETING, QUARTER_REPORT, RESOLUTION
from indicators.store.facts.registry import FACTS
from indicators.store.facts.submissions import SUBMISSION
from indicators.store.facts.table import FactTable
from indicators.store.facts.writing import insert

REMOVED = "demonstration-removed"
_ITS = f"submission IN (SELECT id FROM submission WHERE {SUBMISSION.demonstration})"
# What was written about invented figures goes with them: words, quarters, items with their steps and files,
# and every meeting that showed nothing else, with its decisions and the items it raised.
_ALSO_REMOVED = f"""
    SELECT
        (SELECT count(*) FROM meeting WHERE {MEETING.demonstration}),
        (SELECT count(*) FROM resolution WHERE {RESOLUTION.demonstration} AND words <> ''
         AND id NOT IN (SELECT replaces FROM resolution WHERE replaces IS NOT NULL)),
        (SELECT count(*) FROM item WHERE {ITEM.demonstration}),
        (SELECT count(*) FROM commentary WHERE {COMMENTARY.demonstration}),
        (SELECT count(*) FROM quarter_report WHERE {QUARTER_REPORT.demonstration})
"""
_UNUSED_FILES = """
    DELETE FROM submission_file WHERE sha256 NOT IN (
        SELECT file_sha256 FROM submission
        UNION SELECT sha256 FROM evidence
        UNION SELECT sha256 FROM attachment
    )
"""


class AlsoRemoved(NamedTuple):
    """What is removed together with the demonstration values."""

    meetings: int
    decisions: int
    items: int
    words: int
    quarters: int


def also_removed(database: Database) -> AlsoRemoved:
    """Return what a removal would take along now."""
    return AlsoRemoved(*map(int, database.rows(_ALSO_REMOVED)[0]))


def demonstration_count(database: Database) -> int:
    """Return the number of demonstration values."""
    rows = database.rows(
        f"SELECT coalesce(sum(row_count), 0) FROM submission WHERE {SUBMISSION.demonstration}"
    )
    return int(rows[0][0])


def was_removed(database: Database) -> bool:
    """Whether somebody has removed the demonstration data, ever."""
    return _was_removed(database)


def removed_after(database: Database, moment: datetime) -> datetime | None:
    """Return when demonstration data of a moment was removed since; None = it was not."""
    rows = database.rows(
        f"SELECT min(recorded_at) FROM {EVENT.dated} WHERE action = ? AND detail <> '0' AND recorded_at > ?",
        [REMOVED, naive_utc(moment)],
    )
    removed: datetime | None = rows[0][0]
    return aware(removed)


def remove_demonstration(database: Database, person: str, moment: datetime) -> int:
    """Delete all demonstration data with its files, and record it; return the number of values.

    A second removal finds nothing, and is not recorded again.
    """
    with database.transaction() as transaction:
        removed = transaction.execute(f"DELETE FROM observation WHERE {_ITS}")
        for fact in reversed(FACTS):  # what refers to others before those
            _remove(transaction, fact)
        transaction.execute(_UNUSED_FILES)
        if removed == 0 and _was_removed(transaction):
            return 0
        insert(transaction, EVENT, Event(moment, person, REMOVED, str(removed)))
    return removed


def _was_removed(database: Readable) -> bool:
    return bool(database.rows("SELECT 1 FROM event WHERE action = ? LIMIT 1", [REMOVED]))


def _remove(transaction: Transaction, fact: FactTable[Any]) -> None:
    """Delete all demonstration data of one table with its parts."""
    if not fact.demonstration:
        return
    going = f"({fact.demonstration})" + (f" AND NOT ({fact.kept_rows})" if fact.kept_rows else "")
    for part in fact.parts:
        transaction.execute(
            f"DELETE FROM {part.name} "
            f"WHERE {part.owner} IN (SELECT {fact.key} FROM {fact.name} WHERE {going})"
        )
    transaction.execute(f"DELETE FROM {fact.name} WHERE {going}")
