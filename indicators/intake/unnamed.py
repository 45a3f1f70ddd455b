"""Find indicators in a table whose headers or title alone name them: what 新增指标 starts from.

A catalogue that does not know a name cannot tell its column from a remark, so such columns are left aside
when figures are reported. Here they are what somebody wants to add.
"""

import re
from collections.abc import Iterator

from indicators.intake.interpret.cells import says_nothing
from indicators.intake.interpret.numbers.english import ENGLISH_MEASURES
from indicators.intake.layout.columns.contents import is_month, is_number
from indicators.intake.layout.columns.vocabulary import field_named, is_left_aside, measure_in, plain_header
from indicators.intake.model import About, Layout, LayoutColumn, Use
from indicators.spreadsheets.grid import Grid

_MOSTLY = 0.5  # share of a column's filled cells that must be figures
_LOOKED_AT = 200  # rows of a column
_TITLE_ROWS = 6
_LONGEST = 40  # characters of a name
_MARKED = re.compile(r"^(?P<name>.*?)\s*[(（](?P<measure>[^()（）]*)[)）]$")
_TIME = (
    r"(?:20\d{2}年?度?|\d{1,2}月份?|[一二三四1-4]季度|上半年|下半年|第|\d{1,2}[-—~至]\d{1,2}月份?|截至|底|末)"
)
_IN_TITLE = re.compile(
    rf"^(?:关于|{_TIME}|全[区市县省]|各?(?:街道|园区|镇|乡)+|[^\W\d]{{1,8}}[区县市]|的)*"
    rf"(?P<name>.+?)(?:的?(?:完成|统计|汇总|分布|基本)?(?:情况|统计|汇总|明细|进展)*(?:一览|报|台账)?表?)$"
)
_DATED = re.compile(r"[(（][^()（）]*(?:\d|季度|单位)[^()（）]*[)）]$")
_GOAL = re.compile(r"年度?目标|全年目标|年初目标|目标任务|目标值|年度?计划|全年计划|^目标$|^计划$")
_NAMING = re.compile(r"名称|指标|项目|事项|任务|内容|类别|工作$")
_BASES = re.compile(r"^(?:当月|本月|当季|本季|累计|本年|当期|期末)(?:值|数|完成)?$")


def goal_place(layout: Layout) -> int | None:
    """Return the column whose header says that it holds the year's goal; None = there is none."""
    places = [column.place for column in layout.columns if _GOAL.search(plain_header(column.header))]
    return places[0] if places else None


def name_place(grid: Grid, layout: Layout) -> int | None:
    """Return the column that names each row's indicator under a heading of its own; None = there is none."""
    if layout.label("name") is not None or layout.label("code") is not None:
        return None
    places = (
        column.place
        for column in layout.columns
        if column.field is None
        and _NAMING.search(plain_header(column.header))
        and _texts(grid, layout, column)
        and not any(is_number(text) for text in _texts(grid, layout, column))
    )
    return next(places, None)


def across(grid: Grid, layout: Layout) -> dict[int, Use]:
    """Return the columns that name an indicator in their header and hold figures, as they may be used.

    Empty where a column or the table itself names the indicator of each row.
    """
    if layout.label("name") is not None or layout.label("code") is not None or layout.page.name:
        return {}
    unread = ((column, _named(column)) for column in layout.columns if column.field is None)
    return {
        column.place: Use("value", about)
        for column, about in unread
        if about is not None and _holds_figures(grid, layout, column)
    }


def _named(column: LayoutColumn) -> About | None:
    header = column.header.strip()
    plain = plain_header(header)
    is_word = field_named(plain) is not None or is_left_aside(header) or plain in ENGLISH_MEASURES
    if not header or len(header) > _LONGEST or is_word or is_month(header) or is_number(header):
        return None
    if _GOAL.search(plain) or _BASES.match(plain):
        return None
    name, measure = without_measure(header)
    return About(name=name, measure=measure)


def without_measure(name: str) -> tuple[str, str]:
    """Part a name from the measure in its brackets: 合同额（亿元）; other brackets belong to the name."""
    marked = _MARKED.match(name)
    measure = measure_in(marked["measure"]) if marked and marked["name"] else ""
    return (marked["name"], marked["measure"]) if marked and measure else (name, "")


def _holds_figures(grid: Grid, layout: Layout, column: LayoutColumn) -> bool:
    filled = _texts(grid, layout, column)
    figures = sum(is_number(text) for text in filled)
    return bool(figures) and figures >= _MOSTLY * len(filled)


def _texts(grid: Grid, layout: Layout, column: LayoutColumn) -> list[str]:
    """Return what a column's cells say."""
    texts = [
        cells[column.place]
        for number, cells in grid.rows()
        if layout.first <= number <= layout.last and column.place < len(cells)
    ][:_LOOKED_AT]
    return [text for text in texts if text and not says_nothing(text)]


def titles(grid: Grid, layout: Layout) -> Iterator[str]:
    """Yield the names that stand in a title above the table, the likeliest first."""
    above = [
        (number, [cell for cell in cells if cell])
        for number, cells in grid.rows(0, _TITLE_ROWS)
        if number < min(layout.header, default=layout.first)
    ]
    for _, cells in above:
        if len(cells) != 1 or measure_in(cells[0]):
            continue
        name = name_in_title(cells[0])
        if name:
            yield name


def name_in_title(title: str) -> str:
    """Return what a title is about: 新增雏鹰企业 of 2022年8月新增雏鹰企业情况; blank = it names nothing."""
    match = _IN_TITLE.match(_DATED.sub("", "".join(title.split())))
    name = match["name"] if match else ""
    return name if 2 <= len(name) <= _LONGEST and not (is_number(name) or is_month(name)) else ""
