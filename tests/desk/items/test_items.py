"""工作清单: raised, worked, closed by a second person; nothing of it changes behind the desk's back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import ItemLine
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.seat import Refused, Seat
from indicators.desk.submissions import attachments
from indicators.desk.submissions.acceptance import NewFile
from indicators.model.enums import Origin
from indicators.model.item import Item, ItemSource, ItemState, Linked, StepKind, Warning
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store.figures.demonstration import remove_demonstration
from indicators.store.integrity import audit
from indicators.store.meetings import meetings
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import seat, submit
from tests.desk.staff import Clock

NEW = NewItem("组织街道专干逐户上门，补报家庭农场", "CROP", date(2022, 9, 30), responsible="孙苗")
PHOTO = NewFile("现场.jpg", b"\xff\xd8photo")


@pytest.fixture
def clock() -> Clock:
    """5 September 2022, a Monday; 17:00 by the bureau's clock."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    opened = county(tmp_path / "data", clock)
    yield opened
    opened.close()


@pytest.fixture
def office(desk: Desk) -> Seat:
    return seat(desk, "田禾")


@pytest.fixture
def crops(desk: Desk) -> Seat:
    return seat(desk, "张晓", Role.REPORTER, "CROP")


def meeting(desk: Desk, title: str = "", demonstration: bool = False) -> UUID:
    """August's, as a line of its table, told to the audit."""
    begun, day = datetime(2022, 9, 5, 8, tzinfo=UTC), date(2022, 9, 6)
    held = Meeting(uuid4(), MeetingKind.MONTH, Month(2022, 8), title, day, demonstration, begun, "")
    with desk.database.transaction():
        meetings.start(desk.database, held, "{}")
        seat(desk).record(Act.MEETING_STARTED, str(held.id))
    return held.id


def only(desk: Desk) -> ItemLine:
    (found,) = items.lines(desk)
    return found


def held(desk: Desk) -> bool:
    return audit.verify(desk.database).holds


def test_raised_in_a_meeting_it_has_the_months_number_and_figures(desk: Desk, office: Seat) -> None:
    submit(desk, "8月.csv", REPORTS)
    one = meeting(desk)
    asked = replace(
        NEW, meeting=one, indicators=("OUTPUT", "FARMS", "CITY_YOY", "OUTPUT"), supporting=("PLAN",)
    )
    raised = items.raise_item(office, asked)
    assert (raised.number, raised.source_name, raised.meeting) == ("〔2022〕8月-01", "2022年8月调度会", one)
    assert (raised.lead, raised.supporting, raised.person) == ("CROP", ("PLAN",), "田禾")
    assert raised.indicators == (
        Linked("OUTPUT", Month(2022, 8), Decimal("9.40")),
        Linked("FARMS", Month(2022, 6), Decimal(1110)),  # reported once a quarter
        Linked("CITY_YOY", Month(2022, 8), None),
    )
    assert items.raise_item(office, asked).number == "〔2022〕8月-02"
    assert items.raise_item(office, NEW).number == "〔2022〕9月-01"  # in no meeting: of this month
    assert held(desk)


def test_the_meetings_own_title_is_the_source(desk: Desk, office: Seat) -> None:
    one = meeting(desk, "8月经济运行调度会")
    assert items.raise_item(office, replace(NEW, meeting=one)).source_name == "8月经济运行调度会"


def test_a_figure_reported_later_stands_beside_the_one_it_began_with(desk: Desk, office: Seat) -> None:
    submit(desk, "8月.csv", REPORTS)
    items.raise_item(office, replace(NEW, indicators=("OUTPUT",)))
    submit(desk, "9月.csv", "指标编码,期间,数值\nOUTPUT,2022-09,12.5\n")
    (linked,) = only(desk).indicators
    assert (linked.before, linked.before_month) == (Bilingual("9.4亿元", "940 million yuan"), Month(2022, 8))
    assert (linked.current, linked.now_month) == (Bilingual("12.5亿元", "1.25 billion yuan"), Month(2022, 9))
    (until,) = items.lines(desk, month=Month(2022, 8))[0].indicators
    assert until.current == linked.before


