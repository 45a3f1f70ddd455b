"""What is a quarter's own: a level keeps off its goal's bound, a goal that begins in it counts from there."""

import pytest

from indicators.briefing.quarters import goals
from indicators.i18n.language import language
from indicators.model.enums import Basis, Kind
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from indicators.progress.judging.judge import progress
from indicators.progress.series.derived import Figures
from tests.progress.desk_of import catalogue, indicator, said, target

ZH = language("zh")
THIRD, SEPTEMBER = Quarter(2022, 3), Month(2022, 9)


def test_the_quarter_in_which_a_goal_begins() -> None:
    """From August on, by the month: 5 + 7 = 12. What is cumulative may have begun in January."""
    goal_from_august = target(start=8)
    by_the_month = said("2022-08 month 5\n2022-09 month 7"), indicator(basis=Basis.MONTH), "12件"
    cumulative = said("2022-08 cum 5\n2022-09 cum 12"), indicator(), "—"
    for lines, one, shown in (by_the_month, cumulative):
        figures = Figures.of(catalogue([one], [goal_from_august]), lines)
        (goal,) = goals.goals(figures, THIRD, SEPTEMBER, (progress(figures, "X", SEPTEMBER),), {})
        assert goal.amount.value_text.in_(ZH) == shown


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.RATIO, "99.96", "99.96%"),  # of 100, so 100.0 would be reached
        (Kind.RATIO, "99.94", "99.9%"),
        (Kind.RATIO, "100", "100.0%"),
        (Kind.COVERAGE, "99.99999999", "99.9999999%"),
        (Kind.STOCK, "99.96", "99.96件"),
    ],
)
def test_a_level_at_its_goal_and_beside_it(kind: Kind, value: str, shown: str) -> None:
    whole = catalogue([indicator(kind=kind)], [target()])
    figures = Figures.of(whole, said(f"2022-09 level {value}"))
    (goal,) = goals.goals(figures, THIRD, SEPTEMBER, (progress(figures, "X", SEPTEMBER),), {})
    assert (goal.amount.value_text.in_(ZH), goal.end.value_text.in_(ZH)) == (shown, shown)
