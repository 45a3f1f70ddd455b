"""我的工作 of 青禾县 on 5 September 2022, August's deadline: counted by hand for each role."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from indicators.access.roles import GIVEN, Role
from indicators.desk import commentary, settings
from indicators.desk.desk import Desk
from indicators.desk.seat import ANONYMOUS_VIEWING, Refused, Seat
from indicators.desk.submissions import review
from indicators.desk.work.chores import chores, first_page
from indicators.desk.work.office import Step
from indicators.desk.work.work import Work, my_work
from indicators.model.month import Month
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import hand_in, reviewed, seat
from tests.desk.staff import Clock
from tests.web.people import signed_in

AUGUST = Month(2022, 8)
HEADER = "指标编码,单位,期间,口径,数值,分子,分母\n"
OUTPUT = HEADER + "OUTPUT,,2022-08,累计,9.40,,\n"


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.now = datetime(2022, 9, 5, 1, tzinfo=UTC)
    return clock


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = county(tmp_path / "data", clock)
    yield desk
    desk.close()


def reporter(desk: Desk, shown: str = "田禾") -> Seat:
    return seat(desk, shown, Role.REPORTER, "CROP")


def owed(work: Work) -> set[str]:
    return {duty.indicator.code for duty in work.owed}


def left(work: Work) -> dict[Step, int]:
    assert work.office is not None
    return {check.step: check.left for check in work.office.checks}


def test_a_reporter_owes_the_months_figures_of_the_own_department(desk: Desk) -> None:
    """种植业股 owes five for August, 计划财务股 four."""
    work = my_work(reporter(desk))
    assert (work.month, work.deadline, work.late) == (AUGUST, date(2022, 9, 5), 0)
    assert len(work.owed) == 5
    assert {duty.indicator.department for duty in work.owed} == {"CROP"}
    assert work.counts == {"report": 5}
    assert work.office is None


def test_what_is_handed_in_is_not_owed_and_what_comes_back_is(desk: Desk, clock: Clock) -> None:
    reviewed(desk)
    handed_in = hand_in(reporter(desk), "8月.csv", OUTPUT)
    work = my_work(reporter(desk))
    assert "OUTPUT" not in owed(work) and len(work.owed) == 4
    assert work.submitted == (desk.submissions()[0],)
    office = my_work(seat(desk, "孙苗"))
    assert office.office is not None
    assert [waiting.id for waiting in office.office.waiting] == [handed_in.id]
    assert office.counts["review"] == 1

    review.give_back(seat(desk, "孙苗"), handed_in.id, "请补佐证，另核对7月数")
    work = my_work(reporter(desk))
    assert "OUTPUT" in owed(work) and len(work.owed) == 5
    assert [(back.id, back.decision_reason) for back in work.returned] == [
        (handed_in.id, "请补佐证，另核对7月数")
    ]

    clock.move(minutes=1)
    hand_in(reporter(desk), "8月改.csv", OUTPUT.replace("9.40", "9.50"), corrects=handed_in.id)
    work = my_work(reporter(desk))
    assert (work.returned, "OUTPUT" in owed(work)) == ((), False)


def test_what_came_back_to_a_department_is_seen_by_all_its_people(desk: Desk) -> None:
    reviewed(desk)
    handed_in = hand_in(reporter(desk), "8月.csv", OUTPUT)
    review.give_back(seat(desk, "孙苗"), handed_in.id, "小数点错位")
    assert [back.id for back in my_work(reporter(desk, "李明")).returned] == [handed_in.id]
    assert my_work(seat(desk, "王禾", Role.REPORTER, "PLAN")).returned == ()


def test_red_and_yellow_lights_wait_for_words(tmp_path: Path, clock: Clock) -> None:
    """OUTPUT (of its growth) and NEW_FARMS are red in 种植业股; SHARE, INSURED, MEETING in 计划财务股."""
    desk = county(tmp_path / "data", clock, REPORTS)
    work = my_work(reporter(desk))
    assert {goal.indicator.code for goal in work.unexplained} == {"NEW_FARMS", "OUTPUT"}
    commentary.comment(reporter(desk), "OUTPUT", AUGUST, "核减一家企业", "9月补报两家")
    assert [goal.indicator.code for goal in my_work(reporter(desk)).unexplained] == ["NEW_FARMS"]
    office = left(my_work(seat(desk, "孙苗")))
    assert office[Step.EXPLANATIONS] == 4
    desk.close()


def test_the_office_sees_who_is_missing_and_what_the_meeting_needs(desk: Desk) -> None:
    work = my_work(seat(desk, "孙苗"))
    assert work.office is not None
    assert work.office.reports.outstanding == 9
    assert {each.department.code: len(each.owed) for each in work.office.due.departments} == {
        "CROP": 5,
        "PLAN": 4,
    }
    assert left(work) == {
        Step.REPORTS: 9,
        Step.REVIEW: 0,
        Step.EXPLANATIONS: 0,
        Step.CLOSINGS: 0,
        Step.CLOSED: 1,
        Step.MEETING: 1,
    }
    assert work.counts == {"due": 9}
    assert work.owed == ()  # the office itself belongs to no department


def test_all_in_says_when_the_next_is_due(tmp_path: Path, clock: Clock) -> None:
    """Everything of August is in; 5 October is a holiday, and Saturday 8 October is worked instead."""
    desk = county(tmp_path / "data", clock, REPORTS + "CITY_YOY,,2022-08,期末,3.0,,,\n")
    work = my_work(seat(desk, "无事", Role.REPORTER, "CROP"))
    assert (work.owed, work.reports.complete) == ((), True)
    assert work.next_deadline == date(2022, 10, 8)
    assert not work.complete  # lights wait for words
    desk.close()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANONYMOUS])
def test_whoever_only_looks_has_no_work(desk: Desk, role: Role) -> None:
    settings.decide(Seat(desk, seat(desk, "陈一", Role.ADMINISTRATOR).actor), ANONYMOUS_VIEWING, settings.YES)
    with pytest.raises(Refused):
        my_work(seat(desk, "周岚", role))
    assert first_page(seat(desk, "周岚", role)) == ""


def test_an_administrator_alone_does_the_offices_work(desk: Desk) -> None:
    """青禾县 has no accounts here: nobody reviews, and nobody reports for either department."""
    chief = seat(desk, "陈一", Role.ADMINISTRATOR)
    assert first_page(chief) == "work"
    assert [chore.page for chore in chores(chief)] == ["people", "people", "settings"]
    assert {department.code for department in chores(chief)[1].departments} == {"CROP", "PLAN"}
    assert my_work(chief).office is not None


def test_an_administrator_beside_a_reviewer_begins_with_what_needs_doing(desk: Desk) -> None:
    chief = signed_in(desk, Role.ADMINISTRATOR)
    signed_in(desk, Role.REVIEWER)
    everybody = {role: Seat(desk, signed_in(desk, role).actor) for role in GIVEN}
    assert {role: first_page(person) for role, person in everybody.items()} == {
        Role.VIEWER: "",
        Role.REPORTER: "work",
        Role.REVIEWER: "work",
        Role.ADMINISTRATOR: "manage",
    }
    assert [chore.page for chore in chores(Seat(desk, chief.actor))] == ["people", "settings"]


def test_chores_are_an_administrators(desk: Desk) -> None:
    with pytest.raises(Refused):
        chores(seat(desk, "孙苗"))
