"""Tables of observations as office people lay them out: the cells, before a program writes them to a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

from indicators.model.catalogue import Catalogue, Indicator, Measure
from indicators.model.enums import Basis, Quantity
from indicators.model.month import Month

FIRST, LAST = Month(2021, 1), Month(2022, 8)
MONTHS = tuple(FIRST.through(LAST))
BASES = {Basis.MONTH: "当月", Basis.CUMULATIVE: "累计", Basis.LEVEL: "期末"}
NOT_REPORTED = ("", "", "—", "-", "/", "…", "无")
_HALF, _FULL = "0123456789.,-%", "０１２３４５６７８９．，－％"
_WAN, _YI = Decimal(10) ** 4, Decimal(10) ** 8


class Key(NamedTuple):
    indicator: str
    unit: str
    month: Month
    basis: Basis


class Figure(NamedTuple):
    """One figure in the style in which the table shows it; ``factor`` as that of its own measure."""

    value: Decimal
    style: str
    factor: Decimal

    @property
    def text(self) -> str:
        return STYLES[self.style](self)


class Period(NamedTuple):
    """A month in one of its written forms; a workbook may hold "date" as a date."""

    month: Month
    form: str

    @property
    def text(self) -> str:
        return PERIODS[self.form](self.month)


Cell = str | Figure | Period


@dataclass(frozen=True)
class Laid:
    """A table as it lies on a sheet, and what it says. ``merged``: row, first and last column, from 0."""

    rows: tuple[tuple[Cell, ...], ...]
    says: dict[Key, Decimal]
    merged: tuple[tuple[int, int, int], ...] = field(default=())


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _grouped(value: Decimal) -> str:
    return f"{Decimal(_plain(value)):,f}"


STYLES: dict[str, Callable[[Figure], str]] = {
    "plain": lambda one: _plain(one.value),
    "thousands": lambda one: _grouped(one.value),
    "wide thousands": lambda one: _grouped(one.value).replace(",", "，"),
    "full width": lambda one: _grouped(one.value).translate(str.maketrans(_HALF, _FULL)),
    "wan": lambda one: f"{_plain(one.value * one.factor / _WAN)}万",
    "yi": lambda one: f"{_plain(one.value * one.factor / _YI)}亿",
    "percent": lambda one: f"{_plain(one.value)}%",
    "wide percent": lambda one: f"{_plain(one.value)}％",
    "points": lambda one: f"{_plain(one.value)}个百分点",
    "brackets": lambda one: f"({_plain(abs(one.value))})" if one.value < 0 else _plain(one.value),
    "trailing minus": lambda one: f"{_plain(abs(one.value))}-" if one.value < 0 else _plain(one.value),
}
_ANY = ("plain", "plain", "thousands", "wide thousands", "full width")
_STYLES_OF = {
    Quantity.MONEY: (*_ANY, "wan", "yi"),
    Quantity.COUNT: (*_ANY, "wan"),
    Quantity.PERCENT: (*_ANY, "percent", "wide percent"),
    Quantity.POINTS: (*_ANY, "points", "brackets", "trailing minus"),
}
PERIODS: dict[str, Callable[[Month], str]] = {
    "dash": str,
    "short dash": lambda month: f"{month.year}-{month.number}",
    "slash": lambda month: f"{month.year}/{month.number:02d}",
    "day": lambda month: f"{month.year}/{month.number}/1",
    "dot": lambda month: f"{month.year}.{month.number:02d}",
    "packed": lambda month: f"{month.year}{month.number:02d}",
    "chinese": lambda month: f"{month.year}年{month.number}月",
    "date": lambda month: f"{month.first_day:%b-%y}",
}


@dataclass(frozen=True)
class Bureau:
    """The corpus's catalogue, and what may be reported of it."""

    catalogue: Catalogue

    @property
    def indicators(self) -> list[Indicator]:
        """Those that are figures: computed ones and milestones are left to the hand-written files."""
        return [
            one
            for one in self.catalogue.indicators.values()
            if one.formula is None and self.measure(one).quantity in _STYLES_OF
        ]

    def measure(self, indicator: Indicator) -> Measure:
        return self.catalogue.measure(indicator)

    def alike(self, indicator: Indicator) -> list[Measure]:
        """The measures that its figures may be written in: 元, 万元 and 亿元, or else its own alone."""
        own = self.measure(indicator)
        family = [one for one in self.catalogue.measures.values() if one.quantity is own.quantity]
        return family if own.quantity is Quantity.MONEY else [own]

    def values(self, indicator: Indicator) -> st.SearchStrategy[Decimal]:
        """Figures as bureaus have them, of at most the indicator's decimals."""
        step = Decimal(1).scaleb(-indicator.decimals)
        quantity = self.measure(indicator).quantity
        low = -20_000 if quantity is Quantity.POINTS else 0
        high = 100 * 10**indicator.decimals if quantity is Quantity.PERCENT else 9_999_999
        return st.integers(low, high).map(lambda steps: steps * step)

    def figure(self, indicator: Indicator, value: Decimal, style: str) -> Figure:
        """In this style, or plain where the measure has no such style."""
        measure = self.measure(indicator)
        known = style in _STYLES_OF[measure.quantity]
        return Figure(value, style if known else "plain", measure.factor)

    def name(self, unit: str) -> str:
        return self.catalogue.units[unit].name_zh


