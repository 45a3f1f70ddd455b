"""Write a meeting as plain text: for a terminal, a letter, or reading aloud."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from indicators.briefing.month import Decided, Earlier, Focus, ItemLine, Minutes, MonthBriefing, Restated, Row
from indicators.i18n.chasing import enumerated, reports_text
from indicators.i18n.judging import with_judged_day
from indicators.i18n.language import Language
from indicators.i18n.light_changes import change_text
from indicators.i18n.terms.figures import (
    date_text,
    light_shape,
    light_word,
    moment_text,
    person_text,
    year_month,
)
from indicators.i18n.terms.items import state_word
from indicators.model.problem import N_


def plain(briefing: MonthBriefing, minutes: Minutes | None, language: Language) -> str:
    """Return the briefing as text; ``minutes`` None = nothing has been decided yet."""
    zone = ZoneInfo(briefing.timezone)
    parts = [
        [*_head(briefing, zone, language)],
        [*_earlier(briefing.earlier, language)],
        [*_restated(briefing.restated, language)],
        [briefing.headline.in_(language), *_by_light(briefing, language)],
        [*_owed(briefing, language)],
        *([*_focus(focus, language)] for focus in briefing.focus),
        [*_decided(minutes, language)],
        [*_listed(minutes, language)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(briefing: MonthBriefing, zone: tzinfo, language: Language) -> Iterator[str]:
    yield briefing.title.in_(language)
    yield briefing.bureau.in_(language)
    if briefing.held_on is not None:
        yield language.text(N_("Held on {day}"), day=date_text(briefing.held_on, language))
    known_text = language.text(
        N_("As known at {moment}"), moment=moment_text(briefing.known_at, zone, language)
    )
    yield with_judged_day(known_text, briefing.known_at, zone, briefing.judged_on, language)
    if briefing.demonstration:
        yield language.text(N_("Contains demonstration data."))
    if briefing.demonstration_removed_at is not None:
        moment = moment_text(briefing.demonstration_removed_at, zone, language)
        yield language.text(N_("The demonstration data of that time was removed at {moment}."), moment=moment)


def _earlier(earlier: Earlier | None, language: Language) -> Iterator[str]:
    if earlier is None:
        return
    yield language.text(N_("What {title} decided"), title=earlier.title)
    lines = {line.id: line for line in earlier.lines}
    for number, decision in enumerate(earlier.decided, start=1):
        yield f"{number}. {_about(decision, language)}"
        if decision.item in lines:
            yield f"   {_item(lines[decision.item], language)}"


def _restated(restated: Sequence[Restated], language: Language) -> Iterator[str]:
    if restated:
        yield language.text(N_("Figures restated since"))
    for correction in restated:
        name = " · ".join(filter(None, (correction.name.in_(language), correction.unit.in_(language))))
        yield language.text(
            N_("{month} {name}: {before} then, {now} now; {reason} ({person})"),
            month=year_month(correction.month, language),
            name=name,
            before=correction.before_shown.in_(language),
            now=correction.now_shown.in_(language),
            reason=correction.reason or language.text(N_("no reason given")),
            person=person_text(correction.person, language),
        )


def _by_light(briefing: MonthBriefing, language: Language) -> Iterator[str]:
    groups = (
        (N_("Newly red: {names}"), briefing.new_red),
        (N_("Red again: {names}"), briefing.repeated_red),
        (N_("Yellow: {names}"), briefing.yellow),
        (N_("Recovered: {names}"), briefing.recovered),
    )
    for message, rows in groups:
        if rows:
            yield language.text(message, names=_names(rows, language))


def _names(rows: Iterable[Row], language: Language) -> str:
    return enumerated([row.name.in_(language) for row in rows], language)


def _owed(briefing: MonthBriefing, language: Language) -> Iterator[str]:
    if briefing.owed:
        yield language.text(N_("Missing reports"))
    if briefing.owed and briefing.reports is not None:
        yield reports_text(briefing.reports, language)
    for department in briefing.owed:
        names = enumerated([name.in_(language) for name in department.indicators], language)
        yield language.text(N_("{name}: {said}"), name=department.name.in_(language), said=names)


def _focus(focus: Focus, language: Language) -> Iterator[str]:
    row = focus.row
    change = change_text(row.change, language)
    light = " ".join(filter(None, (light_shape(row.light), light_word(row.light, language), change)))
    department = row.department_name.in_(language)
    yield f"{row.number}. {row.name.in_(language)}  {light}  {department}  {row.person}".rstrip()
    yield row.sentence.in_(language)
    if row.commentary is None:
        yield language.text(N_("Its department has explained nothing yet."))
    else:
        yield language.text(N_("Cause: {words}"), words=row.commentary.cause)
        yield language.text(N_("Measure: {words}"), words=row.commentary.measure)
        if row.commentary.recovery is not None:
            month = year_month(row.commentary.recovery, language)
            yield language.text(N_("To be made good by {month}"), month=month)
    lights = " ".join(light_shape(past.light) for past in focus.history)
    yield language.text(N_("Lights since January: {lights}"), lights=lights)
    for line in focus.lines:
        yield f"- {_item(line, language)}"


def _decided(minutes: Minutes | None, language: Language) -> Iterator[str]:
    if minutes is None:
        return
    yield language.text(N_("Decisions of this meeting"))
    if not minutes.decided:
        yield language.text(N_("Nothing was decided."))
    for number, decision in enumerate(minutes.decided, start=1):
        yield f"{number}. {_about(decision, language)}"


def _about(decision: Decided, language: Language) -> str:
    if not decision.indicator:
        return decision.words
    return language.text(
        N_("{name}: {said}"), name=decision.indicator_name.in_(language), said=decision.words
    )


def _listed(minutes: Minutes | None, language: Language) -> Iterator[str]:
    if minutes is None or not minutes.lines:
        return
    yield language.text(N_("New on the action list"))
    for line in minutes.lines:
        yield f"- {_item(line, language)}"


def _item(line: ItemLine, language: Language) -> str:
    return language.text(
        N_("{number} {task} ({department}, by {day}, {state})"),
        number=line.number,
        task=line.task,
        department=line.lead_name.in_(language),
        day=date_text(line.deadline, language),
        state=state_word(line.state, language),
    )
