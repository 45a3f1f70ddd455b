"""The gateway's configuration: environment variables, read once at the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

from indicators.access.roles import Role
from indicators.model.problem import N_, DeskError

Network = IPv4Network | IPv6Network

# uvicorn would otherwise rewrite who asks, by a header that anybody can send, before the gateway sees it.
FORWARDED = "FORWARDED_ALLOW_IPS"
OIDC = ("INDICATORS_OIDC_ISSUER", "INDICATORS_OIDC_CLIENT_ID", "INDICATORS_OIDC_CLIENT_SECRET")


@dataclass(frozen=True)
class Oidc:
    """The OpenID Connect provider through which people may sign in."""

    issuer: str
    client_id: str
    client_secret: str  # "" = a public client, by PKCE alone
    name_claim: str = "preferred_username"
    connect: bool = False  # an account of that name without a password becomes theirs at the first sign-in


@dataclass(frozen=True)
class Configuration:
    """Blank or empty = not set."""

    url: str = ""  # where people open the desk, base path included; "" = as each of them calls it
    hosts: frozenset[str] = frozenset()  # further names the desk goes by
    proxies: tuple[Network, ...] = ()  # whose word about the client is believed
    proxy_header: str = ""  # lower case; where those proxies say who has signed in there
    oidc: Oidc | None = None
    passwords: bool = True  # accounts of the desk may sign in with theirs
    new_people: Role | None = None  # what somebody unknown becomes who signed in elsewhere; None = refused
    disbelieved: bool = False  # proxies are named, but the server itself rewrites the client


def read_configuration(environment: Mapping[str, str]) -> Configuration:
    """Return what the environment sets; raises DeskError, naming the variable, for a value that cannot be."""
    proxies = tuple(_network(text) for text in _words(environment, "INDICATORS_PROXIES"))
    trusted = environment.get(FORWARDED) == ""
    header = environment.get("INDICATORS_PROXY_HEADER", "").strip().lower()
    if header and not proxies:
        raise _unclear("INDICATORS_PROXY_HEADER", header)
    oidc = _oidc(environment)
    passwords = environment.get("INDICATORS_PASSWORDS", "").strip().lower() != "no"
    if not (passwords or oidc or header):
        raise DeskError(
            N_("INDICATORS_PASSWORDS is “no” and no other way to sign in is set up: nobody could come in.")
        )
    return Configuration(
        url=_url(environment),
        hosts=frozenset(name.lower().rstrip(".") for name in _words(environment, "INDICATORS_HOSTS")),
        proxies=proxies if trusted else (),
        proxy_header=header if trusted else "",
        oidc=oidc,
        passwords=passwords,
        new_people=_new_people(environment),
        disbelieved=bool(proxies) and not trusted,
    )


def _oidc(environment: Mapping[str, str]) -> Oidc | None:
    issuer, client, secret = (environment.get(name, "").strip() for name in OIDC)
    if not (issuer or client or secret):
        return None
    if urlsplit(issuer).scheme not in ("http", "https"):
        raise _unclear(OIDC[0], issuer)
    if not client:
        raise _unclear(OIDC[1], client)
    claim = environment.get("INDICATORS_OIDC_NAME_CLAIM", "").strip()
    connect = environment.get("INDICATORS_OIDC_LINK_BY_NAME", "").strip().lower()
    if connect not in ("", "yes", "no"):
        raise _unclear("INDICATORS_OIDC_LINK_BY_NAME", connect)
    return Oidc(issuer, client, secret, claim or Oidc.name_claim, connect == "yes")


def _url(environment: Mapping[str, str]) -> str:
    url = environment.get("INDICATORS_URL", "").strip().rstrip("/")
    parts = urlsplit(url)
    plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    if url and not plain:
        raise _unclear("INDICATORS_URL", url)
    return url


def _new_people(environment: Mapping[str, str]) -> Role | None:
    role = environment.get("INDICATORS_NEW_PEOPLE", "").strip().lower()
    if role not in ("", Role.VIEWER):
        raise _unclear("INDICATORS_NEW_PEOPLE", role)
    return Role(role) if role else None


def _words(environment: Mapping[str, str], name: str) -> list[str]:
    return environment.get(name, "").replace(",", " ").split()


def _network(text: str) -> Network:
    try:
        return ip_network(text, strict=False)
    except ValueError as error:
        raise _unclear("INDICATORS_PROXIES", text) from error


def _unclear(name: str, value: str) -> DeskError:
    return DeskError(
        N_("The environment variable {name} cannot be used as it is ({value}): see docs/operations.md."),
        name=name,
        value=value,
    )
