"""工作清单 and 台账: raise an item, work it, and close it (销号) by a second person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from uuid import UUID

from indicators.access.roles import Action
from indicators.briefing.item_lines import line
from indicators.briefing.month import ItemLine
from indicators.deadlines.looking import looking_day
from indicators.desk.desk import Desk
from indicators.desk.items.write import NewItem as NewItem
from indicators.desk.items.write import newest_figure, write_item, write_step
from indicators.desk.seat import Seat
from indicators.desk.submissions import evidence
from indicators.desk.submissions.acceptance import NewFile
from indicators.i18n.language import language
from indicators.i18n.terms.figures import year_month
from indicators.items import history, rules, validation
from indicators.items.numbering import next_number
from indicators.items.state import Bounds
from indicators.model.enums import Origin
from indicators.model.item import Item, ItemState, StepKind
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.store.meetings import items as stored

# --- questions ---


def items(desk: Desk, as_of: datetime | None = None) -> tuple[Item, ...]:
    """Return every item of every list, in the order in which they were raised."""
    return stored.items(desk.database, as_of)


def item(desk: Desk, item_id: UUID, as_of: datetime | None = None) -> Item:
    """Return one item; DeskError where there is none such."""
    return stored.item(desk.database, item_id, as_of)


@dataclass(frozen=True)
class _LookingDay:
    """The day from which items are looked at.

    The invented year is long past: its items have a day of their own.
    """

    day: date
    month: Month | None  # the last whose figures are shown; None = every month
    invented: Month | None  # the newest month of the invented year

    @classmethod
    def at(cls, desk: Desk, day: date, month: Month | None, as_of: datetime | None) -> "_LookingDay":
        return cls(day, month, desk.invented_month(as_of))

    def day_of(self, item: Item) -> date:
        is_invented = item.origin is Origin.DEMONSTRATION and self.invented is not None
        return looking_day(self.invented, self.day) if is_invented and self.invented else self.day

    def month_of(self, item: Item) -> Month | None:
        if item.origin is not Origin.DEMONSTRATION or self.invented is None:
            return self.month
        return self.invented if self.month is None else min(self.month, self.invented)


def lines(
    desk: Desk,
    chosen: Iterable[Item] | None = None,
    as_of: datetime | None = None,
    month: Month | None = None,
    day: date | None = None,
) -> tuple[ItemLine, ...]:
    """Return items (None = all) as lists show them, by state and deadline.

    Each linked indicator stands with its figure when the item was raised and its newest one of that year.
    ``month``: as they are looked at in that month's page, its figures no later; ``day``: as a meeting held
    then shows them. Without either, as they stand now.
    """
    catalogue, zone = desk.catalogue(as_of), desk.zone()
    if day is None:
        day = desk.today(desk.effective_as_of(as_of)) if month is None else desk.looking_day(month, as_of)
    looking, bounds = _LookingDay.at(desk, day, month, as_of), Bounds.of(catalogue)
    unsorted = (
        line(
            item,
            looking.day_of(item),
            catalogue,
            partial(newest_figure, desk, as_of=as_of, month=looking.month_of(item)),
            bounds,
            zone,
        )
        for item in (items(desk, as_of) if chosen is None else chosen)
    )
    order = list(ItemState)
    return tuple(
        sorted(unsorted, key=lambda line: (order.index(line.state), line.deadline, line.ledger, line.number))
    )


def document_day(desk: Desk, listed: Iterable[ItemLine], as_of: datetime | None = None) -> date:
    """Return the day that a document of these lines bears: today, or their year's if all are invented."""
    today, invented = desk.today(desk.effective_as_of(as_of)), desk.invented_month(as_of)
    alone = [line.demonstration for line in listed]
    return looking_day(invented, today) if invented is not None and alone and all(alone) else today


# --- raising ---


def raise_item(seat: Seat, new: NewItem) -> Item:
    """Put an item onto a list; DeskError says what is missing or does not fit.

    What is raised in a meeting that shows demonstration figures alone is demonstration data as well.
    """
    seat.require(Action.MANAGE_ITEMS, new.number)
    desk = seat.desk
    with desk.database.transaction() as transaction:
        if new.meeting is None:
            month, figures = Month.of(desk.today()), desk.opening_month()
            named, origin = new.source_name, Origin.REPORTED
        else:
            month, title, invented = stored.meeting_of(transaction, new.meeting)
            figures = month
            named = new.source_name or title or _meeting_name(month)
            origin = Origin.DEMONSTRATION if invented else Origin.REPORTED
        ledger = validation.one_line(new.ledger)
        number = new.number.strip() or next_number(month, stored.numbers(transaction, ledger))
        return write_item(
            seat, replace(new, number=number, ledger=ledger, source_name=named), figures, origin
        )


# --- working ---


def progress(seat: Seat, item_id: UUID, words: str, files: Sequence[NewFile] = ()) -> Item:
    """进展: record what was done, with files where there are any."""
    text = validation.required(words, N_("Say how far it is: the progress is missing."))
    return _work(seat, item_id, StepKind.PROGRESS, text, files)


