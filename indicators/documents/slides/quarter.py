"""Write a quarter's exchange as a presentation: ranking, then each department."""

from indicators.briefing.quarters.briefing import DepartmentQuarter, QuarterBriefing
from indicators.documents import achieved, listed
from indicators.documents.imprint import of_briefing
from indicators.documents.slides.canvas import Canvas
from indicators.documents.slides.flow import Block, add_text_slides
from indicators.documents.slides.focus import tone
from indicators.documents.slides.house import new_presentation, saved
from indicators.documents.slides.tables import Table, add_table_slides
from indicators.i18n.language import Language
from indicators.model.problem import N_

_GOALS_WIDTHS = (200, 108, 96, 76, 62, 96, 80, 76, 110)
_RANKING_WIDTHS = (80, 260, 100, 424)
_ITEMS_WIDTHS = (80, 380, 84, 130, 110, 120)


def exchange_deck(briefing: QuarterBriefing, language: Language) -> bytes:
    imprint = of_briefing(briefing, briefing.title.in_(language), language)
    canvas = Canvas(new_presentation(imprint), imprint)
    canvas.cover()
    draw(canvas, briefing, language)
    return saved(canvas.presentation, briefing.drawn_at)


def draw(canvas: Canvas, briefing: QuarterBriefing, language: Language) -> None:
    """Draw everything after the cover."""
    headline = Block("", briefing.headline.in_(language))
    add_text_slides(canvas, language.text(N_("The quarter in short")), [headline])
    if briefing.ranking:
        header = [language.text(heading) for heading in achieved.RANKING_HEADINGS]
        rows = achieved.ranking_cells(briefing, language)
        table = Table(header, rows, _RANKING_WIDTHS, right=frozenset((2,)))
        add_table_slides(canvas, language.text(N_("Ranking of departments")), table)
    for department in briefing.departments:
        _department(canvas, department, language)


def _department(canvas: Canvas, department: DepartmentQuarter, language: Language) -> None:
    name = department.name.in_(language)
    add_text_slides(
        canvas, name, [Block(label, text) for label, text in achieved.written(department, language)]
    )
    if department.goals:
        table = Table(
            achieved.headings(achieved.COLUMNS, language),
            achieved.cells(department.goals, achieved.COLUMNS, language),
            _GOALS_WIDTHS,
            right=frozenset(at for at, column in enumerate(achieved.COLUMNS) if column.figure),
            colours={
                (at, len(achieved.COLUMNS) - 1): tone(goal.end.light)
                for at, goal in enumerate(department.goals)
                if goal.end.light is not None
            },
        )
        add_table_slides(canvas, language.text(N_("{department}: goals"), department=name), table)
    for heading, lines in achieved.actions(department, language):
        rows = listed.cells(lines, achieved.ITEMS, language)
        items = Table(listed.headings(achieved.ITEMS, language), rows, _ITEMS_WIDTHS)
        title = language.text(N_("{department}: {indicators}"), department=name, indicators=heading)
        add_table_slides(canvas, title, items)
