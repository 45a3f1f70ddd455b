"""The catalogue of a bureau: indicators, targets, departments, units and rules.

Everything here is read from the files in ``data/``; nothing names a bureau.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from indicators.model.enums import (
    Basis,
    Comparison,
    Cycle,
    DayKind,
    Direction,
    Kind,
    Light,
    Origin,
    PaceKind,
    Quantity,
    UnitKind,
)
from indicators.model.formula import Formula
from indicators.model.kinds import TRAITS, Traits
from indicators.model.month import Month
from indicators.model.timeline import Timeline


@dataclass(frozen=True)
class Setting:
    key: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Department:
    code: str
    name_zh: str
    name_en: str = ""
    lead: str = ""  # the person who answers for it
    note: str = ""
    deputy: str = ""  # 代报人: the account's name that reports while the lead is away


@dataclass(frozen=True)
class Unit:
    """A territorial unit: the whole area, a sub-district or a park."""

    code: str
    name_zh: str
    name_en: str
    kind: UnitKind
    start: Month | None = None  # 启用月, the first month that it reports; None = always
    end: Month | None = None  # 停用月, the last one; None = still

    def exists(self, month: Month) -> bool:
        return (self.start is None or self.start <= month) and (self.end is None or month <= self.end)


@dataclass(frozen=True)
class Measure:
    """A unit of measurement; ``factor`` converts to the family's base (亿元 → 元: 1e8).

    ``name_en`` may give the singular before a bar: ``enterprise|enterprises``.
    """

    code: str
    name_zh: str
    name_en: str
    quantity: Quantity
    factor: Decimal = Decimal(1)

    @property
    def forms_en(self) -> tuple[str, str]:
        """Return the singular and plural of ``enterprise|enterprises``; a name without a bar is both."""
        singular, bar, plural = self.name_en.partition("|")
        return (singular, plural) if bar else (self.name_en, self.name_en)


@dataclass(frozen=True)
class Group:
    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True)
class Source:
    """A source of figures; within one origin the lowest ``priority`` is believed first."""

    code: str
    name_zh: str
    name_en: str
    origin: Origin
    priority: int = 0
    published: str = ""
    note: str = ""


@dataclass(frozen=True)
class Indicator:
    code: str
    name_zh: str
    name_en: str
    measure: str
    kind: Kind
    direction: Direction
    basis: Basis
    frequency: Cycle  # how often it is reported
    department: str
    group: str
    per: Cycle | None = None  # what a frequency goal counts in
    person: str = ""
    deadline_day: int | None = None  # day of the following month; None = the bureau's setting
    months_off: tuple[int, ...] = ()  # months without a report of their own (January with February)
    decimals: int = 0
    weight: Decimal = Decimal(1)
    formula: Formula | None = None
    definition: str = ""
    data_source: str = ""
    note: str = ""
    deputy: str = ""  # while its person is away; blank = the department's

    @property
    def adds_up(self) -> bool:
        """Whether single months add up to the year."""
        return self.traits.adds_up

    @property
    def traits(self) -> Traits:
        """Return the traits of its kind."""
        return TRAITS[self.kind]

    @property
    def is_allowance(self) -> bool:
        """Whether it grows over the year and should stay low: its goal is spent, not reached."""
        return self.traits.accumulates and self.direction is Direction.LOWER


@dataclass(frozen=True)
class Target:
    """The goal of one indicator and year; ``value`` None = no target was set ("—")."""

    indicator: str
    year: int
    comparison: Comparison
    value: Decimal | None
    unit: str = ""  # blank = the whole area
    joint: str = ""  # the goal of which this is a further condition
    upper: Decimal | None = None  # the range's other end, for WITHIN
    stretch: bool = False  # 力争, 争取
    baseline: Decimal | None = None
    start: int = 1  # first month in which something is owed; what was done before counts too
    due: int = 12  # month at whose end it is owed
    pace: PaceKind | None = None  # None = what fits the kind, see progress.pace
    plan: str = ""
    rules: str = ""  # rule set; blank = the bureau's setting
    quote: str = ""
    note: str = ""

    @property
    def due_month(self) -> Month:
        return Month(self.year, self.due)


@dataclass(frozen=True)
class Plan:
    """A planned curve: the share of the year's goal due by the end of each month, in %."""

    code: str
    shares: tuple[Decimal, ...]  # twelve, rising to 100


@dataclass(frozen=True)
class RuleSet:
    """A named set of rules that give lights; ``note`` names its public source."""

    code: str
    name_zh: str
    name_en: str = ""
    note: str = ""


@dataclass(frozen=True)
class Test:
    """One comparison of a measured quantity with a bound, such as ``gap >= -10``."""

    quantity: str
    operator: str
    bound: Decimal


@dataclass(frozen=True)
class Rule:
    """A rule: the light given when all tests hold (none = always)."""

    rules: str
    number: int
    kinds: tuple[Kind, ...]  # none = every kind
    tests: tuple[Test, ...]
    light: Light
    word: str  # a status word's code, such as "ahead"
    note: str = ""


