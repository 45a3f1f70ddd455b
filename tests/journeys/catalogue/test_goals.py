"""Next year's goals are set in the grid with a spreadsheet's keys; files changed on disk are adopted."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from indicators.access.roles import Role
from pressing import press, quiet
from running_desk import RunningDesk

OpenPage = Callable[..., Page]

PASTE = """(cell, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const around = {bubbles: true, cancelable: true, composed: true};
    cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData, ...around}));
}"""


def opened(page: Page, query: str = "") -> None:
    page.goto(f"/goals?month=2022-08&lang=zh{query}")
    expect(page.locator("td[data-key]").first).to_be_visible()
    quiet(page)


def cell(page: Page, code: str, field: str, year: int) -> Locator:
    return page.locator(f'td[data-key="targets\x1f{code}\x1f\x1f{year}\x1f{field}"]')


def typed(page: Page, place: Locator, text: str) -> None:
    place.click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    quiet(page)


def test_next_years_goals(open_page: OpenPage, desk_server: RunningDesk) -> None:
    page = open_page(as_=Role.REVIEWER)
    opened(page)
    press(page, "复制2022年目标，建2023年")
    turnover, alliances = (cell(page, code, "value", 2023) for code in ("TC_AMT", "ALLI"))
    expect(turnover).to_contain_text("去年 100")
    page.get_by_role("button", name="全部取用去年的数").click()
    quiet(page)
    expect(page.get_by_text("个目标未填")).to_have_count(0)

    # A changed cell is marked against last year's; the arrows lead on; an error stands in its cell.
    typed(page, turnover, "110")
    expect(turnover).to_have_class(re.compile("changed"))
    typed(page, alliances, "x")
    expect(alliances).to_contain_text("无法识别为数字")
    expect(page.get_by_role("button", name="保存", exact=True)).to_be_disabled()
    alliances.click()
    alliances.evaluate(PASTE, "160\n3100")
    quiet(page)
    expect(cell(page, "ACH_PUB", "value", 2023)).to_contain_text("3,100")
    page.keyboard.press("Control+z")
    quiet(page)
    expect(cell(page, "ACH_PUB", "value", 2023).locator("b")).to_have_text("3,000")

    # Nothing is in force, and nothing is lost: the page is loaded anew, while a cell is being typed in.
    expect(page.get_by_role("button", name="保存", exact=True)).to_be_enabled()
    alliances.click()
    page.keyboard.type("16x")
    expect(page.get_by_role("button", name="保存", exact=True)).to_be_disabled()
    page.reload()
    expect(page.get_by_text("已恢复未保存的修改")).to_be_visible()
    expect(turnover.locator("b")).to_have_text("110")
    expect(alliances).to_contain_text("16x")
    typed(page, alliances, "160")
    expect(alliances.locator("b")).to_have_text("160")
    page.get_by_label("原因和依据").fill("2023年目标下达")
    page.get_by_label("原因和依据").blur()
    quiet(page)
    press(page, "保存")
    expect(page.get_by_text("已保存并生效")).to_be_visible()
    written = (desk_server.data / "targets.csv").read_text("utf-8-sig")
    assert written.count(",2023,") == 66
    assert "\nTC_AMT,,2023,,突破,110," in written


def test_files_changed_while_serving(open_page: OpenPage, desk_server: RunningDesk) -> None:
    """72.3 of 150 is 48.2 % where 66.7 % should be: the light turns red without a restart."""
    path = desk_server.data / "targets.csv"
    before = path.read_text("utf-8-sig")
    page = open_page(as_=Role.REVIEWER)
    opened(page)
    path.write_text(
        before.replace("TC_AMT,,2022,,突破,100,", "TC_AMT,,2022,,突破,150,"), encoding="utf-8-sig"
    )
    page.goto("/?month=2022-08&lang=zh")
    page.get_by_role("link", name="目录文件有改动：查看差异并采用").click()
    quiet(page)
    page.get_by_text("查看差异", exact=True).click()
    expect(page.get_by_role("row", name="技术合同成交额 · TC_AMT 2022")).to_contain_text("150")
    page.get_by_label("原因（必填，写入审计）").fill("党组会议定")
    page.get_by_label("原因（必填，写入审计）").press("Enter")
    quiet(page)
    press(page, "采用")
    expect(page.get_by_text("已采用，文件中的内容现已生效。")).to_be_visible()
    expect(page.locator("tr", has=cell(page, "TC_AMT", "value", 2022))).to_contain_text("红")
