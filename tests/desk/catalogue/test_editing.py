"""Goals are changed on the page: checked, told what they do, saved with a reason, written into the files.

January to March 250 t of fertiliser each month, at most 3,000 t a year: 25 % used where 25 % may be, green.
With a goal of 1,500 t January is at 16.67 % where 8.33 % may be, 8.33 points too much: yellow; February
(33.33 % of 16.67 %) and March (50 % of 25 %) are red.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.catalogue.editing.tables import CellPlace, table
from indicators.catalogue.folder import catalogue_files
from indicators.desk.catalogue import disk, editing
from indicators.desk.catalogue.changes import UnfitFiles
from indicators.desk.catalogue.consequences import consequences
from indicators.desk.catalogue.editing import ChangedMeanwhile, ChangedOnDisk
from indicators.desk.desk import Desk
from indicators.desk.figures import closing
from indicators.desk.figures.rejudgements import rejudgements
from indicators.desk.meetings import meetings
from indicators.desk.opening import open_desk
from indicators.desk.seat import Refused, Seat
from indicators.model.enums import Light
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store.integrity import audit
from tests.desk.qinghe import folder
from tests.desk.seats import seat, submit
from tests.desk.staff import Clock

FERTILISER = ("targets", ("FERTILISER", "", "2022"))
HALVED = {FERTILISER: {"value": "1500"}}
JANUARY, FEBRUARY, MARCH, APRIL = (Month(2022, number) for number in (1, 2, 3, 4))
RED, YELLOW, GREEN = Light.RED, Light.YELLOW, Light.GREEN


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.now = datetime(2022, 4, 8, 1, tzinfo=UTC)
    return made


@pytest.fixture
def county(tmp_path: Path, clock: Clock) -> Desk:
    desk = open_desk(folder(tmp_path / "data"), clock)
    for number in (1, 2, 3):
        submit(desk, f"{number}.csv", f"指标编码,期间,口径,数值\nFERTILISER,2022-0{number},当月,250\n")
    return desk


def office(desk: Desk) -> Seat:
    return seat(desk, "李静", Role.REVIEWER)


def lights(desk: Desk) -> list[Light]:
    months = (JANUARY, FEBRUARY, MARCH)
    return [desk.indicator_state("FERTILISER", month).standing.progress.light for month in months]


def save(desk: Desk, edits: dict, since: Month | None = None, reason: str = "党组会议定") -> None:  # type: ignore[type-arg]
    editing.save(office(desk), edits, editing.tables(office(desk)).digest, reason, since)


def edit_file(desk: Desk, name: str, old: str, new: str) -> None:
    path = desk.folder / f"{name}.csv"
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


# --- before it is saved ---


def test_what_a_change_does_is_told_before_it_is_saved(county: Desk) -> None:
    desk = county
    examined = editing.examine(office(desk), HALVED)
    assert examined.catalogue is not None
    assert [(cell.key, cell.column, cell.old, cell.new) for cell in examined.differences] == [
        ("FERTILISER 2022", "value", "3000", "1500")
    ]
    told = consequences(desk, examined.catalogue, JANUARY, MARCH)
    assert [(move.code, move.month, move.before.light, move.after.light) for move in told.turned
            if move.before and move.after] == [
        ("FERTILISER", JANUARY, GREEN, YELLOW),
        ("FERTILISER", FEBRUARY, GREEN, RED),
        ("FERTILISER", MARCH, GREEN, RED),
    ]  # fmt: skip
    assert (told.before[GREEN], told.after[GREEN], told.after[RED] - told.before[RED]) == (1, 0, 1)
    assert (told.frozen, told.restated, told.closed) == ((), (), ())
    later = consequences(desk, examined.catalogue, MARCH, MARCH)
    assert [move.month for move in later.turned] == [MARCH]
    assert lights(desk) == [GREEN, GREEN, GREEN]  # nothing was written
    assert desk.catalogue().targets["FERTILISER", "", 2022].value == 3000


def test_meetings_that_were_held_stay(county: Desk) -> None:
    desk = county
    closing.close(office(desk), FEBRUARY)
    meetings.start(office(desk), FEBRUARY, date(2022, 3, 8))
    examined = editing.examine(office(desk), HALVED)
    assert examined.catalogue is not None
    back = consequences(desk, examined.catalogue, JANUARY, MARCH)
    assert (back.frozen, back.restated, back.closed) == ((FEBRUARY,), (JANUARY, FEBRUARY), (FEBRUARY,))
    save(desk, HALVED)  # from the first month that no meeting has seen
    assert lights(desk) == [GREEN, GREEN, RED]
    assert rejudgements(desk) == ()


def test_reaching_back_is_listed_among_restatements(county: Desk) -> None:
    desk = county
    meetings.start(office(desk), FEBRUARY, date(2022, 3, 8))
    save(desk, HALVED, JANUARY, "原文抄错")
    assert lights(desk) == [YELLOW, RED, RED]
    assert {(goal.month, goal.code, goal.reason) for goal in rejudgements(desk)} == {
        (month, "FERTILISER", "原文抄错") for month in (JANUARY, FEBRUARY)
    }


@pytest.mark.parametrize(
    ("edits", "place", "code"),
    [
        ({FERTILISER: {"value": "三千"}}, CellPlace(*FERTILISER, "value"), "number-unreadable"),
        ({FERTILISER: {"pace": "计划曲线"}}, CellPlace(*FERTILISER, "plan"), "plan-missing"),
        ({("units", ("XI",)): {"end": "2022-13"}}, CellPlace("units", ("XI",), "end"), "month-unreadable"),
    ],
)  # fmt: skip
def test_a_check_stands_at_its_cell(county: Desk, edits: dict, place: CellPlace, code: str) -> None:  # type: ignore[type-arg]
    examined = editing.examine(office(county), edits)
    assert examined.catalogue is None
    assert examined.places[place].kind.code == code
    with pytest.raises(UnfitFiles):
        save(county, edits)


def test_a_row_with_figures_cannot_go(county: Desk) -> None:
    gone = {("indicators", ("FERTILISER",)): None, FERTILISER: None}
    examined = editing.examine(office(county), gone)
    assert [change.difference.key for change in examined.lost] == ["FERTILISER"]
    with pytest.raises(DeskError, match="FERTILISER"):
        save(county, gone)


def test_a_remark_stands_at_its_cell_and_blocks_nothing(county: Desk) -> None:
    examined = editing.examine(office(county), {FERTILISER: {"value": "-1"}})
    assert examined.catalogue is not None and examined.problems == ()
    assert examined.places[CellPlace(*FERTILISER, "value")].kind.code == "target-negative"


# --- saved ---


def test_files_store_and_audit_say_the_same(county: Desk, clock: Clock) -> None:
    desk = county
    before = catalogue_files(desk.folder)
    save(desk, {**HALVED, ("indicators", ("FERTILISER",)): {"person": "孙苗"}}, MARCH)
    after = catalogue_files(desk.folder)
    assert {name for name in before if before[name] != after[name]} == {"targets.csv", "indicators.csv"}
    assert lights(desk) == [GREEN, GREEN, RED]
    assert desk.catalogue().indicators["FERTILISER"].person == "孙苗"
    last = audit.entries(desk.database, limit=1)[0]
    assert (last.act, last.name, last.detail["reason"], last.detail["month"]) == (
        Act.CATALOGUE_CHANGED, "李静", "党组会议定", "2022-03",
    )  # fmt: skip
    assert audit.verify(desk.database).holds
    assert disk.changed_files(desk) is None
    where = desk.folder
    desk.close()
    with_start = open_desk(where, clock)  # the next start finds nothing to take
    assert with_start.problems == () and lights(with_start) == [GREEN, GREEN, RED]
    with_start.close()


def test_what_no_figure_rests_on_keeps_its_reason(county: Desk) -> None:
    goal = ("targets", ("FERTILISER", "", "2023"))
    save(county, {goal: {"comparison": "不超过", "value": "2900"}}, reason="2023年目标下达")
    assert county.catalogue().targets["FERTILISER", "", 2023].value == 2900
    assert audit.entries(county.database, limit=1)[0].detail["reason"] == "2023年目标下达"


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_saving_needs_a_reason(county: Desk, reason: str) -> None:
    with pytest.raises(DeskError, match="reason"):
        save(county, HALVED, reason=reason)
    assert county.catalogue().targets["FERTILISER", "", 2022].value == 3000


def test_the_later_of_two_editors_is_told(county: Desk) -> None:
    began = editing.tables(office(county)).digest
    save(county, {("targets", ("LIST", "", "2022")): {"value": "13"}})
    with pytest.raises(ChangedMeanwhile):
        editing.save(office(county), HALVED, began, "党组会议定", MARCH)
    save(county, HALVED, MARCH)  # once the other's cells were looked at
    goals = county.catalogue().targets
    assert (goals["LIST", "", 2022].value, goals["FERTILISER", "", 2022].value) == (13, 1500)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER])
def test_who_may_not(county: Desk, role: Role) -> None:
    with pytest.raises(Refused):
        editing.save(seat(county, "周岚", role), HALVED, "", "党组会议定")


# --- changed on disk ---


def test_files_changed_while_serving_are_noticed_and_adopted(county: Desk) -> None:
    desk = county
    assert disk.changed_files(desk) is None
    edit_file(desk, "targets", "不超过,3000", "不超过,1500")
    noticed = disk.changed_files(desk)
    assert noticed is not None and noticed.problems == ()
    assert [(cell.old, cell.new) for cell in noticed.differences] == [("3000", "1500")]
    assert lights(desk) == [GREEN, GREEN, GREEN]  # served as before until somebody adopts them
    with pytest.raises(ChangedOnDisk):
        save(desk, {("targets", ("LIST", "", "2022")): {"value": "13"}})
    disk.adopt(office(desk), "党组会议定", MARCH)
    assert lights(desk) == [GREEN, GREEN, RED]
    assert disk.changed_files(desk) is None
    with pytest.raises(DeskError, match="nothing to adopt"):
        disk.adopt(office(desk), "再一次")


def test_files_with_problems_are_not_adopted(county: Desk) -> None:
    edit_file(county, "targets", "不超过,3000", "不超过,三千")
    noticed = disk.changed_files(county)
    assert noticed is not None
    assert [problem.kind.code for problem in noticed.problems] == ["number-unreadable"]
    with pytest.raises(UnfitFiles):
        disk.adopt(office(county), "党组会议定")
    assert [row.cells["value"] for row in table(catalogue_files(county.folder), "targets")][8] == "三千"
