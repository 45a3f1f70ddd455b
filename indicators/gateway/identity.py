"""Authentication: by a session's cookie, a personal token, the console's key or a trusted proxy.

Everything here asks the store and belongs in a thread.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from threading import Lock
from time import monotonic
from uuid import UUID

from starlette.datastructures import Headers

from indicators.access.account import SignedIn
from indicators.access.actor import Actor, Way, nobody
from indicators.access.names import sign_in_name
from indicators.desk.admin import console
from indicators.desk.auth import sign_in
from indicators.desk.desk import Desk
from indicators.desk.seat import anonymous_viewing
from indicators.gateway.configuration import Configuration
from indicators.gateway.policy import cookies
from indicators.gateway.policy.proxies import Arrival, is_loopback
from indicators.gateway.routes import AddressKind

_BEARER = "bearer"
_CACHED = 5.0  # seconds
_MOST = 1000  # browsers; the longest unseen goes first

_Key = tuple[str, str]  # secret and address
_Cached = tuple[int, float, SignedIn]  # transactions of the store by then, until when, who


class Credential(Enum):
    """By what a visitor is authenticated."""

    SESSION = auto()
    TOKEN = auto()
    CONSOLE = auto()
    NOTHING = auto()  # nobody signed in, and the bureau lets the desk be seen without


@dataclass(frozen=True)
class Visitor:
    """Whom a request comes from."""

    actor: Actor
    credential: Credential
    session: UUID | None = None
    must_change: bool = False  # a new password is asked for before anything else
    fresh_secret: str = ""  # of a session that has just been begun for whom the proxy named


class SessionCache:
    """Whom a browser's secret stands for, cached for seconds: opening one page asks for sixty files.

    Nothing that is revoked, changed or decided is missed: whatever the desk writes empties it,
    and only this process writes. What comes with time alone, a session's end, may come so many seconds late.
    Safe to share between threads.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._entries: OrderedDict[_Key, _Cached] = OrderedDict()

    def by_secret(self, desk: Desk, secret: str, address: str) -> SignedIn | None:
        """Return what ``sign_in.by_secret`` does. Strangers are never cached."""
        written, moment = desk.database.written, self._clock()
        cached = self._entries.get((secret, address))
        if cached is not None and cached[0] == written and moment < cached[1]:
            return cached[2]
        signed_in = sign_in.by_secret(desk, secret, address)
        with self._lock:
            self._entries.pop((secret, address), None)
            if signed_in is not None:
                self._entries[secret, address] = (written, moment + _CACHED, signed_in)
            if len(self._entries) > _MOST:
                self._entries.popitem(last=False)
        return signed_in


def carries_secret(headers: Headers, kind: AddressKind) -> bool:
    """Whether a request brings a token or key, which no browser sends by itself."""
    return kind is AddressKind.API and _scheme(headers) in (_BEARER, console.SCHEME.lower())


def identify(
    desk: Desk, headers: Headers, kind: AddressKind, arrival: Arrival, sessions: SessionCache
) -> Visitor | None:
    """Return whom a request comes from; None = a stranger.

    Who brings a token or key is only who that says, whatever the cookie.
    """
    if carries_secret(headers, kind):
        return _by_secret(desk, headers["authorization"], arrival)
    secret = cookies.secret_in(headers, arrival.https)
    signed_in = sessions.by_secret(desk, secret, arrival.address) if secret else None
    if signed_in is not None and _still_vouched(signed_in, arrival):
        return by_session(signed_in)
    if anonymous_viewing(desk):
        return Visitor(nobody(arrival.address), Credential.NOTHING)
    return None


def named_by_proxy(desk: Desk, arrival: Arrival, configuration: Configuration) -> Visitor:
    """Begin a session for the person a trusted proxy names; raises SignInRefused without an account."""
    signed_in = sign_in.signed_in_elsewhere(
        desk,
        way=Way.PROXY,
        name=arrival.person,
        display_name=arrival.person,
        subject=None,
        address=arrival.address,
        create=configuration.new_people,
    )
    return replace(by_session(signed_in), fresh_secret=signed_in.secret)


def by_session(signed_in: SignedIn) -> Visitor:
    return Visitor(signed_in.actor, Credential.SESSION, signed_in.session, signed_in.must_change)


def _by_secret(desk: Desk, authorization: str, arrival: Arrival) -> Visitor | None:
    scheme, _, secret = authorization.partition(" ")
    if scheme.lower() == _BEARER:
        actor = sign_in.by_token(desk, secret.strip(), arrival.address)
        return Visitor(actor, Credential.TOKEN) if actor is not None else None
    if arrival.forwarded or not is_loopback(arrival.address):
        return None  # the console's key holds on this machine only
    actor = console.caller(desk, authorization)
    return Visitor(replace(actor, address=arrival.address), Credential.CONSOLE) if actor is not None else None


def _still_vouched(signed_in: SignedIn, arrival: Arrival) -> bool:
    """Whether it holds: a session that a proxy began only while a trusted proxy names the same person."""
    if signed_in.actor.way is not Way.PROXY:
        return True
    return sign_in_name(arrival.person) == signed_in.actor.name


def _scheme(headers: Headers) -> str:
    return headers.get("authorization", "").partition(" ")[0].lower()
