"""What the tests run in processes of their own: ``python processes.py ACT DATABASE``."""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path

from indicators.intake.bulk import drafts_of
from indicators.intake.drafts import Draft
from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import Submission, Value
from indicators.model.problem import DeskError
from indicators.store.engine.database import Database
from indicators.store.submissions.submissions import submissions, submit

ROWS = 3000
MB = 1_000_000


def write(database: Database, size: int, turn: int = 0, rows: int = ROWS) -> Submission:
    """A delivery of so many rows with a file of so many bytes that cannot be compressed."""
    value = Value("A", "QU", Month(2022, 8), Basis.MONTH, Decimal(turn), "RPT")
    drafts = [
        Draft(Value(f"I{row}", "QU", value.month, value.basis, value.value, "RPT"), row)
        for row in range(rows)
    ]
    return submit(
        database,
        origin=Origin.REPORTED,
        file_name="八月.csv",
        content=os.urandom(size),
        person="王芳",
        drafts=drafts_of(drafts),
        reason="",
        moment=datetime.now(UTC),
    )


def write_for_ever(path: Path) -> None:
    """Each delivery is told on its own line once it is acknowledged."""
    database = Database.open(path)
    for turn in count():
        print(write(database, MB, turn).id, flush=True)


def read_until(database: Database, done: threading.Event) -> None:
    """A page that somebody looks at while the disk is full; it may be told to try again."""
    while not done.is_set():
        with suppress(DeskError):
            submissions(database)


def open_and_tell(path: Path) -> None:
    """How many submissions there are, or why it cannot be opened."""
    try:
        database = Database.open(path)
    except DeskError as error:
        print(error)
        return
    print(len(submissions(database)))
    database.close()


def fill_the_disk(path: Path) -> None:
    """Write until no file may grow any more, try again, then write with space again.

    One line for each of the three steps: deliveries acknowledged, deliveries found, what was said.
    """
    import resource

    database = Database.open(path)
    for _ in range(3):
        write(database, MB, rows=1)
    database.close()
    database = Database.open(path)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    acknowledged = 3
    done = threading.Event()
    reader = threading.Thread(target=read_until, args=[database, done])
    reader.start()
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), most))
    for _ in range(2):
        try:
            for _ in range(60):
                write(database, MB, rows=1)
                acknowledged += 1
        except DeskError as error:
            print(acknowledged, len(submissions(database)), error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    write(database, MB, rows=1)
    print(acknowledged + 1, len(submissions(database)), "written")
    database.close()
    done.set()
    reader.join()


if __name__ == "__main__":
    acts: dict[str, Callable[[Path], None]] = {
        "write-for-ever": write_for_ever,
        "open": open_and_tell,
        "fill-the-disk": fill_the_disk,
    }
    acts[sys.argv[1]](Path(sys.argv[2]))