def done(seat: Seat, item_id: UUID, words: str, files: Sequence[NewFile] = ()) -> Item:
    """申请销号: report an item done; needs words, and evidence with this step or an earlier one."""
    text = validation.required(words, N_("Say what was done: whoever closes the item reads it."))
    return _work(seat, item_id, StepKind.DONE, text, files)


def _work(seat: Seat, item_id: UUID, kind: StepKind, words: str, files: Sequence[NewFile]) -> Item:
    seat.require(Action.WORK_ITEMS, str(item_id))
    if not rules.may_work(seat.actor, item(seat.desk, item_id)):
        seat.refuse(Action.WORK_ITEMS, str(item_id))
    checked = evidence.checked_files(seat, files)

    def fits(item: Item) -> None:
        if not rules.may_work(seat.actor, item):  # its departments were changed in the meantime
            raise DeskError(N_("Item {number} is no longer your department's."), number=item.number)
        if kind is StepKind.DONE and not checked and not history.with_files(item):
            raise DeskError(N_("Closing needs evidence: attach a file that shows what was done."))

    return _step(seat, item_id, kind, words, fits, files=checked)


# --- the office ---


def close(seat: Seat, item_id: UUID, words: str = "") -> Item:
    """销号: a second person confirms what was reported done with evidence.

    That is another account than the one that reported it done, nobody who ever was responsible for it by
    name, and not the only one who attached evidence.
    """
    seat.require(Action.MANAGE_ITEMS, str(item_id))
    return _step(
        seat,
        item_id,
        StepKind.CLOSED,
        validation.text(words),
        lambda item: rules.require_closable(seat.actor, item),
    )


def give_back(seat: Seat, item_id: UUID, reason: str) -> Item:
    """退回: return an item that is not done yet; its department goes on with it."""
    seat.require(Action.MANAGE_ITEMS, str(item_id))
    text = validation.required(reason, N_("Returning needs a reason: say what is still to be done."))
    return _step(seat, item_id, StepKind.RETURNED, text)


def postpone(seat: Seat, item_id: UUID, deadline: date, reason: str) -> Item:
    """延期: set a later deadline, with a reason; the deadline that was set first stays known."""
    seat.require(Action.MANAGE_ITEMS, str(item_id))
    text = validation.required(reason, N_("Postponing needs a reason: it is kept with the item."))

    def fits(item: Item) -> None:
        if validation.deadline(deadline) <= item.deadline:
            raise DeskError(
                N_("The deadline is {deadline}: postponing needs a later day."), deadline=item.deadline
            )

    return _step(seat, item_id, StepKind.POSTPONED, text, fits, deadline=deadline)


def change(seat: Seat, item_id: UUID, changes: Mapping[str, str], reason: str) -> Item:
    """Correct fields (``history.CHANGEABLE``), each as the store keeps it, with a reason.

    Departments as codes parted by blanks; the deadline as an ISO date, and only to an earlier day: to a
    later one it is postponed. What is the same already is left out; DeskError where nothing is left.
    """
    seat.require(Action.MANAGE_ITEMS, str(item_id))
    text = validation.required(reason, N_("A correction needs a reason: it is kept with the item."))
    desk = seat.desk
    with desk.database.transaction():
        present = item(desk, item_id)
        new = validation.checked_changes(desk.catalogue(), present, changes)
        return _step(seat, item_id, StepKind.CHANGED, text, changes=new)


def cancel(seat: Seat, item_id: UUID, reason: str) -> Item:
    """撤销: cancel an item: it is no longer pursued."""
    seat.require(Action.MANAGE_ITEMS, str(item_id))
    text = validation.required(reason, N_("Cancelling needs a reason: it is kept with the item."))
    return _step(seat, item_id, StepKind.CANCELLED, text)


def reopen(seat: Seat, item_id: UUID, reason: str) -> Item:
    """重新打开: open an item again: something is left to do."""
    seat.require(Action.MANAGE_ITEMS, str(item_id))
    text = validation.required(reason, N_("Opening again needs a reason: it is kept with the item."))
    return _step(seat, item_id, StepKind.REOPENED, text)


# --- one step ---


def _no_condition(item: Item) -> None:
    """Set no further condition."""


def _step(
    seat: Seat,
    item_id: UUID,
    kind: StepKind,
    words: str,
    fits: Callable[[Item], None] = _no_condition,
    deadline: date | None = None,
    changes: tuple[tuple[str, str], ...] = (),
    files: Sequence[NewFile] = (),
) -> Item:
    """Write a step if the item's state allows it; of two people at once the second is told."""
    desk = seat.desk
    with desk.database.transaction() as transaction:
        item = stored.item(transaction, item_id)
        rules.require_possible(item, kind)
        fits(item)
        write_step(seat, item, kind, words, deadline, changes, files)
        return stored.item(transaction, item_id)


def _meeting_name(month: Month) -> str:
    """Return the meeting's name; kept as text, so in the language most readers have."""
    return language("zh").text(N_("Monthly meeting of {month}"), month=year_month(month, language("zh")))
