"""One correction of what was shown, in words: 上次报 82，现 79."""

from dataclasses import replace
from datetime import datetime

from indicators.briefing.month import Restated
from indicators.briefing.said import NOTHING, Said, said
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.observation import Observation
from indicators.text.numbers import MISSING, amount
from indicators.text.sentences import figure_of


def restated(
    before: Observation | None,
    now: Observation | None,
    reason: str,
    person: str,
    recorded_at: datetime,
    catalogue: Catalogue,
) -> Restated:
    """At least one of both figures is known."""
    known = now or before
    assert known is not None
    value = known.value
    return Restated(
        month=value.month,
        code=value.indicator,
        name=_name(value.indicator, catalogue),
        unit=_unit(value.unit, catalogue),
        before=before.value.value if before is not None else None,
        now=now.value.value if now is not None else None,
        before_shown=_shown(before, catalogue),
        now_shown=_shown(now, catalogue),
        reason=reason,
        person=person,
        recorded_at=recorded_at,
    )


def _name(code: str, catalogue: Catalogue) -> Said:
    indicator = catalogue.indicators.get(code)
    return said(lambda language: language.name(indicator)) if indicator is not None else Said(code, code)


def _unit(code: str, catalogue: Catalogue) -> Said:
    unit = catalogue.units.get(code)
    if unit is None or unit == catalogue.whole:
        return NOTHING if unit is not None else Said(code, code)
    return said(lambda language: language.name(unit))


def _as_recorded(one: Observation, indicator: Indicator, catalogue: Catalogue) -> Catalogue:
    """The catalogue with the measure in which the figure was reported under the indicator's."""
    measure = catalogue.recorded_in(indicator, one.value.month, one.recorded_at)
    if measure == catalogue.measure(indicator):
        return catalogue
    return replace(catalogue, measures={**catalogue.measures, indicator.measure: measure})


def _shown(one: Observation | None, catalogue: Catalogue) -> Said:
    """``—`` where there was no figure."""
    if one is None:
        return Said(MISSING, MISSING)
    indicator = catalogue.indicators.get(one.value.indicator)
    if indicator is None:
        return Said(*[amount(one.value.value, 8)] * 2)
    then = _as_recorded(one, indicator, catalogue)
    return said(lambda language: figure_of(indicator, one.value.value, then, language))
