"""The screen of one indicator under discussion: figure, explanation, decisions."""

from collections.abc import Sequence
from typing import Any

from indicators.briefing.month import Decided, Focus, Minutes, MonthBriefing, Past, Row, RowCommentary
from indicators.briefing.overall.cells import (
    Cell,
    decided_text,
    gap_cell,
    gap_name,
    gap_unit,
    recent_cell,
    required_cell,
    share_cell,
    value_cell,
)
from indicators.briefing.overall.columns import column
from indicators.briefing.overall.digits import figure_parts
from indicators.i18n.language import Language
from indicators.i18n.light_changes import change_text
from indicators.i18n.terms.figures import light_word, month_name
from indicators.model.enums import Direction, Light
from indicators.model.problem import N_
from indicators.web.presenter.screens import kinds
from indicators.web.presenter.screens.behind import panels
from indicators.web.presenter.screens.curves import chart
from indicators.web.presenter.screens.kinds import Screen
from indicators.web.presenter.screens.lists import decided_line
from indicators.web.presenter.screens.paging import ems
from indicators.web.presenter.screens.work import item_line

_LONG = 17  # signs of a name; longer ones are set smaller
_MOST = 3  # items and conditions that stand beside a figure
_MOST_DECIDED = 5  # decisions, the newest; all of them stand on the meeting's own list


def focus_screen(
    focus: Focus,
    briefing: MonthBriefing,
    minutes: Minutes | None,
    place: str,
    language: Language,
    dark: bool,
) -> Screen:
    row = focus.row
    name = row.name.in_(language)
    decided = (
        [decision for decision in minutes.decided if decision.indicator == row.code]
        if minutes is not None
        else []
    )
    return {
        "id": f"focus-{row.code}",
        "kind": "focus",
        "name": name,
        "title": name,
        "chapter": language.text(N_("One by one")),
        "long": ems(name) > _LONG,
        "light": kinds.light_mark(row.light, language, _run(row, language)),
        "aside": [*_decided(row, language), _owner(row, language), briefing.title.in_(language), place],
        "lead": row.sentence.in_(language),
        "indicator": row.code,
        "department": row.department,
        "person": row.person,
        "figure": chart(row, focus.curve, language, dark),
        "empty": language.text(N_("No figure of this year or the last has been reported yet.")),
        "strip": [_light_data(past, language) for past in focus.history],
        "stripLabel": _strip_label(focus.history, language),
        "conditions": [_condition(condition, language) for condition in focus.conditions[:_MOST]],
        "figures": _figures(row, language),
        "notes": _notes(focus, language),
        "items": [item_line(line, language) for line in focus.lines[:_MOST]],
        "decisions": _decisions(decided, minutes, language),
        "more": _more_decisions(decided, language),
        "folded": len(decided) > _MOST_DECIDED,
        "decidedTitle": language.text(N_("Decisions and items")),
        "panels": panels(focus, briefing, language),
    }


def _decisions(decided: Sequence[Decided], minutes: Minutes | None, language: Language) -> list[kinds.Line]:
    """Return the newest decisions, in order."""
    if minutes is None:
        return []
    items, held = minutes.lines, minutes.ended_at is None
    return [
        decided_line(decision, items, language, about=False, changeable=held)
        for decision in decided[-_MOST_DECIDED:]
    ]


def _more_decisions(decided: Sequence[Decided], language: Language) -> str:
    """Count the earlier decisions that are left out; the browser may leave out more."""
    return language.count(
        "{n} decision, see the decisions of this meeting",
        "{n} decisions, see the decisions of this meeting",
        len(decided),
    )


def _decided(row: Row, language: Language) -> list[str]:
    text = decided_text(row, language)
    return [text] if text else []


def _owner(row: Row, language: Language) -> str:
    return f"{row.department_name.in_(language)} {row.person}".strip()


