"""The sentence read aloud, for every kind, direction and state of a goal: against hand-written text."""

from typing import Any

import pytest

from indicators.i18n.language import language
from indicators.i18n.sentences import official
from indicators.model.enums import Cycle, Direction, Kind, Light, PaceKind
from indicators.model.month import Month
from indicators.progress.history import made_good, standing
from indicators.progress.result import PastLight
from indicators.progress.series.derived import Figures
from tests.progress.desk_of import catalogue, indicator, said, target

AUGUST = Month(2022, 8)
LOWER, RANGE = {"direction": Direction.LOWER}, {"direction": Direction.RANGE}
FLOW, STOCK, RATIO = {"kind": Kind.FLOW}, {"kind": Kind.STOCK}, {"kind": Kind.RATIO}
COVERAGE, MILESTONE, CHECKLIST = ({"kind": kind} for kind in (Kind.COVERAGE, Kind.MILESTONE, Kind.CHECKLIST))
QUARTERLY = {"kind": Kind.FREQUENCY, "per": Cycle.QUARTER}
WITHIN = {"value": "40", "upper": "60", "comparison": "within"}
AT_MOST_60, AT_MOST_50 = ({"value": value, "comparison": "<="} for value in ("60", "50"))
DONE = {"value": "1", "comparison": "="}
GREEN_TO_JUNE = (
    "2022-01 cum 9\n2022-02 cum 18\n2022-03 cum 27\n2022-04 cum 35\n2022-05 cum 43\n2022-06 cum 51\n"
)
EVERY_MONTH = "".join(f"2022-0{number} month 1\n" for number in range(1, 9))
ONCE = "2022-01 month 1\n" + "".join(f"2022-0{number} month 0\n" for number in range(2, 9))

