"""Hold new figures against what the desk shows, whatever its source, and against the yearly goal.

A source that reports for the first time has no history of its own; the desk shows one figure a month all
the same, reported before published before demonstration, and a new figure is seen beside it at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from indicators.i18n.numbers import plain_number
from indicators.intake.bulk import Codes, Flags, ResultingFigures, codes_where
from indicators.intake.problems.state import ABOVE_SHOWN, BELOW_SHOWN, FAR_BEYOND_GOAL, UNLIKE_SHOWN
from indicators.intake.validate.marking import Doubt, Marking
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Basis, Origin, Quantity
from indicators.model.month import MONTHS_PER_YEAR

TIMES_SHOWN = 10  # of one month and two sources: from more than so many times on, either way
TIMES_GOAL = 10  # of the yearly goal: more than so much is a slip far more often than a triumph
_SPAN = 100_000  # more months than there are
_BELIEF = {origin: rank for rank, origin in enumerate(Origin)}


@dataclass(frozen=True)
class _Shown:
    """The row that the desk would show of each figure and month, sources aside; sorted by both."""

    figure: Codes  # of each row of the table: the same for the same indicator, unit and basis
    rows: Codes
    keys: Codes

    def beside(self, figures: ResultingFigures, rows: Codes, step: int) -> Codes:
        """Return the row shown next before (-1), in (0) or next after (1) each row's month in its year."""
        months = figures.keys.months
        sought = self.figure[rows] * _SPAN + months[rows]
        place = np.searchsorted(self.keys, sought, side="right" if step > 0 else "left") + min(step, 0)
        is_there = (place >= 0) & (place < len(self.keys))
        found = self.rows[np.clip(place, 0, len(self.rows) - 1)]
        same = self.figure[found] == self.figure[rows]
        year = months // MONTHS_PER_YEAR
        same &= (months[found] == months[rows]) if step == 0 else (year[found] == year[rows])
        beside: Codes = np.where(is_there & same, found, -1)
        return beside


