"""Opening the desk: the database, the catalogue files, and on the first start something true to show."""

import os
from pathlib import Path

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import CatalogueReading, read_catalogue
from indicators.desk import acceptance
from indicators.desk.desk import Clock, Desk, utc_now
from indicators.model.problem import N_, DeskError, Problem
from indicators.model.words import Origin
from indicators.store import catalogue as stored
from indicators.store import demonstration, submissions
from indicators.store.database import Database

DATABASE = "desk.duckdb"
PUBLISHED, DEMONSTRATION = "published", "demonstration"
_PROGRAM = ""  # no person: the program itself brings data in


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
    where = folder if folder is not None else data_folder()
    if not where.is_dir():
        raise DeskError(
            N_("There is no data folder {folder}: create it with the catalogue files."), folder=where
        )
    reading = read_catalogue(catalogue_files(where))
    database = Database.open(where / DATABASE)
    try:
        return _filled(database, where, reading, clock)
    except BaseException:
        database.close()
        raise


def bring_in(desk: Desk, path: Path, origin: Origin) -> tuple[Problem, ...]:
    """Take in one file of published or demonstration figures, once; its problems if it has any."""
    present = desk.present()
    shown = acceptance.preview(present, path.name, path.read_bytes(), origin is Origin.DEMONSTRATION)
    if shown.blocked:
        return tuple(problem for problem in shown.problems if problem.blocking)
    if shown.writes:
        acceptance.write(present, origin, shown, _PROGRAM)
    return ()


def add_demonstration(desk: Desk) -> tuple[Problem, ...]:
    """Take in every demonstration file that is not there yet."""
    return _bring_in_all(desk, DEMONSTRATION, Origin.DEMONSTRATION)


def _filled(database: Database, folder: Path, reading: CatalogueReading, clock: Clock) -> Desk:
    """The catalogue first, then published figures, and on a fresh database demonstration data."""
    fresh = stored.load_catalogue(database) is None
    if reading.catalogue is not None:
        stored.save_catalogue(database, reading.catalogue, _PROGRAM, clock())
    elif fresh:
        raise BadCatalogue(reading.problems)
    desk = Desk(database, folder, reading.problems, clock)
    problems = reading.problems + _bring_in_all(desk, PUBLISHED, Origin.PUBLISHED)
    if _wants_demonstration(desk):
        problems += add_demonstration(desk)
    desk.problems = problems
    return desk


def _wants_demonstration(desk: Desk) -> bool:
    """Only while the desk is empty: never again once removed, never beside real reports."""
    reported = any(submission.origin is Origin.REPORTED for submission in desk.submissions())
    return not reported and not demonstration.was_removed(desk.database)


def _bring_in_all(desk: Desk, folder: str, origin: Origin) -> tuple[Problem, ...]:
    known = {submission.file_sha256 for submission in desk.submissions()}
    found: list[Problem] = []
    for path in sorted((desk.folder / folder).glob("*.csv")):
        if submissions.sha256(path.read_bytes()) not in known:
            found += bring_in(desk, path, origin)
    return tuple(found)
