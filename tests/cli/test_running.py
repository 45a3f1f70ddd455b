"""Commands while the dashboard runs: on the same machine by the console's key, from elsewhere by a token."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner, Result

from indicators.access.roles import Role
from indicators.cli.main import main
from indicators.desk.admin.console import Announcement, announced
from running_desk import RunningDesk, running_desk
from staff import signed_in

SEPTEMBER = "指标编码,期间,数值\nTC_AMT,2022-09,81.00\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running_desk(tmp_path_factory.mktemp("running"), staffed=True) as found:
        yield found


@pytest.fixture(scope="module")
def token(desk: RunningDesk) -> str:
    """Of the administrator, as their own browser makes it."""
    browser = signed_in(desk.url, Role.ADMINISTRATOR)
    given = {"name": "月报程序", "role": "administrator", "days": 1}
    made = browser.post("/api/v1/me/tokens", json=given)
    assert made.status_code == 201, made.text
    return str(made.json()["secret"])


def here(desk: RunningDesk, *words: str, lang: str = "zh") -> Result:
    """On the machine that keeps the data."""
    return CliRunner().invoke(main, ["--data", str(desk.data), "--lang", lang, *words])


def elsewhere(desk: RunningDesk, token: str, *words: str, lang: str = "zh") -> Result:
    """With nothing but the desk's address and a token."""
    env = {"INDICATORS_SERVER": desk.url, "INDICATORS_TOKEN": token}
    return CliRunner().invoke(main, ["--lang", lang, *words], env=env)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "9月.csv"
    path.write_text(SEPTEMBER, encoding="gb18030")
    return path


# --- on the same machine ---


def test_the_running_desk_tells_its_address_to_its_own_account_only(desk: RunningDesk) -> None:
    path = desk.data / "desk.duckdb.server"
    said = announced(desk.data)
    assert said is not None
    assert (said.url, said.pid) == (f"http://localhost:{desk.port}", desk.pid)
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_months_table_is_the_same_from_everywhere(desk: RunningDesk, token: str, form: str) -> None:
    words = ("progress", "--month", "2022-08", "--format", form)
    near, far = here(desk, *words), elsewhere(desk, token, *words)
    assert (near.exit_code, far.exit_code) == (0, 0), near.output + far.output
    assert near.stdout_bytes == far.stdout_bytes
    assert "技术合同成交额" in near.stdout_bytes.decode("utf-8-sig")


def test_a_command_here_acts_as_whom_it_names(desk: RunningDesk, report: Path) -> None:
    seen = here(desk, "check", str(report))
    assert (seen.exit_code, "新增 1 条" in seen.output) == (0, True), seen.output
    taken = here(desk, "import", str(report), "--person", "王晓梅", "--reason", "九月数")
    assert taken.exit_code == 0, taken.output
    (value,) = _values(here(desk, "export", "--format", "json").stdout, "TC_AMT", "2022-09")
    assert (value["数值"], value["填报人"], value["文件"]) == ("81", "王晓梅", "9月.csv")
    told = here(desk, "audit", "list", "--act", "submitted", "--limit", "1").stdout
    assert "王晓梅" in told and "127.0.0.1" in told


