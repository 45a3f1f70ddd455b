"""The sentence a leader reads aloud: 截至8月底，…累计72.3亿元，完成年度目标的72.3%，…"""

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from itertools import groupby

from indicators.model.catalogue import Catalogue, Indicator, Target
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.model.words import Direction, Kind, Light, PaceKind, Quantity
from indicators.progress.result import Change, PastLight, Progress
from indicators.progress.standing import made_good
from indicators.text.language import Language
from indicators.text.numbers import amount, percent, size
from indicators.text.terms import (
    measure_name,
    missing_names,
    month_name,
    target_text,
    with_unit,
    year_month,
)

_OPENING = {
    Kind.FLOW: N_("By the end of {month}, {name} came to {value}"),
    Kind.STOCK: N_("At the end of {month}, {name} stood at {value}"),
    Kind.RATIO: N_("By the end of {month}, {name} was {value}"),
    Kind.COVERAGE: N_("By the end of {month}, {name} was {value}"),
    Kind.MILESTONE: N_("By the end of {month}, {name} stood at {value}"),
    Kind.CHECKLIST: N_("By the end of {month}, {name} stood at {value}"),
}


def official(
    progress: Progress, catalogue: Catalogue, language: Language, history: Sequence[PastLight] = ()
) -> str:
    """A goal's sentence, right for every kind, direction and missing figure.

    ``history``: January to the month; what the month made good is said last. Where a further condition
    decides a red or yellow light, its own sentence follows.
    """
    binding, said = progress.binding, _of_one(progress, catalogue, language, made_good(history))
    if binding is progress or progress.light not in (Light.RED, Light.YELLOW):
        return said
    gap = "" if language.code == "zh" else " "  # Chinese sentences follow each other without a space
    return said + gap + _of_one(binding, catalogue, language)


def _of_one(
    progress: Progress, catalogue: Catalogue, language: Language, late: Sequence[PastLight] = ()
) -> str:
    """``late``: the months that this one made good."""
    return _close([*_clauses(progress, catalogue, language), *_made_good(late, language)], language)


