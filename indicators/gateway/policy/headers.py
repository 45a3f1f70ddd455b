"""Security headers: what may run, who may frame a page, what may be cached.

The package ``secure`` was tried: its middleware has one fixed set and replaces headers that an answer brings.
Here a page's policy names its WebSocket's host and its scripts' hashes, a file opened by its own address gets
a sandbox, the gateway's pages bring policies of their own, and caching depends on the kind of address.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from indicators.gateway.routes import AddressKind

# Nothing a page shows may fetch from or send to the outside: not an image in a note, not a script.
# Each opening was tried: Streamlit imports components' scripts as blobs, styles elements by attributes and
# inserted sheets; masks of lights are data images, and one of Streamlit's own fonts is a data font.
_PAGE = (
    "default-src 'none'",
    "script-src 'self' blob: {scripts}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self' {sockets}",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
_OWN = (
    "default-src 'none'",
    "style-src {style}",
    "script-src {scripts}",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
# An uploaded or generated file opened by its own address runs nothing.
_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_YEAR = 31_536_000  # seconds


def inline_scripts(html: str) -> tuple[str, ...]:
    """Return the scripts that stand in a page itself, to be let run by their hashes."""
    return tuple(re.findall(r"<script>(.*?)</script>", html, re.DOTALL))


def source(text: str) -> str:
    """Return an inline script or style sheet as CSP names it, by its hash."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def page_policy(scripts: Iterable[str], host: str, https: bool) -> str:
    """Return the pages' policy. ``host``: as the browser named it; older ones lack WebSockets in 'self'."""
    sockets = f"{'wss' if https else 'ws'}://{host}" if host else ""
    return "; ".join(_PAGE).format(scripts=" ".join(map(source, scripts)), sockets=sockets)


def own_policy(style: str, script: str = "") -> str:
    """The policy of the gateway's pages: their one style sheet, at most one script, and nothing else."""
    return "; ".join(_OWN).format(style=source(style), scripts=source(script) if script else "'none'")


def with_headers(send: Send, kind: AddressKind, media: bool, policy: str, https: bool) -> Send:
    """Add the headers; those that an answer brings stand. ``policy`` is the one for pages."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _defaults(kind, media, policy, https).items():
                headers.setdefault(name, value)
            if kind is AddressKind.PAGE:  # kept, Back after signing out would show a page that waits for ever
                headers["Cache-Control"] = "no-store"
            if https:
                message["headers"] = [_over_tls_only(*header) for header in headers.raw]
        await send(message)

    return send_with_headers


def _over_tls_only(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Add Secure to a cookie: Streamlit does not know of the proxy, and leaves it out."""
    open_cookie = name == b"set-cookie" and b"; secure" not in value.lower()
    return (name, value + b"; Secure") if open_cookie else (name, value)


def _defaults(kind: AddressKind, media: bool, policy: str, https: bool) -> dict[str, str]:
    headers = {**_ALWAYS, "Content-Security-Policy": _FILE_POLICY if media else policy}
    if kind in (AddressKind.AUTH, AddressKind.API, AddressKind.UPLOAD, AddressKind.READY, AddressKind.HEALTH):
        headers["Cache-Control"] = "no-store"
    if https:
        headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    return headers
