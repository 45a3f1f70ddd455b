"""Click → drawn in a real browser: a row of 总览 to its indicator, against a bare Streamlit page change.

.venv/bin/python benchmarks/page.py
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from playwright.sync_api import Page, sync_playwright

from benchmarks.timing import HEAD, Timed, against
from chromium import ARGUMENTS, NO_BROWSER, find_chromium
from indicators.access.roles import Role
from running_desk import running_desk
from staff import session_cookie, signed_in

RUNS = 7
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


def main() -> None:
    executable = find_chromium()
    if executable is None:
        raise SystemExit(NO_BROWSER)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        own, bare = Path(folder, "own"), Path(folder, "bare")
        for where in (own, bare):
            where.mkdir()
        with running_desk(own, staffed=True) as desk:
            page.context.add_cookies([session_cookie(signed_in(desk.url, Role.VIEWER))])
            opened = _median("row of 总览 → indicator drawn", page, desk.url + "/?month=2022-08", _row)
        script = bare / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        with running_desk(bare, dashboard=script, health="/_stcore/health") as floor:
            plain = _median("bare Streamlit, page with two figures", page, floor.url, _button)
        print(HEAD, against(plain, opened), sep="\n")
        browser.close()


def _row(page: Page) -> None:
    page.get_by_role("link", name="新增雏鹰企业", exact=True).click()


def _button(page: Page) -> None:
    page.get_by_role("button", name="open").click()


def _median(name: str, page: Page, url: str, click: Callable[[Page], None]) -> Timed:
    """The first visit loads plotly.js and is not counted."""
    found = []
    for _ in range(RUNS + 1):
        page.goto(url)
        page.wait_for_load_state("networkidle")
        start = time.perf_counter()
        click(page)
        page.locator(FIGURES).nth(1).wait_for()
        found.append(time.perf_counter() - start)
        page.goto("about:blank")
    return Timed(name, sorted(found[1:])[RUNS // 2])


if __name__ == "__main__":
    main()
