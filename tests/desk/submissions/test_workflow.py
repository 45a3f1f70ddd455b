"""What becomes of a file after it was handed in: review, return, withdrawal, closing, restating, evidence."""

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.catalogue.settings import ACCEPTANCE, EVIDENCE_LIMIT, UPLOAD_LIMIT
from indicators.desk import settings
from indicators.desk.desk import Desk
from indicators.desk.figures import closing as month_closing
from indicators.desk.figures.restatements import restatements
from indicators.desk.seat import Seat
from indicators.desk.submissions import evidence, memory, report, review
from indicators.desk.submissions.acceptance import NewFile
from indicators.intake.model import About, Corrections, Use
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import DeskError
from indicators.store.figures import observations
from indicators.store.integrity import audit
from indicators.store.submissions import details
from indicators.store.submissions.submissions import StaleState, submission
from tests.desk.seats import CHECKED, hand_in, reviewed, seat, submit, waiting
from tests.desk.staff import Clock

AUGUST, JULY = Month(2022, 8), Month(2022, 7)


def coops(value: str, month: str = "2022-08") -> str:
    return f"指标编码,期间,口径,数值\nCOOPS,{month},当月,{value}\n"


def reporter(desk: Desk, shown: str = "孙苗") -> Seat:
    return seat(desk, shown, Role.REPORTER, "CROP")


def counting(desk: Desk, month: Month = AUGUST) -> list[str]:
    """The values in force of a month, such as ``COOPS 20``."""
    found = observations.in_force_of_month(desk.database, month)
    return [f"{one.value.indicator} {one.value.value.normalize():f}" for one in found]


def state_of(desk: Desk, one: Submission) -> str:
    return str(submission(desk.database, one.id).state)


def acts(desk: Desk) -> list[str]:
    found = reversed(audit.entries(desk.database))
    return [str(one.act) for one in found if one.act is not Act.SETTING_CHANGED]


# --- directly, or by way of the office ---


@pytest.mark.parametrize(
    ("setting", "role", "closed", "state"),
    [
        ("direct", Role.REPORTER, False, "in-force"),
        ("review", Role.REPORTER, False, "waiting"),
        ("review", Role.REVIEWER, False, "in-force"),  # the office's own figures
        ("direct", Role.REPORTER, True, "waiting"),  # of a closed month never at once
        ("direct", Role.REVIEWER, True, "in-force"),
        ("review", Role.ADMINISTRATOR, True, "in-force"),
    ],
)
def test_who_waits(desk: Desk, admin: Seat, setting: str, role: Role, closed: bool, state: str) -> None:
    settings.decide(admin, ACCEPTANCE, setting)
    if closed:
        month_closing.close(seat(desk), AUGUST)
    mine = seat(desk, "我", role, "CROP")
    shown = report.preview(mine, "8月.csv", coops("20").encode(), CHECKED)
    assert report.counts_at_once(mine, shown) == (state == "in-force")
    written = report.submit(mine, shown)
    assert str(written.state) == state == state_of(desk, written)
    assert counting(desk) == (["COOPS 20"] if state == "in-force" else [])
    assert audit.verify(desk.database).holds


def test_a_file_that_states_a_closed_month_as_it_is_does_not_wait(desk: Desk) -> None:
    """Tables come with all months of the year each time."""
    submit(desk, "7月.csv", coops("20", "2022-07"))
    month_closing.close(seat(desk), JULY)
    both = coops("20", "2022-07") + "COOPS,2022-08,当月,21\n"
    assert str(hand_in(reporter(desk), "8月.csv", both).state) == "in-force"


def test_what_is_accepted_counts_from_then_on(desk: Desk, clock: Clock) -> None:
    one = waiting(desk, coops("20"))
    assert counting(desk) == []
    clock.move(hours=1)
    shown = review.review(seat(desk), one.id)
    assert [(str(each.effect), str(each.draft.value.value.normalize())) for each in shown.changes] == [
        ("new", "2E+1")
    ]
    accepted = review.accept(seat(desk), shown.submission.id, shown.effect)
    assert (str(accepted.state), accepted.decided_by, accepted.decided_at) == ("in-force", "田禾", clock.now)
    assert counting(desk) == ["COOPS 20"]
    before = desk.figures(2022, clock.now.replace(hour=9, minute=30))
    assert ("COOPS", "QH") not in before.reported
    assert audit.verify(desk.database).holds
    assert acts(desk)[-2:] == ["submitted", "accepted"]


