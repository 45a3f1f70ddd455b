"""Amend a file's corrections, one at a time: each function returns new corrections."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeGuard, TypeVar

from indicators.i18n.typed_text import meant
from indicators.intake.model import About, Corrections, HeadRow, Use

LONGEST = 1000  # characters that a cell or an explanation can be given here
INDICATOR, UNIT = "indicator", "unit"  # what a name can stand for

NOTHING = About()

Key = TypeVar("Key")
Said = TypeVar("Said")


def with_cell(corrections: Corrections, row: int, place: int, text: str) -> Corrections:
    return replace(corrections, cells={**corrections.cells, (row, place): meant(text)[:LONGEST]})


def without_cell(corrections: Corrections, row: int, place: int) -> Corrections:
    """Drop the correction of a cell."""
    return replace(corrections, cells=_without(corrections.cells, (row, place)))


def with_skip(corrections: Corrections, *rows: int) -> Corrections:
    return replace(corrections, skipped=corrections.skipped | set(rows))


def without_skip(corrections: Corrections, row: int) -> Corrections:
    return replace(corrections, skipped=corrections.skipped - {row})


def with_meaning(corrections: Corrections, kind: str, text: str, code: str) -> Corrections:
    """Say which indicator or unit ``text`` means, here and in later files; a blank code takes it back."""
    others = _without(corrections.meant, (kind, text))
    return replace(corrections, meant={**others, (kind, text): code} if code else others)


def with_use(corrections: Corrections, place: int, field: str | None, about: About = NOTHING) -> Corrections:
    """Say what a column holds; a column that held the same field before is interpreted anew."""
    return replace(corrections, uses={**corrections.uses, place: Use(field, about)})


def with_page(corrections: Corrections, about: Mapping[str, str]) -> Corrections:
    """Say what holds for the whole sheet, such as ``{"month": "2022-08"}``."""
    return replace(corrections, page=corrections.page._replace(**about))


def with_head(corrections: Corrections, row: int, head: HeadRow | None) -> Corrections:
    """Say what a row of the head says of the columns; None = it is none. Uses of columns are read anew."""
    others = _without(corrections.heads, row)
    return replace(corrections, heads=others if head is None else {**others, row: head}, uses={})


def with_sheet(corrections: Corrections, name: str) -> Corrections:
    """Choose another sheet; corrections of this one's rows and columns are dropped."""
    return Corrections(
        encoding=corrections.encoding,
        sheet=name,
        meant=corrections.meant,
        words_for_all=corrections.words_for_all,
        agreed=corrections.agreed,
    )


def with_encoding(corrections: Corrections, encoding: str) -> Corrections:
    """Read a text file's characters so; what was said about its cells stays."""
    return replace(corrections, encoding=encoding)


def with_table(corrections: Corrections, row: int) -> Corrections:
    """Read the table of this sheet that begins in a row instead; corrections of the other's are dropped."""
    return replace(with_sheet(corrections, ""), sheet=corrections.sheet, table_from=row)


def with_words(
    corrections: Corrections, row: int | None, place: int | None, code: str, words: str
) -> Corrections:
    """Explain a figure that was warned of; blank takes the explanation back."""
    key, explanation = (row, place, code), meant(words)[:LONGEST]
    others = _without(corrections.words, key)
    return replace(corrections, words={**others, key: explanation} if explanation else others)


def with_words_for_all(corrections: Corrections, words: str) -> Corrections:
    return replace(corrections, words_for_all=meant(words)[:LONGEST])


def with_agreement(corrections: Corrections, code: str) -> Corrections:
    return replace(corrections, agreed=corrections.agreed | {code})


def without_words(corrections: Corrections) -> Corrections:
    """Drop the explanations, which do not change how the file is read."""
    return replace(corrections, words={}, words_for_all="")


def correction_count(corrections: Corrections) -> int:
    """Count the corrections, without explanations."""
    of_sheet = (
        sum(1 for answer in corrections.page if answer)
        + len(corrections.uses)
        + len(corrections.heads)
        + len(corrections.agreed)
        + (corrections.table_from is not None)
        + bool(corrections.encoding)
    )
    return of_sheet + len(corrections.cells) + len(corrections.skipped) + len(corrections.meant)


def with_sheet_action(corrections: Corrections, act: Mapping[str, Any]) -> Corrections:
    """Apply an action of the drawn sheet: a cell edited or restored, a row skipped or read again.

    It comes from a browser: anything else is ignored.
    """
    done, row, place, text = (act.get(name) for name in ("act", "row", "place", "text"))
    if done == "cell" and _number(row) and _number(place) and isinstance(text, str):
        return with_cell(corrections, row, place, text)
    if done == "back" and _number(row) and _number(place):
        return without_cell(corrections, row, place)
    if done == "skip" and _number(row):
        return with_skip(corrections, row)
    if done == "keep" and _number(row):
        return without_skip(corrections, row)
    if done == "head" and _number(row) and act.get("head") in ("", *HeadRow):
        return with_head(corrections, row, HeadRow(act["head"]) if act["head"] else None)
    return corrections


def _number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def _without(mapping: Mapping[Key, Said], key: Key) -> dict[Key, Said]:
    return {other: value for other, value in mapping.items() if other != key}
