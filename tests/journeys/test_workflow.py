"""What happens after a file was handed in: returned, corrected, accepted; undone; closed and restated."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from indicators.access.roles import Role
from pressing import explain, open_list, press, quiet

HEADER = "指标名称,期间,口径,数值（亿元）\n"
OpenPage = Callable[..., Page]


def report(page: Page) -> None:
    page.goto("/report?month=2022-08&lang=zh")
    expect(page.get_by_text("请先选择文件")).to_be_visible()
    quiet(page)


def choose(page: Page, name: str, month: str, value: str) -> None:
    text = f"{HEADER}技术合同成交额,{month},累计,{value}\n"
    content = {"name": name, "mimeType": "text/csv", "buffer": text.encode("gb18030")}
    page.locator("input[type=file]").first.set_input_files(content)
    expect(page.locator(".st-key-in-hand")).to_contain_text(name)
    expect(page.get_by_role("button", name=re.compile("^提交(审核|入库)"))).to_be_visible()
    quiet(page)


def submission(page: Page, name: str) -> Locator:
    return page.locator("[class*='st-key-submission-']").filter(has_text=name)


def review(page: Page, month: str) -> None:
    """Open what waits from the list: it is called by department, month and person."""
    page.goto("/review?month=2022-08&lang=zh")
    name = f"成果转化科 · {month} · Reporter"
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    quiet(page)


def reached(page: Page, month: str) -> Locator:
    """The goal's row of 总览 in a month."""
    page.goto(f"/?month={month}&lang=zh")
    link = page.get_by_role("link", name="技术合同成交额", exact=True)
    return page.get_by_role("rowgroup").filter(has=link)


@pytest.fixture
def reviewed(open_page: OpenPage) -> None:
    """An administrator has decided that figures count once the office accepted them."""
    page = open_page(as_=Role.ADMINISTRATOR)
    page.goto("/settings?lang=zh")
    way = page.get_by_role("combobox", name="报送数据的入库方式")
    expect(way).to_be_visible()
    quiet(page)
    open_list(page, way)
    page.get_by_role("option", name="经办公室审核后入库").click()
    press(page, "保存设置")
    expect(page.get_by_text("项设置。")).to_be_visible()
    page.close()


@pytest.fixture
def clerk(reviewed: None, open_page: OpenPage) -> Page:
    return open_page(as_=Role.REPORTER)


@pytest.fixture
def office(reviewed: None, open_page: OpenPage) -> Page:
    return open_page()


def test_returned_corrected_accepted_and_undone(clerk: Page, office: Page) -> None:
    report(clerk)
    choose(clerk, "9月.csv", "2022年9月", "815")
    explain(clerk)
    press(clerk, "提交审核")
    expect(submission(clerk, "9月.csv")).to_contain_text("◌ 待审核")
    expect(reached(clerk, "2022-09")).not_to_contain_text("815")

    review(office, "2022年9月")
    expect(office.get_by_text("815亿元")).to_be_visible()
    office.get_by_label("退回原因").fill("漏了小数点")
    press(office, "退回更正")
    expect(office.get_by_text("已退回：成果转化科 · 2022年9月")).to_be_visible()

    report(clerk)
    expect(submission(clerk, "9月.csv")).to_contain_text("■ 已退回")
    expect(submission(clerk, "9月.csv")).to_contain_text("漏了小数点")
    press(clerk, "更正后重新报送")
    clerk.locator(".sheet td.cell").filter(has_text="815").click()
    typed = clerk.locator(".sheet td input")
    typed.fill("81.5")
    typed.press("Enter")
    expect(clerk.locator(".sheet td.cell").filter(has_text="81.5")).to_contain_text("✎")
    quiet(clerk)
    explain(clerk)
    press(clerk, "提交审核")
    expect(clerk.get_by_text("已提交审核：9月.csv")).to_be_visible()

    review(office, "2022年9月")
    expect(office.get_by_text("更正后重新报送")).to_be_visible()
    expect(office.get_by_role("table", name="提交前在页面上的更正")).to_contain_text("815")
    press(office, "审核通过，入库")
    expect(office.get_by_text("已审核入库：成果转化科 · 2022年9月")).to_be_visible()
    expect(office.get_by_text("没有待审核的数据")).to_be_visible()
    expect(reached(clerk, "2022-09")).to_contain_text("81.5")

    report(clerk)
    box = submission(clerk, "9月.csv").filter(has_text="● 已入库")
    box.get_by_role("button", name="撤销", exact=True).click()
    clerk.get_by_label("撤销原因").fill("改用街道数")
    clerk.get_by_role("button", name="撤销 成果转化科 · 2022年9月").click()
    expect(submission(clerk, "9月.csv").filter(has_text="○ 已撤销")).to_be_visible()
    expect(reached(clerk, "2022-09")).not_to_contain_text("81.5")


def test_a_closed_month_is_restated(clerk: Page, office: Page) -> None:
    report(office)
    choose(office, "10月.csv", "2022年10月", "90")
    explain(office)
    press(office, "提交入库")
    expect(submission(office, "10月.csv")).to_contain_text("● 已入库")

    office.goto("/review?month=2022-10&lang=zh")
    expect(office.get_by_text("2022年10月：未封账")).to_be_visible()
    quiet(office)
    office.get_by_text("仍要封账").click()
    quiet(office)
    press(office, "2022年10月封账")
    expect(office.get_by_text("2022年10月已封账。")).to_be_visible()

    report(clerk)
    choose(clerk, "10月更正.csv", "2022年10月", "92")
    explain(clerk, "补登两笔合同")
    expect(clerk.get_by_label("更正原因")).to_have_count(0)  # a reason is asked for once
    press(clerk, "提交审核")
    expect(submission(clerk, "10月更正.csv")).to_contain_text("◌ 待审核")

    review(office, "2022年10月")
    expect(office.get_by_text("2022年10月已封账：审核入库后")).to_be_visible()
    press(office, "审核通过，入库")
    restated = office.get_by_role("table", name="封账或上会后的更正")
    for said in ("技术合同成交额", "90亿元", "92亿元", "补登两笔合同"):
        expect(restated).to_contain_text(said)

    office.goto("/review?month=2022-10&lang=zh")
    office.get_by_label("重新开账的原因").fill("年报口径调整")
    press(office, "2022年10月重新开账")
    expect(office.get_by_text("2022年10月：未封账")).to_be_visible()


def test_a_department_is_asked_for_what_it_owes(office: Page) -> None:
    """The message goes to the clipboard, and the desk remembers that it was taken."""
    office.context.grant_permissions(["clipboard-read", "clipboard-write"])
    office.goto("/due?month=2022-11&department=OFFICE&lang=zh")
    expect(office.get_by_role("heading", level=1)).to_have_text("2022年11月 · 催报")
    quiet(office)
    office.get_by_role("button", name="复制消息").click()
    expect(office.get_by_text("已复制，并记入催报记录。")).to_be_visible()
    copied = office.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("【催报】2022年11月指标数据\n办公室（党务）：")
    expect(office.get_by_role("table", name="催报记录")).to_contain_text("复制")
    office.get_by_role("link", name="成果转化科", exact=True).click()
    expect(office.get_by_text("成果转化科 · 科长")).to_be_visible()
