"""What was known when: everything the store keeps counts from its very moment on, and not a tick earlier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from indicators.model.enums import Origin
from indicators.model.meeting import Meeting, MeetingKind, Resolution
from indicators.model.month import Month
from indicators.model.quarter import Quarter, QuarterReport
from indicators.model.sending import Topic
from indicators.store import settings
from indicators.store.delivery import dispatches, reminders, subscriptions
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import naive_utc
from indicators.store.facts import stamps
from indicators.store.figures import catalogue, closings, learned
from indicators.store.figures.in_force import in_force_table
from indicators.store.figures.observations import (
    all_records,
    in_force,
    in_force_of_month,
    newest_months,
    records,
)
from indicators.store.figures.showings import first_shown
from indicators.store.meetings import commentaries, items, meetings, quarters, resolutions
from indicators.store.submissions import attachments, deliveries, evidence
from indicators.store.submissions.submissions import submissions
from tests.items.made import ITEM, item, step
from tests.store.deliveries import accept, at, deliver, give_back, undo, wait
from tests.store.figures.test_catalogue import with_target

MOMENT, TICK = at(5), timedelta(microseconds=1)
AUGUST, Q3 = Month(2022, 8), Quarter(2022, 3)
MEETING, OTHER = UUID(int=7), UUID(int=8)
HELD = Meeting(MEETING, MeetingKind.MONTH, AUGUST, "8月", date(2022, 9, 5), False, MOMENT, "田禾")
DECIDED = Resolution(OTHER, MEETING, "", "按旬调度。", None, MOMENT, "田禾")
WORDS = QuarterReport(OTHER, Q3, "CROP", "", "成果", "", "", Origin.REPORTED, MOMENT, "孙苗")


def _target(database: Database, when: datetime | None) -> Decimal | None:
    """What the first goal should reach, by the catalogue of that moment."""
    found = catalogue.load_catalogue(database, when)
    assert found is not None
    return found.targets["OUTPUT", "", 2022].value


Write = Callable[[Database], object]
Ask = Callable[[Database, datetime | None], int]  # how many things were known at that moment

WRITTEN: dict[str, tuple[Write, dict[str, Ask]]] = {
    "a figure": (
        lambda db: deliver(db, MOMENT, "A 2022-08 1"),
        {
            "in force": lambda db, when: len(in_force(db, [2022], as_of=when)),
            "in force of the month": lambda db, when: len(in_force_of_month(db, AUGUST, when)),
            "in force as a table": lambda db, when: in_force_table(db, {2022}, when).num_rows,
            "records": lambda db, when: len(records(db, "A", [2022], when)),
            "all records": lambda db, when: len(all_records(db, when)),
            "newest months": lambda db, when: len(newest_months(db, when)),
            "submissions": lambda db, when: len(submissions(db, when)),
            "deliveries": lambda db, when: len(deliveries.of_month(db, AUGUST, when)),
        },
    ),
    "a file of evidence": (
        lambda db: evidence.attach(db, deliver(db, at(4), "A 2022-08 1").id, "a", b"a", "王芳", MOMENT),
        {"attached": lambda db, when: len(evidence.attached(db, None, when))},
    ),
    "a closing": (
        lambda db: closings.close(db, AUGUST, "办公室", "", MOMENT),
        {
            "closed months": lambda db, when: len(closings.closed_months(db, when)),
            "history": lambda db, when: len(closings.history(db, when)),
        },
    ),
    "a setting": (
        lambda db: settings.decide(db, "acceptance", "review", "田禾", MOMENT),
        {"decided": lambda db, when: len(settings.decided(db, when))},
    ),
    "a spelling": (
        lambda db: learned.remember_aliases(db, [("unit", "光明", "GM")], "王芳", MOMENT),
        {"aliases": lambda db, when: len(learned.memory(db, when).aliases)},
    ),
    "a layout": (
        lambda db: learned.remember_layout(db, "f3", {}, "王芳", MOMENT),
        {"layouts": lambda db, when: len(learned.memory(db, when).layouts)},
    ),
    "a reminder": (
        lambda db: reminders.remember(db, AUGUST, "CROP", "copied", "办公室", MOMENT),
        {"of the month": lambda db, when: len(reminders.of_month(db, AUGUST, when))},
    ),
    "words": (
        lambda db: commentaries.write(db, "A", AUGUST, "因", "措", None, "孙苗", MOMENT),
        {
            "of the month": lambda db, when: len(commentaries.of_month(db, AUGUST, when)),
            "before the next month": lambda db, when: len(commentaries.before(db, Month(2022, 9), when)),
            "history": lambda db, when: len(commentaries.history(db, "A", when)),
            "versions": lambda db, when: len(commentaries.versions(db, as_of=when)),
        },
    ),
    "a meeting": (
        lambda db: meetings.start(db, HELD, "{}"),
        {"meetings": lambda db, when: len(meetings.meetings(db, as_of=when))},
    ),
    "a resolution": (
        lambda db: (
            meetings.start(db, replace(HELD, recorded_at=at(4)), "{}"),
            resolutions.keep(db, DECIDED),
        ),
        {"in force": lambda db, when: len(resolutions.in_force(db, MEETING, when))},
    ),
    "minutes": (
        lambda db: (
            meetings.start(db, replace(HELD, recorded_at=at(4)), "{}"),
            meetings.end(db, MEETING, "{}", MOMENT, "田禾", None),
        ),
        {
            "minutes": lambda db, when: int(meetings.minutes(db, MEETING, when) is not None),
            "ended": lambda db, when: int(not meetings.meeting(db, MEETING, when or MOMENT).is_open),
        },
    ),
    "an item": (
        lambda db: items.add(db, item(recorded_at=MOMENT)),
        {"items": lambda db, when: len(items.items(db, when))},
    ),
    "a step": (
        lambda db: (
            items.add(db, item(recorded_at=at(4))),
            items.add_step(db, replace(step(1, "progress"), recorded_at=MOMENT)),
        ),
        {"steps": lambda db, when: len(items.item(db, ITEM, when).steps)},
    ),
    "an attachment": (
        lambda db: attachments.attach(db, OTHER, "a", b"a", "王芳", MOMENT),
        {"by subject": lambda db, when: len(attachments.by_subject(db, when))},
    ),
    "a quarter's words": (
        lambda db: quarters.write(db, WORDS),
        {
            "of the quarter": lambda db, when: len(quarters.of_quarter(db, Q3, when)),
            "history": lambda db, when: len(quarters.history(db, Q3, "CROP", when)),
        },
    ),
    "a subscription": (
        lambda db: subscriptions.decide(db, OTHER, Topic.LIST, "a@b.cn", True, "王芳", MOMENT),
        {"in force": lambda db, when: len(subscriptions.in_force(db, when))},
    ),
    "a dispatch": (
        lambda db: dispatches.remember(db, Topic.LIST, "s", "CROP", "email", "a@b.cn", "", "王芳", MOMENT),
        {"dispatches": lambda db, when: len(dispatches.dispatches(db, as_of=when))},
    ),
    "a catalogue": (
        lambda db: (
            catalogue.save_catalogue(db, with_target("20"), "王芳", at(4)),
            catalogue.save_catalogue(db, with_target("30"), "王芳", MOMENT),
        ),
        {"loaded": lambda db, when: int(_target(db, when) == 30)},
    ),
}
ASKED = [(kept, question) for kept, (_, questions) in WRITTEN.items() for question in questions]


@pytest.mark.parametrize(("kept", "question"), ASKED)
def test_known_from_its_very_moment_on(database: Database, kept: str, question: str) -> None:
    write, questions = WRITTEN[kept]
    write(database)
    ask = questions[question]
    assert [ask(database, MOMENT - TICK), ask(database, MOMENT), ask(database, None)] == [0, 1, 1]


DECISIONS: dict[str, tuple[Callable[[Database, UUID], object], str]] = {
    "accepted": (lambda db, id: accept(db, id, MOMENT), "in-force"),
    "returned": (lambda db, id: give_back(db, id, MOMENT), "returned"),
}


@pytest.mark.parametrize("decided", DECISIONS)
def test_decided_from_the_very_moment_on(database: Database, decided: str) -> None:
    decide, state = DECISIONS[decided]
    decide(database, wait(database, at(4), "A 2022-08 1").id)
    for when, expected in ((MOMENT - TICK, "waiting"), (MOMENT, state), (None, state)):
        assert [str(one.state) for one in submissions(database, when)] == [expected]
        assert [str(one.state) for one in deliveries.of_month(database, AUGUST, when)] == [expected]


def test_undone_from_the_very_moment_on(database: Database) -> None:
    undo(database, deliver(database, at(4), "A 2022-08 1").id, MOMENT)
    for when, expected in ((MOMENT - TICK, 1), (MOMENT, 0), (None, 0)):
        assert len(in_force(database, [2022], as_of=when)) == expected
        assert in_force_table(database, {2022}, when).num_rows == expected
        assert len(newest_months(database, when)) == expected
        state = "in-force" if expected else "undone"
        assert [str(one.state) for one in submissions(database, when)] == [state]
        assert [str(one.state) for one in deliveries.of_month(database, AUGUST, when)] == [state]


def test_opened_again_from_the_very_moment_on(database: Database) -> None:
    closings.close(database, AUGUST, "办公室", "", at(4))
    closings.reopen(database, AUGUST, "办公室", "漏报", MOMENT)
    found = [closings.closed_months(database, when) for when in (MOMENT - TICK, MOMENT, None)]
    assert found == [{AUGUST}, frozenset(), frozenset()]
    assert [len(closings.history(database, when)) for when in (MOMENT - TICK, MOMENT)] == [1, 2]
    closings.close(database, AUGUST, "办公室", "", at(6))  # it can be closed once more
    assert closings.closed_months(database) == {AUGUST}


@pytest.mark.parametrize(
    ("now", "stamp"),
    [
        (MOMENT + TICK, MOMENT + TICK),
        (MOMENT + 2 * TICK, MOMENT + 2 * TICK),
        (MOMENT, MOMENT + TICK),  # twice at one moment, by the clock
        (at(1), MOMENT + TICK),  # the clock was set back
    ],
)
def test_no_two_stamps_are_the_same(database: Database, now: datetime, stamp: datetime) -> None:
    deliver(database, MOMENT, "A 2022-08 1")
    with database.transaction() as transaction:
        made = stamps.make(transaction, now)
    assert made.moment == stamp.astimezone(UTC).replace(tzinfo=None) == naive_utc(stamp)


def test_words_of_the_month_itself_are_not_those_before_it(database: Database) -> None:
    for number, cause in ((6, "六月"), (7, "七月"), (8, "八月")):
        commentaries.write(database, "A", Month(2022, number), cause, "措", None, "孙苗", at(number))
    assert commentaries.before(database, AUGUST)["A"].cause == "七月"
    assert commentaries.before(database, Month(2022, 6)) == {}
    assert commentaries.of_month(database, AUGUST)["A"].cause == "八月"


def test_a_month_was_shown_first_when_it_was_closed_or_met_about_first(database: Database) -> None:
    """August closed on the 3rd and again on the 5th; the meeting of the 6th shows the year up to August."""
    closings.close(database, AUGUST, "办公室", "", at(3))
    closings.reopen(database, AUGUST, "办公室", "漏报", at(4))
    closings.close(database, AUGUST, "办公室", "", at(5))
    meetings.start(database, replace(HELD, recorded_at=at(6)), "{}")
    before = {month: at(6) for month in Month(2022, 1).through(Month(2022, 7))}
    assert first_shown(database) == {**before, AUGUST: at(3)}
    assert first_shown(database, at(5)) == {AUGUST: at(3)}
    assert first_shown(database, at(3) - TICK) == {}
