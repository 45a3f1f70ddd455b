"""The inputs of a month's briefing, as they were known at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from indicators.briefing.month import Earlier, ItemLine, Restated
from indicators.deadlines.duties import MonthDue
from indicators.model.catalogue import Catalogue
from indicators.model.commentary import Commentary
from indicators.model.month import Month
from indicators.progress.result import Standing
from indicators.progress.series.derived import Figures


@dataclass(frozen=True)
class MonthInputs:
    figures: Figures
    month: Month
    standings: tuple[Standing, ...]  # every goal, by concern
    due: MonthDue
    commentaries: Mapping[str, Commentary]  # by indicator, of the month itself
    earlier_commentaries: Mapping[str, Commentary]  # by indicator, the newest of an earlier month
    lines: tuple[ItemLine, ...]  # every open item
    earlier: Earlier | None
    restated: tuple[Restated, ...]
    known_at: datetime
    drawn_at: datetime
    day: date  # on which deadlines, days overdue and warnings are judged

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue that holds for the month."""
        return self.figures.at(self.month).catalogue
