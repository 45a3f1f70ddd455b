"""Keep spreadsheets from running text cells as formulas, and read such cells back."""

import re

import pyarrow as pa
import pyarrow.compute as pc

_STARTS = "=+\\-@\t\r\n＝＋－＠"
_RUNS = re.compile(f"'*[{_STARTS}]")
_GUARDED = re.compile(f"'+[{_STARTS}]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d*)?%?|[-－]+", re.ASCII)


def guarded(text: str) -> str:
    """Return a text for a CSV cell: an apostrophe stands before what would run; numbers stay."""
    return f"'{text}" if _RUNS.match(text) and not _PLAIN_NUMBER.fullmatch(text) else text


def bared(text: str) -> str:
    """Undo ``guarded``: drop its apostrophe."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def all_bared(texts: pa.StringArray) -> pa.StringArray:
    """Do ``bared`` for a whole column; one without apostrophes is returned as it is."""
    if not pc.any(pc.starts_with(texts, "'")).as_py():
        return texts
    return pc.replace_substring_regex(texts, pattern=rf"^'('*[{_STARTS}])", replacement=r"\1")
