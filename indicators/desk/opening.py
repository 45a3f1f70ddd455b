"""Open the desk of a data folder: its database, catalogue files, published and demonstration figures."""

import gc
import os
from pathlib import Path
from threading import Lock

from indicators.access.actor import PROGRAM
from indicators.catalogue.changes.gate import Change
from indicators.catalogue.changes.versions import Version, in_force
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import CatalogueReading, read_catalogue
from indicators.desk.catalogue import accepted
from indicators.desk.demonstration.commentary import add_commentaries
from indicators.desk.demonstration.items import add_items
from indicators.desk.demonstration.quarters import add_quarters
from indicators.desk.desk import Clock, Desk, utc_now
from indicators.desk.submissions import acceptance
from indicators.i18n.language import LANGUAGES, language
from indicators.intake.preview import Preview
from indicators.model.enums import Origin
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError, Problem
from indicators.store.engine.connection import MEMORY
from indicators.store.engine.database import Database
from indicators.store.figures import catalogue as stored
from indicators.store.figures import demonstration
from indicators.store.submissions import files

DATABASE = "desk.duckdb"
PUBLISHED, DEMONSTRATION = "published", "demonstration"
_PROGRAM = ""  # no person: the program itself brings data in
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
    """Return the folder of catalogue files and database: INDICATORS_DATA, or ``data`` beside the program."""
    configured = os.environ.get("INDICATORS_DATA")
    return Path(configured) if configured else Path(__file__).parents[2] / "data"


def open_desk(folder: Path | None = None, clock: Clock = utc_now) -> Desk:
    """Open or create the desk of a folder.

    Changed catalogue files become a new version; files with problems, or with changes that stored
    figures rest on and nobody gave a reason for, leave the earlier one in force and are told in
    ``Desk.problems``. Raises BadCatalogue, or DeskError where the database cannot be opened.
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
    """Return the desk of a folder with the folder's catalogue, to hold a file against; nothing is written.

    A folder without a database gets none: the desk is empty then, and gone when it is closed.
    """
    where = _folder(folder)
    return look_at(where / DATABASE, where, clock)


def look_at(path: Path, folder: Path, clock: Clock) -> Desk:
    """Do the same with a database that may lie elsewhere."""
    reading = read_catalogue(catalogue_files(folder))
    database = Database.open(path if path.exists() else MEMORY)
    try:
        if reading.catalogue is None and stored.newest_catalogue(database) is None:
            raise BadCatalogue(reading.problems)
        held_back = accepted.waiting(database, reading.catalogue) if reading.catalogue is not None else ()
        if reading.catalogue is None or held_back:
            return Desk(database, folder, (*reading.problems, *_as_problems(database, held_back)), clock)
        unsaved = in_force([*stored.versions(database), Version(reading.catalogue)])
        return Desk(database, folder, reading.problems, clock, unsaved=unsaved)
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
    """Take the catalogue first, then published figures, and on a fresh database demonstration data."""
    problems = reading.problems
    if reading.catalogue is not None:
        held_back = accepted.waiting(database, reading.catalogue)
        problems += _as_problems(database, held_back)
        if not held_back:
            accepted.take(database, PROGRAM, reading.catalogue, clock())
    elif stored.newest_catalogue(database) is None:
        raise BadCatalogue(reading.problems)
    desk = Desk(database, folder, problems, clock)
    problems += _follow_published(desk)
    if _wants_demonstration(desk):
        problems += _add_demonstration(desk)
        add_commentaries(desk, desk.folder / DEMONSTRATION)
        add_quarters(desk, desk.folder / DEMONSTRATION)
        add_items(desk, desk.folder / DEMONSTRATION)
    desk.problems = problems
    return desk


def _as_problems(database: Database, held_back: tuple[Change, ...]) -> tuple[Problem, ...]:
    return accepted.as_problems(held_back, accepted.usual_start(database)) if held_back else ()


# --- published figures: what the folder says now ---


def _follow_published(desk: Desk) -> tuple[Problem, ...]:
    """Make the published figures say what the folder's files say; return problems of those that cannot."""
    earlier = _brought_in(desk, Origin.PUBLISHED)
    files = _files(desk, PUBLISHED)
    problems: list[Problem] = []
    for name in sorted(earlier.keys() | files.keys()):
        if name in files:
            problems += _follow(desk, files[name], earlier.get(name, []))
        else:
            _undo(desk, earlier[name], _FILE_REMOVED)
    return tuple(problems)


def _follow(desk: Desk, path: Path, earlier: list[Submission]) -> tuple[Problem, ...]:
    """Exchange what was brought in from a file for what it says now: the old state or the new one.

    A file that a person undid stays undone until it says something else.
    """
    if earlier and _settled(earlier[0], path.read_bytes()):
        return ()
    preview = _preview(desk, path, Origin.PUBLISHED)
    if preview.blocked:
        return _blocking(preview)
    reason = _FILE_CHANGED if any(submission.retracted_at is None for submission in earlier) else ""
    with desk.database.transaction():
        _undo(desk, earlier, reason)
        _write(desk, preview, Origin.PUBLISHED, reason)
    return ()


