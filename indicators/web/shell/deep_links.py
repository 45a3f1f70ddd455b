"""Open pages by their own address, without an error in the browser's console, and say at once that they open.

An address below which there is no page leads to the overview: Streamlit would open a dialog about it, in
English and only there. The root, where it names no view, leads to the first page of whoever opens it: by a
redirect, so that the browser's back does not come upon it again.

Opened at ``/indicator?…``, Streamlit's front end takes the page's name for a folder it is served from, asks
below it, is told 404 and only then asks at the root. So the page itself says where the root is. It also notes
the fields that somebody types in before the script that keeps drafts (draft.js) has come.

Until its scripts have come, for seconds on a slow line, Streamlit's page is blank and called Streamlit. A
rule in its head says what is being opened; assistance.js ends it.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util, get_option

from indicators.access.actor import Actor
from indicators.gateway.policy.headers import inline_scripts
from indicators.i18n.language import language
from indicators.model.problem import N_
from indicators.web.session.address import read_language

HEAD, TITLE = b"<head>", b"<title>Streamlit</title>"
# First parts of the paths that Streamlit and the desk answer themselves.
ANSWERED = frozenset(("health", "ready", "api", "static", "media", "component", "assets", "auth", "drafts"))
ROOT = """<script>
const root = location.origin + "/%s";
window.__streamlit = {BACKEND_BASE_URL: root, MAIN_PAGE_BASE_URL: root};
window.deskTyped = new WeakSet();
addEventListener("input", (event) => event.isTrusted && window.deskTyped.add(event.target), true);
</script>"""
_OPENING = N_("Opening the desk …")
_NAME = N_("Indicator Desk")
_OPENING_RULE = """<style>html:not([data-opened]) body::before {
  content: "%s"; position: fixed; top: 40%%; width: 100%%; text-align: center;
  font: 18px/1.5 sans-serif; color: #5d6b7c;
}
@media (prefers-color-scheme: dark) {
  html:not([data-opened]) body { background: #10161e; }
  html:not([data-opened]) body::before { color: #9fadbd; }
}</style>"""


def base_path() -> str:
    """Below which the desk is served: "" or "/desk"."""
    base = str(get_option("server.baseUrlPath")).strip("/")
    return f"/{base}" if base else ""


def own_scripts() -> tuple[str, ...]:
    """Return the inline scripts of a page: Streamlit's own, read from its page, and the root's."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    return inline_scripts(page) + inline_scripts(_root_script())


def _named(scope: Scope) -> tuple[bytes, bytes]:
    """Return the page's title and the rule that says that it opens, in the language of the address."""
    parameters = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
    speech = language(read_language(parameters))
    title = f"<title>{speech.text(_NAME)}</title>"
    return title.encode(), (_OPENING_RULE % speech.text(_OPENING)).encode()


def _root_script() -> str:
    return ROOT % f"{base_path()}/".lstrip("/")


class RootScript:
    """ASGI middleware for pages' addresses: their HTML names root and desk before any script runs."""

    def __init__(
        self, app: ASGIApp, pages: Iterable[str], first_page: Callable[[Actor], str] = lambda _: ""
    ) -> None:
        """``first_page``: the page that somebody begins with; "" = the overview."""
        self.app = app
        self.first_page = first_page
        self.prefix = base_path()
        self.paths = frozenset(f"{self.prefix}/{page}" for page in ("", *pages))
        self.head = HEAD + _root_script().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.leads_nowhere(scope):
            query = scope.get("query_string", b"").decode("latin-1")
            overview = f"{self.prefix}/?{query}" if query else f"{self.prefix}/"
            await RedirectResponse(overview)(scope, receive, send)
            return
        landing = await self.landing(scope)
        if landing:
            await RedirectResponse(landing, 303)(scope, receive, send)
            return
        if scope["type"] != "http" or scope["path"] not in self.paths:
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        title, rule = _named(scope)
        await self.app({**scope, "headers": plain}, receive, _HeadWriter(send, self.head + rule, title))

    async def landing(self, scope: Scope) -> str:
        """Return where the root leads that names no view, at most a language; "" = it is the overview's."""
        if scope["type"] != "http" or str(scope["path"]).rstrip("/") != self.prefix or not _is_opened(scope):
            return ""
        query, actor = scope.get("query_string", b"").decode("latin-1"), scope.get("state", {}).get("actor")
        if actor is None or {name for name, _ in parse_qsl(query)} - {"lang"}:
            return ""
        page = await to_thread.run_sync(self.first_page, actor)
        return f"{self.prefix}/{page}" + (f"?{query}" if query else "") if page else ""

    def leads_nowhere(self, scope: Scope) -> bool:
        """Return whether a person opens an address that is no page, no file and nothing Streamlit answers."""
        path = str(scope["path"]).rstrip("/")
        parts = path.removeprefix(self.prefix).strip("/").split("/")
        is_answered = path in self.paths or parts[0] in ANSWERED or not parts[0]
        return (
            _is_opened(scope)
            and not is_answered
            and not any("." in part or part.startswith("_") for part in parts)
        )


def _is_opened(scope: Scope) -> bool:
    """Return whether a person opens it, rather than a page asking for its files."""
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")


class _HeadWriter:
    """Send an HTML answer on with the root's script in its head and another title; anything else as it is."""

    def __init__(self, send: Send, head: bytes, title: bytes) -> None:
        self.send = send
        self.head = head
        self.title = title
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if message.get("more_body") or self.start is None:
            return
        body = self.body.replace(HEAD, self.head, 1).replace(TITLE, self.title, 1)
        headers = [(k, v) for k, v in self.start["headers"] if k.lower() != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await self.send({**self.start, "headers": [*headers, length]})
        await self.send({"type": "http.response.body", "body": body})
