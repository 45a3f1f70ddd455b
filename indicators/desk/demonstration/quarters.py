"""Load invented quarters of a few departments, so that the demonstration's exchange has something to show."""

import csv
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from uuid import uuid4

from indicators.access.actor import PROGRAM
from indicators.access.acts import Act
from indicators.desk.desk import Desk
from indicators.model.enums import Origin
from indicators.model.quarter import Quarter, QuarterReport
from indicators.store.integrity import audit
from indicators.store.meetings import quarters
from indicators.store.submissions import attachments

FOLDER = "quarters"  # below the demonstration figures, whose loading takes no folder


def add_quarters(desk: Desk, demonstration: Path) -> int:
    """Add the quarters of every file, once; return how many."""
    if quarters.any_demonstration(desk.database):
        return 0
    return sum(_add(desk, path) for path in sorted((demonstration / FOLDER).glob("*.csv")))


@dataclass(frozen=True)
class QuarterLine:
    """One row of such a file."""

    quarter: Quarter
    department: str
    texts: tuple[str, str, str, str]  # plan, results, practice, shortfall
    files: tuple[Path, ...]  # that lie beside it


def quarter_lines(path: Path) -> tuple[QuarterLine, ...]:
    """Read an office's table; ValueError or KeyError where the file is none."""
    rows = csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"), newline=""), restval="")
    return tuple(
        QuarterLine(
            Quarter.parse(row["季度"]),
            row["科室编码"],
            (row["本季计划"], row["完成情况"], row["典型做法"], row["存在不足"]),
            tuple(path.parent / name for name in row["附件"].split(";") if name),
        )
        for row in rows
    )


def _add(desk: Desk, path: Path) -> int:
    """Add a file's quarters; unknown departments are left out."""
    try:
        lines = [line for line in quarter_lines(path) if line.department in desk.catalogue().departments]
        lines_with_files = [(line, [(file.name, file.read_bytes()) for file in line.files]) for line in lines]
    except (ValueError, KeyError, OSError) as error:  # nothing that was reported depends on it
        logging.getLogger(__name__).warning("%s is left out: %s", path, error)
        return 0
    with desk.database.transaction():
        for line, files in lines_with_files:
            _write(desk, line, files)
        detail = {"origin": Origin.DEMONSTRATION, "entries": len(lines_with_files)}
        audit.append(desk.database, PROGRAM, Act.QUARTER_WRITTEN, path.name, desk.clock(), **detail)
    return len(lines_with_files)


def _write(desk: Desk, line: QuarterLine, files: Sequence[tuple[str, bytes]]) -> None:
    report_id, moment, person = uuid4(), desk.clock(), PROGRAM.display_name
    attached = tuple(
        attachments.attach(desk.database, report_id, name, content, person, moment, invented=True)
        for name, content in files
    )
    words = (line.quarter, line.department, *line.texts, Origin.DEMONSTRATION, moment, person)
    quarters.write(desk.database, QuarterReport(report_id, *words, attachments=attached))
