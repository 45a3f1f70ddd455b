"""The demonstration year on its own day: every new desk shows it as it stood then."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from indicators.desk.desk import Desk, read_moment
from indicators.desk.items import items
from indicators.desk.opening import open_desk
from indicators.model.enums import Light, Origin
from indicators.model.item import ItemState, Step, StepKind
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from indicators.store.figures import observations
from indicators.store.meetings import commentaries, quarters
from indicators.store.submissions import deliveries

DATA = Path(__file__).parents[3] / "data"
AUGUST = Month(2022, 8)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Opened years after the demonstration's year."""
    where = tmp_path_factory.mktemp("own-day") / "data"
    shutil.copytree(DATA, where, ignore=shutil.ignore_patterns("desk.duckdb*", "*.lock", "backups"))
    opened = open_desk(where, lambda: datetime(2026, 11, 30, 1, tzinfo=UTC))
    yield opened
    opened.close()


def end_of(desk: Desk, day: str) -> datetime:
    return read_moment(day, desk.zone())


@pytest.mark.parametrize(
    ("day", "newest"),
    [
        ("2022-09-04", Month(2022, 7)),  # August's figures are owed on 5 September
        ("2022-09-05", AUGUST),
        ("2022-02-04", Month(2021, 12)),
        ("2022-02-05", Month(2022, 1)),
        ("2026-11-29", AUGUST),  # the day before it was brought in
    ],
)
def test_a_months_figures_are_known_from_the_fifth_of_the_month_after(desk: Desk, day, newest) -> None:
    moment = end_of(desk, day)
    assert observations.newest_months(desk.database, moment)[Origin.DEMONSTRATION] == newest
    last = max(one.value.month for one in observations.all_in_force(desk.database, moment))
    assert last == newest
    handed_in = deliveries.of_month(desk.database, newest.plus(1), moment)
    assert (handed_in == (), bool(deliveries.of_month(desk.database, newest, moment))) == (True, True)


def test_the_documented_moment_shows_the_year_as_it_stood_then(desk: Desk) -> None:
    """Technology contracts stand at 72.30 in the file; every light is the one of today's view."""
    then = end_of(desk, "2022-09-05")
    state = desk.year_state(AUGUST, then)
    assert (desk.opening_month(then), desk.today(then)) == (AUGUST, date(2022, 9, 5))
    contracts = next(one for one in state.standings if one.progress.indicator.code == "TC_AMT")
    assert contracts.progress.value == Decimal("72.30")
    assert [one.progress.verdict for one in state.standings] == [
        one.progress.verdict for one in desk.year_state(AUGUST).standings
    ]
    assert state.known_until == datetime(2022, 9, 5, tzinfo=UTC)


def test_the_day_before_august_is_not_known(desk: Desk) -> None:
    state = desk.year_state(AUGUST, end_of(desk, "2022-09-04"))
    lights = Counter(one.progress.light for one in state.standings)
    assert lights[Light.NOT_REPORTED] > 10
    assert state.known_until == datetime(2022, 8, 5, tzinfo=UTC)


def test_published_figures_count_from_when_the_desk_took_them_in(desk: Desk) -> None:
    def published(day: str) -> list[object]:
        found = observations.all_in_force(desk.database, end_of(desk, day))
        return [one for one in found if one.origin is Origin.PUBLISHED]

    assert (published("2022-09-05"), published("2026-11-29")) == ([], [])
    assert published("2026-11-30")


@pytest.mark.parametrize(("day", "words"), [("2022-06-04", 0), ("2022-06-05", 6)])
def test_words_are_known_with_their_month(desk: Desk, day, words) -> None:
    assert len(commentaries.of_month(desk.database, Month(2022, 5), end_of(desk, day))) == words


@pytest.mark.parametrize(
    ("day", "second", "third"), [("2022-07-04", 0, 0), ("2022-07-05", 2, 0), ("2022-09-05", 2, 3)]
)
def test_a_quarter_that_runs_is_known_with_the_newest_month(desk: Desk, day, second, third) -> None:
    moment = end_of(desk, day)
    found = [
        quarters.of_quarter(desk.database, Quarter.parse(name), moment) for name in ("2022-Q2", "2022-Q3")
    ]
    assert [len(one) for one in found] == [second, third]


@pytest.mark.parametrize(
    ("day", "closed"),
    [("2022-09-18", False), ("2022-09-19", True)],  # line 3 was signed off on 19 September
)
def test_a_line_is_closed_on_the_day_that_its_file_names(desk: Desk, day, closed) -> None:
    (line,) = [
        one
        for one in items.lines(desk, as_of=end_of(desk, day))
        if (one.ledger, one.number) == ("整改台账", "3")
    ]
    assert (line.closed_on == date(2022, 9, 19), bool(line.closed_by)) == (closed, closed)


def test_lines_are_raised_on_the_day_of_the_newest_month(desk: Desk) -> None:
    assert items.items(desk, end_of(desk, "2022-09-04")) == ()
    raised = items.items(desk, end_of(desk, "2022-09-05"))
    assert len(raised) == 43  # 37 of the ledger, 6 of July's list
    assert {one.recorded_at for one in raised} == {datetime(2022, 9, 5, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ((), ItemState.CLOSED),  # somebody practises, in 2026
        ((("closed_on", "2022-09-30"),), ItemState.CLOSED),
        ((("closed_on", "2022-10-01"),), ItemState.DONE),  # the day after August is looked at
    ],
)
def test_only_closings_that_the_file_dates_are_held_against_the_day(desk: Desk, changes, state) -> None:
    one = next(each for each in items.items(desk) if each.number == "2022-07-05")  # done, to be signed off
    moment = datetime(2026, 11, 30, 1, tzinfo=UTC)
    closing = Step(uuid4(), one.id, StepKind.CLOSED, "", moment, "孙苗", None, changes=changes)
    (line,) = items.lines(desk, [replace(one, steps=(*one.steps, closing))], month=AUGUST)
    assert line.state is state
