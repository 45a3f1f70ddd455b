"""A department's own goals over a quarter: at both ends, and what is the quarter's own."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from indicators.briefing.bilingual import NOTHING, Said, said
from indicators.briefing.quarters.briefing import Amount, End, Goal, Other
from indicators.briefing.rows import shown
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
    """Those whose light moved first, worsened before improved; else in the order of ``ends``."""
    found = [_goal(figures, quarter, through, one, starts.get(one.indicator.code)) for one in ends]
    return tuple(sorted(found, key=lambda goal: _FIRST.index(goal.move)))


def _goal(figures: Figures, quarter: Quarter, through: Month, one: Progress, before: Progress | None) -> Goal:
    every, figures = figures, figures.at(through)
    catalogue, indicator = figures.catalogue, one.indicator
    start, end = _start(every, quarter, one, before), _end(figures, one)
    amount = _amount(figures, quarter, through, one)
    return Goal(
        code=indicator.code,
        name=said(lambda language: language.name(indicator)),
        measure=said(lambda language: measure_name(indicator, catalogue, language)),
        direction=indicator.direction,
        decimals=indicator.decimals,
        target_text=said(lambda language: target_text(one.target, catalogue, language)),
        start=start,
        end=end,
        move=move(start.light, end.light),
        weight=indicator.weight,
        amount=amount,
        sentence=said(lambda language: official(one, catalogue, language)),
        person=catalogue.person(indicator),
        demonstration=one.demonstration or (before is not None and before.demonstration),
    )


def _end(figures: Figures, one: Progress) -> End:
    difference = presented.gap(one, figures.catalogue.in_points(one.indicator))
    return End(
        month=one.month,
        judged=one.judged,
        value=one.value,
        shown=shown(one, figures.catalogue),
        completion=one.completion,
        pace=presented.pace_share(one),
        gap=difference.amount if difference is not None else None,
        bar=one.bar,
        tick=one.tick,
        light=one.light,
        status=said(lambda language: status_word(one.binding.verdict.word, language)),
        bounds=bounds_of(one, figures.catalogue),
        gap_to_target=difference is not None and difference.to_target,
        gap_points=difference is None or difference.points,
    )


def _start(figures: Figures, quarter: Quarter, one: Progress, before: Progress | None) -> End:
    """The first quarter begins with the year: nothing is counted yet, and no light was given."""
    if before is not None:
        return _end(figures.at(before.month), before)
    month, indicator = quarter.first.plus(-1), one.indicator
    figures = figures.at(one.month)
    known = figures.series(indicator.code).get(month)
    value = Decimal(0) if indicator.adds_up else (known.value if known is not None else None)
    return End(
        month=month,
        judged=month if value is not None and not indicator.adds_up else None,
        value=value,
        shown=_shown(figures, one, value),
        completion=None,
        pace=None,
        gap=None,
        bar=None,
        tick=None,
        light=None,
        status=NOTHING,
    )


def _amount(figures: Figures, quarter: Quarter, through: Month, one: Progress) -> Amount:
    indicator = one.indicator
    series = figures.series(indicator.code)
    last = quarters.last_known(series, quarter, through)
    start = one.target.start if one.target is not None else 1
    value = quarters.own(indicator, series, quarter, last, start) if last is not None else None
    plan = quarters.planned(
        indicator, exact_plan(figures.at(quarter.last), indicator.code, quarter.year), quarter
    )
    bounds = () if indicator.adds_up else bounds_of(one, figures.catalogue).value
    return Amount(
        flow=indicator.adds_up,
        through=last,
        value=value,
        shown=_shown(figures, one, value, bounds),
        planned=plan,
        planned_shown=_shown(figures, one, plan),
        kept=quarters.kept(value, plan) if indicator.adds_up else None,
        before=_before(figures, quarter, one, last, value),
        last_year=_last_year(figures, quarter, one, last, value),
    )


def _before(
    figures: Figures, quarter: Quarter, one: Progress, last: Month | None, value: Decimal | None
) -> Other:
    """环比. A quarter that is not over yet is not compared with a whole one."""
    earlier = quarter.plus(-1)
    base = quarters.own(one.indicator, figures.series(one.indicator.code), earlier, earlier.last)
    return _other(figures, earlier, one, value if last == quarter.last else None, base)


def _last_year(
    figures: Figures, quarter: Quarter, one: Progress, last: Month | None, value: Decimal | None
) -> Other:
    """同比. Of a quarter that is not over yet, the same months of the year before."""
    earlier = quarter.plus(-QUARTERS_PER_YEAR)
    until = earlier.last if last is None else quarters.year_before(last)
    base = quarters.own(one.indicator, figures.series(one.indicator.code), earlier, until)
    return _other(figures, earlier, one, value, base)


def _other(
    figures: Figures, quarter: Quarter, one: Progress, value: Decimal | None, base: Decimal | None
) -> Other:
    in_points = figures.catalogue.in_points(one.indicator)
    turned = None if in_points else _turned(value, base)
    change = quarters.change(one.indicator, in_points, value, base) if turned is None else None
    return Other(
        quarter=quarter,
        value=base,
        shown=_shown(figures, one, base),
        change=change.amount if change is not None else None,
        points=in_points,
        change_shown=said(lambda language: _change(change, turned, one.indicator, language)),
    )


def _turned(value: Decimal | None, base: Decimal | None) -> str | None:
    """Across zero there is no growth in per cent, only the words for it."""
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


def _shown(figures: Figures, one: Progress, value: Decimal | None, bounds: tuple[Decimal, ...] = ()) -> Said:
    """A value of this indicator with its measure; "—" where it is unknown. It keeps off the ``bounds``."""
    return said(lambda language: figure_of(one.indicator, value, figures.catalogue, language, bounds))
