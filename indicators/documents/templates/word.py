"""Fill in a Word template by docxtpl in Jinja's sandbox, whole parts as insets."""

import io
import re
from collections.abc import Callable
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from indicators.documents.templates.unusable import Unusable
from indicators.documents.templates.values import Filling, lists, unknown
from indicators.documents.word import styles
from indicators.documents.word.attachments import write_items, write_overall
from indicators.documents.word.minutes import write_decisions
from indicators.documents.word.month import write_body
from indicators.documents.word.saving import saved
from indicators.documents.word.writer import Writer
from indicators.model.problem import N_

_BROKEN = N_("{file} cannot be read as a template ({detail}): mend it in WPS or Word, see docs/templates.md.")
_NAME = re.compile(r"'([^']+)' is undefined")


class _Inset:
    """Paragraphs and tables that stand where ``{{p …}}`` stood, with the template's own styles."""

    def __init__(self, template: DocxTemplate, write: Callable[[Writer], None], filling: Filling) -> None:
        self._template, self._write, self._filling = template, write, filling

    def __html__(self) -> str:
        inner = Document()
        inner._part = self._template.docx._part
        self._write(Writer(inner, self._filling.language))
        body = inner.element.body
        return "".join(child.xml for child in body if not child.tag.endswith("}sectPr"))

    __str__ = __html__


def filled(content: bytes, filling: Filling) -> bytes:
    """Return the template filled in; raises Unusable."""
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
        styles.add_styles(template.docx)
        sandbox = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        template.render(_context(template, filling), sandbox, autoescape=True)
    except UndefinedError as error:
        match = _NAME.search(str(error))
        raise unknown(match[1] if match else str(error), filling.file_name) from error
    except TemplateError as error:
        raise Unusable(_BROKEN, file=filling.file_name, detail=error) from error
    except Exception as error:  # whatever a broken package makes the libraries stumble over
        raise Unusable(_BROKEN, file=filling.file_name, detail=type(error).__name__) from error
    _say_what_must_be_said(template.docx, filling)
    return saved(template.docx, filling.briefing.drawn_at)


def _context(template: DocxTemplate, filling: Filling) -> dict[str, Any]:
    briefing, minutes, language = filling.briefing, filling.minutes, filling.language
    width = _text_width(template.docx)
    lines = minutes.lines if minutes is not None else briefing.lines
    parts: dict[str, Callable[[Writer], None]] = {
        "正文": lambda writer: (
            write_body(writer, briefing, language)
            if minutes is None
            else write_decisions(writer, briefing, minutes, language)
        ),
        "总表": lambda writer: write_overall(writer, briefing, language, width),
        "清单": lambda writer: write_items(writer, lines, language, width),
    }
    insets = {name: _Inset(template, write, filling) for name, write in parts.items()}
    return {**filling.texts, **lists(filling), **insets}


def _text_width(document: Any) -> float:
    """Return the text width of the last section in mm, where annexes stand."""
    section = document.sections[-1]
    return float((section.page_width - section.left_margin - section.right_margin) / 36_000)


def _say_what_must_be_said(document: Any, filling: Filling) -> None:
    """Write imprint and notice where the template leaves them out."""
    document_text = "".join(document.element.body.itertext())
    missing = [
        text for text in (filling.imprint.as_of, filling.imprint.notice) if text and text not in document_text
    ]
    for text in reversed(missing):
        first = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
        first.insert_paragraph_before(text, style=styles.SUBTITLE.name)
