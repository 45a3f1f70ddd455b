"""Keeping spreadsheets from running text cells as formulas, and reading such cells back."""

import re

_STARTS = "=+\\-@\t\r\n＝＋－＠"
_RUNS = re.compile(f"'*[{_STARTS}]")
_GUARDED = re.compile(f"'+[{_STARTS}]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d*)?%?|[-－]+", re.ASCII)


def guarded(text: str) -> str:
    """The text as it may stand in a CSV file: an apostrophe in front of what would run; numbers stay."""
    return f"'{text}" if _RUNS.match(text) and not _PLAIN_NUMBER.fullmatch(text) else text


def bared(text: str) -> str:
    """The inverse of ``guarded``: its apostrophe dropped."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text
