"""One cell's text → a number, a month, yes or no. What cannot be read raises Misread, a ValueError."""

import calendar
import re
from decimal import Decimal
from functools import lru_cache

from indicators.intake.problems import (
    AMBIGUOUS_MONTH,
    DAY_INSIDE_MONTH,
    DIGITS_LOST,
    ESTIMATE,
    MISPLACED_SEPARATOR,
    MONTH_MISSING,
    NOT_A_MONTH,
    NOT_A_NUMBER,
    NOT_YES_OR_NO,
    PERCENT_SIGN,
    TOO_MANY_DECIMALS,
    TOO_MANY_DIGITS,
    Misread,
)
from indicators.model.month import Month
from indicators.model.problem import ProblemKind

INTEGER_DIGITS = 20
PART_DECIMALS = 6  # numerators and denominators have no decimals of their own in the catalogue

_HALF_WIDTH = str.maketrans("０１２３４５６７８９，．＋－−％／", "0123456789,.+--%/")
_NOT_REPORTED = frozenset(("", "-", "--", "—", "——", "–", "/", "…", "……", "...", "空", "无"))
_NUMBER = re.compile(r"([+-]?)(\d+|\d{1,3}(?:,\d{3})+|(?=\.\d))(?:\.(\d*))?(%?)", re.ASCII)
_ESTIMATE = re.compile(r"[约近超逾余多~～≈]|左右|以上|以下")
_SHORTENED = re.compile(r"#{2,}|[+-]?\d+(?:\.\d+)?[eE][+-]?\d+", re.ASCII)
_DIGIT = re.compile(r"[0-9一二三四五六七八九十]")
_DIGITS_AND_COMMAS = re.compile(r"[+-]?[\d,]+(?:\.[\d,]*)?%?", re.ASCII)

_DATE = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})(?:月|[-/.月](?P<day>\d{1,2})日?)?"
    r"|(?P<packed>\d{4})(?P<packed_month>\d{2})",
    re.ASCII,
)
_TRAILING_ZERO_LOST = re.compile(r"(\d{4})\.1", re.ASCII)
_ENGLISH_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_ENGLISH = re.compile(r"([A-Za-z]{3})-(\d{2}|\d{4})", re.ASCII)
_YES = {"是": Decimal(1), "否": Decimal(0), "yes": Decimal(1), "no": Decimal(0)}


def says_nothing(text: str) -> bool:
    """Whether the cell says "not reported": blank, —, -, /, …, 空, 无."""
    return _half_width(text) in _NOT_REPORTED


def _half_width(text: str) -> str:
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def read_number(
    text: str, *, percent: bool = False, decimals: int = PART_DECIMALS, digits: int = INTEGER_DIGITS
) -> Decimal | None:
    """The exact number, None where the cell says "not reported".

    ``percent``: a trailing % may stand there; it changes nothing (12.5% → 12.5).
    Zeros behind the last decimal taken are no excess: 12.00 is a whole number.
    """
    plain = _half_width(text)
    if plain in _NOT_REPORTED:
        return None
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise Misread(_why_no_number(plain), text)
    sign, whole, fraction, mark = found.groups()
    if mark and not percent:
        raise Misread(PERCENT_SIGN, text)
    return _exact(text, sign, whole.replace(",", "").lstrip("0"), (fraction or ""), decimals, digits)


def _exact(text: str, sign: str, whole: str, fraction: str, decimals: int, digits: int) -> Decimal:
    if len(whole) > digits:
        raise Misread(TOO_MANY_DIGITS, text, given=len(whole), taken=digits)
    if len(fraction) > decimals:
        fraction = fraction.rstrip("0")
        if len(fraction) > decimals:
            raise Misread(TOO_MANY_DECIMALS, text, given=len(fraction), taken=decimals)
    number = Decimal(f"{sign}{whole or '0'}.{fraction}")
    return number or abs(number)  # never -0


def _why_no_number(plain: str) -> ProblemKind:
    if _SHORTENED.fullmatch(plain):
        return DIGITS_LOST
    if "," in plain and _DIGITS_AND_COMMAS.fullmatch(plain):
        return MISPLACED_SEPARATOR
    return ESTIMATE if _ESTIMATE.search(plain) and _DIGIT.search(plain) else NOT_A_NUMBER


def read_yes_no(text: str) -> Decimal | None:
    """1 or 0, also written 是 or 否; None where the cell says "not reported"."""
    word = _YES.get(text.casefold())
    if word is not None:
        return word
    try:
        number = read_number(text, decimals=0)
    except Misread as misread:
        raise Misread(NOT_YES_OR_NO, text) from misread
    if number is not None and number not in (0, 1):
        raise Misread(NOT_YES_OR_NO, text)
    return number


@lru_cache(maxsize=4096)
def read_month(text: str) -> Month:
    """2022-08, 2022-8, 2022/8, 2022.08, 202208, 2022年8月, its first or last day, or Excel's Aug-22."""
    plain = _half_width(text)
    if plain in _NOT_REPORTED:
        raise Misread(MONTH_MISSING, text)
    lost = _TRAILING_ZERO_LOST.fullmatch(plain)
    if lost is not None:
        raise Misread(AMBIGUOUS_MONTH, text, january=f"{lost[1]}-01", october=f"{lost[1]}-10")
    english = _ENGLISH.fullmatch(plain)
    if english is not None:
        year = english[2] if len(english[2]) == 4 else f"20{english[2]}"
        return _month(text, int(year), _ENGLISH_MONTHS.get(english[1].casefold(), 0))
    found = _DATE.fullmatch(plain)
    if found is None:
        raise Misread(NOT_A_MONTH, text)
    month = _month(text, int(found["year"] or found["packed"]), int(found["month"] or found["packed_month"]))
    return month if found["day"] is None else _whole_month(text, month, int(found["day"]))


def _month(text: str, year: int, number: int) -> Month:
    try:
        return Month(year, number)
    except ValueError:
        raise Misread(NOT_A_MONTH, text) from None


def _whole_month(text: str, month: Month, day: int) -> Month:
    """The month itself, if the day is its first or last, as spreadsheets write months."""
    last = month.last_day.day
    if not 1 <= day <= last:
        raise Misread(NOT_A_MONTH, text)
    if day not in (1, last):
        raise Misread(DAY_INSIDE_MONTH, text, month=month)
    return month
