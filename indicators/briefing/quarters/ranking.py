"""Rank departments by their quarter, for a bureau that wants its exchange to say so.

Both scores run from 0 to 100 and are taken at the quarter's end, over a department's own goals:

- by completion, Σ weight × share ÷ Σ weight, where a goal's share is what it reached of what was due by
  then: 100 × bar ÷ tick, at most 100 (for what should stay low, bar and tick are what is left of it, so
  right is good there too). Where no such share can be formed it is all or nothing: green 100, else 0;
- by lights, 100 × (green + ½ × yellow) ÷ (green + yellow + red + not reported), every goal alike.

A goal counts that is red, yellow, green, or not reported, which is nothing reached; one that is not due,
unknown or without a target does not. Scores are compared as they are shown, to one decimal: equal ones
share a place, and the places after them are left out (1, 2, 2, 4). Until then nothing is rounded: three
thirds are one.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from indicators.briefing.bilingual import NOTHING, Bilingual, bilingual
from indicators.briefing.quarters.briefing import DepartmentQuarter, Goal, Ranked, Scoring
from indicators.i18n.language import Language
from indicators.i18n.numbers import WHOLE_SHARE, amount, fixed, rounded
from indicators.model.enums import Light
from indicators.model.problem import N_
from indicators.progress.exact import HUNDRED, clamp, decimal, fraction

_JUDGED = (Light.RED, Light.YELLOW, Light.GREEN)
_COUNTED = (*_JUDGED, Light.NOT_REPORTED)
_SHOWN = 1  # decimals
_GREATEST = 10**12  # of two such denominators no two quotients agree in 24 digits
_SAID = {
    Scoring.COMPLETION: N_(
        "Ranked by completion: each goal by what it reached of what was due by then, at most 100, by weight. "
        "What was not reported counts as 0; what is not due, unknown or without a target does not count."
    ),
    Scoring.LIGHTS: N_(
        "Ranked by lights: green counts 1, yellow ½, red and not reported 0, as a share of the goals that "
        "count. What is not due, unknown or without a target does not count."
    ),
}


def scoring_said(scoring: Scoring) -> Bilingual:
    """Return how the score is calculated; blank without a ranking."""
    if scoring is Scoring.OFF:
        return NOTHING
    return bilingual(lambda language: language.text(_SAID[scoring]))


def ranking(departments: Iterable[DepartmentQuarter], scoring: Scoring) -> tuple[Ranked, ...]:
    """Return the departments by rank; whoever has no goal that counts comes last, without one."""
    if scoring is Scoring.OFF:
        return ()
    scored = [(department, score(department.goals, scoring)) for department in departments]
    scores = [department_score for _, department_score in scored if department_score is not None]
    ordered = sorted(scored, key=lambda pair: (pair[1] is None, -(pair[1] or Decimal(0))))
    return tuple(
        _ranked(department, department_score, scores, scoring) for department, department_score in ordered
    )


def score(goals: Sequence[Goal], scoring: Scoring) -> Decimal | None:
    """Return the score to one decimal, more where it would read as 100; None where nothing counts."""
    counted = _counted(goals)
    exact = _by_completion(counted) if scoring is Scoring.COMPLETION else _by_lights(counted)
    return None if exact is None else rounded(decimal(exact), _SHOWN, (WHOLE_SHARE,))


def _by_completion(counted: Sequence[Goal]) -> Fraction | None:
    weights = fraction(_weights(counted))
    return _weighted(counted) / weights if weights else None


def _by_lights(counted: Sequence[Goal]) -> Fraction | None:
    """Return the score by lights, without weights."""
    reached = _with(counted, Light.GREEN) + Fraction(_with(counted, Light.YELLOW), 2)
    return HUNDRED * reached / len(counted) if counted else None


def share(goal: Goal) -> Fraction:
    """Return what a goal reached of what was due, in %, at most 100."""
    end = goal.end
    if end.light is Light.NOT_REPORTED:
        return Fraction(0)
    if end.bar is None or not end.tick:
        return Fraction(HUNDRED if end.light is Light.GREEN else 0)
    return clamp(HUNDRED * _undivided(end.bar) / _undivided(end.tick))


def _undivided(part: Decimal) -> Fraction:
    """Restore a quotient from the 28 digits that were kept: 66.66… is two thirds again."""
    return fraction(part).limit_denominator(_GREATEST)


def _counted(goals: Iterable[Goal]) -> list[Goal]:
    return [goal for goal in goals if goal.end.light in _COUNTED]


def _weighted(counted: Iterable[Goal]) -> Fraction:
    return sum((fraction(goal.weight) * share(goal) for goal in counted), Fraction(0))


def _weights(counted: Iterable[Goal]) -> Decimal:
    return sum((goal.weight for goal in counted), Decimal(0))


def _with(goals: Iterable[Goal], light: Light) -> int:
    return sum(goal.end.light is light for goal in goals)


def _ranked(
    department: DepartmentQuarter, points: Decimal | None, scores: Sequence[Decimal], scoring: Scoring
) -> Ranked:
    rank = None if points is None else 1 + sum(other > points for other in scores)
    how = bilingual(lambda language: _how(_counted(department.goals), points, scoring, language))
    return Ranked(
        department.department,
        department.name,
        rank,
        scores.count(points) > 1 if points is not None else False,
        points,
        how,
    )


def _how(counted: Sequence[Goal], points: Decimal | None, scoring: Scoring, language: Language) -> str:
    if points is None:
        return language.text(N_("No goal that counts"))
    reached = fixed(points, _SHOWN, (WHOLE_SHARE,))
    if scoring is Scoring.COMPLETION:
        weights = _weights(counted)
        return language.count(
            "{n} goal, weight {weights}: {sum} ÷ {weights} = {score}",
            "{n} goals, weights {weights}: {sum} ÷ {weights} = {score}",
            len(counted),
            weights=amount(weights, 2),
            sum=amount(decimal(_weighted(counted)), 1, (WHOLE_SHARE * weights,)),
            score=reached,
        )
    return language.count(
        "({green} green + ½ × {yellow} yellow) ÷ {n} goal = {score}",
        "({green} green + ½ × {yellow} yellow) ÷ {n} goals = {score}",
        len(counted),
        green=_with(counted, Light.GREEN),
        yellow=_with(counted, Light.YELLOW),
        score=reached,
    )
