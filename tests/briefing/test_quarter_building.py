"""青禾县's second and third quarter of 2022, every figure worked out by hand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from indicators.briefing.month import ItemLine
from indicators.briefing.quarters.briefing import DepartmentQuarter, Goal, QuarterBriefing, Scoring
from indicators.briefing.quarters.build import QuarterInputs, build
from indicators.briefing.serialization import from_json, to_json
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.i18n.language import language
from indicators.model.enums import Light, Origin
from indicators.model.item import ItemState
from indicators.model.month import Month
from indicators.model.quarter import Quarter, QuarterReport
from indicators.progress.quarters import Move
from tests.briefing.made import line
from tests.desk.qinghe import REPORTS, folder
from tests.desk.seats import submit

NOW = datetime(2022, 9, 5, 9, 0, tzinfo=UTC)
Q1, Q2, Q3 = (Quarter(2022, number) for number in (1, 2, 3))
ZH, EN = language("zh"), language("en")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    where: Path = tmp_path_factory.mktemp("quarter") / "data"
    desk = open_desk(folder(where), lambda: NOW)
    submit(desk, "8月.csv", REPORTS)
    yield desk
    desk.close()


def drawn(
    desk: Desk,
    quarter: Quarter,
    scoring: Scoring = Scoring.OFF,
    reports: dict[str, QuarterReport] | None = None,
    lines: tuple[tuple[ItemLine, date], ...] = (),
) -> QuarterBriefing:
    through = min(quarter.last, Month(2022, 8))
    first = quarter.first
    return build(
        QuarterInputs(
            figures=desk.figures(quarter.year),
            quarter=quarter,
            through=through,
            ends=desk.year_state(through).standings,
            starts=desk.year_state(first.plus(-1)).standings if first.number > 1 else (),
            reports=reports or {},
            pictures=frozenset(),
            lines=lines,
            scoring=scoring,
            known_at=NOW,
            drawn_at=NOW,
            day=NOW.date(),
        )
    )


def of(briefing: QuarterBriefing, department: str) -> DepartmentQuarter:
    found = briefing.of(department)
    assert found is not None
    return found


def goals(briefing: QuarterBriefing) -> dict[str, Goal]:
    return {goal.code: goal for one in briefing.departments for goal in one.goals}


# Months are 10 + 5 new farms, 250 t of fertiliser (190 in August); a farm's plan is its own curve.
#
# Q2  OUTPUT      June 8.00, March unknown; May's 5.00 covers three months: no quarter's amount.
#                 Plan: evenly 10 − 5 (last year's shape is not known for March and June).
#     FARMS       a level: 1110 in June, planned 1000 + 200 ÷ 2; June 2021 1000: +11 %.
#     NEW_FARMS   90 − 45 = 45; planned 60 % − 5 % of 200 = 110: 40.9 %; first quarter 45: level.
#     NEW_ALL     3 × (15 + 20) = 105. FERTILISER 3 × 250 of 3000 ÷ 4. SHARE 60 ÷ 105, points.
#     MEETING     none in the second quarter, one in the first.
# Q3 to August:  OUTPUT 9.40 − 8.00 = 1.40 of 15 − 10; NEW_FARMS 30 of 160 − 120; FERTILISER 250 + 190.
#                Two months are not compared with a whole quarter.
SECOND = """\
OUTPUT     —          5亿元     -      — —
FARMS      1,110家    1,100家   -      — +11.0%
NEW_FARMS  45家       110家     40.9   +0.0%→0.0% —
NEW_ALL    105家      —         -      0.0% —
FERTILISER 750吨      750吨     100.0  0.0% —
SHARE      57.1%      —         -      0.0个百分点 —
INSURED    —          —         -      — —
MEETING    0次        —         -      — —
"""
THIRD = """\
OUTPUT     1.4亿元    5亿元     28.0   — —
FARMS      —          1,150家   -      — —
NEW_FARMS  30家       40家      75.0   — —
NEW_ALL    70家       —         -      — —
FERTILISER 440吨      750吨     58.7   — —
SHARE      57.1%      —         -      — —
INSURED    95.0%      —         -      — —
MEETING    2次        —         -      — —
"""


@pytest.mark.parametrize("quarter, table", [(Q2, SECOND), (Q3, THIRD)], ids=["second", "third"])
def test_the_quarters_own_amounts(county: Desk, quarter: Quarter, table: str) -> None:
    found = goals(drawn(county, quarter))
    for expected in table.splitlines():
        code, shown, planned, kept, before, last_year = expected.split()
        own = found[code].amount
        told = f"{own.plan_share:.1f}" if own.plan_share is not None else "-"
        assert (
            code,
            own.value_text.zh,
            own.planned_shown.zh,
            told,
            own.before.change_shown.zh,
            own.last_year.change_shown.zh,
        ) == (code, shown, planned, kept, before.rpartition("→")[2], last_year)


def test_what_a_quarter_is_compared_with_is_said(county: Desk) -> None:
    third = goals(drawn(county, Q3))["NEW_FARMS"].amount
    assert (third.through, third.before.quarter, third.before.value_text.zh) == (Month(2022, 8), Q2, "45家")
    assert third.before.change is None
    first = goals(drawn(county, Q1))["OUTPUT"].amount
    assert (first.through, first.value) == (Month(2022, 2), Decimal("1.50"))  # January with February
    assert (first.before.quarter, first.before.value) == (Quarter(2021, 4), None)  # September unknown


# March → June. OUTPUT: March not reported; June 40 % against 50 %: yellow. FARMS first reported in June.
# NEW_FARMS 22.5 % against 5 %, then 45 % against 60 %; MEETING 1 of 1, then 1 of 2.
LIGHTS = {
    "OUTPUT": (Light.NOT_REPORTED, Light.YELLOW, Move.NONE),
    "FARMS": (Light.NOT_REPORTED, Light.GREEN, Move.NONE),
    "NEW_FARMS": (Light.GREEN, Light.RED, Move.WORSE),
    "NEW_ALL": (Light.UNKNOWN, Light.UNKNOWN, Move.NONE),
    "FERTILISER": (Light.GREEN, Light.GREEN, Move.NONE),
    "SHARE": (Light.RED, Light.RED, Move.NONE),
    "INSURED": (Light.NOT_REPORTED, Light.NOT_REPORTED, Move.NONE),
    "PLATFORM": (Light.NOT_DUE, Light.NOT_DUE, Move.NONE),
    "MEETING": (Light.GREEN, Light.RED, Move.WORSE),
    "LIST": (Light.NOT_DUE, Light.NOT_DUE, Move.NONE),
}


def test_lights_at_both_ends(county: Desk) -> None:
    found = goals(drawn(county, Q2))
    assert {code: (goal.start.light, goal.end.light, goal.move) for code, goal in found.items()} == LIGHTS
    assert [goal.code for goal in of(drawn(county, Q2), "CROP").goals][:2] == ["NEW_FARMS", "OUTPUT"]


def test_the_first_quarter_begins_with_the_year(county: Desk) -> None:
    start = goals(drawn(county, Q1))["NEW_FARMS"].start
    assert (start.month, start.value, start.light) == (Month(2021, 12), Decimal(0), None)
    assert {goal.move for goal in goals(drawn(county, Q1)).values()} == {Move.NONE}


def test_what_the_curves_ask_of_the_quarter(county: Desk) -> None:
    crop = of(drawn(county, Q3), "CROP")
    assert (
        crop.derived_plan.zh
        == "农业总产值 5亿元；新增家庭农场 40家；化肥用量不超过 750吨；家庭农场数 1,150家"
    )
    assert crop.derived_plan.en.startswith("Farm output 500 million yuan; New family farms 40 家")


# By completion, in June. 种植业股: OUTPUT 40 ÷ 50 = 80, weight 2; FARMS 55 ÷ 50, at most 100; NEW_FARMS
# 45 ÷ 60 = 75; FERTILISER half used, half left: 100. (160 + 100 + 75 + 100) ÷ 5 = 87.0.
# 计划财务股: SHARE 17.14 above 40 is 42.857 % of it: 57.143; INSURED not reported: 0; MEETING 50.
# 107.143 ÷ 3 = 35.7. NEW_ALL, PLATFORM and LIST do not count.
# By lights: (2 green + ½) ÷ 4 = 62.5; (0 + 0) ÷ 3 = 0.
RANKED = {
    Scoring.COMPLETION: [
        ("CROP", 1, "87.0", "计入4项，权重合计5：435 ÷ 5 = 87.0"),
        ("PLAN", 2, "35.7", "计入3项，权重合计3：107.1 ÷ 3 = 35.7"),
    ],
    Scoring.LIGHTS: [
        ("CROP", 1, "62.5", "（绿2 + ½ × 黄1）÷ 4项 = 62.5"),
        ("PLAN", 2, "0.0", "（绿0 + ½ × 黄0）÷ 3项 = 0.0"),
    ],
}


@pytest.mark.parametrize("scoring", [Scoring.COMPLETION, Scoring.LIGHTS])
def test_ranking(county: Desk, scoring: Scoring) -> None:
    found = drawn(county, Q2, scoring)
    assert [(one.department, one.rank, str(one.score), one.how.zh) for one in found.ranking] == RANKED[
        scoring
    ]
    assert found.scoring_said.zh


def test_no_ranking_unless_it_is_wanted(county: Desk) -> None:
    found = drawn(county, Q2)
    assert (found.ranking, found.scoring_said.zh) == ((), "")


def report(department: str, results: str = "", plan: str = "") -> QuarterReport:
    return QuarterReport(
        UUID(int=1), Q2, department, plan, results, "", "", Origin.DEMONSTRATION, NOW, "田禾"
    )


def test_words_and_headline(county: Desk) -> None:
    reports = {"CROP": report("CROP", "新增家庭农场45家。"), "PLAN": report("PLAN", plan="建平台")}
    found = drawn(county, Q2, reports=reports)
    assert (
        found.headline.zh == "2个科室中1个写了本季成果；亮灯好转0项，退步2项；新增任务0项，销号0项，逾期0项。"
    )
    assert (found.title.zh, found.title.en) == (
        "2022年二季度成果交流",
        "Second quarter of 2022: results exchange",
    )
    written = of(found, "CROP").written
    assert written is not None and written.demonstration and found.demonstration
    assert from_json(QuarterBriefing, to_json(found)) == found


def test_actions_of_the_quarter(county: Desk) -> None:
    june, july, march = date(2022, 6, 20), date(2022, 7, 1), date(2022, 3, 9)
    given = {
        "raised in June, due in September": (line(1, ItemState.UNDER_WAY, deadline=date(2022, 9, 30)), june),
        "raised in July": (line(2, ItemState.OVERDUE, deadline=date(2022, 8, 1)), july),
        "closed in June": (line(3, ItemState.CLOSED, deadline=june, closed_on=june), march),
        "due in June, closed in July": (line(4, ItemState.CLOSED, deadline=june, closed_on=july), march),
        "due in June, open": (line(5, ItemState.OVERDUE, deadline=june, days=-50), march),
        "due in June, waits for its closing": (line(6, ItemState.DONE, deadline=june, days=-50), march),
        "cancelled": (line(7, ItemState.CANCELLED, deadline=june), march),
    }
    lines = tuple((ItemLine(**{**vars(one), "lead": "CROP"}), raised) for one, raised in given.values())
    found = of(drawn(county, Q2, lines=lines), "CROP").actions
    numbers = [
        [int(one.number[-2:]) for one in group] for group in (found.raised, found.closed, found.overdue)
    ]
    assert numbers == [[1], [3], [5]]
