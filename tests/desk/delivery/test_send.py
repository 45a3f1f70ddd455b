"""发出: exactly what was shown goes to exactly whom, to receivers on this machine; each outcome is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import FORM, ItemLine, Minutes
from indicators.channels.bots.bot import Sort
from indicators.desk import settings
from indicators.desk.auth import people
from indicators.desk.catalogue import editing
from indicators.desk.channels import bots, subscriptions
from indicators.desk.channels import mail_server as desk_mail_server
from indicators.desk.channels.bots import PLAIN
from indicators.desk.delivery import outgoing as planning
from indicators.desk.delivery import send
from indicators.desk.delivery.outgoing import SendRequest
from indicators.desk.delivery.send import OutgoingChanged
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.owners.absence import set_absence
from indicators.desk.seat import Refused, Seat
from indicators.i18n.language import language
from indicators.model.item import ItemState
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.model.sending import Topic
from indicators.store.integrity import audit, reconciliation
from tests.briefing.made import briefing, decided, line
from tests.channels.bots.receiver import DINGTALK, WECOM, Receiver, receiving
from tests.channels.email.mail_server import MailServer, mail_server, server_at
from tests.desk.staff import Clock, account_of, hire, seat_of, told

ZH = language("zh")
MEETING = UUID(int=700)
HELD = Meeting(
    MEETING,
    MeetingKind.MONTH,
    Month(2022, 8),
    "2022年8月调度会",
    date(2022, 9, 5),
    False,
    datetime(2022, 9, 5, tzinfo=UTC),
    "办公室",
    ended_at=datetime(2022, 9, 5, 3, tzinfo=UTC),
    ended_by="办公室",
)
CROPS, PLANNING = Bilingual("种植业股", "Crop Section"), Bilingual("计划财务股", "Planning and Finance")
LISTED = frozenset({Topic.LIST})
ASKED = SendRequest(LISTED, ZH, MEETING, "https://desk.example/")


def given(number: int, department: str, name: Bilingual, task: str) -> ItemLine:
    made = line(
        number, ItemState.NOT_STARTED, lead=department, lead_name=name, task=task, demonstration=False
    )
    return replace(made, supporting=(), leader="", indicators=())


LINES = (
    given(21, "CROP", CROPS, "核实播种面积"),
    given(22, "CROP", CROPS, "走访种粮大户"),
    given(23, "PLAN", PLANNING, "拨付补贴资金"),
)


@dataclass
class Bureau:
    """A desk with its administrator and its office, a robot's group and a mail server."""

    desk: Desk
    admin: Seat
    office: Seat
    group: Receiver
    mail: MailServer

    def subjects(self) -> list[tuple[str, str]]:
        return [(recipient, str(letter["Subject"])) for recipient, letter in self.mail.letters]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    """A meeting that gave out three lines."""
    minutes = Minutes(FORM, decided()[1:2], LINES, datetime(2022, 9, 5, 3, tzinfo=UTC), "办公室")
    monkeypatch.setattr(planning.meetings, "meeting", lambda desk, wanted: HELD)
    monkeypatch.setattr(planning.meetings, "minutes", lambda desk, wanted: minutes)
    monkeypatch.setattr(planning.meetings, "frozen", lambda desk, wanted: briefing())


@pytest.fixture
def bureau(desk: Desk, admin: Seat, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bureau]:
    monkeypatch.setenv(PLAIN, "yes")
    monkeypatch.setattr(desk_mail_server.sending, "PAUSE", 0)
    monkeypatch.setattr(bots.sending, "PAUSE", 0)
    office = seat_of(desk, hire(admin, "office", Role.REVIEWER))
    with receiving() as group, mail_server() as mail:
        desk_mail_server.set_up(admin, server_at(mail))
        bots.set_up(admin, Sort.WECOM, group.address(WECOM))
        yield Bureau(desk, admin, office, group, mail)


