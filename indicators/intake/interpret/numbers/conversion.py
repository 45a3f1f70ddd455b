"""Convert a figure from one measure into another: exactly, or not at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from indicators.intake.interpret.names import Names, plain, spellings
from indicators.intake.interpret.numbers.english import ENGLISH_MEASURES
from indicators.intake.problem_list import Misread
from indicators.model.catalogue import Indicator, Measure
from indicators.model.enums import Quantity

ONE = Decimal(1)

_TIMES = {
    "": ONE,
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "十亿": Decimal(10**9),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}
_SCALED = re.compile(r"(万亿|[十百千]?[万亿]|[十百千])?(.*)")
_YUAN = frozenset(("元", "人民币", "元人民币", "元rmb", "rmb", "块"))
# Never converted.
_FOREIGN = frozenset(("美元", "欧元", "日元", "港元", "港币", "英镑", "韩元", "usd", "eur"))
# Words of counting that name the same things. 个 goes with all but people.
_SAME_THINGS = (
    frozenset("家户个"),
    frozenset("项个条件"),
    frozenset("份个篇册"),
    frozenset("台套个"),
    frozenset("次回场"),
    frozenset("人名位"),
    frozenset(("次", "次/月", "次/季", "次/年", "次/周", "次/半年")),
)
# Differences of rates are often written with a %; the number is the same.
_PERCENT = frozenset(("%", "百分点", "个百分点", "百分比", "pct", "percent", "percentagepoints"))
_PER_MILLE = frozenset(("‰", "千分点", "个千分点"))
_RATES = (Quantity.PERCENT, Quantity.POINTS)
_LIST = re.compile(r"[、,，;；|]|和|及")


@dataclass(frozen=True)
class Scaled:
    """A measure's word taken apart: 万元 → 10,000 × 元. ``base`` blank: only a multiplier, such as 亿."""

    times: Decimal
    base: str


def scaled(text: str) -> Scaled:
    """Take a measure's word apart."""
    word = ENGLISH_MEASURES.get(plain(text), plain(text))
    match = _SCALED.fullmatch(word)
    if match is None:  # a line break inside
        return Scaled(ONE, word)
    return Scaled(_TIMES[match[1] or ""], "元" if match[2] in _YUAN else match[2])


class Measured(NamedTuple):
    """How a figure is stated: as it stands, times ``factor``, it is in the indicator's own measure."""

    factor: Decimal
    stated: str  # the measure it is given in; blank = none is said
    nearby: bool = False  # said by the row, the name or the header; else for the whole sheet
    warning: Misread | None = None


AS_IT_STANDS = Measured(ONE, "")


class Measures:
    """Conversion factors from stated measures to the catalogue's."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        self._by_code = measures
        self._names = Names(measures)
        self._factors: dict[tuple[str, str], Decimal | None] = {}

    def of(self, indicator: Indicator) -> Measure:
        """Return the indicator's own measure."""
        return self._by_code[indicator.measure]

    def find(self, text: str) -> Measure | None:
        return self._names.find(text)

    def means_one(self, text: str) -> bool:
        """Whether a text is a measure at all: in the catalogue, or of money, counting or rates."""
        if self.find(text) is not None or plain(text) in _PERCENT | _PER_MILLE:
            return True
        base = scaled(text).base
        if base == "元" or base in _FOREIGN or any(base in things for things in _SAME_THINGS):
            return True
        return scaled(text).times != ONE and (base == "" or base in self._bases)

    @cached_property
    def _bases(self) -> frozenset[str]:
        return frozenset(scaled(measure.name_zh).base for measure in self._names.nouns) - {""}

    def factor(self, stated: str, measure: Measure) -> Decimal | None:
        """Return what a figure in the stated measure is multiplied by; None = not the same thing is measured.

        Of several measures that are stated together (亿元、家) the one that fits is meant; two that fit in
        different ways are none.
        """
        key = (stated, measure.code)
        if key not in self._factors:
            self._factors[key] = self._several(stated, measure)
        return self._factors[key]

    def _several(self, stated: str, measure: Measure) -> Decimal | None:
        factor = self._factor(stated, measure)
        if factor is not None or not _LIST.search(stated):
            return factor
        factors = {self._factor(part, measure) for part in _LIST.split(stated) if part.strip()} - {None}
        return factors.pop() if len(factors) == 1 else None

    def _factor(self, stated: str, measure: Measure) -> Decimal | None:
        names = (measure.code, *spellings(measure))
        if plain(stated) in map(plain, names):
            return ONE
        if measure.quantity in _RATES:
            return _rate(plain(stated))
        by_catalogue = self._by_catalogue(stated, measure)
        return by_catalogue or _by_words(scaled(stated), scaled(measure.name_zh), measure.quantity)

    def _by_catalogue(self, stated: str, measure: Measure) -> Decimal | None:
        """Convert money by the catalogue's factors; things that are counted are no family."""
        other = self.find(stated)
        if other is None or other.quantity is not measure.quantity or other.quantity is not Quantity.MONEY:
            return None
        return _exact(other.factor, measure.factor)


def _rate(stated: str) -> Decimal | None:
    if stated in _PERCENT:
        return ONE
    return Decimal("0.1") if stated in _PER_MILLE else None


def _by_words(stated: Scaled, target: Scaled, quantity: Quantity) -> Decimal | None:
    if quantity is Quantity.YES_NO:
        return None
    same = stated.base in (target.base, "") or (
        quantity is Quantity.COUNT and any({stated.base, target.base} <= things for things in _SAME_THINGS)
    )
    return _exact(stated.times, target.times) if same else None


def _exact(stated: Decimal, target: Decimal) -> Decimal | None:
    """Return the quotient where it ends within the eight decimals that are kept; else None."""
    quotient = stated / target
    exact = quotient * target == stated and round(quotient, 8) == quotient
    return quotient if exact and quotient else None
