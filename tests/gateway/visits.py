"""A desk of 青禾县 behind its door; inside stands an application that repeats what it was told."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from starlette.responses import JSONResponse
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.types import Receive, Scope, Send

from indicators.access.account import Account
from indicators.access.actor import Way
from indicators.access.roles import Role
from indicators.desk.auth import people, sign_in
from indicators.desk.auth.bootstrap import BootstrapRequest, first_link, set_up
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.gateway.configuration import Configuration
from indicators.gateway.middleware import Gateway
from indicators.store.auth import accounts
from indicators.store.integrity import audit
from staff import PASSWORD
from tests.desk.qinghe import county

HERE, ELSEWHERE = "127.0.0.1", "192.0.2.7"
ORIGIN = "http://localhost:8501"
PAGE = {"accept": "text/html,application/xhtml+xml"}
FIRST = BootstrapRequest("tian", "田禾", PASSWORD)


async def repeats(scope: Scope, receive: Receive, send: Send) -> None:
    """What lies behind the door, as far as the door can tell."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": dict(scope["headers"])[b"x-desk-session"].decode()})
        return
    state = scope["state"]
    told = {
        "headers": [[name.decode(), value.decode("latin-1")] for name, value in scope["headers"]],
        "client": scope["client"][0],
        "scheme": scope["scheme"],
        "name": state["actor"].name,
        "role": state["actor"].role,
        "way": state["actor"].way,
        "address": state["actor"].address,
        "session": str(state["session"]) if state["session"] else None,
    }
    await JSONResponse(told)(scope, receive, send)


@dataclass
class Knocking:
    """Browsers and programs that ask at one door."""

    desk: Desk
    configuration: Configuration = field(default_factory=Configuration)
    prefix: str = ""
    door: Gateway = field(init=False)

    def __post_init__(self) -> None:
        self.door = Gateway(
            repeats, desk=lambda: self.desk, configuration=self.configuration, prefix=self.prefix
        )

    def browser(self, address: str = ELSEWHERE, url: str = ORIGIN, **headers: str) -> TestClient:
        """Of nobody known yet. It says which page it is on."""
        said = {"origin": url, "accept-language": "en", **headers}
        return TestClient(
            self.door, base_url=url, headers=said, client=(address, 50000), follow_redirects=False
        )

    def signed_in(self, name: str, address: str = ELSEWHERE, password: str = PASSWORD) -> TestClient:
        browser = self.browser(address)
        answer = browser.post(f"{self.prefix}/auth/sign-in", data={"name": name, "password": password})
        assert answer.status_code == 303, answer.text
        return browser


def opened(where: Path, *, staffed: bool = True) -> Desk:
    """With the administrator tian, and sun, a reporter, and miao, a viewer; or not set up yet."""
    desk = county(where / "data")
    if staffed:
        set_up(desk, first_link(desk).secret, FIRST, HERE)
        for name, role in (("sun", Role.REPORTER), ("miao", Role.VIEWER)):
            link = people.create(admin(desk), name, name.title(), role, ["CROP"][: role is Role.REPORTER])
            sign_in.accept_invitation(desk, link.secret, PASSWORD, HERE)
    return desk


def account(desk: Desk, name: str) -> Account:
    found = accounts.by_name(desk.database, name)
    assert found is not None
    return found


def admin(desk: Desk) -> Seat:
    return Seat(desk, account(desk, "tian").actor(Way.PASSWORD, HERE))


def told(answer: Any) -> dict[str, str]:
    """The headers that the application inside saw; the last of equal ones."""
    return dict(answer.json()["headers"])


def remembered(desk: Desk, act: str) -> list[dict[str, Any]]:
    """Details of the audit's entries of one kind, newest first."""
    return [dict(entry.detail) for entry in audit.entries(desk.database, limit=1000) if entry.act == act]


def socket(browser: TestClient, path: str = "/_stcore/stream", origin: str = ORIGIN) -> WebSocketTestSession:
    """A WebSocket as a page of that origin opens it; enter it to see whether it is accepted."""
    url = ORIGIN.replace("http", "ws", 1) + path
    secrets = [f"{name}={value}" for name, value in browser.cookies.items()]
    return browser.websocket_connect(url, headers={"origin": origin, "cookie": "; ".join(secrets)})


def session_of(browser: TestClient) -> UUID:
    """As the application inside was told."""
    return UUID(told(browser.get("/", headers=PAGE))["x-desk-session"])
