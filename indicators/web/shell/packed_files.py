"""Serve Streamlit's own scripts and styles packed: a first page is a third as long on the wire.

Streamlit serves them as they are, and leaves packing to a proxy that packs them again for everybody. Here
each is packed once, when it is first asked for, and kept: the installed files do not change while a desk
runs, and their names change with their content. A proxy hands on what comes packed.
"""

from collections.abc import Mapping
from functools import cache
from gzip import compress
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

FOLDER = "static"
MEDIA_TYPES: Mapping[str, str] = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
_FOR_EVER = "public, immutable, max-age=31536000"  # as Streamlit says of the same files
_LEAST = 1_000  # bytes; a smaller file is as long when it is packed


class PackedFiles:
    """ASGI middleware behind the gateway: only those come here who may have the file."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        folder = Path(file_util.get_static_dir())
        # By whole paths: what is not among these is left to Streamlit.
        self.files = {
            f"{prefix}/{path.relative_to(folder).as_posix()}": path
            for path in (folder / FOLDER).rglob("*")
            if path.suffix in MEDIA_TYPES and path.stat().st_size >= _LEAST
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._wanted(scope)
        if path is None:
            await self.app(scope, receive, send)
            return
        content = await to_thread.run_sync(_packed, path)
        headers = {"Cache-Control": _FOR_EVER, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        response = Response(content, media_type=MEDIA_TYPES[path.suffix], headers=headers)
        await response(scope, receive, send)

    def _wanted(self, scope: Scope) -> Path | None:
        """Return the file, where a browser that can unpack asks for the whole of one."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        headers = Headers(scope=scope)
        if not takes_gzip(headers.get("accept-encoding", "")) or "range" in headers:
            return None
        return self.files.get(scope["path"])


def takes_gzip(accepted: str) -> bool:
    """Return whether Accept-Encoding names gzip, and not as refused (``gzip;q=0``)."""
    for part in accepted.split(","):
        name, _, quality = part.replace(" ", "").lower().partition(";")
        if name == "gzip":
            return quality not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


@cache
def _packed(path: Path) -> bytes:
    return compress(path.read_bytes(), 9, mtime=0)
