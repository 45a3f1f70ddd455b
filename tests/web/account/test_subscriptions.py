"""通知设置: what one is told of by e-mail; 系统设置: who is."""

from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk.channels import subscriptions
from indicators.desk.opening import the_desk
from indicators.model.sending import Topic
from tests.web.conftest import Visit, given, html


def opened(visit: Visit, page: str, role: Role) -> AppTest:
    found = visit(page, as_=role)
    assert [error.message for error in found.exception] == []
    return found


def save(page: AppTest) -> None:
    next(button for button in page.button if button.label == "保存订阅").click().run()
    assert [error.message for error in page.exception] == []


def test_topics_and_address_are_chosen_and_ended(visit: Visit) -> None:
    page = opened(visit, "notices", Role.REPORTER)
    assert "尚未设置邮件服务器" in html(page)
    assert [box.label.split("：")[0] for box in page.checkbox] == ["工作清单", "临期与逾期提醒", "会议纪要"]
    page.checkbox(key="subscription list").check()
    save(page)
    assert "这不是邮箱地址" in page.error[0].value
    page.text_input(key="subscriptions address").set_value("tian@qinghe.example")
    save(page)
    assert page.success[0].value.startswith("已保存订阅，邮件发往 tian@")
    assert [one.address for one in subscriptions.subscribers(the_desk(), Topic.LIST)] == [
        "tian@qinghe.example"
    ]
    page.checkbox(key="subscription list").uncheck()
    save(page)
    assert page.success[0].value == "已保存：不再给您发邮件。"
    assert subscriptions.subscribers(the_desk(), Topic.LIST) == ()


def test_administrators_see_who_subscribed(visit: Visit) -> None:
    page = opened(visit, "notices", Role.REPORTER)
    page.checkbox(key="subscription warnings").check()
    page.text_input(key="subscriptions address").set_value("tian@qinghe.example")
    save(page)
    (line,) = given(opened(visit, "settings", Role.ADMINISTRATOR), "subscribers")["rows"]
    assert line["cells"][:3] == ["田禾", "临期与逾期提醒", "tian@qinghe.example"]
