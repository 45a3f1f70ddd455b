"""Read the head of an export from a statistics database: labelled rows above dates, indicators across.

中经网 and Wind write 指标, 地区, 频度, 单位 and 来源 down the first column, one indicator in each further
column, and below them a row for each date.
"""

import re
from collections.abc import Mapping, Sequence

from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.contents import is_month
from indicators.intake.layout.columns.vocabulary import WHOLE_WORDS, plain_header
from indicators.intake.layout.headers.headers import HEAD, Cells, Header
from indicators.intake.layout.headers.heading import Heading, Sort, read_heading
from indicators.intake.model import About
from indicators.spreadsheets.grid import Grid

_NAME, _PLACE, _MEASURE, _OTHER = "name", "unit", "measure", "other"
_LABELS: Mapping[str, str] = {
    **dict.fromkeys(("指标", "指标名称", "序列名称", "名称", "indicator", "indicatorname", "series"), _NAME),
    **dict.fromkeys(("地区", "地区名称", "区域", "国家/地区", "国家", "region", "area"), _PLACE),
    **dict.fromkeys(("单位", "计量单位", "unit", "units"), _MEASURE),
    **dict.fromkeys(
        (
            *(
                "频度",
                "频率",
                "frequency",
                "来源",
                "数据来源",
                "source",
                "指标id",
                "id",
                "指标代码",
                "指标编码",
            ),
            *("开始日期", "结束日期", "起始时间", "结束时间", "时间区间", "更新时间", "更新日期", "最近更新"),
            *("时间", "日期", "date", "备注", "指标口径", "地区id", "产品", "分类", "国民经济分类"),
        ),
        _OTHER,
    ),
}
_TOP = 12  # rows in which such a head begins
_LEAST = 2  # labelled rows, that of the indicators among them
_FREQUENCY = re.compile(r"[:：_](?:年|半年|季|季度|月|旬|周|日)$")
_PARTED = re.compile(r"\s*[:：]\s*")


def labelled_head(grid: Grid, names: CatalogueNames) -> Header | None:
    """Return the head made of labelled rows; None = the sheet has no such head."""
    rows = [cells for _, cells in grid.rows(0, HEAD)]
    labels = [_LABELS.get(plain_header(cells[0]), "") if cells[0] else "" for cells in rows]
    first = next((at for at, label in enumerate(labels[:_TOP]) if label), None)
    if first is None:
        return None
    stop = next((at for at in range(first, len(rows)) if not labels[at]), len(rows))
    labelled = dict(zip(labels[first:stop], rows[first:stop], strict=True))
    if stop - first < _LEAST or _NAME not in labelled or stop == len(rows):
        return None
    if not is_month(rows[stop][0]) or any(map(is_month, labelled[_NAME][1:])):
        return None
    headings = (
        Heading(rows[first][0], Sort.LABEL, "month", strength=1),
        *(_heading(labelled, place, names) for place in range(1, grid.width)),
    )
    numbers = grid.numbers[first:stop].tolist()
    return Header(tuple(numbers), stop - 1, headings, float(len(headings)))


def _heading(labelled: Mapping[str, Cells], place: int, names: CatalogueNames) -> Heading:
    """Read what the labelled rows say of one column."""
    name = labelled[_NAME][place]
    if not name:
        return Heading("", Sort.BLANK)
    heading = read_heading((_bare(name, names),), names)
    about = heading.about
    if heading.sort is Sort.ASIDE or not (about.name or about.code):
        if heading.sort is Sort.ASIDE:
            return Heading(name, Sort.ASIDE)
        about = About(name=name)
    unit = _text(labelled, _PLACE, place)
    if plain_header(unit) in WHOLE_WORDS and not names.unit(unit):
        unit = names.catalogue.whole_area.code
    about = about._replace(unit=unit, measure=_text(labelled, _MEASURE, place) or about.measure)
    text = " / ".join(part for part in (name, _text(labelled, _PLACE, place)) if part)
    return Heading(text, Sort.FIGURE, "value", about, strength=1)


def _bare(name: str, names: CatalogueNames) -> str:
    """Return 技术合同成交额_累计值 for 技术合同成交额:累计值:月."""
    return name if names.indicator(name) else _PARTED.sub("_", _FREQUENCY.sub("", name))


def _text(labelled: Mapping[str, Sequence[str]], label: str, place: int) -> str:
    return labelled[label][place] if label in labelled else ""
