"""Pressing a button of a page in a browser, and waiting until the page is done with its run."""

from playwright.sync_api import Page, expect


def quiet(page: Page) -> None:
    """The run is over, and what it has not drawn again is gone."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_have_count(1)
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    quiet(page)
