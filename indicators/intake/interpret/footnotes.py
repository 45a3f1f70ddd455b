"""Part a figure or a name from the footnote marks behind it: 72.3*, 72.3①, 72.3（注1）, 72.3 r."""

import re
from typing import NamedTuple

REVISION_LETTERS = ("p", "r")  # preliminary and revised, as statistics offices write them behind a figure

_CIRCLED = "①-⑳❶-❿⓪"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_STARS = "*＊※†‡§¶#＃"
_NOTE = r"注\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})?"
_WORDS = "初步|初核|初步核算数?|快报数?|修订数?|修正数?"
# (e) is no mark: it stands for an estimate, which is not taken.
_INSIDE = rf"{_NOTE}|[1-9１-９][0-9０-９]?|[{_CIRCLED}]|[{_STARS}]{{1,3}}|[a-dprA-DPR]|{_WORDS}"
_BRACKETED = rf"[(（\[［【〔]\s*(?:{_INSIDE})\s*[)）\]］】〕]"
_MARK = rf"[{_STARS}]{{1,3}}|[{_RAISED}]{{1,2}}|[{_CIRCLED}]|{_NOTE}|{_BRACKETED}"
_MARKED = re.compile(rf"(?P<text>.*?\S)\s*(?P<marks>(?:(?:{_MARK})\s*)+)", re.DOTALL)
_LONGEST = 200  # characters; a longer text is neither a name nor a figure
_POWER_OF_TEN = re.compile(rf".*(?<![0-9.])10[{_RAISED}]+")


class Footnoted(NamedTuple):
    """A text without the marks behind it, and the marks; blank = it has none."""

    text: str
    mark: str = ""


def footnoted(text: str) -> Footnoted:
    """Part a text from the marks behind it; 10³ is a power and has none."""
    match = _MARKED.fullmatch(text) if text and len(text) <= _LONGEST else None
    if match is None or _POWER_OF_TEN.fullmatch(text):
        return Footnoted(text)
    return Footnoted(match["text"], match["marks"].strip())
