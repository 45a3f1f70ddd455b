"""催报 at a real desk: who owes what on 7 September 2022, and asking them by hand and by robot."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.channels.bots import sending
from indicators.channels.bots.bot import Sort
from indicators.deadlines.duties import DepartmentDue, Stand
from indicators.desk import commentary, deadlines, settings
from indicators.desk.channels import bots
from indicators.desk.deadlines import COPIED, NotDelivered
from indicators.desk.desk import Desk
from indicators.desk.figures.export import exported_values
from indicators.desk.opening import open_desk
from indicators.desk.seat import Refused
from indicators.desk.submissions import report, review
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store.integrity import audit
from tests.channels.bots.receiver import DINGTALK, FEISHU, KEY, WECOM, Receiver, receiving
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import hand_in, reviewed, seat
from tests.desk.staff import Clock, everything_kept

AUGUST, ZH = Month(2022, 8), language("zh")
HEADER = "指标编码,单位,期间,口径,数值,分子,分母\n"
OUTPUT = HEADER + "OUTPUT,,2022-08,累计,9.40,,\n"


@pytest.fixture
def clock() -> Clock:
    found = Clock()
    found.now = datetime(2022, 9, 5, 15, 59, tzinfo=UTC)  # a minute before midnight in Beijing
    return found


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    found = county(tmp_path / "data", clock)
    yield found
    found.close()


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv(bots.PLAIN, "yes")
    monkeypatch.setattr(sending, "PAUSE", 0.0)
    with receiving() as found:
        yield found


def crops(desk: Desk) -> DepartmentDue:
    found = deadlines.due(desk, AUGUST).of("CROP")
    assert found is not None
    return found


def stands(desk: Desk) -> dict[str, tuple[Stand, int]]:
    return {duty.indicator.code: (duty.stand, duty.late) for duty in crops(desk).duties}


def told(desk: Desk, act: Act) -> list[tuple[str, dict[str, object]]]:
    return [(one.subject, dict(one.detail)) for one in audit.entries(desk.database) if one.act is act]


def test_a_minute_before_midnight_is_in_time_and_one_after_is_late(desk: Desk, clock: Clock) -> None:
    """By the bureau's clock: 15:59 UTC is still 5 September in Beijing, 16:01 is not."""
    hand_in(seat(desk), "8月.csv", OUTPUT)
    clock.move(minutes=2)
    hand_in(seat(desk), "合作社.csv", HEADER + "COOPS,,2022-08,当月,20,,\n")
    found = stands(desk)
    assert (found["OUTPUT"], found["COOPS"]) == ((Stand.REPORTED, 0), (Stand.REPORTED, 1))
    assert found["FERTILISER"] == (Stand.MISSING, 1)


def test_waiting_returned_and_handed_in_again(desk: Desk, clock: Clock) -> None:
    """What waits is in time by when it was handed in; returned it is owed, and late when it comes again."""
    reviewed(desk)
    reporter = seat(desk, "田禾", Role.REPORTER, "CROP")
    first = hand_in(reporter, "8月.csv", OUTPUT)
    clock.move(days=2)
    assert stands(desk)["OUTPUT"] == (Stand.WAITING, 0)
    review.give_back(seat(desk), first.id, "口径不符")
    assert stands(desk)["OUTPUT"] == (Stand.RETURNED, 2)
    again = hand_in(reporter, "8月更正.csv", OUTPUT.replace("9.40", "9.50"), corrects=first.id)
    assert stands(desk)["OUTPUT"] == (Stand.WAITING, 2)
    review.accept(seat(desk), again.id, review.review(seat(desk), again.id).effect)
    assert stands(desk)["OUTPUT"] == (Stand.REPORTED, 2)


def test_undone_is_owed_again_and_an_earlier_moment_stays_as_it_was(desk: Desk, clock: Clock) -> None:
    done = hand_in(seat(desk), "8月.csv", OUTPUT)
    clock.move(hours=1)
    before = clock.now
    clock.move(hours=1)
    report.undo(seat(desk), done.id, "传错")
    assert stands(desk)["OUTPUT"] == (Stand.MISSING, 1)
    then = deadlines.due(desk, AUGUST, before).of("CROP")
    assert then is not None
    assert [one.stand for one in then.duties if one.indicator.code == "OUTPUT"] == [Stand.REPORTED]


