"""The bureau's mail server: address, encryption, account and sender."""

from dataclasses import dataclass, field
from enum import StrEnum

from indicators.channels.email.addresses import is_address, is_here, is_host
from indicators.model.problem import N_

LONGEST = 200  # characters of a user's name or a password
_PORTS = range(1, 65_536)


class Security(StrEnum):
    STARTTLS = "starttls"  # begun in the open, then made safe: port 587, or 25
    TLS = "tls"  # safe from the first byte: port 465
    NONE = "none"  # in the open: to this very machine only


USUAL_PORT = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True)
class Server:
    """Whoever knows the password can send in the bureau's name: it is never shown or logged."""

    host: str
    port: int
    security: Security
    sender: str  # the address that messages come from
    user: str = ""  # "" = the server asks for no name
    password: str = field(default="", repr=False)


def objection(server: Server) -> str:
    """Return what is wrong with the settings, as a sentence; blank = they can be tried."""
    if not is_host(server.host) or server.port not in _PORTS:
        return N_(
            "This is no mail server's address: give its name, such as mail.example.gov.cn, and its port."
        )
    if not is_address(server.sender):
        return N_("Messages need a sender: an e-mail address such as desk@example.gov.cn.")
    if server.security is Security.NONE and not is_here(server.host):
        return N_(
            "Without encryption only this very machine can be the mail server: choose STARTTLS or TLS, "
            "because everybody between could read messages and password."
        )
    if not all(_is_plain(text) for text in (server.user, server.password)):
        return N_("User and password have at most 200 letters, digits and signs each, none of them Chinese.")
    if bool(server.user) != bool(server.password):
        return N_("Give user and password, or neither where the server asks for none.")
    return ""


def _is_plain(text: str) -> bool:
    """Whether mail servers take it as a name or password."""
    return len(text) <= LONGEST and text.isascii() and text.isprintable()
