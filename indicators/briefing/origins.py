"""Where a figure that is shown came from: every record in force behind it, with its file, row and person."""

from collections.abc import Iterator

from indicators.briefing.bilingual import Said, said
from indicators.briefing.inputs import Known
from indicators.briefing.month import Origin
from indicators.i18n.language import Language
from indicators.i18n.measured import figure_of
from indicators.model.enums import Basis
from indicators.model.enums import Origin as Kind
from indicators.model.month import year_to
from indicators.model.observation import Observation
from indicators.progress.result import Progress
from indicators.progress.series.derived import Figures


def origins(known: Known, goal: Progress) -> tuple[Origin, ...]:
    """Of the goal and its conditions; the newest month first, each record once."""
    seen = known.figures.at(known.month)
    used = [one for part in goal.parts if part.point is not None for one in part.point.used]
    behind = {each.cell: each for one in used for each in _behind(seen, one)}
    found = sorted(behind.values(), key=lambda one: one.value.month, reverse=True)
    return tuple(_origin(known, one, goal.indicator.code) for one in found)


def _behind(figures: Figures, newest: Observation) -> Iterator[Observation]:
    """A cumulative figure or a level stands alone; months' own amounts were added up since the last one."""
    yield newest
    if newest.value.basis is not Basis.MONTH:
        return
    series = figures.reported.get((newest.value.indicator, newest.value.unit), {})
    for month in reversed([*year_to(newest.value.month)][:-1]):
        used = series[month].used if month in series else ()
        yield from used
        if any(one.value.basis is Basis.CUMULATIVE for one in used):
            return


def _origin(known: Known, one: Observation, code: str) -> Origin:
    catalogue, value = known.catalogue, one.value
    indicator, source = catalogue.indicators[value.indicator], catalogue.sources.get(value.source)
    return Origin(
        month=value.month,
        unit=_unit(known, one, code),
        value=value.value,
        shown=said(lambda language: figure_of(indicator, value.value, catalogue, language)),
        source=said(lambda language: language.name(source) if source is not None else value.source),
        file=one.file_name,
        row=one.row,
        person=one.person,
        recorded_at=one.accepted_at or one.recorded_at,
        demonstration=one.origin is Kind.DEMONSTRATION,
        decimals=indicator.decimals,
    )


def _unit(known: Known, one: Observation, code: str) -> Said:
    """Of another indicator, which a derived figure or a condition rests on, its name stands before it."""
    catalogue, value = known.catalogue, one.value
    unit, indicator = catalogue.units.get(value.unit, catalogue.whole), catalogue.indicators[value.indicator]

    def spoken(language: Language) -> str:
        where = language.name(unit)
        return where if value.indicator == code else f"{language.name(indicator)} · {where}"

    return said(spoken)
