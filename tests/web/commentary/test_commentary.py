"""情况说明 as each role sees it: what is asked, what is offered, what is saved and what stays."""

from datetime import date
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from indicators.access.roles import Role
from indicators.desk import commentary, drafts, settings
from indicators.desk.meetings import meetings
from indicators.desk.opening import the_desk
from indicators.desk.seat import ANONYMOUS_VIEWING, Seat
from indicators.model.draft import DraftAct
from indicators.model.month import Month
from tests.web.conftest import Visit, given, html
from tests.web.drawn import keys
from tests.web.people import administrator, signed_in

JULY, AUGUST, OCTOBER = (Month(2022, number) for number in (7, 8, 10))


def chief() -> Seat:
    return Seat(the_desk(), administrator(the_desk()).actor)


def opened(visit: Visit, as_: Role = Role.REPORTER, **parameters: str) -> AppTest:
    page = visit("words", as_=as_, month="2022-08", **parameters)
    assert [error.message for error in page.exception] == []
    return page


def listed(page: AppTest, key: str) -> list[str]:
    return [" ".join(row["cells"]) for row in given(page, key)["rows"]]


def write(page: AppTest, cause: str, measure: str, recovery: str = "") -> AppTest:
    page.text_area[0].set_value(cause)
    page.text_area[1].set_value(measure)
    if recovery:
        recovery_choice(page).select(recovery)
    return press(page, "保存情况说明")


def recovery_choice(page: AppTest) -> Selectbox:
    return next(choice for choice in page.selectbox if choice.label == "预计追回")


def press(page: AppTest, label: str) -> AppTest:
    page = next(button for button in page.button if button.label == label).click().run()
    assert [error.message for error in page.exception] == []
    return page


def said(month: Month = AUGUST) -> dict[str, str]:
    found = commentary.of_month(the_desk(), month).items()
    return {
        code: f"{one.cause} / {one.measure} / {one.recovery or '-'} / {one.person}" for code, one in found
    }


def test_a_reporter_is_asked_for_the_own_departments_and_reads_the_others(visit: Visit) -> None:
    page = opened(visit)
    assert "本科室：红灯2项、黄灯0项，还有2项待说明。" in html(page)
    assert listed(page, "own words") == [
        "农业总产值 ■ 红 种植业股 ○ 待说明",
        "新增家庭农场 ■ 红 种植业股 ○ 待说明",
    ]
    assert listed(page, "others' words") == [
        "调度会 ■ 红 计划财务股 ○ 待说明",
        "合作社占比 ■ 红 计划财务股 ○ 待说明",
        "农户参保覆盖率 ▲ 黄 计划财务股 ○ 待说明",
    ]
    assert "截至8月底，农业总产值累计9.4亿元" in html(page)
    assert [area.label for area in page.text_area] == ["存在问题（不超过500字）", "下步措施（不超过500字）"]


