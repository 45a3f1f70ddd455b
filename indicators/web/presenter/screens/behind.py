"""What stands behind an indicator's screen, a key away: its parts, where figures come from, earlier words."""

from typing import Any

from indicators.briefing.month import Focus, MonthBriefing, Origin, Part, Past, Words
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
    """By their key; one that would be empty has no key."""
    found = {}
    if focus.parts:
        found["d"] = _panel(
            N_("By sub-district"), _PARTS, [_part(one, language) for one in focus.parts], language
        ) | {"folds": True}
    if focus.origins:
        rows = [_origin(one, briefing, language) for one in focus.origins]
        found["e"] = _panel(N_("Sources"), _ORIGINS, rows, language, "wide")
    if focus.history:
        rows = [_past(one, focus, language) for one in reversed(focus.history)]
        found["l"] = _panel(N_("History"), _HISTORY, rows, language)
    return found


def _panel(
    title: str, columns: Any, rows: list[dict[str, Any]], language: Language, look: str = ""
) -> dict[str, Any]:
    drawn = [kinds.heading(language.text(text), width, how) for text, width, how in columns]
    return {"title": language.text(title), "columns": drawn, "rows": rows, "look": look}


def _part(one: Part, language: Language) -> dict[str, Any]:
    status = kinds.cell(light_word(one.light, language), light=one.light) if one.light is not None else ""
    name, shown = one.name.in_(language), one.shown.in_(language)
    return kinds.row(
        [
            name,
            shown,
            percent(one.share, bounds=(WHOLE_SHARE,)),
            percent(one.completion, bounds=(WHOLE_SHARE,)),
            status,
        ]
    )


def _origin(one: Origin, briefing: MonthBriefing, language: Language) -> dict[str, Any]:
    source = one.source.in_(language)
    if one.demonstration:
        source = language.text(N_("{figure} (demonstration)"), figure=source)
    where = language.text(N_("{file}, row {row}"), file=one.file, row=one.row) if one.file else ""
    who = kinds.cell(person_text(one.person, language), small=moment(briefing, one.recorded_at, language))
    return kinds.row(
        [year_month(one.month, language), one.unit.in_(language), one.shown.in_(language), source, where, who]
    )


def _past(one: Past, focus: Focus, language: Language) -> dict[str, Any]:
    words = next(
        (each for each in (focus.row.words, focus.before) if each is not None and each.month == one.month),
        None,
    )
    said = light_word(one.light, language)
    if one.caught_up is not None:
        late = language.text(N_("late, caught up in"))
        said = f"{said}, {late} {month_name(one.caught_up, language)}"
    return kinds.row([month_name(one.month, language), kinds.cell(said, light=one.light), _words(words)])


def _words(words: Words | None) -> str:
    if words is None:
        return ""
    return "\n".join(said for said in (words.cause, words.measure) if said)
