"""What was settled in a file: each correction with the kind of problem it answers, and how it is undone."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from indicators.i18n.language import Language
from indicators.intake.model import Corrections
from indicators.intake.problems.meaning import UNKNOWN_INDICATOR, UNKNOWN_UNIT
from indicators.model.catalogue import Catalogue
from indicators.model.problem import N_, ProblemKind
from indicators.web.session.page_session import Cell
from indicators.web.upload import amendments
from indicators.web.upload.sheet import letters

BY_HAND = ProblemKind("by-hand", N_("Changed in the table"), "")


class Settled(NamedTuple):
    kind: ProblemKind
    words: str  # what was changed into what
    undo: Callable[[Corrections], Corrections]
    key: str


def settled(
    corrections: Corrections, kinds: Mapping[Cell, ProblemKind], catalogue: Catalogue, language: Language
) -> tuple[Settled, ...]:
    """Return the corrections of names, cells and rows; ``kinds``: what was wrong where before."""
    return (
        *_names(corrections, catalogue, language),
        *_cells(corrections, kinds, language),
        *_rows(corrections, kinds, language),
    )


def _names(corrections: Corrections, catalogue: Catalogue, language: Language) -> Iterator[Settled]:
    for (sort, text), code in corrections.meant.items():
        is_unit = sort == amendments.UNIT
        noun = catalogue.units.get(code) if is_unit else catalogue.indicators.get(code)
        name = language.name(noun) if noun is not None else code
        words = language.text(N_("“{text}” is {name}"), text=text, name=name)
        undo = partial(amendments.with_meaning, kind=sort, text=text, code="")
        yield Settled(UNKNOWN_UNIT if is_unit else UNKNOWN_INDICATOR, words, undo, f"{sort} {text}")


def _cells(
    corrections: Corrections, kinds: Mapping[Cell, ProblemKind], language: Language
) -> Iterator[Settled]:
    for (row, place), text in corrections.cells.items():
        cell = f"{letters(place)}{row}"
        words = language.text(N_("{cell} is now “{text}”"), cell=cell, text=text)
        undo = partial(amendments.without_cell, row=row, place=place)
        yield Settled(kinds.get((row, place), BY_HAND), words, undo, f"cell {row} {place}")


def _rows(
    corrections: Corrections, kinds: Mapping[Cell, ProblemKind], language: Language
) -> Iterator[Settled]:
    for row in sorted(corrections.skipped):
        kind = next((kind for (at, _), kind in kinds.items() if at == row), BY_HAND)
        words = language.text(N_("Row {row} is left out"), row=row)
        yield Settled(kind, words, partial(amendments.without_skip, row=row), f"row {row}")
