"""Authenticate sessions and tokens: by a browser's secret, a session's id or a token's secret."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from indicators.access.account import Account, Session, SignedIn
from indicators.access.actor import Actor, Way
from indicators.access.acts import Act
from indicators.access.roles import weaker
from indicators.desk.desk import Desk
from indicators.desk.owners import deputies
from indicators.model.problem import DeskError
from indicators.store import settings
from indicators.store.auth import invitations, sessions, tokens
from indicators.store.integrity import audit

IDLE_MINUTES, SESSION_HOURS = "session_idle_minutes", "session_hours"  # decided settings
DEFAULTS = {IDLE_MINUTES: 120, SESSION_HOURS: 12}
_KEPT = timedelta(days=90)  # sessions, tokens and links stay so long after they are over


def begin(desk: Desk, account: Account, way: Way, address: str) -> SignedIn:
    """Begin a session, inside the transaction of what lets somebody in."""
    moment, database = desk.clock(), desk.database
    lasts = timedelta(hours=_limit(desk, SESSION_HOURS))
    session, secret = sessions.begin(database, account.id, way, address, moment, lasts)
    audit.append(database, account.actor(way, address), Act.SIGNED_IN, account.name, moment)
    for store in (sessions, tokens, invitations):
        store.forget(database, moment - _KEPT)
    return _signed_in(desk, session, account, address, secret)


def by_secret(desk: Desk, secret: str, address: str) -> SignedIn | None:
    """Authenticate a browser's secret.

    None = unknown, revoked, idle too long, too old, or its account is closed.
    """
    return _signed_in_by(desk, sessions.by_secret(desk.database, secret, desk.clock(), idle(desk)), address)


def by_session(desk: Desk, session: UUID, address: str) -> SignedIn | None:
    """Authenticate a session's id, for a page's next run; None as in ``by_secret``."""
    return _signed_in_by(desk, sessions.by_id(desk.database, session, desk.clock(), idle(desk)), address)


def is_live(desk: Desk, session: UUID) -> bool:
    """Whether a session holds; asking so does not put off its end by disuse."""
    return sessions.by_id(desk.database, session, desk.clock(), idle(desk)) is not None


def sign_out(desk: Desk, session: UUID, address: str) -> None:
    """End a session; one that is over already stays so."""
    moment = desk.clock()
    with desk.database.transaction():
        match = sessions.by_id(desk.database, session, moment, idle(desk))
        if match is not None:
            sessions.end(desk.database, session, moment)
            actor = match[1].actor(match[0].way, address)
            audit.append(desk.database, actor, Act.SIGNED_OUT, actor.name, moment)


def by_token(desk: Desk, secret: str, address: str) -> Actor | None:
    """Authenticate a token: its actor has its own role or its owner's, whichever may do less.

    None = not valid, its owner owes a new password, or each of the two roles may do what the other may not.
    """
    moment = desk.clock()
    match = tokens.by_secret(desk.database, secret, moment)
    if match is None:
        return None
    token, account = match
    role = weaker(token.role, account.role)
    if account.must_change or role is None:
        return None
    with suppress(DeskError):  # a full disk keeps nobody from looking
        tokens.used(desk.database, token, moment)
    return _actor(desk, account, Way.TOKEN, address).in_role(role)


def idle(desk: Desk) -> timedelta:
    """Return after how long without a request a session is over."""
    return timedelta(minutes=_limit(desk, IDLE_MINUTES))


def _limit(desk: Desk, key: str) -> int:
    decided = settings.decided(desk.database).get(key, "")
    return int(decided) if decided.isdecimal() else DEFAULTS[key]


def _signed_in_by(desk: Desk, match: tuple[Session, Account] | None, address: str) -> SignedIn | None:
    if match is None:
        return None
    session, account = match
    with suppress(DeskError):  # a full disk keeps nobody from looking
        sessions.seen(desk.database, session, desk.clock())
    return _signed_in(desk, session, account, address)


def _actor(desk: Desk, account: Account, way: Way, address: str) -> Actor:
    """Return an account's actor, today also for those whom it stands in for."""
    return account.actor(way, address).standing_in(deputies.stands_in(desk, account))


def _signed_in(desk: Desk, session: Session, account: Account, address: str, secret: str = "") -> SignedIn:
    """Return what a session stands for.

    Whoever signs in elsewhere is not asked for a password of the desk.
    """
    must_change = account.must_change and session.way in (Way.PASSWORD, Way.INVITATION)
    actor = _actor(desk, account, session.way, address)
    return SignedIn(session.id, actor, must_change, session.expires_at, secret)
