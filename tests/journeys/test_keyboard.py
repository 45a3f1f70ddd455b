"""By the keyboard alone, its focus always seen: sign in, report a figure, explain a light."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from indicators.access.roles import Role
from pressing import quiet
from staff import PASSWORD, name_of

_MOST = 150  # stops from one control to another; more is no way for anybody
# The name of what has the focus, as a screen reader tells it, within components too.
_FOCUSED = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const label = element?.labels?.[0]?.innerText || element?.closest("label")?.innerText;
    return (element?.getAttribute("aria-label") || label || element?.innerText || "").trim();
}"""
_RING = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    for (let around = element; around && around.tagName !== "MAIN"; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return true;
    }
    return false;
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of that name has the focus, visibly."""
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        if page.evaluate(_FOCUSED).startswith(name):
            assert page.evaluate(_RING), f"the focus on {name} is not seen"
            return
    raise AssertionError(f"no Tab leads to {name}")


def press(page: Page, name: str, key: str = "Enter") -> None:
    tab_to(page, name)
    page.keyboard.press(key)
    quiet(page)


def signed_in(page: Page, role: Role) -> None:
    page.goto("/auth/sign-in?lang=zh&next=/words?month=2022-08")
    page.keyboard.type(name_of(role))
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="数据上报", exact=True)).to_be_visible()
    quiet(page)


def test_figures_and_words_by_the_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page(as_=None)
    signed_in(page, Role.REPORTER)
    press(page, "数据上报")
    press(page, "直接填报", "Space")
    tab_to(page, "征集发布科技成果 2022年8月数据")
    page.keyboard.type("2260")
    press(page, "核对填报内容")
    press(page, "提交入库")
    expect(page.get_by_text("已入库").first).to_be_visible()

    press(page, "填写情况说明")
    for field, text in (("存在问题", "8月补办专场，仍欠进度。"), ("下步措施", "9月再办两场。")):
        tab_to(page, field)
        page.keyboard.type(text)
    press(page, "保存情况说明")
    expect(page.get_by_text("已保存").first).to_be_visible()
