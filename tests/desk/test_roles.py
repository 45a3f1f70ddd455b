"""Who may do what in the core, whatever a page or a program asks for: every role, every action."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from indicators.access.actor import nobody
from indicators.access.acts import Act
from indicators.access.roles import MATRIX, Action, Role
from indicators.desk import commentary
from indicators.desk.delivery import send
from indicators.desk.desk import Desk
from indicators.desk.documents import documents
from indicators.desk.figures import closing
from indicators.desk.items import items, ledger_import, past_imports
from indicators.desk.items.items import NewItem
from indicators.desk.items.ledger_import import ImportPreview
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.quarters import exchanges, quarters
from indicators.desk.seat import ANONYMOUS_VIEWING, Refused, Seat, take_seat
from indicators.desk.submissions import evidence, memory, report, review, taking_back
from indicators.desk.submissions.acceptance import NewFile
from indicators.documents.forms import Form
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.quarter import Quarter
from indicators.store import settings
from indicators.store.figures import learned
from indicators.store.integrity import audit
from tests.desk.qinghe import county
from tests.desk.seats import CHECKED, hand_in, seat, submit, waiting

NOW = datetime(2022, 9, 5, 9, tzinfo=UTC)
NEW_ITEM = NewItem("逐户上门", "CROP", date(2022, 9, 30))
LEDGER = "编号,任务,牵头科室,完成时限\n1,逐户上门,种植业股,2022-09-30\n"
PHOTO = NewFile("现场.jpg", b"photo")
CROPS, PLANNING = "指标编码,期间,数值\nOUTPUT,2022-08,9.40\n", "指标编码,期间,数值\nLIST,2022-08,4\n"

# What docs/security.md says, written out by hand: anonymous, viewer, reporter, reviewer, administrator.
ALLOWED = {
    "view": "yes yes yes yes yes",
    "export": "no yes yes yes yes",
    "own-account": "no yes yes yes yes",
    "report": "no no yes yes yes",
    "report-all": "no no no yes yes",
    "undo-own": "no no yes yes yes",
    "undo-any": "no no no yes yes",
    "review": "no no no yes yes",
    "close-periods": "no no no yes yes",
    "remind": "no no no yes yes",
    "comment": "no no yes yes yes",
    "work-items": "no no yes yes yes",
    "manage-items": "no no no yes yes",
    "hold-meetings": "no no no yes yes",
    "send-out": "no no no yes yes",
    "define": "no no no yes yes",
    "remove-demonstration": "no no no no yes",
    "read-audit": "no no no no yes",
    "manage-people": "no no no no yes",
    "manage-desk": "no no no no yes",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = county(tmp_path / "data", lambda: NOW)
    settings.decide(found.database, ANONYMOUS_VIEWING, "yes", "", NOW)
    yield found
    found.close()


def test_the_table_in_the_code_is_the_one_agreed() -> None:
    said = {str(a): " ".join("yes" if role in MATRIX[a] else "no" for role in Role) for a in Action}
    assert said == ALLOWED


def _preview(found: Seat, text: str) -> object:
    return report.preview(found, "8月.csv", text.encode())


def _report(found: Seat, text: str) -> object:
    """Handed in past the preview's own objection, as a forged request would."""
    office = seat(found.desk, "办公室")
    return report.submit(found, report.preview(office, "8月.csv", text.encode(), CHECKED), "更正")


def _crops(found: Desk) -> str:
    """Another figure each time."""
    return f"指标编码,期间,数值\nOUTPUT,2022-08,{10 + len(found.submissions())}\n"


def _done(found: Desk, by: str = "别人") -> Submission:
    return hand_in(seat(found, by), "8月.csv", _crops(found), "更正")


def _waits(found: Desk, by: str = "别人") -> Submission:
    return waiting(found, _crops(found), by)


def _undo(found: Seat, by: str) -> None:
    report.undo(found, _done(found.desk, by).id, "传错")


def _withdraw(found: Seat, by: str) -> None:
    report.withdraw(found, _waits(found.desk, by).id, "传错")


def _attach(found: Seat, by: str) -> None:
    evidence.attach(found, _waits(found.desk, by).id, "发票.pdf", b"%PDF")


def _accept(found: Seat) -> None:
    one = _waits(found.desk)
    review.accept(found, one.id, review.review(seat(found.desk, "办公室"), one.id).effect)


