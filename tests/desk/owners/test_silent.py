"""Reporters of 青禾县 of whom nothing was seen: one invited only, one signed in, one who reported."""

import pytest

from indicators.access.roles import Role
from indicators.desk.auth import people
from indicators.desk.desk import Desk
from indicators.desk.owners.silent import silent_departments
from indicators.desk.seat import Refused, Seat
from tests.desk.seats import hand_in, seat
from tests.desk.staff import hire, seat_of

OUTPUT = "指标编码,单位,期间,口径,数值,分子,分母\nOUTPUT,,2022-08,累计,9.40,,\n"


def silent(admin: Seat) -> list[tuple[str, list[str], list[str]]]:
    return [
        (
            row.department.code,
            [account.name for account in row.never_came],
            [account.name for account in row.never_reported],
        )
        for row in silent_departments(admin)
    ]


def test_who_never_came_and_who_never_reported(desk: Desk, admin: Seat) -> None:
    assert silent(admin) == []
    people.create(admin, "wang", "王五", Role.REPORTER, ["PLAN", "CROP"])
    sun = seat_of(desk, hire(admin, "sun", Role.REPORTER, "CROP"))
    hire(admin, "zhou", Role.VIEWER)
    assert silent(admin) == [("CROP", ["wang"], ["sun"]), ("PLAN", ["wang"], [])]
    hand_in(sun, "8月.csv", OUTPUT)
    assert silent(admin) == [("CROP", ["wang"], []), ("PLAN", ["wang"], [])]
    wang = next(each for each in people.people(admin) if each.name == "wang")
    people.change(admin, wang.id, active=False)
    assert silent(admin) == []


def test_only_the_office_sees_it(desk: Desk) -> None:
    with pytest.raises(Refused):
        silent_departments(seat(desk, "孙苗", Role.REPORTER, "CROP"))
