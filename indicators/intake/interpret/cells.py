"""Read one cell's text as a number, yes or no. What cannot be read raises Misread, a ValueError."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from indicators.intake.interpret.footnotes import footnoted
from indicators.intake.interpret.periods.forms import plain_period, stretch_of
from indicators.intake.problem_list import Misread
from indicators.intake.problems.cells import (
    DATE_AS_NUMBER,
    DIGITS_LOST,
    DIGITS_ROUNDED,
    ESTIMATE,
    FORMULA_ERROR,
    FORMULA_NOT_COMPUTED,
    MISPLACED_SEPARATOR,
    NOT_A_NUMBER,
    NOT_YES_OR_NO,
    PERCENT_SIGN,
    TOO_MANY_DECIMALS,
    TOO_MANY_DIGITS,
)
from indicators.model.problem import ProblemKind

INTEGER_DIGITS = 20
PART_DECIMALS = 6  # numerators and denominators have no decimals of their own in the catalogue

_LONGEST = 200  # characters; a longer cell is no number, and would only cost time
_HALF_WIDTH = str.maketrans("０１２３４５６７８９，．＋－−％／（）￥　", "0123456789,.+--%/()¥ ")
NOT_REPORTED = frozenset(
    (
        *("", "-", "--", "—", "——", "–", "/", "…", "……", "...", "空", "无"),
        *("暂无", "未报", "未上报", "未填报", "待报", "未统计", "未公布", "无数据", "不适用"),
        *("N/A", "n/a", "NA", "n.a.", "null", "NULL"),
    )
)
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)¥?(?P<whole>[0-9]+|[0-9]{1,3}(?:[, \u00a0\u2009\u202f][0-9]{3})+|(?=\.[0-9]))"
    r"(?:\.(?P<fraction>[0-9]*))?"
    r"(?P<minus>-)?\s?(?P<behind>[^\W\d_¹²³⁰⁴-⁹①-⑳](?:[^\W\d_¹²³⁰⁴-⁹①-⑳]|/){0,11}|%|‰)?",
)
_DIGITS = re.compile(r"[0-9]+")
_KEPT_AS_TEXT = re.compile(r"'(.*)|=\"(.*)\"")
_BRACKETED = re.compile(r"\(([^()+-]+)\)(.*)")
_ESTIMATE = re.compile(r"[约近超逾余多~～≈><≥≤]|左右|以上|以下|大概|不足")
_SHORTENED = re.compile(r"#{2,}")
_POWER = re.compile(r"(?P<digits>[+-]?\d+(?:\.\d+)?)[eE][+-]?(?P<power>\d+)", re.ASCII)
_MOST_SHORTENED = 9  # digits; a spreadsheet shows six of them, and a number written with more is whole
_FORMULA_ERROR = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9一二三四五六七八九十]")
_DIGITS_AND_COMMAS = re.compile(r"[+-]?[\d,]+(?:\.[\d,]*)?%?", re.ASCII)
_THOUSANDS_LAST = re.compile(r"[+-]?\d[\d,]*,\d{3}(?:\.\d*)?%?", re.ASCII)
_PART_OF_A_DATE = re.compile(r"[-/年月]|[a-z]{3}", re.IGNORECASE)
_YES = {
    **dict.fromkeys(("是", "yes", "√", "✓", "✔"), Decimal(1)),
    **dict.fromkeys(("否", "no", "×", "✗", "✘"), Decimal(0)),
}


class Figure(NamedTuple):
    """A number as written, and the measure that stands behind it: 72.3亿元, 12%; blank = none."""

    number: Decimal
    measure: str = ""
    footnote: str = ""  # the mark behind both: *, ①, 注1


def says_nothing(text: str) -> bool:
    """Whether a cell means "not reported": blank, —, -, /, …, 空, 无."""
    return half_width(text) in NOT_REPORTED


def half_width(text: str) -> str:
    """Narrow digits and signs, and drop the marks that keep a cell as text: '72.3 and ="72.3"."""
    plain = text if text.isascii() else text.translate(_HALF_WIDTH).strip()
    as_text = _KEPT_AS_TEXT.fullmatch(plain) if plain[:1] in ("'", "=") else None
    return plain if as_text is None else (as_text[1] or as_text[2] or "")


def read_figure(text: str) -> Figure | None:
    """Return the exact number and the measure behind it; None where the cell means "not reported".

    (1,234) and 1234- are below zero.
    """
    plain = half_width(text)
    if plain in NOT_REPORTED:
        return None
    bare = footnoted(plain)
    if bare.text in NOT_REPORTED:
        return None
    figure = _number_of(bare.text)
    if figure is None:
        raise _unreadable(text, plain)
    return figure._replace(footnote=bare.mark)


def _number_of(plain: str) -> Figure | None:
    """Return the number that a text in half width is; None = it is none."""
    bracketed = _BRACKETED.fullmatch(plain) if len(plain) <= _LONGEST else None
    match = _NUMBER.fullmatch("".join(bracketed.groups()) if bracketed else plain[: _LONGEST + 1])
    if (
        match is None
        or (match["minus"] and (match["sign"] or bracketed))
        or (match["behind"] and _ESTIMATE.search(match["behind"]))
    ):
        return Figure(Decimal(f"{Decimal(plain):f}")) if _is_whole_power(plain) else None
    negative = bracketed or match["minus"] or match["sign"] == "-"
    integer, fraction = "".join(_DIGITS.findall(match["whole"])), match["fraction"] or ""
    number = Decimal(f"{'-' if negative else ''}{integer or '0'}.{fraction}")
    return Figure(number or abs(number), match["behind"] or "")  # never -0


