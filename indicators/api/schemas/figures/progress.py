"""The month's overall table (总表), typed: where each goal stands."""

from decimal import Decimal
from typing import Self

from pydantic import Field

from indicators.api.schemas.figures.figures import Moment, MonthText, Number, ResponseModel, number
from indicators.briefing import month as held
from indicators.briefing.overall.columns import column
from indicators.desk.figures.overall_table import TableRow
from indicators.i18n.language import Language
from indicators.i18n.light_changes import change_text
from indicators.i18n.numbers import WHOLE_SHARE
from indicators.i18n.terms.figures import light_word, measure_name, target_text
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Comparison, Light, PaceKind
from indicators.progress import result


class Aim(ResponseModel):
    """What the year should reach."""

    comparison: Comparison
    value: Number | None = Field(description="In the indicator's measure; null = no target was set.")
    upper: Number | None
    stretch: bool = Field(description="力争, 争取.")
    due: int = Field(description="The month at whose end it is owed.")
    text: str = Field(description="As worded, in the reader's language.", examples=["突破100亿元（力争）"])


class Pace(ResponseModel):
    """How much of the year should be done by now."""

    share: Number = Field(description="In %.", examples=["66.66666667"])
    kind: PaceKind
    fallback: bool = Field(description="Even steps, because last year's shape is not known.")


class Difference(ResponseModel):
    """A difference to an earlier value."""

    amount: Number = Field(
        description="In %, or in percentage points where `points` is true.", examples=["26.1"]
    )
    points: bool = Field(description="Whether the amount is percentage points.")
    base: Number = Field(description="The earlier value.")


class Row(ResponseModel):
    """One goal, or one further condition of it, at the end of the month. Null = unknown, never zero."""

    code: str = Field(examples=["OUTPUT"])
    name: str = Field(description="In the reader's language.", examples=["技术合同成交额"])
    joint: str = Field(
        description="Code of the goal of which this is a further condition; blank = the goal itself."
    )
    measure: str = Field(description="Unit of measurement, in the reader's language.", examples=["亿元"])
    decimals: int = Field(description="Places that pages show.")
    target: Aim | None
    month_value: Number | None = Field(
        description="The month's own amount; null where the figure is an earlier month's or of several."
    )
    value: Number | None = Field(description="Cumulative, or the level.", examples=["72.3"])
    completion: Number | None = Field(description="Share of the target, in %.")
    pace: Pace | None
    gap: Number | None = Field(description="Completion minus pace, in percentage points; negative = behind.")
    gap_to_target: bool = Field(description="Whether the gap is value minus target instead, as of a rate.")
    gap_points: bool = Field(description="Whether the gap is in percentage points; else in % of the target.")
    yoy: Difference | None = Field(description="Against the same cumulative period last year (同比).")
    mom: Difference | None = Field(description="Single month against the month before (环比).")
    required: Number | None = Field(
        description="Needed in each month after this one, exactly; pages round it up for what is counted."
    )
    recent: Number | None = Field(description="Mean of the last three months.")
    light: Light = Field(description="The goal's light: the worst of its conditions; a condition's own one.")
    light_word: str = Field(description="In the reader's language.", examples=["绿"])
    status: str = Field(description="The status word's code.", examples=["ahead"])
    status_word: str = Field(description="In the reader's language.", examples=["超进度"])
    decided_by: str = Field(
        description="Code of the further condition that decides the goal's light; blank = its own figure."
    )
    streak: int = Field(description="Of the indicator's own periods in a row with this light.")
    change: str = Field(description="How the light came about, in words.", examples=["由绿转黄", "连续2季"])
    judged: MonthText | None = Field(
        description="The month whose figure is judged; null = nothing reported yet."
    )
    department: str = Field(description="Code of the department.")
    person: str = Field(description="Who answers for it.")
    demonstration: bool = Field(description="Whether any figure of it rests on demonstration data.")

    @classmethod
    def of(cls, line: TableRow, catalogue: Catalogue, language: Language) -> Self:
        part, indicator, row = line.part, line.part.indicator, line.row
        return cls(
            code=indicator.code,
            name=language.name(indicator),
            joint=line.joint,
            measure=measure_name(indicator, catalogue, language),
            decimals=indicator.decimals,
            target=_aim(part, catalogue, language),
            month_value=_exact("month_value", row, language),
            value=_exact("value", row, language),
            completion=_exact("completion", row, language),
            pace=_pace(part.pace) if row.pace is not None else None,
            gap=_exact("gap", row, language),
            gap_to_target=row.gap_to_target,
            gap_points=row.gap_points,
            yoy=_change(part.yoy),
            mom=_change(part.mom),
            required=_exact("required", row, language),
            recent=_exact("recent", row, language),
            light=line.light,
            light_word=light_word(line.light, language),
            status=line.word,
            status_word=row.status.in_(language),
            decided_by=line.part.binding.indicator.code if row.decided_by.zh else "",
            streak=row.streak,
            change=change_text(row.change, language),
            judged=None if part.judged is None else str(part.judged),
            department=indicator.department,
            person=row.person,
            demonstration=part.demonstration,
        )


class Table(ResponseModel):
    """All goals at the end of one month, in the catalogue's order."""

    month: MonthText
    as_of: Moment | None = Field(description="As known at that moment; null = now.")
    demonstration: bool = Field(description="Whether any figure rests on demonstration data.")
    known_until: Moment | None = Field(description="When the newest value used was recorded.")
    demonstration_removed_at: Moment | None = Field(
        description="When demonstration data of that moment was removed: the year is emptier than it was."
    )
    items: list[Row]


def _aim(part: result.Progress, catalogue: Catalogue, language: Language) -> Aim | None:
    target = part.target
    if target is None:
        return None
    return Aim(
        comparison=target.comparison,
        value=number(target.value),
        upper=number(target.upper),
        stretch=target.stretch,
        due=target.due,
        text=target_text(target, catalogue, language),
    )


def _exact(id: str, row: held.Row, language: Language) -> str | None:
    """One figure of the overall table, rounded onto none of the bounds that it was judged by."""
    overall_column = column(id)
    value = overall_column.value(row, language)
    return number(value, overall_column.bounds(row)) if isinstance(value, Decimal) else None


def _pace(pace: result.Pace | None) -> Pace | None:
    if pace is None:
        return None
    return Pace(share=number(pace.share, (WHOLE_SHARE,)) or "0", kind=pace.kind, fallback=pace.fallback)


def _change(change: result.Change | None) -> Difference | None:
    if change is None:
        return None
    return Difference(
        amount=number(change.amount, (Decimal(0),)) or "0",
        points=change.points,
        base=number(change.base) or "0",
    )
