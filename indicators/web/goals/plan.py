"""Draw a goal's planned curve by hand, twelve numbers with their chart, or take last year's shape."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from indicators.catalogue.changes.differences import text_of, worded
from indicators.catalogue.editing.tables import SCHEMAS, TableRow, table
from indicators.catalogue.sheet import share_field
from indicators.design.tokens import tokens
from indicators.desk.catalogue.editing import Examined
from indicators.i18n.terms.figures import month_name
from indicators.model.enums import PaceKind
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_
from indicators.progress.series.shape import shape_of_year
from indicators.web.charts.style import CONFIG, Drawing
from indicators.web.goals import edits as edited
from indicators.web.goals.columns import named
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.buttons import act_button
from indicators.web.ui.messages import missing, quietly

_MONTHS = range(1, MONTHS_PER_YEAR + 1)
_EVEN = tuple((Decimal(100 * number) / MONTHS_PER_YEAR).quantize(Decimal("0.1")) for number in _MONTHS)
_HOW = N_("Share of the year's goal due by each month's end, in %: never falling, 100 at the end.")
_NO_SHAPE = N_("Last year's December figure is not known: there is no shape to take.")


def show_plan(year: int, examined: Examined, visit: Visit) -> None:
    """Show the form that draws a curve and gives it to one goal of the year."""
    language = visit.language
    indicators = {row.key[0]: row for row in table(examined.files, "indicators")}
    goals = {
        row.key[0]: row
        for row in table(examined.files, "targets")
        if row.key[1:] == ("", str(year)) and row.key[0] in indicators
    }
    if not goals:
        return
    with st.expander(language.text(N_("Draw a planned curve"))):
        code = st.selectbox(
            language.text(N_("Goal")),
            list(goals),
            format_func=lambda code: named(indicators[code], language),
            key="plan goal",
        )
        edition = page_session().catalogue.edition
        key = f"plan {code} {year} {edition}"
        shares = _begun(code, year, goals[code], examined, visit)
        quietly(language.text(_HOW))
        names = [month_name(Month(year, number), language) for number in _MONTHS]
        table_of_shares = pd.DataFrame([[float(share) for share in shares]], columns=names)
        drawn = st.data_editor(table_of_shares, hide_index=True, key=key, width="stretch")
        numbers = _numbers(drawn.iloc[0].tolist())
        if numbers is None:
            missing(language.text(N_("Every month needs a number.")))
            return
        st.plotly_chart(_chart(numbers, visit), config=CONFIG, key=f"chart {key}")
        if act_button(language.text(N_("Use this curve for the goal")), key="use plan"):
            edited.put(_edits(code, year, goals[code], numbers))
            st.rerun()


def _begun(code: str, year: int, goal: TableRow, examined: Examined, visit: Visit) -> Sequence[Decimal]:
    """Return the shares that the form begins from: the goal's own curve, last year's, equal steps."""
    language = visit.language
    plans = {row.key[0]: row for row in table(examined.files, "plans")}
    own = plans.get(goal.cells["plan"])
    is_known = code in visit.desk.catalogue().indicators
    shape = shape_of_year(visit.desk.figures(year).series(code), year - 1) if is_known else None
    choices: Mapping[str, Sequence[Decimal] | None] = {
        language.text(N_("The goal's own")): _shares(own),
        language.text(N_("Last year's shape")): shape,
        language.text(N_("Equal steps")): _EVEN,
    }
    offered = {name: shares for name, shares in choices.items() if shares is not None}
    chosen = st.segmented_control(
        language.text(N_("Begin from")),
        list(offered),
        default=next(iter(offered)),
        key=f"begin {code} {year}",
    )
    if shape is None:
        quietly(language.text(_NO_SHAPE))
    return offered.get(str(chosen), _EVEN)


def _shares(plan: TableRow | None) -> Sequence[Decimal] | None:
    return None if plan is None else _numbers([plan.cells[share_field(number)] for number in _MONTHS])


def _numbers(cells: Sequence[object]) -> tuple[Decimal, ...] | None:
    """Return the numbers that were typed; None where one is missing."""
    try:
        numbers = tuple(Decimal(str(cell)) for cell in cells)
    except InvalidOperation:
        return None
    return numbers if all(number.is_finite() for number in numbers) else None


def _edits(
    code: str, year: int, goal: TableRow, shares: Sequence[Decimal]
) -> Mapping[tuple[str, tuple[str, ...]], Mapping[str, str]]:
    """Return a curve of the goal's own, and the goal that is paced by it."""
    plan = f"{code}_{year}"
    pace = worded(
        next(column for column in SCHEMAS["targets"].columns if column.field == "pace"), str(PaceKind.PLAN)
    )
    cells = {share_field(number): text_of(share) for number, share in zip(_MONTHS, shares, strict=True)}
    return {("plans", (plan,)): cells, ("targets", goal.key): {"pace": pace, "plan": plan}}


def _chart(shares: Sequence[Decimal], visit: Visit) -> go.Figure:
    theme = tokens(visit.dark)
    drawing = Drawing(theme, height=220)
    drawing.name_months(visit.language, 0)
    even = {"color": theme.past, "width": 2, "dash": "dash"}
    drawn = {"color": theme.blue, "width": 4}
    for line, look in ((_EVEN, even), (shares, drawn)):
        drawing.traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": list(_MONTHS),
                "y": [float(share) for share in line],
                "line": look,
                "hoverinfo": "y",
            }
        )
    drawing.say_unit("%")
    return drawing.figure()
