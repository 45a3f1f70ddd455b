"""Sending out by the API: looked at first, then exactly that; what became of it; deadlines as a calendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from icalendar import Calendar

from indicators.channels.bots.bot import Sort
from indicators.desk.channels import bots
from indicators.desk.channels.bots import PLAIN
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from tests.api.answers import Caller
from tests.api.conftest import As
from tests.channels.bots.receiver import WECOM, Receiver, receiving
from tests.desk.seats import Role, seat

LATE = "播种面积核实"


@pytest.fixture
def group(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A robot's group, and one line that is overdue."""
    monkeypatch.setenv(PLAIN, "yes")
    office = seat(desk, "陈一", Role.ADMINISTRATOR)
    items.raise_item(office, NewItem(LATE, "CROP", desk.today() - timedelta(days=10), responsible="孙苗"))
    with receiving() as found:
        bots.set_up(office, Sort.WECOM, found.address(WECOM))
        yield found


def test_looked_at_then_sent_and_told(api: Caller, group: Receiver) -> None:
    shown = api.ask("POST", "/reminders?dry_run=true", json={}).json()
    (message,) = shown["messages"]
    assert (shown["dry_run"], message["way"], message["department"], group.texts) == (
        True,
        "wecom",
        "CROP",
        [],
    )
    assert LATE in message["text"]
    wrong = api.ask("POST", "/reminders", json={"mark": "0" * 64})
    assert (wrong.status_code, group.texts) == (409, [])
    done = api.ask("POST", "/reminders", json={"mark": shown["mark"]}).json()
    assert [(one["delivered"], one["outcome"]) for one in done["dispatches"]] == [(True, "")]
    assert group.texts == [message["text"]]
    assert api.ask("POST", "/reminders", json={}).status_code == 409, "everybody has it"
    (kept,) = api.json("/dispatches?topic=warnings")["items"]
    assert (kept["way"], kept["recipient"], kept["person"]) == ("wecom", "", "田禾administrator")
    assert api.json(f"/dispatches?about={kept['about']}")["total"] == 1
    assert api.json("/dispatches?about=2001-01-01")["items"] == []


def test_what_fails_says_why(api: Caller, group: Receiver) -> None:
    group.a_minute = 0
    (one,) = api.ask("POST", "/reminders", json={}).json()["dispatches"]
    assert (one["delivered"], one["outcome"]) == (False, "too-many 45009 api freq out of limit")


def test_deadlines_as_a_calendar(caller: As, desk: Desk) -> None:
    office = seat(desk)
    for department, person in (("CROP", "孙苗"), ("PLAN", "周会")):
        items.raise_item(
            office, NewItem(f"{person}的事项", department, date(2099, 9, 30), responsible=person)
        )

    def found(query: str = "") -> list[str]:
        answer = caller(Role.VIEWER).get(f"/calendar.ics{query}")
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        return sorted(str(one["summary"]) for one in events if "事项" in one["summary"])

    assert found() == ["【种植业股】孙苗的事项", "【计划财务股】周会的事项"]
    assert found("?department=CROP") == found("?person=孙苗") == ["【种植业股】孙苗的事项"]
    assert found("?department=CROP&person=周会") == []


def test_a_calendar_as_of_a_moment_is_the_same_each_time(caller: As, desk: Desk) -> None:
    """What was raised later is not in it, and its entries bear the moment (RFC 5545, DTSTAMP)."""
    office = seat(desk)
    first = items.raise_item(office, NewItem("先办的事项", "CROP", date(2099, 9, 30)))
    items.raise_item(office, NewItem("后办的事项", "CROP", date(2099, 9, 30)))
    as_of = quote(first.recorded_at.isoformat())
    first_time, second_time = (
        caller(Role.VIEWER).get(f"/calendar.ics?as_of={as_of}").content for _ in range(2)
    )
    assert first_time == second_time
    events = [one for one in Calendar.from_ical(first_time).walk("VEVENT") if "事项" in one["summary"]]
    assert [str(one["summary"]) for one in events] == ["【种植业股】先办的事项"]
    stamp = first.recorded_at.replace(microsecond=0)
    assert (events[0]["dtstamp"].dt, events[0]["last-modified"].dt) == (stamp, stamp)
