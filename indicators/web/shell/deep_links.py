"""Open pages by their own address, without an error in the browser's console.

An address below which there is no page leads to the overview: Streamlit would open a dialog about it, in
English and only there.

Opened at ``/indicator?…``, Streamlit's front end takes the page's name for a folder it is served from, asks
below it, is told 404 and only then asks at the root. So the page itself says where the root is.
"""

from collections.abc import Iterable
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util, get_option

from indicators.gateway.policy.headers import inline_scripts

HEAD = b"<head>"
# First parts of the paths that Streamlit and the desk answer themselves.
ANSWERED = frozenset(("health", "ready", "api", "static", "media", "component", "assets", "auth", "drafts"))
ROOT = """<script>
const root = location.origin + "/%s";
window.__streamlit = {BACKEND_BASE_URL: root, MAIN_PAGE_BASE_URL: root};
</script>"""


def base_path() -> str:
    """Below which the desk is served: "" or "/desk"."""
    base = str(get_option("server.baseUrlPath")).strip("/")
    return f"/{base}" if base else ""


def own_scripts() -> tuple[str, ...]:
    """Return the inline scripts of a page: Streamlit's own, read from its page, and the root's."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    return inline_scripts(page) + inline_scripts(_root_script())


def _root_script() -> str:
    return ROOT % f"{base_path()}/".lstrip("/")


class RootScript:
    """ASGI middleware for pages' addresses: their HTML names the root before any script runs."""

    def __init__(self, app: ASGIApp, pages: Iterable[str]) -> None:
        self.app = app
        self.prefix = base_path()
        self.paths = frozenset(f"{self.prefix}/{page}" for page in pages)
        self.head = HEAD + _root_script().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.leads_nowhere(scope):
            query = scope.get("query_string", b"").decode("latin-1")
            overview = f"{self.prefix}/?{query}" if query else f"{self.prefix}/"
            await RedirectResponse(overview)(scope, receive, send)
            return
        if scope["type"] != "http" or scope["path"] not in self.paths:
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, _HeadWriter(send, self.head))

    def leads_nowhere(self, scope: Scope) -> bool:
        """Return whether a person opens an address that is no page, no file and nothing Streamlit answers."""
        path = str(scope["path"]).rstrip("/")
        parts = path.removeprefix(self.prefix).strip("/").split("/")
        opened = scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
        is_answered = path in self.paths or parts[0] in ANSWERED or not parts[0]
        return opened and not is_answered and not any("." in part or part.startswith("_") for part in parts)


class _HeadWriter:
    """Send an HTML answer on with the root's script in its head; anything else as it is."""

    def __init__(self, send: Send, head: bytes) -> None:
        self.send = send
        self.head = head
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if message.get("more_body") or self.start is None:
            return
        body = self.body.replace(HEAD, self.head, 1)
        headers = [(k, v) for k, v in self.start["headers"] if k.lower() != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await self.send({**self.start, "headers": [*headers, length]})
        await self.send({"type": "http.response.body", "body": body})