def _clauses(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    if progress.point is None:
        return [_unreported(progress, catalogue, language)]
    if progress.value is None:
        return [_without_sum(progress, catalogue, language)]
    if _is_yes_no(progress):
        return [_milestone(progress, language)]
    clauses = [_opening(progress, catalogue, language), *_against_target(progress, catalogue, language)]
    clauses += _against_pace(progress, catalogue, language)
    if progress.yoy is not None:
        clauses.append(_year_on_year(progress.yoy, language))
    return clauses


def joined(clauses: list[str], language: Language) -> str:
    return language.text(N_(", ")).join(clauses)


def figure(progress: Progress, value: Decimal | None, catalogue: Catalogue, language: Language) -> str:
    """A value with its measure, as this indicator shows it."""
    return figure_of(progress.indicator, value, catalogue, language)


def figure_of(indicator: Indicator, value: Decimal | None, catalogue: Catalogue, language: Language) -> str:
    if value is not None and catalogue.measure(indicator).quantity is Quantity.YES_NO:
        return language.text(N_("done") if value else N_("not done"))
    unit = measure_name(indicator, catalogue, language)
    return with_unit(amount(value, indicator.decimals), unit, language)


def _close(clauses: list[str], language: Language) -> str:
    return joined(clauses, language) + language.text(N_("."))


def _is_yes_no(progress: Progress) -> bool:
    target = progress.target
    return progress.indicator.kind is Kind.MILESTONE and target is not None and target.value == 1


def _opening(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    assert progress.point is not None
    indicator = progress.indicator
    month, name = month_name(progress.point.month, language), language.name(indicator)
    if indicator.kind is Kind.FREQUENCY and progress.value is not None:
        return language.count(
            "By the end of {month}, {name} was done {n} time this year",
            "By the end of {month}, {name} was done {n} times this year",
            int(progress.value),
            month=month,
            name=name,
        )
    value = figure(progress, progress.value, catalogue, language)
    return language.text(_OPENING[indicator.kind], month=month, name=name, value=value)


def _without_sum(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    """A single month is known, what came before it is not."""
    assert progress.point is not None
    return language.text(
        N_(
            "{name} was {value} in {month} alone; the cumulative value is unknown, "
            "as an earlier month is missing"
        ),
        name=language.name(progress.indicator),
        value=figure(progress, progress.point.single, catalogue, language),
        month=month_name(progress.point.month, language),
    )


def _unreported(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    name, month = language.name(progress.indicator), month_name(progress.month, language)
    light = progress.verdict.light
    if light is Light.NOT_DUE:
        return language.text(N_("{name} is not due yet"), name=name)
    if light is Light.UNKNOWN and progress.indicator.formula is not None:
        names = missing_names(progress.verdict.missing, catalogue, language)
        return language.text(
            N_("{name} is unknown for {month}: {missing} is missing"), name=name, month=month, missing=names
        )
    if progress.verdict.missing:
        silent = missing_names(progress.verdict.missing, catalogue, language)
        return language.text(
            N_("{name} has not been reported for {month} by {units}"), name=name, month=month, units=silent
        )
    last = progress.last_known
    if last is None or last.value is None:
        return language.text(N_("{name} has not been reported for {month}"), name=name, month=month)
    return language.text(
        N_("{name} has not been reported for {month}; the last figure is {value}, from {last}"),
        name=name,
        month=month,
        value=figure(progress, last.value, catalogue, language),
        last=year_month(last.month, language),
    )


def _milestone(progress: Progress, language: Language) -> str:
    target, name = progress.target, language.name(progress.indicator)
    assert target is not None
    month = month_name(progress.month, language)
    if progress.value == 1:
        return language.text(N_("By the end of {month}, {name} is done"), month=month, name=name)
    due = month_name(target.due_month, language)
    if progress.light is Light.NOT_DUE:
        return language.text(
            N_("By the end of {month}, {name} is not done yet; it is due by the end of {due}"),
            month=month,
            name=name,
            due=due,
        )
    return language.text(N_("{name} was due by the end of {due} and is not done"), name=name, due=due)


def _against_target(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    target, indicator = progress.target, progress.indicator
    if target is None or target.value is None:
        return [language.text(N_("no yearly target was set"))]
    if indicator.kind is Kind.FREQUENCY:
        return [_frequency(progress, language)]
    if indicator.kind in (Kind.RATIO, Kind.STOCK) or _is_a_bound(indicator):
        return [language.text(N_("the goal is {target}"), target=target_text(target, catalogue, language))]
    if progress.completion is None:
        return []
    share = percent(progress.completion)
    if indicator.direction is Direction.LOWER:
        return [language.text(N_("{share} of the yearly allowance is used"), share=share)]
    return [language.text(N_("{share} of the yearly target"), share=share)]


def _frequency(progress: Progress, language: Language) -> str:
    outstanding = progress.verdict.facts.get("outstanding")
    if outstanding is None:
        return language.text(N_("what is outstanding is unknown, as an earlier month is missing"))
    if not outstanding:
        return language.text(N_("nothing is outstanding"))
    return language.text(N_("{n} outstanding"), n=amount(outstanding))


def _is_a_bound(indicator: Indicator) -> bool:
    """Whether its goal is to stay within something, rather than to reach it or to spend it."""
    stays_below = indicator.kind is Kind.COVERAGE and indicator.direction is Direction.LOWER
    return indicator.direction is Direction.RANGE or stays_below


def _against_pace(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    gap, indicator = progress.gap, progress.indicator
    if indicator.kind is Kind.FREQUENCY or not _has_bound(progress.target):
        return []
    if progress.verdict.light is Light.NOT_DUE or _settles_at_due_month(progress):
        return _against_due_month(progress, language)
    if gap is None:
        return []
    if progress.completion is None or _compares_level(progress):
        return [_against_level(progress, gap, catalogue, language)]
    if size(gap) == "0.0":
        return [language.text(N_("level with the pace"))]
    if indicator.kind is Kind.FLOW and indicator.direction is Direction.LOWER:
        within = N_("{points} percentage points below what may be used by now")
        beyond = N_("{points} percentage points above what may be used by now")
        return [language.text(within if gap > 0 else beyond, points=size(gap))]
    message = (
        N_("{points} percentage points ahead of pace")
        if gap > 0
        else N_("{points} percentage points behind pace")
    )
    return [language.text(message, points=size(gap))]


def _has_bound(target: Target | None) -> bool:
    return target is not None and target.value is not None


def _settles_at_due_month(progress: Progress) -> bool:
    """Whether it is owed as a whole at its due month, so that there is no pace to be behind of."""
    due = progress.pace is not None and progress.pace.kind is PaceKind.DUE
    return due and not _compares_level(progress)


def _against_due_month(progress: Progress, language: Language) -> list[str]:
    """Silent where the share of the goal says that it is reached."""
    target = progress.target
    assert target is not None
    if progress.verdict.facts.get("met"):
        return [] if progress.completion is not None else [language.text(N_("the target is met"))]
    if progress.month < Month(target.year, target.start):
        start = month_name(Month(target.year, target.start), language)
        return [language.text(N_("owed from {month} on"), month=start)]
    due = month_name(target.due_month, language)
    if progress.verdict.light is Light.NOT_DUE:
        return [language.text(N_("due by the end of {due}"), due=due)]
    return [language.text(N_("due by the end of {due} and not done"), due=due)]


def _compares_level(progress: Progress) -> bool:
    """Whether the gap is a distance to the target itself, not to the pace."""
    pace = progress.pace
    return _is_a_bound(progress.indicator) or (
        progress.indicator.kind in (Kind.RATIO, Kind.STOCK, Kind.COVERAGE)
        and pace is not None
        and not pace.kind.on_the_way
    )


def _against_level(progress: Progress, gap: Decimal, catalogue: Catalogue, language: Language) -> str:
    if progress.verdict.facts.get("met"):
        return language.text(N_("the target is met"))
    if gap >= 0:
        return language.text(N_("the target as worded is not met"))
    if progress.indicator.direction is Direction.RANGE:
        return language.text(N_("outside the range"))
    above = progress.indicator.direction is Direction.LOWER
    if catalogue.in_points(progress.indicator):
        beyond = N_("{points} percentage points above the target")
        short = N_("{points} percentage points short of the target")
        return language.text(beyond if above else short, points=size(gap))
    beyond, short = N_("{share}% above the target"), N_("{share}% short of the target")
    return language.text(beyond if above else short, share=size(gap))


def _year_on_year(change: Change, language: Language) -> str:
    if size(change.amount) == "0.0":
        return language.text(N_("level with last year"))
    if change.points:
        message = (
            N_("{points} percentage points up on last year")
            if change.amount >= 0
            else N_("{points} percentage points down on last year")
        )
        return language.text(message, points=size(change.amount))
    message = N_("up {share}% on last year") if change.amount >= 0 else N_("down {share}% on last year")
    return language.text(message, share=size(change.amount))


_MADE_GOOD = {Light.RED: N_("the red light of {months}"), Light.YELLOW: N_("the yellow light of {months}")}


def _made_good(late: Sequence[PastLight], language: Language) -> list[str]:
    """``7月黄灯已追回``; months in a row with one light are told together."""
    if not late:
        return []
    runs = [[*run] for _, run in groupby(late, key=lambda past: past.light)]
    lights = [language.text(_MADE_GOOD[run[0].light], months=_months(run, language)) for run in runs]
    told = reduce(lambda told, name: language.text(N_("{told}, {name}"), told=told, name=name), lights)
    return [language.text(N_("{lights} made good"), lights=told)]


def _months(run: Sequence[PastLight], language: Language) -> str:
    first, last = (month_name(past.month, language) for past in (run[0], run[-1]))
    return first if first == last else language.text(N_("{first} to {last}"), first=first, last=last)
