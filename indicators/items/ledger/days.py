"""Parse days as people write them: 2022年9月30日, 2022/9/30, 9月底, 年底, a spreadsheet's serial."""

import calendar
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(36_526, 73_416)  # 2000 to 2100
_CENTURY = 2000
_YEAR = r"(?:(?P<year>\d{4}|\d{2})(?:年|[-/.])\s*)?"
_DAY = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})(?:月|[-/.])\s*(?P<day>\d{{1,2}})[日号]?")
_PACKED = re.compile(r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_PART = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})月份?\s*(?P<part>上旬|中旬|下旬|底|末|初)?")
_YEAR_AND_MONTH = re.compile(r"(?P<year>20\d{2})[-/.](?P<month>\d{1,2})")
_SEASON = re.compile(
    r"(?:(?P<year>\d{4})年?|(?P<this>今年|本年度?))?"
    r"(?P<season>第?[一二三四1234]季度|上半年|下半年|年底|年末|年内|底前?|全年)[底末内]?"
)
_YEAR_END = re.compile(r"(?P<year>20\d{2})年?(?:底|末|年底|年末|年内)?")
_BEFORE = re.compile(r"(?:之?前|以前|之内|以内|完成|前完成|止)+$")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$")
_SPAN = re.compile(r"至|到|—+|–|~|～|(?<=[日号月])-|(?<=\.\d)-|(?<=\.\d\d)-")
_CLOCK = r"(?:\d{1,2}\s*[:：时点]\s*\d{0,2}分?)?"
_HOUR = rf"(?:上午|下午|中午|晚上?|早上?)?\s*{_CLOCK}(?:下班|中午|午夜|当日|当天)?"
_DAYTIME = re.compile(rf"(?<=[日号\d])\s*(?!\s*$){_HOUR}(?=之?前|以前|$)")
_WEEKDAY = re.compile(r"[(（]?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-7])[)）]?")
_WEEKDAYS = {**{sign: place for place, sign in enumerate("一二三四五六日")}, "天": 6}
_UNSURE = re.compile(r"(?P<month>1[0-2]|[1-9])[.](?P<day>[123])")
_UNSURE_MONTH = re.compile(r"(?P<year>20\d{2})[.]1")
_DAY_ALONE = re.compile(r"(?P<day>\d{1,2})[日号]?")
_MONTH_BEFORE = re.compile(r"(?P<month>\d{1,2})(?:月|[-/.])\s*\d{1,2}[日号]?$")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_THIRDS = {"上旬": 10, "初": 10, "中旬": 20}
# Kept up rather than finished: no day is meant.
_NO_DAY = re.compile(
    r"长期|持续|常态|坚持|立行立改|即知即改|立即|即时|马上|随时|适时|待定|尽快|永久|每[年月季周日]"
)
_ANY_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|[-/.])")


@dataclass(frozen=True)
class Read:
    """A day; ``guessed``: its year was not written."""

    day: date
    guessed: bool = False


def names_no_day(text: str) -> bool:
    """Whether the text says "ongoing" or "at once" instead of a day."""
    return bool(_NO_DAY.search(text))


def unsure_days(text: str) -> tuple[str, ...]:
    """Return the two days that a number cell of this text may show; none where there is one only.

    A cell that shows 9.30 holds the number 9.3, as one that shows 9.3 does.
    """
    bare = unicodedata.normalize("NFKC", text).strip()
    month_alone = _UNSURE_MONTH.fullmatch(bare)
    if month_alone is not None:
        return (f"{month_alone['year']}年1月", f"{month_alone['year']}年10月")
    match = _UNSURE.fullmatch(bare)
    if match is None:
        return ()
    month, day = match["month"], match["day"]
    return (f"{month}月{day}日", f"{month}月{day}0日") if (month, day) != ("2", "3") else ()


def written_weekday(text: str) -> int | None:
    """Return the day of the week that stands beside a day, Monday = 0; None = none does."""
    match = _WEEKDAY.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    sign = match["weekday"]
    return _WEEKDAYS[sign] if sign in _WEEKDAYS else int(sign) - 1


def year_of(texts: Iterable[str], default: int) -> int:
    """Return the year that most texts name; the default where none does."""
    years = Counter(int(year) for text in texts for year in _ANY_YEAR.findall(text))
    return years.most_common(1)[0][0] if years else default


def read_day(text: str, year: int) -> Read | None:
    """Return the last day that is meant; None = it is none. ``year``: where none is written.

    A month means its last day, 上旬 its 10th, 中旬 its 20th; of a span the end counts.
    """
    cleaned = "".join(unicodedata.normalize("NFKC", text).strip().split("\n"))
    cleaned = _TIME.sub("", cleaned)
    if cleaned.isdecimal() and int(cleaned) in _SERIALS:
        return Read(_EXCEL_DAY_ZERO + timedelta(days=int(cleaned)))
    cleaned = _WEEKDAY.sub("", cleaned).strip()
    *earlier, last = _SPAN.split(cleaned)
    for before in earlier:
        named = _ANY_YEAR.search(before)
        year = int(named[1]) if named else year
    last = _BEFORE.sub("", _DAYTIME.sub("", "".join(last.split())))
    alone = _DAY_ALONE.fullmatch(last)
    before_it = _MONTH_BEFORE.search("".join(earlier[-1].split())) if earlier else None
    if alone and before_it:  # 9月1日至30日
        last = f"{before_it['month']}月{alone['day']}日"
    for read in (_packed, _day, _year_and_month, _part, _season, _year_end):
        day = read(last, year)
        if day is not None:
            return Read(day.day, day.guessed and not any(map(_ANY_YEAR.search, earlier)))
    return None


def _packed(text: str, year: int) -> Read | None:
    match = _PACKED.fullmatch(text)
    return _made(match["year"], match["month"], match["day"], year) if match else None


def _day(text: str, year: int) -> Read | None:
    match = _DAY.fullmatch(text)
    return _made(match["year"], match["month"], match["day"], year) if match else None


def _year_and_month(text: str, year: int) -> Read | None:
    match = _YEAR_AND_MONTH.fullmatch(text)
    return _made(match["year"], match["month"], None, year) if match else None


def _part(text: str, year: int) -> Read | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    third = _THIRDS.get(match["part"] or "")
    return _made(match["year"], match["month"], str(third) if third else None, year)


def _season(text: str, year: int) -> Read | None:
    match = _SEASON.fullmatch(text)
    if match is None:
        return None
    season = match["season"].lstrip("第")
    month = 6 if season == "上半年" else 3 * _QUARTERS[season[0]] if season.endswith("季度") else 12
    return _made(match["year"], str(month), None, year)


def _year_end(text: str, year: int) -> Read | None:
    match = _YEAR_END.fullmatch(text)
    return _made(match["year"], "12", None, year) if match else None


def _made(named: str | None, month: str, day: str | None, year: int) -> Read | None:
    """``day`` None = the month's last."""
    full_year = year if named is None else int(named) + (_CENTURY if len(named) == 2 else 0)
    try:
        last = calendar.monthrange(full_year, int(month))[1]
        return Read(date(full_year, int(month), last if day is None else int(day)), named is None)
    except (ValueError, calendar.IllegalMonthError):
        return None
