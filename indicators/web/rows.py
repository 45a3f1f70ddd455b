"""One goal as a row of the overview: figures as people read them, for the table's script to draw."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from indicators.desk.state import YearState
from indicators.due.deadlines import missing
from indicators.model.catalogue import Catalogue, Target
from indicators.model.month import MONTHS_PER_YEAR, Month, year_to
from indicators.model.problem import N_
from indicators.model.words import Comparison, Direction, Light, Quantity
from indicators.progress.result import Change, PastLight, Progress, Standing
from indicators.text.language import Language
from indicators.text.numbers import MISSING, amount, percent, points
from indicators.text.terms import CYCLE_WORDS, light_word, measure_name, month_name, status_word, target_text
from indicators.web.address import View

_SIGNS = {
    Comparison.MORE: ">",
    Comparison.AT_LEAST: "≥",
    Comparison.EQUAL: "",
    Comparison.AT_MOST: "≤",
    Comparison.LESS: "<",
    Comparison.WITHIN: "",
}
_RUNS = {Light.RED: N_("red for {n} months"), Light.YELLOW: N_("yellow for {n} months")}
_RUNS_OF_FIGURES = {Light.RED: N_("red for {n} figures"), Light.YELLOW: N_("yellow for {n} figures")}
_FRESH = {Light.RED: N_("newly red"), Light.YELLOW: N_("newly yellow")}
_CAUGHT_UP = {
    Light.RED: N_("red of {months} caught up"),
    Light.YELLOW: N_("yellow of {months} caught up"),
}


def row(one: Standing, state: YearState, view: View, language: Language) -> dict[str, Any]:
    progress, catalogue = one.progress, state.catalogue
    indicator = progress.indicator
    return {
        "code": indicator.code,
        "href": view.of_indicator(indicator.code).address("indicator"),
        "light": progress.light.value,
        "name": language.name(indicator),
        "owner": owner(progress, catalogue, language),
        **_figures(progress, catalogue, language),
        "conditions": [condition(part, catalogue, language) for part in progress.parts]
        if progress.conditions
        else [],
        "bar": _float(progress.bar),
        "tick": _float(progress.tick),
        "spark": [_float(value) for value in one.spark],
        "missing": _missing(one),
        "remark": remark(one, state, language),
        "heat": heat(one.history),
    }


def _missing(one: Standing) -> list[int]:
    """Places in the spark of months that owe a figure and have none: its line breaks there."""
    progress = one.progress
    months = list(year_to(progress.month))
    known = {month for month, value in zip(months, one.spark, strict=True) if value is not None}
    gaps = missing(progress.indicator, progress.target, known, months)
    return [month.number - 1 for month in gaps]


def owner(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    department = language.name(catalogue.departments[progress.indicator.department])
    person = catalogue.person(progress.indicator)
    return f"{department} · {person}" if person else department


def condition(part: Progress, catalogue: Catalogue, language: Language) -> dict[str, str]:
    """One of several conditions of a goal, with its own light."""
    figures = _figures(part, catalogue, language)
    return {
        "light": part.verdict.light.value,
        "name": language.name(part.indicator),
        "value": figures["value"],
        "unit": figures["unit"],
        "target": target_text(_unstretched(part.target), catalogue, language),
    }


def _figures(progress: Progress, catalogue: Catalogue, language: Language) -> dict[str, str]:
    value, unit = value_and_unit(progress, catalogue, language)
    change, change_unit = change_and_unit(progress.yoy, language)
    return {
        "value": value,
        "unit": unit,
        "target": short_target(progress, catalogue, language),
        "worded": target_text(progress.target, catalogue, language),
        "completion": percent(progress.completion),
        "gap": points(progress.gap),
        "gapLight": progress.verdict.light.value,
        "yoy": change,
        "yoyUnit": change_unit,
    }


def value_and_unit(progress: Progress, catalogue: Catalogue, language: Language) -> tuple[str, str]:
    """The judged figure; a yes-or-no goal answers in words and has no unit."""
    if is_yes_no(progress, catalogue):
        if progress.value is None:
            return MISSING, ""
        return language.text(N_("done") if progress.value >= 1 else N_("not done")), ""
    shown = amount(progress.value, progress.indicator.decimals)
    return shown, measure_name(progress.indicator, catalogue, language)


def is_yes_no(progress: Progress, catalogue: Catalogue) -> bool:
    return catalogue.measure(progress.indicator).quantity is Quantity.YES_NO


def short_target(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    """``>100``, ``≥1,200``, ``60–80``; of a yes-or-no goal the month it is due."""
    target = progress.target
    if target is None or target.value is None:
        return MISSING
    if is_yes_no(progress, catalogue):
        return language.text(N_("by {month}"), month=month_name(target.due_month, language))
    if progress.indicator.direction is Direction.RANGE and target.upper is not None:
        return f"{amount(target.value, 8)}–{amount(target.upper, 8)}"
    shown = _SIGNS[target.comparison] + amount(target.value, 8)
    per = progress.indicator.per
    return f"{shown}/{language.text(CYCLE_WORDS[per])}" if per is not None else shown


def change_and_unit(change: Change | None, language: Language) -> tuple[str, str]:
    """Growth in %, with its sign; a difference of rates in percentage points."""
    if change is None:
        return MISSING, ""
    if change.points:
        return points(change.amount), language.text(N_("points"))
    return points(change.amount) + "%", ""


def remark(one: Standing, state: YearState, language: Language) -> str:
    """What the room should know of a row beyond its figures; blank where nothing stands out."""
    light, progress = one.progress.light, one.progress
    if light in _RUNS:
        return _of_late(one, language)
    if light is Light.GREEN:
        return _caught_up(one, state.month, language) or _of_green(progress, language)
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


def _of_late(one: Standing, language: Language) -> str:
    """How long, in months; in figures (期) where not every month is reported."""
    light, progress = one.progress.light, one.progress
    if one.newly:
        return language.text(_FRESH[light])
    if one.streak == 1:
        return _judged_on(progress, language)
    runs = _RUNS if progress.indicator.frequency.months == 1 else _RUNS_OF_FIGURES
    return language.text(runs[light], n=one.streak)


def _caught_up(one: Standing, month: Month, language: Language) -> str:
    """Late months that this month's figure made good (迟补), the worst light speaking for them."""
    made_good = [past for past in one.history if past.caught_up == month]
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
    """A goal that reports more rarely is judged on an earlier month; the row says which."""
    if progress.judged is None or progress.judged == progress.month:
        return ""
    return language.text(N_("as of {month}"), month=month_name(progress.judged, language))


def heat(history: tuple[PastLight, ...]) -> list[list[Any]]:
    """January to December: the month's light and, where it was late, the month that made it good."""
    return [_cell(past) for past in history] + [["", 0]] * (MONTHS_PER_YEAR - len(history))


def _cell(past: PastLight) -> list[Any]:
    return [past.light.value, past.caught_up.number if past.caught_up is not None else 0]


def light_words(language: Language) -> dict[str, str]:
    return {light.value: light_word(light, language) for light in Light}


def _unstretched(target: Target | None) -> Target | None:
    return replace(target, stretch=False) if target is not None else None


def _float(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None
