"""Backup, restore, doctor, the audit and people at the console of a stopped desk."""

import csv
import io
import json
import os
import stat
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pytest
from click.testing import CliRunner, Result

from indicators.cli.main import main
from indicators.desk.admin import console
from indicators.desk.auth import sign_in
from indicators.desk.opening import open_desk
from tests.desk.qinghe import REPORTS, folder

JULY = "指标编码,期间,数值\nOUTPUT,2022-07,9.60\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return folder(tmp_path / "data")


def run(data: Path, *words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["--data", str(data), "--lang", lang, *words])


def report(data: Path, text: str = JULY) -> None:
    path = data.parent / "report.csv"
    path.write_text(text, encoding="utf-8")
    taken = run(data, "import", str(path), "--person", "田禾")
    assert taken.exit_code == 0, taken.output


def backup(data: Path) -> Path:
    made = run(data, "backup", "--person", "田禾")
    assert made.exit_code == 0, made.output
    return data / "backups" / made.stdout.partition(":")[0]


def months(data: Path) -> list[str]:
    return [one["Month"] for one in json.loads(run(data, "export", "--format", "json").stdout)]


def test_what_was_there_at_the_backup_comes_back(data: Path) -> None:
    report(data)
    copy = backup(data)
    report(data, JULY.replace("2022-07", "2022-08"))
    restored = run(data, "restore", str(copy), "--yes", "--person", "田禾")
    assert restored.exit_code == 0, restored.output
    assert (months(data), run(data, "audit", "verify").exit_code) == (["2022-07"], 0)
    assert "  restored  " in run(data, "audit", "list", "--name", "田禾").stdout.splitlines()[0]


def test_restoring_asks_first(data: Path) -> None:
    report(data)
    copy = backup(data)
    asked = CliRunner().invoke(main, ["--data", str(data), "restore", str(copy)], input="n\n")
    assert asked.exit_code == 1
    assert "restored" not in run(data, "audit", "list").stdout


def test_what_is_no_backup_is_not_put_in_the_databases_place(data: Path, tmp_path: Path) -> None:
    report(data)
    other = tmp_path / "notes.txt"
    other.write_text("no database")
    refused = run(data, "restore", str(other), "--yes")
    assert (refused.exit_code, months(data)) == (3, ["2022-07"])


def test_the_doctor_says_what_is_wrong_by_its_exit_code(data: Path) -> None:
    report(data)
    backup(data)
    assert "Audit" in run(data, "doctor").stdout
    (data / "desk.duckdb").write_bytes(b"no database")
    told = run(data, "doctor")
    assert (told.exit_code, "[mend this] Database" in told.stdout) == (1, True)


def test_records_of_the_future_are_dated_anew(data: Path) -> None:
    report(data)
    backup(data)
    with duckdb.connect(str(data / "desk.duckdb")) as connection:
        connection.execute("INSERT INTO revision VALUES (999, '2999-01-01', '2999-01-01')")
    told = run(data, "doctor").stdout
    assert "The newest record is of 2999-01-01" in told and "indicators doctor --heal" in told
    assert "[fine] Moments" in run(data, "doctor", "--heal", "--person", "孙苗").stdout
    (entry,) = run(data, "audit", "list", "--act", "redated").stdout.splitlines()
    assert entry.split("  ")[2:5] == ["孙苗", "redated", "999–999"]


# --- the audit ---


def test_who_did_what_is_listed_and_taken_away(data: Path) -> None:
    report(data, REPORTS)
    run(data, "remove-demonstration", "--person", "孙苗", "--yes")
    (line,) = run(data, "audit", "list", "--name", "田禾").stdout.splitlines()
    assert line.split("  ")[2:4] == ["田禾", "submitted"]
    day = datetime.fromisoformat(line.split("  ")[1]).astimezone(ZoneInfo("Asia/Shanghai")).date()
    assert run(data, "audit", "list", "--name", "田禾", "--since", str(day)).stdout == line + "\n"
    told = run(data, "audit", "export", "--act", "demonstration-removed", lang="zh").stdout_bytes
    (row,) = csv.reader(io.StringIO(told.decode("utf-8-sig").partition("\n")[2]))
    assert row[2:7] == ["孙苗", "administrator", "console", "", "demonstration-removed"]
    assert json.loads(run(data, "audit", "export", "--format", "json", "--until", "2001-01-01").stdout) == []


