"""Write 调度材料: the material of a month's meeting."""

from indicators.briefing.month import Earlier, Focus, MonthBriefing, RowCommentary
from indicators.documents import listed
from indicators.documents.imprint import Imprint, of_briefing
from indicators.documents.word.attachments import add_items, add_overall
from indicators.documents.word.page import add_landscape, new_document
from indicators.documents.word.saving import saved
from indicators.documents.word.writer import Writer
from indicators.documents.wording import earlier_text, item_text, owed_texts, since, state_text
from indicators.i18n.chasing import reports_text
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import year_month
from indicators.model.enums import Light
from indicators.model.problem import N_

_RESTATED_WIDTHS = (16, 34, 18, 22, 22, 26, 18)
_DECISION_COLUMNS = listed.columns("number", "task", "lead", "deadline", "state", "progress")
_DECISION_WIDTHS = (21, 45, 24, 22, 19, 25)


def material(briefing: MonthBriefing, language: Language) -> bytes:
    """Return the document: earlier decisions, state of the year, red and yellow goals, corrections, lists."""
    title = language.text(
        N_("Material for the monthly meeting, {month}"), month=year_month(briefing.month, language)
    )
    imprint = of_briefing(briefing, title, language)
    document = new_document(imprint)
    writer = Writer(document, language)
    write_opening(writer, imprint)
    write_body(writer, briefing, language)
    writer.signed(imprint.bureau, imprint.day)
    add_landscape(document)
    add_overall(writer, briefing, language)
    if briefing.lines:
        writer.page_break()
        add_items(writer, briefing.lines, language)
    return saved(document, briefing.drawn_at)


def write_opening(writer: Writer, imprint: Imprint) -> None:
    """Write title, bureau, state of the data and notice."""
    writer.title(imprint.title)
    writer.subtitle(imprint.bureau)
    writer.subtitle(imprint.as_of)
    if imprint.notice:
        writer.subtitle(imprint.notice)
    writer.blank()


def write_body(writer: Writer, briefing: MonthBriefing, language: Language) -> None:
    """Write the body in the meeting's order: also a template's {{p 正文 }}."""
    if briefing.earlier is not None:
        _write_earlier(writer, briefing.earlier, language)
    _write_state(writer, briefing, language)
    _write_lights(writer, briefing, Light.RED, language)
    _write_lights(writer, briefing, Light.YELLOW, language)
    _write_recovered(writer, briefing, language)
    _write_owed(writer, briefing, language)
    _write_restated(writer, briefing, language)


def _write_earlier(writer: Writer, earlier: Earlier, language: Language) -> None:
    writer.level(1, language.text(N_("What the last meeting decided, and what became of it")))
    writer.body(earlier_text(earlier, language))
    for number, decision in enumerate(earlier.decided, 1):
        writer.point(number, listed.decided_text(decision, language))
    if earlier.lines:
        rows = listed.cells(earlier.lines, _DECISION_COLUMNS, language)
        writer.table(listed.headings(_DECISION_COLUMNS, language), rows, _DECISION_WIDTHS)


def _write_state(writer: Writer, briefing: MonthBriefing, language: Language) -> None:
    writer.level(1, language.text(N_("The state of the year")))
    writer.body(briefing.headline.in_(language))
    writer.body(state_text(briefing, language))
    writer.body(language.text(N_("The overall table is annexed.")))


def _write_lights(writer: Writer, briefing: MonthBriefing, light: Light, language: Language) -> None:
    focuses = [focus for focus in briefing.focus if focus.row.light is light]
    if not focuses:
        return
    heading = N_("Red indicators") if light is Light.RED else N_("Yellow indicators")
    writer.level(1, language.text(heading))
    for focus in focuses:
        _write_focus(writer, focus, language)


def _write_focus(writer: Writer, focus: Focus, language: Language) -> None:
    row = focus.row
    writer.level(
        2, language.text(N_("{name} ({since})"), name=row.name.in_(language), since=since(row, language))
    )
    writer.body(row.sentence.in_(language))
    _write_words(writer, row.commentary, language)
    for line in focus.lines:
        writer.led(language.text(N_("Open item")), item_text(line, language))


def _write_words(writer: Writer, words: RowCommentary | None, language: Language) -> None:
    if words is None:
        writer.led(language.text(N_("Cause")), language.text(N_("The department has given no words yet.")))
        return
    writer.led(language.text(N_("Cause")), words.cause)
    writer.led(language.text(N_("Next steps")), words.measure)
    if words.recovery is not None:
        writer.led(language.text(N_("Expected to be made good by")), year_month(words.recovery, language))


def _write_recovered(writer: Writer, briefing: MonthBriefing, language: Language) -> None:
    if not briefing.recovered:
        return
    writer.level(1, language.text(N_("Recovered indicators")))
    for number, row in enumerate(briefing.recovered, 1):
        writer.point(number, row.sentence.in_(language))


def _write_owed(writer: Writer, briefing: MonthBriefing, language: Language) -> None:
    if not briefing.owed:
        return
    writer.level(1, language.text(N_("Missing reports")))
    if briefing.reports is not None:
        writer.body(language.text(N_("{said}."), said=reports_text(briefing.reports, language)))
    for number, text in enumerate(owed_texts(briefing.owed, language), 1):
        writer.point(number, text)


def _write_restated(writer: Writer, briefing: MonthBriefing, language: Language) -> None:
    if not briefing.restated:
        return
    writer.level(1, language.text(N_("Figures corrected since")))
    rows = [listed.restated_cells(correction, language) for correction in briefing.restated]
    header = [language.text(heading) for heading in listed.RESTATED_HEADINGS]
    writer.table(header, rows, _RESTATED_WIDTHS, right=frozenset((3, 4)))
