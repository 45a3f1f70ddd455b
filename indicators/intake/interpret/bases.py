"""Decide a figure's basis (month, cumulative, level) from its words, its period and the catalogue."""

from collections.abc import Collection

from indicators.intake.interpret.names import described, plain
from indicators.intake.interpret.periods.periods import Period
from indicators.intake.layout.columns.vocabulary import BASIS_NAMES, BASIS_WORDS
from indicators.intake.problem_list import Misread
from indicators.intake.problems.cells import MONTHS_WITHOUT_JANUARY
from indicators.intake.problems.meaning import (
    BASIS_AND_PERIOD_DISAGREE,
    FIGURE_LEFT_ASIDE,
    UNFIT_BASIS,
    UNKNOWN_BASIS,
)
from indicators.model.catalogue import Indicator
from indicators.model.enums import Basis
from indicators.model.problem import ProblemKind

# Parts of the words that headers are made of: 本年累计完成, 当月数, 月末余额.
_PARTS = (
    (Basis.CUMULATIVE, ("累计", "年初以来", "年初至今", "ytd", "cumulative")),
    (Basis.MONTH, ("当月", "本月", "单月", "monthly")),
    (Basis.LEVEL, ("期末", "月末", "季末", "年末", "时点", "存量", "余额")),
)


def fitting_bases(indicator: Indicator) -> tuple[Basis, ...]:
    """Return the bases an indicator takes, its declared one first; amounts come by month or cumulative."""
    if not indicator.adds_up:
        return (indicator.basis,)
    other = Basis.MONTH if indicator.basis is Basis.CUMULATIVE else Basis.CUMULATIVE
    return (indicator.basis, other)


def basis_named(text: str) -> Basis | None:
    """Return the basis that a word or header names; None where it names none, or two."""
    exact = BASIS_WORDS.get(text) or BASIS_WORDS.get(plain(text))
    if exact is not None:
        return exact
    bases = {basis for basis, parts in _PARTS for part in parts if part in plain(text)}
    return bases.pop() if len(bases) == 1 else None


def stated_basis(
    indicator: Indicator, text: str, by_row: bool = True, others: Collection[Basis] = ()
) -> Basis | None:
    """Return the basis that a text states for this indicator; None where the text is blank.

    ``by_row``: the row itself states it. Else a column's header does, over indicators of every sort: what is
    cumulative for amounts is the level for those that have one, and 本月 is nothing to them if one of the
    ``others``, the bases of the other columns of figures, is there for them.
    """
    if not text:
        return None
    basis = basis_named(text)
    if basis in fitting_bases(indicator):
        return basis
    if basis is None:
        raise _unfit(UNKNOWN_BASIS, indicator, text)
    if not by_row and indicator.basis is Basis.LEVEL:
        if basis is Basis.CUMULATIVE:
            return Basis.LEVEL
        if others:
            raise _unfit(FIGURE_LEFT_ASIDE, indicator, text)
    raise _unfit(UNFIT_BASIS, indicator, text)


def _unfit(kind: ProblemKind, indicator: Indicator, text: str) -> Misread:
    names = [BASIS_NAMES[fit] for fit in fitting_bases(indicator)]
    choice = names if kind is UNKNOWN_BASIS and len(names) > 1 else ()
    allowed = "、".join(names)
    return Misread(kind, text, suggestions=choice, indicator=described(indicator), allowed=allowed)


def basis_of(
    indicator: Indicator, stated: Basis | None, period: Period, text: str, *, same_place: bool = False
) -> Basis:
    """Return what one figure covers.

    ``text``: the period's. ``same_place``: period and basis are both stated by the row itself, so that a
    contradiction is one; else the figure's own column says the basis and the period is a heading.
    """
    if not indicator.adds_up:
        own_period = indicator.frequency.months == period.months  # a quarter's growth, reported by quarters
        if indicator.traits.is_state and _is_stretch(period) and not own_period:
            raise Misread(MONTHS_WITHOUT_JANUARY, text, field="month", month=period.month)
        return indicator.basis
    if _is_stretch(period):
        return _of_a_stretch(indicator, stated, period, text)
    if stated is None or period.basis in (None, stated) or not same_place:
        return stated or period.basis or indicator.basis
    raise Misread(
        BASIS_AND_PERIOD_DISAGREE,
        text,
        field="month",
        said=BASIS_NAMES[period.basis],
        basis=BASIS_NAMES[stated],
    )


def _is_stretch(period: Period) -> bool:
    return period.basis is None and period.months > 1


def _of_a_stretch(indicator: Indicator, stated: Basis | None, period: Period, text: str) -> Basis:
    """Decide 二季度 of an amount: cumulative if stated, its own if the indicator goes by quarters."""
    if stated is Basis.CUMULATIVE:
        return stated
    if indicator.basis is Basis.MONTH and indicator.frequency.months == period.months:
        return Basis.MONTH
    raise Misread(MONTHS_WITHOUT_JANUARY, text, field="month", month=period.month)
