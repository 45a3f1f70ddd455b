"""Terms of the quarter's exchange: ranks, and the months of a running quarter."""

from typing import Protocol

from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING
from indicators.i18n.terms.figures import month_name, quarter_name
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.model.quarter import Quarter


class RankedDepartment(Protocol):
    """A department with its rank."""

    @property
    def rank(self) -> int | None: ...

    @property
    def tied(self) -> bool: ...


def place_text(ranked: RankedDepartment, language: Language) -> str:
    """``1``, ``2（并列）``, ``—``."""
    if ranked.rank is None:
        return MISSING
    return language.text(N_("{place} (tied)"), place=ranked.rank) if ranked.tied else str(ranked.rank)


def span_text(quarter: Quarter, through: Month, language: Language) -> str:
    """Return the months looked at: the whole quarter, or those reported so far."""
    if through >= quarter.last:
        return quarter_name(quarter, language)
    return language.text(
        N_("{quarter}, up to {month}: the quarter is not over, and is not compared with a whole one"),
        quarter=quarter_name(quarter, language),
        month=month_name(through, language),
    )
