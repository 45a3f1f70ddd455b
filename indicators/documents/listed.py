"""Columns of the action list (工作清单) in the bureau's order, as texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import Decided, ItemLine, Restated
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING
from indicators.i18n.terms.figures import date_text, person_text, year_month
from indicators.i18n.terms.items import source_word, state_word
from indicators.model.problem import N_


@dataclass(frozen=True)
class ItemColumn:
    key: str
    heading: str
    cell: Callable[[ItemLine, Language], str]


def cells(
    lines: tuple[ItemLine, ...], columns: tuple[ItemColumn, ...], language: Language
) -> list[list[str]]:
    return [[column.cell(line, language) for column in columns] for line in lines]


def headings(columns: tuple[ItemColumn, ...], language: Language) -> list[str]:
    return [language.text(column.heading) for column in columns]


def columns(*keys: str) -> tuple[ItemColumn, ...]:
    """Return these of COLUMNS, in this order."""
    by_key = {column.key: column for column in COLUMNS}
    return tuple(by_key[key] for key in keys)


def state_text(line: ItemLine, language: Language) -> str:
    """Return the state, such as ``推进中``, and how often it was postponed."""
    word = state_word(line.state, language)
    if not line.postponed:
        return word
    often = language.count("postponed once", "postponed {n} times", line.postponed)
    return language.text(N_("{state} ({often})"), state=word, often=often)


def names(texts: tuple[Bilingual, ...], language: Language) -> str:
    return joined([text.in_(language) for text in texts], language)


def joined(texts: Sequence[str], language: Language) -> str:
    return language.text(N_(", ")).join(texts)


def decided_text(decided: Decided, language: Language) -> str:
    """Return a decision after the indicator it is about."""
    about = decided.indicator_name.in_(language)
    if not about:
        return decided.words
    return language.text(N_("{name}: {words}"), name=about, words=decided.words)


def restated_cells(restated: Restated, language: Language) -> list[str]:
    """Return a correction's cells: month, indicator, unit, before, now, reason, person."""
    return [
        year_month(restated.month, language),
        restated.name.in_(language),
        restated.unit.in_(language) or MISSING,
        restated.before_shown.in_(language),
        restated.now_shown.in_(language),
        restated.reason,
        person_text(restated.person, language),
    ]


RESTATED_HEADINGS = (
    N_("Month"),
    N_("Indicator name"),
    N_("Unit or sub-district"),
    N_("Reported before"),
    N_("Now"),
    N_("Reason given"),
    N_("By whom"),
)
COLUMNS = (
    ItemColumn("number", N_("Item no."), lambda line, _: line.number),
    ItemColumn(
        "source", N_("Source"), lambda line, language: line.source_name or source_word(line.source, language)
    ),
    ItemColumn("task", N_("Task"), lambda line, _: line.task),
    ItemColumn("finding", N_("Finding"), lambda line, _: line.finding),
    ItemColumn("lead", N_("Lead department"), lambda line, language: line.lead_name.in_(language)),
    ItemColumn(
        "supporting", N_("Supporting departments"), lambda line, language: names(line.supporting, language)
    ),
    ItemColumn("responsible", N_("Person"), lambda line, _: line.responsible),
    ItemColumn("leader", N_("Leader in charge"), lambda line, _: line.leader),
    ItemColumn("deadline", N_("To be done by"), lambda line, language: date_text(line.deadline, language)),
    ItemColumn("progress", N_("Progress"), lambda line, _: line.progress),
    ItemColumn("state", N_("State"), state_text),
    ItemColumn("evidence", N_("Evidence"), lambda line, _: "\n".join(line.evidence)),
    ItemColumn(
        "closed",
        N_("Closed on"),
        lambda line, language: date_text(line.closed_on, language) if line.closed_on else "",
    ),
    ItemColumn("closed_by", N_("Confirmed by"), lambda line, _: line.closed_by),
)