def test_sub_districts_that_reported_before_are_expected(desk: Desk) -> None:
    """DONG has a goal of its own; XI reported in July; SEED never did."""
    hand_in(seat(desk), "7月.csv", HEADER + "NEW_FARMS,西岭街道,2022-07,当月,5,,\n")
    hand_in(seat(desk), "8月.csv", HEADER + "NEW_FARMS,西岭街道,2022-08,当月,5,,\n")
    farms = next(one for one in crops(desk).duties if one.indicator.code == "NEW_FARMS")
    assert (farms.stand, farms.parts) == (Stand.MISSING, ("DONG",))


def test_a_sub_district_reported_by_mistake_is_not_expected(desk: Desk) -> None:
    mistaken = hand_in(seat(desk), "8月.csv", HEADER + "NEW_FARMS,西岭街道,2022-08,当月,5,,\n")
    report.undo(seat(desk), mistaken.id, "西岭没有")
    hand_in(seat(desk), "8月.csv", HEADER + "NEW_FARMS,东塘街道,2022-08,当月,5,,\n")
    farms = next(one for one in crops(desk).duties if one.indicator.code == "NEW_FARMS")
    assert (farms.stand, farms.parts) == (Stand.REPORTED, ())


def test_published_figures_are_nobodys_report(desk: Desk) -> None:
    (desk.folder / "published").mkdir()
    text = "指标编码,期间,口径,数值,来源\nOUTPUT,2022-08,累计,9.40,GAZETTE\n"
    (desk.folder / "published" / "2022.csv").write_text(text, encoding="utf-8-sig")
    folder_path, clock = desk.folder, desk.clock
    desk.close()
    again = open_desk(folder_path, clock)
    assert stands(again)["OUTPUT"][0] is Stand.MISSING
    again.close()


def test_the_deadline_follows_the_settings(desk: Desk) -> None:
    admin = seat(desk, "管理员", Role.ADMINISTRATOR)
    settings.decide(admin, settings.DEADLINE_KIND, "working-day")
    settings.decide(admin, settings.DEADLINE_DAY, "3")
    assert {str(one.deadline) for one in crops(desk).duties} == {"2022-09-05", "2022-09-13"}
    with pytest.raises(DeskError):
        settings.decide(admin, settings.DEADLINE_KIND, "some day")


MESSAGE = """\
【催报】2022年8月指标数据
种植业股：
2022年8月应报指标5项，尚有4项未报送：
1. 农业总产值（亿元）：退回原因：口径不符；应于2022年9月5日前报送，已逾期2个工作日
2. 新增合作社（家）：应于2022年9月5日前报送，已逾期2个工作日
3. 化肥用量（吨）：应于2022年9月5日前报送，已逾期2个工作日
4. 新增家庭农场（家）：应于2022年9月8日前报送
请尽快登录指标调度台报送；确有困难的，请说明原因和预计报送时间。
填报地址：https://desk.qinghe.example/report?month=2022-08
青禾县农业农村局
2022年9月7日"""

COMMON = """\
【催报】2022年8月指标数据
计划财务股：
2022年8月应报指标4项，尚有4项未报送（应于2022年9月5日前报送）：
1. 农户参保覆盖率（%）
2. 产销平台上线（是/否）
3. 调度会（次）
4. 整改清单（家）
请登录指标调度台按时报送；确有困难的，请提前说明原因和预计报送时间。
青禾县农业农村局
2022年9月5日"""


def test_the_message_in_full(desk: Desk, clock: Clock) -> None:
    reviewed(desk)
    first = hand_in(seat(desk, "田禾", Role.REPORTER, "CROP"), "8月.csv", OUTPUT)
    review.give_back(seat(desk), first.id, "口径不符")
    hand_in(seat(desk), "全市.csv", HEADER + "CITY_YOY,,2022-08,期末,6.1,,\n")
    clock.move(days=2)
    address = "https://desk.qinghe.example/report?month=2022-08"
    assert deadlines.message(seat(desk), AUGUST, "CROP", ZH, address) == MESSAGE


def test_before_the_deadline_one_line_says_it_for_all(desk: Desk) -> None:
    assert deadlines.message(seat(desk), AUGUST, "PLAN", ZH) == COMMON


