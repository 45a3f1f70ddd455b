"""The imprint of a document: bureau, date, state of the data, notice of demonstration data."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from indicators.briefing.month import MonthBriefing
from indicators.briefing.quarters.briefing import QuarterBriefing
from indicators.i18n.judging import with_judged_day
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, moment_text
from indicators.model.problem import N_


@dataclass(frozen=True)
class Imprint:
    """The imprint on a document's first page; the notice stands on every page."""

    title: str
    bureau: str
    as_of: str  # 数据截至…, or 会议版冻结于…
    day: str  # the date it bears (成文日期)
    notice: str  # blank = no demonstration data is in it
    language: Language


def of_briefing(briefing: MonthBriefing | QuarterBriefing, title: str, language: Language) -> Imprint:
    """Return a briefing's imprint, dated by the meeting's day, else by the day of judging."""
    zone = ZoneInfo(briefing.timezone)
    return Imprint(
        title=title,
        bureau=briefing.bureau.in_(language),
        as_of=standing_text(briefing, language) + _removed(briefing.demonstration_removed_at, zone, language),
        day=date_text(briefing.held_on or briefing.judged_on or _day(briefing.drawn_at, zone), language),
        notice=notice(briefing.demonstration, language),
        language=language,
    )


def standing_text(briefing: MonthBriefing | QuarterBriefing, language: Language) -> str:
    """Return as of when the figures are, and the day of the deadlines where it differs."""
    zone = ZoneInfo(briefing.timezone)
    known_text = as_of_text(briefing.known_at, zone, briefing.frozen, language)
    return with_judged_day(known_text, briefing.known_at, zone, briefing.judged_on, language)


def as_of_text(known_at: datetime, zone: ZoneInfo, frozen: bool, language: Language) -> str:
    message = N_("Frozen for the meeting at {moment}") if frozen else N_("Figures as of {moment}")
    return language.text(message, moment=moment_text(known_at, zone, language))


def _removed(moment: datetime | None, zone: ZoneInfo, language: Language) -> str:
    """Return the note that demonstration data was removed since."""
    if moment is None:
        return ""
    message = N_(" (the demonstration data of that time was removed at {moment})")
    return language.text(message, moment=moment_text(moment, zone, language))


def notice(demonstration: bool, language: Language) -> str:
    return language.text(N_("Demonstration data, not official statistics")) if demonstration else ""


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
