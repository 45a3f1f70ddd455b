"""A department explains its lights in its own words; rewritten ones stay in the history."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from indicators.access.roles import Role
from pressing import open_list, press, quiet

OpenPage = Callable[..., Page]


def opened(page: Page, query: str = "") -> None:
    page.goto(f"/words?month=2022-08&lang=zh{query}")
    expect(page.get_by_role("button", name="保存情况说明")).to_be_visible()
    quiet(page)


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name)


def test_a_light_is_explained_and_explained_anew(open_page: OpenPage) -> None:
    """Of the demonstration year: 成果转化科 owes words on one yellow goal; July's are invented."""
    page = open_page(as_=Role.REPORTER)
    opened(page)
    expect(page.get_by_text("本科室：红灯1项、黄灯3项，还有1项待说明。")).to_be_visible()
    expect(row(page, "征集发布企业技术需求")).to_contain_text("○ 待说明")
    expect(row(page, "新增雏鹰企业")).to_contain_text("高新技术科")

    # July's words are the demonstration's: they stand there to be read, and are nobody's to take over.
    expect(page.get_by_text("7月征集12项，不到今后每月需要的一半").first).to_be_visible()
    expect(page.get_by_role("button", name="沿用上月内容")).to_have_count(0)
    expect(box(page, "存在问题")).to_have_value("")

    box(page, "存在问题").fill("8月补办专场，征集41项，仍欠进度。")
    box(page, "下步措施").fill("9月上旬再办一场专场。")
    recovery = page.get_by_role("combobox", name="预计追回")
    open_list(page, recovery)
    page.get_by_role("option", name="2022年10月").click()
    press(page, "保存情况说明")
    expect(page.get_by_text("已保存“征集发布企业技术需求”的情况说明。")).to_be_visible()
    expect(page.get_by_text("本科室：红灯1项、黄灯3项，均已说明。")).to_be_visible()
    expect(row(page, "征集发布企业技术需求")).to_contain_text("● 已说明")
    expect(page.locator(".said").filter(has_text="历次说明")).to_contain_text("征集41项")
    quiet(page)  # the form of the version just saved has taken the old one's place

    box(page, "下步措施").fill("9月每周调度一次，月底前征集60项。")
    press(page, "保存情况说明")
    history = page.locator(".said").filter(has_text="历次说明")
    expect(history).to_contain_text("修改了下步措施")
    expect(history).to_contain_text("2022年7月")


def test_the_words_stand_beside_the_figures(open_page: OpenPage) -> None:
    page = open_page(as_=Role.VIEWER)
    page.goto("/indicator?code=ALLI&month=2022-08&lang=zh")
    expect(page.locator(".said")).to_contain_text("对接周达成意向26个")
    expect(page.locator(".said")).to_contain_text("演示数据")
    page.get_by_role("link", name="情况说明与历次记录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2022年8月 · 情况说明")
    expect(page.get_by_role("heading", level=2).filter(has_text="实质性产学研联盟")).to_be_visible()
    expect(page.get_by_role("button", name="保存情况说明")).to_have_count(0)


def test_the_office_is_told_what_it_must_still_say(open_page: OpenPage) -> None:
    page = open_page()
    opened(page, "&code=F_EXCH")
    box(page, "存在问题").fill("会议改期。")
    press(page, "保存情况说明")
    expect(page.get_by_role("alert").filter(has_text="存在问题和下步措施都要填写")).to_be_visible()
    expect(box(page, "存在问题")).to_have_value("会议改期。")
