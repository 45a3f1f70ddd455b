"""August 2022 in 青禾县, on Wednesday 7 September: who owes what, and what came of it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

import pytest

from indicators.catalogue.reader import read_catalogue
from indicators.deadlines.duties import Delivery, Duty, MonthDue, Stand, month_due
from indicators.deadlines.followed import parts_with_goals, settled
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import Observation, Value
from indicators.model.workflow import SubmissionState
from indicators.progress.series.derived import Figures
from tests.catalogue.small import small_files

AUGUST, WEDNESDAY = Month(2022, 8), date(2022, 9, 7)
_NAMES = UUID(int=1)


def _county() -> Catalogue:
    catalogue = read_catalogue(small_files()).catalogue
    assert catalogue is not None
    return catalogue


COUNTY = _county()
STATES = {
    "in force": SubmissionState.IN_FORCE,
    "waits": SubmissionState.WAITING,
    "returned": SubmissionState.RETURNED,
    "withdrawn": SubmissionState.WITHDRAWN,
    "undone": SubmissionState.UNDONE,
}


def handed_in(text: str) -> list[Delivery]:
    """``OUTPUT QH in force 2022-09-05``, one a line; a word behind it is the reason."""
    found = []
    for number, line in enumerate(text.strip().splitlines()):
        code, unit, rest = line.split(maxsplit=2)
        state = next(word for word in STATES if rest.startswith(word))
        day, _, reason = rest.removeprefix(state).strip().partition(" ")
        at = datetime.fromisoformat(f"{day}T01:00:00+00:00") + timedelta(seconds=number)
        demonstration = reason == "demonstration"
        found.append(
            Delivery(
                code, unit, STATES[state], at, at.date(), "田禾", uuid5(_NAMES, line), reason, demonstration
            )
        )
    return found


def asked(
    text: str = "", today: date = WEDNESDAY, month: Month = AUGUST, parts: tuple[str, ...] = ("DONG", "XI")
) -> MonthDue:
    return month_due(COUNTY, month, today, handed_in(text), lambda indicator: parts)


def duty(due: MonthDue, code: str) -> Duty:
    return next(each for one in due.departments for each in one.duties if each.indicator.code == code)


def test_nothing_was_handed_in() -> None:
    """The deadline was Monday, two working days ago; the farms have until Thursday."""
    due = asked()
    crops, planning = (due.of(code) for code in ("CROP", "PLAN"))
    assert crops is not None and planning is not None
    owed = "OUTPUT CITY_YOY COOPS FERTILISER NEW_FARMS"
    assert [one.indicator.code for one in crops.owed] == owed.split()
    assert [one.late for one in crops.owed] == [2, 2, 2, 2, 0]
    assert [one.indicator.code for one in planning.owed] == ["INSURED", "PLATFORM", "MEETING", "LIST"]
    assert (len(crops.overdue), crops.latest, planning.latest) == (4, 2, 2)
    assert [one.department.code for one in due.departments] == ["CROP", "PLAN"]


@pytest.mark.parametrize(
    ("told", "stand", "late"),
    [
        ("OUTPUT QH in force 2022-09-05", Stand.REPORTED, 0),
        ("OUTPUT QH in force 2022-09-06", Stand.REPORTED, 1),
        ("OUTPUT QH waits 2022-09-05", Stand.WAITING, 0),  # when the office decides is not theirs
        ("OUTPUT QH waits 2022-09-07", Stand.WAITING, 2),
        ("OUTPUT QH returned 2022-09-05 口径不符", Stand.RETURNED, 2),  # owed, and the deadline has passed
        ("OUTPUT QH withdrawn 2022-09-05", Stand.MISSING, 2),
        ("OUTPUT QH undone 2022-09-05", Stand.MISSING, 2),
        ("OUTPUT DONG in force 2022-09-05", Stand.MISSING, 2),  # of a sub-district alone
    ],
)
def test_one_delivery(told: str, stand: Stand, late: int) -> None:
    found = duty(asked(told), "OUTPUT")
    assert (found.stand, found.late, found.owed) == (stand, late, stand in (Stand.MISSING, Stand.RETURNED))


@pytest.mark.parametrize(
    ("first", "second", "stand", "late"),
    [
        # A correction changes nothing about when it came first.
        ("in force 2022-09-05", "in force 2022-09-07", Stand.REPORTED, 0),
        ("in force 2022-09-05", "waits 2022-09-07", Stand.REPORTED, 0),
        ("in force 2022-09-05", "returned 2022-09-07", Stand.REPORTED, 0),
        # What was returned or undone did not count.
        ("returned 2022-09-05", "waits 2022-09-06", Stand.WAITING, 1),
        ("undone 2022-09-05", "in force 2022-09-06", Stand.REPORTED, 1),
        ("returned 2022-09-05", "returned 2022-09-06", Stand.RETURNED, 2),
    ],
)
def test_one_after_another(first: str, second: str, stand: Stand, late: int) -> None:
    found = duty(asked(f"OUTPUT QH {first}\nOUTPUT QH {second}"), "OUTPUT")
    assert (found.stand, found.late) == (stand, late)


def test_the_newest_return_says_why() -> None:
    told = "OUTPUT QH returned 2022-09-05 缺附件\nOUTPUT QH returned 2022-09-06 口径不符"
    found = duty(asked(told), "OUTPUT").delivery
    assert found is not None and found.reason == "口径不符"


def test_sub_districts_are_reported_when_all_of_them_are() -> None:
    some = duty(asked("NEW_FARMS DONG in force 2022-09-02"), "NEW_FARMS")
    assert (some.stand, some.parts) == (Stand.MISSING, ("XI",))
    both = "NEW_FARMS DONG in force 2022-09-02\nNEW_FARMS XI in force 2022-09-09"
    every = duty(asked(both), "NEW_FARMS")
    assert (every.stand, every.parts, every.late) == (Stand.REPORTED, (), 1)
    none = duty(asked(), "NEW_FARMS")
    assert (none.stand, none.parts) == (Stand.MISSING, ())
    nobody = duty(asked(parts=()), "NEW_FARMS")
    assert nobody.stand is Stand.MISSING


def test_demonstration_figures_are_never_late() -> None:
    found = duty(asked("OUTPUT QH in force 2022-09-30 demonstration", date(2022, 10, 1)), "OUTPUT")
    assert (found.stand, found.late) == (Stand.REPORTED, 0)


def test_before_the_deadline_nobody_is_late() -> None:
    due = asked(today=date(2022, 9, 5))
    assert [(len(one.owed), len(one.overdue), one.latest) for one in due.departments] == [
        (5, 0, 0),
        (4, 0, 0),
    ]


def test_who_has_most_to_do_comes_first() -> None:
    crops = "\n".join(f"{code} QH in force 2022-09-05" for code in ("OUTPUT", "CITY_YOY", "COOPS"))
    assert [one.department.code for one in asked(crops).departments] == ["PLAN", "CROP"]


def test_january_owes_no_output_and_june_owes_the_quarter() -> None:
    january = {each.indicator.code for one in asked(month=Month(2022, 1)).departments for each in one.duties}
    june = {each.indicator.code for one in asked(month=Month(2022, 6)).departments for each in one.duties}
    assert "OUTPUT" not in january and "FARMS" not in january and "FARMS" in june


def test_holidays_that_are_not_known_are_told() -> None:
    assert asked().unknown_years == ()
    assert asked(today=date(2027, 1, 4)).unknown_years == (2027,)


def test_a_milestone_that_was_reached_owes_nothing_more() -> None:
    """Online in June: neither July nor August is asked for; in June itself it was owed and came."""

    def said(month: int, value: int) -> Observation:
        one = Value("PLATFORM", "QH", Month(2022, month), Basis.LEVEL, value, "REPORT")  # type: ignore[arg-type]
        return Observation(one, Origin.REPORTED, UUID(int=month), 2, "田禾", datetime(2022, 7, 1, tzinfo=UTC))

    online = Figures.of(COUNTY, [said(5, 0), said(6, 1)])
    assert settled(online, AUGUST) == {"PLATFORM"}
    assert settled(online, Month(2022, 6)) == frozenset()
    back = Figures.of(COUNTY, [said(6, 1), said(7, 0)])
    assert settled(back, AUGUST) == frozenset()

    due = month_due(COUNTY, AUGUST, WEDNESDAY, [], lambda indicator: (), frozenset({"PLATFORM"}))
    planning = due.of("PLAN")
    assert planning is not None
    assert "PLATFORM" not in [one.indicator.code for one in planning.duties]


@pytest.mark.parametrize(
    ("reached", "asked_about", "owed"),
    [
        ("2022-01", "2022-02", False),  # the year's first month counts
        ("2022-01", "2022-01", True),  # in the month itself it was owed
        ("2022-07", "2022-08", False),
        ("2022-08", "2022-08", True),
        ("2021-12", "2022-01", True),  # another year's milestone
        ("2021-12", "2022-08", True),
    ],
)
def test_a_milestone_is_settled_within_its_year(reached: str, asked_about: str, owed: bool) -> None:
    value = Value("PLATFORM", "QH", Month.parse(reached), Basis.LEVEL, Decimal(1), "REPORT")
    online = Observation(value, Origin.REPORTED, UUID(int=1), 2, "田禾", datetime(2022, 9, 1, tzinfo=UTC))
    found = settled(Figures.of(COUNTY, [online]), Month.parse(asked_about))
    assert ("PLATFORM" not in found) is owed


def test_sub_districts_with_a_goal_of_their_own() -> None:
    farms: Indicator = COUNTY.indicators["NEW_FARMS"]
    assert parts_with_goals(farms, COUNTY, 2022) == ("DONG",)
