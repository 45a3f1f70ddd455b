"""Notice text that was decoded by a wrong encoding, by the characters that came out.

Bytes of Western, Russian, Japanese and traditional Chinese code pages decode as GB18030 into characters
that nobody writes. Korean does not: its syllables fall on common Hanzi.
"""

import re
import sys
from collections import Counter
from functools import cache

import numpy as np

from indicators.spreadsheets.decode import Decoded

_LOOKED_AT = 200_000  # characters, of a text in UTF-8; of one that may only happen to be GB18030, all
_PIECE = 2**20  # characters that are counted together
_SAMPLE = 8
_FEW = 7  # rare characters that may be names, however few others there are
_MOST = 0.5  # of all Hanzi: the share from which rare ones are no names; usual is 0.1
_LOST = re.compile("[\\ue000-\\uf8ff\ufffd]|锟斤拷|烫烫烫|屯屯屯")  # private use; what was lost on the way
_GLUED = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]+|[^\x00-\x7f]+(?=[A-Za-z])")
_INSIDE = re.compile(r"(?<=[a-z])[^\x00-\x7f](?=[a-z])")  # nobody writes one Hanzi inside a Western word
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_HANZI = re.compile(r"[\u3400-\u9fff]")


def doubtful(decoded: Decoded) -> str:
    """Return some characters that show a wrong encoding; blank = nothing does.

    Rare Hanzi of names and places stand beside common ones and are no sign.
    """
    text = decoded.text if decoded.encoding == "gb18030" else decoded.head(_LOOKED_AT)[:_LOOKED_AT]
    lost = "".join(_LOST.findall(text))
    odd = lost or (_odd_ones(text) if decoded.encoding == "gb18030" else _twice_encoded(text))
    return "".join(dict.fromkeys(odd))[:_SAMPLE]


def _odd_ones(text: str) -> str:
    """Return Hanzi inside a Western word, or rare ones that outnumber the usual ones."""
    counted = _counted(text)
    if all(char.isascii() or _everyday(char) for char in counted):
        return ""
    glued = "".join(run for run in _GLUED.findall(text) if any(map(_odd, run)) and not any(map(_common, run)))
    glued += "".join(char for char in _INSIDE.findall(text) if _HANZI.match(char) and not _everyday(char))
    if glued:
        return glued
    rare = Counter({char: count for char, count in counted.items() if _odd(char) or _second(char)})
    usual = sum(count for char, count in counted.items() if char not in rare and _common(char))
    return "".join(rare) if rare.total() > max(_FEW, _MOST * (rare.total() + usual)) else ""


def _counted(text: str) -> Counter[str]:
    """Count the characters, ten times as fast as one by one."""
    counts = np.zeros(sys.maxunicode + 1, np.int64)
    for start in range(0, len(text), _PIECE):
        codes = np.frombuffer(text[start : start + _PIECE].encode("utf-32-le"), np.uint32)
        piece = np.bincount(codes)
        counts[: len(piece)] += piece
    return Counter({chr(code): int(counts[code]) for code in np.flatnonzero(counts).tolist()})


def _twice_encoded(text: str) -> str:
    """Recognise UTF-8 that was taken for another encoding and written as UTF-8 once more."""
    return "".join(run for run in dict.fromkeys(_RUN.findall(text)) if _hides_hanzi(run))


def _hides_hanzi(run: str) -> bool:
    for encoding in ("cp1252", "latin-1", "gb18030"):
        hidden = _HANZI.findall(run.encode(encoding, "ignore").decode("utf-8", "ignore"))
        if len(hidden) >= 2 and len(hidden) * 5 >= len(run) * (2 if encoding == "gb18030" else 1):
            return True
    return False


@cache
def _odd(char: str) -> bool:
    """Whether a Hanzi, kana or syllable is common nowhere and in no list of GB 2312."""
    return "\u3040" <= char <= "\ud7ff" and not _common(char) and not _second(char)


@cache
def _common(char: str) -> bool:
    """Whether a Hanzi is of everyday writing, simplified or traditional."""
    return _everyday(char) or _in(char, "big5", 0xA4, 0xC6)


def _everyday(char: str) -> bool:
    return _in(char, "gb2312", 0xB0, 0xD7)


def _second(char: str) -> bool:
    """Whether a Hanzi is in the second level of GB 2312: names, plants, old words."""
    return _in(char, "gb2312", 0xD8, 0xF7)


def _in(char: str, encoding: str, first: int, last: int) -> bool:
    """Whether a character stands between two rows of an old list; its first level comes first."""
    code = char.encode(encoding, "ignore")
    return len(code) == 2 and first <= code[0] <= last and bool(_HANZI.match(char))
