"""The door of the desk: who gets in, what the health route says, and where it listens."""

import base64
import os
import socket
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest

from finished import finished
from indicators import __version__
from indicators.web.guard import FROM_ELSEWHERE, OTHER_NAME, OTHER_PAGE, ThisMachineOnly
from running_desk import RunningDesk, running_desk

HERE = "127.0.0.1"
LOCAL = "localhost:8501"


@pytest.mark.parametrize(
    ("client", "host", "origin", "objection"),
    [
        # who asks, what it calls us, which page sent it
        (HERE, LOCAL, None, ""),
        (HERE, "127.0.0.1:8600", "http://127.0.0.1:8600", ""),
        ("::1", "[::1]:8501", "http://[::1]:8501", ""),
        ("::ffff:127.0.0.1", LOCAL, None, ""),
        ("127.8.8.8", "LOCALHOST:8501", None, ""),
        (HERE, "desk.example", "http://desk.example", ""),  # listed in allowedHosts
        ("10.20.30.40", LOCAL, None, FROM_ELSEWHERE),
        ("::ffff:10.20.30.40", LOCAL, None, FROM_ELSEWHERE),
        ("fe80::1%eth0", LOCAL, None, FROM_ELSEWHERE),
        ("", LOCAL, None, FROM_ELSEWHERE),
        (None, LOCAL, None, FROM_ELSEWHERE),
        (HERE, "evil.example:8501", None, OTHER_NAME),
        (HERE, "localhost.evil.example", None, OTHER_NAME),
        (HERE, "localhost:8501@evil.example", None, OTHER_NAME),
        (HERE, "evil.example@localhost", None, OTHER_NAME),
        (HERE, "localhost:port", None, OTHER_NAME),
        (HERE, "", None, OTHER_NAME),
        (HERE, None, None, OTHER_NAME),
        (HERE, LOCAL, "http://evil.example", OTHER_PAGE),
        (HERE, LOCAL, "http://localhost:9999", OTHER_PAGE),
        (HERE, LOCAL, "null", OTHER_PAGE),
        (HERE, LOCAL, "", OTHER_PAGE),
    ],
)
def test_who_gets_in(client: str | None, host: str | None, origin: str | None, objection: str) -> None:
    door = ThisMachineOnly(never_reached, allowed_hosts=["desk.example"])
    assert door.objection(request(client, host=host, origin=origin)) == objection


def test_two_hosts_in_one_request_are_refused() -> None:
    scope = request(HERE, host=LOCAL, origin=None)
    scope["headers"].append((b"host", b"evil.example"))
    assert ThisMachineOnly(never_reached, []).objection(scope) == OTHER_NAME


@pytest.mark.parametrize(("kind", "answer"), [("http", 403), ("websocket", 1008)])
def test_a_refusal_never_reaches_the_desk(kind: str, answer: int) -> None:
    scope = request("10.20.30.40", host=LOCAL, origin=None, kind=kind)
    sent = finished(answers(ThisMachineOnly(never_reached, []), scope))
    assert sent[0].get("status", sent[0].get("code")) == answer


def test_a_refusal_speaks_both_languages() -> None:
    scope = request("10.20.30.40", host=LOCAL, origin=None)
    sent = finished(answers(ThisMachineOnly(never_reached, []), scope))
    sentence = sent[1]["body"].decode()
    assert FROM_ELSEWHERE in sentence and "只有运行调度台的这台电脑可以访问" in sentence


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running_desk(tmp_path_factory.mktemp("door")) as running:
        yield running


def test_health_tells_the_version(desk: RunningDesk) -> None:
    assert desk.health() == {"status": "ok", "version": __version__}


def test_a_page_opened_by_its_own_address_is_told_where_the_root_is(desk: RunningDesk) -> None:
    """Without it the browser asks below the page first, and logs two errors."""
    told = [urlopen(f"{desk.url}/{path}").read().decode() for path in ("indicator?code=X", "report", "")]
    assert ["BACKEND_BASE_URL" in html for html in told] == [True, True, False]


def test_it_listens_on_this_machine_only(desk: RunningDesk) -> None:
    """Started from another folder, so that it is config.toml beside dashboard.py that holds."""
    with socket.socket() as other, pytest.raises(OSError):
        other.settimeout(2)
        other.connect(("127.0.0.2", desk.port))  # bound to every address, it would answer here too


def test_it_says_so_in_both_languages(desk: RunningDesk) -> None:
    said = desk.log.read_text(encoding="utf-8")
    assert f"http://localhost:{desk.port}" in said
    assert "仅限本机访问" in said and "Only this machine can connect" in said


@pytest.mark.parametrize("path", ["/", "/health", "/_stcore/health", "/_stcore/host-config", "/media/x.png"])
@pytest.mark.parametrize(
    "header",
    [
        "Host: evil.example",
        "Host: {here}\r\nOrigin: http://evil.example",
        "Host: {here}\r\nX-Forwarded-For: 10.2.3.4",
    ],
    ids=["rebinding", "cross-site", "through a proxy here"],
)
def test_every_path_is_guarded(desk: RunningDesk, path: str, header: str) -> None:
    here = f"localhost:{desk.port}"
    assert status(desk, f"GET {path} HTTP/1.1\r\n{header.format(here=here)}\r\n") == 403


@pytest.mark.parametrize(
    ("origin", "expected"), [("http://localhost:{port}", 101), ("http://evil.example", 403), ("null", 403)]
)
def test_a_websocket_opens_for_our_own_page_only(desk: RunningDesk, origin: str, expected: int) -> None:
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: localhost:{desk.port}",
        f"Origin: {origin.format(port=desk.port)}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
    ]
    assert status(desk, "\r\n".join(lines) + "\r\n") == expected


def test_pages_may_fetch_nothing_from_outside(desk: RunningDesk) -> None:
    answer = raw(desk, f"GET / HTTP/1.1\r\nHost: localhost:{desk.port}\r\n").lower()
    assert "content-security-policy: default-src 'self'" in answer


def request(
    client: str | None, *, host: str | None, origin: str | None, kind: str = "http"
) -> dict[str, Any]:
    """An ASGI scope as uvicorn makes it."""
    given = {"host": host, "origin": origin}
    headers = [(name.encode(), value.encode()) for name, value in given.items() if value is not None]
    address = None if client is None else (client, 50000)
    return {"type": kind, "path": "/", "method": "GET", "client": address, "headers": headers}


async def never_reached(scope: Any, receive: Any, send: Any) -> None:
    raise AssertionError("a refused request reached the desk")


async def answers(door: ThisMachineOnly, scope: dict[str, Any]) -> list[Any]:
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await door(scope, receive, send)
    return sent


def raw(desk: RunningDesk, request_head: str) -> str:
    """The beginning of the answer; ``request_head`` without the closing empty line."""
    with socket.create_connection((HERE, desk.port), timeout=10) as connection:
        connection.sendall((request_head + "\r\n").encode())
        return connection.recv(4096).decode("latin-1")


def status(desk: RunningDesk, request_head: str) -> int:
    return int(raw(desk, request_head).split(" ", 2)[1])
