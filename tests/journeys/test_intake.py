"""A clerk's ways through 数据上报 in a real browser; each tells how many clicks it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from indicators.access.roles import Role
from pressing import choose_files, quiet

REPORT = "/report?month=2022-08&lang=zh"
HEADER = "指标名称,单位,期间,口径,数值（亿元）\n"
# As WPS saves it: a title, a spelling of one's own, an amount in 万元, an estimate, a total, a footnote.
DIRTY = """\
成果转化科2022年9月报表,,,
指标名称,计量单位,累计,备注
技术合同成交额,万元,"826,000",
征集发布科技成果数,项,约2450,
征集发布企业技术需求,项,230,
合计,,,
数据来源：成果转化科,,,
"""


def turnover(month: int, value: str) -> str:
    """A clean file; 72.3 were reached in August, about nine more every month."""
    return f"{HEADER}技术合同成交额,,2022年{month}月,累计,{value}\n"


@dataclass
class Clerk:
    """Somebody at the page; what they press is counted."""

    page: Page
    clicks: int = 0

    def open(self) -> None:
        """Begin without a file: one that an earlier journey left in hand is there again, and is put away."""
        self.page.goto(REPORT)
        self.quiet()
        if self.page.locator(".st-key-in-hand").count():
            self.page.locator(".st-key-put-down button").click()
        expect(self.page.get_by_text("请先选择文件")).to_be_visible()
        self.quiet()

    def quiet(self) -> None:
        quiet(self.page)

    def press(self, found: Locator) -> None:
        found.click()
        self.clicks += 1
        self.quiet()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def choose(self, name: str, text: str, encoding: str = "gb18030") -> None:
        """One click opens the browser's dialog, one takes the file."""
        content = {"name": name, "mimeType": "text/csv", "buffer": text.encode(encoding)}
        self.page.locator("input[type=file]").first.set_input_files(content)
        self.clicks += 2
        expect(self.page.locator(".st-key-in-hand")).to_contain_text(name)
        self.quiet()

    def reason(self, text: str) -> None:
        self.page.get_by_label("更正原因").fill(text)

    def cell(self, text: str) -> Locator:
        return self.page.locator(".sheet td.cell").filter(has_text=text)

    def stored(self, name: str) -> None:
        expect(self.page.get_by_text(f"已入库：{name}")).to_be_visible()


@pytest.fixture
def clerk(open_page: Callable[..., Page]) -> Clerk:
    found = Clerk(open_page(as_=Role.REPORTER))
    found.open()
    return found


def submission(page: Page, name: str) -> Locator:
    return page.locator("[class*='st-key-submission-']").filter(has_text=name)


def test_a_clean_file_goes_in_with_three_clicks(clerk: Clerk) -> None:
    clerk.choose("9月.csv", turnover(9, "81.5"))
    expect(clerk.page.get_by_text("● 全部读懂，可以提交。")).to_be_visible()
    clerk.press(clerk.button("提交入库"))
    clerk.stored("9月.csv")
    expect(submission(clerk.page, "9月.csv")).to_contain_text("● 已入库")
    assert clerk.clicks == 3


def test_a_dirty_file_is_corrected_in_place(clerk: Clerk) -> None:
    """The estimate in the table itself, the name by its suggestion; 万元 become 亿元 before one's eyes."""
    clerk.choose("九月报表.csv", DIRTY)
    page = clerk.page
    expect(page.get_by_text("■ 有")).to_be_visible()
    clerk.button("征集发布科技成果（ACH_PUB）").click()
    clerk.clicks += 1

    clerk.cell("约2450").click()  # before the table is drawn anew with what was just chosen
    typed = page.locator(".sheet td input")
    typed.fill("245")
    expect(page.get_by_text("■ 有 1 处须改正")).to_be_visible()
    clerk.quiet()
    expect(typed).to_have_value("245")
    typed.press_sequentially("0")
    typed.press("Enter")
    clerk.clicks += 1
    expect(clerk.cell("2450")).to_contain_text("✎")
    expect(page.get_by_text("■ 有")).to_have_count(0)

    expect(page.locator(".ledger").first).to_contain_text("826,000")
    expect(page.locator(".ledger").first).to_contain_text("82.6亿元")
    for field in page.get_by_label("说明原因（随数据留存）").all():
        field.fill("已核实")
        field.press("Enter")
        clerk.quiet()
    if page.get_by_label("更正原因").count():
        clerk.reason("以科室台账为准")
    clerk.press(clerk.button("提交入库"))
    clerk.stored("九月报表.csv")
    assert clerk.clicks <= 6


def test_the_second_of_two_clerks_is_told(clerk: Clerk, open_page: Callable[..., Page]) -> None:
    """Both see the file's effect; the first stores, and the second is shown what it would change now."""
    office = Clerk(open_page())
    office.open()
    clerk.choose("first.csv", turnover(10, "90.6"))
    office.choose("second.csv", turnover(10, "90.9"))
    clerk.press(clerk.button("提交入库"))
    clerk.stored("first.csv")

    office.press(office.button("提交入库"))
    expect(office.page.get_by_text("被他人更改")).to_be_visible()
    expect(office.page.get_by_text("更正 1")).to_be_visible()
    office.reason("以办公室核实数为准")
    office.press(office.button("提交入库"))
    office.stored("second.csv")


def test_a_few_figures_are_typed_on_the_page(clerk: Clerk) -> None:
    page = clerk.page
    clerk.press(page.get_by_text("直接填报", exact=True))
    figure = page.locator(".entry input.figure").nth(1)
    figure.fill("２，９９９")
    figure.press("Tab")
    clerk.quiet()
    clerk.press(clerk.button("核对填报内容"))
    expect(page.locator(".st-key-in-hand")).to_contain_text("2022年8月 · 成果转化科本页直接填报 1 项")
    expect(figure).to_have_value("２，９９９")


def test_keys_alone_correct_a_cell(clerk: Clerk) -> None:
    clerk.choose("键盘.csv", DIRTY)
    page = clerk.page
    page.locator(".sheet td.bad").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.keyboard.type("征集发布科技成果")
    page.keyboard.press("Enter")
    expect(page.get_by_text("■ 有 1 处须改正")).to_be_visible()


def test_evidence_is_attached_and_taken_away(clerk: Clerk) -> None:
    clerk.choose("佐证.csv", turnover(11, "99.7"))
    clerk.press(clerk.button("提交入库"))
    clerk.stored("佐证.csv")
    page = clerk.page
    box = submission(page, "佐证.csv")
    clerk.press(box.get_by_role("button", name="佐证", exact=True))
    scan: FilePayload = {"name": "认定登记表.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 scan"}
    choose_files(page, box.locator("input[type=file]"), [scan])
    clerk.press(box.get_by_role("button", name="上传佐证"))
    clerk.press(box.get_by_role("button", name="佐证", exact=True))
    with page.expect_download() as download:
        box.get_by_role("button", name="认定登记表.pdf").click()
    assert Path(download.value.path()).read_bytes() == b"%PDF-1.7 scan"


def test_a_phone_shows_a_dirty_file_within_its_width(open_page: Callable[..., Page]) -> None:
    phone = Clerk(open_page(as_=Role.REPORTER, viewport={"width": 390, "height": 844}))
    phone.open()
    phone.choose("手机.csv", DIRTY)
    overflow = "(main => main.scrollWidth - main.clientWidth)(document.querySelector('.stMain'))"
    assert phone.page.evaluate(overflow) == 0
