"""The quarterly exchange's screens: totals, the ranking where it is wanted, then each department."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from indicators.briefing.overall.cells import share_cell
from indicators.briefing.overall.digits import text_of
from indicators.briefing.quarters.briefing import DepartmentQuarter, File, Goal, QuarterBriefing
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING, WHOLE_SHARE, fixed
from indicators.i18n.terms.figures import date_text, light_word
from indicators.i18n.terms.quarters import place_text, span_text
from indicators.model.enums import Light
from indicators.model.problem import N_
from indicators.progress.quarters import Move
from indicators.web.presenter.screens import kinds
from indicators.web.presenter.screens.agenda import Section, sections
from indicators.web.presenter.screens.kinds import Screen
from indicators.web.presenter.screens.moments import frozen_text
from indicators.web.presenter.screens.paging import lines, paged, wrapped
from indicators.web.presenter.screens.work import item_line

_MOST_PICTURES = 4  # on one screen
# In pixels of a 1920 × 1080 screen, as deck.css has them.
_TABLE, _LINE, _AROUND = 790, 31.5, 19
_NAME = 16  # signs in a line of that column
_TEXT_LINES, _TEXT_WIDTH, _TITLE_LINES = 16, 27, 2  # of one of two columns; in signs; a heading's
_LARGE = (20, 12)  # signs in a line and lines, of short texts in larger type
_COLUMNS = (
    (N_("Indicator"), 23, "name strong"),
    (N_("At the start"), 12, "below"),
    (N_("At the end"), 12, "below"),
    (N_("Completion"), 8, "number"),
    (N_("Pace"), 8, "number"),
    (N_("This quarter"), 10, "number strong"),
    (N_("Planned"), 9, "number"),
    (N_("On the quarter before"), 9, "number"),
    (N_("On last year"), 9, "number"),
)
_RANKING = (
    (N_("Place"), 9, "number strong"),
    (N_("Department"), 30, "name strong"),
    (N_("Score"), 11, "number strong"),
    (N_("How it is reckoned"), 50, ""),
)


@dataclass(frozen=True)
class Exchange:
    """The content of a quarter's screens; ``pictures``: addresses that a browser can show."""

    briefing: QuarterBriefing
    pictures: Mapping[UUID, str]
    language: Language


def quarter_screens(exchange: Exchange) -> list[Screen]:
    briefing, language = exchange.briefing, exchange.language
    screens = [_cover(briefing, language), _totals(briefing, language), *_ranking(briefing, language)]
    for department in briefing.departments:
        screens += _department(department, exchange)
    return [*screens, _end(briefing, language)]


def _cover(briefing: QuarterBriefing, language: Language) -> Screen:
    held = date_text(briefing.held_on, language) if briefing.held_on is not None else ""
    title, facts = briefing.title.in_(language), [frozen_text(briefing, language)]
    return kinds.cover("cover", title, over=briefing.bureau.in_(language), lead=held, facts=facts)


def _totals(briefing: QuarterBriefing, language: Language) -> Screen:
    goals = [goal for department in briefing.departments for goal in department.goals]
    counts = Counter(goal.end.light for goal in goals)
    tiles = [
        kinds.tile(str(counts[light]), light_word(light, language), light)
        for light in (Light.RED, Light.YELLOW, Light.GREEN)
    ]
    moves = ((Move.BETTER, N_("Improved")), (Move.WORSE, N_("Worsened")))
    tiles += [
        kinds.tile(str(sum(goal.move is move for goal in goals)), language.text(word)) for move, word in moves
    ]
    return kinds.tiles(
        "whole",
        language.text(N_("The quarter as a whole")),
        tiles,
        chapter=language.text(N_("Whole")),
        lead=briefing.headline.in_(language),
        notes=[span_text(briefing.quarter, briefing.through, language)],
    )