def _is_whole_power(plain: str) -> bool:
    """Whether a number to a power of ten was written by a program with all its digits: 6.72255349472e-05."""
    match = _POWER.fullmatch(plain)
    if match is None or len(match["power"]) > 2:
        return False
    return len(_significant(match["digits"])) > _MOST_SHORTENED


def _significant(digits: str) -> str:
    return digits.lstrip("+-").replace(".", "").lstrip("0")


def fitted(number: Decimal, text: str, decimals: int, digits: int = INTEGER_DIGITS) -> Decimal:
    """Return the number if it has no more digits than are taken; zeros behind the last decimal are no excess.

    ``text``: what the cell holds, for the problem.
    """
    if number.adjusted() >= digits and number:
        raise Misread(TOO_MANY_DIGITS, text, given=number.adjusted() + 1, taken=digits)
    excess = decimals_of(number)
    rounded = number if -int(number.as_tuple().exponent) <= decimals else _rounded(number, decimals)
    rounded = rounded or abs(rounded)
    if excess > decimals:
        raise Misread(TOO_MANY_DECIMALS, text, suggestions=(f"{rounded:f}",), given=excess, taken=decimals)
    return rounded


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def decimals_of(number: Decimal) -> int:
    """Return how many decimals the number needs; zeros at its end are none."""
    if not number:
        return 0
    _, digits, exponent = number.as_tuple()
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return max(-int(exponent) - zeros, 0)


def read_number(
    text: str, *, percent: bool = False, decimals: int = PART_DECIMALS, digits: int = INTEGER_DIGITS
) -> Decimal | None:
    """Return the exact number, with nothing behind it; None where the cell means "not reported".

    ``percent``: a trailing % may stand there; it changes nothing (12.5% → 12.5).
    """
    figure = read_figure(text)
    if figure is None:
        return None
    if figure.measure == "%" and not percent:
        raise Misread(PERCENT_SIGN, text)
    if figure.measure not in ("", "%"):
        raise Misread(NOT_A_NUMBER, text)
    return fitted(figure.number, text, decimals, digits)


def _unreadable(text: str, plain: str) -> Misread:
    if len(plain) > _LONGEST:
        return Misread(ESTIMATE if _ESTIMATE.match(plain) and _DIGIT.search(plain) else NOT_A_NUMBER, text)
    power = _POWER.fullmatch(plain)
    if power is not None:
        digits = len(_significant(power["digits"]))
        return Misread(DIGITS_ROUNDED, text, digits=digits)  # nothing to offer: the others are gone
    kind = _why_no_number(plain)
    return Misread(kind, text, suggestions=dict.fromkeys(_likely(kind, plain)))


def _why_no_number(plain: str) -> ProblemKind:
    if plain.startswith("="):
        return FORMULA_NOT_COMPUTED
    if _FORMULA_ERROR.fullmatch(plain):
        return FORMULA_ERROR
    if _SHORTENED.fullmatch(plain):
        return DIGITS_LOST
    if "," in plain and _DIGITS_AND_COMMAS.fullmatch(plain):
        return MISPLACED_SEPARATOR
    if _ESTIMATE.search(plain) and _DIGIT.search(plain):
        return ESTIMATE
    return DATE_AS_NUMBER if _is_date(plain) else NOT_A_NUMBER


def _is_date(plain: str) -> bool:
    """Whether a text is a day or a month, with digits: 2022-08-01, 8月1日, Aug-22."""
    if not _PART_OF_A_DATE.search(plain) or not _DIGIT.search(plain):
        return False
    return stretch_of(plain_period(plain).core) is not None


_TORN = re.compile(r"\d\s+\d")  # two numbers, or one of which nobody knows what is missing


def _likely(kind: ProblemKind, plain: str) -> Iterator[str]:
    """Yield what the cell meant, as texts that can be read; nothing where that would be a guess.

    1,23 may be 1.23 or 123, and nobody knows how many 约100 are.
    """
    if kind is MISPLACED_SEPARATOR:
        if _THOUSANDS_LAST.fullmatch(plain):
            yield from _readable(plain.replace(",", ""))
    elif kind is ESTIMATE:
        return
    elif kind is DATE_AS_NUMBER:
        yield from _day_number(plain)
    elif not _TORN.search(plain):
        yield from _readable("".join(plain.split()))


def _readable(text: str) -> Iterator[str]:
    match = _NUMBER.fullmatch(text)
    if match is not None and not (match["sign"] and match["minus"]):
        yield text


def _day_number(plain: str) -> Iterator[str]:
    """Yield the number that a spreadsheet shows as this day, where it is likely to have been one."""
    try:
        day = date.fromisoformat(plain.replace("/", "-"))
    except ValueError:
        return
    if day.year < 1990:  # 72 as 1900-03-12
        yield str((day - date(1899, 12, 30)).days)


def read_yes_no(text: str) -> Decimal | None:
    """Return 1 or 0, also written 是 or 否; None where the cell means "not reported"."""
    word = _YES.get(half_width(text).casefold())
    if word is not None:
        return word
    try:
        number = read_number(text, decimals=0)
    except Misread as misread:
        raise Misread(NOT_YES_OR_NO, text, suggestions=("是", "否")) from misread
    if number is not None and number not in (0, 1):
        raise Misread(NOT_YES_OR_NO, text, suggestions=("是", "否"))
    return number
