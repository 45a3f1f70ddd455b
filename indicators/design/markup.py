"""Build HTML whose every text and attribute is escaped."""

import re
from html import escape
from urllib.parse import quote

from indicators.i18n.language import Language
from indicators.i18n.terms.figures import light_word
from indicators.model.enums import Light

# On a 10 × 10 grid; the table's script draws the same ones.
SHAPES = {
    Light.RED: '<rect x="1" y="1" width="8" height="8"/>',
    Light.YELLOW: '<path d="M5 .8 9.6 9H.4Z"/>',
    Light.GREEN: '<circle cx="5" cy="5" r="4.3"/>',
    Light.NOT_DUE: '<circle cx="5" cy="5" r="3.8" class="ring"/>',
    Light.NOT_REPORTED: '<circle cx="5" cy="5" r="3.8" class="ring dashed"/>',
    Light.UNKNOWN: '<path d="M2.8 3.4a2.2 2.2 0 1 1 3 2.1c-.6.3-.8.6-.8 1.3M5 8.4v.9" class="ring"/>',
}


class Html(str):
    """Text that is already HTML."""


def tag(name: str, /, *content: str, **attributes: str) -> Html:
    """``tag("p", text, cls="note")``; content that is not Html is escaped."""
    attribute_text = "".join(
        f' {_attribute(key)}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return Html(f"<{name}{attribute_text}>{joined(*content)}</{name}>")


def joined(*content: str) -> Html:
    return Html("".join(piece if isinstance(piece, Html) else escape(piece) for piece in content))


def shape(light: Light) -> Html:
    """Return a light's shape as a CSS mask: ``st.html`` removes inline SVG."""
    return tag("i", cls=f"shape {light.value}", aria_hidden="true")


def shape_masks() -> str:
    """Return the style rules that give each light its shape."""
    return "".join(mask(light.value, drawing) for light, drawing in SHAPES.items())


def mask(name: str, drawing: str) -> str:
    """Return the style rule that gives ``i.shape.name`` a drawing on a 10 × 10 grid."""
    outlined = drawing.replace('class="ring dashed"', f'{_RING} stroke-dasharray="1.9 1.6"')
    outlined = outlined.replace('class="ring"', _RING)
    picture = quote(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{outlined}</svg>')
    return f'i.shape.{name}{{mask-image:url("data:image/svg+xml,{picture}")}}'


_RING = 'fill="none" stroke="#000" stroke-width="1.4"'


def light_mark(light: Light, language: Language, more: str = "") -> Html:
    """Return a light's shape and word, in its own tone."""
    return tag("span", shape(light), light_word(light, language) + more, cls=f"light {light.value}")


def plain_markdown(text: str) -> str:
    """Escape Markdown, for labels, notices and buttons; line breaks become spaces.

    Addresses are made into links after the signs are read, so a word joiner (not seen) parts them.
    """
    parted = _ADDRESS.sub("\\g<0>\u2060", " ".join(text.split()))
    return "".join(f"\\{sign}" if sign in _MARKDOWN else sign for sign in parted)


_MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|~$:")
_ADDRESS = re.compile(r"https?:|www(?=\.)|mailto:|xmpp:|@", re.IGNORECASE)


def _attribute(key: str) -> str:
    return {"cls": "class"}.get(key, key.replace("_", "-"))
