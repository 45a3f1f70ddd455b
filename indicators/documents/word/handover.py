"""Write 工作交接清单: what passed from one person to another, with lines for signatures."""

from dataclasses import dataclass
from datetime import datetime

from indicators.documents.imprint import Imprint
from indicators.documents.word.page import new_document
from indicators.documents.word.saving import saved
from indicators.documents.word.writer import Writer
from indicators.i18n.language import Language
from indicators.model.problem import N_

_WIDTHS = (10, 66, 40, 40)
_SIGNATURE_WIDTHS = (52, 52, 52)
_LINE = "\n\n"  # room to sign in


@dataclass(frozen=True)
class HandOverSheet:
    """A hand-over in words of the reader's language."""

    imprint: Imprint
    leaving: str
    receiving: str
    by: str
    reason: str
    goals: tuple[tuple[str, str, str], ...]  # name, unit, department
    items: tuple[tuple[str, str, str], ...]  # task, number, deadline
    topics: tuple[str, ...]
    departments: tuple[str, ...]  # that are led
    reported: tuple[str, ...]  # departments
    closed: bool
    made_at: datetime


def handover_list(sheet: HandOverSheet) -> bytes:
    """Return the document; what there is nothing of is left out."""
    document, language = new_document(sheet.imprint), sheet.imprint.language
    writer = Writer(document, language)
    writer.title(sheet.imprint.title)
    writer.subtitle(sheet.imprint.bureau)
    if sheet.imprint.notice:
        writer.subtitle(sheet.imprint.notice)
    writer.blank()
    writer.body(_opening(sheet, language))
    _write_goals(writer, sheet, language)
    _write_items(writer, sheet, language)
    _write_names(writer, N_("Departments led"), sheet.departments, language)
    _write_names(writer, N_("Departments whose figures are reported"), sheet.reported, language)
    _write_names(writer, N_("Subscriptions"), sheet.topics, language)
    _write_signatures(writer, sheet, language)
    return saved(document, sheet.made_at)


def _opening(sheet: HandOverSheet, language: Language) -> str:
    passed = language.text(
        N_("On {day} {leaving} handed the following over to {receiving}. Reason: {reason}. Entered by {by}."),
        day=sheet.imprint.day,
        leaving=sheet.leaving,
        receiving=sheet.receiving,
        reason=sheet.reason.rstrip("。."),
        by=sheet.by,
    )
    if not sheet.closed:
        return passed
    return passed + language.text(N_(" The account of {leaving} was closed with it."), leaving=sheet.leaving)


def _write_goals(writer: Writer, sheet: HandOverSheet, language: Language) -> None:
    if not sheet.goals:
        return
    writer.level(1, language.text(N_("Goals and indicators ({n})"), n=len(sheet.goals)))
    header = [language.text(N_("No.")), language.text(N_("Indicator"))]
    header += [language.text(N_("Unit of measurement")), language.text(N_("Department"))]
    writer.table(header, _numbered(sheet.goals), _WIDTHS)


def _write_items(writer: Writer, sheet: HandOverSheet, language: Language) -> None:
    if not sheet.items:
        return
    writer.level(1, language.text(N_("Open tasks ({n})"), n=len(sheet.items)))
    header = [language.text(N_("No.")), language.text(N_("Task"))]
    header += [language.text(N_("Number")), language.text(N_("To be done by"))]
    writer.table(header, _numbered(sheet.items), _WIDTHS)


def _numbered(rows: tuple[tuple[str, str, str], ...]) -> list[tuple[str, ...]]:
    return [(str(number), *cells) for number, cells in enumerate(rows, 1)]


def _write_names(writer: Writer, heading: str, names: tuple[str, ...], language: Language) -> None:
    if names:
        writer.level(1, language.text(heading))
        writer.body(language.text(N_(", ")).join(names))


def _write_signatures(writer: Writer, sheet: HandOverSheet, language: Language) -> None:
    writer.blank()
    header = [
        language.text(N_("Handed over by: {person}"), person=sheet.leaving),
        language.text(N_("Taken over by: {person}"), person=sheet.receiving),
        language.text(N_("Witnessed by")),
    ]
    signed = language.text(N_("Signature and date:"))
    writer.table(header, [[signed + _LINE] * len(header)], _SIGNATURE_WIDTHS)
