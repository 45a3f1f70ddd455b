"""Terms for lights, kinds, origins, targets and dates."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from babel.dates import format_date

from indicators.i18n.language import Language, Named
from indicators.i18n.measured import as_declared
from indicators.i18n.numbers import MISSING, amount
from indicators.i18n.terms.access import spoken
from indicators.model.catalogue import Catalogue, Indicator, Measure, Target
from indicators.model.enums import (
    Basis,
    Comparison,
    Cycle,
    Direction,
    Kind,
    Light,
    Origin,
    PaceKind,
    Quantity,
)
from indicators.model.kinds import TRAITS
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError, Problem
from indicators.model.quarter import Quarter

LIGHT_WORDS = {
    Light.RED: N_("Red"),
    Light.YELLOW: N_("Yellow"),
    Light.GREEN: N_("Green"),
    Light.NOT_DUE: N_("Not due"),
    Light.NOT_REPORTED: N_("Not reported"),
    Light.UNKNOWN: N_("Unknown"),
}
LIGHT_SHAPES = {
    Light.RED: "■",
    Light.YELLOW: "▲",
    Light.GREEN: "●",
    Light.NOT_DUE: "○",
    Light.NOT_REPORTED: "◌",
    Light.UNKNOWN: "?",
}
STATUS_WORDS = {
    "done": N_("Done"),
    "ahead": N_("Ahead of pace"),
    "on-pace": N_("On pace"),
    "behind": N_("Behind pace"),
    "far-behind": N_("Far behind"),
    "missed": N_("Not reached"),
    "not-started": N_("Not started"),
    "met": N_("Target met"),
    "not-met": N_("Target not met"),
    "other": N_("Other"),
    "no-target": N_("No target set"),
    "not-due": N_("Not due yet"),
    "not-reported": N_("Not reported yet"),
    "unknown": N_("Comparison figure missing"),
    "gap-in-reports": N_("Earlier month not reported"),
}
KIND_WORDS = {kind: traits.name for kind, traits in TRAITS.items()}
BASIS_WORDS = {
    Basis.MONTH: N_("Month value"),
    Basis.CUMULATIVE: N_("Cumulative"),
    Basis.LEVEL: N_("At month's end"),
}
ORIGIN_WORDS = {
    Origin.REPORTED: N_("Reported"),
    Origin.PUBLISHED: N_("Published"),
    Origin.DEMONSTRATION: N_("Demonstration"),
}
CYCLE_WORDS = {
    Cycle.WEEK: N_("week"),
    Cycle.MONTH: N_("month"),
    Cycle.QUARTER: N_("quarter"),
    Cycle.HALF_YEAR: N_("half-year"),
    Cycle.YEAR: N_("year"),
}
PACE_WORDS = {
    PaceKind.LINEAR: N_("even pace"),
    PaceKind.SEASONAL: N_("last year's shape"),
    PaceKind.PLAN: N_("own planned curve"),
    PaceKind.STEADY: N_("owed in full at any time"),
    PaceKind.DUE: N_("owed at the due month"),
}
COMPARISON_WORDS = {
    Comparison.MORE: N_("more than {value}"),
    Comparison.AT_LEAST: N_("at least {value}"),
    Comparison.EQUAL: N_("exactly {value}"),
    Comparison.AT_MOST: N_("at most {value}"),
    Comparison.LESS: N_("less than {value}"),
    Comparison.WITHIN: N_("between {value} and {upper}"),
}
QUANTITY_WORDS = {
    "done": N_("reached for good"),
    "failed": N_("cannot be reached any more"),
    "met": N_("target met"),
    "due": N_("due"),
    "completion": N_("completion"),
    "gap": N_("gap to pace"),
    "shortfall": N_("relative shortfall"),
    "value": N_("value"),
    "lead": N_("lead over the comparison"),
    "months_behind": N_("months behind in a row"),
    "zero_months": N_("months at zero in a row"),
    "outstanding": N_("occurrences not made up"),
    "part": N_("sub-district or park"),
    "base": N_("last year's figure"),
    "positive-base": N_("a figure above zero last year"),
    "across-zero": N_("a growth rate (the figure fell below zero)"),
    "denominator": N_("a denominator other than zero"),
}
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_QUARTERS = (N_("first quarter"), N_("second quarter"), N_("third quarter"), N_("fourth quarter"))
_QUARTERS_OF = (
    N_("First quarter of {year}"),
    N_("Second quarter of {year}"),
    N_("Third quarter of {year}"),
    N_("Fourth quarter of {year}"),
)


def light_word(light: Light, language: Language) -> str:
    return language.text(LIGHT_WORDS[light])


def light_shape(light: Light) -> str:
    return LIGHT_SHAPES[light]


def light_text(light: Light, language: Language) -> str:
    """Return ``■ 红``."""
    return f"{light_shape(light)} {light_word(light, language)}"


def status_word(word: str, language: Language) -> str:
    return language.text(STATUS_WORDS[word])


def kind_word(kind: Kind, language: Language) -> str:
    return language.text(TRAITS[kind].name)


def origin_word(origin: Origin, language: Language) -> str:
    return language.text(ORIGIN_WORDS[origin])


def basis_word(basis: Basis, language: Language) -> str:
    return language.text(BASIS_WORDS[basis])


def month_name(month: Month, language: Language) -> str:
    """``8月`` or ``August``."""
    return language.text(_MONTHS[month.number - 1])


def year_month(month: Month, language: Language) -> str:
    """``2022年8月`` or ``August 2022``."""
    return language.text(N_("{month} {year}"), month=month_name(month, language), year=month.year)


def quarter_name(quarter: Quarter, language: Language) -> str:
    """``2022年三季度`` or ``Third quarter of 2022``."""
    return language.text(_QUARTERS_OF[quarter.number - 1], year=quarter.year)


def quarter_word(quarter: Quarter, language: Language) -> str:
    """``三季度`` or ``third quarter``: where the year is known."""
    return language.text(_QUARTERS[quarter.number - 1])


def date_text(day: date, language: Language) -> str:
    """``2022年9月5日`` or ``5 September 2022``."""
    if language.code == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return format_date(day, "d MMMM y", locale="en_GB")


def moment_text(moment: datetime, zone: tzinfo, language: Language) -> str:
    """Return a moment in the bureau's time zone, to the minute."""
    local = moment.astimezone(zone)
    return f"{date_text(local.date(), language)} {local:%H:%M}"


