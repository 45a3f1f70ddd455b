"""Screens of decisions, new items, and figures restated since the last meeting."""

from collections.abc import Sequence

from indicators.briefing.month import Decided, ItemLine, Minutes, MonthBriefing, Restated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, person_text, year_month
from indicators.model.problem import N_
from indicators.web.presenter.screens import kinds
from indicators.web.presenter.screens.agenda import Section, sections
from indicators.web.presenter.screens.kinds import Screen
from indicators.web.presenter.screens.moments import moment
from indicators.web.presenter.screens.paging import lines, paged
from indicators.web.presenter.screens.work import who

_ROOM, _LINE, _AROUND = 780, 31.5, 19  # pixels of a 1920 × 1080 screen, as deck.css has them


def decided_line(
    decision: Decided,
    items: Sequence[ItemLine],
    language: Language,
    *,
    about: bool = True,
    changeable: bool = False,
) -> kinds.Line:
    """Return a decision with its item's person and deadline; ``about``: and its indicator."""
    item = next((line for line in items if line.id == decision.item), None)
    subject = [
        decision.indicator_name.in_(language) if decision.indicator else language.text(N_("In general"))
    ]
    facts = [*(subject if about else []), *(_handed(item, language) if item is not None else [])]
    line = kinds.line(decision.words, " · ".join(facts) or language.text(N_("This meeting")), look="blue")
    return {**line, "decision": str(decision.id)} if changeable else line


def _handed(item: ItemLine, language: Language) -> list[str]:
    return [item.number, who(item, language), date_text(item.deadline, language)]


def decisions(minutes: Minutes, language: Language) -> list[Screen]:
    title, chapter = language.text(N_("Decisions of this meeting")), language.text(N_("Decisions"))
    changeable = minutes.ended_at is None
    lines_drawn = [
        decided_line(decision, minutes.lines, language, changeable=changeable) for decision in minutes.decided
    ]
    if not lines_drawn:
        lines_drawn = [kinds.line(language.text(N_("Nothing has been decided yet.")), look="rest")]
    return sections("decisions", [Section(title, lines_drawn)], language, chapter=chapter)


# --- the new list ---

_LIST = (
    (N_("Item no."), 10, ""),
    (N_("Task"), 46, "name strong"),
    (N_("Lead department"), 20, ""),
    (N_("Person responsible"), 10, ""),
    (N_("To be done by"), 14, ""),
)


def new_list(minutes: Minutes, language: Language) -> list[Screen]:
    """Return the new items; no screen where there are none."""
    title, chapter = language.text(N_("New on the action list")), language.text(N_("Decisions"))
    columns = [kinds.heading(language.text(text), width, look) for text, width, look in _LIST]
    return paged(
        "list",
        minutes.lines,
        lambda line: _LINE * max(lines(line.task, 33), lines(line.lead_name.in_(language), 14)) + _AROUND,
        _ROOM,
        lambda id, page: kinds.table(
            id, title, columns, [_list_row(line, language) for line in page], chapter=chapter
        ),
    )


def _list_row(line: ItemLine, language: Language) -> dict[str, object]:
    return kinds.row(
        [
            line.number,
            line.task,
            line.lead_name.in_(language),
            line.responsible,
            date_text(line.deadline, language),
        ]
    )


# --- restatements ---

_RESTATED = (
    (N_("Month"), 11, ""),
    (N_("Indicator"), 28, "name strong"),
    (N_("Reported before"), 12, "number"),
    (N_("Now"), 12, "number strong"),
    (N_("Reason"), 21, "long"),
    (N_("Changed by"), 16, "below"),
)


def restatements(briefing: MonthBriefing, language: Language) -> list[Screen]:
    title, chapter = language.text(N_("Restated since the last meeting")), language.text(N_("Last meeting"))
    columns = [kinds.heading(language.text(text), width, look) for text, width, look in _RESTATED]
    return paged(
        "restated",
        briefing.restated,
        lambda restated: (
            _LINE * max(2, lines(_subject(restated, language), 20), lines(restated.reason, 15)) + _AROUND
        ),
        _ROOM,
        lambda id, page: kinds.table(
            id,
            title,
            columns,
            [_restated_row(restated, briefing, language) for restated in page],
            chapter=chapter,
        ),
    )


def _restated_row(restated: Restated, briefing: MonthBriefing, language: Language) -> dict[str, object]:
    return kinds.row(
        [
            year_month(restated.month, language),
            _subject(restated, language),
            restated.before_shown.in_(language),
            restated.now_shown.in_(language),
            restated.reason,
            kinds.cell(
                person_text(restated.person, language), small=moment(briefing, restated.recorded_at, language)
            ),
        ]
    )


def _subject(restated: Restated, language: Language) -> str:
    return " · ".join(filter(None, (restated.name.in_(language), restated.unit.in_(language))))
