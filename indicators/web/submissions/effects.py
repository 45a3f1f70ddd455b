"""What accepting a file would change: counts, values with what they replace, and lights."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import streamlit as st

from indicators.design.markup import Html, joined, light_mark, tag
from indicators.desk.submissions.effects import LightChange, lights_after
from indicators.i18n.language import Language
from indicators.i18n.measured import as_reported
from indicators.i18n.terms.figures import basis_word, year_month
from indicators.intake.drafts import Change, Draft, Effect
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.submissions.names import is_made
from indicators.web.ui.text_table import Column, Row, show_table
from indicators.web.upload import upload
from indicators.web.upload.by_hand.lines import Guidance, goal_text, guidance, last_text
from indicators.web.upload.problems.groups import grouped, open_counts
from indicators.web.upload.sheet import letters

_LISTED = 12  # changes; the others on request
_MOST = 1000  # more than that a browser is not asked to draw
_LIGHTS_SHOWN = 12
_TOO_MANY = N_("Too many values to judge beforehand: the lights are on the overview once they are taken in.")
_EFFECTS = {Effect.NEW: N_("New"), Effect.CHANGED: N_("Changed")}
_LOOKS = {Effect.NEW: "", Effect.CHANGED: "warn"}
_COLUMNS = (
    (N_("Goal"), "name"),
    (N_("Effect"), "short"),
    (N_("Month and basis"), "short"),
    (N_("Last figure"), "short figure note"),
    (N_("In force now"), "short figure"),
    (N_("With this file"), "short figure"),
    (N_("Goal and pace"), "note"),
    (N_("Converted from"), "note"),
    (N_("Cell"), "short note"),
)
_GUIDED = 3  # months, the newest, beside whose figures their goals stand


def show_effects(preview: Preview, visit: Visit) -> None:
    if not preview.writes:
        return
    lights = upload.derived("lights", preview, lambda: lights_after(visit.desk, preview))
    values, judged = st.columns([5, 2], gap="medium")
    with judged:
        show_lights(_reportable(lights, visit), visit)
    with values:
        show_changes(preview, visit)


def _reportable(changes: Sequence[LightChange] | None, visit: Visit) -> list[LightChange] | None:
    """Leave out goals whose figures this person does not report: a light of theirs only follows."""
    if changes is None:
        return None
    indicators, actor = visit.desk.catalogue().indicators, visit.seat.actor
    return [
        change
        for change in changes
        if actor.may_report_indicator(change.indicator, indicators[change.indicator].department)
    ]


def effect_text(preview: Preview, language: Language) -> str:
    """Return ``新增 12 · 更正 1 · 不变 3 · 空值 2 · 问题 0``."""
    counts = (
        (N_("{n} new"), preview.count(Effect.NEW)),
        (N_("{n} changed"), preview.count(Effect.CHANGED)),
        (N_("{n} the same"), preview.count(Effect.SAME)),
        (N_("{n} left empty"), preview.empty),
        (N_("{n} with problems"), sum(open_counts(grouped(preview), preview))),
    )
    return " · ".join(language.text(message, n=number) for message, number in counts)


# --- lights ---


def show_lights(changes: Sequence[LightChange] | None, visit: Visit) -> None:
    language = visit.language
    if changes is None:
        st.html(tag("p", language.text(_TOO_MANY), cls="note"))
        return
    title = language.text(N_("Lights that change"))
    newest = _newest(changes)
    if not newest:
        message = language.text(N_("No light changes."))
        st.html(tag("section", tag("h2", title), tag("p", message, cls="note"), cls="block"))
        return
    lines = [_light(change, months, visit) for change, months in newest[:_LIGHTS_SHOWN]]
    if len(newest) > _LIGHTS_SHOWN:
        lines.append(tag("li", language.text(N_("and {n} more"), n=len(newest) - _LIGHTS_SHOWN)))
    after = Counter(change.after for change, _ in newest)
    turned = joined(*(tag("span", light_mark(light, language), f" {n} ") for light, n in after.items()))
    st.html(tag("section", tag("h2", title), tag("p", turned, cls="turned"), tag("ul", *lines), cls="block"))


def _newest(changes: Iterable[LightChange]) -> list[tuple[LightChange, int]]:
    """Return each indicator's newest change, and how many of its months change."""
    by_indicator: dict[str, list[LightChange]] = {}
    for change in changes:
        by_indicator.setdefault(change.indicator, []).append(change)
    return [
        (max(changes_found, key=lambda change: change.month), len(changes_found))
        for changes_found in by_indicator.values()
    ]


