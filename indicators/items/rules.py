"""Decide which steps an item can take in its state, and who may take them."""

from collections.abc import Mapping

from indicators.access.actor import Actor
from indicators.access.roles import Action
from indicators.items import history
from indicators.items.persons import person, persons
from indicators.items.state import resting
from indicators.model.item import Item, ItemState, Step, StepKind
from indicators.model.problem import N_, DeskError

_POSSIBLE: Mapping[StepKind, frozenset[ItemState]] = {
    StepKind.PROGRESS: frozenset({ItemState.NOT_STARTED, ItemState.UNDER_WAY, ItemState.DONE}),
    StepKind.DONE: frozenset({ItemState.NOT_STARTED, ItemState.UNDER_WAY}),
    StepKind.RETURNED: frozenset({ItemState.DONE}),
    StepKind.CLOSED: frozenset({ItemState.DONE}),
    StepKind.POSTPONED: frozenset({ItemState.NOT_STARTED, ItemState.UNDER_WAY}),
    StepKind.CHANGED: frozenset({ItemState.NOT_STARTED, ItemState.UNDER_WAY, ItemState.DONE}),
    StepKind.CANCELLED: frozenset({ItemState.NOT_STARTED, ItemState.UNDER_WAY, ItemState.DONE}),
    StepKind.REOPENED: frozenset({ItemState.CLOSED, ItemState.CANCELLED}),
}
_SETTLED: Mapping[ItemState, tuple[StepKind, str]] = {
    ItemState.CLOSED: (
        StepKind.CLOSED,
        N_("Item {number} was closed already by {person}: open it again where something is left to do."),
    ),
    ItemState.CANCELLED: (
        StepKind.CANCELLED,
        N_("Item {number} was cancelled already by {person}: open it again where it is pursued after all."),
    ),
    ItemState.DONE: (
        StepKind.DONE,
        N_("Item {number} was reported done already by {person}: it is closed or returned next."),
    ),
}
_NOT_DONE = N_("Item {number} is not reported done: its department does so first, with evidence.")
_NOT_OVER = N_("Item {number} is open: there is nothing to open again.")


def possible(item: Item, kind: StepKind) -> bool:
    """Whether such a step can be taken where the item stands."""
    return resting(item) in _POSSIBLE.get(kind, frozenset())  # an import writes its own


def require_possible(item: Item, kind: StepKind) -> None:
    """Raise DeskError where the step is not possible, saying who was faster or what comes first."""
    if possible(item, kind):
        return
    resting_state = resting(item)
    if kind is StepKind.REOPENED:
        raise DeskError(_NOT_OVER, number=item.number)
    if resting_state not in _SETTLED:
        raise DeskError(_NOT_DONE, number=item.number)
    settling, sentence = _SETTLED[resting_state]
    step = history.last(item, settling)
    raise DeskError(sentence, number=item.number, person=step.person if step else "")


def require_closable(actor: Actor, item: Item) -> None:
    """Raise DeskError where this person may not close the item, saying why."""
    objection = _objection(actor, item)
    if objection is not None:
        raise DeskError(objection, number=item.number)


def _objection(actor: Actor, item: Item) -> str | None:
    """Return why this person may not close the item; None = they may."""
    reported = history.last(item, StepKind.DONE)
    if reported is None:
        return _NOT_DONE
    attached = history.with_files(item)
    if not attached:
        return N_("Item {number} has no evidence yet: a file that shows what was done is attached first.")
    if _same_person(actor, reported):
        return N_("You reported item {number} done yourself: a second person closes it.")
    if any(person(actor.display_name) in persons(names) for names in history.responsible(item)):
        return N_("You are, or were, responsible for item {number}: a second person closes it.")
    if all(_same_person(actor, step) for step in attached):
        return N_("All evidence of item {number} is from you: a second person closes it.")
    return None


def _same_person(actor: Actor, step: Step) -> bool:
    """Compare by account; whoever has none, by name."""
    if actor.account is not None and step.account is not None:
        return actor.account == step.account
    return person(actor.display_name) == person(step.person)


def may_work(actor: Actor, item: Item) -> bool:
    """Whether this person reports its progress: its departments' people and the office."""
    if actor.may(Action.MANAGE_ITEMS):
        return True
    return actor.may(Action.WORK_ITEMS) and not actor.departments.isdisjoint({item.lead, *item.supporting})
