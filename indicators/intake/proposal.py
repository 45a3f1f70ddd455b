"""Propose what a file speaks of and the catalogue lacks: indicators, units, measures, targets."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.interpret.bases import basis_named
from indicators.intake.interpret.cells import says_nothing
from indicators.intake.interpret.names import Names, plain, spellings
from indicators.intake.interpret.numbers.english import ENGLISH_MEASURES
from indicators.intake.interpret.periods.periods import Period, read_period
from indicators.intake.layout.columns.contents import is_month, is_number
from indicators.intake.layout.columns.vocabulary import (
    cumulative_stem,
    field_named,
    is_left_aside,
    measure_in,
    plain_header,
    single_stem,
)
from indicators.intake.model import Layout
from indicators.intake.problem_list import Misread
from indicators.intake.statements import Statements
from indicators.intake.unnamed import without_measure
from indicators.model.catalogue import Catalogue, Indicator, Measure, Unit
from indicators.model.enums import Basis, Cycle, Direction, Kind, Quantity
from indicators.model.kinds import TRAITS
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.spreadsheets.grid import Grid

_RATE = re.compile(r"率|比重|占比|增速|同比|环比|\brate\b|\bratio\b|\bshare\b|percent|%", re.IGNORECASE)
_QUARTER = re.compile(r"季|[Qq][1-4]")
_QUARTER_VALUE = re.compile(r"[当本]季")
_SPAN = re.compile(r"1\s*[-—–~～至到]\s*\d{1,2}月")
_MOST_DECIMALS = 6
_LOOKED_AT = 2_000  # figures of one indicator, for its decimals


@dataclass(frozen=True)
class NewIndicator:
    """An indicator for an unknown name; everything but the name is a guess to be looked at."""

    code: str
    name: str
    measure: str  # a code of the catalogue, or of a NewMeasure
    kind: Kind
    basis: Basis
    direction: Direction
    decimals: int
    figures: int  # how many the file has of it
    cycle: Cycle = Cycle.MONTH  # as the file's own months say
    parts_only: bool = False  # stated of sub-districts or parks alone: the whole area is their sum


@dataclass(frozen=True)
class NewUnit:
    """A unit for an unknown name."""

    code: str
    name: str
    figures: int


@dataclass(frozen=True)
class NewMeasure:
    """A measure that the catalogue lacks."""

    code: str
    quantity: Quantity


@dataclass(frozen=True)
class NewTarget:
    """A year in which a new indicator is followed; ``value`` None = no target was set."""

    indicator: str
    year: int
    value: Decimal | None


@dataclass(frozen=True)
class Proposal:
    """What would be added to the catalogue."""

    indicators: tuple[NewIndicator, ...]
    units: tuple[NewUnit, ...]
    measures: tuple[NewMeasure, ...]
    targets: tuple[NewTarget, ...]
    known: int = 0  # names of the file that the catalogue has already

    @property
    def empty(self) -> bool:
        return not (self.indicators or self.units)


def propose(
    grid: Grid, layout: Layout, stated: Statements, catalogue: Catalogue, target: int | None = None
) -> Proposal:
    """Propose additions; ``target``: the place of a column that holds what each year should reach.

    Names that differ in their brackets are different ones, unless a bracket holds the measure.
    """
    stated = _reported(stated)
    indicators = Names[Indicator](catalogue.indicators)
    full_names = {plain(name) for noun in catalogue.indicators.values() for name in spellings(noun)}
    units, measures = Names[Unit](catalogue.units), Names[Measure](catalogue.measures)
    counts = dict(_text_counts(stated.texts["name"]))
    names = {name: count for name, count in counts.items() if not _is_full_name(name, indicators, full_names)}
    coded = {text for text, _ in _text_counts(stated.texts["code"])} if "code" in stated.texts else set()
    known = len(counts) - len(names) + sum(indicators.coded(code) is not None for code in coded)
    bare = {name: _bare(name) for name in names}
    of_both_bases = set(map(single_stem, bare.values())) & set(map(cumulative_stem, bare.values())) - {""}
    names = {name: count for name, count in names.items() if single_stem(bare[name]) not in of_both_bases}
    codes = _Codes(catalogue.indicators, "IND")
    new_indicators, new_measures = [], {}
    for name, count in names.items():
        rows = pc.equal(_plain(stated.texts["name"]), name)
        measure = _measure(name, _first(stated.texts["measure"], rows))
        existing = measures.find(measure)
        if existing is None:
            new_measures[measure] = NewMeasure(measure, _quantity(measure))
        periods = _periods(stated.texts["month"], rows)
        months = pc.unique(_plain(stated.texts["month"]).filter(rows)).to_pylist()
        stem = cumulative_stem(bare[name])
        own_name = (
            stem if stem in of_both_bases else bare[name]
        )  # 累计值 beside 当季值: one indicator has both
        guess = Kind.FLOW if stem in of_both_bases else _kind(name, measure, layout, months)
        new_indicators.append(
            NewIndicator(
                code=codes.next(own_name),
                name=own_name,
                measure=existing.code if existing is not None else measure,
                kind=guess,
                basis=_basis(guess, layout),
                direction=Direction.HIGHER,
                decimals=_decimals(stated.texts["value"], rows),
                figures=count,
                cycle=_cycle(periods, months, layout),
                parts_only=TRAITS[guess].is_amount and _parts_only(stated.texts["unit"], rows, catalogue),
            )
        )
    new_units, unit_codes = [], _Codes(catalogue.units, "U")
    for name, count in _text_counts(stated.texts["unit"]):
        if not _is_in_catalogue(name, units) and _may_be_a_place(name, measures):
            new_units.append(NewUnit(unit_codes.next(""), name, count))
    targets = tuple(_targets(grid, stated, dict(zip(names, new_indicators, strict=True)), target))
    return Proposal(tuple(new_indicators), tuple(new_units), tuple(new_measures.values()), targets, known)


class _Codes:
    """Free codes: of the name's own letters where it has any, else a letter and a number."""

    def __init__(self, taken: Iterable[str], prefix: str) -> None:
        self._taken = {code.casefold() for code in taken}
        self._prefix = prefix

    def next(self, name: str) -> str:
        spelt = re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_")[:24] if name.isascii() else ""
        tries = [spelt] if spelt else []
        number = 1
        while True:
            for code in tries:
                if code.casefold() not in self._taken:
                    self._taken.add(code.casefold())
                    return code
            tries, number = [f"{spelt or self._prefix}_{number}"], number + 1


