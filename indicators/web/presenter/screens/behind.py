"""Panels behind an indicator's screen, one key away: parts, sources, history."""

from typing import Any

from indicators.briefing.month import FigureOrigin, Focus, MonthBriefing, Part, Past, RowCommentary
from indicators.i18n.language import Language
from indicators.i18n.numbers import WHOLE_SHARE, percent
from indicators.i18n.terms.figures import light_word, month_name, person_text, year_month
from indicators.model.problem import N_
from indicators.web.presenter.screens import kinds
from indicators.web.presenter.screens.moments import moment

_PARTS = (
    (N_("Sub-district, park"), 40, "name"),
    (N_("Cumulative"), 18, "number strong"),
    (N_("Share"), 13, "number"),
    (N_("Completion"), 14, "number"),
    (N_("Status"), 15, "status"),
)
_ORIGINS = (
    (N_("Month"), 9, ""),
    (N_("Unit"), 12, ""),
    (N_("Figure"), 12, "number strong"),
    (N_("Source"), 14, ""),
    (N_("File and row"), 34, ""),
    (N_("Who and when"), 19, "below"),
)
_HISTORY = ((N_("Month"), 18, ""), (N_("Status"), 22, "status"), (N_("Words of the department"), 60, "long"))


def panels(focus: Focus, briefing: MonthBriefing, language: Language) -> dict[str, dict[str, Any]]:
    """Return the panels by key; an empty one has no key."""
    by_key = {}
    if focus.parts:
        by_key["d"] = _panel(
            N_("By sub-district"), _PARTS, [_part(part, language) for part in focus.parts], language
        ) | {"folds": True}
    if focus.origins:
        rows = [_origin(origin, briefing, language) for origin in focus.origins]
        by_key["e"] = _panel(N_("Sources"), _ORIGINS, rows, language, "wide")
    if focus.history:
        rows = [_history_row(past, focus, language) for past in reversed(focus.history)]
        by_key["l"] = _panel(N_("History"), _HISTORY, rows, language)
    return by_key


def _panel(
    title: str, columns: Any, rows: list[dict[str, Any]], language: Language, look: str = ""
) -> dict[str, Any]:
    headings = [kinds.heading(language.text(text), width, how) for text, width, how in columns]
    return {"title": language.text(title), "columns": headings, "rows": rows, "look": look}


def _part(part: Part, language: Language) -> dict[str, Any]:
    status = kinds.cell(light_word(part.light, language), light=part.light) if part.light is not None else ""
    name, figure = part.name.in_(language), part.value_text.in_(language)
    return kinds.row(
        [
            name,
            figure,
            percent(part.share, bounds=(WHOLE_SHARE,)),
            percent(part.completion, bounds=(WHOLE_SHARE,)),
            status,
        ]
    )


def _origin(origin: FigureOrigin, briefing: MonthBriefing, language: Language) -> dict[str, Any]:
    source = origin.source.in_(language)
    if origin.demonstration:
        source = language.text(N_("{figure} (demonstration)"), figure=source)
    where = language.text(N_("{file}, row {row}"), file=origin.file, row=origin.row) if origin.file else ""
    who = kinds.cell(
        person_text(origin.person, language), small=moment(briefing, origin.recorded_at, language)
    )
    return kinds.row(
        [
            year_month(origin.month, language),
            origin.unit.in_(language),
            origin.value_text.in_(language),
            source,
            where,
            who,
        ]
    )


def _history_row(past: Past, focus: Focus, language: Language) -> dict[str, Any]:
    words = next(
        (
            candidate
            for candidate in (focus.row.commentary, focus.before)
            if candidate is not None and candidate.month == past.month
        ),
        None,
    )
    status = light_word(past.light, language)
    if past.caught_up is not None:
        late = language.text(N_("late, caught up in"))
        status = f"{status}, {late} {month_name(past.caught_up, language)}"
    return kinds.row([month_name(past.month, language), kinds.cell(status, light=past.light), _words(words)])


def _words(words: RowCommentary | None) -> str:
    if words is None:
        return ""
    return "\n".join(text for text in (words.cause, words.measure) if text)
