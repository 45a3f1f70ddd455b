"""Texts in both languages, so that a frozen briefing can be read in either one years later."""

from collections.abc import Callable
from dataclasses import dataclass

from indicators.i18n.language import Language, language


@dataclass(frozen=True)
class Bilingual:
    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language.code == "zh" else self.en


def bilingual(speak: Callable[[Language], str]) -> Bilingual:
    """Return what ``speak`` says in each language."""
    return Bilingual(speak(language("zh")), speak(language("en")))


NOTHING = Bilingual("", "")
