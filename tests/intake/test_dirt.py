"""Small files, each named after its dirt: what they must give, worked out by hand.

``values``: row, indicator, unit, month, basis, value (= numerator/denominator); a source other than
the default at the end. ``problems``: row, column, code; warnings in brackets. In force before: the
cumulative TC_AMT of July 2022, 61.2.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.corpus.robot import hurried

DIRT = Path(__file__).parent / "dirt"

AUGUST = "2 TC_AMT QU 2022-08 cumulative 72.3"

EXPECTED: dict[str, tuple[list[str], list[str]]] = {
    "clean-utf8-bom": ([AUGUST, "3 SME GM 2022-08 month 35"], []),
    "gbk-from-wps": ([AUGUST], []),
    "gb18030-rare-character": ([AUGUST], []),
    "tab-separated": ([AUGUST], []),
    "semicolon-separated": ([AUGUST], []),
    "excel-turned-months-into-english": ([AUGUST, "3 TC_AMT QU 2022-07 cumulative 61.2"], []),
    "excel-turned-months-into-dates": ([AUGUST, "3 HTE QU 2022-08 level 1450"], []),
    "month-lost-its-zero": (["3 TC_AMT QU 2022-02 cumulative 8"], ["2 期间 ambiguous-month"]),
    "month-not-begun": (["2 TC_AMT QU 2022-09 cumulative 72.3"], ["3 期间 month-ahead"]),
    "names-only": (["2 HTE QU 2022-08 level 1450"], ["3 指标名称 derived-indicator"]),
    "names-with-spaces-and-full-width": (["2 RD QU 2022-08 level 3.12"], []),
    "shared-name": ([], ["2 指标名称 shared-name"]),
    "misspelt-name": ([], ["2 指标名称 unknown-indicator", "3 指标名称 unknown-indicator"]),
    "misspelt-code": ([], ["2 指标编码 unknown-indicator", "3 指标编码 unknown-indicator"]),
    "lower-case-code": ([AUGUST], []),
    "code-and-name-disagree": (
        ["3 HTE QU 2022-08 level 1450"],
        ["2 指标名称 code-and-name-disagree", "(3 指标名称 other-name)"],
    ),
    "no-indicator": ([], ["2 指标编码 indicator-missing"]),
    "derived-reported": (
        ["4 ALLI GM 2022-08 month 4"],
        ["2 指标编码 derived-indicator", "3 指标编码 derived-indicator"],
    ),
    "unknown-unit": (["4 SME KJ 2022-08 month 2"], ["2 单位 unknown-unit", "3 单位 unknown-unit"]),
    "measure-under-unit": ([AUGUST], []),
    "unknown-source": (["3 HTE QU 2022-08 level 1450 GOV"], ["2 来源 unknown-source"]),
    "demonstration-source": ([], ["2 来源 demonstration-source"]),
    "wan-instead-of-yi": ([AUGUST, "3 TC_AMT QU 2022-07 cumulative 61.2"], []),  # 723,000 万元
    "measure-in-header": ([AUGUST], ["3 数值（亿元） other-measure"]),
    "parts-in-two-measures": (
        ["2 RD QU 2022-08 level 3 = 3/100"],
        ["1 分母(亿元) parts-in-different-measures"],
    ),
    "basis-does-not-fit": (
        ["3 SME QU 2022-08 cumulative 1200", "5 HTE QU 2022-08 level 1450"],
        ["2 口径 unfit-basis", "4 口径 unknown-basis"],
    ),
    "thousands-separators-of-both-widths": (
        ["2 HTE QU 2022-08 level 1450", "3 HTE QU 2022-07 level 1440"],
        [],
    ),
    "thousands-separator-without-quotes": (
        ["2 HTE QU 2022-08 level 1", "3 HTE QU 2022-07 level 1440"],
        ["2 D row-too-long"],
    ),
    "estimates-and-lost-digits": ([], ["2 数值 estimate", "3 数值 digits-rounded", "4 数值 digits-lost"]),
    "decimals-of-a-count": (["3 HTE QU 2022-07 level 1440"], ["2 数值 too-many-decimals"]),
    "percent-signs": (["2 COV QU 2022-08 level 87.5"], ["3 数值 percent-sign"]),
    "every-way-to-say-not-reported": ([], []),
    "parts-give-the-value": (
        [
            "2 COV QU 2022-08 level 66.7 = 2/3",  # 66.666… to one decimal
            "3 COV QU 2022-07 level 66.7 = 2/3",
            "4 COV QU 2022-06 level 67 = 2/3",
            "5 TIMES QU 2022-08 level 0.13 = 1/8",  # 0.125, half up
            "6 COV QU 2022-05 level 100 = 3/3",
        ],
        [],
    ),
    "parts-contradict-the-value": ([], ["2 数值 value-and-parts-disagree"]),
    "parts-incomplete": (
        [],
        [
            "2 分母 part-missing",
            "3 分子 part-missing",
            "4 分母 denominator-zero",
            "5 分子 numerator-over-denominator",
            "6 分子 parts-not-taken",
        ],
    ),
    "coverage-out-of-range": (
        ["4 COV QU 2022-06 level 100"],
        ["2 数值 outside-coverage", "3 数值 outside-coverage"],
    ),
    "yes-and-no": (
        ["2 AI QU 2022-08 level 1", "3 AI QU 2022-07 level 0", "5 AI QU 2022-05 level 1"],
        ["(3 数值 going-back)", "4 数值 not-yes-or-no"],  # no in July after yes in May
    ),
    "repeated-rows": (
        [AUGUST, "4 SME QU 2022-08 month 35"],
        ["(3 数值 repeated-row)", "5 数值 conflicting-rows"],
    ),
    "cumulative-falls": (
        [
            "2 TC_AMT QU 2022-08 cumulative 70",  # above July in force
            "3 TC_AMT QU 2022-06 cumulative 71",  # nothing known before June
            "4 TC_AMT QU 2021-12 cumulative 90",  # another year
        ],
        [],
    ),
    "negative-month": (["2 TC_AMT QU 2022-08 month -1.5"], ["(2 数值 negative-flow)"]),
    "trailing-commas-and-tabs-in-cells": ([AUGUST], []),
    "blank-rows-between": (["4 TC_AMT QU 2022-08 cumulative 72.3"], ["6 数值 not-a-number"]),
    "rows-cut-short-where-blank": ([AUGUST], []),
    "column-of-their-own": ([AUGUST], []),
    "columns-in-english": ([AUGUST], []),
    "columns-repeated": ([AUGUST], ["1 数值 value-unclear", "(2 数值(亿元) repeated-row)"]),
    "columns-missing": ([], ["- - month-unknown"]),
    "preamble-above-header": (["3 TC_AMT QU 2022-08 cumulative 72.3"], []),
    "header-only": ([], ["- - no-rows"]),
    "line-break-in-a-note": ([AUGUST], ["3 数值 not-a-number"]),
    "quote-never-closed": ([], ["2 - broken-row"]),
    "apostrophe-before-formula": ([AUGUST, "3 SME QU 2022-08 month -3"], ["(3 数值 negative-flow)"]),
    "empty": ([], ["- - empty-file"]),
    "only-blanks": ([], ["- - empty-file"]),
    "workbook-renamed": ([], ["- - damaged"]),
    "picture": ([], ["- - picture"]),
}


def test_every_dirty_file_has_its_expectation() -> None:
    assert {path.stem for path in DIRT.glob("*.csv")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_dirt(name: str, understand: Any, in_force: Any, outcome: Any) -> None:
    preview = understand((DIRT / f"{name}.csv").read_bytes(), [in_force("TC_AMT", "2022-07", "61.2")])
    values, problems = outcome(preview)
    assert values == EXPECTED[name][0]
    assert problems == EXPECTED[name][1]


# What the first proposals may lead to, besides.
MENDED = {
    "misspelt-name": ["2 HTE QU 2022-08 level 1450"],
    "misspelt-code": [AUGUST, "3 HTE QU 2022-08 level 1450"],
    "unknown-unit": ["2 SME GM 2022-08 month 35"],
    "unknown-source": ["2 SME QU 2022-08 month 35"],
    "parts-contradict-the-value": ["2 COV QU 2022-08 level 66.7 = 2/3"],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_proposals_lead_to_no_wrong_value(name: str, understand: Any, in_force: Any, outcome: Any) -> None:
    content, before = (DIRT / f"{name}.csv").read_bytes(), [in_force("TC_AMT", "2022-07", "61.2")]
    preview = hurried(lambda corrections: understand(content, before, corrections=corrections))
    assert set(outcome(preview)[0]) <= {*EXPECTED[name][0], *MENDED.get(name, [])}


def test_not_reported_rows_are_counted(understand: Any) -> None:
    preview = understand((DIRT / "every-way-to-say-not-reported.csv").read_bytes())
    assert preview.empty == 7
    assert not preview.blocked


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [
        ("clean-utf8-bom", "utf-8-sig", ","),
        ("columns-in-english", "utf-8", ","),
        ("gbk-from-wps", "gb18030", ","),
        ("tab-separated", "utf-8-sig", "\t"),
        ("semicolon-separated", "utf-8", ";"),
    ],
)
def test_what_was_read_is_shown(name: str, encoding: str, delimiter: str, understand: Any) -> None:
    book = understand((DIRT / f"{name}.csv").read_bytes()).book
    assert (book.encoding, book.delimiter) == (encoding, delimiter)
