"""What the doctor finds: of a running desk and of a stopped one, each fault with what to do."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

import duckdb
import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk import settings as desk_settings
from indicators.desk.admin import backup, environment
from indicators.desk.admin.doctor import findings
from indicators.desk.admin.finding import Finding, State
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Refused, Seat
from indicators.store.engine.ownership import Ownership
from indicators.store.integrity import audit
from tests.desk.qinghe import REPORTS, folder
from tests.desk.seats import seat, submit

NOW = datetime(2026, 9, 5, 9, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[3] / "docs" / "templates" / "调度材料.docx"
OLD_FORM = Path(__file__).parents[2] / "store" / "forms" / "form-1.duckdb.gz"


@pytest.fixture
def where(tmp_path: Path) -> Path:
    made = folder(tmp_path / "data")
    made.chmod(0o700)
    return made


@pytest.fixture
def desk(where: Path) -> Iterator[Desk]:
    opened = open_desk(where, lambda: NOW)
    submit(opened, "八月.csv", REPORTS)
    backup.back_up(seat(opened, "周立", Role.ADMINISTRATOR))
    yield opened
    opened.close()


@pytest.fixture
def office(desk: Desk) -> Seat:
    return seat(desk, "周立", Role.ADMINISTRATOR)


def said(finding: Finding) -> str:
    return f"{finding.state} {finding.what}: {finding.sentence.format(**finding.details)}"


def amiss(found: tuple[Finding, ...]) -> list[str]:
    """What is not well; versions are those of whoever runs the tests."""
    return [said(one) for one in found if one.state is not State.OK and one.what != "Versions"]


def examined(where: Path) -> tuple[Finding, ...]:
    return findings(where, lambda: NOW)


def test_of_a_running_desk_everything_is_looked_at(office: Seat) -> None:
    found = findings(office)
    assert [one.what for one in found] == [
        "Versions",
        "Rights",
        "Disk",
        "Files left over",
        "Clock",
        "Templates",
        "Server",
        "Database",
        "Catalogue",
        "Moments",
        "Audit",
        "Audit",
        "Backups",
    ]
    assert amiss(found) == []
    assert said(found[10]) == (
        f"ok Audit: The chain holds; entries: 3. Write its last seal down elsewhere: "
        f"{audit.head(office.desk.database)}"
    )
    assert said(found[12]) == (
        "ok Backups: Copies: 1, the newest of 2026-09-05T17:00+08:00; each of them can be opened."
    )


def test_of_a_stopped_one_all_but_its_server(where: Path, desk: Desk) -> None:
    desk.close()
    before = (where / "desk.duckdb").read_bytes()
    found = examined(where)
    assert len(found) == 12
    assert amiss(found) == []
    assert (where / "desk.duckdb").read_bytes() == before


def test_the_bureaus_own_templates_are_tried(where: Path) -> None:
    assert "ok Templates: There are none: documents come in the built-in form." in map(said, examined(where))
    own = where / "templates"
    own.mkdir()
    shutil.copy(EXAMPLE, own)
    assert "ok Templates: Each can be used: 调度材料.docx" in map(said, examined(where))
    (own / "总表.xlsx").write_bytes(b"no workbook")
    assert amiss(examined(where)) == ["warn Templates: Templates that cannot be used: 1, such as 总表.xlsx."]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_it_is_for_administrators(desk: Desk, role: Role) -> None:
    with pytest.raises(Refused):
        findings(seat(desk, "孙苗", role))


def test_a_folder_without_a_database_is_well(where: Path) -> None:
    assert said(examined(where)[-1]) == "ok Database: There is none yet: the first start makes it."
    assert not (where / "desk.duckdb").exists()


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert amiss(examined(tmp_path / "none")) == [
        f"bad Database: There is no data folder {tmp_path / 'none'}."
    ]


def test_a_database_of_an_older_form_is_told_and_left_alone(where: Path) -> None:
    import gzip

    content = gzip.decompress(OLD_FORM.read_bytes())
    (where / "desk.duckdb").write_bytes(content)
    newest = examined(where)[-1]
    assert said(newest).startswith("ok Database: Its form is 1: the next start keeps a copy")
    assert (where / "desk.duckdb").read_bytes() == content


def test_a_desk_in_use_cannot_be_looked_into_from_outside(where: Path, desk: Desk) -> None:
    assert len(amiss(examined(where))) == 1
    assert "bad Database: The database desk.duckdb is in use by another process" in amiss(examined(where))[0]


# --- what can be amiss with a stopped desk ---


def rotten(where: Path) -> None:
    (where / "desk.duckdb").write_bytes(b"\0" * 9999)


def execute(sql: str) -> Callable[[Path], None]:
    def done(where: Path) -> None:
        with closing(duckdb.connect(str(where / "desk.duckdb"))) as connection:
            connection.execute(sql)

    return done


def exposed(where: Path) -> None:
    where.chmod(0o755)
    (where / "desk.duckdb").chmod(0o644)


def broken_off(where: Path) -> None:
    (where / "desk.duckdb.upgrading").touch()
    (where / "restoring-x1").mkdir()


def misspelt(where: Path) -> None:
    settings = where / "settings.csv"
    settings.write_text(settings.read_text(encoding="utf-8-sig").replace("Asia/Shanghai", "Asia/Peking"))


def unreadable_copy(where: Path) -> None:
    (where / "backups" / "desk-20260904T090000Z.duckdb").write_bytes(b"\0" * 9999)


def no_copy(where: Path) -> None:
    for copy in (where / "backups").iterdir():
        copy.unlink()


def old_copy(where: Path) -> None:
    (copy,) = (where / "backups").iterdir()
    copy.rename(copy.with_name("desk-20260828T085959Z.duckdb"))


@pytest.mark.parametrize(
    ("spoil", "finding"),
    [
        (rotten, "bad Database: The database desk.duckdb cannot be opened"),
        (execute("UPDATE audit SET name = 'x' WHERE number = 2"), "bad Audit: The chain breaks at entry 2"),
        (
            execute("DELETE FROM observation"),
            "bad Audit: Submissions, decisions or closed months are not as the audit tells: 1",
        ),
        (
            execute("INSERT INTO revision VALUES (99, '2026-09-05 09:06:00', '2026-09-05 09:06:00')"),
            "bad Moments: The newest record is of 2026-09-05T17:06+08:00",
        ),
        (exposed, "warn Rights: Other accounts of this machine can read desk.duckdb in"),
        (
            broken_off,
            "warn Files left over: An earlier step was broken off and left desk.duckdb.upgrading, rest",
        ),
        (misspelt, "warn Catalogue: Problems in the files of the data folder: 1. What was"),
        (unreadable_copy, "bad Backups: These cannot be read: desk-20260904T090000Z.duckdb."),
        (no_copy, "warn Backups: There is none."),
        (old_copy, "warn Backups: Copies: 1, the newest of 2026-08-28T16:59+08:00"),
    ],
)
def test_one_thing_amiss_is_one_finding_with_what_to_do(
    where: Path, desk: Desk, spoil: Callable[[Path], None], finding: str
) -> None:
    desk.close()
    spoil(where)
    found = examined(where)
    assert [one[: len(finding)] for one in amiss(found)] == [finding]
    fault = next(one for one in found if one.state is not State.OK and one.what != "Versions")
    assert fault.advice or "restore a copy" in fault.sentence


def test_a_copy_seven_days_old_is_not_too_old(where: Path, desk: Desk) -> None:
    """One second more is."""
    desk.close()
    (copy,) = (where / "backups").iterdir()
    copy.rename(copy.with_name("desk-20260829T090000Z.duckdb"))
    assert amiss(examined(where)) == []


# --- what can be amiss around it ---


def test_an_account_that_may_not_write(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as root, who may always."""
    monkeypatch.setattr("os.access", lambda *_: False)
    assert said(environment.rights(where)) == f"bad Rights: This account cannot write in {where}."


