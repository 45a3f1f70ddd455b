"""Whatever statement would reach the database: it reaches no other file, no network and no setting."""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from indicators.store.engine.backup import opened, take
from indicators.store.engine.database import Database
from tests.store.deliveries import at

SECRET = "a,b\n1,2\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Something to steal beside the database, and links to it in the one folder that is open."""
    made = tmp_path_factory.mktemp("指标 调度台")
    for name in ("secret.csv", "backups-not.csv"):
        (made / name).write_text(SECRET)
    return made


@pytest.fixture(scope="module")
def database(folder: Path) -> Iterator[Database]:
    """With one copy among its backups."""
    made = Database.open(folder / "desk.duckdb")
    take(made, at(5))
    (folder / "backups" / "linked.csv").symlink_to(folder / "secret.csv")
    (folder / "backups" / "linked").symlink_to("/etc")
    yield made
    made.close()


@pytest.fixture
def copy(database: Database, folder: Path) -> Path:
    return next((folder / "backups").glob("*.duckdb"))


def refused(database: Database, sql: str) -> str:
    """What DuckDB says; the test fails where it does not refuse."""
    with database.reading() as reader, pytest.raises(duckdb.Error) as refusal:
        reader.rows(sql)
    return f"{type(refusal.value).__name__}: {refusal.value}"


OUTSIDE = [
    "FROM read_csv('{folder}/secret.csv')",
    "FROM read_text('{folder}/secret.csv')",
    "FROM read_blob('/etc/passwd')",
    "FROM read_json('{folder}/secret.csv')",
    "FROM read_parquet('{folder}/secret.csv')",
    "FROM sniff_csv('{folder}/secret.csv')",
    "FROM '{folder}/secret.csv'",
    "FROM glob('{folder}/*')",
    "FROM glob('/etc/*')",
    "FROM read_text('https://192.0.2.1/x.csv')",
    "COPY migration TO '{folder}/out.csv'",
    "COPY migration FROM '{folder}/secret.csv'",
    "COPY migration TO '{folder}/secret.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}/out'",
    "ATTACH '{folder}/other.duckdb' AS other",
    "ATTACH 'https://192.0.2.1/other.duckdb' AS other",
    "CREATE PERSISTENT SECRET s (TYPE s3)",
    # through the one folder that is open
    "FROM read_csv('{folder}/backups/../secret.csv')",
    "FROM read_csv('{folder}/backups/./../secret.csv')",
    "FROM read_csv('{folder}/backups/linked.csv')",
    "FROM read_text('{folder}/backups/linked/passwd')",
    "FROM glob('{folder}/backups/../*')",
    "FROM read_csv('{folder}/backups-not.csv')",
    "COPY migration TO '{folder}/backups/../out.csv'",
    "COPY migration TO '{folder}/backups/linked.csv'",
    "ATTACH '{folder}/backups/../other.duckdb' AS other",
    "ATTACH '{folder}/backups/linked/other.duckdb' AS other",
]


@pytest.mark.parametrize("sql", OUTSIDE)
def test_no_other_file_and_no_network(database: Database, folder: Path, sql: str) -> None:
    said = refused(database, sql.format(folder=folder))
    assert said.startswith(("PermissionException", "Error: Secret Storage", "Error: File https")), said
    names = {"backups", "backups-not.csv", "secret.csv", "desk.duckdb"}
    assert {one.name for one in folder.iterdir() if ".duckdb." not in one.name} == names
    assert (folder / "secret.csv").read_text() == SECRET


@pytest.mark.parametrize("sql", ["FROM read_csv('secret.csv')", "COPY migration TO 'out.csv'"])
def test_no_file_by_a_relative_name(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    monkeypatch.chdir(folder)
    assert refused(database, sql).startswith("PermissionException")


@pytest.mark.parametrize(
    "sql",
    [
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "RESET allowed_directories",
        "SET allowed_paths = ['/etc/passwd']",
        "SET lock_configuration = false",
        "RESET lock_configuration",
        "SET GLOBAL threads = 1",
        "SET memory_limit = '1TB'",
        "SET temp_directory = '/tmp'",
        "SET home_directory = '/tmp'",
        "SET autoload_known_extensions = true",
        "SET python_enable_replacements = true",
        "SET TimeZone = 'Asia/Shanghai'",
        "PRAGMA enable_profiling",
        "PRAGMA profiling_output = '/tmp/profile'",
        "CALL enable_logging()",
    ],
)
def test_no_setting(database: Database, sql: str) -> None:
    assert "configuration" in refused(database, sql)


@pytest.mark.parametrize(
    "sql", ["INSTALL httpfs", "LOAD httpfs", "INSTALL h3 FROM community", "LOAD '/tmp/own.duckdb_extension'"]
)
def test_no_extension(database: Database, sql: str) -> None:
    assert refused(database, sql).startswith(("PermissionException", "IOException", "InvalidInputException"))


def test_no_variable_of_the_process(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of its environment nor of its Python."""
    monkeypatch.setenv("INDICATORS_OIDC_CLIENT_SECRET", "secret")
    assert "getenv" in refused(database, "SELECT getenv('INDICATORS_OIDC_CLIENT_SECRET')")
    mine = duckdb.sql("SELECT 1 AS secret")
    assert "mine does not exist" in refused(database, "FROM mine")
    assert duckdb.sql("FROM mine").fetchall() == mine.fetchall()  # where it is not closed, it would


def test_the_backup_folder_is_the_exception(database: Database, folder: Path) -> None:
    """Named here, so that nobody is surprised: a statement could write there, and read what is there."""
    database.rows(f"COPY (SELECT 1 AS x) TO '{folder}/backups/out.csv'")
    assert database.rows(f"FROM read_csv('{folder}/backups/out.csv')") == [(1,)]


def test_a_backup_folder_that_is_a_link_leads_where_it_leads_and_nowhere_else(path: Path) -> None:
    """A bureau may keep its copies on another disk."""
    disk = path.parent.parent / "other disk"
    disk.mkdir()
    (path.parent / "backups").symlink_to(disk)
    database = Database.open(path)
    assert take(database, at(5)).entries == 0
    assert [one.suffix for one in disk.iterdir()] == [".duckdb"]
    (disk.parent / "secret.csv").write_text(SECRET)
    assert refused(database, f"FROM read_csv('{disk.parent}/secret.csv')").startswith("PermissionException")
    database.close()


def test_in_memory_there_is_no_exception(tmp_path: Path) -> None:
    database = Database.open(":memory:")
    (tmp_path / "backups").mkdir()
    assert refused(database, f"COPY migration TO '{tmp_path}/backups/x.csv'").startswith(
        "PermissionException"
    )
    database.close()


def test_a_copy_that_is_only_looked_at_is_closed_and_not_written_to(copy: Path, folder: Path) -> None:
    before = copy.read_bytes()
    with opened(copy) as asked:
        for sql, refusal in (
            ("CREATE TABLE x (y INTEGER)", "read-only"),
            (f"FROM read_csv('{folder}/secret.csv')", "Permission"),
            (f"COPY migration TO '{folder}/backups/x.csv'", "Permission"),
            ("SET lock_configuration = false", "configuration"),
        ):
            with pytest.raises(duckdb.Error, match=refusal):
                asked.rows(sql)
    assert copy.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these rights")
def test_files_are_the_owner_s_alone(copy: Path, folder: Path) -> None:
    looked_at = (folder / "desk.duckdb", folder / "backups", copy)
    assert [oct(one.stat().st_mode & 0o777) for one in looked_at] == ["0o600", "0o700", "0o600"]
