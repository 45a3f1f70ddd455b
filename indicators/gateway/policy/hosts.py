"""Check Host and Origin: against DNS rebinding and requests from other sites."""

import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from indicators.gateway.policy.proxies import parsed
from indicators.model.problem import N_

THIS_MACHINE = "localhost"
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))  # methods that change nothing
_PORTS = {"http": 80, "https": 443}

OTHER_NAME = N_(
    "The desk does not go by this name. Open it by the address its administrator gave, or tell them: "
    "further names are set in INDICATORS_HOSTS."
)
OTHER_PAGE = N_("Another website tried to reach the desk through your browser. Close that page.")


def own_names(configured: Iterable[str]) -> frozenset[str]:
    """Return the names the desk goes by. IP addresses need no list: rebinding needs a name."""
    host = socket.gethostname().lower().rstrip(".")
    return frozenset((THIS_MACHINE, host, host.partition(".")[0], *configured)) - {""}


def objection(
    headers: Headers, method: str, https: bool, names: frozenset[str], *, by_token: bool = False
) -> str:
    """Return why a request is refused, as a message id; "" = it may pass.

    ``method`` "" = a WebSocket. ``by_token``: it brings a secret that no browser sends by itself, so that
    no other page can have made it.
    """
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not _goes_by(hosts[0], names):
        return OTHER_NAME
    origins = headers.getlist("origin")
    if any(not is_ours(origin, hosts[0], https) for origin in origins):
        return OTHER_PAGE
    if origins or method in SAFE or by_token:
        return ""
    referers = headers.getlist("referer") if method else []
    said_so = len(referers) == 1 and is_ours(referers[0], hosts[0], https, origin=False)
    return "" if said_so else OTHER_PAGE


def _goes_by(host: str, names: frozenset[str]) -> bool:
    name = host_name(host)
    return name in names or (parsed(f"[{name}]" if ":" in name else name) is not None)


def host_name(host: str) -> str:
    """Return the name in a Host header, without port, capitals and closing dot; "" = it is none."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # a port that is no number is noticed only here
    except ValueError:
        return ""
    plain = parts.username is None and parts.netloc == host and not (parts.path or parts.query)
    closed = host.partition("]")[2][:1] in ("", ":")  # Python takes "[::1]anything" for ::1
    return (parts.hostname or "").rstrip(".") if plain and closed else ""


def is_ours(address: str, host: str, https: bool, origin: bool = True) -> bool:
    """Whether an Origin (or, not ``origin``, a Referer) is a page of the same host and port.

    Where we are asked by http, TLS may have ended at a proxy before us: both are taken then.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme)
        called = urlsplit(f"//{host}")
        called_port = called.port or _PORTS.get(parts.scheme)
    except ValueError:
        return False
    schemes = ("https",) if https else ("http", "https")
    bare = not origin or not (parts.path or parts.query or parts.fragment)
    same = parts.hostname is not None and parts.hostname == called.hostname and port == called_port
    return same and bare and parts.username is None and parts.scheme in schemes
