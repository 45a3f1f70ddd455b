"""Write 季度成果交流材料: each department's quarter."""

from indicators.briefing.quarters.briefing import DepartmentQuarter, QuarterBriefing
from indicators.documents import achieved, listed
from indicators.documents.imprint import of_briefing
from indicators.documents.word.month import write_opening
from indicators.documents.word.page import TEXT_HEIGHT, add_landscape, new_document
from indicators.documents.word.saving import saved
from indicators.documents.word.styles import SMALL_TABLE
from indicators.documents.word.writer import Writer
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import quarter_name
from indicators.model.problem import N_

_RANKING_WIDTHS = (14, 46, 20, 76)
_ITEMS_WIDTHS = (21, 55, 18, 26, 18, 18)
_GOALS_WIDTHS = (52, 32, 24, 18, 15, 24, 20, 20, 20)


def exchange(briefing: QuarterBriefing, language: Language) -> bytes:
    """Return the document: the ranking if any, each department's report and items, all goals annexed."""
    title = language.text(N_("Exchange of results, {of}"), of=quarter_name(briefing.quarter, language))
    imprint = of_briefing(briefing, title, language)
    document = new_document(imprint)
    writer = Writer(document, language)
    write_opening(writer, imprint)
    writer.body(briefing.headline.in_(language))
    if briefing.ranking:
        writer.level(1, language.text(N_("Ranking of departments")))
        writer.body(briefing.scoring_said.in_(language))
        header = [language.text(heading) for heading in achieved.RANKING_HEADINGS]
        rows = achieved.ranking_cells(briefing, language)
        writer.table(header, rows, _RANKING_WIDTHS, right=frozenset((0, 2)))
    for department in briefing.departments:
        _write_department(writer, department, language)
    writer.signed(imprint.bureau, imprint.day)
    add_landscape(document)
    _annex_goals(writer, briefing, language)
    return saved(document, briefing.drawn_at)


def _write_department(writer: Writer, department: DepartmentQuarter, language: Language) -> None:
    writer.level(1, department.name.in_(language))
    for heading, text in achieved.written(department, language):
        writer.level(2, heading)
        writer.body(text)
    if department.moved:
        writer.level(2, language.text(N_("Indicators moved")))
        for number, goal in enumerate(department.moved, 1):
            writer.point(number, goal.sentence.in_(language))
    for heading, lines in achieved.actions(department, language):
        writer.level(2, heading)
        rows = listed.cells(lines, achieved.ITEMS, language)
        writer.table(listed.headings(achieved.ITEMS, language), rows, _ITEMS_WIDTHS)
    if department.files:
        writer.led(
            language.text(N_("Attached")),
            listed.joined([file.file_name for file in department.files], language),
        )


def _annex_goals(writer: Writer, briefing: QuarterBriefing, language: Language) -> None:
    right = frozenset(at for at, column in enumerate(achieved.COLUMNS) if column.figure)
    header = achieved.headings(achieved.COLUMNS, language)
    for department in briefing.departments:
        if department.goals:
            name = department.name.in_(language)
            writer.caption(language.text(N_("Annex: goals of {department}"), department=name))
            rows = achieved.cells(department.goals, achieved.COLUMNS, language)
            writer.table(header, rows, _GOALS_WIDTHS, right, SMALL_TABLE, TEXT_HEIGHT)
