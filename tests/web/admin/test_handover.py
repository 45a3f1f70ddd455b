"""工作交接 on 人员: chosen, shown, handed over; the list stands ready to be signed."""

from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk.channels import subscriptions
from indicators.desk.opening import the_desk
from indicators.desk.owners.handover import handovers
from indicators.desk.seat import Seat
from indicators.model.sending import Topic
from tests.web.conftest import Visit, given, html
from tests.web.people import administrator, signed_in


def choose(page: AppTest, label: str, start: str) -> AppTest:
    field = next(box for box in page.selectbox if box.label == label)
    chosen = next(option for option in field.options if option.startswith(start))
    return field.select(chosen).run()


def press(page: AppTest, start: str) -> AppTest:
    page = next(button for button in page.button if button.label.startswith(start)).click().run()
    assert [error.message for error in page.exception] == []
    return page


def passing(page: AppTest) -> dict[str, str]:
    return {row["cells"][0]: row["cells"][1] for row in given(page, "passing")["rows"]}


def test_a_leaver_hands_over_in_one_act(visit: Visit) -> None:
    """孙苗, a reviewer here, owns 家庭农场数 by name and reads the minutes by e-mail."""
    visit(as_=Role.REPORTER)
    sun = Seat(the_desk(), signed_in(the_desk(), Role.REVIEWER).actor)
    subscriptions.choose(sun, "sun@qinghe.example", [Topic.MEETING])
    page = choose(visit("people", as_=Role.ADMINISTRATOR), "移交人（离任）", "孙苗")
    assert passing(page)["指标和目标（1）"] == "家庭农场数"
    assert passing(page)["订阅（1）"] == "会议纪要"
    assert "请选择接收人" in html(page)
    page = choose(page, "接收人", "田禾")
    page = press(page, "移交给田禾")
    assert ["这不是邮箱地址" in error.value for error in page.error] == [True]
    address = next(field for field in page.text_input if field.label == "田禾的邮箱（接收订阅）")
    address.set_value("tian@qinghe.example")
    page = press(page, "移交给田禾")
    assert page.success[0].value == "孙苗的工作已移交田禾，交接清单可在下方下载、签字。"
    (made,) = handovers(Seat(the_desk(), administrator(the_desk()).actor))
    assert (made.goals, made.topics, made.closed) == (("FARMS",), ("meeting",), True)
    assert "孙苗移交田禾：指标 1 个、任务" in html(page)
    assert the_desk().catalogue().indicators["FARMS"].person == "田禾"
    assert next(box for box in page.selectbox if box.label == "移交人（离任）").value is None
