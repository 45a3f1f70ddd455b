"""The written forms of a period: patterns, and the months they name."""

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from indicators.model.enums import Basis

_DAY_ZERO = date(1899, 12, 30)  # of the day numbers that spreadsheets keep
_DAY_NUMBERS = range(32_874, 73_051)  # 1990 to 2099; five digits outside are none


class Stretch(NamedTuple):
    """The months a text names, before anything is checked: from the first to the last, both included."""

    year: int | None  # None = the text names none
    first: int
    last: int
    first_day: int | None = None  # None = whole months
    last_day: int | None = None
    last_year: int | None = None  # of the last month, where the text names it
    several: bool = False  # it is written as several months, even where it names one (1-1月)


class PlainPeriod(NamedTuple):
    """A period's text without what does not tell periods apart."""

    core: str
    basis: Basis | None  # 累计 and 截至 are cumulative, 当月 the month
    at_the_end: bool  # 末, 底: the state at the end


# --- Plain text --------------------------------------------------------------------------------
_REACH = str.maketrans(dict.fromkeys("—–―─〜∼至到", "~") | dict.fromkeys("()[]【】", ""))
_CHINESE_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)|[〇○零一二三四五六七八九]{2}(?=年)")
_CHINESE_NUMBER = re.compile(r"十[一二]?|[一二三四五六七八九]")
_DIGITS = {digit: str(place) for place, digit in enumerate("〇一二三四五六七八九十")} | {
    "○": "0",
    "零": "0",
    "十一": "11",
    "十二": "12",
}
_LOOSE_SPACE = re.compile(r"(?<![0-9a-z])\s+|\s+(?![0-9a-z])")
_MIDNIGHT = re.compile(r"[ t]0?0:00(?::00(?:\.0+)?)?$", re.ASCII)
_SHORT_YEAR = re.compile(r"^(\d\d)年", re.ASCII)
_SO_FAR = re.compile(r"^截(?:止~?|~)|止$|累计[数值]?")
_SINGLE = re.compile(r"(?:当月|本月|单月)[数值]?$")
_THIS_YEAR = re.compile(r"^(?:本年度?|今年|当年)")
_END = re.compile(r"(?<=[月年度半\d])[末底]$", re.ASCII)


def plain_period(text: str) -> PlainPeriod:
    """Normalise a period's text: 二〇二二年 1—8 月份（累计） → 2022年1~8月, cumulative."""
    core = unicodedata.normalize("NFKC", text).casefold().strip(" \t\n'").translate(_REACH)
    core = _CHINESE_YEAR.sub(lambda match: "".join(_DIGITS[digit] for digit in match[0]), core)
    core = _CHINESE_NUMBER.sub(lambda match: _DIGITS[match[0]], core)
    core = _MIDNIGHT.sub("", _LOOSE_SPACE.sub("", core))
    core = re.sub("~+", "~", core.replace("年度", "年").replace("月份", "月"))
    cumulative, single = _SO_FAR.search(core), _SINGLE.search(core)
    core = _THIS_YEAR.sub("", _SINGLE.sub("", _SO_FAR.sub("", core)))
    at_the_end = _END.search(core)
    core = _SHORT_YEAR.sub(r"20\1年", _END.sub("", core))
    basis = Basis.CUMULATIVE if cumulative else Basis.MONTH if single else None
    return PlainPeriod(core, basis, at_the_end is not None)


# --- Forms -------------------------------------------------------------------------------------
_ENGLISH_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_abbr, calendar.month_name)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_Y = r"(?:(?P<year>\d{4})[年\-./]?)?"

Found = re.Match[str]


def _number(match: Found, *names: str) -> int | None:
    """Return the first of these groups that stands in the text."""
    groups = match.groupdict()
    return next((int(groups[name]) for name in names if groups.get(name)), None)


def _month(match: Found) -> Stretch:
    month = _number(match, "month") or 0
    return Stretch(_number(match, "year"), month, month)


def _day(match: Found) -> Stretch:
    month, day = _number(match, "month") or 0, _number(match, "day")
    return Stretch(_number(match, "year"), month, month, last_day=day)


def _day_number(match: Found) -> Stretch | None:
    number = int(match["number"])
    if number not in _DAY_NUMBERS:
        return None
    day = _DAY_ZERO + timedelta(days=number)
    return Stretch(day.year, day.month, day.month, last_day=day.day)