def subscribed(
    bureau: Bureau, name: str, *departments: str, topics: tuple[Topic, ...] = tuple(Topic)
) -> UUID:
    signed = hire(bureau.admin, name, Role.REPORTER if departments else Role.VIEWER, *departments)
    subscriptions.choose(seat_of(bureau.desk, signed), f"{name}@qinghe.example", topics)
    return account_of(signed)


def outcomes(bureau: Bureau, subject: str = str(MEETING)) -> list[tuple[str, str, str, str]]:
    found = reversed(send.sent(bureau.office, subject))
    return [(one.department, one.way, one.recipient, one.outcome) for one in found]


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("place", "cells"),
    [
        (("departments", ("CROP",)), {"deputy": "plans的名字"}),
        (("indicators", ("FARMS",)), {"person": "crops的名字", "deputy": "plans的名字"}),
    ],
)
def test_a_deputy_is_told_while_somebody_is_away(
    bureau: Bureau, place: tuple[str, tuple[str]], cells: dict[str, str]
) -> None:
    """The reporter of CROP is away; its deputy, or that of one of its goals, gets the department's letter."""
    editing.save(bureau.admin, {place: cells}, editing.tables(bureau.admin).digest, "设代报人")
    away = account_of(hire(bureau.admin, "crops", Role.REPORTER, "CROP"))
    subscribed(bureau, "plans", "PLAN")
    today = bureau.desk.today()
    set_absence(bureau.admin, away, today, today)
    send.send_out(bureau.office, ASKED, send.preview(bureau.office, ASKED).mark)
    letters = [(department, to) for department, way, to, _ in outcomes(bureau) if way == "email"]
    assert letters == [("CROP", "plans@qinghe.example"), ("PLAN", "plans@qinghe.example")]


@pytest.mark.usefixtures("held")
def test_what_is_shown_is_what_goes(bureau: Bureau) -> None:
    """The group gets each department's list, its people theirs, the leader all of it."""
    subscribed(bureau, "crops", "CROP")
    subscribed(bureau, "plans", "PLAN")
    subscribed(bureau, "chief")
    shown = send.preview(bureau.office, ASKED)
    assert (bureau.group.texts, bureau.mail.letters) == ([], []), "looking sends nothing"
    send.send_out(bureau.office, ASKED, shown.mark)
    assert outcomes(bureau) == [
        ("CROP", "wecom", "", ""),
        ("PLAN", "wecom", "", ""),
        ("", "email", "chief@qinghe.example", ""),
        ("CROP", "email", "crops@qinghe.example", ""),
        ("PLAN", "email", "plans@qinghe.example", ""),
    ]
    assert sorted(one.text for one in shown.parcels if one.way == "wecom") == sorted(bureau.group.texts)
    assert (
        bureau.group.texts[0]
        == """\
【工作清单】2022年8月调度会
种植业股：
本次会议交由你科室牵头的事项共2项：
1. 2022-21 核实播种面积
　时限：2022年9月30日；责任人：张晓
2. 2022-22 走访种粮大户
　时限：2022年9月30日；责任人：张晓
请按时限推进，在调度台填报进展；完成后附佐证申请销号。
调度台：https://desk.example/items?department=CROP
青禾县农业农村局
2022年9月5日"""
    )
    assert bureau.subjects() == [
        (f"{name}@qinghe.example", "【工作清单】2022年8月调度会") for name in ("chief", "crops", "plans")
    ]
    assert audit.verify(bureau.desk.database).holds


@pytest.mark.usefixtures("held")
def test_a_letter_holds_text_page_ledger_and_calendar(bureau: Bureau) -> None:
    subscribed(bureau, "crops", "CROP")
    send.send_out(bureau.office, ASKED)
    ((_, letter),) = bureau.mail.letters
    text, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text is not None and page is not None
    assert "取消订阅，请到“通知设置”页。" in text.get_content()
    assert "https://desk.example/notices" in text.get_content()
    assert "拨付补贴资金" not in text.get_content() and "走访种粮大户" in page.get_content()
    book, days = letter.iter_attachments()
    assert [one.get_filename() for one in (book, days)] == ["工作清单.xlsx", "时限.ics"]
    sheet = load_workbook(BytesIO(book.get_payload(decode=True))).active
    assert sheet["A1"].value == "【工作清单】2022年8月调度会"
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "走访种粮大户" in cells and datetime(2022, 9, 30) in cells and "拨付补贴资金" not in cells
    found = Calendar.from_ical(days.get_payload(decode=True))
    assert [event["summary"] for event in found.walk("VEVENT")] == [
        "【种植业股】核实播种面积",
        "【种植业股】走访种粮大户",
    ]


