"""Lights that a delivery would change, before it is handed in; figures of 青禾县 (see qinghe.py)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.desk.desk import Desk
from indicators.desk.submissions import effects, report
from indicators.desk.submissions.effects import LightChange, lights_after
from indicators.intake.preview import Preview
from indicators.model.enums import Light
from indicators.model.month import Month
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import hand_in, seat

HEADER = "指标编码,单位,期间,口径,数值,分子,分母\n"
AUGUST, SEPTEMBER = Month(2022, 8), Month(2022, 9)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = county(tmp_path / "data", reports=REPORTS)
    yield found
    found.close()


def preview(desk: Desk, *rows: str) -> Preview:
    content = (HEADER + "\n".join(rows) + "\n").encode()
    return report.preview(seat(desk), "8月.csv", content)


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        # 4,750 of 5,000 is 95 %, yellow; 5,000 is all of it.
        ("INSURED,,2022-08,期末,,5000,5000", [("INSURED", AUGUST, Light.YELLOW, Light.GREEN)]),
        # 7 × 250 + 190 = 1,940 of 3,000 at most, green; with 400 in August 71.7 %, 5 points too many.
        ("FERTILISER,,2022-08,当月,400,,", [("FERTILISER", AUGUST, Light.GREEN, Light.YELLOW)]),
        # 85 % is red, and was reported as 95 %: still one light.
        ("INSURED,,2022-08,期末,,4250,5000", [("INSURED", AUGUST, Light.YELLOW, Light.RED)]),
        # What is in force already changes nothing.
        ("INSURED,,2022-08,期末,,4750,5000", []),
    ],
)
def test_a_figure_changes_its_light(
    desk: Desk, row: str, changes: list[tuple[str, Month, Light, Light]]
) -> None:
    assert lights_after(desk, preview(desk, row)) == tuple(LightChange(*one) for one in changes)


def test_what_is_foretold_is_what_comes(desk: Desk) -> None:
    """A correction of January is felt in every month up to August."""
    row = "FERTILISER,,2022-01,当月,900,,"
    foretold = lights_after(desk, preview(desk, row))
    assert foretold is not None
    assert {one.indicator for one in foretold} == {"FERTILISER"}
    # January alone: 900 of 3,000 is 30 % where 8.33 % may be; August 2,590: 86.3 % where 66.7 % may be.
    assert (foretold[0].month, foretold[-1].month) == (Month(2022, 1), AUGUST)
    before = {month: _light(desk, "FERTILISER", month) for month in Month(2022, 1).through(AUGUST)}
    hand_in(seat(desk), "1月.csv", HEADER + row + "\n", "更正")
    after = {month: _light(desk, "FERTILISER", month) for month in before}
    really = [(month, before[month], after[month]) for month in before if before[month] is not after[month]]
    assert [(one.month, one.before, one.after) for one in foretold] == really


def test_sub_districts_change_the_light_of_the_whole(desk: Desk) -> None:
    """120 of 200 where 150 should be, red; with 35 more in August 155."""
    found = lights_after(desk, preview(desk, "NEW_FARMS,东塘街道,2022-08,当月,45,,"))
    assert found is not None
    assert LightChange("NEW_FARMS", AUGUST, Light.RED, Light.GREEN) in found


def test_last_years_figure_is_the_base_of_this_years(desk: Desk) -> None:
    """OUTPUT's pace is last year's shape: with 5 of 16 by August 2021, 31.25 % is owed, and 47 % done."""
    found = lights_after(desk, preview(desk, "OUTPUT,,2021-08,累计,5,,"))
    # Ahead of its pace now, it waits for the city's growth, which nobody has reported.
    assert found == (LightChange("OUTPUT", AUGUST, Light.RED, Light.UNKNOWN),)


@pytest.mark.parametrize(("most", "judged"), [(1, False), (2, True)])
def test_too_many_values_are_not_judged_beforehand(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, most: int, judged: bool
) -> None:
    """One of the two is new, one changes."""
    monkeypatch.setattr(effects, "MOST", most)
    shown = preview(desk, "COOPS,,2022-09,当月,20,,", "FERTILISER,,2022-08,当月,200,,")
    assert (lights_after(desk, shown) is not None) is judged


def _light(desk: Desk, code: str, month: Month) -> Light:
    standings = desk.year_state(month).standings
    return next(one.progress.light for one in standings if one.progress.indicator.code == code)
