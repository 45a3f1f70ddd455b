"""The rectification ledger of 37 lines: imported by the office, worked by departments, signed off by another.

``LEDGER=37 make test ARGS="tests/journeys/test_ledger.py"`` works and signs off every line that its file
does not say is signed off; the short version three of them, of which one is returned and one postponed.
"""

import os
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from indicators.access.roles import Role
from indicators.desk.auth import people
from indicators.desk.auth.sign_in import sign_in
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat
from pressing import choose_files, press, quiet
from running_desk import RunningDesk, copy_of_data, running_desk
from staff import HERE, PASSWORD, hire, name_of

FILE = Path(__file__).parents[1] / "items" / "ledger-37.csv"
LEDGER = "巡察整改台账"
LINES = int(os.environ.get("LEDGER", "3"))  # worked and signed off
RETURNED, POSTPONED = 2, 3  # which of the lines worked, and every tenth after it
LATER = date(2031, 3, 31)
# What the file itself says is signed off, with the day and by whom; and done, by whoever imports it.
SIGNED_OFF = {3, 7, 14, 15, 25, 29, 32, 34}
REPORTED_DONE = {10, 20, 27, 31}
CLOSED = len(SIGNED_OFF)


@pytest.fixture(scope="module")
def desk_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk whose reporter reports for every department."""
    folder = tmp_path_factory.mktemp("ledger")
    data = copy_of_data(folder / "data")
    hire(data)
    desk = open_desk(data)
    chief = Seat(desk, sign_in(desk, name_of(Role.ADMINISTRATOR), PASSWORD, HERE).actor)
    reporter = next(one for one in people.people(chief) if one.role is Role.REPORTER)
    people.change(chief, reporter.id, departments=frozenset(desk.catalogue().departments))
    desk.close()
    with running_desk(folder, staffed=True) as served:
        yield served


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def imported(chief: Page) -> dict[int, str]:
    """The 37 lines' addresses by their numbers; what the file says is signed off is so already."""
    chief.goto("/items?view=import&lang=zh")
    chief.locator("input[type=file]").set_input_files(FILE)
    expect(chief.get_by_text("全部读懂")).to_be_visible()
    chief.get_by_label("清单或台账名称").fill(LEDGER)
    chief.get_by_label("清单或台账名称").press("Enter")
    quiet(chief)
    press(chief, "导入 37 条")
    expect(chief.get_by_text("已导入 37 条。")).to_be_visible()
    expect(tile(chief, "已销号")).to_have_text(str(CLOSED))
    chief.goto(f"/items?ledger={LEDGER}&state=all&lang=zh")
    rows = chief.locator(".items .row")
    expect(rows).to_have_count(37)
    return {
        int(row.locator(".number").inner_text()): row.locator("a.open").get_attribute("href") or ""
        for row in rows.all()
    }


def tile(page: Page, word: str) -> Locator:
    return page.locator(".tile").filter(has_text=word).locator("b")


def opened(page: Page, item: str) -> None:
    page.goto(f"/{item}")
    expect(page.get_by_text("办理过程")).to_be_visible()
    quiet(page)


def progressed(clerk: Page, item: str, words: str, file: str) -> None:
    opened(clerk, item)
    tab(clerk, "填报进展")
    clerk.get_by_label("目前进展").fill(words)
    content: FilePayload = {"name": file, "mimeType": "text/plain", "buffer": words.encode()}
    choose_files(clerk, clerk.locator(".st-key-progress-files input[type=file]"), [content])
    press(clerk, "提交进展")
    expect(clerk.get_by_text("进展已填报。")).to_be_visible()


def reported_done(clerk: Page, item: str, words: str) -> None:
    """The evidence is there since its progress."""
    opened(clerk, item)
    tab(clerk, "申请销号")
    clerk.get_by_label("完成情况").fill(words)
    press(clerk, "提交销号申请")
    expect(clerk.get_by_text("已申请销号，由他人确认。")).to_be_visible()


def returned(office: Page, item: str, reason: str) -> None:
    opened(office, item)
    office.get_by_label("退回原因").fill(reason)
    press(office, "退回牵头科室")
    expect(office.get_by_text("已退回牵头科室。")).to_be_visible()


def postponed(office: Page, item: str, reason: str) -> None:
    opened(office, item)
    tab(office, "延期")
    office.get_by_role("group", name="新的完成时限").get_by_role("spinbutton").first.click()
    office.keyboard.type(f"{LATER:%Y%m%d}")
    office.keyboard.press("Escape")
    office.get_by_label("延期原因").fill(reason)
    press(office, "延期至该日")
    expect(office.get_by_text("→ 2031年3月31日")).to_be_visible()


def signed_off(office: Page, item: str) -> None:
    opened(office, item)
    press(office, "确认完成，予以销号")
    expect(office.locator(".item-state")).to_have_text("● 已销号")


def exported(office: Page) -> dict[int, dict[str, Any]]:
    """The lines of the downloaded workbook by their numbers, each by the workbook's own header."""
    office.goto(f"/items?ledger={LEDGER}&state=all&lang=zh")
    with office.expect_download() as download:
        office.get_by_role("button", name="导出台账（XLSX）").click()
    book = openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    rows = [row for row in book.active.iter_rows(values_only=True) if any(row)]
    head = next(place for place, row in enumerate(rows) if "编号" in row)
    lines = [dict(zip(rows[head], row, strict=False)) for row in rows[head + 1 :]]
    return {int(line["编号"]): line for line in lines if str(line["编号"] or "").isdecimal()}


def test_imported_worked_and_signed_off_by_two_people(open_page: Any) -> None:
    items = imported(open_page(as_=Role.ADMINISTRATOR))
    clerk, office = open_page(as_=Role.REPORTER), open_page(as_=Role.REVIEWER)
    worked = [number for number in items if number not in SIGNED_OFF][:LINES]
    for turn, number in enumerate(sorted(worked), start=1):
        item = items[number]
        progressed(clerk, item, f"第{number}条：责任到人，正在整改", f"佐证{number}.txt")
        if turn % 10 == POSTPONED and number not in REPORTED_DONE:
            postponed(office, item, "等上级批复")
        if number not in REPORTED_DONE:
            reported_done(clerk, item, f"第{number}条已整改到位")
        if turn % 10 == RETURNED:
            returned(office, item, "缺会议纪要")
            progressed(clerk, item, "补齐会议纪要", f"会议纪要{number}.txt")
            reported_done(clerk, item, f"第{number}条补齐会议纪要")
        signed_off(office, item)
    lines = exported(office)
    assert sorted(lines) == list(range(1, 38))
    closed = {number for number, line in lines.items() if line["状态"] == "已销号"}
    assert closed == SIGNED_OFF | set(worked)
    assert {lines[number]["审核人"] for number in worked} == {"Reviewer"}
    for turn, number in enumerate(sorted(worked), start=1):
        assert f"佐证{number}.txt" in lines[number]["佐证"]
        assert (f"会议纪要{number}.txt" in lines[number]["佐证"]) is (turn % 10 == RETURNED)
        if turn % 10 == POSTPONED and number not in REPORTED_DONE:
            assert lines[number]["完成时限"].date() == LATER