def test_from_raising_to_closing(desk: Desk, office: Seat, crops: Seat, clock: Clock) -> None:
    one = items.raise_item(office, NEW)
    assert only(desk).state is ItemState.NOT_STARTED
    clock.now = datetime(2022, 9, 26, 1, tzinfo=UTC)  # a Monday: four working days are left
    items.progress(crops, one.id, "已上门18户", [PHOTO])
    started = only(desk)
    assert (started.state, started.days, started.warning) == (ItemState.UNDER_WAY, 4, Warning.BLUE)
    assert (started.progress, started.evidence) == ("已上门18户", ("现场.jpg",))
    clock.now = datetime(2022, 10, 8, 1, tzinfo=UTC)  # the first working day after the holidays
    late = only(desk)
    assert (late.state, late.days, late.warning) == (ItemState.OVERDUE, -1, Warning.RED)
    items.postpone(office, one.id, date(2022, 10, 31), "节日期间停工")
    put_off = only(desk)
    assert (put_off.state, put_off.deadline, put_off.raised_deadline, put_off.postponed) == (
        ItemState.UNDER_WAY,
        date(2022, 10, 31),
        date(2022, 9, 30),
        1,
    )
    items.done(crops, one.id, "30户全部补报")
    waits = only(desk)
    assert (waits.state, waits.progress, waits.warning) == (ItemState.DONE, "30户全部补报", Warning.NONE)
    clock.now = datetime(2022, 10, 20, 17, tzinfo=UTC)  # 01:00 on the 21st by the bureau's clock
    items.close(office, one.id, "经核查属实")
    closed = only(desk)
    assert (closed.state, closed.closed_on, closed.closed_by) == (
        ItemState.CLOSED,
        date(2022, 10, 21),
        "田禾",
    )
    assert closed.days is None
    assert [step.kind for step in items.item(desk, one.id).steps] == [
        StepKind.PROGRESS,
        StepKind.POSTPONED,
        StepKind.DONE,
        StepKind.CLOSED,
    ]
    as_it_was = items.lines(desk, as_of=datetime(2022, 9, 27, tzinfo=UTC))
    assert [(line.state, line.days, line.deadline) for line in as_it_was] == [
        (ItemState.UNDER_WAY, 3, date(2022, 9, 30))
    ]
    assert held(desk)


def test_closing_needs_evidence_and_a_second_person(desk: Desk, office: Seat, crops: Seat) -> None:
    one = items.raise_item(office, NEW)
    with pytest.raises(DeskError, match="Closing needs evidence"):
        items.done(crops, one.id, "办结")
    with pytest.raises(DeskError, match="Say what was done"):
        items.done(crops, one.id, " ", [PHOTO])
    with pytest.raises(DeskError, match="is not reported done"):
        items.close(office, one.id)
    items.done(office, one.id, "办结", [PHOTO])
    with pytest.raises(DeskError, match="done yourself"):
        items.close(office, one.id)
    with pytest.raises(DeskError, match="You are, or were, responsible"):
        items.close(seat(desk, "孙苗"), one.id)
    items.give_back(office, one.id, "还差3户")
    assert only(desk).state is ItemState.UNDER_WAY
    items.done(crops, one.id, "补齐3户")
    with pytest.raises(DeskError, match="All evidence of item 〔2022〕9月-01 is from you"):
        items.close(office, one.id)
    items.progress(crops, one.id, "附3户登记表", [PHOTO])
    assert items.close(office, one.id).steps[-1].person == "田禾"


def test_what_was_shown_before_it_was_opened_again_is_no_evidence(
    desk: Desk, office: Seat, crops: Seat
) -> None:
    one = items.raise_item(office, NEW).id
    items.done(crops, one, "办结", [PHOTO])
    items.close(office, one)
    items.reopen(office, one, "照片不是本区")
    with pytest.raises(DeskError, match="Closing needs evidence"):
        items.done(crops, one, "办结")
    items.done(crops, one, "办结", [PHOTO])
    assert items.close(office, one).steps[-1].kind is StepKind.CLOSED


def test_the_responsible_person_does_not_close_it_as_somebody_elses(
    desk: Desk, office: Seat, crops: Seat
) -> None:
    """Corrected while it waits, and back again afterwards."""
    one = items.raise_item(office, NEW).id
    items.done(crops, one, "办结", [PHOTO])
    chief = seat(desk, "孙苗")
    items.change(chief, one, {"responsible": "李明"}, "录入有误")
    with pytest.raises(DeskError, match="You are, or were, responsible"):
        items.close(chief, one)
    assert items.close(office, one).steps[-1].person == "田禾"


