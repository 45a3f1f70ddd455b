"""The content of a monthly meeting: every figure, light, text and list it shows.

Immutable and complete: rendering it asks nobody anything. Shares are in per cent, gaps in percentage
points; ``None`` always means unknown or not defined, never zero. ``serialization.py`` beside writes it as
JSON; a field that was renamed since keeps the key of old as its ``alias``, so that frozen briefings open.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import Field

from indicators.briefing.bilingual import NOTHING, Bilingual
from indicators.deadlines.counting import Reports
from indicators.i18n.bounds import Bounds
from indicators.model.enums import Cycle, Direction, Light
from indicators.model.item import ItemSource, ItemState, Warning
from indicators.model.month import Month
from indicators.progress.result import LightChange

FORM = 1  # of the JSON; raised when an older one must be read in another way


@dataclass(frozen=True)
class RowCommentary:
    """A commentary (存在问题, 下步措施, 预计追回) on one indicator and month."""

    month: Month
    cause: str
    measure: str
    recovery: Month | None
    person: str
    recorded_at: datetime
    demonstration: bool


@dataclass(frozen=True)
class Row:
    """One indicator in the overall table; a goal's further conditions follow it as rows of their own."""

    number: int  # 序号, from 1; a condition has its goal's
    code: str
    joint: str  # the goal's code, of a further condition; blank = a goal of its own
    name: Bilingual
    measure: Bilingual
    direction: Direction
    decimals: int
    points: bool  # its values differ by percentage points
    target: Decimal | None
    target_text: Bilingual  # the goal as worded; "—" where none was set
    single: Decimal | None  # 本月完成: the looked-at month's own amount
    value: Decimal | None  # 累计完成
    value_text: Annotated[
        Bilingual, Field(alias="shown")
    ]  # the value with its measure, or a word where there is none
    judged: Month | None  # whose figure it is
    completion: Decimal | None
    pace: Decimal | None
    gap: Decimal | None
    bar: Decimal | None  # 0 to 100, right is good
    tick: Decimal | None
    yoy: Decimal | None
    yoy_points: bool
    required: Decimal | None  # per month from now on
    recent: Decimal | None  # mean of the last three months
    rank: str  # 排名; blank = none is kept
    light: Light
    status: Bilingual  # the status word
    previous: Light | None  # the month before; None = January
    streak: int  # of its own periods in a row with this light
    newly: bool
    department: str
    department_name: Bilingual
    person: str
    sentence: Bilingual  # the official sentence
    commentary: Annotated[RowCommentary | None, Field(alias="words")]  # of this month; None = none was given
    commentary_owed: Annotated[bool, Field(alias="words_owed")]  # red or yellow, and none was given
    demonstration: bool
    bounds: Bounds = field(default_factory=Bounds)  # that shown figures do not cross
    # What follows is not in briefings that were frozen before there was one definition of the overall table.
    upper: Decimal | None = None  # of a range
    target_short: Bilingual = NOTHING  # ``>100``, ``60–80``
    strict: bool = False  # 突破: the target itself is not enough
    counted: bool = False  # its values are whole things
    gap_to_target: bool = False  # the gap is value minus target, not completion minus pace
    gap_points: bool = True  # the gap is in percentage points, not in % of the target
    mom: Decimal | None = None  # 环比
    mom_points: bool = False
    decided_by: Bilingual = NOTHING  # the further condition that decides the goal's light
    cycle: Cycle = Cycle.MONTH  # its own period
    since: Month | None = None  # the first month of the run with this light

    @property
    def change(self) -> LightChange:
        since = self.since or self.judged
        return LightChange(self.light, self.previous, self.newly, self.streak, self.cycle, since)


@dataclass(frozen=True)
class Curve:
    """January to December, 12 places each; None = not known, or no such line."""

    this_year: tuple[Decimal | None, ...]
    last_year: tuple[Decimal | None, ...]
    planned: tuple[Decimal | None, ...]
    singles: tuple[Decimal | None, ...]  # the months' own amounts
    target: Decimal | None  # where a line for the yearly goal makes sense
    missing: tuple[int, ...] = ()  # this year's months, by number, that owe a figure and have none
    missing_last_year: tuple[int, ...] = ()


@dataclass(frozen=True)
class Past:
    """One month of the history of lights."""

    month: Month
    light: Light
    caught_up: Month | None  # late, then caught up in that month


@dataclass(frozen=True)
class Part:
    """One sub-district or park."""

    name: Bilingual
    value: Decimal | None
    value_text: Annotated[Bilingual, Field(alias="shown")]
    share: Decimal | None  # of the sum, in %
    completion: Decimal | None
    light: Light | None  # None = it has no goal of its own


@dataclass(frozen=True)
class FigureOrigin:
    """Provenance of a figure that is shown."""

    month: Month
    unit: Bilingual
    value: Decimal
    value_text: Annotated[Bilingual, Field(alias="shown")]
    source: Bilingual
    file: str
    row: int
    person: str
    recorded_at: datetime
    demonstration: bool
    decimals: int | None = None  # of its indicator; None in briefings that were frozen before they were kept


