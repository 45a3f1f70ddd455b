"""Read what one column's header says, all its levels together: 2022年8月 over 累计 over (亿元)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from indicators.intake.interpret.footnotes import footnoted
from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.vocabulary import (
    BASIS_NAMES,
    COVERS,
    SINCE_JANUARY,
    TOKENS_COVER,
    TOKENS_VALUE,
    TOTAL,
    WHOLE_WORDS,
    bracketed,
    field_named,
    is_filler,
    is_left_aside,
    measure_behind,
    measure_in,
    plain_header,
    tokens,
)
from indicators.intake.layout.periods.written_months import (
    WrittenMonth,
    find_month,
    folded,
    from_january,
    last_month,
)
from indicators.intake.model import NOTHING_SAID, About
from indicators.model.enums import Basis


class Sort(StrEnum):
    """What a column's header is."""

    LABEL = "label"  # ``field`` says of what, or what contents must decide
    FIGURE = "figure"
    TOTAL = "total"  # of other columns
    ASIDE = "aside"  # known, and of no use here
    UNKNOWN = "unknown"  # words that nobody knows; ``about`` holds what could be told all the same
    BLANK = "blank"


@dataclass(frozen=True)
class Heading:
    """What one column's header says."""

    text: str  # the levels joined by " / "
    sort: Sort
    field: str = ""
    about: About = NOTHING_SAID  # ``month`` only as far as the header says it
    written: WrittenMonth | None = None
    strength: int = 0  # how many things are said: the more, the likelier it is a header

    @property
    def figure(self) -> bool:
        return self.sort is Sort.FIGURE


def read_heading(levels: Sequence[str], names: CatalogueNames) -> Heading:
    """Read a header's cells from above to below; repeated and blank ones count once."""
    texts = tuple(dict.fromkeys(text for text in levels if text))
    joined_text = " / ".join(texts)
    if not texts:
        return Heading("", Sort.BLANK)
    joined = _alone("".join(texts), names) if len(texts) > 1 else None
    if joined is not None:
        return replace(joined, text=joined_text)
    pieces = _Pieces(names)
    for text in texts:
        pieces.take(text)
    return pieces.heading(joined_text)


def _alone(text: str, names: CatalogueNames) -> Heading | None:
    """Read a text that means something as it stands; None = it does not."""
    field = field_named(plain_header(text))
    if field == "value":
        return Heading(text, Sort.FIGURE, "value", strength=1)
    if field in ("numerator", "denominator") or (
        field and not names.indicator(text) and not names.unit(text)
    ):
        return Heading(text, Sort.LABEL, field, strength=1)
    if names.indicator(text):
        about = About(code=text) if names.coded(text) else About(name=text)
        return Heading(text, Sort.FIGURE, about=about, strength=1)
    if names.unit(text):
        return Heading(text, Sort.FIGURE, about=About(unit=text), strength=1)
    return None