def _ranking(briefing: QuarterBriefing, language: Language) -> Iterator[Screen]:
    if not briefing.ranking:
        return
    yield kinds.table(
        "ranking",
        language.text(N_("Ranking of departments")),
        [kinds.heading(language.text(text), width, look) for text, width, look in _RANKING],
        [
            kinds.row(
                [
                    place_text(ranked, language),
                    ranked.name.in_(language),
                    fixed(ranked.score, 1, (WHOLE_SHARE,)),
                    ranked.how.in_(language),
                ]
            )
            for ranked in briefing.ranking
        ],
        chapter=language.text(N_("Whole")),
        lead=briefing.scoring_said.in_(language),
    )


# --- one department ---


def _department(department: DepartmentQuarter, exchange: Exchange) -> Iterator[Screen]:
    """Yield a department's screens: texts, goals, actions, pictures; none for what is missing."""
    language = exchange.language
    results, practice = _results(department, language), _practice(department, language)
    together = [*results, *practice]
    if all(len(wrapped(text, _TEXT_WIDTH, _TEXT_LINES)) == 1 for _, text in together) and _fit(together):
        yield from _words(department, "words", N_("Plan and results"), together, language)
        practice = []
    else:
        yield from _words(department, "words", N_("Plan and results"), results, language)
    yield from _goals(department, language)
    yield from _actions(department, language)
    yield from _words(department, "practice", N_("What worked and what fell short"), practice, language)
    yield from _pictures(department, exchange)


def _headings(department: DepartmentQuarter, topic: str, language: Language) -> dict[str, object]:
    """Return the department as title of all of its screens, with their topic beside it."""
    name, about = department.name.in_(language), language.text(topic)
    return {"chapter": name, "name": about, "aside": [about, department.lead]}


def _results(department: DepartmentQuarter, language: Language) -> list[tuple[str, str]]:
    """Return the plan, written or derived from the planned curves, beside the results."""
    written = department.written
    plan = (written.plan if written is not None else "") or department.derived_plan.in_(language)
    results = written.results if written is not None else ""
    nothing = language.text(N_("It has not written its results yet."))
    return [
        (language.text(N_("Plan of the quarter")), plan or MISSING),
        (language.text(N_("Results")), results or nothing),
    ]


def _practice(department: DepartmentQuarter, language: Language) -> list[tuple[str, str]]:
    written = department.written
    texts = (
        (N_("What worked"), written.practice if written is not None else ""),
        (N_("What fell short"), written.shortfall if written is not None else ""),
    )
    return [(language.text(title), text) for title, text in texts if text]


def _fit(texts: Sequence[tuple[str, str]], width: float = _TEXT_WIDTH, most: int = _TEXT_LINES) -> bool:
    """Return whether the texts fit one screen in rows of two."""
    heights = [lines(text, width) + text.count("\n") + _TITLE_LINES for _, text in texts]
    rows = [heights[place : place + 2] for place in range(0, len(heights), 2)]
    return sum(map(max, rows)) <= most


def _words(
    department: DepartmentQuarter, id: str, topic: str, texts: Sequence[tuple[str, str]], language: Language
) -> Iterator[Screen]:
    """Yield texts side by side; a longer one continues alone, so that nothing is shrunk."""
    if not texts:
        return
    width = _TEXT_WIDTH if len(texts) > 1 else 2 * _TEXT_WIDTH
    parts = [wrapped(text, width, _TEXT_LINES) for _, text in texts]
    pages = max(map(len, parts))
    for number in range(pages):
        columns = [
            kinds.column([part[number]] if number < len(part) else [], name)
            for (name, _), part in zip(texts, parts, strict=True)
        ]
        page = f"{department.department}-{id}" + (f"-{number + 1}" if number else "")
        size = "large" if pages == 1 and _fit(texts, *_LARGE) else ""
        screen = kinds.text(page, department.name.in_(language), columns, size=size) | _headings(
            department, topic, language
        )
        yield screen | ({"page": f"{number + 1}/{pages}"} if pages > 1 else {})


