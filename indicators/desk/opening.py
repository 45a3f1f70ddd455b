"""Opening the desk: the database, the catalogue files, and on the first start something true to show."""

import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from indicators.access.actor import PROGRAM, Actor
from indicators.access.acts import Act
from indicators.catalogue.differences import differences
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import CatalogueReading, read_catalogue
from indicators.desk import acceptance
from indicators.desk.demonstration_items import add_items
from indicators.desk.demonstration_quarters import add_quarters
from indicators.desk.demonstration_words import add_words
from indicators.desk.desk import Clock, Desk, utc_now
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError, Problem
from indicators.model.words import Origin
from indicators.store import audit, demonstration, files
from indicators.store import catalogue as stored
from indicators.store.connection import MEMORY
from indicators.store.database import Database
from indicators.text.language import LANGUAGES, language

DATABASE = "desk.duckdb"
PUBLISHED, DEMONSTRATION = "published", "demonstration"
_PROGRAM = ""  # no person: the program itself brings data in
_MOST_CHANGES = 500  # that one entry of the audit lists; it tells how many there were
_FILE_CHANGED = N_("The file in the data folder changed")
_FILE_REMOVED = N_("The file was removed from the data folder")


class BadCatalogue(DeskError):
    """The catalogue files cannot be used and no earlier catalogue is there to fall back on."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(
            N_(
                "The catalogue files have {n} problems and no earlier catalogue is stored: "
                "mend the files and start again."
            ),
            n=len(problems),
        )


def data_folder() -> Path:
    """Where the catalogue files and the database lie: INDICATORS_DATA, or ``data`` beside the program."""
    given = os.environ.get("INDICATORS_DATA")
    return Path(given) if given else Path(__file__).parents[2] / "data"


def open_desk(folder: Path | None = None, clock: Clock = utc_now) -> Desk:
    """Open or create the desk of a folder.

    Changed catalogue files become a new version; files with problems leave the earlier one in
    force and are told in ``Desk.problems``. Raises BadCatalogue, or DeskError where the database
    cannot be opened.
    """
    where = _folder(folder)
    reading = read_catalogue(catalogue_files(where))
    database = Database.open(where / DATABASE)
    try:
        return _filled(database, where, reading, clock)
    except BaseException:
        database.close()
        raise


def look_at_desk(folder: Path | None = None, clock: Clock = utc_now) -> Desk:
    """The desk of a folder to hold a file against, with the folder's catalogue; nothing is written.

    A folder without a database gets none: the desk is empty then, and gone when it is closed.
    """
    where = _folder(folder)
    reading = read_catalogue(catalogue_files(where))
    path = where / DATABASE
    database = Database.open(path if path.exists() else MEMORY)
    try:
        if reading.catalogue is None and stored.load_catalogue(database) is None:
            raise BadCatalogue(reading.problems)
        return Desk(database, where, reading.problems, clock, unsaved=reading.catalogue)
    except BaseException:
        database.close()
        raise


def _folder(folder: Path | None) -> Path:
    where = folder if folder is not None else data_folder()
    if not where.is_dir():
        raise DeskError(
            N_("There is no data folder {folder}: create it with the catalogue files."), folder=where
        )
    return where


def _filled(database: Database, folder: Path, reading: CatalogueReading, clock: Clock) -> Desk:
    """The catalogue first, then published figures, and on a fresh database demonstration data."""
    earlier = stored.load_catalogue(database)
    if reading.catalogue is not None:
        take_catalogue(database, PROGRAM, earlier, reading.catalogue, clock())
    elif earlier is None:
        raise BadCatalogue(reading.problems)
    desk = Desk(database, folder, reading.problems, clock)
    problems = reading.problems + _follow_published(desk)
    if _wants_demonstration(desk):
        problems += _add_demonstration(desk)
        add_words(desk, desk.folder / DEMONSTRATION)
        add_quarters(desk, desk.folder / DEMONSTRATION)
        add_items(desk, desk.folder / DEMONSTRATION)
    desk.problems = problems
    return desk


def take_catalogue(
    database: Database, actor: Actor, earlier: Catalogue | None, new: Catalogue, now: datetime
) -> None:
    """Keep it where it says something else than the earlier one; the audit is told what, and by whom."""
    with database.transaction():
        if not stored.save_catalogue(database, new, actor.shown, now):
            return
        if earlier is None:
            told: dict[str, Any] = {
                "first": True,
                "indicators": len(new.indicators),
                "targets": len(new.targets),
            }
        else:
            found = differences(earlier, new)
            told = {"count": len(found), "changes": [asdict(one) for one in found[:_MOST_CHANGES]]}
        audit.append(database, actor, Act.CATALOGUE_CHANGED, new.digest, now, **told)


# --- published figures: what the folder says now ---


def _follow_published(desk: Desk) -> tuple[Problem, ...]:
    """Make the published figures say what the folder's files say; the problems of those that cannot."""
    earlier = _brought_in(desk, Origin.PUBLISHED)
    files = _files(desk, PUBLISHED)
    found: list[Problem] = []
    for name in sorted(earlier.keys() | files.keys()):
        if name in files:
            found += _follow(desk, files[name], earlier.get(name, []))
        else:
            _undo(desk, earlier[name], _FILE_REMOVED)
    return tuple(found)


