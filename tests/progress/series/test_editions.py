"""A definition that changes within the year: the line breaks there, unless a factor bridges it.

青禾县's new cooperatives: 20 every month; farm output, cumulative: 10.00 to August 2021, then 9.60 to July
and 9.40 to August 2022. Whatever stands here is worked out by hand.
"""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from indicators.catalogue.changes.versions import Version, in_force
from indicators.catalogue.reader import read_catalogue
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Basis, Light, Origin
from indicators.model.month import Month
from indicators.model.observation import Observation, Value
from indicators.progress.history import standing
from indicators.progress.judging.judge import progress
from indicators.progress.series.derived import Figures
from indicators.progress.series.planned import planned_by_month
from tests.catalogue.small import SMALL, small_files

JULY, AUGUST = Month(2022, 7), Month(2022, 8)
EARLY, TAKEN, LATE = (datetime(2022, 9, day, tzinfo=UTC) for day in (1, 2, 3))
COOPS_GOAL = "COOPS,,2022,,以上,240,,,,,,,,,,\n"


def small(old: str = "", new: str = "", target: str = "") -> Catalogue:
    indicators = SMALL["indicators.csv"].replace(old, new) if old else SMALL["indicators.csv"]
    targets = SMALL["targets.csv"] + (target or COOPS_GOAL)
    asks = "default,45,,连续落后月数 >= 13,红,严重滞后,\n"  # what no rule asks is not worked out
    rules = SMALL["rules.csv"].replace("default,50,,,", asks + "default,50,,,")
    found = read_catalogue(small_files(indicators=indicators, targets=targets, rules=rules)).catalogue
    assert found is not None
    return found


def changed(new: Catalogue, since: Month | None, **factors: str) -> Catalogue:
    bridges = {code: Decimal(factor) for code, factor in factors.items()}
    return in_force([Version(small()), Version(new, TAKEN, "口径调整", since, bridges)])


def observed(code: str, month: Month, value: str, basis: Basis, at: datetime = EARLY) -> Observation:
    said = Value(code, "QH", month, basis, Decimal(value), "REPORT")
    return Observation(said, Origin.REPORTED, UUID(int=1), month.number, "", at)


def coops() -> list[Observation]:
    return [observed("COOPS", Month(2022, n), "20", Basis.MONTH) for n in range(1, 9)]


def output(at: datetime = EARLY) -> list[Observation]:
    said = [(Month(2021, 8), "10.00"), (JULY, "9.60"), (AUGUST, "9.40")]
    return [observed("OUTPUT", month, value, Basis.CUMULATIVE, at) for month, value in said]


COOPS_OTHERWISE = small(
    "COOPS,新增合作社,New cooperatives,OUT,家,累计量,越高越好,当月,月,,CROP,,,,,,,,",
    "COOPS,新增合作社,New cooperatives,OUT,家,累计量,越高越好,当月,月,,CROP,,,,,,,含联合社,",
)
OUTPUT_OTHERWISE = small("辖区内农林牧渔业产值", "县域农林牧渔业产值")
OUTPUT_IN_YUAN = small("Farm output,OUT,亿元", "Farm output,OUT,元")


@pytest.mark.parametrize(
    ("factors", "value", "single"),
    [
        ({}, None, 20),  # six months of something else are not added to
        ({"COOPS": "1"}, 140, 20),
        ({"COOPS": "2"}, 260, 20),  # 6 × 20 × 2 + 20
    ],
)
def test_a_sum_does_not_cross_the_break(factors, value, single) -> None:
    figures = Figures.of(changed(COOPS_OTHERWISE, JULY, **factors), coops())
    point = progress(figures, "COOPS", JULY).last_known
    assert point is not None
    assert (point.value, point.single) == (value, single)


def test_the_months_before_stay_as_they_were() -> None:
    figures = Figures.of(changed(COOPS_OTHERWISE, JULY), coops())
    assert [figures.series("COOPS")[Month(2022, n)].value for n in (1, 6)] == [20, 120]
    assert progress(figures, "COOPS", Month(2022, 6)).value == 120


