"""Pressing and filling in what a page shows in a browser, and waiting until the page is done with its run."""

import re
from collections.abc import Sequence

from playwright.sync_api import FilePayload, Locator, Page, Response, expect

from page_runs import wait_for_runs

_TRIES = 6
_PATIENCE = 5_000  # milliseconds


def quiet(page: Page) -> None:
    """Every run that was asked for is over, and what the last has not drawn again is gone."""
    wait_for_runs(page)
    expect(page.locator("[data-test-script-state=notRunning]")).to_have_count(1)
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def press(page: Page, name: str) -> None:
    """Press the button of this name; behind a colon it says how much, as in ``提交入库：3 项``."""
    page.get_by_role("button", name=re.compile(f"^{re.escape(name)}(：|$)")).click()
    quiet(page)


def choose_files(page: Page, field: Locator, files: Sequence[FilePayload]) -> None:
    """Choose files and wait until the desk has them: names of those on the way stand there already."""
    uploaded: set[str] = set()

    def is_last(response: Response) -> bool:
        if response.request.method == "PUT" and "/_stcore/upload_file/" in response.url:
            uploaded.add(response.url)
        return len(uploaded) == len(files)

    with page.expect_response(is_last):
        field.set_input_files(files)
    quiet(page)


def explain(page: Page, words: str = "已核实") -> None:
    """Give a reason for each warning, where there is one; a run that was under way may have taken it away."""
    unexplained = page.get_by_text("须说明原因")
    for _ in range(_TRIES):
        for field in page.get_by_label("说明原因（随数据留存）").all():
            field.fill(words)
            field.press("Enter")
        quiet(page)
        try:
            expect(unexplained).to_have_count(0, timeout=_PATIENCE)
        except AssertionError:
            continue
        return
    raise AssertionError("the page still asks for reasons")


def open_list(page: Page, box: Locator) -> Locator:
    """Press until a list of choices is there, which a late run of the page closes again; its choices."""
    choices = page.get_by_role("option")
    for _ in range(_TRIES):
        quiet(page)
        box.click()
        try:
            expect(choices.first).to_be_visible(timeout=_PATIENCE)
        except AssertionError:
            page.keyboard.press("Escape")
        else:
            return choices
    raise AssertionError(f"the list of {box} never opened")