def _evidence(found: Seat) -> None:
    office = seat(found.desk, "办公室")
    kept = evidence.attach(office, _done(found.desk).id, "发票.pdf", b"%PDF")
    evidence.read(found, kept.id)


def _reopen(found: Seat) -> None:
    closing.close(seat(found.desk, "办公室"), Month(2022, 6))
    closing.reopen(found, Month(2022, 6), "漏报")


def _forget(found: Seat) -> None:
    learned.remember_aliases(found.desk.database, [("unit", "东塘", "DONG")], "", NOW)
    memory.forget_alias(found, "unit", "东塘")


def _forget_layout(found: Seat) -> None:
    learned.remember_layout(found.desk.database, "f3", {}, "", NOW)
    memory.forget_layout(found, "f3")


def _meeting(found: Desk, month: Month) -> UUID:
    return meetings.start(seat(found, "办公室"), month, NOW.date()).id


def _imported(found: Seat) -> str:
    ledger_import.import_items(seat(found.desk, "办公室"), _ledger(found))
    return past_imports.past_imports(seat(found.desk, "办公室"))[0].id


def _ledger(found: Seat) -> ImportPreview:
    """Looked at by the office, under a name of its own each time."""
    office = seat(found.desk, "办公室")
    return ledger_import.preview_import(
        office, "台账.csv", LEDGER.encode(), str(len(items.items(found.desk)))
    )


def _item(found: Seat, done: bool = False) -> UUID:
    """Raised by the office for the crops' section, which may have reported it done."""
    raised = items.raise_item(seat(found.desk, "办公室"), NEW_ITEM).id
    if done:
        items.done(seat(found.desk, "别人", Role.REPORTER, "CROP"), raised, "办结", [PHOTO])
    return raised


def _cancelled(found: Seat) -> UUID:
    raised = _item(found)
    items.cancel(seat(found.desk, "办公室"), raised, "并入")
    return raised


def _take_back(found: Seat, text: str, indicator: str) -> None:
    """What the office handed in just before."""
    submit(found.desk, "8月.csv", text, "更正")
    figure = taking_back.reported_figure(found.desk, indicator, Month(2022, 8))
    taking_back.take_back(found, [figure], "口径有误")


