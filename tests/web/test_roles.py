"""Every role at every page: what is listed, what opens, what is refused, what can be pressed."""

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.acts import Act
from indicators.access.roles import Role, may
from indicators.desk import settings
from indicators.desk.auth import people, sign_in
from indicators.desk.opening import the_desk
from indicators.desk.seat import ANONYMOUS_VIEWING, Seat
from indicators.i18n.language import language
from indicators.i18n.terms.access import action_word
from indicators.store.integrity import audit
from indicators.web.session.page_session import KEY, PageSession
from indicators.web.shell.pages import PLACES
from indicators.web.ui import documents
from tests.web.conftest import Visit, given, html
from tests.web.drawn import keys
from tests.web.people import HERE, PASSWORD, administrator, signed_in, told_by_the_door

ZH = language("zh")
LOOKING = ["总览", "指标", "月调度", "工作清单", "季度成果"]
REPORTING, OFFICE = ["数据上报", "情况说明"], ["审核", "催报"]
DEFINING = ["目标与指标", "新增指标"]
MANAGING = ["待办事项", *DEFINING, "人员", "系统设置", "审计"]
LISTED = {
    Role.ANONYMOUS: [*LOOKING, "情况说明", "催报"],
    Role.VIEWER: [*LOOKING, "情况说明", "催报"],
    Role.REPORTER: ["我的工作", *LOOKING, "催报", *REPORTING],
    Role.REVIEWER: ["我的工作", *LOOKING, *REPORTING, *OFFICE, *DEFINING],
    Role.ADMINISTRATOR: ["我的工作", *LOOKING, *REPORTING, *OFFICE, *MANAGING],
}


def allow_strangers() -> None:
    settings.decide(Seat(the_desk(), administrator(the_desk()).actor), ANONYMOUS_VIEWING, settings.YES)


def masthead(page: AppTest) -> list[str]:
    return [item["text"] for item in given(page, "masthead")["items"] if item.get("look") == "page"]


@pytest.mark.parametrize("role", LISTED)
def test_every_page_in_every_role(visit: Visit, role: Role) -> None:
    """The matrix as the pages keep it; a page opened by its address is refused in a sentence, and told."""
    visit(as_=Role.VIEWER)
    allow_strangers()
    for name, place in PLACES.items():
        page = visit(name, as_=role, month="2022-08")
        assert [error.message for error in page.exception] == []
        assert masthead(page) == LISTED[role]
        refused = [error.value for error in page.error]
        if may(role, place.action):
            assert refused == []
            continue
        assert [action_word(place.action, ZH) in sentence for sentence in refused] == [True]
        last = audit.entries(the_desk().database, limit=1)[0]
        assert (last.act, last.subject, last.role) == (Act.REFUSED, name, role)


def test_who_looks_stands_in_the_masthead(visit: Visit) -> None:
    items = given(visit(as_=Role.REPORTER), "masthead")["items"]
    groups = [item["text"] for item in items if item.get("look") == "title"]
    assert groups == ["查看", "填报", "田禾 · 填报"]
    assert [item["text"] for item in items if item.get("look") == "own"] == [
        "我的账号",
        "通知设置",
        "使用说明",
        "退出登录",
    ]
    away = next(item for item in items if item.get("href", "").startswith("auth/"))
    assert (away["text"], away["href"]) == ("退出登录", "auth/sign-out?lang=zh")


