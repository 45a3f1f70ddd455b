"""Draw on slides: the common frame, and boxes of text of a given size."""

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from indicators.design.tokens import LIGHT_THEME, Tokens
from indicators.documents.imprint import Imprint
from indicators.documents.letters import cleaned
from indicators.documents.slides.fitting import LEADING, SMALLEST, shortened, size_for, width_of
from indicators.documents.slides.house import (
    CONTENT_LAYOUT,
    FONT,
    HEIGHT,
    MARGIN,
    TITLE_LAYOUT,
    WIDTH,
    layout_named,
)

COLOURS: Tokens = LIGHT_THEME
TITLE_SIZE, TEXT_SIZE = 28, 18
BODY_TOP, BODY_BOTTOM = 92, HEIGHT - 48
BODY_WIDTH, BODY_HEIGHT = WIDTH - 2 * MARGIN, BODY_BOTTOM - BODY_TOP
_TITLE_HEIGHT, _FOOT_TOP = 52, HEIGHT - 34


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the slide's upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def __iter__(self) -> Any:
        return iter(Pt(round(side, 2)) for side in (self.left, self.top, self.width, self.height))


@dataclass(frozen=True)
class Ink:
    """The look of a text."""

    size: float = TEXT_SIZE
    colour: str = COLOURS.ink
    bold: bool = False
    align: Any = PP_ALIGN.LEFT
    middle: bool = False  # of the box's height


class Canvas:
    """A presentation being drawn; each slide has title, imprint and number."""

    def __init__(self, presentation: Any, imprint: Imprint) -> None:
        self.presentation = presentation
        self.imprint = imprint

    def cover(self) -> Any:
        """Add the first slide."""
        slide = self._slide(TITLE_LAYOUT)
        imprint = self.imprint
        _fill_title(slide, Box(MARGIN, 170, BODY_WIDTH, 104), imprint.title, 44)
        write(slide, Box(MARGIN, 120, BODY_WIDTH, 32), imprint.bureau, Ink(22, COLOURS.mute))
        write(slide, Box(MARGIN, 290, BODY_WIDTH, 30), imprint.day, Ink(20))
        write(slide, Box(MARGIN, 324, BODY_WIDTH, 30), imprint.as_of, Ink(20, COLOURS.mute))
        if imprint.notice:
            _tag(slide, Box(MARGIN, 376, width_of(imprint.notice, 18) + 24, 34), imprint.notice, 18)
        return slide

    def slide(self, title: str) -> Any:
        """Add a slide; its body lies between BODY_TOP and BODY_BOTTOM."""
        slide = self._slide(CONTENT_LAYOUT)
        tag = width_of(self.imprint.notice, SMALLEST) + 20 if self.imprint.notice else 0
        _fill_title(slide, Box(MARGIN, 26, BODY_WIDTH - tag - 12, _TITLE_HEIGHT), title, TITLE_SIZE)
        if tag:
            _tag(slide, Box(WIDTH - MARGIN - tag, 30, tag, 26), self.imprint.notice, SMALLEST)
        self._foot(slide)
        return slide

    def _slide(self, layout: tuple[str, ...]) -> Any:
        slide = self.presentation.slides.add_slide(layout_named(self.presentation, layout))
        for placeholder in list(slide.placeholders):
            if placeholder.placeholder_format.idx != 0:  # the title's
                placeholder._element.getparent().remove(placeholder._element)
        return slide

    def _foot(self, slide: Any) -> None:
        rule = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Pt(MARGIN), Pt(_FOOT_TOP - 6), Pt(WIDTH - MARGIN), Pt(_FOOT_TOP - 6)
        )
        rule._element.remove(rule._element.find(qn("p:style")))  # its shadow
        rule.line.color.rgb, rule.line.width = rgb(COLOURS.line), Pt(0.75)
        quiet = Ink(SMALLEST, COLOURS.mute)
        as_of = f" · {self.imprint.as_of}"
        room = BODY_WIDTH - 60 - width_of(as_of, SMALLEST) - SMALLEST
        foot = shortened(cleaned(self.imprint.bureau), SMALLEST, room, 1) + as_of
        write(slide, Box(MARGIN, _FOOT_TOP, BODY_WIDTH - 60, 20), foot, quiet)
        number = str(len(self.presentation.slides))
        right = Ink(SMALLEST, COLOURS.mute, align=PP_ALIGN.RIGHT)
        write(slide, Box(WIDTH - MARGIN - 60, _FOOT_TOP, 60, 20), number, right)


def write(slide: Any, box: Box, text: str, ink: Ink) -> Any:
    """Add a box of text whose lines break where they were measured."""
    shape = slide.shapes.add_textbox(*box)
    set_text(shape.text_frame, text, ink)
    return shape


def set_text(frame: Any, text: str, ink: Ink) -> None:
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if ink.middle else MSO_ANCHOR.TOP
    for at, line in enumerate(cleaned(text).split("\n")):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        add_run(paragraph, line, ink)


def add_run(paragraph: Any, text: str, ink: Ink) -> Any:
    paragraph.alignment = ink.align
    paragraph.line_spacing = Pt(ink.size * LEADING)
    run = paragraph.add_run()
    run.text = cleaned(text)
    run.font.size, run.font.bold = Pt(ink.size), ink.bold
    run.font.color.rgb = rgb(ink.colour)
    name_font(run.font._element)
    return run


def name_font(properties: Any) -> None:
    """Set one font for Latin and Hanzi."""
    for tag in ("a:latin", "a:ea"):
        font = properties.find(qn(tag))
        if font is None:
            font = properties.makeelement(qn(tag), {})
            properties.append(font)
        font.set("typeface", FONT)


def rgb(colour: str) -> Any:
    return RGBColor.from_string(colour[1:].upper())  # type: ignore[no-untyped-call]


def _fill_title(slide: Any, box: Box, text: str, largest: float) -> None:
    title = slide.shapes.title
    if title is None:
        title = slide.shapes.add_textbox(*box)
    title.left, title.top, title.width, title.height = box
    size = size_for(text, box.width, box.height, largest)
    fitted = shortened(cleaned(text), size, box.width, int(box.height // (size * LEADING)))
    set_text(title.text_frame, fitted, Ink(size, bold=True, middle=True))


def _tag(slide: Any, box: Box, text: str, size: float) -> None:
    """Add the notice's tag."""
    shape = slide.shapes.add_textbox(*box)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(COLOURS.notice)
    set_text(shape.text_frame, text, Ink(size, COLOURS.notice_text, align=PP_ALIGN.CENTER, middle=True))
