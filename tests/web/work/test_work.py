"""我的工作 as each role sees it in August 2022, and 管理."""

from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import report, review
from tests.desk.seats import hand_in, reviewed
from tests.web.conftest import Visit, given, html
from tests.web.drawn import keys
from tests.web.people import administrator, signed_in

OUTPUT = "指标编码,期间,口径,数值\nOUTPUT,2022-12,累计,9.40\n"


def seat(role: Role) -> Seat:
    return Seat(the_desk(), signed_in(the_desk(), role).actor)


def opened(visit: Visit, role: Role, page: str = "work", month: str = "2022-08") -> AppTest:
    drawn = visit(page, as_=role, month=month)
    assert [error.message for error in drawn.exception] == []
    assert [error.value for error in drawn.error] == []
    return drawn


def counts(page: AppTest) -> dict[str, int]:
    items = given(page, "masthead")["items"]
    return {item["text"]: item["count"] for item in items if "count" in item and item["look"] == "page"}


def real_use(visit: Visit) -> None:
    """Without demonstration figures nobody has reported; years later, December is the newest month."""
    visit(as_=Role.VIEWER)
    report.remove_demonstration(Seat(the_desk(), administrator(the_desk()).actor))


def test_a_reporter_is_led_from_each_line_to_its_act(visit: Visit) -> None:
    real_use(visit)
    page = opened(visit, Role.REPORTER, month="2022-12")
    owed = given(page, "owed")["rows"]
    assert [row["cells"][-1] for row in owed] == ["填报 ›"] * 6
    assert owed[0]["href"].startswith("report?code=")
    assert "month=2022-12&department=CROP" in owed[0]["href"]
    assert counts(page) == {"数据上报": 6}
    assert not {"unexplained", "tasks", "departments", "checks"} & {*keys(html(page))}


def test_what_came_back_stands_with_its_whole_reason(visit: Visit) -> None:
    real_use(visit)
    reviewed(the_desk())
    handed_in = hand_in(seat(Role.REPORTER), "8月.csv", OUTPUT)
    assert counts(opened(visit, Role.REPORTER)) == {"数据上报": 5}
    assert counts(opened(visit, Role.REVIEWER))["审核"] == 1
    reason = "填 9.40，与统计局导出的 9.04 亿元不符，疑为数字颠倒；\n请附导出表，1月5日下班前重报。"
    review.give_back(seat(Role.REVIEWER), handed_in.id, reason)
    page = opened(visit, Role.REPORTER, month="2022-12")
    assert "与统计局导出的 9.04 亿元不符，疑为数字颠倒；" in html(page)
    assert "1月5日下班前重报。" in html(page)
    assert counts(page) == {"数据上报": 6}
    (owed,) = (row for row in given(page, "owed")["rows"] if row["cells"][0] == "农业总产值")
    assert f"submission={handed_in.id}" in owed["href"]  # what came back, not a blank field
    (again,) = given(page, f"again {handed_in.id}")["items"]
    assert f"submission={handed_in.id}" in again["href"]


def test_lights_that_wait_for_words(visit: Visit) -> None:
    page = opened(visit, Role.REPORTER)
    rows = {row["cells"][0]: row for row in given(page, "unexplained")["rows"]}
    assert {*rows} == {"农业总产值", "新增家庭农场"}
    assert rows["新增家庭农场"]["cells"][1:4] == ["■ 红", "120", "−15.0"]
    assert rows["新增家庭农场"]["href"].startswith("words?code=NEW_FARMS")
    goals = {row["cells"][0]: row["cells"] for row in given(page, "goals")["rows"]}
    assert goals["家庭农场数"][2] == "1,110家（6月）"  # judged on June: the month its figure belongs to


def test_the_office_sees_who_is_missing_and_the_meetings_checklist(visit: Visit) -> None:
    real_use(visit)
    page = opened(visit, Role.REVIEWER)
    departments = {row["cells"][0]: row["cells"][1:] for row in given(page, "departments")["rows"]}
    assert departments["种植业股"] == ["5", "—", "—", "5", "催报 ›"]
    checks = {row["cells"][0]: row["cells"][1] for row in given(page, "checks")["rows"]}
    assert checks["8月数据收齐"] == "○ 0 / 9"
    assert checks["审完待审核数据"] == "✓ 已完成"
    assert "owed" not in keys(html(page))


def test_whoever_only_looks_has_no_counts(visit: Visit) -> None:
    assert counts(visit(as_=Role.VIEWER, month="2022-08")) == {}


def test_an_earlier_moment_has_no_work(visit: Visit) -> None:
    visit(as_=Role.REPORTER)
    moment = the_desk().clock().isoformat()
    page = visit("work", as_=Role.REPORTER, month="2022-08", as_of=moment)
    assert [error.message for error in page.exception] == []
    assert counts(page) == {}
    assert given(page, "not now")["items"][-1]["href"] == "work?month=2022-08&lang=zh"


def test_an_administrator_finds_what_needs_doing(visit: Visit) -> None:
    """One administrator, no reviewer, nobody for 计划财务股, demonstration data, no backup."""
    visit(as_=Role.REPORTER)
    page = opened(visit, Role.ADMINISTRATOR, "manage")
    rows = given(page, "chores")["rows"]
    assert [row["href"].partition("?")[0] for row in rows] == ["people", "people", "start", "settings"]
    assert "计划财务股没有填报人员" in rows[1]["cells"][0]
    assert counts(page)["待办事项"] == 4


def test_the_office_sees_who_was_not_seen_and_what_nobody_owns(visit: Visit) -> None:
    """田禾 signed in and reported nothing; 计划财务股 has no lead, so its five goals lack an owner."""
    visit(as_=Role.REPORTER)
    page = opened(visit, Role.REVIEWER)
    assert [row["cells"] for row in given(page, "silent")["rows"]] == [["种植业股", "—", "田禾"]]
    (row,) = given(page, "unowned")["rows"]
    assert row["cells"] == ["计划财务股", "5", "合作社占比、农户参保覆盖率另 3 个", "设责任人 ›"]
    assert row["href"] == "goals?table=2022&owner=none&month=2022-08&department=PLAN&lang=zh"
    assert not {"silent", "unowned"} & {*keys(html(opened(visit, Role.REPORTER)))}