def test_what_the_office_is_shown(desk: Desk) -> None:
    submit(desk, "8月.csv", coops("20"))
    reviewed(desk)
    me = reporter(desk)
    text = "指标编码,期间,口径,数值\nCOOPS,2022-08,当月,约23\n"
    corrected = Corrections(cells={(2, 3): "23"}, words_for_all="补报三家")
    shown = report.preview(me, "8月更正.csv", text.encode(), corrected)
    one = report.submit(me, shown, "补报", evidence=[NewFile("名单.xlsx", b"PK\x03\x04")])
    found = review.review(seat(desk), one.id)
    assert [
        (str(each.effect), each.before.value.value, each.draft.value.value) for each in found.changes
    ] == [("changed", 20, 23)]
    assert [(edit.row, edit.place, edit.before, edit.after) for edit in found.edits] == [(2, 3, "约23", "23")]
    assert [each.file_name for each in found.evidence] == ["名单.xlsx"]
    assert found.closed == frozenset()
    assert found.lights is not None
    assert [one.id for one in review.waiting(seat(desk))] == [one.id]
    assert details.corrections(desk.database, one.id) == corrected


def test_the_office_takes_in_what_it_saw_or_nothing(desk: Desk) -> None:
    """Two clerks, one figure: the second decision is made on another state."""
    first, second = waiting(desk, coops("20")), waiting(desk, coops("25"), "周岚")
    seen = [review.review(seat(desk), one.id) for one in (first, second)]
    review.accept(seat(desk), seen[0].submission.id, seen[0].effect)
    with pytest.raises(StaleState, match="since you looked"):
        review.accept(seat(desk), seen[1].submission.id, seen[1].effect)
    assert counting(desk) == ["COOPS 20"]
    review.accept(seat(desk), second.id, review.review(seat(desk), second.id).effect)
    assert counting(desk) == ["COOPS 25"]


def test_whoever_submits_beside_somebody_is_told(desk: Desk) -> None:
    first = waiting(desk, coops("20"))
    me = reporter(desk, "周岚")
    same = report.preview(me, "8月.csv", coops("25").encode(), CHECKED)
    other = report.preview(me, "7月.csv", coops("25", "2022-07").encode(), CHECKED)
    assert [one.id for one in report.waiting_with(me, same)] == [first.id]
    assert report.waiting_with(me, other) == ()


def test_of_two_who_submit_directly_the_second_looks_again(desk: Desk) -> None:
    mine, theirs = reporter(desk), reporter(desk, "周岚")
    seen = [
        report.preview(one, "8月.csv", coops(value).encode(), CHECKED)
        for one, value in ((mine, "20"), (theirs, "25"))
    ]
    report.submit(mine, seen[0])
    with pytest.raises(DeskError, match="look at the file's effect again"):
        report.submit(theirs, seen[1], "更正")
    assert counting(desk) == ["COOPS 20"]


# --- returned, withdrawn, undone ---


def test_a_returned_file_is_corrected_and_handed_in_anew(desk: Desk) -> None:
    one = waiting(desk, coops("200"))
    returned = review.give_back(seat(desk), one.id, "多了一个零")
    assert (str(returned.state), returned.decision_reason) == ("returned", "多了一个零")
    assert review.waiting(seat(desk)) == ()
    assert report.corrections(reporter(desk), one.id) == CHECKED
    again = hand_in(reporter(desk), "8月.csv", coops("20"), corrects=one.id)
    assert submission(desk.database, again.id).corrects == one.id
    review.accept(seat(desk), again.id, review.review(seat(desk), again.id).effect)
    assert counting(desk) == ["COOPS 20"]
    assert acts(desk)[-4:] == ["submitted", "returned", "submitted", "accepted"]
    assert audit.verify(desk.database).holds


