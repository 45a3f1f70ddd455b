"""Read the figures of statements: plain ones by column, the others one by one and equal ones once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk import (
    SCALE,
    Flags,
    Indices,
    NumberRules,
    Units,
    combine,
    convert_numbers,
    encode_texts,
    read_plain_numbers,
)
from indicators.intake.interpret.cells import Figure, half_width
from indicators.intake.interpret.meanings import Subject
from indicators.intake.interpret.numbers.amounts import (
    Amount,
    Cells,
    Scale,
    ratio_or_percent,
    read_amount,
    scale_of,
)
from indicators.intake.interpret.numbers.conversion import ONE, Measures
from indicators.intake.interpret.report_problems import ProblemReport
from indicators.intake.interpret.subjects import Subjects
from indicators.intake.problem_list import KEEP, Misread
from indicators.intake.problems.meaning import RATIO_OR_PERCENT
from indicators.intake.statements import Statements
from indicators.model.enums import Quantity
from indicators.model.observation import DECIMALS

_PERCENTAGE = 2 * SCALE  # no ratio of a rate is so large


@dataclass(frozen=True)
class Figures:
    """The figures of all statements; ``sound``: which of them may be taken in."""

    sound: Flags
    units: Units  # in the last decimal that is kept, of the plain ones
    scales: Sequence[Scale]  # the different ways in which plain ones were given
    scale: Indices  # of each statement, its place among them
    odd: Indices  # the statements that were read one by one
    amounts: Sequence[Amount]  # of those, the different ones
    amount_codes: Indices  # of each odd statement, its place among them; -1 = none


def read_figures(
    statements: Statements, subjects: Subjects, measures: Measures, report: ProblemReport
) -> Figures:
    """Read figures wherever the indicator is understood, so that all problems of a row are told at once."""
    numbers = read_plain_numbers(pc.cast(statements.texts["value"], pa.string()))
    combinations = combine(
        [(subjects.codes, len(subjects.all)), (numbers.mark, len(numbers.marks))], len(statements)
    )
    rules = [
        _number_rule(subjects.all[subjects.codes[first]], numbers.marks[numbers.mark[first]], measures)
        for first in combinations.first.tolist()
    ]
    parts = _with_parts(statements)
    plain = convert_numbers(numbers, combinations.codes, _number_rules(rules))
    read = plain.read & ~parts
    understood = np.array([subject.indicator is not None for subject in subjects.all], bool)
    odd = np.flatnonzero(understood[subjects.codes] & ~read)
    rates = _given_in_percent(plain.units, read, subjects, measures)
    in_percent = np.array([_code_of(subject) in rates for subject in subjects.all], bool)
    one_by_one = _OneByOne(statements, subjects, measures, report, plain.excess & ~parts, rates)
    amounts, amount_codes = one_by_one.read(odd)
    sound = read & subjects.understood
    sound[odd] = (amount_codes >= 0) & subjects.understood[odd]
    doubtful = np.array([rule.may_be_ratio for rule in rules], bool)[combinations.codes] & read
    small = (np.abs(plain.units) < SCALE) & (plain.units != 0)
    ratios = doubtful & small & ~in_percent[subjects.codes]
    _tell_ratios(np.flatnonzero(ratios), plain.units, report)
    return Figures(
        sound, plain.units, [rule.scale for rule in rules], combinations.codes, odd, amounts, amount_codes
    )


def _code_of(subject: Subject) -> str:
    return subject.indicator.code if subject.indicator else ""


def _given_in_percent(units: Units, read: Flags, subjects: Subjects, measures: Measures) -> frozenset[str]:
    """Return the rates that the file gives in per cent: 0.4 beside 4.8 is 0.4 %."""
    large = np.zeros(len(subjects.all), bool)
    large[subjects.codes[read & (np.abs(units) >= _PERCENTAGE)]] = True
    indicators = (subject.indicator for subject, flag in zip(subjects.all, large, strict=True) if flag)
    return frozenset(
        indicator.code
        for indicator in indicators
        if indicator is not None and measures.of(indicator).quantity is Quantity.PERCENT
    )


def _with_parts(statements: Statements) -> Flags:
    some = np.zeros(len(statements), bool)
    for field in ("numerator", "denominator"):
        column = encode_texts(statements.texts[field])
        filled = np.array([bool(text) for text in column.texts], bool)
        if filled.any():
            some |= filled[column.codes]
    return some


class _NumberRule(NamedTuple):
    """What figures about one subject with one mark behind them must satisfy; see NumberRules."""

    readable: bool
    scale: Scale
    power: int
    decimals: int
    share: bool
    may_be_ratio: bool  # % is meant and nothing says so


_UNREADABLE = _NumberRule(False, Scale(ONE, ""), 0, 0, False, False)


def _number_rule(subject: Subject, mark: str, measures: Measures) -> _NumberRule:
    indicator = subject.indicator
    quantity = None if indicator is None else measures.of(indicator).quantity
    if indicator is None or quantity is Quantity.YES_NO:
        return _UNREADABLE
    try:
        scale = scale_of(mark, Figure(ONE, half_width(mark)), indicator, measures, subject.measured)
    except Misread:
        return _UNREADABLE
    power = scale.factor.adjusted()
    if scale.factor != Decimal(1).scaleb(power) or abs(power) > 2 * DECIMALS:
        return _UNREADABLE
    decimals = indicator.decimals if scale.factor == ONE else DECIMALS
    unsaid = quantity is Quantity.PERCENT and not mark and not scale.stated
    return _NumberRule(True, scale, power, decimals, indicator.traits.within_whole, unsaid)


def _number_rules(rules: Sequence[_NumberRule]) -> NumberRules:
    return NumberRules(
        readable=np.array([rule.readable for rule in rules], bool),
        power=np.array([rule.power for rule in rules], np.int8),
        decimals=np.array([rule.decimals for rule in rules], np.int8),
        share=np.array([rule.share for rule in rules], bool),
    )


def _tell_ratios(at: Indices, units: Units, report: ProblemReport) -> None:
    """Ask about 0.261 where 26.1 (%) may be meant; it is taken as it stands."""
    if not len(at):
        return
    same = combine([(units[at] + SCALE, 2 * SCALE)], len(at))
    ratios = [Decimal(int(units[at[first]])).scaleb(-DECIMALS) for first in same.first[:KEEP].tolist()]
    misreads = [ratio_or_percent(RATIO_OR_PERCENT, ratio) for ratio in ratios]
    report.add(at, np.minimum(same.codes, KEEP - 1), [[("value", misread)] for misread in misreads])


def _misreads(outcome: Amount | Misread | None) -> Sequence[Misread]:
    if isinstance(outcome, Misread):
        return (outcome,)
    return () if outcome is None else outcome.remarks


class _OneByOne:
    """Reads figures one by one.

    ``excess``: statements whose only fault is too many decimals; ``in_percent``: rates given so in the file.
    """

    def __init__(
        self,
        statements: Statements,
        subjects: Subjects,
        measures: Measures,
        report: ProblemReport,
        excess: Flags,
        in_percent: frozenset[str],
    ) -> None:
        self._in_percent = in_percent
        self._statements = statements
        self._subjects = subjects
        self._measures = measures
        self._report = report
        self._excess = excess
        self._outcomes: list[Amount | Misread | None] = []
        self._alike: dict[tuple[str, str], list[int]] = defaultdict(list)  # the misreads of each sort

    def read(self, odd: Indices) -> tuple[Sequence[Amount], Indices]:
        """Return the different amounts, and each odd statement's number among them; -1 = it has none."""
        if not len(odd):
            return (), odd
        columns = [encode_texts(self._statements.texts[field].take(pa.array(odd))) for field in Cells._fields]
        sizes = [(column.codes, len(column.texts)) for column in columns]
        about = self._subjects.codes[odd]
        different = combine([*sizes, (about, len(self._subjects.all))], len(odd))
        excess = np.flatnonzero(self._excess[odd[different.first]])
        outcome = np.zeros(len(different), np.int64)
        for combination in np.setdiff1d(np.arange(len(different)), excess[KEEP:]).tolist():
            first = different.first[combination]
            cells = Cells(*(column.texts[column.codes[first]] for column in columns))
            outcome[combination] = self._outcome(cells, self._subjects.all[about[first]])
        outcome[excess[KEEP:]] = outcome[excess[KEEP - 1 : KEEP]]
        outcomes = outcome[different.codes]
        self._tell(odd, outcomes)
        return self._amounts(outcomes)

    def _outcome(self, cells: Cells, subject: Subject) -> int:
        """Return a cell's place in ``_outcomes``; beyond KEEP, equal problems share the last one."""
        assert subject.indicator is not None
        measured = subject.measured
        if not measured.stated and subject.indicator.code in self._in_percent:
            measured = measured._replace(stated="%")
        try:
            self._outcomes.append(read_amount(cells, subject.indicator, self._measures, measured))
        except Misread as misread:
            alike = self._alike[misread.kind.code, misread.field]
            if len(alike) >= KEEP:
                return alike[-1]
            alike.append(len(self._outcomes))
            self._outcomes.append(misread.with_traceback(None))
        return len(self._outcomes) - 1

    def _tell(self, odd: Indices, outcomes: Indices) -> None:
        wrong = [
            [(misread.field or "value", misread) for misread in _misreads(outcome)]
            for outcome in self._outcomes
        ]
        bad = np.flatnonzero(np.array([bool(outcome) for outcome in wrong], bool)[outcomes])
        if len(bad):
            self._report.add(odd[bad], outcomes[bad], wrong)

    def _amounts(self, outcomes: Indices) -> tuple[Sequence[Amount], Indices]:
        sound = np.array([isinstance(outcome, Amount) for outcome in self._outcomes], bool)
        places = np.where(sound, np.cumsum(sound) - 1, -1)
        return [outcome for outcome in self._outcomes if isinstance(outcome, Amount)], places[outcomes]
