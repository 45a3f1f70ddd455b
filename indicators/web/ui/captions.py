"""What stands in small print beside a view: how far the year is, how fresh the figures are."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import streamlit as st

from indicators.design.markup import joined, tag
from indicators.desk.figures.views import YearState
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import moment_text
from indicators.model.catalogue import Catalogue
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_


def linear_share(month: Month) -> Decimal:
    """The even pace at the end of a month, in %; 序时进度 = month ÷ 12."""
    return Decimal(100 * month.number) / MONTHS_PER_YEAR


def known_until(state: YearState, language: Language) -> str:
    """When the newest figure shown was recorded; blank where there is none."""
    if state.known_until is None:
        return ""
    return language.text(
        N_("figures up to {moment}"), moment=in_bureau(state.known_until, state.catalogue, language)
    )


def bureau_name(catalogue: Catalogue, language: Language) -> str:
    return catalogue.setting(f"bureau_name_{language.code}", catalogue.setting("bureau_name_zh"))


def in_bureau(moment: datetime, catalogue: Catalogue, language: Language) -> str:
    """A moment as the bureau's clock showed it."""
    return moment_text(moment, ZoneInfo(catalogue.setting("timezone", "Asia/Shanghai")), language)


def facts_list(*facts: tuple[str, str]) -> None:
    """Name and value, one below the other; what is blank is left out."""
    lines = [joined(tag("dt", name), tag("dd", said)) for name, said in facts if said]
    st.html(tag("dl", *lines, cls="facts"))
