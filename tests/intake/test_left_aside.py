"""Every cell of a file is in a value, a heading, a label or a note, or is named in what was left aside."""

from collections.abc import Iterator
from random import Random

import pytest

from indicators.intake.interpret.cells import says_nothing
from indicators.intake.layout.columns.asides import Aside, aside_by_header
from indicators.intake.left_aside import Part, left_aside
from indicators.intake.preview import Preview
from tests.corpus.reading import preview_alone

FIGURES = ("value", "numerator", "denominator")
HEADERS = (
    *("本月", "累计", "同比", "累计增长%", "年度目标", "上年同期", "责任科室", "备注", "完成率", "序号"),
    *("计量单位", "自年初累计", "分子", "奇怪的列", "", "单位", "月份", "2022年8月", "2022年7月"),
    *("东湖街道", "合计"),
)
NAMES = (
    *("技术合同成交额", "新增雏鹰企业", "规上工业总产值", "无人知道的指标", "合计"),
    *("同比增长(%)", "一、总体情况", ""),
)
CELLS = ("72.3", "3", "—", "12.5%", "东湖街道", "亿元", "张三", "", "", "2022年8月", "甚好", "0")
NOTES = ("2022年8月主要指标", "单位：亿元", "填报人：张三", "注：含补报。", "来源：统计局", "")


def generated(random: Random) -> str:
    """Write a table of titles, a header, rows and notes, sometimes with another table below."""
    lines: list[str] = [random.choice(NOTES) for _ in range(random.randrange(3))]
    for _ in range(random.choice((1, 1, 2))):
        headers = ["指标名称", *random.sample(HEADERS, random.randrange(1, 7))]
        lines.append(",".join(headers))
        lines.extend(
            ",".join([random.choice(NAMES), *random.choices(CELLS, k=len(headers) - 1)])
            for _ in range(random.randrange(1, 6))
        )
        lines += [random.choice(NOTES) for _ in range(random.randrange(3))] + [""] * random.randrange(2)
    return "\n".join(lines)


def unaccounted(preview: Preview) -> Iterator[tuple[int, int, str]]:
    """Yield the cells that are in nothing at all."""
    grid, layout, asides = preview.grid, preview.layout, left_aside(preview)
    assert grid is not None and layout is not None
    rows = {
        number for entry in asides if entry.part is Part.ROWS
        for number in range(entry.first or 0, (entry.last or 0) + 1)
    }  # fmt: skip
    places = {entry.place for entry in asides}
    read = {(draft.row, draft.place) for draft in preview.drafts}
    whole = any(problem.blocking and (problem.row is None or problem.row in layout.header)
                for problem in preview.problems)  # fmt: skip
    named = {problem.row for problem in preview.problems if problem.blocking}  # its sentence says what of it
    for number, cells in grid.rows():
        for place, text in enumerate(cells):
            figure = layout.columns[place].field in FIGURES
            known = not figure and layout.columns[place].field is not None
            at = (number, place)
            if not text or number in layout.header or number in rows or place in places or known:
                continue
            if not (figure and (at in read or number in named or whole or says_nothing(text))):
                yield number, place, text


@pytest.mark.parametrize("seed", range(150))
def test_every_cell_is_accounted_for(seed: int) -> None:
    text = generated(Random(seed))
    preview = preview_alone("2022年8月报表.csv", text.encode())
    if preview.layout is not None:
        assert list(unaccounted(preview)) == [], text


def test_what_is_left_aside_says_why() -> None:
    rows = (
        "2022年8月主要指标",
        "指标名称,累计,同比,责任科室",
        "技术合同成交额,72.3,26.1,科技科",
        "合计,72.3",
    )
    table = "\n".join((*rows, "填报人：张三"))
    asides = left_aside(preview_alone("报表.csv", table.encode()))
    assert [(entry.name, entry.reason, entry.first, entry.last) for entry in asides] == [
        ("同比", "computed", None, None),
        ("责任科室", "words", None, None),
        ("2022年8月主要指标", "above", 1, 1),
        ("合计", "total", 4, 4),
        ("填报人：张三", "notes", 5, 5),
    ]


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ("同比,累计增长%,2022年8月 / 增幅,yoy", Aside.COMPUTED),
        ("年度目标,YTD_TARGET", Aside.GOAL),
        ("上年同期,年初数", Aside.EARLIER),
        ("责任人,Category", Aside.WORDS),
        ("序号", Aside.NUMBERING),
        ("合计", Aside.TOTAL),
        ("年度", Aside.REPEATED),
        ("奇怪的列", Aside.UNKNOWN),
    ],
)
def test_reason_of_a_header(headers: str, reason: Aside) -> None:
    assert {aside_by_header(header) for header in headers.split(",")} == {reason}
