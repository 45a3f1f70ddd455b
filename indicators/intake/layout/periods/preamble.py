"""Read what is stated for a whole sheet: above its header, in its own name and in the file's."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from indicators.intake.interpret.names import plain
from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.vocabulary import bracketed, measure_in
from indicators.intake.layout.periods.written_months import WrittenMonth, find_month, folded, last_month
from indicators.intake.model import About

_STATED = re.compile(r"([^:]{1,12}):(.+)")
_MEASURE = re.compile(r"(?:计量|金额|数据)?单位(?:[均都]?为|是)?:?([^,;。()]+)")
_MONEY_AT_THE_END = re.compile(r".+\(((?:人民币)?(?:[十百千]?[万亿]|[百千])?元)\)")
_BRACKETED_MEASURE = re.compile(r"\((?:计量|金额|数据)?单位:?([^()]+)\)")
_OF_FILLING_IN = re.compile(r"(?:填报|填表|制表|报送|导出|打印|更新|生成|下载|上报|印发)(?:日期|时间)|最近")
_SO_FAR = re.compile(r"截[至止]")
_DAY_BEFORE_MONTH = re.compile(r"((?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})[\s_]+(?=\d)")
_BESIDE = re.compile(r"月份?[、和及与](1[0-2]|0?[1-9])月")
CUMULATIVE = "累计"
_PERIOD = re.compile(r"(?:报告期|统计期|数据期|所属期|期间|月份|时间)[间别]?:")
_INDICATOR = frozenset(("指标", "指标名称", "项目", "indicator"))
_UNIT = frozenset(("单位", "填报单位", "报送单位", "地区", "街道", "园区", "区域", "属地", "unit", "area"))


class MonthMention(NamedTuple):
    """A month and where it stands: "" = in the sheet, else the sheet's or the file's name."""

    written: WrittenMonth
    where: str


def stated_above(rows: Iterable[Sequence[str]], names: CatalogueNames) -> About:
    """Return indicator, unit and measure from the rows above the header."""
    about = About()
    for text in _texts(rows):
        for field, value in _stated(text, names):
            if not getattr(about, field):
                about = about._replace(**{field: value})
    return about


def is_cumulative_title(title: str) -> bool:
    """Whether a title speaks of a month and all before it: 截至2022年8月底."""
    return _SO_FAR.search(title) is not None and find_month(folded(title)) is not None


def _texts(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in rows:
        yield from (folded(cell) for cell in dict.fromkeys(cells) if cell)


def _stated(text: str, names: CatalogueNames) -> Iterator[tuple[str, str]]:
    """Yield fields and their texts from a line such as 指标：就业人员(万人) or （单位：万元）."""
    line = _STATED.fullmatch(text)
    word = plain(line[1]) if line else ""
    if line and word in _INDICATOR:
        main, inside = bracketed(line[2])
        measure = measure_in(inside, names.measures)
        yield "name", line[2] if names.indicator(line[2]) or not measure else main
        if measure and not names.indicator(line[2]):
            yield "measure", measure
    if line and word in _UNIT and names.unit(line[2]):
        yield "unit", line[2].strip()
    for pattern in (_BRACKETED_MEASURE, _MEASURE):
        for captured in pattern.findall(text):
            measure = measure_in(captured, names.measures)
            if measure:
                yield "measure", measure
                return
    titled = _MONEY_AT_THE_END.fullmatch(text)
    if titled and not names.indicator(text):
        yield "measure", measure_in(titled[1], names.measures)


def month_mentions(rows: Iterable[Sequence[str]], sheet: str, file_name: str) -> list[MonthMention]:
    """Return every month, span or year in titles and names, without dates of filling in."""
    above = [MonthMention(written, "") for text in _texts(rows) for written in _written(text, in_sheet=True)]
    named = ((sheet, sheet), (PurePath(file_name).stem, file_name))
    return above + [
        MonthMention(written, where) for text, where in named for written in _written(_apart(text))
    ]


def _apart(name: str) -> str:
    """Keep a day apart from the month behind it: 2022-09-03 8月报表."""
    return _DAY_BEFORE_MONTH.sub(r"\1，", name)


def _written(text: str, *, in_sheet: bool = False) -> Iterator[WrittenMonth]:
    """Yield the first month of a text that is no date of signing or printing."""
    if _OF_FILLING_IN.search(text):
        return
    month = find_month(text)
    while month is not None:
        written, rest = month
        alone = in_sheet and not rest.strip("()") and (int(written.day or 1) == 1 or int(written.day) >= 28)
        if not written.day or alone or _SO_FAR.search(text) or _PERIOD.match(text):
            yield written._replace(text=f"{written.year}年{written.part}") if written.day else written
            yield from _joined(written, text)
            return
        day, month = written, find_month(rest)
        if month is not None and not month[0].year and last_month(month[0].part):
            yield _before(day, month[0])
            return


def _joined(first: WrittenMonth, text: str) -> Iterator[WrittenMonth]:
    """Yield the month that stands beside the first: 2022年7月、8月 is of two."""
    second = _BESIDE.search(folded(text))
    if second is not None:
        part = f"{int(second[1])}月"
        yield WrittenMonth(first.within(first.year) and f"{first.year}年{part}", first.year, part)


def _before(day: WrittenMonth, month: WrittenMonth) -> WrittenMonth:
    """Return the month without a year that a day's report is of: 20220105上报12月数据 is of December 2021."""
    year = str(int(day.year) - (last_month(month.part) > last_month(day.part)))
    return month._replace(text=f"{year}年{month.part}", year=year)


class PageMonth(NamedTuple):
    """The month of a sheet; blank = nothing tells it. ``others``: what a person must choose among."""

    month: str = ""
    year: str = ""
    part: str = ""  # of a year: 8月; told also where no year is
    others: tuple[MonthMention, ...] = ()
    in_sheet: bool = False  # the month is told by a title, not only by a name


def page_month(mentions: Sequence[MonthMention]) -> PageMonth:
    """Return the month of a sheet: year and month may stand in different places, but must agree."""
    years = list(dict.fromkeys(mention.written.year for mention in mentions if mention.written.year))
    parts = [mention for mention in mentions if mention.written.part]
    year = years[0] if len(years) == 1 else ""
    if not parts:
        return PageMonth("", year)
    part = parts[0].written.part
    agreed = len({(mention.written.year or year, last_month(mention.written.part)) for mention in parts}) == 1
    if agreed and len(years) <= 1:
        return PageMonth(parts[0].written.within(year), year, part, in_sheet=not parts[0].where)
    dated = [
        mention._replace(written=mention.written._replace(text=mention.written.within(years[0])))
        for mention in parts
        if years
    ]
    return PageMonth("", year, part if agreed else "", tuple(dated))


def named_once(texts: Iterable[str], names: Iterable[str]) -> str:
    """Return the one known name in titles, the longest where one holds another; blank = none or several."""
    joined = plain(" ".join(texts))
    contained = sorted((name for name in names if len(name) >= 2 and name in joined), key=len, reverse=True)
    apart = [
        name
        for place, name in enumerate(contained)
        if not any(name in longer for longer in contained[:place])
    ]
    return apart[0] if len(apart) == 1 else ""
