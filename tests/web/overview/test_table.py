"""What the overview's table is handed, against figures worked out by hand (see tests/desk/qinghe.py)."""

from typing import Any

import pytest

from indicators.desk import deadlines
from indicators.desk.desk import Desk
from indicators.i18n.language import language
from indicators.model.enums import Light
from indicators.model.month import Month
from indicators.web.overview.table import table_data
from indicators.web.session.address import View

AUGUST = View(Month(2022, 8))


@pytest.fixture(scope="module")
def desk(unwritten: Desk) -> Desk:
    return unwritten


def drawn(desk: Desk, view: View = AUGUST) -> dict[str, Any]:
    due = deadlines.due(desk, view.month)
    return table_data(desk.year_state(view.month), due, view, desk.months(), language(view.language))


def rows(desk: Desk, view: View = AUGUST) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in drawn(desk, view)["rows"]}


@pytest.mark.parametrize(
    ("code", "light", "value", "unit", "target", "completion", "gap", "yoy"),
    [
        ("OUTPUT", "red", "9.4", "亿元", ">20", "47.0%", "−15.5", "−6.0%"),
        ("FARMS", "green", "1,110", "家", "≥1,200", "55.0%", "+5.0", "+11.0%"),
        ("NEW_FARMS", "red", "120", "家", "≥200", "60.0%", "−15.0", "—"),
        ("NEW_ALL", "unknown", "280", "家", "—", "—", "—", "—"),  # no target: never zero, never late
        ("SHARE", "red", "57.1", "%", "20–40", "—", "−17.1", "—"),
        ("FERTILISER", "green", "1,940", "吨", "≤3,000", "64.7%", "+2.0", "—"),
        ("INSURED", "yellow", "95.0", "%", "100", "95.0%", "−5.0", "—"),
        ("MEETING", "red", "3", "次", "≥1/季度", "50.0%", "−50.0", "—"),
        ("PLATFORM", "not-due", "未完成", "", "9月底前", "0.0%", "—", "—"),
    ],
)
def test_a_row_as_people_read_it(
    desk: Desk, code: str, light: str, value: str, unit: str, target: str, completion: str, gap: str, yoy: str
) -> None:
    row = rows(desk)[code]
    shown = (
        row["light"],
        row["value"],
        row["unit"],
        row["target"],
        row["completion"],
        row["gap"],
        row["yoy"],
    )
    assert shown == (light, value, unit, target, completion, gap, yoy)


def test_bar_and_tick_draw_right_as_good(desk: Desk) -> None:
    """Output 47 % where 62.5 % is due; fertiliser is better the lower, and draws the same way round."""
    output, fertiliser = rows(desk)["OUTPUT"], rows(desk)["FERTILISER"]
    assert (output["bar"], output["tick"]) == (47.0, 62.5)
    assert fertiliser["bar"] > fertiliser["tick"]


def test_a_goal_with_several_conditions_shows_each_with_its_light(desk: Desk) -> None:
    shown = [
        (one["light"], one["name"], one["value"], one["target"]) for one in rows(desk)["OUTPUT"]["conditions"]
    ]
    assert shown == [
        ("red", "农业总产值", "9.4", "突破20亿元"),
        ("red", "农业总产值同比", "−6.0", "8%以上"),
        ("unknown", "增速高于全市", "—", "高于0百分点"),
    ]
    assert rows(desk)["FARMS"]["conditions"] == []


def test_twelve_cells_of_which_the_future_is_blank(desk: Desk) -> None:
    cells = rows(desk)["INSURED"]["heat"]
    assert [light for light, _ in cells[7:]] == ["yellow", "", "", "", ""]
    assert len(cells) == 12


@pytest.mark.parametrize(
    ("code", "remark"),
    [
        # June 45 % of 60, July 52.5 % of 70, August 60 % of 75: red; May 37.5 % of 40: yellow
        ("NEW_FARMS", "连续3个月"),
        ("FARMS", "按6月数"),
        ("PLATFORM", "9月底到期"),
        ("INSURED", "新亮黄"),
    ],
)
def test_a_remark_says_what_the_figures_do_not(desk: Desk, code: str, remark: str) -> None:
    assert rows(desk)[code]["remark"] == remark


def test_tiles_count_every_light_once(desk: Desk) -> None:
    data = drawn(desk)
    counts = {tile["light"]: tile["count"] for tile in data["tiles"]}
    assert counts == {"red": 4, "yellow": 1, "green": 2, "not-due": 2, "not-reported": 0, "unknown": 1}
    assert sum(counts.values()) == len(data["rows"])


def test_a_tile_filters_and_opened_again_shows_all(desk: Desk) -> None:
    data = drawn(desk, AUGUST.changed(light=Light.RED))
    assert [row["light"] for row in data["rows"]] == ["red"] * 4
    red = data["tiles"][0]
    assert (red["chosen"], red["count"], red["href"]) == (True, 4, "./?month=2022-08&lang=zh")
    assert data["tiles"][1]["count"] == 1  # the other lights are still counted


def test_filters_by_department_and_group(desk: Desk) -> None:
    planning = AUGUST.changed(department="PLAN")
    assert set(rows(desk, planning)) == {"SHARE", "INSURED", "PLATFORM", "MEETING", "LIST"}
    assert set(rows(desk, planning.changed(group="OUT"))) == {"SHARE"}


def test_a_row_opens_its_indicator_with_the_filters_kept(desk: Desk) -> None:
    row = rows(desk, AUGUST.changed(department="PLAN"))["SHARE"]
    assert row["href"] == "indicator?code=SHARE&month=2022-08&department=PLAN&lang=zh"


def test_english_says_the_same(desk: Desk) -> None:
    english = rows(desk, AUGUST.changed(language="en"))
    assert (english["OUTPUT"]["name"], english["OUTPUT"]["unit"]) == ("Farm output", "100m CNY")
    assert english["FARMS"]["remark"] == "as of June"


def test_months_step_no_further_than_the_desk_goes(desk: Desk) -> None:
    december = drawn(desk, View(Month(2022, 12)))["steps"]
    assert [step["text"] for step in december] == ["‹ 11月", "12月"]


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("OUTPUT", [2, 3]),  # March and April; January goes with February
        ("FARMS", [2]),  # reported each quarter: March is missing, June is there
        ("FERTILISER", []),
    ],
)
def test_a_spark_breaks_over_missing_months(desk: Desk, code: str, missing: list[int]) -> None:
    assert rows(desk)[code]["missing"] == missing
