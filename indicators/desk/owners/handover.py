"""工作交接: pass a person's goals, items and subscriptions to another one, all in one act or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from indicators.access.acts import Act
from indicators.access.chain import Entry
from indicators.access.names import allowed_display_name
from indicators.access.roles import Action, may
from indicators.catalogue.editing.edits import Edits, RowPlace
from indicators.catalogue.owners import names_somebody, placeholders
from indicators.desk.auth import people
from indicators.desk.catalogue import changes, editing
from indicators.desk.channels import subscriptions
from indicators.desk.items import items
from indicators.desk.owners.belongings import OWNING, Belongings, Holder, belongings
from indicators.desk.seat import Seat
from indicators.items.persons import person, replaced
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Origin
from indicators.model.item import Item
from indicators.model.problem import N_, DeskError
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch

_HANDED_OVER = AuditSearch(act=Act.HANDED_OVER)


@dataclass(frozen=True)
class PassedItem:
    """An item as it was that day."""

    number: str
    task: str
    deadline: date
    demonstration: bool


@dataclass(frozen=True)
class HandOver:
    """What was handed over, as the audit tells of it; goals and departments by their codes."""

    number: int  # of its audit entry
    recorded_at: datetime
    by: str
    leaving: str
    receiving: str
    reason: str
    goals: tuple[str, ...]
    departments: tuple[str, ...]
    items: tuple[PassedItem, ...]
    topics: tuple[str, ...]
    reported: tuple[str, ...]  # departments whose figures the receiver reports from now on
    closed: bool  # whether the account of who leaves was closed with it


def hand_over(
    seat: Seat, leaving: Holder, receiving: Holder, reason: str, address: str = "", close: bool = False
) -> HandOver:
    """Pass everything that belongs to one person to another.

    Goals become a new version of the catalogue, which is written into its files last; items and
    subscriptions get a fact of their own each. ``address``: for subscriptions, where the receiver has none.
    ``close``: the account of who leaves is closed too. DeskError where it cannot be done; then nothing is.
    """
    seat.require(Action.MANAGE_PEOPLE, leaving.name)
    receiver = _checked(seat, leaving, receiving)
    valid_reason = changes.checked_reason(reason)
    with seat.desk.database.transaction() as transaction:
        going = belongings(seat, leaving)
        if going.is_empty and not close:
            raise DeskError(N_("Nothing belongs to {person}: nothing was handed over."), person=leaving.name)
        _pass_items(seat, going, leaving.name, receiver.name, valid_reason)
        _pass_account(seat, going, leaving, receiver, address, close)
        seat.record(
            Act.HANDED_OVER,
            leaving.name,
            to=receiver.name,
            reason=valid_reason,
            goals=[goal.code for goal in going.goals],
            departments=[department.code for department in going.departments],
            items=[_item_detail(item) for item in going.items],
            topics=sorted(going.topics),
            reported=sorted(_reporting(going, receiver)),
            by=seat.actor.display_name,
            closed=close and leaving.account is not None,
        )
        (entry,) = audit.entries(transaction, _HANDED_OVER, limit=1)
        _pass_goals(seat, leaving.name, receiver.name, valid_reason)
    return _told(entry)


def handovers(seat: Seat) -> tuple[HandOver, ...]:
    """Return every hand-over, newest first."""
    seat.require(Action.MANAGE_PEOPLE, "hand-over")
    return tuple(_told(entry) for entry in audit.entries(seat.desk.database, _HANDED_OVER, limit=None))


def _told(entry: Entry) -> HandOver:
    detail = entry.detail
    return HandOver(
        entry.number,
        entry.recorded_at,
        str(detail["by"]),
        entry.subject,
        str(detail["to"]),
        str(detail["reason"]),
        tuple(detail["goals"]),
        tuple(detail["departments"]),
        tuple(_passed_item(item) for item in detail["items"]),
        tuple(detail["topics"]),
        tuple(detail["reported"]),
        bool(detail["closed"]),
    )


def _item_detail(item: Item) -> dict[str, Any]:
    return {
        "id": str(item.id),
        "number": item.number,
        "task": item.task,
        "deadline": str(item.deadline),
        "origin": str(item.origin),
    }


def _passed_item(detail: Mapping[str, str]) -> PassedItem:
    deadline = date.fromisoformat(detail["deadline"])
    return PassedItem(detail["number"], detail["task"], deadline, detail["origin"] == Origin.DEMONSTRATION)


def _checked(seat: Seat, leaving: Holder, receiving: Holder) -> Holder:
    """Return the receiver by a valid name; DeskError for nobody, the same person or a closed account."""
    receiver = replace(receiving, name=allowed_display_name(receiving.name))
    if not names_somebody(receiver.name, placeholders(seat.desk.catalogue())):
        raise DeskError(N_("{name} names nobody: choose or type the name of a person."), name=receiver.name)
    if person(receiver.name) == person(leaving.name):
        raise DeskError(N_("Both are {person}: choose another person to take over."), person=leaving.name)
    if receiver.account is not None and not receiver.account.active:
        raise DeskError(N_("The account {name} is closed: open it again first."), name=receiver.account.name)
    return receiver


def _pass_items(seat: Seat, going: Belongings, leaving: str, receiving: str, reason: str) -> None:
    for item in going.items:
        items.change(seat, item.id, {"responsible": replaced(item.responsible, leaving, receiving)}, reason)


def _pass_account(
    seat: Seat, going: Belongings, leaving: Holder, receiving: Holder, address: str, close: bool
) -> None:
    """Pass subscriptions and departments, where those who are concerned have accounts."""
    account, receiver = leaving.account, receiving.account
    if account is None:
        return
    if going.topics:
        subscriptions.pass_on(seat, account.id, receiver.id if receiver else None, address)
    reported = _reporting(going, receiving)
    if receiver is not None and reported:
        people.change(seat, receiver.id, departments=receiver.departments | reported)
    if close:
        people.change(seat, account.id, active=False)


def _reporting(going: Belongings, receiving: Holder) -> frozenset[str]:
    """Return the departments that the receiver reports for from now on; none where no account may."""
    if receiving.account is None or not may(receiving.account.role, Action.REPORT):
        return frozenset()
    return frozenset(department.code for department in going.reported)


def _pass_goals(seat: Seat, leaving: str, receiving: str, reason: str) -> None:
    """Save the owners as a version; its files are written last, when nothing else can fail any more."""
    tables = editing.tables(seat)
    edits = _edits(tables.catalogue, leaving, receiving)
    if edits:
        editing.save(seat, edits, tables.digest, reason)


def _edits(catalogue: Catalogue, leaving: str, receiving: str) -> Edits:
    rows = {"departments": catalogue.departments, "indicators": catalogue.indicators}
    edits: dict[RowPlace, dict[str, str]] = {}
    for file, fields in OWNING.items():
        for code, row in rows[file].items():
            old = {field: str(getattr(row, field)) for field in fields}
            new = {field: replaced(cell, leaving, receiving) for field, cell in old.items()}
            changed = {field: cell for field, cell in new.items() if cell != old[field]}
            if changed:
                edits[file, (code,)] = changed
    return edits
