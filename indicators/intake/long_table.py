"""The long format: one row, one value. Rows → drafts, given the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.intake.amounts import Amount, is_unreported, read_amount
from indicators.intake.columns import Layout, Row
from indicators.intake.meanings import Meanings, Words
from indicators.intake.preview import Draft, RawRow, Reading
from indicators.intake.problems import Findings, Misread
from indicators.model.catalogue import Indicator
from indicators.model.month import Month
from indicators.model.observation import Value


@dataclass(frozen=True)
class LongTable:
    drafts: tuple[Draft, ...]
    empty_rows: int  # rows that say "not reported"


def read_rows(reading: Reading, layout: Layout, meanings: Meanings, findings: Findings) -> LongTable:
    """Every row that has a meaning, in the file's order; what is wrong with the others is noted.

    Rows with more cells than the header have been noted as such and are passed over.
    """
    width = len(reading.header)
    return _Rows(layout, meanings, findings).read(raw for raw in reading.rows if len(raw.cells) == width)


class _Rows:
    def __init__(self, layout: Layout, meanings: Meanings, findings: Findings) -> None:
        self._layout = layout
        self._meanings = meanings
        self._findings = findings
        self._measure_in_header = layout.measure("value")

    def read(self, rows: Iterable[RawRow]) -> LongTable:
        drafts, empty_rows = [], 0
        for raw in rows:
            row = self._layout.row(raw.cells)
            if is_unreported(row):
                empty_rows += 1
                continue
            value = self._value(row, raw.number)
            if value is not None:
                drafts.append(Draft(value, raw.number))
        return LongTable(tuple(drafts), empty_rows)

    def _value(self, row: Row, number: int) -> Value | None:
        words = Words(row.code, row.name, row.unit, row.basis, row.measure, row.source)
        about = self._meanings.subject(words, self._measure_in_header)
        sound = True
        for field, misread in about.wrong:
            self._note(number, field, misread)
            sound = sound and not misread.kind.blocking
        month = self._month(row, number)
        amount = None if about.indicator is None else self._amount(row, number, about.indicator)
        place = about.place
        if not sound or place is None or month is None or amount is None:
            return None
        indicator, unit, basis, source = place
        return Value(
            indicator,
            unit,
            month,
            basis,
            amount.value,
            source,
            amount.numerator,
            amount.denominator,
            row.note,
        )

    def _month(self, row: Row, number: int) -> Month | None:
        try:
            return self._meanings.month(row.month)
        except Misread as misread:
            self._note(number, "month", misread)
            return None

    def _amount(self, row: Row, number: int, indicator: Indicator) -> Amount | None:
        try:
            return read_amount(row, indicator, self._meanings.catalogue.measure(indicator))
        except Misread as misread:
            self._note(number, misread.field or "value", misread)
            return None

    def _note(self, row: int, field: str, misread: Misread) -> None:
        self._findings.note(misread.kind, row, self._layout.header(field), **misread.details)
