"""Items of the action list and of ledgers, with every step since they were raised."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from indicators.items.history import is_taken_back, with_steps
from indicators.model.item import Item, Step
from indicators.model.meeting import MeetingKind
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.engine.transaction import Transaction
from indicators.store.facts.meetings import ITEM, ITEM_STEP
from indicators.store.facts.writing import insert, insert_all
from indicators.store.figures.own_day import item_day, step_day
from indicators.store.submissions import attachments

_ITEM = f"SELECT {ITEM.select(recorded_at=item_day())} FROM {ITEM.dated}"
_STEP = f"SELECT {ITEM_STEP.select(recorded_at=step_day())} FROM {ITEM_STEP.dated}"


def add(database: Database, new: Item) -> Item:
    """Store an item as it is raised, stamped not earlier than its moment.

    DeskError where its ledger has that number already.
    """
    with database.transaction() as transaction:
        _require_free(transaction, new)
        return insert(transaction, ITEM, new)


def add_all(transaction: Transaction, new: Sequence[Item]) -> list[Item]:
    """Store many items as they are raised, in their order; DeskError where a number is given already."""
    for ledger in {item.ledger for item in new}:
        taken = _taken(transaction, ledger)
        for item in new:
            if item.ledger == ledger and item.number in taken:
                raise _given_already(item)
            if item.ledger == ledger:
                taken.add(item.number)
    return insert_all(transaction, ITEM, new)


def add_steps(transaction: Transaction, new: Sequence[Step]) -> list[Step]:
    """Store many steps in their order."""
    return insert_all(transaction, ITEM_STEP, new)


def newest_revision(database: Readable) -> int:
    """Return the revision of the newest item or step: where it is the same, no list has changed."""
    rows = database.rows(
        "SELECT greatest((SELECT coalesce(max(revision), 0) FROM item), "
        "(SELECT coalesce(max(revision), 0) FROM item_step))"
    )
    return int(rows[0][0])


def add_step(database: Database, new: Step) -> Step:
    """Store a step of an item, stamped not earlier than its moment."""
    with database.transaction() as transaction:
        return insert(transaction, ITEM_STEP, new)


def items(database: Readable, as_of: datetime | None = None) -> tuple[Item, ...]:
    """Return every item as of a moment, in the order in which they were raised."""
    rows = database.rows(f"{_ITEM} WHERE {item_day()} <= ? ORDER BY revision", [until(as_of)])
    steps = _steps(database, as_of)
    applied = (with_steps(_item(row), steps.get(row[0], ())) for row in rows)
    return tuple(item for item in applied if not is_taken_back(item))


def item(database: Readable, item_id: UUID, as_of: datetime | None = None) -> Item:
    """Return an item as of a moment; DeskError where there is none such, or was none yet."""
    rows = database.rows(f"{_ITEM} WHERE id = ? AND {item_day()} <= ?", [item_id, until(as_of)])
    item = with_steps(_item(rows[0]), _steps(database, as_of, item_id).get(item_id, ())) if rows else None
    if item is None or is_taken_back(item):
        raise DeskError(N_("There is no such item: choose one from the list."))
    return item


def numbers(database: Readable, ledger: str) -> frozenset[str]:
    """Return every number that was ever given in a ledger."""
    return frozenset(row[0] for row in database.rows('SELECT "number" FROM item WHERE ledger = ?', [ledger]))


def meeting_of(database: Readable, meeting: UUID) -> tuple[Month, str, bool]:
    """Return an open monthly meeting's month, title, and whether it shows no reported figure.

    DeskError where there is none such, or it has ended: its minutes name what it handed out.
    """
    rows = database.rows(
        'SELECT m."month", m.title, m.demonstration, e.meeting IS NOT NULL FROM meeting AS m '
        "LEFT JOIN meeting_end AS e ON e.meeting = m.id WHERE m.id = ? AND m.kind = ?",
        [meeting, str(MeetingKind.MONTH)],
    )
    if not rows:
        raise DeskError(N_("There is no such meeting: choose one from the list."))
    if rows[0][3]:
        raise DeskError(
            N_("This meeting has ended and its minutes stand: raise the item without it, or in the next one.")
        )
    return Month.parse(rows[0][0]), rows[0][1], bool(rows[0][2])


def _require_free(database: Readable, new: Item) -> None:
    given = database.rows(
        'SELECT 1 FROM item WHERE ledger = ? AND "number" = ? LIMIT 1', [new.ledger, new.number]
    )
    if given and new.number in _taken(database, new.ledger):
        raise _given_already(new)


def _taken(database: Readable, ledger: str) -> set[str]:
    """Return the numbers of a ledger's items, without those of imports that were taken back."""
    return {item.number for item in items(database) if item.ledger == ledger}


def _given_already(item: Item) -> DeskError:
    return DeskError(
        N_("The number {number} is given already in this ledger: give another one."), number=item.number
    )


def _steps(
    database: Readable, as_of: datetime | None, item_id: UUID | None = None
) -> Mapping[UUID, list[Step]]:
    """Return steps by item, oldest first, with their files."""
    attached = attachments.by_subject(database, as_of, item_id)
    by_item: dict[UUID, list[Step]] = defaultdict(list)
    for row in database.rows(
        f"{_STEP} WHERE {step_day()} <= ? AND (CAST(? AS UUID) IS NULL OR item = ?) ORDER BY revision",
        [until(as_of), item_id, item_id],
    ):
        step = ITEM_STEP.read(row)
        by_item[step.item].append(replace(step, attachments=attached.get(step.id, ())))
    return by_item


def _item(row: tuple[Any, ...]) -> Item:
    columns = dict(zip((column.name for column in ITEM.row_columns), row, strict=True))
    return ITEM.read(row, raised_deadline=columns["deadline"], raised_responsible=columns["responsible"])
