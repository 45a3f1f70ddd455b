"""Write 通报 (纪要): what a meeting decided and who has to do what by when."""

from indicators.briefing.month import Minutes, MonthBriefing
from indicators.documents import listed
from indicators.documents.imprint import of_briefing
from indicators.documents.word.attachments import add_items
from indicators.documents.word.month import write_opening
from indicators.documents.word.page import add_landscape, new_document
from indicators.documents.word.saving import saved
from indicators.documents.word.writer import Writer
from indicators.documents.wording import state_text
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, year_month
from indicators.model.problem import N_


def notice_of(briefing: MonthBriefing, minutes: Minutes, language: Language) -> bytes:
    """Return the document: decisions, then the items they raised."""
    title = language.text(
        N_("Minutes of the monthly meeting, {month}"), month=year_month(briefing.month, language)
    )
    imprint = of_briefing(briefing, title, language)
    document = new_document(imprint)
    writer = Writer(document, language)
    write_opening(writer, imprint)
    write_decisions(writer, briefing, minutes, language)
    writer.signed(imprint.bureau, imprint.day)
    if minutes.lines:
        add_landscape(document)
        add_items(writer, minutes.lines, language)
    return saved(document, minutes.ended_at or briefing.drawn_at)


def write_decisions(writer: Writer, briefing: MonthBriefing, minutes: Minutes, language: Language) -> None:
    """Write the decisions: also a template's {{p 正文 }} of the minutes."""
    if briefing.held_on is not None:
        day = date_text(briefing.held_on, language)
        writer.body(
            language.text(
                N_("{title} was held on {day}. What it decided is made known as follows."),
                title=briefing.title.in_(language),
                day=day,
            )
        )
    writer.level(1, language.text(N_("The state of the year")))
    writer.body(briefing.headline.in_(language))
    writer.body(state_text(briefing, language))
    writer.level(1, language.text(N_("Matters decided")))
    if not minutes.decided:
        writer.body(language.text(N_("No decision was recorded.")))
    for number, decision in enumerate(minutes.decided, 1):
        writer.point(number, listed.decided_text(decision, language))
    if minutes.lines:
        writer.level(1, language.text(N_("What is to be done")))
        n = len(minutes.lines)
        writer.body(
            language.count(
                "{n} item was handed out; the list is annexed.",
                "{n} items were handed out; the list is annexed.",
                n,
            )
        )