@dataclass(frozen=True)
class Holiday:
    """A day that is off although it is in the week, or worked although it is not."""

    day: date
    kind: DayKind
    name: str = ""


@dataclass(frozen=True)
class Catalogue:
    """One bureau's year, checked as a whole. Mappings keep the files' order."""

    settings: Mapping[str, Setting]
    departments: Mapping[str, Department]
    units: Mapping[str, Unit]
    measures: Mapping[str, Measure]
    groups: Mapping[str, Group]
    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    targets: Mapping[tuple[str, str, int], Target]  # indicator, unit ("" = whole), year
    plans: Mapping[str, Plan]
    rulesets: Mapping[str, RuleSet]
    rules: Mapping[str, tuple[Rule, ...]]
    holidays: Mapping[date, Holiday] = field(default_factory=dict)  # filled in by the bureau
    digest: str = field(default="", compare=False)
    timeline: Timeline | None = field(default=None, compare=False, repr=False)  # None = it never changed

    @cached_property
    def whole_area(self) -> Unit:
        """Return the unit that stands for the whole area."""
        return next(unit for unit in self.units.values() if unit.kind is UnitKind.WHOLE)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return every year that has targets, or had them in an earlier edition."""
        editions = (self,) if self.timeline is None else self.timeline.editions
        return tuple(sorted({target.year for edition in editions for target in edition.targets.values()}))

    def setting(self, key: str, default: str = "") -> str:
        setting = self.settings.get(key)
        return setting.value if setting is not None and setting.value else default

    def at(self, month: Month) -> "Catalogue":
        """Return the catalogue that holds for a month: its targets, rules, units and definitions."""
        return self if self.timeline is None else self.timeline.at(month)

    def breaks(self, indicator: str) -> tuple[Month, ...]:
        """Return the months from which an indicator is defined otherwise than before."""
        return () if self.timeline is None else self.timeline.breaks(indicator)

    def deciding(self, decided: Mapping[str, str]) -> "Catalogue":
        """Return the catalogue with other values of some settings."""
        changed = {key: Setting(key, value) for key, value in decided.items()}
        if not changed:
            return self

        def decided_in(edition: "Catalogue") -> "Catalogue":
            return replace(edition, settings={**edition.settings, **changed})

        timeline = self.timeline and self.timeline.map_editions(decided_in)
        return replace(decided_in(self), timeline=timeline)

    def target(self, indicator: str, year: int, unit: str = "") -> Target | None:
        return self.targets.get((indicator, "" if unit == self.whole_area.code else unit, year))

    def conditions(self, indicator: str, year: int) -> tuple[Target, ...]:
        """Return the further targets that join this indicator's goal in that year."""
        return self._joint.get((indicator, year), ())

    @cached_property
    def _joint(self) -> Mapping[tuple[str, int], tuple[Target, ...]]:
        conditions: dict[tuple[str, int], tuple[Target, ...]] = {}
        for target in self.targets.values():
            if target.joint and not target.unit:
                key = (target.joint, target.year)
                conditions[key] = (*conditions.get(key, ()), target)
        return conditions

    @cached_property
    def leads(self) -> Mapping[str, str]:
        """Map each rate that is compared with another to the indicator declared as diff(rate, other)."""
        formulas = [
            (code, indicator.formula)
            for code, indicator in self.indicators.items()
            if indicator.formula is not None
        ]
        return {formula.operands[0]: code for code, formula in formulas if formula.function == "diff"}

    def goals(self, year: int) -> tuple[Indicator, ...]:
        """Return the indicators followed in a year, without conditions of another goal."""
        chosen = [target for target in self.targets.values() if target.year == year and not target.unit]
        codes = {target.indicator for target in chosen if not target.joint}
        return tuple(indicator for code, indicator in self.indicators.items() if code in codes)

    def measure(self, indicator: Indicator) -> Measure:
        return self.measures[indicator.measure]

    def recorded_in(self, indicator: Indicator, month: Month, recorded_at: datetime) -> Measure:
        """Return the measure in which a figure of a month was recorded at that moment."""
        if self.timeline is None:
            return self.measure(indicator)
        return self.timeline.recorded_in(indicator.code, month, recorded_at)

    def in_points(self, indicator: Indicator) -> bool:
        """Whether two of its values differ by percentage points (百分点), not by %."""
        return self.measure(indicator).quantity in (Quantity.PERCENT, Quantity.POINTS)

    def person(self, indicator: Indicator) -> str:
        """Return who answers for an indicator: the person named, or else the department's lead."""
        return indicator.person or self.departments[indicator.department].lead

    def deputy(self, indicator: Indicator) -> str:
        """Return who reports while that person is away: the deputy named, or else the department's."""
        return indicator.deputy or self.departments[indicator.department].deputy
