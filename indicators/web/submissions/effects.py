"""What accepting a file would change: in numbers, value by value, and in lights."""

from collections.abc import Iterable, Sequence

import streamlit as st

from indicators.design.markup import Html, joined, light_mark, tag
from indicators.desk.submissions.effects import LightChange, lights_after
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import year_month
from indicators.intake.drafts import Effect
from indicators.intake.preview import Preview
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.submissions.preview_tables import change_columns, change_lines
from indicators.web.ui.text_table import Line, show_ledger
from indicators.web.upload.upload import follows

_LISTED = 12  # changes; the others on request
_MOST = 1000  # more than that a browser is not asked to draw
_LIGHTS_SHOWN = 12
_TOO_MANY = N_("Too many values to judge beforehand: the lights are on the overview once they are taken in.")


def show_effects(preview: Preview, visit: Visit) -> None:
    if not preview.writes:
        return
    show_lights(follows("lights", preview, lambda: lights_after(visit.desk, preview)), visit)
    show_changes(preview, visit)


def effect_text(preview: Preview, language: Language) -> str:
    """``新增 12 · 更正 1 · 不变 3 · 空值 2 · 问题 0``."""
    counts = (
        (N_("{n} new"), preview.count(Effect.NEW)),
        (N_("{n} changed"), preview.count(Effect.CHANGED)),
        (N_("{n} the same"), preview.count(Effect.SAME)),
        (N_("{n} left empty"), preview.empty),
        (N_("{n} with problems"), len(preview.problems)),
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
        said = language.text(N_("No light changes."))
        st.html(tag("section", tag("h2", title), tag("p", said, cls="note"), cls="block"))
        return
    lines = [_light(change, months, visit) for change, months in newest[:_LIGHTS_SHOWN]]
    if len(newest) > _LIGHTS_SHOWN:
        lines.append(tag("li", language.text(N_("and {n} more"), n=len(newest) - _LIGHTS_SHOWN)))
    st.html(tag("section", tag("h2", title), tag("ul", *lines), cls="block"))


def _newest(changes: Iterable[LightChange]) -> list[tuple[LightChange, int]]:
    """Of each indicator its newest month, and how many months change in all."""
    by_indicator: dict[str, list[LightChange]] = {}
    for change in changes:
        by_indicator.setdefault(change.indicator, []).append(change)
    return [(max(found, key=lambda one: one.month), len(found)) for found in by_indicator.values()]


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
    """Corrections of earlier figures first: they are what somebody must answer for."""
    language = visit.language
    everything = preview.writes <= _LISTED or st.toggle(
        language.text(N_("List all {n} values"), n=preview.writes), key="all changes"
    )
    lines: list[Line] = change_lines(preview, _MOST if everything else _LISTED, visit)
    label = language.text(N_("What would change"))
    show_ledger("changes", label, change_columns(language), lines)
    if preview.writes > _MOST and everything:
        st.html(tag("p", language.text(N_("and {n} more"), n=preview.writes - _MOST), cls="note"))
