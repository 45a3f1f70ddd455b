"""Comparisons, seasons, runs and tallies exactly at their bound and one smallest unit beside it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.model.enums import Cycle, Direction, Kind, PaceKind
from indicators.model.formula import Formula
from indicators.model.month import Month
from indicators.progress.judging import rules
from indicators.progress.judging.attainment import holds
from indicators.progress.judging.frequency import tally
from indicators.progress.judging.judge import progress
from indicators.progress.result import Progress
from indicators.progress.series.derived import Figures
from running_desk import ROOT
from tests.progress.desk_of import catalogue, figures, indicator, rule, said, target

SHIPPED = read_catalogue(catalogue_files(ROOT / "data")).catalogue
assert SHIPPED is not None
RULES = SHIPPED.rules
UNIT = Decimal("0.00000001")

Status = tuple[str, str]


def status(found: Progress) -> Status:
    return found.verdict.light.value, found.verdict.word


COMPARISONS = [
    # comparison, whether 99.99999999, 100 and 100.00000001 hold it
    (">", False, False, True),
    (">=", False, True, True),
    ("=", False, True, False),
    ("<=", True, True, False),
    ("<", True, False, False),
]


@pytest.mark.parametrize("comparison, below, there, above", COMPARISONS)
def test_a_comparison_at_its_bound(comparison: str, below: bool, there: bool, above: bool) -> None:
    goal = target(comparison=comparison)
    values = [100 - UNIT, Decimal(100), 100 + UNIT]
    assert [holds(goal, value) for value in values] == [below, there, above]
    third = Fraction(1, 3 * 10**30)  # beyond 28 digits
    assert [holds(goal, Fraction(100) + step) for step in (-third, Fraction(0), third)] == [
        below,
        there,
        above,
    ]


@pytest.mark.parametrize(
    "value, kept",
    [("39.99999999", False), ("40", True), ("50", True), ("60", True), ("60.00000001", False)],
)
def test_a_range_at_its_ends(value: str, kept: bool) -> None:
    assert holds(target(value="40", upper="60", comparison="within"), Decimal(value)) is kept


OPERATORS = [(">", False, False, True), (">=", False, True, True), ("=", False, True, False)]
OPERATORS += [("<=", True, True, False), ("<", True, False, False)]


@pytest.mark.parametrize("operator, below, there, above", OPERATORS)
def test_an_operator_of_a_rule_at_its_bound(operator: str, below: bool, there: bool, above: bool) -> None:
    test = rule(1, f"gap {operator} -10", "green").tests[0]
    values = [-10 - UNIT, Decimal(-10), -10 + UNIT]
    assert [rules.holds(test, {"gap": value}) for value in values] == [below, there, above]
    hair = Fraction(1, 7 * 10**40)
    exact = [rules.holds(test, {"gap": Fraction(-10) + step}) for step in (-hair, Fraction(0), hair)]
    assert exact == [below, there, above]
    assert rules.holds(test, {"gap": None}) is None


SEASONS = [
    # last year's figures by month, month, pace and whether it fell back to even steps
    ({10: "120", 12: "100"}, 10, "100", False),  # corrected downwards in December: never above the whole
    ({10: "100", 12: "100"}, 10, "100", False),
    ({10: "99.99999999", 12: "100"}, 10, "99.99999999", False),
    ({3: "-5", 12: "100"}, 3, "0", False),  # never below nothing
    ({3: "0", 12: "100"}, 3, "0", False),
    ({3: "0.00000001", 12: "100"}, 3, "0.00000001", False),
    ({3: "5", 12: "0"}, 3, "25", True),  # a year that came to nothing has no shape: 3 ÷ 12
    ({3: "5", 12: "-1"}, 3, "25", True),
    ({3: "0", 12: "0.00000001"}, 3, "0", False),
    ({3: "5"}, 3, "25", True),
    ({12: "100"}, 3, "25", True),
]


@pytest.mark.parametrize("past, month, share, fallback", SEASONS)
def test_last_years_shape(past: dict[int, str], month: int, share: str, fallback: bool) -> None:
    lines = "\n".join(f"2021-{number:02d} cum {value}" for number, value in past.items())
    goal = target(pace=PaceKind.SEASONAL)
    found = progress(figures(indicator(), goal, lines), "X", Month(2022, month)).pace
    assert found is not None
    assert (found.share, found.fallback) == (Decimal(share), fallback)


LATER_SEASONS = [
    # of a goal from May on, April belongs to nobody: (August − April) ÷ (December − April)
    ({4: "40", 8: "70", 12: "100"}, "50", False),
    ({4: "40", 8: "39", 12: "100"}, "0", False),
    ({4: "40", 8: "101", 12: "100"}, "100", False),
    ({4: "100", 8: "70", 12: "100"}, "50", True),  # nothing was done from May on: 4 of 8 months
    ({4: "99.99999999", 8: "100", 12: "100"}, "100", False),
    ({8: "70", 12: "100"}, "50", True),  # April unknown
]


@pytest.mark.parametrize("past, share, fallback", LATER_SEASONS)
def test_last_years_shape_from_may_on(past: dict[int, str], share: str, fallback: bool) -> None:
    lines = "\n".join(f"2021-{number:02d} cum {value}" for number, value in past.items())
    goal = target(pace=PaceKind.SEASONAL, start=5)
    found = progress(figures(indicator(), goal, lines), "X", Month(2022, 8)).pace
    assert found is not None
    assert (found.share, found.fallback) == (Decimal(share), fallback)


def sanya_unit(values: dict[int, str]) -> Status:
    """A sub-district's own goal of 1,200: 100 a month."""
    goal = target(value="1200", unit="EAST")
    lines = "\n".join(f"2022-{number:02d} cum {value} unit=EAST" for number, value in values.items())
    known = figures(indicator(), goal, lines, rules=RULES["sanya"])
    return status(progress(known, "X", Month(2022, max(values)), "EAST"))


