"""Files that were handed in, and what one would do before it is."""

from typing import Annotated, Any, Self
from uuid import UUID

from fastapi import UploadFile
from pydantic import Field, Strict

from indicators.api.schemas.failure import Fault
from indicators.api.schemas.figures.corrections import About
from indicators.api.schemas.figures.figures import (
    Moment,
    MonthText,
    Number,
    RequestModel,
    ResponseModel,
    number,
)
from indicators.api.schemas.requests import Code, MonthParameter
from indicators.desk.submissions.evidence import MOST
from indicators.i18n.language import Language
from indicators.intake import drafts, left_aside
from indicators.intake import model as intake_model
from indicators.intake.drafts import Effect
from indicators.model import observation as model
from indicators.model.enums import Basis, Origin
from indicators.model.workflow import SubmissionState


class Undone(ResponseModel):
    """That a whole submission was taken back."""

    at: Moment
    person: str = Field(description="Blank = the program itself.")
    reason: str


class Decided(ResponseModel):
    """What was decided about a submission."""

    at: Moment
    person: str = Field(description="Blank = nobody: it was taken in directly.")
    reason: str


class Submission(ResponseModel):
    """One delivery of values: all of a file, or nothing of it."""

    id: UUID
    origin: Origin
    state: SubmissionState = Field(description="Only what is `in-force` counts anywhere.")
    file: str = Field(description="The file's name.", examples=["2022年8月.csv"])
    sheet: str = Field(description="The sheet that was read; blank = the only table.")
    sha256: str = Field(description="Of the file's content.", pattern="^[0-9a-f]{64}$")
    person: str = Field(description="Who submitted it; blank = the program itself.", examples=["王晓梅"])
    recorded_at: Moment
    reason: str = Field(description="Why earlier figures were changed.")
    values: int = Field(description="How many values it states, or takes back.")
    takes_back: bool = Field(description="Whether it takes figures back to not reported, and states none.")
    corrects: UUID | None = Field(description="The returned submission that it makes good.")
    decided: Decided | None = Field(description="Null = it waits for the office.")
    undone: Undone | None = Field(description="Null = it was not.")

    @classmethod
    def of(cls, submission: model.Submission) -> Self:
        return cls(
            id=submission.id,
            origin=submission.origin,
            state=submission.state,
            file=submission.file_name,
            sheet=submission.sheet,
            sha256=submission.file_sha256,
            person=submission.person,
            recorded_at=submission.recorded_at,
            reason=submission.reason,
            values=submission.rows,
            takes_back=submission.takes_back,
            corrects=submission.corrects,
            decided=_decided(submission),
            undone=_undone(submission),
        )


def _decided(submission: model.Submission) -> Decided | None:
    if submission.decided_at is None:
        return None
    return Decided(at=submission.decided_at, person=submission.decided_by, reason=submission.decision_reason)


def _undone(submission: model.Submission) -> Undone | None:
    if submission.retracted_at is None:
        return None
    return Undone(
        at=submission.retracted_at, person=submission.retracted_by, reason=submission.retraction_reason
    )


class Change(ResponseModel):
    """One value of the file that is not in force yet."""

    row: int = Field(description="Row of the file, as a spreadsheet counts.")
    place: int = Field(description="Its column, from 0.")
    effect: Effect
    indicator: str
    unit: str = Field(description="Code of the whole area, sub-district or park.")
    month: MonthText
    basis: Basis
    source: str
    value: Number = Field(examples=["73.1"])
    given: str = Field(description="What the cell says, where it was converted; else blank.")
    before: Number | None = Field(description="What is in force now; null = nothing.", examples=["72.3"])

    @classmethod
    def of(cls, change: drafts.Change) -> Self:
        value = change.draft.value
        return cls(
            row=change.draft.row,
            place=change.draft.place,
            effect=change.effect,
            indicator=value.indicator,
            unit=value.unit,
            month=str(value.month),
            basis=value.basis,
            source=value.source,
            value=number(value.value) or "0",
            given=change.draft.original,
            before=None if change.before is None else number(change.before.value.value),
        )


class UnderstoodColumn(ResponseModel):
    """What one column was taken for."""

    place: int = Field(description="From 0.")
    header: str = Field(description="As it is written.")
    field: str | None = Field(description="What it holds; null = it is left aside.", examples=["value"])
    about: About = Field(description="What its header says of its figures.")


class Understood(ResponseModel):
    """How the sheet was understood."""

    sheet: str = Field(description="Blank = a text file's only table.")
    header: list[int] = Field(description="Rows of the header.")
    first: int = Field(description="The first row of data.")
    last: int = Field(description="The last row that may be data.")
    columns: list[UnderstoodColumn] = Field(description="In their order.")
    page: About = Field(description="What is said for the whole sheet.")
    passed: list[int] = Field(description="Rows in between that are no data: totals, footnotes.")
    remembered: bool = Field(description="Whether somebody confirmed this layout before.")

    @classmethod
    def of(cls, layout: intake_model.Layout) -> Self:
        return cls(
            sheet=layout.sheet,
            header=list(layout.header),
            first=layout.first,
            last=layout.last,
            columns=[
                UnderstoodColumn(
                    place=entry.place, header=entry.header, field=entry.field, about=_about(entry.about)
                )
                for entry in layout.columns
            ],
            page=_about(layout.page),
            passed=[entry.row for entry in layout.passed],
            remembered=layout.remembered,
        )


