"""Describe a correction of a figure that was shown: 上次报 82，现 79."""

from datetime import datetime
from decimal import Decimal

from indicators.briefing.bilingual import NOTHING, Bilingual, bilingual
from indicators.briefing.month import Restated
from indicators.briefing.recorded import as_recorded
from indicators.i18n.language import Language
from indicators.i18n.measured import figure_of
from indicators.i18n.numbers import MISSING, amount
from indicators.i18n.terms.figures import light_word, target_text
from indicators.model.catalogue import Catalogue
from indicators.model.observation import Observation
from indicators.model.problem import N_
from indicators.progress.result import Progress

_NOT_REPORTED = bilingual(
    lambda language: language.text(N_("Not reported"))
)  # not yet, undone, or taken back


def restated(
    before: Observation | None,
    current: Observation | None,
    reason: str,
    person: str,
    recorded_at: datetime,
    catalogue: Catalogue,
) -> Restated:
    """Return a corrected figure; at least one of both observations is given."""
    either = current or before
    assert either is not None
    value = either.value
    return Restated(
        month=value.month,
        code=value.indicator,
        name=_name(value.indicator, catalogue),
        unit=_unit(value.unit, catalogue),
        before=before.value.value if before is not None else None,
        current=current.value.value if current is not None else None,
        before_shown=_shown(before, current, catalogue),
        now_shown=_shown(current, before, catalogue),
        reason=reason,
        person=person,
        recorded_at=recorded_at,
    )


def _name(code: str, catalogue: Catalogue) -> Bilingual:
    indicator = catalogue.indicators.get(code)
    return (
        bilingual(lambda language: language.name(indicator))
        if indicator is not None
        else Bilingual(code, code)
    )


def _unit(code: str, catalogue: Catalogue) -> Bilingual:
    unit = catalogue.units.get(code)
    if unit is None or unit == catalogue.whole_area:
        return NOTHING if unit is not None else Bilingual(code, code)
    return bilingual(lambda language: language.name(unit))


def _shown(observation: Observation | None, other: Observation | None, catalogue: Catalogue) -> Bilingual:
    """Return a figure with as many decimals as tell it from the other."""
    if observation is None:
        return _NOT_REPORTED
    differs = other is not None and other.value.value != observation.value.value
    bounds = (other.value.value,) if other is not None and differs else ()
    indicator = catalogue.indicators.get(observation.value.indicator)
    if indicator is None:
        return Bilingual(*[amount(observation.value.value, 8)] * 2)
    catalogue_then = as_recorded(indicator, observation.value.month, observation.recorded_at, catalogue)
    return bilingual(
        lambda language: figure_of(indicator, observation.value.value, catalogue_then, language, bounds)
    )


def rejudged(
    before: Progress | None,
    current: Progress | None,
    catalogues: tuple[Catalogue, Catalogue],
    reason: str,
    person: str,
    recorded_at: datetime,
) -> Restated:
    """Return a goal judged otherwise: target and light then and now; at least one of both is given.

    ``catalogues``: the one that held when it was shown, and the one that holds now.
    """
    either = current or before
    assert either is not None
    return Restated(
        month=either.month,
        code=either.indicator.code,
        name=bilingual(lambda language: language.name(either.indicator)),
        unit=bilingual(lambda language: language.text(N_("target and light"))),
        before=_bound(before),
        current=_bound(current),
        before_shown=bilingual(lambda language: goal_text(before, catalogues[0], language)),
        now_shown=bilingual(lambda language: goal_text(current, catalogues[1], language)),
        reason=reason,
        person=person,
        recorded_at=recorded_at,
    )


def _bound(progress: Progress | None) -> Decimal | None:
    return progress.target.value if progress is not None and progress.target is not None else None


def goal_text(progress: Progress | None, catalogue: Catalogue, language: Language) -> str:
    """Return ``不超过3,000吨（绿）``; ``—`` where it is no goal."""
    if progress is None:
        return MISSING
    target, light = target_text(progress.target, catalogue, language), light_word(progress.light, language)
    return language.text(N_("{target} ({light})"), target=target, light=light)
