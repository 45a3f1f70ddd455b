"""The desk as it is served: every route as a stranger, with old cookies, forged headers, other origins."""

import base64
import json
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import httpx2
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect

from indicators import __version__
from indicators.access.roles import Role
from running_desk import DASHBOARD, ROOT, RunningDesk, running_desk
from staff import PASSWORD, first_link, set_up, signed_in, stranger

HERE = "127.0.0.1"
PAGES = ["", *sorted(page.stem for page in (ROOT / "pages").glob("*.py") if page.stem != "overview")]
FILES = [
    "/static/js/index.js",
    "/favicon.png",
    "/media/1f2e.csv",
    "/component/table/index.html",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/bidi-components/table.js",
    "/api/v1/indicators",
    "/api/v1/openapi.json",
    "/drafts",
]
NOBODY = "00000000-0000-0000-0000-000000000000"
FORGED = f"x-desk-session: {NOBODY}\r\nX_Desk_Session: x\r\nX-Remote-User: administrator"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running_desk(tmp_path_factory.mktemp("door"), staffed=True) as running:
        yield running


@pytest.fixture(scope="module")
def viewer(desk: RunningDesk) -> httpx2.Client:
    return signed_in(desk.url, Role.VIEWER)


def raw(desk: RunningDesk, method: str, path: str, *lines: str, host: str = "") -> str:
    """The beginning of the answer."""
    head = [f"{method} {path} HTTP/1.1", f"Host: {host or f'localhost:{desk.port}'}", *lines, "", ""]
    with socket.create_connection((HERE, desk.port), timeout=10) as connection:
        connection.sendall("\r\n".join(head).encode())
        return connection.recv(4096).decode("latin-1")


def status(desk: RunningDesk, method: str, path: str, *lines: str, host: str = "") -> int:
    return int(raw(desk, method, path, *lines, host=host).split(" ", 2)[1])


def knock(desk: RunningDesk, *lines: str, origin: str = "http://localhost:{port}", host: str = "") -> int:
    """What the WebSocket answers: 101 = accepted."""
    key = base64.b64encode(os.urandom(16)).decode()
    upgrade = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
    named = [f"Origin: {origin.format(port=desk.port)}"] if origin else []
    return status(
        desk, "GET", "/_stcore/stream", *named, *upgrade, f"Sec-WebSocket-Key: {key}", *lines, host=host
    )


def cookie(client: httpx2.Client) -> str:
    return f"Cookie: desk_session={client.cookies['desk_session']}"


# --- strangers ---


@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_a_stranger_to_sign_in(desk: RunningDesk, page: str) -> None:
    answer = stranger(desk.url).get(f"/{page}?month=2022-08&code=TC_AMT")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/auth/sign-in?next=%2F" + page)


@pytest.mark.parametrize("path", ["/", *FILES])
@pytest.mark.parametrize(
    "lines",
    [
        [],
        [FORGED],
        ["X-Forwarded-For: 127.0.0.1"],
        ["Cookie: desk_session=forged"],
        ["Authorization: Bearer x"],
    ],
    ids=["stranger", "forged headers", "forwarded", "forged cookie", "forged token"],
)
def test_no_file_answers_a_stranger(desk: RunningDesk, path: str, lines: list[str]) -> None:
    assert status(desk, "GET", path, *lines) == 401


@pytest.mark.parametrize("path", ["/", "/health", "/ready", "/auth/sign-in", *FILES])
@pytest.mark.parametrize(
    ("host", "line"),
    [("evil.example", "Accept: */*"), ("", "Origin: http://evil.example"), ("", "Host: evil.example")],
    ids=["rebinding", "cross-site", "two hosts"],
)
def test_every_path_is_guarded(
    desk: RunningDesk, viewer: httpx2.Client, path: str, host: str, line: str
) -> None:
    """Even with a good cookie."""
    assert status(desk, "GET", path, line, cookie(viewer), host=host) in (400, 403)


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_who_uploads(desk: RunningDesk, viewer: httpx2.Client, method: str) -> None:
    path = "/_stcore/upload_file/session/file"
    assert stranger(desk.url).request(method, path).status_code == 401
    assert viewer.request(method, path).status_code == 403
    reporter = signed_in(desk.url, Role.REPORTER)
    assert reporter.request(method, path).status_code == 403  # Streamlit's own token is missing
    assert "XSRF" in reporter.request(method, path).text
    assert reporter.request(method, path, headers={"Origin": "http://evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/openapi.json", "/auth/login"]
)
def test_what_nobody_needs_is_not_there(desk: RunningDesk, viewer: httpx2.Client, path: str) -> None:
    assert viewer.get(path).status_code == 404


# --- WebSockets ---


def test_a_websocket_opens_for_who_is_known_and_on_our_own_page(
    desk: RunningDesk, viewer: httpx2.Client
) -> None:
    known = cookie(viewer)
    assert knock(desk, known) == 101
    assert knock(desk) == 403
    assert knock(desk, FORGED) == 403
    assert knock(desk, "Cookie: desk_session=forged") == 403
    for origin in ("http://evil.example", "null", ""):
        assert knock(desk, known, origin=origin) == 403
    assert knock(desk, known, origin="http://evil.example", host="evil.example") == 403


def test_a_session_that_was_ended_opens_nothing(desk: RunningDesk) -> None:
    leaving = signed_in(desk.url, Role.VIEWER)
    old = cookie(leaving)
    assert (knock(desk, old), status(desk, "GET", "/favicon.png", old)) == (101, 200)
    assert leaving.post("/auth/sign-out").status_code == 303
    assert (knock(desk, old), status(desk, "GET", "/favicon.png", old)) == (403, 401)


