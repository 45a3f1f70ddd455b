"""A ledger is taken in whole or not at all; what it says of a line's end stays a word of the file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.ledger_export import ledger_file
from indicators.desk.items.ledger_import import (
    import_items,
    preview_import,
)
from indicators.desk.items.past_imports import past_imports, take_back_import
from indicators.desk.seat import Refused, Seat
from indicators.desk.submissions.acceptance import NewFile
from indicators.i18n.language import Language
from indicators.items.ledger.words import state_of
from indicators.model.item import ItemState, StepKind
from indicators.model.problem import DeskError
from indicators.store.integrity import audit
from tests.desk.qinghe import county
from tests.desk.seats import seat
from tests.desk.staff import Clock

LEDGER = """\
青禾县巡察反馈问题整改台账,,,,,,,,,,,,,
编号,来源,反馈问题,任务,牵头科室,配合科室,责任人,分管领导,完成时限,进展,状态,佐证,销号日期,审核人
1,巡察反馈,学习不扎实,补全学习记录,种植业股,,孙苗,李副局长,2022-08-31,已补全,已销号,学习记录.pdf,2022-08-30,周岚
2,巡察反馈,学习不扎实,每季研判,种植业股,计划财务股,孙苗,李副局长,2022-09-30,已研判,已销号,,2022-08-30,孙苗
3,巡察反馈,考勤不规范,建立考勤机制,计划财务股,,张晓,李副局长,2022-09-30,已建立,已完成,考勤表,,
4,巡察反馈,考勤不规范,按月填报考勤,计划财务股,,张晓,李副局长,2022-12-31,,推进中,,,
5,巡察反馈,考勤不规范,公开考勤,计划财务股,,张晓,李副局长,2022-08-31,,未启动,,,
6,巡察反馈,考勤不规范,购置考勤机,计划财务股,,张晓,李副局长,2022-12-31,,已撤销,,,
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = county(tmp_path / "data", Clock())
    yield opened
    opened.close()


@pytest.fixture
def office(desk: Desk) -> Seat:
    return seat(desk, "田禾")


def imported(office: Seat, text: str = LEDGER) -> None:
    import_items(office, preview_import(office, "整改台账.csv", text.encode("gb18030")))


def test_a_preview_writes_nothing(desk: Desk, office: Seat) -> None:
    shown = preview_import(office, r"C:\台账\整改台账.csv", LEDGER.encode("gbk"))
    assert (shown.ledger, shown.title, len(shown.drafts)) == ("整改台账", "青禾县巡察反馈问题整改台账", 6)
    assert [problem.kind.code for problem in shown.problems] == ["ledger-not-confirmed"]
    assert items.items(desk) == ()


@pytest.mark.parametrize(
    ("day", "by"),
    [
        ("2022-08-30", "田禾"),
        ("2022-08-30", "田\u200b禾、周岚"),
        ("2030-01-01", "周岚"),
        ("2022-08-30", "孙苗"),
    ],
    ids=["the importer's own", "the importer among others", "on a day to come", "the responsible person's"],
)
def test_a_closing_that_nobody_else_confirmed_waits(desk: Desk, office: Seat, day: str, by: str) -> None:
    text = LEDGER.replace("2022-08-30,周岚", f"{day},{by}")
    told = [one.row for one in preview_import(office, "整改台账.csv", text.encode("gb18030")).problems]
    assert told == [3, 4]  # said before it is taken in
    imported(office, text)
    states = {line.number: line.state for line in items.lines(desk)}
    assert states["1"] is ItemState.DONE


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("待巡察办销号", ItemState.DONE),
        ("拟销号", ItemState.DONE),
        ("拟于9月销号", ItemState.DONE),
        ("尚未销号", ItemState.DONE),
        ("暂缓销号", ItemState.DONE),
        ("不予销号", ItemState.UNDER_WAY),
        ("不同意销号", ItemState.UNDER_WAY),
        ("暂不销号", ItemState.UNDER_WAY),
        ("未完成，未销号", ItemState.OVERDUE),
        ("未发现新问题，已销号", ItemState.CLOSED),
        ("已销号", ItemState.CLOSED),
    ],
)
def test_what_a_state_says_of_signing_off(word: str, state: ItemState) -> None:
    assert state_of(word) is state


