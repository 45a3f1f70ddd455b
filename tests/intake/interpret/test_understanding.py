"""From a sheet and its layout to values: many at once as one by one, and each problem in its place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.intake.bulk import plain_numbers
from indicators.intake.interpret.indicator_names import Words
from indicators.intake.interpret.meanings import Context, Meanings
from indicators.intake.interpret.numbers.amounts import Cells, read_amount
from indicators.intake.interpret.understanding import Understood, understand
from indicators.intake.layout.unpivot import unpivot
from indicators.intake.model import About, Layout, LayoutColumn
from indicators.intake.problem_list import Misread, ProblemList
from indicators.model.enums import Origin
from indicators.model.problem import Problem
from tests.made_grid import grid_of

TODAY = date(2022, 9, 5)
LONG = (
    LayoutColumn(0, "指标", "code"),
    LayoutColumn(1, "单位", "unit"),
    LayoutColumn(2, "期间", "month"),
    LayoutColumn(3, "数值", "value"),
)
PARTS = (*LONG, LayoutColumn(4, "分子", "numerator"), LayoutColumn(5, "分母", "denominator"))


def read(
    catalogue: Any, columns: Sequence[LayoutColumn], rows: Sequence[Sequence[str]], page: About | None = None
) -> tuple[Understood, tuple[Problem, ...]]:
    """Rows stand from the sheet's second on, below the header."""
    layout = Layout("", (1,), tuple(columns), 2, len(rows) + 1, page or About())
    grid = grid_of({number: tuple(row) for number, row in enumerate(rows, start=2)})
    findings = ProblemList("八月.csv")
    meanings = Meanings(catalogue, TODAY, "RPT", Origin.REPORTED)
    understood = understand(unpivot(grid, layout), layout, meanings, findings)
    return understood, findings.closed()


def values(understood: Understood) -> list[str]:
    lines = []
    for draft in understood.drafts:
        value = draft.value
        line = f"{draft.row}/{draft.place} {value.indicator} {value.unit} {value.month} {value.basis}"
        line += f" {value.value.normalize():f}"
        if value.numerator is not None and value.denominator is not None:
            line += f" = {value.numerator.normalize():f}/{value.denominator.normalize():f}"
        if draft.factor is not None:
            line += f" from {draft.original} x {draft.factor.normalize():f}"
        lines.append(line)
    return lines


def told(problems: Sequence[Problem]) -> list[str]:
    """Row, place, field, code; - where the problem is of the whole sheet."""
    return [
        f"{'-' if problem.row is None else problem.row} {'-' if problem.place is None else problem.place}"
        f" {problem.field} {problem.kind.code}"
        for problem in problems
    ]


def test_a_long_table(catalogue: Any) -> None:
    understood, problems = read(
        catalogue,
        PARTS,
        [
            ("TC_AMT", "", "2022年8月", "1,272.30", "", ""),
            ("TC_AMT", "", "2022-07", "5600万", "", ""),
            ("SME", "光明街道", "2022年1-8月", "35", "", ""),
            ("COV", "", "2022年上半年", "", "2", "3"),
            ("HTE", "", "2022-08", "—", "", ""),
            ("AI", "", "2022-08", "是", "", ""),
            ("HTE", "", "2022-08", "99999999999999999999", "", ""),
        ],
    )
    assert values(understood) == [
        "2/3 TC_AMT QU 2022-08 cumulative 1272.3",
        "3/3 TC_AMT QU 2022-07 cumulative 0.56 from 5600万 x 0.0001",
        "4/3 SME GM 2022-08 cumulative 35",
        "5/3 COV QU 2022-06 level 66.7 = 2/3",
        "7/3 AI QU 2022-08 level 1",
        "8/3 HTE QU 2022-08 level 99999999999999999999",
    ]
    assert understood.empty == 1
    assert problems == ()


def test_all_that_is_wrong_with_a_row_is_told_at_once_and_in_its_cells(catalogue: Any) -> None:
    understood, problems = read(
        catalogue, LONG, [("SME", "月球", "2022-13", "约35"), ("X", "GM", "2022-08", "x")]
    )
    assert not len(understood.drafts)
    assert told(problems) == [
        "2 1 unit unknown-unit",
        "2 2 month not-a-month",
        "2 3 value estimate",
        "3 0 code unknown-indicator",
    ]
    assert problems[2].suggestions == ()
    assert problems[2].column == "数值"


