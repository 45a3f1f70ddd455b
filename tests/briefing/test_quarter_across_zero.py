"""A quarter against another on the other side of zero: words, never a percentage."""

import pytest

from indicators.briefing.quarters import goals
from indicators.briefing.quarters.briefing import EarlierQuarter
from indicators.i18n.language import language
from indicators.model.enums import Kind
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from indicators.progress.judging.judge import progress
from indicators.progress.series.derived import Figures
from tests.progress.desk_of import catalogue, indicator, said, target

ZH, EN = language("zh"), language("en")
THIRD, SEPTEMBER = Quarter(2022, 3), Month(2022, 9)


def last_year(before: str, now: str, kind: Kind = Kind.STOCK) -> EarlierQuarter:
    whole = catalogue([indicator(kind=kind)], [target(value="5")])
    figures = Figures.of(whole, said(f"2021-09 level {before}\n2022-09 level {now}"))
    ends = (progress(figures, "X", SEPTEMBER),)
    (goal,) = goals.goals(figures, THIRD, SEPTEMBER, ends, {})
    return goal.amount.last_year


@pytest.mark.parametrize(
    ("before", "now", "zh", "en"),
    [
        ("5", "-2", "由正转负", "from plus to minus"),
        ("-5", "2", "由负转正", "from minus to plus"),
        ("5", "0", "−100.0%", "−100.0%"),
        ("0", "2", "—", "—"),
        ("-5", "-2", "—", "—"),
        ("4", "5", "+25.0%", "+25.0%"),
    ],
)
def test_across_zero(before: str, now: str, zh: str, en: str) -> None:
    found = last_year(before, now)
    assert (found.change_shown.in_(ZH), found.change_shown.in_(EN)) == (zh, en)
    assert (found.change is None) == ("%" not in zh)


def test_rates_differ_by_points_across_zero_too() -> None:
    assert last_year("5", "-2", Kind.RATIO).change_shown.in_(ZH) == "−7.0个百分点"
