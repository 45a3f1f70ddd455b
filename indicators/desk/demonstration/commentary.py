"""Load invented commentary for the demonstration year, so that its meeting has something to discuss."""

import csv
import logging
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from indicators.access.actor import PROGRAM
from indicators.access.acts import Act
from indicators.desk.desk import Desk
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.store.integrity import audit
from indicators.store.meetings import commentaries

FOLDER = "words"  # below the demonstration figures, whose loading takes no folder


def add_commentaries(desk: Desk, demonstration: Path) -> int:
    """Add the commentary of every file, once; return how many."""
    if commentaries.any_demonstration(desk.database):
        return 0
    return sum(_add(desk, path) for path in sorted((demonstration / FOLDER).glob("*.csv")))


@dataclass(frozen=True)
class CommentaryLine:
    """One row of such a file."""

    indicator: str
    month: Month
    cause: str
    measure: str
    recovery: Month | None


def commentary_lines(path: Path) -> tuple[CommentaryLine, ...]:
    """Read an office's table; ValueError or KeyError where the file is none."""
    rows = csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"), newline=""), restval="")
    return tuple(
        CommentaryLine(
            row["指标编码"],
            Month.parse(row["月份"]),
            row["存在问题"],
            row["下步措施"],
            Month.parse(row["预计追回"]) if row["预计追回"] else None,
        )
        for row in rows
    )


def _add(desk: Desk, path: Path) -> int:
    """Add a file's commentary.

    Unknown indicators are left out; of two lines for one month the later one holds.
    """
    database, indicators = desk.database, desk.catalogue().indicators
    try:
        lines = [line for line in commentary_lines(path) if line.indicator in indicators]
    except (ValueError, KeyError) as error:  # nothing that was reported depends on it
        logging.getLogger(__name__).warning("%s is left out: %s", path, error)
        return 0
    with database.transaction():
        for line in lines:
            commentaries.write(
                database,
                line.indicator,
                line.month,
                line.cause,
                line.measure,
                line.recovery,
                PROGRAM.display_name,
                desk.clock(),
                origin=Origin.DEMONSTRATION,
            )
        detail = {"origin": Origin.DEMONSTRATION, "entries": len(lines)}
        audit.append(database, PROGRAM, Act.COMMENTED, path.name, desk.clock(), **detail)
    return len(lines)