def _light(change: LightChange, months: int, visit: Visit) -> Html:
    language = visit.language
    name = language.name(visit.desk.catalogue().indicators[change.indicator])
    more = language.count("and {n} earlier month", "and {n} earlier months", months - 1) if months > 1 else ""
    arrow = tag("span", " → ", cls="arrow")
    return tag(
        "li",
        tag("span", name, cls="of"),
        tag("span", _month(change.month, language), " ", cls="when"),
        joined(light_mark(change.before, language), arrow, light_mark(change.after, language)),
        tag("span", " ", more, cls="when"),
    )


def _month(month: Month, language: Language) -> str:
    return year_month(month, language)


# --- values ---


def show_changes(preview: Preview, visit: Visit) -> None:
    """List the values, corrections of earlier figures first."""
    language = visit.language
    everything = preview.writes <= _LISTED or st.toggle(
        language.text(N_("List all {n} values"), n=preview.writes), key="all changes"
    )
    lines: list[Row] = change_lines(preview, _MOST if everything else _LISTED, visit)
    label = language.text(N_("What would change"))
    columns, filled = without_blank(change_columns(language), lines)
    show_table("changes", label, columns, filled)
    if preview.writes > _MOST and everything:
        st.html(tag("p", language.text(N_("and {n} more"), n=preview.writes - _MOST), cls="note"))


def change_columns(language: Language) -> list[Column]:
    return [Column(language.text(title), look) for title, look in _COLUMNS]


def without_blank(columns: Sequence[Column], lines: Sequence[Row]) -> tuple[list[Column], list[Row]]:
    """Leave out the columns in which no line says anything."""
    said = [place for place in range(len(columns)) if any(line.cells[place] for line in lines)]
    filled = [replace(line, cells=[line.cells[place] for place in said]) for line in lines]
    return [columns[place] for place in said], filled


def change_lines(preview: Preview, most: int, visit: Visit) -> list[Row]:
    """Return changed values, then new ones; unchanged values are left out."""
    changed = preview.changes.of(Effect.CHANGED, most)
    new = preview.changes.of(Effect.NEW, max(most - len(changed), 0))
    changes = (*changed, *new)
    known, has_cells = _guidance(changes, visit), not is_made(preview.file_name)
    return [_row(change, known, has_cells, visit) for change in changes]


def _guidance(changes: Sequence[Change], visit: Visit) -> Mapping[Month, Guidance]:
    """Return what is known of the newest months before their figures."""
    codes = {change.draft.value.indicator for change in changes}
    months = sorted({change.draft.value.month for change in changes}, reverse=True)[:_GUIDED]
    return {month: guidance(visit.desk, month, codes) for month in months if month in visit.desk.months()}


def _row(change: Change, known: Mapping[Month, Guidance], has_cells: bool, visit: Visit) -> Row:
    value, language = change.draft.value, visit.language
    catalogue = visit.desk.catalogue().at(value.month)
    indicator = catalogue.indicators[value.indicator]
    before = change.before.value.value if change.before is not None else None
    last, goal = _before_and_goal(change.draft, known, catalogue, language)
    cells = (
        _name(value.indicator, value.unit, catalogue, language),
        language.text(_EFFECTS[change.effect]),
        f"{year_month(value.month, language)} {basis_word(value.basis, language)}",
        last,
        _measured(before, indicator, catalogue, language) if before is not None else "",
        _measured(value.value, indicator, catalogue, language),
        goal,
        conversion(change.draft, catalogue, language),
        f"{letters(change.draft.place)}{change.draft.row}" if has_cells else "",
    )
    return Row(cells, look=_LOOKS[change.effect])


def _before_and_goal(
    draft: Draft, known: Mapping[Month, Guidance], catalogue: Catalogue, language: Language
) -> tuple[str, str]:
    """Return the figure before its month, and the goal with its pace; blank for parts of the area."""
    value, month = draft.value, draft.value.month
    if month not in known or value.unit != catalogue.whole_area.code:
        return "", ""
    last = known[month].last.get(value.indicator)
    goal = goal_text(catalogue.indicators[value.indicator], month, known[month], catalogue, language)
    return last_text(last, month, known[month], catalogue, language) if last is not None else "", goal


def _name(code: str, unit: str, catalogue: Catalogue, language: Language) -> str:
    name = language.name(catalogue.indicators[code])
    if unit == catalogue.whole_area.code:
        return name
    return f"{name} · {language.name(catalogue.units[unit])}"


def _measured(value: Decimal | None, indicator: Indicator, catalogue: Catalogue, language: Language) -> str:
    return as_reported(value, catalogue.measure(indicator), language)


def conversion(draft: Draft, catalogue: Catalogue, language: Language) -> str:
    """Return ``5,600 → 0.56亿元``, from the cell's text; blank where nothing was converted."""
    if draft.factor is None or not draft.original:
        return ""
    indicator = catalogue.indicators[draft.value.indicator]
    result = _measured(draft.value.value, indicator, catalogue, language)
    return language.text(N_("{given} → {result}"), given=draft.original, result=result)
