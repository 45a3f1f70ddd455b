"""A department's quarter, and the exchange of results, typed."""

from typing import Annotated, Any, Self
from uuid import UUID

from fastapi import UploadFile
from pydantic import AwareDatetime, Field, Strict

from indicators.api.schemas.figures.figures import (
    Day,
    Moment,
    MonthText,
    Number,
    RequestModel,
    ResponseModel,
    number,
)
from indicators.briefing.quarters import briefing
from indicators.desk.quarters.quarters import LONGEST
from indicators.i18n.language import Language
from indicators.i18n.numbers import WHOLE_SHARE
from indicators.model import meeting as model
from indicators.model.enums import Light
from indicators.model.item import Attachment
from indicators.model.quarter import Quarter, QuarterReport
from indicators.progress.quarters import Move

QUARTER_PATTERN = "^(19|2[0-9])[0-9]{2}-Q[1-4]$"
QuarterText = Annotated[str, Field(pattern=QUARTER_PATTERN, description="A quarter.", examples=["2022-Q3"])]
Words = Annotated[str, Field(max_length=2 * LONGEST, description=f"At most {LONGEST} characters.")]


class QuarterFile(ResponseModel):
    """A picture or evidence that a department attached."""

    id: UUID
    file: str = Field(description="The file's name.", examples=["现场.jpg"])
    sha256: str = Field(description="Of its content.", pattern="^[0-9a-f]{64}$")
    size: int = Field(description="Bytes.")

    @classmethod
    def of(cls, file: Attachment | briefing.File) -> Self:
        return cls(id=file.id, file=file.file_name, sha256=file.sha256, size=file.size)


def _texts(report: object) -> dict[str, Any]:
    """Return the four texts that a department writes of its quarter."""
    return {name: getattr(report, name) for name in ("plan", "results", "practice", "shortfall")}


class OwnWords(ResponseModel):
    """What a department wrote of its quarter."""

    quarter: QuarterText
    department: str = Field(description="Code of the department.")
    plan: str = Field(description="本季计划.")
    results: str = Field(description="完成情况.")
    practice: str = Field(description="典型做法.")
    shortfall: str = Field(description="存在不足.")
    person: str = Field(description="Who wrote it; blank for whoever did not sign in.")
    recorded_at: Moment = Field(description="When it was written.")
    demonstration: bool = Field(description="Whether it is demonstration data.")
    files: list[QuarterFile] = Field(description="None for whoever did not sign in.")

    @classmethod
    def of(cls, report: QuarterReport, named: bool = True) -> Self:
        return cls(
            quarter=str(report.quarter),
            department=report.department,
            **_texts(report),
            person=report.person if named else "",
            recorded_at=report.recorded_at,
            demonstration=report.origin == "demonstration",
            files=[QuarterFile.of(file) for file in report.attachments] if named else [],
        )


class Against(ResponseModel):
    """The same in another quarter."""

    quarter: QuarterText
    value: Number | None = Field(description="The amount then, or the level.")
    change: Number | None = Field(description="In %, or in percentage points where `points` is true.")
    points: bool = Field(description="Whether the change is in percentage points.")

    @classmethod
    def of(cls, other: briefing.EarlierQuarter) -> Self:
        return cls(
            quarter=str(other.quarter),
            value=number(other.value),
            change=number(other.change),
            points=other.points,
        )


class QuarterGoal(ResponseModel):
    """One goal over the quarter. Null = unknown, never zero."""

    code: str = Field(examples=["OUTPUT"])
    name: str = Field(description="In the reader's language.")
    start: Light | None = Field(description="Light at the quarter's start; null = the year had only begun.")
    end: Light | None = Field(description="Light at its end.")
    move: Move = Field(description="worse, better, or blank: how the light moved.")
    value: Number | None = Field(description="At the quarter's end: cumulative, or the level.")
    completion: Number | None = Field(description="Share of the yearly target, in %.")
    pace: Number | None = Field(description="Share of the year that should be done, in %.")
    flow: bool = Field(description="Whether `amount` is what the quarter added, not a level.")
    through: MonthText | None = Field(description="The last month that `amount` speaks of.")
    amount: Number | None = Field(description="The quarter's own.")
    planned: Number | None = Field(description="The quarter's part of the planned curve.")
    kept: Number | None = Field(description="Amount in % of what was planned for the whole quarter.")
    before: Against = Field(description="The quarter before (环比); no change while this one is running.")
    last_year: Against = Field(description="The same months of the year before (同比).")
    demonstration: bool = Field(description="Whether any figure of it rests on demonstration data.")

    @classmethod
    def of(cls, goal: briefing.Goal, language: Language) -> Self:
        return cls(
            code=goal.code,
            name=goal.name.in_(language),
            start=goal.start.light,
            end=goal.end.light,
            move=goal.move,
            value=number(goal.end.value, goal.end.bounds.value),
            completion=number(goal.end.completion, goal.end.bounds.completion),
            pace=number(goal.end.pace, (WHOLE_SHARE,)),
            flow=goal.amount.flow,
            through=None if goal.amount.through is None else str(goal.amount.through),
            amount=number(goal.amount.value),
            planned=number(goal.amount.planned),
            kept=number(goal.amount.plan_share, (WHOLE_SHARE,)),
            before=Against.of(goal.amount.before),
            last_year=Against.of(goal.amount.last_year),
            demonstration=goal.demonstration,
        )


class Place(ResponseModel):
    """A department's place, where the bureau ranks them."""

    rank: int | None = Field(description="Equal scores share it; null = nothing counts.")
    score: Number | None = Field(description="From 0 to 100.")
    how: str = Field(description="The arithmetic, in the reader's language.")

    @classmethod
    def of(cls, ranked: briefing.Ranked, language: Language) -> Self:
        return cls(rank=ranked.rank, score=number(ranked.score), how=ranked.how.in_(language))


