"""Subscriptions: which topics an account receives by e-mail, and where; chosen by its owner."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.access.account import Account
from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.channels.email.addresses import is_address
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.model.problem import N_, DeskError
from indicators.model.sending import Subscription, Topic
from indicators.store.auth import accounts
from indicators.store.delivery import subscriptions as stored


class BadAddress(DeskError):
    """No e-mail can be sent there."""


@dataclass(frozen=True)
class Choice:
    """An account's topics and address.

    The address stays where it was given, also while nothing is chosen.
    """

    address: str
    topics: frozenset[Topic]


@dataclass(frozen=True)
class Subscriber:
    """An account that receives a topic now."""

    account: Account
    address: str


def own_choice(seat: Seat) -> Choice:
    """Return one's own choice."""
    return _choice(seat.desk, _account(seat))


def choose(seat: Seat, address: str, topics: Collection[Topic]) -> Choice:
    """Send these topics to this address from now on, and no others; choosing what is so changes nothing.

    Raises BadAddress where no e-mail can be sent there; without topics the address may be blank.
    """
    account, typed = _account(seat), address.strip()
    if topics or typed:
        _checked(typed)
    with seat.desk.database.transaction():
        present = _choice(seat.desk, account)
        for topic in Topic:
            subscribed = topic in topics
            moved = subscribed and typed != present.address
            if moved or subscribed != (topic in present.topics):
                _decide(seat, account, topic, typed or present.address, subscribed)
    return _choice(seat.desk, account)


def choice_of(desk: Desk, account: UUID) -> Choice:
    """Return what an account has chosen, for whoever takes it over."""
    return _choice(desk, account)


def pass_on(seat: Seat, leaving: UUID, receiving: UUID | None, address: str) -> None:
    """End an account's subscriptions and begin them for another; ``receiving`` None = nobody takes them.

    ``address``: where the receiver has none yet. Raises BadAddress where no e-mail can be sent there.
    """
    seat.require(Action.MANAGE_PEOPLE, "subscriptions")
    with seat.desk.database.transaction():
        going = _choice(seat.desk, leaving)
        present = Choice("", frozenset()) if receiving is None else _choice(seat.desk, receiving)
        for topic in sorted(going.topics):
            _decide(seat, leaving, topic, going.address, False)
            if receiving is not None and topic not in present.topics:
                _decide(seat, receiving, topic, _checked(present.address or address.strip()), True)


def subscribers(desk: Desk, topic: Topic) -> tuple[Subscriber, ...]:
    """Return who receives the topic now, by name; closed accounts receive nothing."""
    active = {account.id: account for account in accounts.everybody(desk.database) if account.active}
    reached = [
        Subscriber(active[subscription.account], subscription.address)
        for subscription in stored.in_force(desk.database)
        if subscription.topic is topic and subscription.active and subscription.account in active
    ]
    return tuple(sorted(reached, key=lambda subscriber: subscriber.account.name))


def all_in_force(seat: Seat, as_of: datetime | None = None) -> tuple[tuple[Account, Subscription], ...]:
    """Return every subscription in force at that moment with its account, closed accounts' too."""
    seat.require(Action.MANAGE_PEOPLE, "subscriptions")
    owners = {account.id: account for account in accounts.everybody(seat.desk.database)}
    return tuple(
        (owners[subscription.account], subscription)
        for subscription in stored.in_force(seat.desk.database, as_of)
        if subscription.active and subscription.account in owners
    )


def _checked(address: str) -> str:
    if not is_address(address):
        raise BadAddress(N_("This is no e-mail address: give one such as name@example.gov.cn."))
    return address


def _account(seat: Seat) -> UUID:
    seat.require(Action.OWN_ACCOUNT)
    if seat.actor.account is None:
        raise DeskError(N_("You act without an account of the desk: sign in with one first."))
    return seat.actor.account


def _choice(desk: Desk, account: UUID) -> Choice:
    own_subscriptions = [
        subscription for subscription in stored.in_force(desk.database) if subscription.account == account
    ]
    newest = max(own_subscriptions, key=lambda subscription: subscription.recorded_at, default=None)
    return Choice(
        newest.address if newest else "",
        frozenset(subscription.topic for subscription in own_subscriptions if subscription.active),
    )


def _decide(seat: Seat, account: UUID, topic: Topic, address: str, subscribed: bool) -> None:
    desk = seat.desk
    with desk.database.transaction():
        stored.decide(
            desk.database, account, topic, address, subscribed, seat.actor.display_name, desk.clock()
        )
        seat.record(Act.SUBSCRIBED, str(account), topic=topic, subscribed=subscribed, recipient=address)
