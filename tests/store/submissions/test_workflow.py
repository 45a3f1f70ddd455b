"""What waits does not count; a decision lets it count from that moment on. Worked out by hand."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from indicators.intake.bulk import drafts_of
from indicators.intake.model import About, Corrections, Use
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.model.workflow import Edit, Explanation, Ruling
from indicators.store.delivery import reminders
from indicators.store.engine.database import Database
from indicators.store.figures import closings, learned, listing
from indicators.store.figures.in_force import in_force_table
from indicators.store.figures.observations import all_records, in_force, newest_months, records
from indicators.store.submissions import decisions, details, evidence
from indicators.store.submissions.submissions import revision, submission, submissions, submit
from tests.store.deliveries import accept, at, deliver, draft, give_back, numbers, undo, wait

AUGUST = Month(2022, 8)


def known(database: Database, as_of=None) -> list[str]:
    """By all four ways in which values are asked for."""
    found = numbers(in_force(database, [2022], as_of=as_of))
    table = in_force_table(database, [2022], as_of)
    assert sorted(map(Decimal, found)) == sorted(table["value"].to_pylist())
    rows = listing.values(database, listing.Narrowed(), as_of).to_pylist()
    assert sorted(map(Decimal, found)) == sorted(row["value"] for row in rows)
    return found


@pytest.fixture
def history(database: Database) -> Database:
    """70 in force on the 1st. 72 waits from the 3rd, is accepted on the 7th, undone on the 9th.
    75 waits from the 4th and accepted on the 6th; September's 99 waits from the 5th, returned on the 8th."""
    deliver(database, at(1), "TC_AMT 2022-08 70")
    second = wait(database, at(3), "TC_AMT 2022-08 72")
    third = wait(database, at(4), "TC_AMT 2022-08 75")
    fourth = wait(database, at(5), "TC_AMT 2022-09 99")
    accept(database, third.id, at(6))
    accept(database, second.id, at(7))
    give_back(database, fourth.id, at(8))
    undo(database, second.id, at(9))
    return database


@pytest.mark.parametrize(
    ("as_of", "value"),
    [
        (at(2), ["70"]),
        (at(5), ["70"]),  # three wait
        (at(6) - timedelta(microseconds=1), ["70"]),
        (at(6), ["75"]),
        (at(7) - timedelta(microseconds=1), ["75"]),
        (at(7), ["72"]),  # submitted earlier, accepted later: the decision's moment counts
        (at(8), ["72"]),
        (at(9), ["75"]),
        (None, ["75"]),
    ],
)
def test_values_count_from_the_decision_on(history: Database, as_of, value) -> None:
    assert known(history, as_of) == value


@pytest.mark.parametrize(
    ("as_of", "states"),
    [  # newest submission first
        (at(1), ["in-force"]),
        (at(5), ["waiting", "waiting", "waiting", "in-force"]),
        (at(6), ["waiting", "in-force", "waiting", "in-force"]),
        (at(7), ["waiting", "in-force", "in-force", "in-force"]),
        (at(8), ["returned", "in-force", "in-force", "in-force"]),
        (None, ["returned", "in-force", "undone", "in-force"]),
    ],
)
def test_where_each_submission_stood(history: Database, as_of, states) -> None:
    assert [str(one.state) for one in submissions(history, as_of)] == states


def test_what_was_never_taken_in_is_no_record(history: Database) -> None:
    assert numbers(records(history, "TC_AMT", [2022])) == ["72", "75", "70"]  # by when they were accepted
    assert numbers(records(history, "TC_AMT", [2022], at(6))) == ["75", "70"]
    assert numbers(all_records(history)) == ["72", "75", "70"]
    everything = listing.Narrowed(everything=True)
    found = listing.values(history, everything, at(7)).to_pylist()
    assert [(str(row["value"]).split(".")[0], row["in_force"]) for row in found] == [
        ("72", True),
        ("75", False),
        ("70", False),
    ]


