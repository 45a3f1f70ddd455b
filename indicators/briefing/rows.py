"""Build the rows of the overall table: every goal by concern, its further conditions below it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.briefing.bilingual import NOTHING, Bilingual, bilingual
from indicators.briefing.inputs import MonthInputs
from indicators.briefing.month import Row, RowCommentary
from indicators.i18n.bounds import bounds_of
from indicators.i18n.language import Language
from indicators.i18n.measured import judged_figure, tabled
from indicators.i18n.sentences import official
from indicators.i18n.terms.figures import measure_name, short_target, status_word, target_text
from indicators.model.catalogue import Catalogue
from indicators.model.commentary import Commentary
from indicators.model.enums import Comparison, Light, Origin, Quantity
from indicators.model.month import Month
from indicators.progress.history import standing
from indicators.progress.presented import gap, own_month, pace_share
from indicators.progress.result import Progress, Standing
from indicators.progress.series.derived import Figures

DISCUSSED = (Light.RED, Light.YELLOW)
FigureText = Callable[[Progress, Catalogue, Language], str]


def rows(inputs: MonthInputs) -> tuple[Row, ...]:
    """Return a meeting's rows, with each goal's sentence and its department's commentary."""
    placed = _placed(inputs.figures, inputs.standings)
    return tuple(
        _spoken(_row(inputs.catalogue, standing, place), standing, inputs) for standing, place in placed
    )


def overall_rows(figures: Figures, standings: Sequence[Standing], month: Month) -> tuple[Row, ...]:
    """Return the rows of a month alone, in the order of the standings."""
    catalogue = figures.at(month).catalogue
    return tuple(_row(catalogue, goal, place) for goal, place in _placed(figures, standings))


def row_commentary(commentary: Commentary) -> RowCommentary:
    demonstration = commentary.origin is Origin.DEMONSTRATION
    return RowCommentary(
        commentary.month,
        commentary.cause,
        commentary.measure,
        commentary.recovery,
        commentary.person,
        commentary.recorded_at,
        demonstration,
    )


@dataclass(frozen=True)
class _Position:
    """Position of a row: its number, the goal it belongs to, the light and status it shows."""

    number: int
    joint: str
    light: Light
    word: str
    decided_by: Bilingual = NOTHING


def _placed(figures: Figures, standings: Sequence[Standing]) -> Iterator[tuple[Standing, _Position]]:
    """Yield each goal, then each of its further conditions with its own history."""
    for number, goal_standing in enumerate(standings, start=1):
        goal = goal_standing.progress
        yield goal_standing, _Position(number, "", goal.light, goal.binding.verdict.word, _decided_by(goal))
        for part in goal.conditions:
            part_standing, verdict = standing(figures, part.indicator.code, goal.month), part.verdict
            yield part_standing, _Position(number, goal.indicator.code, verdict.light, verdict.word)


def _decided_by(goal: Progress) -> Bilingual:
    """Return the further condition that decides the light; nothing where it is the goal's own."""
    decisive = goal.binding
    if decisive is goal or (goal.verdict.light is goal.light and goal.light not in DISCUSSED):
        return NOTHING
    return bilingual(lambda language: language.name(decisive.indicator))


def _row(catalogue: Catalogue, standing: Standing, place: _Position) -> Row:
    part = standing.progress
    indicator, target = part.indicator, part.target
    difference = gap(part, catalogue.in_points(indicator))
    return Row(
        number=place.number,
        code=indicator.code,
        joint=place.joint,
        name=bilingual(lambda language: language.name(indicator)),
        measure=bilingual(lambda language: measure_name(indicator, catalogue, language)),
        direction=indicator.direction,
        decimals=indicator.decimals,
        points=catalogue.in_points(indicator),
        target=target.value if target is not None else None,
        target_text=bilingual(lambda language: target_text(target, catalogue, language)),
        single=own_month(part),
        value=part.value,
        value_text=value_text(part, catalogue, tabled),
        judged=part.judged,
        completion=part.completion,
        pace=pace_share(part),
        gap=difference.amount if difference is not None else None,
        bar=part.bar,
        tick=part.tick,
        yoy=part.yoy.amount if part.yoy is not None else None,
        yoy_points=part.yoy is not None and part.yoy.points,
        required=part.required,
        recent=part.recent,
        rank="",
        light=place.light,
        status=bilingual(lambda language: status_word(place.word, language)),
        previous=standing.previous,
        streak=standing.streak,
        newly=standing.newly,
        department=indicator.department,
        department_name=bilingual(
            lambda language: language.name(catalogue.departments[indicator.department])
        ),
        person=catalogue.person(indicator),
        sentence=NOTHING,
        commentary=None,
        commentary_owed=False,
        demonstration=part.demonstration,
        upper=target.upper if target is not None else None,
        target_short=bilingual(lambda language: short_target(target, catalogue, language)),
        strict=target is not None and target.comparison is Comparison.MORE,
        counted=_counted(part, catalogue),
        gap_to_target=difference is not None and difference.to_target,
        gap_points=difference is None or difference.points,
        mom=part.mom.amount if part.mom is not None else None,
        mom_points=part.mom is not None and part.mom.points,
        decided_by=place.decided_by,
        cycle=indicator.frequency,
        since=standing.change.since,
        bounds=bounds_of(part, catalogue),
    )


def _counted(part: Progress, catalogue: Catalogue) -> bool:
    quantity = catalogue.measure(part.indicator).quantity
    return quantity is Quantity.COUNT or part.indicator.decimals == 0


def _spoken(row: Row, standing: Standing, inputs: MonthInputs) -> Row:
    """Return the row with its official sentence and its department's commentary."""
    commentary = inputs.commentaries.get(row.code)
    return replace(
        row,
        sentence=bilingual(
            lambda language: official(standing.progress, inputs.catalogue, language, standing.history)
        ),
        commentary=row_commentary(commentary) if commentary is not None else None,
        commentary_owed=not row.joint and row.light in DISCUSSED and commentary is None,
        demonstration=row.demonstration
        or (commentary is not None and commentary.origin is Origin.DEMONSTRATION),
    )


def value_text(part: Progress, catalogue: Catalogue, text: FigureText = judged_figure) -> Bilingual:
    """Return the judged figure with its measure; where there is none, the word that says why."""

    def spoken(language: Language) -> str:
        if part.value is not None:
            return text(part, catalogue, language)
        return status_word(_ABSENT.get(part.verdict.light, "not-reported"), language)

    return bilingual(spoken)


_ABSENT = {Light.NOT_DUE: "not-due"}
