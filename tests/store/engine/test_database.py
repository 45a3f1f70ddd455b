"""One file, one owner, closed to the outside, whole whatever happens to its process."""

import os
import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from indicators.model.problem import DeskError
from indicators.store.engine.database import Database
from indicators.store.figures.observations import all_records, in_force
from indicators.store.submissions.submissions import file_content, submissions
from tests.store.deliveries import at, deliver, numbers
from tests.store.engine.processes import ROWS

ROOT = Path(__file__).parents[3]
SEED = 2022


def process(*arguments: object) -> subprocess.Popen:
    command = [sys.executable, str(Path(__file__).with_name("processes.py")), *map(str, arguments)]
    places = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"PYTHONPATH": places, "PYTHONUTF8": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)


def told(*arguments: object) -> list[str]:
    with process(*arguments) as running:
        try:
            return running.communicate(timeout=60)[0].splitlines()
        finally:
            running.kill()  # or a hanging one would be waited for


# --- one owner ---


def test_a_second_process_is_told_who_has_it(path: Path) -> None:
    database = Database.open(path)
    path.read_bytes()  # opening the file in the owning process drops DuckDB's own lock
    assert told("open", path) == [
        "The database desk.duckdb is in use by another process (the dashboard is probably running, "
        f"process {os.getpid()}): close it and try again."
    ]
    database.close()
    assert told("open", path) == ["0"]


def test_it_is_opened_once_in_a_process_too(path: Path) -> None:
    database = Database.open(path)
    with pytest.raises(DeskError, match="in use"):
        Database.open(path)
    deliver(database, at(1), "A 2022-01 1")
    database.close()
    Database.open(path).close()