def _english(match: Found) -> Stretch | None:
    month = _ENGLISH_MONTHS.get(match["name"])
    year = _number(match, "year")
    if month is None or year is None:
        return None
    day = _number(match, "day")
    return Stretch(year if year > 99 else 2000 + year, month, month, last_day=day)


def _quarter(match: Found) -> Stretch:
    quarter = _number(match, "quarter", "q") or 0
    first = 1 if match.groupdict().get("from_january") else 3 * quarter - 2
    return Stretch(_number(match, "year"), first, 3 * quarter, several=True)


def _half(match: Found) -> Stretch:
    first = 7 if match["which"] in ("下", "h2") else 1
    return Stretch(_number(match, "year"), first, first + 5, several=True)


def _range(match: Found) -> Stretch:
    first, last = _number(match, "first") or 1, _number(match, "last") or 0
    return Stretch(_number(match, "year"), first, last, last_year=_number(match, "year2"), several=True)


def _day_range(match: Found) -> Stretch:
    stretch = _range(match)
    one_month = stretch.first == stretch.last and match["year2"] in (None, match["year"])
    days = {"first_day": int(match["from"]), "last_day": int(match["day"])}
    return stretch._replace(**days, several=not one_month)


def _whole_year(match: Found) -> Stretch:
    return Stretch(_number(match, "year"), 1, 12, several=True)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[Found], Stretch | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (r"(?P<year>\d{4})[-./年~m](?P<month>\d{1,2})月?", _month),
        (r"(?P<year>\d{4})(?P<month>\d{2})", _month),
        (r"(?P<month>\d{1,2})月", _month),
        (r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", _month),
        (r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", _day),
        (r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日?", _day),
        (r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", _day),
        (r"(?P<number>\d{5})(?:\.0+)?", _day_number),
        (r"(?:(?P<day>\d{1,2})[- ])?(?P<name>[a-z]{3,9})\.?[- ,]{0,2}(?P<year>\d{4}|\d\d)", _english),
        (r"(?P<year>\d{4})[- 年]?(?P<name>[a-z]{3,9})(?P<day>(?!))?", _english),
        (_Y + r"(?P<from_january>前)?第?(?P<quarter>[1-4])季度?", _quarter),
        (_Y + r"(?:q(?P<quarter>[1-4])|(?P<q>[1-4])q)", _quarter),
        (r"(?:q(?P<quarter>[1-4])|(?P<q>[1-4])q)[- /]?(?P<year>\d{4})", _quarter),
        (_Y + r"(?P<which>[上下前])半年", _half),
        (_Y + r"(?P<which>h[12])", _half),
        (r"(?:(?P<year>\d{4})年?)?年?初~(?P<last>\d{1,2})月", _range),
        (
            r"(?:(?P<year>\d{4})年)?(?P<first>\d{1,2})月?[-~](?:(?P<year2>\d{4})年)?(?P<last>\d{1,2})月",
            _range,
        ),
        (r"(?P<year>\d{4})年(?P<first>\d{1,2})[-~](?P<last>\d{1,2})", _range),
        (r"(?P<year>\d{4})[./](?P<first>\d{1,2})[-~](?P<last>\d{1,2})月?", _range),
        (r"(?P<year>\d{4})[-./]?(?P<first>\d{1,2})~(?P<last>\d{1,2})月?", _range),
        (
            r"(?P<year>\d{4})(?P<m>[-./]?)(?P<first>\d{1,2})[-~](?P<year2>\d{4})(?P=m)(?P<last>\d{1,2})",
            _range,
        ),
        (
            r"(?P<year>\d{4})[-./年](?P<first>\d{1,2})[-./月](?P<from>\d{1,2})日?[-~]"
            r"(?:(?P<year2>\d{4})[-./年])?(?P<last>\d{1,2})[-./月](?P<day>\d{1,2})日?",
            _day_range,
        ),
        (r"(?P<year>\d{4})年?(?:全年)?", _whole_year),
        (r"全年", _whole_year),
    )
)


def stretch_of(core: str) -> Stretch | None:
    """Return the months that a text names; None = it has no form of a period."""
    for form, meaning in _FORMS:
        match = form.fullmatch(core)
        stretch = None if match is None else meaning(match)
        if stretch is not None:
            return stretch
    return None
