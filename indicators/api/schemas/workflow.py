"""What becomes of a submission, and of a month after it was reported."""

from typing import Literal, Self
from uuid import UUID

from fastapi import UploadFile
from pydantic import Field

from indicators.api.schemas.failure import Fault
from indicators.api.schemas.figures.figures import Given, Moment, MonthText, Noun, Number, number
from indicators.api.schemas.submissions import Change, Submission
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


class Evidence(Noun):
    """A file that shows where a submission's figures come from."""

    id: UUID
    submission: UUID = Field(description="Whose it is.")
    file: str = Field(description="The file's name.", examples=["合同清单.pdf"])
    sha256: str = Field(description="Of its content.", pattern="^[0-9a-f]{64}$")
    size: int = Field(description="Bytes.")
    person: str = Field(description="Who attached it.")
    recorded_at: Moment

    @classmethod
    def of(cls, one: model.Evidence) -> Self:
        return cls(
            id=one.id,
            submission=one.submission,
            file=one.file_name,
            sha256=one.sha256,
            size=one.size,
            person=one.person,
            recorded_at=one.recorded_at,
        )


class Attached(Given):
    """A file of any content."""

    file: UploadFile = Field(description="How large at most is a setting, 20 MB at first.")


class Explanation(Noun):
    """Why a figure that was warned of is right."""

    row: int | None = Field(description="Null = of the whole file.")
    place: int | None = Field(description="Its column, from 0.")
    code: str = Field(description="Of the warning.", examples=["falling-cumulative"])
    words: str = Field(description="What whoever submitted it says.")


class Edit(Noun):
    """A cell that was corrected before the file was submitted."""

    row: int = Field(description="As a spreadsheet counts.")
    place: int = Field(description="Its column, from 0.")
    before: str = Field(description="What the file says.")
    after: str = Field(description="What was read instead.")


class ChangedLight(Noun):
    """A goal whose light would be another."""

    indicator: str
    month: MonthText
    before: Light = Field(description="Now.")
    after: Light = Field(description="Once it is accepted.")

    @classmethod
    def of(cls, one: LightChange) -> Self:
        return cls(indicator=one.indicator, month=str(one.month), before=one.before, after=one.after)


class Gone(Noun):
    """A figure that would not be reported any more."""

    indicator: str
    unit: str = Field(description="Code of the whole area, sub-district or park.")
    month: MonthText
    basis: Basis
    value: Number = Field(description="In force now.")

    @classmethod
    def of(cls, one: Observation) -> Self:
        value = one.value
        return cls(
            indicator=value.indicator,
            unit=value.unit,
            month=str(value.month),
            basis=value.basis,
            value=plain_number(value.value),
        )


class Review(Noun):
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


class Ruled(Given):
    """What the office decides."""

    ruling: Literal["accepted", "returned"] = Field(description="What becomes of it.")
    reason: str = Field(default="", max_length=500, description="Needed to return it.", examples=["口径不对"])
    effect: str = Field(
        default="",
        pattern="^([0-9a-f]{64})?$",
        description="`effect` of the review: needed to accept; anything else is refused (409).",
    )


class Withdrawn(Given):
    """That a submission is taken back before it was decided about."""

    reason: str = Field(default="", max_length=500, description="Why; may be left out.")


class Period(Noun):
    """One month that is over."""

    month: MonthText
    closed: bool = Field(description="Whether its figures change as restatements only.")
    changed_at: Moment | None = Field(description="When it was last closed or opened; null = never.")
    person: str = Field(description="Who did that.")
    reason: str
    waiting: list[UUID] = Field(description="Submissions that wait with figures of it.")

    @classmethod
    def of(cls, one: closing.Period) -> Self:
        last = one.last
        return cls(
            month=str(one.month),
            closed=one.closed,
            changed_at=None if last is None else last.recorded_at,
            person="" if last is None else last.person,
            reason="" if last is None else last.reason,
            waiting=[each.id for each in one.waiting],
        )


class Closed(Given):
    """Whether a month is closed from now on."""

    closed: bool = Field(description="False = opened again.")
    reason: str = Field(default="", max_length=500, description="Needed to open it again.")


class Restatement(Noun):
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
    def of(cls, one: Restated) -> Self:
        shown = one.either.value
        return cls(
            month=str(one.month),
            indicator=shown.indicator,
            unit=shown.unit,
            basis=shown.basis,
            source=shown.source,
            before=_figure(one.before),
            now=_figure(one.after),
            light_before=None,
            light_now=None,
            before_shown=_figure(one.before) or "",
            now_shown=_figure(one.after) or "",
            shown_at=one.shown_at,
            recorded_at=one.recorded_at,
            person=one.person,
            reason=one.reason,
        )

    @classmethod
    def of_goal(cls, one: Rejudgement, language: Language) -> Self:
        shown = restated_goal(one)
        return cls(
            month=str(one.month),
            indicator=one.code,
            unit=one.either.catalogue.whole.code,
            basis=None,
            source="",
            before=number(shown.before),
            now=number(shown.current),
            light_before=one.before.progress.light if one.before is not None else None,
            light_now=one.after.progress.light if one.after is not None else None,
            before_shown=shown.before_shown.in_(language),
            now_shown=shown.now_shown.in_(language),
            shown_at=one.shown_at,
            recorded_at=one.recorded_at,
            person=one.person,
            reason=one.reason,
        )


def _figure(one: Observation | None) -> str | None:
    return None if one is None else number(one.value.value)


class Alias(Noun):
    """A spelling that somebody accepted for an indicator or a unit."""

    kind: str = Field(description="`indicator` or `unit`.", examples=["indicator"])
    text: str = Field(description="The spelling, without width, case and blanks.", examples=["技术合同额"])
    code: str
    person: str = Field(description="Who accepted it.")
    recorded_at: Moment

    @classmethod
    def of(cls, one: model.Alias) -> Self:
        return cls(
            kind=one.kind, text=one.text, code=one.code, person=one.person, recorded_at=one.recorded_at
        )


class Layout(Noun):
    """A layout that is recognised when it comes again."""

    signature: str = Field(description="Names it.")
    columns: list[str] = Field(description="Headers that somebody said something about.")
    person: str = Field(description="Who confirmed it last.")
    recorded_at: Moment
