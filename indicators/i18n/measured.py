"""Format figures with their measure: 72.3亿元, 47.0%, 1 enterprise, 7.23 billion yuan."""

from collections.abc import Iterable
from decimal import Decimal

from indicators.i18n.bounds import bounds_of
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING, amount, fixed, rounded, size
from indicators.model.catalogue import Catalogue, Indicator, Measure
from indicators.model.enums import Quantity
from indicators.model.problem import N_
from indicators.progress.result import Progress

RATES = (Quantity.PERCENT, Quantity.POINTS)
_ZERO = Decimal(0)
_AS_DECLARED = 8  # decimals: as many as the catalogue may declare
_YUAN, _SCALE_SIGNS = "元", frozenset("十百千万亿")
_SCALES = ((Decimal(10) ** 9, N_("{figure} billion yuan")), (Decimal(10) ** 6, N_("{figure} million yuan")))


def figure(progress: Progress, value: Decimal | None, catalogue: Catalogue, language: Language) -> str:
    """Format a value of a judged indicator, on the side of the target on which it is judged."""
    bounds = bounds_of(progress, catalogue).value
    return figure_of(progress.indicator, value, catalogue, language, bounds)


def judged_figure(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    return figure(progress, progress.value, catalogue, language)


def figure_of(
    indicator: Indicator,
    value: Decimal | None,
    catalogue: Catalogue,
    language: Language,
    bounds: Iterable[Decimal | None] = (),
) -> str:
    """Format a value with the indicator's decimals; a rate keeps all of them: 47.0%."""
    measure = catalogue.measure(indicator)
    if value is None:
        return MISSING
    if measure.quantity is Quantity.YES_NO:
        return language.text(N_("done") if value else N_("not done"))
    rounded_value = rounded(value, indicator.decimals, bounds)
    scaled = _in_yuan(rounded_value, measure, language)
    if scaled:
        return scaled
    form = fixed if measure.quantity in RATES else amount
    return with_measure(form(value, indicator.decimals, bounds), measure, language)


def tabled(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    """Format the judged value for a table cell: digits, then the measure as the column names it."""
    indicator, bounds = progress.indicator, bounds_of(progress, catalogue).value
    measure = catalogue.measure(indicator)
    if progress.value is None or measure.quantity in (Quantity.YES_NO, *RATES):
        return judged_figure(progress, catalogue, language)
    return with_measure(amount(progress.value, indicator.decimals, bounds), measure, language)


def difference_text(
    indicator: Indicator,
    difference: Decimal,
    catalogue: Catalogue,
    language: Language,
    bounds: Iterable[Decimal | None] = (),
) -> str:
    """Format a difference of two values without its sign, never 0 unless it is: ``4家``, ``1.3个百分点``."""
    if catalogue.in_points(indicator):
        amount_text = size(difference, indicator.decimals, bounds)
        message = N_("{points} percentage point") if amount_text == "1" else N_("{points} percentage points")
        return language.text(message, points=amount_text)
    sizes = [abs(bound) for bound in bounds if bound is not None]
    return figure_of(indicator, abs(difference), catalogue, language, (_ZERO, *sizes))


def as_reported(value: Decimal | None, measure: Measure, language: Language) -> str:
    """Format an observation in its own digits and measure, whatever the indicator's decimals are."""
    if value is not None and measure.quantity is Quantity.YES_NO:
        return language.text(N_("done") if value else N_("not done"))
    return as_declared(value, measure, language)


def as_declared(value: Decimal | None, measure: Measure, language: Language) -> str:
    """Format a target or base in the catalogue's own digits: never rounded."""
    if value is None:
        return MISSING
    return _in_yuan(value, measure, language) or with_measure(amount(value, _AS_DECLARED), measure, language)


def beside_values(
    value: Decimal | None, indicator: Indicator, catalogue: Catalogue, language: Language
) -> str:
    """Format a target or base beside values: with their decimals, or more where it has more."""
    measure = catalogue.measure(indicator)
    if value is None or measure.quantity not in RATES:
        return as_declared(value, measure, language)
    exponent = value.normalize().as_tuple().exponent
    value_decimals = -exponent if isinstance(exponent, int) else 0
    return with_measure(fixed(value, max(indicator.decimals, value_decimals)), measure, language)


def with_measure(figure_text: str, measure: Measure, language: Language) -> str:
    """``72.3亿元``, ``24%``, ``1,200 enterprises``, ``1 enterprise``, ``72.3 × 100 million yuan``."""
    if language.code == "zh":
        return with_unit(figure_text, measure.name_zh, language)
    singular, plural = measure.forms_en
    return with_unit(figure_text, (singular if _is_one(figure_text) else plural) or measure.name_zh, language)


def with_unit(figure_text: str, unit: str, language: Language) -> str:
    """Join figure and unit: signs stick, words stand apart; a unit beginning with a number is multiplied."""
    if figure_text == MISSING or not unit:
        return figure_text
    if language.code == "zh" or unit == "%":
        return figure_text + unit
    return f"{figure_text} × {unit}" if unit[0].isdigit() else f"{figure_text} {unit}"


def _is_one(figure_text: str) -> bool:
    return figure_text.lstrip("−+") == "1"


def _in_yuan(rounded_value: Decimal, measure: Measure, language: Language) -> str:
    """``7.23 billion yuan`` for 72.3亿元 in English, where such measures are no words; blank elsewhere.

    Nothing is rounded again: the digits are those of ``shown``.
    """
    if language.code == "zh" or not _is_multiple_of_yuan(measure):
        return ""
    in_yuan = rounded_value * measure.factor
    for scale, message in _SCALES:
        if abs(in_yuan) >= scale:
            return language.text(message, figure=_all_digits(in_yuan / scale))
    return language.text(N_("{figure} yuan"), figure=_all_digits(in_yuan))


def _is_multiple_of_yuan(measure: Measure) -> bool:
    """万元, 亿元; a single 元 is a word in English too, and 万美元 is no yuan."""
    scale = measure.name_zh.removesuffix(_YUAN)
    return measure.quantity is Quantity.MONEY and scale != "" and set(scale) <= _SCALE_SIGNS


def _all_digits(value: Decimal) -> str:
    exponent = value.normalize().as_tuple().exponent
    return amount(value, max(0, -exponent) if isinstance(exponent, int) else 0)
