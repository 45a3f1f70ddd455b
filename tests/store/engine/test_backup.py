"""Copies taken while the database is in use: whole, verified, and never half there."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from indicators.model.problem import DeskError
from indicators.store.engine import backup
from indicators.store.engine.backup import backups, let_go, take
from indicators.store.engine.database import Database
from indicators.store.engine.rotation import superfluous
from indicators.store.integrity import audit
from indicators.store.integrity.audit import Verification
from indicators.store.submissions.submissions import file_content, submissions
from tests.store.deliveries import at, deliver
from tests.store.engine.processes import MB, write
from tests.store.tellings import FANG, told, undone

ROOT = Path(__file__).parents[3]


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    made = Database.open(path)
    yield made
    made.close()


def in_folder(database: Database) -> list[str]:
    assert database.path is not None
    return sorted(one.name for one in (database.path.parent / "backups").iterdir())


def reopened(copy: Path, folder: Path) -> Database:
    """A copy taken elsewhere and used as a database."""
    folder.mkdir()
    (folder / "desk.duckdb").write_bytes(copy.read_bytes())
    return Database.open(folder / "desk.duckdb")


# --- what is in it ---


def test_a_copy_is_named_after_its_moment_and_says_what_it_is(database: Database) -> None:
    told(database, at(5), "TC_AMT 2022-08 72.3")
    made = take(database, datetime(2022, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
    content = made.path.read_bytes()
    assert made.path.name == "desk-20221231T235959Z.duckdb"
    assert made.made_at == datetime(2022, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert (made.size, made.sha256) == (len(content), sha256(content).hexdigest())
    assert (made.entries, made.head) == (1, audit.head(database))
    assert made.verification == Verification(1, audit.head(database), None)
    assert in_folder(database) == ["desk-20221231T235959Z.duckdb"]


def test_two_in_one_second_have_two_names(database: Database) -> None:
    names = [take(database, at(5)).path.name for _ in range(3)]
    assert names == [f"desk-20220905T090000Z{turn}.duckdb" for turn in ("", "-2", "-3")]
    assert database.path is not None
    assert [one.path.name for one in backups(database.path)] == names[::-1]


def test_a_copy_holds_everything_and_its_keys(database: Database, tmp_path: Path) -> None:
    first = told(database, at(5), "TC_AMT 2022-08 72.3", "RD_INT 2022-08 2.9")
    undone(database, first.id, at(6))
    copy = reopened(take(database, at(7)).path, tmp_path / "copy")
    for table in ("submission", "submission_file", "observation", "retraction", "audit", "migration"):
        assert copy.rows(f"FROM {table}") == database.rows(f"FROM {table}")
    keys = "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL"
    assert copy.rows(keys) == database.rows(keys)
    assert ("audit", "PRIMARY KEY(number)") in copy.rows(keys)
    with pytest.raises(duckdb.ConstraintException), copy.transaction() as transaction:
        transaction.execute("INSERT INTO audit FROM audit")
    copy.close()


def test_what_is_written_while_a_copy_is_made_is_in_it_whole_or_not_at_all(
    database: Database, tmp_path: Path
) -> None:
    """200 deliveries by 8 threads, copies made all the while; each copy is a state of its own."""
    made: list[backup.Backup] = []
    done = threading.Event()

    def deliver_one(turn: int) -> None:
        told(database, at(5), *(f"I{row} 2022-08 {turn}.{row:02d}" for row in range(20)))

    def copy_on() -> None:
        while not done.wait(0.2):
            made.append(take(database, at(6)))

    copying = threading.Thread(target=copy_on)
    copying.start()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(deliver_one, range(200)))
    done.set()
    copying.join()
    made.append(take(database, at(6)))

    assert made[-1].entries == 200
    assert any(0 < one.entries < 200 for one in made), "no copy was made in between"
    for turn, one in enumerate(made):
        assert one.verification is not None
        assert one.verification.holds
        copy = reopened(one.path, tmp_path / str(turn))
        found = submissions(copy)
        assert len(found) == one.entries
        rows = dict(copy.rows("SELECT submission, count(*) FROM observation GROUP BY submission"))
        assert rows == {submission.id: 20 for submission in found}
        assert all(len(file_content(copy, submission.id).splitlines()) == 20 for submission in found)
        copy.close()


def test_duckdb_s_own_lock_on_the_database_stays(database: Database) -> None:
    """Opening the file itself within the process that owns it would drop it, silently."""
    take(database, at(5))
    command = [sys.executable, "-c", "import duckdb, sys; duckdb.connect(sys.argv[1])", str(database.path)]
    stranger = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Could not set lock" in stranger.stderr


def test_a_chain_that_does_not_hold_is_copied_and_told(database: Database) -> None:
    """Better such a copy than none."""
    told(database, at(5), "TC_AMT 2022-08 72.3")
    with database.transaction() as transaction:
        transaction.execute("UPDATE audit SET name = 'liqiang'")
    made = take(database, at(6))
    assert made.verification is not None
    assert (made.verification.holds, made.verification.broken_at) == (False, 1)
    assert made.path.exists()


# --- what goes wrong ---


def test_a_copy_that_lost_a_row_is_thrown_away(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    told(database, at(5), "TC_AMT 2022-08 72.3", "RD_INT 2022-08 2.9")
    honest = backup._copy

    def lossy(copied: Database, part: Path) -> backup.Inventory:
        original = honest(copied, part)
        with closing(duckdb.connect(str(part))) as connection:
            connection.execute("UPDATE observation SET value = 72.4 WHERE indicator = 'TC_AMT'")
        return original

    monkeypatch.setattr(backup, "_copy", lossy)
    with pytest.raises(DeskError, match="is not what the database holds: it was thrown away"):
        take(database, at(6))
    assert in_folder(database) == []


def test_too_little_space_is_told_before_anything_is_written(path: Path) -> None:
    database = Database.open(path, minimum_free=2**62)
    with pytest.raises(DeskError, match="The disk is too full for a backup of"):
        take(database, at(5))
    assert in_folder(database) == []
    database.close()


def test_a_disk_that_fills_up_meanwhile_leaves_nothing_and_the_database_goes_on(path: Path) -> None:
    """In a process of its own, whose files may not grow beyond 4 MB while it copies."""
    command = [sys.executable, __file__, str(path)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests")))}
    told_so = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, env=environment)
    said, found, left, again = told_so.stdout.splitlines()
    assert said.startswith("The backup could not be made (")
    assert "nothing of it was kept. Check the free space" in said
    assert (found, left, again) == ("9", "[]", "9")


def test_what_an_earlier_process_left_half_done_is_swept_away(database: Database) -> None:
    take(database, at(5))
    assert database.path is not None
    folder = database.path.parent / "backups"
    for name in ("desk-20220904T090000Z.duckdb.part", "desk-20220904T090000Z.duckdb.part.wal", "说明.txt"):
        (folder / name).touch()
    take(database, at(6))
    assert in_folder(database) == [
        "desk-20220905T090000Z.duckdb",
        "desk-20220906T090000Z.duckdb",
        "说明.txt",
    ]


def test_where_the_folder_cannot_be_made_a_sentence_says_so(database: Database) -> None:
    assert database.path is not None
    (database.path.parent / "backups").write_text("a file")
    with pytest.raises(DeskError, match=r"The folder .*backups cannot be made"):
        take(database, at(5))


def test_one_at_a_time(database: Database) -> None:
    with database.copying(), pytest.raises(DeskError, match="A backup is being made already"):
        take(database, at(5))
    assert take(database, at(5)).path.exists()


def test_closing_waits_for_the_copy(path: Path) -> None:
    database = Database.open(path)
    closed = threading.Thread(target=database.close)
    with database.copying():
        closed.start()
        closed.join(0.2)
        assert closed.is_alive()
        assert database.rows("SELECT 1") == [(1,)]
    closed.join(10)
    assert not closed.is_alive()


def test_a_desk_in_memory_has_no_copies() -> None:
    database = Database.open(":memory:")
    with pytest.raises(DeskError, match="in memory only"):
        take(database, at(5))
    database.close()


# --- which are kept ---


def test_copies_are_listed_with_what_can_be_read_of_them(database: Database) -> None:
    assert database.path is not None
    assert backups(database.path) == ()
    first = take(database, at(5))
    audit.append(database, FANG, audit.Act.EXPORTED, "", at(5))
    second = take(database, at(6))
    first.path.write_bytes(b"\0" * 5000)
    (database.path.parent / "backups" / "desk-notes.duckdb").touch()
    found = [(one.path, one.made_at, one.size, one.entries, one.head) for one in backups(database.path)]
    assert found == [
        (second.path, at(6), second.size, 1, second.head),
        (first.path, at(5), 5000, 0, ""),
    ]


def dated(*moments: str) -> list[Path]:
    return [Path(f"backups/desk-{moment}Z.duckdb") for moment in moments]


def test_the_newest_are_kept_and_the_last_of_each_of_twelve_months() -> None:
    """Every day of two years at 12:00: of 730 copies 14 and 11 more months' last ones stay."""
    start = datetime(2021, 1, 1, 12)
    daily = dated(*(f"{start + timedelta(days=day):%Y%m%dT%H%M%S}" for day in range(730)))
    stay = sorted(set(daily) - set(superfluous(daily, 14)))
    month_ends = ["0131", "0228", "0331", "0430", "0531", "0630", "0731", "0831", "0930", "1031", "1130"]
    newest = [f"12{day}" for day in range(18, 32)]
    assert stay == dated(*(f"2022{day}T120000" for day in month_ends + newest))


