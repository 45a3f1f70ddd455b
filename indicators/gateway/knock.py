"""One request at the door: what it asks for, from where, and what of it is handed on inside."""

from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Scope

from indicators.gateway.configuration import Configuration
from indicators.gateway.identity import Visitor, carries_secret
from indicators.gateway.policy import cookies
from indicators.gateway.policy.proxies import Arrival, arrival, is_said_by_proxy
from indicators.gateway.routes import Place, place

SESSION, ADDRESS = "x-desk-session", "x-desk-address"  # as .streamlit/config.toml hands them to st.user
_OURS = "x-desk-"


@dataclass(frozen=True)
class Knock:
    scope: Scope
    headers: Headers
    place: Place
    arrival: Arrival
    method: str  # "" = a WebSocket

    @classmethod
    def of(cls, scope: Scope, configuration: Configuration, prefix: str) -> "Knock":
        return cls(
            scope,
            Headers(scope=scope),
            place(scope["path"], prefix),
            arrival(scope, configuration),
            scope.get("method", ""),
        )

    @property
    def by_token(self) -> bool:
        return carries_secret(self.headers, self.place)

    @property
    def opens_a_page(self) -> bool:
        """Whether a person opens it, rather than a page asking for its files."""
        html = "text/html" in self.headers.get("accept", "")
        return html and self.method in ("GET", "HEAD") and self.place in (Place.PAGE, Place.OWN)

    def inside(self, visitor: Visitor | None, header: str, **state: Any) -> Scope:
        """The request as those further in see it: who it is stands in headers and state that are ours alone.

        ``header``: where a proxy names people, which counts here and nowhere else.
        """
        told = [(name, value) for name, value in self.scope["headers"] if not _is_the_doors(name, header)]
        told = [(name, _without_secret(name, value)) for name, value in told]
        known = {SESSION: str(visitor.session or "") if visitor else "", ADDRESS: self.arrival.address}
        if visitor is not None:
            told += [(name.encode(), value.encode("latin-1")) for name, value in known.items()]
        secure = "wss" if self.scope["type"] == "websocket" else "https"
        plain = "ws" if self.scope["type"] == "websocket" else "http"
        return {
            **self.scope,
            "headers": told,
            "client": (self.arrival.address, _port(self.scope, self.arrival)),
            "scheme": secure if self.arrival.https else plain,
            "state": {**self.scope.get("state", {}), **_who(visitor), **state},
        }


def _who(visitor: Visitor | None) -> dict[str, Any]:
    if visitor is None:
        return {"visitor": None, "actor": None, "session": None}
    return {"visitor": visitor, "actor": visitor.actor, "session": visitor.session}


def _is_the_doors(raw: bytes, header: str) -> bool:
    """Written with _ or with -, a header is the same to many a server behind."""
    name = raw.decode("latin-1").lower().replace("_", "-")
    ours = name.startswith(_OURS) or name == header.replace("_", "-") or name == "authorization"
    return ours or is_said_by_proxy(name)


def _without_secret(name: bytes, value: bytes) -> bytes:
    return cookies.without_secret(value.decode("latin-1")).encode("latin-1") if name == b"cookie" else value


def _port(scope: Scope, arrival: Arrival) -> int:
    client = scope.get("client")
    return int(client[1]) if client and not arrival.trusted else 0
