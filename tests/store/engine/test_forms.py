"""A database of every released form opens: kept as it was, brought to today's form, its figures the same.

``forms/form-1.duckdb.gz`` was made by the program of that form from tests/desk/qinghe.py's reports;
``form-2.duckdb.gz`` to ``form-6.duckdb.gz`` too, with a second submission that was undone. The next one is
made by ``python -m tests.store.forms.keep`` before its form is of before.
"""

import gzip
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from indicators.access.acts import Act
from indicators.desk.opening import open_desk
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store.engine import migrations
from indicators.store.engine.backup import form_of, opened, take
from indicators.store.engine.database import Database
from indicators.store.engine.migrations import newest_form
from indicators.store.facts.registry import FACTS
from indicators.store.integrity import audit
from indicators.store.submissions.submissions import submissions
from tests.desk.qinghe import TABLE, folder

FORMS = Path(__file__).parents[1] / "forms"
# What each holds: where its submissions stand, newest first, and what its audit told, newest first.
_UNDONE = ["undone", "in-force"]
STANDING = {1: ["in-force"], 2: _UNDONE, 3: _UNDONE, 4: _UNDONE, 5: _UNDONE, 6: _UNDONE}
_TWO = [Act.UNDONE, Act.SUBMITTED, Act.SUBMITTED, Act.CATALOGUE_CHANGED]
TOLD = {1: [], 2: _TWO, 3: _TWO, 4: _TWO, 5: _TWO, 6: _TWO}
RELEASED = sorted(
    int(path.name.removeprefix("form-").split(".")[0]) for path in FORMS.glob("form-*.duckdb.gz")
)


# Under an older form, one of everything that the desk did: reviewed, edited, explained, closed, met, sent.
WORKED = FORMS / "worked-5.duckdb.gz"


def content(form: int) -> bytes:
    return gzip.decompress((FORMS / f"form-{form}.duckdb.gz").read_bytes())


