"""The monthly meeting's screens in order, from its briefing and minutes alone."""

from collections import Counter
from dataclasses import dataclass

from indicators.briefing.month import Earlier, Minutes, MonthBriefing, Owed, Row
from indicators.i18n.chasing import reports_text
from indicators.i18n.language import Language
from indicators.i18n.numbers import percent
from indicators.i18n.terms.figures import date_text, light_word
from indicators.i18n.terms.items import late_text
from indicators.model.enums import Light
from indicators.model.item import ItemState
from indicators.model.problem import N_
from indicators.web.presenter.screens import kinds
from indicators.web.presenter.screens.agenda import Section, sections
from indicators.web.presenter.screens.focus import focus_screen
from indicators.web.presenter.screens.kinds import Screen
from indicators.web.presenter.screens.lists import decided_line, decisions, new_list, restatements
from indicators.web.presenter.screens.moments import frozen_text
from indicators.web.presenter.screens.overall import overall
from indicators.web.presenter.screens.work import item_line

_EARLIER = N_("What the last meeting decided")
_YEAR = N_("State of the year")
_END = N_("End of the agenda")


@dataclass(frozen=True)
class Meeting:
    """The content of a month's screens; ``minutes``: None in a rehearsal."""

    briefing: MonthBriefing
    minutes: Minutes | None
    language: Language
    dark: bool


def month_screens(meeting: Meeting) -> list[Screen]:
    briefing, minutes, language = meeting.briefing, meeting.minutes, meeting.language
    screens = [
        _cover(briefing, language),
        *_earlier(briefing.earlier, language),
        *restatements(briefing, language),
        _year(briefing, language),
        *overall(briefing, language),
        *_called(briefing, language),
        *_focused(meeting),
    ]
    if minutes is not None:
        screens += [*decisions(minutes, language), *new_list(minutes, language)]
    return [*screens, _end(briefing, minutes, language)]


def _cover(briefing: MonthBriefing, language: Language) -> Screen:
    held = date_text(briefing.held_on, language) if briefing.held_on is not None else ""
    title, facts = briefing.title.in_(language), [frozen_text(briefing, language)]
    return kinds.cover("cover", title, over=briefing.bureau.in_(language), lead=held, facts=facts)


def _earlier(earlier: Earlier | None, language: Language) -> list[Screen]:
    """Return the last meeting's items as they stand now, and its decisions without an item."""
    if earlier is None or not (earlier.lines or earlier.decided):
        return []
    title = language.text(_EARLIER)
    lines = [item_line(line, language) for line in earlier.lines]
    lines += [decided_line(decision, (), language) for decision in earlier.decided if decision.item is None]
    done = sum(line.state is ItemState.CLOSED for line in earlier.lines)
    lead = language.count(
        "{title}: {n} item on the list, {done} of them closed.",
        "{title}: {n} items on the list, {done} of them closed.",
        len(earlier.lines),
        title=earlier.title,
        done=done,
    )
    chapter = language.text(N_("Last meeting"))
    return sections("earlier", [Section(title, lines)], language, chapter=chapter, lead=lead)


# --- the state of the year ---


def _year(briefing: MonthBriefing, language: Language) -> Screen:
    counts = Counter(row.light for row in briefing.goals)
    lights = [light for light in Light if counts[light] or light in (Light.RED, Light.YELLOW, Light.GREEN)]
    return kinds.tiles(
        "year",
        language.text(_YEAR),
        [
            kinds.tile(
                str(counts[light]), light_word(light, language), light, _note(light, briefing, language)
            )
            for light in lights
        ],
        chapter=language.text(N_("Whole")),
        lead=briefing.headline.in_(language),
        notes=[
            language.count(
                "{n} goal this year · pace {share}",
                "{n} goals this year · pace {share}",
                len(briefing.goals),
                share=percent(briefing.pace),
            ),
            *([reports_text(briefing.reports, language)] if briefing.reports is not None else []),
        ],
    )


def _note(light: Light, briefing: MonthBriefing, language: Language) -> str:
    notes = {
        Light.RED: ((N_("new {n}"), briefing.new_red), (N_("again {n}"), briefing.repeated_red)),
        Light.GREEN: ((N_("recovered {n}"), briefing.recovered),),
    }
    if light is Light.NOT_REPORTED and briefing.reports is not None:
        return language.text(N_("reports outstanding: {n}"), n=briefing.reports.outstanding)
    notes_text = [language.text(word, n=len(rows)) for word, rows in notes.get(light, ()) if rows]
    return " · ".join(notes_text)


# --- who is called on ---


def _called(briefing: MonthBriefing, language: Language) -> list[Screen]:
    """Return what is red, yellow, unexplained or owed; short lists share a screen."""
    rows_by_light = [
        (N_("New red lights"), Light.RED, briefing.new_red),
        (N_("Red again"), Light.RED, briefing.repeated_red),
        (N_("Yellow lights"), Light.YELLOW, briefing.yellow),
        (N_("Recovered"), Light.GREEN, briefing.recovered),
    ]
    called = [
        Section(language.text(title), [_row_line(row, language) for row in rows], light)
        for title, light, rows in rows_by_light
    ]
    owed = [_owed_line(department, language) for department in briefing.owed]
    called.append(Section(_owed_title(briefing, language), owed))
    return sections("called", called, language, chapter=language.text(N_("Whole")))


def _row_line(row: Row, language: Language) -> kinds.Line:
    text = f"{row.name.in_(language)}　{row.department_name.in_(language)} {row.person}".rstrip()
    return kinds.line(text, row.sentence.in_(language), light=row.light)


def _owed_title(briefing: MonthBriefing, language: Language) -> str:
    """Return the title without a light: reports are counted here, not goals."""
    if briefing.reports is None:
        return language.text(N_("Missing reports"))
    return language.text(N_("Missing reports: {n}"), n=briefing.reports.outstanding)


def _owed_line(department: Owed, language: Language) -> kinds.Line:
    names = language.text(N_(", ")).join(name.in_(language) for name in department.indicators)
    text = f"{department.name.in_(language)} {department.lead}".rstrip()
    if department.late:
        late = late_text(department.late, language, department.unknown_years)
        return kinds.line(f"{text}　{late}", names, look="red")
    return kinds.line(text, names, look="rest")


def _focused(meeting: Meeting) -> list[Screen]:
    briefing, all_of_them = meeting.briefing, len(meeting.briefing.focus)
    return [
        focus_screen(
            focus,
            briefing,
            meeting.minutes,
            f"{number} / {all_of_them}",
            meeting.language,
            meeting.dark,
        )
        for number, focus in enumerate(briefing.focus, start=1)
    ]


def _end(briefing: MonthBriefing, minutes: Minutes | None, language: Language) -> Screen:
    lead = ""
    if minutes is not None:
        listed = {line.id for line in minutes.lines}
        lead = language.count(
            "{n} decision, {items} of them on the action list.",
            "{n} decisions, {items} of them on the action list.",
            len(minutes.decided),
            items=sum(decision.item in listed for decision in minutes.decided),
        )
    title = language.text(_END)
    return kinds.cover("end", title, over=briefing.title.in_(language), lead=lead) | {
        "facts": [briefing.bureau.in_(language)]
    }