@pytest.mark.usefixtures("held")
def test_one_that_fails_keeps_nobody_else_from_theirs_and_is_sent_again_alone(bureau: Bureau) -> None:
    subscribed(bureau, "crops", "CROP")
    subscribed(bureau, "plans", "PLAN")
    bureau.mail.refused["crops@qinghe.example"] = "550 5.1.1 no such user"
    bots.set_up(bureau.admin, Sort.DINGTALK, bureau.group.address(DINGTALK, "wrong"))
    send.send_out(bureau.office, ASKED)
    assert [outcome for *_, outcome in outcomes(bureau)] == [
        "",
        "address 300005 token is not exist",
        "",
        "address 300005 token is not exist",
        "recipient 550 5.1.1 no such user",
        "",
    ]
    assert len([one for one in bureau.group.asked if one.startswith(DINGTALK)]) == 1, (
        "what is wrong stays wrong"
    )
    bureau.mail.refused.clear()
    bots.remove(bureau.admin, Sort.DINGTALK)
    again = send.preview(bureau.office, ASKED)
    assert ([one.address for one in again.parcels], again.already_sent) == (["crops@qinghe.example"], 3)
    send.send_out(bureau.office, ASKED, again.mark)
    assert bureau.mail.recipients() == ["plans@qinghe.example", "crops@qinghe.example"]
    with pytest.raises(DeskError, match="Everybody has it already"):
        send.send_out(bureau.office, ASKED)
    send.send_out(bureau.office, replace(ASKED, again=True))
    assert len(bureau.mail.letters) == 4


@pytest.mark.usefixtures("held")
def test_a_dead_mail_server_leaves_the_group_its_list(bureau: Bureau) -> None:
    subscribed(bureau, "crops", "CROP")
    subscribed(bureau, "plans", "PLAN")
    bureau.mail.at_data = ["451 4.3.0 out of order"] * 4
    send.send_out(bureau.office, ASKED)
    assert [(way, outcome[:8]) for _, way, _, outcome in outcomes(bureau)] == [
        ("wecom", ""),
        ("wecom", ""),
        ("email", "busy 451"),
        ("email", "busy 451"),
    ]


@pytest.mark.usefixtures("held")
def test_minutes_go_to_their_subscribers_alone(bureau: Bureau) -> None:
    subscribed(bureau, "crops", "CROP", topics=(Topic.MEETING,))
    subscribed(bureau, "plans", "PLAN", topics=(Topic.LIST,))
    send.send_out(bureau.office, replace(ASKED, topics=frozenset({Topic.MEETING})))
    assert bureau.subjects() == [("crops@qinghe.example", "【会议纪要】2022年8月调度会")]
    assert bureau.group.texts == []
    text = bureau.mail.letters[0][1].get_body(("plain",))
    assert text is not None
    assert "1. 各科室每月5日前报送上月数据，逾期通报。" in text.get_content()
    assert "3. 2022-23 拨付补贴资金" in text.get_content()
    (paper,) = bureau.mail.letters[0][1].iter_attachments()
    words = Document(BytesIO(paper.get_payload(decode=True)))
    assert paper.get_filename() == "2022年8月调度会议纪要.docx"
    assert "各科室每月5日前报送上月数据，逾期通报。" in "".join(one.text for one in words.paragraphs)


