"""Take the pictures of docs/screenshots from the desk as a first start shows it, August's meeting being held.

.venv/bin/python tools/screenshots.py [PAGE …]
"""

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from chromium import ARGUMENTS, NO_BROWSER, find_chromium
from indicators.access.actor import Way
from indicators.access.roles import Role
from indicators.desk.auth import sign_in
from indicators.desk.items.items import NewItem
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat
from indicators.model.month import Month
from running_desk import copy_of_data, running_desk
from staff import HERE, hire, name_of, session_cookie, signed_in

SIGN_IN = "/auth/sign-in?lang=zh"
PAGES = {
    "work": "/work?month=2022-08&lang=zh",
    "work-office": "/work?month=2022-08&lang=zh",
    "overview": "/?month=2022-08&lang=zh",
    "indicator": "/indicator?code=YE_NEW&month=2022-08&lang=zh",
    "report": "/report?month=2022-08&lang=zh",
    "words": "/words?month=2022-08&lang=zh",
    "meeting": "/meeting?month=2022-08&lang=zh",
    "deck": "/meeting?screen=focus-YE_NEW&month=2022-08&lang=zh",
    "deck-year": "/meeting?screen=year&month=2022-08&lang=zh",
    "deck-table": "/meeting?screen=table-1&month=2022-08&lang=zh",
    "items": "/items?month=2022-08&lang=zh",
    "item": "/items?month=2022-08&lang=zh",
    "calendar": "/items?view=calendar&due=2022-10&month=2022-08&lang=zh",
    "quarter": "/quarter?quarter=2022-Q3&month=2022-08&lang=zh",
    "quarter-deck": "/quarter?screen=TRANSFER-words&quarter=2022-Q3&month=2022-08&lang=zh",
    "review": "/review?month=2022-08&lang=zh",
    "goals": "/goals?month=2022-08&lang=zh",
    "people": "/people?month=2022-08&lang=zh",
    "audit": "/audit?month=2022-08&lang=zh",
    "settings": "/settings?month=2022-08&lang=zh",
    "account": "/account?month=2022-08&lang=zh",
}
# Who looks, where it is not the administrator
VIEWERS = {"work": Role.REPORTER, "work-office": Role.REVIEWER, "review": Role.REVIEWER}
PRESSED = {"item": ".items .row a.open"}  # what a picture of this name opens first
SIZES = {
    "1920": ViewportSize(width=1920, height=1080),
    "1366": ViewportSize(width=1366, height=768),
    "390": ViewportSize(width=390, height=844),
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SETTLED = 2500  # ms that figures may take to be drawn


def main() -> None:
    executable = find_chromium()
    if executable is None:
        raise SystemExit(NO_BROWSER)
    names = sys.argv[1:] or [*PAGES, "sign-in", "english"]
    with TemporaryDirectory() as folder:
        hold_a_meeting(copy_of_data(Path(folder) / "data"))
        take_all(executable, Path(folder), names)


def hold_a_meeting(data: Path) -> None:
    """Hold August's meeting, by the office, with a decision beside the figure that is furthest behind."""
    hire(data)
    desk = open_desk(data)
    try:
        name = name_of(Role.REVIEWER)
        signed = sign_in.signed_in_elsewhere(
            desk, way=Way.PROXY, name=name, display_name=name, subject=None, address=HERE, create=None
        )
        office = Seat(desk, signed.actor)
        meeting = meetings.start(office, Month(2022, 8), date(2022, 9, 6))
        task = NewItem(
            "9月底前街道专干逐户上门，补报雏鹰企业30家", "HIGHTECH", date(2022, 9, 30), indicators=("YE_NEW",)
        )
        resolutions.decide(
            office, meeting.id, "街道专干逐户上门，退回件一周内补正。", indicator="YE_NEW", action=task
        )
    finally:
        desk.close()


def take_all(executable: str, folder: Path, names: list[str]) -> None:
    with running_desk(folder, staffed=True) as desk, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        cookies = {role: session_cookie(signed_in(desk.url, role)) for role in _viewers(names)}
        for size in SIZES:
            for scheme in SCHEMES:
                if "sign-in" in names:
                    take(browser, desk.url + SIGN_IN, f"sign-in-{size}-{scheme}", size, scheme)
                for page in filter(PAGES.__contains__, names):
                    cookie = cookies[_viewer(page)]
                    take(browser, desk.url + PAGES[page], f"{page}-{size}-{scheme}", size, scheme, cookie)
        if "english" in names:
            english = desk.url + "/?month=2022-08&lang=en"
            take(browser, english, "overview-1920-english", "1920", "light", cookies[_viewer("english")])
        browser.close()


def _viewer(page: str) -> Role:
    return VIEWERS.get(page, Role.ADMINISTRATOR)


def _viewers(pages: list[str]) -> set[Role]:
    return {_viewer(page) for page in pages}


def take(
    browser: Browser,
    address: str,
    name: str,
    size: str,
    scheme: Literal["light", "dark"],
    cookie: Any = None,
) -> None:
    """Take one picture; ``cookie``: the viewer's, None = an anonymous one."""
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, locale="zh-CN")
    context.add_cookies([cookie] if cookie else [])
    page = context.new_page()
    page.goto(address)
    settle(page, cookie)
    if pressed := PRESSED.get(name.rsplit("-", 2)[0]):
        page.locator(pressed).first.click()
        settle(page, cookie)
    page.screenshot(path=ROOT / "docs" / "screenshots" / f"{name}.png")
    context.close()


def settle(page: Page, cookie: Any) -> None:
    """Wait until the run is over; the sign-in page has none."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    if cookie:
        page.locator("[data-test-script-state=notRunning]").wait_for(state="attached", timeout=60_000)
        page.wait_for_timeout(SETTLED)


if __name__ == "__main__":
    main()
