"""One request to the OpenID Connect provider: over TLS, for a JSON object, and as whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urlsplit

import httpx2

from indicators.gateway.configuration import Oidc
from indicators.gateway.policy.proxies import is_loopback

PATIENCE = 5.0  # seconds for one answer


@dataclass(frozen=True)
class Proof:
    """That it is the desk who asks."""

    fields: dict[str, str] = field(default_factory=dict)
    basic: httpx2.BasicAuth | None = None


def proofs(client: Oidc, facts: Mapping[str, Any]) -> tuple[Proof, ...]:
    """What to try at the token endpoint (RFC 6749, 2.3.1): of what the provider offers, the usual one first.

    What it offers to all, it need not take from each: so the other one follows.
    """
    named = {"client_id": client.client_id}
    if not client.client_secret:
        return (Proof(named),)  # a public client has PKCE alone
    words = (quote_plus(client.client_id), quote_plus(client.client_secret))
    ways = {
        "client_secret_basic": Proof(basic=httpx2.BasicAuth(*words)),
        "client_secret_post": Proof({**named, "client_secret": client.client_secret}),
    }
    offered = facts.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return tuple(proof for way, proof in ways.items() if way in offered) or tuple(ways.values())


async def asked(method: str, address: str, **more: Any) -> Mapping[str, Any]:
    """Raises httpx2.HTTPError, or ValueError for anything else than a JSON object."""
    return read(await sent(method, address, **more))


async def sent(method: str, address: str, **more: Any) -> httpx2.Response:
    if not is_safe(address):
        raise ValueError(f"{address} does not begin with https")
    async with httpx2.AsyncClient(timeout=PATIENCE) as http:
        return await http.request(method, address, **more)


def read(answer: httpx2.Response) -> Mapping[str, Any]:
    said = answer.raise_for_status().json()
    if not isinstance(said, dict):
        raise ValueError(f"{answer.url} answers with no JSON object")
    return said


def is_safe(address: str) -> bool:
    """Without TLS anybody on the line could answer for the provider; on this machine there is no line."""
    parts = urlsplit(address)
    here = parts.hostname == "localhost" or is_loopback(parts.hostname or "")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and here))
