"""Fill in a PowerPoint template: its own slides first, then the drawn ones on its layouts."""

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

from indicators.documents.slides.canvas import Canvas
from indicators.documents.slides.house import HEIGHT, WIDTH, saved
from indicators.documents.slides.month import draw
from indicators.documents.templates.unusable import Unusable
from indicators.documents.templates.values import Filling, replaced
from indicators.model.problem import N_

_BROKEN = N_("{file} cannot be read as a presentation: save it as PPTX in WPS or PowerPoint.")
_SIZE = N_("{file} is not 16 : 9 with a width of 33.87 cm: set that slide size under Design, then save it.")
_TOLERANCE = 0.01


def filled(content: bytes, filling: Filling) -> bytes:
    """Return the template filled in; raises Unusable."""
    try:
        presentation = Presentation(io.BytesIO(content))
    except Exception as error:  # whatever a broken package makes the library stumble over
        raise Unusable(_BROKEN, file=filling.file_name) from error
    _require_size(presentation, filling)
    for slide in presentation.slides:
        for frame in _frames(slide.shapes):
            _fill(frame, filling)
    canvas = Canvas(presentation, filling.imprint)
    if not len(presentation.slides):
        canvas.cover()
    draw(canvas, filling.briefing, filling.minutes, filling.language)
    return saved(presentation, filling.briefing.drawn_at)


def _require_size(presentation: Any, filling: Filling) -> None:
    width, height = presentation.slide_width.pt, presentation.slide_height.pt
    if abs(width / WIDTH - 1) > _TOLERANCE or abs(height / HEIGHT - 1) > _TOLERANCE:
        raise Unusable(_SIZE, file=filling.file_name)


def _frames(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):  # a group
            yield from _frames(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame
        elif getattr(shape, "has_table", False):
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


def _fill(frame: Any, filling: Filling) -> None:
    """Replace placeholders, which may span runs: the first run's look holds for the paragraph."""
    for paragraph in frame.paragraphs:
        text = "".join(run.text for run in paragraph.runs)
        if "{{" in text:
            first, *others = paragraph.runs
            first.text = replaced(text, filling)
            for run in others:
                run.text = ""
