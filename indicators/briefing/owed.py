"""What each department has not reported: named in the meeting, those with most to chase first."""

from indicators.briefing.bilingual import Said, said
from indicators.briefing.month import Owed
from indicators.deadlines.duties import DepartmentDue, Duty, MonthDue


def owed(due: MonthDue) -> tuple[Owed, ...]:
    return tuple(_owed(one, due) for one in due.departments if one.owed)


def _owed(one: DepartmentDue, due: MonthDue) -> Owed:
    return Owed(
        one.department.code,
        said(lambda language: language.name(one.department)),
        one.department.lead,
        tuple(_name(duty) for duty in one.owed),
        one.latest,
        due.unknown_years_of(one.overdue) if one.overdue else (),
    )


def _name(duty: Duty) -> Said:
    return said(lambda language: language.name(duty.indicator))
