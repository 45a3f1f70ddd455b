"""Departments' quarterly reports: every version is kept, the newest of a quarter and department holds."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from indicators.model.enums import Origin
from indicators.model.quarter import Quarter, QuarterReport
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.meetings import QUARTER_REPORT
from indicators.store.facts.writing import insert
from indicators.store.figures.own_day import quarter_day
from indicators.store.submissions import attachments

_KNOWN_AT = quarter_day()
_SHOWN = QUARTER_REPORT.select(recorded_at=_KNOWN_AT)


def write(database: Database, report: QuarterReport) -> QuarterReport:
    """Store a version with the files it names, which were attached before, to any version."""
    with database.transaction() as transaction:
        return insert(transaction, QUARTER_REPORT, report)


def of_quarter(
    database: Readable, quarter: Quarter, as_of: datetime | None = None
) -> Mapping[str, QuarterReport]:
    """Return department → the report in force as of a moment."""
    rows = database.rows(
        f"SELECT DISTINCT ON (department) {_SHOWN} FROM {QUARTER_REPORT.dated} "
        f"WHERE quarter = ? AND {_KNOWN_AT} <= ? ORDER BY department, revision DESC",
        [str(quarter), until(as_of)],
    )
    return {report.department: report for report in _reports(database, rows)}


def history(
    database: Readable, quarter: Quarter, department: str, as_of: datetime | None = None
) -> tuple[QuarterReport, ...]:
    """Return every version of a department's report, newest first."""
    rows = database.rows(
        f"SELECT {_SHOWN} FROM {QUARTER_REPORT.dated} "
        f"WHERE quarter = ? AND department = ? AND {_KNOWN_AT} <= ? ORDER BY revision DESC",
        [str(quarter), department, until(as_of)],
    )
    return tuple(_reports(database, rows))


def any_demonstration(database: Readable) -> bool:
    rows = database.rows("SELECT count(*) FROM quarter_report WHERE origin = ?", [str(Origin.DEMONSTRATION)])
    return rows != [(0,)]


def _reports(database: Readable, rows: list[tuple[Any, ...]]) -> Iterable[QuarterReport]:
    reports = [QUARTER_REPORT.read(row) for row in rows]
    if not any(report.attachments for report in reports):
        return reports
    attached = attachments.by_subject(database).values()
    by_id = {str(file.id): file for files in attached for file in files}
    return [
        replace(report, attachments=tuple(by_id[str(id)] for id in report.attachments if str(id) in by_id))
        for report in reports
    ]
