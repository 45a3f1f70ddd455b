"""What a row of the overall table shows of a judged goal, against figures worked out by hand."""

from decimal import Decimal

import pytest

from indicators.model.catalogue import Indicator, Target
from indicators.model.enums import Basis, Cycle, Direction, Kind, PaceKind, Quantity
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.presented import Gap, gap, own_month, pace_share
from tests.progress.desk_of import catalogue, figures, indicator, target

QUARTERLY = indicator(frequency=Cycle.QUARTER)
BY_QUARTER = indicator(frequency=Cycle.QUARTER, basis=Basis.MONTH)
YEARLY = indicator(frequency=Cycle.YEAR)
COUNTED = indicator(decimals=0)
D = Decimal


@pytest.mark.parametrize(
    ("one", "lines", "month", "amount"),
    [
        (indicator(), "2022-07 cum 60\n2022-08 cum 64", 8, "4"),
        (indicator(), "2022-08 cum 64", 8, None),  # January to August together
        (indicator(), "2022-08 cum 824\n2022-12 cum 1200", 12, None),  # September to December: 376
        (indicator(months_off=(1,)), "2022-02 month 9", 2, None),  # January and February together
        (indicator(months_off=(1,)), "2022-02 month 9\n2022-03 month 4", 3, "4"),
        (YEARLY, "2022-06 cum 0\n2022-07 cum 6", 7, "6"),
        (YEARLY, "2022-06 cum 0\n2022-07 cum 6", 8, None),  # July's amount is not August's
        (YEARLY, "2022-06 cum 0\n2022-07 cum 6", 12, None),
        (QUARTERLY, "2022-03 cum 15\n2022-06 cum 40", 6, None),  # the quarter's 25
        (BY_QUARTER, "2022-03 month 15\n2022-06 month 25", 6, None),
        (BY_QUARTER, "2022-06 month 25", 6, None),  # also where the quarter before was not reported
        (QUARTERLY, "2022-03 cum 15\n2022-06 cum 40\n2022-06 month 25", 6, None),
        (indicator(basis=Basis.MONTH), "2022-01 month 3\n2022-03 month 5", 3, "5"),  # alone, without a sum
        (indicator(kind=Kind.STOCK), "2022-07 level 60\n2022-08 level 64", 8, None),
    ],
)
def test_a_months_own_amount_or_nothing(one: Indicator, lines: str, month: int, amount: str | None) -> None:
    found = own_month(progress(figures(one, target(), lines), "X", Month(2022, month)))
    assert found == (None if amount is None else D(amount))


@pytest.mark.parametrize(
    ("one", "goal", "lines", "month", "need"),
    [
        (YEARLY, target(value="2", pace=PaceKind.DUE), "2022-07 cum 1", 7, "0.20"),  # 1 over 5 months
        (YEARLY, target(value="2", pace=PaceKind.DUE), "2022-07 cum 1", 8, "0.25"),
        (YEARLY, target(value="2", pace=PaceKind.DUE), "2022-07 cum 1", 9, "0.3333"),
        (YEARLY, target(value="2", pace=PaceKind.DUE), "2022-07 cum 1", 10, "0.50"),
        (YEARLY, target(value="2", pace=PaceKind.DUE), "2022-07 cum 1", 11, "1"),
        (QUARTERLY, target(), "2022-06 cum 40", 6, "10"),
        (QUARTERLY, target(), "2022-06 cum 40", 7, "12"),
        (QUARTERLY, target(), "2022-06 cum 40", 8, "15"),
        (COUNTED, target(value="150"), "2022-08 cum 61", 8, "22.25"),
        (indicator(), target(due=10), "2022-08 cum 64", 8, "18"),
        (indicator(), target(due=8), "2022-08 cum 64", 8, None),  # no month is left
        (indicator(), target(), "2022-08 cum 100", 8, "0"),
        (indicator(), target(comparison="="), "2022-08 cum 100", 8, "0"),
        (indicator(), target(comparison="="), "2022-08 cum 101", 8, "0"),
        (indicator(), target(comparison=">"), "2022-08 cum 99.9", 8, "0.025"),
        (indicator(), target(comparison=">"), "2022-08 cum 100", 8, "0.025"),  # a tenth more over 4 months
        (COUNTED, target(comparison=">"), "2022-08 cum 100", 8, "0.25"),
        (indicator(), target(comparison=">"), "2022-08 cum 100.1", 8, "0"),
    ],
)
def test_the_need_counts_months_from_the_one_looked_at(
    one: Indicator, goal: Target, lines: str, month: int, need: str | None
) -> None:
    found = progress(figures(one, goal, lines), "X", Month(2022, month)).required
    assert (None if found is None else round(found, 4)) == (None if need is None else D(need))


RATE, LOW_RATE = indicator(kind=Kind.RATIO), indicator(kind=Kind.RATIO, direction=Direction.LOWER)
LOW_STOCK = indicator(kind=Kind.STOCK, direction=Direction.LOWER)
MILESTONE = indicator(kind=Kind.MILESTONE, decimals=0)


@pytest.mark.parametrize(
    ("one", "goal", "lines", "completion", "pace", "difference"),
    [
        (indicator(), target(), "2022-08 cum 64", "64", "66.6667", Gap(D("-2.6667"), False, True)),
        (indicator(), target(value=None), "2022-08 cum 64", None, None, None),
        (RATE, target(value="24"), "2022-08 level 22", "91.6667", "100", Gap(D(-2), True, True)),
        (LOW_RATE, target(value="2", comparison="<="), "2022-08 level 1", None, "100", Gap(D(1), True, True)),
        (LOW_STOCK, target(value="50"), "2022-08 level 60", None, "100", Gap(D(-20), True, False)),
        (MILESTONE, target(value="30", due=8), "2022-08 level 20", "66.6667", None, None),
        (MILESTONE, target(value="30"), "2022-08 level 20", "66.6667", None, None),
        (YEARLY, target(pace=PaceKind.DUE), "2022-07 cum 64", "64", None, None),  # nothing is owed yet
        (indicator(), target(start=9), "2022-08 cum 64", "64", None, None),  # nor before its start
        (indicator(), target(start=8), "2022-08 cum 64", "64", "20", Gap(D(44), False, True)),
        (YEARLY, target(pace=PaceKind.DUE, due=8), "2022-08 cum 64", "64", "100", Gap(D(-36), False, True)),
        (
            indicator(direction=Direction.LOWER),  # 64 of an allowance of 100 are used
            target(comparison="<="),
            "2022-08 cum 64",
            "64",
            "66.6667",
            Gap(D("2.6667"), False, True),
        ),
    ],
)  # fmt: skip
def test_a_row_does_not_contradict_itself(
    one: Indicator, goal: Target, lines: str, completion: str | None, pace: str | None, difference: Gap | None
) -> None:
    whole = figures(one, goal, lines)
    found = progress(whole, "X", Month(2022, 8))
    shown = gap(found, whole.catalogue.in_points(one))
    assert [_four(found.completion), _four(pace_share(found))] == [completion, pace]
    rounded = None if shown is None else Gap(round(shown.amount, 4), shown.to_target, shown.points)
    assert rounded == difference


def _four(value: Decimal | None) -> str | None:
    return None if value is None else f"{round(value, 4).normalize():f}"


def test_quantities_of_the_made_catalogue() -> None:
    """The rows above rest on these: a rate is in %, a stock and a flow are counted."""
    whole = catalogue([RATE, LOW_STOCK], [])
    assert whole.measure(RATE).quantity is Quantity.PERCENT
    assert whole.measure(LOW_STOCK).quantity is Quantity.COUNT
