"""Imports of ledgers that were taken in, and how a whole one is taken back."""

from dataclasses import dataclass, replace
from datetime import datetime

from indicators.access.roles import Action
from indicators.desk.items.write import make_step, write_all
from indicators.desk.seat import Seat
from indicators.items import history
from indicators.model.item import StepKind
from indicators.model.problem import N_, DeskError
from indicators.store.meetings import items as stored

_NAMED = 10  # numbers of lines that a sentence repeats


@dataclass(frozen=True)
class PastImport:
    """An import that stands, as its lines tell of it."""

    id: str
    file_name: str
    person: str
    recorded_at: datetime
    raised: int
    changed: int


def past_imports(seat: Seat) -> tuple[PastImport, ...]:
    """Return the imports that were not taken back, the newest first."""
    imports: dict[str, PastImport] = {}
    for item in stored.items(seat.desk.database):
        for step in history.imports(item):
            about = dict(step.changes)
            empty = PastImport(
                about[history.IMPORT], about[history.FILE], step.person, step.recorded_at, 0, 0
            )
            known = imports.get(empty.id, empty)
            is_raised = history.RAISED in about
            imports[empty.id] = replace(
                known, raised=known.raised + is_raised, changed=known.changed + (not is_raised)
            )
    return tuple(sorted(imports.values(), key=lambda one: one.recorded_at, reverse=True))


def take_back_import(seat: Seat, import_id: str) -> int:
    """Take back a whole import: what it raised stands on no list, what it changed is as before.

    Returns the number of lines. DeskError where something else happened to one of them since.
    """
    seat.require(Action.MANAGE_ITEMS, import_id)
    with seat.desk.database.transaction() as transaction:
        touched = [
            item
            for item in stored.items(transaction)
            if any(dict(step.changes)[history.IMPORT] == import_id for step in history.imports(item))
        ]
        if not touched:
            raise DeskError(N_("There is no such import, or it was taken back already."))
        worked = [item.number for item in touched if history.worked_since(item, import_id)]
        if worked:
            raise DeskError(
                N_(
                    "The import cannot be taken back as a whole: these lines were worked on since: "
                    "{numbers}. Correct or cancel the lines that are wrong one by one."
                ),
                numbers="、".join(worked[:_NAMED]) + ("…" if len(worked) > _NAMED else ""),
            )
        about = ((history.IMPORT, import_id),)
        steps = [(item, make_step(seat, item, StepKind.TAKEN_BACK, "", changes=about)) for item in touched]
        write_all(seat, transaction, [], steps)
        return len(touched)
