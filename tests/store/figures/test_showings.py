"""When months were first shown, and from when to when figures of units counted."""

from datetime import date
from uuid import uuid4

from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month
from indicators.store.engine.database import Database
from indicators.store.figures import closings
from indicators.store.figures.showings import deliveries, first_shown
from indicators.store.meetings import meetings
from tests.store.deliveries import accept, at, deliver, give_back, undo, wait


def meet(database: Database, month: Month, day: int) -> None:
    meetings.start(
        database,
        Meeting(
            uuid4(), MeetingKind.MONTH, month, "调度会", date(2022, 9, day), False, at(day), "李强", None
        ),
        "{}",
    )


def test_a_month_is_shown_by_the_first_closing_or_meeting(database: Database) -> None:
    """July is closed on the 2nd, opened and closed again; meetings show February, then March."""
    closings.close(database, Month(2022, 7), "李强", "", at(2))
    closings.reopen(database, Month(2022, 7), "李强", "更正", at(3))
    closings.close(database, Month(2022, 7), "李强", "", at(4))
    meet(database, Month(2022, 2), 5)
    meet(database, Month(2022, 3), 6)
    assert first_shown(database) == {
        Month(2022, 7): at(2),
        Month(2022, 1): at(5),
        Month(2022, 2): at(5),
        Month(2022, 3): at(6),
    }
    assert first_shown(database, at(5)) == {
        Month(2022, 7): at(2),
        Month(2022, 1): at(5),
        Month(2022, 2): at(5),
    }
    assert first_shown(database, at(1)) == {}


def test_figures_count_from_their_acceptance_to_their_undoing(database: Database) -> None:
    first = deliver(database, at(1), "TC_AMT 2022-08 70 GM", "TC_AMT 2022-07 60 GM", "SME 2022-08 5 GM")
    second = wait(database, at(2), "TC_AMT 2022-08 71 KJ")
    returned = wait(database, at(3), "TC_AMT 2022-08 9 QU")
    give_back(database, returned.id, at(4))
    accept(database, second.id, at(5))
    undo(database, first.id, at(6))
    assert deliveries(database, ["TC_AMT"]) == {
        ("TC_AMT", "GM"): [(at(1), at(6))],
        ("TC_AMT", "KJ"): [(at(5), None)],
    }
    assert deliveries(database, ["TC_AMT"], at(5)) == {
        ("TC_AMT", "GM"): [(at(1), None)],
        ("TC_AMT", "KJ"): [(at(5), None)],
    }
    assert deliveries(database, ["TC_AMT"], at(4)) == {("TC_AMT", "GM"): [(at(1), None)]}
    assert deliveries(database, []) == {}