def test_what_is_in_force_is_not_corrected_by_its_id(desk: Desk) -> None:
    one = submit(desk, "8月.csv", coops("20"))
    with pytest.raises(DeskError, match="Only a returned"):
        hand_in(reporter(desk), "8月.csv", coops("21"), "更正", corrects=one.id)


@pytest.mark.parametrize("reason", ["", "  "])
def test_what_needs_a_reason(desk: Desk, reason: str) -> None:
    one = waiting(desk, coops("20"))
    with pytest.raises(DeskError, match="Returning needs a reason"):
        review.give_back(seat(desk), one.id, reason)
    done = submit(desk, "7月.csv", coops("20", "2022-07"))
    with pytest.raises(DeskError, match="Undoing needs a reason"):
        report.undo(seat(desk), done.id, reason)
    month_closing.close(seat(desk), JULY)
    with pytest.raises(DeskError, match="needs a reason"):
        month_closing.reopen(seat(desk), JULY, reason)


def test_withdrawing(desk: Desk) -> None:
    one = waiting(desk, coops("20"))
    report.withdraw(reporter(desk), one.id)
    assert state_of(desk, one) == "withdrawn"
    with pytest.raises(DeskError, match="decided about already"):
        review.review(seat(desk), one.id)
    with pytest.raises(DeskError, match="withdrawn already"):
        report.withdraw(reporter(desk), one.id)


def test_undoing_tells_what_was_built_on_it(desk: Desk) -> None:
    first = submit(desk, "8月.csv", coops("20"))
    later = submit(desk, "8月更正.csv", coops("21"), "漏报一家")
    assert [one.id for one in report.built_on(seat(desk), first.id)] == [later.id]
    assert [one.id for one in report.undo(seat(desk), first.id, "传错")] == [later.id]
    assert counting(desk) == ["COOPS 21"]
    assert report.undo(seat(desk), later.id, "传错") == ()
    assert counting(desk) == []


# --- closing ---


@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        (Month(2022, 9), "not over yet"),
        (Month(2022, 12), "not over yet"),
        (Month(2019, 1), "keeps no figures"),
    ],
)
def test_what_cannot_be_closed(desk: Desk, month: Month, sentence: str) -> None:
    with pytest.raises(DeskError, match=sentence):
        month_closing.close(seat(desk), month)


def test_a_closed_month_is_not_undone(desk: Desk) -> None:
    one = submit(desk, "8月.csv", coops("20"))
    month_closing.close(seat(desk), AUGUST, "8月调度会")
    with pytest.raises(DeskError, match="2022-08 is closed"):
        report.undo(seat(desk), one.id, "传错")
    month_closing.reopen(seat(desk), AUGUST, "漏报")
    report.undo(seat(desk), one.id, "传错")
    assert counting(desk) == []
    assert acts(desk)[-4:] == ["submitted", "period-closed", "period-reopened", "undone"]
    assert audit.verify(desk.database).holds


def test_a_file_that_only_repeats_a_closed_month_is_undone(desk: Desk) -> None:
    """Tables come with all months of the year each time; July stays as it was closed."""
    first = submit(desk, "7月.csv", coops("20", "2022-07"))
    month_closing.close(seat(desk), JULY)
    both = hand_in(reporter(desk), "8月.csv", coops("20", "2022-07") + "COOPS,2022-08,当月,21\n")
    assert report.undo(seat(desk), first.id, "传错") == (both,)  # the later one says the same of July
    assert (counting(desk, JULY), counting(desk)) == (["COOPS 20"], ["COOPS 21"])
    with pytest.raises(DeskError, match="2022-07 is closed"):  # now July hangs on it alone
        report.undo(reporter(desk), both.id, "传错")
    again = hand_in(reporter(desk), "7月.csv", coops("20", "2022-07") + "COOPS,2022-08,当月,22\n", "更正")
    report.undo(reporter(desk), again.id, "传错")
    assert (counting(desk, JULY), counting(desk)) == (["COOPS 20"], ["COOPS 21"])
    assert restatements(desk) == ()


