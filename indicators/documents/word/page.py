"""Set up the page: A4 with the standard's margins, 22 lines of 28 characters, page numbers."""

from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from indicators.documents.imprint import Imprint
from indicators.documents.letters import cleaned
from indicators.documents.word import styles
from indicators.documents.word.oxml import element, indent, put

WIDTH, HEIGHT = 210, 297  # mm, as all that follow
TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35
TEXT_WIDTH, TEXT_HEIGHT = 156, 225
LINES, CHARACTERS = 22, 28
_NUMBER_FROM_EDGE = BOTTOM - 7 - 7  # a page number stands 7 mm below the text, 7 mm tall with its line
_HEADER_FROM_EDGE = 22
_LINE_PITCH = styles.LINE * 20  # twips


def new_document(imprint: Imprint) -> Any:
    """Return an empty portrait document with styles, page numbers and the notice on every page."""
    document = Document()
    _forget_model(document)
    styles.set_normal(document)
    styles.add_styles(document)
    _describe(document, imprint)
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _portrait(section)
    _number_pages(section)
    _write_edges(section, imprint)
    return document


def add_landscape(document: Any) -> Any:
    """Add a landscape section for wide tables, its binding edge above."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(HEIGHT), Mm(WIDTH)
    section.top_margin, section.bottom_margin = Mm(LEFT), Mm(RIGHT)
    section.left_margin, section.right_margin = Mm(BOTTOM), Mm(TOP)
    section.footer_distance, section.header_distance = Mm(14), Mm(16)
    for grid in section._sectPr.xpath("w:docGrid"):
        section._sectPr.remove(grid)
    return section


def _portrait(section: Any) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.footer_distance, section.header_distance = Mm(_NUMBER_FROM_EDGE), Mm(_HEADER_FROM_EDGE)
    section.gutter = Mm(0)
    put(section._sectPr, "w:docGrid", type="linesAndChars", linePitch=_LINE_PITCH)


def _number_pages(section: Any) -> None:
    """Number odd pages at the right, even ones at the left, one character in from the text's edge."""
    for footer, align, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "rightChars"),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "leftChars"),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = styles.PAGE_NUMBER.name
        paragraph.alignment = align
        indent(paragraph._p, **{side: 100})
        paragraph.add_run("— ")
        _add_page_field(paragraph)
        paragraph.add_run(" —")


def _add_page_field(paragraph: Any) -> None:
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        if kind == "":
            instruction = element("w:instrText")
            instruction.text = "PAGE"
            run._r.append(instruction)
        elif kind != "1":
            run._r.append(element("w:fldChar", fldCharType=kind))


def _write_edges(section: Any, imprint: Imprint) -> None:
    """Write the notice of demonstration data above every page; nothing where there is none."""
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.style = styles.EDGE.name
        paragraph.add_run(cleaned(imprint.notice))


def _describe(document: Any, imprint: Imprint) -> None:
    """Set the file's properties."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by = imprint.title[:255], imprint.bureau[:255], ""
    about.subject, about.comments, about.keywords = imprint.as_of[:255], "", imprint.notice[:255]


def _forget_model(document: Any) -> None:
    """Remove the library template's thumbnail and compatibility settings."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    for setting in document.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        setting.set(qn("w:val"), "15")
