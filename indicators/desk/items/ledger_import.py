"""Import a ledger kept in a table elsewhere: previewed first, then all of its lines or none."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from indicators.access.roles import Action
from indicators.catalogue.settings import UPLOAD_LIMIT
from indicators.desk.items.write import NewItem, write_item, write_step
from indicators.desk.seat import Seat
from indicators.desk.submissions.evidence import plain_file_name
from indicators.i18n.language import LANGUAGES, language
from indicators.items import validation
from indicators.items.history import CLOSED_BY, CLOSED_ON, EVIDENCE
from indicators.items.ledger.lines import Draft
from indicators.items.ledger.reading import read_ledger
from indicators.model.enums import Origin
from indicators.model.item import Item, ItemSource, ItemState, StepKind
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_, DeskError, Problem
from indicators.spreadsheets.unreadable import MEBIBYTE, Limits
from indicators.store.meetings import items as stored

_NAMED_MONTH = re.compile(r"(20\d{2})年(\d{1,2})月")
_AS_IMPORTED = N_("As the imported ledger says.")


@dataclass(frozen=True)
class ImportPreview:
    """What a file would put onto a list; with a blocking problem nothing is imported."""

    file_name: str
    sha256: str
    ledger: str  # the list's name; blank = the action list
    sheet: str  # blank = a text file's only table
    title: str  # what stands above the table
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]

    @property
    def blocked(self) -> bool:
        return any(problem.blocking for problem in self.problems)


def preview_import(seat: Seat, file_name: str, content: bytes, ledger: str | None = None) -> ImportPreview:
    """Read a ledger file; nothing is written.

    ``ledger``: the list's name; None = the file's, blank = the action list.
    """
    seat.require(Action.MANAGE_ITEMS, file_name)
    desk, name = seat.desk, plain_file_name(file_name)
    listed = validation.one_line(PurePath(name).stem if ledger is None else ledger)
    taken = stored.numbers(desk.database, listed)
    limits = Limits(file=int(desk.intake_context(seat.actor).setting(UPLOAD_LIMIT)) * MEBIBYTE)
    reading = read_ledger(
        name, content, desk.catalogue(), desk.today(), taken, listed, limits, seat.actor.display_name
    )
    return ImportPreview(
        name,
        hashlib.sha256(content).hexdigest(),
        listed,
        reading.sheet,
        reading.title,
        reading.drafts,
        reading.problems,
    )


def import_items(seat: Seat, preview: ImportPreview) -> tuple[Item, ...]:
    """Raise every line of a previewed file, in one transaction.

    What the file says of a line's end is a fact of the file, and no way round the second person: a line
    that is signed off there counts so only where the file names a day that has come and somebody who is
    neither responsible nor imports it; both are kept with the step, beside who imported it. Any other line
    that is done there is reported done by whoever imports it, in the file's words, and waits for a second
    person, who needs a file of evidence as always. DeskError where the list has one of the numbers by now.
    """
    seat.require(Action.MANAGE_ITEMS, preview.file_name)
    if preview.blocked or not preview.drafts:
        raise DeskError(N_("The ledger still has problems that must be mended first: nothing was taken in."))
    month = seat.desk.opening_month()
    return raise_drafts(seat, preview.drafts, preview.ledger, preview.file_name, month, Origin.REPORTED)


def raise_drafts(
    seat: Seat, drafts: Iterable[Draft], ledger: str, file_name: str, month: Month, origin: Origin
) -> tuple[Item, ...]:
    """Raise lines with the steps that their file tells.

    ``month``: the last whose figures they start from.
    """
    database = seat.desk.database
    with database.transaction() as transaction:
        raised = [_raise(seat, draft, ledger, file_name, month, origin) for draft in drafts]
        by_id = {item.id: item for item in stored.items(transaction)}
        return tuple(by_id[item.id] for item in raised)


def _raise(seat: Seat, draft: Draft, ledger: str, file_name: str, month: Month, origin: Origin) -> Item:
    new = NewItem(
        task=draft.task,
        lead=draft.lead,
        deadline=draft.deadline,
        supporting=draft.supporting,
        responsible=draft.responsible,
        leader=draft.leader,
        source=draft.source,
        source_name=draft.source_name,
        ledger=ledger,
        finding=draft.finding,
        indicators=draft.indicators,
        number=draft.number,
    )
    item = write_item(seat, new, _figures_of(draft, month), origin, file=file_name, row=draft.row)
    words = language(LANGUAGES[0]).text(_AS_IMPORTED)
    evidence = ((EVIDENCE, draft.evidence),) if draft.evidence else ()
    if draft.state in (ItemState.DONE, ItemState.CLOSED):
        write_step(seat, item, StepKind.DONE, draft.progress, changes=evidence)
    elif draft.progress or evidence or draft.state is ItemState.UNDER_WAY:
        write_step(seat, item, StepKind.PROGRESS, draft.progress, changes=evidence)
    if draft.confirmed:
        closing = ((CLOSED_ON, str(draft.closed_on)), (CLOSED_BY, draft.closed_by))
        write_step(seat, item, StepKind.CLOSED, words, changes=closing)
    elif draft.state is ItemState.CANCELLED:
        write_step(seat, item, StepKind.CANCELLED, words)
    return item


def _figures_of(draft: Draft, month: Month) -> Month:
    """Return the last month whose figures it starts from: a meeting's items start from those it was shown."""
    named = _NAMED_MONTH.search(draft.source_name) if draft.source is ItemSource.MEETING else None
    if named is None or not 1 <= int(named[2]) <= MONTHS_PER_YEAR:
        return month
    return min(Month(int(named[1]), int(named[2])), month)
