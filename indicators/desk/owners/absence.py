"""Set when somebody is away: for oneself, or by an administrator for another."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from indicators.access.account import Account
from indicators.access.actor import StandIn
from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.desk import Desk
from indicators.desk.owners.deputies import stands_in
from indicators.desk.seat import Seat
from indicators.model.problem import N_, DeskError
from indicators.store.auth import absences, accounts
from indicators.store.auth.absences import Absence


def absence_of(seat: Seat, account: UUID) -> Absence | None:
    """Return the present or coming absence; None where there is none, or it is over."""
    _require(seat, account)
    absence = absences.everybodys(seat.desk.database).get(account)
    return absence if absence is not None and absence.last >= seat.desk.today() else None


def set_absence(seat: Seat, account: UUID, first: date | None, last: date | None = None) -> None:
    """Keep the days on which somebody is away, both included; ``first`` None = they are back."""
    _require(seat, account)
    database = seat.desk.database
    absence = None if first is None else _checked(seat.desk, first, last or first)
    with database.transaction():
        name = accounts.by_id(database, account).name
        absences.decide(database, account, absence)
        days = {} if absence is None else {"away_from": absence.first, "away_until": absence.last}
        seat.record(Act.ABSENCE_SET, name, **days)


def deputies_of(seat: Seat, account: UUID) -> Sequence[tuple[Account, StandIn]]:
    """Return who stands in for somebody today, each with what they report."""
    _require(seat, account)
    everybody = accounts.everybody(seat.desk.database)
    absent = next(each for each in everybody if each.id == account)
    return [
        (deputy, each)
        for deputy in everybody
        if deputy.active
        for each in stands_in(seat.desk, deputy)
        if each.absent == absent.display_name
    ]


def _require(seat: Seat, account: UUID) -> None:
    own = seat.actor.account == account
    seat.require(Action.OWN_ACCOUNT if own else Action.MANAGE_PEOPLE, str(account))


def _checked(desk: Desk, first: date, last: date) -> Absence:
    if last < first:
        raise DeskError(
            N_("The absence ends on {last}, before it begins on {first}: exchange the days."),
            first=first,
            last=last,
        )
    if last < desk.today():
        raise DeskError(N_("The absence ended on {last} already: choose a later day."), last=last)
    return Absence(first, last)
