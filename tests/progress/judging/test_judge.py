"""Value, completion, pace, gap and light of each kind and direction; every figure by hand."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.model.catalogue import Plan
from indicators.model.enums import Basis, Cycle, Direction, Kind, Light, PaceKind
from indicators.model.formula import Formula
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.series.derived import Figures
from tests.progress.desk_of import catalogue, figures, indicator, said, target

AUGUST = Month(2022, 8)
LOWER = {"direction": Direction.LOWER}
RANGE = {"direction": Direction.RANGE}


def shown(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


FLOWS = [
    # lines, target, completion, pace, gap, light, word
    ("2022-08 cum 72.3", target(comparison=">"), "72.30", "66.67", "5.63", "green", "on-pace"),
    ("2022-08 cum 61.8", target(comparison=">"), "61.80", "66.67", "-4.87", "yellow", "behind"),
    ("2022-08 cum 40", target(), "40.00", "66.67", "-26.67", "red", "far-behind"),
    ("2022-08 cum 90", target(), "90.00", "66.67", "23.33", "green", "ahead"),
    ("2022-08 cum 0", target(), "0.00", "66.67", "-66.67", "red", "far-behind"),
    (
        "2022-08 cum 100",
        target(),
        "100.00",
        "66.67",
        "33.33",
        "green",
        "done",
    ),  # at least 100: reached for good
    ("2022-08 cum 100", target(comparison=">"), "100.00", "66.67", "33.33", "green", "ahead"),  # 突破 is not
    ("2022-07 cum 60", target(), None, "66.67", None, "not-reported", "not-reported"),
    ("", target(), None, "66.67", None, "not-reported", "not-reported"),
    ("2022-08 cum 72.3", target(value=None), None, "66.67", None, "unknown", "no-target"),
    ("2022-08 cum 72.3", None, None, None, None, "unknown", "no-target"),
    ("2022-08 cum 3", target(start=9), "3.00", "0.00", "3.00", "not-due", "not-due"),
    (
        "2022-08 cum 50",
        target(start=5, due=12),
        "50.00",
        "50.00",
        "0.00",
        "green",
        "on-pace",
    ),  # 4 of 8 months
    ("2022-08 cum 99", target(due=8), "99.00", "100.00", "-1.00", "red", "missed"),
]


@pytest.mark.parametrize("lines, goal, completion, pace, gap, light, word", FLOWS)
def test_flow(lines: str, goal: Any, completion: Any, pace: Any, gap: Any, light: str, word: str) -> None:
    found = progress(figures(indicator(), goal, lines), "X", AUGUST)
    assert shown(found.completion) == completion
    assert shown(found.pace.share if found.pace else None) == pace
    assert shown(found.gap) == gap
    assert (found.light.value, found.verdict.word) == (light, word)


YEAR_END = [
    ("2022-12 cum 100", ">", "red", "missed"),  # exactly 100 is not 突破100
    ("2022-12 cum 100.1", ">", "green", "done"),
    ("2022-12 cum 100", ">=", "green", "done"),
    ("2022-12 cum 97", ">=", "red", "missed"),
    ("2022-12 cum 100", "=", "green", "done"),
    ("2022-12 cum 101", "=", "red", "missed"),
]


@pytest.mark.parametrize("lines, comparison, light, word", YEAR_END)
def test_comparison_as_worded(lines: str, comparison: str, light: str, word: str) -> None:
    found = progress(figures(indicator(), target(comparison=comparison), lines), "X", Month(2022, 12))
    assert (found.light.value, found.verdict.word) == (light, word)


DIRECTIONS = [
    # kind, fields, target, value, gap, bar, tick, light
    # a total that should stay low: 30 of 60 used when 66.67 % may be used
    (Kind.FLOW, LOWER, target(value="60", comparison="<="), "30", "16.67", "50.00", "33.33", "green"),
    (Kind.FLOW, LOWER, target(value="60", comparison="<="), "45", "-8.33", "25.00", "33.33", "yellow"),
    (
        Kind.FLOW,
        LOWER,
        target(value="60", comparison="<="),
        "61",
        "-35.00",
        "0.00",
        "33.33",
        "red",
    ),  # overspent
    # a stock without baseline: the level itself
    (Kind.STOCK, {}, target(value="1000"), "950", "-5.00", "95.00", "100.00", "yellow"),
    (Kind.STOCK, {}, target(value="1000"), "1000", "0.00", "100.00", "100.00", "green"),
    # a stock from 200 to 500: 380 is 60 % of the way, 66.67 % due
    (Kind.STOCK, {}, target(value="500", baseline="200"), "380", "-6.67", "60.00", "66.67", "yellow"),
    # a stock that should fall from 200 to 100: 120 is 80 % of the way
    (
        Kind.STOCK,
        LOWER,
        target(value="100", comparison="<=", baseline="200"),
        "120",
        "13.33",
        "80.00",
        "66.67",
        "green",
    ),
    # rates: differences in points
    (Kind.RATIO, {}, target(value="24"), "22", "-2.00", "91.67", "100.00", "yellow"),
    (Kind.RATIO, {}, target(value="24"), "26.1", "2.10", "100.00", "100.00", "green"),
    (Kind.RATIO, {}, target(value="24"), "-5", "-29.00", "0.00", "100.00", "red"),
    (Kind.RATIO, LOWER, target(value="5", comparison="<="), "8", "-3.00", "62.50", "100.00", "yellow"),
    (Kind.RATIO, LOWER, target(value="5", comparison="<="), "4", "1.00", "100.00", "100.00", "green"),
    (
        Kind.RATIO,
        RANGE,
        target(value="40", upper="60", comparison="within"),
        "50",
        "0.00",
        "100.00",
        "100.00",
        "green",
    ),
    (
        Kind.RATIO,
        RANGE,
        target(value="40", upper="60", comparison="within"),
        "66",
        "-6.00",
        "90.00",
        "100.00",
        "yellow",
    ),
    (
        Kind.STOCK,
        RANGE,
        target(value="40", upper="60", comparison="within"),
        "20",
        "-50.00",
        "50.00",
        "100.00",
        "red",
    ),
    # a coverage that grows over the year, and one owed in full at any time
    (Kind.COVERAGE, {}, target(comparison="="), "60", "-6.67", "60.00", "66.67", "yellow"),
    (
        Kind.COVERAGE,
        {},
        target(comparison="=", pace=PaceKind.STEADY),
        "98",
        "-2.00",
        "98.00",
        "100.00",
        "yellow",
    ),
    (
        Kind.COVERAGE,
        {},
        target(comparison="=", pace=PaceKind.STEADY),
        "100",
        "0.00",
        "100.00",
        "100.00",
        "green",
    ),
]


@pytest.mark.parametrize("kind, fields, goal, value, gap, bar, tick, light", DIRECTIONS)
def test_kinds_and_directions(
    kind: Kind, fields: Any, goal: Any, value: str, gap: str, bar: str, tick: str, light: str
) -> None:
    basis = "cum" if kind is Kind.FLOW else "level"
    found = progress(figures(indicator(kind=kind, **fields), goal, f"2022-08 {basis} {value}"), "X", AUGUST)
    assert (shown(found.gap), shown(found.bar), shown(found.tick)) == (gap, bar, tick)
    assert found.light.value == light


MILESTONES = [
    # lines, due, month, light, word
    ("", 12, 8, "not-due", "not-due"),
    ("2022-08 level 0", 12, 8, "not-due", "not-due"),  # no light before it is due
    ("2022-05 level 1", 12, 8, "green", "done"),  # done early, and stays done
    ("2022-05 level 0", 6, 8, "not-reported", "not-reported"),  # due in June, nobody said since
    ("2022-06 level 0", 6, 6, "red", "missed"),
    ("2022-06 level 0\n2022-07 level 0", 6, 8, "red", "missed"),
    ("2022-06 level 0\n2022-08 level 1", 6, 8, "green", "done"),
]


@pytest.mark.parametrize("lines, due, month, light, word", MILESTONES)
def test_milestone(lines: str, due: int, month: int, light: str, word: str) -> None:
    one = indicator(kind=Kind.MILESTONE)
    found = progress(figures(one, target(value="1", comparison="=", due=due), lines), "X", Month(2022, month))
    assert (found.light.value, found.verdict.word) == (light, word)


def test_checklist_counts_items_and_waits_for_its_date() -> None:
    one = indicator(kind=Kind.CHECKLIST)
    found = progress(figures(one, target(value="10", comparison="="), "2022-08 level 4"), "X", AUGUST)
    assert (shown(found.completion), found.gap, found.light) == ("40.00", None, Light.NOT_DUE)


def test_annual_indicator_is_not_late_before_the_year_ends() -> None:
    one = indicator(kind=Kind.RATIO, frequency=Cycle.YEAR)
    goal = target(value="3", pace=PaceKind.DUE)
    assert progress(figures(one, goal, ""), "X", AUGUST).light is Light.NOT_DUE
    assert progress(figures(one, goal, ""), "X", Month(2022, 12)).light is Light.NOT_REPORTED
    assert progress(figures(one, goal, "2022-12 level 3.1"), "X", Month(2022, 12)).light is Light.GREEN


def test_quarterly_indicator_in_august_is_judged_on_june() -> None:
    one = indicator(frequency=Cycle.QUARTER)
    found = progress(figures(one, target(), "2022-03 cum 20\n2022-06 cum 50"), "X", AUGUST)
    assert (found.judged, shown(found.pace.share if found.pace else None)) == (Month(2022, 6), "50.00")
    assert (shown(found.gap), found.light) == ("0.00", Light.GREEN)


def test_january_off_is_not_due() -> None:
    one = indicator(months_off=(1,))
    assert progress(figures(one, target(), ""), "X", Month(2022, 1)).light is Light.NOT_DUE
    assert progress(figures(one, target(), ""), "X", Month(2022, 2)).light is Light.NOT_REPORTED


PLAN = Plan("P", tuple(Decimal(s) for s in (0, 5, 10, 20, 30, 40, 55, 80, 90, 95, 98, 100)))
LAST_YEAR = "2021-08 cum 60\n2021-12 cum 80\n"
PACES = [
    (target(pace=PaceKind.PLAN, plan="P"), "", "80.00", PaceKind.PLAN, False),
    (target(pace=PaceKind.SEASONAL), LAST_YEAR, "75.00", PaceKind.SEASONAL, False),  # 60 of 80
    (target(pace=PaceKind.SEASONAL), "", "66.67", PaceKind.LINEAR, True),  # nothing to take the shape from
    (target(pace=PaceKind.SEASONAL), "2021-08 cum 60\n", "66.67", PaceKind.LINEAR, True),
]


@pytest.mark.parametrize("goal, past, share, kind, fallback", PACES)
def test_pace(goal: Any, past: str, share: str, kind: PaceKind, fallback: bool) -> None:
    found = progress(figures(indicator(), goal, past + "2022-08 cum 70", plans=[PLAN]), "X", AUGUST).pace
    assert found is not None
    assert (shown(found.share), found.kind, found.fallback) == (share, kind, fallback)


FREQUENCIES = [
    # per, times, lines, month, completion, light
    (Cycle.MONTH, "1", "2022-01 month 1\n2022-02 month 1", 2, "100.00", "green"),
    (Cycle.MONTH, "1", "2022-01 month 1\n2022-02 month 0", 2, "50.00", "red"),
    (Cycle.MONTH, "1", "2022-01 month 0\n2022-02 month 2", 2, "100.00", "green"),  # made up
    (Cycle.MONTH, "1", "2022-01 month 2\n2022-02 month 0", 2, "50.00", "red"),  # not in advance
    (Cycle.MONTH, "1", "2022-01 month 1", 2, None, "not-reported"),
    (
        Cycle.MONTH,
        "1",
        "2022-03 month 1",
        3,
        None,
        "not-reported",
    ),  # two months unknown: not kept
    (Cycle.QUARTER, "1", "2022-01 month 0\n2022-03 month 0", 3, None, "not-reported"),  # nor missed
    (
        Cycle.QUARTER,
        "1",
        "2022-01 month 1\n2022-03 month 0",
        3,
        "100.00",
        "green",
    ),  # kept in any case
    (Cycle.QUARTER, "1", "2022-01 month 0\n2022-02 month 0", 2, None, "not-due"),  # the quarter is not over
    (Cycle.QUARTER, "1", "2022-01 month 0\n2022-02 month 1\n2022-03 month 0", 3, "100.00", "green"),
    (Cycle.QUARTER, "1", "2022-01 month 0\n2022-02 month 0\n2022-03 month 0", 3, "0.00", "red"),
    (Cycle.HALF_YEAR, "1", "2022-05 month 1\n2022-06 month 0", 6, "100.00", "green"),
    # February 2022 has four Thursdays (3, 10, 17, 24): four weeks; January four too (6, 13, 20, 27)
    (Cycle.WEEK, "1", "2022-01 month 4\n2022-02 month 3", 2, "87.50", "red"),
    (Cycle.WEEK, "1", "2022-01 month 4\n2022-02 month 4", 2, "100.00", "green"),
]


@pytest.mark.parametrize("per, times, lines, month, completion, light", FREQUENCIES)
def test_frequency(per: Cycle, times: str, lines: str, month: int, completion: Any, light: str) -> None:
    one = indicator(kind=Kind.FREQUENCY, per=per)
    found = progress(figures(one, target(value=times), lines), "X", Month(2022, month))
    assert (shown(found.completion), found.light.value) == (completion, light)


def test_yearly_frequency_due_in_november() -> None:
    one = indicator(kind=Kind.FREQUENCY, per=Cycle.YEAR)
    lines = "\n".join(f"2022-{n:02d} month 0" for n in range(1, 12))
    goal = target(value="1", due=11)
    assert progress(figures(one, goal, lines), "X", Month(2022, 10)).light is Light.NOT_DUE
    assert progress(figures(one, goal, lines), "X", Month(2022, 11)).light is Light.RED


def test_yearly_frequency_reported_once_a_year() -> None:
    one = indicator(kind=Kind.FREQUENCY, per=Cycle.YEAR, frequency=Cycle.YEAR)
    goal = target(value="1", due=11)
    assert progress(figures(one, goal, ""), "X", Month(2022, 10)).light is Light.NOT_DUE
    assert progress(figures(one, goal, ""), "X", Month(2022, 11)).light is Light.NOT_REPORTED
    early = figures(one, goal, "2022-06 month 1")
    assert progress(early, "X", Month(2022, 10)).light is Light.NOT_DUE
    assert progress(figures(one, goal, "2022-11 month 1"), "X", Month(2022, 12)).light is Light.GREEN
    assert progress(figures(one, goal, "2022-11 month 0"), "X", Month(2022, 11)).light is Light.RED


CHANGES = [
    # lines, 同比, 环比, required, recent
    ("2021-08 cum 57.33\n2022-08 cum 72.3", "26.11", None, "6.92", None),
    ("2021-08 cum 0\n2022-08 cum 72.3", None, None, "6.92", None),  # base ≤ 0
    ("2022-05 cum 40\n2022-06 cum 50\n2022-07 cum 60\n2022-08 cum 64", None, "-60.00", "9.00", "8.00"),
    (
        "2022-05 cum 40\n2022-07 cum 60\n2022-08 cum 64",
        None,
        None,
        "9.00",
        "8.00",
    ),  # two months in one figure
    ("2022-08 cum 120", None, None, "0.00", None),
]


@pytest.mark.parametrize("lines, yoy, mom, required, recent", CHANGES)
def test_changes(lines: str, yoy: Any, mom: Any, required: str, recent: Any) -> None:
    found = progress(figures(indicator(), target(), lines), "X", AUGUST)
    assert shown(found.yoy.amount if found.yoy else None) == yoy
    assert shown(found.mom.amount if found.mom else None) == mom
    assert (shown(found.required), shown(found.recent)) == (required, recent)


def test_a_month_after_a_gap_has_no_sum_and_no_light() -> None:
    one = indicator(basis=Basis.MONTH)
    found = progress(figures(one, target(), "2022-01 month 5\n2022-03 month 7"), "X", Month(2022, 3))
    assert (found.value, found.light, found.verdict.word) == (None, Light.NOT_REPORTED, "gap-in-reports")


AT_MOST_5 = target(value="5", comparison="<=")
ODD = [
    # indicator, target, figure of August, gap, light
    # a share that should stay low is a level: 8 % against at most 5 %
    (
        indicator(kind=Kind.COVERAGE, **LOWER),
        target(value="5", comparison="<="),
        "level 8",
        "-3.00",
        "yellow",
    ),
    (indicator(kind=Kind.COVERAGE, **LOWER), target(value="5", comparison="<="), "level 4", "1.00", "green"),
    # a rate in money: 119,000 against 120,000 is 0.83 % short, not 1,000 points
    (indicator(kind=Kind.RATIO, measure="件"), target(value="120000"), "level 119000", "-0.83", "yellow"),
    # none at all is the goal: it is kept or not, and nothing of it is so many per cent
    (indicator(**LOWER), target(value="0", comparison="<="), "cum 0", None, "green"),
    (indicator(**LOWER), target(value="0", comparison="<="), "cum 1", None, "red"),
    (indicator(kind=Kind.STOCK, **LOWER), target(value="0", comparison="<="), "level 3", None, "red"),
    # exactly so many, and there are more already
    (indicator(), target(comparison="="), "cum 110", "43.33", "red"),
]


@pytest.mark.parametrize("one, goal, figure, gap, light", ODD)
def test_odd_goals(one: Any, goal: Any, figure: str, gap: str | None, light: str) -> None:
    found = progress(figures(one, goal, f"2022-08 {figure}"), "X", AUGUST)
    assert (shown(found.gap), found.light.value) == (gap, light)


def test_a_goal_that_ended_is_judged_on_its_end() -> None:
    spent = figures(
        indicator(**LOWER), target(value="60", comparison="<=", due=8), "2022-08 cum 55\n2022-09 cum 65"
    )
    assert progress(spent, "X", Month(2022, 9)).light is Light.GREEN
    one = indicator(kind=Kind.FREQUENCY, per=Cycle.MONTH)
    kept = "".join(f"2022-0{number} month 1\n" for number in range(1, 9)) + "2022-09 month 0"
    assert progress(figures(one, target(value="1", due=8), kept), "X", Month(2022, 9)).light is Light.GREEN


def test_last_years_shape_over_the_goals_own_months() -> None:
    lines = "".join(f"2021-{number:02d} cum {number * 10}\n" for number in range(1, 13)) + "2022-05 cum 45"
    seasonal = {"pace": PaceKind.SEASONAL}
    for goal, share in ((target(due=6, **seasonal), "83.33"), (target(start=3, due=6, **seasonal), "75.00")):
        found = progress(figures(indicator(), goal, lines), "X", Month(2022, 5)).pace  # 50 of 60; 30 of 40
        assert found is not None and shown(found.share) == share


DEMONSTRATION = [
    # a real figure beside demonstration data: each thing that rests on the latter says so
    ("2021-08 cum 50 source=demo\n2022-08 cum 60", True),  # 同比
    ("2022-07 cum 50 source=demo\n2022-08 cum 60", True),  # the month's own amount, 环比
    ("2021-08 cum 50\n2022-07 cum 50\n2022-08 cum 60", False),
]


@pytest.mark.parametrize("lines, demonstration", DEMONSTRATION)
def test_demonstration_data_marks_whatever_rests_on_it(lines: str, demonstration: bool) -> None:
    assert progress(figures(indicator(), target(), lines), "X", AUGUST).demonstration is demonstration


def test_a_pace_from_a_demonstration_year_is_demonstration() -> None:
    lines = "2021-08 cum 60 source=demo\n2021-12 cum 80 source=demo\n2022-08 cum 70"
    found = progress(figures(indicator(), target(pace=PaceKind.SEASONAL), lines), "X", AUGUST)
    assert found.pace is not None and found.pace.demonstration and found.demonstration


def test_rates_differ_in_points() -> None:
    found = progress(
        figures(indicator(kind=Kind.RATIO), target(value="24"), "2021-08 level 20\n2022-08 level 22"),
        "X",
        AUGUST,
    )
    assert found.yoy is not None
    assert (found.yoy.amount, found.yoy.points) == (Decimal(2), True)


# --- one goal, three conditions: above 100, +24 %, above the city ---

GOAL = [target("TC", comparison=">"), target("YOY", "24", joint="TC"), target("LEAD", "0", ">", joint="TC")]


def joint(lines: str) -> Figures:
    nouns = [
        indicator("TC"),
        indicator("CITY", kind=Kind.RATIO),
        indicator("YOY", kind=Kind.RATIO, formula=Formula.parse("yoy(TC)")),
        indicator("LEAD", kind=Kind.RATIO, formula=Formula.parse("diff(YOY, CITY)"), measure="百分点"),
    ]
    return Figures.of(catalogue(nouns, GOAL), said(lines, "TC"))


JOINT = [
    # August figures after 2021-08 cum 50; own, growth, lead, goal, binding
    (
        "2022-08 cum 70\n2022-08 level 20 indicator=CITY",
        "green green green",
        "green",
        "TC",
    ),  # the least ahead of three
    ("2022-08 cum 70", "green green unknown", "unknown", "LEAD"),  # the city's figure is missing: never red
    (
        "2022-08 cum 60\n2022-08 level 15 indicator=CITY",
        "yellow yellow green",
        "yellow",
        "TC",
    ),  # −6.7 before −4
    ("2022-08 cum 61\n2022-08 level 30 indicator=CITY", "yellow yellow yellow", "yellow", "LEAD"),
    ("2022-08 cum 60", "yellow yellow unknown", "yellow", "TC"),
    ("2022-08 cum 52\n2022-08 level 20 indicator=CITY", "red red red", "red", "YOY"),  # 4 % against 24: −20
    ("", "not-reported unknown unknown", "not-reported", "TC"),
]


@pytest.mark.parametrize("lines, lights, goal, binding", JOINT)
def test_three_conditions_of_one_goal(lines: str, lights: str, goal: str, binding: str) -> None:
    found = progress(joint("2021-08 cum 50\n" + lines), "TC", AUGUST)
    assert " ".join(part.verdict.light.value for part in found.parts) == lights
    assert (found.light.value, found.binding.indicator.code) == (goal, binding)


def test_unknown_names_what_is_missing() -> None:
    lead = progress(joint("2021-08 cum 50\n2022-08 cum 70"), "TC", AUGUST).conditions[1]
    assert lead.verdict.missing == ("CITY",)


def test_joint_conditions_are_no_goals_of_their_own() -> None:
    assert [goal.code for goal in joint("").catalogue.goals(2022)] == ["TC"]
