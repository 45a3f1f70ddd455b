"""Find a month, a span of months or a year inside a longer text: a title, a header, a file's name.

The month is kept as written; ``interpret.periods`` reads it. A text such as 8月 names no year: that comes
from a heading above it, or from the title.
"""

import re
import unicodedata
from typing import NamedTuple

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OPTIONAL_YEAR = rf"(?:{_YEAR}(?:年度?|[-./])?)?"
_CHINESE = "十一|十二|正|一|二|三|四|五|六|七|八|九|十|元"
_NUMBER = rf"(?:1[0-2]|0?[1-9]|{_CHINESE})"
_END = r"(?:份|底|末)?"
_ENGLISH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_CHINESE_NUMBERS = {
    character: str(number)
    for number, character in enumerate(
        ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), 1
    )
} | {"正": "1", "元": "1"}


class WrittenMonth(NamedTuple):
    """A month as written; blank = not stated: a year alone has no part, 8月 has no year."""

    text: str  # as it stands there
    year: str
    part: str  # 8月, 1-8月, 上半年, 一季度
    day: str = ""  # of a full date

    def within(self, year: str) -> str:
        """Return it as ``interpret`` can read it, with a year stated elsewhere; blank = no year at all."""
        if self.year:
            return self.text
        return f"{year}年{self.part}" if year else ""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


# In the order in which they are tried: the longer reading first.
_SPAN = _pattern(
    rf"(?<!\d){_OPTIONAL_YEAR}(?P<part>0?[1一]月?份?[-—–~～至到]{{1,2}}(?:\d{{4}}年)?{_NUMBER}月{_END})"
)
_PART = _pattern(
    rf"(?<!\d){_OPTIONAL_YEAR}(?P<part>[上下]半年|全年|前三季度|第?[一二三四1-4]季度|q[1-4](?![a-z0-9]))"
)
_QUARTER_FIRST = _pattern(rf"(?P<part>q[1-4])[-/. ]?{_YEAR}(?!\d)")
_DAY = _pattern(
    rf"(?<!\d){_YEAR}(?:年|[-./])(?P<month>{_NUMBER})(?:月|[-./])(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)日?"
)
_PACKED_DAY = _pattern(rf"(?<!\d){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = _pattern(
    rf"(?<!\d){_YEAR}(?:年度?(?P<part>{_NUMBER}月{_END})|[-./年](?P<number>1[0-2]|0?[1-9])(?!\d))"
)
_PACKED = _pattern(rf"(?<!\d){_YEAR}(?P<number>0[1-9]|1[0-2])(?!\d)(?:月{_END})?")
_ENGLISH_MONTH = _pattern(rf"(?<![a-z])(?P<part>{_ENGLISH})[-/., ]*(?P<year>(?:19|20)\d\d)(?!\d)")
_ENGLISH_SHORT = _pattern(rf"(?<![a-z])(?P<part>{_ENGLISH})-(?P<short>\d\d)(?!\d)")
_ENGLISH_LAST = _pattern(rf"(?<!\d){_YEAR}[-/., ]*(?P<part>{_ENGLISH})(?![a-z])")
_ONLY_YEAR = _pattern(rf"(?<!\d){_YEAR}(?:年度?|财年)(?:[末底])?")
_ONLY_MONTH = _pattern(rf"(?<![\d第个]){_NUMBER}月(?!\d{{1,2}}日){_END}")
_BARE_YEAR = _pattern(rf"{_YEAR}")
_BARE_ENGLISH = _pattern(rf"(?P<part>{_ENGLISH})\.?")
_INSIDE = (
    _SPAN, _PART, _QUARTER_FIRST, _DAY, _PACKED_DAY, _MONTH, _PACKED,
    _ENGLISH_MONTH, _ENGLISH_SHORT, _ENGLISH_LAST, _ONLY_YEAR, _ONLY_MONTH,
)  # fmt: skip
_WHOLE = (_BARE_YEAR, _BARE_ENGLISH)


_RAISED = re.compile("([①-⑳⁰¹²³⁴-⁹]+)")


def folded(text: str) -> str:
    """Narrow full-width digits and brackets, and drop blanks where no words need them; ① stays a mark."""
    pieces = _RAISED.split(text)  # every second one is a mark
    pieces[::2] = [unicodedata.normalize("NFKC", piece) for piece in pieces[::2]]
    plain = "".join(pieces).strip()
    return plain if plain.isascii() else re.sub(r"\s+", "", plain)


def find_month(text: str) -> tuple[WrittenMonth, str] | None:
    """Return the first month, span or year in a text, and the rest of the text; None = there is none."""
    plain = folded(text)
    for pattern in _WHOLE:
        entire = pattern.fullmatch(plain)
        if entire is not None:
            return _written(entire), ""
    for pattern in _INSIDE:
        match = pattern.search(plain)
        if match is not None:
            return _written(match), plain[: match.start()] + plain[match.end() :]
    return None


def _written(match: re.Match[str]) -> WrittenMonth:
    groups = match.groupdict()
    year = groups.get("year") or (f"20{groups['short']}" if groups.get("short") else "")
    part = groups.get("part") or ""
    number = groups.get("number") or groups.get("month")
    if number:
        part = f"{_CHINESE_NUMBERS.get(number, number).lstrip('0')}月"
    elif match.re is _ONLY_MONTH:
        part = match[0]
    return WrittenMonth(_arabic(match[0]), year, _arabic(part), groups.get("day") or "")


def _arabic(text: str) -> str:
    """Write 八月 as 8月: one way of writing months is enough for those who read on."""
    return re.sub(rf"({_CHINESE})(?=月)", lambda match: _CHINESE_NUMBERS[match[1]], text)


_LAST = re.compile(r"(\d{1,2})月")

_QUARTERS = {"上半年": 6, "下半年": 12, "全年": 12, "前三季度": 9}

_QUARTER = re.compile(r"[一二三四1-4]")

_ENGLISH_ABBREVIATIONS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def last_month(part: str) -> int:
    """Return the number of the month that a part of a year ends with; 0 = it cannot be told."""
    if part[:3].casefold() in _ENGLISH_ABBREVIATIONS:
        return _ENGLISH_ABBREVIATIONS.index(part[:3].casefold()) + 1
    if part in _QUARTERS:
        return _QUARTERS[part]
    months = _LAST.findall(part)
    if months:
        return int(months[-1])
    match = _QUARTER.search(part)
    return 3 * ("一二三四".find(match[0]) + 1 or int(match[0])) if match else 0


_FROM_JANUARY = re.compile(r"0?1月?份?[-—–~～至到]")


def from_january(part: str) -> int:
    """Return the last month of a part that begins with January, such as 1-8月; 0 = it is no such part."""
    return last_month(part) if _FROM_JANUARY.match(part) else 0
