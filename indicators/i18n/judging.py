"""Name the day on which deadlines are judged, where it is not the day of the figures."""

from datetime import date, datetime, tzinfo

from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text
from indicators.model.problem import N_


def with_judged_day(
    known_text: str, known_at: datetime, zone: tzinfo, judged_on: date | None, language: Language
) -> str:
    """Return when figures are known (``known_text``) with the day of judging; None = nobody kept it."""
    if judged_on is None or judged_on == known_at.astimezone(zone).date():
        return known_text
    return language.text(
        N_("{known}; deadlines as on {day}"), known=known_text, day=date_text(judged_on, language)
    )
