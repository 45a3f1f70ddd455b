"""Whether the months of a file can still be reported, and whether anything is judged by them."""

from collections.abc import Container

import numpy as np

from indicators.intake.checking.keys import Keys, Small
from indicators.intake.checking.marking import Marking
from indicators.intake.preview import EFFECTS, Compared, Effect
from indicators.intake.problems import MONTH_CLOSED, RESTATEMENT, YEAR_WITHOUT_TARGETS
from indicators.model.catalogue import Catalogue
from indicators.model.month import MONTHS_PER_YEAR, Month

_SAME = EFFECTS.index(Effect.SAME)


def check_closed(
    compared: Compared, keys: Keys, closed: Container[Month], may_restate: bool, marking: Marking
) -> None:
    """Figures that would change a month that is closed; what only repeats it may stand."""
    shut = [month for month in _different(keys.months) if _month(month) in closed]
    if not shut:
        return
    changing = np.flatnonzero(np.isin(keys.months, shut) & (compared.effects != _SAME))

    def told(at: int) -> dict[str, str]:
        return {"month": str(_month(int(keys.months[at])))}

    if may_restate:
        marking.each(RESTATEMENT, changing, told)
    else:
        marking.each(MONTH_CLOSED, changing, told)


def check_targets(keys: Keys, catalogue: Catalogue, marking: Marking) -> None:
    """Years in which nothing is judged. The year before one with targets is what growth is measured by."""
    judged = set(catalogue.years) | {year - 1 for year in catalogue.years}
    for year in sorted({month // MONTHS_PER_YEAR for month in _different(keys.months)}):
        if catalogue.years and year not in judged:
            marking.findings.note(YEAR_WITHOUT_TARGETS, year=year)


def _different(months: Small) -> list[int]:
    found: list[int] = np.flatnonzero(np.bincount(months)).tolist()
    return found


def _month(count: int) -> Month:
    return Month(count // MONTHS_PER_YEAR, count % MONTHS_PER_YEAR + 1)