def test_how_the_months_stand(desk: Desk, clock: Clock) -> None:
    before = month_closing.close(seat(desk), JULY).recorded_at
    clock.move(minutes=1)
    month_closing.reopen(seat(desk), JULY, "漏报")
    month_closing.close(seat(desk), Month(2022, 6))
    one = waiting(desk, coops("20", "2022-07"))
    found = {period.month: period for period in month_closing.state(desk)}
    assert list(found) == list(Month(2022, 1).through(AUGUST))
    assert [str(month) for month, period in found.items() if period.closed] == ["2022-06"]
    assert found[JULY].last is not None and found[JULY].last.reason == "漏报"
    assert [each.id for each in found[JULY].waiting] == [one.id]
    earlier = {period.month: period.closed for period in month_closing.state(desk, before)}
    assert earlier[JULY] and not earlier[Month(2022, 6)]


# --- restatements ---


def test_corrections_of_a_closed_month_are_restatements(desk: Desk, clock: Clock) -> None:
    """上次报 82，现 79."""
    submit(desk, "8月.csv", coops("82"))
    closing = month_closing.close(seat(desk), AUGUST)
    clock.move(days=2)
    late = hand_in(reporter(desk), "8月更正.csv", coops("80"), "核减")
    assert restatements(desk) == ()  # it waits
    review.accept(seat(desk), late.id, review.review(seat(desk), late.id).effect)
    (one,) = restatements(desk)
    assert (one.month, one.before.value.value, one.after.value.value) == (AUGUST, 82, 80)
    assert (one.person, one.reason, one.shown_at) == ("孙苗", "核减", closing.recorded_at)
    meeting = one.recorded_at
    clock.move(days=1)
    submit(desk, "8月再更正.csv", coops("79"), "再核减")
    (both,), (since,) = restatements(desk), restatements(desk, since=meeting)
    assert (both.before.value.value, both.after.value.value) == (82, 79)
    assert (since.before.value.value, since.after.value.value, since.reason) == (80, 79, "再核减")
    assert restatements(desk, until=meeting)[0].after.value.value == 80
    assert restatements(desk, month=JULY) == ()


def test_what_came_late_and_what_was_undone_after_opening_again(desk: Desk, clock: Clock) -> None:
    one = submit(desk, "8月.csv", coops("82"))
    month_closing.close(seat(desk), AUGUST)
    clock.move(days=1)
    submit(desk, "化肥.csv", "指标编码,期间,口径,数值\nFERTILISER,2022-08,当月,190\n")
    month_closing.reopen(seat(desk), AUGUST, "重报")
    report.undo(seat(desk), one.id, "整份作废")
    gone, late = restatements(desk)
    assert (gone.either.value.indicator, gone.after, gone.before.value.value) == ("COOPS", None, 82)
    assert (gone.person, gone.reason) == ("田禾", "整份作废")
    assert (late.either.value.indicator, late.before, late.after.value.value) == ("FERTILISER", None, 190)


def test_a_figure_that_came_back_is_no_restatement(desk: Desk) -> None:
    submit(desk, "8月.csv", coops("82"))
    month_closing.close(seat(desk), AUGUST)
    submit(desk, "错.csv", coops("28"), "笔误")
    submit(desk, "对.csv", coops("82"), "改回")
    assert restatements(desk) == ()


# --- evidence ---


