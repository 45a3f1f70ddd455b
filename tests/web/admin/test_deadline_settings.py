"""系统设置: deadlines, how figures come into force, and robots whose address is never shown again."""

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.channels.bots.bot import Sort
from indicators.desk.channels import bots
from indicators.desk.opening import the_desk
from indicators.desk.settings import DEADLINE_DAY, DEADLINE_KIND, in_force
from tests.web.conftest import Visit, html

ADDRESS = "https://oapi.dingtalk.com/robot/send?access_token=3f2a"


def opened(visit: Visit) -> AppTest:
    page = visit("settings", as_=Role.ADMINISTRATOR)
    assert [error.message for error in page.exception] == []
    return page


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert [error.message for error in page.exception] == []


def everything_shown(page: AppTest) -> str:
    fields = [str(field.value) for field in page.text_input]
    return "\n".join([html(page), *fields, *(one.label for one in page.expander), *map(repr, page.success)])


def test_the_deadline_is_decided(visit: Visit) -> None:
    page = opened(visit)
    assert page.text_input(key="setting deadline_day").value == "5"
    page.text_input(key="setting deadline_day").set_value("3")
    page.selectbox(key="setting deadline_kind").select("working-day")
    press(page, "保存设置")
    assert page.success[0].value == "已保存 2 项设置。"
    assert [in_force(the_desk(), key) for key in (DEADLINE_DAY, DEADLINE_KIND)] == ["3", "working-day"]


def test_a_day_that_not_every_month_has_is_refused(visit: Visit) -> None:
    page = opened(visit)
    page.text_input(key="setting deadline_day").set_value("31")
    press(page, "保存设置")
    assert "请填 1 至 28 之间的数" in html(page)
    assert in_force(the_desk(), DEADLINE_DAY) == "5"


def test_the_choices_are_said_in_words(visit: Visit) -> None:
    box = opened(visit).selectbox(key="setting acceptance")
    assert box.options == ["提交即入库", "经办公室审核后入库"]


def test_a_robot_is_kept_and_its_address_never_shown_again(visit: Visit) -> None:
    page = opened(visit)
    assert "钉钉：未设置" in [one.label for one in page.expander]
    address = next(field for field in page.text_input if field.key.startswith("address dingtalk"))
    address.set_value(ADDRESS)
    next(field for field in page.text_input if field.key.startswith("secret dingtalk")).set_value("SEC9")
    press(page, "保存钉钉机器人")
    assert page.success[0].value == "已保存钉钉机器人。"
    assert "钉钉：oapi.dingtalk.com（已加签）" in [one.label for one in page.expander]
    assert "3f2a" not in everything_shown(page) and "SEC9" not in everything_shown(page)
    assert [one.sort for one in bots.robots(the_desk())] == [Sort.DINGTALK]
    press(page, "清除钉钉机器人")
    assert bots.robots(the_desk()) == ()


@pytest.mark.parametrize("typed", ["", "http://robot.example/send", "qyapi.weixin.qq.com"])
def test_what_is_no_address_is_said(visit: Visit, typed: str) -> None:
    page = opened(visit)
    next(field for field in page.text_input if field.key.startswith("address wecom")).set_value(typed)
    press(page, "保存企业微信机器人")
    assert "这不是机器人地址" in page.error[0].value
    assert bots.robots(the_desk()) == ()