def _plain(texts: pa.Array) -> pa.Array:
    return texts.dictionary_decode() if pa.types.is_dictionary(texts.type) else texts


def _reported(stated: Statements) -> Statements:
    """Leave out the cells that mean "not reported"."""
    figures = _plain(stated.texts["value"])
    silent = [text for text in pc.unique(figures).to_pylist() if says_nothing(text)]
    filled = pc.invert(pc.is_in(figures, pa.array(silent, pa.string())))
    keeping = filled.to_numpy(zero_copy_only=False)
    texts = {field: column.filter(filled) for field, column in stated.texts.items()}
    return Statements(stated.row[keeping], stated.place[keeping], texts)


def _text_counts(texts: pa.Array) -> Iterator[tuple[str, int]]:
    """Yield the different texts with their counts, in the order in which they first stand there."""
    for counted in pc.value_counts(_plain(texts)).to_pylist():
        if counted["values"]:
            yield counted["values"], counted["counts"]


def _is_in_catalogue(name: str, names: "Names[Indicator] | Names[Unit]") -> bool:
    return names.coded(name) is not None or bool(names.named(name))


def _may_be_a_place(name: str, measures: Names[Measure]) -> bool:
    """Whether a text may name a place: no measure, month, figure or word that heads a column."""
    header = plain_header(name)
    heads = field_named(header) is not None or is_left_aside(name) or basis_named(name) is not None
    measured = measures.find(name) is not None or bool(measure_in(name)) or header in ENGLISH_MEASURES
    return not (heads or measured or is_month(name) or is_number(name))


def _is_full_name(name: str, indicators: Names[Indicator], full_names: set[str]) -> bool:
    """Whether the catalogue has an indicator of just this name, or of this code."""
    return indicators.coded(name) is not None or bool({plain(name), plain(_bare(name))} & full_names)


def _bare(name: str) -> str:
    """Return a name without the measure in its brackets; other brackets are part of it."""
    return without_measure(name)[0]


def _first(texts: pa.Array, rows: pa.Array) -> str:
    return next((text for text, _ in _text_counts(_plain(texts).filter(rows))), "")


