"""A department writes its quarter: own words, kept versions, files, and what an exchange froze of them."""

from datetime import date, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.briefing.quarters.briefing import DepartmentQuarter, QuarterBriefing, Scoring
from indicators.desk import settings
from indicators.desk.conflicts import EditConflict, SeenVersion
from indicators.desk.delivery import send
from indicators.desk.delivery.outgoing import SendRequest
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.quarters import exchanges, quarters
from indicators.desk.seat import Refused, Seat
from indicators.desk.submissions.acceptance import NewFile
from indicators.desk.submissions.attachments import picture
from indicators.i18n.language import language
from indicators.model.meeting import MeetingKind
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.model.quarter import Quarter
from indicators.model.sending import Topic
from indicators.store.integrity import audit
from indicators.store.submissions import files
from tests.desk.qinghe import REPORTS
from tests.desk.seats import seat, submit
from tests.desk.staff import Clock, told

Q2, Q3, Q4 = (Quarter(2022, number) for number in (2, 3, 4))  # it is 5 September
WORDS = ("新增40家", "新增45家", "一户一册", "两个街道零申报")


def reporter(desk: Desk, department: str = "CROP") -> Seat:
    return seat(desk, "孙苗", Role.REPORTER, department)


def png(size: tuple[int, int] = (40, 20)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (43, 93, 155)).save(out, "PNG")
    return out.getvalue()


def of(found: QuarterBriefing, department: str = "CROP") -> DepartmentQuarter:
    one = found.of(department)
    assert one is not None
    return one


def results(desk: Desk, quarter: Quarter = Q2, as_of: datetime | None = None) -> str:
    written = of(quarters.briefing(desk, quarter, as_of)).written
    return "" if written is None else written.results


# --- writing ---


def test_what_was_written_last_holds_and_the_rest_is_kept(desk: Desk, clock: Clock) -> None:
    first = quarters.write(reporter(desk), Q2, "CROP", "新增40家", "", "", "").recorded_at
    clock.move(days=1)
    written = quarters.write(reporter(desk), Q2, "CROP", *WORDS)
    assert quarters.report(desk, Q2, "CROP") == written
    assert [one.results for one in quarters.history(desk, Q2, "CROP")] == ["新增45家", ""]
    before = quarters.report(desk, Q2, "CROP", first)
    assert before is not None and before.results == ""
    assert quarters.report(desk, Q3, "CROP") is None
    assert quarters.report(desk, Q2, "PLAN") is None


def test_saying_the_same_again_changes_nothing(desk: Desk) -> None:
    first = quarters.write(reporter(desk), Q2, "CROP", *WORDS)
    assert quarters.write(reporter(desk), Q2, "CROP", *(f" {text}\r\n" for text in WORDS)) == first
    assert len(quarters.history(desk, Q2, "CROP")) == 1


def test_whoever_writes_from_an_older_version_is_told_first(desk: Desk) -> None:
    nothing = SeenVersion(None)
    first = quarters.write(reporter(desk), Q2, "CROP", *WORDS, since=nothing)
    second = quarters.write(
        seat(desk), Q2, "CROP", "改过的", *WORDS[1:], since=SeenVersion(first.recorded_at)
    )
    for since in (nothing, SeenVersion(first.recorded_at)):
        with pytest.raises(EditConflict):
            quarters.write(reporter(desk), Q2, "CROP", "也改了", *WORDS[1:], since=since)
    assert quarters.report(desk, Q2, "CROP") == second
    assert quarters.write(reporter(desk), Q2, "CROP", "改过的", *WORDS[1:], since=nothing) == second
    quarters.write(reporter(desk), Q2, "CROP", "也改了", *WORDS[1:], since=SeenVersion(second.recorded_at))
    assert len(quarters.history(desk, Q2, "CROP")) == 3


def test_own_departments_only(desk: Desk) -> None:
    with pytest.raises(Refused):
        quarters.write(reporter(desk, "PLAN"), Q2, "CROP", *WORDS)
    with pytest.raises(Refused):
        quarters.write(seat(desk, "王", Role.VIEWER), Q2, "CROP", *WORDS)
    assert quarters.write(seat(desk), Q2, "CROP", *WORDS).person == "田禾"
    assert quarters.reports(desk, Q2).keys() == {"CROP"}


REFUSED = [
    (Q2, "NOBODY", WORDS, "There is no department"),
    (Quarter(2030, 1), "CROP", WORDS, "There are no goals of"),
    (Q4, "CROP", WORDS, "has not begun"),
    (Q2, "CROP", ("", " ", "", ""), "nothing to save"),
    (Q2, "CROP", ("计" * 2001, "", "", ""), "The plan has"),
    (Q2, "CROP", ("", "果" * 2001, "", ""), "The results have"),
    (Q2, "CROP", ("", "", "a\x00", ""), "cannot be shown"),
]


