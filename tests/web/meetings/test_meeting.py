"""月调度 in every role: rehearsed, begun, decided in, ended, opened again as it was shown."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk import drafts
from indicators.desk.items.items import NewItem
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import report
from indicators.model.draft import DraftAct
from indicators.model.meeting import MeetingKind
from tests.web.conftest import Visit, everything, given, html
from tests.web.people import administrator, signed_in
from tests.web.test_roles import allow_strangers

AUGUST = {"month": "2022-08"}


def deck(page: AppTest) -> dict[str, Any]:
    found = [one for one in page.get("bidi_component") if "-deck " in one.proto.id]
    told: dict[str, Any] = json.loads(found[0].proto.json)
    return told


def order(page: AppTest) -> list[str]:
    return [screen["id"] for screen in deck(page)["screens"]]


def button(page: AppTest, key: str) -> Any:
    return page.button(key=key)


def begun(page: AppTest) -> AppTest:
    return button(page, "begin meeting").click().run()


def held() -> Any:
    return meetings.meetings(the_desk(), MeetingKind.MONTH)


def decide(words: str, indicator: str = "", action: NewItem | None = None) -> None:
    chief = Seat(the_desk(), administrator(the_desk()).actor)
    resolutions.decide(chief, held()[0].id, words, indicator=indicator, action=action)


def test_before_the_meeting_it_is_rehearsed_and_what_is_missing_is_listed(visit: Visit) -> None:
    page = visit("meeting", **AUGUST)
    assert "本月尚未召开调度会" in html(page)
    told = deck(page)
    assert told["words"]["open"] == "全屏预演"
    assert told["standing"].startswith("预演，未冻结 · 数据截至")
    assert (told["entry"], told["badge"]) == (None, "演示数据")
    assert order(page)[:2] == ["cover", "year"]
    assert "decisions" not in order(page)
    rows = given(page, "readiness")["rows"]
    assert {row["href"].partition("?")[0] for row in rows} == {"due", "words"}


def test_a_rehearsal_on_invented_figures_is_dated_in_their_year(visit: Visit) -> None:
    """Real ones are met about today."""
    assert visit("meeting", **AUGUST).date_input[0].value == date(2022, 9, 5)
    report.remove_demonstration(Seat(the_desk(), administrator(the_desk()).actor))
    assert visit("meeting", **AUGUST).date_input[0].value == the_desk().today()


def test_begun_it_is_frozen_and_takes_decisions(visit: Visit) -> None:
    page = begun(visit("meeting", **AUGUST))
    assert "2022年8月调度会已开始。" in page.success[0].value
    told = deck(page)
    assert told["standing"].startswith("会议版 · 数据冻结于")
    assert told["entry"] is not None
    assert held()[0].is_open
    decide("逐户上门补报", "OUTPUT")
    page.run()
    output = next(one for one in deck(page)["screens"] if one["id"] == "focus-OUTPUT")
    assert [line["text"] for line in output["decisions"]] == ["逐户上门补报"]
    assert [row["cells"][0] for row in given(page, "minutes")["rows"]] == ["逐户上门补报"]


def test_what_was_typed_and_not_recorded_is_offered_again_until_it_is(visit: Visit) -> None:
    begun(visit("meeting", **AUGUST))
    office = Seat(the_desk(), signed_in(the_desk(), Role.REVIEWER).actor)
    typed = {"focus-OUTPUT": "逐户上门", "cover": "每月5日前报送"}
    drafts_of = {place: json.dumps({"words": words, "token": place}) for place, words in typed.items()}
    earlier = {"cover": json.dumps({"words": "每月10日前报送", "token": "cover"}), "year": "no draft"}
    for version, fields in enumerate((earlier, drafts_of)):  # of two tabs
        drafts.save(office, uuid4(), DraftAct.DECISION, str(held()[0].id), fields, version)
    entry = deck(visit("meeting", **AUGUST))["entry"]
    assert entry["begun"] == drafts_of
    assert entry["restored"].startswith("已恢复未提交的内容（")
    resolutions.decide(office, held()[0].id, "逐户上门", indicator="OUTPUT", token="focus-OUTPUT")
    assert set(deck(visit("meeting", **AUGUST))["entry"]["begun"]) == {"cover"}
    chief = deck(visit("meeting", as_=Role.ADMINISTRATOR, **AUGUST))["entry"]
    assert (chief["begun"], chief["restored"]) == ({}, "")


def test_ended_its_minutes_stand(visit: Visit) -> None:
    page = begun(visit("meeting", **AUGUST))
    decide("逐户上门补报", "OUTPUT")
    page.run()
    assert button(page, "end meeting").disabled
    page.checkbox(key="read out").check().run()
    button(page, "end meeting").click().run()
    assert not held()[0].is_open
    assert deck(page)["entry"] is None
    assert [row["cells"][2] for row in given(page, "meetings held")["rows"]] == ["已结束"]
    assert "end meeting" not in [one.key for one in page.button]
    assert "再次开会" in page.expander[0].label


def test_what_was_shown_opens_again_by_its_address(visit: Visit) -> None:
    begun(visit("meeting", **AUGUST))
    one = held()[0]
    page = visit("meeting", as_=Role.VIEWER, month="2022-05", meeting=str(one.id))
    assert deck(page)["label"] == "2022年8月调度会"
    chosen = [row["look"] for row in given(page, "meetings held")["rows"]]
    assert chosen == ["chosen"]


@pytest.mark.parametrize("role", [Role.ANONYMOUS, Role.VIEWER, Role.REPORTER])
def test_who_may_not_hold_it_presents_and_sees_no_button(visit: Visit, role: Role) -> None:
    visit("meeting", as_=Role.VIEWER, **AUGUST)
    allow_strangers()
    assert [one.key for one in visit("meeting", as_=role, **AUGUST).button] == []
    begun(visit("meeting", as_=Role.REVIEWER, **AUGUST))
    page = visit("meeting", as_=role, **AUGUST)
    assert [one.key for one in page.button] == []
    assert deck(page)["entry"] is None
    panels = {name for screen in deck(page)["screens"] for name in screen.get("panels", {})}
    assert ("e" in panels) == (role is not Role.ANONYMOUS)


@pytest.mark.parametrize("role", [Role.ANONYMOUS, Role.VIEWER])
def test_strangers_are_told_what_and_not_who(visit: Visit, role: Role) -> None:
    """On the overview, on the meeting's page and in its screens, while it is held and after its end."""
    begun(visit("meeting", as_=Role.REVIEWER, **AUGUST))
    allow_strangers()
    action = NewItem("走访停产企业", "CROP", date(2022, 9, 30), responsible="钱责任", leader="李分管")
    decide("加快复产", "OUTPUT", action)
    running = visit("meeting", as_=role, **AUGUST)
    meetings.end(Seat(the_desk(), administrator(the_desk()).actor), held()[0].id)
    for page in (running, visit("meeting", as_=role, **AUGUST), visit(as_=role, **AUGUST)):
        told = everything(page)
        assert "走访停产企业" in told
        for name in ("钱责任", "李分管", "陈一"):
            assert role is Role.VIEWER or name not in told
    assert role is Role.ANONYMOUS or "钱责任" in told


