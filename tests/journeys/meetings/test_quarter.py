"""A department writes its quarter with a picture; the office presents it by keys, and ends the exchange."""

import re
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from indicators.access.roles import Role
from pressing import choose_files, press, quiet

OpenPage = Callable[..., Page]
QUARTER = "/quarter?quarter=2022-Q3&month=2022-08&lang=zh"
PRACTICE = "校地结对：<b>一月一对接</b>，对接结果进台账。"
# A press, and a field that is left right behind it, which asks for another run of the page.
PRESS_AND_LEAVE = """() => {
    [...document.querySelectorAll("button")].find((button) => button.innerText === "保存本季成果").click();
    document.activeElement.blur();
}"""
OVERFLOWING = """(stage) => [...stage.querySelectorAll(".shown, .shown .fits, .shown .body")]
    .filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.className)"""


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=re.compile(f"^{name}"))


def photo() -> FilePayload:
    """A photograph under a name that says it is a text."""
    out = BytesIO()
    Image.new("RGB", (2400, 1600), (43, 93, 155)).save(out, "JPEG")
    return {"name": "对接会现场.txt", "mimeType": "text/plain", "buffer": out.getvalue()}


def drawing() -> FilePayload:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    return {"name": "图示.png", "mimeType": "image/png", "buffer": svg}


def unfold(page: Page) -> None:
    """The form; a late run of the page may fold it again."""
    folded = page.locator("[inert]").filter(has=page.get_by_label(re.compile("^本季计划")))
    for _ in range(6):
        quiet(page)
        if folded.count():
            page.get_by_text("写三季度成果").click()
        try:
            expect(folded).to_have_count(0, timeout=5_000)
        except AssertionError:
            continue
        return
    raise AssertionError("the form never stayed open")


def test_a_department_writes_its_quarter(open_page: OpenPage) -> None:
    page = open_page(as_=Role.REPORTER)
    page.goto(QUARTER)
    expect(page.get_by_role("heading", level=1)).to_have_text("2022年三季度成果")
    quiet(page)
    page.get_by_role("row").filter(has_text="成果转化科").click()
    expect(page.get_by_text("写三季度成果")).to_be_visible()
    expect(page).to_have_url(re.compile("department=TRANSFER"))
    quiet(page)
    unfold(page)
    # The demonstration's plan stands there to be read; the form is the department's own and begins empty.
    expect(
        page.get_by_text("登记技术合同25亿元；产学研联盟累计75个；办好科技成果转化月。").first
    ).to_be_visible()
    expect(box(page, "本季计划")).to_have_value("")

    box(page, "本季计划").fill("登记技术合同20亿元，新增联盟30个。")
    box(page, "完成情况").fill("果" * 2001)
    box(page, "典型做法").fill(PRACTICE)
    press(page, "保存本季成果")
    expect(page.get_by_text("完成情况有 2001 个字")).to_be_visible()
    expect(box(page, "典型做法")).to_have_value(PRACTICE)  # nothing that was typed is lost

    box(page, "完成情况").fill("登记技术合同18.56亿元，联盟新增25个。")
    choose_files(page, page.locator("input[type=file]"), [photo(), drawing()])
    box(page, "存在不足").press_sequentially("对接人手不足。")
    page.evaluate(PRESS_AND_LEAVE)
    expect(page.get_by_text("已保存：成果转化科2022年三季度成果。")).to_be_visible()
    card = page.locator(".st-key-card-TRANSFER")
    expect(card).to_contain_text(PRACTICE)
    expect(card.get_by_role("img")).to_have_count(1)
    expect(card.get_by_role("button", name=re.compile("图示"))).to_be_visible()
    expect(card).to_contain_text("Reporter写于")


def test_the_office_presents_it_by_keys(open_page: OpenPage) -> None:
    page = open_page()
    page.goto(QUARTER)
    expect(page.get_by_role("button", name="开始交流", exact=True)).to_be_visible()
    quiet(page)
    press(page, "开始交流")
    expect(page.get_by_text("2022年三季度成果交流已开始。")).to_be_visible()
    page.get_by_role("button", name="进入全屏", exact=True).click()
    shown = page.locator(".screen.shown")
    expect(shown).to_contain_text("2022年三季度成果交流")
    stage = page.locator(".stage").element_handle()
    titles, overflowing = [], []
    last = int(re.findall(r"/ (\d+)", page.locator("dialog").inner_text())[-1])
    for _ in range(last):
        titles.append(shown.get_attribute("aria-label"))
        overflowing += page.evaluate(OVERFLOWING, stage)
        page.keyboard.press("PageDown")
    assert overflowing == []
    assert titles[1] == "本季总体情况"
    assert titles[-1] == "交流结束"
    assert "成果转化科" in titles

    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(shown).to_contain_text(PRACTICE)  # as text
    pictures = page.locator(".screen.shown img")
    for _ in range(last):
        if pictures.count():
            break
        page.keyboard.press("PageDown")
    assert pictures.first.evaluate("(one) => [one.naturalWidth, one.naturalHeight]") == [1280, 853]
    expect(shown).to_contain_text("对接会现场")
    page.keyboard.press("Escape")
    press(page, "结束交流")
    expect(page.get_by_text("2022年三季度成果交流已结束。")).to_be_visible()


def test_what_was_exchanged_is_opened_again_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(as_=Role.VIEWER, viewport={"width": 390, "height": 844}, color_scheme="dark")
    page.goto(QUARTER)
    quiet(page)
    page.get_by_role("row").filter(has_text="2022年三季度成果交流").click()
    expect(page.get_by_text(re.compile("已结束。展示内容冻结于"))).to_be_visible()
    expect(page).to_have_url(re.compile("meeting="))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_role("button", name="保存本季成果")).to_have_count(0)
