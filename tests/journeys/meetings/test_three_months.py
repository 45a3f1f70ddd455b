"""Three months all in the browser: reports, a late one, meetings, decisions, a sign-off, a correction.

The figures and sentences are those of tests/year/figures.py for August to October 2022.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from indicators.access.roles import Role
from pressing import choose_files, explain, press, quiet
from tests.year import figures

OpenPage = Callable[..., Page]
HEADER = "指标编码,期间,口径,数值\n"
TURNOVER, NEEDS = "技术合同成交额", "征集发布企业技术需求"
DECIDED = "大额合同逐笔核对，9月底前完成登记"


def shown(page: Page) -> Locator:
    return page.locator(".screen.shown")


def hand_in(page: Page, name: str, rows: str, reason: str = "") -> None:
    page.goto("/report?month=2022-08&lang=zh")
    expect(page.get_by_text("请先选择文件")).to_be_visible()
    quiet(page)
    file = {"name": name, "mimeType": "text/csv", "buffer": (HEADER + rows).encode("gb18030")}
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.locator(".st-key-in-hand")).to_contain_text(name)
    expect(page.get_by_role("button", name="提交入库")).to_be_visible()
    quiet(page)
    explain(page)
    if reason:
        given = page.get_by_label("更正原因")
        given.fill(reason)
        given.press("Enter")
        quiet(page)
    press(page, "提交入库")
    expect(page.get_by_text(f"已入库：{name}")).to_be_visible()


def rows(code: str, basis: str, values: dict[int, str], months: range, year: int = 2022) -> str:
    return "".join(
        f"{code},{year}-{month:02d},{basis},{values[month]}\n" for month in months if month in values
    )


def begin(page: Page, month: int) -> None:
    page.goto(f"/meeting?month=2022-{month:02d}&lang=zh")
    expect(page.get_by_role("button", name="开始会议", exact=True)).to_be_visible()
    quiet(page)
    press(page, "开始会议")
    expect(page.get_by_text(f"2022年{month}月调度会已开始。")).to_be_visible()


def present(page: Page, screen: str) -> None:
    """The meeting that is held, in full screen, at this screen."""
    page.get_by_role("button", name="进入全屏", exact=True).click()
    expect(shown(page)).to_have_count(1)
    to_screen(page, screen)


def to_screen(page: Page, name: str) -> None:
    page.keyboard.press("g")
    page.locator(".stage").get_by_role("button", name=re.compile(name)).first.click()
    expect(shown(page).get_by_role("heading", level=1)).to_contain_text(name)


def end(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(shown(page)).to_be_hidden()
    page.get_by_text("议定事项已宣读、核对无误").click()
    quiet(page)
    press(page, "结束会议")
    expect(page.get_by_text("会议纪要已定稿")).to_be_visible()


def opened(page: Page, task: str) -> None:
    """The item of this task, from the action list."""
    page.goto("/items?month=2022-08&lang=zh")
    page.get_by_role("link", name=task, exact=True).click()
    expect(page.get_by_text("办理过程")).to_be_visible()
    quiet(page)


def say(page: Page, month: int, name: str) -> None:
    """The department explains a light."""
    page.goto(f"/words?month=2022-{month:02d}&lang=zh")
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", level=2).filter(has_text=name)).to_be_visible()
    quiet(page)
    page.get_by_role("textbox", name="存在问题").fill(f"{month}月：登记滞后")
    page.get_by_role("textbox", name="下步措施").fill(f"{month}月：逐户上门")
    press(page, "保存情况说明")
    expect(page.get_by_text(f"已保存“{name}”的情况说明。")).to_be_visible()


@pytest.fixture
def real_use(open_page: OpenPage) -> None:
    """The demonstration data is removed: the desk holds nothing but what is reported from now on."""
    page = open_page(as_=Role.ADMINISTRATOR)
    page.goto("/start?lang=zh")
    quiet(page)
    page.get_by_text("我确认清除全部演示数据").click()
    quiet(page)
    page.get_by_role("button", name="清除全部演示数据").click()
    expect(page.get_by_text("已清除")).to_be_visible()
    page.close()


def test_three_months(real_use: None, open_page: OpenPage) -> None:
    office, clerk = open_page(), open_page(as_=Role.REPORTER)

    # August: everything is in, the needs are level with the pace, the turnover ahead of it.
    year = rows("TC_AMT", "累计", figures.TURNOVER_2021, range(1, 13), 2021)
    year += rows("DEM_PUB", "累计", figures.NEEDS_2021, range(1, 13), 2021)
    hand_in(clerk, "2021年.csv", year)
    august = rows("TC_AMT", "累计", figures.TURNOVER, range(1, 9))
    august += rows("CITY_TC_YOY", "期末", figures.CITY_GROWTH, range(1, 9))
    august += rows("DEM_PUB", "累计", figures.NEEDS, range(1, 9))
    august += rows("ACH_PUB", "累计", figures.RESULTS, range(1, 9))
    hand_in(clerk, "8月.csv", august)
    say(clerk, 8, "征集发布科技成果")
    begin(office, 8)
    present(office, "征集发布科技成果")
    expect(shown(office)).to_contain_text(figures.SENTENCES["ACH_PUB"][7])
    expect(shown(office)).to_contain_text("8月：登记滞后")
    office.keyboard.press("Enter")
    office.keyboard.type(DECIDED)
    office.get_by_label("同时列入工作清单").check()
    office.get_by_label("责任人", exact=True).fill("张晓")
    office.keyboard.press("Control+Enter")
    expect(shown(office).get_by_text(DECIDED, exact=True)).to_be_visible()
    end(office)

    # Its item is worked by the department, with evidence, and signed off by the office.
    opened(clerk, DECIDED)
    clerk.get_by_role("tab", name="申请销号", exact=True).click()
    clerk.get_by_label("完成情况").fill("全部核对完毕")
    evidence: FilePayload = {"name": "核对表.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    choose_files(clerk, clerk.locator(".st-key-done-files input[type=file]"), [evidence])
    press(clerk, "提交销号申请")
    expect(clerk.get_by_text("已申请销号，由他人确认。")).to_be_visible()
    opened(office, DECIDED)
    press(office, "确认完成，予以销号")
    expect(office.locator(".item-state")).to_have_text("● 已销号")

    # September: the needs are not in when the meeting is held, and come late.
    september = rows("TC_AMT", "累计", figures.TURNOVER, range(9, 10))
    september += rows("CITY_TC_YOY", "期末", figures.CITY_GROWTH, range(9, 10))
    september += rows("ACH_PUB", "累计", figures.RESULTS, range(9, 10))
    hand_in(clerk, "9月.csv", september)
    begin(office, 9)
    present(office, "上次议定事项落实情况")
    expect(shown(office)).to_contain_text(DECIDED)
    expect(shown(office)).to_contain_text("已销号")
    to_screen(office, "未报")
    expect(shown(office)).to_contain_text(NEEDS)
    end(office)
    hand_in(clerk, "9月补报.csv", rows("DEM_PUB", "累计", figures.NEEDS, range(9, 10)))

    # After it a figure of August turns out too high.
    hand_in(office, "8月更正.csv", "TC_AMT,2022-08,累计,71.30\n", reason="核减一笔重复登记的合同")

    # October: the correction is listed; August's meeting shows what it showed.
    october = rows("TC_AMT", "累计", figures.TURNOVER, range(10, 11))
    october += rows("CITY_TC_YOY", "期末", figures.CITY_GROWTH, range(10, 11))
    october += rows("DEM_PUB", "累计", figures.NEEDS, range(10, 11))
    october += rows("ACH_PUB", "累计", figures.RESULTS, range(10, 11))
    hand_in(clerk, "10月.csv", october)
    begin(office, 10)
    present(office, "上次会议后更正的数据")
    for said in ("72.3亿元", "71.3亿元", "核减一笔重复登记的合同"):
        expect(shown(office)).to_contain_text(said)
    to_screen(office, TURNOVER)
    expect(shown(office)).to_contain_text(figures.SENTENCES["TC_AMT"][9])
    end(office)
    office.get_by_role("link", name="2022年8月调度会").click()
    expect(office).to_have_url(re.compile("meeting="))
    quiet(office)
    present(office, "总表")
    expect(shown(office)).to_contain_text("72.3")
    office.keyboard.press("Escape")
    expect(office.get_by_role("table", name="会后更正的数据")).to_contain_text("71.3")
