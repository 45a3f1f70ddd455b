"""Say why a column holds no figures to read, by its header: growth, a goal, who answers for it."""

import re
from collections.abc import Mapping
from enum import StrEnum

from indicators.intake.layout.columns.vocabulary import (
    ANSWERED_FOR,
    COMPUTED,
    EARLIER,
    GOALS,
    NUMBERING,
    TOTAL,
    field_named,
    is_growth,
    is_left_aside,
    plain_header,
    tokens,
)


class Aside(StrEnum):
    """Why a column was left aside."""

    COMPUTED = "computed"  # 同比, 完成率: follows from other figures
    GOAL = "goal"
    EARLIER = "earlier"  # 上年同期
    WORDS = "words"  # who answers for it, and what is written about it
    NUMBERING = "numbering"
    TOTAL = "total"  # of columns beside it
    REPEATED = "repeated"  # another column holds the same, or says it better
    UNKNOWN = "unknown"


def _english(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS: tuple[tuple[Aside, re.Pattern[str]], ...] = (
    (Aside.NUMBERING, re.compile(rf"(?:{NUMBERING})")),
    (Aside.COMPUTED, re.compile(rf".*(?:{COMPUTED}).*")),
    (Aside.GOAL, re.compile(rf".*(?:{GOALS}).*")),
    (Aside.EARLIER, re.compile(rf".*(?:{EARLIER}|年初).*")),
    (Aside.WORDS, re.compile(rf".*(?:{ANSWERED_FOR}).*")),
)
_TOKENS: Mapping[Aside, frozenset[str]] = {
    Aside.COMPUTED: _english("variance change growth yoy mom rank ranking percent pct completion"),
    Aside.GOAL: _english("target goal plan budget planned forecast desired"),
    Aside.EARLIER: _english("previous prior last baseline"),
}


def aside_by_header(header: str) -> Aside:
    """Return why a column with this header is left aside where it is a known one, else UNKNOWN."""
    plain = plain_header(header)
    if is_growth(plain):
        return Aside.COMPUTED
    for reason, words in _WORDS:
        if words.fullmatch(plain):
            return reason
    spoken = set(tokens(header)) if plain.isascii() else set()
    for reason, known in _TOKENS.items():
        if spoken & known:
            return reason
    if any(TOTAL.fullmatch(plain_header(level)) for level in header.split("/")):
        return Aside.TOTAL
    if field_named(plain) is not None:
        return Aside.REPEATED
    return Aside.WORDS if plain and is_left_aside(header) else Aside.UNKNOWN
