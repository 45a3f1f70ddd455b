"""A figure taken back to "not reported": what counts then, at every moment, by every way of asking."""

from datetime import datetime

import pytest

from indicators.intake.bulk import observations_of
from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import FigureKey, Submission
from indicators.store.engine.database import Database
from indicators.store.facts import digests
from indicators.store.facts.submissions import SUBMISSION
from indicators.store.figures import listing, observations, takings_back
from indicators.store.figures.demonstration import remove_demonstration
from indicators.store.figures.in_force import in_force_table
from indicators.store.figures.listing import Narrowed
from indicators.store.submissions import decisions, deliveries
from indicators.store.submissions.submissions import submissions
from tests.store.deliveries import accept, at, deliver, numbers, undo, wait

AUGUST = Month(2022, 8)
KEY = FigureKey("TC_AMT", "QU", AUGUST, Basis.CUMULATIVE, "RPT")


def take_back(database: Database, now: datetime, key: FigureKey = KEY, accepted: bool = True) -> Submission:
    return takings_back.submit(
        database,
        [key],
        file_name="撤回.csv",
        content=f"{now}".encode(),
        person="王芳",
        account=None,
        reason="口径有误",
        moment=now,
        accepted=accepted,
    )


@pytest.fixture
def history(database: Database) -> Database:
    """Reported on the 1st, corrected on the 3rd, taken back on the 5th, that undone on the 7th, taken back
    again on the 9th, reported anew on the 11th; September's figure stays."""
    deliver(database, at(1), "TC_AMT 2022-08 70", "TC_AMT 2022-09 80")
    deliver(database, at(3), "TC_AMT 2022-08 72.3", reason="漏报一笔")
    first = take_back(database, at(5))
    undo(database, first.id, at(7))
    take_back(database, at(9))
    deliver(database, at(11), "TC_AMT 2022-08 71")
    return database


STANDING = [
    (at(3), "72.3"),
    (at(4), "72.3"),
    (at(5), ""),
    (at(6), ""),
    (at(7), "72.3"),
    (at(9), ""),
    (at(10), ""),
    (at(11), "71"),
    (None, "71"),
]


@pytest.mark.parametrize(("as_of", "value"), STANDING)
def test_what_counts_at_every_moment(history: Database, as_of: datetime | None, value: str) -> None:
    """Never 70 or 72.3 again while it is taken back, in whichever form it is asked for."""
    wanted = [value] if value else []
    months = observations.in_force_of_month(history, AUGUST, as_of)
    years = observations.in_force(history, [2022], ["TC_AMT"], as_of=as_of)
    table = list(observations_of(in_force_table(history, {2022}, as_of)))
    listed = listing.values(history, Narrowed(month=AUGUST), as_of).to_pylist()
    assert numbers(months) == wanted
    assert numbers(one for one in years if one.value.month == AUGUST) == wanted
    assert numbers(one for one in table if one.value.month == AUGUST) == wanted
    assert [format(row["value"].normalize(), "f") for row in listed] == wanted
    assert listing.count(history, Narrowed(month=AUGUST), as_of) == len(wanted)
    assert numbers(one for one in table if one.value.month != AUGUST) == ["80"]


def test_records_say_what_ended_a_value(history: Database) -> None:
    """The 70 was superseded; of 72.3 the first taking back was undone, so the second one ended it."""
    found = [one for one in observations.records(history, "TC_AMT", [2022]) if one.value.month == AUGUST]
    assert numbers(found) == ["71", "72.3", "70"]
    assert [one.taken_back_at for one in found] == [None, at(9), None]
    assert (found[1].taken_back_by, found[1].taking_back_reason) == ("王芳", "口径有误")
    listed = listing.values(history, Narrowed(month=AUGUST, everything=True)).to_pylist()
    assert [row["taken_back_at"] for row in listed] == [None, at(9), None]


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        (at(4), "in-force in-force"),
        (at(5), "undone undone"),
        (at(7), "in-force in-force"),
        (at(9), "undone undone"),
        (at(11), "undone undone in-force"),
    ],
)
def test_a_month_owes_its_report_again(history: Database, as_of: datetime, states: str) -> None:
    """What came on the 11th is the report, and tells whether it was in time."""
    found = deliveries.of_month(history, AUGUST, as_of)
    assert " ".join(one.state for one in found) == states


