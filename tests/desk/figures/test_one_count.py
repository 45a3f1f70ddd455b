"""Two counts of one month: goals whose light says 未报, and reports 应报未报. They reconcile everywhere."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from indicators.access.roles import Role
from indicators.briefing.plain import plain
from indicators.deadlines.counting import Reconciled, Reports, Silence, reconciled
from indicators.deadlines.followed import needed_for
from indicators.desk import deadlines
from indicators.desk.desk import Desk
from indicators.desk.documents import documents
from indicators.desk.meetings import meetings
from indicators.desk.opening import open_desk
from indicators.desk.submissions import review
from indicators.documents.forms import Form
from indicators.i18n.chasing import lights_beside_reports, reports_text
from indicators.i18n.headline import headline
from indicators.i18n.language import language
from indicators.model.enums import Light
from indicators.model.month import Month
from indicators.web.overview.table import table_data
from indicators.web.presenter.screens.month import Meeting, month_screens
from indicators.web.session.address import View
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import hand_in, reviewed, seat
from tests.desk.staff import Clock

DATA = Path(__file__).parents[3] / "data"
ZH, AUGUST = language("zh"), Month(2022, 8)
HEADER = "指标编码,单位,期间,口径,数值,分子,分母\n"
MONTHS = Month(2022, 1).through(Month(2022, 12))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demonstration year, looked back at."""
    where = tmp_path_factory.mktemp("one-count") / "data"
    shutil.copytree(DATA, where, ignore=shutil.ignore_patterns("desk.duckdb*", "*.lock", "backups"))
    opened = open_desk(where, lambda: datetime(2026, 11, 30, 1, tzinfo=UTC))
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = Clock()
    clock.now = datetime(2022, 9, 7, 1, tzinfo=UTC)
    found = county(tmp_path / "data", clock)
    yield found
    found.close()


def counted(desk: Desk, month: Month) -> Reconciled:
    return reconciled(desk.year_state(month).standings, deadlines.due(desk, month))


def same_everywhere(desk: Desk, month: Month) -> None:
    """Overview, presenter, briefing and papers say the same two numbers, each with its own word."""
    due, state = deadlines.due(desk, month), desk.year_state(month)
    found, reports = counted(desk, month), Reports.of(due.duties)
    silent = sum(one.progress.light is Light.NOT_REPORTED for one in state.standings)
    assert len(found.silent) == silent
    assert reports.owed == reports.reported + reports.waiting + reports.returned + reports.missing
    assert sum(len(one.owed) for one in due.departments) == reports.outstanding
    assert found.explained + found.unaffected == reports.outstanding

    drawn = table_data(state, due, View(month), desk.months(), ZH)
    (tile,) = [one for one in drawn["tiles"] if one["light"] == "not-reported"]
    note = f"应报未报 {reports.outstanding} 项" if reports.outstanding else ""
    assert (tile["count"], tile["note"]) == (silent, note)

    briefing = meetings.briefing(desk, month)
    assert briefing.reports == reports
    assert sum(len(one.indicators) for one in briefing.owed) == reports.outstanding
    assert briefing.headline.zh == drawn["sentence"]
    assert ("没有红灯" in drawn["sentence"]) <= reports.complete
    assert drawn["sentence"].startswith("本月数据尚未报齐") is not reports.complete
    if silent:
        assert f"{silent} 项未报" in drawn["sentence"]

    screens = {one["id"]: one for one in month_screens(Meeting(briefing, None, ZH, dark=False))}
    tiles = {one["word"]: one for one in screens["year"]["tiles"]}
    assert tiles.get("未报", {"count": "0"})["count"] == str(silent)
    assert reports_text(reports, ZH) in screens["year"]["notes"]
    if reports.outstanding:
        called = [one["title"] for one in screens.values() if one["id"].startswith("called")]
        assert any(f"应报未报{reports.outstanding}项" in title for title in called)
        assert f"应报未报{reports.outstanding}项" in plain(briefing, None, ZH)


@pytest.mark.parametrize("month", list(MONTHS), ids=str)
def test_every_month_of_the_demonstration_year(year: Desk, month: Month) -> None:
    same_everywhere(year, month)