@pytest.mark.parametrize(
    ("factors", "single", "span", "yoy"),
    [
        ({}, Decimal("9.40"), 8, None),  # by the new definition, of the eight months together
        ({"OUTPUT": "1"}, Decimal("-0.20"), 1, Decimal(-6)),
        ({"OUTPUT": "0.5"}, Decimal("4.60"), 1, Decimal(88)),  # 9.40 − 4.80; 9.40 ÷ 5.00 = 1.88
    ],
)
def test_no_comparison_crosses_the_break(factors, single, span, yoy) -> None:
    figures = Figures.of(changed(OUTPUT_OTHERWISE, AUGUST, **factors), output())
    found = progress(figures, "OUTPUT", AUGUST)
    assert found.point is not None
    assert found.value == Decimal("9.40")
    assert (found.point.single, found.point.span) == (single, span)
    assert (found.yoy and found.yoy.amount) == yoy
    assert progress(figures, "OUTPUT_YOY", AUGUST).value == yoy


def test_growth_before_the_break_is_what_it_was() -> None:
    figures = Figures.of(
        changed(OUTPUT_OTHERWISE, AUGUST),
        [*output(), observed("OUTPUT", Month(2021, 7), "8", Basis.CUMULATIVE)],
    )
    assert progress(figures, "OUTPUT_YOY", JULY).value == 20  # 9.60 ÷ 8


@pytest.mark.parametrize(
    ("since", "recorded", "july", "august"),
    [
        (AUGUST, EARLY, "9.60", "940000000"),  # handed in as 亿元, told in 元 from August on
        (AUGUST, LATE, "9.60", "9.40"),  # handed in as 元 when 元 was the measure
        (None, EARLY, "960000000", "940000000"),
    ],
)
def test_a_figure_is_in_the_measure_of_its_month(since, recorded, july, august) -> None:
    figures = Figures.of(changed(OUTPUT_IN_YUAN, since), output(recorded))
    series = figures.series("OUTPUT")
    assert [series[month].value for month in (JULY, AUGUST)] == [Decimal(july), Decimal(august)]


def test_a_measure_bridged_by_its_factor() -> None:
    """9.60 and 9.40 in 亿元; from August in 元."""
    figures = Figures.of(changed(OUTPUT_IN_YUAN, AUGUST, OUTPUT="100000000"), output())
    found = progress(figures, "OUTPUT", AUGUST)
    assert found.point is not None and found.yoy is not None
    assert (found.point.single, found.yoy.amount) == (Decimal(-20000000), Decimal(-6))


def test_a_stock_that_becomes_a_flow() -> None:
    """Family farms at the end of June 1,110 of a goal of 1,200; from the third quarter those that are new."""
    flow = small(
        "FARMS,家庭农场数,Family farms,OUT,家,存量,越高越好,期末,季",
        "FARMS,家庭农场数,Family farms,OUT,家,累计量,越高越好,累计,季",
    )
    catalogue = changed(flow, JULY)
    figures = Figures.of(
        catalogue,
        [
            observed("FARMS", Month(2022, 6), "1110", Basis.LEVEL),
            observed("FARMS", Month(2022, 9), "60", Basis.CUMULATIVE),
        ],
    )
    found = progress(figures, "FARMS", Month(2022, 9))
    assert found.point is not None
    assert (found.value, found.point.single, found.mom) == (60, 60, None)
    assert progress(figures, "FARMS", Month(2022, 6)).value == 1110


def test_lights_each_by_the_goal_of_its_month() -> None:
    """20 a month: 100 of 240 in May is pace; with 480 from June, 120 is 25 points behind."""
    figures = Figures.of(changed(small(target=COOPS_GOAL.replace("240", "480")), Month(2022, 6)), coops())
    found = standing(figures, "COOPS", Month(2022, 7))
    assert [past.light for past in found.history] == [Light.GREEN] * 5 + [Light.RED] * 2
    assert found.progress.verdict.inputs["months_behind"] == 2
    assert found.spark == tuple(Decimal(20 * n) for n in range(1, 8))


def test_the_curve_shows_what_was_planned_for_each_month() -> None:
    figures = Figures.of(changed(small(target=COOPS_GOAL.replace("240", "480")), Month(2022, 6)), coops())
    curve = planned_by_month(figures, "COOPS", Month(2022, 7))
    assert [curve[Month(2022, n)] for n in (5, 6, 12)] == [100, 240, 480]


def test_figures_put_in_place_of_others_are_seen_by_every_edition() -> None:
    catalogue = changed(COOPS_OTHERWISE, JULY)
    now = Figures.of(catalogue, coops())
    others = [replace(one, value=replace(one.value, value=Decimal(30))) for one in coops()]
    then = now.superseded(others)
    assert progress(then, "COOPS", Month(2022, 6)).value == 180
    assert then.at(JULY).series("COOPS")[JULY].single == 30
