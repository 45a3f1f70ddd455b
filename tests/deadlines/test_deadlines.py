"""By when a month is owed, and which months are."""

from dataclasses import replace

import pytest

from indicators.catalogue.reader import read_catalogue
from indicators.deadlines.deadlines import deadline, missing, owes
from indicators.deadlines.followed import followed
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Cycle
from indicators.model.month import Month
from tests.catalogue.small import small_files


def _county(**settings: str) -> Catalogue:
    catalogue = read_catalogue(small_files()).catalogue
    assert catalogue is not None
    return catalogue.deciding(settings)


COUNTY = _county()


@pytest.mark.parametrize(
    ("month", "kind", "number", "day"),
    [
        ("2022-08", "calendar-day", "5", "2022-09-05"),
        ("2022-09", "calendar-day", "5", "2022-10-08"),  # National Day; a Saturday is worked
        ("2022-12", "calendar-day", "22", "2023-01-28"),  # Spring Festival
        ("2022-08", "calendar-day", "18", "2022-09-19"),  # a Sunday
        ("2022-08", "working-day", "5", "2022-09-07"),
        ("2022-09", "working-day", "5", "2022-10-12"),
        ("2022-12", "working-day", "3", "2023-01-05"),  # 2 January is off for New Year's Day
    ],
)
def test_the_bureaus_rule(month: str, kind: str, number: str, day: str) -> None:
    county = _county(deadline_kind=kind, deadline_day=number)
    assert str(deadline(county.indicators["COOPS"], Month.parse(month), county)) == day


def test_an_indicators_own_number_stands_before_the_bureaus() -> None:
    assert str(deadline(COUNTY.indicators["NEW_FARMS"], Month(2022, 8), COUNTY)) == "2022-09-08"


def test_without_settings_it_is_the_fifth() -> None:
    bare = replace(COUNTY, settings={})
    assert str(deadline(bare.indicators["COOPS"], Month(2022, 8), bare)) == "2022-09-05"


def test_a_year_whose_holidays_are_not_announced_counts_its_weekends() -> None:
    assert str(deadline(COUNTY.indicators["COOPS"], Month(2026, 12), COUNTY)) == "2027-01-05"


@pytest.mark.parametrize(
    ("code", "months"),
    [
        ("OUTPUT", "2 3 4 5 6 7 8 9 10 11 12"),  # January comes with February
        ("FARMS", "3 6 9 12"),  # quarterly
        ("COOPS", "1 2 3 4 5 6 7 8 9 10 11 12"),  # no goal, but a goal's sum needs it
        ("PLATFORM", "3 4 5 6 7 8 9 10 11 12"),  # a milestone from March, owed until it is reported done
    ],
)
def test_the_months_that_owe(code: str, months: str) -> None:
    indicator, target = COUNTY.indicators[code], COUNTY.target(code, 2022)
    found = [number for number in range(1, 13) if owes(indicator, target, Month(2022, number))]
    assert found == [int(number) for number in months.split()]


def test_a_yearly_goal_owes_at_its_end_even_before_december() -> None:
    """And in December again, as long as it is not reported done."""
    target = COUNTY.target("PLATFORM", 2022)
    yearly = replace(COUNTY.indicators["PLATFORM"], frequency=Cycle.YEAR)
    assert [n for n in range(1, 13) if owes(yearly, target, Month(2022, n))] == [9, 12]


def test_what_the_desk_calculates_is_nobodys_duty() -> None:
    """Of the derived ones only the sum of sub-districts is reported; CITY_YOY because LEAD needs it."""
    codes = "OUTPUT CITY_YOY FARMS NEW_FARMS COOPS FERTILISER INSURED PLATFORM MEETING LIST"
    assert [one.code for one in followed(COUNTY, 2022)] == codes.split()


def test_a_year_without_goals_owes_nothing() -> None:
    assert followed(COUNTY, 2023) == ()


MISSING = [
    # code, months known, months missing: OUTPUT owes every month but January, FARMS its quarters
    ("OUTPUT", (2, 3, 5), (4, 6, 7, 8, 9, 10, 11, 12)),
    ("OUTPUT", tuple(range(2, 13)), ()),
    ("FARMS", (3, 9), (6, 12)),
    ("FARMS", (3, 6, 9, 12), ()),
    ("PLATFORM", (3, 4), (5, 6, 7, 8, 9, 10, 11, 12)),  # from March, until it is reported done
]


@pytest.mark.parametrize(("code", "months", "expected"), MISSING)
def test_months_that_owe_a_figure_and_have_none(
    code: str, months: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    year = [Month(2022, number) for number in range(1, 13)]
    known = {Month(2022, number) for number in months}
    target = COUNTY.target(code, 2022)
    found = missing(COUNTY.indicators[code], target, known, year)
    assert tuple(month.number for month in found) == expected
