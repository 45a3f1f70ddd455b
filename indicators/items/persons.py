"""Read the people whom a cell such as 责任人 names, in one spelling."""

import re
import unicodedata
from itertools import pairwise

# After NFKC, which makes （ ， ； ／ of full width the same as ( , ; /.
_WHOLLY_BRACKETED = re.compile(r"(^|[、,;/|])\s*[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]\s*(?=$|[、,;/|])")
_BRACKETED = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_BETWEEN = re.compile(r"[、,;/|\n]")
_PARTING = re.compile(r"[、,，;；/／|\n]")  # the same as people type them


def person(name: str) -> str:
    """Return a name without blanks, width, case and bracketed text, which tell nobody apart."""
    return _joined(_BRACKETED.sub(" ", _visible(name))) or _joined(_visible(name))


def persons(names: str) -> frozenset[str]:
    """Return everybody who may be meant, each as ``person`` writes a name.

    Blanks part people (孙苗 李明) and stand within one name (孙 苗): both readings count.
    """
    bared = _BRACKETED.sub(" ", _WHOLLY_BRACKETED.sub(r"\1\2", _visible(names)))
    spellings: set[str] = set()
    for piece in _BETWEEN.split(bared):
        words = piece.split()
        single = {first + second for first, second in pairwise(words) if len(first) == len(second) == 1}
        spellings |= {"".join(words), *words, *single}
    return frozenset(spellings - {""})


def named(names: str) -> tuple[str, ...]:
    """Return the people of a cell as it writes them; blanks may stand within a name and part nobody here."""
    return tuple(piece.strip() for piece in _PARTING.split(names) if piece.strip())


def replaced(names: str, leaving: str, receiving: str) -> str:
    """Return a cell with one person's name exchanged for another's; unchanged where they are not named."""
    pieces = named(names)
    exchanged = tuple(_exchanged(piece, leaving, receiving) for piece in pieces)
    return "、".join(dict.fromkeys(exchanged)) if exchanged != pieces else names


def _exchanged(piece: str, leaving: str, receiving: str) -> str:
    """Return the piece, or the new name; of several parted by blanks (李明 孙苗) one is exchanged."""
    if person(piece) == person(leaving):
        return receiving
    words = piece.split()
    exchanged = [receiving if person(word) == person(leaving) else word for word in words]
    return " ".join(exchanged) if exchanged != words else piece


def _visible(text: str) -> str:
    """Return the text without invisible format characters."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf"
    ).casefold()


def _joined(text: str) -> str:
    return "".join(text.split())
