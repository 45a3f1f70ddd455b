"""Words of the departments on their quarters: each version kept, the newest of both holds."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from indicators.model.enums import Origin
from indicators.model.item import Attachment
from indicators.model.quarter import Quarter
from indicators.model.quarterly import QuarterReport
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, next_moment, until
from indicators.store.figures.own_day import quarter_day
from indicators.store.submissions import attachments

_COLUMNS = """
    id, quarter, department, "plan", results, practice, shortfall, origin, recorded_at, person, account, files
"""
_KNOWN_AT = quarter_day()
_SHOWN = _COLUMNS.replace("recorded_at", _KNOWN_AT)


def write(database: Database, report: QuarterReport) -> QuarterReport:
    """It holds from this moment on, with the files it names; they were attached before, to any version."""
    with database.transaction() as transaction:
        moment = next_moment(transaction, report.recorded_at)
        said = [report.plan, report.results, report.practice, report.shortfall]
        who = [str(report.origin), moment, report.person, report.account]
        files = " ".join(str(one.id) for one in report.attachments)
        transaction.execute(
            f"INSERT INTO quarter_report ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [report.id, str(report.quarter), report.department, *said, *who, files],
        )
    return replace(report, recorded_at=aware(moment))


def of_quarter(
    database: Readable, quarter: Quarter, as_of: datetime | None = None
) -> Mapping[str, QuarterReport]:
    """Department → the words that held at that moment."""
    rows = database.rows(
        f"SELECT {_SHOWN} FROM quarter_report WHERE quarter = ? AND {_KNOWN_AT} <= ? "
        "QUALIFY row_number() OVER (PARTITION BY department ORDER BY recorded_at DESC) = 1",
        [str(quarter), until(as_of)],
    )
    return {one.department: one for one in _reports(database, rows)}


def history(
    database: Readable, quarter: Quarter, department: str, as_of: datetime | None = None
) -> tuple[QuarterReport, ...]:
    """Every version, newest first."""
    rows = database.rows(
        f"SELECT {_SHOWN} FROM quarter_report WHERE quarter = ? AND department = ? AND {_KNOWN_AT} <= ? "
        "ORDER BY recorded_at DESC",
        [str(quarter), department, until(as_of)],
    )
    return tuple(_reports(database, rows))


def any_demonstration(database: Readable) -> bool:
    found = database.rows("SELECT count(*) FROM quarter_report WHERE origin = ?", [str(Origin.DEMONSTRATION)])
    return found != [(0,)]


def _reports(database: Readable, rows: list[tuple[Any, ...]]) -> Iterable[QuarterReport]:
    attached = attachments.by_subject(database) if any(row[-1] for row in rows) else {}
    by_id = {str(one.id): one for found in attached.values() for one in found}
    return [_report(row, by_id) for row in rows]


def _report(row: tuple[Any, ...], by_id: Mapping[str, Attachment]) -> QuarterReport:
    one, quarter, department, plan, results, practice, shortfall, origin, moment, person, account, files = row
    return QuarterReport(
        one,
        Quarter.parse(quarter),
        department,
        plan,
        results,
        practice,
        shortfall,
        Origin(origin),
        aware(moment),
        person,
        account,
        tuple(by_id[each] for each in files.split() if each in by_id),
    )