def _periods(texts: pa.Array, rows: pa.Array) -> set[Month]:
    read = (_period(text) for text in pc.unique(_plain(texts).filter(rows)).to_pylist())
    return {period.month for period in read if period is not None}


def _cycle(months: set[Month], texts: Iterable[str], layout: Layout) -> Cycle:
    """Return how often the file reports: each quarter where it says so or has quarters' ends alone."""
    numbers = {month.number for month in months}
    if len(months) > 1 and numbers == {MONTHS_PER_YEAR}:
        return Cycle.YEAR
    written = [text for text in texts if text]
    says_quarters = bool(written) and all(_QUARTER.search(text) for text in written)
    says_quarters = says_quarters or any(_QUARTER_VALUE.search(column.header) for column in layout.columns)
    ends_alone = len(months) > 1 and all(number % 3 == 0 for number in numbers)
    return Cycle.QUARTER if says_quarters or ends_alone else Cycle.MONTH


def _parts_only(texts: pa.Array, rows: pa.Array, catalogue: Catalogue) -> bool:
    """Whether each figure names a unit, and none of them the whole area."""
    whole_area = catalogue.whole_area
    named = set(pc.unique(_plain(texts).filter(rows)).to_pylist())
    return not named & {"", whole_area.code, whole_area.name_zh, whole_area.name_en}


def _measure(name: str, stated: str) -> str:
    text = stated.strip("-—/ ") or without_measure(name)[1]
    return text or ("%" if "%" in name else "—")


def _quantity(measure: str) -> Quantity:
    if measure in ("%", "％"):
        return Quantity.PERCENT
    if measure in ("百分点", "个百分点"):
        return Quantity.POINTS
    return Quantity.MONEY if measure.endswith("元") else Quantity.OTHER


def _kind(name: str, measure: str, layout: Layout, months: Iterable[str]) -> Kind:
    """Guess the kind: a rate by name or measure; what is monthly or cumulative adds up; else a level.

    Cumulative is also what is of several months: 1-8月.

    A guess names a kind itself: no trait says which of several kinds somebody meant.
    """
    if _RATE.search(name) or measure in ("%", "％"):
        return Kind.RATIO
    by_basis = any(column.about.basis for column in layout.figures) or layout.label("basis") is not None
    by_basis = by_basis or any(_SPAN.search(text) for text in months)
    return Kind.FLOW if by_basis else Kind.STOCK


def _basis(kind: Kind, layout: Layout) -> Basis:
    if not TRAITS[kind].adds_up:
        return Basis.LEVEL
    bases = {column.about.basis for column in layout.figures}
    return (
        Basis.MONTH
        if bases and all("月" in basis or "month" in basis.casefold() for basis in bases)
        else Basis.CUMULATIVE
    )


def _decimals(texts: pa.Array, rows: pa.Array) -> int:
    """Return how many decimals the figures have at most."""
    sample = _plain(texts).filter(rows).slice(0, _LOOKED_AT).to_pylist()
    behind = [len(text.rstrip("%").partition(".")[2]) for text in sample]
    return min(max(behind, default=0), _MOST_DECIMALS)


def _targets(
    grid: Grid, stated: Statements, new: Mapping[str, NewIndicator], place: int | None
) -> Iterator[NewTarget]:
    """Yield each year of a new indicator, with what the target column holds at the year's end."""
    names, texts = _plain(stated.texts["name"]).to_pylist(), _plain(stated.texts["month"]).to_pylist()
    ends: dict[tuple[str, int], tuple[Period, int]] = {}
    periods = {text: _period(text) for text in set(texts)}
    for name, text, row in zip(names, texts, stated.row.tolist(), strict=True):
        period = periods[text]
        if name in new and period is not None:
            key = (new[name].code, period.month.year)
            if key not in ends or ends[key][0].month < period.month:
                ends[key] = (period, row)
    for (code, year), (_, row) in sorted(ends.items()):
        yield NewTarget(code, year, None if place is None else _number(grid.cell(row, place)))


def _period(text: str) -> Period | None:
    try:
        return read_period(text)
    except Misread:
        return None


def _number(text: str) -> Decimal | None:
    """Return a goal; nothing or zero is none until somebody says otherwise."""
    try:
        number = Decimal(text.replace(",", "").rstrip("%"))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number else None