def test_a_stranger_is_offered_to_sign_in_and_comes_back(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    allow_strangers()
    items = given(visit("indicator", as_=Role.ANONYMOUS, code="OUTPUT", month="2022-08"), "masthead")["items"]
    away = next(item for item in items if item.get("href", "").startswith("auth/"))
    assert away["text"] == "登录"
    assert "next=%2Findicator%3Fcode%3DOUTPUT%26month%3D2022-08" in away["href"]


@pytest.mark.parametrize(
    ("role", "downloads"), [(Role.ANONYMOUS, 0), (Role.VIEWER, 4), (Role.REPORTER, 4), (Role.REVIEWER, 4)]
)
def test_files_are_for_those_who_signed_in(
    visit: Visit, role: Role, downloads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table, Word, slides, workbook; PDF only where there is a converter."""
    monkeypatch.setattr(documents, "find_converter", lambda: None)
    visit(as_=Role.VIEWER)
    allow_strangers()
    assert len(visit(as_=role, month="2022-08").get("download_button")) == downloads


def test_strangers_see_figures_without_who_reported_them(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    allow_strangers()
    columns = {
        role: set(visit("indicator", as_=role, code="OUTPUT", month="2022-08").dataframe[0].value.columns)
        for role in (Role.ANONYMOUS, Role.VIEWER)
    }
    assert columns[Role.VIEWER] - columns[Role.ANONYMOUS] == {"文件", "行", "填报人", "原因、说明"}


def test_whoever_owes_a_new_password_is_led_to_the_door(visit: Visit) -> None:
    page = visit(as_=Role.ADMINISTRATOR)
    seat = chief()
    assert seat.actor.account is not None
    way_in = Seat(the_desk(), seat.actor)
    first = sign_in.sign_in(the_desk(), "chen", PASSWORD, HERE)
    people.demand_new_password(way_in, seat.actor.account)
    page.user = told_by_the_door(first.session)
    page.run()
    shown = given(page, "door")["items"][0]
    assert (shown["text"], shown["href"].partition("?")[0]) == ("修改密码", "auth/password")


@pytest.mark.parametrize("as_", [None, Role.ANONYMOUS])
def test_without_door_or_session_there_is_nothing_but_the_way_in(visit: Visit, as_: Role | None) -> None:
    page = visit("indicator", as_=as_, code="OUTPUT", lang="zh")
    assert [error.message for error in page.exception] == []
    assert "农业总产值" not in html(page)
    assert keys(html(page)) == ["door"]
    way_in = given(page, "door")["items"][0]
    assert way_in["text"] == "登录"
    assert way_in["href"].startswith("auth/sign-in?next=%2Findicator%3Fcode%3DOUTPUT")


def test_an_ended_session_stops_at_its_next_run(visit: Visit) -> None:
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    page.file_uploader[0].set_value(("8月.csv", GOOD.encode(), "text/csv")).run()
    assert "新增 1" in html(page)
    desk = the_desk()
    tian = next(one for one in people.people(chief()) if one.name == "tian")
    people.end_sessions(chief(), tian.id)
    next(button for button in page.button if button.label.startswith("提交入库")).click().run()
    assert "您已退出登录" in html(page)
    assert not page.file_uploader
    assert [one for one in desk.submissions() if one.account is not None] == []


def test_what_one_person_left_is_not_the_next_ones(visit: Visit) -> None:
    """The same browser, another person: Streamlit's state does not outlive its owner."""
    page = visit("start", as_=Role.ADMINISTRATOR, month="2022-08")
    page.checkbox[0].check().run()
    left: PageSession = page.session_state[KEY]
    left.notices.success = "只给陈一看"
    page.user = told_by_the_door(signed_in(the_desk(), Role.REVIEWER).session)
    page.run()
    assert page.session_state[KEY] is not left
    assert "只给陈一看" not in html(page) and not page.success
    assert not page.checkbox


GOOD = "指标编码,期间,口径,数值\nOUTPUT,2022-08,累计,14.2\n"
OTHERS = "指标编码,期间,口径,数值,分子,分母\nINSURED,2022-08,期末,,4800,5000\n"


def chief() -> Seat:
    return Seat(the_desk(), administrator(the_desk()).actor)


def test_a_reporter_is_given_the_own_departments_template(visit: Visit) -> None:
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    assert [box.options for box in page.selectbox if "科室" in box.label] == [["种植业股"]]
    office = visit("report", as_=Role.REVIEWER, month="2022-08")
    everyone = ["全部科室", "种植业股", "计划财务股"]
    assert [box.options for box in office.selectbox if "科室" in box.label] == [everyone]


def test_rows_of_other_departments_come_back_as_problems(visit: Visit) -> None:
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    page.file_uploader[0].set_value(("8月.csv", OTHERS.encode(), "text/csv")).run()
    assert "问题 1" in html(page)
    assert next(button for button in page.button if button.label.startswith("提交入库")).disabled


def test_one_undoes_ones_own_and_the_office_anybodys(visit: Visit) -> None:
    def undoings(role: Role) -> int:
        page = visit("report", as_=role, month="2022-08")
        return sum(button.label.startswith("撤销 ") for button in page.button)

    page = visit("report", as_=Role.REVIEWER, month="2022-08")
    page.file_uploader[0].set_value(("办公室.csv", GOOD.encode(), "text/csv")).run()
    next(button for button in page.button if button.label.startswith("提交入库")).click().run()
    assert (undoings(Role.REPORTER), undoings(Role.REVIEWER), undoings(Role.ADMINISTRATOR)) == (0, 1, 1)


def test_a_page_opened_before_a_demotion_is_refused_after_it(visit: Visit) -> None:
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    tian = next(one for one in people.people(chief()) if one.name == "tian")
    people.change(chief(), tian.id, role=Role.VIEWER, departments=())
    page.run()
    assert "填报数据" in page.error[0].value


def test_only_an_administrator_removes_demonstration_data(visit: Visit) -> None:
    page = visit("start", as_=Role.REPORTER, month="2022-08")
    assert not page.button
    assert "由管理人员一次性清除" in html(page)
    assert "一次性链接" not in html(page)