def test_other_departments_words_are_read_only(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    commentary.comment(chief(), "INSURED", AUGUST, "外出务工多", "入户登记", recovery=OCTOBER)
    page = opened(visit, code="INSURED")
    assert not page.text_area
    for words in ("外出务工多", "入户登记", "2022年10月", "陈一"):
        assert words in html(page)


def test_saving_is_seen_and_the_rest_is_counted(visit: Visit) -> None:
    page = write(opened(visit), "停产检修", "逐户走访\n月底恢复", "2022-10")
    assert said() == {"OUTPUT": "停产检修 / 逐户走访\n月底恢复 / 2022-10 / 田禾"}
    assert page.success[0].value == "已保存“农业总产值”的情况说明。"
    assert "还有1项待说明" in html(page)
    assert listed(page, "own words")[0] == "农业总产值 ■ 红 种植业股 ● 已说明"
    assert [area.value for area in page.text_area] == ["停产检修", "逐户走访\n月底恢复"]
    assert recovery_choice(page).value == "2022-10"
    assert page.query_params["code"] == "OUTPUT"
    assert "历次说明" in html(page)


def test_what_changed_stands_in_the_history(visit: Visit) -> None:
    page = write(opened(visit), "停产检修", "逐户走访")
    page = write(page, "停产检修", "派专员驻点", "2022-11")
    assert said() == {"OUTPUT": "停产检修 / 派专员驻点 / 2022-11 / 田禾"}
    assert "修改了下步措施、预计追回" in html(page)
    assert "逐户走访" in html(page)


def test_what_somebody_else_saves_meanwhile_takes_nothing_away(visit: Visit) -> None:
    """The reporter types while the office saves: told once, with both texts in view; then it holds."""
    page = opened(visit)
    commentary.comment(chief(), "OUTPUT", AUGUST, "办公室写的", "办公室的措施")
    page = write(page, "停产检修", "逐户走访", "2022-10")
    assert "他人修改了本项内容" in page.warning[0].value and "未保存" in page.error[0].value
    assert "办公室写的" in html(page)
    assert [area.value for area in page.text_area] == ["停产检修", "逐户走访"]
    assert said() == {"OUTPUT": "办公室写的 / 办公室的措施 / - / 陈一"}
    page = press(page, "保存情况说明")
    assert said() == {"OUTPUT": "停产检修 / 逐户走访 / 2022-10 / 田禾"}
    assert not page.warning and not page.error


def test_what_was_typed_can_be_dropped_for_what_somebody_else_saved(visit: Visit) -> None:
    page = opened(visit)
    commentary.comment(chief(), "OUTPUT", AUGUST, "办公室写的", "办公室的措施")
    page = press(write(page, "停产检修", "逐户走访"), "放弃我填写的，改用此内容")
    assert [area.value for area in page.text_area] == ["办公室写的", "办公室的措施"]
    assert not page.warning
    page = write(page, "办公室写的", "另有措施")
    assert said() == {"OUTPUT": "办公室写的 / 另有措施 / - / 田禾"}


def test_last_months_words_are_offered_and_not_saved_by_themselves(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    commentary.comment(chief(), "OUTPUT", JULY, "七月的原因", "七月的措施", recovery=OCTOBER)
    page = opened(visit)
    assert "2022年7月的说明" in html(page)
    assert [area.value for area in page.text_area] == ["", ""]
    page = press(page, "沿用上月内容")
    assert [area.value for area in page.text_area] == ["七月的原因", "七月的措施"]
    assert recovery_choice(page).value == "2022-10"
    assert said() == {}
    press(page, "保存情况说明")
    assert said() == {"OUTPUT": "七月的原因 / 七月的措施 / 2022-10 / 田禾"}


def test_a_recovery_that_has_passed_is_not_taken_over(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    commentary.comment(chief(), "OUTPUT", Month(2022, 6), "六月的原因", "六月的措施", recovery=AUGUST)
    page = press(opened(visit), "沿用6月内容")
    assert recovery_choice(page).value == ""


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(visit: Visit) -> None:
    page = write(opened(visit), "停产检修", "")
    assert "存在问题和下步措施都要填写" in page.error[0].value
    assert page.text_area[0].value == "停产检修"
    assert said() == {}


def test_a_green_light_can_be_explained_by_its_address(visit: Visit) -> None:
    page = write(opened(visit, as_=Role.REVIEWER, code="FARMS"), "", "保持")
    assert said() == {"FARMS": " / 保持 / - / 孙苗"}
    assert page.success


def test_the_office_sees_all_or_one_department(visit: Visit) -> None:
    page = opened(visit, as_=Role.REVIEWER)
    assert "红灯4项、黄灯1项，还有5项待说明。" in html(page)
    assert len(listed(page, "all words")) == 5
    page = opened(visit, as_=Role.REVIEWER, department="PLAN")
    assert "红灯2项、黄灯1项，还有3项待说明。" in html(page)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANONYMOUS])
def test_who_only_looks_writes_nothing_and_strangers_read_no_names(visit: Visit, role: Role) -> None:
    visit(as_=Role.VIEWER)
    settings.decide(chief(), ANONYMOUS_VIEWING, settings.YES)
    commentary.comment(chief(), "OUTPUT", AUGUST, "停产检修", "逐户走访")
    page = opened(visit, as_=role, code="OUTPUT")
    assert not page.text_area and not page.button
    assert "停产检修" in html(page)
    assert ("陈一" in html(page)) is (role is Role.VIEWER)


def test_a_meeting_that_was_begun_keeps_its_words_and_the_page_says_so(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    commentary.comment(chief(), "OUTPUT", AUGUST, "停产检修", "逐户走访")
    held = meetings.start(chief(), AUGUST, date(2022, 9, 6))
    page = opened(visit, code="OUTPUT")
    assert "2022年9月6日的调度会保留开会时的说明" in html(page)
    write(page, "后来改的", "逐户走访")
    frozen = meetings.frozen(the_desk(), held.id)
    row = next(row for row in frozen.rows if row.code == "OUTPUT")
    assert row.commentary is not None and row.commentary.cause == "停产检修"


def test_an_earlier_moment_is_only_read(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    first = commentary.comment(chief(), "OUTPUT", AUGUST, "停产检修", "逐户走访")
    commentary.comment(chief(), "OUTPUT", AUGUST, "后来改的", "逐户走访")
    page = opened(visit, code="OUTPUT", as_of=first.recorded_at.isoformat())
    assert not page.text_area
    assert "停产检修" in html(page) and "后来改的" not in html(page)


def test_a_month_without_red_or_yellow_asks_for_nothing(visit: Visit) -> None:
    page = visit("words", as_=Role.REVIEWER, month="2022-12")
    assert "没有亮红灯、黄灯的指标，无需说明" in html(page)
    assert not page.text_area


def test_reporting_leads_to_the_words_that_are_owed(visit: Visit) -> None:
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    items = given(page, "still owed")["items"]
    assert items[0]["text"] == "2022年8月本科室还有2项红灯、黄灯指标待说明。"
    assert items[1]["href"] == "words?month=2022-08&lang=zh"
    for code in ("OUTPUT", "NEW_FARMS"):
        commentary.comment(
            Seat(the_desk(), signed_in(the_desk(), Role.REPORTER).actor), code, AUGUST, "一", "二"
        )
    for role in (Role.REPORTER, Role.REVIEWER):
        page = visit("report", as_=role, month="2022-08")
        assert "still owed" not in keys(html(page))


def test_the_indicators_page_shows_the_months_words(visit: Visit) -> None:
    page = visit("indicator", as_=Role.REPORTER, code="OUTPUT", month="2022-08")
    assert "2022年8月还没有情况说明。" in html(page)
    assert given(page, "to words")["items"][0]["text"] == "填写情况说明"
    commentary.comment(chief(), "OUTPUT", AUGUST, "停产检修", "逐户走访", recovery=OCTOBER)
    page = visit("indicator", as_=Role.VIEWER, code="OUTPUT", month="2022-08")
    for words in ("存在问题", "停产检修", "下步措施", "逐户走访", "预计追回", "2022年10月", "陈一"):
        assert words in html(page)
    assert given(page, "to words")["items"][0]["text"] == "情况说明与历次记录"


# --- drafts ---


def drafted(cause: str) -> Seat:
    """Keep a draft of the reporter's, as the browser sends it."""
    reporter = Seat(the_desk(), signed_in(the_desk(), Role.REPORTER).actor)
    fields = {"cause": cause, "measure": "", "recovery": "2022-10"}
    drafts.save(reporter, uuid4(), DraftAct.EXPLANATION, "OUTPUT 2022-08", fields, 1)
    return reporter


def offered(reporter: Seat) -> list[str]:
    return [
        draft.fields["cause"] for draft in drafts.offered(reporter, DraftAct.EXPLANATION, "OUTPUT 2022-08")
    ]


def test_what_was_not_submitted_stands_in_the_form_again(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    reporter = drafted("停产检修")
    page = opened(visit)
    assert "已恢复未提交的内容（" in html(page)
    assert [area.value for area in page.text_area] == ["停产检修", ""]
    assert recovery_choice(page).value == "2022-10"
    page = write(page, "停产检修", "逐户走访")
    assert said() == {"OUTPUT": "停产检修 / 逐户走访 / 2022-10 / 田禾"}
    assert "已恢复未提交的内容" not in html(page)
    assert offered(reporter) == []


def test_a_draft_is_its_owner_s_alone(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    drafted("停产检修")
    page = opened(visit, as_=Role.REVIEWER, code="OUTPUT")
    assert [area.value for area in page.text_area] == ["", ""]


def test_a_draft_can_be_discarded(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    reporter = drafted("停产检修")
    page = press(opened(visit), "丢弃")
    assert [area.value for area in page.text_area] == ["", ""]
    assert "已恢复未提交的内容" not in html(page)
    assert offered(reporter) == []


def test_a_newer_text_of_another_tab_is_told_and_taken(visit: Visit) -> None:
    page = opened(visit)
    reporter = drafted("另一页写的")
    page = page.run()
    assert "您在另一个窗口" in html(page)
    assert [area.value for area in page.text_area] == ["", ""]
    page = press(page, "采用那一份")
    assert [area.value for area in page.text_area] == ["另一页写的", ""]
    assert "您在另一个窗口" not in html(page)
    write(page, "另一页写的", "逐户走访")
    assert offered(reporter) == []
