"""Export lines of lists as a file in the bureau's ledger columns, to print, send or import elsewhere."""

from collections.abc import Sequence
from datetime import datetime

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.briefing.month import ItemLine
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.ledger_import import ACTION_LIST as ACTION_LIST
from indicators.desk.seat import Seat
from indicators.documents.imprint import Imprint, as_of_text, notice
from indicators.documents.ledger_book import ledger_csv, ledger_xlsx
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text
from indicators.model.problem import N_, DeskError

FORMS = ("xlsx", "csv")
_UNFIT = str.maketrans('\\/:*?"<>|', "_________")  # in names of files


def ledger_file(
    seat: Seat,
    lines: Sequence[ItemLine],
    form: str,
    language: Language,
    title: str = "",
    as_of: datetime | None = None,
) -> tuple[str, bytes]:
    """Return the file's name and content, and record that it was taken.

    ``title`` blank = the ledger's name where all lines are of one. DeskError for another form than FORMS.
    """
    seat.require(Action.EXPORT, "ledger")
    if form not in FORMS:
        raise DeskError(N_("A ledger is exported as one of: {forms}."), forms=", ".join(FORMS))
    heading = title or _title(lines, language)
    imprint = imprint_of(seat.desk, lines, heading, language, as_of)
    known_at = as_of or seat.desk.clock()
    content = ledger_xlsx(lines, imprint, known_at) if form == "xlsx" else ledger_csv(lines, imprint)
    name = f"{heading.translate(_UNFIT)}-{items.document_day(seat.desk, lines, as_of).isoformat()}.{form}"
    seat.record(Act.EXPORTED, name, what="ledger", lines=len(lines), form=form)
    return name, content


def _title(lines: Sequence[ItemLine], language: Language) -> str:
    ledgers = {line.ledger for line in lines}
    return (ledgers.pop() if len(ledgers) == 1 else "") or language.text(ACTION_LIST)


def imprint_of(
    desk: Desk, lines: Sequence[ItemLine], title: str, language: Language, as_of: datetime | None = None
) -> Imprint:
    """Return a ledger's title, bureau, day and notice."""
    catalogue = desk.catalogue(as_of)
    return Imprint(
        title=title,
        bureau=catalogue.setting(f"bureau_name_{language.code}") or catalogue.setting("bureau_name_zh"),
        as_of=as_of_text(as_of or desk.clock(), desk.zone(), False, language),
        day=date_text(items.document_day(desk, lines, as_of), language),
        notice=notice(any(line.demonstration for line in lines), language),
        language=language,
    )
