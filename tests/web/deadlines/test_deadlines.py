"""催报 as each role sees it: who has reported August 2022, and asking those who have not."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.channels.bots import sending
from indicators.channels.bots.bot import Sort
from indicators.desk import deadlines, settings
from indicators.desk.channels import bots
from indicators.desk.opening import the_desk
from indicators.desk.seat import ANONYMOUS_VIEWING, Seat
from indicators.desk.submissions import report
from indicators.i18n.language import language
from indicators.model.month import Month
from tests.channels.bots.receiver import WECOM, Receiver, receiving
from tests.desk.seats import hand_in, reviewed
from tests.web.conftest import Visit, given, html
from tests.web.drawn import keys
from tests.web.people import administrator, signed_in

AUGUST, ZH = Month(2022, 8), language("zh")
OUTPUT = "指标编码,期间,口径,数值\nOUTPUT,2022-08,累计,9.40\n"


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv(bots.PLAIN, "yes")
    monkeypatch.setattr(sending, "PAUSE", 0.0)
    with receiving() as found:
        yield found


def chief() -> Seat:
    return Seat(the_desk(), administrator(the_desk()).actor)


def real_use(visit: Visit) -> None:
    """Without demonstration figures: nobody has reported anything."""
    visit(as_=Role.VIEWER)
    report.remove_demonstration(chief())


def opened(visit: Visit, as_: Role = Role.REVIEWER, **parameters: str) -> AppTest:
    page = visit("due", as_=as_, month="2022-08", **parameters)
    assert [error.message for error in page.exception] == []
    return page


def rows(page: AppTest, key: str = "due departments") -> dict[str, list[str]]:
    return {row["cells"][0]: row["cells"][1:] for row in given(page, key)["rows"]}


def test_nobody_has_reported(visit: Visit) -> None:
    real_use(visit)
    page = opened(visit)
    assert "应报9项，已报0项，待审核0项，应报未报9项（其中待更正0项）；逾期9项" in html(page)
    found = rows(page)
    assert found["种植业股"][1:] == ["5", "", "", "", "5", ""]
    assert found["计划财务股"][1:] == ["4", "", "", "", "4", ""]
    assert found["种植业股"][0].startswith("■ 逾期")


def test_what_waits_and_what_counts(visit: Visit) -> None:
    real_use(visit)
    reviewed(the_desk())
    hand_in(Seat(the_desk(), signed_in(the_desk(), Role.REPORTER).actor), "8月.csv", OUTPUT)
    hand_in(chief(), "计财.csv", OUTPUT.replace("OUTPUT,2022-08,累计,9.40", "LIST,2022-08,期末,4"))
    page = opened(visit, department="PLAN")
    assert rows(page)["种植业股"][1:] == ["5", "", "1", "1", "4", ""]  # handed in years after the deadline
    assert rows(page)["计划财务股"][1:] == ["4", "1", "", "1", "3", ""]
    duties = rows(page, "duties")
    assert duties["整改清单"][0] == "● 已报"
    assert duties["整改清单"][3].endswith("陈一")
    assert [cells[0] for name, cells in duties.items() if name != "整改清单"] == ["■ 未报送"] * 3


def test_lights_without_words_are_named_beside_the_reports(visit: Visit) -> None:
    page = opened(visit, department="PLAN")
    said, there = given(page, "unexplained")["items"]
    assert said["text"] == "红灯、黄灯待说明：调度会、合作社占比、农户参保覆盖率"
    assert there["href"] == "words?month=2022-08&department=PLAN&lang=zh"


def test_demonstration_figures_are_told_and_never_late(visit: Visit) -> None:
    page = opened(visit, department="PLAN")
    assert rows(page)["计划财务股"][0] == "● 已报齐"
    assert "演示数据" in rows(page, "duties")["整改清单"][3]
    assert rows(page, "duties")["整改清单"][2] == ""
    assert "reminder PLAN" not in [one.proto.id.rpartition("-")[2] for one in page.get("bidi_component")]


def test_the_department_with_most_to_chase_comes_first(visit: Visit) -> None:
    real_use(visit)
    page = opened(visit)
    chosen = [row["cells"][0] for row in given(page, "due departments")["rows"] if "chosen" in row["look"]]
    assert chosen == ["种植业股"]
    links = [row["href"] for row in given(page, "due departments")["rows"]]
    assert links[1] == "due?month=2022-08&department=PLAN&lang=zh"


def test_an_unknown_department_is_told_and_the_first_one_shown(visit: Visit) -> None:
    real_use(visit)
    page = opened(visit, department="GONE")
    assert "GONE" in page.warning[0].value
    assert "农业总产值" in rows(page, "duties")


def test_the_office_is_given_the_message(visit: Visit) -> None:
    real_use(visit)
    message = given(opened(visit, department="PLAN"), "reminder PLAN")["text"]
    assert message.startswith("【催报】2022年8月指标数据\n计划财务股：\n2022年8月应报指标4项，尚有4项未报送")
    assert "1. 农户参保覆盖率（%）" in message
    assert "青禾县农业农村局" in message


@pytest.mark.parametrize("role", [Role.ANONYMOUS, Role.VIEWER, Role.REPORTER])
def test_others_see_the_state_alone(visit: Visit, role: Role) -> None:
    real_use(visit)
    settings.decide(chief(), ANONYMOUS_VIEWING, settings.YES)
    bots.set_up(chief(), Sort.WECOM, "https://robot.example/send?key=abc")
    hand_in(chief(), "计财.csv", OUTPUT.replace("OUTPUT,2022-08,累计,9.40", "LIST,2022-08,期末,4"))
    deadlines.remind(chief(), AUGUST, "PLAN", deadlines.COPIED, ZH)
    page = opened(visit, role, department="PLAN")
    assert not page.button
    assert set(keys(html(page))) == {"masthead", "type", "due months", "due departments", "duties"}
    assert not [one for one in page.get("bidi_component") if "reminder" in one.proto.id]
    assert ("陈一" in rows(page, "duties")["整改清单"][3]) is (role is not Role.ANONYMOUS)


def test_a_robot_is_offered_and_brings_the_message(visit: Visit, receiver: Receiver) -> None:
    real_use(visit)
    bots.set_up(chief(), Sort.WECOM, receiver.address(WECOM))
    page = opened(visit, department="PLAN")
    assert [button.label for button in page.button] == ["用企业微信机器人发送"]
    page.button[0].click().run()
    assert [success.value for success in page.success] == ["已发送。"]
    assert receiver.texts == [given(page, "reminder PLAN")["text"]]
    assert [row["cells"][1:] for row in given(page, "reminders")["rows"]] == [["孙苗", "企业微信", ""]]


def test_a_robots_refusal_is_said(visit: Visit, receiver: Receiver) -> None:
    real_use(visit)
    bots.set_up(chief(), Sort.WECOM, receiver.address(WECOM, "other"))
    page = opened(visit, department="PLAN")
    page.button[0].click().run()
    assert "机器人地址无效" in page.error[0].value
    assert receiver.texts == []
    kept = deadlines.reminders_sent(chief(), AUGUST)
    assert [one.outcome.partition(" ")[0] for one in kept] == ["address"]


def test_as_known_earlier_nobody_is_asked(visit: Visit) -> None:
    real_use(visit)
    page = opened(visit, as_of="2099-01-01")
    assert not page.button
    assert "reminder CROP" not in [one.proto.id.rpartition("-")[2] for one in page.get("bidi_component")]


def test_a_past_month_counts_no_days_of_later_years(visit: Visit) -> None:
    """August 2022 is looked at on 30 September 2022, whenever that is."""
    real_use(visit)
    shown = html(opened(visit, as_of="2026-01-01"))
    assert ("截至2022年9月30日" in shown, "放假安排尚未公布" in shown) == (True, False)


def test_in_english(visit: Visit) -> None:
    real_use(visit)
    page = opened(visit, lang="en")
    assert "9 figures owed, 0 handed in" in html(page)
    assert "Crops" in rows(page)
