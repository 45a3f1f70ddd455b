"""The command line, on a real database in a temporary folder of another bureau."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from indicators.cli.main import main
from indicators.desk.opening import open_desk
from running_desk import ROOT
from tests.desk.qinghe import REPORTS, TABLE, folder
from tests.desk.seats import submit


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
        "9.4",
        "突破20亿元（力争）",
        "47.0%",
        "−15.5",
        "−6.0%",
        "种植业股",
    ]


def test_progress_as_known_before_anything_was_reported(data: Path, reports: Path) -> None:
    run(data, "import", str(reports), "--person", "田禾")
    early = run(data, "progress", "--month", "2022-08", "--format", "json", "--as-of", "2020-01-01")
    rows = json.loads(early.stdout)  # by the first catalogue there was
    assert [(row["target"], row["value"]) for row in rows[:1]] == [("突破20亿元（力争）", "")]
    assert {row["value"] for row in rows} == {""}


def test_a_file_with_problems_is_told_and_not_taken_in(data: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("指标编码,期间,数值\nOUTPUT,2022-08,约9\n", encoding="utf-8")
    for words in (("check", str(bad)), ("import", str(bad), "--person", "田禾")):
        told = run(data, *words)
        assert told.exit_code == 1
        assert "bad.csv，第2行，“数值”列" in told.stderr
    assert json.loads(run(data, "export", "--format", "json").stdout) == []


@pytest.mark.parametrize(("numerator", "code"), [("1985", 1), ("1990", 0)])
def test_a_value_is_held_against_its_parts(data: Path, tmp_path: Path, numerator: str, code: int) -> None:
    """100 is half of a per cent from 1990 ÷ 2000, and three quarters from 1985 ÷ 2000."""
    file = tmp_path / "9月.csv"
    text = f"指标编码,期间,数值,分子,分母\nINSURED,2022-09,100,{numerator},2000\n"
    file.write_text(text, encoding="utf-8")
    for words in (("check", str(file)), ("import", str(file), "--person", "田禾")):
        answer = run(data, *words)
        assert answer.exit_code == code, answer.output
        assert ("1985 ÷ 2000 得 99.25%" in answer.stderr) == (code == 1)


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
    [
        (("check",), 0),
        (("init",), 0),
        (("progress", "--month", "2022-13"), 2),
        (("progress", "--as-of", "昨天"), 2),
        (("import",), 2),
        (("init", "--no-demonstration"), 2),  # remove-demonstration is the one way to be rid of it
    ],
)
def test_exit_codes(data: Path, words: tuple[str, ...], code: int) -> None:
    assert run(data, *words).exit_code == code


def test_a_template_that_cannot_be_used_is_told_before_anybody_needs_it(data: Path) -> None:
    """In a loop too, and in minutes, where the desk keeps no figure and no meeting yet."""
    (data / "templates").mkdir()
    for name, words in (
        ("调度材料.docx", ["{%p for 项 in 红灯 %}", "{{ 项.名称 }}{{ 项.无此项 }}", "{%p endfor %}"]),
        ("会议纪要.docx", ["{%p for 项 in 议定 %}", "{{ 项 }}", "{%p endfor %}", "{{ 不存在 }}"]),
    ):
        made = Document()
        for line in words:
            made.add_paragraph(line)
        made.save(str(data / "templates" / name))
    told = run(data, "check")
    assert told.exit_code == 1
    first, second = told.stderr.splitlines()[-2:]
    assert "调度材料.docx" in first
    assert "会议纪要.docx" in second
    assert "不存在" in second


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


# --- demonstration data ---


def test_removed_demonstration_data_stays_away_after_init(data: Path) -> None:
    (data / "demonstration").mkdir()
    (data / "demonstration" / "2022.csv").write_text(
        "指标编码,期间,数值,来源\nOUTPUT,2022-07,9.6,DEMO\n", encoding="utf-8-sig"
    )
    assert "demonstration values: 1" in run(data, "init", lang="en").output
    run(data, "remove-demonstration", "--person", "田禾", "--yes")
    assert "demonstration values: 0" in run(data, "init", lang="en").output


def test_demonstration_data_never_comes_beside_real_figures(data: Path, reports: Path) -> None:
    run(data, "import", str(reports), "--person", "田禾")
    (data / "demonstration").mkdir()
    (data / "demonstration" / "2022.csv").write_text(
        "指标编码,期间,数值,来源\nOUTPUT,2022-07,9.6,DEMO\n", encoding="utf-8-sig"
    )
    assert "demonstration values: 0" in run(data, "init", lang="en").output


# --- what is wrong with the data folder ---


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("init",), 1),
        (("progress", "--month", "2022-08"), 0),
        (("export",), 0),
        (("import", "{reports}", "--person", "田禾"), 0),
        (("check", "{reports}"), 0),
        (("remove-demonstration", "--person", "田禾", "--yes"), 0),
    ],
)
def test_every_command_tells_a_bad_catalogue(
    data: Path, reports: Path, words: tuple[str, ...], code: int
) -> None:
    run(data, "init")
    targets = data / "targets.csv"
    targets.write_text(targets.read_text("utf-8-sig").replace("突破,20,", "突破,约20,"), "utf-8-sig")
    told = run(data, *(word.format(reports=reports) for word in words), lang="en")
    assert told.exit_code == code, told.output
    assert "targets.csv, row 2, column 目标值: This is no number." in told.stderr
    assert "the earlier catalogue and figures stay in force" in told.stderr


def test_a_good_catalogue_needs_no_words(data: Path) -> None:
    assert run(data, "export").stderr == ""


@pytest.mark.parametrize("code", [0, 1])
def test_checking_a_file_leaves_a_fresh_folder_as_it_was(data: Path, tmp_path: Path, code: int) -> None:
    for name in ("published", "demonstration"):
        (data / name).mkdir()
    file = tmp_path / "8月.csv"
    file.write_text(f"指标编码,期间,数值\nOUTPUT,2022-08,{'约9' if code else '9.4'}\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert run(data, "check", str(file)).exit_code == code
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


# --- which month, which moment ---


def test_a_year_without_targets_is_told(data: Path) -> None:
    told = run(data, "progress", "--month", "2023-01", "--format", "csv", lang="en")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "No targets for 2023: the catalogue has targets for 2022." in told.stderr


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "“2022-13”不是月份，应如 2022-08"), ("en", "2022-13 is no month such as 2022-08")],
)
def test_a_wrong_month_is_told_in_the_chosen_language(data: Path, lang: str, said: str) -> None:
    assert said in run(data, "progress", "--month", "2022-13", lang=lang).stderr


@pytest.fixture
def two_reports(tmp_path: Path) -> Path:
    """OUTPUT of May, recorded on 5 June 2022 at 22:00 in Shanghai; of July, on 5 August."""
    where = folder(tmp_path / "data")
    for month, value, recorded in (
        ("2022-05", "6.5", datetime(2022, 6, 5, 14, tzinfo=UTC)),
        ("2022-07", "9.6", datetime(2022, 8, 5, 14, tzinfo=UTC)),
    ):
        desk = open_desk(where, lambda: recorded)  # noqa: B023  closed before the next one
        text = f"指标编码,期间,数值\nOUTPUT,{month},{value}\n"
        submit(desk, f"{month}.csv", text)
        desk.close()
    return where


@pytest.mark.parametrize(
    ("as_of", "value"),
    [
        ("2022-06-05", "6.50"),  # to the end of that day; the month is May
        ("2022-06-05T22:30", "6.50"),
        ("2022-06-05T23:30+09:00", "6.50"),
        ("2022-08-05", "9.60"),
        ("2022-08-04", "6.50"),
        ("2022-08-05T21:59", "6.50"),
        ("2022-08-05T23:59+09:00", "9.60"),
    ],
)
def test_a_moment_is_by_the_bureaus_clock_and_opens_its_own_newest_month(
    two_reports: Path, as_of: str, value: str
) -> None:
    out = run(two_reports, "progress", "--format", "json", "--as-of", as_of)
    assert json.loads(out.stdout)[0]["value"] == value


# --- the terminal and the disk ---


@pytest.mark.parametrize("words", [("progress", "--month", "2022-08"), ("export",)])
def test_a_place_that_cannot_be_written_is_told(data: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    place = tmp_path / "missing" / "out.csv"
    told = run(data, *words, "--out", str(place), lang="en")
    assert told.exit_code == 1
    assert f"{place} cannot be written (No such file or directory): choose another place." in told.stderr


def test_the_bar_counts_what_is_done(data: Path, reports: Path) -> None:
    """A person watches: the error stream is a terminal."""
    pty = pytest.importorskip("pty")
    watched, terminal = pty.openpty()
    program = "from indicators.cli.main import main; main()"
    words = ["--data", str(data), "--lang", "en", "import", str(reports), "--person", "田禾"]
    subprocess.run([sys.executable, "-c", program, *words], stderr=terminal, cwd=ROOT, check=True)
    os.close(terminal)
    shown = os.read(watched, 100_000).decode()
    os.close(watched)
    frames = re.findall(r"(Reading and checking|Writing)\s.*?(\d+)%", shown)
    assert list(dict.fromkeys(frames)) == [
        ("Reading and checking", "0"),
        ("Reading and checking", "50"),
        ("Writing", "50"),
        ("Writing", "100"),
    ]
