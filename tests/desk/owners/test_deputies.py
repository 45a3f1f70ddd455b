"""代报人 of 青禾县: 赵敏 stands in for 种植业股, led by 田禾, while its lead or its reporter 孙苗 is away."""

from datetime import date

import pytest

from indicators.access.account import SignedIn
from indicators.access.actor import StandIn
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.auth import people
from indicators.desk.catalogue import editing
from indicators.desk.commentary import may_comment
from indicators.desk.desk import Desk
from indicators.desk.owners.absence import absence_of, deputies_of, set_absence
from indicators.desk.seat import Refused, Seat
from indicators.desk.work.work import my_work
from indicators.model.problem import DeskError
from indicators.store.auth.absences import Absence
from indicators.store.integrity import audit
from tests.desk.seats import hand_in
from tests.desk.staff import Clock, account_of, hire, seat_of
from tests.web.people import elsewhere

OUTPUT = "指标编码,单位,期间,口径,数值,分子,分母\nOUTPUT,,2022-08,累计,9.40,,\n"
FARM_FIGURES = "指标编码,单位,期间,口径,数值,分子,分母\nFARMS,,2022-06,期末,1050,,\n"
TODAY, FRIDAY = date(2022, 9, 5), date(2022, 9, 9)
CROP = ("departments", ("CROP",))
FARMS = ("indicators", ("FARMS",))


def named(admin: Seat, name: str, shown: str, *departments: str) -> SignedIn:
    signed = hire(admin, name, Role.REPORTER, *departments)
    people.change(admin, account_of(signed), display_name=shown)
    return signed


def name_deputy(admin: Seat, **cells: str) -> None:
    """``CROP`` and ``FARMS`` name the deputies of the department and of the goal."""
    places = {"CROP": CROP, "FARMS": FARMS}
    edits = {places[code]: {"deputy": name} for code, name in cells.items()}
    editing.save(admin, edits, editing.tables(admin).digest, "设代报人")


@pytest.fixture
def sun(admin: Seat) -> SignedIn:
    return named(admin, "sun", "孙苗", "CROP")


@pytest.fixture
def zhao(admin: Seat) -> SignedIn:
    return named(admin, "zhao", "赵敏", "PLAN")


def test_a_deputy_reports_and_the_audit_says_for_whom(
    desk: Desk, admin: Seat, sun: SignedIn, zhao: SignedIn, clock: Clock
) -> None:
    name_deputy(admin, CROP="赵敏")
    assert seat_of(desk, zhao).actor.departments == {"PLAN"}
    set_absence(seat_of(desk, sun), account_of(sun), TODAY, FRIDAY)
    deputy = seat_of(desk, zhao)
    assert deputy.actor.stands_in == (StandIn("CROP", "孙苗"),)
    assert {each.department.code for each in my_work(deputy).departments} == {"CROP", "PLAN"}
    ((account, covered),) = deputies_of(admin, account_of(sun))
    assert (account.name, covered) == ("zhao", StandIn("CROP", "孙苗"))
    hand_in(deputy, "8月.csv", OUTPUT)
    (entry,) = (each for each in audit.entries(desk.database) if each.act is Act.SUBMITTED)
    assert (entry.name, entry.detail["deputy_for"]) == ("zhao", {"CROP": "孙苗"})
    clock.move(days=4)  # Friday, the last day
    assert "CROP" in seat_of(desk, elsewhere(desk, "zhao")).actor.departments
    clock.move(days=1)
    assert seat_of(desk, elsewhere(desk, "zhao")).actor.departments == {"PLAN"}


def test_whoever_is_back_reports_alone(desk: Desk, admin: Seat, sun: SignedIn, zhao: SignedIn) -> None:
    name_deputy(admin, CROP="赵敏")
    set_absence(admin, account_of(sun), TODAY, FRIDAY)
    assert absence_of(admin, account_of(sun)) == Absence(TODAY, FRIDAY)
    set_absence(admin, account_of(sun), None)
    assert absence_of(admin, account_of(sun)) is None
    before = desk.submissions()
    deputy = seat_of(desk, zhao)
    assert deputy.actor.stands_in == ()
    with pytest.raises((Refused, DeskError)):
        hand_in(deputy, "8月.csv", OUTPUT)
    assert desk.submissions() == before


