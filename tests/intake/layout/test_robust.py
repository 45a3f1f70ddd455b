"""Whatever stands on a sheet, looking at it ends, and what it states lies on the sheet."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.intake.layout.find.sheet import find_layout
from indicators.intake.layout.unpivot import unpivot
from indicators.intake.model import About, Corrections, Use
from indicators.intake.problem_list import ProblemList
from indicators.spreadsheets.grid import Block, Book
from tests.intake.sheets import NO_CORRECTIONS, NO_MEMORY, SMALL_BUREAU, book
from tests.made_grid import grid_of

WORDS = (
    "指标", "指标编码", "单位", "期间", "年份", "月份", "季度", "数值", "数值(亿元)", "分子", "分母",
    "当月", "累计", "合计", "小计", "备注", "完成率", "同比", "农业总产值", "OUTPUT", "东塘街道",
    "青禾县", "全县", "2022年", "2022年8月", "8月", "1-8月", "上半年", "2022-08", "202208", "2022",
    "8", "1", "12.5", "1,450", "—", "亿元", "家", "%", "甲", "乙", "单位：万元", "(", "（）", ":",
    "指标：农业总产值(万元)", "注：含补报", "数据来源：县统计局", "'", "'=1", "", "", "", "x" * 300,
    "农业总产值_累计增长(%)", "1.农业总产值(亿元)", "2月", "12月",
)  # fmt: skip
CELLS = st.sampled_from(WORDS) | st.text(max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=7).map(tuple), max_size=12)
BLOCKS = st.lists(
    st.tuples(st.integers(1, 14), st.integers(0, 7), st.integers(0, 4), st.integers(0, 4)).map(
        lambda cut: Block(cut[0], cut[1], cut[0] + cut[2], cut[1] + cut[3])
    ),
    max_size=3,
)
USES = st.dictionaries(
    st.integers(0, 8),
    st.sampled_from([Use(None), Use("value"), Use("month"), Use("unit"), Use("value", About(basis="累计"))]),
    max_size=2,
)
NAMES = st.sampled_from(["报表.csv", "2022年8月.xlsx", "8月", "", "农业总产值_20220905.xls"])


def _read(given_book: Book, corrections: Corrections = NO_CORRECTIONS) -> None:
    findings = ProblemList(given_book.file_name)
    found = find_layout(given_book, SMALL_BUREAU, corrections, NO_MEMORY, findings)
    if found is None:
        assert findings.blocking
        return
    grid, layout = found
    stated = unpivot(grid, layout)
    assert len(layout.columns) == grid.width
    passed = {one.row for one in layout.passed}
    for index in range(len(stated)):
        row, place = int(stated.row[index]), int(stated.place[index])
        assert layout.first <= row <= layout.last
        assert row not in passed
        if layout.figures:
            assert stated.at(index).value in (grid.cell(row, place), grid.cell(row, place)[1:])
    assert all(len(texts) == len(stated) for texts in stated.texts.values())


@settings(max_examples=150, deadline=None)
@given(ROWS, BLOCKS, NAMES, USES, st.frozensets(st.integers(1, 9), max_size=2))
def test_any_sheet(
    rows: list[tuple[str, ...]],
    blocks: list[Block],
    name: str,
    uses: dict[int, Use],
    skipped: frozenset[int],
) -> None:
    stripped = {number: tuple(cell.strip() for cell in cells) for number, cells in enumerate(rows, 1)}
    given_book = book(grid_of(stripped, "Sheet1", tuple(blocks)), name=name)
    _read(given_book)
    _read(given_book, Corrections(uses=uses, skipped=skipped))
    _read(given_book, Corrections(cells={(1, 0): "指标", (2, 1): "8月"}, page=About(month="2022-08")))


def test_a_sheet_that_is_not_there() -> None:
    findings = ProblemList("x.xlsx")
    empty = replace(book(grid_of({1: ("指标", "数值")}), name="x.xlsx"), grids=())
    assert find_layout(empty, SMALL_BUREAU, NO_CORRECTIONS, NO_MEMORY, findings) is None
    assert [problem.kind.code for problem in findings.closed()] == ["no-header"]
