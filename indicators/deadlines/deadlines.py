"""The day by which a month's figure is owed, and which months owe one."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.catalogue.settings import SETTINGS, DeadlineKind
from indicators.deadlines.workdays import Workdays
from indicators.model.catalogue import Catalogue, Indicator, Target
from indicators.model.enums import Kind
from indicators.model.month import Month
from indicators.progress.series.series import owes_report

DAY, KIND = "deadline_day", "deadline_kind"  # settings


@dataclass(frozen=True)
class Deadline:
    """``named`` is the day as the rule says it; it differs from ``day`` where that was put off."""

    day: date
    named: date
    certain: bool  # False = the holidays of that year are not known yet

    @property
    def put_off(self) -> bool:
        return self.day != self.named


def deadline(indicator: Indicator, month: Month, catalogue: Catalogue) -> Deadline:
    """By the indicator's own number, or else the bureau's."""
    number = indicator.deadline_day or int(catalogue.setting(DAY, SETTINGS[DAY].default))
    first = month.plus(1).first_day
    workdays = Workdays.of(catalogue)
    if catalogue.setting(KIND, SETTINGS[KIND].default) == DeadlineKind.WORKING:
        day = named = workdays.nth(first, number)
    else:
        named = first + timedelta(days=number - 1)
        day = workdays.on_or_after(named)
    return Deadline(day, named, not workdays.unannounced(first, day))


def owes(indicator: Indicator, target: Target | None, month: Month) -> bool:
    """Whether a month owes a figure: by its cycle, within the goal's months, and at the goal's end.

    A milestone goes on owing one after its due month; ``reports.month_due`` leaves out those reported done.
    """
    by_cycle = owes_report(indicator, month.number)
    if target is None:
        return by_cycle
    if month.number < target.start:
        return False
    if month.number > target.due:
        return by_cycle and indicator.kind is Kind.MILESTONE
    return by_cycle or month.number == target.due


def missing(
    indicator: Indicator, target: Target | None, known: Container[Month], months: Iterable[Month]
) -> tuple[Month, ...]:
    """The months that owe a figure and have none: no line is drawn over them."""
    return tuple(month for month in months if month not in known and owes(indicator, target, month))
