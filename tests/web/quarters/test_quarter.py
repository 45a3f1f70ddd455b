"""季度成果 as each role sees it: which quarter, who writes what, what is kept, what was exchanged."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk import settings
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.opening import the_desk
from indicators.desk.quarters import exchanges, quarters
from indicators.desk.seat import ANONYMOUS_VIEWING, Seat
from indicators.desk.submissions.acceptance import NewFile
from indicators.model.quarter import Quarter
from tests.desk.seats import seat
from tests.web.conftest import Visit, everything, given, html
from tests.web.people import administrator

Q2 = Quarter(2022, 2)
WORDS = ("新增40家", "新增45家", "一户一册", "两个街道零申报")


def opened(visit: Visit, role: Role = Role.REPORTER, department: str = "", **asked: str) -> AppTest:
    address = {"quarter": "2022-Q2", "month": "2022-08", "lang": "zh"} | asked
    page = visit("quarter", as_=role, **address, **({"department": department} if department else {}))
    assert [error.message for error in page.exception] == []
    return page


def written(department: str = "CROP", *files: NewFile) -> None:
    quarters.write(seat(the_desk()), Q2, department, *WORDS, attachments=files)


def steps(page: AppTest) -> list[tuple[str, bool]]:
    items = given(page, "quarters")["items"]
    return [(item["text"], item["current"]) for item in items if item.get("look") == "step"]


def lines(page: AppTest) -> list[list[str]]:
    return [row["cells"] for row in given(page, "departments")["rows"]]


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert [error.message for error in page.exception] == []


def test_the_quarter_is_the_addresss_or_the_months_own(visit: Visit) -> None:
    assert steps(opened(visit)) == [("‹ 一季度", False), ("二季度", True), ("三季度 ›", False)]
    assert steps(opened(visit, quarter=""))[1] == ("三季度", True)  # August's
    assert steps(opened(visit, quarter="2022-Q4")) == [("‹ 三季度", False), ("四季度", True)]
    wrong = opened(visit, quarter="2022-Q5")
    assert "地址中的季度" in wrong.warning[0].value


def test_each_department_at_a_glance(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    written()
    assert lines(opened(visit, Role.VIEWER)) == [
        ["种植业股", "已写", "■ 1　▲ 1　● 2", "0 / 1", "0 / 0 / 0"],
        ["计划财务股", "未写", "■ 2　▲ 0　● 0", "0 / 1", "0 / 0 / 0"],
    ]
    shown = html(opened(visit, Role.VIEWER))
    assert "2个科室中1个写了本季成果" in shown
    assert "新增45家" in shown
    assert "本季成果还没有写。" in shown
    assert "完成计划的 40.9%" in shown


@pytest.mark.parametrize(
    ("role", "department", "writes"),
    [
        (Role.ANONYMOUS, "CROP", False),
        (Role.VIEWER, "CROP", False),
        (Role.REPORTER, "CROP", True),
        (Role.REPORTER, "PLAN", False),
        (Role.REVIEWER, "PLAN", True),
        (Role.ADMINISTRATOR, "CROP", True),
    ],
)
def test_who_writes_and_who_begins(visit: Visit, role: Role, department: str, writes: bool) -> None:
    """Whoever may not does not see the button."""
    visit(as_=Role.VIEWER)
    settings.decide(Seat(the_desk(), administrator(the_desk()).actor), ANONYMOUS_VIEWING, settings.YES)
    labels = [button.label for button in opened(visit, role, department).button]
    assert ("保存本季成果" in labels) is writes
    assert ("开始交流" in labels) is (role in (Role.REVIEWER, Role.ADMINISTRATOR))


def test_writing_a_quarter(visit: Visit) -> None:
    page = opened(visit, department="CROP")
    for area, text in zip(page.text_area, WORDS, strict=True):
        area.set_value(text)
    press(page, "保存本季成果")
    assert [one.value for one in page.success] == ["已保存：种植业股2022年二季度成果。"]
    kept = quarters.report(the_desk(), Q2, "CROP")
    assert kept is not None
    assert (kept.plan, kept.results, kept.practice, kept.shortfall) == WORDS
    assert [area.value for area in page.text_area] == list(WORDS)
    assert "新增45家" in html(page)


def test_an_error_loses_nothing_that_was_typed(visit: Visit) -> None:
    page = opened(visit, department="CROP")
    page.text_area[0].set_value("新增40家")
    page.text_area[1].set_value("果" * 2001)
    press(page, "保存本季成果")
    assert "完成情况有 2001 个字" in page.error[0].value
    assert [area.value for area in page.text_area][:2] == ["新增40家", "果" * 2001]
    assert quarters.report(the_desk(), Q2, "CROP") is None


def test_a_text_left_before_the_browser_could_keep_it_is_a_draft(visit: Visit) -> None:
    """Streamlit is told of a field that is left; here no script of the browser is there at all."""
    page = opened(visit, department="CROP")
    page.text_area[0].set_value("新增40家").run()
    page = opened(visit, department="CROP")
    assert [area.value for area in page.text_area] == ["新增40家", "", "", ""]
    page.text_area[1].set_value("新增41家")
    press(page, "保存本季成果")
    assert "已恢复未提交的内容" not in html(opened(visit, department="CROP"))


def test_what_somebody_else_saves_meanwhile_takes_nothing_away(visit: Visit) -> None:
    page = opened(visit, department="CROP")
    page.text_area[1].set_value("我写的成果").run()
    written()
    press(page, "保存本季成果")
    assert "他人修改了本项内容" in page.warning[0].value and "未保存" in page.error[0].value
    assert [area.value for area in page.text_area] == ["", "我写的成果", "", ""]
    kept = quarters.report(the_desk(), Q2, "CROP")
    assert kept is not None and kept.results == "新增45家"
    press(page, "保存本季成果")
    kept = quarters.report(the_desk(), Q2, "CROP")
    assert kept is not None and kept.results == "我写的成果"
    assert not page.warning


def test_last_quarters_words_and_earlier_versions_are_at_hand(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    quarters.write(seat(the_desk()), Quarter(2022, 1), "CROP", "一季度计划", "一季度成果", "", "")
    written()
    quarters.write(seat(the_desk()), Q2, "CROP", "改过的计划", *WORDS[1:])
    shown = html(opened(visit, department="CROP"))
    assert "一季度成果" in shown
    assert shown.count("新增40家") == 1  # in the earlier version


def test_pictures_are_shown_as_written_anew_and_files_can_be_taken_away(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    svg = NewFile("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    written("CROP", svg)
    for role, downloads in ((Role.VIEWER, 1), (Role.REPORTER, 1)):
        page = opened(visit, role, "CROP")
        files = [one for one in page.get("download_button") if one.key.startswith("file ")]
        assert len(files) == downloads
        assert page.get("imgs") == []  # SVG is never shown
    settings.decide(Seat(the_desk(), administrator(the_desk()).actor), ANONYMOUS_VIEWING, settings.YES)
    stranger = opened(visit, Role.ANONYMOUS, "CROP")
    assert stranger.get("download_button") == []
    assert "田禾写于" not in html(stranger)


@pytest.mark.parametrize("role", [Role.ANONYMOUS, Role.VIEWER])
def test_strangers_are_told_what_and_not_who(visit: Visit, role: Role) -> None:
    visit(as_=Role.VIEWER)
    settings.decide(Seat(the_desk(), administrator(the_desk()).actor), ANONYMOUS_VIEWING, settings.YES)
    items.raise_item(seat(the_desk()), NewItem("逐户上门", "CROP", date(2022, 9, 20), responsible="钱责任"))
    page = opened(visit, role, "CROP", quarter="2022-Q3")
    told = everything(page)
    assert "逐户上门" in told
    assert ("钱责任" in told) is (role is Role.VIEWER)


def test_an_exchange_is_begun_presented_and_ended(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    written()
    page = opened(visit, Role.REVIEWER)
    press(page, "开始交流")
    assert [one.value for one in page.success] == ["2022年二季度成果交流已开始。"]
    (held,) = exchanges.exchanges(the_desk(), Q2)
    deck = given(page, f"deck {held.id}")
    assert deck["words"]["open"] == "进入全屏"
    assert deck["standing"].startswith("会议版")
    quarters.write(seat(the_desk()), Q2, "CROP", "改了", "改了", "", "")
    page = opened(visit, Role.REVIEWER)
    assert "新增45家" in html(page)
    assert "改了" not in html(page)
    press(page, "结束交流")
    assert not exchanges.exchanges(the_desk(), Q2)[0].is_open
    assert "改了" in html(opened(visit, Role.VIEWER))
    assert "新增45家" in html(opened(visit, Role.VIEWER, meeting=str(held.id)))


def test_before_an_exchange_it_is_rehearsed(visit: Visit) -> None:
    page = opened(visit, Role.VIEWER)
    deck = given(page, "deck 2022-Q2")
    assert deck["words"]["open"] == "全屏预演"
    assert deck["badge"] == "演示数据"
    assert [one["id"] for one in deck["screens"]][:2] == ["cover", "whole"]


def test_of_an_earlier_moment_nothing_is_written(visit: Visit) -> None:
    page = opened(visit, Role.REVIEWER, "CROP", as_of="2035-01-01")
    assert [button.label for button in page.button] == []


def test_the_ranking_is_shown_where_the_bureau_wants_it(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    settings.decide(Seat(the_desk(), administrator(the_desk()).actor), "quarter_ranking", "completion")
    page = opened(visit, Role.VIEWER)
    assert [line[-1] for line in lines(page)] == ["1　87.0", "2　35.7"]
    shown = html(page)
    assert "按完成情况排名" in shown
    assert "第 1 名 · 计入4项，权重合计5：435 ÷ 5 = 87.0" in shown


def test_a_day_of_the_exchange_is_asked_for(visit: Visit) -> None:
    page = opened(visit, Role.REVIEWER)
    assert page.date_input[0].value == date(2022, 7, 5)  # as it would have been held in the invented year
