"""Decide about submissions, and undo them as a whole."""

from datetime import datetime
from uuid import UUID

from indicators.intake.bulk import Drafts
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Decision, Ruling
from indicators.store.engine.database import Database
from indicators.store.engine.transaction import Transaction
from indicators.store.facts.submissions import DECISION, RETRACTION, Retraction
from indicators.store.facts.writing import insert
from indicators.store.submissions.submissions import submissions, unknown

_KEY = ["indicator", "unit", "year", "month", "basis", "source"]
# Of two values under one key, whether the second is about the same thing as the first.
_SAME_KEY = """
    b.indicator = a.indicator AND b.unit = a.unit AND b."year" = a."year" AND b."month" = a."month"
    AND b.basis = a.basis AND b.source = a.source
"""
_KEY_OF_B = 'b.indicator, b.unit, b."year", b."month", b.basis, b.source'


def decide(
    database: Database,
    submission: UUID,
    ruling: Ruling,
    person: str,
    reason: str,
    moment: datetime,
    account: UUID | None = None,
) -> Decision:
    """Store the decision about a waiting submission; accepted, its values count from this moment.

    DeskError where there is none such or it was decided before.
    """
    with database.transaction() as transaction:
        _require_waiting(transaction, submission)
        return insert(transaction, DECISION, Decision(submission, ruling, moment, person, account, reason))


def retract(
    database: Database,
    submission: UUID,
    person: str,
    reason: str,
    moment: datetime,
    account: UUID | None = None,
) -> None:
    """Undo a whole submission that was taken in, once; what it superseded is in force again."""
    with database.transaction() as transaction:
        _require_in_force(transaction, submission)
        insert(transaction, RETRACTION, Retraction(submission, moment, person, account, reason))


def built_on(database: Database, submission: UUID) -> tuple[Submission, ...]:
    """Return later submissions in force that superseded values of this one, newest first."""
    later = {
        row[0]
        for row in database.rows(
            f"""
            SELECT DISTINCT b.submission
            FROM observation AS a
            JOIN decision AS own ON own.submission = a.submission AND own.ruling = 'accepted'
            JOIN observation AS b ON {_SAME_KEY}
            JOIN decision AS d ON d.submission = b.submission AND d.ruling = 'accepted'
                AND d.revision > own.revision
            LEFT JOIN retraction AS r ON r.submission = b.submission
            WHERE a.submission = ? AND r.submission IS NULL
            """,
            [submission],
        )
    }
    return tuple(candidate for candidate in submissions(database) if candidate.id in later)


def waiting_with(database: Database, drafts: Drafts) -> tuple[Submission, ...]:
    """Return waiting submissions with values under keys of these drafts, newest first."""
    return _stating(
        database, drafts, "LEFT JOIN decision AS d ON d.submission = b.submission WHERE d.submission IS NULL"
    )


def returned_with(database: Database, drafts: Drafts) -> tuple[Submission, ...]:
    """Return returned submissions with values under keys of these drafts, newest first."""
    returned = f"d.submission = b.submission AND d.ruling = '{Ruling.RETURNED}'"
    return _stating(database, drafts, f"JOIN decision AS d ON {returned}")


def _stating(database: Database, drafts: Drafts, decided: str) -> tuple[Submission, ...]:
    """Return the submissions with values under keys of these drafts; ``decided``: a join with decisions."""
    with database.reading() as reader, reader.registered("stated", drafts.table.select(_KEY)):
        rows = reader.rows(
            f"SELECT DISTINCT b.submission FROM stated AS a JOIN observation AS b ON {_SAME_KEY} {decided}"
        )
    chosen = {row[0] for row in rows}
    return tuple(candidate for candidate in submissions(database) if candidate.id in chosen)


def months(database: Database, submission: UUID) -> tuple[Month, ...]:
    """Return the months of a submission's figures."""
    rows = database.rows(
        'SELECT DISTINCT "year", "month" FROM observation WHERE submission = ? ORDER BY "year", "month"',
        [submission],
    )
    return tuple(Month(year, number) for year, number in rows)


def months_changed_by_undoing(database: Database, submission: UUID) -> tuple[Month, ...]:
    """Return the months that would have another figure in force, or one less, without this submission.

    What an earlier one states the same, or a later one superseded or took back, stays as it is.
    """
    rows = database.rows(
        f"""
        WITH standing AS (
            SELECT b.indicator, b.unit, b."year", b."month", b.basis, b.source,
                   b."value", b.numerator, b.denominator, b.submission <> a.submission AS is_other,
                   row_number() OVER (PARTITION BY {_KEY_OF_B} ORDER BY d.revision DESC) AS turn,
                   row_number() OVER (PARTITION BY {_KEY_OF_B}, b.submission <> a.submission
                                      ORDER BY d.revision DESC) AS turn_among_others
            FROM observation AS a
            JOIN observation AS b ON {_SAME_KEY}
            JOIN decision AS d ON d.submission = b.submission AND d.ruling = 'accepted'
            LEFT JOIN retraction AS r ON r.submission = b.submission
            WHERE r.submission IS NULL AND a.submission = ?
        )
        SELECT DISTINCT b."year", b."month"
        FROM standing AS b
        LEFT JOIN standing AS a ON a.is_other AND a.turn_among_others = 1 AND {_SAME_KEY}
        WHERE b.turn = 1 AND (
            b."value" IS DISTINCT FROM a."value"
            OR b.numerator IS DISTINCT FROM a.numerator
            OR b.denominator IS DISTINCT FROM a.denominator
        )
        ORDER BY b."year", b."month"
        """,
        [submission],
    )
    return tuple(Month(year, number) for year, number in rows)


def _require_waiting(transaction: Transaction, submission: UUID) -> None:
    rows = transaction.rows(
        "SELECT d.ruling, d.person FROM submission AS s LEFT JOIN decision AS d ON d.submission = s.id "
        "WHERE s.id = ?",
        [submission],
    )
    if not rows:
        raise unknown()
    ruling, person = rows[0]
    if ruling is not None:
        raise DeskError(_DECIDED[ruling], person=person)


_DECIDED = {
    str(Ruling.ACCEPTED): N_("This submission was accepted already: where it is wrong, undo it."),
    str(Ruling.RETURNED): N_("This submission was returned already: it is corrected and submitted anew."),
    str(Ruling.WITHDRAWN): N_("This submission was withdrawn already: nothing is left to decide."),
}


def _require_in_force(transaction: Transaction, submission: UUID) -> None:
    rows = transaction.rows(
        """
        SELECT s.origin, d.ruling, r.submission
        FROM submission AS s
        LEFT JOIN decision AS d ON d.submission = s.id
        LEFT JOIN retraction AS r ON r.submission = s.id
        WHERE s.id = ?
        """,
        [submission],
    )
    if not rows:
        raise unknown()
    origin, ruling, retracted = rows[0]
    if retracted is not None:
        raise DeskError(N_("This submission was undone already: there is nothing left to undo."))
    if ruling is None:
        raise DeskError(N_("This submission is not in force yet: withdraw or return it instead."))
    if ruling != Ruling.ACCEPTED:
        raise DeskError(N_("This submission never came into force: there is nothing to undo."))
    if origin == Origin.DEMONSTRATION:
        raise DeskError(
            N_("Demonstration data is not undone file by file: remove all of it in one step instead.")
        )
