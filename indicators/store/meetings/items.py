"""Lines of the action list and of ledgers: each as it was raised, and every step since."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from indicators.items.history import with_steps
from indicators.model.enums import Origin
from indicators.model.item import Attachment, Item, ItemSource, Linked, Step, StepKind
from indicators.model.meeting import MeetingKind
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc, next_moment, until
from indicators.store.figures.own_day import item_day, step_day
from indicators.store.submissions import attachments

_ITEM = f"""
    SELECT id, "number", ledger, source, source_name, meeting, finding, task, lead_department, supporting,
           responsible, leader, deadline, indicators, origin, {item_day()}, person, account
    FROM item
"""
_STEP = f"""
    SELECT id, item, kind, words, deadline, changes, origin, {step_day()}, person, account FROM item_step
"""


def add(database: Database, new: Item) -> Item:
    """Keep an item as it is raised, stamped not earlier than its moment.

    DeskError where its ledger has that number already.
    """
    with database.transaction() as transaction:
        _require_free(transaction, new)
        kept = replace(new, recorded_at=aware(next_moment(transaction, new.recorded_at)))
        transaction.execute(
            'INSERT INTO item (id, "number", ledger, source, source_name, meeting, finding, task, '
            "lead_department, supporting, responsible, leader, deadline, indicators, origin, recorded_at, "
            "person, account) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                kept.id,
                kept.number,
                kept.ledger,
                str(kept.source),
                kept.source_name,
                kept.meeting,
                kept.finding,
                kept.task,
                kept.lead,
                " ".join(kept.supporting),
                kept.responsible,
                kept.leader,
                kept.deadline,
                _links_json(kept.indicators),
                str(kept.origin),
                naive_utc(kept.recorded_at),
                kept.person,
                kept.account,
            ],
        )
    return kept


def add_step(database: Database, new: Step) -> Step:
    """Keep what happened to an item, stamped not earlier than its moment."""
    with database.transaction() as transaction:
        kept = replace(new, recorded_at=aware(next_moment(transaction, new.recorded_at)))
        transaction.execute(
            "INSERT INTO item_step (id, item, kind, words, deadline, changes, origin, recorded_at, person, "
            "account) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                kept.id,
                kept.item,
                str(kept.kind),
                kept.words,
                kept.deadline,
                json.dumps(dict(kept.changes), ensure_ascii=False),
                str(kept.origin),
                naive_utc(kept.recorded_at),
                kept.person,
                kept.account,
            ],
        )
    return kept


def items(database: Readable, as_of: datetime | None = None) -> tuple[Item, ...]:
    """Every item as it stood at that moment, in the order in which they were raised."""
    rows = database.rows(f"{_ITEM} WHERE {item_day()} <= ? ORDER BY recorded_at", [until(as_of)])
    steps = _steps(database, as_of)
    return tuple(with_steps(_item(row), steps.get(row[0], ())) for row in rows)


def item(database: Readable, wanted: UUID, as_of: datetime | None = None) -> Item:
    """DeskError where there is none such, or was none yet."""
    rows = database.rows(f"{_ITEM} WHERE id = ? AND {item_day()} <= ?", [wanted, until(as_of)])
    if not rows:
        raise DeskError(N_("There is no such item: choose one from the list."))
    return with_steps(_item(rows[0]), _steps(database, as_of, wanted).get(wanted, ()))


def numbers(database: Readable, ledger: str) -> frozenset[str]:
    """Every number that was ever given in a ledger."""
    return frozenset(row[0] for row in database.rows('SELECT "number" FROM item WHERE ledger = ?', [ledger]))


def meeting_of(database: Readable, meeting: UUID) -> tuple[Month, str, bool]:
    """A monthly meeting's month, title, and whether it shows no reported figure.

    DeskError where there is none such, or it has ended: its minutes name what it handed out.
    """
    found = database.rows(
        'SELECT m."month", m.title, m.demonstration, e.meeting IS NOT NULL FROM meeting AS m '
        "LEFT JOIN meeting_end AS e ON e.meeting = m.id WHERE m.id = ? AND m.kind = ?",
        [meeting, str(MeetingKind.MONTH)],
    )
    if not found:
        raise DeskError(N_("There is no such meeting: choose one from the list."))
    if found[0][3]:
        raise DeskError(
            N_("This meeting has ended and its minutes stand: raise the item without it, or in the next one.")
        )
    return Month.parse(found[0][0]), found[0][1], bool(found[0][2])


def _require_free(database: Readable, new: Item) -> None:
    taken = database.rows(
        'SELECT 1 FROM item WHERE ledger = ? AND "number" = ? LIMIT 1', [new.ledger, new.number]
    )
    if taken:
        raise DeskError(
            N_("The number {number} is given already in this ledger: give another one."), number=new.number
        )


def _steps(
    database: Readable, as_of: datetime | None, wanted: UUID | None = None
) -> Mapping[UUID, list[Step]]:
    """By the item, oldest first, with their files."""
    attached = attachments.by_subject(database, as_of, wanted)
    found: dict[UUID, list[Step]] = defaultdict(list)
    for row in database.rows(
        f"{_STEP} WHERE {step_day()} <= ? AND (CAST(? AS UUID) IS NULL OR item = ?) ORDER BY recorded_at",
        [until(as_of), wanted, wanted],
    ):
        found[row[1]].append(_step(row, attached.get(row[0], ())))
    return found


def _item(row: tuple[Any, ...]) -> Item:
    return Item(
        id=row[0],
        number=row[1],
        ledger=row[2],
        source=ItemSource(row[3]),
        source_name=row[4],
        meeting=row[5],
        finding=row[6],
        task=row[7],
        lead=row[8],
        supporting=tuple(row[9].split()),
        responsible=row[10],
        leader=row[11],
        deadline=row[12],
        indicators=_links(row[13]),
        origin=Origin(row[14]),
        recorded_at=aware(row[15]),
        person=row[16],
        account=row[17],
        raised_deadline=row[12],
        raised_responsible=row[10],
    )


def _step(row: tuple[Any, ...], attached: tuple[Attachment, ...]) -> Step:
    return Step(
        id=row[0],
        item=row[1],
        kind=StepKind(row[2]),
        words=row[3],
        deadline=row[4],
        changes=tuple(json.loads(row[5]).items()),
        origin=Origin(row[6]),
        recorded_at=aware(row[7]),
        person=row[8],
        account=row[9],
        attachments=attached,
    )


def _links_json(links: Iterable[Linked]) -> str:
    """Values as text: nothing is rounded."""
    return json.dumps(
        [
            {
                "indicator": one.indicator,
                "month": str(one.month),
                "value": None if one.value is None else str(one.value),
            }
            for one in links
        ]
    )


def _links(text: str) -> tuple[Linked, ...]:
    return tuple(
        Linked(
            one["indicator"],
            Month.parse(one["month"]),
            None if one["value"] is None else Decimal(one["value"]),
        )
        for one in json.loads(text)
    )
