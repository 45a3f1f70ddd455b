"""Browser journeys: the real desk, a real Chromium, and nothing said in the console at the end."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from chromium import ARGUMENTS, NO_BROWSER, find_chromium
from indicators.access.roles import Role
from page_runs import watch_runs
from running_desk import RunningDesk, running_desk
from staff import session_cookie, signed_in

LOCAL_HOSTS = ("127.0.0.1", "localhost")
# Two browsers share two cores with their desks, and perhaps with other work: a slow machine is no failure.
PATIENCE = 60_000  # milliseconds
expect.set_options(timeout=PATIENCE)
PROJECTOR = {"width": 1920, "height": 1080}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    if executable is None and os.environ.get("CI"):
        pytest.fail(NO_BROWSER)
    if executable is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def desk_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk of its own for each file of journeys, on a fresh store, with one person of each role."""
    with running_desk(tmp_path_factory.mktemp("desk"), staffed=True) as desk:
        yield desk


Cookies = Callable[[Role], Any]


@pytest.fixture(scope="module")
def cookies(desk_server: RunningDesk) -> Cookies:
    """Somebody of a role signs in once for a file of journeys: sign-ins are few a minute."""
    known: dict[Role, Any] = {}

    def cookie(role: Role) -> Any:
        if role not in known:
            known[role] = session_cookie(signed_in(desk_server.url, role))
        return known[role]

    return cookie


@dataclass
class Witness:
    """What went wrong in a browser that nobody sees on the screen."""

    said: list[str] = field(default_factory=list)
    went_outside: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("request", lambda request: self._went_to(request.url))
        context.on("page", self._opened)

    def _opened(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._went_to(socket.url))
        watch_runs(page)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.said.append(f"{message.text} ({message.location.get('url', '')})")

    def _went_to(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in ("data", "blob") and address.hostname not in LOCAL_HOSTS:
            self.went_outside.append(url)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, desk_server: RunningDesk, cookies: Cookies) -> Iterator[OpenPage]:
    """Open a page with other settings: ``open_page(viewport=…, color_scheme="dark", locale="en-GB")``.

    ``as_``: in which role; the reviewer, who may report everything, where it does not matter; None =
    not signed in. Addresses are relative to the desk: ``page.goto("/")``. At the end no console error
    and no request to the outside may have happened.
    """
    witness = Witness()
    contexts: list[BrowserContext] = []

    def open_one(as_: Role | None = Role.REVIEWER, **settings: Any) -> Page:
        chosen = {"locale": "zh-CN", "viewport": PROJECTOR, "base_url": desk_server.url, **settings}
        context = browser.new_context(**chosen)
        context.set_default_timeout(PATIENCE)
        if as_ is not None:
            context.add_cookies([cookies(as_)])
        contexts.append(context)
        witness.watch(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert not witness.said, "errors in the browser's console"
    assert not witness.went_outside, "requests to the outside"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A Chinese browser the size of the meeting room's projector, the office signed in."""
    return open_page()
