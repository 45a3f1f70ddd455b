"""Create the empty presentation: 16 : 9, the house's colours and fonts as its theme."""

import io
import re
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from indicators.design.tokens import LIGHT_THEME
from indicators.documents.imprint import Imprint
from indicators.documents.letters import cleaned
from indicators.documents.stamping import stamped

WIDTH, HEIGHT = 960, 540  # points, as everything here
MARGIN = 48
FONT = "微软雅黑"  # named, not embedded; both for Hanzi and Latin
TITLE_LAYOUT, CONTENT_LAYOUT = ("Title Slide", "标题幻灯片"), ("Title Only", "仅标题")
_MODEL_WIDTH = 720  # of the library's own model, which is 4 : 3
_THEME = {
    "dk1": LIGHT_THEME.ink,
    "lt1": LIGHT_THEME.ground,
    "dk2": LIGHT_THEME.mute,
    "lt2": LIGHT_THEME.shade,
    "accent1": LIGHT_THEME.blue,
    "accent2": LIGHT_THEME.red,
    "accent3": LIGHT_THEME.amber,
    "accent4": LIGHT_THEME.green,
    "accent5": LIGHT_THEME.past,
    "accent6": LIGHT_THEME.rest,
}


def new_presentation(imprint: Imprint) -> Any:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = presentation.slide_master
    for shapes in (master.shapes, *(layout.shapes for layout in master.slide_layouts)):
        for shape in shapes:
            shape.left = int(shape.left * WIDTH / _MODEL_WIDTH)
            shape.width = int(shape.width * WIDTH / _MODEL_WIDTH)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob.decode()).encode()
    _describe(presentation, imprint)
    return presentation


def saved(presentation: Any, drawn_at: datetime) -> bytes:
    """Return the file, dated by its content's moment."""
    about = presentation.core_properties
    about.created = about.modified = drawn_at.astimezone(UTC).replace(tzinfo=None)
    out = io.BytesIO()
    presentation.save(out)
    return stamped(out.getvalue(), drawn_at)


def layout_named(presentation: Any, names: tuple[str, ...]) -> Any:
    """Return the layout of one of these names, else the last one: a bureau's file may name them otherwise."""
    by_name = {layout.name: layout for layout in presentation.slide_layouts}
    return next((by_name[name] for name in names if name in by_name), presentation.slide_layouts[-1])


def _themed(theme: str) -> str:
    for name, colour in _THEME.items():
        colour_xml = f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", colour_xml, theme, flags=re.DOTALL)
    theme = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', theme)
    return re.sub(r'<a:ea typeface="[^"]*"', f'<a:ea typeface="{FONT}"', theme)


def _describe(presentation: Any, imprint: Imprint) -> None:
    about = presentation.core_properties
    about.title, about.author = cleaned(imprint.title)[:255], cleaned(imprint.bureau)[:255]
    about.subject, about.keywords = imprint.as_of[:255], imprint.notice[:255]
    about.last_modified_by, about.comments = "", ""
