"""Parse one cell by its column's type."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.catalogue import problems
from indicators.catalogue.schema import RULE_QUANTITIES, YES_WORDS, FileColumn, Vocabulary, rule_tests
from indicators.model.formula import Formula
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import ProblemKind

NO_NUMBER = frozenset({"", "-", "–", "—", "——", "/", "无"})  # ways of writing "none was set"
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?([eE][+-]?\d{1,2})?%?", re.ASCII)
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_LIST_MARKS = re.compile(r"[;；、,，\s]+")
_YES = {"true": True, "1": True, "yes": True, "√": True, "false": False, "0": False, "no": False}
_LARGEST_WHOLE = 10**9
_LARGEST = Decimal("1e18")  # beyond any figure of a bureau


class CellError(Exception):
    """A cell that cannot be read: the problem's kind and its details."""

    def __init__(self, kind: ProblemKind, /, **details: Any) -> None:
        self.kind = kind
        self.details = details
        super().__init__(kind.code)


def read_cell(column: FileColumn, text: str) -> Any:
    """Return a cell's value; None = blank, so the field's default holds. Raises CellError."""
    blank = not text or (column.type in ("number", "whole", "month") and text in NO_NUMBER)
    if blank and column.required:
        raise CellError(problems.CELL_EMPTY)
    return None if blank else _READERS[column.type](column, text)


def plain(text: str) -> str:
    """Fold width and case: how headings and words are compared."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def number(text: str) -> Decimal:
    """Parse digits of any width, with thousands separators and an optional %; raises CellError."""
    narrow = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if _NUMBER.fullmatch(narrow) is None:
        raise CellError(problems.NUMBER_UNREADABLE)
    value = Decimal(narrow.rstrip("%").replace(",", ""))
    if abs(value) > _LARGEST:
        raise CellError(problems.NUMBER_UNREADABLE)
    return value


def _whole(text: str) -> int:
    value = number(text)
    if value != value.to_integral_value():
        raise CellError(problems.NOT_WHOLE)
    if abs(value) > _LARGEST_WHOLE:
        raise CellError(problems.OUT_OF_RANGE, least=-_LARGEST_WHOLE, most=_LARGEST_WHOLE)
    return int(value)


def _day(text: str) -> date:
    """``2027-02-05``, ``2027/2/5``, ``2027年2月5日``; CellError otherwise."""
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        if match is not None:
            return date(*map(int, match.groups()))
    except ValueError:
        pass  # no such day
    raise CellError(problems.DAY_UNREADABLE)


def _month(text: str) -> int:
    match = re.fullmatch(r"(\d{1,2})月?", unicodedata.normalize("NFKC", text), re.ASCII)
    if match is None or not 1 <= int(match[1]) <= MONTHS_PER_YEAR:
        raise CellError(problems.MONTHS_UNREADABLE)
    return int(match[1])


def _year_month(text: str) -> Month:
    """``2022-08``, also as 2022年8月, 2022.08 or 2022/8: a year of four digits, then the month."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    written = re.fullmatch(r"(\d{4})[-./年](\d{1,2})月?", narrow, re.ASCII)
    try:
        if written is None:
            raise ValueError(narrow)
        return Month(int(written[1]), int(written[2]))
    except ValueError:
        raise CellError(problems.MONTH_UNREADABLE) from None


def _pieces(text: str) -> list[str]:
    return [piece for piece in _LIST_MARKS.split(text) if piece]


def _word(words: Vocabulary, text: str) -> Any:
    """Return the member a word stands for: its code or one of its Chinese forms."""
    members = {plain(str(member)): member for member in words.values()}
    members |= {plain(word): member for word, member in words.items()}
    if plain(text) not in members:
        raise CellError(problems.WORD_UNKNOWN, allowed=spoken_all(words))
    return members[plain(text)]


def _members(words: Vocabulary, text: str) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(_word(words, piece) for piece in _pieces(text)))


def _yes(text: str) -> bool:
    answers = {**_YES, **YES_WORDS}
    if plain(text) not in answers:
        raise CellError(problems.WORD_UNKNOWN, allowed="是, 否")
    return bool(answers[plain(text)])


def _formula(text: str) -> Formula:
    try:
        return Formula.parse(text)
    except ValueError:
        raise CellError(problems.FORMULA_UNREADABLE) from None


def _tests(text: str) -> Any:
    try:
        return rule_tests(unicodedata.normalize("NFKC", text))
    except ValueError as error:
        details = {"piece": str(error), "allowed": ", ".join(RULE_QUANTITIES)}
        raise CellError(problems.TEST_UNREADABLE, **details) from None


_READERS: dict[str, Callable[[FileColumn, str], Any]] = {
    "text": lambda column, text: text,
    "number": lambda column, text: number(text),
    "shares": lambda column, text: number(text),
    "whole": lambda column, text: _whole(text),
    "yes": lambda column, text: _yes(text),
    "word": lambda column, text: _word(column.words or {}, text),
    "words": lambda column, text: _members(column.words or {}, text),
    "month": lambda column, text: _year_month(text),
    "months": lambda column, text: tuple(sorted({_month(piece) for piece in _pieces(text)})),
    "day": lambda column, text: _day(text),
    "formula": lambda column, text: _formula(text),
    "tests": lambda column, text: _tests(text),
}


def spoken(words: Vocabulary, member: Any) -> str:
    """Return a member in the files' vocabulary, with its code: 覆盖率 (coverage)."""
    first = next(word for word, meant in words.items() if meant == member)
    return f"{first} ({member})"


def spoken_all(words: Vocabulary) -> str:
    return ", ".join(spoken(words, member) for member in dict.fromkeys(words.values()))
