"""Write a month's meeting as a presentation, in the meeting's order."""

from collections.abc import Sequence

from indicators.briefing.month import ItemLine, Minutes, MonthBriefing, Row
from indicators.documents import listed, overall
from indicators.documents.imprint import of_briefing
from indicators.documents.slides.canvas import BODY_TOP, BODY_WIDTH, Box, Canvas, Ink, write
from indicators.documents.slides.fitting import SMALLEST
from indicators.documents.slides.flow import WHOLE, Block, add_flow, add_text_slides
from indicators.documents.slides.focus import add_focus, tone
from indicators.documents.slides.house import MARGIN, new_presentation, saved
from indicators.documents.slides.tables import Table, add_table_slides
from indicators.documents.wording import earlier_text, owed_texts, since, state_text
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import light_shape, light_text
from indicators.model.enums import Light
from indicators.model.problem import N_

_OVERALL = {
    "state": 112,
    "name": 186,
    "dated_value": 104,
    "target": 104,
    "completion": 100,
    "gap": 80,
    "yoy": 76,
    "department": 102,
}
_ITEMS = {
    "number": 78,
    "task": 320,
    "lead": 120,
    "responsible": 70,
    "deadline": 116,
    "state": 90,
    "progress": 160,
}
_RESTATED = (80, 240, 90, 90, 90, 150, 80)
_TILES = (Light.RED, Light.YELLOW, Light.GREEN, Light.NOT_DUE, Light.NOT_REPORTED, Light.UNKNOWN)
_TILE_HEIGHT = 96


def deck(briefing: MonthBriefing, minutes: Minutes | None, language: Language) -> bytes:
    """Return the presentation; ``minutes`` add what was decided and raised."""
    imprint = of_briefing(briefing, briefing.title.in_(language), language)
    canvas = Canvas(new_presentation(imprint), imprint)
    canvas.cover()
    draw(canvas, briefing, minutes, language)
    return saved(canvas.presentation, briefing.drawn_at)


def draw(canvas: Canvas, briefing: MonthBriefing, minutes: Minutes | None, language: Language) -> None:
    """Draw everything after the cover, also onto a bureau's own file."""
    _earlier(canvas, briefing, language)
    _state(canvas, briefing, language)
    _overall(canvas, briefing, language)
    _groups(canvas, briefing, language)
    for focus in briefing.focus:
        add_focus(canvas, focus, briefing.month, language)
    if briefing.restated:
        rows = [listed.restated_cells(correction, language) for correction in briefing.restated]
        header = [language.text(heading) for heading in listed.RESTATED_HEADINGS]
        table = Table(header, rows, _RESTATED, right=frozenset((3, 4)))
        add_table_slides(canvas, language.text(N_("Figures corrected since")), table)
    if minutes is not None:
        _decisions(canvas, minutes, language)
    elif briefing.lines:
        add_items(canvas, language.text(N_("Action list")), briefing.lines, language)


def add_items(canvas: Canvas, title: str, lines: tuple[ItemLine, ...], language: Language) -> None:
    columns = listed.columns(*_ITEMS)
    rows = listed.cells(lines, columns, language)
    add_table_slides(canvas, title, Table(listed.headings(columns, language), rows, list(_ITEMS.values())))


def _earlier(canvas: Canvas, briefing: MonthBriefing, language: Language) -> None:
    earlier = briefing.earlier
    if earlier is None:
        return
    title = language.text(N_("What the last meeting decided, and what became of it"))
    blocks = [Block("", earlier_text(earlier, language))]
    blocks += [Block("", listed.decided_text(decision, language)) for decision in earlier.decided]
    add_text_slides(canvas, title, blocks)
    if earlier.lines:
        add_items(canvas, language.text(N_("What became of last meeting's items")), earlier.lines, language)


def _state(canvas: Canvas, briefing: MonthBriefing, language: Language) -> None:
    """Draw the counts of lights, then the headline."""
    title = language.text(N_("The state of the year"))
    slide = canvas.slide(title)
    width = BODY_WIDTH / len(_TILES)
    for at, light in enumerate(_TILES):
        left, count = MARGIN + at * width, len(briefing.with_light(light))
        word = light_text(light, language)
        write(slide, Box(left, BODY_TOP, width - 8, 52), str(count), Ink(40, tone(light), bold=True))
        write(slide, Box(left, BODY_TOP + 54, width - 8, 22), word, Ink(SMALLEST, tone(light)))
    below = Box(MARGIN, BODY_TOP + _TILE_HEIGHT, BODY_WIDTH, WHOLE.height - _TILE_HEIGHT)
    blocks = [Block("", briefing.headline.in_(language)), Block("", state_text(briefing, language))]
    add_flow(canvas, slide, below, blocks, title)


def _overall(canvas: Canvas, briefing: MonthBriefing, language: Language) -> None:
    columns = overall.chosen(briefing, list(_OVERALL))
    table = Table(
        overall.headings(columns, language),
        overall.cells(briefing, columns, language),
        list(_OVERALL.values()),
        right=overall.right(columns),
        colours={(at, 0): tone(row.light) for at, row in enumerate(briefing.rows)},
    )
    add_table_slides(canvas, language.text(N_("Overall table")), table)


def _groups(canvas: Canvas, briefing: MonthBriefing, language: Language) -> None:
    """Draw the groups to discuss: new and repeated reds, yellows, recovered, missing reports."""
    groups: Sequence[tuple[str, tuple[Row, ...]]] = (
        (N_("New reds"), briefing.new_red),
        (N_("Repeated reds"), briefing.repeated_red),
        (N_("Yellows"), briefing.yellow),
        (N_("Recovered"), briefing.recovered),
    )
    blocks = [
        Block(language.text(label), "\n".join(_named(row, language) for row in rows))
        for label, rows in groups
        if rows
    ]
    if briefing.owed:
        blocks.append(Block(_owed_title(briefing, language), "\n".join(owed_texts(briefing.owed, language))))
    add_text_slides(canvas, language.text(N_("What this meeting is about")), blocks)


def _owed_title(briefing: MonthBriefing, language: Language) -> str:
    if briefing.reports is None:
        return language.text(N_("Missing reports"))
    return language.text(N_("Missing reports: {n}"), n=briefing.reports.outstanding)


def _named(row: Row, language: Language) -> str:
    shape, name = light_shape(row.light), row.name.in_(language)
    if row.light not in (Light.RED, Light.YELLOW):
        return f"{shape} {name}"
    return f"{shape} " + language.text(N_("{name} ({since})"), name=name, since=since(row, language))


def _decisions(canvas: Canvas, minutes: Minutes, language: Language) -> None:
    blocks = [Block("", listed.decided_text(decision, language)) for decision in minutes.decided]
    nothing = [Block("", language.text(N_("No decision was recorded.")))]
    add_text_slides(canvas, language.text(N_("Matters decided")), blocks or nothing)
    if minutes.lines:
        add_items(canvas, language.text(N_("What is to be done")), minutes.lines, language)