WIDE = (
    LayoutColumn(0, "指标", "name"),
    LayoutColumn(1, "2022年7月", "value", About(month="2022年7月")),
    LayoutColumn(2, "2022.1", "value", About(month="2022.1")),
    LayoutColumn(3, "2022年8月", "value", About(month="2022年8月")),
)


def test_a_header_is_told_once_and_a_label_once_for_all_its_figures(catalogue: Any) -> None:
    understood, problems = read(
        catalogue,
        WIDE,
        [
            ("高新技术企业数", "1440", "1", "1450"),
            ("新增企业", "1", "2", "3"),
            ("R&D经费投入强度", "3.1", "3", "3.12"),
        ],
    )
    assert values(understood) == [
        "2/1 HTE QU 2022-07 level 1440",
        "2/3 HTE QU 2022-08 level 1450",
        "4/1 RD QU 2022-07 level 3.1",
        "4/3 RD QU 2022-08 level 3.12",
    ]
    assert told(problems) == ["1 2 month ambiguous-month", "3 0 name unknown-indicator"]


def test_what_is_said_for_the_whole_sheet_is_told_once_without_a_cell(catalogue: Any) -> None:
    columns = (LayoutColumn(0, "单位", "unit"), LayoutColumn(1, "数值", "value"))
    rows = [("GM", "1"), ("KJ", "2")]
    _, problems = read(catalogue, columns, rows, About(name="座谈会", month="2022-13"))
    assert told(problems) == ["- - name shared-name", "- - month not-a-month"]


MEETING = (
    LayoutColumn(0, "指标名称", "name"),
    LayoutColumn(1, "计量单位", "measure"),
    LayoutColumn(2, "本月完成", "value", About(basis="当月")),
    LayoutColumn(3, "累计完成", "value", About(basis="累计")),
)


def test_the_monthly_meetings_table(catalogue: Any) -> None:
    """累计完成 is the level of what has one; 本月完成 says nothing of it."""
    understood, problems = read(
        catalogue,
        MEETING,
        [
            ("1.技术合同成交额", "万元", "111000", "723000"),
            ("2.高新技术企业数", "户", "10", "1450"),
            ("3.科技型中小企业入库", "家", "/", "1200"),
        ],
        About(month="2022年1-8月"),
    )
    assert values(understood) == [
        "2/2 TC_AMT QU 2022-08 month 11.1 from 111000万元 x 0.0001",
        "2/3 TC_AMT QU 2022-08 cumulative 72.3 from 723000万元 x 0.0001",
        "3/3 HTE QU 2022-08 level 1450",
        "4/3 SME QU 2022-08 cumulative 1200",
    ]
    assert told(problems) == ["3 2 basis figure-left-aside"]
    assert not problems[0].blocking


def test_a_measure_for_the_sheet_does_not_hold_for_what_is_counted(catalogue: Any) -> None:
    rows = [("TC_AMT", "", "2022-08", "723000"), ("HTE", "", "2022-08", "1450")]
    understood, problems = read(catalogue, LONG, rows, About(measure="万元"))
    assert values(understood) == [
        "2/3 TC_AMT QU 2022-08 cumulative 72.3 from 723000万元 x 0.0001",
        "3/3 HTE QU 2022-08 level 1450",
    ]
    assert told(problems) == ["3 3 value measure-of-others"]


def test_a_quarter_by_itself_is_asked_where_amounts_are_cumulative(catalogue: Any) -> None:
    rows = [("TC_AMT", "", "2022年二季度", "20"), ("HTE", "", "2022年二季度", "1400")]
    understood, problems = read(catalogue, LONG, rows)
    assert values(understood) == ["3/3 HTE QU 2022-06 level 1400"]
    assert told(problems) == ["2 2 month months-without-january"]
    assert problems[0].suggestions == ()


