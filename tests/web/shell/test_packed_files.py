"""Streamlit's scripts and styles come packed to whoever can unpack them, and are the same then."""

from gzip import decompress
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit import file_util

from finished import finished
from indicators.web.shell.packed_files import PackedFiles, takes_gzip

STATIC = Path(file_util.get_static_dir())
SCRIPT = next(path for path in sorted((STATIC / "static" / "js").glob("index.*.js")))
ADDRESS = f"/static/js/{SCRIPT.name}"


async def _streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b"Streamlit's"})


def answer(
    path: str, encoding: str = "gzip, deflate, br", method: str = "GET", prefix: str = "", **more: str
) -> tuple[int, dict[bytes, bytes], bytes]:
    """Status, headers and body; 204 is Streamlit's own answer."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    headers = {"accept-encoding": encoding, **more}
    coded = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": coded}
    finished(PackedFiles(_streamlit, prefix)(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[-1]["body"]


def test_a_script_comes_packed_and_is_the_same() -> None:
    status, headers, body = answer(ADDRESS)
    assert (status, decompress(body)) == (200, SCRIPT.read_bytes())
    assert len(body) * 2 < SCRIPT.stat().st_size and headers[b"content-length"] == str(len(body)).encode()
    assert headers[b"content-encoding"] == b"gzip" and headers[b"vary"] == b"Accept-Encoding"
    assert headers[b"content-type"].startswith(b"text/javascript")
    assert headers[b"cache-control"] == b"public, immutable, max-age=31536000"


def test_below_a_base_path() -> None:
    assert answer(f"/desk{ADDRESS}", prefix="/desk")[0] == 200
    assert answer(ADDRESS, prefix="/desk")[0] == 204


@pytest.mark.parametrize(
    ("path", "encoding", "method", "more"),
    [
        (ADDRESS, "identity", "GET", {}),
        (ADDRESS, "gzip;q=0", "GET", {}),
        (ADDRESS, "gzip", "POST", {}),
        (ADDRESS, "gzip", "GET", {"range": "bytes=0-99"}),
        ("/", "gzip", "GET", {}),
        ("/index.html", "gzip", "GET", {}),
        ("/static/../index.html", "gzip", "GET", {}),
        (f"/static/js/../js/{SCRIPT.name}", "gzip", "GET", {}),
        ("/static/js/nosuch.js", "gzip", "GET", {}),
    ],
)
def test_all_else_is_streamlits(path: str, encoding: str, method: str, more: dict[str, str]) -> None:
    assert answer(path, encoding, method, **more)[0] == 204


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("br, GZIP ;q=0.5", True),
        ("gzip;q=1.0", True),
        ("gzip;q=0.0", False),
        ("", False),
        ("br", False),
        ("x-gzip", False),
    ],
)
def test_who_can_unpack(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes
