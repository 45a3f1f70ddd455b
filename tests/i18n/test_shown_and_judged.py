"""Sentences at exactly a bound and one unit beside it: what is read aloud stands where the light stands."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.i18n.arithmetic import arithmetic
from indicators.i18n.language import language
from indicators.i18n.measured import figure_of
from indicators.i18n.sentences import official
from indicators.model.catalogue import Catalogue, Indicator, Measure
from indicators.model.enums import Direction, Kind, Quantity
from indicators.model.formula import Formula
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.series.derived import Figures
from tests.progress.desk_of import catalogue, indicator, said, target

ZH, EN = language("zh"), language("en")
AUGUST, DECEMBER = Month(2022, 8), Month(2022, 12)
WHOLE = {"decimals": 0}
LOWER = {"direction": Direction.LOWER, "decimals": 0}
AT_MOST_0 = {"value": "0", "comparison": "<="}


def sentences(one: dict[str, Any], goal: dict[str, Any], lines: str, month: Month = AUGUST) -> list[str]:
    whole = catalogue([indicator(**one)], [target(**goal)])
    found = progress(Figures.of(whole, said(lines)), "X", month)
    return [official(found, whole, each) for each in (ZH, EN)]


# At the end of August, 66.66… % of the way.
CASES = [
    # the pace: 2000 of 3000 is 66.66… %, exactly the pace; one more or less of ever more is not
    (
        WHOLE,
        {"value": "3000"},
        "2022-08 cum 2000",
        "完成年度目标的66.7%，与序时进度持平。",
        "level with the pace.",
    ),
    (
        WHOLE,
        {"value": "3000"},
        "2022-08 cum 1999",  # −1/30 points
        "完成年度目标的66.6%，慢于序时进度0.03个百分点。",
        "66.6% of the yearly target, 0.03 percentage points behind pace.",
    ),
    (
        WHOLE,
        {"value": "3000"},
        "2022-08 cum 2001",
        "完成年度目标的66.7%，快于序时进度0.03个百分点。",
        "66.7% of the yearly target, 0.03 percentage points ahead of pace.",
    ),
    (
        WHOLE,
        {"value": "3000000"},
        "2022-08 cum 1999999",  # −1/30000 points
        "完成年度目标的66.7%，略慢于序时进度。",
        "66.7% of the yearly target, slightly behind pace.",
    ),
    (
        LOWER,
        {"value": "3000000", "comparison": "<="},
        "2022-08 cum 2000001",
        "已用年度控制数的66.7%，略高于序时控制数。",
        "66.7% of the yearly allowance, slightly above what may be used by now.",
    ),
    # the threshold of the rules: 10 points behind is yellow, a little more is red
    (
        WHOLE,
        {"value": "30000"},
        "2022-08 cum 17000",  # 56.66… %: exactly −10
        "完成年度目标的56.7%，慢于序时进度10.0个百分点。",
        "10.0 percentage points behind pace.",
    ),
    (
        WHOLE,
        {"value": "30000"},
        "2022-08 cum 16988",  # −10.04
        "完成年度目标的56.6%，慢于序时进度10.04个百分点。",
        "10.04 percentage points behind pace.",
    ),
    # the whole of a goal
    (
        WHOLE,
        {"value": "10000"},
        "2022-08 cum 9996",
        "累计9,996件，完成年度目标的99.96%，",
        "came to 9,996 pieces, 99.96% of the yearly target,",
    ),
    (
        WHOLE,
        {"value": "10000"},
        "2022-08 cum 10000",
        "累计10,000件，完成年度目标的100.0%，",
        "came to 10,000 pieces, 100.0% of the yearly target,",
    ),
    (
        WHOLE,
        {"value": "1000000"},
        "2022-08 cum 999996",
        "累计999,996件，距年度目标还差4件，",
        "came to 999,996 pieces, 4 pieces short of the yearly target,",
    ),
    (
        WHOLE,
        {"value": "1000000"},
        "2022-08 cum 1000001",
        "累计1,000,001件，超出年度目标1件，",
        "came to 1,000,001 pieces, 1 piece over the yearly target,",
    ),
    (
        {"decimals": 2},
        {"comparison": ">"},
        "2022-08 cum 99.9999",
        "累计99.9999件，距年度目标还差0.0001件，",
        "came to 99.9999 pieces, 0.0001 pieces short of the yearly target,",
    ),
    (
        WHOLE,
        {"comparison": ">"},
        "2022-08 cum 100",  # 突破100 is not kept by 100
        "累计100件，恰为年度目标，尚未突破，快于序时进度33.3个百分点。",
        "100 pieces, exactly the yearly target, which is still to be exceeded, 33.3 percentage points",
    ),
    (
        WHOLE,
        {"comparison": ">"},
        "2022-08 cum 101",
        "累计101件，完成年度目标的101.0%，",
        "101.0% of the yearly",
    ),
    (
        LOWER,
        {"value": "60", "comparison": "<"},
        "2022-08 cum 60",
        "累计60件，恰为年度控制数，未能低于，",
        "exactly the yearly allowance, which was not to be reached,",
    ),
    (
        WHOLE,
        {"comparison": "="},
        "2022-08 cum 101",
        "完成年度目标的101.0%，超过规定数量。",
        "101.0% of the yearly target, more than the number set.",
    ),
    (WHOLE, {"comparison": "="}, "2022-08 cum 100", "完成年度目标的100.0%，快于", "100.0% of the yearly"),
    # a target of zero
    (LOWER, AT_MOST_0, "2022-08 cum 0", "累计0件，目标为不超过0件，达到目标。", "meeting the target."),
    (
        LOWER,
        AT_MOST_0,
        "2022-08 cum 1",
        "累计1件，目标为不超过0件，超出1件。",
        "came to 1 piece against a goal of at most 0 pieces, 1 piece above the target.",
    ),
    (
        LOWER | {"kind": Kind.STOCK},
        AT_MOST_0,
        "2022-08 level 3",
        "为3件，目标为不超过0件，超出3件。",
        "stood at 3 pieces against a goal of at most 0 pieces, 3 pieces above the target.",
    ),
    (
        {"kind": Kind.STOCK, "decimals": 0},
        {"value": "0"},
        "2022-08 level -5",
        "为−5件，目标为0件以上，还差5件。",
        "stood at −5 pieces against a goal of at least 0 pieces, 5 pieces short of the target.",
    ),
    (
        {"kind": Kind.STOCK, "decimals": 0, "direction": Direction.LOWER},
        AT_MOST_0 | {"baseline": "10"},
        "2022-08 level 4",  # 6 of the 10 that are to go: 60 % of the way
        "为4件，目标为不超过0件，慢于序时进度6.7个百分点。",
        "6.7 percentage points behind pace.",
    ),
    (
        {"kind": Kind.STOCK, "decimals": 0},
        {"baseline": "100"},
        "2022-08 level 90",  # nowhere to go from 100 to 100
        "为90件，目标为100件以上，与目标相差10.0%。",
        "10.0% short of the target.",
    ),
    # a rate against a level: declared decimals in both places
    (
        {"kind": Kind.RATIO, "decimals": 2},
        {"value": "24"},
        "2022-08 level 22.35",
        "为22.35%，目标为24%以上，与目标相差1.65个百分点。",
        "was 22.35% against a goal of at least 24%, 1.65 percentage points short of the target.",
    ),
    (
        {"kind": Kind.RATIO},
        {"value": "24"},
        "2022-08 level 23.96",
        "为23.96%，目标为24%以上，与目标相差0.04个百分点。",
        "was 23.96% against a goal of at least 24%, 0.04 percentage points short of the target.",
    ),
    (
        {"kind": Kind.RATIO},
        {"value": "24"},
        "2022-08 level 23.99999",
        "为23.99999%，目标为24%以上，略低于目标。",
        "was 23.99999% against a goal of at least 24%, slightly short of the target.",
    ),
]


@pytest.mark.parametrize("one, goal, lines, zh, en", CASES)
def test_a_sentence_stands_where_the_light_stands(
    one: dict[str, Any], goal: dict[str, Any], lines: str, zh: str, en: str
) -> None:
    chinese, english = sentences(one, goal, lines)
    assert zh in chinese
    assert en in english


YEARS = [
    ("10", "-2", "同比由正转负", "down from a positive figure a year before"),
    ("-10", "2", "同比由负转正", "up from a negative figure a year before"),
    ("0", "2", "上年同期为零", "after zero a year before"),
    ("10", "0", "同比下降100.0%", "down 100.0% on last year"),
    ("-10", "-2", "上年同期为−10件", "after −10 pieces a year before"),
    ("1000", "1000", "同比持平", "level with last year"),
    ("10000", "10003", "同比增长0.03%", "up 0.03% on last year"),
    ("1000000", "1000001", "同比略有增长", "slightly up on last year"),
    ("1000000", "999999", "同比略有下降", "slightly down on last year"),
]


_WITHOUT_GROWTH = ("同比由正转负", "同比由负转正", "上年同期为零", "上年同期为−10件")


def growth(lines: str) -> Decimal | None:
    whole = catalogue([indicator(kind=Kind.STOCK)], [target(value="5")])
    change = progress(Figures.of(whole, said(lines)), "X", AUGUST).yoy
    return change.amount if change is not None else None


@pytest.mark.parametrize("before, now, zh, en", YEARS)
def test_last_year_in_words_where_per_cent_say_nothing(before: str, now: str, zh: str, en: str) -> None:
    lines = f"2021-08 level {before}\n2022-08 level {now}"
    chinese, english = sentences({"kind": Kind.STOCK}, {"value": "5"}, lines)
    assert chinese.endswith(f"，{zh}。")
    assert (growth(lines) is None) == (zh in _WITHOUT_GROWTH)
    assert english.endswith(f", {en}.")


def test_nothing_after_nothing_is_level() -> None:
    chinese, _ = sentences({"kind": Kind.STOCK}, {"value": "5"}, "2021-08 level 0\n2022-08 level 0")
    assert chinese.endswith("，同比持平。")


LEADS = [
    ("17.4", "18.7", "增速低于全市1.3个百分点，目标为高于全市（力争），未达到目标。"),
    ("20.0", "18.7", "增速高于全市1.3个百分点，目标为高于全市（力争），达到目标。"),
    ("18.7", "18.7", "增速与全市持平，目标为高于全市（力争），未达到原文要求。"),
    ("18.69", "18.7", "增速低于全市0.01个百分点，目标为高于全市（力争），未达到目标。"),
    ("18.69999", "18.7", "增速略低于全市，目标为高于全市（力争），未达到目标。"),
]


def lead(ours: str, theirs: str, names: tuple[str, str] = ("增速", "全市增速")) -> tuple[Any, Catalogue]:
    nouns = [
        indicator("A", Kind.RATIO, name_zh=names[0], name_en="Growth in turnover"),
        indicator("B", Kind.RATIO, name_zh=names[1], name_en="The city's growth in turnover"),
        indicator("X", Kind.RATIO, measure="百分点", formula=Formula.parse("diff(A, B)")),
    ]
    whole = catalogue(nouns, [target(value="0", comparison=">", stretch=True)])
    lines = f"2022-08 level {ours}\n2022-08 level {theirs} indicator=B"
    return progress(Figures.of(whole, said(lines, "A")), "X", AUGUST), whole


@pytest.mark.parametrize("ours, theirs, zh", LEADS)
def test_a_difference_is_told_as_one_against_the_other(ours: str, theirs: str, zh: str) -> None:
    assert official(*lead(ours, theirs), ZH) == f"截至8月底，{zh}"


def test_a_difference_in_english() -> None:
    assert official(*lead("17.4", "18.7"), EN) == (
        "By the end of August, Growth in turnover was 1.3 percentage points below the city's against a goal "
        "of "
        "exceeding the city's (stretch), missing the target."
    )


def test_figures_that_differ_do_not_read_as_equal_in_their_calculation() -> None:
    """18.69 − 18.7: not 18.7% − 18.7% = −0.01."""
    found, whole = lead("18.69", "18.7")
    assert arithmetic(found, whole, ZH).startswith("增速 18.69% − 全市增速 18.7% = −0.01百分点；")


def test_names_that_have_nothing_in_common_stand_in_full() -> None:
    found, whole = lead("17.4", "18.7", ("本地增速", "省平均"))
    assert official(found, whole, ZH).startswith("截至8月底，本地增速低于省平均1.3个百分点，")
    found, whole = lead("17.4", "18.7", ("本地增速", "指标B"))
    assert official(found, whole, ZH).startswith("截至8月底，本地增速比指标B低1.3个百分点，")


def test_a_difference_of_amounts_is_more_or_less() -> None:
    nouns = [
        indicator("A"),
        indicator("B"),
        indicator("X", kind=Kind.STOCK, formula=Formula.parse("diff(A, B)")),
    ]
    whole = catalogue(nouns, [target("X", None)])
    found = progress(Figures.of(whole, said("2022-08 cum 12\n2022-08 cum 30 indicator=B", "A")), "X", AUGUST)
    assert official(found, whole, ZH) == "截至8月底，指标A比指标B少18件，未设年度目标。"
    assert official(found, whole, EN) == (
        "By the end of August, Indicator A was 18 pieces below Indicator B, with no yearly target set."
    )


ARITHMETIC = [
    (
        WHOLE,
        {"value": "30000"},
        "2022-08 cum 16988",
        "16,988件 ÷ 30,000件 = 56.6%；",
        "相差 −10.04 个百分点；",
    ),
    (
        WHOLE,
        {"value": "30000"},
        "2022-08 cum 17000",
        "17,000件 ÷ 30,000件 = 56.7%；",
        "相差 −10.0 个百分点；",
    ),
    (WHOLE, {"value": "10000"}, "2022-08 cum 9996", "9,996件 ÷ 10,000件 = 99.96%；", "相差 +33.3 个百分点；"),
    (WHOLE, {"value": "3000"}, "2022-08 cum 1999", "1,999件 ÷ 3,000件 = 66.6%；", "8 ÷ 12 = 66.7%"),
    (WHOLE, {"value": "30000"}, "2022-08 cum 19998", "19,998件 ÷ 30,000件 = 66.66%；", "8 ÷ 12 = 66.7%"),
    (WHOLE, {"value": "30000"}, "2022-08 cum 20001", "20,001件 ÷ 30,000件 = 66.7%；", "8 ÷ 12 = 66.667%"),
    ({"kind": Kind.COVERAGE}, {}, "2022-08 level 47", "47.0% ÷ 100.0% = 47.0%；", "相差 −19.7 个百分点；"),
    (LOWER, AT_MOST_0, "2022-08 cum 1", "1件，目标不超过0件；", "超出1件；"),
    (LOWER, AT_MOST_0, "2022-08 cum 0", "0件，目标不超过0件；规则集", ""),
    (
        {"kind": Kind.STOCK, "decimals": 0, "direction": Direction.LOWER},
        AT_MOST_0 | {"baseline": "10"},
        "2022-08 level 4",
        "(4件 − 10件) ÷ (0件 − 10件) = 60.0%；序时进度 8 ÷ 12 = 66.7%",
        "相差 −6.7 个百分点；",
    ),
    (
        {"kind": Kind.STOCK, "decimals": 0},
        {"baseline": "100"},
        "2022-08 level 90",
        "90件 ÷ 100件 = 90.0%；",
        "",
    ),
]


@pytest.mark.parametrize("one, goal, lines, first, then", ARITHMETIC)
def test_arithmetic_stays_on_the_side_of_the_rules(
    one: dict[str, Any], goal: dict[str, Any], lines: str, first: str, then: str
) -> None:
    whole = catalogue([indicator(**one)], [target(**goal)])
    told = arithmetic(progress(Figures.of(whole, said(lines)), "X", AUGUST), whole, ZH)
    assert told.startswith(first)
    assert then in told


YI, WAN = (
    Measure("亿元", "亿元", "100 million yuan", Quantity.MONEY, Decimal(100_000_000)),
    Measure("万元", "万元", "10,000 yuan", Quantity.MONEY, Decimal(10_000)),
)
DOLLARS = Measure("万美元", "万美元", "10,000 US dollars", Quantity.MONEY, Decimal(10_000))
FIRMS = Measure("家", "家", "enterprise|enterprises", Quantity.COUNT)
PLAIN = Measure("个", "个", "items", Quantity.COUNT)  # of a folder from before the bar
MEASURED = [
    (YI, 2, "72.3", "72.3亿元", "7.23 billion yuan"),
    (YI, 2, "12.054", "12.05亿元", "1.205 billion yuan"),
    (YI, 2, "0.5", "0.5亿元", "50 million yuan"),
    (YI, 2, "0.005", "0.01亿元", "1 million yuan"),
    (YI, 2, "-1.3", "−1.3亿元", "−130 million yuan"),
    (YI, 2, "10", "10亿元", "1 billion yuan"),
    (YI, 2, "9.99", "9.99亿元", "999 million yuan"),
    (WAN, 1, "99.9", "99.9万元", "999,000 yuan"),
    (WAN, 1, "100", "100万元", "1 million yuan"),
    (YI, 2, "0", "0亿元", "0 yuan"),
    (DOLLARS, 1, "12.3", "12.3万美元", "12.3 × 10,000 US dollars"),
    (FIRMS, 0, "1", "1家", "1 enterprise"),
    (FIRMS, 0, "-1", "−1家", "−1 enterprise"),
    (FIRMS, 0, "0", "0家", "0 enterprises"),
    (FIRMS, 1, "1.04", "1家", "1 enterprise"),
    (FIRMS, 1, "1.05", "1.1家", "1.1 enterprises"),
    (FIRMS, 0, "1200", "1,200家", "1,200 enterprises"),
    (PLAIN, 0, "1", "1个", "1 items"),
]


@pytest.mark.parametrize("measure, decimals, value, zh, en", MEASURED)
def test_a_figure_with_its_measure(measure: Measure, decimals: int, value: str, zh: str, en: str) -> None:
    noun: Indicator = indicator(measure=measure.code, decimals=decimals)
    whole = catalogue([noun], [])
    known = {**whole.measures, measure.code: measure}
    object.__setattr__(whole, "measures", known)
    assert [figure_of(noun, Decimal(value), whole, each) for each in (ZH, EN)] == [zh, en]


@pytest.mark.parametrize(
    "names, zh, en",
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A、B", "A and B"),
        (["A", "B", "C"], "A、B、C", "A, B and C"),
    ],
)
def test_a_list_of_names(names: list[str], zh: str, en: str) -> None:
    assert [each.listed(names) for each in (ZH, EN)] == [zh, en]