def test_lines_stand_as_the_file_tells(desk: Desk, office: Seat) -> None:
    """5 September 2022. Of the second line the person responsible is said to have closed it."""
    imported(office)
    found = {line.number: line for line in items.lines(desk)}
    assert {number: line.state for number, line in found.items()} == {
        "1": ItemState.CLOSED,
        "2": ItemState.DONE,
        "3": ItemState.DONE,
        "4": ItemState.UNDER_WAY,
        "5": ItemState.OVERDUE,
        "6": ItemState.CANCELLED,
    }
    closed = found["1"]
    assert (closed.closed_on, closed.closed_by, closed.progress) == (date(2022, 8, 30), "周岚", "已补全")
    assert closed.evidence == ("学习记录.pdf",)
    assert audit.verify(desk.database).holds


def test_what_is_done_there_waits_for_a_second_person_here(desk: Desk, office: Seat) -> None:
    imported(office)
    waits = next(one for one in items.items(desk) if one.number == "3")
    other = seat(desk, "周立")
    with pytest.raises(DeskError, match="done yourself"):
        items.progress(office, waits.id, "附考勤表", [NewFile("考勤表.xlsx", b"x")])
        items.close(office, waits.id)
    assert items.close(other, waits.id).steps[-1].kind is StepKind.CLOSED


def test_a_name_of_evidence_is_no_evidence(desk: Desk, office: Seat) -> None:
    imported(office)
    waits = next(one for one in items.items(desk) if one.number == "3")
    with pytest.raises(DeskError, match="has no evidence yet"):
        items.close(seat(desk, "周立"), waits.id)


def test_one_bad_line_keeps_all_out(desk: Desk, office: Seat) -> None:
    shown = preview_import(
        office, "台账.csv", LEDGER.replace("2022-09-30,已建立", "长期坚持,已建立").encode()
    )
    assert shown.blocked
    with pytest.raises(DeskError, match="nothing was taken in"):
        import_items(office, shown)
    assert items.items(desk) == ()


def test_the_same_file_a_second_time(desk: Desk, office: Seat) -> None:
    """Nothing would be written; and where two import at once, the second changes nothing."""
    first = preview_import(office, "整改台账.csv", LEDGER.encode())
    import_items(office, first)
    again = preview_import(office, "整改台账.csv", LEDGER.encode())
    assert (len(again.comparison.same), again.written, again.problems[1:]) == (6, (), ())
    with pytest.raises(DeskError, match="nothing to take in"):
        import_items(office, again)
    with pytest.raises(DeskError, match="lists have changed"):
        import_items(office, first)
    assert len(items.items(desk)) == 6
    other = preview_import(office, "整改台账.csv", LEDGER.encode(), "第二轮")
    assert (len(other.comparison.new), other.blocked) == (6, False)
    assert [problem.kind.code for problem in other.problems][-1] == "ledger-stands-elsewhere"


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_desks_own_export_is_the_same(desk: Desk, office: Seat, form: str, code: str) -> None:
    """Of two lists in one file every line is found where it stands."""
    imported(office)
    new = items.NewItem(task="核实产值", lead="CROP", deadline=date(2022, 9, 30), responsible="孙苗")
    items.progress(office, items.raise_item(office, new).id, "已走访\n三户")
    name, content = ledger_file(office, items.lines(desk), form, Language(code))
    shown = preview_import(office, name, content)
    assert (shown.blocked, shown.ledger, len(shown.comparison.same), shown.written) == (False, "", 7, ())
    assert shown.comparison.missing == ()


