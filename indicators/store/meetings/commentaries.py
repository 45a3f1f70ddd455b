"""Departments' explanations of an indicator's month: every version is kept, the newest holds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from indicators.model.commentary import Commentary
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.meetings import COMMENTARY
from indicators.store.facts.writing import insert
from indicators.store.figures.own_day import commentary_known_at

_KNOWN_AT = commentary_known_at()
_SHOWN = COMMENTARY.select(recorded_at=_KNOWN_AT)


def write(
    database: Database,
    indicator: str,
    month: Month,
    cause: str,
    measure: str,
    recovery: Month | None,
    person: str,
    moment: datetime,
    account: UUID | None = None,
    origin: Origin = Origin.REPORTED,
) -> Commentary:
    """Store a version; it holds from this moment on."""
    with database.transaction() as transaction:
        words = Commentary(
            uuid4(), indicator, month, cause, measure, recovery, origin, moment, person, account
        )
        return insert(transaction, COMMENTARY, words)


def of_month(database: Database, month: Month, as_of: datetime | None = None) -> Mapping[str, Commentary]:
    """Return indicator → the explanation in force as of a moment."""
    return _by_indicator(
        database,
        f'SELECT DISTINCT ON (indicator) {_SHOWN} FROM {COMMENTARY.dated} WHERE "month" = ? '
        f"AND {_KNOWN_AT} <= ? ORDER BY indicator, revision DESC",
        [str(month), until(as_of)],
    )


def before(database: Database, month: Month, as_of: datetime | None = None) -> Mapping[str, Commentary]:
    """Return indicator → the explanation of the newest earlier month that has one."""
    return _by_indicator(
        database,
        f'SELECT DISTINCT ON (indicator) {_SHOWN} FROM {COMMENTARY.dated} WHERE "month" < ? '
        f'AND {_KNOWN_AT} <= ? ORDER BY indicator, "month" DESC, revision DESC',
        [str(month), until(as_of)],
    )


def history(database: Database, indicator: str, as_of: datetime | None = None) -> tuple[Commentary, ...]:
    """Return every version for one indicator: newest month first, of a month the newest version first."""
    rows = database.rows(
        f"SELECT {_SHOWN} FROM {COMMENTARY.dated} WHERE indicator = ? AND {_KNOWN_AT} <= ? "
        'ORDER BY "month" DESC, revision DESC',
        [indicator, until(as_of)],
    )
    return tuple(map(COMMENTARY.read, rows))


def versions(
    database: Database, month: Month | None = None, everything: bool = False, as_of: datetime | None = None
) -> tuple[Commentary, ...]:
    """Return what is in force, or every version (``everything``), by month (newest first) and indicator."""
    newest = "" if everything else 'DISTINCT ON ("month", indicator)'
    rows = database.rows(
        f'SELECT {newest} {_SHOWN} FROM {COMMENTARY.dated} WHERE "month" = coalesce(?, "month") '
        f'AND {_KNOWN_AT} <= ? ORDER BY "month" DESC, indicator, revision DESC',
        [None if month is None else str(month), until(as_of)],
    )
    return tuple(map(COMMENTARY.read, rows))


def any_demonstration(database: Database) -> bool:
    rows = database.rows("SELECT count(*) FROM commentary WHERE origin = ?", [str(Origin.DEMONSTRATION)])
    return rows != [(0,)]


def _by_indicator(database: Database, sql: str, parameters: list[Any]) -> Mapping[str, Commentary]:
    commentaries = map(COMMENTARY.read, database.rows(sql, parameters))
    return {commentary.indicator: commentary for commentary in commentaries}
