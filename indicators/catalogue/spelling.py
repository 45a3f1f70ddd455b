"""Fold spellings, so that texts that look alike (width, case, blanks, invisible signs) compare equal."""

import re
import unicodedata

# Unicode's Default_Ignorable_Code_Point beside the format characters (Cf), which ``unicodedata`` knows.
_IGNORED = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")  # controls, format characters, separators of lines and paragraphs


def folded(text: str) -> str:
    """Return one spelling for A, a, Ａ and A with a zero-width sign behind it.

    Codes and names are looked up by it in what people write; two that fold to the same cannot be told apart.
    """
    if text.isascii() and text.isprintable():
        return "".join(text.casefold().split())
    visible = "".join(sign for sign in text if sign.isspace() or not _is_unseen(sign))
    cased = unicodedata.normalize("NFKC", visible).casefold()
    return "".join(unicodedata.normalize("NFKC", cased).split())


def unseen(text: str) -> tuple[str, ...]:
    """Return the distinct invisible characters of a text, in their order."""
    return tuple(dict.fromkeys(filter(_is_unseen, text)))


def on_one_line(text: str) -> bool:
    return len(text.splitlines()) <= 1


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN or _IGNORED.match(sign) is not None
