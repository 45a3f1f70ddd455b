"""Define the styles of an official document; a template may define them otherwise."""

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Pt

from indicators.documents.word.oxml import element, put, set_fonts

LATIN = "Times New Roman"
SONG, FANG, HEI, KAI = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312"
TITLE_FONT = "方正小标宋简体"
BODY_SIZE, LINE = 16, 28  # 3号; points, as everything here
_TWO_CHARACTERS = 200  # hundredths of a character
# 28 characters of 16 points are wider than the text's 156 mm by 0.2 points each. Said as the characters'
# spacing, not as the grid's charSpace: LibreOffice gives a character two cells of a narrower grid.
_TIGHTER = -5  # twips


@dataclass(frozen=True)
class Style:
    """One paragraph style."""

    name: str
    font: str
    size: float
    line: float  # exactly
    indented: bool = False  # its first line, by two characters
    align: Any = None
    level: int | None = None  # of the outline, from 0
    keep_with_next: bool = False


_CENTRE, _RIGHT, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
TITLE = Style("调度标题", TITLE_FONT, 22, 36, align=_CENTRE, keep_with_next=True)
SUBTITLE = Style("调度题注", KAI, BODY_SIZE, LINE, align=_CENTRE)
LEVELS = (
    Style("调度一级", HEI, BODY_SIZE, LINE, indented=True, level=0, keep_with_next=True),
    Style("调度二级", KAI, BODY_SIZE, LINE, indented=True, level=1, keep_with_next=True),
    Style("调度三级", FANG, BODY_SIZE, LINE, indented=True, level=2, keep_with_next=True),
)
BODY = Style("调度正文", FANG, BODY_SIZE, LINE, indented=True, align=_BOTH)
PLAIN = Style("调度顶格", FANG, BODY_SIZE, LINE)  # not indented
SIGNATURE = Style("调度落款", FANG, BODY_SIZE, LINE, align=_RIGHT)
CAPTION = Style("调度表题", HEI, BODY_SIZE, LINE, align=_CENTRE, keep_with_next=True)
TABLE = Style("调度表格", FANG, 10.5, 14)
SMALL_TABLE = Style("调度小表", FANG, 9, 12)
GAP = Style("调度表后", FANG, 5, 7)  # below a table
EDGE = Style("调度页眉", FANG, 10.5, 14, align=_CENTRE)
PAGE_NUMBER = Style("调度页码", SONG, 14, 20)  # 4号
ALL = (TITLE, SUBTITLE, *LEVELS, BODY, PLAIN, SIGNATURE, CAPTION, TABLE, SMALL_TABLE, GAP, EDGE, PAGE_NUMBER)


def add_styles(document: Any) -> None:
    """Add the styles that the document lacks."""
    names = {style.name for style in document.styles}
    for style in ALL:
        if style.name not in names:
            _add(document, style)


def set_normal(document: Any) -> None:
    """Set the default style, by which the character grid is measured."""
    for properties in document.styles.element.xpath("w:docDefaults//w:rPr"):
        set_fonts(properties, LATIN, FANG)
        put(properties, "w:lang", val="en-US", eastAsia="zh-CN")
    for spacing in document.styles.element.xpath("w:docDefaults//w:spacing"):
        spacing.getparent().remove(spacing)
    normal = document.styles["Normal"]
    normal.font.size = Pt(BODY_SIZE)
    set_fonts(normal.element.get_or_add_rPr(), LATIN, FANG)


def _add(document: Any, style: Style) -> None:
    made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.quick_style = True
    made.font.size = Pt(style.size)
    set_fonts(made.element.get_or_add_rPr(), LATIN, style.font)
    shape = made.paragraph_format
    shape.alignment = style.align
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(style.line)
    shape.space_before = shape.space_after = Pt(0)
    shape.keep_with_next = style.keep_with_next
    shape.widow_control = False  # a full page has its 22 lines
    properties = made.element.get_or_add_pPr()
    if style.size == BODY_SIZE:
        made.element.rPr.xpath("w:sz")[0].addprevious(element("w:spacing", val=_TIGHTER))
    else:
        properties.xpath("w:spacing")[0].addprevious(element("w:snapToGrid", val=0))
    if style.indented:
        shape.first_line_indent = Pt(2 * style.size)
        put(properties, "w:ind", firstLineChars=_TWO_CHARACTERS)
    if style.level is not None:
        put(properties, "w:outlineLvl", val=style.level)
