"""Trace a shown figure to the observations behind it, with file, row and person."""

from collections.abc import Iterator

from indicators.briefing.bilingual import Bilingual, bilingual
from indicators.briefing.inputs import MonthInputs
from indicators.briefing.month import FigureOrigin
from indicators.i18n.language import Language
from indicators.i18n.measured import figure_of
from indicators.model.enums import Basis, Origin
from indicators.model.month import year_to
from indicators.model.observation import Observation
from indicators.progress.result import Progress
from indicators.progress.series.derived import Figures


def origins(inputs: MonthInputs, goal: Progress) -> tuple[FigureOrigin, ...]:
    """Return the origins of the goal and its conditions; the newest month first, each record once."""
    figures = inputs.figures.at(inputs.month)
    used = [observation for part in goal.parts if part.point is not None for observation in part.point.used]
    behind = {source.cell: source for observation in used for source in _behind(figures, observation)}
    sources = sorted(behind.values(), key=lambda observation: observation.value.month, reverse=True)
    return tuple(_origin(inputs, observation, goal.indicator.code) for observation in sources)


def _behind(figures: Figures, newest: Observation) -> Iterator[Observation]:
    """Yield the observations behind a figure: one, or the months' own amounts added up."""
    yield newest
    if newest.value.basis is not Basis.MONTH:
        return
    series = figures.reported.get((newest.value.indicator, newest.value.unit), {})
    for month in reversed([*year_to(newest.value.month)][:-1]):
        used = series[month].used if month in series else ()
        yield from used
        if any(observation.value.basis is Basis.CUMULATIVE for observation in used):
            return


def _origin(inputs: MonthInputs, observation: Observation, code: str) -> FigureOrigin:
    catalogue, value = inputs.catalogue, observation.value
    indicator, source = catalogue.indicators[value.indicator], catalogue.sources.get(value.source)
    return FigureOrigin(
        month=value.month,
        unit=_unit(inputs, observation, code),
        value=value.value,
        value_text=bilingual(lambda language: figure_of(indicator, value.value, catalogue, language)),
        source=bilingual(lambda language: language.name(source) if source is not None else value.source),
        file=observation.file_name,
        row=observation.row,
        person=observation.person,
        recorded_at=observation.accepted_at or observation.recorded_at,
        demonstration=observation.origin is Origin.DEMONSTRATION,
        decimals=indicator.decimals,
    )


def _unit(inputs: MonthInputs, observation: Observation, code: str) -> Bilingual:
    """Return the unit's name; another indicator's name stands before it."""
    catalogue, value = inputs.catalogue, observation.value
    unit, indicator = (
        catalogue.units.get(value.unit, catalogue.whole_area),
        catalogue.indicators[value.indicator],
    )

    def spoken(language: Language) -> str:
        where = language.name(unit)
        return where if value.indicator == code else f"{language.name(indicator)} · {where}"

    return bilingual(spoken)