def test_the_newest_month_is_that_of_what_was_accepted(history: Database) -> None:
    assert newest_months(history) == {Origin.REPORTED: AUGUST}  # September was returned
    assert newest_months(history, at(2)) == {Origin.REPORTED: AUGUST}


def test_who_decided_when_and_why(history: Database) -> None:
    returned = submissions(history)[0]
    assert (returned.decided_at, returned.decided_by, returned.decision_reason) == (
        at(8),
        "办公室",
        "口径不对",
    )
    direct = submissions(history)[3]
    assert (direct.decided_at, direct.decided_by) == (at(1), "")
    before = submissions(history, at(7))[0]
    assert (before.decided_at, before.decided_by) == (None, "")


@pytest.mark.parametrize(
    ("ruling", "sentence"),
    [
        (Ruling.ACCEPTED, "accepted already"),
        (Ruling.RETURNED, "returned already"),
        (Ruling.WITHDRAWN, "withdrawn already"),
    ],
)
def test_there_is_one_decision(database: Database, ruling: Ruling, sentence: str) -> None:
    waiting = wait(database, at(1), "A 2022-01 1")
    decisions.decide(database, waiting.id, ruling, "办公室", "", at(2))
    for again in Ruling:
        with pytest.raises(DeskError, match=sentence):
            decisions.decide(database, waiting.id, again, "办公室", "", at(3))


def test_nothing_is_decided_about_what_is_not_there(database: Database) -> None:
    with pytest.raises(DeskError, match="no such submission"):
        accept(database, uuid4(), at(1))
    direct = deliver(database, at(1), "A 2022-01 1")
    with pytest.raises(DeskError, match="accepted already"):
        give_back(database, direct.id, at(2))


def test_only_what_is_in_force_is_undone(database: Database) -> None:
    waiting = wait(database, at(1), "A 2022-01 1")
    with pytest.raises(DeskError, match="not in force yet"):
        undo(database, waiting.id, at(2))
    give_back(database, waiting.id, at(3))
    with pytest.raises(DeskError, match="never came into force"):
        undo(database, waiting.id, at(4))


def test_the_clock_going_back_does_not_turn_decisions_round(database: Database) -> None:
    first, second = wait(database, at(5), "A 2022-01 1"), wait(database, at(5), "A 2022-01 2")
    accept(database, second.id, at(1))
    accept(database, first.id, at(1))
    assert known(database) == ["1"]


def test_what_was_built_on_it(database: Database) -> None:
    """Later ones that superseded its values and are in force; others are not meant."""
    first = deliver(database, at(1), "A 2022-01 1", "A 2022-02 2")
    deliver(database, at(2), "B 2022-01 1", "A 2022-01 9 QU GOV")
    over = deliver(database, at(3), "A 2022-02 3")
    gone = deliver(database, at(4), "A 2022-01 4")
    undo(database, gone.id, at(5))
    waiting = wait(database, at(6), "A 2022-01 5")
    assert decisions.built_on(database, first.id) == (submission(database, over.id),)
    accept(database, waiting.id, at(7))
    assert [one.id for one in decisions.built_on(database, first.id)] == [waiting.id, over.id]
    assert decisions.built_on(database, over.id) == ()


def test_what_undoing_would_change(database: Database) -> None:
    """January is stated the same before, March the same later; of April there is nothing else."""
    deliver(database, at(1), "A 2022-01 1", "A 2022-02 2")
    one = deliver(database, at(2), "A 2022-01 1", "A 2022-02 3", "A 2022-03 3", "A 2022-04 4")
    deliver(database, at(3), "A 2022-03 3")
    wait(database, at(4), "A 2022-04 4")
    gone = deliver(database, at(5), "A 2022-04 4")
    assert decisions.months_changed_by_undoing(database, one.id) == (Month(2022, 2),)
    undo(database, gone.id, at(6))
    assert decisions.months_changed_by_undoing(database, one.id) == (Month(2022, 2), Month(2022, 4))


