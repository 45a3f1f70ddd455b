"""The calendar of deadlines: its weeks, days off, and what is due on which day."""

from datetime import date
from typing import Any

import pytest

from indicators.deadlines.workdays import Workdays
from indicators.desk import deadlines
from indicators.desk.desk import Desk
from indicators.model.month import Month
from indicators.web.items.calendar import ReportsDue, calendar_data, reports_due, shown_month, weeks
from indicators.web.session.address import View
from tests.web.items.item_lines import LINES, TODAY

VIEW = View(Month(2022, 8)).of_items(view="calendar")
REPORTS = (ReportsDue(date(2022, 9, 5), Month(2022, 8), 9),)


def drawn(view: View = VIEW, reports: tuple[ReportsDue, ...] = REPORTS) -> dict[str, Any]:
    return calendar_data(LINES, reports, TODAY, Workdays(), view, manages=False)


def day(data: dict[str, Any], number: int) -> dict[str, Any]:
    return next(one for week in data["weeks"] for one in week if one["inside"] and one["number"] == number)


def test_weeks_begin_on_monday_and_hold_the_whole_month() -> None:
    september = list(weeks(Month(2022, 9)))
    assert (september[0][0], september[-1][-1]) == (date(2022, 8, 29), date(2022, 10, 2))
    assert len(september) == 5
    assert len(list(weeks(Month(2021, 2)))) == 4  # Monday the 1st to Sunday the 28th


def test_the_month_of_the_address_or_todays() -> None:
    assert shown_month(VIEW, TODAY) == Month(2022, 9)
    assert shown_month(VIEW.of_items(due="2022-10"), TODAY) == Month(2022, 10)
    assert shown_month(VIEW.of_items(due="week"), TODAY) == Month(2022, 9)


def test_items_and_reports_stand_on_their_days() -> None:
    data = drawn()
    assert data["title"] == "2022年9月到期"
    assert [one["text"] for one in day(data, 5)["entries"]] == ["报送8月数据：9 项", "任务7"]
    assert day(data, 5)["entries"][0]["href"] == "due?month=2022-08&lang=zh"
    assert [(one["text"], one["look"]) for one in day(data, 9)["entries"]] == [
        ("任务1", "under-way"),
        ("任务9", "under-way"),
    ]
    assert day(data, 1)["entries"][0]["word"] == "2022-02 · 逾期 · 张晓"
    assert day(data, 6)["today"] and not day(data, 7)["today"]


def test_holidays_and_days_worked_in_their_stead() -> None:
    """Mid-autumn 2022 fell on Saturday the 10th, so Monday the 12th was off; 8 and 9 October were worked."""
    september, october = drawn(), drawn(VIEW.of_items(due="2022-10"))
    assert (day(september, 12)["off"], day(september, 12)["sign"]) == (True, "休")
    assert (day(september, 10)["off"], day(september, 10)["sign"]) == (True, "")
    assert (day(october, 8)["off"], day(october, 8)["sign"]) == (False, "班")
    assert [one["text"] for one in day(october, 8)["entries"]] == ["任务8"]


@pytest.mark.parametrize(
    ("due", "said"), [("2022-12", "本月没有到期的事项"), ("2022-09", ""), ("2031-01", "本月没有到期的事项")]
)
def test_an_empty_month_says_so(due: str, said: str) -> None:
    note = drawn(VIEW.of_items(due=due), ())["note"]
    assert said in note and bool(said) == bool(note)


def test_months_before_and_after_are_addresses() -> None:
    steps = [(one["text"], one["href"]) for one in drawn()["steps"]]
    assert [text for text, _ in steps] == ["‹ 8月", "9月", "10月 ›"]
    assert steps[0][1] == "items?view=calendar&due=2022-08&month=2022-08&lang=zh"
    away = [one["text"] for one in drawn(VIEW.of_items(due="2022-11"))["steps"]]
    assert away == ["‹ 10月", "11月", "12月 ›", "回到今天"]


def test_the_filters_hold_here_too() -> None:
    plan = drawn(VIEW.changed(department="PLAN"), ())
    texts = [one["text"] for week in plan["weeks"] for each in week for one in each["entries"]]
    assert texts == ["任务10", "任务7", "任务9", "任务11"]
    assert (plan["only"]["text"], drawn()["only"]) == ("仅计划财务股：显示全部", None)
    assert plan["only"]["href"] == "items?view=calendar&month=2022-08&lang=zh"


def test_a_full_day_shows_some_and_folds_the_rest_away() -> None:
    """On 31 August two are due: both shown. Six on one day: four, and two more."""
    many = tuple(ReportsDue(date(2022, 9, 5), Month(2022, 1 + place), place) for place in range(5))
    data = drawn(reports=many)
    full = day(data, 5)
    assert (len(full["entries"]), full["shown"], full["more"]) == (6, 4, "另有 2 项")


def test_reports_of_a_month_are_due_in_the_next(desk: Desk) -> None:
    """青禾's bureau asks by the 5th, a Monday in September 2022; for one indicator by the 8th."""
    found = reports_due([deadlines.due(desk, Month(2022, 8))], Month(2022, 9))
    assert [(one.day, one.month) for one in found] == [
        (date(2022, 9, 5), Month(2022, 8)),
        (date(2022, 9, 8), Month(2022, 8)),
    ]
    assert found[1].number == 1
    assert sum(one.number for one in found) == len(deadlines.due(desk, Month(2022, 8)).duties)
    assert reports_due([], Month(2030, 9)) == ()
