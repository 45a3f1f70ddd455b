"""Build the live briefing of a quarter: what an exchange about it would show, as known at any moment."""

from dataclasses import replace
from datetime import date, datetime

from indicators.briefing.month import ItemLine
from indicators.briefing.quarters.briefing import QuarterBriefing, Scoring
from indicators.briefing.quarters.build import QuarterInputs, build
from indicators.catalogue.settings import QUARTER_RANKING, SETTINGS
from indicators.desk.briefing_cache import BriefingCache
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.submissions.attachments import pictures
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from indicators.store.meetings import quarters


def briefing(
    desk: Desk, quarter: Quarter, as_of: datetime | None = None, *, day: date | None = None
) -> QuarterBriefing:
    """Return a quarter's briefing, dated by ``as_of``, not by the clock: asked for twice, it is the same.

    ``as_of``: None = as known now, as is a moment that has not come yet. ``day``: on which all of it is
    judged, an exchange's own; None = the day on which the quarter's last month is looked at.

    It is put together anew only where something was written, or a day has passed.
    """
    present = desk.clock()
    cached = _cache.of(desk, (quarter, day), desk.effective_as_of(as_of))
    moment = min(as_of or present, present)
    removed = desk.demonstration_removed(desk.effective_as_of(as_of))
    return replace(cached, known_at=moment, drawn_at=moment, demonstration_removed_at=removed)


def _inputs(desk: Desk, quarter: Quarter, as_of: datetime | None, day: date | None) -> QuarterInputs:
    day = day or desk.looking_day(quarter.last, as_of)
    moment, catalogue, through = desk.clock(), desk.catalogue(as_of), _through(desk, quarter, as_of)
    reports, first = quarters.of_quarter(desk.database, quarter, as_of), quarter.first
    return QuarterInputs(
        figures=desk.figures(quarter.year, as_of),
        quarter=quarter,
        through=through,
        ends=desk.year_state(through, as_of).standings,
        starts=desk.year_state(first.plus(-1), as_of).standings if first.number > 1 else (),
        reports=reports,
        pictures=pictures(desk, [file for report in reports.values() for file in report.attachments]),
        lines=_lines(desk, quarter, as_of, day),
        scoring=Scoring(catalogue.setting(QUARTER_RANKING, SETTINGS[QUARTER_RANKING].default)),
        known_at=as_of or moment,
        drawn_at=as_of or moment,
        day=day,
    )


def _through(desk: Desk, quarter: Quarter, as_of: datetime | None) -> Month:
    """Return the month the quarter is looked at: its last, or while it runs the newest reported."""
    return max(quarter.first, min(quarter.last, desk.opening_month(as_of)))


def _lines(
    desk: Desk, quarter: Quarter, as_of: datetime | None, day: date
) -> tuple[tuple[ItemLine, date], ...]:
    """Return every line with the day it was raised, its indicators no later than the quarter's end."""
    every, zone = items.items(desk, as_of), desk.zone()
    raised = {item.id: item.recorded_at.astimezone(zone).date() for item in every}
    return tuple((line, raised[line.id]) for line in items.lines(desk, every, as_of, quarter.last, day))


def _build(desk: Desk, about: tuple[Quarter, date | None], as_of: datetime | None) -> QuarterBriefing:
    quarter, day = about
    return build(_inputs(desk, quarter, as_of, day))


_cache = BriefingCache(_build)
