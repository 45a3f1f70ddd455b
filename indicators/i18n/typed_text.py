"""Normalise texts that people type or paste: office programs' own signs become what they mean."""

import re
import unicodedata

from indicators.model.problem import N_, DeskError

_UNWRITABLE = ("Cc", "Cs", "Co", "Cn")  # Unicode categories: controls, halves of characters, no characters
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # marks of direction
_NEWER_EMOJI = range(0x1F000, 0x1FAFF + 1)  # blocks of pictures, which grow every year
_BEFORE = 8  # characters that name a place

# Symbol fonts (Symbol, Wingdings) have their signs at U+F020 to U+F0FF.
_SIGNS = {
    "\uf0b7": "•",
    "\uf06c": "●",
    "\uf09f": "•",
    "\uf09e": "·",
    "\uf06e": "■",
    "\uf0a7": "▪",
    "\uf06f": "□",
    "\uf0a8": "□",
    "\uf071": "□",
    "\uf0a1": "○",
    "\uf075": "◆",
    "\uf077": "◆",
    "\uf076": "❖",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0fe": "☑",
    "\uf0fb": "✗",
    "\uf0fd": "☒",
    "\uf0e0": "→",
    "\uf0e8": "→",
    "\uf0ab": "★",
}
# Places of GB 18030-2000 that have got characters of their own since.
_RENAMED = {
    "\ue5e5": "\u3000",
    **dict(zip("\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue863\ue864", "龴龵龶龷龸龹龺䶮龻", strict=True)),
}
_CONTROLS = {
    **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),  # soft breaks of PowerPoint and Word, new pages
    "\t": " ",
    **dict.fromkeys("\x1f\xad\u200b\u2060\ufeff", ""),  # places where a line may break, marks of byte order
    "\x1e": "-",  # Word's hyphen at which no line breaks
}
_MEANINGS = str.maketrans({**_SIGNS, **_RENAMED, **_CONTROLS})
_OTHER_BULLET = re.compile(r"^([ \u3000]*)[\uf020-\uf0ff](?=[ \u3000]*\S)", re.MULTILINE)


def meant(text: str) -> str:
    """Return the text with bullets, breaks and characters of office programs as what they mean, stripped.

    A sign of a symbol font that opens a line is a bullet, whatever it looks like.
    """
    plain = text.replace("\r\n", "\n").translate(_MEANINGS)
    return _OTHER_BULLET.sub(r"\1•", plain).strip()


def readable(text: str) -> str:
    """Return ``meant`` of the text; DeskError names a character that cannot be shown, and its place."""
    plain = meant(text)
    for line_number, line in enumerate(plain.split("\n"), start=1):
        for place, sign in enumerate(line):
            if _unwritable(sign):
                raise _unshown(sign, line_number, line, place)
    return plain


def typed(text: str, longest: int, too_long: str) -> str:
    """Return the text as ``readable`` does; raise if too long.

    DeskError for what cannot be shown; and with the sentence ``too_long``, which is told ``length`` and
    ``longest``, for more characters than that.
    """
    plain = readable(text)
    if len(plain) > longest:
        raise DeskError(too_long, length=len(plain), longest=longest)
    return plain


def _unwritable(sign: str) -> bool:
    if sign in _TURNING:
        return True
    category = unicodedata.category(sign)
    return category in _UNWRITABLE and not (category == "Cn" and ord(sign) in _NEWER_EMOJI)


def _unshown(sign: str, line_number: int, line: str, place: int) -> DeskError:
    code = f"U+{ord(sign):04X}"
    before = line[max(place - _BEFORE, 0) : place].strip()
    if before:
        return DeskError(
            N_("Line {line}, after “{before}”: the character {code} cannot be shown. Delete it, or type it."),
            line=line_number,
            before=before,
            code=code,
        )
    return DeskError(
        N_("Line {line} begins with the character {code}, which cannot be shown. Delete it, or type it."),
        line=line_number,
        code=code,
    )
