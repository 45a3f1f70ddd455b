"""Places of departments: equal scores share one, what does not count is left out, silence gains nothing."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.briefing.bilingual import NOTHING, Bilingual
from indicators.briefing.quarters.briefing import Actions, DepartmentQuarter, Goal, Scoring
from indicators.briefing.quarters.ranking import ranking, score, share
from indicators.model.enums import Light
from tests.briefing.made_quarter import SEPTEMBER, amount, end, goal

LIGHTS = {"r": Light.RED, "y": Light.YELLOW, "g": Light.GREEN, "n": Light.NOT_REPORTED}
LIGHTS |= {"?": Light.UNKNOWN, "-": Light.NOT_DUE}


def one(light: str, completion: str = "", pace: str = "75", weight: int = 1) -> Goal:
    finish = end(SEPTEMBER, "1" if completion else "", LIGHTS[light], completion, pace)
    return replace(goal("X", NOTHING, finish, finish, amount("1")), weight=Decimal(weight))


def department(code: str, *goals: Goal) -> DepartmentQuarter:
    nothing = Actions((), (), ())
    return DepartmentQuarter(code, Bilingual(code, code), "", None, NOTHING, goals, nothing, (), False)


SHARES = [
    # light, completion, pace, share
    (one("y", "60", "80"), "75"),  # 60 ÷ 80
    (one("g", "90", "75"), "100"),  # more than was due is not more than 100
    (one("r", "0", "75"), "0"),
    (one("n"), "0"),
    (one("g"), "100"),  # done, with no share of anything
    (one("r"), "0"),
    (one("g", "40", "0"), "100"),  # before anything was due
]


@pytest.mark.parametrize("goal, expected", SHARES)
def test_share_of_what_was_due(goal: Goal, expected: str) -> None:
    assert share(goal) == Fraction(expected)


SCORES = [
    # goals, by completion, by lights
    ([one("g", "75"), one("y", "60", weight=3)], "85.0", "75.0"),  # (100 + 3 × 80) ÷ 4; (1 + ½) ÷ 2
    ([one("g", "75"), one("n")], "50.0", "50.0"),
    ([one("g", "75"), one("?"), one("-", "5")], "100.0", "100.0"),
    ([one("r", "25"), one("r", "25"), one("g", "75")], "55.6", "33.3"),  # (33.3 + 33.3 + 100) ÷ 3
    ([one("g", "75", weight=0), one("r", "25", weight=0)], None, "50.0"),  # weights count by completion alone
    ([one("?"), one("-")], None, None),
    ([], None, None),
    ([one("g", "75", weight=1249), one("y", "37.5")], "99.96", "75.0"),  # 50 ÷ 1250 are missing: not 100.0
    ([one("g", "75", weight=999), one("y", "37.5")], "99.95", "75.0"),
    ([one("g", "75", weight=832), one("y", "37.5")], "99.9", "75.0"),  # 99.93998
]


@pytest.mark.parametrize("goals, completion, lights", SCORES)
def test_scores(goals: list[Goal], completion: str | None, lights: str | None) -> None:
    expected = [None if text is None else Decimal(text) for text in (completion, lights)]
    assert [score(goals, Scoring.COMPLETION), score(goals, Scoring.LIGHTS)] == expected


def test_equal_scores_share_a_place_and_the_next_one_is_left_out() -> None:
    given = [
        department("D", one("y", "45")),  # 60
        department("C", one("y", "60")),  # 80
        department("A", one("g", "75")),
        department("B", one("y", "60.001")),  # 80.001…: equal as shown
        department("E", one("?")),
    ]
    found = [(one.department, one.rank, one.tied) for one in ranking(given, Scoring.COMPLETION)]
    assert found == [("A", 1, False), ("C", 2, True), ("B", 2, True), ("D", 4, False), ("E", None, False)]


def test_what_ties_exactly_ties() -> None:
    """3 × 13.33… ÷ 66.66… and 5 ÷ 33.33…: (3 × 20 + 15) ÷ 4 = 18.75, which reads 18.8, as 18.75 itself."""
    thirds = [str(Decimal(each) / 3) for each in (40, 200, 100)]
    by_thirds = department("T", one("r", thirds[0], thirds[1], weight=3), one("r", "5", thirds[2]))
    plainly = department("P", one("r", "18.75", "100"))
    found = [
        (each.department, each.score, each.tied) for each in ranking([by_thirds, plainly], Scoring.COMPLETION)
    ]
    assert found == [("T", Decimal("18.8"), True), ("P", Decimal("18.8"), True)]


def test_the_arithmetic_is_said() -> None:
    given = [department("A", one("g", "75"), one("y", "60", weight=3)), department("E", one("?"))]
    by_completion, nobody = ranking(given, Scoring.COMPLETION)
    assert by_completion.how.en == "2 goals, weights 4: 340 ÷ 4 = 85.0"
    assert nobody.how.zh == "没有计入的目标"
    by_lights = ranking(given, Scoring.LIGHTS)[0]
    assert by_lights.how.en == "(1 green + ½ × 1 yellow) ÷ 2 goals = 75.0"