def test_a_goals_own_deputy_comes_first(desk: Desk, admin: Seat, sun: SignedIn, zhao: SignedIn) -> None:
    """孙苗 owns FARMS; while the goal names 赵敏, the department's deputy 李明 stands in for the rest."""
    ming = named(admin, "ming", "李明", "PLAN")
    name_deputy(admin, CROP="李明", FARMS="赵敏")
    people.change(admin, account_of(sun), departments=["PLAN"])  # owner by name only
    set_absence(admin, account_of(sun), TODAY)
    assert seat_of(desk, zhao).actor.stands_in == (StandIn("CROP", "孙苗", frozenset({"FARMS"})),)
    assert seat_of(desk, ming).actor.stands_in == ()


def test_a_goals_deputy_reports_that_goal_alone(
    desk: Desk, admin: Seat, sun: SignedIn, zhao: SignedIn
) -> None:
    cells = {"person": "孙苗", "deputy": "赵敏"}
    editing.save(admin, {("indicators", ("OUTPUT",)): cells}, editing.tables(admin).digest, "设代报人")
    set_absence(admin, account_of(sun), TODAY, FRIDAY)
    deputy = seat_of(desk, zhao)
    assert deputy.actor.departments == {"PLAN"}
    work = my_work(deputy)
    (crop,) = (each for each in work.departments if each.department.code == "CROP")
    assert {duty.indicator.code for duty in crop.duties} == {"OUTPUT"}
    assert {goal.progress.indicator.code for goal in work.goals} & {"FARMS", "OUTPUT"} == {"OUTPUT"}
    before = desk.submissions()
    for content in (FARM_FIGURES, OUTPUT + FARM_FIGURES.splitlines()[1] + "\n"):
        with pytest.raises((Refused, DeskError)):
            hand_in(deputy, "8月.csv", content)
    assert desk.submissions() == before
    hand_in(deputy, "8月.csv", OUTPUT)
    (entry,) = (each for each in audit.entries(desk.database) if each.act is Act.SUBMITTED)
    assert (entry.name, entry.detail["deputy_for"]) == ("zhao", {"CROP": "孙苗"})
    output, farms = (desk.catalogue().indicators[code] for code in ("OUTPUT", "FARMS"))
    assert (may_comment(deputy, output), may_comment(deputy, farms)) == (True, False)


def test_a_name_of_two_people_gives_neither_the_work(
    desk: Desk, admin: Seat, sun: SignedIn, zhao: SignedIn
) -> None:
    """The catalogue says 赵敏; which of the two it means nobody can know."""
    name_deputy(admin, CROP="赵敏")
    set_absence(admin, account_of(sun), TODAY, FRIDAY)
    namesake = named(admin, "zhao2", "赵 敏", "PLAN")
    assert seat_of(desk, zhao).actor.stands_in == seat_of(desk, namesake).actor.stands_in == ()
    people.change(admin, account_of(namesake), active=False)
    assert seat_of(desk, zhao).actor.stands_in == (StandIn("CROP", "孙苗"),)


def test_a_lead_who_is_away(desk: Desk, admin: Seat, zhao: SignedIn) -> None:
    """The lead, 田禾, is the administrator here."""
    name_deputy(admin, CROP="赵敏")
    assert admin.actor.account is not None
    set_absence(admin, admin.actor.account, TODAY)
    assert seat_of(desk, zhao).actor.stands_in == (StandIn("CROP", "田禾"),)


def test_a_viewer_stands_in_for_nobody(desk: Desk, admin: Seat, sun: SignedIn) -> None:
    zhou = hire(admin, "zhou", Role.VIEWER)
    people.change(admin, account_of(zhou), display_name="周岚")
    name_deputy(admin, CROP="周岚")
    set_absence(admin, account_of(sun), TODAY, FRIDAY)
    actor = seat_of(desk, zhou).actor
    assert (actor.stands_in, actor.departments) == ((), frozenset())


@pytest.mark.parametrize(("first", "last"), [(FRIDAY, TODAY), (date(2022, 9, 1), date(2022, 9, 4))])
def test_days_that_cannot_be(desk: Desk, admin: Seat, sun: SignedIn, first: date, last: date) -> None:
    with pytest.raises(DeskError):
        set_absence(admin, account_of(sun), first, last)
    assert absence_of(admin, account_of(sun)) is None


def test_only_oneself_and_administrators(desk: Desk, sun: SignedIn, zhao: SignedIn) -> None:
    with pytest.raises(Refused):
        set_absence(seat_of(desk, zhao), account_of(sun), TODAY)
