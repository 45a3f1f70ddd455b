"""Check values of one file beside each other, and each by itself."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa

from indicators.i18n.numbers import plain_number
from indicators.intake.bulk import Changes, Drafts, Keys, ResultingFigures, codes_where, keys_of, same_figures
from indicators.intake.drafts import Draft, Effect
from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.meaning import CONFLICTING_ROWS, NEGATIVE_FLOW, REPEATED_ROW
from indicators.intake.problems.state import GOING_BACK, NOTHING_NEW, OTHER_DEPARTMENT
from indicators.intake.validate.marking import Doubt, Marking
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.observation import Value


def without_repeats(drafts: Drafts, marking: Marking) -> Drafts:
    """Keep the first draft under each key; a second one is noted if it says the same, else a conflict."""
    (keys,) = keys_of(drafts.table)
    again = np.flatnonzero(pd.Series(keys.key).duplicated().to_numpy())
    if not len(again):
        return drafts
    keys_once, firsts = np.unique(keys.key, return_index=True)
    first = firsts[np.searchsorted(keys_once, keys.key[again])]
    same = same_figures(drafts.table.take(pa.array(first)), drafts.table.take(pa.array(again)))
    earlier = dict(zip(again.tolist(), first.tolist(), strict=True))

    def details(at: int) -> dict[str, str]:
        other = drafts[earlier[at]]
        return {
            "value": _figure(drafts[at].value),
            "before": _figure(other.value),
            "other": _place(other, drafts[at], marking),
        }

    marking.note_each(REPEATED_ROW, again[same], details)
    marking.note_each(CONFLICTING_ROWS, again[~same], details)
    first_ones = np.ones(len(drafts), dtype=np.bool_)
    first_ones[again] = False
    return Drafts(drafts.table.filter(pa.array(first_ones)))


def _place(other: Draft, draft: Draft, marking: Marking) -> str:
    """Return the row's number, with its column's header where both stand in one row."""
    if other.row != draft.row:
        return str(other.row)
    return f"{other.row} ({marking.layout.columns[other.place].header})"


def _figure(value: Value) -> str:
    """Return the value as text, with numerator and denominator where two rows may differ in them alone."""
    if value.numerator is None:
        return plain_number(value.value)
    parts = f"{plain_number(value.numerator)} ÷ {plain_number(value.denominator)}"
    return f"{plain_number(value.value)} ({parts})"


def check_departments(
    keys: Keys, catalogue: Catalogue, admit: Callable[[Indicator], bool], marking: Marking
) -> None:
    """Note rows of indicators that this person does not report."""
    indicators = catalogue.indicators

    def details(at: int) -> dict[str, str]:
        indicator = indicators[keys.word("indicator", at)]
        return {
            "value": indicator.code,
            "indicator": indicator.name_zh,
            "department": catalogue.departments[indicator.department].name_zh,
        }

    foreign = keys.where("indicator", lambda code: code in indicators and not admit(indicators[code]))
    field = "code" if marking.layout.label("code") else "name"
    marking.note_each(OTHER_DEPARTMENT, np.flatnonzero(foreign), details, field)


def check_signs(figures: ResultingFigures, keys: Keys, catalogue: Catalogue, marking: Marking) -> None:
    """Doubt amounts below zero: what adds up is rarely negative."""
    below = np.flatnonzero((figures.values < 0) & figures.fresh)
    adding = figures.where(codes_where(catalogue, lambda indicator: indicator.adds_up))

    def details(at: int) -> dict[str, str]:
        indicator = catalogue.indicators[keys.word("indicator", at)]
        return {"indicator": f"{indicator.code} {indicator.name_zh}"}

    marking.note_each(NEGATIVE_FLOW, figures.draft[below[adding[below]]], details)


def check_milestones(figures: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Doubt what goes back: within a year, what was done stays done."""
    forward = figures.where(codes_where(catalogue, lambda indicator: indicator.traits.only_forward))
    rows = np.flatnonzero(figures.follows & figures.fresh & forward)

    def doubt(row: int) -> Doubt:
        return Doubt({"before": plain_number(figures.exact(row - 1)), "month": str(figures.month(row - 1))})

    marking.doubt(GOING_BACK, figures, rows[figures.values[rows] < figures.values[rows - 1]], doubt)


def check_news(changes: Changes, problems: ProblemList) -> None:
    """Note a sound file that changes nothing: it is probably last month's."""
    if not problems.blocking and len(changes) and changes.count(Effect.SAME) == len(changes):
        problems.note(NOTHING_NEW)