DEEDS: dict[Action, list[Callable[[Seat], object]]] = {
    Action.EXPORT: [
        lambda one: report.export_progress(one, Month(2022, 8), "csv", language("zh")),
        lambda one: report.export_values(one, "csv", True, language("zh")),
        lambda one: report.original(one, _done(one.desk).id),
        lambda one: report.corrections(one, _done(one.desk).id),
        lambda one: documents.paper(one, Form.WORD, Month(2022, 8), language("zh")),
        lambda one: evidence.attached(one, _done(one.desk).id),
        _evidence,
    ],
    Action.REPORT: [
        lambda one: _preview(one, CROPS),
        lambda one: _report(one, _crops(one.desk)),
        lambda one: _attach(one, "我"),
        lambda one: _take_back(one, _crops(one.desk), "OUTPUT"),
    ],
    Action.REPORT_ALL: [
        lambda one: _report(one, PLANNING),
        lambda one: _take_back(one, PLANNING.replace(",4", ",5"), "LIST"),
    ],
    Action.UNDO_OWN: [lambda one: _undo(one, "我"), lambda one: _withdraw(one, "我")],
    Action.UNDO_ANY: [lambda one: _undo(one, "别人"), lambda one: _withdraw(one, "别人")],
    Action.REVIEW: [
        review.waiting,
        _accept,
        lambda one: review.review(one, _waits(one.desk).id),
        lambda one: review.give_back(one, _waits(one.desk).id, "口径不对"),
        lambda one: _attach(one, "别人"),
        _forget,
        _forget_layout,
    ],
    Action.CLOSE_PERIODS: [lambda one: closing.close(one, Month(2022, 7)), _reopen],
    Action.COMMENT: [
        lambda one: commentary.comment(one, "OUTPUT", Month(2022, 8), "停产", "走访"),
        lambda one: quarters.write(one, Quarter(2022, 2), "CROP", "新增40家", "新增45家", "", ""),
    ],
    Action.HOLD_MEETINGS: [
        lambda one: meetings.start(one, Month(2022, 5), NOW.date()),
        lambda one: resolutions.decide(one, _meeting(one.desk, Month(2022, 6)), "按旬调度。"),
        lambda one: meetings.end(one, _meeting(one.desk, Month(2022, 7))),
        lambda one: exchanges.start(one, Quarter(2022, 2), NOW.date()),
    ],
    Action.WORK_ITEMS: [
        lambda one: items.progress(one, _item(one), "已上门18户"),
        lambda one: items.done(one, _item(one), "办结", [PHOTO]),
    ],
    Action.MANAGE_ITEMS: [
        lambda one: items.raise_item(one, NEW_ITEM),
        lambda one: ledger_import.preview_import(one, "台账.csv", LEDGER.encode()),
        lambda one: ledger_import.import_items(one, _ledger(one)),
        lambda one: past_imports.take_back_import(one, _imported(one)),
        lambda one: items.change(one, _item(one), {"responsible": "孙苗"}, "分工调整"),
        lambda one: items.postpone(one, _item(one), date(2022, 10, 31), "停工"),
        lambda one: items.close(one, _item(one, done=True)),
        lambda one: items.give_back(one, _item(one, done=True), "还差3户"),
        lambda one: items.cancel(one, _item(one), "并入"),
        lambda one: items.reopen(one, _cancelled(one), "仍要办"),
    ],
    Action.SEND_OUT: [send.sent],
    Action.REMOVE_DEMONSTRATION: [report.remove_demonstration],
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", DEEDS)
def test_a_deed_is_done_or_refused(desk: Desk, role: Role, action: Action) -> None:
    for deed in DEEDS[action]:
        me = seat(desk, "我", role, "CROP")
        told = audit.count(desk.database, audit.AuditSearch(act=Act.REFUSED))
        if ALLOWED[str(action)].split()[list(Role).index(role)] == "yes":
            deed(me)
        else:
            with pytest.raises(Refused):
                deed(me)
            refusals = audit.entries(desk.database, audit.AuditSearch(act=Act.REFUSED))
            assert len(refusals) == told + 1, "a refusal is remembered"
            assert (refusals[0].name, refusals[0].role, refusals[0].address) == ("我", role, "192.0.2.7")


def test_who_is_refused_again_and_again_does_not_fill_the_audit(tmp_path: Path) -> None:
    """30 in a minute are told of one account, the last of them with a word that there were more."""
    clock = [NOW]
    desk = county(tmp_path / "busy", lambda: clock[0])
    for minute in range(2):
        clock[0] = NOW + timedelta(minutes=minute)
        for shown in ("我", "别人"):
            for _ in range(50):
                with pytest.raises(Refused):
                    report.remove_demonstration(seat(desk, shown, Role.VIEWER))
    refused = [one for one in audit.entries(desk.database, limit=None) if one.act is Act.REFUSED]
    assert [sum(one.name == shown for one in refused) for shown in ("我", "别人")] == [60, 60]
    assert sum(one.detail.get("limit") == "refusals" for one in refused) == 4
    desk.close()


def test_strangers_who_are_refused_count_as_one(desk: Desk) -> None:
    for last in range(1, 51):
        with pytest.raises(Refused):
            report.remove_demonstration(take_seat(desk, nobody(f"192.0.2.{last}")))
    assert audit.count(desk.database, audit.AuditSearch(act=Act.REFUSED)) == 30


def test_a_stranger_sees_nothing_unless_the_bureau_says_so(desk: Desk) -> None:
    settings.decide(desk.database, ANONYMOUS_VIEWING, "", "", NOW)
    with pytest.raises(Refused):
        take_seat(desk, nobody("192.0.2.9"))


def test_a_reporter_is_told_which_rows_are_not_theirs(desk: Desk) -> None:
    mine = seat(desk, "我", Role.REPORTER, "CROP")
    shown = report.preview(mine, "8月.csv", (CROPS + "LIST,2022-08,4\n").encode())
    assert [(one.kind.code, one.row, one.value) for one in shown.problems if one.blocking] == [
        ("other-department", 3, "LIST")
    ]


def test_every_deed_is_remembered_with_who_and_from_where(desk: Desk) -> None:
    done = submit(desk, "8月.csv", CROPS)
    report.undo(seat(desk), done.id, "传错")
    undone, submitted = audit.entries(desk.database, limit=2)
    assert (undone.act, undone.subject, undone.detail["reason"]) == (Act.UNDONE, str(done.id), "传错")
    assert (submitted.act, submitted.name, submitted.address) == (Act.SUBMITTED, "田禾", "192.0.2.7")
    assert submitted.detail["values"] == 1 and submitted.detail["sha256"] == done.file_sha256
    assert audit.verify(desk.database).holds