def check_shown(figures: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Doubt what contradicts a figure that another source has the desk show."""
    sources = figures.keys.words["source"]
    if len(sources) < 2 or not figures.fresh.any():
        return
    shown = _shown(figures, catalogue)
    flows = figures.where(codes_where(catalogue, lambda indicator: indicator.traits.accumulates))
    running = np.flatnonzero(figures.fresh & flows & figures.of_basis(Basis.CUMULATIVE))
    for step, kind in ((-1, BELOW_SHOWN), (1, ABOVE_SHOWN)):
        rows, beside = _of_others(figures, shown, running, step, marking)
        steps = figures.values[rows] - figures.values[beside]
        suspect = steps <= 0 if step < 0 else steps >= 0
        base = dict(zip(rows[suspect].tolist(), beside[suspect].tolist(), strict=True))

        def doubt(row: int, base: dict[int, int] = base, step: int = step) -> Doubt | None:
            ahead = figures.exact(row) - figures.exact(base[row])
            return None if ahead * step <= 0 else Doubt(_details(figures, base[row], catalogue))

        marking.doubt(kind, figures, rows[suspect], doubt)
    _check_same_month(figures, shown, catalogue, marking)


def _check_same_month(
    figures: ResultingFigures, shown: _Shown, catalogue: Catalogue, marking: Marking
) -> None:
    """Doubt a figure of quite another size than the one that another source states for that month."""
    standing = _shown(figures, catalogue, figures.draft < 0)
    if not len(standing.rows):
        return
    fresh = np.flatnonzero(figures.fresh & ~_in_percent(figures, catalogue))
    rows, beside = _of_others(figures, standing, fresh, 0, marking)
    base = dict(zip(rows.tolist(), beside.tolist(), strict=True))

    def doubt(row: int) -> Doubt | None:
        new, other = abs(figures.exact(row)), abs(figures.exact(base[row]))
        is_alike = not new or not other or (new <= TIMES_SHOWN * other and other <= TIMES_SHOWN * new)
        return None if is_alike else Doubt(_details(figures, base[row], catalogue))

    marking.doubt(UNLIKE_SHOWN, figures, rows, doubt)


def _of_others(
    figures: ResultingFigures, shown: _Shown, rows: Codes, step: int, marking: Marking
) -> tuple[Codes, Codes]:
    """Return those of the rows that another source's figure is shown beside, and that one."""
    rows = rows[~marking.doubted[figures.draft[rows]]]
    beside = shown.beside(figures, rows, step)
    source = figures.keys.codes["source"]
    other = (beside >= 0) & (source[beside] != source[rows])
    return rows[other], beside[other]


def _shown(figures: ResultingFigures, catalogue: Catalogue, among: Flags | None = None) -> _Shown:
    keys = figures.keys
    figure = keys.codes["indicator"].astype(np.int64)
    for column in ("unit", "basis"):
        figure = figure * len(keys.words[column]) + keys.codes[column]
    belief = {code: (_BELIEF[source.origin], source.priority) for code, source in catalogue.sources.items()}
    unknown = (len(_BELIEF), 0)
    ranks = {pair: rank for rank, pair in enumerate(sorted({*belief.values(), unknown}))}
    rank = np.array([ranks[belief.get(word, unknown)] for word in keys.words["source"]], dtype=np.int64)
    rows = np.arange(len(keys)) if among is None else np.flatnonzero(among)
    key = figure[rows] * _SPAN + keys.months[rows]
    order = np.lexsort((rank[keys.codes["source"][rows]], key))
    rows, key = rows[order], key[order]
    first = np.diff(key, prepend=-1) != 0
    return _Shown(figure, rows[first], key[first])


def _details(figures: ResultingFigures, row: int, catalogue: Catalogue) -> dict[str, str]:
    """Return the shown figure, its month and whence it comes."""
    code = figures.word("source", row)
    source = catalogue.sources.get(code)
    return {
        "before": plain_number(figures.exact(row)),
        "month": str(figures.month(row)),
        "source": source.name_zh if source else code,
    }


def check_goals(figures: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Doubt an amount or count of more than ten times its goal, unless that year had such a one already."""
    rows = np.flatnonzero(figures.fresh & ~_in_percent(figures, catalogue))
    if not len(rows):
        return
    goals = _goals(figures, catalogue)
    place = figures.keys.months // MONTHS_PER_YEAR
    figure = list(zip(_texts(figures, "indicator"), _texts(figures, "unit"), place.tolist(), strict=True))
    size = np.array([float(goals.get(key, 0) or 0) for key in figure], dtype=np.float64)
    beyond = (size > 0) & (np.abs(figures.values) >= TIMES_GOAL * size)
    usual = {
        figure[row]
        for row in np.flatnonzero(beyond & (figures.draft < 0)).tolist()
        if abs(figures.exact(row)) > TIMES_GOAL * goals[figure[row]]
    }
    rows = rows[beyond[rows] & ~marking.doubted[figures.draft[rows]]]

    def doubt(row: int) -> Doubt | None:
        goal = goals[figure[row]]
        if abs(figures.exact(row)) <= TIMES_GOAL * goal or figure[row] in usual:
            return None
        year = str(figures.month(row).year)
        return Doubt({"goal": plain_number(goal), "year": year, "times": str(TIMES_GOAL)})

    marking.doubt(FAR_BEYOND_GOAL, figures, rows, doubt)


def _goals(figures: ResultingFigures, catalogue: Catalogue) -> dict[tuple[str, str, int], Decimal]:
    """Return the goals above zero, by indicator, unit and year; the whole area's counts for its own unit."""
    whole = catalogue.whole_area.code
    return {
        (target.indicator, target.unit or whole, target.year): goal
        for target in catalogue.targets.values()
        if (goal := target.upper or target.value) is not None and goal > 0 and not target.joint
    }


def _texts(figures: ResultingFigures, column: str) -> Iterator[str]:
    words = figures.keys.words[column]
    return (words[code] for code in figures.keys.codes[column].tolist())


def _in_percent(figures: ResultingFigures, catalogue: Catalogue) -> Flags:
    """Mark rates: small goals and points of growth are no measure of size."""
    return figures.where(
        codes_where(catalogue, lambda indicator: catalogue.measure(indicator).quantity is Quantity.PERCENT)
    )