@pytest.mark.parametrize(
    ("free_mb", "state"), [(255, State.BAD), (256, State.WARN), (1023, State.WARN), (1024, State.OK)]
)
def test_disk(where: Path, monkeypatch: pytest.MonkeyPatch, free_mb: int, state: State) -> None:
    usage = type("Usage", (), {"free": free_mb * 1024**2})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    assert environment.disk(where).state is state


@pytest.mark.parametrize(("year", "state"), [(1970, State.BAD), (2024, State.BAD), (2025, State.OK)])
def test_a_clock_that_was_never_set(year: int, state: State) -> None:
    assert environment.clock(NOW.replace(year=year)).state is state


def test_versions_against_the_lock(tmp_path: Path) -> None:
    """Packages that another system needs are not missed; of several pins any will do."""
    lock = tmp_path / "requirements.lock"
    installed = metadata.version("duckdb")
    lock.write_text(
        f"duckdb==0.0.1 ; python_version < '3'\\\n    --hash=sha256:00\nduckdb=={installed}\npywin0==1\n"
    )
    assert environment.versions(lock).state is State.OK
    lock.write_text("duckdb==0.0.1 \\\n    --hash=sha256:00\n")
    assert said(environment.versions(lock)) == (
        f"warn Versions: These packages are not of the tested version: duckdb {installed}."
    )
    assert environment.versions(tmp_path / "none").state is State.OK