def test_evidence(desk: Desk) -> None:
    one = submit(desk, "8月.csv", coops("20"))
    kept = evidence.attach(seat(desk), one.id, r"C:\用户\发票.pdf", b"<script>\x00")
    assert kept.file_name == "发票.pdf"
    assert evidence.read(seat(desk), kept.id) == (kept, b"<script>\x00")
    assert evidence.attached(seat(desk), one.id) == (kept,)
    assert acts(desk)[-2:] == ["evidence-attached", "exported"]
    assert audit.verify(desk.database).holds


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("..", b"x", "needs a name"),
        ("", b"x", "needs a name"),
        ("\u202e\u200b", b"x", "needs a name"),
        ("发票.pdf", b"", "is empty"),
        ("发票.pdf", b"x" * (1024**2 + 1), "at most 1 MB"),
    ],
)
def test_evidence_that_is_refused(desk: Desk, admin: Seat, name: str, content: bytes, sentence: str) -> None:
    settings.decide(admin, EVIDENCE_LIMIT, "1")
    one = submit(desk, "8月.csv", coops("20"))
    with pytest.raises(DeskError, match=sentence):
        evidence.attach(seat(desk), one.id, name, content)
    assert evidence.attached(seat(desk), one.id) == ()


def test_evidence_that_is_refused_keeps_the_file_out_too(desk: Desk) -> None:
    me = reporter(desk)
    shown = report.preview(me, "8月.csv", coops("20").encode(), CHECKED)
    with pytest.raises(DeskError, match="is empty"):
        report.submit(me, shown, evidence=[NewFile("a.pdf", b"x"), NewFile("b.pdf", b"")])
    assert desk.submissions() == ()


def test_a_submission_has_so_many_files_and_no_more(desk: Desk) -> None:
    one = submit(desk, "8月.csv", coops("20"))
    for turn in range(evidence.MOST):
        evidence.attach(seat(desk), one.id, f"{turn}.pdf", b"x")
    with pytest.raises(DeskError, match="at most 20"):
        evidence.attach(seat(desk), one.id, "还有.pdf", b"x")


def test_no_evidence_for_what_was_taken_back(desk: Desk) -> None:
    one = submit(desk, "8月.csv", coops("20"))
    report.undo(seat(desk), one.id, "传错")
    with pytest.raises(DeskError, match="taken back"):
        evidence.attach(seat(desk), one.id, "a.pdf", b"x")


# --- warnings and their explanations ---


def test_a_warning_needs_a_word_and_keeps_it(desk: Desk) -> None:
    """A cumulative value that falls is warned of, not refused."""
    text = "指标编码,期间,口径,数值\nOUTPUT,2022-07,累计,9.60\nOUTPUT,2022-08,累计,9.40\n"
    me = reporter(desk)
    bare = report.preview(me, "8月.csv", text.encode())
    assert not bare.blocked and bare.unexplained
    with pytest.raises(DeskError, match="need a word of explanation"):
        report.submit(me, bare)
    warned = bare.unexplained[0]
    said = Corrections(
        words={(warned.row, warned.place, warned.kind.code): "核减一家"}, words_for_all="已核对"
    )
    one = report.submit(me, report.preview(me, "8月.csv", text.encode(), said))
    assert ("核减一家", warned.kind.code) in [
        (each.words, each.code) for each in details.explanations(desk.database, one.id)
    ]
    found = observations.records(desk.database, "OUTPUT", [2022])
    assert [each.explanation for each in found if each.row == warned.row] == ["核减一家"]


# --- memory ---


def test_what_a_name_meant_is_known_next_time_until_it_is_forgotten(desk: Desk) -> None:
    text = "指标名称,期间,口径,数值\n合作社新增数,{month},当月,20\n"
    me = reporter(desk)
    august, july = text.format(month="2022-08").encode(), text.format(month="2022-07").encode()
    assert report.preview(me, "8月.csv", august).blocked
    meant = Corrections(meant={("indicator", "合作社新增数"): "COOPS"}, words_for_all="已核对")
    report.submit(me, report.preview(me, "8月.csv", august, meant))
    assert [(one.text, one.code, one.person) for one in memory.aliases(desk)] == [
        ("合作社新增数", "COOPS", "孙苗")
    ]
    assert not report.preview(me, "7月.csv", july).blocked
    memory.forget_alias(seat(desk), "indicator", "合作社新增数")
    assert report.preview(me, "7月.csv", july).blocked
    with pytest.raises(DeskError, match="no such spelling"):
        memory.forget_alias(seat(desk), "indicator", "合作社新增数")
    assert acts(desk)[-1] == "forgotten"


