"""Hold every page against axe's rules, in both themes and languages and at three widths.

The result is written into docs/accessibility.md.

.venv/bin/python tools/accessibility.py [PAGE …]
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tools")]

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from chromium import ARGUMENTS, NO_BROWSER, find_chromium
from indicators.access.roles import Role
from indicators.i18n.language import LANGUAGES
from page_runs import watch_runs
from pressing import quiet
from running_desk import copy_of_data, running_desk
from staff import session_cookie, signed_in
from tests.accessibility.axe import Barrier, barriers
from tests.accessibility.every_page import addresses, gateway_pages
from tools.screenshots import hold_a_meeting

RESULT = ROOT / "docs" / "accessibility.md"
HEADING = "## Result\n"
WIDTHS = (1920, 1366, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Px that a page is wider than its window: what must be scrolled sideways to be read.
_OVERFLOW = """() => { const main = document.querySelector(".stMain") ?? document.scrollingElement;
    return Math.max(main.scrollWidth - main.clientWidth, 0); }"""


@dataclass
class Combination:
    """One theme, language and width, and what stood in the way there, page by page."""

    scheme: Literal["light", "dark"]
    language: str
    width: int
    pages: int = 0
    barriers: list[tuple[str, Barrier]] = field(default_factory=list)
    wider: dict[str, int] = field(default_factory=dict)  # page → px

    def look(self, name: str, page: Page) -> None:
        self.pages += 1
        self.barriers += [(name, barrier) for barrier in barriers(page)]
        if overflow := page.evaluate(_OVERFLOW):
            self.wider[name] = overflow

    def row(self) -> str:
        grave = sum(barrier.is_grave for _, barrier in self.barriers)
        lesser = Counter(barrier.rule for _, barrier in self.barriers if not barrier.is_grave)
        cells = (
            self.scheme,
            self.language,
            self.width,
            self.pages,
            grave,
            ", ".join(f"{rule} ({n})" for rule, n in sorted(lesser.items())) or "none",
            ", ".join(f"{name} by {px} px" for name, px in self.wider.items()) or "none",
        )
        return "| " + " | ".join(map(str, cells)) + " |"


def main() -> None:
    executable = find_chromium()
    if executable is None:
        raise SystemExit(NO_BROWSER)
    with TemporaryDirectory() as folder:
        hold_a_meeting(copy_of_data(Path(folder) / "data"))
        with running_desk(Path(folder), staffed=True) as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
            cookie = session_cookie(signed_in(desk.url, Role.ADMINISTRATOR))
            combinations = [
                looked_at(browser, desk.url, cookie, combination, sys.argv[1:]) for combination in matrix()
            ]
            browser.close()
    report(combinations, whole=not sys.argv[1:])


def matrix() -> Iterator[Combination]:
    for scheme, language, width in product(SCHEMES, LANGUAGES, WIDTHS):
        yield Combination(scheme, language, width)


def looked_at(
    browser: Browser, url: str, cookie: Any, combination: Combination, names: list[str]
) -> Combination:
    size = ViewportSize(width=combination.width, height=844 if combination.width < 700 else 1080)
    context = browser.new_context(viewport=size, color_scheme=combination.scheme)
    context.add_cookies([cookie])
    page = context.new_page()
    watch_runs(page)
    for name, address in addresses(combination.language).items():
        if not names or name in names:
            page.goto(url + address)
            quiet(page)
            page.locator("html[data-opened]").wait_for(state="attached")  # assistance.js has begun
            page.locator(".masthead").wait_for(state="attached")  # the page is drawn, not an error
            combination.look(name, page)
    if not names:
        # Their one script is let run by a policy of their own, not by the desk's pages'.
        bare = browser.new_page(viewport=size, color_scheme=combination.scheme)
        with TemporaryDirectory() as folder:
            for name, html in gateway_pages(Path(folder), combination.language):
                bare.set_content(html)
                combination.look(name, bare)
        bare.close()
    context.close()
    return combination


def report(combinations: list[Combination], *, whole: bool) -> None:
    """Print each barrier; write the table where every page was looked at. Ends with 1 where one is grave."""
    for combination in combinations:
        print(combination.row())
        for name, barrier in combination.barriers:
            print(f"  {name}: {barrier}")
    if whole:
        text = RESULT.read_text(encoding="utf-8").partition(HEADING)[0]
        head = (
            "\n| theme | language | width, px | pages | serious or critical | lesser | scrolls sideways |\n"
            "| --- | --- | --- | --- | --- | --- | --- |\n"
        )
        table = "\n".join(combination.row() for combination in combinations)
        RESULT.write_text(f"{text}{HEADING}{head}{table}\n", encoding="utf-8")
    if any(barrier.is_grave for combination in combinations for _, barrier in combination.barriers):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
