"""Names are text: nothing in them may act on a page, a notice or a figure."""

import pytest

from indicators.design.markup import Html, light_mark, plain_markdown, shape_masks, tag
from indicators.i18n.language import language
from indicators.model.enums import Light
from indicators.web.charts.style import plain

EVIL = '<img src=x onerror="alert(1)">'


def test_content_and_attributes_are_escaped() -> None:
    assert tag("p", EVIL, title='"a"') == (
        '<p title="&quot;a&quot;">&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>'
    )


def test_what_is_html_already_is_left_as_it_is() -> None:
    assert tag("p", "A & B ", tag("b", "C")) == "<p>A &amp; B <b>C</b></p>"
    assert isinstance(tag("p"), Html)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("R&D <b>强度</b>", "R&amp;D &lt;b&gt;强度&lt;/b&gt;"),
        ('<a href="//x">', '&lt;a href="//x"&gt;'),
    ],
)
def test_plotly_gets_names_as_text(name: str, shown: str) -> None:
    assert plain(name) == shown


def test_markdown_gets_names_as_text() -> None:
    assert plain_markdown("![x](y) :red[y] $z$") == r"\!\[x\]\(y\) \:red\[y\] \$z\$"
    assert plain_markdown("a\n- b") == r"a \- b"


@pytest.mark.parametrize(
    ("address", "parted"),
    [
        ("https://x.cn", "https\\:\u2060//x\\.cn"),
        ("www.x.cn", "www\u2060\\.x\\.cn"),
        ("a@x.cn", "a@\u2060x\\.cn"),
    ],
)
def test_an_address_in_a_name_is_no_link(address: str, parted: str) -> None:
    assert plain_markdown(address) == parted


def test_a_light_has_shape_and_word() -> None:
    zh = language("zh")
    for light in Light:
        assert f'<i class="shape {light.value}" aria-hidden="true"></i>' in light_mark(light, zh)
        assert f"i.shape.{light.value}{{mask-image:url(" in shape_masks()
    assert light_mark(Light.RED, zh).endswith("红</span>")