# What it is, its goal (None = none), what is known, and the sentence in both languages after the opening
# 截至8月底，指标X / By … the end of August, Indicator X.
CASES: list[tuple[dict[str, Any], dict[str, Any] | None, str, str, str]] = [
    # counted over the year, higher is better
    (
        FLOW,
        {},
        "2022-08 cum 120",
        "累计120件，完成年度目标的120.0%，快于序时进度53.3个百分点。",
        "came to 120 pieces, 120.0% of the yearly target, 53.3 percentage points ahead of pace.",
    ),
    (
        FLOW,
        {},
        "2021-08 cum 0\n2022-08 cum 70",  # nothing a growth could be taken from
        "累计70件，完成年度目标的70.0%，快于序时进度3.3个百分点，上年同期为零。",
        "came to 70 pieces, 70.0% of the yearly target, 3.3 percentage points ahead of pace, "
        "after zero a year before.",
    ),
    (
        FLOW,
        {},
        "2021-08 cum -5\n2022-08 cum 70",
        "累计70件，完成年度目标的70.0%，快于序时进度3.3个百分点，同比由负转正。",
        "came to 70 pieces, 70.0% of the yearly target, 3.3 percentage points ahead of pace, "
        "up from a negative figure a year before.",
    ),
    (
        FLOW,
        None,
        "2021-08 cum 10\n2022-08 cum 70",
        "累计70件，未设年度目标，同比增长600.0%。",
        "came to 70 pieces, with no yearly target set, up 600.0% on last year.",
    ),
    (
        FLOW,
        {"start": 10},
        "2022-08 cum 3",
        "累计3件，完成年度目标的3.0%，自10月起考核。",
        "came to 3 pieces, 3.0% of the yearly target, owed from October on.",
    ),
    (
        FLOW,
        {"pace": PaceKind.DUE},
        "2022-08 cum 40",
        "累计40件，完成年度目标的40.0%，应于12月底前完成。",
        "came to 40 pieces, 40.0% of the yearly target, due by the end of December.",
    ),
    (
        FLOW,
        {"pace": PaceKind.DUE, "due": 6},
        "2022-08 cum 40",
        "累计40件，完成年度目标的40.0%，应于6月底前完成，目前尚未完成。",
        "came to 40 pieces, 40.0% of the yearly target, due by the end of June and not done.",
    ),
    # counted over the year, lower is better, or within
    (
        FLOW | LOWER,
        AT_MOST_60,
        "2021-08 cum 20\n2022-08 cum 50",
        "累计50件，已用年度控制数的83.3%，超出序时控制数16.7个百分点，同比增长150.0%。",
        "came to 50 pieces, 83.3% of the yearly allowance, "
        "16.7 percentage points above what may be used by now, up 150.0% on last year.",
    ),
    (
        FLOW | LOWER,
        AT_MOST_60,
        "2022-08 cum 40",
        "累计40件，已用年度控制数的66.7%，与序时进度持平。",
        "came to 40 pieces, 66.7% of the yearly allowance, level with the pace.",
    ),
    (
        FLOW | RANGE,
        WITHIN,
        "2022-08 cum 50",
        "累计50件，目标为40件至60件，达到目标。",
        "came to 50 pieces against a goal of between 40 and 60 pieces, meeting the target.",
    ),
    # how many there are
    (
        STOCK,
        {"value": "200", "baseline": "100"},
        "2021-08 level 100\n2022-08 level 180",
        "为180件，目标为200件以上，快于序时进度13.3个百分点，同比增长80.0%。",
        "stood at 180 pieces against a goal of at least 200 pieces, 13.3 percentage points ahead of pace, "
        "up 80.0% on last year.",
    ),
    (
        STOCK,
        {"value": "200", "baseline": "100"},
        "2022-08 level 90",  # fewer than at the start
        "为90件，目标为200件以上，慢于序时进度76.7个百分点。",
        "stood at 90 pieces against a goal of at least 200 pieces, 76.7 percentage points behind pace.",
    ),
    (
        STOCK,
        {"value": "200"},
        "2022-08 level 210",
        "为210件，目标为200件以上，达到目标。",
        "stood at 210 pieces against a goal of at least 200 pieces, meeting the target.",
    ),
    (
        STOCK,
        {"value": "200"},
        "2022-08 level 180",
        "为180件，目标为200件以上，与目标相差10.0%。",
        "stood at 180 pieces against a goal of at least 200 pieces, 10.0% short of the target.",
    ),
    (
        STOCK | LOWER,
        AT_MOST_50 | {"baseline": "110"},
        "2022-08 level 60",
        "为60件，目标为不超过50件，快于序时进度16.7个百分点。",
        "stood at 60 pieces against a goal of at most 50 pieces, 16.7 percentage points ahead of pace.",
    ),
    (
        STOCK | LOWER,
        AT_MOST_50,
        "2022-08 level 60",
        "为60件，目标为不超过50件，超出目标20.0%。",
        "stood at 60 pieces against a goal of at most 50 pieces, 20.0% above the target.",
    ),
    (
        STOCK | RANGE,
        WITHIN,
        "2022-08 level 50",
        "为50件，目标为40件至60件，达到目标。",
        "stood at 50 pieces against a goal of between 40 and 60 pieces, meeting the target.",
    ),
    # rates
    (
        RATIO,
        {"value": "24"},
        "2021-08 level 20\n2022-08 level 25",
        "为25.0%，目标为24%以上，达到目标，比上年同期提高5.0个百分点。",
        "was 25.0% against a goal of at least 24%, meeting the target, 5.0 percentage points up on last "
        "year.",
    ),
    (
        RATIO,
        {"value": "8"},
        "2022-08 level -6",
        "为−6.0%，目标为8%以上，与目标相差14.0个百分点。",
        "was −6.0% against a goal of at least 8%, 14.0 percentage points short of the target.",
    ),
    (
        RATIO | LOWER,
        {"value": "5", "comparison": "<="},
        "2021-08 level 9\n2022-08 level 8",
        "为8.0%，目标为不超过5%，超出目标3.0个百分点，比上年同期下降1.0个百分点。",
        "was 8.0% against a goal of at most 5%, 3.0 percentage points above the target, "
        "1.0 percentage points down on last year.",
    ),
    (
        RATIO | LOWER,
        {"value": "5", "comparison": "<="},
        "2022-08 level 4",
        "为4.0%，目标为不超过5%，达到目标。",
        "was 4.0% against a goal of at most 5%, meeting the target.",
    ),
    (
        RATIO | RANGE,
        WITHIN,
        "2022-08 level 70",
        "为70.0%，目标为40%至60%，不在目标区间内。",
        "was 70.0% against a goal of between 40% and 60%, outside the range.",
    ),
    # shares of a known whole
    (
        COVERAGE,
        {},
        "2021-08 level 60\n2022-08 level 95",
        "为95.0%，完成年度目标的95.0%，快于序时进度28.3个百分点，比上年同期提高35.0个百分点。",
        "was 95.0%, 95.0% of the yearly target, 28.3 percentage points ahead of pace, "
        "35.0 percentage points up on last year.",
    ),
    (
        COVERAGE,
        {"pace": PaceKind.STEADY},
        "2022-08 level 95",
        "为95.0%，完成年度目标的95.0%，与目标相差5.0个百分点。",
        "was 95.0%, 95.0% of the yearly target, 5.0 percentage points short of the target.",
    ),
    # owed as a whole at its due month: 94.7 % of it is 5.3 points of the way, and 5 below the target
    (
        COVERAGE,
        {"value": "95", "pace": PaceKind.DUE, "due": 8},
        "2022-08 level 90",
        "为90.0%，完成年度目标的94.7%，应于8月底前完成，目前尚未完成。",
        "was 90.0%, 94.7% of the yearly target, due by the end of August and not done.",
    ),
    # from 100 to 200, owed in full at any time: 180 is 80 of 100 on the way, not 20 % below the target
    (
        STOCK,
        {"value": "200", "baseline": "100", "pace": PaceKind.STEADY},
        "2022-08 level 180",
        "为180件，目标为200件以上，慢于序时进度20.0个百分点。",
        "stood at 180 pieces against a goal of at least 200 pieces, 20.0 percentage points behind pace.",
    ),
    (
        COVERAGE | LOWER,
        {"value": "10", "comparison": "<="},
        "2022-08 level 12",
        "为12.0%，目标为不超过10%，超出目标2.0个百分点。",
        "was 12.0% against a goal of at most 10%, 2.0 percentage points above the target.",
    ),
    (
        COVERAGE | LOWER,
        {"value": "10", "comparison": "<="},
        "2022-08 level 6",
        "为6.0%，目标为不超过10%，达到目标。",
        "was 6.0% against a goal of at most 10%, meeting the target.",
    ),
    (
        COVERAGE | RANGE,
        WITHIN,
        "2022-08 level 70",
        "为70.0%，目标为40%至60%，不在目标区间内。",
        "was 70.0% against a goal of between 40% and 60%, outside the range.",
    ),
    # so many pieces by a date, lists
    (
        MILESTONE,
        {"value": "3", "due": 10},
        "2022-08 level 2",
        "已完成2件，完成年度目标的66.7%，应于10月底前完成。",
        "stood at 2 pieces, 66.7% of the yearly target, due by the end of October.",
    ),
    (
        MILESTONE,
        {"value": "3", "due": 6},
        "2022-08 level 2",
        "已完成2件，完成年度目标的66.7%，应于6月底前完成，目前尚未完成。",
        "stood at 2 pieces, 66.7% of the yearly target, due by the end of June and not done.",
    ),
    (
        MILESTONE,
        {"value": "3", "due": 6},
        "2022-06 level 3\n2022-08 level 3",
        "已完成3件，完成年度目标的100.0%。",
        "stood at 3 pieces, 100.0% of the yearly target.",
    ),
    (
        CHECKLIST,
        {"value": "12"},
        "2022-08 level 4",
        "已完成4件，完成年度目标的33.3%，应于12月底前完成。",
        "stood at 4 pieces, 33.3% of the yearly target, due by the end of December.",
    ),
    (
        CHECKLIST,
        {"value": "12", "due": 6},
        "2022-08 level 4",
        "已完成4件，完成年度目标的33.3%，应于6月底前完成，目前尚未完成。",
        "stood at 4 pieces, 33.3% of the yearly target, due by the end of June and not done.",
    ),
    (
        CHECKLIST,
        {"value": "12", "pace": PaceKind.LINEAR},
        "2022-08 level 4",
        "已完成4件，完成年度目标的33.3%，慢于序时进度33.3个百分点。",
        "stood at 4 pieces, 33.3% of the yearly target, 33.3 percentage points behind pace.",
    ),
    # so often
    (
        QUARTERLY,
        {"value": "1"},
        EVERY_MONTH,
        "今年累计8次，应完成的次数已全部完成。",
        "was done 8 times this year, with nothing outstanding.",
    ),
    (
        QUARTERLY,
        {"value": "9"},
        ONCE,  # two quarters are over: 9 + 9 − 1
        "今年累计1次，尚欠17次。",
        "was done once this year, with 17 outstanding.",
    ),
    (
        QUARTERLY,
        None,
        ONCE,
        "今年累计1次，未设年度目标。",
        "was done once this year, with no yearly target set.",
    ),
    # made good
    (
        FLOW,
        {},
        GREEN_TO_JUNE + "2022-07 cum 55\n2022-08 cum 70",  # July 55 of 58.3
        "累计70件，完成年度目标的70.0%，快于序时进度3.3个百分点，7月黄灯已追回。",
        "came to 70 pieces, 70.0% of the yearly target, 3.3 percentage points ahead of pace, "
        "and the yellow light of July has been made good.",
    ),
    (
        FLOW,
        {},
        "2021-08 cum 57.33\n2022-06 cum 30\n2022-07 cum 40\n2022-08 cum 72.3",  # June −20, July −18.3
        "累计72.3件，完成年度目标的72.3%，快于序时进度5.6个百分点，同比增长26.1%，6月至7月红灯已追回。",
        "came to 72.3 pieces, 72.3% of the yearly target, 5.6 percentage points ahead of pace, "
        "up 26.1% on last year, and the red lights of June and July have been made good.",
    ),
    (
        FLOW,
        {},
        "2022-06 cum 30\n2022-07 cum 55\n2022-08 cum 70",
        "累计70件，完成年度目标的70.0%，快于序时进度3.3个百分点，6月红灯、7月黄灯已追回。",
        "came to 70 pieces, 70.0% of the yearly target, 3.3 percentage points ahead of pace, "
        "and the red light of June and the yellow light of July have been made good.",
    ),
    (
        RATIO,
        {"value": "24"},
        "2022-06 level 20\n2022-08 level 24",  # June's rate stays missed: August's does not contain it
        "为24.0%，目标为24%以上，达到目标。",
        "was 24.0% against a goal of at least 24%, meeting the target.",
    ),
    (
        MILESTONE,
        DONE | {"due": 6},
        "2022-06 level 0\n2022-07 level 0\n2022-08 level 1",
        "已完成，6月至7月红灯已追回。",
        "is done, and the red lights of June and July have been made good.",
    ),
    (
        QUARTERLY | {"per": Cycle.MONTH},
        {"value": "1"},
        "".join(f"2022-0{number} month 1\n" for number in range(1, 7)) + "2022-07 month 0\n2022-08 month 2",
        "今年累计8次，应完成的次数已全部完成，7月红灯已追回。",
        "was done 8 times this year, with nothing outstanding, and the red light of July has been made good.",
    ),
]


