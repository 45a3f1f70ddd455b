"""A leader's and a clerk's ways through the desk, in a real browser on the real goals of 2022."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from running_desk import RunningDesk

CITY = "指标编码,指标名称,单位,期间,口径,数值\nCITY_TC_YOY,,,2022-08,,20.1\n"
AUGUST = "/?month=2022-08&lang=zh"


def row(page: Page, name: str):  # type: ignore[no-untyped-def]
    """A goal's row of 总览, further conditions included."""
    return page.get_by_role("rowgroup").filter(has=page.get_by_role("link", name=name, exact=True))


def name_oneself(page: Page) -> None:
    field = page.get_by_label("您的姓名").last
    field.fill("张一")
    field.press("Enter")


def test_overview_shows_the_goals_and_the_three_conditions(page: Page) -> None:
    page.goto(AUGUST)
    expect(page.get_by_role("heading", level=1)).to_have_text("2022年8月 · 目标总览")
    expect(page.get_by_role("rowgroup")).to_have_count(64)
    goal = row(page, "技术合同成交额")
    expect(goal).to_contain_text("72.3")
    # own condition, growth, lead over the city: 26.1 − 27.4 = −1.3
    for said in ("26.1", "24", "−1.3"):
        expect(goal).to_contain_text(said)
    expect(page.get_by_text("演示数据，非官方统计")).to_be_visible()


def test_a_row_opens_its_indicator_without_a_page_load_and_back_returns(page: Page) -> None:
    page.goto(AUGUST + "&light=red")
    expect(page.get_by_role("rowgroup")).to_have_count(3)
    before = page.url
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="新增雏鹰企业", exact=True).click()
    expect(page.get_by_text("截至8月底，新增雏鹰企业累计52家")).to_be_visible()
    assert re.search(r"/indicator\?.*code=YE_NEW", page.url)
    assert page.evaluate("window.sameDocument") is True
    page.go_back()
    expect(page.get_by_role("rowgroup")).to_have_count(3)
    assert (page.url, page.evaluate("window.sameDocument")) == (before, True)


def test_an_indicator_opened_by_its_own_address(page: Page) -> None:
    page.goto("/indicator?code=YE_NEW&month=2022-12&lang=zh")
    expect(page.get_by_text("截至12月底，新增雏鹰企业累计80家")).to_be_visible()
    expect(page.get_by_text("100家").first).to_be_visible()  # what the notice says is shown beside it
    page.get_by_role("link", name="总览", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2022年12月 · 目标总览")


def test_english(page: Page) -> None:
    page.goto(AUGUST)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("August 2022")
    expect(page.get_by_text("Technology contract turnover", exact=True).first).to_be_visible()


def test_a_gbk_upload_changes_the_year_and_undoing_brings_it_back(page: Page) -> None:
    page.goto("/report?month=2022-08&lang=zh")
    page.locator("input[type=file]").set_input_files(
        {"name": "8月.csv", "mimeType": "text/csv", "buffer": CITY.encode("gb18030")}
    )
    expect(page.get_by_text("GB18030").first).to_be_visible()
    name_oneself(page)
    page.get_by_role("button", name="提交入库").click()
    expect(page.get_by_text("已入库：8月.csv 共 1 个数值")).to_be_visible()

    page.goto(AUGUST + "&light=green")
    expect(row(page, "技术合同成交额")).to_be_visible()
    expect(row(page, "技术合同成交额")).to_contain_text("6个百分点")

    page.goto("/report?month=2022-08&lang=zh")
    page.get_by_role("button", name="撤销").first.click()
    name_oneself(page)
    page.get_by_label("撤销原因").fill("传错了月份")
    page.get_by_label("撤销原因").press("Enter")
    page.get_by_role("button", name="撤销本次提交").click()
    expect(page.get_by_text("撤销：传错了月份")).to_be_visible()

    page.goto(AUGUST + "&light=yellow")
    expect(row(page, "技术合同成交额")).to_contain_text("−1.3")


def test_a_phone_shows_cards_in_the_same_order(open_page: Callable[..., Page]) -> None:
    phone = open_page(viewport={"width": 390, "height": 844})
    phone.goto(AUGUST)
    expect(phone.get_by_role("rowgroup")).to_have_count(64)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_demonstration_data_goes_in_one_step(page: Page, desk_server: RunningDesk) -> None:
    page.goto("/start?lang=zh")
    name_oneself(page)
    page.get_by_text("我确认清除全部演示数据").click()
    page.get_by_role("button", name="清除全部演示数据").click()
    expect(page.get_by_text("演示数据，非官方统计")).to_have_count(0)
    page.goto("/?month=2022-12&lang=zh")
    expect(row(page, "科技型中小企业入库")).to_contain_text("1,234")
