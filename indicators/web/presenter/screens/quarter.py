"""A quarter's exchange as screens: the whole, the ranking where it is wanted, then each department."""

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
from indicators.web.presenter.screens.moments import standing
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
    """What a quarter's screens are made of. ``pictures``: addresses that a browser can show."""

    briefing: QuarterBriefing
    pictures: Mapping[UUID, str]
    language: Language


def quarter_screens(exchange: Exchange) -> list[Screen]:
    briefing, language = exchange.briefing, exchange.language
    found = [_cover(briefing, language), _whole(briefing, language), *_ranking(briefing, language)]
    for one in briefing.departments:
        found += _department(one, exchange)
    return [*found, _end(briefing, language)]


def _cover(briefing: QuarterBriefing, language: Language) -> Screen:
    held = date_text(briefing.held_on, language) if briefing.held_on is not None else ""
    title, facts = briefing.title.in_(language), [standing(briefing, language)]
    return kinds.cover("cover", title, over=briefing.bureau.in_(language), lead=held, facts=facts)


def _whole(briefing: QuarterBriefing, language: Language) -> Screen:
    goals = [goal for one in briefing.departments for goal in one.goals]
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
                    place_text(one, language),
                    one.name.in_(language),
                    fixed(one.score, 1, (WHOLE_SHARE,)),
                    one.how.in_(language),
                ]
            )
            for one in briefing.ranking
        ],
        chapter=language.text(N_("Whole")),
        lead=briefing.scoring_said.in_(language),
    )


# --- one department ---


def _department(one: DepartmentQuarter, exchange: Exchange) -> Iterator[Screen]:
    """What it wrote, its goals, its actions, its pictures; what is not there takes no screen."""
    language = exchange.language
    results, practice = _results(one, language), _practice(one, language)
    together = [*results, *practice]
    if all(len(wrapped(text, _TEXT_WIDTH, _TEXT_LINES)) == 1 for _, text in together) and _fit(together):
        yield from _words(one, "words", N_("Plan and results"), together, language)
        practice = []
    else:
        yield from _words(one, "words", N_("Plan and results"), results, language)
    yield from _goals(one, language)
    yield from _actions(one, language)
    yield from _words(one, "practice", N_("What worked and what fell short"), practice, language)
    yield from _pictures(one, exchange)


def _said(one: DepartmentQuarter, topic: str, language: Language) -> dict[str, object]:
    """The department is the title of all of its screens; what they are about stands beside it."""
    name, about = one.name.in_(language), language.text(topic)
    return {"chapter": name, "name": about, "aside": [about, one.lead]}


def _results(one: DepartmentQuarter, language: Language) -> list[tuple[str, str]]:
    """Results beside the plan: its own one, or what the planned curves ask."""
    written = one.written
    plan = (written.plan if written is not None else "") or one.derived_plan.in_(language)
    results = written.results if written is not None else ""
    nothing = language.text(N_("It has not written its results yet."))
    return [
        (language.text(N_("Plan of the quarter")), plan or MISSING),
        (language.text(N_("Results")), results or nothing),
    ]


def _practice(one: DepartmentQuarter, language: Language) -> list[tuple[str, str]]:
    written = one.written
    found = (
        (N_("What worked"), written.practice if written is not None else ""),
        (N_("What fell short"), written.shortfall if written is not None else ""),
    )
    return [(language.text(title), text) for title, text in found if text]


def _fit(texts: Sequence[tuple[str, str]], width: float = _TEXT_WIDTH, most: int = _TEXT_LINES) -> bool:
    """Whether they stand below each other, two and two, on one screen."""
    heights = [lines(text, width) + text.count("\n") + _TITLE_LINES for _, text in texts]
    rows = [heights[place : place + 2] for place in range(0, len(heights), 2)]
    return sum(map(max, rows)) <= most


def _words(
    one: DepartmentQuarter, id: str, topic: str, texts: Sequence[tuple[str, str]], language: Language
) -> Iterator[Screen]:
    """Texts side by side; the longer one goes on alone, so that nothing has to be shrunk."""
    if not texts:
        return
    width = _TEXT_WIDTH if len(texts) > 1 else 2 * _TEXT_WIDTH
    parts = [wrapped(text, width, _TEXT_LINES) for _, text in texts]
    pages = max(map(len, parts))
    for number in range(pages):
        shown = [
            kinds.column([part[number]] if number < len(part) else [], name)
            for (name, _), part in zip(texts, parts, strict=True)
        ]
        page = f"{one.department}-{id}" + (f"-{number + 1}" if number else "")
        size = "large" if pages == 1 and _fit(texts, *_LARGE) else ""
        screen = kinds.text(page, one.name.in_(language), shown, size=size) | _said(one, topic, language)
        yield screen | ({"page": f"{number + 1}/{pages}"} if pages > 1 else {})


