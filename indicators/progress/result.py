"""Results of the calculation. ``None`` always means unknown or not defined, never zero.

Shares are in per cent (72.3 = 72.3 %), differences of shares in percentage points (百分点).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import takewhile

from indicators.model.catalogue import Indicator, Rule, Target
from indicators.model.enums import Cycle, Light, PaceKind
from indicators.model.month import Month
from indicators.model.observation import Observation
from indicators.progress.exact import fraction


@dataclass(frozen=True)
class Point:
    """The figure of one indicator, unit and month."""

    month: Month
    value: Decimal | None  # cumulative where months add up, the level otherwise
    single: Decimal | None = None  # the month's own amount, where months add up
    span: int = 1  # months that ``single`` covers (January and February together: 2)
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    used: tuple[Observation, ...] = ()  # what the figure was taken from
    differing: tuple[Observation, ...] = ()  # what other sources say of the same month instead
    parts: tuple["Point", ...] = ()  # of a derived figure: its operands' figures, in order
    demonstration: bool = False  # whether the value rests on demonstration data
    single_demonstration: bool = False  # whether the month's own amount does
    quotient: Fraction | None = None  # the value unrounded, where it was divided

    @cached_property
    def exact(self) -> Fraction | None:
        """Return the exact value to calculate with; ``value`` is its decimal form, for showing."""
        if self.quotient is not None or self.value is None:
            return self.quotient
        return fraction(self.value)


Series = Mapping[Month, Point]


@dataclass(frozen=True)
class Pace:
    """The share of the year due by now, in %, and how it was found."""

    share: Decimal
    kind: PaceKind  # the one used
    fallback: bool = False  # linear, because last year's shape is not known
    demonstration: bool = False  # whether last year's shape is demonstration data


@dataclass(frozen=True)
class Change:
    """A difference to an earlier value: in %, or in percentage points for rates."""

    amount: Decimal
    points: bool
    base: Decimal
    demonstration: bool = False


@dataclass(frozen=True)
class Earlier:
    """The earlier values a figure is compared with, also where growth over them has no per cent.

    Across zero (由负转正) or from nothing there is no ``Change``; what was there before is told all the same.
    """

    year_before: Decimal | None = None  # same cumulative period, or same moment, last year
    month_before: Decimal | None = None  # the month's own amount where months add up, else the level


@dataclass(frozen=True)
class Verdict:
    """A light with the rule and the inputs that led to it."""

    light: Light
    word: str  # a status word's code: done, ahead, on-pace, behind …
    rule: Rule | None = None  # the rule that decided; None = decided before any rule set
    inputs: Mapping[str, Decimal | None] = field(default_factory=dict)
    missing: tuple[str, ...] = ()  # what was needed and is unknown: quantities, indicators, units


@dataclass(frozen=True)
class Progress:
    """One indicator (of one unit) at the end of one month."""

    indicator: Indicator
    unit: str
    month: Month  # the month asked about
    judged: Month | None  # the month whose figure is judged; None = nothing reported yet
    target: Target | None
    point: Point | None  # the judged figure
    last_known: Point | None  # the newest figure up to the month, judged or not
    completion: Decimal | None
    pace: Pace | None
    gap: Decimal | None  # percentage points; negative = behind, whichever direction is good
    bar: Decimal | None  # 0 to 100, right is good
    tick: Decimal | None  # where the bar should be by now
    yoy: Change | None
    mom: Change | None
    required: Decimal | None  # per month from now on
    recent: Decimal | None  # mean of the last three months
    verdict: Verdict
    earlier: Earlier = Earlier()
    distance: Decimal | None = None  # value − the bound it is held against; of a range, the nearer end
    conditions: tuple["Progress", ...] = ()  # further conditions of the same goal
    demonstration: bool = False  # whether any figure of it rests on demonstration data

    @property
    def value(self) -> Decimal | None:
        return self.point.value if self.point is not None else None

    @property
    def behind(self) -> Decimal:
        """Return the gap as the rules take it, for ordering; of a bound of zero it is all or nothing."""
        gap = self.verdict.inputs.get("gap", self.gap)
        return gap if gap is not None else Decimal("Infinity")

    @property
    def parts(self) -> tuple["Progress", ...]:
        """Return the goal's conditions, its own first."""
        return (self, *self.conditions)

    @property
    def binding(self) -> "Progress":
        """Return the condition that decides the goal's light: the worst, of equals the furthest behind."""
        return min(self.parts, key=lambda part: (_WEIGHT[part.verdict.light], part.behind))

    @property
    def light(self) -> Light:
        """Return the goal's light: the worst of its conditions; unknown outweighs green."""
        return self.binding.verdict.light


_WEIGHT = {
    Light.RED: 0,
    Light.YELLOW: 1,
    Light.NOT_REPORTED: 2,
    Light.UNKNOWN: 3,
    Light.GREEN: 4,
    Light.NOT_DUE: 5,
}


@dataclass(frozen=True)
class PastLight:
    """One month of an indicator's light history."""

    month: Month
    light: Light
    judged: Month | None  # differs from ``month`` where no report was owed
    caught_up: Month | None = None  # late, then caught up in that month (迟补)
    adds_up: bool = True  # whether what was missed can be made up later; a missed rate cannot


LATE = (Light.RED, Light.YELLOW)
JUDGED = (*LATE, Light.GREEN)


@dataclass(frozen=True)
class LightChange:
    """How a light changed: turned or lit this month, lasting for so many periods, or lit before."""

    light: Light
    previous: Light | None  # what the month before showed; None = January
    newly: bool  # whether it is the first of its colour, and of the very month that is looked at
    streak: int  # of the indicator's own periods in a row with the light
    cycle: Cycle  # the length of one period
    since: Month | None  # the first month of the run

    @property
    def before(self) -> Light | None:
        """Return the light of the month before; None = it was not judged."""
        return self.previous if self.previous in JUDGED else None

    @property
    def turned(self) -> bool:
        """Whether it was another, known light the month before."""
        return self.before is not None and self.before is not self.light

    @property
    def recovered(self) -> bool:
        """Whether red or yellow turned green this month (转绿)."""
        return self.turned and self.light is Light.GREEN


@dataclass(frozen=True)
class Standing:
    """One goal with its history: a row of the overview."""

    progress: Progress
    history: tuple[PastLight, ...]  # January to the month
    spark: tuple[Decimal | None, ...]  # the year's values, January to the month
    streak: int  # of the indicator's own periods in a row with the present light; unjudged, of months

    @property
    def newly(self) -> bool:
        """Whether the light is the first of its colour, and of this very month."""
        return self.previous is not self.progress.light

    @property
    def previous(self) -> Light | None:
        """Return the light of the month before; None = January."""
        return self.history[-2].light if len(self.history) > 1 else None

    @property
    def change(self) -> LightChange:
        light, cycle = self.progress.light, self.progress.indicator.frequency
        return LightChange(light, self.previous, self.newly, self.streak, cycle, self._since)

    @property
    def _since(self) -> Month | None:
        run = takewhile(lambda past: past.light is self.progress.light, reversed(self.history))
        return min((past.month for past in run), default=None)