def test_who_else_waits_with_the_same_figures(database: Database) -> None:
    deliver(database, at(1), "A 2022-01 1")
    same = wait(database, at(2), "A 2022-01 2", "A 2022-03 2")
    wait(database, at(3), "A 2022-02 2")
    returned = wait(database, at(4), "A 2022-01 3")
    give_back(database, returned.id, at(5))
    mine = drafts_of([draft("A 2022-01 7"), draft("A 2022-05 7", 3)])
    assert [one.id for one in decisions.waiting_with(database, mine)] == [same.id]
    assert decisions.waiting_with(database, drafts_of([draft("A 2022-05 7")])) == ()


def test_the_months_of_a_submission(database: Database) -> None:
    one = wait(database, at(1), "A 2022-08 2", "B 2021-12 2", "C 2022-08 2")
    assert decisions.months(database, one.id) == (Month(2021, 12), AUGUST)


# --- particulars ---


def test_what_was_said_about_a_file_is_kept_with_it(database: Database) -> None:
    said = Corrections(
        sheet="8月",
        page=About(month="2022-08"),
        uses={2: Use("value", About(measure="万元")), 5: Use(None)},
        cells={(3, 2): "72.3"},
        skipped=frozenset({9}),
        meant={("indicator", "技术合同"): "A"},
        words={(3, 2, "falling"): "核减一家"},
        words_for_all="已核对",
    )
    edits = (Edit(3, 2, "约72.3", "72.3"),)
    words = (Explanation(3, 2, "falling", "核减一家"), Explanation(None, None, "jump", "已核对"))
    written = submit(
        database,
        origin=Origin.REPORTED,
        file_name="8月.xlsx",
        content=b"x",
        person="王芳",
        drafts=drafts_of([replace(draft("A 2022-08 72.3", 3), place=2)]),
        reason="",
        moment=at(1),
        sheet="8月",
        corrections=said,
        edits=edits,
        explanations=words,
    )
    assert submission(database, written.id).sheet == "8月"
    assert details.corrections(database, written.id) == said
    assert details.edits(database, written.id) == edits
    assert details.explanations(database, written.id) == words
    (value,) = records(database, "A", [2022])
    assert (value.place, value.explanation, value.edited_from) == (2, "核减一家", "约72.3")


def test_the_drafts_of_a_submission_come_back(database: Database) -> None:
    stated = [draft("A 2022-08 72.3", 2), draft("B 2022-01 0.00000001 GM GOV month", 3)]
    waiting = wait(database, at(1), "A 2022-08 72.3", "B 2022-01 0.00000001 GM GOV month")
    assert list(details.drafts(database, waiting.id)) == stated
    assert details.drafts(database, waiting.id).table.schema == drafts_of(stated).table.schema
    assert list(details.drafts(database, uuid4())) == []


# --- closings ---


def test_the_newest_closing_of_a_month_holds(database: Database) -> None:
    closings.close(database, AUGUST, "办公室", "", at(5))
    closings.close(database, Month(2022, 7), "办公室", "", at(6))
    closings.reopen(database, AUGUST, "办公室", "漏报", at(8))
    assert closings.closed_months(database) == {Month(2022, 7)}
    assert closings.closed_months(database, at(7)) == {AUGUST, Month(2022, 7)}
    assert closings.closed_months(database, at(4)) == frozenset()
    assert [(str(one.month), one.closed, one.reason) for one in closings.history(database)] == [
        ("2022-08", False, "漏报"),
        ("2022-07", True, ""),
        ("2022-08", True, ""),
    ]


def test_a_month_is_closed_once(database: Database) -> None:
    with pytest.raises(DeskError, match="2022-08 is not closed"):
        closings.reopen(database, AUGUST, "办公室", "漏报", at(4))
    closings.close(database, AUGUST, "办公室", "", at(5))
    with pytest.raises(DeskError, match="2022-08 is closed already"):
        closings.close(database, AUGUST, "办公室", "", at(6))


# --- evidence ---