WORDS_ONLY = """\
【催报】2022年8月情况说明
计划财务股：
红灯、黄灯指标尚未说明：合作社占比、农户参保覆盖率。请填写存在问题、下步措施和预计追回时间。
青禾县农业农村局
2022年9月5日"""


def test_words_that_are_owed_are_asked_for_with_the_figures_or_alone(desk: Desk) -> None:
    hand_in(seat(desk), "参保.csv", HEADER + "INSURED,,2022-08,期末,,4750,5000\n")
    lines = deadlines.message(seat(desk), AUGUST, "PLAN", ZH).splitlines()
    assert lines[0] == "【催报】2022年8月指标数据"
    assert lines[-3].startswith("红灯、黄灯指标尚未说明：农户参保覆盖率。")

    hand_in(seat(desk), "8月.csv", REPORTS)
    commentary.comment(seat(desk), "MEETING", AUGUST, "时间冲突", "9月补开")
    assert deadlines.message(seat(desk), AUGUST, "PLAN", ZH) == WORDS_ONLY
    assert deadlines.remind(seat(desk), AUGUST, "PLAN", COPIED, ZH).department == "PLAN"
    for code in ("SHARE", "INSURED"):
        commentary.comment(seat(desk), code, AUGUST, "原因", "措施")
    with pytest.raises(DeskError, match="owes nothing"):
        deadlines.message(seat(desk), AUGUST, "PLAN", ZH)


@pytest.mark.parametrize("department", ["PLAN", "GONE"])
def test_nobody_is_reminded_who_owes_nothing(desk: Desk, department: str) -> None:
    """In January only monthly figures without a January off are owed, and 2021 has no goals at all."""
    with pytest.raises(DeskError, match="owes nothing"):
        deadlines.remind(seat(desk), Month(2021, 8), department, COPIED, ZH)
    assert told(desk, Act.REMINDED) == []


def test_copying_is_remembered(desk: Desk) -> None:
    kept = deadlines.remind(seat(desk, "孙苗"), AUGUST, "CROP", COPIED, ZH)
    assert (kept.department, kept.way, kept.person, kept.outcome) == ("CROP", "copied", "孙苗", "")
    assert deadlines.reminders_sent(seat(desk), AUGUST) == (kept,)
    assert deadlines.reminders_sent(seat(desk), Month(2022, 7)) == ()
    assert told(desk, Act.REMINDED) == [("CROP", {"month": "2022-08", "way": "copied", "outcome": ""})]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER])
def test_only_the_office_asks(desk: Desk, role: Role) -> None:
    someone = seat(desk, "某人", role, "CROP")
    for deed in (
        lambda: deadlines.message(someone, AUGUST, "CROP", ZH),
        lambda: deadlines.remind(someone, AUGUST, "CROP", COPIED, ZH),
        lambda: deadlines.reminders_sent(someone, AUGUST),
        lambda: bots.send(someone, Sort.WECOM, "x"),
    ):
        with pytest.raises(Refused):
            deed()
    assert len(told(desk, Act.REFUSED)) == 4


# --- robots ---


def give_robots(desk: Desk, receiver: Receiver, secret: str = "SEC 密钥") -> None:
    receiver.now = desk.clock().timestamp()
    admin = seat(desk, "管理员", Role.ADMINISTRATOR)
    for sort, service in ((Sort.WECOM, WECOM), (Sort.DINGTALK, DINGTALK), (Sort.FEISHU, FEISHU)):
        bots.set_up(admin, sort, receiver.address(service), secret)


@pytest.mark.parametrize("sort", Sort)
def test_a_robot_brings_the_message(desk: Desk, receiver: Receiver, sort: Sort) -> None:
    give_robots(desk, receiver)
    receiver.secret, receiver.keyword = "SEC 密钥", "催报"
    kept = deadlines.remind(seat(desk, "孙苗"), AUGUST, "PLAN", sort, ZH)
    assert receiver.texts == [COMMON]
    assert (kept.way, kept.outcome) == (str(sort), "")


