"""减负 of 青禾县 for August: fields and figures counted in its files by hand, minutes by the clock.

种植业股 owes OUTPUT, CITY_YOY, COOPS and FERTILISER, a field each, and NEW_FARMS of three parts or as many
as report; OUTPUT_YOY, LEAD, NEW_FARMS' and NEW_ALL's totals are calculated.
"""

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk import burden
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.model.month import Month
from indicators.store.integrity import audit
from tests.desk.seats import hand_in, seat
from tests.desk.staff import Clock

AUGUST = Month(2022, 8)
HEADER = "指标编码,单位,期间,口径,数值,分子,分母\n"


def crops(desk: Desk) -> Seat:
    return seat(desk, "孙苗", Role.REPORTER, "CROP")


def test_minutes_from_opening_to_submitting(desk: Desk, clock: Clock) -> None:
    assert burden.month_burden(desk, AUGUST).all.seconds is None
    burden.opened(crops(desk), AUGUST)
    clock.move(seconds=100)
    burden.opened(crops(desk), AUGUST)  # the page again in the same sitting
    clock.move(seconds=50)
    hand_in(crops(desk), "8月.csv", HEADER + "OUTPUT,,2022-08,累计,9.40,,\n")
    state = burden.month_burden(desk, AUGUST)
    assert state.all.seconds == 150
    assert {each.department.code: each.seconds for each in state.departments if each.department} == {
        "CROP": 150,
        "PLAN": None,
    }
    (entry,) = (each for each in audit.entries(desk.database) if each.act is Act.SUBMITTED)
    assert entry.detail["open_seconds"] == 150
    hand_in(crops(desk), "8月.csv", HEADER + "COOPS,,2022-08,当月,20,,\n")  # without opening the page
    assert burden.month_burden(desk, AUGUST).all.seconds == 150
    assert audit.verify(desk.database).holds


def test_a_pause_begins_anew(desk: Desk, clock: Clock) -> None:
    burden.opened(crops(desk), AUGUST)
    clock.move(minutes=31)
    burden.opened(crops(desk), AUGUST)
    clock.move(seconds=60)
    hand_in(crops(desk), "8月.csv", HEADER + "OUTPUT,,2022-08,累计,9.40,,\n")
    assert burden.month_burden(desk, AUGUST).all.seconds == 60


def test_fields_asked_and_figures_known(desk: Desk) -> None:
    """计划财务股 owes four and has one calculated (SHARE)."""
    departments = {
        each.department.code: (each.asked, each.known)
        for each in burden.month_burden(desk, AUGUST).departments
        if each.department
    }
    assert departments["PLAN"] == (4, 1)
    assert departments["CROP"][1] == 4