@pytest.fixture(params=RELEASED)
def form(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def old(path: Path, form: int) -> Path:
    path.write_bytes(content(form))
    return path


def before_form(path: Path) -> list[Path]:
    return (
        sorted((path.parent / "backups").glob("before-form-*")) if (path.parent / "backups").exists() else []
    )


def test_every_form_before_today_s_has_its_database_here() -> None:
    assert list(range(1, newest_form())) == RELEASED


def test_it_is_kept_as_it_was_and_brought_to_today_s_form(old: Path, form: int) -> None:
    today = datetime.now(UTC)
    with closing(Database.open(old)) as database:
        found = submissions(database)
        entries = audit.entries(database)
        assert audit.verify(database).holds
    (before,) = before_form(old)
    assert before.name.startswith(f"before-form-{newest_form()}-{today:%Y%m%d}")
    assert before.read_bytes() == content(form)
    assert (before.stat().st_mode & 0o777, form_of(before), form_of(old)) == (0o600, form, newest_form())
    assert old.stat().st_mode & 0o777 == 0o600  # whatever it was: now it may hold password hashes
    assert [str(one.state) for one in found] == STANDING[form]
    entry, *told = entries
    assert [one.act for one in told] == TOLD[form]
    assert (entry.number, entry.act, entry.subject) == (len(told) + 1, Act.MIGRATED, str(newest_form()))
    assert {key: entry.detail[key] for key in ("from", "to", "backup")} == {
        "from": form,
        "to": newest_form(),
        "backup": before.name,
    }
    assert sorted(one.name for one in old.parent.iterdir() if one.suffix != ".lock") == [
        "backups",
        "desk.duckdb",
    ]


def test_the_next_start_finds_nothing_to_do(old: Path) -> None:
    for _ in range(2):
        Database.open(old).close()
    assert len(before_form(old)) == 1


def test_its_figures_are_what_they_were(tmp_path: Path, form: int) -> None:
    """The month's overall table, worked out by hand, through the whole desk."""
    where = folder(tmp_path / "data")
    (where / "desk.duckdb").write_bytes(content(form))
    with closing(open_desk(where, lambda: datetime(2022, 9, 6, tzinfo=UTC))) as desk:
        table = desk.export_progress(Month(2022, 8), "csv", language("zh")).decode("utf-8-sig")
        assert table.replace("\r\n", "\n") == TABLE
        told = [one.act for one in audit.entries(desk.database)]
        assert told == [Act.MIGRATED, *TOLD[form]]  # the catalogue is the same
        made = take(desk.database, desk.clock())
    assert made.verification is not None
    assert made.verification.holds


def test_it_has_the_form_that_a_new_one_has(old: Path, tmp_path: Path) -> None:
    """The same tables, columns and keys, whichever way it came there; columns may stand in another order."""
    Database.open(old).close()
    Database.open(tmp_path / "new.duckdb").close()
    described = []
    for path in (old, tmp_path / "new.duckdb"):
        with opened(path) as copy:
            columns = (
                "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() ORDER BY ALL"
            )
            keys = "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL"
            described.append((copy.rows(columns), copy.rows(keys)))
    assert described[0] == described[1]


def test_what_is_older_than_the_audit_cannot_be_changed_unseen(old: Path) -> None:
    with closing(Database.open(old)) as database:
        submission = submissions(database)[-1]
        with database.transaction() as transaction:
            transaction.execute('UPDATE observation SET "value" = "value" + 1 WHERE row_number = 5')
        assert audit.verify(database).lost == (str(submission.id),)


def test_everything_was_taken_in_directly_until_there_were_decisions(old: Path) -> None:
    with closing(Database.open(old)) as database:
        for one in submissions(database):
            assert (one.decided_at, one.decided_by, one.decision_reason) == (one.recorded_at, "", "")
        with database.transaction() as transaction:
            transaction.execute("UPDATE decision SET person = '李强'")
        assert set(audit.verify(database).lost) == {str(one.id) for one in submissions(database)}


def test_what_was_slipped_in_before_the_new_form_came_is_named_after_it(path: Path) -> None:
    """The audit of the second form told of everything, so nothing untold is merely older."""
    path.write_bytes(content(2))
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute(
            "INSERT INTO submission BY NAME SELECT * REPLACE (uuid() AS id, "
            "recorded_at + INTERVAL 1 DAY AS recorded_at) FROM submission WHERE file_name = '月报.csv'"
        )
        slipped = connection.execute("SELECT id FROM submission ORDER BY recorded_at DESC").fetchone()[0]
    with closing(Database.open(path)) as database:
        assert audit.verify(database).lost == (str(slipped),)


def test_a_log_that_a_killed_process_left_comes_along(old: Path, tmp_path: Path) -> None:
    """The copy that is kept is one whole file, the log put into it."""
    elsewhere = tmp_path / "elsewhere.duckdb"
    elsewhere.write_bytes(old.read_bytes())
    connection = duckdb.connect(str(elsewhere))
    connection.execute(
        "INSERT INTO event (recorded_at, person, action, detail) "
        "VALUES ('2022-09-06', '田禾', 'written last', '')"
    )
    for name, ending in ((elsewhere.name, ""), (elsewhere.name, ".wal")):
        old.with_name("desk.duckdb" + ending).write_bytes(elsewhere.with_name(name + ending).read_bytes())
    connection.close()
    last = "SELECT action FROM event ORDER BY recorded_at DESC LIMIT 1"
    with closing(Database.open(old)) as database:
        assert database.rows(last) == [("written last",)]
    with opened(before_form(old)[0]) as copy:
        assert copy.rows(last) == [("written last",)]


def test_what_a_killed_upgrade_left_does_no_harm(old: Path, form: int) -> None:
    """Its half-done copy, and a log of that, which DuckDB would take for the new copy's."""
    rising = old.with_name("desk.duckdb.upgrading")
    rising.write_bytes(content(form))
    connection = duckdb.connect(str(rising))
    connection.execute("DELETE FROM observation")
    log = rising.with_name(rising.name + ".wal").read_bytes()
    connection.close()
    rising.with_name(rising.name + ".wal").write_bytes(log)
    with closing(Database.open(old)) as database:
        assert database.rows("SELECT count(*) > 20 FROM observation") == [(True,)]
    assert not list(old.parent.glob("*.upgrading*"))


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old: Path, form: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the first of two succeeds; and a program that starts again and again fills no disk."""
    wrong = tmp_path / "migrations"
    wrong.mkdir()
    for path in migrations.FOLDER.glob("*.sql"):
        (wrong / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (wrong / f"{newest_form() + 1:04d}_wrong.sql").write_text("SELECT no_such_column FROM submission;")
    monkeypatch.setattr(migrations.migrate, "__defaults__", (wrong,))
    for _ in range(2):
        with pytest.raises(
            DeskError, match=r"could not be brought to form \d+ \(wrong\) and was left as it was"
        ):
            Database.open(old)
    monkeypatch.undo()
    assert old.read_bytes() == content(form)
    assert before_form(old) == []
    assert form_of(old) == form


def test_no_space_for_the_copy_leaves_the_file_as_it_was(
    old: Path, form: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(DeskError, match=r"form \(.*No space left on device\): it was left as it was"):
        Database.open(old)
    assert old.read_bytes() == content(form)
    assert before_form(old) == []


@pytest.fixture
def worked(path: Path) -> Path:
    path.write_bytes(gzip.decompress(WORKED.read_bytes()))
    return path


def test_digests_of_before_still_hold(worked: Path) -> None:
    with closing(Database.open(worked)) as database:
        found = audit.verify(database)
    assert (found.entries, found.broken_at, found.lost) == (33, None, ())


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE submission SET reason = '其他' WHERE corrections IS NOT NULL",
        "UPDATE edit SET \"before\" = '23'",
        "UPDATE explanation SET words = '无'",
        "UPDATE decision SET reason = '其他'",
        "UPDATE evidence SET file_name = 'a.jpg'",
        "UPDATE submission_file SET content = '\\x00'::BLOB WHERE sha256 IN (SELECT sha256 FROM evidence)",
        "UPDATE closing SET reason = '其他'",
        "UPDATE commentary SET cause = '其他'",
        "UPDATE quarter_report SET results = '其他'",
        "UPDATE meeting SET content = '{}'",
        "UPDATE meeting_end SET content = '{}'",
        "UPDATE resolution SET words = '其他'",
        "UPDATE item SET task = '其他'",
        "UPDATE item_step SET words = '其他'",
        "UPDATE attachment SET file_name = 'b.jpg'",
        "UPDATE subscription SET address = 'else@example.cn'",
        "UPDATE dispatch SET outcome = '其他'",
        "UPDATE catalogue_version SET reason = '其他' WHERE reason <> ''",
    ],
)
def test_what_is_told_in_the_first_form_is_held_against_it(worked: Path, tampering: str) -> None:
    with closing(Database.open(worked)) as database:
        with database.transaction() as transaction:
            assert transaction.execute(tampering) > 0
        assert audit.verify(database).lost != ()


def test_facts_of_before_are_counted_in_the_order_of_their_moments(worked: Path) -> None:
    with closing(Database.open(worked)) as database:
        for fact in FACTS:
            rows = database.rows(f"SELECT revision FROM {fact.name} ORDER BY recorded_at")
            assert None not in {number for (number,) in rows}
            assert rows == sorted(rows)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE closing SET revision = NULL",
        "UPDATE closing SET revision = (SELECT max(number) FROM revision) WHERE NOT closed",
        "UPDATE revision SET number = 1000 + number WHERE number IN (SELECT revision FROM closing)",
        "UPDATE revision SET number = -number; UPDATE closing SET revision = -revision",  # in step
    ],
)
def test_the_order_of_what_was_written_under_an_older_form_is_held_too(worked: Path, change: str) -> None:
    """Their digests were made before there was a counter, which says today what came after what."""
    with closing(Database.open(worked)) as database:
        assert audit.verify(database).holds
        months = {month for (month,) in database.rows('SELECT DISTINCT "month" FROM closing')}
        with database.transaction() as transaction:
            transaction.execute(change)
        assert months & set(audit.verify(database).lost)
