"""List the indicators, units, sources and months that stored figures refer to."""

from collections import defaultdict
from dataclasses import dataclass

from indicators.model.month import Month
from indicators.store.engine.database import Database

# Whatever may still count: not what was undone, returned or withdrawn.
_REFERENCED = """
    SELECT DISTINCT o.indicator, o.unit, o.source, o."year", o."month"
    FROM observation AS o
    LEFT JOIN retraction AS r ON r.submission = o.submission
    LEFT JOIN decision AS d ON d.submission = o.submission
    WHERE r.submission IS NULL AND coalesce(d.ruling, 'accepted') = 'accepted'
"""


@dataclass(frozen=True)
class Referenced:
    """Months with figures by indicator; the units and sources that figures name."""

    months: dict[str, set[Month]]
    units: frozenset[str]
    sources: frozenset[str]


def referenced(database: Database) -> Referenced:
    """Return what stored figures refer to, of every origin, those that wait for the office too."""
    rows = database.rows(_REFERENCED)
    months: dict[str, set[Month]] = defaultdict(set)
    for indicator, _, _, year, number in rows:
        months[indicator].add(Month(year, number))
    return Referenced(dict(months), frozenset(row[1] for row in rows), frozenset(row[2] for row in rows))