@pytest.mark.usefixtures("held")
def test_who_has_left_gets_nothing_and_others_see_what_changed(bureau: Bureau) -> None:
    account = subscribed(bureau, "crops", "CROP")
    shown = send.preview(bureau.office, ASKED)
    people.change(bureau.admin, account, active=False)
    with pytest.raises(OutgoingChanged):
        send.send_out(bureau.office, ASKED, shown.mark)
    send.send_out(bureau.office, ASKED)
    assert (bureau.mail.letters, len(bureau.group.texts)) == ([], 2)


@pytest.mark.usefixtures("held")
def test_without_a_mail_server_subscribers_are_counted(bureau: Bureau) -> None:
    subscribed(bureau, "crops", "CROP")
    desk_mail_server.remove(bureau.admin)
    shown = send.preview(bureau.office, ASKED)
    assert (len(shown.parcels), shown.without_server) == (2, 1)
    bots.remove(bureau.admin, Sort.WECOM)
    with pytest.raises(DeskError, match="No mail server"):
        send.send_out(bureau.office, ASKED)


@pytest.mark.usefixtures("held")
def test_every_message_is_told_to_the_audit_and_accounted_for(bureau: Bureau) -> None:
    subscribed(bureau, "crops", "CROP")
    send.send_out(bureau.office, ASKED)
    lines = told(bureau.desk, Act.SENT_OUT)
    assert len(lines) == 3 and all(str(MEETING) in one and "'topic': 'list'" in one for one in lines)
    assert reconciliation.unaccounted(bureau.desk.database) == ()
    with bureau.desk.database.transaction() as transaction:
        transaction.execute(
            "UPDATE dispatch SET outcome = '' , recipient = 'other@a.example' WHERE way = 'email'"
        )
    assert reconciliation.unaccounted(bureau.desk.database) == (str(MEETING),)


def test_nothing_goes_before_the_meeting_has_ended(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning.meetings, "meeting", lambda desk, wanted: replace(HELD, ended_at=None))
    with pytest.raises(DeskError, match="still being held"):
        send.preview(bureau.office, ASKED)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER])
def test_only_the_office_sends(bureau: Bureau, role: Role) -> None:
    other = seat_of(bureau.desk, hire(bureau.admin, "other", role, "CROP"))
    for deed in (send.preview, send.send_out):
        with pytest.raises(Refused):
            deed(other, ASKED)
    with pytest.raises(Refused):
        send.sent(other)


# --- reminders ---

REMINDERS = SendRequest(frozenset({Topic.WARNINGS}), ZH)


def raised(bureau: Bureau, *deadlines: date) -> None:
    for day in deadlines:
        items.raise_item(bureau.office, NewItem(f"{day.day}日到期的事项", "CROP", day, responsible="孙苗"))


def test_reminders_of_today(bureau: Bureau) -> None:
    """Monday 5 September 2022: red, yellow and blue are told of, what is far away is not."""
    raised(bureau, date(2022, 9, 1), date(2022, 9, 6), date(2022, 9, 9), date(2022, 12, 30))
    subscribed(bureau, "crops", "CROP")
    send.send_out(bureau.office, REMINDERS)
    (text,) = bureau.group.texts
    assert text.splitlines()[:3] == ["【到期提醒】2022年9月5日", "种植业股：", "逾期1项；临近时限2项："]
    assert [line.partition(" ")[2] for line in text.splitlines() if line[0].isdigit() and ". " in line] == [
        f"〔2022〕9月-{number:02d} {day}日到期的事项" for number, day in ((1, 1), (2, 6), (3, 9))
    ]
    assert bureau.subjects() == [("crops@qinghe.example", "【到期提醒】2022年9月5日")]
    assert [row[1] for row in outcomes(bureau, "2022-09-05")] == ["wecom", "email"]


@pytest.fixture
def daily(bureau: Bureau) -> Bureau:
    """Reminders go out by themselves; it is Monday, 17:00 in the county."""
    settings.decide(bureau.admin, settings.DAILY_REMINDERS, settings.YES)
    raised(bureau, date(2022, 9, 1))
    return bureau