@pytest.mark.parametrize("quarter, department, words, sentence", REFUSED)
def test_what_cannot_be_kept(
    desk: Desk, quarter: Quarter, department: str, words: tuple[str, str, str, str], sentence: str
) -> None:
    with pytest.raises(DeskError, match=sentence):
        quarters.write(seat(desk), quarter, department, *words)
    assert quarters.history(desk, quarter, department) == ()


def test_the_plan_is_written_the_quarter_before(desk: Desk, clock: Clock) -> None:
    written = quarters.write(reporter(desk), Q4, "CROP", "新增50家", "", "", "")
    assert (written.plan, written.results) == ("新增50家", "")
    clock.move(days=-100)  # May: the fourth quarter is two away
    with pytest.raises(DeskError, match="too far off"):
        quarters.write(reporter(desk), Q4, "CROP", "新增60家", "", "", "")


# --- files ---


def test_pictures_are_told_by_their_content(desk: Desk) -> None:
    files = [NewFile("现场.txt", png()), NewFile("图.png", b"<svg/>"), NewFile("名单.xlsx", b"PK\x03\x04")]
    quarters.write(reporter(desk), Q2, "CROP", *WORDS, attachments=files)
    one = of(quarters.briefing(desk, Q2))
    assert [file.file_name for file in one.pictures] == ["现场.txt"]
    assert [file.file_name for file in one.evidence] == ["图.png", "名单.xlsx"]
    assert Image.open(BytesIO(picture(desk, one.pictures[0].id))).size == (40, 20)
    with pytest.raises(DeskError, match="no picture"):
        picture(desk, one.evidence[0].id)


def test_to_tell_pictures_no_whole_file_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    quarters.write(reporter(desk), Q2, "CROP", *WORDS, attachments=[NewFile("现场.txt", png())])
    monkeypatch.delattr(files, "read")
    assert len(of(quarters.briefing(desk, Q2)).pictures) == 1


def test_a_broken_picture_is_refused_and_nothing_is_written(desk: Desk) -> None:
    with pytest.raises(DeskError, match="broken picture"):
        quarters.write(reporter(desk), Q2, "CROP", *WORDS, attachments=[NewFile("坏.png", png()[:60])])
    assert quarters.history(desk, Q2, "CROP") == ()


def test_files_go_on_to_the_next_version_until_they_are_taken_out(desk: Desk) -> None:
    first = quarters.write(reporter(desk), Q2, "CROP", *WORDS, attachments=[NewFile("甲.png", png())])
    second = quarters.attach(reporter(desk), Q2, "CROP", NewFile("乙.pdf", b"%PDF"))
    assert [one.file_name for one in second.attachments] == ["甲.png", "乙.pdf"]
    third = quarters.write(reporter(desk), Q2, "CROP", *WORDS, without=[first.attachments[0].id])
    assert [one.file_name for one in third.attachments] == ["乙.pdf"]
    kept = [len(one.attachments) for one in quarters.history(desk, Q2, "CROP")]
    assert kept == [1, 2, 1]


