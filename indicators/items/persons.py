"""Read the people whom a cell such as 责任人 names, in one spelling."""

import re
import unicodedata
from itertools import pairwise

# After NFKC, which makes （ ， ； ／ of full width the same as ( , ; /.
_WHOLLY_BRACKETED = re.compile(r"(^|[、,;/|])\s*[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]\s*(?=$|[、,;/|])")
_BRACKETED = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_BETWEEN = re.compile(r"[、,;/|\n]")


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


def _visible(text: str) -> str:
    """Return the text without invisible format characters."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf"
    ).casefold()


def _joined(text: str) -> str:
    return "".join(text.split())
