"""What a meeting about August 2022 shows of 青禾县; its figures are worked out by hand in qinghe.py."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import MonthBriefing, Row
from indicators.briefing.serialization import from_json, to_json
from indicators.desk.desk import Desk
from indicators.desk.meetings import meetings
from indicators.model.enums import Light
from indicators.model.month import Month
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import submit
from tests.desk.staff import Clock

AUGUST = Month(2022, 8)


@pytest.fixture
def clock() -> Clock:
    """09:00 of 5 September 2022, UTC: 17:00 in 青禾县."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    found = county(tmp_path / "data", clock)
    submit(found, "月报.csv", REPORTS)
    yield found
    found.close()


def row(shown: MonthBriefing, code: str) -> Row:
    return next(one for one in shown.rows if one.code == code)


def test_every_goal_stands_in_the_table_by_concern_with_its_conditions_below(desk: Desk) -> None:
    """Red: OUTPUT (weight 2), then by gap MEETING −50, SHARE −17.1, NEW_FARMS −15."""
    shown = meetings.briefing(desk, AUGUST)
    assert [(one.number, one.code, one.joint, one.light) for one in shown.rows][:7] == [
        (1, "OUTPUT", "", Light.RED),
        (1, "OUTPUT_YOY", "OUTPUT", Light.RED),
        (1, "LEAD", "OUTPUT", Light.UNKNOWN),
        (2, "MEETING", "", Light.RED),
        (3, "SHARE", "", Light.RED),
        (4, "NEW_FARMS", "", Light.RED),
        (5, "INSURED", "", Light.YELLOW),
    ]
    assert [one.row.code for one in shown.focus] == ["OUTPUT", "MEETING", "SHARE", "NEW_FARMS", "INSURED"]


def test_a_row_holds_every_figure_and_its_sentence(desk: Desk) -> None:
    found = row(meetings.briefing(desk, AUGUST), "OUTPUT")
    assert (found.single, found.value, found.target) == (Decimal("-0.20"), Decimal("9.40"), Decimal(20))
    assert (found.completion, found.pace, found.gap) == (Decimal(47), Decimal("62.5"), Decimal("-15.5"))
    assert (found.yoy, found.yoy_points, found.required) == (Decimal(-6), False, Decimal("2.65"))
    assert found.value_text == Bilingual("9.4亿元", "9.4 × 100m CNY")
    assert found.target_text == Bilingual("突破20亿元（力争）", "more than 2 billion yuan (stretch)")
    assert found.sentence.zh == (
        "截至8月底，农业总产值累计9.4亿元，完成年度目标的47.0%，慢于序时进度15.5个百分点，同比下降6.0%。"
    )
    assert (found.department_name.zh, found.person, found.commentary_owed) == ("种植业股", "田禾", True)
    # July, too: 9.6 ÷ 20 = 48 % of 58.3 % by even pace, as July 2021 is not known; June was 10 points behind.
    assert (found.light, found.previous, found.streak, found.newly) == (Light.RED, Light.RED, 2, False)


def test_where_there_is_no_figure_a_word_says_why(desk: Desk) -> None:
    shown = meetings.briefing(desk, Month(2022, 2))
    assert row(shown, "PLATFORM").value_text == Bilingual("尚未到期", "Not due yet")
    assert row(shown, "INSURED").value_text == Bilingual("尚未上报", "Not reported yet")


def test_the_curve_ends_with_the_month(desk: Desk) -> None:
    """July's briefing knows August's figure by now, and does not show it."""
    curve = meetings.briefing(desk, Month(2022, 7)).focus[0].curve
    assert curve.this_year[4:] == (*map(Decimal, ("6.5", "8", "9.6")), None, None, None, None, None)
    assert curve.singles[4:7] == (None, Decimal("1.5"), Decimal("1.6"))
    assert curve.last_year[7] == 10
    assert curve.last_year[11] == 16


def test_a_sum_of_parts_names_every_record_behind_it(desk: Desk) -> None:
    """8 months of both sub-districts, the newest first."""
    found = next(one for one in meetings.briefing(desk, AUGUST).focus if one.row.code == "NEW_FARMS")
    assert [(part.name.zh, part.value_text.zh, part.light) for part in found.parts] == [
        ("东塘街道", "80家", Light.GREEN),
        ("西岭街道", "40家", None),
    ]
    assert len(found.origins) == 16
    assert found.origins[0].month == AUGUST
    assert {(one.file, one.person, one.value_text.zh) for one in found.origins} == {
        ("月报.csv", "田禾", "10家"),
        ("月报.csv", "田禾", "5家"),
    }


def test_who_has_not_reported_is_named(desk: Desk, clock: Clock) -> None:
    """September's deadline is 5 October; on the 10th, three working days after the holiday, all is owed."""
    clock.now = datetime(2022, 10, 10, 1, tzinfo=UTC)
    found = {one.department: one for one in meetings.briefing(desk, Month(2022, 9)).owed}
    assert found["CROP"].name.zh == "种植业股"
    assert "农业总产值" in {name.zh for name in found["CROP"].indicators}
    assert found["CROP"].late > 0


def test_it_is_drawn_anew_only_when_something_was_written_or_a_day_passed(desk: Desk, clock: Clock) -> None:
    first = meetings.briefing(desk, AUGUST)
    clock.move(minutes=5)
    again = meetings.briefing(desk, AUGUST)
    assert again.rows is first.rows
    assert (again.known_at, again.drawn_at) == (clock.now, clock.now)
    submit(desk, "更正.csv", "指标编码,单位,期间,口径,数值\nINSURED,,2022-08,期末,100\n", "更正")
    assert row(meetings.briefing(desk, AUGUST), "INSURED").light is Light.GREEN


def test_an_earlier_moment_knows_what_was_known_then(desk: Desk, clock: Clock) -> None:
    clock.move(days=1)
    before = clock.now
    clock.move(days=1)
    submit(desk, "更正.csv", "指标编码,单位,期间,口径,数值\nFERTILISER,,2022-08,当月,400\n", "更正")
    assert row(meetings.briefing(desk, AUGUST), "FERTILISER").light is Light.YELLOW
    then = meetings.briefing(desk, AUGUST, before)
    assert row(then, "FERTILISER").light is Light.GREEN
    assert (then.known_at, then.drawn_at) == (before, before)  # dated by that moment, not by the clock


def test_what_is_kept_as_json_comes_back_as_it_was(desk: Desk) -> None:
    shown = meetings.briefing(desk, AUGUST)
    kept = to_json(shown)
    assert from_json(MonthBriefing, kept) == shown
    assert to_json(from_json(MonthBriefing, kept)) == kept