def test_another_program_that_has_the_file_is_named(path: Path) -> None:
    """Somebody looks at the file with DuckDB's own command."""
    holding = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); input()"
    command = [sys.executable, "-c", holding, str(path)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(DeskError, match="in use by another process"):
            Database.open(path)
        holder.communicate(b"\n")
    Database.open(path).close()


def test_closing_twice_does_no_harm(path: Path) -> None:
    database = Database.open(path)
    database.close()
    database.close()


def test_a_closed_database_says_so(path: Path) -> None:
    database = Database.open(path)
    database.close()
    with pytest.raises(DeskError, match="being closed"):
        submissions(database)
    with pytest.raises(DeskError, match="being closed"):
        deliver(database, at(1), "A 2022-01 1")


def test_what_is_no_database_is_said_to_be_none(path: Path) -> None:
    path.write_text("指标编码,月份\n" * 1000, encoding="utf-8")
    with pytest.raises(DeskError, match="cannot be opened"):
        Database.open(path)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(DeskError, match=r"The folder .*data cannot be written"):
        Database.open(tmp_path / "data" / "desk.duckdb")


# --- moving it ---


def test_a_copy_made_after_closing_shows_the_same_elsewhere(path: Path, tmp_path: Path) -> None:
    database = Database.open(path)
    deliver(database, at(1), "TC_AMT 2022-08 72.3")
    kept = submissions(database), all_records(database)
    database.close()
    assert not path.with_name("desk.duckdb.wal").exists()

    elsewhere = tmp_path / "elsewhere.duckdb"
    shutil.copy(path, elsewhere)
    copied = Database.open(elsewhere)
    assert (submissions(copied), all_records(copied)) == kept
    copied.close()


def test_the_copy_is_complete_though_somebody_was_still_reading(path: Path, tmp_path: Path) -> None:
    database = Database.open(path)
    with database.reading() as reader:
        deliver(database, at(1), "TC_AMT 2022-08 72.3")
        database.close()
        shutil.copy(path, tmp_path / "elsewhere.duckdb")
        assert reader is not None
    copied = Database.open(tmp_path / "elsewhere.duckdb")
    assert numbers(all_records(copied)) == ["72.3"]
    copied.close()


# --- closed to the outside ---


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.csv"
    path.write_text("a,b\n1,2\n")
    return path


@pytest.mark.parametrize(
    "statement",
    [
        "COPY submission TO '{secret}'",
        "COPY submission FROM '{secret}'",
        "EXPORT DATABASE '{folder}/out'",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_blob('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH '{folder}/other.duckdb' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('http://127.0.0.1:9/a.csv')",
        "SET threads = 1",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET allowed_directories = ['/']",
        "RESET enable_external_access",
        "PRAGMA enable_profiling",
        "SET TimeZone = 'Asia/Shanghai'",
    ],
)
def test_locked_down(path: Path, secret: Path, statement: str) -> None:
    database = Database.open(path)
    before = sorted(path.parent.iterdir())
    with pytest.raises(duckdb.Error, match=r"disabled|locked|does not exist"):
        database.rows(statement.format(secret=secret, folder=path.parent))
    assert sorted(path.parent.iterdir()) == before
    database.close()


def test_a_python_variable_is_no_table(file_database: Database) -> None:
    import pandas as pd

    passwords = pd.DataFrame({"a": [1]})
    with pytest.raises(duckdb.CatalogException):
        file_database.rows("SELECT * FROM passwords")
    assert len(passwords) == 1


def test_without_lock_down_for_maintenance(path: Path, secret: Path) -> None:
    database = Database.open(path, lockdown=False)
    assert database.rows(f"SELECT a, b FROM read_csv('{secret}')") == [(1, 2)]
    database.close()


# --- transactions ---


def test_what_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(KeyboardInterrupt), database.transaction() as transaction:
        transaction.execute("INSERT INTO event VALUES ('2022-09-01', 'a', 'b', 'c', 1)")
        raise KeyboardInterrupt
    assert database.rows("SELECT * FROM event") == []
    deliver(database, at(1), "A 2022-01 1")  # and the next one goes on


def test_a_transaction_inside_another_is_part_of_it(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction():
        deliver(database, at(1), "A 2022-01 1")
        raise ZeroDivisionError
    assert submissions(database) == ()

    with database.transaction() as transaction:
        deliver(database, at(1), "A 2022-01 1")
        transaction.execute("INSERT INTO event VALUES ('2022-09-02', 'a', 'b', 'c', 1)")
    assert len(submissions(database)) == 1


def test_threads_get_their_own_answers(database: Database) -> None:
    wrong: list[list[tuple[int]]] = []

    def ask(number: int) -> None:
        sql = "SELECT CAST(? AS INTEGER) FROM generate_series(1, 3) AS t"
        answers = (database.rows(sql, [number]) for _ in range(200))
        wrong.extend(answer for answer in answers if answer != [(number,)] * 3)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(ask, range(8)))  # an error of a thread is the test's
    assert wrong == []


# --- killed, and out of space ---

KILLS = int(os.environ.get("KILLS", "10"))  # see docs/strength.md for a long campaign


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal")
def test_killed_while_writing(path: Path) -> None:
    """Each acknowledged delivery is there, whole with its file; none is there in part."""
    moments = random.Random(SEED)
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        with process("write-for-ever", path) as running:
            assert running.stdout is not None
            acknowledged.add(running.stdout.readline().strip())
            time.sleep(moments.uniform(0, 0.15))
            running.kill()
            acknowledged |= {line.strip() for line in running.stdout if line.endswith("\n")}

        database = Database.open(path)
        counts = database.rows("SELECT submission, count(*) FROM observation GROUP BY submission")
        assert {count for _, count in counts} == {ROWS}
        found = {str(one.id) for one in submissions(database)}
        assert found == {str(one) for one, _ in counts}
        assert found >= acknowledged
        assert database.rows(
            "SELECT count(*) FROM submission JOIN submission_file ON sha256 = file_sha256 "
            "WHERE octet_length(content) = 1000000"
        ) == [(len(found),)]
        database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are POSIX")
@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        (8_000_000, "Nothing was written"),  # the log cannot grow
        (18_500_000, "was opened again"),  # the log can, the database file cannot: DuckDB gives up
    ],
)
def test_no_space_left(path: Path, limit: int, sentence: str) -> None:
    steps = [line.split(maxsplit=2) for line in told("fill-the-disk", path, limit)]
    assert len(steps) == 3
    assert all(acknowledged == found for acknowledged, found, _ in steps)
    assert sentence in steps[0][2]
    assert steps[2][2] == "written"
    assert told("open", path) == [steps[2][0]]


def test_too_little_space_is_told_before_anything_is_written(path: Path) -> None:
    free = shutil.disk_usage(path.parent).free
    database = Database.open(path, minimum_free=2 * free)
    with pytest.raises(DeskError, match="MB are free on the disk of the database: nothing was taken in"):
        deliver(database, at(1), "A 2022-01 1")
    assert submissions(database) == ()
    database.close()


def test_a_log_left_behind_is_read_at_the_next_start(path: Path) -> None:
    with process("write-for-ever", path) as running:
        assert running.stdout is not None
        first = running.stdout.readline().strip()
        running.kill()
    database = Database.open(path)
    assert first in {str(one.id) for one in submissions(database)}
    assert len(file_content(database, submissions(database)[-1].id)) == 1_000_000
    assert set(numbers(in_force(database, [2022]))) <= {str(turn) for turn in range(1000)}
    database.close()
