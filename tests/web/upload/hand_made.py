"""A preview made by hand: eight rows of a sheet as somebody's spreadsheet shows them, and its problems."""

import numpy as np
import pyarrow as pa

from indicators.intake.bulk import Changes, drafts_of
from indicators.intake.model import About, Corrections, Layout, LayoutColumn, Passed, Passing
from indicators.intake.preview import Preview
from indicators.intake.problems.cells import NOT_A_NUMBER
from indicators.intake.problems.form import UNKNOWN_COLUMN
from indicators.intake.problems.meaning import UNKNOWN_INDICATOR_LIKE
from indicators.intake.problems.state import FALLING_CUMULATIVE
from indicators.model.problem import Problem
from indicators.spreadsheets.grid import Book, Grid
from tests.made_grid import grid_of

ROWS = {
    1: ("青禾县农业农村局月报", "", "", ""),
    2: ("指标名称", "单位", "2022年8月", "存在问题"),
    3: ("农业总产直", "", "14.2", ""),
    4: ("新增合作社", "", "约100", "缺人"),
    5: ("农业总产直", "东塘街道", "3", ""),
    6: ("新增家庭农场", "西岭街道", "4", ""),
    8: ("合计", "", "121.2", ""),
    9: ("数据来源：各股室", "", "", ""),
}
LAYOUT = Layout(
    sheet="",
    header=(2,),
    columns=(
        LayoutColumn(0, "指标名称", "name"),
        LayoutColumn(1, "单位", "unit"),
        LayoutColumn(2, "2022年8月", "value", About(month="2022-08")),
        LayoutColumn(3, "存在问题", None, expected=False),
    ),
    first=3,
    last=8,
    passed=(Passed(8, Passing.TOTAL), Passed(9, Passing.FOOTNOTE)),
)
LIKE = UNKNOWN_INDICATOR_LIKE
MISSPELT = {"details": {"value": "农业总产直", "suggestion": "OUTPUT 农业总产值"}, "value": "农业总产直"}
PROBLEMS = (
    Problem(LIKE, row=3, place=0, field="name", suggestions=("OUTPUT",), **MISSPELT),
    Problem(NOT_A_NUMBER, row=4, place=2, field="value", value="约100", details={"value": "约100"}),
    Problem(LIKE, row=5, place=0, field="name", suggestions=("OUTPUT",), **MISSPELT),
    Problem(
        FALLING_CUMULATIVE,
        row=6,
        place=2,
        field="value",
        details={"value": "4", "before": "5", "month": "2022-07"},
    ),
    Problem(UNKNOWN_COLUMN, row=2, place=3, details={"header": "存在问题"}),
)


def sheet() -> Grid:
    return grid_of(ROWS)


def preview(
    problems: tuple[Problem, ...] = PROBLEMS,
    corrections: Corrections | None = None,
    grid: Grid | None = None,
    layout: Layout | None = LAYOUT,
) -> Preview:
    seen = grid or sheet()
    nothing = np.array([], dtype=np.int8), np.array([], dtype=np.int64)
    return Preview(
        file_name="8月.csv",
        content=b"",
        sha256="",
        book=Book("8月.csv", b"", "", "csv", (seen,), "utf-8", ","),
        grid=seen,
        layout=layout,
        changes=Changes(drafts_of([]), *nothing, pa.table({})),
        problems=problems,
        corrections=corrections or Corrections(),
    )
