"""Write a quarter as a workbook: every department's goals and items, the ranking."""

from indicators.briefing.month import ItemLine
from indicators.briefing.overall.cells import gap_cell, share_cell
from indicators.briefing.quarters.briefing import Goal, QuarterBriefing
from indicators.documents import achieved, listed
from indicators.documents.book.figures import Figure, decimals_form
from indicators.documents.book.overall import typed
from indicators.documents.book.sheets import Cell, Sheet, book
from indicators.documents.imprint import of_briefing
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import light_word
from indicators.model.problem import N_

_GOALS = (
    N_("Department"),
    N_("Indicator name"),
    N_("Code"),
    N_("Unit"),
    N_("Yearly target"),
    N_("At the quarter's end"),
    N_("Completion"),
    N_("Pace"),
    N_("Gap"),
    N_("In the quarter"),
    N_("Planned for the quarter"),
    N_("Against the quarter before"),
    N_("Year on year"),
    N_("Light"),
    N_("Status"),
    N_("Person"),
)


def quarter_book(briefing: QuarterBriefing, language: Language) -> bytes:
    imprint = of_briefing(briefing, briefing.title.in_(language), language)
    sheets = [_goals(briefing, language), _items(briefing, language)]
    if briefing.ranking:
        header = [language.text(heading) for heading in achieved.RANKING_HEADINGS]
        rows = achieved.ranking_cells(briefing, language)
        sheets.append(Sheet(language.text(N_("Ranking of departments")), header, rows))
    return book(imprint, sheets, briefing.drawn_at)


def _goals(briefing: QuarterBriefing, language: Language) -> Sheet:
    rows = [
        [department.name.in_(language), *_goal(goal, language)]
        for department in briefing.departments
        for goal in department.goals
    ]
    return Sheet(language.text(N_("Goals")), [language.text(heading) for heading in _GOALS], rows)


def _goal(goal: Goal, language: Language) -> list[Cell]:
    form = decimals_form(goal.decimals)
    return [
        goal.name.in_(language),
        goal.code,
        goal.measure.in_(language),
        goal.target_text.in_(language),
        _end(goal, form, language),
        typed(share_cell(goal.end.completion, goal.end.bounds.completion)),
        typed(share_cell(goal.end.pace)),
        typed(gap_cell(goal.end, language)),
        Figure(goal.amount.value, form, () if goal.amount.flow else goal.end.bounds.value),
        Figure(goal.amount.planned, form),
        goal.amount.before.change_shown.in_(language),
        goal.amount.last_year.change_shown.in_(language),
        light_word(goal.end.light, language) if goal.end.light is not None else "",
        goal.end.status.in_(language),
        goal.person,
    ]


def _end(goal: Goal, form: str, language: Language) -> Cell:
    """Return the goal's value as a number, or its word: done, not reported."""
    end, value_text = goal.end, goal.end.value_text.in_(language)
    if end.value is not None and any(sign.isdigit() for sign in value_text):
        return Figure(end.value, form, end.bounds.value)
    return value_text


def _items(briefing: QuarterBriefing, language: Language) -> Sheet:
    """Return each item once, whether raised, closed or overdue in the quarter."""
    lines: dict[object, ItemLine] = {}
    for department in briefing.departments:
        for line in (*department.actions.closed, *department.actions.overdue, *department.actions.raised):
            lines.setdefault(line.id, line)
    header = listed.headings(listed.COLUMNS, language)
    rows = listed.cells(tuple(lines.values()), listed.COLUMNS, language)
    return Sheet(language.text(N_("Action list")), header, rows, frozen=3)
