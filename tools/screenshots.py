"""Take the pictures of docs/screenshots from the desk as a first start shows it.

.venv/bin/python tools/screenshots.py
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from chromium import ARGUMENTS, NO_BROWSER, find_chromium
from indicators.access.roles import Role
from running_desk import running_desk
from staff import session_cookie, signed_in

SIGN_IN = "/auth/sign-in?lang=zh"
PAGES = {
    "overview": "/?month=2022-08&lang=zh",
    "indicator": "/indicator?code=YE_NEW&month=2022-08&lang=zh",
    "report": "/report?month=2022-08&lang=zh",
    "people": "/people?month=2022-08&lang=zh",
    "audit": "/audit?month=2022-08&lang=zh",
    "settings": "/settings?month=2022-08&lang=zh",
    "account": "/account?month=2022-08&lang=zh",
}
SIZES = {"1920": ViewportSize(width=1920, height=1080), "390": ViewportSize(width=390, height=844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SETTLED = 1500  # ms that figures may take to be drawn


def main() -> None:
    executable = find_chromium()
    if executable is None:
        raise SystemExit(NO_BROWSER)
    with (
        TemporaryDirectory() as folder,
        running_desk(Path(folder), staffed=True) as desk,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        office = session_cookie(signed_in(desk.url, Role.ADMINISTRATOR))
        for size in SIZES:
            for scheme in SCHEMES:
                take(browser, desk.url + SIGN_IN, f"sign-in-{size}-{scheme}", size, scheme)
                for page, address in PAGES.items():
                    take(browser, desk.url + address, f"{page}-{size}-{scheme}", size, scheme, office)
        english = desk.url + "/?month=2022-08&lang=en"
        take(browser, english, "overview-1920-english", "1920", "light", office)
        browser.close()


def take(
    browser: Browser,
    address: str,
    name: str,
    size: str,
    scheme: Literal["light", "dark"],
    cookie: Any = None,
) -> None:
    """``cookie``: of whoever looks; None = a stranger."""
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, locale="zh-CN")
    context.add_cookies([cookie] if cookie else [])
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=ROOT / "docs" / "screenshots" / f"{name}.png")
    context.close()


if __name__ == "__main__":
    main()
