"""What a person says about a file, one thing at a time: each gives new corrections, the old ones stay."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeGuard, TypeVar

from indicators.intake.model import About, Corrections, Use

LONGEST = 1000  # characters that a cell or an explanation can be given here
CHARACTERS = "characters"  # the question whether the file's characters were read rightly
INDICATOR, UNIT = "indicator", "unit"  # what a name can stand for

NOTHING = About()

Key = TypeVar("Key")
Said = TypeVar("Said")


def with_cell(said: Corrections, row: int, place: int, text: str) -> Corrections:
    return replace(said, cells={**said.cells, (row, place): text.strip()[:LONGEST]})


def as_read(said: Corrections, row: int, place: int) -> Corrections:
    """The cell as the file has it."""
    return replace(said, cells=_without(said.cells, (row, place)))


def with_skip(said: Corrections, *rows: int) -> Corrections:
    return replace(said, skipped=said.skipped | set(rows))


def without_skip(said: Corrections, row: int) -> Corrections:
    return replace(said, skipped=said.skipped - {row})


def with_meaning(said: Corrections, kind: str, text: str, code: str) -> Corrections:
    """``text`` is this indicator or unit, in this file and from now on; a blank code takes it back."""
    meant = _without(said.meant, (kind, text))
    return replace(said, meant={**meant, (kind, text): code} if code else meant)


def with_use(said: Corrections, place: int, field: str | None, about: About = NOTHING) -> Corrections:
    """What a column holds; whatever held the same field of a row before is asked again by the reading."""
    return replace(said, uses={**said.uses, place: Use(field, about)})


def with_page(said: Corrections, about: Mapping[str, str]) -> Corrections:
    """Said for the whole sheet, such as ``{"month": "2022-08"}``."""
    return replace(said, page=said.page._replace(**about))


def with_sheet(said: Corrections, name: str) -> Corrections:
    """Another sheet: what was said of this one's rows and columns does not hold there."""
    return Corrections(sheet=name, meant=said.meant, words_for_all=said.words_for_all, agreed=said.agreed)


def with_words(said: Corrections, row: int | None, place: int | None, code: str, words: str) -> Corrections:
    """Why a figure that was warned of is right; blank takes it back."""
    key, kept = (row, place, code), words.strip()[:LONGEST]
    others = _without(said.words, key)
    return replace(said, words={**others, key: kept} if kept else others)


def with_words_for_all(said: Corrections, words: str) -> Corrections:
    return replace(said, words_for_all=words.strip()[:LONGEST])


def agreed(said: Corrections, code: str) -> Corrections:
    return replace(said, agreed=said.agreed | {code})


def without_words(said: Corrections) -> Corrections:
    """What changes the reading; explanations do not."""
    return replace(said, words={}, words_for_all="")


def count(said: Corrections) -> int:
    """How many things were corrected, explanations left out."""
    whole = sum(1 for one in said.page if one) + len(said.uses) + len(said.agreed)
    return whole + len(said.cells) + len(said.skipped) + len(said.meant)


def acted(said: Corrections, act: Mapping[str, Any]) -> Corrections:
    """What was done on the drawn sheet: a cell edited, a row left out, a column taken for something else.

    It comes from a browser: anything else than one of these is passed over.
    """
    done, row, place, text = (act.get(name) for name in ("act", "row", "place", "text"))
    if done == "cell" and _number(row) and _number(place) and isinstance(text, str):
        return with_cell(said, row, place, text)
    if done == "back" and _number(row) and _number(place):
        return as_read(said, row, place)
    if done == "skip" and _number(row):
        return with_skip(said, row)
    if done == "keep" and _number(row):
        return without_skip(said, row)
    return said


def _number(found: Any) -> TypeGuard[int]:
    return isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 2**31


def _without(mapping: Mapping[Key, Said], key: Key) -> dict[Key, Said]:
    return {each: said for each, said in mapping.items() if each != key}
