"""The presenter drawn from data alone, with very much on it: nothing is cut, keys reach everything."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import Decided, Focus, Minutes, MonthBriefing
from indicators.design.tokens import css_variables
from indicators.i18n.language import language
from indicators.web.presenter import deck
from indicators.web.presenter.deck import Deck, Entry, Named, deck_data
from indicators.web.presenter.screens.month import Meeting, month_screens
from indicators.web.ui.scripts import script
from tests.briefing import made

SIZES = [(1920, 1080), (1280, 720)]
ADDRESS = "http://127.0.0.1/deck"
DEPARTMENTS = [
    *(Named(code, name.zh, "张晓") for code, name in made.DEPARTMENTS.items()),
    *(Named(f"D{n}", f"第{n}科（信息化办公室）", "") for n in range(1, 11)),
]
DRAFT = {"act": "decision", "subject": "meeting", "copy": "1", "finished": [], "filled": 0}
# Fields of the panel that its end or its buttons cover, and cells wider than their column.
HIDDEN_FIELDS = """(panel) => {
    const end = panel.querySelector(".buttons").getBoundingClientRect().top;
    const top = panel.querySelector("header").getBoundingClientRect().bottom;
    return [...panel.querySelectorAll("input, select, textarea")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.height && (box.bottom > end || box.top < top - 1);
    }).map((one) => one.name);
}"""
LOOKED_AT = ".shown, .shown .fits, .shown .aside, .shown td, .panel, .panel td"
CUT = """(stage, looked) => [...stage.querySelectorAll(looked)]
    .filter((one) => one.scrollWidth > one.clientWidth + 1
        || (one.tagName !== "TD" && one.scrollHeight > one.clientHeight + 1))
    .map((one) => `${one.className}: ${one.textContent.slice(0, 30)}`)"""
AT_ITS_END = """() => {
    const panel = document.querySelector(".panel");
    return panel.scrollTop + panel.clientHeight >= panel.scrollHeight - 1;
}"""
TYPE = "(one) => parseFloat(getComputedStyle(one).fontSize) / Math.min(innerWidth / 1920, innerHeight / 1080)"

Present = Callable[..., Page]


@pytest.fixture(params=SIZES, ids="{0[0]}".format)
def present(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Present]:
    """Opened at a screen, at the size of a projector; ``focus`` and ``decided`` in place of the made ones."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")

    def opened(screen: str, focus: tuple[Focus, ...] = (), decided: tuple[Decided, ...] = ()) -> Page:
        briefing = made.briefing()
        briefing = replace(briefing, focus=focus or briefing.focus)
        minutes = replace(made.minutes(), ended_at=None, decided=(*made.decided(), *decided))
        page = context.new_page()
        page.route(
            "**/*",
            lambda route: route.fulfill(
                body=document(briefing, minutes) if route.request.is_navigation_request() else "",
                content_type="text/html; charset=utf-8",
            ),
        )
        page.goto(f"{ADDRESS}?screen={screen}")
        expect(page.locator(".screen.shown")).to_have_count(1)
        return page

    yield opened
    context.close()


def document(briefing: MonthBriefing, minutes: Minutes) -> str:
    zh, here = language("zh"), Path(deck.__file__).parent
    screens = month_screens(Meeting(briefing, minutes, zh, dark=False))
    shown = Deck("调度会", "进入全屏", screens, "会议版", "演示数据", Entry(DEPARTMENTS, "2022-09-30", DRAFT))
    data = json.dumps(deck_data("deck", shown, zh)).replace("<", "\\u003c")
    start = script(here / "deck.js").replace("export default function", "window.start = function")
    return (
        f"<!doctype html><style>{css_variables()}{(here / 'deck.css').read_text('utf-8')}</style>"
        '<div class="deck"><button type="button" class="open"></button>'
        '<dialog><div class="stage" tabindex="-1"></div></dialog></div>'
        f"<script type=module>{start}"
        f"window.start({{ data: {data}, parentElement: document.body, setTriggerValue() {{}} }});</script>"
    )


def cut(page: Page) -> Any:
    return page.locator(".stage").evaluate(CUT, LOOKED_AT)


def eagle(**other: Any) -> Focus:
    return replace(made.briefing().focus[0], **other)


