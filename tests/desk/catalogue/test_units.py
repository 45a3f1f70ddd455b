"""In 青禾县 a park founded in August, a sub-district closed in May, one that speaks after the meeting.

NEW_FARMS is the sum of its units, reported month by month: 东塘 10 and 西岭 5 a month, 种业产业园 its own.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from indicators.desk import deadlines
from indicators.desk.desk import Desk
from indicators.desk.figures import closing as month_closing
from indicators.desk.meetings import meetings
from indicators.desk.opening import open_desk
from indicators.desk.submissions import report
from indicators.i18n.language import language
from indicators.i18n.sentences import official
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from tests.catalogue.small import SMALL
from tests.desk.qinghe import HEADER, folder
from tests.desk.seats import CHECKED, hand_in, seat
from tests.desk.staff import Clock, office

JULY, AUGUST = Month(2022, 7), Month(2022, 8)
ZH = language("zh")


def farms(unit: str, *months: int, each: int = 5) -> str:
    return "".join(f"NEW_FARMS,{unit},2022-{number:02d},当月,{each},,\n" for number in months)


def units(**lives: str) -> str:
    """units.csv with the months of some units, such as ``SEED="2022-08,"``."""
    head, *lines = SMALL["units.csv"].splitlines()
    rows = [f"{line},{lives.get(line.split(',')[0], ',')}" for line in lines]
    return "\n".join([f"{head},启用月,停用月", *rows]) + "\n"


@contextmanager
def opened(where: Path, clock: Clock, **lives: str) -> Iterator[Desk]:
    folder(where)
    (where / "units.csv").write_text(units(**lives), encoding="utf-8-sig")
    with closing(open_desk(where, clock)) as desk:
        yield desk


def sums(desk: Desk, *months: int) -> list[str]:
    series = desk.figures(2022).series("NEW_FARMS")
    points = [series.get(Month(2022, number)) for number in months]
    return ["-" if point is None else f"{point.value:f}".removesuffix(".00000000") for point in points]


def light(desk: Desk, month: Month) -> str:
    return progress(desk.figures(2022), "NEW_FARMS", month).light.value


def test_a_park_founded_in_august(tmp_path: Path, clock: Clock) -> None:
    """January to July are 东塘's and 西岭's: 15 a month; August 120 and the park's 7."""
    with opened(tmp_path / "data", clock, SEED="2022-08,") as desk:
        both = farms("东塘街道", *range(1, 9), each=10) + farms("西岭街道", *range(1, 9))
        hand_in(seat(desk), "8月.csv", HEADER + both + farms("种业产业园", 8, each=7))
        assert sums(desk, 1, 7, 8) == ["15", "105", "127"]
        assert light(desk, JULY) != "not-reported"


def test_a_sub_district_closed_in_may(tmp_path: Path, clock: Clock) -> None:
    """西岭's 25 stay in the year: 50 + 25 in May, 60 + 25 in June; it owes nothing from June on."""
    with opened(tmp_path / "data", clock, XI=",2022-05") as desk:
        text = farms("东塘街道", *range(1, 8), each=10) + farms("西岭街道", *range(1, 6))
        hand_in(seat(desk), "7月.csv", HEADER + text)
        assert sums(desk, 5, 6, 7) == ["75", "85", "95"]
        duties = [duty for one in deadlines.due(desk, AUGUST).departments for duty in one.duties]
        august = next(duty for duty in duties if duty.indicator.code == "NEW_FARMS")
        assert (august.stand.value, august.parts) == ("missing", ())  # 东塘 alone, so nobody else is named
        lines = {
            line.unit.code: line.progress.judged for line in desk.indicator_state("NEW_FARMS", JULY).units
        }
        assert lines == {"DONG": JULY, "XI": Month(2022, 5)}


def test_a_park_that_owes_nothing_yet_is_not_chased(tmp_path: Path, clock: Clock) -> None:
    """In July the park of August is nobody's duty, in September it is."""
    with opened(tmp_path / "data", clock, SEED="2022-08,") as desk:
        hand_in(seat(desk), "8月.csv", HEADER + farms("东塘街道", 7, 8) + farms("种业产业园", 8))
        for month, stand in ((JULY, "reported"), (AUGUST, "reported"), (Month(2022, 9), "missing")):
            duties = [duty for one in deadlines.due(desk, month).departments for duty in one.duties]
            assert next(d for d in duties if d.indicator.code == "NEW_FARMS").stand.value == stand
        missing = progress(desk.figures(2022), "NEW_FARMS", Month(2022, 9)).verdict.missing
        assert missing == ("DONG", "SEED")
        sentence = official(progress(desk.figures(2022), "NEW_FARMS", Month(2022, 9)), desk.catalogue(), ZH)
        assert sentence == "9月新增家庭农场尚未上报：缺东塘街道、种业产业园。"


