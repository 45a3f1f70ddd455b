"""A department's quarter, and the exchange of results, typed."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import UploadFile
from pydantic import AwareDatetime, Field, Strict

from indicators.api.schemas.figures.figures import Day, Given, Moment, MonthText, Noun, Number, number
from indicators.briefing.quarters import briefing as briefing
from indicators.desk.quarters.quarters import LONGEST
from indicators.i18n.language import Language
from indicators.i18n.numbers import WHOLE_SHARE
from indicators.model import meeting as model
from indicators.model.enums import Light
from indicators.model.item import Attachment
from indicators.model.quarter import Quarter
from indicators.model.quarterly import QuarterReport
from indicators.progress.quarters import Move

QUARTER_PATTERN = "^(19|2[0-9])[0-9]{2}-Q[1-4]$"
QuarterText = Annotated[str, Field(pattern=QUARTER_PATTERN, description="A quarter.", examples=["2022-Q3"])]
Words = Annotated[str, Field(max_length=2 * LONGEST, description=f"At most {LONGEST} characters.")]


class QuarterFile(Noun):
    """A picture or evidence that a department attached."""

    id: UUID
    file: str = Field(description="The file's name.", examples=["现场.jpg"])
    sha256: str = Field(description="Of its content.", pattern="^[0-9a-f]{64}$")
    size: int = Field(description="Bytes.")

    @classmethod
    def of(cls, one: Attachment | briefing.File) -> Self:
        return cls(id=one.id, file=one.file_name, sha256=one.sha256, size=one.size)


class OwnWords(Noun):
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
    def of(cls, one: QuarterReport, named: bool = True) -> Self:
        return cls(
            quarter=str(one.quarter),
            department=one.department,
            plan=one.plan,
            results=one.results,
            practice=one.practice,
            shortfall=one.shortfall,
            person=one.person if named else "",
            recorded_at=one.recorded_at,
            demonstration=one.origin == "demonstration",
            files=[QuarterFile.of(each) for each in one.attachments] if named else [],
        )


class Against(Noun):
    """The same in another quarter."""

    quarter: QuarterText
    value: Number | None = Field(description="The amount then, or the level.")
    change: Number | None = Field(description="In %, or in percentage points where `points` is true.")
    points: bool = Field(description="Whether the change is in percentage points.")

    @classmethod
    def of(cls, one: briefing.Other) -> Self:
        return cls(
            quarter=str(one.quarter), value=number(one.value), change=number(one.change), points=one.points
        )


class QuarterGoal(Noun):
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
    def of(cls, one: briefing.Goal, language: Language) -> Self:
        return cls(
            code=one.code,
            name=one.name.in_(language),
            start=one.start.light,
            end=one.end.light,
            move=one.move,
            value=number(one.end.value, one.end.bounds.value),
            completion=number(one.end.completion, one.end.bounds.completion),
            pace=number(one.end.pace, (WHOLE_SHARE,)),
            flow=one.amount.flow,
            through=None if one.amount.through is None else str(one.amount.through),
            amount=number(one.amount.value),
            planned=number(one.amount.planned),
            kept=number(one.amount.plan_share, (WHOLE_SHARE,)),
            before=Against.of(one.amount.before),
            last_year=Against.of(one.amount.last_year),
            demonstration=one.demonstration,
        )


class Place(Noun):
    """A department's place, where the bureau ranks them."""

    rank: int | None = Field(description="Equal scores share it; null = nothing counts.")
    score: Number | None = Field(description="From 0 to 100.")
    how: str = Field(description="The arithmetic, in the reader's language.")

    @classmethod
    def of(cls, one: briefing.Ranked, language: Language) -> Self:
        return cls(rank=one.rank, score=number(one.score), how=one.how.in_(language))


class DepartmentResults(Noun):
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


class QuarterResults(Noun):
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
    def of(cls, one: briefing.QuarterBriefing, language: Language, named: bool) -> Self:
        ranked = {each.department: Place.of(each, language) for each in one.ranking}
        return cls(
            quarter=str(one.quarter),
            through=str(one.through),
            title=one.title.in_(language),
            headline=one.headline.in_(language),
            known_at=one.known_at,
            judged_on=one.judged_on,
            frozen=one.frozen,
            scoring=one.scoring,
            demonstration=one.demonstration,
            demonstration_removed_at=one.demonstration_removed_at,
            departments=[
                _department(each, one.quarter, ranked.get(each.department), language, named)
                for each in one.departments
            ],
        )


def _department(
    one: briefing.DepartmentQuarter, quarter: Quarter, place: Place | None, language: Language, named: bool
) -> DepartmentResults:
    actions = one.actions
    return DepartmentResults(
        department=one.department,
        name=one.name.in_(language),
        words=_words(one, quarter, named),
        derived_plan=one.derived_plan.in_(language),
        goals=[QuarterGoal.of(goal, language) for goal in one.goals],
        raised=[line.id for line in actions.raised],
        closed=[line.id for line in actions.closed],
        overdue=[line.id for line in actions.overdue],
        place=place,
        demonstration=one.demonstration,
    )


def _words(one: briefing.DepartmentQuarter, quarter: Quarter, named: bool) -> OwnWords | None:
    said = one.written
    if said is None:
        return None
    return OwnWords(
        quarter=str(quarter),
        department=one.department,
        plan=said.plan,
        results=said.results,
        practice=said.practice,
        shortfall=said.shortfall,
        person=said.person if named else "",
        recorded_at=said.recorded_at,
        demonstration=said.demonstration,
        files=[QuarterFile.of(file) for file in one.files] if named else [],
    )


class QuarterWritten(Given):
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


class QuarterAttached(Given):
    """A picture or evidence."""

    file: UploadFile = Field(
        description="PNG, JPEG and WebP are shown as pictures, by their content; anything else is evidence."
    )


class Begun(Given):
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


class Exchange(Noun):
    """An exchange of results that was held, or is being held."""

    id: UUID
    quarter: QuarterText
    title: str = Field(description="As it was announced.")
    held_on: str = Field(description="A day.", examples=["2022-10-10"])
    began_at: Moment = Field(description="When what it shows was frozen.")
    ended_at: Moment | None = Field(description="Null = it is being held.")
    demonstration: bool = Field(description="Whether no reported figure or word is in it.")

    @classmethod
    def of(cls, one: model.Meeting) -> Self:
        return cls(
            id=one.id,
            quarter=str(Quarter.of(one.month)),
            title=one.title,
            held_on=one.held_on.isoformat(),
            began_at=one.recorded_at,
            ended_at=one.ended_at,
            demonstration=one.demonstration,
        )
