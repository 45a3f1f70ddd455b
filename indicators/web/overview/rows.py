"""One goal as a row of the overview, with the data of its bar, lights and remark."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from indicators.briefing.month import Row
from indicators.briefing.overall.cells import decided_text, gap_cell, value_cell, yoy_cell
from indicators.briefing.overall.columns import column
from indicators.briefing.overall.digits import Digits, figure_parts, text_of
from indicators.deadlines.deadlines import missing
from indicators.desk.figures.views import YearState
from indicators.i18n.language import Language
from indicators.i18n.light_changes import change_text
from indicators.i18n.numbers import amount
from indicators.i18n.terms.figures import light_word, month_name, status_word, target_text
from indicators.model.catalogue import Catalogue, Target
from indicators.model.enums import Light
from indicators.model.month import MONTHS_PER_YEAR, Month, year_to
from indicators.model.problem import N_
from indicators.progress.result import PastLight, Progress, Standing
from indicators.web.session.address import View

_CAUGHT_UP = {
    Light.RED: N_("red of {months} caught up"),
    Light.YELLOW: N_("yellow of {months} caught up"),
}
# The overall table's column of each text in a row, by the row's key.
COLUMN_OF = {"target": "target_short", "worded": "target", "completion": "completion"}
Table = Mapping[tuple[str, str], Row]


def by_place(state: YearState) -> Table:
    """Return the overall table's rows by code and the goal that they are a further condition of."""
    return {(row.code, row.joint): row for row in state.rows}


def row(goal: Standing, table: Table, state: YearState, view: View, language: Language) -> dict[str, Any]:
    progress = goal.progress
    code = progress.indicator.code
    cells = table[code, ""]
    texts = {name: column(id).text(cells, state.month, language) for name, id in COLUMN_OF.items()}
    return {
        "code": code,
        "href": view.of_indicator(code).address("indicator"),
        "light": progress.light.value,
        "name": cells.name.in_(language),
        "owner": owner(cells.department_name.in_(language), cells.person),
        **texts,
        **_figures(cells, language),
        "gapLight": progress.verdict.light.value,
        "conditions": [
            condition(part, table[part.indicator.code, "" if part is progress else code], state, language)
            for part in progress.parts
        ]
        if progress.conditions
        else [],
        "bar": _float(progress.bar),
        "tick": _float(progress.tick),
        "spark": [_float(value) for value in goal.spark],
        "missing": _missing(goal),
        "remark": remark(goal, cells, state, language),
        "heat": heat(goal.history),
    }


def _missing(goal: Standing) -> list[int]:
    """Return the places in the spark line where a figure is owed and missing; the line breaks there."""
    progress = goal.progress
    months = list(year_to(progress.month))
    reported = {month for month, value in zip(months, goal.spark, strict=True) if value is not None}
    gaps = missing(progress.indicator, progress.target, reported, months)
    return [month.number - 1 for month in gaps]


def owner(department: str, person: str) -> str:
    """Return the department, and the person responsible where the reader may know."""
    return f"{department} · {person}" if person else department


def condition(part: Progress, row: Row, state: YearState, language: Language) -> dict[str, str]:
    """Return one of a goal's several conditions, with its own light."""
    return {
        "light": part.verdict.light.value,
        "name": row.name.in_(language),
        "value": column("value").text(row, state.month, language),
        "unit": unit_of(row, language),
        "target": target_text(_unstretched(part.target), state.catalogue, language),
    }


def _figures(row: Row, language: Language) -> dict[str, str]:
    """Return figures and their units apart: units are set smaller."""
    gap, yoy = figure_parts(gap_cell(row, language)), figure_parts(yoy_cell(row, language))
    value = value_cell(row, language)
    return {
        "value": text_of(value),
        "unit": row.measure.in_(language) if isinstance(value, Digits) else "",
        "gap": gap["number"],
        "gapBefore": gap["before"],
        "gapUnit": gap["after"],
        "yoy": yoy["number"] + ("%" if yoy["after"] == "%" else ""),
        "yoyUnit": "" if yoy["after"] == "%" else yoy["after"],
    }