def test_by_themselves_once_a_working_day(daily: Bureau, clock: Clock) -> None:
    assert len(send.remind_if_due(daily.desk)) == 1
    assert send.remind_if_due(daily.desk) == ()
    clock.move(hours=10)  # Tuesday, 03:00: before the morning
    assert send.remind_if_due(daily.desk) == ()
    clock.move(hours=6)
    assert len(send.remind_if_due(daily.desk)) == 1
    clock.move(days=4)  # Saturday, 10 September, Mid-Autumn
    assert send.remind_if_due(daily.desk) == ()
    assert len(daily.group.texts) == 2
    assert told(daily.desk, Act.SENT_OUT)[0].startswith("sent-out - 2022-09-05")


def test_what_the_office_sent_that_day_is_not_sent_twice(daily: Bureau) -> None:
    send.send_out(daily.office, REMINDERS)
    assert send.remind_if_due(daily.desk) == ()
    assert len(daily.group.texts) == 1


def test_a_failure_is_not_tried_all_day_long(daily: Bureau) -> None:
    daily.group.a_minute = 0
    assert [one.delivered for one in send.remind_if_due(daily.desk)] == [False]
    assert send.remind_if_due(daily.desk) == ()
    daily.group.a_minute = 20
    send.send_out(daily.office, REMINDERS)
    assert len(daily.group.texts) == 1


def test_a_mail_server_that_was_down_in_the_morning_loses_nobody_their_reminders(
    daily: Bureau, clock: Clock
) -> None:
    """It is tried again an hour later, for those alone whom it did not reach."""
    subscribed(daily, "crops", "CROP")
    daily.mail.at_data = ["451 4.3.0 out of order"] * 4
    first = send.remind_if_due(daily.desk)
    assert [(one.way, one.delivered) for one in first] == [("wecom", True), ("email", False)]
    daily.mail.at_data = []
    clock.move(minutes=50)
    assert send.remind_if_due(daily.desk) == ()
    clock.move(minutes=20)
    again = send.remind_if_due(daily.desk)
    assert [(one.way, one.delivered) for one in again] == [("email", True)]
    clock.move(hours=2)
    assert send.remind_if_due(daily.desk) == ()
    assert (len(daily.group.texts), len(daily.mail.letters)) == (1, 1)


def test_three_tries_are_all_of_a_day(daily: Bureau, clock: Clock) -> None:
    daily.group.a_minute = 0
    tried = []
    for _ in range(6):
        tried.append(len(send.remind_if_due(daily.desk)))
        clock.move(minutes=61)
    assert tried == [1, 1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        ("2022-09-06T07:59:59.999999+08:00", 0),
        ("2022-09-06T08:00:00+08:00", 1),  # a Tuesday, from eight on
        ("2022-09-10T08:00:00+08:00", 0),  # Mid-Autumn
        ("2022-10-08T08:00:00+08:00", 1),  # a Saturday that is worked
    ],
)
def test_from_eight_in_the_morning_on(daily: Bureau, clock: Clock, moment: str, sent: int) -> None:
    clock.now = datetime.fromisoformat(moment).astimezone(UTC)
    assert len(send.remind_if_due(daily.desk)) == sent


@pytest.mark.parametrize(("minutes", "tried"), [(59, 0), (60, 1)])
def test_it_is_tried_again_after_an_hour(daily: Bureau, clock: Clock, minutes: int, tried: int) -> None:
    daily.group.a_minute = 0
    (failed,) = send.remind_if_due(daily.desk)
    clock.now = failed.recorded_at + timedelta(minutes=minutes)
    assert len(send.remind_if_due(daily.desk)) == tried


def test_only_where_the_bureau_wants_it_and_there_is_something_to_say(bureau: Bureau, clock: Clock) -> None:
    raised(bureau, date(2022, 9, 1))
    assert send.remind_if_due(bureau.desk) == ()
    settings.decide(bureau.admin, settings.DAILY_REMINDERS, settings.YES)
    bots.remove(bureau.admin, Sort.WECOM)
    assert send.remind_if_due(bureau.desk) == ()
    assert told(bureau.desk, Act.SENT_OUT) == []
