"""What the table as seen is handed to draw, against a sheet of eight rows (hand_made.py)."""

from dataclasses import replace
from typing import Any

import pytest

from indicators.i18n.language import language
from indicators.intake.model import Corrections
from indicators.web.upload.sheet import letters, sheet_data
from tests.made_grid import grid_of
from tests.web.upload.hand_made import LAYOUT, PROBLEMS, preview

ZH = language("zh")
NUMBER, NAME = (4, 2), (3, 0)  # row and place of the cell 约100, and of 农业总产直


def rows(corrections: Corrections | None = None) -> dict[int, dict[str, Any]]:
    data = sheet_data(preview(corrections=corrections), ZH)
    return {row["number"]: row for row in data["rows"] if "number" in row}


def cell(found: dict[int, dict[str, Any]], where: tuple[int, int]) -> Any:
    return found[where[0]]["cells"][where[1]]


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_in_a_spreadsheet(place: int, name: str) -> None:
    assert letters(place) == name


def test_rows_keep_their_numbers_and_say_what_they_are() -> None:
    looks = {number: (row["look"], row["why"]) for number, row in rows().items()}
    assert looks == {
        1: ("outside", ""),
        2: ("header", ""),
        3: ("", ""),
        4: ("", ""),
        5: ("", ""),
        6: ("", ""),
        8: ("passed", "合计行，不计入"),
        9: ("passed", "附注，不计入"),
    }


def test_each_column_says_what_it_was_taken_for() -> None:
    heads = sheet_data(preview(), ZH)["columns"]
    assert [(head["letter"], head["taken"], head["look"], head["about"]) for head in heads] == [
        ("A", "指标名称", "label", ""),
        ("B", "街道、园区", "label", ""),
        ("C", "数值", "figure", "2022-08"),
        ("D", "不读取", "aside", ""),
    ]
    assert [head["unknown"] for head in heads] == [False, False, False, True]


def test_cells_are_marked_with_what_is_wrong() -> None:
    found = rows()
    assert cell(found, NAME)["mark"]["look"] == "bad"
    assert "约100" in cell(found, NUMBER)["mark"]["title"]
    assert cell(found, (6, 2))["mark"]["look"] == "warn"
    assert cell(found, (4, 0)) == "新增合作社"


def test_a_warning_that_is_explained_is_marked_so() -> None:
    said = Corrections(words={(6, 2, "falling-cumulative"): "核减一家"})
    assert cell(rows(said), (6, 2))["mark"]["look"] == "said"


def test_what_the_person_changed_is_told() -> None:
    said = Corrections(cells={NUMBER: "100"}, skipped=frozenset({5}))
    found = rows(said)
    assert cell(found, NUMBER)["edited"]
    assert (found[5]["look"], found[5]["why"], found[5]["skipped"]) == ("passed", "您已跳过", True)


def test_a_long_sheet_shows_its_beginning_its_end_and_every_problem() -> None:
    """3,000 rows below the header, a problem in row 1,500: 12 first ones, three around it, the last."""
    many = {number: ("新增合作社", "", str(number), "") for number in range(3, 3003)}
    seen = grid_of({2: ("指标名称", "单位", "2022年8月", ""), **many})
    layout = replace(LAYOUT, last=3002, passed=())
    far = replace(PROBLEMS[1], row=1500)
    data = sheet_data(preview((far,), grid=seen, layout=layout), ZH)
    shown = [row.get("number") or row["gap"] for row in data["rows"]]
    assert shown == [
        *range(2, 15),
        "…… 略 1484 行 ……",
        1499,
        1500,
        1501,
        "…… 略 1500 行 ……",
        3002,
    ]


def test_a_long_cell_is_cut_and_not_edited_here() -> None:
    seen = grid_of({3: ("长" * 5000,)})
    (row,) = sheet_data(preview((), grid=seen, layout=None), ZH)["rows"]
    assert (len(row["cells"][0]["text"]), row["cells"][0]["long"]) == (120, True)
