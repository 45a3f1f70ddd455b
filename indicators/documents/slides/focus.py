"""Draw the slide of one indicator: figure, pace, curve, cause, measures, items."""

from collections.abc import Iterator
from typing import Any

from pptx.enum.text import PP_ALIGN

from indicators.briefing.month import Focus, Past, Row
from indicators.briefing.overall.cells import decided_text, gap_cell, gap_name
from indicators.briefing.overall.columns import columns
from indicators.briefing.overall.digits import figure_parts
from indicators.documents.letters import cleaned
from indicators.documents.slides.canvas import (
    BODY_BOTTOM,
    BODY_TOP,
    BODY_WIDTH,
    COLOURS,
    TEXT_SIZE,
    Box,
    Canvas,
    Ink,
    add_run,
    write,
)
from indicators.documents.slides.charts import add_curve, add_months
from indicators.documents.slides.fitting import LEADING, SMALLEST, height_of, shortened, size_for, width_of
from indicators.documents.slides.flow import Block, add_flow
from indicators.documents.slides.house import MARGIN, WIDTH
from indicators.documents.wording import item_text
from indicators.i18n.language import Language
from indicators.i18n.light_changes import change_text
from indicators.i18n.terms.figures import light_shape, light_word, month_name, year_month
from indicators.model.enums import Light
from indicators.model.month import Month
from indicators.model.problem import N_

_LEFT_WIDTH, _GAP = 520, 28
_RIGHT = MARGIN + _LEFT_WIDTH + _GAP
_RIGHT_WIDTH = WIDTH - MARGIN - _RIGHT
_STATUS_HEIGHT, _SENTENCE_HEIGHT = 30, 72
_STRIP_HEIGHT, _BARS_HEIGHT = 44, 96
_FIGURE_SIZE = 26
_RATES = ("required", "recent")
_APART = "    "  # between the light and whose it is
_TONES = {Light.RED: COLOURS.red_text, Light.YELLOW: COLOURS.amber_text, Light.GREEN: COLOURS.green_text}


def add_focus(canvas: Canvas, focus: Focus, month: Month, language: Language) -> None:
    """Add one slide; a long cause or measure continues on a further one."""
    row = focus.row
    title = row.name.in_(language)
    slide = canvas.slide(title)
    _status(slide, row, language)
    sentence = cleaned(row.sentence.in_(language))
    size = size_for(sentence, BODY_WIDTH, _SENTENCE_HEIGHT, TEXT_SIZE)
    fitted = shortened(sentence, size, BODY_WIDTH, int(_SENTENCE_HEIGHT // (size * LEADING)))
    taken = height_of(fitted, size, BODY_WIDTH)
    write(slide, Box(MARGIN, BODY_TOP + _STATUS_HEIGHT, BODY_WIDTH, taken), fitted, Ink(size))
    top = BODY_TOP + _STATUS_HEIGHT + taken + 12
    _charts(slide, focus, month, top, language)
    _key_figures(slide, row, month, top, language)
    below = Box(_RIGHT, top + 62, _RIGHT_WIDTH, BODY_BOTTOM - top - 62)
    blocks = list(_blocks(focus, language))
    if fitted != sentence:
        blocks.append(Block("", sentence))
    add_flow(canvas, slide, below, blocks, title)


def tone(light: Light) -> str:
    return _TONES.get(light, COLOURS.mute)


def _status(slide: Any, row: Row, language: Language) -> None:
    """Draw ``■ 红 · 连续3月`` in its colour, then department and person."""
    clauses = (change_text(row.change, language), decided_text(row, language))
    light = " · ".join(
        (f"{light_shape(row.light)} {light_word(row.light, language)}", *filter(None, clauses))
    )
    shape = write(
        slide, Box(MARGIN, BODY_TOP - 4, BODY_WIDTH, 26), light, Ink(TEXT_SIZE, tone(row.light), bold=True)
    )
    whose = " ".join(filter(None, (row.department_name.in_(language), row.person)))
    room = BODY_WIDTH - width_of(light + _APART, TEXT_SIZE)
    add_run(
        shape.text_frame.paragraphs[0],
        _APART + shortened(cleaned(whose), SMALLEST + 2, room, 1),
        Ink(SMALLEST + 2, COLOURS.mute),
    )


def _charts(slide: Any, focus: Focus, month: Month, top: float, language: Language) -> None:
    bars = any(value is not None for value in focus.curve.singles)
    bottom = BODY_BOTTOM - _STRIP_HEIGHT
    curve_height = bottom - top - (_BARS_HEIGHT if bars else 0)
    add_curve(
        slide, Box(MARGIN - 6, top, _LEFT_WIDTH, curve_height), focus.row, focus.curve, month.year, language
    )
    if bars:
        lower = Box(MARGIN - 6, top + curve_height, _LEFT_WIDTH, _BARS_HEIGHT)
        add_months(slide, lower, focus.row, focus.curve, language)
    _strip(slide, focus.history, bottom + 4, language)


def _strip(slide: Any, history: tuple[Past, ...], top: float, language: Language) -> None:
    """Draw the lights of the year so far, each under its month."""
    width = _LEFT_WIDTH / 12
    for past in history:
        left = MARGIN + (past.month.number - 1) * width
        name = Ink(SMALLEST, COLOURS.mute, align=PP_ALIGN.CENTER)
        write(slide, Box(left, top, width, 19), language.text(N_("M{n}"), n=past.month.number), name)
        shape = Ink(SMALLEST, COLOURS.mark(past.light), align=PP_ALIGN.CENTER)
        write(slide, Box(left, top + 19, width, 19), light_shape(past.light), shape)


def _key_figures(slide: Any, row: Row, month: Month, top: float, language: Language) -> None:
    parts = figure_parts(gap_cell(row, language))
    gap = parts["number"] + ("%" if row.gap is not None and not row.gap_points else "")
    figures = (
        (gap_name(row, language), gap),
        *((language.text(column.heading), column.text(row, month, language)) for column in columns(_RATES)),
    )
    width = _RIGHT_WIDTH / len(figures)
    for at, (label, figure) in enumerate(figures):
        left, room = _RIGHT + at * width, width - 6
        size = size_for(figure, room, _FIGURE_SIZE * LEADING, _FIGURE_SIZE)
        fitted = shortened(label, SMALLEST, room, 1)
        write(slide, Box(left, top, room, 18), fitted, Ink(SMALLEST, COLOURS.mute))
        colour = tone(row.light) if at == 0 else COLOURS.ink
        write(slide, Box(left, top + 18, room, 34), figure, Ink(size, colour, bold=True))


def _blocks(focus: Focus, language: Language) -> Iterator[Block]:
    for condition in focus.conditions:
        yield Block(language.text(N_("Further condition")), condition.sentence.in_(language))
    words = focus.row.commentary
    if words is None:
        yield Block(language.text(N_("Cause")), language.text(N_("The department has given no words yet.")))
    else:
        yield Block(language.text(N_("Cause")), words.cause)
        yield Block(language.text(N_("Next steps")), words.measure)
        if words.recovery is not None:
            made_good = year_month(words.recovery, language)
            yield Block(language.text(N_("Expected to be made good by")), made_good)
    caught_up = [past for past in focus.history if past.caught_up is not None]
    for past in caught_up:
        assert past.caught_up is not None
        yield Block(
            language.text(N_("Caught up")),
            language.text(
                N_("{month} in {later}"),
                month=month_name(past.month, language),
                later=month_name(past.caught_up, language),
            ),
        )
    for line in focus.lines:
        yield Block(language.text(N_("Open item")), item_text(line, language))
