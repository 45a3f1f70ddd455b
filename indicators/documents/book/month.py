"""Write a month as a workbook: 总表, 议定事项, 工作清单, 本次清单, 数据来源, 更正."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from indicators.briefing.month import FigureOrigin, Focus, ItemLine, Minutes, MonthBriefing
from indicators.documents import listed
from indicators.documents.book.figures import Figure, decimals_form
from indicators.documents.book.overall import overall_sheet
from indicators.documents.book.sheets import Cell, Sheet, book
from indicators.documents.imprint import of_briefing
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import moment_text, person_text, year_month
from indicators.model.problem import N_

_DECISIONS = (
    N_("Meeting"),
    N_("Indicator name"),
    N_("What was decided"),
    N_("By whom it was recorded"),
    N_("Kept at"),
)
_ORIGINS = (
    N_("Indicator name"),
    N_("Month"),
    N_("Unit or sub-district"),
    N_("Value"),
    N_("With its measure"),
    N_("Source"),
    N_("File"),
    N_("File row"),
    N_("Submitted by"),
    N_("Kept at"),
)


_AFTER_THE_LIST = 3  # where the meeting's own list stands


def month_book(briefing: MonthBriefing, minutes: Minutes | None, language: Language) -> bytes:
    imprint = of_briefing(briefing, briefing.title.in_(language), language)
    every = list(sheets(briefing, minutes, language))
    if minutes is not None:
        every.insert(_AFTER_THE_LIST, handed_out(minutes, language))
    return book(imprint, every, briefing.drawn_at)


def sheets(briefing: MonthBriefing, minutes: Minutes | None, language: Language) -> tuple[Sheet, ...]:
    """Return the sheets: overall table, decisions, action list, origins, corrections."""
    return (
        overall_sheet(briefing, language),
        _decisions(briefing, minutes, language),
        items(briefing.lines, language),
        _origins(briefing, language),
        _restated(briefing, language),
    )


def handed_out(minutes: Minutes | None, language: Language) -> Sheet:
    """Return the sheet of items the meeting raised; empty before it."""
    lines = minutes.lines if minutes is not None else ()
    return replace(items(lines, language), name=language.text(N_("List of this meeting")))


def items(lines: tuple[ItemLine, ...], language: Language) -> Sheet:
    header = listed.headings(listed.COLUMNS, language)
    return Sheet(
        language.text(N_("Action list")), header, listed.cells(lines, listed.COLUMNS, language), frozen=3
    )


def _decisions(briefing: MonthBriefing, minutes: Minutes | None, language: Language) -> Sheet:
    """Return the decisions of this meeting, then of the one before."""
    zone = ZoneInfo(briefing.timezone)
    decisions = [
        (briefing.title.in_(language), decision)
        for decision in (minutes.decided if minutes is not None else ())
    ]
    if briefing.earlier is not None:
        decisions += [(briefing.earlier.title, decision) for decision in briefing.earlier.decided]
    rows = [
        [
            title,
            decision.indicator_name.in_(language),
            decision.words,
            person_text(decision.person, language),
            moment_text(decision.recorded_at, zone, language),
        ]
        for title, decision in decisions
    ]
    return Sheet(language.text(N_("Matters decided")), _said(_DECISIONS, language), rows)


def _origins(briefing: MonthBriefing, language: Language) -> Sheet:
    """Return the origins of the figures to discuss."""
    zone = ZoneInfo(briefing.timezone)
    rows = [_origin(focus, origin, zone, language) for focus in briefing.focus for origin in focus.origins]
    return Sheet(language.text(N_("Where the figures come from")), _said(_ORIGINS, language), rows)


def _origin(focus: Focus, origin: FigureOrigin, zone: ZoneInfo, language: Language) -> list[Cell]:
    return [
        focus.row.name.in_(language),
        year_month(origin.month, language),
        origin.unit.in_(language),
        Figure(
            origin.value, decimals_form(focus.row.decimals if origin.decimals is None else origin.decimals)
        ),
        origin.value_text.in_(language),
        origin.source.in_(language),
        origin.file,
        Figure(origin.row, "0"),
        person_text(origin.person, language),
        moment_text(origin.recorded_at, zone, language),
    ]


def _restated(briefing: MonthBriefing, language: Language) -> Sheet:
    zone = ZoneInfo(briefing.timezone)
    header = [*_said(listed.RESTATED_HEADINGS, language), language.text(N_("Kept at"))]
    rows = [
        [*listed.restated_cells(correction, language), moment_text(correction.recorded_at, zone, language)]
        for correction in briefing.restated
    ]
    return Sheet(language.text(N_("Corrections")), header, rows)


def _said(headings: tuple[str, ...], language: Language) -> list[str]:
    return [language.text(heading) for heading in headings]
