"""From `make run` to the first own number, and on to a department that reports by itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from pressing import choose_files, quiet
from running_desk import RunningDesk, running_desk
from staff import first_link

OWN = "指标编码,指标名称,单位,期间,口径,数值\nTC_AMT,,,2022-08,,{value}\n"
BUREAU = "金普新区科技和工业信息化局（试运行）"
PASSWORD = "红旗 谷堆 七月 晚风"


@pytest.fixture(scope="module")
def desk_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """Nobody has set this one up."""
    with running_desk(tmp_path_factory.mktemp("fresh")) as desk:
        yield desk


@dataclass
class Hand:
    """Does what a person does, and counts it."""

    page: Page
    clicks: int = 0
    fields: int = 0

    def click(self, found: Locator) -> None:
        found.click()
        self.clicks += 1

    def fill(self, found: Locator, text: str) -> None:
        found.fill(text)
        self.fields += 1

    def report(self, name: str, value: str) -> None:
        """Choose a GBK file and submit it: one click opens the file dialog, one submits."""
        content = OWN.format(value=value).encode("gb18030")
        file = {"name": name, "mimeType": "text/csv", "buffer": content}
        self.page.locator("input[type=file]").set_input_files(file)
        self.clicks += 1
        expect(self.page.get_by_text("GB18030").first).to_be_visible()
        self.click(self.page.get_by_role("button", name="提交入库"))
        expect(self.page.get_by_text(f"已入库：{name}")).to_be_visible()


def goal(page: Page) -> Locator:
    return page.get_by_role("rowgroup").filter(
        has=page.get_by_role("link", name="技术合同成交额", exact=True)
    )


def page_link(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="页面").get_by_role("link", name=name, exact=True)


def administration(page: Page) -> Locator:
    return page.get_by_role("navigation", name="页面").get_by_role("button", name="管理", exact=True)


def test_from_the_first_link_to_a_department_that_reports_itself(
    open_page: Callable[..., Page], desk_server: RunningDesk
) -> None:
    """The numbers of clicks and fields are those of docs: whoever makes it longer sees it here."""
    link = first_link(desk_server.log)
    site = link.partition("/auth/")[0]
    chief = Hand(open_page(as_=None))
    chief.page.goto(link)
    for field, text in (("name", "zhang"), ("shown", "张一"), ("password", PASSWORD), ("again", PASSWORD)):
        chief.fill(chief.page.locator(f"input[name={field}]"), text)
    chief.page.locator("input[name=bureau_name_zh]").fill(BUREAU)  # not needed: it stands there already
    chief.click(chief.page.locator("button[type=submit]"))

    expect(chief.page.get_by_text(BUREAU).first).to_be_visible()
    expect(administration(chief.page)).to_be_visible()
    chief.click(page_link(chief.page, "数据上报"))
    chief.report("首份.csv", "74.4")
    chief.click(page_link(chief.page, "总览"))
    expect(goal(chief.page)).to_contain_text("74.4")
    assert (chief.clicks, chief.fields) == (5, 4)

    invitation = invite(chief)
    assert invitation.startswith(f"{site}/auth/invitation?key=")
    clerk = Hand(open_page(as_=None))
    clerk.page.goto(invitation)
    for field in ("password", "again"):
        clerk.fill(clerk.page.locator(f"input[name={field}]"), PASSWORD + " 李")
    clerk.click(clerk.page.locator("button[type=submit]"))

    expect(page_link(clerk.page, "数据上报")).to_be_visible()
    expect(administration(clerk.page)).to_have_count(0)
    clerk.click(page_link(clerk.page, "数据上报"))
    correct(clerk)
    clerk.click(page_link(clerk.page, "总览"))
    expect(goal(clerk.page)).to_contain_text("76.6")
    undo_own(clerk)
    clerk.click(page_link(clerk.page, "总览"))
    expect(goal(clerk.page)).to_contain_text("74.4")


def invite(chief: Hand) -> str:
    """Add a reporter; the one-time link to hand over."""
    page = chief.page
    chief.click(administration(page))
    chief.click(page_link(page, "人员"))
    chief.click(page.get_by_text("添加人员"))
    chief.fill(page.get_by_label("登录名", exact=True), "li")
    chief.fill(page.get_by_label("显示姓名", exact=True), "李四")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)  # the run that the name sets off would close an open list
    quiet(page)
    chief.click(page.get_by_role("combobox", name=re.compile("负责填报的科室")))
    chief.click(page.get_by_role("option", name="成果转化科"))
    page.keyboard.press("Escape")
    chief.click(page.get_by_role("button", name="添加并生成一次性链接"))
    expect(page.get_by_text("请将此链接交给李四")).to_be_visible()
    return page.locator("[data-testid=stCode] code").first.inner_text()


def correct(clerk: Hand) -> None:
    """The same figure again: a correction, which asks for its reason."""
    page = clerk.page
    table = OWN.format(value="76.6").encode("gb18030")
    file: FilePayload = {"name": "更正.csv", "mimeType": "text/csv", "buffer": table}
    choose_files(page, page.locator("input[type=file]"), [file])
    clerk.fill(page.get_by_label("更正原因"), "合同登记补录")
    clerk.click(page.get_by_role("button", name="提交入库"))
    expect(page.get_by_text("已入库：更正.csv")).to_be_visible()


def undo_own(clerk: Hand) -> None:
    """One's own can be undone, the administrator's cannot."""
    page = clerk.page
    clerk.click(page_link(page, "数据上报"))
    boxes = page.locator("[class*='st-key-submission-']")
    expect(boxes.filter(has_text="首份.csv")).to_contain_text("张一")
    expect(boxes.filter(has_text="首份.csv").get_by_role("button", name="撤销", exact=True)).to_have_count(0)
    clerk.click(boxes.filter(has_text="更正.csv").get_by_role("button", name="撤销", exact=True))
    clerk.fill(page.get_by_label("撤销原因"), "补录有误")
    clerk.click(page.get_by_role("button", name="撤销 成果转化科 · 2022年"))
    expect(page.get_by_text("已撤销：成果转化科 · 2022年")).to_be_visible()
    quiet(page)
