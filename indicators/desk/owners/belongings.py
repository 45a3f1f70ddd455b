"""Answer what belongs to a person: goals, open items, subscriptions, departments reported for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from indicators.access.account import Account
from indicators.access.roles import Action, may
from indicators.catalogue.owners import names_somebody, placeholders
from indicators.desk.channels import subscriptions
from indicators.desk.items import items
from indicators.desk.seat import Seat
from indicators.items.persons import named, person, replaced
from indicators.items.state import resting
from indicators.model.catalogue import Catalogue, Department, Indicator
from indicators.model.item import Item
from indicators.model.sending import Topic
from indicators.store.auth import accounts

# The catalogue's columns that name people, by file.
OWNING: Mapping[str, tuple[str, ...]] = {
    "indicators": ("person", "deputy"),
    "departments": ("lead", "deputy"),
}


@dataclass(frozen=True)
class Holder:
    """Somebody to whom work belongs: an account, or a name of the files without one."""

    name: str  # as others read it
    account: Account | None = None


@dataclass(frozen=True)
class Belongings:
    """What passes to whoever takes over."""

    goals: tuple[Indicator, ...]  # named as owner, or leading the department of a goal without an owner
    departments: tuple[Department, ...]  # that are led
    items: tuple[Item, ...]  # open ones
    topics: frozenset[Topic]  # subscribed to
    reported: tuple[Department, ...]  # whose figures the account reports

    @property
    def is_empty(self) -> bool:
        return not (self.goals or self.departments or self.items or self.topics)


def holders(seat: Seat) -> tuple[Holder, ...]:
    """Return everybody to whom work may belong: active accounts, closed ones, names without an account."""
    seat.require(Action.MANAGE_PEOPLE, "hand-over")
    everybody = accounts.everybody(seat.desk.database)
    known = {person(account.display_name) for account in everybody}
    others = {person(name): name for name in _names(seat)}
    return (
        *(Holder(account.display_name, account) for account in everybody),
        *(Holder(name) for spelling, name in others.items() if spelling not in known),
    )


def belongings(seat: Seat, holder: Holder) -> Belongings:
    """Return what a person hands over; names are compared as ``items.persons`` reads them."""
    seat.require(Action.MANAGE_PEOPLE, "hand-over")
    desk, account = seat.desk, holder.account
    catalogue = desk.catalogue()
    reported = account.departments if account is not None and may(account.role, Action.REPORT) else ()
    return Belongings(
        tuple(
            goal for goal in catalogue.indicators.values() if _names_them(catalogue.person(goal), holder.name)
        ),
        tuple(each for each in catalogue.departments.values() if _names_them(each.lead, holder.name)),
        tuple(
            item
            for item in items.items(desk)
            if resting(item).is_open and _names_them(item.responsible, holder.name)
        ),
        frozenset() if account is None else subscriptions.choice_of(desk, account.id).topics,
        tuple(each for code, each in catalogue.departments.items() if code in reported),
    )


def needs_address(seat: Seat, topics: Iterable[Topic], receiving: UUID) -> bool:
    """Whether a receiver of subscriptions has no e-mail address yet."""
    choice = subscriptions.choice_of(seat.desk, receiving)
    return bool(set(topics) - choice.topics) and not choice.address


def _names_them(cell: str, name: str) -> bool:
    return replaced(cell, name, "") != cell


def _names(seat: Seat) -> Iterator[str]:
    """Yield the people whom catalogue and open items name, without placeholders."""
    words = placeholders(seat.desk.catalogue())
    open_items = (item.responsible for item in items.items(seat.desk) if resting(item).is_open)
    for cell in (*_owners(seat.desk.catalogue()), *open_items):
        yield from (name for name in named(cell) if names_somebody(name, words))


def _owners(catalogue: Catalogue) -> Iterator[str]:
    rows = {"departments": catalogue.departments, "indicators": catalogue.indicators}
    for file, fields in OWNING.items():
        yield from (getattr(row, field) for row in rows[file].values() for field in fields)