def test_every_silent_goal_waits_for_something_named(year: Desk) -> None:
    for month in MONTHS:
        found, due = counted(year, month), deadlines.due(year, month)
        owing = {duty.indicator.code for duty in due.duties if duty.owed}
        for code, kind in found.silent.items():
            waits = owing.intersection(needed_for({code}, due.catalogue))
            assert bool(waits) is (kind not in (Silence.EARLIER, Silence.WAITING)), (month, code, kind)


def test_august_of_the_demonstration_year(year: Desk) -> None:
    """Two goals are silent: AI_P owes August's report, STR_COV the half-year's; 24 milestones are not due."""
    found = counted(year, AUGUST)
    assert found.silent == {"AI_P": Silence.OUTSTANDING, "STR_COV": Silence.EARLIER}
    assert (found.reports.owed, found.reports.reported, found.reports.outstanding) == (45, 20, 25)
    assert (found.explained, found.unaffected) == (1, 24)
    assert lights_beside_reports(found, ZH) == (
        "红黄绿灯中的“未报”2项（本月应报未报1项、以前月份未报1项）；"
        "另有应报未报24项不改变亮灯（目标尚未到期，或按已有数据判断）。"
    )


def test_a_month_that_has_hardly_been_reported_says_so(desk: Desk) -> None:
    """Nine reports are owed for August: nothing is in, and nothing says that no light is red."""
    state, due = desk.year_state(AUGUST), deadlines.due(desk, AUGUST)
    said = headline(state.standings, Reports.of(due.duties), ZH)
    assert said.startswith("本月数据尚未报齐（已报 0 / 9）；")
    assert "没有红灯" not in said
    english = headline(state.standings, Reports.of(due.duties), language("en"))
    assert english.startswith("The month's reports are not complete (0 of 9 are in); ")


def test_a_small_desk_from_nothing_to_everything(desk: Desk) -> None:
    reviewed(desk)
    same_everywhere(desk, AUGUST)
    reporter = seat(desk, "王芳", Role.REPORTER, "PLAN")
    first = hand_in(reporter, "参保.csv", HEADER + "INSURED,,2022-08,期末,,4750,5000\n")
    waiting = counted(desk, AUGUST)
    assert (waiting.reports.waiting, waiting.silent["INSURED"]) == (1, Silence.WAITING)
    same_everywhere(desk, AUGUST)

    review.give_back(seat(desk), first.id, "口径不符")
    returned = counted(desk, AUGUST)
    assert (returned.reports.returned, returned.reports.outstanding) == (1, 9)
    assert returned.silent["INSURED"] is Silence.OUTSTANDING
    same_everywhere(desk, AUGUST)

    hand_in(seat(desk), "8月.csv", REPORTS)
    for month in MONTHS:
        same_everywhere(desk, month)


def test_sub_districts_that_are_missing_are_named(desk: Desk) -> None:
    hand_in(seat(desk), "8月.csv", REPORTS.replace("NEW_FARMS,西岭街道,2022-08,当月,5,,,\n", ""))
    assert counted(desk, AUGUST).silent["NEW_FARMS"] is Silence.PARTS
    same_everywhere(desk, AUGUST)


@pytest.mark.parametrize(
    ("reported", "owed"),
    [
        ((), True),
        (("2022-09", "0"), True),  # September's end was its day: not done, it is owed in October as well
        (("2022-09", "1"), False),
        (("2022-10", "1"), True),  # reported done in the month itself: owed, and in
    ],
)
def test_a_milestone_is_owed_until_it_is_reported_done(desk: Desk, reported, owed) -> None:
    desk.clock.now = datetime(2022, 11, 3, 1, tzinfo=UTC)  # type: ignore[attr-defined]
    if reported:
        month, value = reported
        hand_in(seat(desk), "平台.csv", HEADER + f"PLATFORM,,{month},期末,{value},,\n")
    codes = {duty.indicator.code for duty in deadlines.due(desk, Month(2022, 10)).duties}
    assert ("PLATFORM" in codes) is owed


def test_papers_count_as_the_page_does(year: Desk) -> None:
    content = documents.paper(seat(year), Form.WORD, AUGUST, ZH).content
    text = "\n".join(one.text for one in Document(BytesIO(content)).paragraphs)
    assert "应报45项，已报20项，应报未报25项。" in text
    assert "本月数据尚未报齐（已报 20 / 45）" in text
    assert set(re.findall(r"应报未报(\d+)项", text)) == {"25"}
