"""List what was handed in for a month, whatever became of it, for chasing late reports."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.workflow import Ruling, SubmissionState
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, until
from indicators.store.facts.submissions import DECISION, RETRACTION, SUBMISSION
from indicators.store.figures.observations import ACCEPTED
from indicators.store.figures.own_day import value_day


class DeliveredFigure(NamedTuple):
    """One indicator in one unit, as one submission speaks of the month."""

    indicator: str
    unit: str
    submission: UUID
    origin: Origin
    recorded_at: datetime  # UTC, aware
    person: str
    state: SubmissionState
    reason: str  # of the decision


def of_month(database: Database, month: Month, as_of: datetime | None = None) -> tuple[DeliveredFigure, ...]:
    """Return reported and demonstration figures of a month as of a moment, oldest first.

    What others published is not the departments' report, and so is left out. A submission all of whose
    figures of an indicator and unit were taken back counts as undone there, as do invented ones beside it.
    """
    moment = until(as_of)
    rows = database.rows(
        f"""
        WITH taken_back AS (
            SELECT o.indicator, o.unit, o.basis, o.source, max(d.recorded_at) AS recorded_at
            FROM observation AS o {ACCEPTED}
            WHERE o."value" IS NULL AND r.submission IS NULL AND o."year" = ? AND o."month" = ?
            GROUP BY o.indicator, o.unit, o.basis, o.source
        )
        SELECT o.indicator, o.unit, s.id, s.origin, {value_day("s.recorded_at")} AS handed_in,
               s.person, d.ruling,
               bool_or(r.submission IS NOT NULL)
               OR bool_and(coalesce(t.recorded_at > d.recorded_at, FALSE)), d.reason
        FROM observation AS o
        JOIN {SUBMISSION.dated} AS s
            ON s.id = o.submission AND {value_day("s.recorded_at")} <= ? AND s.origin <> ?
        LEFT JOIN {DECISION.dated} AS d ON d.submission = s.id AND {value_day("d.recorded_at")} <= ?
        LEFT JOIN {RETRACTION.dated} AS r ON r.submission = s.id AND r.recorded_at <= ?
        LEFT JOIN taken_back AS t ON t.indicator = o.indicator AND t.unit = o.unit
            AND (s.origin = ? OR t.basis = o.basis AND t.source = o.source)
        WHERE o."year" = ? AND o."month" = ? AND o."value" IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 9
        ORDER BY handed_in, o.indicator, o.unit
        """,
        [
            *(moment, moment, month.year, month.number),
            *(moment, str(Origin.PUBLISHED), moment, moment),
            *(str(Origin.DEMONSTRATION), month.year, month.number),
        ],
    )
    return tuple(_delivered(*row) for row in rows)


def _delivered(
    indicator: str,
    unit: str,
    submission: UUID,
    origin: str,
    recorded_at: datetime,
    person: str,
    ruling: str | None,
    undone: bool,
    reason: str | None,
) -> DeliveredFigure:
    state = _STATES[Ruling(ruling)] if ruling is not None else SubmissionState.WAITING
    if undone:
        state = SubmissionState.UNDONE
    moment = aware(recorded_at)
    return DeliveredFigure(indicator, unit, submission, Origin(origin), moment, person, state, reason or "")


_STATES = {
    Ruling.ACCEPTED: SubmissionState.IN_FORCE,
    Ruling.RETURNED: SubmissionState.RETURNED,
    Ruling.WITHDRAWN: SubmissionState.WITHDRAWN,
}