def test_what_a_column_holds_is_known_next_month(desk: Desk) -> None:
    def text(month: str) -> bytes:
        return f"指标编码,期间,口径,本期\nCOOPS,{month},当月,20\n".encode()

    me = reporter(desk)
    said = Corrections(uses={3: Use("value", About(month="2022-08"))}, words_for_all="已核对")
    shown = report.preview(me, "8月.csv", text("2022-08"), said)
    report.submit(me, shown)
    ((signature, _, _, uses),) = memory.layouts(desk)
    assert shown.layout is not None and signature == shown.layout.signature
    assert uses == {"本期": Use("value", About())}  # the month was August's alone
    following = report.preview(me, "7月.csv", text("2022-07"))
    assert following.layout is not None and following.layout.remembered
    assert len(following.drafts) == 1
    memory.forget_layout(seat(desk), signature)
    assert memory.layouts(desk) == ()


# --- limits ---


def test_the_size_of_a_file_is_a_setting(desk: Desk, admin: Seat) -> None:
    settings.decide(admin, UPLOAD_LIMIT, "1")
    content = coops("20").encode() + b"\n" * 1024**2
    shown = report.preview(seat(desk), "8月.csv", content)
    assert shown.blocked and shown.layout is None


# --- the audit ---


@pytest.mark.parametrize(
    ("tampering", "named"),
    [
        ("UPDATE decision SET ruling = 'returned'", "accepted"),
        ("UPDATE decision SET recorded_at = recorded_at - INTERVAL 1 DAY", "accepted"),
        ("UPDATE decision SET person = '别人'", "accepted"),
        ("DELETE FROM decision", "accepted"),
        (
            "INSERT INTO decision SELECT id, 'accepted', recorded_at, '', NULL, '', revision FROM submission "
            "ANTI JOIN decision ON submission = id",
            "waiting",
        ),
        ("UPDATE submission SET person = '别人'", "accepted waiting undone"),
        ("UPDATE submission SET recorded_at = recorded_at - INTERVAL 1 DAY", "accepted waiting undone"),
        ("UPDATE submission SET origin = 'demonstration'", "accepted waiting undone"),
        ("UPDATE explanation SET words = '随便'", "waiting"),
        ("DELETE FROM explanation", "waiting"),
        ("UPDATE retraction SET reason = '别的'", "undone"),
        ("UPDATE evidence SET file_name = 'b.pdf'", "waiting"),
        ("UPDATE submission_file SET content = 'y' WHERE sha256 IN (SELECT sha256 FROM evidence)", "waiting"),
        ("DELETE FROM evidence", "waiting"),
        ("UPDATE closing SET closed = FALSE", "2022-07"),
        ("DELETE FROM closing", "2022-07"),
        (
            "INSERT INTO closing SELECT '2022-06', TRUE, recorded_at + INTERVAL 1 DAY, person, NULL, '', 9 "
            "FROM closing",
            "2022-06",
        ),
    ],
)
def test_what_was_changed_behind_the_desk_s_back_is_named(desk: Desk, tampering: str, named: str) -> None:
    accepted = waiting(desk, coops("20"))
    review.accept(seat(desk), accepted.id, review.review(seat(desk), accepted.id).effect)
    undone = submit(desk, "误传.csv", coops("25"), "更正")
    report.undo(seat(desk), undone.id, "传错")
    fallen = "指标编码,期间,口径,数值\nOUTPUT,2022-07,累计,9.60\nOUTPUT,2022-08,累计,9.40\n"
    waits = waiting(desk, fallen)
    evidence.attach(seat(desk), waits.id, "a.pdf", b"x")
    month_closing.close(seat(desk), JULY)
    assert audit.verify(desk.database).holds
    with desk.database.transaction() as transaction:
        transaction.execute(tampering)
    ids = {"accepted": str(accepted.id), "waiting": str(waits.id), "undone": str(undone.id)}
    found = set(audit.verify(desk.database).lost)
    wanted = {ids.get(word, word) for word in named.split()}
    assert wanted <= found
    assert found - wanted <= set(ids.values())