def test_reasons_are_asked_for(desk: Desk, office: Seat, crops: Seat) -> None:
    one = items.raise_item(office, NEW).id
    with pytest.raises(DeskError, match="Postponing needs a reason"):
        items.postpone(office, one, date(2022, 10, 31), " ")
    with pytest.raises(DeskError, match="postponing needs a later day"):
        items.postpone(office, one, date(2022, 9, 30), "停工")
    with pytest.raises(DeskError, match="A correction needs a reason"):
        items.change(office, one, {"task": "别的"}, "")
    with pytest.raises(DeskError, match="Cancelling needs a reason"):
        items.cancel(office, one, "")
    items.cancel(office, one, "并入全市统一行动")
    with pytest.raises(DeskError, match="Opening again needs a reason"):
        items.reopen(office, one, "")
    items.reopen(office, one, "仍由本县承办")
    items.done(crops, one, "办结", [PHOTO])
    with pytest.raises(DeskError, match="Returning needs a reason"):
        items.give_back(office, one, "")
    assert held(desk)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": "2022-08-09"}, "number cannot be changed"),
        ({"task": NEW.task}, "Nothing differs"),
        ({"task": " "}, "the task is missing"),
        ({"lead": "OTHER"}, "There is no department OTHER"),
        ({"lead": ""}, "which department leads"),
        ({"supporting": "PLAN OTHER"}, "There is no department OTHER"),
        ({"deadline": "2022-10-31"}, "To a later day an item is postponed"),
        ({"deadline": "9月底"}, "A deadline is a day such as 2022-09-30, not 9月底"),
        ({"source": "rumour"}, "A source is one of"),
        ({"responsible": "孙" * 101}, "at most 100 characters"),
        ({"task": "上门" * 1001}, "at most 2000 characters"),
        ({"leader": "王\u202e副局长"}, "cannot be shown"),
    ],
)
def test_a_correction_that_does_not_fit(office: Seat, changes: dict[str, str], sentence: str) -> None:
    one = items.raise_item(office, NEW)
    with pytest.raises(DeskError, match=sentence):
        items.change(office, one.id, changes, "录入有误")


def test_corrections_hold_from_then_on(desk: Desk, office: Seat) -> None:
    one = items.raise_item(office, NEW)
    corrected = items.change(
        office,
        one.id,
        {"lead": "PLAN", "supporting": "CROP", "deadline": "2022-09-20", "source": "plan", "task": NEW.task},
        "分工调整",
    )
    assert (corrected.lead, corrected.supporting, corrected.source) == ("PLAN", ("CROP",), ItemSource.PLAN)
    assert (corrected.deadline, corrected.raised_deadline) == (date(2022, 9, 20), date(2022, 9, 30))
    assert "task" not in dict(corrected.steps[-1].changes)
    assert items.item(desk, one.id, as_of=one.recorded_at).lead == "CROP"


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (replace(NEW, task=""), "the task is missing"),
        (replace(NEW, lead=""), "which department leads"),
        (replace(NEW, lead="OTHER"), "There is no department OTHER"),
        (replace(NEW, indicators=("OTHER",)), "There is no indicator OTHER"),
        (replace(NEW, deadline=date(22, 9, 30)), "between the years 2000 and 2100"),
        (replace(NEW, meeting=UUID(int=1)), "There is no such meeting"),
        (replace(NEW, task="逐户\x07上门"), "cannot be shown"),
        (replace(NEW, number="1\x00"), "cannot be shown"),
    ],
)
def test_what_cannot_be_raised(desk: Desk, office: Seat, new: NewItem, sentence: str) -> None:
    with pytest.raises(DeskError, match=sentence):
        items.raise_item(office, new)
    assert items.items(desk) == ()


def test_who_leads_does_not_support_as_well(office: Seat) -> None:
    one = items.raise_item(office, replace(NEW, supporting=("PLAN",)))
    corrected = items.change(office, one.id, {"lead": "PLAN"}, "分工调整")
    assert (corrected.lead, corrected.supporting) == ("PLAN", ())


def test_a_ledgers_name_is_one_however_its_blanks_are_typed(office: Seat) -> None:
    found = [items.raise_item(office, replace(NEW, ledger=name)) for name in ("整改 台账", " 整改  台账 ")]
    assert [(one.ledger, one.number) for one in found] == [
        ("整改 台账", "〔2022〕9月-01"),
        ("整改 台账", "〔2022〕9月-02"),
    ]


def test_a_number_stands_once_in_its_ledger(office: Seat) -> None:
    one = replace(NEW, number="3", ledger="整改台账")
    items.raise_item(office, one)
    with pytest.raises(DeskError, match="The number 3 is given already"):
        items.raise_item(office, one)
    assert items.raise_item(office, replace(one, ledger="审计台账")).number == "3"
    assert {item.ledger for item in items.items(office.desk)} == {"审计台账", "整改台账"}


def test_other_departments_and_viewers_are_refused(desk: Desk, office: Seat) -> None:
    one = items.raise_item(office, NEW).id
    for other in (seat(desk, "我", Role.REPORTER, "PLAN"), seat(desk, "我", Role.VIEWER, "CROP")):
        with pytest.raises(Refused):
            items.progress(other, one, "进展")
    with pytest.raises(Refused):
        items.close(seat(desk, "张晓", Role.REPORTER, "CROP"), one)
    items.change(office, one, {"supporting": "PLAN"}, "增加配合股室")
    items.progress(seat(desk, "我", Role.REPORTER, "PLAN"), one, "提供资金台账")


