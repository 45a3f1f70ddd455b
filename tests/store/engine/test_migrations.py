"""The database's form: applied in order, once, whole or not at all."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from indicators.model.problem import DeskError
from indicators.store.engine import migrations
from indicators.store.engine.database import Database
from indicators.store.engine.migrations import known_migrations, migrate

NOW = datetime(2022, 9, 5, 1, 2, 3, tzinfo=UTC)
FIRST = (
    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name VARCHAR, sha256 VARCHAR, applied_at TIMESTAMP);"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "0001_start.sql").write_text(FIRST)
    (tmp_path / "notes.txt").write_text("no migration")
    return tmp_path


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return sorted(
        row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()
    )


def applied(connection: duckdb.DuckDBPyConnection) -> list[tuple]:
    return connection.execute("SELECT number, name, applied_at FROM migration ORDER BY number").fetchall()


def test_missing_ones_are_applied_in_order(folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
    migrate(connection, NOW, folder)
    (folder / "0003_later.sql").write_text("INSERT INTO a VALUES (3);")
    (folder / "0002_more.sql").write_text("CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (2);")
    migrate(connection, NOW, folder)
    migrate(connection, NOW, folder)
    assert connection.execute("SELECT x FROM a ORDER BY x").fetchall() == [(2,), (3,)]
    moment = datetime(2022, 9, 5, 1, 2, 3)
    assert applied(connection) == [(1, "start", moment), (2, "more", moment), (3, "later", moment)]


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1); INSERT INTO no_such_table VALUES (1);",
        "CREATE TABLE a (x INTEGER); CREATE TABLE b (x INTEGER;",
        "CREATE TABLE a (x INTEGER PRIMARY KEY); INSERT INTO a VALUES (1); INSERT INTO a VALUES (1);",
    ],
)
def test_one_that_breaks_half_way_leaves_nothing(
    folder: Path, connection: duckdb.DuckDBPyConnection, broken: str
) -> None:
    (folder / "0002_more.sql").write_text(broken)
    with pytest.raises(DeskError, match=r"form 2 \(more\) and was left as it was"):
        migrate(connection, NOW, folder)
    assert tables(connection) == ["migration"]
    assert [number for number, *_ in applied(connection)] == [1]

    (folder / "0002_more.sql").write_text("CREATE TABLE a (x INTEGER);")
    migrate(connection, NOW, folder)
    assert tables(connection) == ["a", "migration"]
    assert [number for number, *_ in applied(connection)] == [1, 2]


def test_a_changed_one_is_an_error(folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
    migrate(connection, NOW, folder)
    (folder / "0001_start.sql").write_text(FIRST + " -- a second thought")
    with pytest.raises(DeskError, match=r"Migration 1 \(start\) differs"):
        migrate(connection, NOW, folder)


def test_line_ends_are_no_change(folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
    (folder / "0001_start.sql").write_bytes(FIRST.replace(" (", "\n(").encode())
    migrate(connection, NOW, folder)
    (folder / "0001_start.sql").write_bytes(FIRST.replace(" (", "\r\n(").encode())
    migrate(connection, NOW, folder)


def test_a_newer_database_is_an_error(folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
    (folder / "0002_more.sql").write_text("CREATE TABLE a (x INTEGER);")
    migrate(connection, NOW, folder)
    (folder / "0002_more.sql").unlink()
    with pytest.raises(DeskError, match="made by a newer version of the program"):
        migrate(connection, NOW, folder)


def test_a_start_after_a_failed_start(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is given up again, and the next start with a mended migration succeeds."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrations.FOLDER, folder)
    broken = folder / "0999_broken.sql"
    broken.write_text("CREATE TABLE extra (x INTEGER); SELECT no_such_column FROM extra;")
    monkeypatch.setattr(migrations.migrate, "__defaults__", (folder,))
    with pytest.raises(DeskError, match="left as it was"):
        Database.open(path)

    broken.write_text("CREATE TABLE extra (x INTEGER);")
    database = Database.open(path)
    assert database.rows("SELECT count(*) FROM extra") == [(0,)]
    database.close()


def test_the_program_s_own_migrations_are_numbered_from_one() -> None:
    numbers = [migration.number for migration in known_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
