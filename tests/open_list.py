"""Opening a list of choices: a late run of the page redraws it, and so closes it again."""

from playwright.sync_api import Locator, Page, expect

from pressing import quiet

_TRIES = 6
_PATIENCE = 4_000  # milliseconds


def open_list(page: Page, box: Locator) -> Locator:
    """Press until the list is there; its choices."""
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
