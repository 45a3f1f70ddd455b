"""Read a spreadsheet's number formats: what a person sees behind the digits of a cell.

Format codes: ECMA-376 part 1, section 18.8.31; the built-in ones: section 18.8.30.
"""

import re
from decimal import Decimal
from typing import NamedTuple

_TOKENS = re.compile(r'\[[^\]]*\]|_.|\*.|"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<bare>.)', re.DOTALL)
_WORD = re.compile(r"[\u3400-\u9fff%％]+")  # 亿元, 家, 个百分点: not a bracket of an accountant's format


class Suffix(NamedTuple):
    """What a format does to a number: it shows it times ``factor``, then ``behind``."""

    factor: Decimal
    behind: str


ONE = Decimal(1)
PERCENT = Suffix(Decimal(100), "%")
BUILT_IN = {9: PERCENT, 10: PERCENT}


def suffix_of(code: str) -> Suffix | None:
    """Return what the format of positive numbers shows of and behind their digits; None = the digits alone.

    A format that shows thousands or ten-thousands (0!.0,"万") moves the point, as a person sees it.
    """
    signs = [
        (sign, literal) for token in _TOKENS.finditer(_first_section(code)) for sign, literal in _signs(token)
    ]
    last = max((at for at, (sign, literal) in enumerate(signs) if sign in "0#?" and not literal), default=-1)
    if last < 0:
        return None
    if ("%", False) in signs:
        return PERCENT
    behind = "".join(sign for sign, _ in signs[last + 1 :]).strip()
    factor = _scale(signs[: last + 1], len(behind) - len(behind.lstrip(",")))
    behind = behind.lstrip(",").strip()
    if factor != ONE:
        return Suffix(factor, behind)
    return Suffix(ONE, behind) if _WORD.fullmatch(behind) else None


def _scale(digits: list[tuple[str, bool]], commas: int) -> Decimal:
    """Return the factor: three places less for each comma behind, one for each digit behind a drawn point."""
    points = [at for at, sign in enumerate(digits) if sign == (".", True)]
    places = sum(sign in "0#?" for sign, literal in digits[points[0] :] if not literal) if points else 0
    return Decimal(1).scaleb(-3 * commas - places)


def _first_section(code: str) -> str:
    """Return the format up to the first semicolon that is not quoted."""
    match = re.match(r'(?:"[^"]*"|[\\!_*].|[^;])*', code, re.DOTALL)
    return match[0] if match else ""


def _signs(token: re.Match[str]) -> list[tuple[str, bool]]:
    """Yield the characters a token shows, each with whether it is literal; colours and gaps show none."""
    literal = token["quoted"] if token["quoted"] is not None else token["escaped"]
    if literal is not None:
        return [(sign, True) for sign in literal]
    return [(token["bare"], False)] if token["bare"] is not None else []