def test_the_contents_show_eighty_screens_and_keys_reach_each(present: Present) -> None:
    many = tuple(eagle(row=replace(eagle().row, code=f"G{n}")) for n in range(64))
    page = present("cover", focus=many)
    page.keyboard.press("g")
    assert page.locator(".jump ol button").count() >= 80
    assert cut(page) == []
    page.keyboard.press("End")
    expect(page.locator(".jump button:focus")).to_contain_text("议程结束")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator(".screen.shown h1")).to_have_text("新增雏鹰企业")
    page.keyboard.press("g")
    page.keyboard.type("4")
    page.keyboard.press("Enter")  # the number that was typed, not the name that has the focus
    expect(page.locator(".screen.shown h1")).to_have_text("全年总体情况")


def test_every_field_of_a_decision_is_seen_and_the_lead_supports_not_itself(present: Present) -> None:
    page = present("focus-EAGLE")
    page.keyboard.press("Enter")
    page.get_by_label("同时列入工作清单").check()
    assert page.locator(".panel").evaluate(HIDDEN_FIELDS) == []
    own = page.locator('[name=supporting][value="HIGHTECH"]')
    expect(own).to_be_hidden()
    page.locator('[name=supporting][value="OFFICE"]').check()
    page.get_by_label("牵头科室").select_option("OFFICE")
    expect(own).to_be_visible()
    expect(page.locator('[name=supporting][value="OFFICE"]')).to_be_hidden()
    entry = page.evaluate('JSON.parse(sessionStorage.getItem(\'desk draft ["decision","meeting","1"]\'))')
    kept = json.loads(entry["fields"]["focus-EAGLE"])
    assert (kept["lead"], kept["supporting"]) == ("OFFICE", [])


def test_many_decisions_beside_long_words_stay_readable(present: Present) -> None:
    eagle_said, words = Bilingual("雏鹰", "Eagle"), "逐户上门，补正退回件。" * 5
    one = Decided(UUID(int=100), "EAGLE", eagle_said, words, "赵", made.FROZEN, None)
    decided = tuple(replace(one, id=UUID(int=100 + n)) for n in range(12))
    long = replace(eagle().row, commentary=made.words("街道初审退回率高。" * 50, "街道专干逐户上门。" * 50))
    page = present("focus-EAGLE", (eagle(row=long),), decided)
    assert cut(page) == []
    assert page.locator(".shown .note > p").first.evaluate(TYPE) >= 19.99
    assert page.locator(".shown .decided p").last.evaluate(TYPE) >= 19.99
    page.get_by_role("button", name="共13项，见议定事项").click()
    expect(page.locator(".screen.shown h1")).to_have_text("本次议定事项")


@pytest.mark.parametrize("name", ["重点企业研发投入强度监测情况", "征集发布企业技术需求数量情况单位"])
@pytest.mark.parametrize("department", ["RESULTS", "PARKS"])
def test_beside_a_long_name_the_department_stands_whole(present: Present, name: str, department: str) -> None:
    shown = made.DEPARTMENTS[department]
    row = replace(eagle().row, name=Bilingual(name, name), department_name=shown, person="王建国")
    page = present("focus-EAGLE", (eagle(row=row),))
    expect(page.locator(".shown .aside span").first).to_have_text(f"{shown.zh} 王建国")
    assert cut(page) == []


def test_thirty_sub_districts_stand_beside_each_other(present: Present) -> None:
    one = eagle().parts[0]
    parts = tuple(replace(one, name=Bilingual(f"第{n}街道（含管理办公室）", "")) for n in range(30))
    page = present("focus-EAGLE", (eagle(parts=parts),))
    page.keyboard.press("d")
    expect(page.locator(".panel tbody tr")).to_have_count(30)
    assert cut(page) == []


def test_a_panel_longer_than_the_screen_scrolls_before_the_next_screen_follows(present: Present) -> None:
    origins = tuple(replace(eagle().origins[0], file="统计表" * 15 + ".xlsx", row=n) for n in range(30))
    page = present("focus-EAGLE", (eagle(origins=origins), eagle(row=replace(eagle().row, code="NEXT"))))
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.wait_for_function(AT_ITS_END)
    expect(page.locator(".panel tbody tr").last).to_be_in_viewport(ratio=1)
    page.keyboard.press("PageDown")
    expect(page.locator(".panel")).to_have_count(0)
    expect(page).to_have_url(re.compile("screen=focus-NEXT"))


def test_no_cell_of_the_table_is_wider_than_its_column(present: Present) -> None:
    page = present("table-1")
    for _ in range(4):
        assert cut(page) == []
        page.keyboard.press("ArrowRight")
