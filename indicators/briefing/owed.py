"""List what each department has not reported, those with most to chase first."""

from indicators.briefing.bilingual import Bilingual, bilingual
from indicators.briefing.month import Owed
from indicators.deadlines.duties import DepartmentDue, Duty, MonthDue


def owed(due: MonthDue) -> tuple[Owed, ...]:
    return tuple(_owed(department_due, due) for department_due in due.departments if department_due.owed)


def _owed(department_due: DepartmentDue, due: MonthDue) -> Owed:
    return Owed(
        department_due.department.code,
        bilingual(lambda language: language.name(department_due.department)),
        department_due.department.lead,
        tuple(_name(duty) for duty in department_due.owed),
        department_due.latest,
        due.unknown_years_of(department_due.overdue) if department_due.overdue else (),
    )


def _name(duty: Duty) -> Bilingual:
    return bilingual(lambda language: language.name(duty.indicator))
