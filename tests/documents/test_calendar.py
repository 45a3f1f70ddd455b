"""Deadlines as a calendar, read again by the library: whole days, stable names, texts as they were."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from indicators.briefing.month import ItemLine
from indicators.documents.calendar import ReportDue, Terms, calendar
from indicators.i18n.language import language
from indicators.model.item import ItemState
from indicators.model.month import Month
from tests.briefing.made import KNOWN, line

NOW = datetime(2022, 9, 6, 1, 0, tzinfo=UTC)
TERMS = Terms(language("zh"), "青禾县农业局 时限", NOW, 3, "https://desk.example/items")
PLAIN = replace(line(7, ItemState.UNDER_WAY), demonstration=False)


def events(*lines: ItemLine, reports: tuple[ReportDue, ...] = (), terms: Terms = TERMS) -> list[Event]:
    content = calendar(lines, reports, {one.id: KNOWN for one in lines}, terms)
    assert all(len(row) <= 75 for row in content.split(b"\r\n")), "RFC 5545, 3.1"
    found = Calendar.from_ical(content)
    assert (found["version"], found["x-wr-calname"]) == ("2.0", "青禾县农业局 时限")
    assert found.errors == [] and all(one.errors == [] for one in found.walk())
    return list(found.walk("VEVENT"))


def test_a_line_is_a_whole_day() -> None:
    (one,) = events(PLAIN)
    assert (one["dtstart"].dt, one["dtend"].dt) == (date(2022, 9, 30), date(2022, 10, 1))
    assert one["uid"] == "00000000-0000-0000-0000-000000000007@indicator-desk"
    assert one["summary"] == "【高新技术科】9月底前组织街道专干逐户上门，补报雏鹰企业30家"
    assert (one["dtstamp"].dt, one["last-modified"].dt, one["sequence"]) == (NOW, KNOWN, 1)
    assert one["description"] == (
        "编号：2022-07\n来源：2022年7月调度会\n配合：创新载体建设与园区协调服务科（外国专家工作办公室）、办公室\n"
        "责任人：张晓\n分管领导：李副局长\n时限：2022年9月30日\n进展：已上门18户，材料齐全12户。\n"
        "调度台：https://desk.example/items"
    )


def test_an_invented_line_says_so() -> None:
    (one,) = events(replace(PLAIN, demonstration=True))
    assert one["summary"].startswith("【演示】【高新技术科】")


@pytest.mark.parametrize(
    ("deadline", "before", "speaks"),
    [
        (date(2022, 9, 30), 3, datetime(2022, 9, 27, 9)),  # a Friday
        (date(2022, 9, 30), 0, datetime(2022, 9, 30, 9)),
        (date(2022, 9, 5), 1, datetime(2022, 9, 2, 9)),  # over a weekend
        (
            date(2022, 10, 10),
            2,
            datetime(2022, 10, 8, 9),
        ),  # 8 and 9 October were worked in the holiday's stead
        (date(2022, 10, 8), 1, datetime(2022, 9, 30, 9)),  # over National Day
    ],
)
def test_it_speaks_up_some_working_days_before(deadline: date, before: int, speaks: datetime) -> None:
    (one,) = events(replace(PLAIN, deadline=deadline), terms=replace(TERMS, alarm=before))
    (alarm,) = one.walk("VALARM")
    trigger: timedelta = alarm["trigger"].dt
    assert datetime.combine(deadline, datetime.min.time()) + trigger == speaks


def test_what_is_closed_is_left_out() -> None:
    lines = [replace(PLAIN, state=state) for state in ItemState]
    assert len(events(*lines)) == sum(state.is_open for state in ItemState) == 4


def test_reports_of_a_department_by_one_day() -> None:
    due = ReportDue("CROP", "种植业股", Month(2022, 8), date(2022, 9, 5), ("农业总产值", "化肥用量"))
    (one,) = events(reports=(due,))
    assert one["summary"] == "【种植业股】报送2022年8月数据"
    assert (one["uid"], one["description"]) == (
        "report-2022-08-CROP-2022-09-05@indicator-desk",
        "农业总产值、化肥用量",
    )


def test_in_english() -> None:
    (one,) = events(PLAIN, terms=replace(TERMS, language=language("en")))
    assert one["summary"].startswith("[High-tech Division] ")
    assert "deadline: 30 September 2022" in one["description"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300), st.text(max_size=100))
def test_any_text_comes_back_as_it_was(task: str, person: str) -> None:
    """Commas, semicolons, backslashes and long lines of Chinese are written and read again."""
    person = "".join(sign for sign in person if sign.isprintable())
    (one,) = events(replace(PLAIN, task=task, responsible=person))
    assert one["summary"] == f"【高新技术科】{' '.join(task.split())}"
    assert (f"责任人：{person}" in one["description"]) is bool(person)
