"""Who is let in, who is shown out, and where one comes back to."""

import re
from collections.abc import Callable

from playwright.sync_api import Download, Page, expect

from indicators.access.roles import Role
from staff import PASSWORD, name_of

PAGES = "页面"
DEEP = "/indicator?code=YE_NEW&month=2022-12&lang={language}"


def masthead(page: Page) -> list[str]:
    bar = page.get_by_role("navigation", name=PAGES)
    expect(bar.get_by_role("link").first).to_be_visible()
    return bar.locator("a.page").all_inner_texts()


def type_in(page: Page, role: Role) -> None:
    page.locator("input[name=name]").fill(name_of(role))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()


def test_a_viewer_sees_figures_and_nothing_to_send_in(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=Role.VIEWER)
    page.goto("/?month=2022-08&lang=zh")
    expect(page.get_by_role("rowgroup")).to_have_count(64)
    pages = ["总览", "指标", "月调度", "工作清单", "季度成果", "情况说明", "催报"]
    assert masthead(page) == pages
    page.goto("/report?lang=zh")
    expect(page.get_by_text("填报数据")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)


def test_a_deep_link_leads_through_signing_in_to_the_very_page(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=None)
    page.goto(DEEP.format(language="zh"))
    expect(page).to_have_url(re.compile(r"/auth/sign-in\?"))
    type_in(page, Role.VIEWER)
    expect(page.get_by_text("截至12月底，新增雏鹰企业累计80家")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/indicator\?code=YE_NEW&month=2022-12&lang=zh$"))


def test_the_language_is_kept_on_the_way_in(open_page: Callable[..., Page]) -> None:
    """A Chinese browser, an English address."""
    page = open_page(as_=None)
    page.goto(DEEP.format(language="en"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    type_in(page, Role.VIEWER)
    expect(page.get_by_role("link", name="中文")).to_be_visible()
    expect(page).to_have_url(re.compile("lang=en$"))


def test_signing_out_stops_every_page_of_that_browser(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=None)
    page.goto("/auth/sign-in?lang=zh&next=%2Freport%3Flang%3Dzh")
    type_in(page, Role.REPORTER)
    expect(page.get_by_text("1. 下载模板，或直接填报")).to_be_visible()
    other = page.context.new_page()
    other.goto("/?month=2022-08&lang=zh")
    expect(other.get_by_role("rowgroup")).to_have_count(64)
    other.get_by_role("button", name="Reporter").click()
    other.get_by_role("link", name="退出").click()
    expect(other).to_have_url(re.compile("/auth/sign-in"))

    page.get_by_role("link", name="指标", exact=True).click()
    expect(page.get_by_text("您已退出登录")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(1)  # the way in; no masthead
    page.get_by_role("link", name="登录").click()
    expect(page).to_have_url(re.compile(r"/auth/sign-in\?next=%2Findicator%3F"))


def test_a_session_that_an_administrator_ends_stops_at_its_next_click(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=None)
    page.goto("/auth/sign-in?lang=zh&next=%2F%3Fmonth%3D2022-08%26lang%3Dzh")
    type_in(page, Role.REVIEWER)
    expect(page.get_by_role("rowgroup")).to_have_count(64)
    taken: list[Download] = []
    page.on("download", lambda download: taken.append(download))

    chief = open_page(as_=Role.ADMINISTRATOR)
    chief.goto("/people?lang=zh")
    chief.get_by_role("link", name="Reviewer").click()
    chief.get_by_role("button", name="结束全部登录").click()
    expect(chief.get_by_text("已结束")).to_be_visible()
    expect(chief.get_by_text("当前没有登录")).to_be_visible()

    page.get_by_role("button", name="下载本月总表（CSV）").click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="新增雏鹰企业", exact=True).click()
    expect(page.get_by_text("您已退出登录")).to_be_visible()
    expect(page.get_by_role("rowgroup")).to_have_count(0)
    assert taken == []


def test_the_audit_is_searched_as_one_types(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=Role.ADMINISTRATOR)
    page.goto("/audit?lang=zh")
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    page.get_by_label("关键词").fill("reporter")
    page.get_by_label("关键词").press("Enter")
    expect(page.get_by_role("cell", name="administrator").first).to_be_visible()
    page.get_by_label("关键词").fill("nobody did this")
    page.get_by_label("关键词").press("Enter")
    expect(page.get_by_text("没有符合条件的审计记录")).to_be_visible()
