"""A copy put in the database's place: the copy whole, or all as it was; nothing is ever deleted."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import duckdb
import pytest

from indicators.access.actor import Way, console
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.model.problem import DeskError
from indicators.store.auth import invitations, sessions, tokens
from indicators.store.engine.backup import take
from indicators.store.engine.database import Database
from indicators.store.engine.restore import restore
from indicators.store.integrity import audit
from indicators.store.submissions.submissions import submissions
from tests.store.deliveries import at
from tests.store.tellings import told

LI = console("李强")


@pytest.fixture
def copy(path: Path) -> Path:
    """A copy with one delivery; the database has had a second one since."""
    database = Database.open(path)
    told(database, at(5), "TC_AMT 2022-08 72.3")
    made = take(database, at(6))
    told(database, at(7), "TC_AMT 2022-09 80.1")
    database.close()
    return made.path


def contents(path: Path) -> tuple[int, list[tuple[int, Act, str]], bool]:
    """Submissions, entries of the audit, and whether it holds."""
    with closing(Database.open(path)) as database:
        entries = [(one.number, one.act, one.name) for one in audit.entries(database)]
        return len(submissions(database)), entries, audit.verify(database).holds


def files(folder: Path) -> dict[str, bytes]:
    """What lies in the data folder, without locks."""
    ended = (".lock", ".pid")
    return {
        one.name: one.read_bytes() for one in folder.iterdir() if one.is_file() and one.suffix not in ended
    }


# --- what it does ---


def test_a_copy_takes_the_place_and_its_audit_goes_on(path: Path, copy: Path) -> None:
    size = path.stat().st_size
    with closing(Database.open(path)) as database:
        replaced = audit.head(database)
    done = restore(path, copy, LI, at(8))
    assert done.verification.holds
    assert done.verification.entries == 1
    assert done.aside == path.with_name("desk-replaced-20220908T090000Z.duckdb")
    assert done.aside.stat().st_size == size
    assert contents(path) == (1, [(2, Act.RESTORED, "李强"), (1, Act.SUBMITTED, "wangfang")], True)
    with closing(Database.open(path)) as database:
        assert dict(audit.entries(database)[0].detail) == {
            "aside": "desk-replaced-20220908T090000Z.duckdb",
            "continues": done.verification.head,
            "holds": True,
            "replaced": replaced,
        }
    assert contents(done.aside) == (2, [(2, Act.SUBMITTED, "wangfang"), (1, Act.SUBMITTED, "wangfang")], True)


def test_on_a_new_machine_there_is_nothing_to_put_aside(copy: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"
    data.mkdir()
    done = restore(data / "desk.duckdb", copy, LI, at(8))
    assert done.aside is None
    assert set(files(data)) == {"desk.duckdb"}
    assert contents(data / "desk.duckdb")[0] == 1


def test_back_and_forth_keeps_every_state(path: Path, copy: Path) -> None:
    """What was put aside can be restored like any copy."""
    first = restore(path, copy, LI, at(8)).aside
    assert first is not None
    second = restore(path, first, LI, at(8)).aside
    assert second == path.with_name("desk-replaced-20220908T090000Z-2.duckdb")
    assert contents(path)[0] == 2
    assert contents(second)[0] == 1


def test_an_open_database_copied_by_hand_comes_with_its_log(path: Path, copy: Path, tmp_path: Path) -> None:
    """A file copied without its log would lack what was written last."""
    database = Database.open(path)
    told(database, at(8), "TC_AMT 2022-10 90.5")
    by_hand = tmp_path / "by hand.duckdb"
    by_hand.write_bytes(path.read_bytes())
    by_hand.with_name("by hand.duckdb.wal").write_bytes(path.with_name("desk.duckdb.wal").read_bytes())
    database.close()
    restore(path, by_hand, LI, at(9))
    assert contents(path)[0] == 3


def test_everybody_is_signed_out_and_links_and_tokens_are_void(path: Path) -> None:
    """A session ended since the copy was made would hold again."""
    with closing(Database.open(path)) as database:
        account = uuid4()
        sessions.begin(database, account, Way.PASSWORD, "", at(5), timedelta(hours=12))
        link = invitations.invite(database, account, at(5), timedelta(days=1))
        tokens.issue(database, account, "程序", Role.VIEWER, at(5), timedelta(days=30))
        copy = take(database, at(6)).path
    restore(path, copy, LI, at(6))
    with closing(Database.open(path)) as database:
        assert database.rows("SELECT count(*) FROM token WHERE revoked_at IS NULL") == [(0,)]
        assert database.rows("SELECT count(*) FROM session WHERE revoked_at IS NULL") == [(0,)]
        assert database.rows("SELECT count(*) FROM invitation WHERE used_at IS NULL") == [(0,)]
        with pytest.raises(invitations.LinkVoid):
            invitations.whom(database, link, at(5, 10))


def test_a_database_that_cannot_be_read_any_more_is_replaced_all_the_same(path: Path, copy: Path) -> None:
    """It is the reason for restoring."""
    path.write_bytes(b"\0" * 50_000)
    path.with_name("desk.duckdb.wal").write_bytes(b"log")
    done = restore(path, copy, LI, at(8))
    assert done.aside is not None
    assert done.aside.read_bytes() == b"\0" * 50_000
    assert done.aside.with_name(done.aside.name + ".wal").read_bytes() == b"log"
    assert contents(path)[0] == 1


# --- what it refuses ---


def foreign(copy: Path) -> None:
    copy.unlink()
    with closing(duckdb.connect(str(copy))) as connection:
        connection.execute("CREATE TABLE somebody_s (x INTEGER)")


def newer(copy: Path) -> None:
    with closing(duckdb.connect(str(copy))) as connection:
        connection.execute("INSERT INTO migration VALUES (9999, 'later', '', now()::TIMESTAMP)")


def tampered(copy: Path) -> None:
    with closing(duckdb.connect(str(copy))) as connection:
        connection.execute("UPDATE audit SET name = 'liqiang'")


def robbed(copy: Path) -> None:
    with closing(duckdb.connect(str(copy))) as connection:
        connection.execute("DELETE FROM submission")


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:300_000])


def damaged(copy: Path) -> None:
    """One bit in each block after the headers."""
    content = bytearray(copy.read_bytes())
    for place in range(12_288 + 100, len(content), 262_144):
        content[place] ^= 1
    copy.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (Path.unlink, "There is no file .*: choose a backup"),
        (lambda copy: copy.write_bytes(b""), "is not a backup of this program, or is damaged"),
        (
            lambda copy: copy.write_text("编码,名称\n" * 9999),
            "is not a backup of this program, or is damaged",
        ),
        (foreign, "is not a backup of this program"),
        (newer, "made by a newer version of the program"),
        (tampered, "The audit of .* does not hold: .*--force"),
        (robbed, "The audit of .* does not hold"),
        (cut, "is not a backup of this program, or is damaged"),
        (damaged, "is not a backup of this program, or is damaged"),
    ],
)
def test_what_is_no_good_copy_is_refused_and_all_stays(
    path: Path, copy: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    spoil(copy)
    before = files(path.parent)
    with pytest.raises(DeskError, match=sentence):
        restore(path, copy, LI, at(8))
    assert files(path.parent) == before
    assert contents(path)[0] == 2


def test_the_present_database_is_no_copy_of_itself(path: Path, copy: Path) -> None:
    with pytest.raises(DeskError, match="is the present database itself"):
        restore(path, path.parent / "." / path.name, LI, at(8))


def test_a_desk_in_use_is_not_replaced(path: Path, copy: Path) -> None:
    with closing(Database.open(path)), pytest.raises(DeskError, match="is in use by another process"):
        restore(path, copy, LI, at(8))


def test_a_chain_that_does_not_hold_is_restored_only_by_force_and_that_is_kept(
    path: Path, copy: Path
) -> None:
    tampered(copy)
    done = restore(path, copy, LI, at(8), force=True)
    assert (done.verification.holds, done.verification.broken_at) == (False, 1)
    _, entries, holds = contents(path)
    assert (entries[0], holds) == ((2, Act.RESTORED, "李强"), False)
