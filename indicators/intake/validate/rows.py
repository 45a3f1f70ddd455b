"""Values of one file beside each other, and each by itself."""

from collections.abc import Container

import numpy as np
import pandas as pd
import pyarrow as pa

from indicators.i18n.numbers import plain_number
from indicators.intake.bulk import Changes, Drafts, Keys, ResultingFigures, codes_where, keys_of, same_figures
from indicators.intake.drafts import Draft, Effect
from indicators.intake.findings import Findings
from indicators.intake.problems.meaning import CONFLICTING_ROWS, NEGATIVE_FLOW, REPEATED_ROW
from indicators.intake.problems.state import GOING_BACK, NOTHING_NEW, OTHER_DEPARTMENT
from indicators.intake.validate.marking import Doubt, Marking
from indicators.model.catalogue import Catalogue
from indicators.model.observation import Value


def without_repeats(drafts: Drafts, marking: Marking) -> Drafts:
    """The first draft under each key; a second one is a remark if it says the same, else a conflict."""
    (keys,) = keys_of(drafts.table)
    again = np.flatnonzero(pd.Series(keys.key).duplicated().to_numpy())
    if not len(again):
        return drafts
    known, firsts = np.unique(keys.key, return_index=True)
    first = firsts[np.searchsorted(known, keys.key[again])]
    same = same_figures(drafts.table.take(pa.array(first)), drafts.table.take(pa.array(again)))
    earlier = dict(zip(again.tolist(), first.tolist(), strict=True))

    def told(at: int) -> dict[str, str]:
        other = drafts[earlier[at]]
        return {
            "value": _figure(drafts[at].value),
            "before": _figure(other.value),
            "other": _place(other, drafts[at], marking),
        }

    marking.each(REPEATED_ROW, again[same], told)
    marking.each(CONFLICTING_ROWS, again[~same], told)
    kept = np.ones(len(drafts), dtype=np.bool_)
    kept[again] = False
    return Drafts(drafts.table.filter(pa.array(kept)))


def _place(other: Draft, here: Draft, marking: Marking) -> str:
    """The row, with its column's header where both stand in one row."""
    if other.row != here.row:
        return str(other.row)
    return f"{other.row} ({marking.layout.columns[other.place].header})"


def _figure(value: Value) -> str:
    """The value, and the numerator and denominator where two rows may differ in them alone."""
    if value.numerator is None:
        return plain_number(value.value)
    parts = f"{plain_number(value.numerator)} ÷ {plain_number(value.denominator)}"
    return f"{plain_number(value.value)} ({parts})"


def check_departments(keys: Keys, catalogue: Catalogue, allowed: Container[str], marking: Marking) -> None:
    """Rows whose indicator belongs to a department that this person does not report for."""
    known = catalogue.indicators

    def told(at: int) -> dict[str, str]:
        indicator = known[keys.word("indicator", at)]
        return {
            "value": indicator.code,
            "indicator": indicator.name_zh,
            "department": catalogue.departments[indicator.department].name_zh,
        }

    foreign = keys.those("indicator", lambda code: code in known and known[code].department not in allowed)
    field = "code" if marking.layout.label("code") else "name"
    marking.each(OTHER_DEPARTMENT, np.flatnonzero(foreign), told, field)


def check_signs(standing: ResultingFigures, keys: Keys, catalogue: Catalogue, marking: Marking) -> None:
    """Amounts that add up are rarely below zero."""
    below = np.flatnonzero((standing.values < 0) & standing.fresh)
    adding = standing.those(codes_where(catalogue, lambda indicator: indicator.adds_up))

    def told(at: int) -> dict[str, str]:
        indicator = catalogue.indicators[keys.word("indicator", at)]
        return {"indicator": f"{indicator.code} {indicator.name_zh}"}

    marking.each(NEGATIVE_FLOW, standing.draft[below[adding[below]]], told)


def check_milestones(standing: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Yes after no, a shorter list after a longer one: within a year, what was done stays done."""
    forward = standing.those(codes_where(catalogue, lambda indicator: indicator.traits.only_forward))
    rows = np.flatnonzero(standing.follows & standing.fresh & forward)

    def told(row: int) -> Doubt:
        return Doubt({"before": plain_number(standing.exact(row - 1)), "month": str(standing.month(row - 1))})

    marking.doubt(GOING_BACK, standing, rows[standing.values[rows] < standing.values[rows - 1]], told)


def check_news(compared: Changes, findings: Findings) -> None:
    """A sound file that changes nothing is probably last month's."""
    if not findings.blocking and len(compared) and compared.count(Effect.SAME) == len(compared):
        findings.note(NOTHING_NEW)
