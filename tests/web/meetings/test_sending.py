"""发出 on the pages: shown first, then sent; whoever may not send sees nothing of it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.channels.bots.bot import Sort
from indicators.desk.channels import bots
from indicators.desk.channels.bots import PLAIN
from indicators.desk.delivery import send
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.model.month import Month
from tests.channels.bots.receiver import WECOM, Receiver, receiving
from tests.web.conftest import Visit, given, html
from tests.web.people import administrator


@pytest.fixture
def group(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A robot's group, one line that is overdue, and August's meeting with what it gave out."""
    monkeypatch.setenv(PLAIN, "yes")
    visit(as_=Role.ADMINISTRATOR)
    desk = the_desk()
    chief = Seat(desk, administrator(desk).actor)
    items.raise_item(chief, NewItem("核实播种面积", "CROP", desk.today() - timedelta(days=10)))
    held = meetings.start(chief, Month(2022, 8), desk.today())
    new = NewItem("走访种粮大户", "CROP", desk.today() + timedelta(days=60), meeting=held.id)
    resolutions.decide(chief, held.id, "逐户走访。", action=new)
    meetings.end(chief, held.id)
    with receiving() as found:
        bots.set_up(chief, Sort.WECOM, found.address(WECOM))
        yield found


def opened(visit: Visit, page: str, role: Role = Role.REVIEWER) -> AppTest:
    found = visit(page, as_=role, month="2022-08")
    assert [error.message for error in found.exception] == []
    return found


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert [error.message for error in page.exception] == []


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def test_reminders_are_shown_sent_and_listed(visit: Visit, group: Receiver) -> None:
    page = opened(visit, "items")
    press(page, "查看拟发内容和对象")
    assert "机器人消息1条；邮件0封" in html(page)
    assert [row["cells"][1:4] for row in given(page, "receivers")["rows"]] == [
        ["企业微信", "机器人所在群", "种植业股"]
    ]
    shown = page.code[0].value
    assert "核实播种面积" in shown and group.texts == []
    press(page, "发出1条")
    assert page.success[0].value == "已发出1条，全部送达。"
    assert group.texts == [shown]
    assert [row["cells"][-1] for row in given(page, "dispatches")["rows"]] == ["送达"]
    press(page, "查看拟发内容和对象")
    assert "此前已送达1条" in html(page) and "发出1条" not in labels(page)
    page.checkbox(key="again today").check().run()
    press(page, "发出1条")
    assert len(group.texts) == 2


def test_what_a_meeting_gave_out(visit: Visit, group: Receiver) -> None:
    page = opened(visit, "meeting")
    press(page, "查看拟发内容和对象")
    group.a_minute = 0
    press(page, "发出1条")
    assert "共1条，送达0条" in page.success[0].value
    (row,) = given(page, "dispatches")["rows"]
    assert row["look"] == "warn" and "45009" in row["cells"][-1]
    group.a_minute = 20
    press(page, "查看拟发内容和对象")
    press(page, "发出1条")
    assert "走访种粮大户" in group.texts[0] and "【工作清单】" in group.texts[0]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER])
@pytest.mark.parametrize("page", ["items", "meeting"])
def test_only_the_office_sees_it(visit: Visit, group: Receiver, role: Role, page: str) -> None:
    assert "查看拟发内容和对象" not in labels(opened(visit, page, role))


def test_deadlines_can_be_taken_away(visit: Visit, group: Receiver) -> None:
    page = visit("items", as_=Role.VIEWER, month="2022-08", view="calendar")
    assert [error.message for error in page.exception] == []
    assert [one.proto.label for one in page.get("download_button")] == ["下载时限日历（.ics）"]
    assert send.sent(Seat(the_desk(), administrator(the_desk()).actor)) == ()
