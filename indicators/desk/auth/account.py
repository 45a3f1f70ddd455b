"""One's own account: password, sessions, tokens for programs."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from indicators.access import passwords
from indicators.access.account import Account, Session, Token
from indicators.access.actor import Way
from indicators.access.acts import Act
from indicators.access.names import allowed_display_name
from indicators.access.roles import GIVEN, Action, Role, is_within
from indicators.desk.auth.sessions import idle
from indicators.desk.auth.sign_in import Locked, matching_hash, require_strong
from indicators.desk.seat import Seat
from indicators.model.problem import N_, DeskError
from indicators.store.auth import accounts, invitations, sessions, tokens

LONGEST_DAYS = 366  # that a token may be valid


@dataclass(frozen=True)
class IssuedToken:
    """A new token; its secret is shown this once."""

    token: Token
    secret: str


def change_password(seat: Seat, old: str, new: str, session: UUID | None = None) -> None:
    """Choose another password; every session but ``session``, and every link, ends.

    A wrong old password counts like one at sign-in: raises DeskError, Locked or WeakPassword.
    """
    account = _own(seat)
    if not account.has_password:
        raise DeskError(N_("You have no password here: an administrator can make a link to choose one."))
    require_strong(seat.desk, account, new)
    tried = _tried(seat, account, old)
    if old == new:
        raise DeskError(N_("The new password is the old one: choose another."))
    password_hash, moment, database = passwords.hashed(new), seat.desk.clock(), seat.desk.database
    with database.transaction():
        if not accounts.succeed(database, account.id, tried):
            raise DeskError(N_("Your account changed in the meantime: sign in again."))
        accounts.set_password(database, account.id, password_hash, moment)
        invitations.void(database, account.id, moment)
        ended = sessions.end_all(database, account.id, moment, except_for=session)
        seat.record(Act.PASSWORD_CHANGED, account.name, sessions=ended)


def own_sessions(seat: Seat) -> tuple[Session, ...]:
    """Return the sessions in which one is signed in now, newest first."""
    desk = seat.desk
    return sessions.live(desk.database, _own(seat).id, desk.clock(), idle(desk))


def end_session(seat: Seat, session: UUID) -> None:
    """End another session of one's own."""
    account = _own(seat)
    _by_hand(seat)
    with seat.desk.database.transaction():
        if session not in {live_session.id for live_session in own_sessions(seat)}:
            raise DeskError(N_("You are not signed in there any more."))
        sessions.end(seat.desk.database, session, seat.desk.clock())
        seat.record(Act.SESSION_REVOKED, account.name, sessions=1)


def own_tokens(seat: Seat) -> tuple[Token, ...]:
    """Return one's tokens, revoked and expired ones too, newest first."""
    return tokens.of_account(seat.desk.database, _own(seat).id)


def issue_token(seat: Seat, name: str, role: Role, days: int) -> IssuedToken:
    """Issue a token for a program, which may at most do what its owner may at that time."""
    account = _own(seat)
    _by_hand(seat)
    if role not in GIVEN or not is_within(role, seat.actor.role):
        raise DeskError(N_("A token can have your own role at most: choose a lower one."))
    if not 1 <= days <= LONGEST_DAYS:
        raise DeskError(N_("A token holds for 1 to {longest} days."), longest=LONGEST_DAYS)
    token_name, moment, lasts = allowed_display_name(name), seat.desk.clock(), timedelta(days=days)
    with seat.desk.database.transaction():
        issued, secret = tokens.issue(seat.desk.database, account.id, token_name, role, moment, lasts)
        seat.record(Act.TOKEN_ISSUED, token_name, role=role, days=days, id=str(issued.id))
    return IssuedToken(issued, secret)


def revoke_token(seat: Seat, token: UUID) -> None:
    """Revoke a token from now on."""
    account = _own(seat)
    with seat.desk.database.transaction():
        owned = tokens.of_account(seat.desk.database, account.id)
        match = next((candidate for candidate in owned if candidate.id == token), None)
        if match is None:
            raise DeskError(N_("You have no such token: choose one from the list."))
        if match.revoked_at is None:
            tokens.revoke(seat.desk.database, token, seat.desk.clock())
            seat.record(Act.TOKEN_REVOKED, match.name, id=str(token))


def _own(seat: Seat) -> Account:
    seat.require(Action.OWN_ACCOUNT)
    if seat.actor.account is None:
        raise DeskError(N_("You act without an account of the desk: sign in with one first."))
    return accounts.by_id(seat.desk.database, seat.actor.account)


def _by_hand(seat: Seat) -> None:
    """Refuse a token: one that made tokens or signed people out would outlive its own end."""
    if seat.actor.way is Way.TOKEN:
        seat.refuse(Action.OWN_ACCOUNT)


def _tried(seat: Seat, account: Account, password: str) -> str:
    """Return the hash that the present password fits; record a wrong one in the audit."""
    try:
        tried = matching_hash(seat.desk, account.name, account, password)
    except Locked:
        seat.record(Act.REFUSED, account.name, action=str(Action.OWN_ACCOUNT), reason="locked")
        raise
    if tried is None:
        seat.record(Act.REFUSED, account.name, action=str(Action.OWN_ACCOUNT), reason="wrong-password")
        raise DeskError(N_("Your present password is not that one: nothing was changed."))
    return tried