def test_of_two_who_close_at_once_the_second_is_told(desk: Desk, office: Seat, crops: Seat) -> None:
    one = items.raise_item(office, NEW).id
    items.done(crops, one, "办结", [PHOTO])
    start, said = Barrier(2), list[str]()

    def close(by: str) -> None:
        start.wait()
        try:
            items.close(seat(desk, by), one)
        except DeskError as error:
            said.append(str(error))

    both = [Thread(target=close, args=(name,)) for name in ("田禾", "周立")]
    for each in both:
        each.start()
    for each in both:
        each.join()
    (closing,) = [step for step in items.item(desk, one).steps if step.kind is StepKind.CLOSED]
    assert said == [
        f"Item 〔2022〕9月-01 was closed already by {closing.person}: "
        "open it again where something is left to do."
    ]


def test_a_file_is_read_byte_for_byte_and_that_it_was_is_told(desk: Desk, office: Seat, crops: Seat) -> None:
    one = items.raise_item(office, NEW).id
    items.progress(crops, one, "进展", [replace(PHOTO, file_name=r"C:\资料\现场.jpg")])
    (file,) = items.item(desk, one).steps[-1].attachments
    found, content = attachments.read(office, file.id)
    assert (found.file_name, content, found.size) == ("现场.jpg", PHOTO.content, len(PHOTO.content))
    assert audit.entries(desk.database, limit=1)[0].act is Act.EXPORTED
    with pytest.raises(DeskError, match=r"is empty"):
        items.progress(crops, one, "进展", [NewFile("空.pdf", b"")])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE item SET deadline = DATE '2022-12-31'",
        "UPDATE item SET task = '别的'",
        "DELETE FROM item_step WHERE kind = 'progress'",
        "UPDATE item_step SET words = '全部完成'",
        "UPDATE attachment SET file_name = '别的.jpg'",
        "DELETE FROM attachment",
        "UPDATE submission_file SET content = '\\x00'::BLOB",
        "INSERT INTO item_step SELECT gen_random_uuid(), item, 'closed', '', NULL, '{}', origin, "
        "recorded_at, '田禾', NULL, 9 FROM item_step WHERE kind = 'progress'",
        "UPDATE item SET origin = 'demonstration'",
    ],
)
def test_what_is_changed_behind_the_desks_back_shows(desk: Desk, office: Seat, crops: Seat, sql: str) -> None:
    one = items.raise_item(office, NEW).id
    items.progress(crops, one, "已上门18户", [PHOTO])
    assert held(desk)
    with desk.database.transaction() as transaction:
        transaction.execute(sql)
    assert not held(desk)


def test_what_a_demonstration_meeting_raised_goes_with_it(desk: Desk, office: Seat, crops: Seat) -> None:
    shown = items.raise_item(office, replace(NEW, meeting=meeting(desk, demonstration=True)))
    real = items.raise_item(office, replace(NEW, meeting=meeting(desk)))
    assert (shown.origin, real.origin) == (Origin.DEMONSTRATION, Origin.REPORTED)
    items.progress(crops, shown.id, "已上门18户", [PHOTO, NewFile("演示.jpg", b"gone")])
    items.progress(crops, real.id, "已上门18户", [PHOTO])
    assert only_marked(desk) == [shown.number]
    remove_demonstration(desk.database, "周立", desk.clock())
    (left,) = items.items(desk)
    assert left.id == real.id
    (file,) = left.steps[-1].attachments
    assert attachments.read(office, file.id)[1] == PHOTO.content
    assert desk.database.rows("SELECT count(*) FROM meeting") == [(1,)]
    assert desk.database.rows("SELECT count(*) FROM submission_file") == [(1,)]
    assert held(desk)


def only_marked(desk: Desk) -> list[str]:
    return [line.number for line in items.lines(desk) if line.demonstration]


def test_lists_stand_by_state_and_deadline(desk: Desk, office: Seat, crops: Seat, clock: Clock) -> None:
    def raised(day: int) -> Item:
        return items.raise_item(
            office, replace(NEW, deadline=date(2022, 9, day), number=str(day), ledger="清单")
        )

    by_day = {day: raised(day) for day in (30, 9, 20, 7, 15)}
    items.cancel(office, by_day[7].id, "并入")
    items.done(crops, by_day[9].id, "办结", [PHOTO])
    items.progress(crops, by_day[20].id, "进展")
    clock.now = datetime(2022, 9, 16, 1, tzinfo=UTC)
    assert [(line.number, line.state) for line in items.lines(desk)] == [
        ("15", ItemState.OVERDUE),
        ("30", ItemState.NOT_STARTED),
        ("20", ItemState.UNDER_WAY),
        ("9", ItemState.DONE),
        ("7", ItemState.CANCELLED),
    ]
