"""The overall table: every goal by concern, its further conditions below it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indicators.briefing.known import Known
from indicators.briefing.month import Row, Words
from indicators.briefing.said import Said, said
from indicators.model.catalogue import Catalogue
from indicators.model.commentary import Commentary
from indicators.model.words import Light, Origin
from indicators.progress.result import Progress, Standing
from indicators.progress.standing import standing
from indicators.text.bounds import bounds_of, has_no_shares
from indicators.text.language import Language
from indicators.text.measured import judged_figure, tabled
from indicators.text.sentences import official
from indicators.text.terms import measure_name, status_word, target_text

DISCUSSED = (Light.RED, Light.YELLOW)
Shown = Callable[[Progress, Catalogue, Language], str]


def rows(known: Known) -> tuple[Row, ...]:
    return tuple(
        row for number, one in enumerate(known.standings, start=1) for row in _of_goal(known, one, number)
    )


def words(one: Commentary) -> Words:
    demonstration = one.origin is Origin.DEMONSTRATION
    return Words(one.month, one.cause, one.measure, one.recovery, one.person, one.recorded_at, demonstration)


@dataclass(frozen=True)
class _Place:
    """Where a row stands: its number, the goal it belongs to, the light and word it shows."""

    number: int
    joint: str
    light: Light
    word: str


def _of_goal(known: Known, one: Standing, number: int) -> Iterator[Row]:
    goal = one.progress
    yield _row(known, one, _Place(number, "", goal.light, goal.binding.verdict.word))
    for part in goal.conditions:
        own = standing(known.figures, part.indicator.code, known.month)
        verdict = part.verdict
        yield _row(known, own, _Place(number, goal.indicator.code, verdict.light, verdict.word))


def _row(known: Known, one: Standing, place: _Place) -> Row:
    part, catalogue = one.progress, known.catalogue
    indicator, target, point = part.indicator, part.target, part.point
    given = known.words.get(indicator.code)
    return Row(
        number=place.number,
        code=indicator.code,
        joint=place.joint,
        name=said(lambda language: language.name(indicator)),
        measure=said(lambda language: measure_name(indicator, catalogue, language)),
        direction=indicator.direction,
        decimals=indicator.decimals,
        points=catalogue.in_points(indicator),
        target=target.value if target is not None else None,
        target_text=said(lambda language: target_text(target, catalogue, language)),
        single=point.single if point is not None else None,
        value=part.value,
        shown=shown(part, catalogue, tabled),
        judged=part.judged,
        completion=part.completion,
        pace=part.pace.share if part.pace is not None else None,
        gap=None if has_no_shares(part, catalogue) else part.gap,
        bar=part.bar,
        tick=part.tick,
        yoy=part.yoy.amount if part.yoy is not None else None,
        yoy_points=part.yoy is not None and part.yoy.points,
        required=part.required,
        recent=part.recent,
        rank="",
        light=place.light,
        status=said(lambda language: status_word(place.word, language)),
        previous=one.history[-2].light if len(one.history) > 1 else None,
        streak=one.streak,
        newly=one.newly,
        department=indicator.department,
        department_name=said(lambda language: language.name(catalogue.departments[indicator.department])),
        person=catalogue.person(indicator),
        sentence=said(lambda language: official(part, catalogue, language, one.history)),
        words=words(given) if given is not None else None,
        words_owed=not place.joint and place.light in DISCUSSED and given is None,
        demonstration=part.demonstration or (given is not None and given.origin is Origin.DEMONSTRATION),
        bounds=bounds_of(part, catalogue),
    )


def shown(part: Progress, catalogue: Catalogue, text: Shown = judged_figure) -> Said:
    """The judged figure with its measure; where there is none, the word that says why."""

    def spoken(language: Language) -> str:
        if part.value is not None:
            return text(part, catalogue, language)
        return status_word(_ABSENT.get(part.verdict.light, "not-reported"), language)

    return said(spoken)


_ABSENT = {Light.NOT_DUE: "not-due"}
