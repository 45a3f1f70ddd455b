"""What is a quarter's own: amounts by hand, never the year's cumulative value; how lights moved."""

from decimal import Decimal

import pytest

from indicators.model.enums import Basis, Cycle, Kind, Light
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from indicators.progress import quarters
from indicators.progress.quarters import Move
from indicators.progress.series.series import build
from tests.progress.desk_of import catalogue, figures, indicator, said, target

Q1, Q2, Q3 = (Quarter(2022, number) for number in (1, 2, 3))
MONTHLY = "\n".join(f"2022-{n:02d} cum {n * 10}" for n in range(1, 10))

FLOWS = [
    # what was said, quarter, through, amount
    (MONTHLY, Q1, "2022-03", "30"),  # 30 − nothing
    (MONTHLY, Q2, "2022-06", "30"),  # 60 − 30
    (MONTHLY, Q3, "2022-08", "20"),  # 80 − 60: two months of it
    ("2022-03 cum 12\n2022-06 cum 20\n2022-09 cum 45", Q3, "2022-09", "25"),  # a quarterly report
    ("2022-02 cum 7\n2022-03 cum 12", Q1, "2022-03", "12"),  # January with February
    ("2022-06 cum 60\n2022-09 cum 55", Q3, "2022-09", "-5"),  # corrected downwards: told as it is
    ("2022-05 cum 50\n2022-09 cum 90", Q3, "2022-09", None),  # June unknown: four months are no quarter
    ("2022-09 cum 90", Q3, "2022-09", None),
    ("2022-06 cum 60", Q3, "2022-09", None),
    ("2022-07 month 4\n2022-08 month 5\n2022-09 month 6", Q3, "2022-09", "15"),  # the sum is known alone
    ("2022-07 month 4\n2022-09 month 6", Q3, "2022-09", None),  # August owed and missing
    ("2021-12 cum 80\n2022-03 cum 6", Q1, "2022-03", "6"),  # each year begins anew
]


@pytest.mark.parametrize("lines, quarter, through, amount", FLOWS)
def test_amount_of_a_flow(lines: str, quarter: Quarter, through: str, amount: str | None) -> None:
    one = indicator()
    series = build(one, said(lines), catalogue([], []).sources)
    found = quarters.quarter_amount(one, series, quarter, Month.parse(through))
    assert found == (None if amount is None else Decimal(amount))


def test_a_level_is_what_stood_at_the_end() -> None:
    one = indicator(kind=Kind.STOCK, frequency=Cycle.QUARTER)
    series = build(one, said("2022-06 level 1110\n2022-09 level 1150"), {})
    assert quarters.quarter_amount(one, series, Q3, Month(2022, 9)) == 1150
    assert quarters.quarter_amount(one, series, Q3, Month(2022, 8)) is None  # June's is not August's
    assert quarters.last_known(series, Q3, Month(2022, 9)) == Month(2022, 9)
    assert quarters.last_known(series, Q3, Month(2022, 8)) is None


CURVE = {Month(2022, n): Decimal(n * 10) for n in range(1, 13)}
FROM_AUGUST = {Month(2022, n): Decimal((n - 7) * 20) for n in range(8, 13)}
DUE_IN_AUGUST = {Month(2022, n): Decimal(n * 10) for n in range(1, 9)}

PLANS = [
    # kind, curve, quarter, planned
    (Kind.FLOW, CURVE, Q1, "30"),
    (Kind.FLOW, CURVE, Q3, "30"),  # 90 − 60, never 90
    (Kind.STOCK, CURVE, Q3, "90"),  # the level planned for its end
    (Kind.FLOW, FROM_AUGUST, Q2, None),
    (Kind.FLOW, FROM_AUGUST, Q3, "40"),  # two months of 20
    (Kind.FLOW, DUE_IN_AUGUST, Q3, "20"),  # 80 − 60: nothing is planned after it is due
    (Kind.FLOW, {}, Q3, None),
]


@pytest.mark.parametrize("kind, curve, quarter, planned", PLANS)
def test_plan_of_the_quarter(
    kind: Kind, curve: dict[Month, Decimal], quarter: Quarter, planned: str | None
) -> None:
    found = quarters.planned(indicator(kind=kind), curve, quarter)
    assert found == (None if planned is None else Decimal(planned))


KEPT = [("24", "30", "80"), ("-3", "30", "-10"), ("24", "0", None), ("24", None, None), (None, "30", None)]


@pytest.mark.parametrize("amount, plan, share", KEPT)
def test_share_of_the_plan(amount: str | None, plan: str | None, share: str | None) -> None:
    found = quarters.plan_share(*(None if text is None else Decimal(text) for text in (amount, plan)))
    assert found == (None if share is None else Decimal(share))


CHANGES = [
    # kind, in points, this quarter, the other one, change
    (Kind.FLOW, False, "30", "24", "25"),  # 30 ÷ 24 − 1
    (Kind.FLOW, False, "30", "0", None),
    (Kind.FLOW, False, "30", "-2", None),
    (Kind.STOCK, False, "1150", "1000", "15"),
    (Kind.RATIO, True, "6.5", "8", "-1.5"),
    (Kind.FREQUENCY, False, "3", "2", None),  # how often is not compared
    (Kind.FLOW, False, "30", None, None),
]


@pytest.mark.parametrize("kind, points, now, base, amount", CHANGES)
def test_one_quarter_against_another(
    kind: Kind, points: bool, now: str, base: str | None, amount: str | None
) -> None:
    other = None if base is None else Decimal(base)
    found = quarters.change(indicator(kind=kind), points, Decimal(now), other)
    assert (None if found is None else found.amount) == (None if amount is None else Decimal(amount))
    assert found is None or found.points is points


MOVES = [
    (Light.RED, Light.GREEN, Move.BETTER),
    (Light.RED, Light.YELLOW, Move.BETTER),
    (Light.GREEN, Light.RED, Move.WORSE),
    (Light.YELLOW, Light.YELLOW, Move.NONE),
    (Light.NOT_DUE, Light.GREEN, Move.BETTER),  # done by its day
    (Light.NOT_DUE, Light.RED, Move.WORSE),  # missed
    (Light.NOT_REPORTED, Light.RED, Move.NONE),  # nobody knows what it was
    (Light.GREEN, Light.NOT_REPORTED, Move.NONE),
    (Light.UNKNOWN, Light.GREEN, Move.NONE),
    (None, Light.GREEN, Move.NONE),  # the year had only begun
]


@pytest.mark.parametrize("start, end, expected", MOVES)
def test_how_a_light_moved(start: Light | None, end: Light, expected: Move) -> None:
    assert quarters.move(start, end) is expected


@pytest.mark.parametrize(
    ("lines", "start", "amount"),
    [
        ("2022-08 month 5\n2022-09 month 7", 8, "12"),
        ("2022-08 month 5\n2022-09 month 7", 7, None),  # July is of the goal, and missing
        ("2022-09 month 7", 8, None),
        ("2022-08 cum 5\n2022-09 cum 12", 8, None),  # August's 5 may have begun in January
        ("2022-06 cum 3\n2022-09 cum 12", 8, "9"),
    ],
)
def test_the_quarter_in_which_a_goal_begins(lines: str, start: int, amount: str | None) -> None:
    basis = Basis.MONTH if "month" in lines else Basis.CUMULATIVE
    one = indicator(basis=basis)
    series = figures(one, target(start=start), lines).series("X")
    found = quarters.quarter_amount(one, series, Q3, Month(2022, 9), start)
    assert found == (None if amount is None else Decimal(amount))
