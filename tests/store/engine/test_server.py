"""PostgreSQL: what processes on one server's database see of each other, and what they share."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest

from indicators.model.problem import DeskError
from indicators.store import settings
from indicators.store.engine.backup import take
from indicators.store.engine.database import Database
from indicators.store.engine.postgres import server as engine
from indicators.store.engine.postgres.wording import worded
from tests.store.columns import columns_of
from tests.store.deliveries import at
from tests.store.server import Server

_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"


@pytest.fixture
def address(server: Server, template: str) -> Iterator[str]:
    name = server.new(template)
    yield server.address(name)
    server.drop(name)


@pytest.fixture
def two(address: str) -> Iterator[tuple[Database, Database]]:
    """Each has its own connections and answers, as two processes have."""
    with closing(Database.open(address)) as first, closing(Database.open(address)) as second:
        yield first, second


def test_what_another_process_writes_is_read_at_once(two: tuple[Database, Database]) -> None:
    first, second = two
    settings.decide(first, "name", "甲", "李强", at(1))
    assert settings.decided(second) == {"name": "甲"}
    before = second.written
    settings.decide(first, "name", "乙", "李强", at(2))
    assert second.written != before
    assert settings.decided(second) == {"name": "乙"}


def test_answers_of_other_tables_are_kept(two: tuple[Database, Database]) -> None:
    first, second = two
    asked = [second.rows("SELECT count(*) FROM account")]
    settings.decide(first, "name", "甲", "李强", at(1))
    assert settings.decided(second)
    asked.append(second._kept.of("SELECT count(*) FROM account", (), lambda: pytest.fail("asked again")))
    assert asked == [[(0,)], [(0,)]]


def test_facts_of_all_processes_have_one_order(two: tuple[Database, Database]) -> None:
    """Forty at the same moment: the counter has no gap and gives no number twice."""

    def decide(number: int) -> None:
        settings.decide(two[number % 2], f"key-{number}", "甲", "李强", at(1))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(decide, range(40)))
    for database in two:
        rows = database.rows("SELECT revision FROM desk_setting ORDER BY revision")
        assert rows == [(number,) for number in range(1, 41)]


def test_a_redating_is_seen_by_the_other_process(two: tuple[Database, Database]) -> None:
    """A clock that is more than a month ahead writes, then comes back: what it wrote counts from then on."""
    first, second = two
    settings.decide(first, "name", "甲", "李强", at(1))
    assert settings.decided(second) == {"name": "甲"} and not second.dating.is_redated
    settings.decide(first, "name", "乙", "李强", at(1) + timedelta(days=400))
    settings.decide(first, "other", "丙", "李强", at(2))
    assert settings.decided(second, at(3)) == {"name": "乙", "other": "丙"}
    assert second.dating.is_redated


def test_what_fails_is_told_to_nobody(two: tuple[Database, Database]) -> None:
    first, second = two
    assert settings.decided(second) == {}
    with pytest.raises(ZeroDivisionError), first.transaction():
        settings.decide(first, "name", "甲", "李强", at(1))
        raise ZeroDivisionError
    assert settings.decided(second) == settings.decided(first) == {}


def test_the_first_processes_build_the_tables_once(server: Server) -> None:
    name = server.new()
    with ThreadPoolExecutor(4) as threads:
        opened = list(threads.map(Database.open, [server.address(name)] * 4))
    assert {database.rows("SELECT count(*) FROM migration")[0] for database in opened} == {
        Database.open(":memory:").rows("SELECT count(*) FROM migration")[0]
    }
    for database in opened:
        database.close()
    server.drop(name)


def test_both_engines_have_the_same_tables(address: str, file_database: Database) -> None:
    with closing(Database.open(address)) as database:
        tables = {name for (name,) in file_database.rows(_TABLES)}
        assert {name for (name,) in database.rows(_TABLES)} == tables | {"table_writing"}
        for table in tables:
            assert columns_of(database, table) == columns_of(file_database, table), table


def test_texts_must_sort_by_code_point(server: Server) -> None:
    name = server.new(encoding="SQL_ASCII")
    with pytest.raises(DeskError, match="CREATE DATABASE"):
        Database.open(server.address(name))
    server.drop(name)


def test_a_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(engine, "_WAIT_SECONDS", 0.2)
    with pytest.raises(DeskError, match="INDICATORS_DATABASE"):
        Database.open(f"postgresql:///desk?host={tmp_path}")


def test_a_connection_that_was_lost_is_replaced(two: tuple[Database, Database]) -> None:
    """The server ends them all, as at a restart: the next question gets a new one."""
    first, second = two
    settings.decide(first, "name", "甲", "李强", at(1))
    with first.reading() as reader:
        reader.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    assert settings.decided(second) == {"name": "甲"}


def test_a_server_is_backed_up_by_its_own_means(two: tuple[Database, Database]) -> None:
    with pytest.raises(DeskError, match="pg_dump"):
        take(two[0], at(1))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT a FROM t WHERE b = ?", "SELECT a FROM t WHERE b = %s"),
        ("SELECT '?' || \"?\", ?", "SELECT '?' || \"?\", %s"),
        ("SELECT 'it''s ?', a % 2", "SELECT 'it''s ?', a %% 2"),
        ("SELECT a LIKE '5%'", "SELECT a LIKE '5%%'"),
        ("SELECT sha256, sha256(content)", "SELECT sha256, encode(sha256(content), 'hex')"),
    ],
)
def test_wording(statement: str, expected: str) -> None:
    assert worded(statement) == expected