def test_a_wrong_file_is_told_by_row_and_column_through_the_desk_too(
    desk: RunningDesk, tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("指标编码,期间,数值\nTC_AMT,2022-09,约9\n", encoding="utf-8")
    for words in (("check", str(path)), ("import", str(path), "--person", "王晓梅")):
        told = here(desk, *words)
        assert (told.exit_code, "bad.csv，第2行，“数值”列" in told.stderr) == (1, True), told.output


def test_whoever_forgot_the_password_comes_back_in_by_the_console(desk: RunningDesk) -> None:
    told = here(desk, "people", "invite", "viewer", "--person", "王晓梅")
    assert told.exit_code == 0, told.output
    link = next(line for line in told.stdout.splitlines() if line.startswith("http"))
    assert link.startswith(f"http://localhost:{desk.port}/auth/invitation?key=")
    assert httpx2.get(link, trust_env=False).status_code == 200


def test_backup_doctor_and_audit_while_the_desk_runs(desk: RunningDesk) -> None:
    made = here(desk, "backup")
    name = made.stdout.partition("：")[0].partition(":")[0]
    assert (made.exit_code, (desk.data / "backups" / name).exists()) == (0, True), made.output
    assert here(desk, "audit", "verify").exit_code == 0
    assert here(desk, "doctor").exit_code in (0, 1)
    restored = here(desk, "restore", str(desk.data / "backups" / name), "--yes")
    assert (restored.exit_code, str(desk.pid) in restored.stderr) == (3, True)


def test_a_file_that_a_killed_server_left_says_what_was_said_before(desk: RunningDesk) -> None:
    path = desk.data / "desk.duckdb.server"
    kept = path.read_text("utf-8")
    try:
        path.write_text(json.dumps({**json.loads(kept), "url": "http://127.0.0.1:9"}), "utf-8")
        refused = here(desk, "progress", lang="en")
    finally:
        path.write_text(kept, "utf-8")
    assert refused.exit_code == 3
    assert (
        f"in use by another process (the dashboard is probably running, process {desk.pid})" in refused.stderr
    )


@pytest.mark.parametrize("change", [{}, {"key": "x" * 43}])
def test_a_key_holds_only_as_it_was_drawn(desk: RunningDesk, change: dict[str, str]) -> None:
    said = announced(desk.data)
    assert said is not None
    forged = Announcement(**{"url": said.url, "key": said.key, "pid": said.pid, **change})
    headers = {"Authorization": forged.authorization("王晓梅")}
    answer = httpx2.get(f"{desk.url}/api/v1/me", headers=headers, trust_env=False)
    assert answer.status_code == (401 if change else 200)
    assert change or (answer.json()["shown"], answer.json()["way"]) == ("王晓梅", "console")


def test_a_command_that_reads_the_folder_waits_for_the_desk_to_stop(desk: RunningDesk) -> None:
    assert here(desk, "init").exit_code == 1


# --- from elsewhere ---


def test_a_token_reports_from_elsewhere(desk: RunningDesk, token: str, tmp_path: Path) -> None:
    path = tmp_path / "10月.csv"
    path.write_text(SEPTEMBER.replace("2022-09", "2022-10"), encoding="utf-8")
    assert elsewhere(desk, token, "check", str(path)).exit_code == 0
    taken = elsewhere(desk, token, "import", str(path))
    assert taken.exit_code == 0, taken.output
    again = elsewhere(desk, token, "import", str(path))
    assert (again.exit_code, "无需入库" in again.stderr or "生效" in again.stderr) == (1, True), again.stderr


def test_a_token_stands_in_a_file(desk: RunningDesk, token: str, tmp_path: Path) -> None:
    path = tmp_path / "token.txt"
    path.write_text(f"Authorization: Bearer {token}\n", encoding="utf-8")
    words = ["--server", desk.url, "--token-file", str(path), "audit", "verify", "--head", "1" * 64]
    told = CliRunner().invoke(main, words, env={"INDICATORS_LANG": "en"})
    assert (told.exit_code, "entries were cut off" in told.output) == (1, True)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_audit_is_taken_away(desk: RunningDesk, token: str, form: str) -> None:
    near = here(desk, "audit", "export", "--format", form, "--act", "backed-up")
    far = elsewhere(desk, token, "audit", "export", "--format", form, "--act", "backed-up")
    assert (near.exit_code, near.stdout_bytes) == (0, far.stdout_bytes)


def test_people_from_elsewhere(desk: RunningDesk, token: str) -> None:
    words = ("people", "add", "sunmiao", "--shown", "孙苗", "--role", "reporter", "--department", "TRANSFER")
    assert elsewhere(desk, token, *words).exit_code == 0
    assert "sunmiao  孙苗  reporter  TRANSFER" in elsewhere(desk, token, "people", "list").stdout


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ({"INDICATORS_TOKEN": "desk_nobody"}, 1, "does not hold"),
        ({"INDICATORS_TOKEN": ""}, 2, "--token-file"),
        ({"INDICATORS_SERVER": "http://127.0.0.1:9"}, 3, "cannot be reached"),
        ({"INDICATORS_SERVER": "ftp://127.0.0.1"}, 2, "no address such as"),
        ({"INDICATORS_SERVER": "https://[desk"}, 2, "no address such as"),
        ({"INDICATORS_SERVER": "https://desk.example:port"}, 2, "no address such as"),
    ],
)
def test_what_keeps_a_command_from_its_desk(
    desk: RunningDesk, token: str, given: dict[str, str], code: int, said: str
) -> None:
    env = {"INDICATORS_SERVER": desk.url, "INDICATORS_TOKEN": token, **given}
    told = CliRunner().invoke(main, ["--lang", "en", "progress"], env=env)
    assert (told.exit_code, said in told.stderr) == (code, True), told.stderr


@pytest.mark.parametrize("words", [("init",), ("check",), ("restore", "x.duckdb", "--yes")])
def test_what_is_done_to_the_folder_is_not_done_from_elsewhere(
    desk: RunningDesk, token: str, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.duckdb").touch()
    assert elsewhere(desk, token, *words).exit_code == 2


def _values(text: str, code: str, month: str) -> list[dict[str, str]]:
    return [one for one in json.loads(text) if (one["指标编码"], one["期间"]) == (code, month)]
