"""Pages as a visitor opens them, on a real desk of its own."""

from pathlib import Path
from typing import NoReturn

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.opening import DATABASE, the_desk
from tests.web.conftest import Visit, given, html
from tests.web.people import signed_in, told_by_the_door


def quiet(visitor: AppTest) -> None:
    assert [error.message for error in visitor.exception] == []
    assert [error.value for error in visitor.error] == []


def test_the_overview_shows_the_goals_and_marks_demonstration_data(visit: Visit) -> None:
    page = visit(month="2022-08")
    quiet(page)
    table, masthead = given(page, "table"), given(page, "masthead")
    assert table["title"] == "2022年8月 · 目标总览"
    assert table["facts"][:2] == ["青禾县农业农村局", "序时进度 66.7%"]
    assert len(table["rows"]) == 10
    assert "演示数据，非官方统计" in [item.get("text") for item in masthead["items"]]
    assert given(page, "browser")["address"] == "?month=2022-08&lang=zh"
    assert '<footer class="desk-footer"><span>青禾县农业农村局</span>' in html(page)


def test_english_by_the_address(visit: Visit) -> None:
    page = visit(month="2022-08", lang="en")
    quiet(page)
    assert given(page, "table")["title"] == "August 2022 · Goals at a glance"
    assert given(page, "masthead")["items"][-1]["text"] == "中文"


def test_an_address_that_asks_for_what_is_not_there_is_told(visit: Visit) -> None:
    page = visit(month="2031-01", light="blue")
    quiet(page)
    assert len(page.warning) == 2
    assert "2031" in page.warning[0].value
    assert given(page, "browser")["address"] == "?month=2022-08&lang=zh"


def test_an_indicator_in_depth(visit: Visit) -> None:
    page = visit("indicator", code="OUTPUT", month="2022-08")
    quiet(page)
    shown = html(page)
    for words in (
        "<h1>农业总产值</h1>",
        "截至8月底，农业总产值累计9.4亿元",
        "亮灯依据",
        "力争农业总产值突破20亿元",
    ):
        assert words in shown
    assert len(page.get("plotly_chart")) == 2
    records = page.dataframe[0].value
    assert len(records) == 7
    assert set(records["文件"]) == {"2022.csv"}


def test_an_indicator_that_does_not_exist_is_said_in_a_sentence(visit: Visit) -> None:
    page = visit("indicator", code="GONE", month="2022-08")
    assert [error.message for error in page.exception] == []
    assert "GONE" in page.error[0].value
    assert given(page, "neighbours")["items"][0]["href"] == "./?month=2022-08&lang=zh"


def test_without_a_code_the_first_concern_is_shown(visit: Visit) -> None:
    first = given(visit(month="2022-08"), "table")["rows"][0]["name"]
    page = visit("indicator", month="2022-08")
    quiet(page)
    assert f"<h1>{first}</h1>" in html(page)


def test_an_indicator_the_page_chose_is_in_its_address(visit: Visit) -> None:
    first = given(visit(month="2022-08"), "table")["rows"][0]
    told = given(visit("indicator", month="2022-08"), "neighbours address")
    assert told["address"] == "?" + first["href"].partition("?")[2]


def test_filters_that_leave_no_goal_say_so_and_lead_on(visit: Visit) -> None:
    page = visit("indicator", month="2022-08", department="PLAN", light="green")
    quiet(page)
    assert "没有符合所选条件的目标。" in html(page)
    assert given(page, "nothing")["items"][0]["href"] == "./?month=2022-08&lang=zh"
    assert not page.get("plotly_chart")


def test_an_unknown_code_does_not_look_like_the_first_of_the_list(visit: Visit) -> None:
    choice = visit("indicator", code="GONE", month="2022-08").selectbox(key="neighbours 指标")
    assert (choice.value, choice.options[0]) == (0, "")


def test_an_amount_of_several_months_is_not_called_this_months(visit: Visit) -> None:
    """OUTPUT came for March to May together, and for June alone."""
    shown = {month: html(visit("indicator", code="OUTPUT", month=month)) for month in ("2022-05", "2022-06")}
    assert "<dt>3月至5月合计</dt><dd>5" in shown["2022-05"]
    assert "<dt>本月完成</dt><dd>1.5" in shown["2022-06"]


def test_figures_of_sub_districts_older_than_the_month_say_so(visit: Visit) -> None:
    august = html(visit("indicator", code="NEW_FARMS", month="2022-08"))
    assert "<h2>分街道、园区</h2>" in august
    assert "<h2>分街道、园区 · 截至8月</h2>" in html(visit("indicator", code="NEW_FARMS", month="2022-12"))


def test_an_indicator_that_nobody_reported_says_how_to_begin(visit: Visit) -> None:
    page = visit("indicator", code="CITY_YOY", month="2022-08")
    quiet(page)
    assert not page.get("plotly_chart")
    assert given(page, "no figures")["items"][0]["href"] == "report?month=2022-08&lang=zh"


def button(page: AppTest, label: str) -> Button:
    return next(found for found in page.button if found.label == label)


def test_a_fault_of_the_program_is_said_in_a_sentence(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> NoReturn:
        raise RuntimeError("no such thing")

    page = visit("report", month="2022-08")
    with monkeypatch.context() as fault:
        fault.setattr(Desk, "submissions", broken)
        page.run()
    assert [error.message for error in page.exception] == []
    assert page.error[0].value.startswith("程序出错")
    assert "no such thing" in caplog.text
    button(page, "重新载入").click().run()
    quiet(page)
    assert page.file_uploader


def test_at_an_earlier_moment_nothing_is_removed(visit: Visit) -> None:
    visit("start", as_=Role.ADMINISTRATOR, month="2022-08")
    moment = the_desk().clock().isoformat()
    start = visit("start", as_=Role.ADMINISTRATOR, month="2022-08", as_of=moment)
    quiet(start)
    assert not start.button
    assert given(start, "not now")["items"][-1]["href"] == "start?month=2022-08&lang=zh"


def test_one_step_removes_all_demonstration_data(visit: Visit) -> None:
    page = visit("start", as_=Role.ADMINISTRATOR, month="2022-08")
    quiet(page)
    assert "一并清除" not in html(page)  # here there is nothing but values
    button(page, "清除全部演示数据").click().run()
    assert "请先勾选" in html(page)
    page.checkbox[0].check()
    button(page, "清除全部演示数据").click().run()
    quiet(page)
    assert page.success[0].value.startswith("已清除")
    assert "这里没有演示数据" in html(page)
    assert "演示数据，非官方统计" not in [item.get("text") for item in given(page, "masthead")["items"]]


def test_a_catalogue_that_cannot_be_used_is_said_with_its_problems(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "data" / DATABASE).unlink()  # at a first start no earlier catalogue stays in force
    targets = tmp_path / "data" / "targets.csv"
    targets.write_text(targets.read_text("utf-8-sig").replace("FARMS", "BARNS"), encoding="utf-8-sig")
    page = visit(as_=None, month="2022-08")
    quiet(page)
    assert page.title[0].value == "调度台无法打开"
    assert "targets.csv，第5行" in html(page)
    targets.write_text(targets.read_text("utf-8-sig").replace("BARNS", "FARMS"), encoding="utf-8-sig")
    page.user = told_by_the_door(signed_in(the_desk(), Role.VIEWER).session)
    button(page, "重新打开").click().run()
    quiet(page)
    assert given(page, "table")["title"] == "2022年8月 · 目标总览"
