"""系统设置: the mail server, whose password is never shown again, and a message to oneself."""

import pytest
from streamlit.testing.v1 import AppTest

from indicators.channels.email.server import Security
from indicators.design.markup import plain_markdown
from indicators.desk.channels import mail_server as desk_mail_server
from indicators.desk.channels.mail_server import ServerSummary
from indicators.desk.opening import the_desk
from tests.channels.email.mail_server import MailServer, mail_server
from tests.web.admin.test_deadline_settings import everything_shown, opened, press
from tests.web.conftest import Visit


def enter(page: AppTest, **typed: str) -> None:
    for field in page.text_input:
        key = str(field.key).removeprefix("mail ").rpartition(" ")[0]
        if str(field.key).startswith("mail ") and key in typed:
            field.set_value(typed[key])


def test_it_is_kept_and_its_password_never_shown_again(visit: Visit) -> None:
    page = opened(visit)
    assert "邮件：未设置" in [one.label for one in page.expander]
    enter(page, host="mail.qinghe.example", sender="desk@qinghe.example", user="desk", password="lotus-7731")
    press(page, "保存邮件服务器")
    assert "已保存邮件服务器" in page.success[0].value
    told = plain_markdown("邮件：mail.qinghe.example:587，发件人 desk@qinghe.example")
    assert told in [one.label for one in page.expander], "no address becomes a link"
    assert "7731" not in everything_shown(page)
    kept = desk_mail_server.summary(the_desk())
    assert kept == ServerSummary("mail.qinghe.example", 587, Security.STARTTLS, "desk@qinghe.example", "desk")
    press(page, "清除邮件服务器")
    assert desk_mail_server.summary(the_desk()) is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"host": "https://mail", "sender": "desk@a.example"}, "这不是邮件服务器地址"),
        ({"host": "mail.a.example", "port": "x", "sender": "desk@a.example"}, "这不是邮件服务器地址"),
        ({"host": "mail.a.example", "sender": "desk"}, "邮件须有发件人"),
    ],
)
def test_what_is_no_mail_server_is_said(visit: Visit, typed: dict[str, str], told: str) -> None:
    page = opened(visit)
    enter(page, **typed)
    press(page, "保存邮件服务器")
    assert told in page.error[0].value
    assert desk_mail_server.summary(the_desk()) is None


def test_a_message_to_oneself(visit: Visit) -> None:
    with mail_server() as server:
        page = opened(visit)
        _set_up(page, server)
        page.text_input(key="mail trial address").set_value("chen@qinghe.example")
        press(page, "给自己发测试邮件")
        assert "请查看" in page.success[0].value
        assert server.recipients() == ["chen@qinghe.example"]
        server.refused["chen@qinghe.example"] = "550 5.1.1 no such user"
        press(page, "给自己发测试邮件")
        assert "邮件服务器拒收该收件人" in page.error[0].value


def _set_up(page: AppTest, server: MailServer) -> None:
    box = next(one for one in page.selectbox if str(one.key).startswith("mail security"))
    box.select("none")
    enter(page, host="localhost", port=str(server.port), sender="desk@bureau.example")
    press(page, "保存邮件服务器")
