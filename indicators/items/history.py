"""Apply an item's steps to what was raised."""

from collections.abc import Iterable, Iterator
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
# What IMPORTED and TAKEN_BACK say: which import, its file, whether it raised the item, its other steps' ids.
IMPORT, FILE, RAISED, STEPS = "import", "file", "raised", "steps"


def with_steps(raised: Item, steps: Iterable[Step]) -> Item:
    """Return the item with its steps applied, oldest first; those of an import taken back do not count."""
    steps_taken = _counting(tuple(steps))
    item = replace(raised, steps=(*raised.steps, *steps_taken))
    for step in steps_taken:
        if step.kind is StepKind.POSTPONED and step.deadline is not None:
            item = replace(item, deadline=step.deadline)
        elif step.kind is StepKind.CHANGED:
            item = replace(item, **{name: _meant(name, value) for name, value in step.changes})
    return item


def imports(item: Item) -> tuple[Step, ...]:
    """Return its steps that tell of an import that stands."""
    return tuple(
        step for step in _told(item.steps) if dict(step.changes)[IMPORT] not in _taken_back(item.steps)
    )


def is_taken_back(item: Item) -> bool:
    """Whether the import that raised the item was taken back: then it stands on no list."""
    taken_back = _taken_back(item.steps)
    return any(
        RAISED in dict(step.changes) and dict(step.changes)[IMPORT] in taken_back
        for step in _told(item.steps)
    )


def worked_since(item: Item, import_id: str) -> bool:
    """Whether anything but that import happened to the item since it."""
    taken_back = _taken_back(item.steps)
    counting = [
        step
        for step in item.steps
        if step.kind is not StepKind.TAKEN_BACK
        and not (step.kind is StepKind.IMPORTED and dict(step.changes)[IMPORT] in taken_back)
    ]
    return dict(counting[-1].changes).get(IMPORT) != import_id  # an import tells of itself last


def _told(steps: Iterable[Step]) -> Iterator[Step]:
    return (step for step in steps if step.kind is StepKind.IMPORTED)


def _taken_back(steps: Iterable[Step]) -> frozenset[str]:
    return frozenset(dict(step.changes)[IMPORT] for step in steps if step.kind is StepKind.TAKEN_BACK)


def _counting(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    taken_back = _taken_back(steps)
    if not taken_back:
        return steps
    dropped = {
        step_id
        for step in _told(steps)
        if dict(step.changes)[IMPORT] in taken_back
        for step_id in dict(step.changes)[STEPS].split()
    }
    return tuple(step for step in steps if str(step.id) not in dropped)


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
