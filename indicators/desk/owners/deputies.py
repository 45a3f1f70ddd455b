"""代报人: who stands in for whom today, as the catalogue names deputies and people say when they are away."""

from collections.abc import Iterator

from indicators.access.account import Account
from indicators.access.actor import StandIn
from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.items.persons import person, persons
from indicators.model.catalogue import Catalogue
from indicators.store.auth import absences, accounts


def stands_in(desk: Desk, account: Account) -> tuple[StandIn, ...]:
    """Return the departments that an account reports for today in place of somebody who is away."""
    everybodys, today = absences.everybodys(desk.database), desk.today()
    away = {key for key, absence in everybodys.items() if absence.covers(today)} - {account.id}
    if not away:
        return ()
    absent = [each for each in accounts.everybody(desk.database) if each.id in away]
    found = {
        (code, each.display_name)
        for each in absent
        for code in _departments(desk.catalogue(), each, account.display_name)
        if code not in account.departments
    }
    return tuple(StandIn(code, name) for code, name in sorted(found))


def _departments(catalogue: Catalogue, absent: Account, deputy: str) -> Iterator[str]:
    """Yield the departments of an absent person's work whose deputy has this name."""
    for code, department in catalogue.departments.items():
        reports = absent.role is Role.REPORTER and code in absent.departments
        if _named(deputy, department.deputy) and (reports or _named(absent.display_name, department.lead)):
            yield code
    for goal in catalogue.indicators.values():
        owner = catalogue.person(goal)
        if _named(absent.display_name, owner) and _named(deputy, catalogue.deputy(goal)):
            yield goal.department


def _named(name: str, cell: str) -> bool:
    return bool(cell) and person(name) in persons(cell)
