"""Load invented items for the demonstration year: a rectification ledger, and the list of July's meeting."""

import logging
from pathlib import Path

from indicators.access.actor import PROGRAM
from indicators.access.acts import Act
from indicators.desk.desk import Desk
from indicators.desk.items.ledger_import import raise_drafts
from indicators.desk.seat import Seat
from indicators.items.ledger.reading import read_ledger
from indicators.model.enums import Origin
from indicators.store.integrity import audit
from indicators.store.meetings import items as stored

FOLDER = "ledger"  # below the demonstration figures, whose loading takes no folder
ACTION_LIST = "工作清单"  # the file whose lines stand on the action list; any other is a ledger of its name


def add_items(desk: Desk, demonstration: Path) -> int:
    """Add the items of every file, once; return how many."""
    if any(item.origin is Origin.DEMONSTRATION for item in stored.items(desk.database)):
        return 0
    return sum(_add(desk, path) for path in sorted((demonstration / FOLDER).glob("*.csv")))


def _add(desk: Desk, path: Path) -> int:
    """Add a file's items; none of a file with problems, since nothing that was reported depends on it."""
    ledger = "" if path.stem == ACTION_LIST else path.stem
    reading = read_ledger(path.name, path.read_bytes(), desk.catalogue(), desk.today())
    if reading.blocked:
        wrong = next(problem for problem in reading.problems if problem.blocking)
        logging.getLogger(__name__).warning("%s is left out: row %s, %s", path, wrong.row, wrong.kind.code)
        return 0
    month = desk.opening_month()
    with desk.database.transaction():
        raise_drafts(Seat(desk, PROGRAM), reading.drafts, ledger, path.name, month, Origin.DEMONSTRATION)
        detail = {"origin": Origin.DEMONSTRATION, "entries": len(reading.drafts)}
        audit.append(desk.database, PROGRAM, Act.ITEM_RAISED, path.name, desk.clock(), **detail)
    return len(reading.drafts)
