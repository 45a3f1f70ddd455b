"""The month's meeting on the projector: begun, steered by keys, decided in, ended, opened again as shown."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, WebSocket, expect

from indicators.access.roles import Role
from pressing import press, quiet

OpenPage = Callable[..., Page]
MEETING = "/meeting?month=2022-08&lang=zh"
DECIDED = "<b>逐户</b>上门<img src=x>，9月底前补报30家"
# Nothing is cut off, and nothing would have to be scrolled.
OVERFLOWING = """(stage) => [...stage.querySelectorAll(".shown, .shown .fits, .shown .body")]
    .filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.className)"""


def shown(page: Page) -> Locator:
    return page.locator(".screen.shown")


def present(page: Page) -> Any:
    """Opened over the whole window; its root, which stays the same whatever is done."""
    quiet(page)  # the presenter of the page before is gone
    page.get_by_role("button", name="进入全屏", exact=True).click()
    expect(shown(page)).to_have_count(1)
    expect(page.locator(".stage")).to_have_count(1)
    return page.locator(".stage").element_handle()


def begin(page: Page) -> None:
    page.goto(MEETING)
    expect(page.get_by_role("button", name="开始会议", exact=True)).to_be_visible()
    quiet(page)
    press(page, "开始会议")
    expect(page.get_by_text("2022年8月调度会已开始。")).to_be_visible()


class Sent:
    """How often the page told the server something."""

    def __init__(self, page: Page) -> None:
        self.frames = 0
        page.on("websocket", self._watch)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda _: self._count())

    def _count(self) -> None:
        self.frames += 1


def walk(page: Page, stage: Any, keys: list[str]) -> list[str]:
    """The titles met, none of which is cut off."""
    titles = []
    for key in keys:
        page.keyboard.press(key)
        titles.append(shown(page).get_by_role("heading", level=1).inner_text())
        assert stage.evaluate(OVERFLOWING) == [], titles[-1]
    return titles


def test_a_meeting_is_held_on_the_projector(open_page: OpenPage) -> None:
    page = open_page(as_=Role.REVIEWER)
    sent = Sent(page)
    begin(page)
    stage = present(page)
    expect(shown(page).get_by_role("heading", level=1)).to_have_text("2022年8月调度会")
    expect(page).to_have_url(re.compile("screen=cover"))

    # Every screen by keys; the server is not asked, the root stays.
    before = sent.frames
    screens = int(page.locator(".count").inner_text().rpartition("/")[2])
    titles = walk(page, stage, ["ArrowRight", "PageDown", "Space", *["ArrowRight"] * (screens - 4)])
    assert titles[:2] == ["全年总体情况", "总表"]
    assert titles[-1] == "议程结束"
    assert walk(page, stage, ["Home", "End"]) == ["2022年8月调度会", "议程结束"]
    assert sent.frames == before

    # From the list of all screens to one indicator, whose chart is drawn already.
    page.keyboard.press("g")
    page.get_by_role("button", name=re.compile("新增雏鹰企业")).click()
    expect(shown(page).locator(".drawing .main-svg").first).to_be_visible()
    expect(page).to_have_url(re.compile("screen=focus-YE_NEW"))
    page.keyboard.press("e")
    expect(page.get_by_role("dialog", name="数据来源")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="数据来源")).to_have_count(0)
    assert sent.frames == before

    # A decision beside the figure; signs of markup stay text; the screen stays as it is.
    page.keyboard.press("Enter")
    page.keyboard.type(DECIDED)
    page.get_by_label("同时列入工作清单").check()
    expect(page.get_by_label("任务", exact=True)).to_have_value(DECIDED)
    page.get_by_label("完成时限", exact=True).fill("")
    page.get_by_label("责任人", exact=True).fill("张晓")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("请选择完成时限。")).to_be_visible()
    page.get_by_label("完成时限", exact=True).fill("2022-09-25")
    page.keyboard.press("Control+Enter")
    decided = shown(page).get_by_text(DECIDED, exact=True)
    expect(decided).to_be_visible()
    expect(page.locator(".panel")).to_have_count(0)
    expect(shown(page).get_by_text("张晓 · 2022年9月25日")).to_be_visible()
    assert stage.evaluate("(stage) => stage.isConnected")
    assert stage.evaluate("(stage) => stage.querySelectorAll('.item img').length") == 0
    assert sent.frames > before

    # Loaded anew it is the same screen; leaving leads to the page.
    quiet(page)
    page.reload()
    expect(decided).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown(page)).to_be_hidden()
    expect(page).not_to_have_url(re.compile("screen="))

    page.get_by_text("议定事项已宣读、核对无误").click()
    quiet(page)
    press(page, "结束会议")
    expect(page.get_by_text("会议纪要已定稿")).to_be_visible()

    # A leader opens it as it was shown, and records nothing.
    leader = open_page(as_=Role.VIEWER)
    leader.goto("/meeting?month=2022-05&lang=zh")
    leader.get_by_role("link", name="2022年8月调度会").click()
    expect(leader).to_have_url(re.compile("meeting="))
    present(leader)
    leader.keyboard.press("End")
    leader.keyboard.press("ArrowLeft")
    expect(shown(leader).get_by_text(DECIDED, exact=True)).to_be_visible()
    assert leader.get_by_role("button", name=re.compile("记录议定事项")).count() == 0


def test_what_was_typed_outlives_a_lost_page(open_page: OpenPage) -> None:
    page = open_page(as_=Role.REVIEWER)
    page.goto("/meeting?month=2022-07&lang=zh")
    expect(page.get_by_role("button", name="开始会议", exact=True)).to_be_visible()
    quiet(page)
    press(page, "开始会议")
    present(page)
    page.keyboard.press("Enter")
    page.keyboard.type("各科室每月5日前报送")
    page.wait_for_function("() => !Object.keys(sessionStorage).some(key => key.startsWith('desk draft ['))")
    page.evaluate("sessionStorage.clear()")  # as in another tab: the desk has it
    page.reload()
    expect(shown(page)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_label("议定事项", exact=True)).to_have_value("各科室每月5日前报送")
    expect(page.locator(".panel")).to_contain_text("已恢复未提交的内容")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".panel")).to_have_count(0)
    quiet(page)
    page.reload()
    expect(shown(page)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_label("议定事项", exact=True)).to_have_value("")


def test_on_a_phone_one_column_in_the_same_order(open_page: OpenPage) -> None:
    page = open_page(as_=Role.VIEWER, viewport={"width": 390, "height": 844}, color_scheme="dark")
    page.goto("/meeting?screen=focus-YE_NEW&month=2022-08&lang=zh")
    expect(shown(page)).to_have_count(1)
    expect(shown(page).locator(".drawing .main-svg").first).to_be_visible()
    wide = page.locator(".stage").evaluate("(stage) => stage.querySelector('.screen.shown').scrollWidth")
    assert wide <= 390