RUNS = [
    # cumulative by month; 100 a month are due
    ({1: "100", 2: "199.99999999"}, ("yellow", "behind")),  # January's gap is exactly 0: one month behind
    ({1: "99.99999999", 2: "199.99999999"}, ("red", "far-behind")),  # two running
    ({1: "99.99999999", 2: "200"}, ("green", "on-pace")),
    ({1: "99", 2: "200", 3: "299.99999999"}, ("yellow", "behind")),
    ({1: "99", 2: "199", 3: "300"}, ("green", "on-pace")),
]


@pytest.mark.parametrize("values, expected", RUNS)
def test_months_behind_in_a_row(values: dict[int, str], expected: Status) -> None:
    assert sanya_unit(values) == expected


NOT_STARTED = [
    # start, month, value, light: nothing at all for three months since the start is red in Yinchuan
    (1, 2, "0", "yellow"),  # 16.7 points behind
    (1, 3, "0", "red"),
    (1, 3, "0.00000001", "yellow"),  # 25 points behind
    (4, 5, "0", "yellow"),  # 2 of 9 months: 22.2 points behind
    (4, 6, "0", "red"),  # the third month since April; 3 of 9
    (4, 6, "0.00000001", "red"),  # started, but 33.3 points behind
    (4, 6, "4", "yellow"),  # 29.3 points behind
]


@pytest.mark.parametrize("start, month, value, light", NOT_STARTED)
def test_not_started_for_three_months(start: int, month: int, value: str, light: str) -> None:
    known = figures(
        indicator(), target(start=start), f"2022-{month:02d} cum {value}", rules=RULES["yinchuan"]
    )
    assert progress(known, "X", Month(2022, month)).light.value == light


