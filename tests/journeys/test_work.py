"""我的工作 and the masthead in a browser: what waits changes without a reload, and it fits each screen."""

import re
from collections.abc import Callable

from playwright.sync_api import FilePayload, Locator, Page, expect

from indicators.access.roles import Role
from pressing import choose_files, explain, quiet

POOL = "指标编码,期间,口径,数值\nM_ALLIPOOL,2022-08,期末,0\n"
UPPER_THIRD = 844 / 3  # of a phone's screen


def counted(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="页面").get_by_role("link", name=name, exact=True)


def test_what_waits_is_counted_again_after_ones_own_act(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=Role.REPORTER)
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/work\?month=2022-08&lang=zh$"))
    expect(counted(page, "数据上报")).to_have_attribute("data-count", "4")
    expect(page.locator("[data-key=owed] tbody tr")).to_have_count(4)
    page.evaluate("window.unloaded = false")
    page.locator("[data-key=owed] tbody tr", has_text="产学研联盟预申报库").click()
    file: FilePayload = {"name": "预申报库.csv", "mimeType": "text/csv", "buffer": POOL.encode()}
    choose_files(page, page.locator("input[type=file]"), [file])
    explain(page)
    page.get_by_role("button", name=re.compile("^提交")).click()
    expect(counted(page, "数据上报")).to_have_attribute("data-count", "3")
    counted(page, "我的工作").click()
    expect(page.locator("[data-key=owed] tbody tr")).to_have_count(3)
    assert page.evaluate("window.unloaded") is False


def test_the_line_fits_a_laptop_and_folds_where_words_are_longer(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=Role.ADMINISTRATOR, viewport={"width": 1366, "height": 768})
    page.goto("/")
    expect(page).to_have_url(re.compile("/manage"))
    quiet(page)
    shown = page.locator(".masthead a.page:visible")
    tops = {round(link["y"]) for link in (each.bounding_box() for each in shown.all()) if link}
    assert (shown.count(), len(tops)) == (10, 1)
    page.get_by_role("button", name="管理", exact=True).click()
    expect(counted(page, "审计")).to_be_visible()
    page.keyboard.press("Escape")
    expect(counted(page, "审计")).to_be_hidden()

    page.goto("/manage?lang=en")
    quiet(page)
    expect(page.locator(".masthead .folded").first).to_be_visible()
    assert page.evaluate("() => document.querySelector('.masthead').scrollWidth") <= 1366
    page.get_by_role("button", name="Look", exact=True).click()
    page.get_by_role("link", name="Overview", exact=True).first.click()
    expect(page.get_by_role("rowgroup")).to_have_count(64)
    expect(page.locator(".masthead [aria-expanded=true]")).to_have_count(0)


def test_a_phone_has_one_bar_and_a_menu(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=Role.VIEWER, viewport={"width": 390, "height": 844})
    page.goto("/")
    first = page.locator(".row.red").first
    expect(first).to_be_visible()
    quiet(page)
    place = first.bounding_box()
    assert place is not None and place["y"] < UPPER_THIRD
    expect(counted(page, "月调度")).to_be_hidden()
    page.get_by_role("button", name="菜单").click()
    expect(page.get_by_role("link", name="退出登录")).to_be_visible()
    counted(page, "月调度").click()
    expect(page).to_have_url(re.compile("/meeting"))
    expect(counted(page, "月调度")).to_be_hidden()
