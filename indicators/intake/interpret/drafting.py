"""Put together the table of drafts from what was understood of each statement."""

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


def key_columns(statements: Statements, subjects: Subjects, rows: Indices) -> dict[str, pa.Array]:
    """Return the columns that say where these statements stand, and which figures they are about."""
    subject_codes, months = subjects.codes[rows], subjects.month[rows]
    codes = [subject.indicator.code if subject.indicator else "" for subject in subjects.all]
    return {
        "row": pa.array(statements.row[rows], pa.int32()),
        "place": pa.array(statements.place[rows], pa.int16()),
        "indicator": word_column(subject_codes, codes),
        "unit": word_column(subject_codes, [subject.unit for subject in subjects.all]),
        "year": pa.array(months // 12, pa.int32()),
        "month": pa.array(months % 12 + 1, pa.int32()),
        "basis": word_column(subjects.basis[rows].astype(np.int64), [basis.value for basis in BASES]),
        "source": word_column(subject_codes, [subject.source for subject in subjects.all]),
    }


def draft_values(statements: Statements, subjects: Subjects, figures: Figures) -> Drafts:
    """Return the sound statements as drafts, in their order."""
    rows = np.flatnonzero(figures.sound)
    all_sound = len(rows) == len(statements)
    one_by_one = _OneByOne.of(figures, rows)
    different = one_by_one.different
    originals, factor = _conversions(statements, figures, rows, one_by_one)
    note = pc.cast(statements.texts["note"], pa.string())
    columns = {
        **key_columns(statements, subjects, rows),
        "value": _values(figures.units[rows], one_by_one),
        "numerator": one_by_one.spread([amount.numerator for amount in different], AMOUNT, len(rows)),
        "denominator": one_by_one.spread([amount.denominator for amount in different], AMOUNT, len(rows)),
        "note": note if all_sound else note.take(pa.array(rows)),
        "original": originals,
        "factor": factor,
    }
    return Drafts(pa.table([columns[name] for name in DRAFTS.names], schema=DRAFTS))


@dataclass(frozen=True)
class _OneByOne:
    """Drafts whose figures were read one by one: a row each, many of them the same."""

    rows: Indices  # the draft's place in the table
    codes: Indices  # of each, its place among the different ones
    different: Sequence[Amount]

    @classmethod
    def of(cls, figures: Figures, rows: Indices) -> "_OneByOne":
        taken = figures.sound[figures.odd]
        return cls(np.searchsorted(rows, figures.odd[taken]), figures.amount_codes[taken], figures.amounts)

    def spread(self, parts: Sequence[Any], kind: pa.DataType, count: int) -> pa.Array:
        """Return a part of each different amount in the rows that have it; null elsewhere."""
        if not any(part is not None for part in parts):
            return pa.nulls(count, kind)
        places, others = np.zeros(count, np.int64), np.ones(count, bool)
        places[self.rows], others[self.rows] = self.codes, False
        return pa.array(parts, kind).take(pa.array(places, mask=others))


def _values(units: Indices, one_by_one: _OneByOne) -> pa.Decimal128Array:
    """Return all values: plain ones as they were read by column, the others in their rows."""
    words = words_of(units)
    if len(one_by_one.rows):
        different = pa.array([amount.value for amount in one_by_one.different], AMOUNT)
        words[one_by_one.rows] = halves_of(different)[one_by_one.codes]
    return amounts_of(words)


def word_column(text_numbers: Indices, texts: Sequence[str]) -> pa.DictionaryArray:
    """Return numbered texts as a column; each text once, in the order of its first use."""
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    codes = np.array([places[text] for text in texts], np.int32)[text_numbers]
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(list(places), pa.string()))


def _conversions(
    statements: Statements, figures: Figures, positions: Indices, one_by_one: _OneByOne
) -> tuple[pa.Array, pa.Array]:
    """Return what the cells say where they were converted (else blank), and the factors (else null)."""
    count, different = len(positions), one_by_one.different
    scale = figures.scale[positions]
    by_scale = np.array([entry.factor != ONE for entry in figures.scales], bool)[scale]
    by_scale[one_by_one.rows] = False
    factor = one_by_one.spread([entry.factor for entry in different], AMOUNT, count)
    originals = one_by_one.spread(
        [entry.original if entry.factor is not None else None for entry in different], _TEXT, count
    )
    if by_scale.any():
        rows = np.flatnonzero(by_scale)
        mask = pa.array(by_scale)
        factors = pa.array([entry.factor for entry in figures.scales], AMOUNT).take(pa.array(scale))
        factor = pc.if_else(mask, factors, factor)
        originals = pc.replace_with_mask(originals, mask, _with_measure(statements, figures, positions[rows]))
    return (originals if originals.null_count == 0 else pc.fill_null(originals, "")), factor


def _with_measure(statements: Statements, figures: Figures, at: Indices) -> pa.StringArray:
    """Return the cells' texts with the header's measure: 723000 under (万元) → 723000万元."""
    texts = pc.cast(statements.texts["value"].take(pa.array(at)), pa.string())
    stated = pa.array([scale.stated for scale in figures.scales], pa.string())
    return pc.binary_join_element_wise(texts, stated.take(pa.array(figures.scale[at])), "")
