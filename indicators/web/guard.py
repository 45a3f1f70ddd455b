"""The door: until there are accounts, only this machine may connect.

Three questions are asked of every request, pages, WebSocket, uploads and media alike:
where does it come from, what does it call us (DNS rebinding), and which page sent it (cross-site).
Streamlit asks the last two of WebSockets only, and lets one without an Origin pass.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import get_option

from indicators.model.problem import N_
from indicators.text.language import LANGUAGES, language

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
POLICY_VIOLATION = 1008  # RFC 6455, 7.4.1

FROM_ELSEWHERE = N_(
    "Until there are user accounts, only the machine on which the desk runs may connect. "
    "Open it there, in that machine's own browser."
)
OTHER_NAME = N_("The desk answers only to its own name. Open it as http://localhost with its port.")
OTHER_PAGE = N_("Another website tried to reach the desk through your browser. Close that page.")

# Nothing a page shows may fetch from or send to the outside: not an image in a note, not a script.
# Streamlit and Plotly need inline styles, evaluated code and blobs of their own.
CONTENT_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
    "frame-ancestors 'self'; form-action 'self'; base-uri 'self'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class ThisMachineOnly:
    """ASGI middleware. ``allowed_hosts``: names the desk goes by; None = ``server.allowedHosts``."""

    def __init__(self, app: ASGIApp, allowed_hosts: Iterable[str] | None = None) -> None:
        self.app = app
        configured = get_option("server.allowedHosts") if allowed_hosts is None else allowed_hosts
        self.names = frozenset(name.strip().lower() for name in (*THIS_MACHINE, *configured))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif objection := self.objection(scope):
            await _refuse(objection, scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send))

    def objection(self, scope: Scope) -> str:
        """Why this request is refused, as a message id; "" = it may pass."""
        headers = Headers(scope=scope)
        if not _is_loopback(scope.get("client")):
            return FROM_ELSEWHERE
        if len(headers.getlist("host")) != 1 or _name(f"//{headers['host']}") not in self.names:
            return OTHER_NAME
        if any(urlsplit(origin).netloc != headers["host"] for origin in headers.getlist("origin")):
            return OTHER_PAGE
        return ""


def _is_loopback(client: tuple[str, int] | None) -> bool:
    """A proxy on this machine does not hide who asks: uvicorn takes the client from its header."""
    try:
        address: IPv4Address | IPv6Address = ip_address(client[0] if client else "")
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _name(address: str) -> str:
    """The host of an address without user, port and capitals; "" = not an address."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # a port that is no number is noticed only here
    except ValueError:
        return ""
    plain = parts.username is None and not (parts.path or parts.query or parts.fragment)
    return (parts.hostname or "") if plain else ""


async def _refuse(objection: str, scope: Scope, receive: Receive, send: Send) -> None:
    """403, in every language we have: whose browser it is, is not known yet."""
    if scope["type"] == "websocket":
        # Before acceptance this, too, becomes a 403.
        await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": ""})
        return
    sentences = [language(code).text(objection) for code in LANGUAGES]
    await PlainTextResponse("\n".join(sentences), status_code=403)(scope, receive, send)


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return send_with_headers