@pytest.mark.parametrize("one, goal, lines, zh, en", CASES)
def test_the_sentence(one: dict[str, Any], goal: dict[str, Any] | None, lines: str, zh: str, en: str) -> None:
    noun = indicator(**one)
    whole = catalogue([noun], [] if goal is None else [target(**goal)])
    found = standing(Figures.of(whole, said(lines)), "X", AUGUST)
    preposition = "At" if noun.kind is Kind.STOCK else "By"
    told = [official(found.progress, whole, language(code), found.history) for code in ("zh", "en")]
    assert told == [f"截至8月底，指标X{zh}", f"{preposition} the end of August, Indicator X {en}"]


R, Y, G, N, U = Light.RED, Light.YELLOW, Light.GREEN, Light.NOT_REPORTED, Light.UNKNOWN


@pytest.mark.parametrize(
    ("lights", "made"),
    [
        ([], []),
        ([G], []),
        ([Y, G], [1]),
        ([R, Y, G], [1, 2]),
        ([R, G, Y, G], [3]),  # January was made good in February, and told then
        ([Y, N, G], [1]),
        ([R, N, Y, U, G], [1, 3]),
        ([Y, G, G], []),  # told last month
        ([R, R, Y], []),  # better, not good
        ([Y, N], []),
    ],
)
def test_what_a_month_makes_good(lights: list[Light], made: list[int]) -> None:
    history = [PastLight(Month(2022, number), light, None) for number, light in enumerate(lights, start=1)]
    assert [past.month.number for past in made_good(history)] == made


def test_a_late_goal_has_nothing_to_boast_of() -> None:
    """Green again in July, behind in August: no word of June's red light."""
    whole = catalogue([indicator()], [target()])
    lines = "2022-06 cum 30\n2022-07 cum 60\n2022-08 cum 61"
    found = standing(Figures.of(whole, said(lines)), "X", AUGUST)
    assert official(found.progress, whole, language("zh"), found.history) == (
        "截至8月底，指标X累计61件，完成年度目标的61.0%，慢于序时进度5.7个百分点。"
    )
