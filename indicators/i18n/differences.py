"""Word the difference of two figures as a comparison: 增速低于全市1.3个百分点."""

from decimal import Decimal

from indicators.i18n.bounds import bounds_of
from indicators.i18n.language import Language
from indicators.i18n.measured import RATES, difference_text
from indicators.i18n.numbers import is_slight
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Comparison
from indicators.model.problem import N_
from indicators.progress.result import Progress

_OWN = "'s"  # an English name that says whose it is needs no "that of"
_GOALS = {
    Comparison.MORE: N_("exceeding {other}"),
    Comparison.AT_LEAST: N_("at least matching {other}"),
    Comparison.EQUAL: N_("matching {other}"),
    Comparison.AT_MOST: N_("not exceeding {other}"),
    Comparison.LESS: N_("staying below {other}"),
}


def is_difference(progress: Progress) -> bool:
    formula = progress.indicator.formula
    return formula is not None and formula.function == "diff"


def is_compared_with_zero(progress: Progress) -> bool:
    """Whether its goal is to be above or below the other figure, by however much."""
    target = progress.target
    return is_difference(progress) and target is not None and target.value == 0


def difference(progress: Progress, catalogue: Catalogue, month: str, language: Language) -> str:
    """``截至8月底，技术合同成交额同比增速低于全市1.3个百分点``."""
    value, indicator = progress.value, progress.indicator
    assert value is not None
    names = {"month": month, "name": _first(progress, catalogue, language)}
    other = _other(progress, catalogue, language)
    if value == 0:
        return language.text(N_("By the end of {month}, {name} was level with {other}"), **names, other=other)
    bounds = (Decimal(0), *bounds_of(progress, catalogue).value)
    if is_slight(value, indicator.decimals, bounds):
        above, below = (
            N_("By the end of {month}, {name} was slightly above {other}"),
            N_("By the end of {month}, {name} was slightly below {other}"),
        )
        return language.text(above if value > 0 else below, **names, other=other)
    rate = catalogue.measure(indicator).quantity in RATES
    message = _MESSAGES[(rate and not other[-1:].isascii()) or language.code != "zh", rate][value > 0]
    difference_shown = difference_text(indicator, value, catalogue, language, bounds)
    return language.text(message, **names, other=other, value=difference_shown)


# By whether the other's name can stand before a number, and whether rates are compared; then by what is more.
_ABOVE = N_("By the end of {month}, {name} was {value} above {other}")
_BELOW = N_("By the end of {month}, {name} was {value} below {other}")
_HIGHER = N_("By the end of {month}, {name}, against {other}, was {value} higher")
_LOWER = N_("By the end of {month}, {name}, against {other}, was {value} lower")
_MORE = N_("By the end of {month}, {name}, against {other}, was {value} more")
_LESS = N_("By the end of {month}, {name}, against {other}, was {value} less")
_MESSAGES = {
    (True, True): {True: _ABOVE, False: _BELOW},
    (True, False): {True: _ABOVE, False: _BELOW},
    (False, True): {True: _HIGHER, False: _LOWER},
    (False, False): {True: _MORE, False: _LESS},
}


def goal_of_difference(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    """``目标为高于全市（力争）``; blank where the goal is another one."""
    target = progress.target
    if not is_compared_with_zero(progress) or target is None or target.comparison not in _GOALS:
        return ""
    goal = language.text(_GOALS[target.comparison], other=_other(progress, catalogue, language))
    return language.text(N_("{target} (stretch)"), target=goal) if target.stretch else goal


def _first(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    return _names(progress, catalogue, language)[0]


def _other(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    """Return the name of what is compared with, without the ending both names share."""
    first, second = _names(progress, catalogue, language)
    ends_alike = second.casefold().endswith(first.casefold()) and len(second) > len(first)
    whose = second[: len(second) - len(first)].strip() if ends_alike else ""
    if not whose:
        return second
    if language.code == "zh":
        return whose.removesuffix("的")
    whose = "the " + whose[4:] if whose.startswith("The ") else whose
    return whose if whose.endswith(_OWN) else language.text(N_("that of {whose}"), whose=whose)


def _names(progress: Progress, catalogue: Catalogue, language: Language) -> tuple[str, str]:
    formula = progress.indicator.formula
    assert formula is not None
    first, second = (language.name(catalogue.indicators[code]) for code in formula.operands)
    return first, second