def test_nothing_was_planned_for_three_months() -> None:
    """Behind is asked before not started: a plan of nothing is kept by nothing."""
    goal = target(pace=PaceKind.SEASONAL)
    lines = "2021-03 cum 0\n2021-12 cum 100\n2022-03 cum 0"
    found = progress(figures(indicator(), goal, lines, rules=RULES["yinchuan"]), "X", Month(2022, 3))
    assert status(found) == ("green", "on-pace")


LATEST = [
    # month reported, month asked, light: a figure of the month that is owed is judged, an older one is not
    (8, 8, "red"),
    (7, 8, "not-reported"),
    (9, 8, "not-reported"),  # a later month is no figure of August
]


@pytest.mark.parametrize("reported, asked, light", LATEST)
def test_the_figure_of_the_month_that_is_owed(reported: int, asked: int, light: str) -> None:
    found = progress(figures(indicator(), target(), f"2022-{reported:02d} cum 1"), "X", Month(2022, asked))
    assert found.light.value == light


DUE = [
    # month asked, value in August for a goal due in August: at the due month it is over
    (7, "99.99999999", "green"),
    (8, "99.99999999", "red"),
    (8, "100", "green"),
    (9, "99.99999999", "red"),
]


@pytest.mark.parametrize("asked, value, light", DUE)
def test_a_goal_at_its_due_month(asked: int, value: str, light: str) -> None:
    lines = "\n".join(f"2022-{number:02d} cum {value}" for number in range(1, asked + 1))
    found = progress(figures(indicator(), target(due=8), lines), "X", Month(2022, asked))
    assert found.light.value == light


def test_a_start_month_is_the_first_that_counts() -> None:
    goal = target(start=6)
    lines = "2022-05 cum 1\n2022-06 cum 1"
    assert progress(figures(indicator(), goal, lines), "X", Month(2022, 5)).light.value == "not-due"
    assert progress(figures(indicator(), goal, lines), "X", Month(2022, 6)).light.value == "red"  # 1 of 7 due


def test_values_beyond_28_digits_are_judged_unrounded() -> None:
    """A sum of 29 digits: one unit below the goal is not the goal."""
    nouns = [indicator(code) for code in ("A", "B")]
    whole = "99999999999999999999"  # 20 digits, as many as the store takes
    lines = f"2022-12 cum {whole}.99999999\n2022-12 cum {whole}.99999999 indicator=B"
    added = indicator("X", formula=Formula.parse("sum(A, B)"))
    for bound, light in (
        ("199999999999999999999.99999998", "green"),
        ("199999999999999999999.99999999", "red"),
    ):
        goal = target(value=bound)
        known = Figures.of(catalogue([*nouns, added], [goal]), said(lines, "A"))
        found = progress(known, "X", Month(2022, 12))
        assert found.light.value == light
        assert found.value == Decimal("199999999999999999999.99999998")


TALLIES = [
    # times owed a month, times done by month, month asked, owed and outstanding
    ("1", {1: "1", 2: "1"}, 2, "2", "0"),
    ("1", {1: "1", 2: "0"}, 2, "2", "1"),
    ("1", {1: "2", 2: "0"}, 2, "2", "1"),  # more in advance makes nothing up
    ("1", {1: "0", 2: "2"}, 2, "2", "0"),  # made up
    ("2", {1: "1", 2: "2"}, 2, "4", "1"),
    ("2", {1: "1", 2: "3"}, 2, "4", "0"),
    ("2", {1: "0", 2: "3"}, 2, "4", "1"),
]


@pytest.mark.parametrize("times, done, month, owed, outstanding", TALLIES)
def test_tally(times: str, done: dict[int, str], month: int, owed: str, outstanding: str) -> None:
    one, goal = indicator(kind=Kind.FREQUENCY, per=Cycle.MONTH), target(value=times)
    lines = "\n".join(f"2022-{number:02d} month {count}" for number, count in done.items())
    counted = tally(one, goal, figures(one, goal, lines).series("X"), Month(2022, month))
    assert (counted.owed, counted.outstanding, counted.unknown) == (Decimal(owed), Decimal(outstanding), ())