def test_what_differs_is_shown_field_by_field_and_taken_over(desk: Desk, office: Seat) -> None:
    """The first line is closed: what the file says of it stays a word of the file. The last is missing."""
    imported(office)
    rows = LEDGER.splitlines(keepends=True)
    edited = "".join(rows[:-1])
    for before, after in (
        ("补全学习记录,", "补全全部学习记录,"),
        ("每季研判,种植业股,计划财务股", "每季度研判,种植业股,"),
        ("2022-12-31,,推进中", "2023-01-31,已填报三月,已完成"),
        ("张晓,李副局长,2022-08-31,,未启动", "周立,李副局长,2022-08-30,,推进中"),
    ):
        assert before in edited
        edited = edited.replace(before, after)
    added = "7,巡察反馈,考勤不规范,抽查考勤,计划财务股,,张晓,李副局长,2022-12-31,,未启动,,,\n"
    shown = preview_import(office, "整改台账.csv", (edited + added).encode())
    found = {
        match.item.number: [(c.field, c.before, c.after, c.applies) for c in match.changes]
        for match in shown.comparison.changed
        if match.item is not None
    }
    assert found == {
        "1": [("task", "补全学习记录", "补全全部学习记录", False)],
        "2": [("task", "每季研判", "每季度研判", True), ("supporting", "PLAN", "", True)],
        "4": [
            ("deadline", "2022-12-31", "2023-01-31", True),
            ("progress", "", "已填报三月", True),
            ("state", "under-way", "done", True),
        ],
        "5": [
            ("responsible", "张晓", "周立", True),
            ("deadline", "2022-08-31", "2022-08-30", True),
            ("state", "not-started", "under-way", True),
        ],
    }
    assert ([match.draft.number for match in shown.comparison.new], shown.comparison.missing) == (["7"], ())
    assert len(import_items(office, shown)) == 4
    lines = {line.number: line for line in items.lines(desk)}
    assert lines["1"].task == "补全学习记录"
    assert (lines["2"].task, lines["2"].supporting) == ("每季度研判", ())
    four, five = lines["4"], lines["5"]
    assert (four.deadline, four.postponed, four.state) == (date(2023, 1, 31), 1, ItemState.DONE)
    assert (five.responsible, five.deadline) == ("周立", date(2022, 8, 30))
    assert preview_import(office, "整改台账.csv", (edited + added).encode()).written == ()
    assert audit.verify(desk.database).holds


def test_a_line_that_the_file_lacks_is_named_and_stays(desk: Desk, office: Seat) -> None:
    imported(office)
    rows = LEDGER.splitlines(keepends=True)
    shown = preview_import(office, "整改台账.csv", "".join(rows[:5] + rows[6:]).encode())
    assert [item.number for item in shown.comparison.missing] == ["4"]
    assert shown.written == ()


def test_a_number_of_another_task_is_refused(desk: Desk, office: Seat) -> None:
    imported(office)
    shown = preview_import(office, "整改台账.csv", LEDGER.replace("公开考勤", "植树二百亩").encode())
    assert [(one.kind.code, one.row, one.value) for one in shown.problems if one.blocking] == [
        ("ledger-number-taken", 7, "5")
    ]


def test_a_whole_import_is_taken_back(desk: Desk, office: Seat) -> None:
    """What it raised is gone, what it changed is as before; numbers are free, and the audit holds."""
    imported(office)
    before = items.lines(desk)
    edited = LEDGER.replace("2022-12-31,,推进中", "2023-01-31,已填报,推进中")
    edited += "7,巡察反馈,考勤不规范,抽查考勤,计划财务股,,张晓,李副局长,2022-12-31,,未启动,,,\n"
    import_items(office, preview_import(office, "整改台账.csv", edited.encode()))
    second, first = past_imports(office)
    assert [(one.raised, one.changed) for one in (first, second)] == [(6, 0), (1, 1)]
    with pytest.raises(DeskError, match="worked on since: 4"):
        take_back_import(office, first.id)
    assert take_back_import(office, second.id) == 2
    assert items.lines(desk) == before
    assert [one.id for one in past_imports(office)] == [first.id]
    with pytest.raises(DeskError, match="taken back already"):
        take_back_import(office, second.id)
    import_items(office, preview_import(office, "整改台账.csv", edited.encode()))
    third = past_imports(office)[0]
    assert take_back_import(office, third.id) == 2
    assert take_back_import(office, first.id) == 6
    assert (items.items(desk), audit.verify(desk.database).holds) == ((), True)


def test_what_was_worked_on_since_is_not_taken_back(desk: Desk, office: Seat) -> None:
    imported(office)
    waits = next(one for one in items.items(desk) if one.number == "4")
    items.progress(office, waits.id, "已填报四月")
    with pytest.raises(DeskError, match="worked on since: 4"):
        take_back_import(office, past_imports(office)[0].id)
    assert len(items.items(desk)) == 6


def test_the_office_imports(desk: Desk, office: Seat) -> None:
    shown = preview_import(office, "台账.csv", LEDGER.encode())
    for role in (Role.VIEWER, Role.REPORTER):
        with pytest.raises(Refused):
            preview_import(seat(desk, "我", role, "CROP"), "台账.csv", LEDGER.encode())
        with pytest.raises(Refused):
            import_items(seat(desk, "我", role, "CROP"), shown)
