"""A submitted file comes back as the same file, with what is wrong beside each row."""

import io
from typing import Any

import openpyxl
import pytest

from indicators.i18n.language import language
from indicators.intake.annotated import problems_csv, problems_file
from indicators.intake.sheet_writing import Looks, width_of, write_seen
from indicators.spreadsheets.opening import open_book

ENGLISH = language("en")


def workbook() -> bytes:
    """A title, a header of two levels, figures of several kinds, a footnote."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "八月"
    rows: dict[str, Any] = {
        "A1": "2022年8月指标数据",
        "A3": "指标编码", "B3": "期间", "C3": "数值", "D3": "备注",
        "A4": "SME", "B4": "2022-08", "C4": 1.5, "D4": "=1+1",
        "A5": "HTE", "B5": "2022-08", "C5": 1450, "D5": "007",
        "A6": "COV", "B6": "2022-08", "C6": 0.825, "D6": "－",
        "A8": "注：数据来自科室",
    }  # fmt: skip
    for cell, value in rows.items():
        sheet[cell] = value
    sheet["D4"].data_type = "s"  # a text, not a formula
    sheet["C6"].number_format = "0.0%"
    sheet.merge_cells("A1:D1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_comes_back_as_it_was_seen(understand: Any) -> None:
    preview = understand(workbook())
    file = problems_file(preview, ENGLISH)
    assert file.suffix == ".xlsx"
    before, after = preview.grid, open_book("x.xlsx", file.content).grids[0]
    assert after.name == "八月"
    assert after.merged == before.merged
    assert after.width == before.width + 1
    assert [column.to_pylist() for column in after.columns[:-1]] == [c.to_pylist() for c in before.columns]
    assert after.numbers.tolist() == before.numbers.tolist()
    assert after.cell(3, 4) == "问题说明"
    assert "Round it" in after.cell(4, 4)
    assert [after.cell(row, 4) for row in (1, 5, 8)] == ["", "", ""]


def test_its_cells_are_coloured_and_its_numbers_numbers(understand: Any) -> None:
    content = problems_file(understand(workbook()), ENGLISH).content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet["C4"].fill.start_color.rgb == "FFF8CBAD"
    assert sheet["C5"].fill.fill_type is None
    assert (sheet["C4"].value, sheet["C6"].value, sheet["C6"].number_format) == (1.5, 0.825, "0.0%")
    assert (sheet["D5"].value, sheet["D5"].data_type) == ("007", "s")
    assert (sheet["D4"].value, sheet["D4"].data_type) == ("=1+1", "s")
    assert sheet["D4"].quotePrefix  # it stays a text even when somebody edits the cell


def test_it_can_be_handed_in_again(understand: Any) -> None:
    first = understand(workbook())
    second = understand(problems_file(first, ENGLISH).content)
    assert [(p.kind.code, p.row, p.place) for p in second.problems] == [
        (p.kind.code, p.row, p.place) for p in first.problems
    ]
    assert [c.draft for c in second.changes] == [c.draft for c in first.changes]
    third = understand(problems_file(second, ENGLISH).content)
    assert third.grid.width == second.grid.width  # the column is not added twice


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_keeps_its_delimiter_its_rows_and_its_footnotes(delimiter: str, understand: Any) -> None:
    lines = ("2022年8月", "", "指标编码,期间,数值", "SME,2022-08,1.5", "HTE,2022-08,1450", "注：数据来自科室")
    content = "\r\n".join(lines).replace(",", delimiter)
    file = problems_file(understand(content.encode("gb18030")), ENGLISH)
    written = file.content.decode("utf-8-sig").replace(delimiter, ",").split("\r\n")
    assert file.suffix == ".csv"
    assert written[0].rstrip(",") == lines[0]
    assert written[1:3] == ["", "指标编码,期间,数值,问题说明"]
    assert written[3].startswith("SME,2022-08,1.5,")
    assert "Round it" in written[3]
    assert written[4] == "HTE,2022-08,1450,"
    assert written[5].rstrip(",") == lines[5]


def test_a_header_of_two_levels_takes_the_column_along(understand: Any) -> None:
    content = "指标编码,2022年8月,\n,当月,累计\nSME,1.5,31\n"
    first = understand(content)
    second = understand(problems_csv(first, ENGLISH))
    assert [c.draft for c in second.changes] == [c.draft for c in first.changes]
    assert [(p.kind.code, p.row) for p in second.problems] == [(p.kind.code, p.row) for p in first.problems]


@pytest.mark.parametrize(
    "text",
    ["72.3", "-7", "0", "0.5", "1450", "26.1%", "-5%", "100%", "0.001%", "007", "1.50", "-0", "1e5", "1,234",
     "123456789012345", "1234567890123456", "0.30000000000000004", "=1+1", "@SUM(A1)", "'=1", "2022-08",
     "2022-08-01", "#DIV/0!", "是", "72.3亿元", "—", "12.%", ".5", "+3"],
)  # fmt: skip
def test_every_cell_is_read_back_as_it_was_seen(text: str) -> None:
    from xlsxwriter.workbook import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        write_seen(book.add_worksheet(), Looks(book), 0, 0, text)
    assert open_book("x.xlsx", out.getvalue()).grids[0].cell(1, 0) == text


@pytest.mark.parametrize(("texts", "width"), [([""], 6), (["指标名称"], 10), (["ab", "abcdefgh"], 10)])
def test_widths(texts: list[str], width: int) -> None:
    assert width_of(texts) == width
