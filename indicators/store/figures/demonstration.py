"""Demonstration data: counted, and removed as a whole. The one place where anything is deleted."""

from datetime import datetime
from typing import NamedTuple

from indicators.model.enums import Origin
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc, next_moment

REMOVED = "demonstration-removed"
_ITS = "submission IN (SELECT id FROM submission WHERE origin = ?)"
_DEMONSTRATION = str(Origin.DEMONSTRATION)
_OF_MEETING = "meeting IN (SELECT id FROM meeting WHERE demonstration)"
_ITEMS = f"SELECT id FROM item WHERE origin = '{_DEMONSTRATION}' OR {_OF_MEETING}"
# A department that wrote anew kept the files that were there: they are its own now.
_KEPT_FILES = (
    f"SELECT unnest(string_split(files, ' ')) FROM quarter_report WHERE origin <> '{_DEMONSTRATION}'"
)
# What was written about invented figures goes with them: words, quarters, items with their steps and files,
# and every meeting that showed nothing else, with its decisions and the items it raised.
_WITH_IT = (
    f"DELETE FROM attachment WHERE subject IN (SELECT id FROM item_step WHERE item IN ({_ITEMS}))",
    "DELETE FROM attachment WHERE subject IN "
    f"(SELECT id FROM quarter_report WHERE origin = '{_DEMONSTRATION}') "
    f"AND CAST(id AS VARCHAR) NOT IN ({_KEPT_FILES})",
    f"DELETE FROM item_step WHERE item IN ({_ITEMS})",
    f"DELETE FROM item WHERE id IN ({_ITEMS})",
    f"DELETE FROM quarter_report WHERE origin = '{_DEMONSTRATION}'",
    f"DELETE FROM commentary WHERE origin = '{_DEMONSTRATION}'",
    f"DELETE FROM resolution WHERE {_OF_MEETING}",
    f"DELETE FROM meeting_end WHERE {_OF_MEETING}",
    "DELETE FROM meeting WHERE demonstration",
)
_GOING = f"""
    SELECT
        (SELECT count(*) FROM meeting WHERE demonstration),
        (SELECT count(*) FROM resolution WHERE {_OF_MEETING} AND words <> ''
         AND id NOT IN (SELECT replaces FROM resolution WHERE replaces IS NOT NULL)),
        (SELECT count(*) FROM item WHERE id IN ({_ITEMS})),
        (SELECT count(*) FROM commentary WHERE origin = '{_DEMONSTRATION}'),
        (SELECT count(*) FROM quarter_report WHERE origin = '{_DEMONSTRATION}')
"""
_UNUSED_FILES = """
    DELETE FROM submission_file WHERE sha256 NOT IN (
        SELECT file_sha256 FROM submission
        UNION SELECT sha256 FROM evidence
        UNION SELECT sha256 FROM attachment
    )
"""


class Going(NamedTuple):
    """How much goes with the demonstration values."""

    meetings: int
    decisions: int
    items: int
    words: int
    quarters: int


def going(database: Database) -> Going:
    """What a removal would take along now."""
    return Going(*map(int, database.rows(_GOING)[0]))


def demonstration_count(database: Database) -> int:
    """How many demonstration values there are."""
    found = database.rows(
        "SELECT coalesce(sum(row_count), 0) FROM submission WHERE origin = ?", [str(Origin.DEMONSTRATION)]
    )
    return int(found[0][0])


def was_removed(database: Database) -> bool:
    """Whether somebody has removed the demonstration data, ever."""
    return _was_removed(database)


def removed_after(database: Database, moment: datetime) -> datetime | None:
    """When demonstration data was removed that was still there at a moment; None = nothing was, since."""
    found = database.rows(
        "SELECT min(recorded_at) FROM event WHERE action = ? AND detail <> '0' AND recorded_at > ?",
        [REMOVED, naive_utc(moment)],
    )
    removed: datetime | None = found[0][0]
    return aware(removed)


def remove_demonstration(database: Database, person: str, now: datetime) -> int:
    """Delete all demonstration data with its files; how many values. That it happened is kept.

    A second removal finds nothing, and is not recorded again.
    """
    demonstration = [str(Origin.DEMONSTRATION)]
    with database.transaction() as transaction:
        moment = next_moment(transaction, now)
        removed = transaction.execute(f"DELETE FROM observation WHERE {_ITS}", demonstration)
        for statement in _WITH_IT:
            transaction.execute(statement)
        transaction.execute(f"DELETE FROM decision WHERE {_ITS}", demonstration)
        transaction.execute("DELETE FROM submission WHERE origin = ?", demonstration)
        transaction.execute(_UNUSED_FILES)
        if removed == 0 and _was_removed(transaction):
            return 0
        transaction.execute(
            "INSERT INTO event (recorded_at, person, action, detail) VALUES (?, ?, ?, ?)",
            [moment, person, REMOVED, str(removed)],
        )
    return removed


def _was_removed(database: Readable) -> bool:
    return bool(database.rows("SELECT 1 FROM event WHERE action = ? LIMIT 1", [REMOVED]))
