"""Each check on small tables: what is in force, what the file says, what is doubted and why.

A line is indicator, unit, month, value; flows are cumulative unless it says "month". Rows count from 2.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.intake.bulk import changes_by_keys, drafts_of, keys_of, table_in_force
from indicators.intake.drafts import Draft
from indicators.intake.model import Layout, LayoutColumn
from indicators.intake.problem_list import ProblemList
from indicators.intake.validate.checks import Rules, check
from indicators.intake.validate.marking import Marking
from indicators.model.catalogue import Catalogue, Target
from indicators.model.enums import Basis, Comparison
from indicators.model.month import Month
from indicators.model.observation import Value
from indicators.model.problem import Problem

LAYOUT = Layout(
    sheet="",
    header=(1,),
    columns=(
        LayoutColumn(0, "指标编码", "code"),
        LayoutColumn(1, "期间", "month"),
        LayoutColumn(2, "数值", "value"),
    ),
    first=2,
    last=99,
)


def value(line: str, catalogue: Catalogue) -> Value:
    code, unit, month, said, *rest = line.split()
    indicator = catalogue.indicators[code]
    cumulative = Basis.CUMULATIVE if indicator.adds_up else indicator.basis
    basis = Basis.MONTH if rest == ["month"] else cumulative
    return Value(code, unit, Month.parse(month), basis, Decimal(said), "RPT")


def problems(
    known: Sequence[str], file: Sequence[str | Draft], catalogue: Catalogue, in_force: Any, **asked: Any
) -> tuple[Problem, ...]:
    drafts = drafts_of(
        line if isinstance(line, Draft) else Draft(value(line, catalogue), row, 2)
        for row, line in enumerate(file, start=2)
    )
    values = [value(line, catalogue) for line in known]
    present = table_in_force(
        in_force(one.indicator, str(one.month), str(one.value), one.basis, unit=one.unit) for one in values
    )
    own, other = keys_of(drafts.table, present)
    findings = ProblemList("八月.csv")
    marking = Marking(drafts, LAYOUT, findings)
    check(changes_by_keys(drafts, present, own, other), own, other, Rules(catalogue, **asked), marking)
    return findings.closed()


def told(found: Sequence[Problem]) -> list[str]:
    """Row, code, and what may stand there instead."""
    return [" ".join([str(one.row), one.kind.code, *one.suggestions]) for one in found]


@pytest.fixture
def doubts(catalogue: Catalogue, in_force: Any) -> Any:
    return lambda known, file, **asked: told(problems(known, file, catalogue, in_force, **asked))


YEAR = [f"TC_AMT QU 2022-0{number} {value}" for number, value in enumerate((8, 17, 25, 34, 43, 52, 61), 1)]
MONTHS = [f"SME QU 2021-{number:02d} {value} month" for number, value in enumerate((12, 9, 11, 10) * 3, 1)]
SEASON = [
    *MONTHS[:-1],
    "SME QU 2021-12 40 month",
    *[f"SME QU 2022-{number:02d} 10 month" for number in range(1, 12)],
]

CASES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "an ordinary month": (YEAR, ["TC_AMT QU 2022-08 70"], []),
    "the cumulative value falls a little": (YEAR, ["TC_AMT QU 2022-08 60.9"], ["2 falling-cumulative"]),
    "as high as before is no fall": (YEAR, ["TC_AMT QU 2022-08 61"], []),
    "it fell before, and the file does not touch it": (
        [*YEAR, "TC_AMT QU 2022-08 60"],
        ["HTE QU 2022-08 5"],
        [],
    ),
    # 61 up to July, and about 9 each month: 9.5 is August alone, 70.5 the sum
    "the month's figure under cumulative": (YEAR, ["TC_AMT QU 2022-08 9.5"], ["2 month-as-cumulative 70.5"]),
    "half the year is gone: no single month": (YEAR, ["TC_AMT QU 2022-08 30"], ["2 falling-cumulative"]),
    # a month of the year is like 8, 9, 8 only once three of them are known
    "in March nobody knows what a month is like": (
        YEAR[:2],
        ["TC_AMT QU 2022-03 9"],
        ["2 falling-cumulative"],
    ),
    "in April three months tell": (YEAR[:3], ["TC_AMT QU 2022-04 9"], ["2 month-as-cumulative 34"]),
    # 0.6 × 25 = 15
    "exactly six tenths of the year so far is a fall": (
        YEAR[:3],
        ["TC_AMT QU 2022-04 15"],
        ["2 falling-cumulative"],
    ),
    "a hundredth below six tenths": (YEAR[:3], ["TC_AMT QU 2022-04 14.99"], ["2 month-as-cumulative 39.99"]),
    # 60 by June are 10 a month: up to three times that is one month of this year
    "exactly three times the mean month": (
        ["TC_AMT QU 2022-06 60"],
        ["TC_AMT QU 2022-07 30"],
        ["2 month-as-cumulative 90"],
    ),
    "more than three times the mean month": (
        ["TC_AMT QU 2022-06 60"],
        ["TC_AMT QU 2022-07 30.01"],
        ["2 falling-cumulative"],
    ),
    "nothing is no month's figure": (
        ["TC_AMT QU 2022-06 60"],
        ["TC_AMT QU 2022-07 0"],
        ["2 falling-cumulative"],
    ),
    "two months later it is no month's figure": (
        ["TC_AMT QU 2022-06 60"],
        ["TC_AMT QU 2022-08 30"],
        ["2 falling-cumulative"],
    ),
    "the least fall": (YEAR, ["TC_AMT QU 2022-08 60.99"], ["2 falling-cumulative"]),
    "the least rise": (YEAR, ["TC_AMT QU 2022-08 61.01"], []),
    "as much as all months before it together": (
        YEAR,
        ["TC_AMT QU 2022-08 61 month"],
        ["2 cumulative-as-month 0"],
    ),
    "a hundredth less than all months before it": (YEAR, ["TC_AMT QU 2022-08 60.99 month"], []),
    "a first month after nothing": (["SME QU 2022-07 0"], ["SME QU 2022-08 5 month"], []),
    # 70 − 61 = 9
    "the cumulative figure under the month": (
        YEAR,
        ["TC_AMT QU 2022-08 70 month"],
        ["2 cumulative-as-month 9"],
    ),
    "month and cumulative agree": (YEAR, ["TC_AMT QU 2022-08 9 month", "TC_AMT QU 2022-08 70"], []),
    # 61 + 9.5 is 70.5
    "month and cumulative disagree": (
        YEAR,
        ["TC_AMT QU 2022-08 9.5 month", "TC_AMT QU 2022-08 70"],
        ["2 months-against-cumulative 9"],
    ),
    # three figures of two decimals may be off by 0.015 together
    "rounding is no disagreement": (
        YEAR,
        ["TC_AMT QU 2022-08 9.01 month", "TC_AMT QU 2022-08 70"],
        [],
    ),
    # four figures may be off by 0.02: 52 + 9 + 9 = 70
    "exactly as much as rounding may make": (
        YEAR[:6],
        ["TC_AMT QU 2022-07 9 month", "TC_AMT QU 2022-08 9 month", "TC_AMT QU 2022-08 70.02"],
        [],
    ),
    "a hundredth more than rounding may make": (
        YEAR[:6],
        ["TC_AMT QU 2022-07 9 month", "TC_AMT QU 2022-08 9 month", "TC_AMT QU 2022-08 70.03"],
        ["4 months-against-cumulative 70"],
    ),
    "whole things are not rounded": (
        ["SME QU 2022-07 100"],
        ["SME QU 2022-08 11 month", "SME QU 2022-08 112"],
        ["2 months-against-cumulative 12"],
    ),
    # 10 + 20 + 30 is 60
    "months from January on against the first cumulative value": (
        ["SME QU 2022-01 10 month", "SME QU 2022-02 20 month", "SME QU 2022-03 30 month"],
        ["SME QU 2022-03 61"],
        ["2 months-against-cumulative 60"],
    ),
    "a month in between is missing: nothing can be said": (
        ["SME QU 2022-01 10 month", "SME QU 2022-03 30 month"],
        ["SME QU 2022-03 61"],
        [],
    ),
    "a corrected month makes the cumulative value in force disagree": (
        ["SME QU 2022-07 100", "SME QU 2022-08 112", "SME QU 2022-08 12 month"],
        ["SME QU 2022-08 15 month"],
        ["2 months-against-cumulative 12"],
    ),
    "yuan for 亿元: 10,000 times": (YEAR, ["TC_AMT QU 2022-08 700000"], ["2 scale-slip 70"]),
    "1/10,000": (YEAR, ["TC_AMT QU 2022-08 0.007"], ["2 scale-slip 70"]),
    "a hundred times is growth, of an amount": (["SME QU 2022-07 3"], ["SME QU 2022-08 300"], []),
    "one value in force is history enough": (
        ["HTE QU 2022-07 1450"],
        ["HTE QU 2022-08 14600000"],
        ["2 scale-slip 1460"],
    ),
    # a third of 1,500 is 500, three times are 4,500
    "ten thousand times a third of the usual": (
        ["HTE QU 2022-07 1500"],
        ["HTE QU 2022-08 5000000"],
        ["2 scale-slip 500"],
    ),
    "one less is something else": (["HTE QU 2022-07 1500"], ["HTE QU 2022-08 4999999"], []),
    "ten thousand times three times the usual": (
        ["HTE QU 2022-07 1500"],
        ["HTE QU 2022-08 45000000"],
        ["2 scale-slip 4500"],
    ),
    "one more is something else": (["HTE QU 2022-07 1500"], ["HTE QU 2022-08 45000001"], []),
    "a thousand times is no confusion of measures": (
        ["HTE QU 2022-07 1450"],
        ["HTE QU 2022-08 1450000"],
        [],
    ),
    "a correction of the slip itself": (
        ["TC_AMT QU 2022-08 700000"],
        ["TC_AMT QU 2022-08 70"],
        ["2 scale-slip 700000"],
    ),
    "nothing in force, but the file's other months": (
        [],
        ["HTE QU 2022-05 14", "HTE QU 2022-06 15", "HTE QU 2022-07 160000", "HTE QU 2022-08 16"],
        ["4 scale-slip 16"],
    ),
    "three values in the file are too few, too": (
        [],
        ["HTE QU 2022-06 15", "HTE QU 2022-07 160000", "HTE QU 2022-08 16"],
        [],
    ),
    "two values in the file: which of them is wrong?": (
        [],
        ["HTE QU 2022-07 15", "HTE QU 2022-08 160000"],
        [],
    ),
    "a ratio for a rate in %": (
        ["COV QU 2022-05 80", "COV QU 2022-06 85", "COV QU 2022-07 85"],
        ["COV QU 2022-08 0.9"],
        ["2 scale-slip 90"],
    ),
    "growth may be small for once": (
        ["RD QU 2022-05 12", "RD QU 2022-06 0.4", "RD QU 2022-07 9"],
        ["RD QU 2022-08 0.1"],
        [],
    ),
    "what follows a slip is not doubted for its sake": (
        [],
        [*YEAR[:6], "TC_AMT QU 2022-07 610000", "TC_AMT QU 2022-08 70"],
        ["8 scale-slip 61"],
    ),
    # mean 10.5, moving ranges 3 2 1 2 3 … of twelve points: mean 23/11; limits 10.5 ± 5.6, chance ± 9.7
    "a month within its limits": (MONTHS, ["SME QU 2022-02 20 month"], []),
    "a month beyond its limits": (MONTHS, ["SME QU 2022-01 30 month"], ["2 outside-limits"]),
    "seven points are too few": (MONTHS[5:], ["SME QU 2022-01 30 month"], []),
    # the last eight: mean 10.5, limits ± 9.7
    "eight points are enough": (MONTHS[4:], ["SME QU 2022-01 30 month"], ["2 outside-limits"]),
    # 10 a month that never moved: never narrower than half of it
    "exactly at its limit": (
        [f"TC_AMT QU 2021-0{number} 10 month" for number in range(1, 9)],
        ["TC_AMT QU 2021-09 15 month"],
        [],
    ),
    "a hundredth beyond its limit": (
        [f"TC_AMT QU 2021-0{number} 10 month" for number in range(1, 9)],
        ["TC_AMT QU 2021-09 15.01 month"],
        ["2 outside-limits"],
    ),
    "twice last year's month is the season": (SEASON, ["SME QU 2022-12 80 month"], []),
    "more than twice is not": (SEASON, ["SME QU 2022-12 81 month"], ["2 outside-limits"]),
    "as last year in this month": (
        SEASON,
        ["SME QU 2022-12 45 month"],
        [],
    ),
    "a series that never moved": (
        [f"SME QU 2021-{number:02d} 10 month" for number in range(1, 13)],
        ["SME QU 2022-01 11 month"],
        [],
    ),
    # the parts make 12, the whole 11
    "one part more than the whole": (
        ["SME QU 2022-08 11 month", "SME GM 2022-08 7 month"],
        ["SME KJ 2022-08 5 month"],
        ["2 parts-and-whole"],
    ),
    "every part there, and less than the whole": (
        [],
        ["SME QU 2022-08 13 month", "SME GM 2022-08 7 month", "SME KJ 2022-08 5 month"],
        ["2 parts-and-whole"],
    ),
    "a part is missing yet": ([], ["SME QU 2022-08 13 month", "SME GM 2022-08 7 month"], []),
    "the parts make the whole": (
        [],
        ["SME QU 2022-08 12 month", "SME GM 2022-08 7 month", "SME KJ 2022-08 5 month"],
        [],
    ),
    "rates do not add up": ([], ["COV QU 2022-08 80", "COV GM 2022-08 70", "COV KJ 2022-08 90"], []),
    "what was done stays done": (["AI QU 2022-07 1"], ["AI QU 2022-08 0"], ["2 going-back"]),
    "what is done is said again": (["AI QU 2022-07 1"], ["AI QU 2022-08 1"], []),
    "a month of nothing is not below zero": ([], ["SME QU 2022-08 0 month"], []),
    "the next year starts anew": (["AI QU 2021-12 1"], ["AI QU 2022-01 0"], []),
    "an amount below zero": ([], ["SME QU 2022-08 -3 month"], ["2 negative-flow"]),
    "nothing new": (YEAR, YEAR, ["None nothing-new"]),
}


@pytest.mark.parametrize("name", CASES)
def test_checks(name: str, doubts: Any) -> None:
    known, file, expected = CASES[name]
    assert doubts(known, file) == expected


def test_both_figures_are_named(catalogue: Catalogue, in_force: Any) -> None:
    file = ["TC_AMT QU 2022-08 9.5 month", "TC_AMT QU 2022-08 70"]
    (problem,) = problems(YEAR, file, catalogue, in_force)
    assert problem.kind.sentence.format(**problem.details) == (
        "The cumulative value of 2022-08 is 70, but 61 before and 9.5 since make 70.5."
    )
    assert (problem.row, problem.column, problem.place, problem.field) == (2, "数值", 2, "value")
    assert problem.explain


def test_a_value_beyond_its_limits_reads_as_beyond_them(catalogue: Catalogue, in_force: Any) -> None:
    """Mean 114 ÷ 11 = 10.36, limits ± 3 × √10.36 = 0.71 to 20.02: 20.4 must not read as 20 beside 20."""
    (problem,) = problems(MONTHS[1:], ["SME QU 2022-01 20.4 month"], catalogue, in_force)
    assert problem.kind.code == "outside-limits"
    assert [problem.details[name] for name in ("value", "low", "high")] == ["20.4", "1", "20"]


def test_a_suggestion_is_written_in_the_measure_of_its_cell(catalogue: Catalogue, in_force: Any) -> None:
    """7,000,000,000 万元 for 700,000 万元: 亿元 are kept, the cell says 万元."""
    draft = Draft(value("TC_AMT QU 2022-08 700000", catalogue), 2, 2, "7000000000万元", Decimal("0.0001"))
    (problem,) = problems(YEAR, [draft], catalogue, in_force)
    assert (problem.kind.code, problem.suggestions) == ("scale-slip", ("700000万元",))
    assert problem.details["suggestion"] == "70"


def test_a_note_in_the_file_explains(catalogue: Catalogue, in_force: Any) -> None:
    noted = Value("TC_AMT", "QU", Month(2022, 8), Basis.CUMULATIVE, Decimal(60), "RPT", note="核减退回合同")
    (problem,) = problems(YEAR, [Draft(noted, 2, 2)], catalogue, in_force)
    assert (problem.kind.code, problem.explain, problem.blocking) == ("falling-cumulative", False, False)


CLOSED = frozenset({Month(2022, 7)})


@pytest.mark.parametrize(
    ("file", "may_restate", "expected"),
    [
        (["TC_AMT QU 2022-07 61.5"], True, ["2 restatement"]),
        (["TC_AMT QU 2022-07 61.5"], False, ["2 month-closed"]),
        (["TC_AMT QU 2022-07 61", "TC_AMT QU 2022-08 70"], False, []),  # July stays as it is
    ],
)
def test_closed_months(file: list[str], may_restate: bool, expected: list[str], doubts: Any) -> None:
    assert doubts(YEAR, file, closed=CLOSED, may_restate=may_restate) == expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("2022-01", []),
        ("2022-12", []),
        ("2021-12", []),  # growth is measured by it
        ("2020-12", ["None year-without-targets"]),
        ("2023-01", ["None year-without-targets"]),
    ],
)
def test_years_in_which_something_is_judged(
    month: str, expected: list[str], catalogue: Catalogue, in_force: Any
) -> None:
    target = Target("TC_AMT", 2022, Comparison.AT_LEAST, Decimal(100))
    judged = replace(catalogue, targets={("TC_AMT", "", 2022): target})
    assert told(problems([], [f"TC_AMT QU {month} 70"], judged, in_force)) == expected


def test_another_departments_rows(doubts: Any) -> None:
    file = ["TC_AMT QU 2022-08 70", "HTE QU 2022-08 5"]
    assert doubts([], file, departments={"TRANSFER"}) == ["3 other-department"]


def test_a_flood_is_counted_and_does_not_take_long(catalogue: Catalogue, in_force: Any) -> None:
    falling = [
        f"TC_AMT QU {year}-{number:02d} {100 - number}"
        for year in range(1900, 2022)
        for number in range(1, 13)
    ]
    found = problems([], falling, catalogue, in_force)
    assert len(found) == 1001  # 122 years × 11 falls, of which 1,000 are shown
    assert found[-1].details["count"] == "342"
