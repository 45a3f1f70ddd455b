"""Take catalogue files: at once what nothing rests on, the rest with a reason and a month of effect."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from indicators.access.actor import Actor
from indicators.access.acts import Act
from indicators.catalogue.changes import problems
from indicators.catalogue.changes.differences import differences
from indicators.catalogue.changes.gate import Change, Resting, Weight, changes
from indicators.catalogue.schema import FILES
from indicators.catalogue.sheet import file_name
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month, year_to
from indicators.model.problem import Problem, ProblemKind
from indicators.store.engine.database import Database
from indicators.store.figures import catalogue as stored
from indicators.store.figures import closings
from indicators.store.figures.catalogue import Explained
from indicators.store.figures.referenced import referenced
from indicators.store.integrity import audit
from indicators.store.meetings import meetings

_FIRST_YEAR = 1900  # of a month
_MOST_CHANGES = 500  # that one entry of the audit lists; it tells how many there were
_KINDS = {
    Weight.DEFINES: problems.DEFINED_OTHERWISE,
    Weight.JUDGES: problems.JUDGED_OTHERWISE,
    Weight.LOSES: problems.ROW_WITH_FIGURES_GONE,
}
KINDS = frozenset(_KINDS.values())  # of the problems that are told of changes
_AS_IT_IS = Explained()


def waiting(database: Database, new: Catalogue) -> tuple[Change, ...]:
    """Return the changes that need a reason before they are taken; none where no catalogue is stored yet."""
    if stored.newest_digest(database) == new.digest:  # as nearly every start finds it
        return ()
    earlier = stored.newest_catalogue(database)
    return () if earlier is None else changes(earlier, new, rests_on(database))


def rests_on(database: Database) -> Resting:
    stored_figures = referenced(database)
    years = {code: {month.year for month in months} for code, months in stored_figures.months.items()}
    catalogue = stored.load_catalogue(database)
    timeline = catalogue.timeline if catalogue is not None else None
    editions = timeline.editions if timeline is not None else ()
    shown_years = {month.year for month in shown_months(database)}
    return Resting(years, stored_figures.units, stored_figures.sources, shown_years, editions)


def shown_months(database: Database) -> frozenset[Month]:
    """Return the months that are closed, or that a meeting has seen: its own and those before in the year."""
    discussed = (month for meeting in meetings.meetings(database) for month in year_to(meeting.month))
    return closings.closed_months(database) | frozenset(discussed)


def usual_start(database: Database) -> Month:
    """Return the month from which a change holds by default: the first that nobody was shown."""
    months = shown_months(database)
    if months:
        return max(months).plus(1)
    catalogue = stored.load_catalogue(database)
    return Month(catalogue.years[0] if catalogue is not None and catalogue.years else _FIRST_YEAR, 1)


def as_problems(unexplained: Iterable[Change], start: Month) -> tuple[Problem, ...]:
    """Return each change as a problem of its file, with what to do; ``start``: the month it may begin in."""
    return tuple(_problem(change, start) for change in unexplained)


def _problem(change: Change, start: Month) -> Problem:
    schema = next(schema for schema in FILES if schema.name == change.place.file)
    difference = change.difference
    header = next((column.header for column in schema.columns if column.field == difference.column), "")
    kind: ProblemKind = _KINDS[change.weight]
    return Problem(
        kind,
        file_name(schema),
        column=header,
        value=difference.key,
        details={
            "key": difference.key,
            "old": difference.old or "—",
            "new": difference.new or "—",
            "month": start,
        },
    )


def take(
    database: Database,
    actor: Actor,
    new: Catalogue,
    moment: datetime,
    explained: Explained = _AS_IT_IS,
) -> None:
    """Store a catalogue that differs from the newest; the audit records what changed, by whom, and why."""
    if stored.newest_digest(database) == new.digest:
        return
    with database.transaction():
        earlier = stored.newest_catalogue(database)
        version = stored.save_catalogue(database, new, actor.display_name, moment, explained, actor.account)
        if version is None:
            return
        detail = _explained(explained) | _changed(earlier, new)
        audit.append(database, actor, Act.CATALOGUE_CHANGED, new.digest, moment, **detail)


def _explained(explained: Explained) -> dict[str, Any]:
    if not explained.reason:
        return {}
    factors = {code: str(factor) for code, factor in explained.factors.items()}
    return {"reason": explained.reason, "month": str(explained.since or ""), "factors": factors}


def _changed(earlier: Catalogue | None, new: Catalogue) -> dict[str, Any]:
    if earlier is None:
        return {"first": True, "indicators": len(new.indicators), "targets": len(new.targets)}
    cells = differences(earlier, new)
    return {"count": len(cells), "changes": [asdict(cell) for cell in cells[:_MOST_CHANGES]]}
