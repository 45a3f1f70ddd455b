"""What was understood of each statement → the table of drafts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk import AMOUNT, DRAFTS, Drafts, Indices, amounts_of, halves_of, words_of
from indicators.intake.interpret.figures import Figures
from indicators.intake.interpret.numbers.amounts import Amount
from indicators.intake.interpret.numbers.conversion import ONE
from indicators.intake.interpret.subjects import BASES, Subjects
from indicators.intake.statements import Statements

_TEXT = pa.string()


def key_columns(statements: Statements, subjects: Subjects, kept: Indices) -> dict[str, pa.Array]:
    """Where these statements stand, and which figures they speak of."""
    which, months = subjects.which[kept], subjects.month[kept]
    codes = [subject.indicator.code if subject.indicator else "" for subject in subjects.all]
    return {
        "row": pa.array(statements.row[kept], pa.int32()),
        "place": pa.array(statements.place[kept], pa.int16()),
        "indicator": word_column(which, codes),
        "unit": word_column(which, [subject.unit for subject in subjects.all]),
        "year": pa.array(months // 12, pa.int32()),
        "month": pa.array(months % 12 + 1, pa.int32()),
        "basis": word_column(subjects.basis[kept].astype(np.int64), [basis.value for basis in BASES]),
        "source": word_column(which, [subject.source for subject in subjects.all]),
    }


def drafted(statements: Statements, subjects: Subjects, figures: Figures) -> Drafts:
    """The sound ones, in their order."""
    kept = np.flatnonzero(figures.sound)
    whole = len(kept) == len(statements)
    one_by_one = _OneByOne.of(figures, kept)
    different = one_by_one.different
    given, factor = _conversions(statements, figures, kept, one_by_one)
    note = pc.cast(statements.texts["note"], pa.string())
    columns = {
        **key_columns(statements, subjects, kept),
        "value": _values(figures.units[kept], one_by_one),
        "numerator": one_by_one.spread([one.numerator for one in different], AMOUNT, len(kept)),
        "denominator": one_by_one.spread([one.denominator for one in different], AMOUNT, len(kept)),
        "note": note if whole else note.take(pa.array(kept)),
        "given": given,
        "factor": factor,
    }
    return Drafts(pa.table([columns[name] for name in DRAFTS.names], schema=DRAFTS))


@dataclass(frozen=True)
class _OneByOne:
    """Drafts whose figures were read one by one: a row each, many of them the same."""

    rows: Indices  # the draft's place in the table
    which: Indices  # of each, its place among the different ones
    different: Sequence[Amount]

    @classmethod
    def of(cls, figures: Figures, kept: Indices) -> "_OneByOne":
        taken = figures.sound[figures.odd]
        return cls(np.searchsorted(kept, figures.odd[taken]), figures.which[taken], figures.amounts)

    def spread(self, parts: Sequence[Any], kind: pa.DataType, count: int) -> pa.Array:
        """A part of each different one in the rows that have it; null elsewhere."""
        if not any(part is not None for part in parts):
            return pa.nulls(count, kind)
        places, others = np.zeros(count, np.int64), np.ones(count, bool)
        places[self.rows], others[self.rows] = self.which, False
        return pa.array(parts, kind).take(pa.array(places, mask=others))


def _values(units: Indices, one_by_one: _OneByOne) -> pa.Decimal128Array:
    """Plain figures as they were read a column at a time, the others in their rows."""
    words = words_of(units)
    if len(one_by_one.rows):
        different = pa.array([one.value for one in one_by_one.different], AMOUNT)
        words[one_by_one.rows] = halves_of(different)[one_by_one.which]
    return amounts_of(words)


def word_column(which: Indices, texts: Sequence[str]) -> pa.DictionaryArray:
    """Each text once, in the order of its first use."""
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    codes = np.array([places[text] for text in texts], np.int32)[which]
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(list(places), pa.string()))


def _conversions(
    statements: Statements, figures: Figures, kept: Indices, one_by_one: _OneByOne
) -> tuple[pa.Array, pa.Array]:
    """What was given where it was converted, and the factor; blank and null where it stands as it was."""
    count, different = len(kept), one_by_one.different
    scale = figures.scale[kept]
    by_scale = np.array([one.factor != ONE for one in figures.scales], bool)[scale]
    by_scale[one_by_one.rows] = False
    factor = one_by_one.spread([one.factor for one in different], AMOUNT, count)
    given = one_by_one.spread(
        [one.given if one.factor is not None else None for one in different], _TEXT, count
    )
    if by_scale.any():
        rows = np.flatnonzero(by_scale)
        mask = pa.array(by_scale)
        factors = pa.array([one.factor for one in figures.scales], AMOUNT).take(pa.array(scale))
        factor = pc.if_else(mask, factors, factor)
        given = pc.replace_with_mask(given, mask, _with_measure(statements, figures, kept[rows]))
    return (given if given.null_count == 0 else pc.fill_null(given, "")), factor


def _with_measure(statements: Statements, figures: Figures, at: Indices) -> pa.StringArray:
    """723000 under a header (万元) → 723000万元."""
    texts = pc.cast(statements.texts["value"].take(pa.array(at)), pa.string())
    stated = pa.array([one.stated for one in figures.scales], pa.string())
    return pc.binary_join_element_wise(texts, stated.take(pa.array(figures.scale[at])), "")