Laying = Callable[[st.DrawFn, Bureau], Laid]


def _some(draw: st.DrawFn, items: Sequence, most: int) -> list:  # type: ignore[type-arg]
    return draw(st.lists(st.sampled_from(items), min_size=1, max_size=most, unique_by=id))


def _months(draw: st.DrawFn, most: int = 5) -> list[Month]:
    """A run of months, oldest or newest first."""
    start = draw(st.integers(0, len(MONTHS) - 1))
    run = list(MONTHS[start : start + draw(st.integers(1, most))])
    return run[::-1] if draw(st.booleans()) else run


def _cells(
    draw: st.DrawFn, bureau: Bureau, keys: Sequence[Key], says: dict[Key, Decimal], measured: bool = False
) -> Iterator[Cell]:
    """The cells under these keys; some are not reported, the rest is noted in ``says``.

    ``measured``: the table names the measure, so no cell names another one.
    """
    style = draw(st.sampled_from(sorted(STYLES.keys() - {"wan", "yi"} if measured else STYLES)))
    for key in keys:
        if says and draw(st.integers(0, 4)) == 0:
            yield draw(st.sampled_from(NOT_REPORTED))
            continue
        indicator = bureau.catalogue.indicators[key.indicator]
        says[key] = draw(bureau.values(indicator))
        yield bureau.figure(indicator, says[key], style)


def long(draw: st.DrawFn, bureau: Bureau) -> Laid:
    """One row for each figure; columns in any order, the measure beside it."""
    says: dict[Key, Decimal] = {}
    rows: list[dict[str, Cell]] = []
    form = draw(st.sampled_from(sorted(PERIODS)))
    for _ in range(draw(st.integers(1, 6))):
        indicator = draw(st.sampled_from(bureau.indicators))
        bases = (Basis.MONTH, Basis.CUMULATIVE) if indicator.adds_up else (indicator.basis,)
        unit = draw(st.sampled_from(sorted(bureau.catalogue.units)))
        key = Key(indicator.code, unit, draw(st.sampled_from(MONTHS)), draw(st.sampled_from(bases)))
        if key not in says:
            says[key] = draw(bureau.values(indicator))
            rows.append(_long_row(draw, bureau, key, says[key], Period(key.month, form)))
    headers = draw(st.permutations(list(rows[0])))
    return Laid((tuple(headers), *(tuple(row[header] for header in headers) for row in rows)), says)


def _long_row(draw: st.DrawFn, bureau: Bureau, key: Key, value: Decimal, period: Period) -> dict[str, Cell]:
    indicator = bureau.catalogue.indicators[key.indicator]
    own, stated = bureau.measure(indicator), draw(st.sampled_from(bureau.alike(indicator)))
    style = draw(st.sampled_from(_ANY))
    return {
        "指标名称": indicator.name_zh,
        "单位": bureau.name(key.unit),
        "期间": period,
        "口径": BASES[key.basis],
        "数值": Figure(value * own.factor / stated.factor, style, stated.factor),
        "计量单位": stated.name_zh,
    }


def wide_by_month(draw: st.DrawFn, bureau: Bureau) -> Laid:
    """One column for each month, in either direction; cells may say "not reported"."""
    says: dict[Key, Decimal] = {}
    months, form = _months(draw), draw(st.sampled_from(sorted(PERIODS)))
    indicators = _some(draw, bureau.indicators, 3)
    units = _some(draw, sorted(bureau.catalogue.units), 3)
    rows: list[tuple[Cell, ...]] = [("指标名称", "地区", *(Period(month, form) for month in months))]
    for indicator in indicators:
        for unit in units:
            keys = [Key(indicator.code, unit, month, indicator.basis) for month in months]
            cells = _cells(draw, bureau, keys, says)
            rows.append((indicator.name_zh, bureau.name(unit), *cells))
    return Laid(tuple(rows), says)


