"""Values, each with where it came from. Facts are only ever added."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from indicators.model.month import Month
from indicators.model.words import Basis, Origin


@dataclass(frozen=True)
class Value:
    """One number of one indicator, unit and month, as somebody states it.

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
    def key(self) -> tuple[str, str, Month, Basis, str]:
        return (self.indicator, self.unit, self.month, self.basis, self.source)


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


@dataclass(frozen=True)
class Observation:
    """A value in the store, with its whole provenance."""

    value: Value
    origin: Origin
    submission: UUID
    row: int  # row in the file as a spreadsheet counts, the header being row 1
    person: str
    recorded_at: datetime  # UTC, aware
    reason: str = ""
    file_name: str = ""
    retracted_at: datetime | None = None
