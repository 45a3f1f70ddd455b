"""What came back, on 数据上报: its reason, its file or typed figures, and what is offered for it."""

import pytest

from indicators.access.roles import Role
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import evidence, report, review
from indicators.model.observation import Submission
from tests.desk.seats import hand_in, reviewed
from tests.web.conftest import Visit, given, html
from tests.web.people import administrator, signed_in
from tests.web.upload.test_report import button, labels, press, quiet

HEADER = "指标编码,指标名称,单位,期间,口径,数值,说明\n"
TYPED = "OUTPUT,农业总产值,青禾县,2022-08,累计,9.5,初步数\n"
AGAIN = "更正后重新报送"


def office() -> Seat:
    return Seat(the_desk(), signed_in(the_desk(), Role.REVIEWER).actor)


def reporter() -> Seat:
    return Seat(the_desk(), signed_in(the_desk(), Role.REPORTER).actor)


def returned(visit: Visit, name: str) -> Submission:
    """August from 种植业股, returned by the office."""
    visit(as_=Role.VIEWER)
    report.remove_demonstration(Seat(the_desk(), administrator(the_desk()).actor))
    reviewed(the_desk())
    one = hand_in(reporter(), name, HEADER + TYPED)
    evidence.attach(reporter(), one.id, "台账.pdf", b"%PDF-1.7")
    return review.give_back(office(), one.id, "农业总产值应为9.3")


def test_what_came_back_stands_first_with_its_whole_reason(visit: Visit) -> None:
    returned(visit, "8月.csv")
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    quiet(page)
    assert "农业总产值应为9.3" in html(page)
    assert labels(page.button).count(AGAIN) == 1


def test_the_address_of_a_returned_file_takes_it_up(visit: Visit) -> None:
    one = returned(visit, "8月.csv")
    page = visit("report", as_=Role.REPORTER, month="2022-08", submission=str(one.id))
    quiet(page)
    assert "submission" not in page.query_params
    assert "8月.csv" in html(page) and "上次退回：孙苗" in html(page)
    assert page.checkbox[0].label == r"沿用上次所附佐证：台账\.pdf"
    press(page, "提交审核")
    quiet(page)
    newest, *_ = (row for row in the_desk().submissions() if row.account)
    assert newest.corrects == one.id
    assert [file.file_name for file in evidence.attached(reporter(), newest.id)] == ["台账.pdf"]
    assert AGAIN not in labels(page.button)  # it was handed in again: its card invites nobody
    assert "已更正后重新报送。" in html(page)


def test_the_reviewer_is_shown_the_reason_and_what_changed(visit: Visit) -> None:
    returned(visit, "8月.csv")
    again = hand_in(reporter(), "8月.csv", HEADER + TYPED.replace("9.5", "9.3"))
    page = visit("review", as_=Role.REVIEWER, month="2022-08", submission=str(again.id))
    told = html(page)
    assert "农业总产值应为9.3" in told and "9.5亿元" in told and "按退回意见改" in told


def test_typed_figures_that_came_back_are_typed_on(visit: Visit) -> None:
    one = returned(visit, "手工填报 2022-08 种植业股")
    page = visit("report", as_=Role.REPORTER, month="2022-08", submission=str(one.id))
    quiet(page)
    grid = given(page, "entry typed 2022-08 CROP")
    assert [(line["figure"], line["note"]) for line in grid["lines"] if line["figure"]] == [("9.5", "初步数")]
    press(page, "核对填报内容")
    quiet(page)
    for word in ("CSV", "csv", "UTF-8", "手工填报", "单元格"):
        assert word not in html(page).partition("2022年8月 · 种植业股")[2], word
    assert button(page, "返回继续填")
    press(page, "提交审核")
    assert "已提交审核：种植业股 · 2022年8月 · 田禾" in page.success[0].value
    assert next(row.corrects for row in the_desk().submissions()) == one.id


@pytest.mark.parametrize("code", ["OUTPUT", "COOPS"])
def test_the_address_of_an_indicator_opens_its_field(visit: Visit, code: str) -> None:
    page = visit("report", as_=Role.REPORTER, month="2022-08", department="CROP", code=code)
    quiet(page)
    assert given(page, "entry typed 2022-08 CROP")["begin"] == code
    page.toggle[0].set_value(False).run()
    assert not page.toggle[0].value  # it stays as its reader wants it
