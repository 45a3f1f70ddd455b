"""Words of the departments on an indicator's month: each version kept, the newest of a month holds."""

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
from indicators.store.figures.own_day import words_day

_KNOWN_AT = words_day()
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
    """They hold from this moment on."""
    with database.transaction() as transaction:
        words = Commentary(
            uuid4(), indicator, month, cause, measure, recovery, origin, moment, person, account
        )
        return insert(transaction, COMMENTARY, words)


def of_month(database: Database, month: Month, as_of: datetime | None = None) -> Mapping[str, Commentary]:
    """Indicator → the words that held at that moment."""
    return _by_indicator(
        database,
        f'SELECT {_SHOWN} FROM {COMMENTARY.dated} WHERE "month" = ? AND {_KNOWN_AT} <= ? '
        "QUALIFY row_number() OVER (PARTITION BY indicator ORDER BY revision DESC) = 1",
        [str(month), until(as_of)],
    )


def before(database: Database, month: Month, as_of: datetime | None = None) -> Mapping[str, Commentary]:
    """Indicator → the words that held on the newest earlier month that has any."""
    return _by_indicator(
        database,
        f'SELECT {_SHOWN} FROM {COMMENTARY.dated} WHERE "month" < ? AND {_KNOWN_AT} <= ? '
        'QUALIFY row_number() OVER (PARTITION BY indicator ORDER BY "month" DESC, revision DESC) = 1',
        [str(month), until(as_of)],
    )


def history(database: Database, indicator: str, as_of: datetime | None = None) -> tuple[Commentary, ...]:
    """Every version of one indicator's words: the newest month first, of a month the newest version."""
    rows = database.rows(
        f"SELECT {_SHOWN} FROM {COMMENTARY.dated} WHERE indicator = ? AND {_KNOWN_AT} <= ? "
        'ORDER BY "month" DESC, revision DESC',
        [indicator, until(as_of)],
    )
    return tuple(map(COMMENTARY.read, rows))


def versions(
    database: Database, month: Month | None = None, everything: bool = False, as_of: datetime | None = None
) -> tuple[Commentary, ...]:
    """Of every indicator, by month (newest first) and indicator: what holds, or ``everything`` ever said."""
    newest = (
        ""
        if everything
        else 'QUALIFY row_number() OVER (PARTITION BY indicator, "month" ORDER BY revision DESC) = 1'
    )
    rows = database.rows(
        f'SELECT {_SHOWN} FROM {COMMENTARY.dated} WHERE "month" = coalesce(?, "month") AND {_KNOWN_AT} <= ? '
        f'{newest} ORDER BY "month" DESC, indicator, revision DESC',
        [None if month is None else str(month), until(as_of)],
    )
    return tuple(map(COMMENTARY.read, rows))


def any_demonstration(database: Database) -> bool:
    rows = database.rows("SELECT count(*) FROM commentary WHERE origin = ?", [str(Origin.DEMONSTRATION)])
    return rows != [(0,)]


def _by_indicator(database: Database, sql: str, parameters: list[Any]) -> Mapping[str, Commentary]:
    commentaries = map(COMMENTARY.read, database.rows(sql, parameters))
    return {commentary.indicator: commentary for commentary in commentaries}
