"""Copy a year's goals into the next: what adds up begins blank, with last year's target beside it."""

from collections.abc import Mapping, Sequence

from indicators.catalogue.editing.edits import Edits, RowPlace
from indicators.catalogue.editing.tables import TableRow
from indicators.model.catalogue import Catalogue

_TARGETS = "targets"
_BEGUN_ANEW = ("value", "upper", "baseline")  # of what accumulates: each year's own
_OF_ITS_YEAR = ("quote", "note")  # words of the year's own notice


def copied_goals(rows: Sequence[TableRow], catalogue: Catalogue, year: int) -> Edits:
    """Return rows of ``year`` for every goal of the year before that has none yet; see ``last_targets``."""
    present = {row.key for row in rows}
    return {
        place: _copied(row, year, _accumulates(row, catalogue))
        for row, place in _following(rows, year)
        if place[1] not in present
    }


def last_targets(rows: Sequence[TableRow], year: int) -> Mapping[RowPlace, Mapping[str, str]]:
    """Return by the year's rows what last year's say where each year has its own: value, upper, baseline."""
    return {
        place: {field: row.cells[field] for field in _BEGUN_ANEW if row.cells[field]}
        for row, place in _following(rows, year)
    }


def take_last(edits: Edits, rows: Sequence[TableRow], year: int) -> Edits:
    """Return the edits with last year's value in every blank cell of the year's new rows."""
    last = last_targets(rows, year)
    return {
        place: cells if cells is None else dict(cells) | _blank_of(cells, last.get(place, {}))
        for place, cells in edits.items()
    }


def _blank_of(cells: Mapping[str, str], last: Mapping[str, str]) -> dict[str, str]:
    return {field: text for field, text in last.items() if field in cells and not cells[field]}


def _following(rows: Sequence[TableRow], year: int) -> list[tuple[TableRow, RowPlace]]:
    """Pair last year's rows with the places of the same goals in this year."""
    return [(row, (_TARGETS, (*row.key[:-1], str(year)))) for row in rows if row.key[-1] == str(year - 1)]


def _accumulates(row: TableRow, catalogue: Catalogue) -> bool:
    indicator = catalogue.indicators.get(row.cells["indicator"])
    return indicator is not None and indicator.traits.accumulates


def _copied(row: TableRow, year: int, accumulates: bool) -> Mapping[str, str]:
    blank = (*_OF_ITS_YEAR, *(_BEGUN_ANEW if accumulates else ()))
    return {field: "" if field in blank else text for field, text in row.cells.items()} | {"year": str(year)}