def test_an_earlier_moment_is_only_rehearsed(visit: Visit) -> None:
    page = visit("meeting", as_of="2030-01-01T00:00+08:00", **AUGUST)
    assert [one.key for one in page.button] == []
    assert deck(page)["words"]["open"] == "全屏预演"


def test_at_an_earlier_moment_it_had_decided_less(visit: Visit) -> None:
    begun(visit("meeting", **AUGUST))
    decide("逐户上门补报", "OUTPUT")
    then = the_desk().clock()
    decide("各股室每月5日前报送")
    meetings.end(Seat(the_desk(), administrator(the_desk()).actor), held()[0].id)
    page = visit("meeting", as_of=then.isoformat(), **AUGUST)
    assert [row["cells"][0] for row in given(page, "minutes")["rows"]] == ["逐户上门补报"]
    (line,) = next(one for one in deck(page)["screens"] if one["id"] == "focus-OUTPUT")["decisions"]
    assert line["text"] == "逐户上门补报"
    assert "各股室每月5日前报送" not in json.dumps(deck(page), ensure_ascii=False)


def test_whoever_removes_the_demonstration_is_told_what_goes_with_it(visit: Visit) -> None:
    begun(visit("meeting", **AUGUST))
    decide("逐户上门", "OUTPUT", NewItem("9月底前逐户上门", "CROP", date(2099, 9, 30)))
    start = html(visit("start", as_=Role.ADMINISTRATOR, **AUGUST))
    assert "一并清除：1次会议，1条议定事项，1条清单事项。" in start
    assert "一并清除" not in html(visit("start", as_=Role.REPORTER, **AUGUST))


def test_strange_addresses_show_the_month(visit: Visit) -> None:
    for strange in ("x", "00000000-0000-0000-0000-000000000001"):
        page = visit("meeting", meeting=strange, **AUGUST)
        assert [error.message for error in page.exception] == []
        assert "本月尚未召开调度会" in html(page)


def test_whoever_signed_in_is_named(visit: Visit) -> None:
    page = begun(visit("meeting", as_=Role.REVIEWER, **AUGUST))
    assert held()[0].person == "孙苗"
    assert "进行中" in html(page)


def test_the_overview_shows_what_the_last_meeting_handed_out(visit: Visit) -> None:
    overview = visit(**AUGUST)
    assert given(overview, "table")["meeting"]["href"] == "meeting?month=2022-08&lang=zh"
    assert "上次会议议定" not in html(overview)
    begun(visit("meeting", **AUGUST))
    decide("逐户上门", "OUTPUT", NewItem("9月底前逐户上门", "CROP", date(2099, 9, 30), responsible="田禾"))
    decide("各股室每月5日前报送")
    overview = visit(**AUGUST)
    assert "上次会议议定 · 2022年8月调度会" in html(overview)
    (row,) = given(overview, "agreed")["rows"]
    assert row["cells"][:3] == ["9月底前逐户上门", "种植业股 田禾", "2099年9月30日"]
    assert row["href"].startswith("items?item=")
    assert "上次会议议定" not in html(visit(month="2022-05"))
