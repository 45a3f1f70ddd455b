"""Look up what each statement is about: words and period, once for each different combination."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.intake.bulk import Combined, Flags, Indices, combine, encode_texts, first_of
from indicators.intake.interpret.bases import basis_named, basis_of
from indicators.intake.interpret.indicator_names import Words
from indicators.intake.interpret.meanings import Context, Meanings, Subject
from indicators.intake.interpret.periods.periods import Period
from indicators.intake.interpret.report_problems import ProblemReport, Wrong
from indicators.intake.model import Layout, LayoutColumn
from indicators.intake.problem_list import Misread
from indicators.intake.statements import Statements
from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.timeline import Timeline

BASES = tuple(Basis)  # as numbered in Subjects.basis


@dataclass(frozen=True)
class Subjects:
    """What all statements are about; ``understood``: everything but the figure is clear."""

    all: Sequence[Subject]  # the different ones
    codes: Indices  # of each statement, its place among them
    month: npt.NDArray[np.int32]  # counted from year 0; 0 = not understood
    basis: npt.NDArray[np.int8]  # its place in BASES
    understood: Flags


def find_subjects(
    statements: Statements, layout: Layout, meanings: Meanings, report: ProblemReport
) -> Subjects:
    """Look up the subjects of statements, and report what is wrong with them."""
    periods = _Periods(statements, layout, meanings)
    editions = periods.editions(meanings.catalogue.timeline)
    words = _combined_words(statements, layout, editions)
    contexts = _Contexts(layout)
    subjects = [
        meanings.subject(
            *contexts.of(_words_at(statements, index), int(statements.place[index])), editions.month(index)
        )
        for index in words.first.tolist()
    ]
    _report(words.codes, [subject.wrong for subject in subjects], report)
    taken = np.array([subject.taken for subject in subjects], bool)[words.codes]
    periods.add(report)
    months, basis, understood = periods.joined(words, subjects, taken, contexts, report)
    return Subjects(subjects, words.codes, months, basis, understood)


def _combined_words(statements: Statements, layout: Layout, editions: "_Editions") -> Combined:
    columns = [encode_texts(statements.texts[field]) for field in Words._fields]
    sizes = [(column.codes, len(column.texts)) for column in columns]
    if len(layout.figures) > 1:
        sizes.append((statements.place.astype(np.int64), len(layout.columns)))
    sizes.append((editions.number, len(editions.months)))
    return combine(sizes, len(statements))


def _words_at(statements: Statements, index: int) -> Words:
    return Words(*(statements.texts[field][index].as_py() for field in Words._fields))


def _report(codes: Indices, wrongs: Sequence[Sequence[Wrong]], report: ProblemReport) -> None:
    bad = np.array([bool(wrong) for wrong in wrongs], bool)
    at = np.flatnonzero(bad[codes])
    if len(at):
        report.add(at, codes[at], wrongs)


@dataclass(frozen=True)
class _Editions:
    """The edition of the catalogue that holds for each statement's month."""

    number: Indices
    months: Sequence[Month | None]  # of each edition one of its months; None = there is one edition only

    def month(self, index: int) -> Month | None:
        return self.months[int(self.number[index])]