def _goals(department: DepartmentQuarter, language: Language) -> list[Screen]:
    """Return the goals; those not due yet are only counted."""
    goals_due = [goal for goal in department.goals if goal.end.light is not Light.NOT_DUE]
    if not goals_due:
        return []
    columns = [kinds.heading(language.text(text), width, look) for text, width, look in _COLUMNS]
    title, extra = (
        department.name.in_(language),
        _headings(department, N_("Goals over the quarter"), language),
    )
    lead = _moved(department, len(department.goals) - len(goals_due), language)
    return paged(
        f"{department.department}-goals",
        goals_due,
        lambda goal: _LINE * max(2, lines(goal.name.in_(language), _NAME)) + _AROUND,
        _TABLE - (54 if lead else 0),
        lambda id, goals: (
            kinds.table(id, title, columns, [_row(goal, language) for goal in goals], lead=lead) | extra
        ),
    )


def _moved(department: DepartmentQuarter, waiting: int, language: Language) -> str:
    """Name the goals whose light changed, and count those not due yet."""
    parts = []
    for move, message in ((Move.WORSE, N_("Worsened: {names}")), (Move.BETTER, N_("Improved: {names}"))):
        names = [goal.name.in_(language) for goal in department.goals if goal.move is move]
        if names:
            parts.append(language.text(message, names=language.text(N_(", ")).join(names)))
    if waiting:
        parts.append(language.count("{n} goal not due yet", "{n} goals not due yet", waiting))
    return language.text(N_("; ")).join(parts)


def _row(goal: Goal, language: Language) -> dict[str, object]:
    amount = goal.amount
    start = goal.start.light
    return kinds.row(
        [
            goal.name.in_(language),
            kinds.cell(
                light_word(start, language) if start is not None else MISSING,
                light=start,
                small=goal.start.value_text.in_(language),
            ),
            kinds.cell(
                light_word(goal.end.light, language) if goal.end.light is not None else MISSING,
                light=goal.end.light,
                small=goal.end.value_text.in_(language),
            ),
            text_of(share_cell(goal.end.completion, goal.end.bounds.completion)),
            text_of(share_cell(goal.end.pace)),
            amount.value_text.in_(language) if amount.flow else MISSING,
            amount.planned_shown.in_(language),
            amount.before.change_shown.in_(language),
            amount.last_year.change_shown.in_(language),
        ]
    )


def _actions(department: DepartmentQuarter, language: Language) -> list[Screen]:
    """Return each item once: under overdue, else closed, else raised."""
    groups = (
        (N_("Overdue"), department.actions.overdue),
        (N_("Closed in the quarter"), department.actions.closed),
        (N_("Raised in the quarter"), department.actions.raised),
    )
    listed: set[UUID] = set()
    groups_found = []
    for title, group in groups:
        groups_found.append(
            Section(
                language.text(title), [item_line(line, language) for line in group if line.id not in listed]
            )
        )
        listed |= {line.id for line in group}
    title, extra = department.name.in_(language), _headings(department, N_("Action list"), language)
    return [
        screen | {"title": title, "lead": "" if len(screen["sections"]) > 1 else screen["title"]} | extra
        for screen in sections(f"{department.department}-actions", groups_found, language, chapter=title)
    ]


def _pictures(department: DepartmentQuarter, exchange: Exchange) -> Iterator[Screen]:
    files = [file for file in department.pictures if file.id in exchange.pictures]
    pages = [files[place : place + _MOST_PICTURES] for place in range(0, len(files), _MOST_PICTURES)]
    language = exchange.language
    for number, page in enumerate(pages, start=1):
        id = f"{department.department}-pictures" + (f"-{number}" if number > 1 else "")
        pictures = [kinds.picture(exchange.pictures[file.id], _caption(file)) for file in page]
        yield kinds.pictures(id, department.name.in_(language), pictures) | _headings(
            department, N_("Pictures"), language
        )


def _caption(file: File) -> str:
    """Return the file's name without its extension."""
    return file.file_name.rpartition(".")[0] or file.file_name


def _end(briefing: QuarterBriefing, language: Language) -> Screen:
    title = language.text(N_("End of the exchange"))
    facts = [briefing.bureau.in_(language)]
    return kinds.cover("end", title, over=briefing.title.in_(language), facts=facts)
