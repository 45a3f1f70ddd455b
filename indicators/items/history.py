"""Apply an item's steps to what was raised."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from indicators.model.item import Item, ItemSource, Step, StepKind

DEADLINE = "deadline"
# Fields that a step may correct, as the store keeps them. Number, ledger and meeting stay what they were.
CHANGEABLE = (
    "task",
    "finding",
    "lead",
    "supporting",
    "responsible",
    "leader",
    "source",
    "source_name",
    DEADLINE,
)
# What the file of an imported ledger says of a step.
EVIDENCE, CLOSED_ON, CLOSED_BY = "evidence", "closed_on", "closed_by"


def with_steps(raised: Item, steps: Iterable[Step]) -> Item:
    """Return the item with its steps applied, oldest first."""
    steps_taken = tuple(steps)
    item = replace(raised, steps=(*raised.steps, *steps_taken))
    for step in steps_taken:
        if step.kind is StepKind.POSTPONED and step.deadline is not None:
            item = replace(item, deadline=step.deadline)
        elif step.kind is StepKind.CHANGED:
            item = replace(item, **{name: _meant(name, value) for name, value in step.changes})
    return item


def written(item: Item, name: str) -> str:
    """Return a changeable field as the store writes it."""
    value = getattr(item, name)
    return " ".join(value) if isinstance(value, tuple) else str(value)


def last(item: Item, *kinds: StepKind) -> Step | None:
    """Return the newest step of one of these kinds."""
    return next((step for step in reversed(item.steps) if step.kind in kinds), None)


def evidence(item: Item) -> tuple[str, ...]:
    """Return the evidence: what an imported ledger says of it, then the files' names."""
    file_lists = tuple(
        value for step in item.steps for name, value in step.changes if name == EVIDENCE and value
    )
    return (*file_lists, *(file.file_name for step in item.steps for file in step.attachments))


def with_files(item: Item) -> tuple[Step, ...]:
    """The steps whose files show that it was done: since it was last opened again, because what an earlier
    file shows did not hold. A name in an imported ledger is no file.
    """
    completed: list[Step] = []
    for step in item.steps:
        if step.kind is StepKind.REOPENED:
            completed.clear()
        elif step.attachments:
            completed.append(step)
    return tuple(completed)


def responsible(item: Item) -> tuple[str, ...]:
    """Return every 责任人 the item ever named: the first, and what it was corrected to."""
    corrected = (dict(step.changes) for step in item.steps if step.kind is StepKind.CHANGED)
    return (item.raised_responsible, *(new["responsible"] for new in corrected if "responsible" in new))


def _meant(name: str, value: str) -> Any:
    if name == "supporting":
        return tuple(value.split())
    if name == "source":
        return ItemSource(value)
    return date.fromisoformat(value) if name == DEADLINE else value
