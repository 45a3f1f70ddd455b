"""Changes of the catalogue at the command line: listed by check and start-up, taken with a reason."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indicators.access.roles import Role
from indicators.cli.main import main
from indicators.desk.desk import Desk
from indicators.desk.figures import closing
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store.integrity import audit
from tests.cli.conftest import At
from tests.desk.qinghe import REPORTS, folder
from tests.desk.seats import seat, submit

HALVED = ("不超过,3000", "不超过,1500")
LINE = "targets.csv，“目标值”列"


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), *words])


def edit(data: Path, name: str, old: str, new: str) -> None:
    path = data / name
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    where = folder(tmp_path / "county")
    report = tmp_path / "8月.csv"
    report.write_text(REPORTS, encoding="utf-8")
    assert run(where, "import", str(report), "--person", "田禾").exit_code == 0
    return where


def light(data: Path, month: str, code: str = "FERTILISER") -> str:
    rows = json.loads(run(data, "progress", "--month", month, "--format", "json").stdout)
    return next(str(row["light"]) for row in rows if row["code"] == code)


def test_check_and_start_list_it_and_the_desk_goes_on(data: Path) -> None:
    edit(data, "targets.csv", *HALVED)
    for words, code in ((("check",), 1), (("init",), 1), (("progress",), 0)):
        found = run(data, *words)
        assert found.exit_code == code
        assert f"{LINE}: FERTILISER 2022：3000 → 1500" in found.stderr
        assert "indicators catalogue accept --reason" in found.stderr
    assert light(data, "2022-08") == "绿"


def test_it_is_taken_with_a_reason_from_a_month_on(data: Path) -> None:
    """1,940 t used by August of 3,000: green, of 1,500: red. In July 1,750."""
    edit(data, "targets.csv", *HALVED)
    taken = run(data, "catalogue", "accept", "--reason", "县政府调减", "--from", "2022-08")
    assert (taken.exit_code, taken.stdout) == (0, "已采纳1处改动，自2022-08起生效；此前各月维持原样。\n")
    assert [light(data, month) for month in ("2022-07", "2022-08")] == ["绿", "红"]
    assert run(data, "check").exit_code == 0
    assert run(data, "catalogue", "changes").output == "指标目录没有待说明原因的改动。\n"
    assert run(data, "audit", "verify").exit_code == 0


def test_without_a_month_it_holds_from_the_first_that_nobody_was_shown(data: Path) -> None:
    assert run(data, "close", "2022-07", "--person", "田禾").exit_code == 0
    edit(data, "targets.csv", *HALVED)
    assert "自2022-08起生效" in run(data, "catalogue", "accept", "--reason", "县政府调减").output


def test_a_factor_is_given_by_indicator(data: Path) -> None:
    """9.4 of August against 10 a year before, in 亿元 then and in 元 now: −6 %."""
    edit(data, "indicators.csv", "Farm output,OUT,亿元", "Farm output,OUT,元")
    words = ("catalogue", "accept", "--reason", "改用元", "--from", "2022-08", "--factor")
    assert run(data, *words, "OUTPUT").exit_code == 2
    assert run(data, *words, "OUTPUT=很多").exit_code == 2
    assert run(data, *words, "OUTPUT=1e8").exit_code == 0
    rows = json.loads(run(data, "progress", "--month", "2022-08", "--format", "json").stdout)
    assert (rows[0]["measure"], rows[0]["yoy"]) == ("元", "-6.00%")


@pytest.mark.parametrize("words", [("accept",), ("accept", "--reason", "x", "--from", "2022-13")])
def test_wrong_use(data: Path, words: tuple[str, ...]) -> None:
    assert run(data, "catalogue", *words).exit_code == 2


def test_check_finds_published_and_demonstration_files_that_a_start_would_refuse(data: Path) -> None:
    fresh = folder(data.parent / "fresh")
    for name in ("published", "demonstration"):
        (fresh / name).mkdir()
        source = "GAZETTE" if name == "published" else "DEMO"
        content = f"指标编码,期间,数值,来源\nOUTPUT,2021-12,约16,{source}\n"
        (fresh / name / f"{name}.csv").write_text(content, encoding="utf-8")
    checked, started = run(fresh, "check"), run(fresh, "init")
    assert (checked.exit_code, started.exit_code) == (1, 1)
    for found in (checked, started):
        assert "published.csv，第2行" in found.stderr
        assert "demonstration.csv，第2行" in found.stderr


def test_check_writes_nothing(data: Path) -> None:
    edit(data, "targets.csv", *HALVED)
    before = {path: path.read_bytes() for path in data.iterdir() if path.is_file()}
    run(data, "check")
    assert {path: path.read_bytes() for path in data.iterdir() if path.is_file()} == before


# --- here, and at a desk that runs ---


@pytest.fixture
def waiting(desk: Desk) -> Desk:
    submit(desk, "8月.csv", REPORTS)
    edit(desk.folder, "targets.csv", *HALVED)
    return desk


def test_an_administrator_takes_it_wherever_the_desk_is(waiting: Desk, at: At) -> None:
    client = at(seat(waiting, "周立", Role.ADMINISTRATOR))
    found = client.catalogue_changes()
    assert [(one.place, one.blocking) for one in found] == [(LINE, True)]
    taken = client.accept_changes("县政府调减", Month(2022, 8), {})
    assert (taken.number, taken.since, list(client.catalogue_changes())) == (1, "2022-08", [])
    goals = [waiting.catalogue().at(Month(2022, n)).targets["FERTILISER", "", 2022].value for n in (7, 8)]
    assert goals == [3000, 1500]
    assert audit.verify(waiting.database).holds


def test_what_cannot_be_taken_is_a_sentence(waiting: Desk, at: At) -> None:
    client = at(seat(waiting, "周立", Role.ADMINISTRATOR))
    with pytest.raises(DeskError) as refused:
        client.accept_changes("县政府调减", None, {"FERTILISER": "2"})
    assert "FERTILISER" in str(refused.value)


def test_what_reaches_back_is_told_with_the_restatements(waiting: Desk, at: At) -> None:
    """1,750 t used by July of 3,000, at most 58 %, green; of 1,500, red: closed, and changed since."""
    closing.close(seat(waiting), Month(2022, 7))
    client = at(seat(waiting, "周立", Role.ADMINISTRATOR))
    client.accept_changes("县政府调减", Month(2022, 7), {})
    (one,) = client.restatements("")
    assert (one.month, one.indicator, one.before, one.after, one.person, one.reason) == (
        "2022-07",
        "FERTILISER",
        "不超过3,000吨（绿）",
        "不超过1,500吨（红）",
        "周立",
        "县政府调减",
    )