def test_a_file_goes_with_the_words_that_hold_when_it_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes while the file is being looked at: their words are not put back."""
    quarters.write(reporter(desk), Q2, "CROP", *WORDS)
    looked = quarters.require_whole

    def slowly(file_name: str, content: bytes) -> None:
        looked(file_name, content)
        monkeypatch.setattr(quarters, "require_whole", looked)
        quarters.write(seat(desk), Q2, "CROP", "新增40家", "新增46家", "", "")

    monkeypatch.setattr(quarters, "require_whole", slowly)
    attached = quarters.attach(reporter(desk), Q2, "CROP", NewFile("甲.png", png()))
    assert (attached.results, len(attached.attachments)) == ("新增46家", 1)


def test_not_more_files_than_can_be_shown(desk: Desk) -> None:
    many = [NewFile(f"{n}.pdf", b"%PDF" + bytes([n])) for n in range(20)]
    quarters.write(reporter(desk), Q2, "CROP", *WORDS, attachments=many)
    with pytest.raises(DeskError, match="at most"):
        quarters.attach(reporter(desk), Q2, "CROP", NewFile("又一.pdf", b"%PDF"))


# --- the audit ---


def test_the_audit_tells_it_and_notices_what_is_changed_behind_its_back(desk: Desk) -> None:
    quarters.write(reporter(desk), Q2, "CROP", *WORDS, attachments=[NewFile("甲.png", png())])
    assert [line.split()[:3] for line in told(desk, Act.QUARTER_WRITTEN, Act.FILE_ATTACHED)] == [
        ["file-attached", "孙苗", "2022-Q2"],
        ["quarter-written", "孙苗", "2022-Q2"],
    ]
    assert audit.verify(desk.database).holds
    with desk.database.transaction() as transaction:
        transaction.execute("UPDATE quarter_report SET results = '新增145家'")
    assert audit.verify(desk.database).lost == ("2022-Q2 CROP",)


@pytest.mark.parametrize(
    "change", ["DELETE FROM quarter_report", "UPDATE quarter_report SET files = ''", "DELETE FROM attachment"]
)
def test_what_is_gone_is_noticed_too(desk: Desk, change: str) -> None:
    quarters.write(reporter(desk), Q2, "CROP", *WORDS, attachments=[NewFile("甲.png", png())])
    with desk.database.transaction() as transaction:
        transaction.execute(change)
    assert not audit.verify(desk.database).holds


# --- the exchange ---


def test_what_was_exchanged_stays_as_it_was_shown(desk: Desk, clock: Clock) -> None:
    submit(desk, "8月.csv", REPORTS)
    quarters.write(reporter(desk), Q2, "CROP", *WORDS)
    held = exchanges.start(seat(desk), Q2, date(2022, 9, 5))
    assert (held.kind, held.month, held.title) == (
        MeetingKind.QUARTER,
        Month(2022, 6),
        "2022年二季度成果交流",
    )
    clock.move(days=1)
    quarters.write(reporter(desk), Q2, "CROP", "改了", "改了", "", "")
    assert results(desk) == "改了"
    shown = exchanges.frozen(desk, held.id)
    assert (shown.frozen, shown.held_on) == (True, date(2022, 9, 5))
    written = of(shown).written
    assert written is not None and written.results == "新增45家"
    assert results(desk, as_of=held.recorded_at) == "新增45家"


def test_it_is_ended_as_every_meeting_is(desk: Desk) -> None:
    submit(desk, "8月.csv", REPORTS)
    held = exchanges.start(seat(desk), Q2, date(2022, 9, 5), "二季度交流")
    with pytest.raises(DeskError, match="being held already"):
        exchanges.start(seat(desk), Q2, date(2022, 9, 5))
    meetings.end(seat(desk), held.id)
    (ended,) = exchanges.exchanges(desk, Q2)
    assert (ended.is_open, ended.title) == (False, "二季度交流")
    assert exchanges.exchanges(desk, Q3) == ()
    assert audit.verify(desk.database).holds


def test_what_cannot_be_exchanged(desk: Desk) -> None:
    with pytest.raises(DeskError, match="has begun"):
        exchanges.start(seat(desk), Q4, date(2022, 9, 5))
    with pytest.raises(Refused):
        exchanges.start(reporter(desk), Q2, date(2022, 9, 5))
    monthly = meetings.start(seat(desk), Month(2022, 8), date(2022, 9, 5))
    with pytest.raises(DeskError, match="no exchange"):
        exchanges.frozen(desk, monthly.id)
    with pytest.raises(DeskError, match="no such meeting"):
        exchanges.frozen(desk, uuid4())


def test_it_decides_nothing_and_sends_nothing_out(desk: Desk) -> None:
    submit(desk, "8月.csv", REPORTS)
    held = exchanges.start(seat(desk), Q2, date(2022, 9, 5))
    with pytest.raises(DeskError, match="decides nothing"):
        resolutions.decide(seat(desk), held.id, "按旬调度。")
    meetings.end(seat(desk), held.id)
    asked = SendRequest(frozenset({Topic.LIST}), language("zh"), held.id)
    with pytest.raises(DeskError, match="decides nothing"):
        send.preview(seat(desk), asked)


def test_a_moment_that_has_not_come_yet_is_now(desk: Desk, clock: Clock) -> None:
    found = quarters.briefing(desk, Q3, clock.now + timedelta(days=90))
    assert found == quarters.briefing(desk, Q3)


# --- what it shows besides words ---


def test_actions_stand_in_the_quarter_in_which_they_were_raised(desk: Desk) -> None:
    raised = items.raise_item(seat(desk), NewItem("逐户上门", "CROP", date(2022, 9, 20)))
    third = of(quarters.briefing(desk, Q3))
    assert [line.id for line in third.actions.raised] == [raised.id]
    second = of(quarters.briefing(desk, Q2))
    assert (second.actions.raised, second.actions.overdue) == ((), ())


def test_the_bureau_decides_whether_departments_are_ranked(desk: Desk) -> None:
    submit(desk, "8月.csv", REPORTS)
    assert quarters.briefing(desk, Q2).ranking == ()
    office = seat(desk, "田禾", Role.ADMINISTRATOR)
    settings.decide(office, "quarter_ranking", "lights")
    found = quarters.briefing(desk, Q2)
    assert (found.scoring, [one.rank for one in found.ranking]) == (Scoring.LIGHTS, [1, 2])


def test_a_running_quarter_goes_as_far_as_was_reported(desk: Desk) -> None:
    submit(desk, "8月.csv", REPORTS)
    assert quarters.briefing(desk, Q3).through == Month(2022, 8)
    assert quarters.briefing(desk, Q2).through == Month(2022, 6)


def test_every_quarter_of_years_with_goals(desk: Desk) -> None:
    assert [str(one) for one in quarters.quarters(desk)] == [f"2022-Q{n}" for n in range(1, 5)]
