"""Values and their provenance; observations are only ever added."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, localcontext
from typing import NamedTuple
from uuid import UUID

from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.workflow import SubmissionState

DECIMALS = 8  # that a value keeps when it is stored
_EXACT = 60  # digits of the product of two numbers that are stored, at most 56
Cell = tuple[UUID, int, int | None]  # submission, row, place


class FigureKey(NamedTuple):
    """Identity of a figure: two statements under one key are about the same thing."""

    indicator: str
    unit: str
    month: Month
    basis: Basis
    source: str


@dataclass(frozen=True)
class Value:
    """One stated number of one indicator, unit and month.

    Two values with the same ``key`` are about the same thing: the later one supersedes.
    """

    indicator: str
    unit: str
    month: Month
    basis: Basis
    value: Decimal
    source: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""

    @property
    def key(self) -> FigureKey:
        return FigureKey(self.indicator, self.unit, self.month, self.basis, self.source)


@dataclass(frozen=True)
class TakenBack:
    """Statement that a figure is not reported after all."""

    key: FigureKey
    submission: UUID
    person: str
    recorded_at: datetime  # UTC, aware
    accepted_at: datetime  # UTC, aware: since then the figure does not count
    reason: str


@dataclass(frozen=True)
class Submission:
    """One delivery of values: a file, or figures entered by hand."""

    id: UUID
    origin: Origin
    file_name: str
    file_sha256: str
    person: str
    recorded_at: datetime  # UTC, aware
    reason: str = ""
    rows: int = 0
    retracted_at: datetime | None = None
    retracted_by: str = ""
    retraction_reason: str = ""
    account: UUID | None = None  # whose; None = the program, the console, or before there were accounts
    state: SubmissionState = SubmissionState.IN_FORCE
    decided_at: datetime | None = None  # None = waiting
    decided_by: str = ""  # blank = taken in directly
    decision_reason: str = ""
    sheet: str = ""  # of the workbook; blank = the only table
    corrects: UUID | None = None  # the returned submission that this one makes good
    takes_back: bool = False  # it states no values: its figures are not reported any more


@dataclass(frozen=True)
class Observation:
    """A value in the store, with its whole provenance."""

    value: Value
    origin: Origin
    submission: UUID
    row: int  # row in the file as a spreadsheet counts
    person: str
    recorded_at: datetime  # UTC, aware
    reason: str = ""
    file_name: str = ""
    retracted_at: datetime | None = None
    place: int | None = None  # the figure's column there, from 0; None = before several stood in a row
    accepted_at: datetime | None = None  # since when it counts; of two under one key the later one does
    explanation: str = ""  # why it is right although it was warned of
    edited_from: str | None = None  # what the cell said before it was corrected on the page
    taken_back_at: datetime | None = None  # since when it is not reported; None = nobody took it back
    taken_back_by: str = ""
    taking_back_reason: str = ""

    @property
    def cell(self) -> Cell:
        """Return the cell it was read from: a key that no other observation has."""
        return (self.submission, self.row, self.place)

    def times(self, factor: Decimal) -> "Observation":
        """Return the figure multiplied by a factor, without its parts, which mean nothing in other terms."""
        with localcontext(prec=_EXACT):
            product = self.value.value * factor
            plain = Decimal(format(product.normalize(), "f"))
        return replace(self, value=replace(self.value, value=plain, numerator=None, denominator=None))