def unit_of(row: Row, language: Language) -> str:
    """Return the value's measure; blank where the value is a word or unknown."""
    return row.measure.in_(language) if isinstance(value_cell(row, language), Digits) else ""


def remark(goal: Standing, row: Row, state: YearState, language: Language) -> str:
    """Return what the meeting should know beyond the figures; blank where nothing stands out."""
    remarks = [_of_light(goal, row, state, language), decided_text(row, language)]
    return language.text(N_(", ")).join(filter(None, remarks))


def _of_light(goal: Standing, row: Row, state: YearState, language: Language) -> str:
    light, progress = goal.progress.light, goal.progress
    if light in (Light.RED, Light.YELLOW):
        return change_text(row.change, language)
    if light is Light.GREEN:
        return _recovered(goal, row, state.month, language) or _of_green(progress, language)
    if light is Light.NOT_DUE:
        return _of_not_due(progress, language)
    if light is Light.UNKNOWN:
        return _of_unknown(progress.binding, state.catalogue, language)
    last = progress.last_known
    if last is None:
        return language.text(N_("nothing reported yet"))
    return language.text(
        N_("last: {value} ({month})"),
        value=amount(last.value, progress.indicator.decimals),
        month=month_name(last.month, language),
    )


def _recovered(goal: Standing, row: Row, month: Month, language: Language) -> str:
    """Return 由红转绿, and the late months that this month's figure made good."""
    change = change_text(row.change, language) if row.change.recovered else ""
    remarks = [change, _caught_up(goal, month, language)]
    return language.text(N_(", ")).join(filter(None, remarks))


def _caught_up(goal: Standing, month: Month, language: Language) -> str:
    """Return the late months that this month's figure made good (迟补), named with their worst light."""
    made_good = [past for past in goal.history if past.caught_up == month]
    if not made_good:
        return ""
    light = Light.RED if any(past.light is Light.RED for past in made_good) else Light.YELLOW
    names = [month_name(past.month, language) for past in made_good if past.light is light]
    return language.text(_CAUGHT_UP[light], months=" · ".join(names))


def _of_green(progress: Progress, language: Language) -> str:
    word = progress.verdict.word
    if word in ("done", "ahead"):
        return status_word(word, language)
    return _judged_on(progress, language)


def _of_not_due(progress: Progress, language: Language) -> str:
    target = progress.target
    if target is None or target.value is None:
        return language.text(N_("no target set"))
    return language.text(N_("due by the end of {month}"), month=month_name(target.due_month, language))


def _of_unknown(binding: Progress, catalogue: Catalogue, language: Language) -> str:
    names = [
        language.name(catalogue.indicators[code])
        for code in binding.verdict.missing
        if code in catalogue.indicators
    ]
    if names:
        return language.text(N_("missing: {names}"), names=" · ".join(names))
    return status_word(binding.verdict.word, language)


def _judged_on(progress: Progress, language: Language) -> str:
    """Return the earlier month on which a goal that reports more rarely is judged."""
    if progress.judged is None or progress.judged == progress.month:
        return ""
    return language.text(N_("as of {month}"), month=month_name(progress.judged, language))


def heat(history: tuple[PastLight, ...]) -> list[list[Any]]:
    """Return January to December: each month's light and, where it was late, the month that made it good."""
    return [_cell(past) for past in history] + [["", 0]] * (MONTHS_PER_YEAR - len(history))


def _cell(past: PastLight) -> list[Any]:
    return [past.light.value, past.caught_up.number if past.caught_up is not None else 0]


def light_words(language: Language) -> dict[str, str]:
    return {light.value: light_word(light, language) for light in Light}


def _unstretched(target: Target | None) -> Target | None:
    return replace(target, stretch=False) if target is not None else None


def _float(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None
