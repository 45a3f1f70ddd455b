"""Write an item, its steps and the figures it starts from, with their audit; callers check what may be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from indicators.access.actor import PROGRAM
from indicators.access.acts import Act
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import attachments
from indicators.desk.submissions.acceptance import NewFile
from indicators.items import validation
from indicators.model.enums import Origin
from indicators.model.item import Item, ItemSource, Linked, Step, StepKind
from indicators.model.month import MONTHS_PER_YEAR, Month, year_to
from indicators.model.problem import N_, DeskError
from indicators.store.engine.transaction import Transaction
from indicators.store.meetings import items as stored


@dataclass(frozen=True)
class NewItem:
    """The fields of an item to raise: codes of departments and indicators, the rest in words."""

    task: str
    lead: str
    deadline: date
    supporting: tuple[str, ...] = ()
    responsible: str = ""
    leader: str = ""
    source: ItemSource = ItemSource.MEETING
    source_name: str = ""  # blank = the meeting's name, where there is one
    ledger: str = ""  # blank = the action list
    finding: str = ""
    indicators: tuple[str, ...] = ()
    meeting: UUID | None = None
    number: str = ""  # blank = the next one of the meeting's month, or of today's


def write_item(seat: Seat, new: NewItem, month: Month, origin: Origin, **detail: Any) -> Item:
    """Write an item with its audit; its number is given. ``month``: the last whose figures it starts from."""
    desk = seat.desk
    made = make_item(seat, new, linked(desk, new.indicators, month), origin)
    with desk.database.transaction():
        item = stored.add(desk.database, made)
        _record(seat, Act.ITEM_RAISED, [(item, {"ledger": item.ledger, **detail})])
    return item


def make_item(seat: Seat, new: NewItem, links: tuple[Linked, ...], origin: Origin) -> Item:
    """Return the item to store, validated; DeskError says what is missing or does not fit."""
    desk, actor = seat.desk, seat.actor
    validation.require_departments(desk.catalogue(), new.lead, new.supporting)
    return Item(
        id=uuid4(),
        number=validation.one_line(new.number),
        ledger=validation.one_line(new.ledger),
        source=new.source,
        source_name=validation.one_line(new.source_name),
        meeting=new.meeting,
        finding=validation.text(new.finding),
        task=validation.required(new.task, N_("Say what is to be done: the task is missing.")),
        lead=new.lead,
        supporting=tuple(dict.fromkeys(code for code in new.supporting if code != new.lead)),
        responsible=validation.one_line(new.responsible),
        leader=validation.one_line(new.leader),
        deadline=validation.deadline(new.deadline),
        indicators=links,
        origin=origin,
        recorded_at=desk.clock(),
        person=actor.display_name,
        account=actor.account,
        raised_deadline=new.deadline,
        raised_responsible=validation.one_line(new.responsible),
    )


def write_step(
    seat: Seat,
    item: Item,
    kind: StepKind,
    words: str,
    deadline: date | None = None,
    changes: tuple[tuple[str, str], ...] = (),
    files: Sequence[NewFile] = (),
) -> Step:
    """Write a step with its files and its audit."""
    desk = seat.desk
    with desk.database.transaction():
        step = stored.add_step(desk.database, make_step(seat, item, kind, words, deadline, changes))
        _record(seat, Act.ITEM_STEPPED, [(item, _detail(step))])
        attachments.keep_files(seat, step.id, str(item.id), files, item.origin, number=item.number)
    return step


def make_step(
    seat: Seat,
    item: Item,
    kind: StepKind,
    words: str,
    deadline: date | None = None,
    changes: tuple[tuple[str, str], ...] = (),
) -> Step:
    """Return the step to store."""
    return Step(
        id=uuid4(),
        item=item.id,
        kind=kind,
        words=words,
        recorded_at=seat.desk.clock(),
        person=seat.actor.display_name,
        account=seat.actor.account,
        deadline=deadline,
        changes=changes,
        origin=item.origin,
    )


def write_all(
    seat: Seat,
    transaction: Transaction,
    raised: Sequence[tuple[Item, Mapping[str, Any]]],
    steps: Sequence[tuple[Item, Step]],
) -> None:
    """Write many items, each with details for its audit, and many steps: a few statements for all."""
    stored.add_all(transaction, [item for item, _ in raised])
    _record(seat, Act.ITEM_RAISED, [(item, {"ledger": item.ledger, **detail}) for item, detail in raised])
    stored.add_steps(transaction, [step for _, step in steps])
    _record(seat, Act.ITEM_STEPPED, [(item, _detail(step)) for item, step in steps])


def _detail(step: Step) -> Mapping[str, Any]:
    postponed = {"deadline": str(step.deadline)} if step.deadline else {}
    changes = {"changes": dict(step.changes)} if step.changes else {}
    return {"kind": str(step.kind), "id": str(step.id), **postponed, **changes}


def _record(seat: Seat, act: Act, entries: Sequence[tuple[Item, Mapping[str, Any]]]) -> None:
    """Record an entry each; what the program itself brings in to show is recorded file by file instead."""
    seat.record_all(
        act,
        [
            (str(item.id), {"number": item.number, "origin": str(item.origin), **detail})
            for item, detail in entries
            if item.origin is not Origin.DEMONSTRATION or seat.actor != PROGRAM
        ],
    )


# --- the figures that an item starts from ---


def linked(desk: Desk, codes: Iterable[str], month: Month) -> tuple[Linked, ...]:
    """Return indicators, each once, with the newest figure of the month's year up to it, as known now."""
    return tuple(_linked(desk, code, month) for code in dict.fromkeys(codes))


def _linked(desk: Desk, code: str, month: Month) -> Linked:
    if code not in desk.catalogue().indicators:
        raise DeskError(N_("There is no indicator {code}: choose one from the list."), code=code)
    series = desk.figures(month.year).series(code)
    points = [series[earlier] for earlier in year_to(month) if earlier in series]
    newest = next((point for point in reversed(points) if point.value is not None), None)
    return Linked(code, month, None) if newest is None else Linked(code, newest.month, newest.value)


def newest_figure(desk: Desk, start: Linked, as_of: datetime | None, month: Month | None) -> Linked | None:
    """Return the newest figure of the same year, no later than the month given; None = unknown."""
    if start.indicator not in desk.catalogue(as_of).indicators:
        return None
    year = start.month.year
    series = desk.figures(year, as_of).series(start.indicator)
    until = min(month or Month(year, MONTHS_PER_YEAR), Month(year, MONTHS_PER_YEAR))
    points = [point for point in series.values() if point.value is not None and point.month.year == year]
    reached = [point for point in points if point.month <= until]
    newest = max(reached, key=lambda point: point.month, default=None)
    return None if newest is None else Linked(start.indicator, newest.month, newest.value)
