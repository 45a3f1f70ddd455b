"""Pages as a visitor opens them, on a real desk of its own."""

from pathlib import Path
from typing import NoReturn

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from indicators.access.roles import Role
from indicators.desk import reporting
from indicators.desk.desk import Desk
from indicators.desk.opened import the_desk
from indicators.desk.seat import Seat
from indicators.intake.preview import Preview
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
    assert masthead["address"] == "?month=2022-08&lang=zh"
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
    assert given(page, "masthead")["address"] == "?month=2022-08&lang=zh"


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


def test_an_indicator_the_page_chose_is_in_its_address_and_title(visit: Visit) -> None:
    first = given(visit(month="2022-08"), "table")["rows"][0]
    bar = given(visit("indicator", month="2022-08"), "neighbours")
    assert bar["address"] == "?" + first["href"].partition("?")[2]
    assert bar["title"] == f"{first['name']} · 指标调度台"


def test_filters_that_leave_no_goal_say_so_and_lead_on(visit: Visit) -> None:
    page = visit("indicator", month="2022-08", department="PLAN", light="green")
    quiet(page)
    assert "没有符合所选条件的目标。" in html(page)
    assert given(page, "nothing")["items"][0]["href"] == "./?month=2022-08&lang=zh"
    assert not page.get("plotly_chart")


def test_an_unknown_code_does_not_look_like_the_first_of_the_list(visit: Visit) -> None:
    options = given(visit("indicator", code="GONE", month="2022-08"), "neighbours")["items"][-1]["options"]
    assert [option["text"] for option in options if option["current"]] == [""]


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


GOOD = "指标编码,期间,口径,数值\nOUTPUT,2022-08,累计,14.2\n"
BAD = "指标编码,期间,口径,数值\nNOTHING,2022-08,累计,14.2\n"


def upload(visit: Visit, text: str, name: str = "8月.csv") -> AppTest:
    return choose(visit("report", month="2022-08"), text.encode("gbk"), name)


def choose(page: AppTest, content: bytes, name: str) -> AppTest:
    page.file_uploader[0].set_value((name, content, "text/csv")).run()
    quiet(page)
    return page


def submit(page: AppTest) -> None:
    button(page, "提交入库").click().run()


def button(page: AppTest, label: str) -> Button:
    return next(found for found in page.button if found.label == label)


def test_a_file_is_shown_then_taken_in_then_undone(visit: Visit) -> None:
    page = upload(visit, GOOD)
    assert "GBK" in html(page)
    assert "新增 1 · 更正 0 · 不变 0 · 空值 0 · 问题 0" in html(page)
    submit(page)
    quiet(page)
    assert page.success[0].value.startswith("已入库")
    button(page, r"撤销 8月\.csv").click().run()
    assert "撤销须写明原因" in html(page)
    reason = next(field for field in page.text_input if field.label == "撤销原因")
    reason.set_value("误报")
    button(page, r"撤销 8月\.csv").click().run()
    quiet(page)
    assert page.success[0].value.startswith("已撤销")
    assert "孙苗 于" in html(page)
    assert "撤销：误报" in html(page)


def test_a_file_with_problems_cannot_be_submitted_and_says_why(visit: Visit) -> None:
    page = upload(visit, BAD)
    assert "NOTHING" in html(page)
    assert button(page, "提交入库").disabled
    assert "请先在文件中改正上述问题，再重新选择文件。" in html(page)


def test_a_name_in_a_file_stays_text(visit: Visit) -> None:
    page = upload(visit, GOOD.replace("OUTPUT", "<b>X</b> [a](http://b.cn)"))
    assert "&lt;b&gt;X&lt;/b&gt; [a](http://b.cn)" in html(page)
    assert not page.markdown


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("8月.xlsx", b"PK\x03\x04" + bytes(40), "另存为"),
        ("8月.csv", b"," * (20 * 1024 * 1024 + 1), "20 MB"),
    ],
)
def test_what_is_no_csv_of_ours_is_said_in_a_sentence(
    visit: Visit, name: str, content: bytes, said: str
) -> None:
    page = visit("report", month="2022-08")
    choose(page, content, name)
    assert said in html(page)
    assert button(page, "提交入库").disabled


def test_what_was_not_seen_is_not_overwritten(visit: Visit) -> None:
    """Both see 14.2 as new; the first stores 15, so the second's file is now a correction."""
    first, second = upload(visit, GOOD.replace("14.2", "15"), "first.csv"), upload(visit, GOOD, "second.csv")
    submit(first)
    assert first.success[0].value.startswith("已入库")
    submit(second)
    assert "被他人更改" in second.error[0].value
    assert "新增 0 · 更正 1 · 不变 0 · 空值 0 · 问题 0" in html(second)
    assert [one.file_name for one in the_desk().submissions() if one.account] == ["first.csv"]
    # Looked at again, it can be submitted, with a reason.
    button(second, "提交入库").click().run()
    assert "更正原因" in html(second)
    next(field for field in second.text_input if field.label == "更正原因").set_value("核实")
    button(second, "提交入库").click().run()
    quiet(second)
    assert [one.file_name for one in the_desk().submissions() if one.account] == [
        "second.csv",
        "first.csv",
    ]


def test_a_file_is_read_once_however_often_the_page_is_drawn(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    really = reporting.preview

    def counted(seat: Seat, name: str, content: bytes) -> Preview:
        read.append(name)
        return really(seat, name, content)

    monkeypatch.setattr(reporting, "preview", counted)
    page = upload(visit, GOOD)
    page.run()
    assert read == ["8月.csv"]
    choose(page, BAD.encode(), "other.csv")
    assert read == ["8月.csv", "other.csv"]


def test_an_earlier_moment_is_shown_without_forms(visit: Visit) -> None:
    """The file was submitted after the moment: it is not there, and nothing can be written."""
    page = upload(visit, GOOD)
    moment = the_desk().clock().isoformat()
    submit(page)
    assert "8月.csv" in html(page)
    past = visit("report", month="2022-08", as_of=moment)
    quiet(past)
    assert "8月.csv" not in html(past)
    assert "2022.csv" in html(past)
    assert not past.file_uploader
    assert not past.text_input
    link = given(past, "not now")["items"][-1]
    assert (link["text"], link["href"]) == ("返回当前数据", "report?month=2022-08&lang=zh")
    start = visit("start", as_=Role.ADMINISTRATOR, month="2022-08", as_of=moment)
    quiet(start)
    assert not start.button
    assert given(start, "not now")["items"][-1]["href"] == "start?month=2022-08&lang=zh"


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


def test_one_step_removes_all_demonstration_data(visit: Visit) -> None:
    page = visit("start", as_=Role.ADMINISTRATOR, month="2022-08")
    quiet(page)
    button(page, "清除全部演示数据").click().run()
    assert "请先勾选" in html(page)
    page.checkbox[0].check()
    button(page, "清除全部演示数据").click().run()
    quiet(page)
    assert page.success[0].value.startswith("已清除")
    assert "这里没有演示数据" in html(page)
    assert "演示数据，非官方统计" not in [item.get("text") for item in given(page, "masthead")["items"]]


def test_a_catalogue_that_cannot_be_used_is_said_with_its_problems(visit: Visit, tmp_path: Path) -> None:
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
