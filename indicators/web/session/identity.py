"""Identify who looks at a page: the gateway says it on connecting, the desk is asked again at every run."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

import streamlit as st

from indicators.access.actor import Actor, nobody
from indicators.desk.auth.sessions import is_live
from indicators.desk.auth.sign_in import by_session
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused, Seat, take_seat
from indicators.model.problem import N_, DeskError

SIGN_IN, SIGN_OUT, NEW_PASSWORD = "auth/sign-in", "auth/sign-out", "auth/password"  # pages of the gateway
_SIGNED_OUT = N_(
    "By yourself, by an administrator, or after long disuse. Signing in leads back to this page."
)
_NEW_PASSWORD = N_("Before anything else, the password must be changed.")


class SignedOut(DeskError):
    """Raised where nobody known looks at the page; ``path`` is the gateway's page that helps."""

    def __init__(self, sentence: str = _SIGNED_OUT, path: str = SIGN_IN) -> None:
        self.path = path
        super().__init__(sentence)


@dataclass(frozen=True)
class Caller:
    """What the gateway says of a browser; it strips headers that the browser sets itself."""

    session: UUID | None  # None = nobody signed in
    address: str


def caller() -> Caller:
    """Return the browser's caller. Raises SignedOut where the gateway did not stand before this page."""
    user = st.user.to_dict()
    session = user.get("session")
    if not isinstance(session, str):
        raise SignedOut
    return Caller(UUID(session) if session else None, str(user.get("address") or ""))


def way_back(gateway_page: str, page: str, parameters: Mapping[str, str]) -> str:
    """Return an address of the gateway that leads back to this page in its present state."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    address = "/".join(["", *filter(None, [base]), page]) + (
        f"?{urlencode(parameters)}" if parameters else ""
    )
    return f"{gateway_page}?{urlencode({'next': address, 'lang': parameters.get('lang', '')})}"


def is_signed_in(desk: Desk, browser: Caller) -> bool:
    """Whether the caller's session still holds, without counting as its use; nobody's always does."""
    return browser.session is None or is_live(desk, browser.session)


def seat_of(desk: Desk, browser: Caller) -> Seat:
    """Return the seat of the caller at this moment. Raises SignedOut."""
    try:
        return take_seat(desk, _actor(desk, browser))
    except Refused as error:
        raise SignedOut from error


def _actor(desk: Desk, browser: Caller) -> Actor:
    if browser.session is None:
        return nobody(browser.address)
    signed_in = by_session(desk, browser.session, browser.address)
    if signed_in is None:
        raise SignedOut
    if signed_in.must_change:
        raise SignedOut(_NEW_PASSWORD, NEW_PASSWORD)
    return signed_in.actor
