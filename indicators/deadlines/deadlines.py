"""Calculate deadlines and which months owe a figure."""

from collections.abc import Container, Iterable
from datetime import date, timedelta

from indicators.catalogue.settings import SETTINGS, DeadlineKind
from indicators.deadlines.workdays import Workdays
from indicators.model.catalogue import Catalogue, Indicator, Target
from indicators.model.month import Month
from indicators.progress.series.series import owes_report

DAY, KIND = "deadline_day", "deadline_kind"  # settings


def deadline(indicator: Indicator, month: Month, catalogue: Catalogue) -> date:
    """Return the last day for reporting a month: by the indicator's own number, or else the bureau's.

    A calendar day that is no working day is put off to the next one.
    """
    number = indicator.deadline_day or int(catalogue.setting(DAY, SETTINGS[DAY].default))
    first = month.plus(1).first_day
    workdays = Workdays.of(catalogue)
    if catalogue.setting(KIND, SETTINGS[KIND].default) == DeadlineKind.WORKING:
        return workdays.nth(first, number)
    return workdays.on_or_after(first + timedelta(days=number - 1))


def owes(indicator: Indicator, target: Target | None, month: Month) -> bool:
    """Whether a month owes a figure: by its cycle, within the goal's months, and at the goal's end.

    What is owed until it is done goes on owing one after its due month; ``duties.month_due`` leaves out
    what was reported done.
    """
    by_cycle = owes_report(indicator, month.number)
    if target is None:
        return by_cycle
    if month.number < target.start:
        return False
    if month.number > target.due:
        return by_cycle and indicator.traits.owed_until_done
    return by_cycle or month.number == target.due


def missing(
    indicator: Indicator, target: Target | None, reported: Container[Month], months: Iterable[Month]
) -> tuple[Month, ...]:
    """Return the months that owe a figure and have none: no line is drawn over them."""
    return tuple(month for month in months if month not in reported and owes(indicator, target, month))
