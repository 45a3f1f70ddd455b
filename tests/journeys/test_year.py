"""A leader's and a clerk's ways through the desk, in a real browser on the real goals of 2022."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from indicators.access.roles import Role
from pressing import quiet

CITY = "指标编码,指标名称,单位,期间,口径,数值\nCITY_TC_YOY,,,2022-08,,20.1\n"
AUGUST = "/?month=2022-08&lang=zh"


def row(page: Page, name: str):  # type: ignore[no-untyped-def]
    """A goal's row of 总览, further conditions included."""
    return page.get_by_role("rowgroup").filter(has=page.get_by_role("link", name=name, exact=True))


def submit(page: Page, name: str, value: str, reason: str = "") -> None:
    """Choose a file, give a reason where one is asked, and press at once: the press ends the writing."""
    content = CITY.replace("20.1", value).encode("gb18030")
    expect(page.get_by_text("请先选择文件")).to_be_visible()
    quiet(page)  # the uploader of before is gone
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    expect(page.get_by_text("GB18030").first).to_be_visible()
    if reason:
        page.get_by_label("更正原因").fill(reason)
    page.get_by_role("button", name="提交入库").click()
    expect(page.get_by_text(f"已入库：{name} 共 1 个数值")).to_be_visible()


def submission(page: Page, name: str) -> Locator:
    """A submission's box under 提交记录."""
    return page.locator("[class*='st-key-submission-']").filter(has_text=name)


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
    quiet(page)  # before, a row is a plain link: it is drawn ahead of what carries it out
    before = page.url
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="新增雏鹰企业", exact=True).click()
    expect(page.get_by_text("截至8月底，新增雏鹰企业累计52家")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/indicator\?.*code=YE_NEW"))
    assert page.evaluate("window.sameDocument") is True
    page.go_back()
    expect(page.get_by_role("rowgroup")).to_have_count(3)
    expect(page).to_have_url(before)
    assert page.evaluate("window.sameDocument") is True


def leave_the_table(page: Page) -> float:
    """Open the goal in row 40; return where the table stood, in px."""
    page.goto(AUGUST)
    expect(page.get_by_role("rowgroup")).to_have_count(64)
    quiet(page)
    link = page.get_by_role("rowgroup").nth(40).get_by_role("link").first
    link.scroll_into_view_if_needed()
    place = float(page.locator(".stMain").evaluate("main => main.scrollTop"))
    assert place > 800
    link.click()
    expect(page).to_have_url(re.compile(r"/indicator\?"))
    return place


def expect_place(page: Page, place: float) -> None:
    expect(page.get_by_role("rowgroup")).to_have_count(64)
    page.wait_for_function("place => document.querySelector('.stMain').scrollTop === place", arg=place)


def test_back_finds_the_place_in_the_table_again(page: Page) -> None:
    place = leave_the_table(page)
    expect(page.get_by_role("rowgroup")).to_have_count(0)
    page.go_back()
    expect_place(page, place)


def test_back_at_once_finds_the_place_too(page: Page) -> None:
    """The step has its address, and the page is still being drawn."""
    place = leave_the_table(page)
    page.go_back()
    expect_place(page, place)


def test_a_field_left_by_a_click_on_a_link_does_not_lead_back(open_page: Callable[..., Page]) -> None:
    """Leaving the field tells the server so, for the page that is being left."""
    page = open_page(as_=Role.ADMINISTRATOR)
    page.goto("/audit?month=2022-08&lang=zh")
    for typed in ("甲", "乙", "丙"):
        quiet(page)
        page.locator(".stTextInput input").last.fill(typed)
        page.get_by_role("link", name="总览", exact=True).first.click()
        expect(page.get_by_role("rowgroup")).to_have_count(64)
        quiet(page)
        expect(page).to_have_url(re.compile(r"/\?month=2022-08&lang=zh$"))
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("审计")


def test_an_unknown_path_leads_to_the_overview(page: Page) -> None:
    for path in ("/nosuch?month=2022-08", "/overview?month=2022-08"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("2022年8月 · 目标总览")


def test_an_indicator_opened_by_its_own_address(page: Page) -> None:
    page.goto("/indicator?code=YE_NEW&month=2022-12&lang=zh")
    expect(page.get_by_text("截至12月底，新增雏鹰企业累计80家")).to_be_visible()
    expect(page.get_by_text("100家").first).to_be_visible()  # what the notice says is shown beside it
    expect(page).to_have_title("新增雏鹰企业 · 指标调度台")
    page.get_by_role("link", name="总览", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2022年12月 · 目标总览")


def test_english(page: Page) -> None:
    page.goto(AUGUST)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("August 2022")
    expect(page.get_by_text("Technology contract turnover", exact=True).first).to_be_visible()


def test_a_gbk_upload_changes_the_year_and_undoing_brings_it_back(page: Page) -> None:
    page.goto("/report?month=2022-08&lang=zh")
    submit(page, "8月.csv", "20.1")

    page.goto(AUGUST + "&light=green")
    expect(row(page, "技术合同成交额")).to_be_visible()
    expect(row(page, "技术合同成交额")).to_contain_text("6.0个百分点")

    page.goto("/report?month=2022-08&lang=zh")
    page.get_by_role("button", name="撤销").first.click()
    page.get_by_role("button", name=re.compile("^撤销 .+")).click()
    expect(page.get_by_text("撤销须写明原因")).to_be_visible()
    page.get_by_label("撤销原因").fill("传错了月份")
    page.get_by_role("button", name=re.compile("^撤销 .+")).click()
    expect(page.get_by_text("撤销：传错了月份")).to_be_visible()

    page.goto(AUGUST + "&light=yellow")
    expect(row(page, "技术合同成交额")).to_contain_text("−1.3")


def test_an_undoing_stays_with_its_submission_while_the_page_changes(page: Page) -> None:
    """Two files one right after the other; the second is undone while its own notice still shows."""
    page.goto("/report?month=2022-08&lang=zh")
    submit(page, "first.csv", "20.2")
    submit(page, "second.csv", "20.3", reason="核实后更正")
    submission(page, "second.csv").get_by_role("button", name="撤销", exact=True).click()
    reason = page.get_by_label("撤销原因")
    reason.fill("传错了文件")
    reason.press("Enter")
    page.get_by_role("button", name=re.compile("^撤销 .+")).click()
    expect(page.get_by_text("已撤销：成果转化科")).to_be_visible()
    expect(submission(page, "second.csv")).to_contain_text("撤销：传错了文件")
    expect(submission(page, "first.csv").get_by_role("button", name="撤销", exact=True)).to_be_visible()
    expect(submission(page, "first.csv")).not_to_contain_text("传错了文件")


def test_a_step_taken_while_a_form_is_open_is_not_taken_back(page: Page) -> None:
    """The form closes at the click, and tells the server so for the page that is being left."""
    page.goto("/report?month=2022-08&lang=zh")
    submission(page, "first.csv").get_by_role("button", name="撤销", exact=True).click()
    expect(page.get_by_label("撤销原因")).to_be_visible()
    page.get_by_role("link", name="总览", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2022年8月 · 目标总览")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("数据上报")


def test_a_damaged_workbook_is_answered_in_a_sentence(page: Page) -> None:
    page.goto("/report?month=2022-08&lang=zh")
    workbook = {"name": "8月.xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04" + bytes(40)}
    page.locator("input[type=file]").set_input_files(workbook)
    expect(page.locator(".st-key-in-hand .problems li")).to_have_count(1)
    expect(page.get_by_role("button", name="提交入库")).to_be_disabled()


# Wider than the window; not within what scrolls or cuts by itself, nor out of sight, where texts are measured
TOO_WIDE = """() => {
  const wide = [];
  const look = (one, within) => {
    const style = getComputedStyle(one);
    const width = one.getBoundingClientRect().width;
    const measures = style.visibility === "hidden" || one.getBoundingClientRect().right < 0;
    if (!measures && width > innerWidth) {
      wide.push(`${one.tagName}.${one.getAttribute("class")}`);
    }
    if (style.overflowX !== "visible" && within && width <= innerWidth) return;
    for (const root of [one, one.shadowRoot]) {
      for (const child of root ? root.children : []) look(child, within || one.matches("main"));
    }
  };
  look(document.body, false);
  return wide;
}"""


EVERY_PAGE = [
    AUGUST,
    "/indicator?code=TC_AMT",
    *("/report", "/start", "/account", "/people", "/people?person=reporter", "/audit", "/settings"),
]


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_a_phone_shows_every_page_within_its_width(open_page: Callable[..., Page], address: str) -> None:
    phone = open_page(as_=Role.ADMINISTRATOR, viewport={"width": 390, "height": 844})
    phone.goto(address)
    expect(phone.locator(".desk-footer")).to_be_visible()
    assert phone.evaluate("(m => m.scrollWidth - m.clientWidth)(document.querySelector('.stMain'))") == 0
    quiet(phone)
    assert wide_for_good(phone) == []


def wide_for_good(phone: Page) -> list[str]:
    """What is still too wide after a while: tables and figures fit themselves in once they are drawn."""
    for _ in range(20):
        phone.wait_for_timeout(500)
        if not (wide := list(phone.evaluate(TOO_WIDE))):
            break
    return wide


def test_a_phone_shows_all_goals(open_page: Callable[..., Page]) -> None:
    phone = open_page(viewport={"width": 390, "height": 844})
    phone.goto(AUGUST)
    expect(phone.get_by_role("rowgroup")).to_have_count(64)


def test_demonstration_data_goes_in_one_step(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=Role.ADMINISTRATOR)
    page.goto("/start?lang=zh")
    page.get_by_role("button", name="清除全部演示数据").click()
    expect(page.get_by_text("请先勾选")).to_be_visible()
    page.get_by_text("我确认清除全部演示数据").click()
    page.get_by_role("button", name="清除全部演示数据").click()
    expect(page.get_by_text("演示数据，非官方统计")).to_have_count(0)
    page.goto("/?month=2022-12&lang=zh")
    expect(row(page, "科技型中小企业入库")).to_contain_text("1,234")
