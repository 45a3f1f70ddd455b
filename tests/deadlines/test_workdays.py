"""Holidays and the days worked for them, as the State Council's notices announced them."""

from datetime import date, timedelta

import pytest

from indicators.catalogue.reader import read_catalogue
from indicators.deadlines.workdays import Workdays
from tests.catalogue.small import SMALL, small_files

ANNOUNCED = Workdays()
# First day off, last day off, and the weekend days worked for them.
NOTICES = [
    ("2022-04-30", "2022-05-04", ["2022-04-24", "2022-05-07"]),  # 劳动节
    ("2022-09-10", "2022-09-12", []),  # 中秋节
    ("2022-10-01", "2022-10-07", ["2022-10-08", "2022-10-09"]),  # 国庆节
    ("2023-01-21", "2023-01-27", ["2023-01-28", "2023-01-29"]),  # 春节
    ("2023-09-29", "2023-10-06", ["2023-10-07", "2023-10-08"]),  # 中秋节、国庆节
    ("2024-10-01", "2024-10-07", ["2024-09-29", "2024-10-12"]),  # 国庆节
    ("2025-10-01", "2025-10-08", ["2025-09-28", "2025-10-11"]),  # 国庆节、中秋节
]


@pytest.mark.parametrize(("first", "last", "worked"), NOTICES)
def test_a_notice(first: str, last: str, worked: list[str]) -> None:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    off = [begin + timedelta(days=offset) for offset in range((end - begin).days + 1)]
    assert [day for day in off if ANNOUNCED.is_working_day(day)] == []
    assert [day for day in worked if not ANNOUNCED.is_working_day(date.fromisoformat(day))] == []


@pytest.mark.parametrize(
    ("day", "works"),
    [("2022-09-09", True), ("2022-09-17", False), ("2022-09-18", False), ("2022-09-19", True)],
)
def test_an_ordinary_week(day: str, works: bool) -> None:
    assert ANNOUNCED.is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(("year", "known"), [(2003, False), (2004, True), (2026, True), (2027, False)])
def test_years_with_known_holidays(year: int, known: bool) -> None:
    assert ANNOUNCED.is_announced(year) is known


def test_of_a_year_not_announced_only_weekends_are_known() -> None:
    """1 October 2027 is a Friday."""
    assert [ANNOUNCED.is_working_day(date(2027, 10, day)) for day in (1, 2, 3, 4)] == [
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("day", "next_working_day"),
    [
        ("2022-09-05", "2022-09-05"),
        ("2022-10-05", "2022-10-08"),  # a Saturday that is worked
        ("2023-01-22", "2023-01-28"),  # the same
        ("2022-09-10", "2022-09-13"),
    ],
)
def test_the_next_working_day(day: str, next_working_day: str) -> None:
    assert str(ANNOUNCED.on_or_after(date.fromisoformat(day))) == next_working_day


@pytest.mark.parametrize(
    ("day", "last_working_day"),
    [
        ("2022-09-05", "2022-09-05"),
        ("2022-10-05", "2022-09-30"),
        ("2022-10-09", "2022-10-09"),  # a Sunday that is worked
        ("2022-09-12", "2022-09-09"),
    ],
)
def test_the_last_working_day(day: str, last_working_day: str) -> None:
    assert str(ANNOUNCED.on_or_before(date.fromisoformat(day))) == last_working_day


@pytest.mark.parametrize(
    ("first", "number", "found"),
    [
        ("2022-09-01", 1, "2022-09-01"),
        ("2022-09-01", 5, "2022-09-07"),  # Thu, Fri, Mon, Tue, Wed
        ("2022-10-01", 1, "2022-10-08"),
        ("2022-10-01", 3, "2022-10-10"),  # Sat and Sun are worked
        ("2022-10-01", 5, "2022-10-12"),
    ],
)
def test_the_nth_working_day(first: str, number: int, found: str) -> None:
    assert str(ANNOUNCED.nth(date.fromisoformat(first), number)) == found


@pytest.mark.parametrize(
    ("deadline", "day", "late"),
    [
        ("2022-09-05", "2022-09-05", 0),
        ("2022-09-05", "2022-08-31", 0),
        ("2022-09-05", "2022-09-06", 1),
        ("2022-09-05", "2022-09-07", 2),
        ("2022-09-10", "2022-09-10", 0),  # a deadline on a day off, kept on that day
        ("2022-09-10", "2022-09-12", 1),
        ("2022-09-09", "2022-09-10", 1),  # Friday's deadline; a day off counts as the working day after it
        ("2022-09-09", "2022-09-13", 1),  # the day after the holidays
        ("2022-09-09", "2022-09-14", 2),
        ("2022-09-30", "2022-10-09", 2),  # 8 and 9 October are worked
        ("2022-09-05", "2022-09-30", 18),  # 25 days, 6 of them weekends, and Mid-Autumn's Monday
    ],
)
def test_how_late(deadline: str, day: str, late: int) -> None:
    assert ANNOUNCED.days_late(date.fromisoformat(deadline), date.fromisoformat(day)) == late


