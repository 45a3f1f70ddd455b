"""Build a department's goals over a quarter: at both ends, and the quarter's own amount."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from indicators.briefing.bilingual import NOTHING, Bilingual, bilingual
from indicators.briefing.quarters.briefing import Amount, EarlierQuarter, End, Goal
from indicators.briefing.rows import value_text
from indicators.i18n.bounds import bounds_of, difference_decimals
from indicators.i18n.language import Language
from indicators.i18n.measured import figure_of
from indicators.i18n.numbers import MISSING, points
from indicators.i18n.sentences import official
from indicators.i18n.terms.figures import measure_name, status_word, target_text
from indicators.model.catalogue import Indicator
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.model.quarter import QUARTERS_PER_YEAR, Quarter
from indicators.progress import presented, quarters
from indicators.progress.quarters import Move, move
from indicators.progress.result import Change, Progress
from indicators.progress.series.derived import Figures
from indicators.progress.series.planned import exact_plan

_FIRST = (Move.WORSE, Move.BETTER, Move.NONE)


def goals(
    figures: Figures,
    quarter: Quarter,
    through: Month,
    ends: Sequence[Progress],
    starts: Mapping[str, Progress],
) -> tuple[Goal, ...]:
    """Return the goals that moved first, worsened before improved; else in the order of ``ends``."""
    rows = [_goal(figures, quarter, through, end, starts.get(end.indicator.code)) for end in ends]
    return tuple(sorted(rows, key=lambda goal: _FIRST.index(goal.move)))


def _goal(
    figures: Figures, quarter: Quarter, through: Month, progress: Progress, before: Progress | None
) -> Goal:
    every, figures = figures, figures.at(through)
    catalogue, indicator = figures.catalogue, progress.indicator
    start, end = _start(every, quarter, progress, before), _end(figures, progress)
    amount = _amount(figures, quarter, through, progress)
    return Goal(
        code=indicator.code,
        name=bilingual(lambda language: language.name(indicator)),
        measure=bilingual(lambda language: measure_name(indicator, catalogue, language)),
        direction=indicator.direction,
        decimals=indicator.decimals,
        target_text=bilingual(lambda language: target_text(progress.target, catalogue, language)),
        start=start,
        end=end,
        move=move(start.light, end.light),
        weight=indicator.weight,
        amount=amount,
        sentence=bilingual(lambda language: official(progress, catalogue, language)),
        person=catalogue.person(indicator),
        demonstration=progress.demonstration or (before is not None and before.demonstration),
    )


def _end(figures: Figures, progress: Progress) -> End:
    difference = presented.gap(progress, figures.catalogue.in_points(progress.indicator))
    return End(
        month=progress.month,
        judged=progress.judged,
        value=progress.value,
        value_text=value_text(progress, figures.catalogue),
        completion=progress.completion,
        pace=presented.pace_share(progress),
        gap=difference.amount if difference is not None else None,
        bar=progress.bar,
        tick=progress.tick,
        light=progress.light,
        status=bilingual(lambda language: status_word(progress.binding.verdict.word, language)),
        bounds=bounds_of(progress, figures.catalogue),
        gap_to_target=difference is not None and difference.to_target,
        gap_points=difference is None or difference.points,
    )


def _start(figures: Figures, quarter: Quarter, progress: Progress, before: Progress | None) -> End:
    """Return the goal at the quarter's start; the first quarter starts from nothing, without a light."""
    if before is not None:
        return _end(figures.at(before.month), before)
    month, indicator = quarter.first.plus(-1), progress.indicator
    figures = figures.at(progress.month)
    point = figures.series(indicator.code).get(month)
    value = Decimal(0) if indicator.adds_up else (point.value if point is not None else None)
    return End(
        month=month,
        judged=month if value is not None and not indicator.adds_up else None,
        value=value,
        value_text=_shown(figures, progress, value),
        completion=None,
        pace=None,
        gap=None,
        bar=None,
        tick=None,
        light=None,
        status=NOTHING,
    )


def _amount(figures: Figures, quarter: Quarter, through: Month, progress: Progress) -> Amount:
    indicator = progress.indicator
    series = figures.series(indicator.code)
    last = quarters.last_known(series, quarter, through)
    start = progress.target.start if progress.target is not None else 1
    value = quarters.quarter_amount(indicator, series, quarter, last, start) if last is not None else None
    plan = quarters.planned(
        indicator, exact_plan(figures.at(quarter.last), indicator.code, quarter.year), quarter
    )
    bounds = () if indicator.adds_up else bounds_of(progress, figures.catalogue).value
    return Amount(
        flow=indicator.adds_up,
        through=last,
        value=value,
        value_text=_shown(figures, progress, value, bounds),
        planned=plan,
        planned_shown=_shown(figures, progress, plan),
        plan_share=quarters.plan_share(value, plan) if indicator.adds_up else None,
        before=_before(figures, quarter, progress, last, value),
        last_year=_last_year(figures, quarter, progress, last, value),
    )


def _before(
    figures: Figures, quarter: Quarter, progress: Progress, last: Month | None, value: Decimal | None
) -> EarlierQuarter:
    """Compare with the quarter before (环比); a running quarter is not compared with a whole one."""
    earlier = quarter.plus(-1)
    base = quarters.quarter_amount(
        progress.indicator, figures.series(progress.indicator.code), earlier, earlier.last
    )
    return _other(figures, earlier, progress, value if last == quarter.last else None, base)


def _last_year(
    figures: Figures, quarter: Quarter, progress: Progress, last: Month | None, value: Decimal | None
) -> EarlierQuarter:
    """Compare with the year before (同比); of a running quarter with the same months."""
    earlier = quarter.plus(-QUARTERS_PER_YEAR)
    until = earlier.last if last is None else quarters.year_before(last)
    base = quarters.quarter_amount(
        progress.indicator, figures.series(progress.indicator.code), earlier, until
    )
    return _other(figures, earlier, progress, value, base)


def _other(
    figures: Figures, quarter: Quarter, progress: Progress, value: Decimal | None, base: Decimal | None
) -> EarlierQuarter:
    in_points = figures.catalogue.in_points(progress.indicator)
    turned = None if in_points else _turned(value, base)
    change = quarters.change(progress.indicator, in_points, value, base) if turned is None else None
    return EarlierQuarter(
        quarter=quarter,
        value=base,
        value_text=_shown(figures, progress, base),
        change=change.amount if change is not None else None,
        points=in_points,
        change_shown=bilingual(lambda language: _change(change, turned, progress.indicator, language)),
    )


def _turned(value: Decimal | None, base: Decimal | None) -> str | None:
    """Return the words for a change of sign, which has no growth in per cent."""
    if value is None or base is None or value * base >= 0:
        return None
    return N_("from minus to plus") if value > 0 else N_("from plus to minus")


def _change(change: Change | None, turned: str | None, indicator: Indicator, language: Language) -> str:
    if turned is not None:
        return language.text(turned)
    if change is None:
        return MISSING
    amount = points(change.amount, difference_decimals(indicator, change.points))
    return language.text(N_("{change} points"), change=amount) if change.points else f"{amount}%"


def _shown(
    figures: Figures, progress: Progress, value: Decimal | None, bounds: tuple[Decimal, ...] = ()
) -> Bilingual:
    """Return a value with its measure, never rounded across the ``bounds``; "—" where unknown."""
    return bilingual(
        lambda language: figure_of(progress.indicator, value, figures.catalogue, language, bounds)
    )
