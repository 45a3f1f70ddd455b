"""What the bureau tracks: indicators and targets."""

from typing import Self

from pydantic import Field

from indicators.api.schemas.failure import Fault
from indicators.api.schemas.figures.figures import MonthText, Number, RequestModel, ResponseModel, number
from indicators.model import catalogue as model
from indicators.model.enums import Basis, Comparison, Cycle, Direction, Kind, PaceKind


class Indicator(ResponseModel):
    """Something counted or measured, with its definition, unit of measurement and owner."""

    code: str = Field(examples=["OUTPUT"])
    name_zh: str = Field(description="The Chinese name.", examples=["技术合同成交额"])
    name_en: str = Field(description="Blank where none was given.", examples=["Technology contract turnover"])
    group: str = Field(description="Code of its group.")
    measure: str = Field(description="Code of its unit of measurement.", examples=["亿元"])
    kind: Kind = Field(description="What sort of number it is, and so how it adds up over months.")
    direction: Direction = Field(description="Which way is good.")
    basis: Basis = Field(description="What a reported number covers.")
    frequency: Cycle = Field(description="How often it is reported.")
    per: Cycle | None = Field(description="What a frequency goal counts in.")
    department: str = Field(description="Code of the department that answers for it.")
    person: str = Field(description="Who answers for it; blank = the department's lead.")
    deadline_day: int | None = Field(description="Day of the following month; null = the bureau's setting.")
    months_off: list[int] = Field(description="Months without a report of their own.", examples=[[1]])
    decimals: int = Field(description="Places that are shown and taken.")
    weight: Number
    formula: str | None = Field(
        description="How it is derived; null = it is reported.", examples=["yoy(OUTPUT)"]
    )
    definition: str
    data_source: str
    note: str

    @classmethod
    def of(cls, indicator: model.Indicator) -> Self:
        return cls(
            code=indicator.code,
            name_zh=indicator.name_zh,
            name_en=indicator.name_en,
            group=indicator.group,
            measure=indicator.measure,
            kind=indicator.kind,
            direction=indicator.direction,
            basis=indicator.basis,
            frequency=indicator.frequency,
            per=indicator.per,
            department=indicator.department,
            person=indicator.person,
            deadline_day=indicator.deadline_day,
            months_off=list(indicator.months_off),
            decimals=indicator.decimals,
            weight=number(indicator.weight) or "0",
            formula=None if indicator.formula is None else str(indicator.formula),
            definition=indicator.definition,
            data_source=indicator.data_source,
            note=indicator.note,
        )


class Target(ResponseModel):
    """What one year of one indicator should reach, in the indicator's measure."""

    indicator: str = Field(examples=["OUTPUT"])
    unit: str = Field(description="Code of the sub-district or park; blank = the whole area.")
    year: int = Field(description="The year in which it is to be reached.", examples=[2022])
    joint: str = Field(
        description="The goal of which this is a further condition; blank = a goal of its own."
    )
    comparison: Comparison = Field(description="The comparison exactly as the goal words it.", examples=[">"])
    value: Number | None = Field(description="Null = no target was set; not zero.", examples=["100"])
    upper: Number | None = Field(description="The range's other end, for `within`.")
    stretch: bool = Field(description="力争, 争取.")
    baseline: Number | None = Field(description="Where it started.")
    start: int = Field(description="First month in which something is owed.")
    due: int = Field(description="Month at whose end it is owed.")
    pace: PaceKind | None = Field(
        description="How the year is spread over its months; null = what fits the kind."
    )
    plan: str = Field(description="Code of the own planned curve; blank = none.")
    rules: str = Field(description="Code of the rule set; blank = the bureau's setting.")
    quote: str = Field(description="The words it rests on.", examples=["力争技术合同成交额突破100亿元"])
    note: str

    @classmethod
    def of(cls, target: model.Target) -> Self:
        return cls(
            indicator=target.indicator,
            unit=target.unit,
            year=target.year,
            joint=target.joint,
            comparison=target.comparison,
            value=number(target.value),
            upper=number(target.upper),
            stretch=target.stretch,
            baseline=number(target.baseline),
            start=target.start,
            due=target.due,
            pace=target.pace,
            plan=target.plan,
            rules=target.rules,
            quote=target.quote,
            note=target.note,
        )


class IndicatorInDepth(Indicator):
    """One indicator with its targets of every year."""

    targets: list[Target]


class Changes(ResponseModel):
    """What the data folder's files say otherwise than the desk, where stored figures rest on it."""

    items: list[Fault]


class Acceptance(RequestModel):
    """Why these changes are made, and from which month on they hold."""

    reason: str = Field(min_length=1, max_length=1_000, examples=["区政府常务会议调整年度目标"])
    since: MonthText | None = Field(
        default=None, description="null = the first month that is neither closed nor was shown to a meeting."
    )
    factors: dict[str, Number] = Field(
        default_factory=dict,
        description="By indicator, what turns a figure of the old definition into one of the new.",
        examples=[{"OUTPUT": "10000"}],
    )


class Accepted(ResponseModel):
    """What was taken."""

    number: int = Field(description="Changes that needed the reason.")
    since: str = Field(description="The month from which they hold.", examples=["2022-10"])