REFUSED = [
    # lives, unit, month, code
    ({"SEED": "2022-08,"}, "种业产业园", 7, "before-unit-began"),
    ({"SEED": "2022-08,"}, "种业产业园", 8, None),
    ({"XI": ",2022-05"}, "西岭街道", 6, "after-unit-ended"),
    ({"XI": ",2022-05"}, "西岭街道", 5, None),
]


@pytest.mark.parametrize("lives, unit, month, code", REFUSED)
def test_a_figure_outside_a_units_life(
    tmp_path: Path, clock: Clock, lives: dict[str, str], unit: str, month: int, code: str | None
) -> None:
    with opened(tmp_path / "data", clock, **lives) as desk:
        content = (HEADER + farms(unit, month)).encode()
        found = report.preview(seat(desk), "一.csv", content, CHECKED).problems
        assert [problem.kind.code for problem in found if problem.blocking] == ([code] if code else [])


def test_a_closed_month_does_not_wait_for_a_newcomer(tmp_path: Path, clock: Clock) -> None:
    """The park speaks for the first time after July was closed, and nobody told when it began."""
    with opened(tmp_path / "data", clock) as desk:
        hand_in(seat(desk), "7月.csv", HEADER + farms("东塘街道", *range(1, 8), each=10))
        july = light(desk, JULY)
        clock.move(hours=1)
        month_closing.close(seat(desk), JULY, "7月数据已核")
        clock.move(hours=1)
        hand_in(seat(desk), "8月.csv", HEADER + farms("东塘街道", 8, each=10) + farms("种业产业园", 8))
        assert (sums(desk, 7, 8), light(desk, JULY)) == (["70", "85"], july)
        assert sums(desk, 6) == ["60"]  # not shown itself, and before what was


def test_months_that_a_meeting_showed_do_not_wait_for_a_newcomer(tmp_path: Path, clock: Clock) -> None:
    """A meeting about July shows January to July; the park's January to July come too late for them."""
    with opened(tmp_path / "data", clock) as desk:
        admin = office(desk)
        hand_in(admin, "7月.csv", HEADER + farms("东塘街道", *range(1, 8), each=10))
        meetings.start(admin, JULY, date(2022, 9, 5))
        clock.move(hours=1)
        later = farms("东塘街道", 8, each=10) + farms("种业产业园", *range(1, 9))
        hand_in(admin, "8月.csv", HEADER + later)
        assert sums(desk, 1, 6, 7, 8) == ["10", "60", "70", "120"]  # 80 and 8 × 5


def test_a_unit_that_had_spoken_is_corrected_as_ever(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "data", clock) as desk:
        hand_in(
            seat(desk),
            "7月.csv",
            HEADER + farms("东塘街道", *range(1, 8)) + farms("种业产业园", *range(1, 8)),
        )
        clock.move(hours=1)
        month_closing.close(seat(desk), JULY, "7月数据已核")
        clock.move(hours=1)
        hand_in(seat(desk), "更正.csv", HEADER + farms("种业产业园", 7, each=6), "更正")
        assert sums(desk, 7) == ["71"]


def test_a_unit_whose_figures_were_undone_and_came_again_is_no_newcomer(tmp_path: Path, clock: Clock) -> None:
    """The park's file was wrong: undone after the meeting about July, its second one counts in July."""
    with opened(tmp_path / "data", clock) as desk:
        admin = office(desk)
        hand_in(admin, "东塘.csv", HEADER + farms("东塘街道", *range(1, 8)))
        wrong = hand_in(admin, "园区.csv", HEADER + farms("种业产业园", *range(1, 8)))
        meetings.start(admin, JULY, date(2022, 9, 5))
        clock.move(hours=1)
        report.undo(admin, wrong.id, "传错")
        assert sums(desk, 7) == ["35"]  # nobody speaks for the park now
        hand_in(admin, "园区更正.csv", HEADER + farms("种业产业园", *range(1, 8), each=6), "更正")
        assert sums(desk, 7) == ["77"]  # 35 and 42


def test_the_template_asks_the_units_of_the_month(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "data", clock, SEED="2022-08,", XI=",2022-07") as desk:
        asked = {
            month: [
                line.split(",")[2]
                for line in desk.template(month).decode("utf-8-sig").splitlines()
                if line.startswith("NEW_FARMS")
            ]
            for month in (JULY, AUGUST)
        }
        assert asked == {JULY: ["东塘街道", "西岭街道"], AUGUST: ["东塘街道", "种业产业园"]}
