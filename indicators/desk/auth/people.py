"""Manage who may sign in, in which role and for which departments; for administrators."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from indicators.access.account import Account, Invitation, Session, Token
from indicators.access.acts import Act
from indicators.access.names import allowed_display_name, allowed_name
from indicators.access.roles import GIVEN, Action, Role
from indicators.desk.auth.sessions import idle
from indicators.desk.seat import Seat
from indicators.model.problem import N_, DeskError
from indicators.store.auth import accounts, invitations, sessions, tokens

_INVITATION = timedelta(days=7)  # a link to choose a password holds so long


def people(seat: Seat) -> tuple[Account, ...]:
    """Return every account, active ones first."""
    seat.require(Action.MANAGE_PEOPLE)
    return accounts.everybody(seat.desk.database)


def create(seat: Seat, name: str, display_name: str, role: Role, departments: Iterable[str]) -> Invitation:
    """Create an account, and the link by which its owner chooses a password."""
    seat.require(Action.MANAGE_PEOPLE, name)
    valid_name, valid_display_name, codes = (
        allowed_name(name),
        allowed_display_name(display_name),
        frozenset(departments),
    )
    _check(seat, role, codes)
    with seat.desk.database.transaction():
        account = accounts.add(
            seat.desk.database, valid_name, valid_display_name, role, codes, seat.desk.clock()
        )
        seat.record(
            Act.ACCOUNT_CREATED, valid_name, shown=valid_display_name, role=role, departments=sorted(codes)
        )
        return _link(seat, account)


def change(
    seat: Seat,
    account: UUID,
    *,
    display_name: str | None = None,
    role: Role | None = None,
    departments: Iterable[str] | None = None,
    active: bool | None = None,
) -> Account:
    """Change the fields that are given. Closing an account ends its sessions, tokens and links.

    A new role holds from the next request on. The last active administrator stays one.
    """
    seat.require(Action.MANAGE_PEOPLE, str(account))
    database = seat.desk.database
    with database.transaction():
        old = accounts.by_id(database, account)
        new = replace(
            old,
            display_name=old.display_name if display_name is None else allowed_display_name(display_name),
            role=old.role if role is None else role,
            departments=old.departments if departments is None else frozenset(departments),
            active=old.active if active is None else active,
        )
        if (new.role, new.departments) != (old.role, old.departments):
            _check(seat, new.role, new.departments)
        _keep_an_administrator(seat, old, new)
        _save(seat, old, new)
        if old.active and not new.active:
            _close(seat, new)
    return new


def invite(seat: Seat, account: UUID) -> Invitation:
    """Make a new link for a forgotten password.

    What was before ends at once, tokens and the lock included.
    """
    seat.require(Action.MANAGE_PEOPLE, str(account))
    database, moment = seat.desk.database, seat.desk.clock()
    with database.transaction():
        invited = accounts.by_id(database, account)
        if not invited.active:
            raise DeskError(N_("The account {name} is closed: open it again first."), name=invited.name)
        if account == seat.actor.account:
            raise DeskError(
                N_("A link would sign you out at once: change your own password on your own page.")
            )
        accounts.void_password(database, account)
        sessions.end_all(database, account, moment)
        _without_tokens(seat, invited)
        return _link(seat, replace(invited, has_password=False, failures=0, locked_until=None))


def demand_new_password(seat: Seat, account: UUID) -> None:
    """Require the owner to choose a new password before anything else."""
    seat.require(Action.MANAGE_PEOPLE, str(account))
    with seat.desk.database.transaction():
        old = accounts.by_id(seat.desk.database, account)
        if not old.has_password:
            raise DeskError(N_("{name} has no password here: make a link instead."), name=old.name)
        _save(seat, old, replace(old, must_change=True))


def sessions_of(seat: Seat, account: UUID) -> tuple[Session, ...]:
    """Return the sessions in which somebody is signed in now, newest first."""
    seat.require(Action.MANAGE_PEOPLE, str(account))
    desk = seat.desk
    return sessions.live(desk.database, account, desk.clock(), idle(desk))


def end_sessions(seat: Seat, account: UUID) -> int:
    """Sign somebody out everywhere; how many sessions were not over yet."""
    seat.require(Action.MANAGE_PEOPLE, str(account))
    with seat.desk.database.transaction():
        return _signed_out(seat, accounts.by_id(seat.desk.database, account))


def tokens_of(seat: Seat, account: UUID) -> tuple[Token, ...]:
    """Return somebody's tokens, revoked and expired ones too, newest first."""
    seat.require(Action.MANAGE_PEOPLE, str(account))
    return tokens.of_account(seat.desk.database, account)