# --- who is known ---


def test_who_is_known_sees_pages_and_figures(desk: RunningDesk, viewer: httpx2.Client) -> None:
    assert viewer.get("/report").status_code == 200
    assert viewer.get("/api/v1/indicators").status_code == 200
    assert viewer.get("/favicon.png").status_code == 200


def test_a_page_opened_by_its_own_address_is_told_where_the_root_is(viewer: httpx2.Client) -> None:
    """Without it the browser asks below the page first, and logs two errors."""
    for path in ("/indicator?code=X", "/report", "/?month=2022-08"):
        assert "BACKEND_BASE_URL" in viewer.get(path).text


def test_pages_run_their_own_scripts_only(viewer: httpx2.Client) -> None:
    """Each script that stands in a page is allowed by its hash, and nothing else that stands there."""
    policy = viewer.get("/report").headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src")).split()
    assert scripts[1:3] == ["'self'", "blob:"]
    assert len(scripts) == 5 and all(one.startswith("'sha256-") for one in scripts[3:])


def test_health_tells_the_version(desk: RunningDesk) -> None:
    assert desk.health() == {"status": "ok", "version": __version__}
    assert stranger(desk.url).get("/ready").status_code == 200


def test_it_listens_on_this_machine_only(desk: RunningDesk) -> None:
    """Started from another folder, so that it is config.toml beside dashboard.py that holds."""
    with socket.socket() as other, pytest.raises(OSError):
        other.settimeout(2)
        other.connect(("127.0.0.2", desk.port))  # bound to every address, it would answer here too


def test_it_says_so_in_both_languages(desk: RunningDesk) -> None:
    said = desk.log.read_text(encoding="utf-8")
    assert f"http://localhost:{desk.port}" in said
    assert "仅限本机访问" in said and "Only this machine can connect" in said
    assert "key=" not in said


def test_answers_leave_at_once(desk: RunningDesk) -> None:
    """Streamlit's own socket would hold back the end of each answer for 40 ms."""
    with httpx2.Client(base_url=desk.url, trust_env=False) as client:
        client.get("/health")
        took = [client.get("/health").elapsed.total_seconds() for _ in range(20)]
    assert median(took) < 0.03


# --- the first start, a base path, and what Streamlit makes of it ---


def test_the_printed_link_makes_the_first_administrator(tmp_path: Path) -> None:
    with running_desk(tmp_path) as desk:
        assert "尚无管理员" in desk.log.read_text(encoding="utf-8")
        client = set_up(desk.url, desk.log, demonstration="remove")
        assert client.get("/settings").status_code == 200
        link = first_link(desk.log).partition(str(desk.port))[2]
        assert stranger(desk.url).get(link).status_code == 410
        assert signed_in(desk.url, Role.ADMINISTRATOR).get("/people").status_code == 200


FRAME = """
import json, os, pathlib
import streamlit as st
pathlib.Path(os.environ["TOLD"]).write_text(json.dumps(st.user.to_dict()))
"""


def test_below_a_base_path_streamlit_hears_who_it_is(tmp_path: Path) -> None:
    """``server.trustedUserHeaders`` is an experiment of Streamlit's: here it must keep its word."""
    frame, told = tmp_path / "frame.py", tmp_path / "told.json"
    frame.write_text(FRAME, encoding="utf-8")
    dashboard = tmp_path / "dashboard.py"
    code = DASHBOARD.read_text(encoding="utf-8").replace(
        "Path(__file__).resolve().parent", f"Path({str(ROOT)!r})"
    )
    dashboard.write_text(code.replace("    FRAME,\n", f"    {str(frame)!r},\n"), encoding="utf-8")
    (tmp_path / ".streamlit").symlink_to(ROOT / ".streamlit")
    environment = {"TOLD": str(told), "PYTHONPATH": str(ROOT)}
    options = ["--server.baseUrlPath", "desk"]
    with running_desk(
        tmp_path, dashboard=dashboard, env=environment, health="/desk/health", staffed=True, options=options
    ) as desk:
        client = stranger(desk.url)
        assert client.get("/desk/report").headers["location"] == "/desk/auth/sign-in?next=%2Fdesk%2Freport"
        typed = {"name": "viewer", "password": PASSWORD, "next": "/desk/report"}
        signed = client.post("/desk/auth/sign-in", data=typed)
        assert signed.headers["location"] == "/desk/report"
        assert "Path=/desk;" in signed.headers["set-cookie"]
        assert client.get("/desk/report").status_code == 200
        assert client.get("/desk/api/v1/indicators").status_code == 200
        secret = f"desk_session={client.cookies['desk_session']}"
        forged = {"Cookie": secret, "X-Desk-Session": "forged", "X-Desk-Address": "forged"}
        url = desk.url.replace("http", "ws") + "/desk/_stcore/stream"
        with connect(url, origin=desk.url, subprotocols=["streamlit"], additional_headers=forged) as opened:
            message = BackMsg()
            message.rerun_script.query_string = ""
            opened.send(message.SerializeToString())
            seen = heard(told)
    assert seen["address"] == HERE
    assert len(seen["session"]) == 36 and seen["session"] != "forged"


def heard(told: Path) -> dict[str, str]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if told.exists() and told.read_text():
            found: dict[str, str] = json.loads(told.read_text())
            return found
        time.sleep(0.1)
    raise AssertionError("the page never ran")
