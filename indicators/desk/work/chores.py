"""What needs an administrator: people, data files, copies of the data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from indicators.access.account import Account
from indicators.access.roles import Action, Role
from indicators.desk.auth import people
from indicators.desk.desk import Desk
from indicators.desk.opening import DATABASE
from indicators.desk.seat import Seat
from indicators.model.catalogue import Department
from indicators.model.problem import N_
from indicators.store.auth import accounts
from indicators.store.engine import backup

_OLD = timedelta(days=7)  # of the newest copy


@dataclass(frozen=True)
class Chore:
    """One thing to do; ``sentence`` is a message id, ``page`` where it is done."""

    sentence: str
    page: str
    departments: tuple[Department, ...] = ()  # that it is about
    people: tuple[str, ...] = ()  # as others read them
    details: Mapping[str, Any] = field(default_factory=dict)


def chores(seat: Seat) -> tuple[Chore, ...]:
    """Return what needs an administrator now. Raises Refused for everybody else."""
    seat.require(Action.MANAGE_DESK, "chores")
    everybody = [account for account in people.people(seat) if account.active]
    return (*_of_people(seat.desk, everybody), *_of_data(seat.desk))


def first_page(seat: Seat) -> str:
    """Return the page that a person begins with; "" = 总览, for whoever only looks.

    Whoever reports or reviews begins with 我的工作: an administrator where they belong to a department, or
    where the desk has no reviewer; any other with 管理.
    """
    if not seat.may(Action.REPORT):
        return ""
    administers = seat.may(Action.MANAGE_DESK) and not seat.actor.departments
    if administers and any(_is_reviewer(account) for account in accounts.everybody(seat.desk.database)):
        return "manage"
    return "work"


def _is_reviewer(account: Account) -> bool:
    return account.active and account.role is Role.REVIEWER


def _of_people(desk: Desk, everybody: Iterable[Account]) -> Iterator[Chore]:
    active = tuple(everybody)
    if not any(_is_reviewer(account) for account in active):
        yield Chore(N_("Nobody has the role of a reviewer: add one, or review yourself."), "people")
    silent = _without_reporter(desk, active)
    if silent:
        yield Chore(N_("Nobody reports for {departments}: add a person for each."), "people", silent)
    locked = tuple(account.display_name for account in active if _is_locked(desk, account))
    if locked:
        yield Chore(N_("Locked after wrong passwords: {people}."), "people", people=locked)


def _is_locked(desk: Desk, account: Account) -> bool:
    return account.locked_until is not None and account.locked_until > desk.clock()


def _without_reporter(desk: Desk, active: Iterable[Account]) -> tuple[Department, ...]:
    """Return the departments that lead goals and for which nobody reports."""
    catalogue = desk.catalogue()
    reporting = {code for account in active for code in account.departments}
    leading = {indicator.department for indicator in catalogue.indicators.values()}
    return tuple(
        department
        for code, department in catalogue.departments.items()
        if code in leading and code not in reporting
    )


def _of_data(desk: Desk) -> Iterator[Chore]:
    if desk.problems:
        details = {"n": len(desk.problems)}
        yield Chore(N_("The data files have {n} problems or remarks: see above."), "define", details=details)
    if desk.demonstration_count():
        yield Chore(N_("Demonstration data is still shown: remove it before real use."), "start")
    made = backup.last_made(desk.folder / DATABASE)
    if made is None or desk.clock() - made > _OLD:
        yield Chore(N_("There is no backup of the last seven days: make one now."), "settings")