def test_the_other_basis_still_is_a_report(database: Database) -> None:
    deliver(database, at(1), "TC_AMT 2022-08 70", "TC_AMT 2022-08 9 QU RPT month")
    take_back(database, at(2))
    assert [one.state for one in deliveries.of_month(database, AUGUST)] == ["in-force"]
    assert numbers(observations.in_force_of_month(database, AUGUST)) == ["9"]


def test_invented_figures_do_not_stand_in_and_published_ones_stay(database: Database) -> None:
    deliver(
        database, at(1), "TC_AMT 2022-08 66 QU DEMO", "TC_AMT 2022-07 60 QU DEMO", origin=Origin.DEMONSTRATION
    )
    deliver(database, at(1, 10), "TC_AMT 2022-08 68 QU STAT", origin=Origin.PUBLISHED)
    deliver(database, at(2), "TC_AMT 2022-08 70")
    taken = take_back(database, at(3))
    in_force = observations.in_force(database, [2022])
    assert sorted(numbers(in_force)) == ["60", "68"]
    assert sorted(numbers(observations_of(in_force_table(database, {2022})))) == ["60", "68"]
    assert listing.count(database, Narrowed()) == 2
    assert {one.state for one in deliveries.of_month(database, AUGUST)} == {"undone"}
    undo(database, taken.id, at(4))
    assert sorted(numbers(observations.in_force(database, [2022]))) == ["60", "66", "68", "70"]
    remove_demonstration(database, "周立", at(5))
    assert sorted(numbers(observations.in_force(database, [2022]))) == ["68", "70"]


def test_one_that_waits_changes_nothing_until_it_is_accepted(database: Database) -> None:
    deliver(database, at(1), "TC_AMT 2022-08 70")
    taken = take_back(database, at(2), accepted=False)
    assert numbers(observations.in_force_of_month(database, AUGUST)) == ["70"]
    accept(database, taken.id, at(3))
    assert numbers(observations.in_force_of_month(database, AUGUST)) == []
    assert numbers(observations.in_force_of_month(database, AUGUST, at(2))) == ["70"]


def test_undoing_the_value_below_changes_no_figure(database: Database) -> None:
    """So a closed month does not stand in its way; undoing the taking back changes one."""
    value = deliver(database, at(1), "TC_AMT 2022-08 70")
    taken = take_back(database, at(2))
    assert decisions.months_changed_by_undoing(database, value.id) == ()
    assert decisions.months_changed_by_undoing(database, taken.id) == (AUGUST,)
    undo(database, value.id, at(3))
    assert decisions.months_changed_by_undoing(database, taken.id) == ()
    assert numbers(observations.in_force_of_month(database, AUGUST)) == []


def test_what_built_on_a_value_names_its_taking_back(database: Database) -> None:
    value = deliver(database, at(1), "TC_AMT 2022-08 70")
    taken = take_back(database, at(2))
    assert [one.id for one in decisions.built_on(database, value.id)] == [taken.id]


def test_the_submission_says_that_it_takes_back(database: Database) -> None:
    value = deliver(database, at(1), "TC_AMT 2022-08 70")
    taken = take_back(database, at(2))
    assert [(one.id, one.takes_back, one.rows) for one in submissions(database)] == [
        (taken.id, True, 1),
        (value.id, False, 1),
    ]
    assert takings_back.figures(database, taken.id) == (KEY,)
    assert takings_back.figures(database, value.id) == ()


def test_a_value_again_waits_and_then_counts(database: Database) -> None:
    deliver(database, at(1), "TC_AMT 2022-08 70")
    take_back(database, at(2))
    again = wait(database, at(3), "TC_AMT 2022-08 75")
    assert numbers(observations.in_force_of_month(database, AUGUST)) == []
    accept(database, again.id, at(4))
    assert numbers(observations.in_force_of_month(database, AUGUST)) == ["75"]


def test_nobody_turns_a_value_into_a_taking_back_unseen(database: Database) -> None:
    value = deliver(database, at(1), "TC_AMT 2022-08 70")
    (before,) = SUBMISSION.stored(database, value.id)
    with database.transaction() as transaction:
        transaction.execute("UPDATE submission SET takes_back = TRUE")
    (after,) = SUBMISSION.stored(database, value.id)
    assert digests.second("submission", after) != digests.second("submission", before)
    assert digests.first(SUBMISSION.first_digest, after) != digests.first(SUBMISSION.first_digest, before)
