"""What a leader reads aloud, and the arithmetic behind a light: against hand-written text."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.i18n.arithmetic import arithmetic, goal_arithmetic
from indicators.i18n.language import language
from indicators.i18n.sentences import official
from indicators.model.enums import Basis, Cycle, Direction, Kind, PaceKind
from indicators.model.formula import Formula
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.result import Progress
from indicators.progress.series.derived import Figures
from tests.progress.desk_of import catalogue, indicator, said, target

ZH, EN = language("zh"), language("en")
AUGUST = Month(2022, 8)
LOWER = {"direction": Direction.LOWER}
HALF_A_YEAR = "".join(f"2022-0{number} month 1\n" for number in range(1, 7))

CASES: list[tuple[Any, Any, str, str, str]] = [
    (
        indicator(name_zh="技术合同成交额", name_en="technology contract turnover"),
        target(comparison=">"),
        "2021-08 cum 57.33\n2022-08 cum 72.3",
        "截至8月底，技术合同成交额累计72.3件，完成年度目标的72.3%，快于序时进度5.6个百分点，同比增长26.1%。",
        "By the end of August, technology contract turnover came to 72.3 pieces, 72.3% of the yearly target, "
        "5.6 percentage points ahead of pace, up 26.1% on last year.",
    ),
    (
        indicator(),
        target(),
        "2021-08 cum 80\n2022-08 cum 40",
        "截至8月底，指标X累计40件，完成年度目标的40.0%，慢于序时进度26.7个百分点，同比下降50.0%。",
        "By the end of August, Indicator X came to 40 pieces, 40.0% of the yearly target, "
        "26.7 percentage points behind pace, down 50.0% on last year.",
    ),
    (
        indicator(),
        target(value="60"),
        "2022-08 cum 40",
        "截至8月底，指标X累计40件，完成年度目标的66.7%，与序时进度持平。",
        "By the end of August, Indicator X came to 40 pieces, "
        "66.7% of the yearly target, level with the pace.",
    ),
    (
        indicator(),
        target(),
        "2022-07 cum 40",
        "8月指标X尚未上报，最近一次为2022年7月的40件。",
        "Indicator X has not been reported for August; the last figure is 40 pieces, from July 2022.",
    ),
    (indicator(), target(), "", "8月指标X尚未上报。", "Indicator X has not been reported for August."),
    (
        indicator(kind=Kind.STOCK),
        None,
        "2022-08 level 1450",
        "截至8月底，指标X为1,450件，未设年度目标。",
        "At the end of August, Indicator X stood at 1,450 pieces, with no yearly target set.",
    ),
    (
        indicator(kind=Kind.RATIO),
        target(value="24"),
        "2022-08 level 22",
        "截至8月底，指标X为22.0%，目标为24%以上，与目标相差2.0个百分点。",
        "By the end of August, Indicator X was 22.0% against a goal of at least 24%, "
        "2.0 percentage points short of the target.",
    ),
    (
        indicator(**LOWER),
        target(value="60", comparison="<="),
        "2022-08 cum 30",
        "截至8月底，指标X累计30件，已用年度控制数的50.0%，低于序时控制数16.7个百分点。",
        "By the end of August, Indicator X came to 30 pieces, 50.0% of the yearly allowance, "
        "16.7 percentage points below what may be used by now.",
    ),
    (
        indicator(kind=Kind.MILESTONE),
        target(value="1", comparison="="),
        "2022-05 level 1",
        "截至8月底，指标X已完成。",
        "By the end of August, Indicator X is done.",
    ),
    (
        indicator(kind=Kind.MILESTONE),
        target(value="1", comparison="=", due=11),
        "2022-08 level 0",
        "截至8月底，指标X尚未完成，应于11月底前完成。",
        "By the end of August, Indicator X is not done yet; it is due by the end of November.",
    ),
    (
        indicator(kind=Kind.MILESTONE),
        target(value="1", comparison="=", due=6),
        "2022-08 level 0",
        "指标X应于6月底前完成，目前尚未完成。",
        "Indicator X was due by the end of June and is not done.",
    ),
    (
        indicator(kind=Kind.MILESTONE),
        target(value="1", comparison="="),
        "",
        "指标X未到期。",
        "Indicator X is not due yet.",
    ),
    (
        indicator(kind=Kind.FREQUENCY, per=Cycle.MONTH),
        target(value="1"),
        HALF_A_YEAR + "2022-07 month 0\n2022-08 month 1",
        "截至8月底，指标X今年累计7次，尚欠1次。",
        "By the end of August, Indicator X was done 7 times this year, with 1 outstanding.",
    ),
    (
        indicator(kind=Kind.FREQUENCY, per=Cycle.MONTH),
        target(value="1"),
        "2022-07 month 0\n2022-08 month 1",
        "8月当月指标X1件，因有月份未报，累计数未知。",
        "Indicator X was 1 piece in August alone; the cumulative value is unknown, "
        "as an earlier month is missing.",
    ),
    (
        indicator(),
        target(),
        "2021-08 cum 40\n2022-08 cum 40",
        "截至8月底，指标X累计40件，完成年度目标的40.0%，慢于序时进度26.7个百分点，同比持平。",
        "By the end of August, Indicator X came to 40 pieces, 40.0% of the yearly target, "
        "26.7 percentage points behind pace, level with last year.",
    ),
    (
        indicator(kind=Kind.RATIO),
        target(value="0", comparison=">"),
        "2022-08 level 0",
        "截至8月底，指标X为0.0%，目标为高于0%，未达到原文要求。",
        "By the end of August, Indicator X was 0.0% against a goal of above 0%, not meeting the target as "
        "worded.",
    ),
    (
        indicator(kind=Kind.STOCK, direction=Direction.RANGE),
        target(value="40", upper="60", comparison="within"),
        "2022-08 level 20",
        "截至8月底，指标X为20件，目标为40件至60件，不在目标区间内。",
        "At the end of August, Indicator X stood at 20 pieces against a goal of between 40 and 60 pieces, "
        "outside the range.",
    ),
]


def judged(one: Any, goal: Any, lines: str) -> Progress:
    return progress(Figures.of(catalogue([one], [goal] if goal else []), said(lines)), "X", AUGUST)


@pytest.mark.parametrize("one, goal, lines, zh, en", CASES)
def test_official_sentence(one: Any, goal: Any, lines: str, zh: str, en: str) -> None:
    nouns = catalogue([one], [goal] if goal else [])
    found = judged(one, goal, lines)
    assert official(found, nouns, ZH) == zh
    assert official(found, nouns, EN) == en


ARITHMETIC = [
    (
        indicator(),
        target(),
        "2022-08 cum 61.8",
        "61.8件 ÷ 100件 = 61.8%；序时进度 8 ÷ 12 = 66.7%（均匀进度）；相差 −4.9 个百分点；"
        "规则集“默认”第7条（与序时差 ≥ −10）：▲ 黄（欠进度）。",
    ),
    (
        indicator(frequency=Cycle.QUARTER),
        target(),
        "2022-06 cum 50",
        "8月无需上报，按6月数据判断；50件 ÷ 100件 = 50.0%；"
        "序时进度 6 ÷ 12 = 50.0%（均匀进度）；相差 0.0 个百分点；"
        "规则集“默认”第6条（与序时差 ≥ 0）：● 绿（达进度）。",
    ),
    (
        indicator(),
        target(pace=PaceKind.SEASONAL),
        "2022-08 cum 70",
        "70件 ÷ 100件 = 70.0%；序时进度 8 ÷ 12 = 66.7%（去年各月数据不全，按均匀进度）；相差 +3.3 个百分点；"
        "规则集“默认”第6条（与序时差 ≥ 0）：● 绿（达进度）。",
    ),
    (
        indicator(kind=Kind.STOCK),
        target(value="500", baseline="200"),
        "2022-08 level 380",
        "(380件 − 200件) ÷ (500件 − 200件) = 60.0%；序时进度 8 ÷ 12 = 66.7%（均匀进度）；相差 −6.7 个百分点；"
        "规则集“默认”第7条（与序时差 ≥ −10）：▲ 黄（欠进度）。",
    ),
    (
        indicator(kind=Kind.RATIO),
        target(value="24"),
        "2022-08 level 22",
        "22.0%，目标24%以上；相差 −2.0 个百分点；规则集“默认”第7条（与序时差 ≥ −10）：▲ 黄（欠进度）。",
    ),
    (
        indicator(kind=Kind.STOCK),  # without a baseline it has no way to go: 25 of 500 are missing
        target(value="500"),
        "2022-08 level 475",
        "475件 ÷ 500件 = 95.0%；相差目标的 −5.0%；规则集“默认”第7条（与序时差 ≥ −10）：▲ 黄（欠进度）。",
    ),
    (indicator(), target(), "", "◌ 未报（尚未上报）。"),
    (indicator(), target(value=None), "2022-08 cum 5", "? 未知（未设目标）。"),
    (
        indicator(kind=Kind.FREQUENCY, per=Cycle.MONTH),
        target(value="1"),
        HALF_A_YEAR + "2022-07 month 0\n2022-08 month 0",
        "未补次数 2；规则集“默认”第4条（其余情形）：■ 红（欠进度）。",
    ),
]


@pytest.mark.parametrize("one, goal, lines, zh", ARITHMETIC)
def test_arithmetic(one: Any, goal: Any, lines: str, zh: str) -> None:
    assert arithmetic(judged(one, goal, lines), catalogue([one], [goal]), ZH) == zh


def test_joint_goal_names_what_binds() -> None:
    nouns = [
        indicator("TC", name_zh="成交额"),
        indicator("YOY", kind=Kind.RATIO, name_zh="增速", formula=Formula.parse("yoy(TC)")),
    ]
    whole = catalogue(nouns, [target("TC"), target("YOY", "24", joint="TC")])
    found = progress(Figures.of(whole, said("2021-08 cum 50\n2022-08 cum 60", "TC")), "TC", AUGUST)
    assert goal_arithmetic(found, whole, ZH) == [
        (
            "成交额",
            "60件 ÷ 100件 = 60.0%；序时进度 8 ÷ 12 = 66.7%（均匀进度）；相差 −6.7 个百分点；"
            "规则集“默认”第7条（与序时差 ≥ −10）：▲ 黄（欠进度）。",
        ),
        (
            "增速",
            "60件 ÷ 50件 − 1 = 20.0%；20.0%，目标24%以上；相差 −4.0 个百分点；"
            "规则集“默认”第7条（与序时差 ≥ −10）：▲ 黄（欠进度）。",
        ),
        ("合并判断", "成交额 ▲ 黄，增速 ▲ 黄：以已能判断的条件中最差者为准，▲ 黄；起决定作用的是成交额。"),
    ]


def test_a_goals_sentence_names_the_condition_that_decides() -> None:
    nouns = [
        indicator("TC", name_zh="成交额"),
        indicator("YOY", kind=Kind.RATIO, name_zh="增速", formula=Formula.parse("yoy(TC)")),
    ]
    whole = catalogue(nouns, [target("TC"), target("YOY", "24", joint="TC")])
    found = progress(Figures.of(whole, said("2021-08 cum 60\n2022-08 cum 70", "TC")), "TC", AUGUST)
    assert official(found, whole, ZH) == (
        "截至8月底，成交额累计70件，完成年度目标的70.0%，快于序时进度3.3个百分点，同比增长16.7%。"
        "截至8月底，增速为16.7%，目标为24%以上，与目标相差7.3个百分点。"
    )


def test_growth_is_told_with_the_cumulative_figures_it_was_taken_from() -> None:
    """Months of 10 last year and 12 this year, up to February: 24 ÷ 20, not the single months."""
    nouns = [
        indicator("A", basis=Basis.MONTH),
        indicator("X", kind=Kind.RATIO, formula=Formula.parse("yoy(A)")),
    ]
    whole = catalogue(nouns, [target("X", "24")])
    lines = "2021-01 month 10\n2021-02 month 10\n2022-01 month 12\n2022-02 month 12"
    found = progress(Figures.of(whole, said(lines, "A")), "X", Month(2022, 2))
    assert arithmetic(found, whole, ZH).startswith("24件 ÷ 20件 − 1 = 20.0%；")


def test_a_difference_is_told_with_both_figures() -> None:
    nouns = [
        indicator("A"),
        indicator("B"),
        indicator("X", kind=Kind.STOCK, formula=Formula.parse("diff(A, B)")),
    ]
    whole = catalogue(nouns, [])
    found = progress(Figures.of(whole, said("2022-08 cum 30\n2022-08 cum 12 indicator=B", "A")), "X", AUGUST)
    assert arithmetic(found, whole, ZH) == "指标A 30件 − 指标B 12件 = 18件；? 未知（未设目标）。"


def test_a_rate_is_told_with_its_parts() -> None:
    one, goal = indicator(kind=Kind.COVERAGE), target()
    (stated,) = said("2022-08 level 100")
    parted = replace(
        stated, value=replace(stated.value, numerator=Decimal(12340), denominator=Decimal(12345))
    )
    whole = catalogue([one], [goal])
    sentence = arithmetic(progress(Figures.of(whole, [parted]), "X", AUGUST), whole, ZH)
    assert sentence.startswith("12,340 ÷ 12,345 = ")


MISSING = [
    ("yoy(A)", "2022-08 cum 30", "8月指标X未知：缺上年同期数。"),
    ("yoy(A)", "2021-08 cum 0\n2022-08 cum 30", "8月指标X未知：缺大于零的上年同期数。"),
    ("yoy(A)", "2021-08 cum 5\n2022-08 cum -2", "8月指标X未知：缺可比的增速（由正转负）。"),
    ("diff(A, B)", "2022-08 cum 30", "8月指标X未知：缺指标B。"),
    ("ratio(A, B)", "2022-08 cum 30\n2022-08 cum 0 indicator=B", "8月指标X未知：缺不为零的分母。"),
]


@pytest.mark.parametrize("formula, lines, sentence", MISSING)
def test_what_a_derived_figure_lacks(formula: str, lines: str, sentence: str) -> None:
    nouns = [indicator("A"), indicator("B"), indicator("X", kind=Kind.RATIO, formula=Formula.parse(formula))]
    whole = catalogue(nouns, [target("X", "24")])
    assert official(progress(Figures.of(whole, said(lines, "A")), "X", AUGUST), whole, ZH) == sentence


def test_a_derived_figure_without_a_target_names_what_it_lacks() -> None:
    """A sum that nobody set a goal for ended in a colon and nothing."""
    nouns = [indicator("A"), indicator("B"), indicator("X", formula=Formula.parse("sum(A, B)"))]
    for goals in ([], [target("X", None)]):
        whole = catalogue(nouns, goals)
        found = progress(Figures.of(whole, said("2022-08 cum 30", "A")), "X", AUGUST)
        assert (found.verdict.word, official(found, whole, ZH)) == ("no-target", "8月指标X未知：缺指标B。")
        assert official(found, whole, EN) == "Indicator X is unknown for August: Indicator B is missing."


def test_a_silent_sub_district_is_named() -> None:
    whole = catalogue([indicator(formula=Formula.parse("units()"))], [target()])
    lines = "2022-07 cum 5 unit=EAST\n2022-07 cum 5 unit=WEST\n2022-08 cum 9 unit=EAST"
    found = progress(Figures.of(whole, said(lines)), "X", AUGUST)
    assert (found.light.value, official(found, whole, ZH)) == ("not-reported", "8月指标X尚未上报：缺西街道。")