@pytest.mark.parametrize(
    ("columns", "cell", "codes"),
    [
        (LONG, "0.875", ["ratio-or-percent"]),
        (LONG, "0.9%", []),
        (LONG, "1.5", []),
        (LONG, "0", []),
        ((*LONG[:3], LayoutColumn(3, "数值（%）", "value", About(measure="%"))), "0.9", []),
    ],
)
def test_a_ratio_where_nothing_says_percent(
    columns: Sequence[LayoutColumn], cell: str, codes: list[str], catalogue: Any
) -> None:
    finer = replace(catalogue.indicators["COV"], decimals=3)
    fine = replace(catalogue, indicators={**catalogue.indicators, "COV": finer})
    understood, problems = read(fine, columns, [("COV", "", "2022-08", cell)])
    assert len(understood.drafts) == 1
    assert [problem.kind.code for problem in problems] == codes
    assert [problem.suggestions for problem in problems] == [("87.5%", "0.875%") for _ in codes]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("0.99", ["ratio-or-percent"]),
        ("1", []),  # one per cent, for all of it would be 100
        ("1.01", []),
        ("0", []),
        ("0.01", ["ratio-or-percent"]),
        ("-0.99", ["ratio-or-percent"]),
        ("-1", []),
    ],
)
def test_which_figures_may_be_a_ratio(cell: str, codes: list[str], catalogue: Any) -> None:
    understood, problems = read(catalogue, LONG, [("RD", "", "2022-08", cell)])
    assert len(understood.drafts) == 1
    assert [problem.kind.code for problem in problems] == codes


def test_a_flood_of_problems_is_counted(catalogue: Any) -> None:
    rows = [("TC_AMT", "", "2022-08", f"72.{number:05d}1") for number in range(3000)]
    understood, problems = read(catalogue, LONG, [*rows, ("X", "", "2022-08", "1"), ("TC_AMT", "", "x", "1")])
    assert not len(understood.drafts)
    assert [problem.kind.code for problem in problems].count("too-many-decimals") == 1000 - 2
    assert problems[-1].kind.code == "more-problems"
    assert problems[-1].details["count"] == "2002"


def test_nothing_but_blanks(catalogue: Any) -> None:
    understood, problems = read(catalogue, LONG, [("TC_AMT", "", "2022-08", "—"), ("", "", "", "／")])
    assert (len(understood.drafts), understood.empty, problems) == (0, 2, ())


NUMBER = st.one_of(
    st.from_regex(r"[+-]?[0-9]{1,12}(\.[0-9]{0,10})?", fullmatch=True),
    st.from_regex(r"-?[0-9]{1,3}([,，][0-9]{3}){1,3}(\.[0-9]{1,3})?", fullmatch=True),
    st.sampled_from(
        ["99999999999999999999.5", "-0", "0.00", ".5", "5.", "92233720368.54775808", "１２", "1e5"]
    ),
)
MARK = st.sampled_from(
    ["", "", "", "%", "％", "万", "亿元", "万元", " 家", "户", "‰", "倍", "人", "余", "次/月"]
)
SAID = st.sampled_from(["", "", "亿元", "万元", "元", "家", "%", "倍"])


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["TC_AMT", "HTE", "COV", "RD", "TIMES", "AI"]),
            SAID,
            st.builds(str.__add__, NUMBER, MARK),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_a_column_at_a_time_gives_what_one_by_one_gives(
    catalogue: Any, rows: list[tuple[str, str, str]]
) -> None:
    columns = (*LONG, LayoutColumn(4, "计量单位", "measure"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_numbers, "_FEW", 0)
        cells = [(code, "", "2022-08", cell, said) for code, said, cell in rows]
        understood, problems = read(catalogue, columns, cells)
    found = {draft.row: (draft.value.value, draft.original, draft.factor) for draft in understood.drafts}
    meanings = Meanings(catalogue, TODAY, "RPT", Origin.REPORTED)
    for number, (code, said, cell) in enumerate(rows, start=2):
        assert found.get(number) == _alone(meanings, code, said, cell)
    blocked = {problem.row for problem in problems if problem.blocking}
    assert blocked == set(range(2, len(rows) + 2)) - set(found)


def _alone(meanings: Meanings, code: str, said: str, cell: str) -> tuple[Decimal, str, Decimal | None] | None:

    subject = meanings.subject(Words(code, "", "", "", said, ""), Context())
    if not subject.taken or subject.indicator is None:
        return None
    try:
        amount = read_amount(Cells(cell), subject.indicator, meanings.measures, subject.measured)
    except Misread:
        return None
    return None if amount is None else (amount.value, amount.original, amount.factor)