@dataclass(frozen=True)
class LinkedLine:
    """An indicator linked to an item: its figure when the item was raised, and now."""

    code: str
    name: Bilingual
    before: Bilingual  # "—" where unknown
    before_month: Month
    current: Annotated[Bilingual, Field(alias="now")]
    now_month: Month | None


@dataclass(frozen=True)
class ItemLine:
    """One line of the action list or a ledger, as it stood."""

    id: UUID
    number: str
    ledger: str
    source: ItemSource
    source_name: str
    meeting: UUID | None
    finding: str
    task: str
    lead: str
    lead_name: Bilingual
    supporting: tuple[Bilingual, ...]
    responsible: str
    leader: str
    deadline: date
    raised_deadline: date
    postponed: int  # how often
    state: ItemState
    warning: Warning
    days: int | None  # working days to the deadline; negative = past it; None = closed
    progress: str  # the newest entry
    progress_at: datetime | None
    evidence: tuple[str, ...]  # file names
    closed_on: date | None
    closed_by: str  # 审核人
    indicators: tuple[LinkedLine, ...]
    demonstration: bool
    unknown_years: tuple[int, ...] = ()  # whose holidays are not known: ``days`` is about right


@dataclass(frozen=True)
class Decided:
    """One decision of a meeting (议定事项)."""

    id: UUID
    indicator: str  # code; blank = of none in particular
    indicator_name: Bilingual
    words: str
    person: str
    recorded_at: datetime
    item: UUID | None


@dataclass(frozen=True)
class Earlier:
    """The meeting before, with its decisions and the present state of their items."""

    id: UUID
    title: str
    month: Month
    held_on: date
    decided: tuple[Decided, ...]
    lines: tuple[ItemLine, ...]  # as they stand now


@dataclass(frozen=True)
class Restated:
    """上次报 82，现 79，原因: a figure that was shown, or of a closed month, and is another one now."""

    month: Month
    code: str
    name: Bilingual
    unit: Bilingual  # blank = the whole area
    before: Decimal | None  # None = there was none
    current: Annotated[Decimal | None, Field(alias="now")]  # None = it was undone
    before_shown: Bilingual
    now_shown: Bilingual
    reason: str
    person: str
    recorded_at: datetime


@dataclass(frozen=True)
class Owed:
    """The reports that one department owes."""

    department: str
    name: Bilingual
    lead: str
    indicators: tuple[Bilingual, ...]
    late: int  # working days of what is overdue longest; 0 = nothing is yet
    unknown_years: tuple[int, ...] = ()  # whose holidays are not known: ``late`` is about right


@dataclass(frozen=True)
class Focus:
    """One indicator to discuss: one screen."""

    row: Row
    conditions: tuple[Row, ...]
    curve: Curve
    history: tuple[Past, ...]
    before: RowCommentary | None  # the newest of an earlier month
    lines: tuple[ItemLine, ...]  # its open items
    parts: tuple[Part, ...]
    origins: tuple[FigureOrigin, ...]


@dataclass(frozen=True)
class MonthBriefing:
    """Everything of one month's meeting, in the meeting's order."""

    form: int
    month: Month
    title: Bilingual
    bureau: Bilingual
    timezone: str  # IANA name, for every moment shown
    known_at: datetime  # the moment whose knowledge it holds (数据截至)
    drawn_at: datetime  # by which it is dated: that moment too, never a later clock
    held_on: date | None
    frozen: bool
    demonstration: bool  # whether any figure or text of it is demonstration data
    pace: Decimal  # the even pace, in %
    headline: Bilingual
    earlier: Earlier | None
    restated: tuple[Restated, ...]
    rows: tuple[Row, ...]  # every goal of the year, by concern, conditions below their goal
    owed: tuple[Owed, ...]
    focus: tuple[Focus, ...]  # red, then yellow
    lines: tuple[ItemLine, ...]  # every open item, by deadline
    judged_on: date | None = None  # the day of its deadlines and days overdue; None = frozen without it
    reports: Reports | None = None  # owed for the month, and what came of them; None = frozen without it
    demonstration_removed_at: datetime | None = None  # since then it shows less than it did

    @property
    def goals(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.joint)

    def with_light(self, light: Light) -> tuple[Row, ...]:
        return tuple(row for row in self.goals if row.light is light)

    @property
    def new_red(self) -> tuple[Row, ...]:
        return tuple(row for row in self.with_light(Light.RED) if row.newly)

    @property
    def repeated_red(self) -> tuple[Row, ...]:
        return tuple(row for row in self.with_light(Light.RED) if not row.newly)

    @property
    def yellow(self) -> tuple[Row, ...]:
        return self.with_light(Light.YELLOW)

    @property
    def recovered(self) -> tuple[Row, ...]:
        """Return the goals that are green now and were red or yellow the month before."""
        return tuple(row for row in self.goals if row.change.recovered)


@dataclass(frozen=True)
class Minutes:
    """What a meeting decided and the items it raised; frozen at its end."""

    form: int
    decided: tuple[Decided, ...]
    lines: tuple[ItemLine, ...]  # the items it raised
    ended_at: datetime | None
    ended_by: str