def _run(row: Row, language: Language) -> str:
    change = change_text(row.change, language)
    return f" · {change}" if change else ""


def _light_data(past: Past, language: Language) -> dict[str, Any]:
    status = f"{month_name(past.month, language)}: {light_word(past.light, language)}"
    if past.caught_up is not None:
        late = language.text(N_("late, caught up in"))
        status = f"{status}, {late} {month_name(past.caught_up, language)}"
    return {"light": past.light.value, "late": past.caught_up is not None, "said": status}


def _strip_label(history: tuple[Past, ...], language: Language) -> str:
    if not history:
        return ""
    first, last = (month_name(history[at].month, language) for at in (0, -1))
    return language.text(N_("Lights, {first} to {last}"), first=first, last=last)


def _condition(row: Row, language: Language) -> dict[str, str]:
    return {
        "light": row.light.value,
        "word": light_word(row.light, language),
        "name": row.name.in_(language),
        "value": row.value_text.in_(language),
        "target": row.target_text.in_(language),
    }


# --- key figures ---


def _figures(row: Row, language: Language) -> list[dict[str, str]]:
    """Return the monthly amount required from now on, the recent average, and the gap."""
    unit = row.measure.in_(language)
    if row.required is not None:
        figures = [_figure("required", required_cell(row), unit, language)]
        if row.recent is not None:
            tone = Light.RED.value if _falls_short(row) else ""
            figures.append(_figure("recent", recent_cell(row), unit, language, tone))
    else:
        figures = [_figure("value", value_cell(row, language), unit, language)]
        if row.completion is not None:
            figures.append(
                _figure("completion", share_cell(row.completion, row.bounds.completion), "", language)
            )
    if row.gap is not None:
        parts = figure_parts(gap_cell(row, language))
        gap = {"name": gap_name(row, language), "shown": parts["number"], "unit": gap_unit(row, language)}
        figures.append({**gap, "tone": row.light.value})
    return figures


def _figure(id: str, cell: Cell, unit: str, language: Language, tone: str = "") -> dict[str, str]:
    """Return a cell of the overall table under its heading; text has no unit."""
    name = language.text(column(id).heading)
    if isinstance(cell, str):
        return {"name": name, "shown": cell, "unit": "", "tone": tone}
    return {"name": name, "shown": cell.text, "unit": unit, "tone": tone}


def _falls_short(row: Row) -> bool:
    if row.required is None or row.recent is None:
        return False
    if row.direction is Direction.LOWER:
        return row.recent > row.required
    return row.direction is Direction.HIGHER and row.recent < row.required


# --- the department's words ---


def _notes(focus: Focus, language: Language) -> list[dict[str, Any]]:
    words = focus.row.commentary
    if words is None:
        return _missing_words(focus, language)
    cause = [kinds.column([words.cause], language.text(N_("What the cause is")))]
    measure = language.text(N_("What is done about it"))
    if words.recovery is not None:
        month = month_name(words.recovery, language)
        measure = language.text(
            N_("What is done about it · expected to be made good in {month}"), month=month
        )
    return [note for note in [*cause, kinds.column([words.measure], measure)] if note["paragraphs"] != [""]]


def _missing_words(focus: Focus, language: Language) -> list[dict[str, Any]]:
    """Say that the explanation is due, above the previous one with its month."""
    columns = []
    if focus.row.commentary_owed:
        owed = language.text(N_("The department has not given its words yet."))
        columns.append({**kinds.column([owed], language.text(N_("Cause and measure"))), "look": "owed"})
    if focus.before is not None:
        columns.append(kinds.column(_paragraphs(focus.before, language), _of_month(focus.before, language)))
    return columns


def _of_month(words: RowCommentary, language: Language) -> str:
    return language.text(N_("Cause and measure of {month}"), month=month_name(words.month, language))


def _paragraphs(words: RowCommentary, language: Language) -> list[str]:
    return [text for text in (words.cause, words.measure) if text]
