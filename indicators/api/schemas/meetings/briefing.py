"""Everything of a month's meeting: each text in both languages, each figure exact."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field

from indicators.api.schemas.figures.figures import Day, Moment, MonthText, Number, ResponseModel, number
from indicators.briefing import month as held
from indicators.model.enums import Direction, Light
from indicators.model.item import ItemSource, ItemState, Warning

Figure = Annotated[Number | None, BeforeValidator(number)]
AMonth = Annotated[MonthText, BeforeValidator(str)]
MaybeMonth = Annotated[MonthText | None, BeforeValidator(lambda month: None if month is None else str(month))]


class Held(ResponseModel):
    """Read member by member from the desk's noun; a member of another name there is the validation alias."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    @classmethod
    def of(cls, meeting: Any) -> Self:
        return cls.model_validate(meeting)


class Both(Held):
    """A text in both languages."""

    zh: str = Field(description="In Chinese.")
    en: str = Field(description="In English.")


class DepartmentWords(Held):
    """What a department says of one indicator's month."""

    month: AMonth
    cause: str = Field(description="存在问题.")
    measure: str = Field(description="下步措施.")
    recovery: MaybeMonth = Field(description="预计追回; null = not said.")
    person: str = Field(description="Who said it.")
    recorded_at: Moment
    demonstration: bool = Field(description="Whether it is demonstration data.")


class BriefingRow(Held):
    """One indicator of the overall table."""

    number: int = Field(description="序号; a condition has its goal's.")
    code: str
    joint: str = Field(description="Of a further condition the goal's code; blank = a goal of its own.")
    name: Both
    measure: Both
    direction: Direction
    decimals: int = Field(description="How many its values show.")
    points: bool = Field(description="Whether its values differ by percentage points.")
    target: Figure
    target_text: Both
    single: Figure = Field(description="本月完成: the month's own amount, or null.")
    value: Figure = Field(description="累计完成.")
    shown: Both = Field(
        validation_alias="value_text",
        description="The value with its measure, or a word where there is none.",
    )
    judged: MaybeMonth = Field(description="Whose figure it is.")
    completion: Figure = Field(description="In per cent, as are pace, bar and tick.")
    pace: Figure
    gap: Figure = Field(description="差值; negative = behind.")
    bar: Figure
    tick: Figure
    yoy: Figure = Field(description="同比, in per cent; in percentage points where `yoy_points`.")
    yoy_points: bool = Field(description="Whether `yoy` is in percentage points.")
    required: Figure = Field(description="Per month from now on.")
    recent: Figure = Field(description="Mean of the last three months.")
    rank: str = Field(description="排名; blank = none is kept.")
    light: Light
    status: Both
    previous: Light | None = Field(description="The light of the month before; null = January.")
    streak: int = Field(description="Of its own periods in a row with this light.")
    newly: bool = Field(description="Whether the light is the first of its colour, and of this month.")
    department: str = Field(description="责任科室: its code.")
    department_name: Both
    person: str = Field(description="责任人.")
    sentence: Both = Field(description="As it is read aloud.")
    words: DepartmentWords | None = Field(validation_alias="commentary")
    words_owed: bool = Field(
        validation_alias="commentary_owed", description="Red or yellow, and its department has said nothing."
    )
    gap_to_target: bool = Field(description="Whether the gap is value minus target, as of a rate.")
    gap_points: bool = Field(description="Whether the gap is in percentage points; else in % of the target.")
    decided_by: Both = Field(description="The further condition that decides the goal's light; or blank.")
    demonstration: bool = Field(description="Whether any of it is demonstration data.")


class Curve(Held):
    """January to December; null = unknown."""

    this_year: list[Figure] = Field(description="Cumulative, or at each month's end; up to the month.")
    last_year: list[Figure] = Field(description="The same of the year before.")
    planned: list[Figure] = Field(description="What should be reached by each month's end.")
    singles: list[Figure] = Field(description="The months' own amounts.")
    target: Figure
    missing: list[int] = Field(description="Numbers of this year's months that owe a figure and have none.")
    missing_last_year: list[int] = Field(description="The same of the year before.")


class PastMonth(Held):
    month: AMonth
    light: Light
    caught_up: MaybeMonth = Field(description="The month in which it was made good.")


class PartOfGoal(Held):
    """One sub-district or park."""

    name: Both
    value: Figure
    shown: Both = Field(validation_alias="value_text")
    share: Figure = Field(description="Of the sum, in per cent.")
    completion: Figure
    light: Light | None = Field(description="Null = it has no goal of its own.")


class OriginOfFigure(Held):
    """One record behind a figure."""

    month: AMonth
    unit: Both
    value: Figure
    shown: Both = Field(validation_alias="value_text")
    source: Both
    file: str
    row: int = Field(description="Row in the file, as a spreadsheet counts.")
    person: str = Field(description="Who submitted it.")
    recorded_at: Moment
    demonstration: bool = Field(description="Whether it is demonstration data.")