def revoke_tokens(seat: Seat, account: UUID) -> int:
    """Revoke all of somebody's tokens; how many were not over yet."""
    seat.require(Action.MANAGE_PEOPLE, str(account))
    with seat.desk.database.transaction():
        return _without_tokens(seat, accounts.by_id(seat.desk.database, account))


def _check(seat: Seat, role: Role, departments: frozenset[str]) -> None:
    if role not in GIVEN:
        raise DeskError(N_("A person can be viewer, reporter, reviewer or administrator."))
    unknown = departments - seat.desk.catalogue().departments.keys()
    if unknown:
        raise DeskError(
            N_("The catalogue has no department {codes}: choose from its list."),
            codes=", ".join(sorted(unknown)),
        )
    if role is Role.REPORTER and not departments:
        raise DeskError(N_("A reporter needs at least one department: choose whose indicators are reported."))


def _keep_an_administrator(seat: Seat, old: Account, new: Account) -> None:
    was = old.active and old.role is Role.ADMINISTRATOR
    stays = new.active and new.role is Role.ADMINISTRATOR
    if was and not stays and not accounts.other_administrators(seat.desk.database, old.id):
        raise DeskError(
            N_("{name} is the last active administrator: make somebody else administrator first."),
            name=old.name,
        )


def _save(seat: Seat, old: Account, new: Account) -> None:
    """Save and record only the fields that differ, with old and new."""
    before, after = _audited(old), _audited(new)
    differs = {key: [before[key], after[key]] for key in before if before[key] != after[key]}
    if differs:
        accounts.save(seat.desk.database, new)
        seat.record(Act.ACCOUNT_CHANGED, old.name, **differs)


def _close(seat: Seat, account: Account) -> None:
    invitations.void(seat.desk.database, account.id, seat.desk.clock())
    _signed_out(seat, account)
    _without_tokens(seat, account)


def _signed_out(seat: Seat, account: Account) -> int:
    """End all sessions inside a transaction, recorded where there were any; return how many."""
    ended = sessions.end_all(seat.desk.database, account.id, seat.desk.clock())
    if ended:
        seat.record(Act.SESSION_REVOKED, account.name, sessions=ended)
    return ended


def _without_tokens(seat: Seat, account: Account) -> int:
    """Revoke all tokens inside a transaction, recorded where there were any; return how many."""
    revoked = tokens.revoke_all(seat.desk.database, account.id, seat.desk.clock())
    if revoked:
        seat.record(Act.TOKEN_REVOKED, account.name, tokens=revoked)
    return revoked


def _link(seat: Seat, account: Account) -> Invitation:
    moment = seat.desk.clock()
    secret = invitations.invite(seat.desk.database, account.id, moment, _INVITATION)
    seat.record(Act.INVITED, account.name, days=_INVITATION.days)
    return Invitation(account, secret, moment + _INVITATION)


def _audited(account: Account) -> dict[str, Any]:
    """What the audit tells of an account, as JSON can say it."""
    return {
        "shown": account.display_name,
        "role": account.role,
        "departments": sorted(account.departments),
        "active": account.active,
        "must_change": account.must_change,
    }
