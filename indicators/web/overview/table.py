"""The overview's table: what it is given, and how it is put on the page."""

from pathlib import Path
from typing import Any

import streamlit as st

from indicators.briefing.overall.columns import column
from indicators.deadlines.counting import Reports
from indicators.deadlines.duties import MonthDue
from indicators.design.markup import SHAPES
from indicators.desk.figures.views import YearState
from indicators.i18n.headline import headline
from indicators.i18n.language import Language
from indicators.i18n.numbers import percent
from indicators.i18n.terms.figures import month_name
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_
from indicators.web.charts.chart_script import chart_script
from indicators.web.overview.rows import COLUMN_OF, by_place, light_words, row
from indicators.web.overview.selection import duties_of_field, of_field, selected
from indicators.web.overview.tiles import tiles
from indicators.web.session.address import View
from indicators.web.ui.captions import bureau_name, known_until, linear_share
from indicators.web.ui.filters import controls
from indicators.web.ui.links import carry, link
from indicators.web.ui.scripts import script

_HERE = Path(__file__).parent
_SYMBOLS = "".join(
    f'<symbol id="{light.value}" viewBox="0 0 10 10">{drawing}</symbol>' for light, drawing in SHAPES.items()
)
_component = st.components.v2.component(
    "indicator_table",
    html=f'<svg width="0" height="0" class="symbols">{_SYMBOLS}</svg><div class="desk"></div>',
    css=(_HERE / "table.css").read_text(encoding="utf-8"),
    js=script(_HERE / "table.js"),
)

# What is drawn here alone; the other headings are the overall table's.
_DRAWN = {
    "bar": N_("Done | pace"),
    "spark": N_("This year"),
    "remark": N_("Remark"),
    "heat": N_("Lights by month"),
}
_COLUMNS = ("light", "name", "value", "target", "bar", "completion", "gap", "yoy", "spark", "remark", "heat")


def show_table(
    state: YearState, due: MonthDue, view: View, months: tuple[Month, ...], language: Language
) -> None:
    """Head, tiles, sentence and table, under one key: what is drawn stays until the next month is there."""
    data = table_data(state, due, view, months, language)
    _component(key="table", data=data)
    carry("table", [data, {"href": data["everything"]}])


def table_data(
    state: YearState, due: MonthDue, view: View, months: tuple[Month, ...], language: Language
) -> dict[str, Any]:
    """Everything the table's script draws, ready to read; it calculates nothing."""
    chosen, table = of_field(state.standings, view), by_place(state)
    reports = Reports.of(duties_of_field(due, view))
    return {
        "language": language.code,
        "title": language.text(
            N_("{month} {year} · Goals at a glance"),
            year=view.month.year,
            month=month_name(view.month, language),
        ),
        "facts": facts(state, language),
        **controls(state.catalogue, view, months, language),
        "meeting": link(language.text(N_("Go to the meeting")), _of_the_month(view), "meeting"),
        "tiles": tiles(chosen, reports, state, view, language),
        "sentence": headline(chosen, reports, language),
        "columns": {name: _heading(name, language) for name in _COLUMNS},
        "rows": [row(goal, table, state, view, language) for goal in selected(chosen, view)],
        "lights": light_words(language),
        "months": [
            month_name(Month(view.month.year, number), language) for number in range(1, MONTHS_PER_YEAR + 1)
        ],
        "words": _words(language),
        "everything": view.changed(group="", department="", light=None).address(),
        "ahead": chart_script(),
    }


def _heading(name: str, language: Language) -> str:
    return language.text(_DRAWN[name] if name in _DRAWN else column(COLUMN_OF.get(name, name)).heading)


def _of_the_month(view: View) -> View:
    """The meeting is about all of it."""
    return view.changed(group="", department="", light=None)


def facts(state: YearState, language: Language) -> list[str]:
    """The small print under the title: whose desk, where the year stands, how fresh the figures are."""
    bureau = bureau_name(state.catalogue, language)
    pace = language.text(N_("pace {share}"), share=percent(linear_share(state.month)))
    return [fact for fact in (bureau, pace, known_until(state, language)) if fact]


def _words(language: Language) -> dict[str, str]:
    return {
        "table": language.text(N_("Goals, the ones that need attention first")),
        "tiles": language.text(N_("Goals by light")),
        "months": language.text(N_("Months")),
        "nothing": language.text(N_("No goal fits this choice.")),
        "everything": language.text(N_("Show all goals")),
        "caughtUp": language.text(N_("late, caught up in")),
        "conditions": language.text(N_("All conditions must hold")),
    }
