"""Moments in the bureau's time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from indicators.briefing.month import MonthBriefing
from indicators.briefing.quarters.briefing import QuarterBriefing
from indicators.i18n.judging import with_judged_day
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import moment_text
from indicators.model.problem import N_

Briefing = MonthBriefing | QuarterBriefing


def moment(briefing: Briefing, at: datetime, language: Language) -> str:
    return moment_text(at, ZoneInfo(briefing.timezone), language)


def frozen_text(briefing: Briefing, language: Language) -> str:
    """Return 会议版 · 数据冻结于 …, or that nothing is frozen yet."""
    message, at = N_("Rehearsal, not frozen · data as of {moment}"), briefing.known_at
    if briefing.frozen:
        message, at = N_("As shown at the meeting · data frozen at {moment}"), briefing.drawn_at
    text, zone = language.text(message, moment=moment(briefing, at, language)), ZoneInfo(briefing.timezone)
    return with_judged_day(text, at, zone, briefing.judged_on, language)