class _Contexts:
    """What headers and sheet say about statements, by column."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._bases = {column.place: basis_named(column.about.basis) for column in layout.figures}
        self._others = {place: self._other_bases(place) for place in self._bases}

    def _other_bases(self, place: int) -> frozenset[Basis]:
        others = {basis for other, basis in self._bases.items() if other != place}
        return frozenset(basis for basis in others if basis not in (None, self._bases[place]))

    def of(self, words: Words, place: int) -> tuple[Words, Context]:
        column = self._layout.columns[place]
        return words, Context(
            measure=column.about.measure,
            sheet_measure=self._layout.page.measure,
            basis_by_row=self.basis_by_row(words, column),
            other_bases=self._others.get(place, frozenset()),
        )

    def basis_by_row(self, words: Words, column: LayoutColumn) -> bool:
        said_above = (column.about.basis, self._layout.page.basis)
        return self._layout.label("basis") is not None and words.basis not in said_above

    def same_place(self, subject_words: Words, place: int) -> bool:
        """Whether the row itself states both the basis and the period."""
        column = self._layout.columns[place]
        return (
            self.basis_by_row(subject_words, column)
            and self._layout.label("month") is not None
            and not column.about.month
        )


class _Periods:
    """The periods of statements, each different text read once, in the light of all."""

    def __init__(self, statements: Statements, layout: Layout, meanings: Meanings) -> None:
        column = encode_texts(statements.texts["month"])
        self._statements = statements
        self._places = len(layout.columns) if len(layout.figures) > 1 else 1
        self._codes = column.codes
        self._texts = column.texts
        used = np.flatnonzero(np.bincount(column.codes, minlength=len(column.texts)))
        ordered = sorted(used.tolist(), key=first_of(column.codes, len(column.texts)).__getitem__)
        read = meanings.periods([column.texts[code] for code in ordered])
        self._read = [read.get(text) for text in column.texts]

    def editions(self, timeline: Timeline | None) -> _Editions:
        """Return the editions; a statement whose period is not understood counts with the first."""
        if timeline is None:
            return _Editions(np.zeros(len(self._codes), np.int64), (None,))
        months = [period.month if isinstance(period, Period) else None for period in self._read]
        numbers = [0 if month is None else timeline.number(month) for month in months]
        some = {number: month for number, month in zip(numbers, months, strict=True) if month is not None}
        size = len(timeline.editions)
        return _Editions(
            np.array(numbers, np.int64)[self._codes], [some.get(number) for number in range(size)]
        )

    def add(self, report: ProblemReport) -> None:
        wrong = np.array([isinstance(period, Misread) for period in self._read], bool)
        at = np.flatnonzero(wrong[self._codes])
        if not len(at):
            return
        columns = [
            (self._codes[at], len(self._texts)),
            (self._statements.place[at].astype(np.int64), self._places),
        ]
        spots = combine(columns, len(at))
        misreads = [self._read[self._codes[at[index]]] for index in spots.first]
        listed = [[("month", period)] if isinstance(period, Misread) else [] for period in misreads]
        report.add(at, spots.codes, listed)

    def joined(
        self,
        words: Combined,
        subjects: Sequence[Subject],
        taken: Flags,
        contexts: _Contexts,
        report: ProblemReport,
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int8], Flags]:
        """Return months, bases, and whether both and the subject are understood."""
        months = np.array([_counted(bases) for bases in self._read], np.int32)[self._codes]
        understood = taken & (months > 0)
        at = np.flatnonzero(understood)
        basis = np.zeros(len(understood), np.int8)
        if not len(at):
            return months, basis, understood
        sorts = self._sorts()
        pairs = combine([(words.codes[at], len(words)), (sorts[self._codes[at]], sorts.max() + 1)], len(at))
        bases = [self._basis(int(at[first]), words, subjects, contexts) for first in pairs.first]
        numbers = np.array(
            [-1 if isinstance(basis, Misread) else BASES.index(basis) for basis in bases], np.int8
        )
        basis[at] = numbers[pairs.codes]
        wrong = at[basis[at] < 0]
        if len(wrong):
            self._tell_bases(wrong, words, subjects, contexts, report)
            understood[wrong] = False
        return months, basis, understood

    def _sorts(self) -> Indices:
        """Number the periods: those that mean the same for every basis share a number."""
        sorts: dict[object, int] = {}
        keys = [
            (period.basis, period.basis is None and period.months) if isinstance(period, Period) else None
            for period in self._read
        ]
        return np.array([sorts.setdefault(key, len(sorts)) for key in keys], np.int64)

    def _basis(
        self, index: int, words: Combined, subjects: Sequence[Subject], contexts: _Contexts
    ) -> Basis | Misread:
        subject = subjects[words.codes[index]]
        period = self._read[self._codes[index]]
        assert subject.indicator is not None and isinstance(period, Period)
        same_place = contexts.same_place(
            _words_at(self._statements, index), int(self._statements.place[index])
        )
        try:
            return basis_of(
                subject.indicator,
                subject.basis,
                period,
                self._texts[self._codes[index]],
                same_place=same_place,
            )
        except Misread as misread:
            return misread.with_traceback(None)

    def _tell_bases(
        self,
        wrong: Indices,
        words: Combined,
        subjects: Sequence[Subject],
        contexts: _Contexts,
        report: ProblemReport,
    ) -> None:
        pairs = combine(
            [(words.codes[wrong], len(words)), (self._codes[wrong], len(self._texts))], len(wrong)
        )
        bases = [self._basis(int(wrong[first]), words, subjects, contexts) for first in pairs.first]
        listed = [[(outcome.field, outcome)] if isinstance(outcome, Misread) else [] for outcome in bases]
        report.add(wrong, pairs.codes, listed)


def _counted(period: Period | Misread | None) -> int:
    return period.month.year * 12 + period.month.number - 1 if isinstance(period, Period) else 0
