"""Captions beside a view: the share of the year, how fresh the figures are, facts by name."""

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
    """Return the even pace at the end of a month, in %; 序时进度 = month ÷ 12."""
    return Decimal(100 * month.number) / MONTHS_PER_YEAR


def known_until(state: YearState, language: Language) -> str:
    """Return when the newest figure shown was recorded; blank where there is none."""
    if state.known_until is None:
        return ""
    return language.text(
        N_("figures up to {moment}"), moment=in_bureau(state.known_until, state.catalogue, language)
    )


def bureau_name(catalogue: Catalogue, language: Language) -> str:
    return catalogue.setting(f"bureau_name_{language.code}", catalogue.setting("bureau_name_zh"))


def in_bureau(moment: datetime, catalogue: Catalogue, language: Language) -> str:
    """Return a moment in the bureau's time zone."""
    return moment_text(moment, ZoneInfo(catalogue.setting("timezone", "Asia/Shanghai")), language)


def facts_list(*facts: tuple[str, str]) -> None:
    """Show names and values below each other; blank values are left out."""
    lines = [joined(tag("dt", name), tag("dd", text)) for name, text in facts if text]
    st.html(tag("dl", *lines, cls="facts"))
