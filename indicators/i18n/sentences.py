"""Write the official sentence of a goal: 截至8月底，…累计72.3亿元，完成年度目标的72.3%，…"""

from collections.abc import Sequence
from itertools import groupby

from indicators.i18n.against import against_pace, against_target, goal_words, year_on_year
from indicators.i18n.differences import difference, is_difference
from indicators.i18n.language import Language
from indicators.i18n.measured import figure
from indicators.i18n.terms.figures import missing_names, month_name, year_month
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Light
from indicators.model.problem import N_
from indicators.progress.history import made_good
from indicators.progress.result import PastLight, Progress


def official(
    progress: Progress, catalogue: Catalogue, language: Language, history: Sequence[PastLight] = ()
) -> str:
    """Return a goal's sentence, for every kind, direction and missing figure.

    ``history``: January to the month; what the month made good is said last. Where a further condition
    decides a red or yellow light, its own sentence follows.
    """
    binding, sentence = progress.binding, _of_one(progress, catalogue, language, made_good(history))
    if binding is progress or progress.light not in (Light.RED, Light.YELLOW):
        return sentence
    gap = "" if language.code == "zh" else " "  # Chinese sentences follow each other without a space
    return sentence + gap + _of_one(binding, catalogue, language)


def _of_one(
    progress: Progress, catalogue: Catalogue, language: Language, late: Sequence[PastLight] = ()
) -> str:
    """``late``: the months that this one made good."""
    clauses = [*_clauses(progress, catalogue.at(progress.month), language), *_made_good(late, language)]
    return language.text(N_(", ")).join(clauses) + language.text(N_("."))


def _clauses(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    if progress.point is None:
        return [_unreported(progress, catalogue, language)]
    if progress.value is None:
        return [_without_sum(progress, catalogue, language)]
    if _is_yes_no(progress):
        return [_milestone(progress, language)]
    return [
        _opening(progress, catalogue, language),
        *against_target(progress, catalogue, language),
        *against_pace(progress, catalogue, language),
        *year_on_year(progress, catalogue, language),
    ]


def _is_yes_no(progress: Progress) -> bool:
    target = progress.target
    return progress.indicator.traits.asks_yes_no and target is not None and target.value == 1


def _opening(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    assert progress.point is not None
    indicator = progress.indicator
    month, name = month_name(progress.point.month, language), language.name(indicator)
    if indicator.traits.by_period and progress.value is not None:
        return language.count(
            "By the end of {month}, {name} was done once this year",
            "By the end of {month}, {name} was done {n} times this year",
            int(progress.value),
            month=month,
            name=name,
        )
    if is_difference(progress):
        opening = difference(progress, catalogue, month, language)
    else:
        value = figure(progress, progress.value, catalogue, language)
        opening = language.text(indicator.traits.opening, month=month, name=name, value=value)
    goal = goal_words(progress, catalogue, language)
    return (
        language.text(N_("{said} against a goal of {target}"), said=opening, target=goal) if goal else opening
    )


def _without_sum(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    """Return the sentence of a month whose own amount is known and whose cumulative value is not."""
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
    if light is Light.UNKNOWN and progress.indicator.formula is not None and progress.verdict.missing:
        names = missing_names(progress.verdict.missing, catalogue, language)
        return language.count(
            "{name} is unknown for {month}: {missing} is missing",
            "{name} is unknown for {month}: {missing} are missing",
            len(progress.verdict.missing),
            name=name,
            month=month,
            missing=names,
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


_ONE_LIGHT = {Light.RED: N_("the red light of {months}"), Light.YELLOW: N_("the yellow light of {months}")}
_LIGHTS = {Light.RED: N_("the red lights of {months}"), Light.YELLOW: N_("the yellow lights of {months}")}


_A_PAIR = 2  # months


def _made_good(late: Sequence[PastLight], language: Language) -> list[str]:
    """``7月黄灯已追回``; months in a row with one light are told together."""
    if not late:
        return []
    runs = [[*run] for _, run in groupby(late, key=lambda past: past.light)]
    lights = [
        language.text((_LIGHTS if len(run) > 1 else _ONE_LIGHT)[run[0].light], months=_months(run, language))
        for run in runs
    ]
    return [
        language.count(
            "and {lights} has been made good",
            "and {lights} have been made good",
            len(late),
            lights=language.listed(lights),
        )
    ]


def _months(run: Sequence[PastLight], language: Language) -> str:
    first, last = (month_name(past.month, language) for past in (run[0], run[-1]))
    if first == last:
        return first
    message = N_("{first} and {last}") if len(run) == _A_PAIR else N_("{first} to {last}")
    return language.text(message, first=first, last=last)
