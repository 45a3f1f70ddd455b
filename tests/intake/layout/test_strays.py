"""Single cells beside, above or below a table cost none of its figures, and are named."""

import csv
import io
from collections.abc import Callable, Sequence
from itertools import product

import pytest

from indicators.intake.left_aside import left_aside
from indicators.intake.template import template_csv
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from tests.intake.conftest import Understand, told

Rows = Sequence[Sequence[str]]

LONG = (
    ("指标名称", "期间", "数值"),
    ("科技型中小企业入库", "2022-08", "35"),
    ("高新技术企业数", "2022-08", "1450"),
)
MONTHS = (
    ("2022年主要指标",),
    ("指标", "7月", "8月"),
    ("科技型中小企业入库", "30", "35"),
    ("高新技术企业数", "1400", "1450"),
)
TITLED = (
    ("2022年8月科技指标",),
    ("指标名称", "计量单位", "数值"),
    ("科技型中小企业入库", "家", "35"),
    ("高新技术企业数", "家", "1450"),
)
STRAYS = ("5", "123.5", "已核对", "2022-09-05", "8月", "-", "合计", "光明街道", "5%")
BESIDE = ("second row", "middle", "last row")
ALONE = ("above", "below", "below and beside")
# What stands in the row of the headers may be a header: a day or a month there is asked about.
HEADER = "first row"


def template(catalogue: Catalogue) -> Rows:
    """The blank report of 高新技术科, two figures filled in."""
    rows = list(
        csv.reader(io.StringIO(template_csv(catalogue, Month(2022, 8), "HITECH", {}).decode("utf-8-sig")))
    )
    for row in rows:
        row[5] = {"SME": "35", "HTE": "1450"}.get(row[0], row[5])
    return rows


TABLES: dict[str, Callable[[Catalogue], Rows]] = {
    "template": template,
    "long": lambda catalogue: LONG,
    "months": lambda catalogue: MONTHS,
    "titled": lambda catalogue: TITLED,
}


def with_stray(rows: Rows, place: str, gap: int, text: str) -> list[list[str]]:
    """Return the table with one more cell, ``gap`` blank columns to its right or in a row of its own."""
    width = max(map(len, rows))
    table = [[*row, *[""] * (width + gap + 1 - len(row))] for row in rows]
    blank, stray = [""] * (width + gap + 1), [""] * (width + gap + 1)
    stray[1 if place == "below" else -1] = text
    if place == "above":
        return [stray, *table]
    if place in ALONE:
        return [*table, blank, stray]
    at = {HEADER: 0, "second row": 1, "middle": len(table) // 2, "last row": len(table) - 1}[place]
    table[at][-1] = text
    return table


def content(rows: Rows) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def figures(lines: Sequence[str]) -> list[str]:
    """Return what was read without the rows' numbers."""
    return sorted(line.partition(" ")[2] for line in lines)


@pytest.mark.parametrize("name", TABLES)
def test_every_figure_is_read_beside_a_stray_cell(
    name: str, catalogue: Catalogue, understand: Understand
) -> None:
    rows = TABLES[name](catalogue)
    expected = figures(told(understand(content(rows))))
    assert len(expected) == (4 if name == "months" else 2)
    for place, gap, text in product((*BESIDE, *ALONE), (1, 2, 3), STRAYS):
        if place == "above" and text == "光明街道":  # a title says whom the table is about
            continue
        preview = understand(content(with_stray(rows, place, gap, text)))
        assert figures(told(preview)) == expected, (place, gap, text)
        asked = [problem.kind.code for problem in preview.problems if problem.blocking]
        is_header = place == "second row" and rows[1][0] == "指标"  # its own head stands there
        is_figure = place == "below" and name == "months"  # under a month, of nobody knows what
        assert not asked or is_header or is_figure, (place, gap, text, asked)
    for gap, text in product((1, 2, 3), ("5", "已核对", "-")):
        assert figures(told(understand(content(with_stray(rows, HEADER, gap, text))))) == expected, text


@pytest.mark.parametrize("place", BESIDE[1:])
def test_a_stray_cell_is_named(place: str, catalogue: Catalogue, understand: Understand) -> None:
    """The template has twelve columns, the last of them for the eye; O is the third behind them."""
    preview = understand(content(with_stray(template(catalogue), place, 2, "123.5")))
    assert [aside.name for aside in left_aside(preview) if aside.part == "column"] == ["上次填报", "O"]


def test_a_torn_row_of_a_text_file_is_still_asked_about(understand: Understand) -> None:
    """35,000 without quotes is two cells: 35 is not the figure."""
    preview = understand(
        "指标名称,期间,数值\n科技型中小企业入库,2022-08,35,000\n高新技术企业数,2022-08,1450\n"
    )
    assert "row-too-long" in {problem.kind.code for problem in preview.problems if problem.blocking}
