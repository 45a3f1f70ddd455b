"""The command line, on a real database in a temporary folder of another bureau."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indicators.cli.main import main
from tests.desk.qinghe import REPORTS, TABLE, folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return folder(tmp_path / "data")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "8月.csv"
    path.write_bytes(REPORTS.encode("gb18030"))
    return path


def run(data: Path, *words: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--data", str(data), "--lang", lang, *words])


def test_the_months_table_equals_the_one_worked_out_by_hand(data: Path, reports: Path) -> None:
    taken = run(data, "import", str(reports), "--person", "田禾")
    assert (taken.exit_code, "52 条" in taken.output) == (0, True), taken.output
    out = run(data, "progress", "--month", "2022-08", "--format", "csv")
    assert out.stdout_bytes.decode("utf-8-sig").replace("\r\n", "\n") == TABLE


def test_the_same_table_as_json_and_for_a_terminal(data: Path, reports: Path) -> None:
    run(data, "import", str(reports), "--person", "田禾")
    rows = json.loads(run(data, "progress", "--format", "json", lang="en").stdout)
    assert (rows[0]["value"], rows[0]["light"], rows[2]["status"]) == (
        "9.40",
        "Red",
        "Comparison figure missing",
    )
    first = run(data, "progress").stdout.splitlines()[1]
    assert first.split() == [
        "红",
        "农业总产值",
        "9.40",
        "突破20亿元（力争）",
        "47.00",
        "-15.50",
        "-6.00%",
        "种植业股",
    ]


def test_progress_as_known_before_anything_was_reported(data: Path, reports: Path) -> None:
    run(data, "import", str(reports), "--person", "田禾")
    early = run(data, "progress", "--month", "2022-08", "--format", "json", "--as-of", "2020-01-01")
    assert (early.exit_code, "尚无指标目录" in early.stderr) == (1, True)


def test_a_file_with_problems_is_told_and_not_taken_in(data: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("指标编码,期间,数值\nOUTPUT,2022-08,约9\n", encoding="utf-8")
    for words in (("check", str(bad)), ("import", str(bad), "--person", "田禾")):
        told = run(data, *words)
        assert told.exit_code == 1
        assert "bad.csv，第2行，“数值”列" in told.stderr
    assert json.loads(run(data, "export", "--format", "json").stdout) == []


def test_a_correction_needs_its_reason(data: Path, reports: Path, tmp_path: Path) -> None:
    run(data, "import", str(reports), "--person", "田禾")
    again = tmp_path / "更正.csv"
    again.write_text("指标编码,期间,数值\nOUTPUT,2022-08,9.80\n", encoding="utf-8-sig")
    refused = run(data, "import", str(again), "--person", "田禾")
    assert (refused.exit_code, "请填写更正原因" in refused.stderr) == (1, True)
    taken = run(data, "import", str(again), "--person", "田禾", "--reason", "补登一份合同")
    assert (taken.exit_code, "更正 1 条" in taken.output) == (0, True)


def test_an_export_can_be_taken_in_elsewhere(data: Path, reports: Path, tmp_path: Path) -> None:
    run(data, "import", str(reports), "--person", "田禾")
    exported = tmp_path / "全部.csv"
    assert run(data, "export", "--out", str(exported)).exit_code == 0
    other = folder(tmp_path / "other")
    assert run(other, "import", str(exported), "--person", "李").exit_code == 0
    assert run(other, "progress", "--format", "csv").stdout == run(data, "progress", "--format", "csv").stdout


@pytest.mark.parametrize(
    "words, code",
    [(("check",), 0), (("init",), 0), (("progress", "--month", "2022-13"), 2), (("import",), 2)],
)
def test_exit_codes(data: Path, words: tuple[str, ...], code: int) -> None:
    assert run(data, *words).exit_code == code


def test_a_bad_catalogue_is_told_by_file_row_and_column(data: Path) -> None:
    targets = data / "targets.csv"
    text = targets.read_text(encoding="utf-8-sig").replace(
        'FARMS,,2022,,达到,"1,200"', "FARM,,2022,,达到,很多"
    )
    targets.write_text(text, encoding="utf-8-sig")
    for words, code in ((("check",), 1), (("init",), 3)):
        told = run(data, *words)
        assert told.exit_code == code
        assert "targets.csv，第5行，“指标编码”列" in told.stderr


def test_a_desk_in_use_is_told_in_a_sentence(data: Path) -> None:
    run(data, "init")
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pathlib\nfrom indicators.desk.opening import open_desk\n"
            "desk = open_desk(pathlib.Path(sys.argv[1]))\nprint('open', flush=True)\nsys.stdin.read()",
            str(data),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None and holder.stdout.readline() == "open\n"
        refused = run(data, "progress")
        assert refused.exit_code == 3
        assert str(holder.pid) in refused.stderr
    finally:
        holder.communicate("")
    assert run(data, "progress").exit_code == 0
