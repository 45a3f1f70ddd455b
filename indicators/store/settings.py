"""Settings that the bureau decides on its pages: every decision is kept, the newest holds."""

from collections.abc import Mapping
from datetime import datetime

from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.figures import SETTING, Setting
from indicators.store.facts.writing import insert


def decided(database: Database, as_of: datetime | None = None) -> Mapping[str, str]:
    """Return key → value as of a moment; keys never decided are missing."""
    rows = database.rows(
        f'SELECT DISTINCT ON ("key") "key", "value" FROM {SETTING.dated} '
        'WHERE recorded_at <= ? ORDER BY "key", recorded_at DESC',
        [until(as_of)],
    )
    return dict(rows)


def decide(database: Database, key: str, value: str, person: str, moment: datetime) -> None:
    with database.transaction() as transaction:
        insert(transaction, SETTING, Setting(key, value, moment, person))
