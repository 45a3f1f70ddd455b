"""Every page once against axe's rules; tools/accessibility.py adds widths, languages and themes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from indicators.access.roles import Role
from pressing import quiet
from tests.accessibility.axe import SCRIPT, barriers
from tests.accessibility.every_page import addresses, gateway_pages

NARROW = {"width": 1366, "height": 768}
# Streamlit's phrases that a Chinese page once said in English, to the eye or to a screen reader.
_ENGLISH = """() => [...document.querySelectorAll(
    "[data-testid] [aria-label], [data-testid] [placeholder], [data-testid=stSkipToContent] *")]
    .filter(element => !element.closest(".stHtml, .stBidiComponent, table"))
    .flatMap(element => [element.getAttribute("aria-label"), element.getAttribute("placeholder"),
        element.childElementCount ? "" : element.textContent])
    .filter(name => /^[A-Z][a-z]+( |$)/.test(name ?? ""))"""


@pytest.fixture(autouse=True)
def installed() -> None:
    if not SCRIPT.exists():
        pytest.skip("axe-core is not installed: make test installs it with the scripts' checks")


def test_no_page_keeps_a_reader_out(browser: Browser, open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(as_=Role.ADMINISTRATOR, viewport=NARROW)
    grave, english = [], []
    for name, address in addresses("zh").items():
        page.goto(address)
        quiet(page)
        expect(page.get_by_text("跳到正文")).to_be_attached()  # assistance.js has begun
        grave += [f"{name}: {barrier}" for barrier in barriers(page) if barrier.is_grave]
        english += [f"{name}: {phrase}" for phrase in page.evaluate(_ENGLISH)]
    bare = browser.new_page()  # these pages' one script is let run by their own policy, not by this page's
    for name, html in gateway_pages(tmp_path, "zh"):
        bare.set_content(html)
        grave += [f"{name}: {barrier}" for barrier in barriers(bare) if barrier.is_grave]
    bare.close()
    assert not grave, "\n".join(grave)
    assert not english, english


def test_paper_holds_what_is_read_and_nothing_that_is_pressed(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=Role.REVIEWER, viewport=NARROW, color_scheme="dark")
    for name, charts in (("overview", 0), ("indicator", 3)):
        page.goto(addresses("zh")[name])
        quiet(page)
        expect(page.get_by_text("跳到正文")).to_be_attached()
        expect(page.locator(".stPlotlyChart")).to_have_count(charts)
        expect(page.locator(".stPlotlyChart:not(:has(svg.main-svg))")).to_have_count(0)
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        for pressed in ("退出登录", "数据上报", "English"):
            expect(page.get_by_role("link", name=pressed, exact=True)).to_have_count(0)
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.get_by_text("PDF制作最多约需半分钟")).not_to_be_visible()
        expect(page.get_by_text("数据台账：每个数值的来历")).not_to_be_visible()
        expect(page.get_by_text("演示数据，非官方统计")).to_be_visible()
        expect(page.locator("svg.main-svg:not([viewBox])")).to_have_count(0)
        page.emulate_media(media="screen")


_CUT = """() => [...document.querySelectorAll(
    ".stMain button, .stMain input[role=combobox], .stMain .stMarkdownEllipsis")]
    .filter(element => element.clientWidth && element.scrollWidth > element.clientWidth + 1)
    .map(element => element.value || element.textContent)"""


def test_twice_as_large_nothing_is_cut(open_page: Callable[..., Page]) -> None:
    """A window of 1366 px at 200 % is 683 px wide; the English pages have the longest words."""
    page = open_page(as_=Role.ADMINISTRATOR, viewport={"width": 683, "height": 384})
    for address in (addresses("zh")[name] for name in ("report", "meeting", "settings", "goals")):
        page.goto(address)
        quiet(page)
        assert page.evaluate(_CUT) == [], address
    page.set_viewport_size(NARROW)
    page.goto(addresses("en")["indicator"])
    quiet(page)
    expect(page.locator("table.ledger").first).to_be_visible()
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") == NARROW["width"]
