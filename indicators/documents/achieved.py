"""Columns of a department's quarter that Word, slides and workbook share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indicators.briefing.month import ItemLine
from indicators.briefing.overall.cells import gap_cell, share_cell
from indicators.briefing.overall.digits import text_of
from indicators.briefing.quarters.briefing import DepartmentQuarter, Goal, QuarterBriefing
from indicators.documents import listed
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING, WHOLE_SHARE, fixed
from indicators.i18n.terms.figures import light_shape, light_word
from indicators.model.problem import N_


@dataclass(frozen=True)
class GoalColumn:
    key: str
    heading: str
    cell: Callable[[Goal, Language], str]
    figure: bool = False


def cells(goals: tuple[Goal, ...], columns: tuple[GoalColumn, ...], language: Language) -> list[list[str]]:
    return [[column.cell(goal, language) for column in columns] for goal in goals]


def headings(columns: tuple[GoalColumn, ...], language: Language) -> list[str]:
    return [language.text(column.heading) for column in columns]


def light_text(goal: Goal, language: Language) -> str:
    """Return the light ``■ 红``, after the one at the quarter's beginning where that differed."""
    light, before = goal.end.light, goal.start.light
    if light is None:
        return MISSING
    text = f"{light_shape(light)} {light_word(light, language)}"
    if before is None or before is light:
        return text
    return f"{light_shape(before)}{light_word(before, language)} → {text}"


def written(quarter: DepartmentQuarter, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the sections of the department's report: heading and text."""
    report = quarter.written
    plan = report.plan if report is not None and report.plan else quarter.derived_plan.in_(language)
    texts = (
        (N_("Plan of the quarter"), plan),
        (N_("What was achieved"), report.results if report is not None else ""),
        (N_("What worked"), report.practice if report is not None else ""),
        (N_("What did not"), report.shortfall if report is not None else ""),
    )
    yield from ((language.text(heading), text) for heading, text in texts if text)
    if report is None or not report.reports:
        yield (
            language.text(N_("What was achieved")),
            language.text(N_("The department has given no words yet.")),
        )


def actions(quarter: DepartmentQuarter, language: Language) -> Iterator[tuple[str, tuple[ItemLine, ...]]]:
    """Yield the quarter's items by outcome."""
    for heading, lines in (
        (N_("Items closed in the quarter"), quarter.actions.closed),
        (N_("Items overdue"), quarter.actions.overdue),
    ):
        if lines:
            yield language.text(heading), lines


def ranking_cells(briefing: QuarterBriefing, language: Language) -> list[list[str]]:
    """Return the ranking's rows: rank, department, score, arithmetic."""
    return [
        [
            str(ranked.rank) if ranked.rank is not None else MISSING,
            ranked.name.in_(language),
            fixed(ranked.score, 1, (WHOLE_SHARE,)),
            ranked.how.in_(language),
        ]
        for ranked in briefing.ranking
    ]


def _end(goal: Goal, language: Language) -> str:
    return goal.end.value_text.in_(language)


def _amount(goal: Goal, language: Language) -> str:
    return goal.amount.value_text.in_(language)


RANKING_HEADINGS = (N_("Rank"), N_("Department"), N_("Score"), N_("How it is reckoned"))
COLUMNS = (
    GoalColumn("name", N_("Indicator name"), lambda goal, language: goal.name.in_(language)),
    GoalColumn("target", N_("Yearly target"), lambda goal, language: goal.target_text.in_(language)),
    GoalColumn("end", N_("At the quarter's end"), _end, figure=True),
    GoalColumn(
        "completion",
        N_("Completion"),
        lambda goal, _: text_of(share_cell(goal.end.completion, goal.end.bounds.completion)),
        figure=True,
    ),
    GoalColumn("gap", N_("Gap"), lambda goal, language: text_of(gap_cell(goal.end, language)), figure=True),
    GoalColumn("amount", N_("In the quarter"), _amount, figure=True),
    GoalColumn(
        "before",
        N_("Against the quarter before"),
        lambda goal, language: goal.amount.before.change_shown.in_(language),
        figure=True,
    ),
    GoalColumn(
        "last_year",
        N_("Year on year"),
        lambda goal, language: goal.amount.last_year.change_shown.in_(language),
        figure=True,
    ),
    GoalColumn("light", N_("Light"), light_text),
)
ITEMS = listed.columns("number", "task", "responsible", "deadline", "state", "closed")
