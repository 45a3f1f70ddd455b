"""Every link of a page stands beside the page link that carries it out, and a step changes the address."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.web.ui.links import choice_width
from tests.web.conftest import Visit, given, html

PAGES = [
    {"page": ""},
    {"page": "indicator", "code": "OUTPUT"},
    {"page": "items"},
    {"page": "items", "view": "calendar"},
    {"page": "people"},
    {"page": "due"},
    {"page": "quarter"},
]


def addresses(page: AppTest) -> Iterator[str]:
    """Every address that a bar, a table or a component leads to; signing out is a page load of its own."""
    for href in re.findall(r'<a [^>]*?href="([^"]+)"', html(page)):
        if not href.startswith("auth/"):
            yield unescape(href)
    for key in ("table", "items"):
        yield from hrefs(given(page, key))


def hrefs(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        yield from (
            content[name] for name in ("href", "everything") if name in content and "word" not in name
        )
        yield from (href for part in content.values() for href in hrefs(part))
    elif isinstance(content, list):
        yield from (href for part in content for href in hrefs(part))


@pytest.mark.parametrize("place", PAGES, ids=lambda place: "-".join(place.values()) or "overview")
def test_every_link_has_its_page_link(visit: Visit, place: dict[str, str]) -> None:
    page = visit(as_=Role.ADMINISTRATOR, month="2022-08", **place)
    carried = {f"{link.proto.page}?{link.proto.query_string}" for link in page.get("page_link")}
    drawn = {href.removeprefix("./") for href in addresses(page) if "?" in href}
    assert drawn
    assert drawn - carried == set()


def test_a_choice_changes_the_view_within_the_page(visit: Visit) -> None:
    page = visit("indicator", code="OUTPUT", month="2022-08")
    choice = page.selectbox(key="neighbours 期间")
    choice.select_index(choice.options.index("2022年7月")).run()
    assert page.query_params["month"] == "2022-07"
    assert "截至7月底" in html(page)
    assert page.selectbox(key="neighbours 期间").value == choice.options.index("2022年7月")


def test_a_choice_is_as_wide_as_its_longest_option() -> None:
    months, goals = (
        choice_width(["2022年7月", "2022年12月"]),
        choice_width(["新增雏鹰企业", "大额技术合同应登尽登率"]),
    )
    assert 120 < months < 160 < goals < 300
    assert choice_width(["规上外资企业走访宣传覆盖率" * 3]) == 320


def test_a_choice_of_nothing_says_what_is_chosen_in_it(visit: Visit) -> None:
    choice = visit("indicator", code="GONE", month="2022-08").selectbox(key="neighbours 指标")
    assert choice.options[choice.value] == ""
    assert choice.placeholder == "指标"


def test_an_address_decides_over_what_was_chosen_before(visit: Visit) -> None:
    """As after "back": the select box shows the address's month, not the one chosen last."""
    page = visit("indicator", code="OUTPUT", month="2022-08")
    choice = page.selectbox(key="neighbours 期间")
    choice.select_index(choice.options.index("2022年7月")).run()
    page.query_params["month"] = "2022-08"
    page.run()
    assert "截至8月底" in html(page)
    assert page.selectbox(key="neighbours 期间").value == choice.options.index("2022年8月")
