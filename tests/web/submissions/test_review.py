"""审核 and 封账 on the page: look, accept, return; close a month, open it again, see what was restated."""

from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk import drafts
from indicators.desk.auth import people
from indicators.desk.figures import closing
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import evidence, report
from indicators.model.draft import DraftAct
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.workflow import SubmissionState
from indicators.store.integrity import audit
from tests.desk.seats import hand_in, reviewed
from tests.desk.staff import account_of, hire, seat_of
from tests.web.conftest import Visit, given, html
from tests.web.people import administrator, signed_in

HEADER = "指标编码,期间,口径,数值\n"
AUGUST = Month(2022, 8)


def chief() -> Seat:
    return Seat(the_desk(), administrator(the_desk()).actor)


def office() -> Seat:
    return Seat(the_desk(), signed_in(the_desk(), Role.REVIEWER).actor)


def reporter() -> Seat:
    return Seat(the_desk(), signed_in(the_desk(), Role.REPORTER).actor)


def real_use(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    report.remove_demonstration(chief())
    hand_in(chief(), "7月.csv", HEADER + "OUTPUT,2022-07,累计,9.60\n")
    reviewed(the_desk())


def waiting(visit: Visit) -> Submission:
    """August from 种植业股, with July corrected."""
    real_use(visit)
    return hand_in(
        reporter(), "8月.csv", HEADER + "OUTPUT,2022-08,累计,11.2\nOUTPUT,2022-07,累计,9.80\n", "核增一家"
    )


def opened(visit: Visit, **parameters: str) -> AppTest:
    page = visit("review", as_=Role.REVIEWER, month="2022-08", **parameters)
    assert [error.message for error in page.exception] == []
    return page


def cells(page: AppTest, key: str) -> list[list[str]]:
    return [row["cells"] for row in given(page, key)["rows"]]


def button(page: AppTest, key: str) -> Button:
    return next(one for one in page.button if one.key == key)


def state(one: Submission) -> SubmissionState:
    return next(each.state for each in the_desk().submissions() if each.id == one.id)


def test_what_waits_is_listed_and_opens(visit: Visit) -> None:
    one = waiting(visit)
    page = opened(visit)
    (line,) = cells(page, "waiting")
    assert (line[0], line[1], line[3], line[4]) == (
        "种植业股 · 2022年7月至2022年8月 · 田禾",
        "8月.csv",
        "2",
        "核增一家",
    )
    assert given(page, "waiting")["rows"][0]["href"] == f"review?submission={one.id}&month=2022-08&lang=zh"


@pytest.mark.parametrize("made", ["手工填报 2022-08 种植业股.csv", "撤回 OUTPUT 2022-08.csv"])
def test_a_made_file_name_is_not_told(visit: Visit, made: str) -> None:
    real_use(visit)
    hand_in(reporter(), made, HEADER + "OUTPUT,2022-08,累计,11.2\n")
    (line,) = cells(opened(visit), "waiting")
    assert line[:2] == ["种植业股 · 2022年8月 · 田禾", ""]


def test_nothing_waits(visit: Visit) -> None:
    page = opened(visit)
    assert given(page, "waiting")["empty"].startswith("没有待审核的数据")


def test_what_it_would_change_is_shown(visit: Visit) -> None:
    one = waiting(visit)
    evidence.attach(reporter(), one.id, "台账.pdf", b"%PDF-1.7")
    page = opened(visit, submission=str(one.id))
    assert "新增 1 · 更正 1" in html(page)
    changes = [" ".join(line) for line in cells(page, "changes")]
    assert "农业总产值" in changes[0] and "9.6亿元" in changes[0] and "9.8亿元" in changes[0]
    assert "11.2亿元" in changes[1]
    assert [one.proto.label for one in page.get("download_button")] == [
        "下载原文件",
        "佐证：台账\\.pdf（1 KB）",
    ]
    assert "灯色变化" in html(page)


def test_accepting_takes_it_in(visit: Visit) -> None:
    one = waiting(visit)
    page = opened(visit, submission=str(one.id))
    button(page, "accept").click().run()
    assert [success.value for success in page.success] == [
        "已审核入库：种植业股 · 2022年7月至2022年8月 · 田禾。"
    ]
    assert state(one) is SubmissionState.IN_FORCE
    assert "submission" not in page.query_params
    assert cells(page, "waiting") == []


def test_nobody_accepts_their_own_where_another_reviews(visit: Visit) -> None:
    real_use(visit)
    office()
    one = hand_in(chief(), "8月.csv", HEADER + "OUTPUT,2022-08,累计,11.2\n")
    page = visit("review", as_=Role.ADMINISTRATOR, month="2022-08", submission=str(one.id))
    assert button(page, "accept").disabled
    assert "孙苗" in page.info[0].value


def test_a_reason_that_was_not_sent_stands_there_again_until_it_was(visit: Visit) -> None:
    one = waiting(visit)
    reviewer, subject = office(), f"return {one.id}"
    drafts.save(reviewer, uuid4(), DraftAct.REVIEW, subject, {"reason": "口径不符"}, 1)
    page = opened(visit, submission=str(one.id))
    assert page.text_input[0].value == "口径不符"
    assert "已恢复未提交的内容（" in html(page)
    button(page, "return").click().run()
    assert state(one) is SubmissionState.RETURNED
    assert drafts.offered(reviewer, DraftAct.REVIEW, subject) == ()


def test_returning_needs_a_reason(visit: Visit) -> None:
    one = waiting(visit)
    page = opened(visit, submission=str(one.id))
    button(page, "return").click().run()
    assert "退回须填写原因" in html(page)
    assert state(one) is SubmissionState.WAITING
    page.text_input[0].input("口径不符").run()
    button(page, "return").click().run()
    assert "已退回" in page.success[0].value and "田禾" in page.success[0].value
    found = next(each for each in the_desk().submissions() if each.id == one.id)
    assert (found.state, found.decision_reason) == (SubmissionState.RETURNED, "口径不符")


def test_what_was_not_on_the_screen_is_not_accepted(visit: Visit) -> None:
    """Somebody changes July between drawing and pressing: the effect is another one."""
    one = waiting(visit)
    page = opened(visit, submission=str(one.id))
    hand_in(office(), "7月更正.csv", HEADER + "OUTPUT,2022-07,累计,9.70\n", "核减")
    button(page, "accept").click().run()
    assert len(page.error) == 1
    assert state(one) is SubmissionState.WAITING
    assert "9.7亿元" in " ".join(cells(page, "changes")[0])
    button(page, "accept").click().run()
    assert state(one) is SubmissionState.IN_FORCE


def test_another_one_of_the_same_figure_is_named_drawn_and_one_key_away(visit: Visit) -> None:
    """The office's own waits too, with 11.0 beside 11.2: both follow each other, and a reason is offered."""
    one = waiting(visit)
    report_anew = hand_in(reporter(), "8月再报.csv", HEADER + "OUTPUT,2022-08,累计,11.0\n")
    page = opened(visit, submission=str(one.id))
    bar = [item.get("text") for item in given(page, "back to waiting")["items"]]
    assert bar[:2] == ["‹ 待审核 2 份", "第 1 份，共 2 份"]
    assert bar[2].startswith("下一份：种植业股 · 2022年8月 · 田禾") and len(bar) == 3
    assert "农业总产值：两个数差在哪" in html(page)
    keys = given(page, "keys review")["keys"]
    assert keys["j"] == [f'nav a[href="review?submission={report_anew.id}&month=2022-08&lang=zh"]']
    assert keys["k"] == []

    usual = [button.label for button in page.button if (button.key or "").startswith("usual reason")]
    assert usual == ["与田禾的数不一致", "缺佐证", "数与系统不符", "单位疑误"]
    page.text_input[0].input("请核对")
    button(page, "usual reason 1").click().run()
    button(page, "usual reason 1").click().run()
    assert page.text_input[0].value == "请核对；缺佐证"
    button(page, "return").click().run()
    assert state(one) is SubmissionState.RETURNED


def test_evidence_that_is_there_is_not_asked_for(visit: Visit) -> None:
    one = waiting(visit)
    evidence.attach(reporter(), one.id, "台账.pdf", b"%PDF-1.7")
    page = opened(visit, submission=str(one.id))
    usual = [button.label for button in page.button if (button.key or "").startswith("usual reason")]
    assert usual == ["数与系统不符", "单位疑误"]
    assert "两个数差在哪" not in html(page)


@pytest.mark.parametrize("name", ["nothing", "2d2e913c-1338-4454-acfc-4cb7a7032757"])
def test_a_submission_that_is_not_there(visit: Visit, name: str) -> None:
    page = opened(visit, submission=name)
    assert len(page.error) == 1
    assert given(page, "back to waiting")["items"][0]["href"] == "review?month=2022-08&lang=zh"
    assert not [one for one in page.button if one.key == "accept"]


def test_one_that_was_decided_meanwhile_says_so(visit: Visit) -> None:
    one = waiting(visit)
    page = opened(visit, submission=str(one.id))
    report.withdraw(reporter(), one.id)
    button(page, "accept").click().run()
    assert len(page.error) == 1
    assert state(one) is SubmissionState.WITHDRAWN


# --- 封账 ---


def test_what_is_missing_is_told_before_closing(visit: Visit) -> None:
    waiting(visit)
    page = opened(visit)
    shown = html(page)
    assert "种植业股：应报未报4项（" in shown and "待审核：种植业股 · 2022年7月至2022年8月 · 田禾" in shown
    assert button(page, "close").disabled
    page.checkbox[0].check().run()
    assert not button(page, "close").disabled
    button(page, "close").click().run()
    assert page.success[0].value == "2022年8月已封账。"
    assert "2022年8月：孙苗于" in html(page)
    assert [(one.month, one.closed) for one in closing.history(the_desk())] == [(AUGUST, True)]


def test_opening_again_needs_a_reason(visit: Visit) -> None:
    real_use(visit)
    closing.close(chief(), AUGUST)
    page = opened(visit)
    button(page, "reopen").click().run()
    assert "重新开账须填写原因" in html(page)
    assert the_desk() and closing.history(the_desk())[0].closed
    page.text_input[0].input("补报一项").run()
    button(page, "reopen").click().run()
    assert page.success[0].value == "2022年8月已重新开账。"
    assert (closing.history(the_desk())[0].closed, closing.history(the_desk())[0].reason) == (
        False,
        "补报一项",
    )


def test_a_correction_of_a_closed_month_is_a_restatement(visit: Visit) -> None:
    one = waiting(visit)
    closing.close(chief(), Month(2022, 7))
    page = opened(visit, submission=str(one.id))
    assert "2022年7月已封账" in page.warning[0].value
    button(page, "accept").click().run()
    (line,) = cells(page, "restatements")
    assert line[:4] == ["农业总产值 · 累计", "2022年7月", "9.6亿元", "9.8亿元"]
    assert line[5] == "核增一家"


def test_as_known_earlier_nothing_is_decided(visit: Visit) -> None:
    waiting(visit)
    page = opened(visit, as_of="2099-01-01")
    assert not page.button
    assert given(page, "not now")["items"]


def test_figures_that_differ_are_chosen_before_one_is_accepted(visit: Visit) -> None:
    first = waiting(visit)
    second = hand_in(office_of("PLAN"), "另一份.csv", HEADER + "OUTPUT,2022-08,累计,11.4\n")
    page = opened(visit, submission=str(first.id))
    assert button(page, "accept").disabled
    assert button(page, "accept").label == "入库：先选定取哪一数"
    (choice,) = page.radio
    assert choice.label == "1 项数值不一致，取哪一数？"
    assert choice.options == ["取本份：11\\.2亿元", "取李明：11\\.4亿元", "都不取，都退回"]
    choice.set_value(str(second.id)).run()
    assert button(page, "accept").disabled
    assert f"submission={second.id}" in html(page)
    assert "先审核李明那份，再退回本份" in html(page)
    page.radio[0].set_value(str(first.id)).run()
    assert not button(page, "accept").disabled
    button(page, "accept").click().run()
    assert state(first) is SubmissionState.IN_FORCE
    (decided,) = (entry for entry in audit.entries(the_desk().database) if entry.act is Act.ACCEPTED)
    assert decided.detail["reason"] == "多份所报数值不一致，取本份，不取李明所报。"


def office_of(department: str) -> Seat:
    """Somebody else who reports these figures too."""
    signed = hire(chief(), "ming", Role.REPORTER, "CROP", department)
    people.change(chief(), account_of(signed), display_name="李明")
    return seat_of(the_desk(), signed)
