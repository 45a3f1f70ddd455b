"""A file before it is accepted, as tables: its rows as read, and what each would change."""

from typing import Any

from indicators.intake.columns import HEADERS
from indicators.intake.preview import Change, Effect, Preview, Reading
from indicators.model.catalogue import Catalogue
from indicators.model.problem import N_
from indicators.text.language import Language
from indicators.text.numbers import MISSING, amount
from indicators.text.terms import basis_word
from indicators.web.visit import Visit

_FIRST = 20  # rows of the file; enough to see whether it was read rightly
_MOST = 2000  # changes; more than a browser is asked to hold
_EFFECTS = {Effect.NEW: N_("New"), Effect.CHANGED: N_("Changed"), Effect.SAME: N_("The same")}
_ORDER = (Effect.CHANGED, Effect.NEW, Effect.SAME)


def raw_rows(reading: Reading, language: Language) -> list[dict[str, str]]:
    """The first rows; each header says what its column was taken for."""
    headers = [
        _header(cell, field, place, language)
        for place, (cell, field) in enumerate(zip(reading.header, reading.fields, strict=True), start=1)
    ]
    number = language.text(N_("Row"))
    return [
        {number: str(row.number), **dict(zip(headers, row.cells, strict=False))}
        for row in reading.rows[:_FIRST]
    ]


def _header(cell: str, field: str | None, place: int, language: Language) -> str:
    name = cell or language.text(N_("column {n}"), n=place)
    if field is None:
        return language.text(N_("{name} (not read)"), name=name)
    taken = HEADERS[field]
    return name if name == taken else f"{name} → {taken}"


def change_rows(preview: Preview, visit: Visit) -> list[dict[str, Any]]:
    """Corrections first: they are what somebody must answer for."""
    ordered = [change for effect in _ORDER for change in preview.changes if change.effect is effect]
    catalogue = visit.desk.catalogue()
    return [_row(change, catalogue, visit.language) for change in ordered[:_MOST]]


def _row(change: Change, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    value = change.draft.value
    indicator = catalogue.indicators[value.indicator]
    before = change.before.value.value if change.before is not None else None
    return {
        language.text(N_("Effect")): language.text(_EFFECTS[change.effect]),
        language.text(N_("Row")): str(change.draft.row),
        language.text(N_("Goal")): language.name(indicator),
        language.text(N_("Sub-district or park")): language.name(catalogue.units[value.unit]),
        language.text(N_("Month")): str(value.month),
        language.text(N_("Basis")): basis_word(value.basis, language),
        language.text(N_("In force now")): amount(before, 8) if before is not None else MISSING,
        language.text(N_("Value in the file")): amount(value.value, 8),
        language.text(N_("Measure")): language.name(catalogue.measure(indicator)),
        language.text(N_("Source")): language.name(catalogue.sources[value.source]),
    }
