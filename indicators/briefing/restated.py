"""One correction of what was shown, in words: 上次报 82，现 79."""

from datetime import datetime
from decimal import Decimal

from indicators.briefing.bilingual import NOTHING, Said, said
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

_NOT_REPORTED = said(lambda language: language.text(N_("Not reported")))  # not yet, undone, or taken back


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
        before_shown=_shown(before, now, catalogue),
        now_shown=_shown(now, before, catalogue),
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


def _shown(one: Observation | None, other: Observation | None, catalogue: Catalogue) -> Said:
    """With as many decimals as tell it from the other."""
    if one is None:
        return _NOT_REPORTED
    differs = other is not None and other.value.value != one.value.value
    bounds = (other.value.value,) if other is not None and differs else ()
    indicator = catalogue.indicators.get(one.value.indicator)
    if indicator is None:
        return Said(*[amount(one.value.value, 8)] * 2)
    then = as_recorded(indicator, one.value.month, one.recorded_at, catalogue)
    return said(lambda language: figure_of(indicator, one.value.value, then, language, bounds))


def rejudged(
    before: Progress | None,
    now: Progress | None,
    catalogues: tuple[Catalogue, Catalogue],
    reason: str,
    person: str,
    recorded_at: datetime,
) -> Restated:
    """A goal that is judged otherwise: its target and light then and now; at least one of both is known.

    ``catalogues``: the one that held when it was shown, and the one that holds now.
    """
    known = now or before
    assert known is not None
    return Restated(
        month=known.month,
        code=known.indicator.code,
        name=said(lambda language: language.name(known.indicator)),
        unit=said(lambda language: language.text(N_("target and light"))),
        before=_bound(before),
        now=_bound(now),
        before_shown=said(lambda language: goal_text(before, catalogues[0], language)),
        now_shown=said(lambda language: goal_text(now, catalogues[1], language)),
        reason=reason,
        person=person,
        recorded_at=recorded_at,
    )


def _bound(one: Progress | None) -> Decimal | None:
    return one.target.value if one is not None and one.target is not None else None


def goal_text(one: Progress | None, catalogue: Catalogue, language: Language) -> str:
    """``不超过3,000吨（绿）``; ``—`` where it is no goal."""
    if one is None:
        return MISSING
    target, light = target_text(one.target, catalogue, language), light_word(one.light, language)
    return language.text(N_("{target} ({light})"), target=target, light=light)
