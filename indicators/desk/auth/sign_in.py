"""Sign people in by password, invitation, provider or proxy; with sessions, all that the gateway asks."""

from collections import OrderedDict
from contextlib import suppress
from datetime import datetime
from threading import Lock
from typing import ClassVar
from weakref import WeakKeyDictionary

from indicators.access import passwords
from indicators.access.account import Account, SignedIn
from indicators.access.actor import Actor, Way
from indicators.access.acts import Act
from indicators.access.lockout import is_locked, locked_until
from indicators.access.names import LONGEST, BadName, allowed_display_name, allowed_name, sign_in_name
from indicators.access.passwords import WeakPassword as WeakPassword
from indicators.access.roles import Role
from indicators.desk.auth.bootstrap import BootstrapRequest as BootstrapRequest
from indicators.desk.auth.bootstrap import bureau_names, needs_set_up
from indicators.desk.auth.bootstrap import first_link as first_link
from indicators.desk.auth.bootstrap import is_first_link as is_first_link
from indicators.desk.auth.bootstrap import set_up as set_up
from indicators.desk.auth.sessions import begin
from indicators.desk.auth.sessions import by_secret as by_secret
from indicators.desk.auth.sessions import by_session as by_session
from indicators.desk.auth.sessions import by_token as by_token
from indicators.desk.auth.sessions import sign_out as sign_out
from indicators.desk.desk import Desk
from indicators.model.problem import N_, DeskError
from indicators.store.auth import accounts, invitations, sessions
from indicators.store.auth.invitations import LinkVoid as LinkVoid
from indicators.store.integrity import audit

_WRONG = N_(
    "The name or the password is wrong, or the account is closed: try again, or ask an administrator."
)
_NO_ACCOUNT = N_("You have no account here, or it is closed: ask an administrator.")
_NOT_SET_UP = N_("The desk is not set up yet: open the link that the program printed when it started.")
_BAD_NAME = N_(
    "Your name at the provider cannot be a sign-in name here: ask an administrator for an account."
)
_MOST_UNKNOWN_NAMES = 10_000  # names without an account that are remembered at most, by each desk
_ELSEWHERE = {"not-set-up": _NOT_SET_UP, "bad-name": _BAD_NAME}


class SignInRefused(DeskError):
    """Nobody was signed in; the sentence does not tell whether there is such an account."""


