"""Examine what a start would refuse of a data folder: its catalogue, its changes, its files of figures."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.desk import opening
from indicators.desk.desk import Clock, Desk, utc_now
from indicators.model.problem import Problem
from indicators.store.engine import backup
from indicators.store.engine.connection import MEMORY
from indicators.store.engine.database import Database
from indicators.store.engine.migrations import newest_form
from indicators.store.engine.ownership import Ownership

_LOG = ".wal"


def examine(folder: Path, clock: Clock = utc_now) -> tuple[Problem, ...]:
    """Return everything that the next start would report, held against what is stored; nothing is written.

    DeskError where the database cannot be opened: another process has it, say.
    """
    problems = read_catalogue(catalogue_files(folder)).problems
    if any(problem.blocking for problem in problems):
        return problems
    with _at(folder) as path, closing(opening.look_at(path, folder, clock)) as desk:
        return (*desk.problems, *opening.unusable_files(desk))


def examine_files(folder: Path, clock: Clock = utc_now) -> tuple[Problem, ...]:
    """Examine the files alone, whatever is stored: while another process has the database."""
    reading = read_catalogue(catalogue_files(folder))
    if reading.catalogue is None:
        return reading.problems
    with closing(Desk(Database.open(MEMORY), folder, (), clock, unsaved=reading.catalogue)) as desk:
        return (*reading.problems, *opening.unusable_files(desk))


@contextmanager
def _at(folder: Path) -> Iterator[Path]:
    """Yield the database's path, or a copy's where it has an older form: only a start migrates it."""
    path = folder / opening.DATABASE
    if not path.exists():
        yield path
        return
    Ownership.take(path).release()
    if not 0 < backup.form_of(path) < newest_form():
        yield path
        return
    with TemporaryDirectory() as aside:
        copy = Path(aside) / path.name
        for end in ("", _LOG):
            if path.with_name(path.name + end).exists():
                shutil.copy(path.with_name(path.name + end), copy.with_name(copy.name + end))
        yield copy