@pytest.mark.parametrize(
    ("kept", "gone"),
    [
        (9, []),
        (3, ["20220131T090000"]),
        (1, ["20220131T090000", "20220201T080000", "20220228T070000"]),
    ],
)
def test_of_a_month_the_last_one_stays(kept: int, gone: list[str]) -> None:
    copies = dated(
        "20220131T090000", "20220131T100000", "20220201T080000", "20220228T070000", "20220228T235959"
    )
    assert sorted(superfluous(copies, kept)) == dated(*gone)


def test_only_copies_that_the_desk_named_are_let_go(database: Database) -> None:
    for hour in (8, 9, 10):
        take(database, at(5, hour))
    assert database.path is not None
    folder = database.path.parent / "backups"
    for name in (
        "before-form-2-20200101T000000Z.duckdb",
        "desk-alt.duckdb",
        "desk-20200101T000000Z.duckdb.md5",
    ):
        (folder / name).touch()
    assert let_go(database.path, 1) == ("desk-20220905T090000Z.duckdb", "desk-20220905T080000Z.duckdb")
    assert in_folder(database) == [
        "before-form-2-20200101T000000Z.duckdb",
        "desk-20200101T000000Z.duckdb.md5",
        "desk-20220905T100000Z.duckdb",
        "desk-alt.duckdb",
    ]


def _fill_up(path: Path) -> None:
    """What a process of its own does: 8 MB written, a copy that finds no room, and one that does."""
    import resource

    database = Database.open(path)
    for _ in range(8):
        write(database, MB, rows=1)
    deliver(database, at(4), "TC_AMT 2022-08 72.3")
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4 * MB, most))
    try:
        take(database, at(5))
    except DeskError as error:
        print(error)
    print(len(submissions(database)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    print(in_folder(database))
    take(database, at(6))
    print(len(submissions(database)))
    database.close()


if __name__ == "__main__":
    _fill_up(Path(sys.argv[1]))