def test_a_seal_that_was_written_down_must_still_stand(data: Path) -> None:
    report(data)
    told = run(data, "audit", "verify")
    head = told.stdout.split()[-1]
    assert (told.exit_code, len(head)) == (0, 64)
    assert run(data, "audit", "verify", "--head", head).exit_code == 0
    cut_off = run(data, "audit", "verify", "--head", "1" * 64)
    assert (cut_off.exit_code, "entries were cut off" in cut_off.stdout) == (1, True)


def test_nothing_in_a_file_or_a_name_steers_the_terminal(data: Path, tmp_path: Path) -> None:
    path, named = tmp_path / "7月.csv", tmp_path / "\x1b[31m.csv"
    for one in (path, named):
        one.write_text("指标编码,期间,数值\nOUTPUT,2022-07,\x1b]0;x\x07\n", encoding="utf-8")
        told = run(data, "check", str(one))
        assert (told.exit_code, "\x1b" in told.stderr, "\x07" in told.stderr) == (1, False, False)
    named.write_text(JULY, encoding="utf-8")
    taken = run(
        data, "import", str(named), "--person", "田\x1b[2J禾"
    )  # kept under the signs that can be seen
    assert (taken.exit_code, "\x1b" in taken.stdout) == (0, False)
    assert "\x1b" not in run(data, "audit", "list").stdout


# --- people ---


def test_an_administrator_who_forgot_the_password_comes_back_in(data: Path) -> None:
    added = run(data, "people", "add", "tianhe", "--shown", "田禾", "--role", "administrator")
    assert added.exit_code == 0, added.output
    told = run(data, "people", "invite", "tianhe")
    path = next(line for line in told.stdout.splitlines() if line.startswith("/auth/invitation?key="))
    desk = open_desk(data)
    account = sign_in.invited(desk, path.partition("key=")[2])
    desk.close()
    assert account is not None and account.name == "tianhe"
    assert run(data, "people", "list").stdout == "tianhe  田禾  administrator  —\n"


def test_a_reporter_belongs_to_a_department(data: Path) -> None:
    words = ("people", "add", "sunmiao", "--shown", "孙苗", "--role", "reporter")
    assert run(data, *words).exit_code == 1
    assert run(data, *words, "--department", "CROP").exit_code == 0


def test_nobody_is_invited_who_is_not_there(data: Path) -> None:
    told = run(data, "people", "invite", "nobody")
    assert (told.exit_code, "There is no account nobody." in told.stderr) == (1, True)


# --- the file by which commands find the running desk ---


def test_the_announcement_is_readable_by_its_own_account_only(data: Path) -> None:
    console.announce("http://127.0.0.1:8501/desk/", data)
    path = data / "desk.duckdb.server"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    said = console.announced(data)
    assert said is not None and said.url == "http://127.0.0.1:8501/desk"
    console.withdraw(data)
    assert (console.announced(data), path.exists()) == (None, False)


def test_another_servers_announcement_is_left_alone(data: Path) -> None:
    console.announce("http://127.0.0.1:8501", data)
    other = json.dumps({"url": "http://127.0.0.1:8502", "key": "x" * 43, "pid": 1})
    (data / "desk.duckdb.server").write_text(other)
    console.withdraw(data)
    assert (data / "desk.duckdb.server").read_text() == other


@pytest.mark.parametrize("text", ["", "{", "[]", '{"url": "http://127.0.0.1"}', "\udcff"])
def test_a_file_that_cannot_be_read_is_none(data: Path, text: str) -> None:
    (data / "desk.duckdb.server").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert console.announced(data) is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Console {key} %E7%94%B0%E7%A6%BE", "田禾"),
        ("Console {key} %20a%20", "a"),
        ("Console {key}", None),  # nobody is named
        ("Console {key} %20", None),
        ("Console {key} a%0Ab", None),
        ("Console wrong a", None),
        ("Console  a", None),
        ("Console 中文 a", None),
        ("Bearer {key} a", None),
        ("", None),
    ],
)
def test_a_key_stands_for_the_person_it_is_given_with(data: Path, header: str, name: str | None) -> None:
    desk = open_desk(data)
    console.announce("http://127.0.0.1:8501", data)
    said = console.announced(data)
    assert said is not None
    try:
        actor = console.caller(desk, header.format(key=said.key))
        assert (None if actor is None else actor.name) == name
    finally:
        console.withdraw(data)
        desk.close()
    assert console.caller(desk, f"Console {said.key} a") is None  # holds no more
