"""What becomes of a submission, and of a month after it was reported."""

from typing import Literal, Self
from uuid import UUID

from fastapi import UploadFile
from pydantic import Field

from indicators.api.schemas.failure import Fault
from indicators.api.schemas.figures.figures import (
    Moment,
    MonthText,
    Number,
    RequestModel,
    ResponseModel,
    number,
)
from indicators.api.schemas.submissions import Change, Submission
from indicators.deadlines.burden import TARGET, Burden
from indicators.desk import burden as burdens
from indicators.desk.figures import closing
from indicators.desk.figures.rejudgements import Rejudgement
from indicators.desk.figures.restatements import Restatement as Restated
from indicators.desk.meetings.briefing import restated_goal
from indicators.desk.submissions.effects import LightChange
from indicators.i18n.language import Language
from indicators.i18n.numbers import plain_number
from indicators.model import workflow as model
from indicators.model.enums import Basis, Light
from indicators.model.observation import Observation


class Evidence(ResponseModel):
    """A file that shows where a submission's figures come from."""

    id: UUID
    submission: UUID = Field(description="Whose it is.")
    file: str = Field(description="The file's name.", examples=["合同清单.pdf"])
    sha256: str = Field(description="Of its content.", pattern="^[0-9a-f]{64}$")
    size: int = Field(description="Bytes.")
    person: str = Field(description="Who attached it.")
    recorded_at: Moment

    @classmethod
    def of(cls, evidence: model.Evidence) -> Self:
        return cls(
            id=evidence.id,
            submission=evidence.submission,
            file=evidence.file_name,
            sha256=evidence.sha256,
            size=evidence.size,
            person=evidence.person,
            recorded_at=evidence.recorded_at,
        )


class DepartmentBurden(ResponseModel):
    """What a month's reporting asks of one department."""

    department: str = Field(description="Its code; blank = all of them.", examples=["CROP"])
    name: str = Field(description="Its name in the request's language.")
    asked: int = Field(description="Fields to be filled in.")
    known: int = Field(description="Figures that are calculated or known already, and not asked for.")
    seconds: int | None = Field(
        description="From opening the page to submitting, the median of its submissions; null = not measured."
    )

    @classmethod
    def of(cls, burden: Burden, language: Language) -> Self:
        code = burden.department.code if burden.department is not None else ""
        name = language.name(burden.department) if burden.department is not None else ""
        return cls(department=code, name=name, asked=burden.asked, known=burden.known, seconds=burden.seconds)


class MonthBurden(ResponseModel):
    """The burden of a month's reporting (减负)."""

    month: MonthText
    target: int = Field(description="Seconds that a department's month should take at most.", examples=[180])
    all: DepartmentBurden
    departments: list[DepartmentBurden]

    @classmethod
    def of(cls, state: burdens.MonthBurden, language: Language) -> Self:
        return cls(
            month=str(state.month),
            target=TARGET,
            all=DepartmentBurden.of(state.all, language),
            departments=[DepartmentBurden.of(each, language) for each in state.departments],
        )


class Attached(RequestModel):
    """A file of any content."""

    file: UploadFile = Field(description="How large at most is a setting, 20 MB at first.")


class Explanation(ResponseModel):
    """Why a figure that was warned of is right."""

    row: int | None = Field(description="Null = of the whole file.")
    place: int | None = Field(description="Its column, from 0.")
    code: str = Field(description="Of the warning.", examples=["falling-cumulative"])
    words: str = Field(description="What whoever submitted it says.")


class Edit(ResponseModel):
    """A cell that was corrected before the file was submitted."""

    row: int = Field(description="As a spreadsheet counts.")
    place: int = Field(description="Its column, from 0.")
    before: str = Field(description="What the file says.")
    after: str = Field(description="What was read instead.")


class ChangedLight(ResponseModel):
    """A goal whose light would be another."""

    indicator: str
    month: MonthText
    before: Light = Field(description="Now.")
    after: Light = Field(description="Once it is accepted.")

    @classmethod
    def of(cls, light: LightChange) -> Self:
        return cls(indicator=light.indicator, month=str(light.month), before=light.before, after=light.after)


class Gone(ResponseModel):
    """A figure that would not be reported any more."""

    indicator: str
    unit: str = Field(description="Code of the whole area, sub-district or park.")
    month: MonthText
    basis: Basis
    value: Number = Field(description="In force now.")

    @classmethod
    def of(cls, figure: Observation) -> Self:
        value = figure.value
        return cls(
            indicator=value.indicator,
            unit=value.unit,
            month=str(value.month),
            basis=value.basis,
            value=plain_number(value.value),
        )


class Review(ResponseModel):
    """One waiting submission against the present state."""

    submission: Submission
    new: int
    changed: int
    same: int = Field(description="Values that are in force already.")
    effect: str = Field(description="Names exactly this effect: sent along when accepting.")
    changes: list[Change] = Field(description="The new and the changed values, the first thousand.")
    problems: list[Fault] = Field(description="What the file is warned of.")
    explanations: list[Explanation] = Field(description="What was said to the warnings.")
    edits: list[Edit] = Field(description="Cells that were corrected.")
    evidence: list[Evidence] = Field(description="Files that came with it.")
    lights: list[ChangedLight] | None = Field(description="Null = too many values to say beforehand.")
    closed: list[MonthText] = Field(description="Closed months whose figures would change.")
    taken_back: list[Gone] = Field(description="Figures in force that would not be reported any more.")


