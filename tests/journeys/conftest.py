"""Browser journeys: the real desk, a real Chromium, and nothing said in the console at the end."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from chromium import ARGUMENTS, NO_BROWSER, find_chromium
from indicators.access.roles import Role
from page_runs import watch_runs
from running_desk import RunningDesk, running_desk
from staff import session_cookie, signed_in

LOCAL_HOSTS = ("127.0.0.1", "localhost")
# Two browsers share two cores with their desks, and perhaps with other work: a slow machine is no failure.
PATIENCE = 60_000  # milliseconds
expect.set_options(timeout=PATIENCE)
# A browser that spares its line has the charts' script fetched by the page that draws one, not by 总览
# ahead of it: evaluating it takes a core for a second and more.
SPARING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
PROJECTOR: ViewportSize = {"width": 1920, "height": 1080}
ColorScheme = Literal["light", "dark"]


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

    def heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.said.append(f"{message.text} ({message.location.get('url', '')})")

    def went_to(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in ("about", "blob", "data") and address.hostname not in LOCAL_HOSTS:
            self.went_outside.append(url)


class Tabs:
    """The browser's tabs of one file of journeys, handed from test to test.

    A tab that has drawn the desk once holds its scripts: opening a further page costs it a third of what it
    costs a new one.
    """

    def __init__(self, browser: Browser, url: str, cookies: Cookies) -> None:
        self._browser, self._url, self._cookies = browser, url, cookies
        self._idle: dict[tuple[Role | None, str], list[Page]] = {}
        self._handed: list[tuple[tuple[Role | None, str], Page]] = []
        self.witness = Witness()

    def open(
        self, role: Role | None, locale: str, viewport: ViewportSize, color_scheme: ColorScheme | None
    ) -> Page:
        key = (role, locale)
        idle = self._idle.get(key, [])
        page = idle.pop() if idle else self._new(role, locale)
        self._handed.append((key, page))
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme)
        return page

    def _new(self, role: Role | None, locale: str) -> Page:
        context = self._browser.new_context(locale=locale, base_url=self._url)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(SPARING)
        if role is not None:
            context.add_cookies([self._cookies(role)])
        self._watch(context)
        return context.new_page()

    def _watch(self, context: BrowserContext) -> None:
        context.on("console", lambda message: self.witness.heard(message))
        context.on("weberror", lambda error: self.witness.said.append(str(error.error)))
        context.on("request", lambda request: self.witness.went_to(request.url))
        context.on("page", self._watch_page)

    def _watch_page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.witness.went_to(socket.url))
        watch_runs(page)

    def take_back(self) -> Witness:
        """Leave the desk in every tab, keep those that can be used again, and say what was witnessed."""
        for key, page in self._handed:
            if key[0] is None or not _emptied(page):
                page.context.close()
            else:
                self._idle.setdefault(key, []).append(page)
        self._handed.clear()
        witness, self.witness = self.witness, Witness()
        return witness

    def close(self) -> None:
        for page in (page for idle in self._idle.values() for page in idle):
            page.context.close()


def _emptied(page: Page) -> bool:
    """Whether the tab is alone and is left as a new one would be, but for the scripts it holds."""
    if page.is_closed() or len(page.context.pages) > 1:
        return False
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")
    page.context.clear_permissions()
    return True


@pytest.fixture(scope="module")
def tabs(browser: Browser, desk_server: RunningDesk, cookies: Cookies) -> Iterator[Tabs]:
    tabs = Tabs(browser, desk_server.url, cookies)
    yield tabs
    tabs.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(tabs: Tabs) -> Iterator[OpenPage]:
    """Open a page with other settings: ``open_page(viewport=…, color_scheme="dark", locale="en-GB")``.

    ``as_``: in which role; the reviewer, who may report everything, where it does not matter; None =
    not signed in. Addresses are relative to the desk: ``page.goto("/")``. At the end no console error
    and no request to the outside may have happened.
    """

    def open_one(
        as_: Role | None = Role.REVIEWER,
        locale: str = "zh-CN",
        viewport: ViewportSize = PROJECTOR,
        color_scheme: ColorScheme | None = None,
    ) -> Page:
        return tabs.open(as_, locale, viewport, color_scheme)

    yield open_one
    witness = tabs.take_back()
    assert not witness.said, "errors in the browser's console"
    assert not witness.went_outside, "requests to the outside"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A Chinese browser the size of the meeting room's projector, the office signed in."""
    return open_page()
