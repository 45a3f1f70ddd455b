"""Import a ledger kept in a table elsewhere: compared first, then all of its lines or none."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from indicators.access.roles import Action
from indicators.catalogue.settings import UPLOAD_LIMIT
from indicators.desk.items.write import NewItem, linked, make_item, make_step, write_all
from indicators.desk.seat import Seat
from indicators.desk.submissions.evidence import plain_file_name
from indicators.i18n.language import LANGUAGES, language
from indicators.intake.problem_list import ProblemList
from indicators.items import history, validation
from indicators.items.ledger import columns as C
from indicators.items.ledger import problems as P
from indicators.items.ledger.lines import Draft, Reading
from indicators.items.ledger.matching import (
    CORRECTED,
    Comparison,
    Match,
    compare,
    further_evidence,
    list_name,
    stands_elsewhere,
)
from indicators.items.ledger.reading import NO_DAYS, read_ledger
from indicators.model.enums import Origin
from indicators.model.item import Item, ItemSource, ItemState, Step, StepKind
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_, DeskError, Problem
from indicators.spreadsheets.unreadable import MEBIBYTE, Limits
from indicators.store.engine.connection import Readable
from indicators.store.engine.transaction import Transaction
from indicators.store.meetings import items as stored

ACTION_LIST = N_("Action list")
_NAMED_MONTH = re.compile(r"(20\d{2})年(\d{1,2})月")
_AS_IMPORTED = N_("As the imported ledger says.")
_PROBLEMS = N_("The ledger still has problems that must be mended first: nothing was taken in.")
_CHANGED_SINCE = N_(
    "The lists have changed since the file was compared with them: look again at what it would change."
)
_TRIES = 3  # comparisons before somebody who works the lists at the same moment is waited for no longer


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
    comparison: Comparison
    fields: frozenset[str]  # ledger columns that the table has

    @property
    def blocked(self) -> bool:
        return any(problem.blocking for problem in self.problems)

    @property
    def written(self) -> tuple[Match, ...]:
        """Return the lines for which something would be written."""
        return tuple(match for match in self.comparison.matches if match.is_written)


# --- looking ---


def preview_import(
    seat: Seat,
    file_name: str,
    content: bytes,
    ledger: str | None = None,
    days: Mapping[str, str] = NO_DAYS,
) -> ImportPreview:
    """Read a ledger file and compare it with the lists; nothing is written.

    ``ledger``: the list's name; None = as the file's name and lines say, blank = the action list.
    ``days``: which day is meant by a text that may be two, such as 9.3.
    """
    seat.require(Action.MANAGE_ITEMS, file_name)
    desk, name = seat.desk, plain_file_name(file_name)
    limits = Limits(file=int(desk.intake_context(seat.actor).setting(UPLOAD_LIMIT)) * MEBIBYTE)
    reading = read_ledger(
        name, content, desk.catalogue(), desk.today(), limits, seat.actor.display_name, days
    )
    existing = stored.items(desk.database)
    if ledger is None:
        words = {language(code).text(ACTION_LIST) for code in LANGUAGES}
        ledger = list_name(PurePath(name).stem, reading.drafts, existing, words)
    listed = validation.one_line(ledger)
    comparison = compare(reading.drafts, existing, listed, reading.fields)
    return ImportPreview(
        name,
        hashlib.sha256(content).hexdigest(),
        listed,
        reading.sheet,
        reading.title,
        reading.drafts,
        _problems(reading, comparison, existing, listed),
        comparison,
        reading.fields,
    )


def _problems(
    reading: Reading, comparison: Comparison, existing: Sequence[Item], ledger: str
) -> tuple[Problem, ...]:
    """Return what the file itself has and what the lists add to it."""
    further = ProblemList(reading.file_name)
    for draft, item in comparison.conflicts:
        further.note(
            P.NUMBER_TAKEN, draft.row, C.heading(C.NUMBER), value=draft.number, ledger=ledger, task=item.task
        )
    elsewhere = stands_elsewhere(reading.drafts, existing, ledger)
    if elsewhere is not None and len(comparison.new) == len(reading.drafts):
        action_list = language(LANGUAGES[0]).text(ACTION_LIST)
        further.note(P.STANDS_ELSEWHERE, ledger=elsewhere or action_list)
    # Of a line that is signed off here already, nothing needs to be confirmed.
    closed = {
        match.draft.row
        for match in comparison.matches
        if match.item is not None and not any(change.field == C.STATE for change in match.changes)
    }
    own = [
        problem
        for problem in reading.problems
        if problem.kind is not P.NOT_CONFIRMED or problem.row not in closed
    ]
    return (*own, *further.closed())


# --- taking in ---


def import_items(seat: Seat, preview: ImportPreview) -> tuple[Item, ...]:
    """Raise the new lines of a previewed file and write what the others change, in one transaction.

    What the file says of a line's end is a fact of the file, and no way round the second person: a line
    that is signed off there counts so only where the file names a day that has come and somebody who is
    neither responsible nor imports it; both are kept with the step, beside who imported it. Any other line
    that is done there is reported done by whoever imports it, in the file's words, and waits for a second
    person, who needs a file of evidence as always. DeskError where the lists have changed since.

    Returns the items that were raised or changed, in the file's order.
    """
    seat.require(Action.MANAGE_ITEMS, preview.file_name)
    if preview.blocked or not preview.drafts:
        raise DeskError(_PROBLEMS)
    if not preview.written:
        raise DeskError(N_("Every line stands on the list as the file has it: there is nothing to take in."))
    desk, month = seat.desk, seat.desk.opening_month()
    for _ in range(_TRIES):
        revision = stored.newest_revision(desk.database)
        if compare(preview.drafts, stored.items(desk.database), preview.ledger, preview.fields) != (
            preview.comparison
        ):
            raise DeskError(_CHANGED_SINCE)
        plan = _Plan(seat, preview.file_name, month, Origin.REPORTED, str(uuid4()))
        for match in preview.written:
            plan.add(match, preview.ledger)
        with desk.database.transaction() as transaction:
            is_current = stored.newest_revision(transaction) == revision
            if is_current:
                plan.write(transaction)
        if is_current:
            return plan.items(desk.database)
    raise DeskError(_CHANGED_SINCE)


def raise_drafts(
    seat: Seat, drafts: Iterable[Draft], ledger: str, file_name: str, month: Month, origin: Origin
) -> tuple[Item, ...]:
    """Raise lines with the steps that their file tells.

    ``month``: the last whose figures they start from.
    """
    plan = _Plan(seat, file_name, month, origin)
    for draft in drafts:
        plan.add(Match(draft), ledger)
    with seat.desk.database.transaction() as transaction:
        plan.write(transaction)
        return plan.items(transaction)


class _Plan:
    """What an import writes, made before the write lock is taken."""

    def __init__(self, seat: Seat, file_name: str, month: Month, origin: Origin, import_id: str = "") -> None:
        self._seat, self._file, self._month, self._origin = seat, file_name, month, origin
        self._import = import_id  # blank = demonstration data, which is removed in another way
        self._raised: list[tuple[Item, Mapping[str, Any]]] = []
        self._steps: list[tuple[Item, Step]] = []
        self._items: list[Item] = []
        self._links: dict[tuple[tuple[str, ...], Month], Any] = {}

    def add(self, match: Match, ledger: str) -> None:
        item = match.item or self._raise(match.draft, ledger)
        steps = _told(self._seat, match.draft, item) if match.is_new else _changing(self._seat, match, item)
        if self._import:
            about = {
                history.IMPORT: self._import,
                history.FILE: self._file,
                **({history.RAISED: "yes"} if match.is_new else {}),
                history.STEPS: " ".join(str(step.id) for step in steps),
            }
            steps.append(make_step(self._seat, item, StepKind.IMPORTED, "", changes=tuple(about.items())))
        self._items.append(item)
        self._steps += [(item, step) for step in steps]

    def write(self, transaction: Transaction) -> None:
        write_all(self._seat, transaction, self._raised, self._steps)

    def items(self, database: Readable) -> tuple[Item, ...]:
        """Return what was raised or changed, as it stands now."""
        by_id = {item.id: item for item in stored.items(database)}
        return tuple(by_id[item.id] for item in self._items)

    def _raise(self, draft: Draft, ledger: str) -> Item:
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
        month = _figures_of(draft, self._month)
        key = (draft.indicators, month)
        if key not in self._links:
            self._links[key] = linked(self._seat.desk, draft.indicators, month)
        item = make_item(self._seat, new, self._links[key], self._origin)
        self._raised.append((item, {"file": self._file, "row": draft.row}))
        return item


def _told(seat: Seat, draft: Draft, item: Item) -> list[Step]:
    """Return the steps that the file tells of a new line."""
    words = language(LANGUAGES[0]).text(_AS_IMPORTED)
    evidence = ((history.EVIDENCE, draft.evidence),) if draft.evidence else ()
    steps = []
    if draft.state in (ItemState.DONE, ItemState.CLOSED):
        steps.append(make_step(seat, item, StepKind.DONE, draft.progress, changes=evidence))
    elif draft.progress or evidence or draft.state is ItemState.UNDER_WAY:
        steps.append(make_step(seat, item, StepKind.PROGRESS, draft.progress, changes=evidence))
    if draft.confirmed:
        steps.append(_closing(seat, draft, item, words))
    elif draft.state is ItemState.CANCELLED:
        steps.append(make_step(seat, item, StepKind.CANCELLED, words))
    return steps


def _closing(seat: Seat, draft: Draft, item: Item, words: str) -> Step:
    closing = ((history.CLOSED_ON, str(draft.closed_on)), (history.CLOSED_BY, draft.closed_by))
    return make_step(seat, item, StepKind.CLOSED, words, changes=closing)


def _changing(seat: Seat, match: Match, item: Item) -> list[Step]:
    """Return the steps that bring an item to what the file says of it."""
    draft, words = match.draft, language(LANGUAGES[0]).text(_AS_IMPORTED)
    new = {change.field: change.after for change in match.changes if change.applies}
    steps = []
    deadline = date.fromisoformat(new[C.DEADLINE]) if C.DEADLINE in new else item.deadline
    if deadline > item.deadline:
        steps.append(make_step(seat, item, StepKind.POSTPONED, words, deadline=deadline))
        del new[C.DEADLINE]
    corrected = {CORRECTED[field]: value for field, value in new.items() if field in CORRECTED}
    if corrected:
        checked = validation.checked_changes(seat.desk.catalogue(), item, corrected)
        steps.append(make_step(seat, item, StepKind.CHANGED, words, changes=checked))
    state, further = new.get(C.STATE, ""), further_evidence(draft, item) if C.EVIDENCE in new else ""
    evidence = ((history.EVIDENCE, further),) if further else ()
    report = new.get(C.PROGRESS, "")
    is_done = history.last(item, StepKind.DONE) is not None and state == ItemState.CLOSED
    if state in (ItemState.DONE, ItemState.CLOSED) and not is_done:
        steps.append(make_step(seat, item, StepKind.DONE, draft.progress, changes=evidence))
    elif report or evidence or state == ItemState.UNDER_WAY:
        steps.append(make_step(seat, item, StepKind.PROGRESS, report, changes=evidence))
    if state == ItemState.CLOSED:
        steps.append(_closing(seat, draft, item, words))
    elif state == ItemState.CANCELLED:
        steps.append(make_step(seat, item, StepKind.CANCELLED, words))
    return steps


def _figures_of(draft: Draft, month: Month) -> Month:
    """Return the last month whose figures it starts from: a meeting's items start from those it was shown."""
    named = _NAMED_MONTH.search(draft.source_name) if draft.source is ItemSource.MEETING else None
    if named is None or not 1 <= int(named[2]) <= MONTHS_PER_YEAR:
        return month
    return min(Month(int(named[1]), int(named[2])), month)
