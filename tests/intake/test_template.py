"""What goes out and comes back: the template, and a file with its problems beside each row."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.i18n.language import language
from indicators.i18n.numbers import plain_number
from indicators.intake.annotated import problems_csv
from indicators.intake.bulk import NOTHING_IN_FORCE
from indicators.intake.formulas import bared, guarded
from indicators.intake.pipeline import preview_file
from indicators.intake.preview import Preview
from indicators.intake.template import template_csv
from indicators.model.month import Month

AUGUST = Month(2022, 8)


def told(preview: Preview) -> list[str]:
    """What was read and what hinders it, one line each."""
    values = [(change.draft.row, change.draft.value) for change in preview.changes]
    figures = [
        f"{row} {v.indicator} {v.unit} {v.month} {v.basis} {plain_number(v.value)}" for row, v in values
    ]
    return figures + [f"! {problem.row} {problem.kind.code}" for problem in preview.problems]


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_template_of_one_department(catalogue: Any, in_force: Any) -> None:
    known = {
        "SME": in_force("SME", "2022-07", "31").value,
        "HTE": in_force("HTE", "2022-07", "20", unit="GM").value,  # not the whole area's
    }
    content = template_csv(catalogue, AUGUST, "HITECH", known)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 4
    assert content.decode("utf-8-sig").splitlines() == [
        "指标编码,指标名称,单位,期间,口径,数值,分子,分母,计量单位,来源,说明,上次填报",
        "SME,科技型中小企业入库,区本级,2022-08,当月,,,,家,,,2022-07 累计 31",
        "HTE,高新技术企业数,区本级,2022-08,时点,,,,家,,,",
        "COV,规上外资企业走访覆盖率,区本级,2022-08,时点,,,,%,,,",
    ]


def test_derived_indicators_are_not_asked_for_and_sums_are_asked_for_by_unit(catalogue: Any) -> None:
    rows = [(row[0], row[2]) for row in table(template_csv(catalogue, AUGUST, None, {}))[1:]]
    assert ("ALLI", "光明街道") in rows
    assert ("ALLI", "科技园区") in rows
    assert ("ALLI", "区本级") not in rows
    assert "TC_YOY" not in [code for code, _ in rows]
    assert len(rows) == 11


def test_the_template_comes_back_with_nothing_reported(catalogue: Any, understand: Any) -> None:
    preview = understand(template_csv(catalogue, AUGUST, None, {}))
    assert preview.problems == ()
    assert (len(preview.changes), preview.empty) == (0, 11)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
@pytest.mark.parametrize("month", ["2022-08", "Aug-22", "2022/8/1"])
def test_the_template_filled_in_and_saved_by_excel_reads_back(
    encoding: str, month: str, catalogue: Any, understand: Any
) -> None:
    text = template_csv(catalogue, AUGUST, "HITECH", {}).decode("utf-8-sig")
    for label, figure in (("SME,科技型中小企业入库", "35"), ("HTE,高新技术企业数", '"1,450"')):
        text = text.replace(f"{label},区本级,2022-08,当月,", f"{label},区本级,{month},当月,{figure}")
        text = text.replace(f"{label},区本级,2022-08,时点,", f"{label},区本级,{month},时点,{figure}")
    preview = understand(text.encode(encoding))
    assert told(preview) == ["2 SME QU 2022-08 month 35", "3 HTE QU 2022-08 level 1450"]
    assert preview.empty == 1


GUARDED = {
    "=1+1": "'=1+1",
    '=HYPERLINK("http://x")': '\'=HYPERLINK("http://x")',
    "@SUM(A1)": "'@SUM(A1)",
    "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0",
    "-1+1": "'-1+1",
    "\t=1": "'\t=1",
    "＝1": "'＝1",
    "'=1": "''=1",
    "-5": "-5",
    "+3.5": "+3.5",
    "-1,234.5": "-1,234.5",
    "-12%": "-12%",
    "-": "-",
    "技术合同": "技术合同",
    "'s": "'s",
    "": "",
}


@pytest.mark.parametrize(("text", "written"), GUARDED.items())
def test_text_that_would_run_gets_an_apostrophe_and_loses_it_again(text: str, written: str) -> None:
    assert guarded(text) == written
    assert bared(written) == text


def test_problems_stand_beside_their_rows(understand: Any) -> None:
    rows = (
        "指标编码,期间,数值,责任人,说明",
        "SME,2022-08,1.5,张三,=1+1",
        "HTE,2022-08,-7,,",
        "HTE,2022.1,x,,",
    )
    content = "\r\n".join(rows)
    written = table(problems_csv(understand(content.encode("gb18030")), language("en")))
    assert written[0] == ["指标编码", "期间", "数值", "责任人", "说明", "问题说明"]
    assert written[1][:5] == ["SME", "2022-08", "1.5", "张三", "'=1+1"]
    assert written[1][5] == (
        "数值: 1.5 has 1 decimals, 0 are taken. Round it, so that the file says what is kept."
    )
    assert written[2] == ["HTE", "2022-08", "-7", "", "", ""]
    assert "January or October" in written[3][5]
    assert "not a number" in written[3][5]


def test_a_file_with_its_problems_gives_the_same_problems_again(understand: Any) -> None:
    first = understand("指标编码,期间,数值\nSME,2022-08,1.5\nHTE,2022-08,1450\n")
    second = understand(problems_csv(first, language("en")))
    assert [(p.kind, p.row) for p in second.problems] == [(p.kind, p.row) for p in first.problems]
    assert [c.draft for c in second.changes] == [c.draft for c in first.changes]
    assert problems_csv(second, language("en")) == problems_csv(first, language("en"))


def test_an_unreadable_file_gives_its_problems_alone(understand: Any) -> None:
    written = table(problems_csv(understand(b""), language("en")))
    assert written == [["问题说明"], ["The file holds nothing. Choose the file that was filled in."]]


def test_a_name_that_would_run_survives_the_way_out_and_back(catalogue: Any) -> None:
    nasty = replace(catalogue.indicators["SME"], code="BAD", name_zh="=1+1")
    bureau = replace(catalogue, indicators={"BAD": nasty})
    content = template_csv(bureau, AUGUST, None, {})
    assert "BAD,'=1+1," in content.decode("utf-8-sig")
    filled = content.replace("当月,,".encode(), "当月,35,".encode())
    preview = preview_file("a.csv", filled, bureau, lambda years: NOTHING_IN_FORCE, date(2022, 9, 5), "RPT")
    assert preview.problems == ()
    assert preview.changes[0].draft.value.value == Decimal(35)
