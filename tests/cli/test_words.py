"""Words on lights from a terminal: the same at the desk opened here and through the API."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from indicators.access.roles import Role
from indicators.cli.client.answers import Commentary
from indicators.cli.client.client import Client
from indicators.cli.main import main
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.model.month import Month
from indicators.model.problem import DeskError
from tests.cli.conftest import At
from tests.desk.qinghe import REPORTS, folder
from tests.desk.seats import seat, submit

AUGUST, OCTOBER = Month(2022, 8), Month(2022, 10)


def words(client: Client) -> list[Commentary]:
    return [one for one in client.commentaries(AUGUST) if one.department == "CROP"]


def test_words_are_asked_for_and_given(at: At, desk: Desk) -> None:
    submit(desk, "8月.csv", REPORTS)
    client = at(seat(desk, "孙苗", Role.REPORTER, "CROP"))
    assert words(client) == [
        Commentary("OUTPUT", "CROP", "red", True),
        Commentary("NEW_FARMS", "CROP", "red", True),
    ]
    client.comment("OUTPUT", AUGUST, "停产", "走访", OCTOBER)
    assert words(client)[0] == Commentary("OUTPUT", "CROP", "red", False, "停产", "走访", "2022-10")
    for code, cause in (("OUTPUT", ""), ("INSURED", "停产"), ("NOWHERE", "停产")):
        with pytest.raises(DeskError):
            client.comment(code, AUGUST, cause, "走访", None)


def test_the_commands(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    found = open_desk(data)
    submit(found, "8月.csv", REPORTS)
    found.close()

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["--data", str(data), *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    said = ("--cause", "停产", "--measure", "走访\n登记", "--recovery", "2022-10", "--person", "孙苗")
    assert "已保存" in run("words", "say", "OUTPUT", "2022-08", *said)
    lines = run("words", "list", "--month", "2022-08").splitlines()
    assert lines[0] == "red  OUTPUT  CROP  停产 | 走访 登记 | 2022-10"
    assert len(lines) == 5
    assert len(run("words", "list", "--month", "2022-08", "--owed").splitlines()) == 4