class DepartmentResults(ResponseModel):
    """One department's quarter."""

    department: str = Field(description="Code of the department.")
    name: str = Field(description="In the reader's language.")
    words: OwnWords | None = Field(description="Null = it wrote nothing yet.")
    derived_plan: str = Field(description="What the planned curves ask, in the reader's language.")
    goals: list[QuarterGoal] = Field(description="Those whose light moved first.")
    raised: list[UUID] = Field(description="Items raised in the quarter.")
    closed: list[UUID] = Field(description="Items closed in it.")
    overdue: list[UUID] = Field(description="Items due by its end, and overdue still.")
    place: Place | None = Field(description="Null = departments are not ranked.")
    demonstration: bool = Field(description="Whether anything of it is demonstration data.")


class QuarterResults(ResponseModel):
    """A quarter's exchange of results, as it stands or as it was shown."""

    quarter: QuarterText
    through: MonthText = Field(description="The month its ends are taken at.")
    title: str = Field(description="In the reader's language.")
    headline: str = Field(description="In the reader's language.")
    known_at: Moment = Field(description="The moment whose knowledge it holds.")
    judged_on: Day | None = Field(
        description="On which deadlines are judged; null = frozen before this was kept."
    )
    frozen: bool = Field(description="Whether an exchange showed it so.")
    scoring: briefing.Scoring = Field(description="What departments are ranked by; off = not at all.")
    demonstration: bool = Field(description="Whether anything of it is demonstration data.")
    demonstration_removed_at: Moment | None = Field(
        description="When demonstration data of that moment was removed: it shows less than was known then."
    )
    departments: list[DepartmentResults] = Field(description="In the catalogue's order.")

    @classmethod
    def of(cls, quarter_briefing: briefing.QuarterBriefing, language: Language, named: bool) -> Self:
        ranked = {entry.department: Place.of(entry, language) for entry in quarter_briefing.ranking}
        return cls(
            quarter=str(quarter_briefing.quarter),
            through=str(quarter_briefing.through),
            title=quarter_briefing.title.in_(language),
            headline=quarter_briefing.headline.in_(language),
            known_at=quarter_briefing.known_at,
            judged_on=quarter_briefing.judged_on,
            frozen=quarter_briefing.frozen,
            scoring=quarter_briefing.scoring,
            demonstration=quarter_briefing.demonstration,
            demonstration_removed_at=quarter_briefing.demonstration_removed_at,
            departments=[
                _department(entry, quarter_briefing.quarter, ranked.get(entry.department), language, named)
                for entry in quarter_briefing.departments
            ],
        )


def _department(
    entry: briefing.DepartmentQuarter, quarter: Quarter, place: Place | None, language: Language, named: bool
) -> DepartmentResults:
    actions = entry.actions
    return DepartmentResults(
        department=entry.department,
        name=entry.name.in_(language),
        words=_words(entry, quarter, named),
        derived_plan=entry.derived_plan.in_(language),
        goals=[QuarterGoal.of(goal, language) for goal in entry.goals],
        raised=[line.id for line in actions.raised],
        closed=[line.id for line in actions.closed],
        overdue=[line.id for line in actions.overdue],
        place=place,
        demonstration=entry.demonstration,
    )


def _words(results: briefing.DepartmentQuarter, quarter: Quarter, named: bool) -> OwnWords | None:
    report = results.written
    if report is None:
        return None
    return OwnWords(
        quarter=str(quarter),
        department=results.department,
        **_texts(report),
        person=report.person if named else "",
        recorded_at=report.recorded_at,
        demonstration=report.demonstration,
        files=[QuarterFile.of(file) for file in results.files] if named else [],
    )


class QuarterWritten(RequestModel):
    """A department's words; they replace all four texts."""

    plan: Words = Field(default="", description="本季计划.")
    results: Words = Field(default="", description="完成情况.")
    practice: Words = Field(default="", description="典型做法.")
    shortfall: Words = Field(default="", description="存在不足.")
    without: list[Annotated[UUID, Strict(False)]] = Field(
        default=[], max_length=100, description="Files that are taken out again; earlier versions keep them."
    )
    since: Annotated[AwareDatetime, Strict(False)] | None = Field(
        default=None,
        description="`recorded_at` of the version that was read: where another one holds meanwhile, nothing "
        "is written (409). Null = whatever holds.",
    )


class QuarterAttached(RequestModel):
    """A picture or evidence."""

    file: UploadFile = Field(
        description="PNG, JPEG and WebP are shown as pictures, by their content; anything else is evidence."
    )


class Begun(RequestModel):
    """What an exchange begins with."""

    held_on: Annotated[
        str,
        Field(
            pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            description="The day on which it is held.",
            examples=["2022-10-10"],
        ),
    ]
    title: str = Field(default="", max_length=200, description="Blank = such as 2022年三季度成果交流.")


class Exchange(ResponseModel):
    """An exchange of results that was held, or is being held."""

    id: UUID
    quarter: QuarterText
    title: str = Field(description="As it was announced.")
    held_on: str = Field(description="A day.", examples=["2022-10-10"])
    began_at: Moment = Field(description="When what it shows was frozen.")
    ended_at: Moment | None = Field(description="Null = it is being held.")
    demonstration: bool = Field(description="Whether no reported figure or word is in it.")

    @classmethod
    def of(cls, meeting: model.Meeting) -> Self:
        return cls(
            id=meeting.id,
            quarter=str(Quarter.of(meeting.month)),
            title=meeting.title,
            held_on=meeting.held_on.isoformat(),
            began_at=meeting.recorded_at,
            ended_at=meeting.ended_at,
            demonstration=meeting.demonstration,
        )