def test_evidence_is_kept_byte_for_byte_and_once(database: Database) -> None:
    one = deliver(database, at(1), "A 2022-01 1", content=b"same")
    first = evidence.attach(database, one.id, "发票.pdf", b"%PDF\x00\xff", "王芳", at(2))
    evidence.attach(database, one.id, "原件.csv", b"same", "王芳", at(3))
    assert evidence.content(database, first.id) == (first, b"%PDF\x00\xff")
    assert [(each.file_name, each.size) for each in evidence.attached(database, one.id)] == [
        ("发票.pdf", 6),
        ("原件.csv", 4),
    ]
    assert evidence.attached(database, one.id, at(2)) == (first,)
    assert evidence.attached(database, uuid4()) == ()
    assert database.rows("SELECT count(*) FROM submission_file") == [(2,)]
    with pytest.raises(DeskError, match="no such evidence"):
        evidence.content(database, uuid4())


# --- memory ---


def test_spellings_are_remembered_and_forgotten(database: Database) -> None:
    learned.remember_aliases(
        database, [("indicator", "技术合同", "A"), ("unit", "光明", "GM")], "王芳", at(1)
    )
    learned.remember_aliases(database, [("indicator", "技术合同", "B")], "李强", at(2))
    assert learned.memory(database).aliases == {("indicator", "技术合同"): "B", ("unit", "光明"): "GM"}
    learned.remember_aliases(database, [("indicator", "技术合同", "")], "李强", at(3))
    assert learned.memory(database).aliases == {("unit", "光明"): "GM"}
    assert learned.memory(database, at(1)).aliases == {("indicator", "技术合同"): "A", ("unit", "光明"): "GM"}
    (left,) = learned.aliases(database)
    assert (left.text, left.code, left.person, left.recorded_at) == ("光明", "GM", "王芳", at(1))


def test_layouts_are_remembered_and_forgotten(database: Database) -> None:
    uses = {"本月完成": Use("value", About(basis="当月", measure="万元")), "备注2": Use(None)}
    learned.remember_layout(database, "f3", {}, "王芳", at(1))
    learned.remember_layout(database, "f3", uses, "王芳", at(2))
    assert learned.memory(database).layouts == {"f3": uses}
    assert learned.memory(database, at(1)).layouts == {"f3": {}}
    assert learned.layouts(database) == (("f3", at(2), "王芳", uses),)
    learned.remember_layout(database, "f3", None, "李强", at(3))
    assert learned.memory(database).layouts == {}
    assert learned.layouts(database) == ()


# --- reminders ---


def test_reminders(database: Database) -> None:
    first = reminders.remember(database, AUGUST, "CROP", "copied", "办公室", at(1))
    second = reminders.remember(database, AUGUST, "PLAN", "feishu", "办公室", at(2), None, "refused")
    reminders.remember(database, Month(2022, 7), "CROP", "copied", "办公室", at(3))
    assert reminders.of_month(database, AUGUST) == (second, first)
    assert reminders.of_month(database, AUGUST, at(1)) == (first,)


# --- revisions ---


def test_every_step_makes_a_new_revision(database: Database) -> None:
    seen = [revision(database)]
    waiting = wait(database, at(1), "A 2022-01 1")
    for step in (
        lambda: accept(database, waiting.id, at(1)),
        lambda: evidence.attach(database, waiting.id, "a", b"a", "王芳", at(1)),
        lambda: closings.close(database, AUGUST, "办公室", "", at(1)),
        lambda: closings.reopen(database, AUGUST, "办公室", "x", at(1)),
        lambda: learned.remember_aliases(database, [("unit", "光明", "GM")], "王芳", at(1)),
        lambda: learned.remember_layout(database, "f3", {}, "王芳", at(1)),
        lambda: reminders.remember(database, AUGUST, "CROP", "copied", "办公室", at(1)),
    ):
        seen.append(revision(database))
        step()
    seen.append(revision(database))
    assert len(set(seen)) == len(seen)
    assert seen == sorted(seen)
