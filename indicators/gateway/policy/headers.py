"""What browsers are told with every answer: what may run, who may frame it, what may be kept."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from indicators.gateway.routes import Place

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
    """The scripts that stand in a page itself, to be let run by their hashes."""
    return tuple(re.findall(r"<script>(.*?)</script>", html, re.DOTALL))


def source(text: str) -> str:
    """An inline script or style sheet as CSP names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def page_policy(scripts: Iterable[str], host: str, https: bool) -> str:
    """``host`` as the browser named it, "" = not ours; in older browsers, WebSockets are not in 'self'."""
    sockets = f"{'wss' if https else 'ws'}://{host}" if host else ""
    return "; ".join(_PAGE).format(scripts=" ".join(map(source, scripts)), sockets=sockets)


def own_policy(style: str, script: str = "") -> str:
    """For the door's pages: their one style sheet, at most one script, and nothing else."""
    return "; ".join(_OWN).format(style=source(style), scripts=source(script) if script else "'none'")


def with_headers(send: Send, place: Place, media: bool, policy: str, https: bool) -> Send:
    """What an answer says itself stands; ``policy`` is the one for pages."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _said(place, media, policy, https).items():
                headers.setdefault(name, value)
            if place is Place.PAGE:  # kept, Back after signing out would show a page that waits for ever
                headers["Cache-Control"] = "no-store"
            if https:
                message["headers"] = [_over_tls_only(*header) for header in headers.raw]
        await send(message)

    return send_with_headers


def _over_tls_only(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Streamlit, which does not know of the proxy, leaves its own cookie open to plain HTTP."""
    open_cookie = name == b"set-cookie" and b"; secure" not in value.lower()
    return (name, value + b"; Secure") if open_cookie else (name, value)


def _said(place: Place, media: bool, policy: str, https: bool) -> dict[str, str]:
    said = {**_ALWAYS, "Content-Security-Policy": _FILE_POLICY if media else policy}
    if place in (Place.OWN, Place.API, Place.UPLOAD, Place.READY, Place.HEALTH):
        said["Cache-Control"] = "no-store"
    if https:
        said["Strict-Transport-Security"] = f"max-age={_YEAR}"
    return said
