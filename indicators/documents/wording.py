"""Write the sentences that Word and PowerPoint share."""

from collections.abc import Iterator

from indicators.briefing.month import Earlier, ItemLine, MonthBriefing, Owed, Row
from indicators.briefing.overall.cells import decided_text
from indicators.documents import listed
from indicators.i18n.language import Language
from indicators.i18n.light_changes import change_text
from indicators.i18n.numbers import percent
from indicators.i18n.terms.figures import LIGHT_WORDS, date_text
from indicators.i18n.terms.items import late_text
from indicators.model.problem import N_


def state_text(briefing: MonthBriefing, language: Language) -> str:
    """Return how many goals have which light, and the even pace."""
    counts = language.text(N_(", ")).join(
        language.text(
            N_("{light} {n}"), light=language.text(LIGHT_WORDS[light]), n=len(briefing.with_light(light))
        )
        for light in LIGHT_WORDS
        if briefing.with_light(light)
    )
    return language.count(
        "There is {n} goal for the year ({counts}); the even pace is {pace}.",
        "There are {n} goals for the year ({counts}); the even pace is {pace}.",
        len(briefing.goals),
        counts=counts,
        pace=percent(briefing.pace),
    )


def since(row: Row, language: Language) -> str:
    """Return the change of light (``由绿转红``, ``连续2季``) and the condition that decides it."""
    clauses = (change_text(row.change, language), decided_text(row, language))
    return language.text(N_(", ")).join(filter(None, clauses))


def earlier_text(earlier: Earlier, language: Language) -> str:
    held = date_text(earlier.held_on, language)
    message = (
        N_("{title}, held on {day}, decided:")
        if earlier.decided
        else N_("{title}, held on {day}, recorded no decision.")
    )
    return language.text(message, title=earlier.title, day=held)


def item_text(line: ItemLine, language: Language) -> str:
    return language.text(
        N_("{number} {task} (lead: {lead}; by {deadline}; {state})"),
        number=line.number,
        task=line.task,
        lead=line.lead_name.in_(language),
        deadline=date_text(line.deadline, language),
        state=listed.state_text(line, language),
    )


def owed_texts(owed: tuple[Owed, ...], language: Language) -> Iterator[str]:
    """Return what each department has not reported, and for how long it has been late."""
    for department in owed:
        text = language.text(
            N_("{department}: {indicators}"),
            department=department.name.in_(language),
            indicators=listed.names(department.indicators, language),
        )
        late = late_text(department.late, language, department.unknown_years) if department.late else ""
        yield language.text(N_("{said} ({late})"), said=text, late=late) if late else text