class _Pieces:
    """What a header's levels say, gathered one after the other."""

    def __init__(self, names: CatalogueNames) -> None:
        self._names = names
        self._about = About()
        self._written: WrittenMonth | None = None
        self._label = ""
        self._total = self._aside = self._value = False
        self._unknown: list[str] = []
        self._strength = 0

    def take(self, text: str) -> None:
        if self._take_known(text):
            return
        text = footnoted(text).text
        main, inside = bracketed(folded(text))
        rest = main if inside and self._in_brackets(inside) else folded(text)
        if rest and not self._about.measure:
            rest = self._without_measure(rest)
        if not rest or self._take_known(rest) or self._take_named(rest):
            return
        if not is_left_aside(rest):
            self._take_rest(rest)
        elif not self._take_dated(rest):
            self._aside = True
            self._strength += 1

    def _take_known(self, text: str) -> bool:
        """Take a text that means something as it stands; False = it does not."""
        alone = _alone(text, self._names)
        if alone is not None:
            self._take_alone(alone)
        return alone is not None

    def _take_alone(self, alone: Heading) -> None:
        self._strength += 1
        self._about = _merged(self._about, alone.about)
        if alone.sort is Sort.LABEL:
            self._label = alone.field
        elif alone.field == "value":
            self._value = True

    def _without_measure(self, text: str) -> str:
        if self._names.indicator(text) or self._names.unit(text) or is_left_aside(text):
            return text
        rest, measure = measure_behind(text, self._names.measures)
        if measure:
            self._about = self._about._replace(measure=measure)
        return rest

    def _in_brackets(self, inside: str) -> bool:
        measure = measure_in(inside, self._names.measures)
        if measure:
            self._about = self._about._replace(measure=measure)
            return True
        inner = _Pieces(self._names)
        inner._take_rest(inside)
        if inner._unknown or not inner._strength:
            return False
        self._about = _merged(self._about, inner._about)
        self._written = self._written or inner._written
        return True

    def _take_rest(self, text: str) -> None:
        """Take months and basis words out of the text; what is left must be known or mean nothing."""
        if self._take_english(text):
            return
        rest = self._without_month(text)
        rest = self._without_basis(rest)
        if not rest or is_filler(rest):
            self._value = self._value or bool(rest)
            self._strength += bool(rest)
        elif TOTAL.fullmatch(plain_header(rest)) or plain_header(rest) in WHOLE_WORDS:
            self._total = True
            self._strength += 1
        elif measure_in(rest, self._names.measures):
            self._about = self._about._replace(measure=measure_in(rest, self._names.measures))
            self._strength += 1
        elif not self._take_named(rest):
            self._aside = self._aside or is_left_aside(rest)
            self._unknown.append(rest)

    def _take_named(self, rest: str) -> bool:
        """Take a catalogue's name with words that only go along with it: 技术合同成交额完成情况."""
        joined = _JOINED_BEHIND.sub("", _SUFFIX.sub("", rest))  # 技术合同成交额_累计值: what 累计 leaves
        for text in (rest, _SUFFIX.sub("", rest), NUMBERING.sub("", rest), joined):
            if self._names.indicator(text) or self._names.unit(text):
                return self._take_known(text)
        return False

    def _take_dated(self, text: str) -> bool:
        """Take a catalogue's name with its month: 8月农业总产值同比."""
        month = find_month(text)
        if month is None or not self._take_named(month[1]):
            return False
        self._without_month(text)
        return True

    def _take_english(self, text: str) -> bool:
        words = tokens(text)
        if not text.isascii() or not words or not set(words) <= TOKENS_VALUE | set(TOKENS_COVER):
            return False
        covers = [TOKENS_COVER[word] for word in words if word in TOKENS_COVER]
        if covers:
            self._about = self._about._replace(basis=covers[0])
        self._value = True
        self._strength += 1
        return True

    def _without_month(self, text: str) -> str:
        month = find_month(text)
        if month is None:
            return text
        self._strength += 1
        written, rest = month
        self._written = written if self._written is None else _joined(self._written, written)
        return rest.strip()

    def _without_basis(self, text: str) -> str:
        since_january = SINCE_JANUARY.search(text)
        if since_january is not None and not self._about.basis:
            self._about = self._about._replace(basis=BASIS_NAMES[Basis.CUMULATIVE])
            self._strength += 1
            return text[: since_january.start()] + text[since_january.end() :]
        for word, basis in COVERS:
            if word in text and not self._about.basis:
                self._about = self._about._replace(basis=basis)
                self._strength += 1
                return text.replace(word, "", 1)
        return text

    def heading(self, text: str) -> Heading:
        return Heading(text, self._sort(), self._field(), self._about, self._written, self._strength)

    def _sort(self) -> Sort:
        tells = self._value or self._written is not None or any(self._about._replace(measure=""))
        if self._aside:
            return Sort.ASIDE
        if self._unknown or (self._label and self._value):
            return Sort.UNKNOWN
        if self._label:
            return Sort.LABEL
        if self._total:
            return Sort.TOTAL
        return Sort.FIGURE if tells else Sort.UNKNOWN

    def _field(self) -> str:
        return self._label or ("value" if self._value else "")


_JOINED_BEHIND = re.compile(r"[-_—·]+$")
_SUFFIX = re.compile(r"(?:完成|实际)?(?:情况|数据|数值|完成数|完成值|完成额|完成|数|值)$")
NUMBERING = re.compile(
    r"^(?:其中[:：]?|\d{1,2}[.、．]|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\))"
)


def _joined(above: WrittenMonth, below: WrittenMonth) -> WrittenMonth:
    """Join two levels' months: 2022年 over 8月 is 2022年8月; else the lower one is closer."""
    if above.year and not above.part and below.part and not below.year:
        return WrittenMonth(f"{above.year}年{below.part}", above.year, below.part)
    if below.year and not above.year and from_january(above.part) == last_month(below.part) > 0:
        return WrittenMonth(f"{below.year}年{above.part}", below.year, above.part)  # 2022年8月（1-8月）
    if above.year and not below.year and from_january(below.part) == last_month(above.part) > 0:
        return WrittenMonth(f"{above.year}年{below.part}", above.year, below.part)
    return below


def _merged(first: About, second: About) -> About:
    return About(*[new or old for old, new in zip(first, second, strict=True)])
