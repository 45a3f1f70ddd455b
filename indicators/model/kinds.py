"""What each kind of indicator means: one row of traits a kind, asked for by every other room.

A new kind is a member of ``Kind`` and a row of ``TRAITS``; CONTRIBUTING has the recipe. Nothing outside
this table compares with a member of ``Kind``: what a room wants to know is a trait.
"""

from dataclasses import dataclass

from indicators.model.enums import Basis, Direction, Kind, PaceKind, Quantity
from indicators.model.problem import N_

_AMOUNTS = (Quantity.MONEY, Quantity.COUNT, Quantity.OTHER)
_LEVEL = (Basis.LEVEL,)
_UPWARDS = (Direction.HIGHER,)


@dataclass(frozen=True, kw_only=True)
class Traits:
    """One kind's traits; a trait that is not named in its row is false."""

    word: str  # in the catalogue's files
    name: str  # text id, on screens
    opening: str = ""  # text id of its sentence's beginning; blank where the times are counted instead

    # What the catalogue may say of it.
    quantities: tuple[Quantity, ...]  # families of measures
    bases: tuple[Basis, ...] = _LEVEL
    directions: tuple[Direction, ...] = tuple(Direction)
    pace: PaceKind  # where its goal declares none

    # How its figures are put together.
    adds_up: bool = False  # single months add up to the year
    sums_over_units: bool = False  # sub-districts and parks add up to the whole area
    stays_in_year: bool = False  # what a unit did before it ended counts until December
    is_amount: bool = False  # a size: of money, or of how many there are
    has_parts: bool = False  # a quotient that may be stated with numerator and denominator
    within_whole: bool = False  # a share of a known whole, 0 to 100 %

    # How it is held against its goal.
    is_state: bool = False  # each month's value for itself: no share of its goal is covered by then
    from_baseline: bool = False  # the way is counted from the goal's baseline; without one it is a state
    by_period: bool = False  # so many in each period (``Indicator.per``), counted period by period
    asks_yes_no: bool = False  # done or not: nothing of it is due before all of it is
    owed_until_done: bool = False  # owed beyond its due month until it is reached, and never again after
    reached_for_good: bool = False  # what is counted gets no less: once reached, it stays reached

    # How it moves.
    comparable: bool = False  # with the month before and the year before
    only_forward: bool = False  # within a year a smaller figure after a larger one is doubtful
    in_steps: bool = False  # whole pieces: it stays where it is until the next one is done

    @property
    def accumulates(self) -> bool:
        """Whether it is a size that grows month by month: turnover, new enterprises."""
        return self.adds_up and self.is_amount

    @property
    def travels(self) -> bool:
        """Whether its goal has a curve through the year, unless its pace says otherwise."""
        return self.pace.on_the_way


TRAITS: dict[Kind, Traits] = {
    Kind.FLOW: Traits(
        word="累计量",
        name=N_("Counted over the year"),
        opening=N_("By the end of {month}, {name} came to {value}"),
        quantities=_AMOUNTS,
        bases=(Basis.MONTH, Basis.CUMULATIVE),
        directions=(Direction.HIGHER, Direction.LOWER),  # what adds up passes through a range
        pace=PaceKind.LINEAR,
        adds_up=True,
        sums_over_units=True,
        stays_in_year=True,
        is_amount=True,
        reached_for_good=True,
        comparable=True,
    ),
    Kind.STOCK: Traits(
        word="存量",
        name=N_("Stock"),
        opening=N_("At the end of {month}, {name} stood at {value}"),
        quantities=_AMOUNTS,
        pace=PaceKind.LINEAR,
        sums_over_units=True,
        is_amount=True,
        from_baseline=True,
        comparable=True,
    ),
    Kind.RATIO: Traits(
        word="比率",
        name=N_("Ratio"),
        opening=N_("By the end of {month}, {name} was {value}"),
        quantities=(Quantity.PERCENT, Quantity.POINTS, *_AMOUNTS),  # 人均 … is measured in money
        pace=PaceKind.STEADY,
        has_parts=True,
        is_state=True,
        comparable=True,
    ),
    Kind.COVERAGE: Traits(
        word="覆盖率",
        name=N_("Coverage"),
        opening=N_("By the end of {month}, {name} was {value}"),
        quantities=(Quantity.PERCENT,),
        pace=PaceKind.LINEAR,
        has_parts=True,
        within_whole=True,
        comparable=True,
    ),
    Kind.MILESTONE: Traits(
        word="里程碑",
        name=N_("Milestone"),
        opening=N_("By the end of {month}, {name} stood at {value}"),
        quantities=(Quantity.YES_NO, Quantity.COUNT),
        directions=_UPWARDS,
        pace=PaceKind.DUE,
        asks_yes_no=True,
        owed_until_done=True,
        reached_for_good=True,
        only_forward=True,
        in_steps=True,
    ),
    Kind.FREQUENCY: Traits(
        word="频次",
        name=N_("Frequency"),
        quantities=(Quantity.COUNT,),
        bases=(Basis.MONTH,),
        directions=_UPWARDS,
        pace=PaceKind.STEADY,
        adds_up=True,
        sums_over_units=True,
        stays_in_year=True,
        by_period=True,
        in_steps=True,
    ),
    Kind.CHECKLIST: Traits(
        word="清单",
        name=N_("Checklist"),
        opening=N_("By the end of {month}, {name} stood at {value}"),
        quantities=(Quantity.COUNT,),
        directions=_UPWARDS,
        pace=PaceKind.DUE,
        sums_over_units=True,
        stays_in_year=True,
        reached_for_good=True,
        only_forward=True,
        in_steps=True,
    ),
}