class Ruled(RequestModel):
    """What the office decides."""

    ruling: Literal["accepted", "returned"] = Field(description="What becomes of it.")
    reason: str = Field(
        default="",
        max_length=500,
        description="Needed to return it, and to correct figures accepted meanwhile.",
        examples=["口径不对"],
    )
    effect: str = Field(
        default="",
        pattern="^([0-9a-f]{64})?$",
        description="`effect` of the review: needed to accept; anything else is refused (409).",
    )


class Withdrawn(RequestModel):
    """That a submission is taken back before it was decided about."""

    reason: str = Field(default="", max_length=500, description="Why; may be left out.")


class Period(ResponseModel):
    """One month that is over."""

    month: MonthText
    closed: bool = Field(description="Whether its figures change as restatements only.")
    changed_at: Moment | None = Field(description="When it was last closed or opened; null = never.")
    person: str = Field(description="Who did that.")
    reason: str
    waiting: list[UUID] = Field(description="Submissions that wait with figures of it.")

    @classmethod
    def of(cls, period: closing.Period) -> Self:
        last = period.last
        return cls(
            month=str(period.month),
            closed=period.closed,
            changed_at=None if last is None else last.recorded_at,
            person="" if last is None else last.person,
            reason="" if last is None else last.reason,
            waiting=[submission.id for submission in period.waiting],
        )


class Closed(RequestModel):
    """Whether a month is closed from now on."""

    closed: bool = Field(description="False = opened again.")
    reason: str = Field(default="", max_length=500, description="Needed to open it again.")


class Restatement(ResponseModel):
    """A figure of a month that was closed or shown to a meeting, and is another one than it was.

    Or a goal of such a month that a change of the catalogue judges otherwise: it has no basis and no source.
    """

    month: MonthText
    indicator: str
    unit: str = Field(description="Code of the whole area, sub-district or park.")
    basis: Basis | None = Field(description="Null = the goal is meant, not a figure.")
    source: str
    before: Number | None = Field(
        description="What the figure or the target was; null = there was none.", examples=["82"]
    )
    now: Number | None = Field(description="What it is; null = it was undone.", examples=["79"])
    light_before: Light | None = Field(description="Of a goal, as it was shown.")
    light_now: Light | None = Field(description="Of a goal, as it is.")
    before_shown: str = Field(description="In the reader's language; blank = there was none.")
    now_shown: str = Field(description="In the reader's language; blank = it is gone.")
    shown_at: Moment = Field(description="When the month was closed first, or a meeting first showed it.")
    recorded_at: Moment = Field(description="When it changed last.")
    person: str = Field(description="Who changed it.")
    reason: str

    @classmethod
    def of(cls, restated: Restated) -> Self:
        value_changed = restated.either.value
        return cls(
            month=str(restated.month),
            indicator=value_changed.indicator,
            unit=value_changed.unit,
            basis=value_changed.basis,
            source=value_changed.source,
            before=_figure(restated.before),
            now=_figure(restated.after),
            light_before=None,
            light_now=None,
            before_shown=_figure(restated.before) or "",
            now_shown=_figure(restated.after) or "",
            shown_at=restated.shown_at,
            recorded_at=restated.recorded_at,
            person=restated.person,
            reason=restated.reason,
        )

    @classmethod
    def of_goal(cls, rejudgement: Rejudgement, language: Language) -> Self:
        judgement = restated_goal(rejudgement)
        return cls(
            month=str(rejudgement.month),
            indicator=rejudgement.code,
            unit=rejudgement.either.catalogue.whole_area.code,
            basis=None,
            source="",
            before=number(judgement.before),
            now=number(judgement.current),
            light_before=rejudgement.before.progress.light if rejudgement.before is not None else None,
            light_now=rejudgement.after.progress.light if rejudgement.after is not None else None,
            before_shown=judgement.before_shown.in_(language),
            now_shown=judgement.now_shown.in_(language),
            shown_at=rejudgement.shown_at,
            recorded_at=rejudgement.recorded_at,
            person=rejudgement.person,
            reason=rejudgement.reason,
        )


def _figure(observation: Observation | None) -> str | None:
    return None if observation is None else number(observation.value.value)


class Alias(ResponseModel):
    """A spelling that somebody accepted for an indicator or a unit."""

    kind: str = Field(description="`indicator` or `unit`.", examples=["indicator"])
    text: str = Field(description="The spelling, without width, case and blanks.", examples=["技术合同额"])
    code: str
    person: str = Field(description="Who accepted it.")
    recorded_at: Moment

    @classmethod
    def of(cls, alias: model.Alias) -> Self:
        return cls(
            kind=alias.kind,
            text=alias.text,
            code=alias.code,
            person=alias.person,
            recorded_at=alias.recorded_at,
        )


class Layout(ResponseModel):
    """A layout that is recognised when it comes again."""

    signature: str = Field(description="Names it.")
    columns: list[str] = Field(description="Headers that somebody said something about.")
    person: str = Field(description="Who confirmed it last.")
    recorded_at: Moment
