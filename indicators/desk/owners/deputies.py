"""代报人: who stands in for whom today, as the catalogue names deputies and people say when they are away."""

from collections import Counter
from collections.abc import Iterator

from indicators.access.account import Account
from indicators.access.actor import StandIn
from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.items.persons import person, persons
from indicators.model.catalogue import Catalogue
from indicators.store.auth import absences, accounts


def stands_in(desk: Desk, account: Account) -> tuple[StandIn, ...]:
    """Return what an account reports today in place of somebody who is away.

    The deputy of a department reports all of it, the deputy of a goal that goal alone. The catalogue knows
    people by name: a name that several accounts have gives none of them the work of another.
    """
    everybodys, today = absences.everybodys(desk.database), desk.today()
    away = {key for key, absence in everybodys.items() if absence.covers(today)} - {account.id}
    if not away:
        return ()
    people = accounts.everybody(desk.database)
    bearers = Counter(person(each.display_name) for each in people if each.active)
    if bearers[person(account.display_name)] > 1:
        return ()
    absent = [each for each in people if each.id in away]
    covered = [each for who in absent for each in _covered(desk.catalogue(), who, account, bearers)]
    return tuple(sorted(covered, key=lambda each: (each.department, each.absent)))


def _covered(
    catalogue: Catalogue, absent: Account, deputy: Account, bearers: Counter[str]
) -> Iterator[StandIn]:
    """Yield what the deputy reports of one absent person's work, a department at a time."""
    name = absent.display_name if bearers[person(absent.display_name)] <= 1 else ""
    for code, department in catalogue.departments.items():
        if code in deputy.departments:
            continue
        led = _named(name, department.lead) or (absent.role is Role.REPORTER and code in absent.departments)
        if led and _named(deputy.display_name, department.deputy):
            yield StandIn(code, absent.display_name)
            continue
        goals = frozenset(
            goal.code
            for goal in catalogue.indicators.values()
            if goal.department == code
            and _named(name, catalogue.person(goal))
            and _named(deputy.display_name, catalogue.deputy(goal))
        )
        if goals:
            yield StandIn(code, absent.display_name, goals)


def _named(name: str, cell: str) -> bool:
    return bool(name and cell) and person(name) in persons(cell)
