"""会后更正: what the meeting showed beside what holds now, whichever source it came from."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from indicators.desk.desk import Desk
from indicators.desk.figures import closing
from indicators.desk.meetings import meetings
from indicators.desk.opening import open_desk
from indicators.desk.submissions import report
from indicators.model.meeting import Meeting
from indicators.model.month import Month
from tests.desk.qinghe import county
from tests.desk.seats import hand_in, seat, submit
from tests.desk.staff import Clock

DATA = Path(__file__).parents[3] / "data"
MARCH, AUGUST, DECEMBER = Month(2022, 3), Month(2022, 8), Month(2022, 12)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Desk]:
    """Demonstration figures up to August, published ones of December."""
    where = tmp_path / "year"
    shutil.copytree(DATA, where, ignore=shutil.ignore_patterns("desk.duckdb*", "*.lock", "backups"))
    clock = Clock()
    clock.now = datetime(2026, 11, 30, 1, tzinfo=UTC)
    opened = open_desk(where, clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = Clock()
    clock.now = datetime(2022, 4, 8, 1, tzinfo=UTC)
    found = county(tmp_path / "data", clock)
    submit(found, "1—3月.csv", months(20, 20, 20))
    yield found
    found.close()


def months(*values: int) -> str:
    rows = "".join(f"COOPS,2022-{number:02d},当月,{value}\n" for number, value in enumerate(values, start=1))
    return f"指标编码,期间,口径,数值\n{rows}"


def eagles(month: str, value: str) -> str:
    return f"指标编码,期间,口径,数值\nYE_NEW,{month},累计,{value}\n"


def told(desk: Desk, held: Meeting) -> list[tuple[str, str, str]]:
    found = meetings.restated_since(desk, held.id)
    return [(str(one.month), one.before_shown.zh, one.now_shown.zh) for one in found]


def test_a_report_in_the_stead_of_a_demonstration_figure(year: Desk) -> None:
    """The meeting showed 52, as the demonstration has it."""
    held = meetings.start(seat(year), AUGUST, date(2022, 9, 5))
    assert told(year, held) == []
    late = hand_in(seat(year), "8月.csv", eagles("2022-08", "55"))
    assert told(year, held) == [("2022-08", "52家", "55家")]
    (one,) = closing.restatements(year)
    assert (one.before is not None and one.before.value.value, one.person) == (52, late.person)
    report.undo(seat(year), late.id, "报错")
    assert told(year, held) == []


def test_a_report_in_the_stead_of_a_published_figure(year: Desk) -> None:
    """Of 80 and 100 the published statistics are believed before the notice."""
    held = meetings.start(seat(year), DECEMBER, date(2023, 2, 1))
    hand_in(seat(year), "12月.csv", eagles("2022-12", "85"))
    assert told(year, held) == [("2022-12", "80家", "85家")]


def test_what_is_shown_already_is_no_restatement(year: Desk) -> None:
    """The department confirms the published figure: another source, the same number."""
    held = meetings.start(seat(year), DECEMBER, date(2023, 2, 1))
    hand_in(seat(year), "12月.csv", eagles("2022-12", "80"))
    assert told(year, held) == []


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        ("COOPS,2022-03,累计,62", [("2022-03", "60家", "62家")]),  # 20 + 20 + 20 in months
        ("COOPS,2022-03,累计,60", []),  # the same, said in another way
        ("COOPS,2022-03,当月,22", [("2022-03", "20家", "22家")]),
        ("COOPS,2022-03,累计,62\nCOOPS,2022-03,当月,22", [("2022-03", "60家", "62家")]),  # told once
        ("COOPS,2022-01,当月,22", [("2022-01", "20家", "22家")]),  # later sums follow from it
    ],
)
def test_months_and_sums_are_told_once(desk: Desk, correction: str, expected) -> None:
    held = meetings.start(seat(desk), MARCH, date(2022, 4, 8))
    desk.clock.move(days=1)  # type: ignore[attr-defined]
    submit(desk, "更正.csv", f"指标编码,期间,口径,数值\n{correction}\n", "核对")
    assert told(desk, held) == expected
