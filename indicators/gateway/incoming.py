"""One incoming request: what it asks for, from where, and what of it is handed on inside."""

from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Scope

from indicators.gateway.configuration import Configuration
from indicators.gateway.identity import Visitor, carries_secret
from indicators.gateway.policy import cookies
from indicators.gateway.policy.proxies import Arrival, arrival, is_proxy_header
from indicators.gateway.routes import AddressKind, address_kind

SESSION, ADDRESS = "x-desk-session", "x-desk-address"  # as .streamlit/config.toml hands them to st.user
_OURS = "x-desk-"


@dataclass(frozen=True)
class Incoming:
    scope: Scope
    headers: Headers
    kind: AddressKind
    arrival: Arrival
    method: str  # "" = a WebSocket

    @classmethod
    def of(cls, scope: Scope, configuration: Configuration, prefix: str) -> "Incoming":
        return cls(
            scope,
            Headers(scope=scope),
            address_kind(scope["path"], prefix),
            arrival(scope, configuration),
            scope.get("method", ""),
        )

    @property
    def by_token(self) -> bool:
        return carries_secret(self.headers, self.kind)

    @property
    def opens_a_page(self) -> bool:
        """Whether a person opens it, rather than a page asking for its files."""
        html = "text/html" in self.headers.get("accept", "")
        return html and self.method in ("GET", "HEAD") and self.kind in (AddressKind.PAGE, AddressKind.AUTH)

    def inside(self, visitor: Visitor | None, header: str, **state: Any) -> Scope:
        """Return the scope for the application: identity stands in headers and state that are ours alone.

        ``header``: where a proxy names people, which counts here and nowhere else.
        """
        outside = [(name, value) for name, value in self.scope["headers"] if not _is_ours(name, header)]
        headers = [(name, _without_secret(name, value)) for name, value in outside]
        if visitor is not None:
            identity = {SESSION: str(visitor.session or ""), ADDRESS: self.arrival.address}
            headers += [(name.encode(), value.encode("latin-1")) for name, value in identity.items()]
        secure = "wss" if self.scope["type"] == "websocket" else "https"
        plain = "ws" if self.scope["type"] == "websocket" else "http"
        return {
            **self.scope,
            "headers": headers,
            "client": (self.arrival.address, _port(self.scope, self.arrival)),
            "scheme": secure if self.arrival.https else plain,
            "state": {**self.scope.get("state", {}), **_who(visitor), **state},
        }


def _who(visitor: Visitor | None) -> dict[str, Any]:
    if visitor is None:
        return {"visitor": None, "actor": None, "session": None}
    return {"visitor": visitor, "actor": visitor.actor, "session": visitor.session}


def _is_ours(raw: bytes, header: str) -> bool:
    """Whether only the gateway may set a header. With _ or with -, it is the same to many a server behind."""
    name = raw.decode("latin-1").lower().replace("_", "-")
    ours = name.startswith(_OURS) or name == header.replace("_", "-") or name == "authorization"
    return ours or is_proxy_header(name)


def _without_secret(name: bytes, value: bytes) -> bytes:
    return cookies.without_secret(value.decode("latin-1")).encode("latin-1") if name == b"cookie" else value


def _port(scope: Scope, arrival: Arrival) -> int:
    client = scope.get("client")
    return int(client[1]) if client and not arrival.trusted else 0