def _about(about: intake_model.About) -> About:
    plain: dict[str, Any] = about._asdict()
    return About(**{name: plain[name][:1000] for name in About.model_fields})


class LeftAside(ResponseModel):
    """A sheet, a column, or rows that follow each other, of which no figure was read."""

    part: left_aside.Part
    name: str = Field(description="Of the sheet or column; of rows the first one's first text.")
    reason: str = Field(description="Why, as a word of its own.", examples=["computed"])
    sentence: str = Field(description="Why, in the reader's language.")
    first: int | None = Field(description="Number of the first row; null = no rows.")
    last: int | None = Field(description="Number of the last row, included.")
    place: int | None = Field(description="The column's, from 0; null = no column.")

    @classmethod
    def of(cls, entry: left_aside.LeftAside, language: Language) -> Self:
        sentence = language.text(left_aside.REASONS[entry.reason])
        return cls(**entry._asdict(), sentence=sentence)


class Seen(ResponseModel):
    """What accepting a file would do; nothing was written."""

    file: str
    form: str | None = Field(description="What it is; null = it could not be read.", examples=["xlsx"])
    encoding: str | None = Field(
        description="How it was read; null = a workbook, or it could not be.", examples=["gb18030"]
    )
    sheets: list[str] = Field(description="Names of the sheets that hold something.")
    layout: Understood | None = Field(description="Null = no table was found.")
    rows: int = Field(description="Rows below the header that hold something.")
    new: int
    changed: int
    same: int = Field(description="Values that are in force already.")
    empty: int = Field(description="Figures that say: not reported.")
    blocked: bool = Field(description="Whether a problem keeps the file out.")
    reason_needed: bool = Field(
        description="Whether submitting needs a reason: earlier figures would change."
    )
    explanations_needed: int = Field(
        description="How many warnings still need a word of explanation: `words` or `words_for_all` of the "
        "corrections, or `explanation`."
    )
    waits: bool = Field(description="Whether it would wait for the office rather than count at once.")
    beside: list[UUID] = Field(description="Submissions that wait with some of the same figures.")
    effect: str = Field(
        description="Names exactly this effect: sent along when submitting, anything else is refused (409)."
    )
    changes: list[Change] = Field(description="The new and the changed values, the first thousand.")
    left_aside: list[LeftAside] = Field(
        description="All of the file that is in no value, heading or label, the first thousand."
    )
    problems: list[Fault] = Field(description="The first of each kind.")
    counts: dict[str, int] = Field(description="How many problems of each kind there are, by code.")


class Submitted(RequestModel):
    """A file that is handed in."""

    file: UploadFile = Field(
        description="CSV or another delimited text (UTF-8, UTF-16 or GBK), XLSX, XLS or ODS; how large at "
        "most is a setting, 20 MB at first."
    )
    corrections: str = Field(
        default="",
        max_length=1_000_000,
        description="JSON: what you say beside the file. `cells` [[row, place, text]], `skipped` [row], "
        "`uses` {place: [field, about]}, `page` about, `meant` [[indicator or unit, text, code]], `sheet`, "
        "`words` [[row, place, code, text]], `words_for_all`, `agreed` [code].",
        examples=['{"cells": [[3, 4, "72.3"]], "page": {"month": "2022-08"}}'],
    )
    reason: str = Field(default="", max_length=500, description="Needed where earlier figures change.")
    explanation: str = Field(
        default="",
        max_length=500,
        description="Why whatever is warned of is right: for every warning that has no words of its own.",
    )
    effect: str = Field(
        default="",
        pattern="^([0-9a-f]{64})?$",
        description="`effect` of a dry run with the same corrections and explanation: only that, or nothing.",
    )
    corrects: str = Field(
        default="",
        pattern="^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$",
        description="Id of the returned, withdrawn or undone submission that it makes good.",
    )
    evidence: list[UploadFile] = Field(
        default=[],
        max_length=MOST,
        description="Files that show where its figures come from (佐证): written with it, or nothing is.",
    )


class Undoing(RequestModel):
    """Why a submission is undone."""

    reason: str = Field(min_length=1, max_length=500, examples=["文件交错了月份"])


class TakingBack(RequestModel):
    """One reported figure that is not reported after all."""

    indicator: Code = Field(description="Its code.", examples=["OUTPUT"])
    month: MonthParameter
    unit: str = Field(
        default="", max_length=200, description="Code of a sub-district or park; blank = the whole area."
    )
    basis: Annotated[Basis, Strict(False)] | None = Field(
        default=None,
        description="Needed where the month's own amount and the cumulative one are both in force.",
    )
    value: Number | None = Field(
        default=None, description="As you saw it: where it is another one by now, nothing is done (409)."
    )
    reason: str = Field(min_length=1, max_length=500, examples=["口径有误，核实后再报"])


class TakenBack(ResponseModel):
    """A submission that was undone."""

    submission: Submission
    built_on: list[UUID] = Field(
        description="Submissions in force that had superseded some of its values since: they stay."
    )


class Removed(ResponseModel):
    """That demonstration data is gone."""

    values: int = Field(description="How many demonstration values were removed.")