def _settled(newest: Submission, content: bytes) -> bool:
    """Whether this content is in force, or was undone by a person."""
    undone_by_program = newest.retracted_at is not None and newest.retracted_by == _PROGRAM
    return newest.file_sha256 == files.sha256(content) and not undone_by_program


def _undo(desk: Desk, brought_in: list[Submission], reason: str) -> None:
    """Undo all of these that are in force."""
    with desk.database.transaction():
        for submission in brought_in:
            if submission.retracted_at is None:
                acceptance.undo(desk.intake_context(), submission.id, _in_chinese(reason))


# --- demonstration figures: only until real ones come ---


def _wants_demonstration(desk: Desk) -> bool:
    """Whether the desk is empty: never again once removed, never beside real reports."""
    if not (desk.folder / DEMONSTRATION).is_dir():
        return False
    reported = any(submission.origin is Origin.REPORTED for submission in desk.submissions())
    return not reported and not demonstration.was_removed(desk.database)


def _add_demonstration(desk: Desk) -> tuple[Problem, ...]:
    """Add every demonstration file that is not there yet; one that changed since is left as it was."""
    brought_in = _brought_in(desk, Origin.DEMONSTRATION)
    problems: list[Problem] = []
    for name, path in _files(desk, DEMONSTRATION).items():
        if name in brought_in:
            continue
        preview = _preview(desk, path, Origin.DEMONSTRATION)
        problems += _blocking(preview)
        if not preview.blocked:
            _write(desk, preview, Origin.DEMONSTRATION)
    return tuple(problems)


def unusable_files(desk: Desk) -> tuple[Problem, ...]:
    """Return what a start would not take in of the folder's files of figures; nothing is written."""
    earlier = _brought_in(desk, Origin.PUBLISHED)
    published = [
        (path, Origin.PUBLISHED)
        for name, path in _files(desk, PUBLISHED).items()
        if name not in earlier or not _settled(earlier[name][0], path.read_bytes())
    ]
    brought_in = _brought_in(desk, Origin.DEMONSTRATION)
    invented = _files(desk, DEMONSTRATION) if _wants_demonstration(desk) else {}
    demonstrated = [(path, Origin.DEMONSTRATION) for name, path in invented.items() if name not in brought_in]
    previews = (_preview(desk, path, origin) for path, origin in (*published, *demonstrated))
    return tuple(problem for preview in previews for problem in _blocking(preview))


# --- one file ---


def _files(desk: Desk, folder: str) -> dict[str, Path]:
    return {path.name: path for path in sorted((desk.folder / folder).glob("*.csv"))}


def _brought_in(desk: Desk, origin: Origin) -> dict[str, list[Submission]]:
    """Return what the program brought in from each file, newest first, undone ones too."""
    by_file: dict[str, list[Submission]] = {}
    for submission in desk.submissions():
        if submission.origin is origin and submission.person == _PROGRAM:
            by_file.setdefault(submission.file_name, []).append(submission)
    return by_file


def _preview(desk: Desk, path: Path, origin: Origin) -> Preview:
    return acceptance.preview(desk.intake_context(), path.name, path.read_bytes(), origin=origin)


def _blocking(preview: Preview) -> tuple[Problem, ...]:
    return tuple(problem for problem in preview.problems if problem.blocking)


def _write(desk: Desk, preview: Preview, origin: Origin, reason: str = "") -> None:
    """Write all values of the file: what another file says too must stay when that one goes."""
    if len(preview.drafts):
        acceptance.write(desk.intake_context(), origin, preview, _in_chinese(reason))


def _in_chinese(reason: str) -> str:
    """Return a reason in the language most readers have, for it is kept as text."""
    return language(LANGUAGES[0]).text(reason) if reason else ""


# --- the one open desk of this process ---

_lock = Lock()
_open: list[Desk] = []  # none or one


def the_desk() -> Desk:
    """Return the process's desk; opened at the first visit and shared by every later one."""
    with _lock:
        if not _open:
            desk = open_desk()
            desk.year_state(desk.opening_month())
            _open.append(desk)
            # What is loaded by now stays. Left unfrozen, the collection after each run walks all of it.
            gc.collect()
            gc.freeze()
        return _open[0]


def opened_already() -> Desk | None:
    """Return the process's desk if somebody has visited; never open it."""
    return next(iter(_open), None)


def close_the_desk() -> None:
    """Close the desk at the server's end: all goes into one file, and another process may open it."""
    with _lock:
        while _open:
            _open.pop().close()
            gc.unfreeze()
