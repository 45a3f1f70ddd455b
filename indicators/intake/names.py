"""Finding what a cell names: by code, by name, and the closest spelling as a suggestion."""

import difflib
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

_LONGEST = 100  # characters compared for a suggestion
_SEARCHES = 200  # different misspellings that get one; a file full of them must not take minutes


class Named(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name_zh(self) -> str: ...
    @property
    def name_en(self) -> str: ...


def plain(text: str) -> str:
    """The text without what does not tell names apart: width of brackets and digits, case, blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


Noun = TypeVar("Noun", bound=Named)


class Names(Generic[Noun]):
    """The codes and names of one sort of noun. Look-ups are remembered, misses too."""

    def __init__(self, nouns: Mapping[str, Noun]) -> None:
        self._by_code = {plain(code): noun for code, noun in nouns.items()}
        self._by_name: dict[str, list[Noun]] = {}
        for noun in nouns.values():
            for name in {plain(noun.name_zh), plain(noun.name_en)} - {""}:
                self._by_name.setdefault(name, []).append(noun)
        self._coded: dict[str, Noun | None] = {}
        self._named: dict[str, Sequence[Noun]] = {}
        self._closest: dict[str, str] = {}

    def coded(self, text: str) -> Noun | None:
        """The noun with this code."""
        if text not in self._coded:
            self._coded[text] = self._by_code.get(plain(text))
        return self._coded[text]

    def named(self, text: str) -> Sequence[Noun]:
        """The nouns with this name: none, one, or several that share it."""
        if text not in self._named:
            self._named[text] = self._by_name.get(plain(text), ())
        return self._named[text]

    def find(self, text: str) -> Noun | None:
        """The noun with this code, or else the only one with this name."""
        found = self.coded(text)
        if found is None and len(self.named(text)) == 1:
            found = self.named(text)[0]
        return found

    def closest(self, text: str) -> str:
        """Code and name of what is spelt most alike; blank where nothing is, or after too many searches."""
        if text not in self._closest and len(self._closest) < _SEARCHES:
            self._closest[text] = self._search(plain(text[:_LONGEST]))
        return self._closest.get(text, "")

    def _search(self, key: str) -> str:
        near = difflib.get_close_matches(key, [*self._by_code, *self._by_name], n=1)
        if not near:
            return ""
        noun = self._by_code.get(near[0]) or self._by_name[near[0]][0]
        return f"{noun.code} {noun.name_zh}"
