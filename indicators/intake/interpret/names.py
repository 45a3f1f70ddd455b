"""Find what a cell names: by code, by name, by what people confirmed; suggest like spellings."""

import re
from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from rapidfuzz import fuzz, process

from indicators.catalogue.spelling import folded
from indicators.intake.interpret.footnotes import footnoted
from indicators.model.catalogue import Measure

plain = folded  # as the catalogue's own check compares codes and names

_LONGEST = 100  # characters compared for a suggestion
_SEARCHES = 500  # different misspellings that get suggestions; a file full of them must not take minutes
_LIKE_ENOUGH = 60  # of 100
_SUGGESTED = 5
_CLEARLY = 10  # points of likeness between a proposal and the next name


class Named(Protocol):
    """Anything of the catalogue with a code and names."""

    @property
    def code(self) -> str: ...
    @property
    def name_zh(self) -> str: ...
    @property
    def name_en(self) -> str: ...


Noun = TypeVar("Noun", bound=Named)


def spellings(noun: Named) -> tuple[str, ...]:
    """Return a noun's names in both languages; a measure has an English singular and plural."""
    return (noun.name_zh, *(noun.forms_en if isinstance(noun, Measure) else (noun.name_en,)))


class Names(Generic[Noun]):
    """The codes and names of one sort of noun. Look-ups are cached, misses too.

    ``meant``: by plain text, the code that a person named for it in this file; stands before everything.
    ``aliases``: the same from earlier files; stands behind codes and names.
    """

    def __init__(
        self,
        nouns: Mapping[str, Noun],
        aliases: Mapping[str, str] | None = None,
        meant: Mapping[str, str] | None = None,
    ) -> None:
        self.nouns = tuple(nouns.values())
        self._by_code = {plain(code): noun for code, noun in nouns.items()}
        self._by_name: dict[str, list[Noun]] = {}
        for noun in nouns.values():
            for name in set(map(plain, spellings(noun))) - {""}:
                self._by_name.setdefault(name, []).append(noun)
        self._aliases = _existing(aliases or {}, nouns)
        self._meant = _existing(meant or {}, nouns)
        self._coded: dict[str, Noun | None] = {}
        self._named: dict[str, Sequence[Noun]] = {}
        self._like: dict[str, tuple[Noun, ...]] = {}

    def meant(self, text: str) -> Noun | None:
        """Return what the person said that this text means."""
        return self._meant.get(plain(text)) if self._meant else None

    def alias(self, text: str) -> Noun | None:
        """Return what somebody confirmed earlier that it means."""
        return self._aliases.get(plain(text)) if self._aliases else None

    def coded(self, text: str) -> Noun | None:
        """Return the noun with this code."""
        if text not in self._coded:
            self._coded[text] = self._by_code.get(plain(text))
        return self._coded[text]

    def named(self, text: str) -> Sequence[Noun]:
        """Return the nouns with this name: none, one, or several that share it."""
        if text not in self._named:
            self._named[text] = self._by_name.get(plain(text), ())
        return self._named[text]

    def find(self, text: str) -> Noun | None:
        """Return the noun meant by the person, with this code, alone with this name, or confirmed earlier."""
        noun = self.meant(text) or self.coded(text)
        if noun is None and len(self.named(text)) == 1:
            noun = self.named(text)[0]
        return noun or self.alias(text)

    def like(self, text: str) -> tuple[Noun, ...]:
        """Return nouns spelt like it, the likeliest first; none after too many searches."""
        if text not in self._like and len(self._like) < _SEARCHES:
            self._like[text] = self._search(plain(text[:_LONGEST]))
        return self._like.get(text, ())

    def _search(self, key: str) -> tuple[Noun, ...]:
        spellings = [*self._by_code, *self._by_name, *self._aliases]
        near = process.extract(
            key, spellings, scorer=likeness, score_cutoff=_LIKE_ENOUGH, limit=2 * _SUGGESTED
        )
        nouns = [noun for spelling, _, _ in near for noun in self._spelt(spelling)]
        return tuple({noun.code: noun for noun in nouns}.values())[:_SUGGESTED]

    def _spelt(self, spelling: str) -> Sequence[Noun]:
        noun = self._by_code.get(spelling) or self._aliases.get(spelling)
        return (noun,) if noun is not None else self._by_name[spelling]


def described(noun: Named) -> str:
    return f"{noun.code} {noun.name_zh}"


def likeness(text: str, other: str, *, score_cutoff: float | None = None) -> float:
    """Score two spellings from 0 to 100 by common characters in order; a text inside the other is near."""
    score = fuzz.ratio(text, other)
    shorter = min(len(text), len(other))
    if shorter >= 2 and (text in other or other in text):
        score = max(score, 70.0)
    return score if score >= (score_cutoff or 0) else 0.0


def clearly_first(text: str, nouns: Sequence[Named]) -> bool:
    """Whether the first of these is spelt so much more like the text that it may be proposed."""
    likely = [_likeness_of(text, noun) for noun in nouns]
    return len(likely) == 1 or likely[0] - max(likely[1:]) >= _CLEARLY


def _likeness_of(text: str, noun: Named) -> float:
    forms = [plain(text), *(plain(form.name) for form in trimmed(text[:_LONGEST]))]
    names = [plain(noun.code), *map(plain, spellings(noun))]
    return max(likeness(form[:_LONGEST], name) for form in forms for name in names)


def _existing(codes: Mapping[str, str], nouns: Mapping[str, Noun]) -> Mapping[str, Noun]:
    return {plain(text): nouns[code] for text, code in codes.items() if code in nouns}


# --- Names in tables ---------------------------------------------------------------------------
_MARKS = re.compile(
    r"^(?:[\s'#＃*＊★☆●■◆▲△·•※]+|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
    r"|其中\s*[:：]?|其\s*[:：]|-{1,2}(?=\D)|—{1,2}"
    r"|[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]、?"
    r"|(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:、|[.．](?!\d)|[)）])"
    r"|\d{1,2}\.\d{1,2}(?:\.|、|(?=[^\d.%])))+"
)
_BEHIND = re.compile(
    r"(.*\S)\s*[(（\[【［]\s*(?:计量单位|单位)?[:：]?\s*([^()（）\[\]【】［］]+?)\s*[)）\]】］]", re.DOTALL
)


class Trimmed(NamedTuple):
    """A name, and what stood behind it in brackets."""

    name: str
    bracket: str = ""  # what stood behind it in brackets


def trimmed(text: str) -> tuple[Trimmed, ...]:
    """Return the forms of a name without its number, mark, footnote or bracket, the fullest first.

    1.合同额（亿元）① → 合同额（亿元）①, 合同额（亿元）, then 合同额 with 亿元.
    """
    numbered = _MARKS.sub("", text.strip()).strip()
    bare = footnoted(numbered).text
    forms = [Trimmed(form) for form in (numbered, bare) if form and form != text]
    behind = _BEHIND.fullmatch(bare)
    if behind is not None:
        forms += [Trimmed(name, behind[2]) for name in (behind[1], footnoted(behind[1]).text)]
    return tuple(dict.fromkeys(forms))


def footnote_mark(text: str) -> str:
    """Return the mark of a footnote behind a name or before its bracket; blank = it has none."""
    bare, mark = footnoted(text.strip())
    behind = _BEHIND.fullmatch(bare)
    return mark or (footnoted(behind[1]).mark if behind else "")
