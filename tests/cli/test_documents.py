"""``indicators paper``: a month's and a meeting's documents, from here and from elsewhere."""

from pathlib import Path

import pytest

from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from tests.cli.conftest import At
from tests.cli.test_commands import run
from tests.desk.qinghe import REPORTS, folder
from tests.desk.seats import seat, submit
from tests.documents.opened import word, word_texts


@pytest.fixture
def data(tmp_path: Path) -> Path:
    made = folder(tmp_path / "data")
    desk = open_desk(made)
    submit(desk, "8月.csv", REPORTS)
    desk.close()
    return made


def test_a_file_is_written(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "材料.docx"
    done = run(data, "paper", "2022-08", "--form", "word", "-o", str(out))
    assert done.exit_code == 0, done.output
    assert word_texts(word(out.read_bytes()))[0] == "2022年8月指标调度材料"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("2022-13",), 2),
        (("2022-08", "--form", "poster"), 2),
        (("2022-08", "--form", "minutes"), 1),
        (("1999-01",), 1),
    ],
)
def test_wrong_use_and_what_there_is_not(
    data: Path, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    out = tmp_path / "out"
    assert run(data, "paper", *words, "-o", str(out)).exit_code == code
    assert not out.exists()


def test_the_same_from_everywhere(at: At, desk: Desk) -> None:
    submit(desk, "8月.csv", REPORTS)
    document = at(seat(desk)).document("2022-08", "word", None)
    assert word_texts(word(document))[0] == "2022年8月指标调度材料"
