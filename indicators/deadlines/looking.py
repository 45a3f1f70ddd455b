"""Choose the day a month is looked at: one for a meeting, its papers and its pages."""

from datetime import date

from indicators.model.month import Month


def looking_day(month: Month, today: date) -> date:
    """Return today for the month reported now, or a later one; else the last day of the month after.

    A month is reported and discussed in the one after it; what became late afterwards is told on the pages
    of later months. A meeting is looked at on its own day instead.
    """
    return min(today, month.plus(1).last_day)
