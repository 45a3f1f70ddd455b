"""Translate messages by gettext: English message ids, Chinese and English texts.

The ``.po`` files are read directly, so no compiled copy can go stale.
"""

import gettext
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from indicators.model.catalogue import Measure
from indicators.model.problem import N_

LOCALE = Path(__file__).parent.parent / "locale"
LANGUAGES = ("zh", "en")  # the first is the default


class Named(Protocol):
    """A catalogue noun with a name in both languages."""

    @property
    def name_zh(self) -> str: ...

    @property
    def name_en(self) -> str: ...


@dataclass(frozen=True)
class Language:
    """A language; every text shown to a person passes through one."""

    code: str

    def text(self, message: str, **details: Any) -> str:
        """Return the message in this language, its ``{named}`` fields filled in."""
        translated = _translations(self.code).gettext(message)
        return translated.format(**details) if details else translated

    def count(self, singular: str, plural: str, number: int, **details: Any) -> str:
        """Return the singular or plural message; ``{n}`` is the number."""
        return _translations(self.code).ngettext(singular, plural, number).format(n=number, **details)

    def name(self, noun: Named) -> str:
        """Return the name of a catalogue noun; English falls back to Chinese where none is given.

        A measure's English name is that of several: ``enterprises``.
        """
        english = noun.forms_en[1] if isinstance(noun, Measure) else noun.name_en
        return noun.name_zh if self.code == "zh" else (english or noun.name_zh)

    def listed(self, names: Sequence[str]) -> str:
        """``东塘街道、西岭街道`` or ``A, B and C``: names of one list, as a sentence has them."""
        if self.code == "zh" or len(names) < 2:
            return "、".join(names)
        return self.text(N_("{names} and {last}"), names=", ".join(names[:-1]), last=names[-1])


@cache
def language(code: str) -> Language:
    """Return the language with this code; an unknown code gives the default."""
    return Language(code if code in LANGUAGES else LANGUAGES[0])


@cache
def _translations(code: str) -> gettext.NullTranslations:
    path = LOCALE / code / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