def test_a_refusal_is_said_and_remembered(desk: Desk, receiver: Receiver) -> None:
    give_robots(desk, receiver)
    receiver.a_minute = 0
    with pytest.raises(NotDelivered, match=r"too many messages.*45009"):
        deadlines.remind(seat(desk), AUGUST, "PLAN", Sort.WECOM, ZH)
    (kept,) = deadlines.reminders_sent(seat(desk), AUGUST)
    assert kept.outcome == "too-many 45009 api freq out of limit"
    assert told(desk, Act.REMINDED)[0][1]["outcome"] == kept.outcome


def test_without_a_robot_nothing_is_sent(desk: Desk) -> None:
    with pytest.raises(DeskError, match="No such robot"):
        deadlines.remind(seat(desk), AUGUST, "PLAN", Sort.FEISHU, ZH)
    with pytest.raises(DeskError, match="no such way"):
        deadlines.remind(seat(desk), AUGUST, "PLAN", "pigeon", ZH)
    assert deadlines.reminders_sent(seat(desk), AUGUST) == ()


def test_robots_are_told_by_their_machine_alone(desk: Desk, receiver: Receiver) -> None:
    give_robots(desk, receiver)
    known = bots.robots(desk)
    assert [(one.sort, one.host, one.signs) for one in known] == [
        (Sort.WECOM, "127.0.0.1", False),  # it cannot sign
        (Sort.DINGTALK, "127.0.0.1", True),
        (Sort.FEISHU, "127.0.0.1", True),
    ]
    admin = seat(desk, "管理员", Role.ADMINISTRATOR)
    bots.remove(admin, Sort.DINGTALK)
    assert [one.sort for one in bots.robots(desk)] == [Sort.WECOM, Sort.FEISHU]


def test_addresses_and_secrets_stand_in_the_setting_alone(desk: Desk, receiver: Receiver) -> None:
    """Neither in the audit nor in any export nor among the settings that the API and the pages list."""
    give_robots(desk, receiver)
    receiver.secret = "SEC 密钥"
    deadlines.remind(seat(desk), AUGUST, "PLAN", Sort.DINGTALK, ZH)
    receiver.secret = "another"
    with pytest.raises(NotDelivered) as refused:
        deadlines.remind(seat(desk), AUGUST, "PLAN", Sort.DINGTALK, ZH)
    admin = seat(desk, "管理员", Role.ADMINISTRATOR)
    shown = [
        repr(audit.entries(desk.database, limit=None)),
        repr(deadlines.reminders_sent(seat(desk), AUGUST)),
        repr(bots.robots(desk)),
        repr(settings.decided(admin)),
        exported_values(desk, "csv", True, ZH).decode(),
        str(refused.value),
        repr(desk.catalogue().settings),
    ]
    assert KEY in everything_kept(desk)
    assert [text for text in shown if KEY in text or "密钥" in text] == []


def test_the_audit_tells_that_an_address_is_another_one(desk: Desk) -> None:
    admin = seat(desk, "管理员", Role.ADMINISTRATOR)
    for key in ("one", "two", "two"):
        bots.set_up(admin, Sort.WECOM, f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={key}")
    bots.remove(admin, Sort.WECOM)
    bots.remove(admin, Sort.WECOM)
    changes = told(desk, Act.SETTING_CHANGED)[::-1]
    assert [subject for subject, _ in changes] == ["robot_wecom"] * 3
    hosts = [(str(one["old"]).partition(" ")[0], str(one["new"]).partition(" ")[0]) for _, one in changes]
    here = "qyapi.weixin.qq.com"
    assert hosts == [("", here), (here, here), (here, "")]
    assert changes[1][1]["old"] != changes[1][1]["new"]


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:9/send", "https://a b/", "qyapi.weixin.qq.com"])
def test_what_is_no_address_is_refused(desk: Desk, address: str) -> None:
    admin = seat(desk, "管理员", Role.ADMINISTRATOR)
    with pytest.raises(DeskError, match="no robot's address"):
        bots.set_up(admin, Sort.WECOM, address)
    assert bots.robots(desk) == ()


def test_only_an_administrator_sets_robots_up(desk: Desk) -> None:
    for deed in (
        lambda: bots.set_up(seat(desk), Sort.WECOM, "https://robot.example/send"),
        lambda: bots.remove(seat(desk), Sort.WECOM),
    ):
        with pytest.raises(Refused):
            deed()
