"""Write the clauses of a goal's sentence: against the target, the pace and last year."""

from decimal import Decimal

from indicators.i18n.bounds import bounds_of, difference_decimals, has_no_shares, is_a_bound
from indicators.i18n.differences import goal_of_difference, is_compared_with_zero
from indicators.i18n.language import Language
from indicators.i18n.measured import difference_text, figure_of
from indicators.i18n.numbers import amount, is_slight, percent, size
from indicators.i18n.terms.figures import month_name, target_text
from indicators.model.catalogue import Catalogue, Target
from indicators.model.enums import Comparison, Direction, Light, PaceKind
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.progress.presented import compares_level
from indicators.progress.result import Progress


def goal_words(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    """Return the goal as worded, where no share of it is told; blank elsewhere."""
    target, indicator = progress.target, progress.indicator
    if target is None or target.value is None or indicator.traits.by_period:
        return ""
    traits = indicator.traits
    shared = not (traits.is_state or traits.from_baseline or is_a_bound(indicator))
    if shared and progress.completion is not None:
        return ""
    worded = goal_of_difference(progress, catalogue, language)
    return worded or target_text(target, catalogue, language)


def against_target(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    target = progress.target
    if target is None or target.value is None:
        return [language.text(N_("with no yearly target set"))]
    if progress.indicator.traits.by_period:
        return [_frequency(progress, language)]
    if progress.completion is None or goal_words(progress, catalogue, language):
        return []
    return [_share(progress, progress.completion, catalogue, language)]


def _share(progress: Progress, completion: Decimal, catalogue: Catalogue, language: Language) -> str:
    """Return ``完成年度目标的72.3%``; or where a share would round onto the bound, ``距年度目标还差4家``."""
    bounds = bounds_of(progress, catalogue).completion
    spends = progress.indicator.direction is Direction.LOWER
    if _is_at_a_strict_bound(progress):
        return language.text(_EXACTLY[spends])
    if is_slight(completion, 1, bounds):
        left = distance_to_target(progress)
        amount_left = difference_text(progress.indicator, left, catalogue, language)
        return language.text(_LEFT[spends][left > 0], amount=amount_left)
    share = percent(completion, bounds=bounds)
    if spends:
        return language.text(N_("{share} of the yearly allowance"), share=share)
    return language.text(N_("{share} of the yearly target"), share=share)


# By whether it is an allowance that is spent, then by whether the value lies above it.
_LEFT = {
    False: {True: N_("{amount} over the yearly target"), False: N_("{amount} short of the yearly target")},
    True: {
        True: N_("{amount} over the yearly allowance"),
        False: N_("with {amount} of the yearly allowance left"),
    },
}


_EXACTLY = {
    False: N_("exactly the yearly target, which is still to be exceeded"),
    True: N_("exactly the yearly allowance, which was not to be reached"),
}


def _is_at_a_strict_bound(progress: Progress) -> bool:
    """Whether a strict bound is met exactly (突破100 with 100): all done, and the goal is missed."""
    target = progress.target
    strict = target is not None and target.comparison in (Comparison.MORE, Comparison.LESS)
    return strict and distance_to_target(progress) == 0


def distance_to_target(progress: Progress) -> Decimal:
    """Return value − target."""
    assert progress.target is not None and progress.target.value is not None and progress.value is not None
    return progress.value - progress.target.value


def _frequency(progress: Progress, language: Language) -> str:
    outstanding = progress.verdict.inputs.get("outstanding")
    if outstanding is None:
        return language.text(N_("with the number outstanding unknown, as an earlier month is missing"))
    if not outstanding:
        return language.text(N_("with nothing outstanding"))
    return language.text(N_("with {n} outstanding"), n=amount(outstanding))


# --- the pace ---


def against_pace(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    gap, indicator = progress.gap, progress.indicator
    if indicator.traits.by_period or not _has_bound(progress.target):
        return []
    if progress.verdict.light is Light.NOT_DUE or _settles_at_due_month(progress):
        return _against_due_month(progress, language)
    if gap is None or progress.completion is None or compares_level(progress):
        return _against_level(progress, gap, catalogue, language)
    if _is_beyond_an_exact_number(progress):
        return [language.text(N_("more than the number set"))]
    if gap == 0:
        return [language.text(N_("level with the pace"))]
    bounds = bounds_of(progress, catalogue).gap
    spends = indicator.is_allowance
    if is_slight(gap, 1, bounds):
        return [language.text(_SLIGHTLY[spends][gap > 0])]
    return [language.text(_BY_POINTS[spends][gap > 0], points=size(gap, bounds=bounds))]


# By whether it is an allowance that is spent, then by whether it is ahead.
_SLIGHTLY = {
    False: {True: N_("slightly ahead of pace"), False: N_("slightly behind pace")},
    True: {
        True: N_("slightly below what may be used by now"),
        False: N_("slightly above what may be used by now"),
    },
}
_BY_POINTS = {
    False: {
        True: N_("{points} percentage points ahead of pace"),
        False: N_("{points} percentage points behind pace"),
    },
    True: {
        True: N_("{points} percentage points below what may be used by now"),
        False: N_("{points} percentage points above what may be used by now"),
    },
}


def _is_beyond_an_exact_number(progress: Progress) -> bool:
    """Whether an exact number was passed: being ahead is no merit."""
    target = progress.target
    exact = target is not None and target.comparison is Comparison.EQUAL
    return exact and bool(progress.verdict.inputs.get("failed")) and distance_to_target(progress) > 0


def _has_bound(target: Target | None) -> bool:
    return target is not None and target.value is not None


def _settles_at_due_month(progress: Progress) -> bool:
    """Whether it is owed as a whole at its due month, so that there is no pace to be behind of."""
    due = progress.pace is not None and progress.pace.kind is PaceKind.DUE
    return due and not compares_level(progress)


def _against_due_month(progress: Progress, language: Language) -> list[str]:
    """Return what is owed at the due month; nothing where the share says that the goal is reached."""
    target = progress.target
    assert target is not None
    if progress.verdict.inputs.get("met"):
        return [] if progress.completion is not None else [language.text(N_("meeting the target"))]
    if progress.month < Month(target.year, target.start):
        start = month_name(Month(target.year, target.start), language)
        return [language.text(N_("owed from {month} on"), month=start)]
    due = month_name(target.due_month, language)
    if progress.verdict.light is Light.NOT_DUE:
        return [language.text(N_("due by the end of {due}"), due=due)]
    return [language.text(N_("due by the end of {due} and not done"), due=due)]


def _against_level(
    progress: Progress, gap: Decimal | None, catalogue: Catalogue, language: Language
) -> list[str]:
    met = progress.verdict.inputs.get("met")
    if met is None:
        return []
    if met:
        return [language.text(N_("meeting the target"))]
    if progress.indicator.direction is Direction.RANGE:
        return [language.text(N_("outside the range"))]
    if gap is not None and gap >= 0:
        return [language.text(N_("not meeting the target as worded"))]
    if is_compared_with_zero(progress):
        return [language.text(N_("missing the target"))]
    return [_short_of_level(progress, gap, catalogue, language)]


def _short_of_level(progress: Progress, gap: Decimal | None, catalogue: Catalogue, language: Language) -> str:
    """Return how far a level falls short: in points or per cent, of a target of zero in its measure."""
    distance = distance_to_target(progress)
    above, in_points = distance > 0, catalogue.in_points(progress.indicator)
    if gap is None or has_no_shares(progress, catalogue):
        amount_text = difference_text(progress.indicator, distance, catalogue, language)
        beyond, short = N_("{amount} above the target"), N_("{amount} short of the target")
        return language.text(beyond if above else short, amount=amount_text)
    shown_gap = bounds_of(progress, catalogue)
    bounds, decimals = shown_gap.gap, shown_gap.gap_decimals
    if is_slight(gap, decimals, bounds):
        return language.text(N_("slightly above the target") if above else N_("slightly short of the target"))
    amount_text = size(gap, decimals, bounds)
    if in_points:
        beyond = N_("{points} percentage points above the target")
        short = N_("{points} percentage points short of the target")
        return language.text(beyond if above else short, points=amount_text)
    beyond, short = N_("{share}% above the target"), N_("{share}% short of the target")
    return language.text(beyond if above else short, share=amount_text)


# --- last year ---


def year_on_year(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    """Return growth in per cent, of a rate in points; across zero, or from it, in words."""
    change = progress.yoy
    in_words = _across_zero(progress, catalogue, language)
    if in_words:
        return [in_words]
    if change is None:
        return []
    if change.amount == 0:
        return [language.text(N_("level with last year"))]
    up, decimals = change.amount > 0, difference_decimals(progress.indicator, change.points)
    if is_slight(change.amount, decimals):
        return [language.text(N_("slightly up on last year") if up else N_("slightly down on last year"))]
    change_size = size(change.amount, decimals)
    if change.points:
        more = N_("{points} percentage points up on last year")
        less = N_("{points} percentage points down on last year")
        return [language.text(more if up else less, points=change_size)]
    more, less = N_("up {share}% on last year"), N_("down {share}% on last year")
    return [language.text(more if up else less, share=change_size)]


def _across_zero(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    """Return in words what a percentage cannot say; blank where one can."""
    before, value = progress.earlier.year_before, progress.value
    if before is None or value is None or catalogue.in_points(progress.indicator):
        return ""
    if before == value:
        return language.text(N_("level with last year"))
    if before == 0:
        return language.text(N_("after zero a year before"))
    if before < 0 < value:
        return language.text(N_("up from a negative figure a year before"))
    if value < 0 < before:
        return language.text(N_("down from a positive figure a year before"))
    if before > 0:
        return ""
    year_before = figure_of(progress.indicator, before, catalogue, language)
    return language.text(N_("after {value} a year before"), value=year_before)