@pytest.mark.parametrize(
    ("day", "deadline", "left"),
    [
        ("2022-09-05", "2022-09-05", 0),
        ("2022-09-05", "2022-09-06", 1),
        ("2022-09-05", "2022-09-09", 4),
        ("2022-09-09", "2022-09-12", 0),  # the deadline falls on the holidays, as do the days before it
        ("2022-09-09", "2022-09-13", 1),
        ("2022-09-30", "2022-10-09", 2),  # 8 and 9 October are worked
        ("2022-09-06", "2022-09-05", 0),  # over
    ],
)
def test_how_many_are_left(day: str, deadline: str, left: int) -> None:
    assert ANNOUNCED.days_left(date.fromisoformat(day), date.fromisoformat(deadline)) == left


def test_spans_over_years_are_counted_by_the_year() -> None:
    """261 weekdays in 2029, 261 in 2030, then 1 January 2031 is a Wednesday: counted like any other."""
    assert ANNOUNCED.days_left(date(2028, 12, 31), date(2031, 1, 1)) == 261 + 261 + 1


# --- what the bureau fills in ---

# New Year's Friday, five days around the Spring Festival in the week and a weekend, a Sunday worked for them.
OWN = """日期,类型,名称
2027-01-01,休,元旦
2027/2/5,放假,除夕
2027年2月6日,休,春节
2027-02-07,休,春节
2027-02-08,off,春节
2027-02-09,休,春节
2027-02-10,休,春节
2027-01-31,补班,
"""


def filled_in(text: str) -> Workdays:
    reading = read_catalogue(small_files(holidays=text))
    assert reading.catalogue is not None, reading.problems
    return Workdays.of(reading.catalogue)


def test_a_year_not_announced_is_counted_and_named() -> None:
    """From Tuesday 1 December 2026: 22 more days in December, 21 in January, 8 to 10 February."""
    first, last = date(2026, 12, 1), date(2027, 2, 10)
    assert ANNOUNCED.days_left(first, last) == 51
    assert ANNOUNCED.unannounced(first, last) == (2027,)
    assert ANNOUNCED.unannounced(first, date(2026, 12, 31)) == ()


def test_days_that_the_bureau_fills_in_extend_the_calendar() -> None:
    """51 without New Year's Friday and four days of the festival in the week, with a Sunday worked: 47."""
    own, first, last = filled_in(OWN), date(2026, 12, 1), date(2027, 2, 10)
    assert (own.days_left(first, last), own.unannounced(first, last)) == (47, ())
    assert own.on_or_after(date(2027, 2, 5)) == date(2027, 2, 11)
    assert own.nth(date(2027, 1, 1), 1) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("row", "day", "works"),
    [
        ("2022-09-09,休,本地停工", "2022-09-09", False),  # a local day off
        ("2022-10-08,休,", "2022-10-08", False),  # announced as worked, and corrected
        ("2022-10-03,班,", "2022-10-03", True),
        ("2022-10-03,班,", "2022-10-04", False),  # of the days beside it the announcement holds
    ],
)
def test_what_the_bureau_says_goes_before_what_was_announced(row: str, day: str, works: bool) -> None:
    assert filled_in(f"日期,类型,名称\n{row}\n").is_working_day(date.fromisoformat(day)) is works


def test_a_day_worked_alone_announces_no_year() -> None:
    assert not filled_in("day,kind,name\n2027-01-31,worked,\n").is_announced(2027)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2027-02-30,休,", "day-unreadable"),
        ("除夕,休,", "day-unreadable"),
        ("2027-02-05,也许,", "word-unknown"),
        (",休,", "cell-empty"),
        ("2027-02-05,休,\n2027/2/5,班,", "duplicate-key"),
    ],
)
def test_a_row_that_means_nothing_is_told(row: str, code: str) -> None:
    reading = read_catalogue(small_files(holidays=f"日期,类型,名称\n{row}\n"))
    assert [problem.kind.code for problem in reading.problems if problem.blocking] == [code]


def test_folders_without_the_file_are_what_they_were() -> None:
    """The digest that older databases hold of their catalogue stays the same."""
    assert "holidays.csv" not in SMALL
    plain, empty = (
        read_catalogue(small_files()),
        read_catalogue(small_files(holidays="日期,类型,名称\n")),
    )
    assert plain.catalogue is not None
    assert empty.catalogue is not None
    assert plain.catalogue.digest == empty.catalogue.digest
    other = read_catalogue(small_files(holidays=OWN)).catalogue
    assert other is not None
    assert other.digest != plain.catalogue.digest