def wide_by_unit(draw: st.DrawFn, bureau: Bureau) -> Laid:
    """One column for each sub-district or park."""
    says: dict[Key, Decimal] = {}
    form = draw(st.sampled_from(sorted(PERIODS)))
    units = _some(draw, sorted(bureau.catalogue.units), 4)
    rows: list[tuple[Cell, ...]] = [("指标名称", "期间", *map(bureau.name, units))]
    for indicator in _some(draw, bureau.indicators, 3):
        for month in _months(draw, 3):
            keys = [Key(indicator.code, unit, month, indicator.basis) for unit in units]
            rows.append((indicator.name_zh, Period(month, form), *_cells(draw, bureau, keys, says)))
    return Laid(tuple(rows), says)


def two_levels(draw: st.DrawFn, bureau: Bureau) -> Laid:
    """当月 and 累计 under each month; the months are merged over both where a workbook can."""
    says: dict[Key, Decimal] = {}
    months, form = _months(draw, 3), draw(st.sampled_from(sorted(PERIODS)))
    above: list[Cell] = ["指标名称"]
    for month in months:
        above += [Period(month, form), ""]
    rows: list[tuple[Cell, ...]] = [tuple(above), ("", *("当月", "累计") * len(months))]
    flows = [indicator for indicator in bureau.indicators if indicator.adds_up]
    for indicator in _some(draw, flows, 3):
        bases = (Basis.MONTH, Basis.CUMULATIVE)
        keys = [Key(indicator.code, "QU", month, basis) for month in months for basis in bases]
        rows.append((indicator.name_zh, *_cells(draw, bureau, keys, says)))
    merged = tuple((0, 1 + 2 * place, 2 + 2 * place) for place in range(len(months)))
    return Laid(tuple(rows), says, merged)


def monthly_table(draw: st.DrawFn, bureau: Bureau) -> Laid:
    """The table of the monthly meeting, its month in the title."""
    says: dict[Key, Decimal] = {}
    month = draw(st.sampled_from(MONTHS))
    header = ("序号", "指标名称", "单位", "年度目标", "本月完成", "累计完成", "完成率", "责任科室")
    title = (f"云溪新区{month.year}年{month.number}月指标完成情况表", *[""] * (len(header) - 1))
    rows: list[tuple[Cell, ...]] = [title, header]
    for number, indicator in enumerate(_some(draw, bureau.indicators, 4), 1):
        bases = (Basis.MONTH, Basis.CUMULATIVE) if indicator.adds_up else (indicator.basis,)
        keys = [Key(indicator.code, "QU", month, basis) for basis in bases]
        cells = list(_cells(draw, bureau, keys, says, measured=True))
        figures = cells if indicator.adds_up else ["", *cells]
        measure = bureau.measure(indicator).name_zh
        rows.append((str(number), indicator.name_zh, measure, "100", *figures, "72.3%", "高新技术科"))
    return Laid(tuple(rows), says, ((0, 0, len(header) - 1),))


def indicators_in_columns(draw: st.DrawFn, bureau: Bureau) -> Laid:
    """One column for each indicator, its measure in the header."""
    says: dict[Key, Decimal] = {}
    form = draw(st.sampled_from(sorted(PERIODS)))
    indicators = _some(draw, bureau.indicators, 3)
    headers = [f"{one.name_zh}（{bureau.measure(one).name_zh}）" for one in indicators]
    rows: list[tuple[Cell, ...]] = [("单位", "期间", *headers)]
    for month in _months(draw, 2):
        for unit in _some(draw, sorted(bureau.catalogue.units), 3):
            keys = [Key(one.code, unit, month, one.basis) for one in indicators]
            cells = _cells(draw, bureau, keys, says, measured=True)
            rows.append((bureau.name(unit), Period(month, form), *cells))
    return Laid(tuple(rows), says)


LAYOUTS: dict[str, Laying] = {
    "long": long,
    "wide by month": wide_by_month,
    "wide by unit": wide_by_unit,
    "two levels": two_levels,
    "monthly table": monthly_table,
    "indicators in columns": indicators_in_columns,
}


@st.composite
def laid_tables(draw: st.DrawFn, bureau: Bureau, layout: str) -> Laid:
    return LAYOUTS[layout](draw, bureau)