class LinkedFigure(Held):
    """An indicator of an item: when the item was raised, and now."""

    code: str
    name: Both
    before: Both
    before_month: AMonth
    now: Both = Field(validation_alias="current")
    now_month: MaybeMonth


class ListedLine(Held):
    """One line of the action list or a ledger, as it stood."""

    id: UUID
    number: str
    ledger: str = Field(description="The list's name; blank = the action list.")
    source: ItemSource
    source_name: str = Field(description="来源 in words.")
    meeting: UUID | None = Field(description="The meeting that raised it; null = none.")
    finding: str = Field(description="反馈问题; blank = none.")
    task: str = Field(description="What is to be done.")
    lead: str = Field(description="牵头科室: its code.")
    lead_name: Both
    supporting: list[Both]
    responsible: str = Field(description="责任人.")
    leader: str = Field(description="分管领导.")
    deadline: Day
    raised_deadline: Day
    postponed: int = Field(description="How often.")
    state: ItemState
    warning: Warning
    days: int | None = Field(
        description="Working days to the deadline; negative = past it; null = it is closed."
    )
    progress: str = Field(description="The newest entry of 进展.")
    progress_at: Moment | None
    evidence: list[str] = Field(description="Names of its files (佐证).")
    closed_on: Day | None
    closed_by: str = Field(description="审核人.")
    indicators: list[LinkedFigure]
    demonstration: bool = Field(description="Whether it is demonstration data.")


class DecidedThen(Held):
    """One decision (议定事项)."""

    id: UUID
    indicator: str = Field(description="Blank = of none in particular.")
    indicator_name: Both
    words: str = Field(description="What was decided.")
    person: str = Field(description="Who recorded it.")
    recorded_at: Moment
    item: UUID | None = Field(description="The line of the action list that carries it out.")


class EarlierMeeting(Held):
    """The meeting before, and what has become of what it decided."""

    id: UUID
    title: str = Field(description="The meeting's.")
    month: AMonth
    held_on: Day
    decided: list[DecidedThen]
    lines: list[ListedLine]


class RestatedFigure(Held):
    """上次报 82，现 79: a figure that was shown and is another one now."""

    month: AMonth
    code: str
    name: Both
    unit: Both = Field(description="Blank = the whole area.")
    before: Figure = Field(description="Null = there was none.")
    now: Figure = Field(validation_alias="current", description="Null = it was undone.")
    before_shown: Both
    now_shown: Both
    reason: str
    person: str = Field(description="Who changed it.")
    recorded_at: Moment


class OwedReports(Held):
    """What one department has not reported."""

    department: str = Field(description="Its code.")
    name: Both
    lead: str = Field(description="The person who answers for it.")
    indicators: list[Both]
    late: int = Field(description="Working days of what is overdue longest; 0 = nothing is.")


class CountedReports(Held):
    """Reports owed for the month (应报): owed = reported + waiting + returned + missing."""

    owed: int = Field(description="By the catalogue's cycles; a milestone until it is reported done.")
    reported: int = Field(description="In force.")
    waiting: int = Field(description="Waiting for review.")
    returned: int = Field(description="To be corrected and handed in again.")
    missing: int = Field(description="Not handed in; with `returned` 应报未报.")


class FocusedGoal(Held):
    """One red or yellow goal in depth."""

    row: BriefingRow
    conditions: list[BriefingRow]
    curve: Curve
    history: list[PastMonth]
    before: DepartmentWords | None = Field(description="The newest words on an earlier month.")
    lines: list[ListedLine]
    parts: list[PartOfGoal]
    origins: list[OriginOfFigure]


class Briefing(Held):
    """Everything that a meeting about a month shows."""

    month: AMonth
    title: Both
    bureau: Both
    timezone: str = Field(description="IANA name: by whose clock its days are.")
    known_at: Moment = Field(description="数据截至: the moment whose knowledge it holds.")
    drawn_at: Moment
    held_on: Day | None
    judged_on: Day | None = Field(
        description="On which deadlines, days overdue and warnings are judged: the meeting's day, or at the "
        "latest the last one of the month after. Null = frozen before this was kept."
    )
    frozen: bool = Field(description="Whether a meeting keeps it so (会议版).")
    demonstration: bool = Field(description="Whether anything in it is demonstration data.")
    demonstration_removed_at: Moment | None = Field(
        description="When demonstration data of that moment was removed: it shows less than was known then."
    )
    pace: Figure
    headline: Both
    earlier: EarlierMeeting | None
    restated: list[RestatedFigure]
    rows: list[BriefingRow]
    reports: CountedReports | None = Field(description="Null = frozen before this was kept.")
    owed: list[OwedReports]
    focus: list[FocusedGoal]
    lines: list[ListedLine]

    @classmethod
    def of(cls, briefing: held.MonthBriefing) -> Self:
        return cls.model_validate(briefing)


class Minutes(Held):
    """What a meeting decided and handed out."""

    decided: list[DecidedThen]
    lines: list[ListedLine]
    ended_at: Moment | None = Field(description="Null = it is still being held.")
    ended_by: str = Field(description="Who ended it; blank = nobody yet.")
