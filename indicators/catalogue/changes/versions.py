"""Assemble the accepted versions of a catalogue into editions by month. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from indicators.catalogue.changes.meaning import DecidingCell, deciding, put_back, same
from indicators.catalogue.referred import completed
from indicators.catalogue.rows import Rows, from_rows, to_rows
from indicators.model.catalogue import Catalogue, Measure
from indicators.model.month import Month
from indicators.model.timeline import MeasureHeld, Timeline


@dataclass(frozen=True)
class Version:
    """One accepted version of all files."""

    catalogue: Catalogue
    recorded_at: datetime | None = None
    reason: str = ""  # blank = taken without one: nothing that figures rest on was changed by it
    since: Month | None = None  # from which month on its changes hold; None = from the beginning
    factors: Mapping[str, Decimal] = field(default_factory=dict)  # by indicator, from old figures to new


@dataclass(frozen=True)
class _Recorded:
    """One value of a cell or row, from which month it holds and when it was recorded."""

    value: Any
    since: Month | None
    recorded_at: datetime | None


_History = dict[DecidingCell, list[_Recorded]]


def in_force(versions: Sequence[Version]) -> Catalogue:
    """Return the newest version with a timeline of what holds for the months before its changes."""
    newest = versions[-1].catalogue
    if not any(version.reason for version in versions):
        return newest
    history = _history(versions)
    former = [to_rows(version.catalogue) for version in reversed(versions)]
    editions = [(since, _edition(newest, history, since, former)) for since in _starts(versions)]
    timeline = Timeline(editions, _bridges(versions), _measures(versions), _held(history))
    return replace(newest, timeline=timeline)


def _starts(versions: Sequence[Version]) -> list[Month | None]:
    return [None, *sorted({version.since for version in versions if version.since is not None})]


def _history(versions: Sequence[Version]) -> _History:
    history: _History = {}
    before = deciding(to_rows(versions[0].catalogue))
    for version in versions[1:]:
        after = deciding(to_rows(version.catalogue))
        explained_at = version.recorded_at if version.reason else None
        for place in _places(before, after):
            old, new = before.get(place), after.get(place)
            if not same(place, old, new):
                history.setdefault(place, [_Recorded(old, None, None)]).append(
                    _Recorded(new, version.since, explained_at)
                )
        before = after
    return history


def _places(before: Mapping[DecidingCell, Any], after: Mapping[DecidingCell, Any]) -> set[DecidingCell]:
    """Those of both; of a row that came or went only where the row as a whole decides."""
    return (before.keys() & after.keys()) | {p for p in before.keys() ^ after.keys() if not p.column}


def _edition(newest: Catalogue, history: _History, month: Month | None, former: Sequence[Rows]) -> Catalogue:
    """Each place as the last word on the month has it, with the rows that it names."""
    values = {place: _last(stated, month) for place, stated in history.items()}
    earlier = {
        place: value for place, value in values.items() if not same(place, value, history[place][-1].value)
    }
    return from_rows(completed(put_back(to_rows(newest), earlier), former)) if earlier else newest


def _last(stated: Sequence[_Recorded], month: Month | None) -> Any:
    held = [
        statement
        for statement in stated
        if statement.since is None or (month is not None and statement.since <= month)
    ]
    return held[-1].value


def _bridges(versions: Sequence[Version]) -> Mapping[tuple[str, Month], Decimal]:
    return {
        (code, version.since): factor
        for version in versions
        if version.since is not None
        for code, factor in version.factors.items()
    }


def _measures(versions: Sequence[Version]) -> Mapping[str, Measure]:
    """Return every measure that was ever used, by its newest row."""
    return {code: measure for version in versions for code, measure in version.catalogue.measures.items()}


def _held(history: _History) -> Mapping[str, Sequence[MeasureHeld]]:
    return {code: tuple(held) for code, held in _measures_held(history)}


def _measures_held(history: _History) -> Iterator[tuple[str, list[MeasureHeld]]]:
    for place, stated in history.items():
        if place.file == "indicators" and place.column == "measure":
            held = [
                MeasureHeld(statement.value, statement.since, statement.recorded_at) for statement in stated
            ]
            yield str(place.key[0]), [statement for statement in held if statement.measure is not None]