def _goals(one: DepartmentQuarter, language: Language) -> list[Screen]:
    """What is not due yet is counted, not shown."""
    shown = [goal for goal in one.goals if goal.end.light is not Light.NOT_DUE]
    if not shown:
        return []
    columns = [kinds.heading(language.text(text), width, look) for text, width, look in _COLUMNS]
    title, said = one.name.in_(language), _said(one, N_("Goals over the quarter"), language)
    lead = _moved(one, len(one.goals) - len(shown), language)
    return paged(
        f"{one.department}-goals",
        shown,
        lambda goal: _LINE * max(2, lines(goal.name.in_(language), _NAME)) + _AROUND,
        _TABLE - (54 if lead else 0),
        lambda id, goals: (
            kinds.table(id, title, columns, [_row(goal, language) for goal in goals], lead=lead) | said
        ),
    )


def _moved(one: DepartmentQuarter, waiting: int, language: Language) -> str:
    """Which lights are others than at the start, by name; how many goals are not due."""
    said = []
    for move, message in ((Move.WORSE, N_("Worsened: {names}")), (Move.BETTER, N_("Improved: {names}"))):
        names = [goal.name.in_(language) for goal in one.goals if goal.move is move]
        if names:
            said.append(language.text(message, names=language.text(N_(", ")).join(names)))
    if waiting:
        said.append(language.count("{n} goal not due yet", "{n} goals not due yet", waiting))
    return language.text(N_("; ")).join(said)


def _row(goal: Goal, language: Language) -> dict[str, object]:
    own = goal.amount
    start = goal.start.light
    return kinds.row(
        [
            goal.name.in_(language),
            kinds.cell(
                light_word(start, language) if start is not None else MISSING,
                light=start,
                small=goal.start.shown.in_(language),
            ),
            kinds.cell(
                light_word(goal.end.light, language) if goal.end.light is not None else MISSING,
                light=goal.end.light,
                small=goal.end.shown.in_(language),
            ),
            text_of(share_cell(goal.end.completion, goal.end.bounds.completion)),
            text_of(share_cell(goal.end.pace)),
            own.shown.in_(language) if own.flow else MISSING,
            own.planned_shown.in_(language),
            own.before.change_shown.in_(language),
            own.last_year.change_shown.in_(language),
        ]
    )


def _actions(one: DepartmentQuarter, language: Language) -> list[Screen]:
    """A line stands once: overdue before closed before raised."""
    groups = (
        (N_("Overdue"), one.actions.overdue),
        (N_("Closed in the quarter"), one.actions.closed),
        (N_("Raised in the quarter"), one.actions.raised),
    )
    shown: set[UUID] = set()
    found = []
    for title, group in groups:
        found.append(
            Section(
                language.text(title), [item_line(line, language) for line in group if line.id not in shown]
            )
        )
        shown |= {line.id for line in group}
    title, said = one.name.in_(language), _said(one, N_("Action list"), language)
    return [
        screen | {"title": title, "lead": "" if len(screen["sections"]) > 1 else screen["title"]} | said
        for screen in sections(f"{one.department}-actions", found, language, chapter=title)
    ]


def _pictures(one: DepartmentQuarter, exchange: Exchange) -> Iterator[Screen]:
    shown = [file for file in one.pictures if file.id in exchange.pictures]
    pages = [shown[place : place + _MOST_PICTURES] for place in range(0, len(shown), _MOST_PICTURES)]
    language = exchange.language
    for number, page in enumerate(pages, start=1):
        id = f"{one.department}-pictures" + (f"-{number}" if number > 1 else "")
        drawn = [kinds.picture(exchange.pictures[file.id], _caption(file)) for file in page]
        yield kinds.pictures(id, one.name.in_(language), drawn) | _said(one, N_("Pictures"), language)


def _caption(file: File) -> str:
    """A file's name without its ending says what is to be seen."""
    return file.file_name.rpartition(".")[0] or file.file_name


def _end(briefing: QuarterBriefing, language: Language) -> Screen:
    title = language.text(N_("End of the exchange"))
    facts = [briefing.bureau.in_(language)]
    return kinds.cover("end", title, over=briefing.title.in_(language), facts=facts)
