"""Figures taken back to "not reported": submissions that state no value."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import FigureKey, Submission, TakenBack
from indicators.model.workflow import SubmissionState
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, until
from indicators.store.facts.submissions import DECISION, RETRACTION, SUBMISSION
from indicators.store.submissions import files, submissions

# Months of an indicator and unit of which a figure was taken back: invented figures do not stand in for it.
TAKEN_BACK_MONTHS = f"""
    SELECT DISTINCT o.indicator, o.unit, o."year", o."month"
    FROM observation AS o
    JOIN {DECISION.dated} AS d ON d.submission = o.submission AND d.ruling = 'accepted' AND d.recorded_at <= ?
    LEFT JOIN {RETRACTION.dated} AS r ON r.submission = o.submission AND r.recorded_at <= ?
    WHERE o."value" IS NULL AND r.submission IS NULL
"""


def submit(
    database: Database,
    figures: Sequence[FigureKey],
    *,
    file_name: str,
    content: bytes,
    person: str,
    account: UUID | None,
    reason: str,
    moment: datetime,
    accepted: bool,
) -> Submission:
    """Store a submission that takes these figures back; at once in force, or waiting."""
    database.require_space(len(content))
    with database.transaction() as transaction:
        submission = Submission(
            id=uuid4(),
            origin=Origin.REPORTED,
            file_name=file_name,
            file_sha256=files.sha256(content),
            person=person,
            recorded_at=moment,
            reason=reason,
            rows=len(figures),
            account=account,
            state=SubmissionState.IN_FORCE if accepted else SubmissionState.WAITING,
            takes_back=True,
        )
        submission = submissions.add(transaction, submission, newest_month=None)
        files.keep(transaction, submission.file_sha256, content)
        transaction.execute_many(
            _INSERT, [_row(submission.id, row, key) for row, key in enumerate(figures, 2)]
        )
    return submission


def figures(database: Database, submission: UUID) -> tuple[FigureKey, ...]:
    """Return what a submission takes back, in its order; nothing where it states values."""
    rows = database.rows(
        f'SELECT {_KEY} FROM observation AS o WHERE submission = ? AND "value" IS NULL ORDER BY row_number',
        [submission],
    )
    return tuple(_key(row) for row in rows)


def taken_back(
    database: Database,
    years: Iterable[int] | None = None,
    indicators: Iterable[str] | None = None,
    as_of: datetime | None = None,
) -> list[TakenBack]:
    """Return accepted takings back as of a moment, oldest first; superseded ones too, undone ones not.

    None = all years, all indicators.
    """
    chosen = {'o."year"': years, "o.indicator": indicators}
    narrowed = {column: list(values) for column, values in chosen.items() if values is not None}
    condition = "".join(
        f" AND {column} IN ({', '.join('?' * len(values))})" if values else " AND FALSE"
        for column, values in narrowed.items()
    )
    parameters = [value for values in narrowed.values() for value in values]
    rows = database.rows(f"{_TAKEN_BACK}{condition} ORDER BY d.recorded_at", [until(as_of)] * 2 + parameters)
    return [_taken_back(row) for row in rows]


_KEY = 'o.indicator, o.unit, o."year", o."month", o.basis, o.source'
_INSERT = """
    INSERT INTO observation (submission, row_number, place, indicator, unit, "year", "month", basis, "value",
                             numerator, denominator, source, note)
    VALUES (?, ?, 0, ?, ?, ?, ?, ?, NULL, NULL, NULL, ?, '')
"""
_TAKEN_BACK = f"""
    SELECT {_KEY}, s.id, s.person, s.recorded_at, d.recorded_at, s.reason
    FROM observation AS o
    JOIN {SUBMISSION.dated} AS s ON s.id = o.submission
    JOIN {DECISION.dated} AS d ON d.submission = s.id AND d.ruling = 'accepted' AND d.recorded_at <= ?
    LEFT JOIN {RETRACTION.dated} AS r ON r.submission = s.id AND r.recorded_at <= ?
    WHERE o."value" IS NULL AND r.submission IS NULL
"""


def _row(submission: UUID, row: int, key: FigureKey) -> list[object]:
    month = key.month
    return [submission, row, key.indicator, key.unit, month.year, month.number, str(key.basis), key.source]


def _key(row: Sequence[object]) -> FigureKey:
    indicator, unit, year, month, basis, source = row[:6]
    return FigureKey(str(indicator), str(unit), Month(year, month), Basis(str(basis)), str(source))  # type: ignore[arg-type]


def _taken_back(row: Sequence[object]) -> TakenBack:
    submission, person, recorded_at, accepted_at, reason = row[6:]
    assert isinstance(submission, UUID) and isinstance(recorded_at, datetime)
    assert isinstance(accepted_at, datetime)
    return TakenBack(_key(row), submission, str(person), aware(recorded_at), aware(accepted_at), str(reason))
