"""Files that were handed in, and what one would do before it is."""

from typing import Self
from uuid import UUID

from fastapi import UploadFile
from pydantic import Field

from indicators.api.shapes.failure import Fault
from indicators.api.shapes.figures import Given, Moment, MonthText, Noun, Number
from indicators.intake.preview import Effect
from indicators.model import observation as model
from indicators.model.words import Basis, Origin


class Undone(Noun):
    """That a whole submission was taken back."""

    at: Moment
    person: str = Field(description="Blank = the program itself.")
    reason: str


class Submission(Noun):
    """One delivery of values: all of a file, or nothing of it."""

    id: UUID
    origin: Origin
    file: str = Field(description="The file's name.", examples=["2022年8月.csv"])
    sha256: str = Field(description="Of the file's content.", pattern="^[0-9a-f]{64}$")
    person: str = Field(description="Who submitted it; blank = the program itself.", examples=["王晓梅"])
    recorded_at: Moment
    reason: str = Field(description="Why earlier figures were changed.")
    values: int = Field(description="How many values it states.")
    undone: Undone | None = Field(description="Null = it is in force.")

    @classmethod
    def of(cls, one: model.Submission) -> Self:
        undone = None
        if one.retracted_at is not None:
            undone = Undone(at=one.retracted_at, person=one.retracted_by, reason=one.retraction_reason)
        return cls(
            id=one.id,
            origin=one.origin,
            file=one.file_name,
            sha256=one.file_sha256,
            person=one.person,
            recorded_at=one.recorded_at,
            reason=one.reason,
            values=one.rows,
            undone=undone,
        )


class Change(Noun):
    """One value of the file that is not in force yet."""

    row: int = Field(description="Row of the file, the header being row 1.")
    effect: Effect
    indicator: str
    unit: str = Field(description="Code of the whole area, sub-district or park.")
    month: MonthText
    basis: Basis
    source: str
    value: Number = Field(examples=["73.1"])
    before: Number | None = Field(description="What is in force now; null = nothing.", examples=["72.3"])


class Seen(Noun):
    """What accepting a file would do; nothing was written."""

    file: str
    encoding: str | None = Field(description="How it was read; null = it could not be.", examples=["gb18030"])
    rows: int = Field(description="Rows below the header.")
    new: int
    changed: int
    same: int = Field(description="Values that are in force already.")
    empty: int = Field(description="Rows that say: not reported.")
    blocked: bool = Field(description="Whether a problem keeps the file out.")
    reason_needed: bool = Field(
        description="Whether submitting needs a reason: earlier figures would change."
    )
    effect: str = Field(
        description="Names exactly this effect: sent along when submitting, anything else is refused (409)."
    )
    changes: list[Change] = Field(description="The new and the changed values, the first thousand.")
    problems: list[Fault]


class Submitted(Given):
    """A file that is handed in."""

    file: UploadFile = Field(description="CSV as the template has it, UTF-8 or GBK, at most 20 MB.")
    reason: str = Field(default="", max_length=500, description="Needed where earlier figures change.")
    effect: str = Field(
        default="",
        pattern="^([0-9a-f]{64})?$",
        description="`effect` of a dry run: only that, or nothing.",
    )


class Undoing(Given):
    """Why a submission is undone."""

    reason: str = Field(min_length=1, max_length=500, examples=["文件交错了月份"])


class Removed(Noun):
    """That demonstration data is gone."""

    values: int = Field(description="How many demonstration values were removed.")
