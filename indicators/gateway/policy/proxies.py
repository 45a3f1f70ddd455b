"""Where a request really comes from: forwarded headers count only from configured proxies."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from indicators.gateway.configuration import Configuration, Network

Address = IPv4Address | IPv6Address

PROXY_HEADERS = ("forwarded", "via", "x-real-ip")
_PROXY_PREFIX = "x-forwarded-"
_MOST_HOPS = 20
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Arrival:
    """Where a request comes from."""

    address: str  # of the client, in its usual writing; "" = unknown
    https: bool
    trusted: bool  # a configured proxy handed the request on
    forwarded: bool  # some proxy, believed or not, left its mark
    person: str = ""  # who has signed in at the trusted proxy; "" = it says nobody


def arrival(scope: Scope, configuration: Configuration) -> Arrival:
    headers = Headers(scope=scope)
    peer = parsed(scope["client"][0] if scope.get("client") else "")
    https = scope.get("scheme", "http") in ("https", "wss")
    forwarded = any(is_proxy_header(name) for name in headers)
    if peer is None or not _within(peer, configuration.proxies):
        return Arrival(str(peer or ""), https, trusted=False, forwarded=forwarded)
    scheme = headers.get("x-forwarded-proto", "").rpartition(",")[2].strip().lower()
    client = _client(peer, headers.getlist("x-forwarded-for"), configuration.proxies)
    person = _person(headers, configuration.proxy_header)
    return Arrival(str(client), scheme == "https" if scheme else https, True, forwarded, person)


def is_proxy_header(header: str) -> bool:
    name = header.lower().replace("_", "-")
    return name in PROXY_HEADERS or name.startswith(_PROXY_PREFIX)


def parsed(text: str) -> Address | None:
    """Parse an address, with or without a port and brackets; an IPv4 address in IPv6 clothes as IPv4."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address: Address = ip_address(bare)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_loopback(text: str) -> bool:
    address = parsed(text)
    return address is not None and address.is_loopback


def _client(peer: Address, forwarded_for: list[str], trusted: tuple[Network, ...]) -> Address:
    """From the right, past our own proxies, to the first that is not ours; whoever wrote further left,
    nobody of ours has seen."""
    client = peer
    for text in list(reversed(",".join(forwarded_for).split(",")))[:_MOST_HOPS]:
        before = parsed(text)
        if before is None:
            break
        client = before
        if not _within(before, trusted):
            break
    return client


def _within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address in network for network in networks)


def _person(headers: Headers, header: str) -> str:
    """Return whom the proxy names: exactly once, or nobody; a second name may come from outside."""
    names = headers.getlist(header) if header else []
    if len(names) != 1:
        return ""
    raw = names[0].strip().encode("latin-1")
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        return ""
    return name if len(name) <= _LONGEST_NAME and name.isprintable() else ""
