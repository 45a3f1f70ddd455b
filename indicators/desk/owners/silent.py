"""Answer which reporters never came, and which came and never handed anything in."""

from dataclasses import dataclass

from indicators.access.account import Account
from indicators.access.acts import Act
from indicators.access.roles import Action, Role
from indicators.desk.seat import Seat
from indicators.model.catalogue import Department
from indicators.store.auth import accounts
from indicators.store.integrity import audit


@dataclass(frozen=True)
class SilentDepartment:
    """A department's reporters of whom the desk has seen nothing yet."""

    department: Department
    never_came: tuple[Account, ...]  # never signed in, so never opened a page
    never_reported: tuple[Account, ...]  # signed in, and handed nothing in


def silent_departments(seat: Seat) -> tuple[SilentDepartment, ...]:
    """Return the departments with silent reporters, in the catalogue's order; for the office."""
    seat.require(Action.REVIEW, "silent")
    desk = seat.desk
    came = audit.names(desk.database, Act.SIGNED_IN)
    reported = {submission.account for submission in desk.submissions()}
    silent = [
        account
        for account in accounts.everybody(desk.database)
        if account.active and account.role is Role.REPORTER and account.id not in reported
    ]
    rows = (
        SilentDepartment(
            department,
            tuple(each for each in silent if code in each.departments and each.name not in came),
            tuple(each for each in silent if code in each.departments and each.name in came),
        )
        for code, department in desk.catalogue().departments.items()
    )
    return tuple(row for row in rows if row.never_came or row.never_reported)
