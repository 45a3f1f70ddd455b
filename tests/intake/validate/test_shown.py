"""New figures against what the desk shows from another source, and against the yearly goal.

A line is indicator, month, value, source; whole area, flows cumulative unless it says "month".
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.intake.bulk import changes_by_keys, drafts_of, keys_of, table_in_force
from indicators.intake.drafts import Draft
from indicators.intake.problem_list import ProblemList
from indicators.intake.validate.checks import Rules, check
from indicators.intake.validate.marking import Marking
from indicators.model.catalogue import Catalogue, Source, Target
from indicators.model.enums import Basis, Comparison, Origin
from indicators.model.month import Month
from indicators.model.observation import Value
from indicators.model.problem import Problem
from tests.intake.validate.test_checks import LAYOUT

GOAL = Decimal(100)


@pytest.fixture
def sourced(catalogue: Catalogue) -> Catalogue:
    """With published and demonstration sources, and goals of 100."""
    sources = {
        "RPT": Source("RPT", "科室填报", "", Origin.REPORTED),
        "GOV": Source("GOV", "政府公布", "", Origin.PUBLISHED, 1),
        "NEWS": Source("NEWS", "通报", "", Origin.PUBLISHED, 2),
        "DEMO": Source("DEMO", "演示数据", "", Origin.DEMONSTRATION),
    }
    goals = {
        (code, "", 2022): Target(code, 2022, Comparison.AT_LEAST, GOAL) for code in ("TC_AMT", "SME", "HTE")
    }
    return replace(catalogue, sources=sources, targets=goals)


def _value(line: str, catalogue: Catalogue) -> Value:
    code, month, number, source, *rest = line.split()
    indicator = catalogue.indicators[code]
    basis = Basis.CUMULATIVE if indicator.adds_up else indicator.basis
    basis = Basis.MONTH if rest == ["month"] else basis
    return Value(code, "QU", Month.parse(month), basis, Decimal(number), source)


def _problems(
    known: Sequence[str], file: Sequence[str], catalogue: Catalogue, in_force: Any
) -> list[Problem]:
    values = [_value(line, catalogue) for line in file]
    drafts = drafts_of(Draft(value, row, 2) for row, value in enumerate(values, start=2))
    present = table_in_force(
        replace(in_force(one.indicator, str(one.month), str(one.value), one.basis, unit=one.unit), value=one)
        for one in (_value(line, catalogue) for line in known)
    )
    own, other = keys_of(drafts.table, present)
    findings = ProblemList("九月.csv")
    marking = Marking(drafts, LAYOUT, findings)
    check(changes_by_keys(drafts, present, own, other), own, other, Rules(catalogue), marking)
    codes = ("below-shown", "above-shown", "unlike-shown", "far-beyond-goal")
    return [problem for problem in findings.closed() if problem.kind.code in codes]


DEMONSTRATION = ["TC_AMT 2022-07 63 DEMO", "TC_AMT 2022-08 72.3 DEMO"]

CASES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "the issue's: a month's figure beside the demonstration's year": (
        DEMONSTRATION,
        ["TC_AMT 2022-09 12.5 RPT"],
        ["2 below-shown 72.3 2022-08 演示数据"],
    ),
    "as high as what is shown": (DEMONSTRATION, ["TC_AMT 2022-09 72.3 RPT"], []),
    "a hundredth below": (
        DEMONSTRATION,
        ["TC_AMT 2022-09 72.29 RPT"],
        ["2 below-shown 72.3 2022-08 演示数据"],
    ),
    "above": (DEMONSTRATION, ["TC_AMT 2022-09 81 RPT"], []),
    "two months later": (
        DEMONSTRATION,
        ["TC_AMT 2022-10 60 RPT"],
        ["2 below-shown 72.3 2022-08 演示数据"],
    ),
    "a new year begins anew": (DEMONSTRATION, ["TC_AMT 2023-01 8 RPT"], []),
    "the published figure is believed before the demonstration's": (
        [*DEMONSTRATION, "TC_AMT 2022-08 70 GOV"],
        ["TC_AMT 2022-09 71 RPT"],
        [],
    ),
    "of two published the first in order is shown": (
        ["TC_AMT 2022-08 75 NEWS", "TC_AMT 2022-08 70 GOV"],
        ["TC_AMT 2022-09 69.99 RPT"],
        ["2 below-shown 70 2022-08 政府公布"],
    ),
    "the file's own month is what is shown then": (
        DEMONSTRATION,
        ["TC_AMT 2022-08 65 RPT", "TC_AMT 2022-09 66 RPT"],
        [],
    ),
    "above a later month": (
        DEMONSTRATION,
        ["TC_AMT 2022-06 63.01 RPT"],
        ["2 above-shown 63 2022-07 演示数据"],
    ),
    "exactly the later month": (DEMONSTRATION, ["TC_AMT 2022-06 63 RPT"], []),
    "a month's figure as the month is no fall": (DEMONSTRATION, ["TC_AMT 2022-09 12.5 RPT month"], []),
    "exactly a tenth of what is shown for the month": (
        ["HTE 2022-08 50 GOV"],
        ["HTE 2022-08 5 RPT"],
        [],
    ),
    "less than a tenth of it": (
        ["HTE 2022-08 50 GOV"],
        ["HTE 2022-08 4 RPT"],
        ["2 unlike-shown 50 2022-08 政府公布"],
    ),
    "exactly ten times it": (["HTE 2022-08 5 GOV"], ["HTE 2022-08 50 RPT"], []),
    "more than ten times it": (
        ["HTE 2022-08 5 GOV"],
        ["HTE 2022-08 51 RPT"],
        ["2 unlike-shown 5 2022-08 政府公布"],
    ),
    "the issue's: 9250 for a goal of 100, beside nothing": (
        [],
        ["SME 2022-09 9250 RPT"],
        ["2 far-beyond-goal 100 2022"],
    ),
    "exactly ten times the goal": ([], ["SME 2022-09 1000 RPT"], []),
    "one more": ([], ["SME 2022-09 1001 RPT"], ["2 far-beyond-goal 100 2022"]),
    "the year before has no goal": ([], ["SME 2021-09 9250 RPT"], []),
    "that year has such a one already": (["SME 2022-08 9000 RPT"], ["SME 2022-09 9250 RPT"], []),
}


@pytest.mark.parametrize("case", CASES)
def test_against_what_is_shown(case: str, sourced: Catalogue, in_force: Any) -> None:
    known, file, expected = CASES[case]
    names = ("before", "goal", "month", "year", "source")
    found = [
        " ".join(
            [
                str(problem.row),
                problem.kind.code,
                *(problem.details[name] for name in names if name in problem.details),
            ]
        )
        for problem in _problems(known, file, sourced, in_force)
    ]
    assert found == expected


def test_the_warning_asks_for_a_word(sourced: Catalogue, in_force: Any) -> None:
    (problem,) = _problems(DEMONSTRATION, ["TC_AMT 2022-09 12.5 RPT"], sourced, in_force)
    assert (problem.kind.blocking, problem.kind.explain) == (False, True)
