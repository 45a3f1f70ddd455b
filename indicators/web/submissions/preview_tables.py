"""The values of a file before it is accepted: each with what it replaces and how it was converted."""

from decimal import Decimal
from itertools import chain

from indicators.i18n.language import Language
from indicators.i18n.measured import as_reported
from indicators.i18n.terms.figures import basis_word, year_month
from indicators.intake.drafts import Change, Draft, Effect
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.ui.text_table import Column, Line
from indicators.web.upload.sheet import letters

_EFFECTS = {Effect.NEW: N_("New"), Effect.CHANGED: N_("Changed")}
_LOOKS = {Effect.NEW: "", Effect.CHANGED: "warn"}
_COLUMNS = (
    (N_("Goal"), "name"),
    (N_("Effect"), "short"),
    (N_("Month and basis"), "short"),
    (N_("In force now"), "short figure"),
    (N_("With this file"), "short figure"),
    (N_("Converted from"), "note"),
    (N_("Cell"), "short note"),
)


def change_columns(language: Language) -> list[Column]:
    return [Column(language.text(title), look) for title, look in _COLUMNS]


def change_lines(preview: Preview, most: int, visit: Visit) -> list[Line]:
    """Changed values first, then new ones; what stays the same is not listed."""
    changed = preview.changes.of(Effect.CHANGED, most)
    new = preview.changes.of(Effect.NEW, max(most - len(changed), 0))
    return [_line(change, visit.desk.catalogue(), visit.language) for change in chain(changed, new)]


def _line(change: Change, catalogue: Catalogue, language: Language) -> Line:
    value = change.draft.value
    catalogue = catalogue.at(value.month)
    indicator = catalogue.indicators[value.indicator]
    before = change.before.value.value if change.before is not None else None
    cells = (
        _name(value.indicator, value.unit, catalogue, language),
        language.text(_EFFECTS[change.effect]),
        f"{year_month(value.month, language)} {basis_word(value.basis, language)}",
        _measured(before, indicator, catalogue, language),
        _measured(value.value, indicator, catalogue, language),
        conversion(change.draft, catalogue, language),
        f"{letters(change.draft.place)}{change.draft.row}",
    )
    return Line(cells, look=_LOOKS[change.effect])


def _name(code: str, unit: str, catalogue: Catalogue, language: Language) -> str:
    name = language.name(catalogue.indicators[code])
    if unit == catalogue.whole_area.code:
        return name
    return f"{name} · {language.name(catalogue.units[unit])}"


def _measured(value: Decimal | None, indicator: Indicator, catalogue: Catalogue, language: Language) -> str:
    return as_reported(value, catalogue.measure(indicator), language)


def conversion(draft: Draft, catalogue: Catalogue, language: Language) -> str:
    """``5,600 → 0.56亿元``, as the cell says it; blank where it was taken as it stands."""
    if draft.factor is None or not draft.original:
        return ""
    indicator = catalogue.indicators[draft.value.indicator]
    result = _measured(draft.value.value, indicator, catalogue, language)
    return language.text(N_("{given} → {result}"), given=draft.original, result=result)