class Locked(DeskError):
    """Too many wrong passwords in a row: nothing is tried before ``until`` (UTC, aware)."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(
            N_(
                "Too many wrong passwords in a row: try again at {until}, or ask an administrator for a link."
            ),
            until=until.isoformat(timespec="minutes"),
        )


def sign_in(desk: Desk, name: str, password: str, address: str) -> SignedIn:
    """Sign in by password.

    Raises SignInRefused, the same for an unknown name, a wrong password or a closed account; or Locked.
    """
    account_name = sign_in_name(name[: LONGEST + 1])
    account = accounts.by_name(desk.database, account_name)
    try:
        password_hash = matching_hash(desk, account_name, account, password)
    except Locked:
        _record_refusal(desk, account, "locked", Way.PASSWORD, address)
        raise
    if account is not None and password_hash is not None:
        renewed = passwords.hashed(password) if passwords.outdated(password_hash) else None
        with desk.database.transaction():
            if accounts.succeed(desk.database, account.id, password_hash, renewed):
                return begin(desk, account, Way.PASSWORD, address)
    _record_refusal(desk, account, _reason(account), Way.PASSWORD, address)
    raise SignInRefused(_WRONG)


def invited(desk: Desk, secret: str) -> Account | None:
    """Return the account that an unused, unexpired link lets choose a password; None = no such link."""
    with suppress(LinkVoid):
        return _invited(desk, secret)
    return None


def accept_invitation(desk: Desk, secret: str, password: str, address: str) -> SignedIn:
    """Choose a password by a link. Raises LinkVoid or WeakPassword, which does not use the link up."""
    account = _invited(desk, secret)
    require_strong(desk, account, password)
    password_hash, moment, database = passwords.hashed(password), desk.clock(), desk.database
    with database.transaction():
        invitations.use(database, secret, moment)
        accounts.set_password(database, account.id, password_hash, moment)
        sessions.end_all(database, account.id, moment)
        actor = account.actor(Way.INVITATION, address)
        audit.append(database, actor, Act.PASSWORD_CHANGED, account.name, moment)
        return begin(desk, account, Way.INVITATION, address)


def signed_in_elsewhere(
    desk: Desk,
    *,
    way: Way,
    name: str,
    display_name: str,
    subject: str | None,
    address: str,
    create: Role | None,
    connect: bool = False,
) -> SignedIn:
    """Sign in whom a provider vouches for by ``subject``, or a trusted proxy by name alone (None).

    At many a provider people choose their names: the account of that name becomes theirs only with
    ``connect``, and only while it has neither a password nor a subject. Unknown ones get an account in
    role ``create``; raises SignInRefused where that is None, the account is closed or not theirs.
    """
    with desk.database.transaction():
        account = _vouched_for(desk, name, subject)
        why = _why_not_elsewhere(desk, account, name, subject, connect)
        if account is None and create is None and not why:
            why = "unknown-name"
        if not why:
            new = Actor(sign_in_name(name), "", create or Role.VIEWER, address=address, way=way)
            account = account or _created(desk, new, display_name)
            if subject and account.subject is None:
                _connect(desk, account, account.actor(way, address), subject)
            return begin(desk, account, way, address)
    _record_refusal(desk, account, why, way, address)
    raise SignInRefused(_ELSEWHERE.get(why, _NO_ACCOUNT))


def refused_elsewhere(desk: Desk, way: Way, why: str, address: str) -> None:
    """Record somebody in the audit whom a provider did not vouch for, or not believably."""
    _record_refusal(desk, None, why, way, address)


def require_strong(desk: Desk, account: Account, password: str) -> None:
    """Raise WeakPassword where the password will not do for this account."""
    passwords.require_strong(password, (account.name, account.display_name, *bureau_names(desk)))


def _invited(desk: Desk, secret: str) -> Account:
    account_id = invitations.whom(desk.database, secret, desk.clock())
    if account_id is None:
        raise LinkVoid
    account = accounts.by_id(desk.database, account_id)
    if not account.active:
        raise LinkVoid
    return account


def _record_refusal(desk: Desk, account: Account | None, why: str, way: Way, address: str) -> None:
    """Record a refused sign-in.

    A name that is no account's is not kept: people type passwords into the wrong field.
    """
    name, display_name = (account.name, account.display_name) if account else ("", "")
    actor = Actor(name, display_name, Role.ANONYMOUS, address=address, way=way)
    audit.append(desk.database, actor, Act.SIGN_IN_REFUSED, name, desk.clock(), reason=why)


def _reason(account: Account | None) -> str:
    if account is None:
        return "unknown-name"
    if not account.active:
        return "inactive"
    return "wrong-password" if account.has_password else "no-password"


def _vouched_for(desk: Desk, name: str, subject: str | None) -> Account | None:
    connected = accounts.by_subject(desk.database, subject) if subject else None
    return connected or accounts.by_name(desk.database, sign_in_name(name))


def _why_not_elsewhere(
    desk: Desk, account: Account | None, name: str, subject: str | None, connect: bool
) -> str:
    """Return the reason code that stands against letting this person in; "" = none."""
    if account is None:
        return _why_not_created(desk, name)
    if not account.active:
        return "inactive"
    if not subject or account.subject == subject:
        return ""
    if account.subject is not None:
        return "other-subject"
    return "" if connect and not account.has_password else "not-connected"


def _connect(desk: Desk, account: Account, actor: Actor, subject: str) -> None:
    """Tie the account to this subject and nobody else; a link that is still open ends."""
    moment = desk.clock()
    accounts.remember_subject(desk.database, account.id, subject)
    invitations.void(desk.database, account.id, moment)
    audit.append(desk.database, actor, Act.ACCOUNT_CHANGED, account.name, moment, provider=[None, subject])


def _why_not_created(desk: Desk, name: str) -> str:
    if needs_set_up(desk):
        return "not-set-up"  # or the first stranger would keep the administrator out
    try:
        allowed_name(name)
    except BadName:
        return "bad-name"
    return ""


def _created(desk: Desk, actor: Actor, display_name: str) -> Account:
    """Create an account as the provider describes it.

    Where its display name is not allowed, the sign-in name is shown.
    """
    try:
        valid_display_name = allowed_display_name(display_name)
    except BadName:
        valid_display_name = actor.name
    moment = desk.clock()
    account = accounts.add(desk.database, actor.name, valid_display_name, actor.role, (), moment)
    audit.append(
        desk.database,
        actor,
        Act.ACCOUNT_CREATED,
        actor.name,
        moment,
        shown=valid_display_name,
        role=actor.role,
    )
    return account


# --- trying a password: counted before it is tried, so that guesses made at the same time count too ---


def matching_hash(desk: Desk, name: str, account: Account | None, password: str) -> str | None:
    """Return the hash that the password fits; None = it is wrong.

    Raises Locked, and tries nothing then.

    A name without an account takes as long, and is locked like any other: the answer does not tell.
    """
    if account is None:
        _UnknownNames.of(desk).count(name, desk.clock())
        accounts.attempt_at_nobody(desk.database)
        passwords.matches(None, password)
        return None
    attempt = accounts.attempt(desk.database, account.id, desk.clock())
    if attempt.locked_until is not None:
        raise Locked(attempt.locked_until)
    return attempt.password_hash if passwords.matches(attempt.password_hash, password) else None


class _UnknownNames:
    """Count failures of names that have no account; in memory, as nothing of them is to be kept."""

    _every: ClassVar[WeakKeyDictionary[Desk, "_UnknownNames"]] = WeakKeyDictionary()
    _lock = Lock()

    def __init__(self) -> None:
        self._failures: OrderedDict[str, tuple[int, datetime | None]] = OrderedDict()

    @classmethod
    def of(cls, desk: Desk) -> "_UnknownNames":
        with cls._lock:
            return cls._every.setdefault(desk, cls())

    def count(self, name: str, moment: datetime) -> None:
        """Count one more failure; raises Locked."""
        with self._lock:
            failures, until = self._failures.pop(name, (0, None))
            locked = is_locked(until, moment)
            counted = failures if locked else failures + 1
            self._failures[name] = (counted, until if locked else locked_until(counted, moment))
            if len(self._failures) > _MOST_UNKNOWN_NAMES:
                self._failures.popitem(last=False)
        if locked and until is not None:
            raise Locked(until)