PERIODS = [
    # counted by, start, due, month asked: how many periods are over
    (Cycle.MONTH, 1, 12, 1, 1),
    (Cycle.MONTH, 2, 12, 1, 0),
    (Cycle.MONTH, 2, 12, 2, 1),
    (Cycle.MONTH, 1, 8, 8, 8),  # the due month is the last period
    (Cycle.MONTH, 1, 8, 9, 8),
    (Cycle.MONTH, 8, 8, 8, 1),
    (Cycle.QUARTER, 1, 12, 2, 0),
    (Cycle.QUARTER, 1, 12, 3, 1),
    (Cycle.QUARTER, 2, 12, 3, 0),  # begun in January, before the goal
    (Cycle.QUARTER, 1, 8, 8, 3),  # the third quarter ends with the goal
    (Cycle.QUARTER, 1, 8, 7, 2),
    (Cycle.QUARTER, 1, 6, 9, 2),
    (Cycle.YEAR, 1, 12, 11, 0),
    (Cycle.YEAR, 1, 12, 12, 1),
]


@pytest.mark.parametrize("per, start, due, month, periods", PERIODS)
def test_periods_that_are_over(per: Cycle, start: int, due: int, month: int, periods: int) -> None:
    one, goal = indicator(kind=Kind.FREQUENCY, per=per), target(value="1", start=start, due=due)
    lines = "\n".join(f"2022-{number:02d} month 1" for number in range(1, 13))
    counted = tally(one, goal, figures(one, goal, lines).series("X"), Month(2022, month))
    assert counted.periods == periods


def test_an_unreported_month_leaves_a_tally_open() -> None:
    one, goal = indicator(kind=Kind.FREQUENCY, per=Cycle.QUARTER), target(value="2")
    kept = figures(one, goal, "2022-01 month 2\n2022-03 month 0").series("X")
    open_quarter = figures(one, goal, "2022-01 month 1\n2022-03 month 0").series("X")
    missed = figures(one, goal, "2022-01 month 1\n2022-02 month 0\n2022-03 month 0").series("X")
    march = Month(2022, 3)
    assert tally(one, goal, kept, march).unknown == ()  # enough, whatever February was
    assert tally(one, goal, open_quarter, march).unknown == (march,)
    assert (tally(one, goal, missed, march).unknown, tally(one, goal, missed, march).outstanding) == ((), 1)


@pytest.mark.parametrize(
    "value, bar", [("0", "100"), ("5", "100"), ("5.00000001", "99.9999998"), ("10", "50")]
)
def test_the_bar_of_a_rate_that_should_stay_low(value: str, bar: str) -> None:
    """At most 5 %: 5 ÷ 10 is half of the bar, nothing at all fills it."""
    one = indicator(kind=Kind.RATIO, direction=Direction.LOWER)
    goal = target(value="5", comparison="<=")
    found = progress(figures(one, goal, f"2022-08 level {value}"), "X", Month(2022, 8)).bar
    assert found is not None
    assert round(found, 7) == Decimal(bar)


OWED = [
    # start, due, month reported, month asked, light: the start and the due month owe a figure themselves
    (6, 12, 5, 6, "not-reported"),
    (6, 12, 5, 5, "not-due"),
    (1, 8, 7, 8, "not-reported"),
    (1, 8, 8, 9, "red"),
]


@pytest.mark.parametrize("start, due, reported, asked, light", OWED)
def test_the_first_and_the_last_month_that_owe(
    start: int, due: int, reported: int, asked: int, light: str
) -> None:
    goal = target(start=start, due=due)
    known = figures(indicator(), goal, f"2022-{reported:02d} cum 1")
    assert progress(known, "X", Month(2022, asked)).light.value == light