NO_NAME = (
    "ok Server: No name is set for it: other machines reach it by IP address at most, "
    "where it listens for them."
)


@pytest.mark.parametrize(
    ("variables", "anonymous", "expected"),
    [
        ({}, False, NO_NAME),
        ({}, True, "warn Server: Whoever reaches this desk sees its figures without signing in."),
        ({"INDICATORS_HOSTS": "desk.qinghe"}, False, "ok Server: Reachable as desk.qinghe."),
        (
            {"INDICATORS_URL": "https://desk.qinghe"},
            True,
            "warn Server: Whoever reaches this desk sees its figures without signing in.",
        ),
        (
            {"INDICATORS_PROXIES": "192.0.2.1"},
            False,
            "bad Server: A reverse proxy is configured, but the server rewrites addresses itself.",
        ),
        (
            {"INDICATORS_PROXIES": "192.0.2.1", "FORWARDED_ALLOW_IPS": "127.0.0.1"},
            False,
            "bad Server: A reverse proxy is configured, but the server rewrites addresses itself.",
        ),
        (
            {"INDICATORS_PROXIES": "192.0.2.1", "FORWARDED_ALLOW_IPS": ""},
            False,
            NO_NAME,
        ),
    ],
)
def test_how_the_server_is_reached(variables: dict[str, str], anonymous: bool, expected: str) -> None:
    assert said(environment.server(anonymous, variables)) == expected


def test_an_audit_that_grows_too_fast(desk: Desk, office: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators.desk.admin.doctor._BUSY", 5)
    for minutes in (0, 1, 2, 25 * 60):
        moment = NOW - timedelta(minutes=minutes)
        audit.append(desk.database, office.actor, Act.SIGN_IN_REFUSED, "田禾", moment)
    growth = findings(office)[11]
    assert said(growth) == "warn Audit: Entries in the last 24 hours: 6; refused sign-ins among them: 3."


@pytest.mark.parametrize(("busy", "state"), [(6, State.OK), (5, State.WARN)])
def test_as_many_entries_as_people_make(
    office: Seat, monkeypatch: pytest.MonkeyPatch, busy: int, state: State
) -> None:
    monkeypatch.setattr("indicators.desk.admin.doctor._BUSY", busy)
    for minutes in (0, 1, 2):
        moment = NOW - timedelta(minutes=minutes)
        audit.append(office.desk.database, office.actor, Act.SIGN_IN_REFUSED, "田禾", moment)
    assert findings(office)[11].state is state


@pytest.mark.parametrize(
    ("behind", "state"),
    [(timedelta(minutes=5), State.OK), (timedelta(minutes=5, microseconds=1), State.BAD)],
)
def test_a_clock_may_be_set_by_five_minutes(office: Seat, behind: timedelta, state: State) -> None:
    newest = office.desk.changed_at()
    assert newest is not None
    office.desk.clock = lambda: newest - behind
    assert findings(office)[9].state is state


@pytest.mark.parametrize(
    ("age", "state"), [(timedelta(days=7), State.OK), (timedelta(days=7, microseconds=1), State.WARN)]
)
def test_a_backup_is_old_after_a_week(office: Seat, age: timedelta, state: State) -> None:
    office.desk.clock = lambda: NOW + age
    assert findings(office)[12].state is state


def test_anonymous_viewing_is_asked_of_the_desk(office: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_HOSTS", "desk.qinghe")
    assert amiss(findings(office)) == []
    desk_settings.decide(office, "anonymous_viewing", "yes")
    assert len(amiss(findings(office))) == 1


def test_the_lock_of_a_stopped_desk_is_given_back(where: Path, desk: Desk) -> None:
    desk.close()
    examined(where)
    Ownership.take(where / "desk.duckdb").release()