def _follow(desk: Desk, path: Path, earlier: list[Submission]) -> tuple[Problem, ...]:
    """Exchange what was brought in from a file for what it says now: the old state or the new one.

    A file that a person undid stays undone until it says something else.
    """
    if earlier and _settled(earlier[0], path.read_bytes()):
        return ()
    shown = _shown(desk, path, Origin.PUBLISHED)
    if shown.blocked:
        return _blocking(shown)
    reason = _FILE_CHANGED if any(one.retracted_at is None for one in earlier) else ""
    with desk.database.transaction():
        _undo(desk, earlier, reason)
        _write(desk, shown, Origin.PUBLISHED, reason)
    return ()


def _settled(newest: Submission, content: bytes) -> bool:
    """Whether this content is in force, or was undone by a person."""
    undone_by_program = newest.retracted_at is not None and newest.retracted_by == _PROGRAM
    return newest.file_sha256 == files.sha256(content) and not undone_by_program


def _undo(desk: Desk, brought_in: list[Submission], reason: str) -> None:
    """All of these that are in force."""
    with desk.database.transaction():
        for submission in brought_in:
            if submission.retracted_at is None:
                acceptance.undo(desk.present(), submission.id, _said(reason))


# --- demonstration figures: only until real ones come ---


def _wants_demonstration(desk: Desk) -> bool:
    """Only while the desk is empty: never again once removed, never beside real reports."""
    reported = any(submission.origin is Origin.REPORTED for submission in desk.submissions())
    return not reported and not demonstration.was_removed(desk.database)


def _add_demonstration(desk: Desk) -> tuple[Problem, ...]:
    """Every demonstration file that is not there yet; one that changed since is left as it was."""
    known = _brought_in(desk, Origin.DEMONSTRATION)
    found: list[Problem] = []
    for name, path in _files(desk, DEMONSTRATION).items():
        if name in known:
            continue
        shown = _shown(desk, path, Origin.DEMONSTRATION)
        found += _blocking(shown)
        if not shown.blocked:
            _write(desk, shown, Origin.DEMONSTRATION)
    return tuple(found)


# --- one file ---


def _files(desk: Desk, folder: str) -> dict[str, Path]:
    return {path.name: path for path in sorted((desk.folder / folder).glob("*.csv"))}


def _brought_in(desk: Desk, origin: Origin) -> dict[str, list[Submission]]:
    """What the program brought in from each file, newest first, undone ones too."""
    found: dict[str, list[Submission]] = {}
    for submission in desk.submissions():
        if submission.origin is origin and submission.person == _PROGRAM:
            found.setdefault(submission.file_name, []).append(submission)
    return found


def _shown(desk: Desk, path: Path, origin: Origin) -> Preview:
    return acceptance.preview(desk.present(), path.name, path.read_bytes(), origin=origin)


def _blocking(shown: Preview) -> tuple[Problem, ...]:
    return tuple(problem for problem in shown.problems if problem.blocking)


def _write(desk: Desk, shown: Preview, origin: Origin, reason: str = "") -> None:
    """All values of the file: what another file says too must stay when that one goes."""
    if len(shown.drafts):
        acceptance.write(desk.present(), origin, shown, _said(reason))


def _said(reason: str) -> str:
    """Kept as text, so in the language most readers have."""
    return language(LANGUAGES[0]).text(reason) if reason else ""