def measure_name(indicator: Indicator, catalogue: Catalogue, language: Language) -> str:
    return language.name(catalogue.measure(indicator))


def target_text(target: Target | None, catalogue: Catalogue, language: Language) -> str:
    """Return the goal as worded: ``突破100亿元（力争）``; ``—`` where none was set."""
    if target is None or target.value is None:
        return MISSING
    worded = _worded(target, catalogue.indicators[target.indicator], catalogue, language)
    return language.text(N_("{target} (stretch)"), target=worded) if target.stretch else worded


_SIGNS = {
    Comparison.MORE: ">",
    Comparison.AT_LEAST: "≥",
    Comparison.EQUAL: "",
    Comparison.AT_MOST: "≤",
    Comparison.LESS: "<",
    Comparison.WITHIN: "",
}


def short_target(target: Target | None, catalogue: Catalogue, language: Language) -> str:
    """``>100``, ``≥1,200``, ``60–80``; of a yes-or-no goal the month it is due."""
    if target is None or target.value is None:
        return MISSING
    indicator = catalogue.indicators[target.indicator]
    if catalogue.measure(indicator).quantity is Quantity.YES_NO:
        return language.text(N_("by {month}"), month=month_name(target.due_month, language))
    if indicator.direction is Direction.RANGE and target.upper is not None:
        return f"{amount(target.value, 8)}–{amount(target.upper, 8)}"
    bound_text = _SIGNS[target.comparison] + amount(target.value, 8)
    return (
        f"{bound_text}/{language.text(CYCLE_WORDS[indicator.per])}"
        if indicator.per is not None
        else bound_text
    )


def _worded(target: Target, indicator: Indicator, catalogue: Catalogue, language: Language) -> str:
    measure = catalogue.measure(indicator)
    if measure.quantity is Quantity.YES_NO:
        return language.text(N_("to be done"))
    above_a_rate = target.comparison is Comparison.MORE and catalogue.in_points(indicator)
    worded = language.text(
        N_("above {value}") if above_a_rate else COMPARISON_WORDS[target.comparison],
        value=_lower_end(target, measure, language),
        upper=as_declared(target.upper, measure, language),
    )
    if indicator.per is None:
        return worded
    cycle = language.text(CYCLE_WORDS[indicator.per])
    return language.text(N_("{target} every {cycle}"), target=worded, cycle=cycle)


def _lower_end(target: Target, measure: Measure, language: Language) -> str:
    """Return a range's lower end in English, where the upper one names the measure of both."""
    ends = target.comparison is Comparison.WITHIN and language.code != "zh"
    if ends and measure.quantity in (Quantity.COUNT, Quantity.OTHER):
        return amount(target.value, 8)
    return as_declared(target.value, measure, language)


def person_text(person: str, language: Language) -> str:
    """Return who did it; a blank name is the program itself."""
    return person or language.text(N_("The desk itself"))


def problem_text(problem: Problem, language: Language) -> str:
    """Return a problem's sentence: what is wrong and what to do."""
    details = {"value": problem.value, "column": problem.column, "row": problem.row} | problem.details
    return language.text(problem.kind.sentence, **details)


def error_text(error: DeskError, language: Language) -> str:
    """Return an error's sentence, roles and actions among its details as terms."""
    details = {name: spoken(value, language) for name, value in error.details.items()}
    return language.text(error.sentence, **details)


def missing_names(missing: Iterable[str], catalogue: Catalogue, language: Language) -> str:
    """Return the names of what is missing: indicators, sub-districts or quantities."""
    nouns: dict[str, Named] = {**catalogue.units, **catalogue.indicators}
    names = [
        language.name(nouns[code]) if code in nouns else language.text(QUANTITY_WORDS[code])
        for code in missing
    ]
    return language.listed(names)


def problem_place(problem: Problem, language: Language) -> str:
    """Return where a problem is: file, row and column of the spreadsheet."""
    parts = [problem.file] if problem.file else []
    if problem.row is not None:
        parts.append(language.text(N_("row {row}"), row=problem.row))
    if problem.column:
        parts.append(language.text(N_("column {column}"), column=problem.column))
    return language.text(N_(", ")).join(parts)
