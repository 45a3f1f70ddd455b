"""The content of a quarter's results exchange (季度成果交流).

Immutable and complete, like a month's briefing beside it, and kept as JSON by the same ``serialization.py``;
of attached files it holds name and SHA-256, their contents stand in the store. Shares are in per cent,
gaps in percentage points; ``None`` always means unknown or not defined, never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import ItemLine
from indicators.i18n.bounds import Bounds
from indicators.model.enums import Direction, Light
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from indicators.progress.quarters import Move


class Scoring(StrEnum):
    """How departments are ranked, if at all; a setting."""

    OFF = "off"
    COMPLETION = "completion"
    LIGHTS = "lights"


@dataclass(frozen=True)
class End:
    """One goal at one end of the quarter, judged on all of its conditions."""

    month: Month
    judged: Month | None  # whose figure it is; None = nothing was reported
    value: Decimal | None
    value_text: Annotated[
        Bilingual, Field(alias="shown")
    ]  # the value with its measure, or a word where there is none
    completion: Decimal | None
    pace: Decimal | None
    gap: Decimal | None
    bar: Decimal | None  # 0 to 100, right is good
    tick: Decimal | None
    light: Light | None  # None = the year had only begun
    status: Bilingual  # the status word; blank without a light
    bounds: Bounds = field(default_factory=Bounds)  # that shown figures do not cross
    gap_to_target: bool = False  # the gap is value minus target, not completion minus pace
    gap_points: bool = True  # the gap is in percentage points, not in % of the target


@dataclass(frozen=True)
class EarlierQuarter:
    """The same indicator in another quarter, and the change on it."""

    quarter: Quarter
    value: Decimal | None
    value_text: Annotated[Bilingual, Field(alias="shown")]
    change: Decimal | None  # None = unknown, or not comparable
    points: bool  # ``change`` is in percentage points, not in %
    change_shown: Bilingual  # "+12.5%", "−2.0 百分点", "—"


@dataclass(frozen=True)
class Amount:
    """The quarter's own figure: what a flow added in it, or the level at its end."""

    flow: bool  # whether it is an amount of the quarter's months, not a level
    through: Month | None  # the last month it speaks of; before the quarter's end, it is not whole
    value: Decimal | None
    value_text: Annotated[Bilingual, Field(alias="shown")]
    planned: Decimal | None  # the quarter's part of the planned curve, or the level planned for its end
    planned_shown: Bilingual
    # Of a flow, in % of what was planned for the whole quarter; of one that stays low, less is good.
    plan_share: Annotated[Decimal | None, Field(alias="kept")]
    before: EarlierQuarter  # 环比: the quarter before
    last_year: EarlierQuarter  # 同比: the same months of the year before


@dataclass(frozen=True)
class Goal:
    """One of a department's own goals over the quarter."""

    code: str
    name: Bilingual
    measure: Bilingual
    direction: Direction
    decimals: int
    target_text: Bilingual  # the yearly goal as worded; "—" where none was set
    start: End
    end: End
    move: Move
    weight: Decimal
    amount: Amount
    sentence: Bilingual  # the official sentence at the quarter's end
    person: str
    demonstration: bool


@dataclass(frozen=True)
class Actions:
    """The action list's lines that a department leads, as far as the quarter is concerned."""

    raised: tuple[ItemLine, ...]  # in the quarter
    closed: tuple[ItemLine, ...]  # in the quarter, whenever they were raised
    overdue: tuple[ItemLine, ...]  # due by the quarter's end, and overdue still


@dataclass(frozen=True)
class File:
    """A file that a department attached."""

    id: UUID
    file_name: str
    sha256: str
    size: int  # bytes
    picture: bool  # by its content; whatever else it is, it is listed and never shown


@dataclass(frozen=True)
class Written:
    """A department's own words on its quarter."""

    plan: str
    results: str
    practice: str
    shortfall: str
    person: str
    recorded_at: datetime
    demonstration: bool

    @property
    def reports(self) -> bool:
        """Whether more than the plan was written."""
        return bool(self.results or self.practice or self.shortfall)


@dataclass(frozen=True)
class DepartmentQuarter:
    """One department's quarter."""

    department: str  # code
    name: Bilingual
    lead: str
    written: Written | None  # None = it wrote nothing yet
    derived_plan: Bilingual  # what the planned curves ask of the quarter; blank = no goal has one
    goals: tuple[Goal, ...]  # those that moved first, worsened before improved; then by concern
    actions: Actions
    files: tuple[File, ...]
    demonstration: bool  # whether anything of it is demonstration data

    @property
    def moved(self) -> tuple[Goal, ...]:
        return tuple(goal for goal in self.goals if goal.move is not Move.NONE)

    @property
    def pictures(self) -> tuple[File, ...]:
        return tuple(file for file in self.files if file.picture)

    @property
    def evidence(self) -> tuple[File, ...]:
        return tuple(file for file in self.files if not file.picture)

    @property
    def lights(self) -> Mapping[Light, int]:
        """Count the goals by their light at the quarter's end."""
        return {light: sum(goal.end.light is light for goal in self.goals) for light in Light}


@dataclass(frozen=True)
class Ranked:
    """One department's rank."""

    department: str
    name: Bilingual
    rank: int | None  # equal scores share a place, the next one is left out; None = nothing counts
    tied: bool
    score: Decimal | None  # to one decimal, as it is shown and compared
    how: Bilingual  # the arithmetic


@dataclass(frozen=True)
class QuarterBriefing:
    """Everything of one quarter's exchange, in the catalogue's order of departments."""

    form: int
    quarter: Quarter
    through: Month  # the month its ends are taken at: the last one, or the newest reported so far
    title: Bilingual
    bureau: Bilingual
    timezone: str  # IANA name, for every moment shown
    known_at: datetime  # the moment whose knowledge it holds (数据截至)
    drawn_at: datetime
    held_on: date | None
    frozen: bool
    demonstration: bool
    headline: Bilingual
    departments: tuple[DepartmentQuarter, ...]
    scoring: Scoring
    scoring_said: Bilingual  # how it is reckoned, in one sentence; blank without a ranking
    ranking: tuple[Ranked, ...]  # by place; empty where the bureau wants none
    judged_on: date | None = None  # the day of its deadlines and days overdue; None = frozen without it
    demonstration_removed_at: datetime | None = None  # since then it shows less than it did

    @property
    def is_complete(self) -> bool:
        """Whether figures of the quarter's last month are there."""
        return self.through >= self.quarter.last

    def of(self, department: str) -> DepartmentQuarter | None:
        return next((part for part in self.departments if part.department == department), None)
