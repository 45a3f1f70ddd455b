"""Time click → drawn in a real browser: a row of 总览 to its indicator, against a bare page change.

.venv/bin/python benchmarks/page.py [RUNS]
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.timing import HEAD, Timed, against
from chromium import ARGUMENTS, NO_BROWSER, find_chromium
from indicators.access.roles import Role
from running_desk import running_desk
from staff import session_cookie, signed_in

RUNS = 7
READING = 3000  # ms
# Two pages that a link switches between, with the same two figures as 指标, bare of everything else.
BARE = """
import plotly.graph_objects as go, streamlit as st
def first():
    st.title("first")
    if st.button("open"): st.switch_page(pages[1])
def second():
    st.title("second")
    st.plotly_chart(go.Figure(go.Scatter(y=list(range(12)))))
    st.plotly_chart(go.Figure(go.Bar(y=list(range(12)))))
pages = [st.Page(first), st.Page(second)]
st.navigation(pages).run()
"""
FIGURES = ".js-plotly-plot .main-svg"
# Without an address of its own, Streamlit asks a service outside for the one that others see.
AT_HOME = (
    "--server.address",
    "127.0.0.1",
    "--server.headless",
    "true",
    "--browser.gatherUsageStats",
    "false",
)


def main() -> None:
    executable = find_chromium()
    if executable is None:
        raise SystemExit(NO_BROWSER)
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        desk_folder, bare_folder = Path(folder, "own"), Path(folder, "bare")
        for where in (desk_folder, bare_folder):
            where.mkdir()
        with running_desk(desk_folder, staffed=True) as desk:
            cookie = session_cookie(signed_in(desk.url, Role.VIEWER))
            page.context.add_cookies([cookie])
            address = desk.url + "/?month=2022-08"
            opened = _median("row of 总览 → indicator drawn", page, address, _row, runs)
            wire = _wire(browser, address, cookie)
            first = _first("row → indicator, first of a visit", browser, address, cookie, _row, runs)
        script = bare_folder / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        with running_desk(bare_folder, dashboard=script, health="/_stcore/health", options=AT_HOME) as floor:
            plain = _median("bare Streamlit, page with two figures", page, floor.url, _button, runs)
            plain_first = _first("bare, first of a visit", browser, floor.url, None, _button, runs)
        print(HEAD, against(plain, opened), against(plain_first, first), sep="\n")
        print(f"\n总览 on the wire: {wire / 1024:,.0f} KB")
        browser.close()


def _row(page: Page) -> None:
    page.get_by_role("link", name="新增雏鹰企业", exact=True).click()


def _button(page: Page) -> None:
    page.get_by_role("button", name="open").click()


def _median(name: str, page: Page, url: str, click: Callable[[Page], None], runs: int) -> Timed:
    """Time the runs; the first visit loads plotly.js and is not counted."""
    durations = []
    for _ in range(runs + 1):
        page.goto(url)
        page.wait_for_load_state("networkidle")
        start = time.perf_counter()
        click(page)
        page.locator(FIGURES).nth(1).wait_for()
        durations.append(time.perf_counter() - start)
        page.goto("about:blank")
    return Timed(name, sorted(durations[1:])[runs // 2])


def _first(
    name: str, browser: Browser, url: str, cookie: Any, click: Callable[[Page], None], runs: int
) -> Timed:
    """Time the first figures of a visit: an empty cache, and three seconds of reading before the click."""
    durations = []
    for _ in range(runs):
        with _visitor(browser, cookie) as page:
            page.goto(url)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(READING)
            start = time.perf_counter()
            click(page)
            page.locator(FIGURES).nth(1).wait_for()
            durations.append(time.perf_counter() - start)
    return Timed(name, sorted(durations)[runs // 2])


def _wire(browser: Browser, url: str, cookie: Any) -> float:
    """Return the bytes until a first page is drawn, without what its WebSocket carries."""
    with _visitor(browser, cookie) as page:
        lengths: list[float] = []
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.loadingFinished", lambda event: lengths.append(event["encodedDataLength"]))
        page.goto(url)
        page.get_by_role("table").first.wait_for()
        return sum(lengths)


@contextmanager
def _visitor(browser: Browser, cookie: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    if cookie is not None:
        context.add_cookies([cookie])
    yield context.new_page()
    context.close()


if __name__ == "__main__":
    main()
