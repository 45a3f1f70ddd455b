"""The action list and ledgers from a terminal: the same at the desk opened here and through the API."""

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from indicators.access.roles import Role
from indicators.cli.client.answers import ItemRow, Upload
from indicators.cli.client.client import Client
from indicators.cli.main import main
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused
from indicators.model.problem import DeskError
from tests.cli.conftest import At
from tests.desk.qinghe import folder
from tests.desk.seats import seat

LEDGER = "编号,任务,牵头科室,完成时限\n1,补全学习记录,种植业股,2022-09-30\n2,考勤,计划财务股,2092-09-30\n"


def listed(client: Client, ledger: str | None = None, department: str = "", state: str = "") -> list[ItemRow]:
    return list(client.item_rows(ledger, department, state))


def test_a_ledger_is_taken_in_and_written_out(at: At, desk: Desk) -> None:
    client = at(seat(desk, "田禾"))
    seen = client.preview_ledger(Upload("整改台账.csv", LEDGER.encode("gbk")), None)
    assert (seen.ledger, seen.lines, seen.blocked) == ("整改台账", 2, False)
    assert listed(client) == []
    client.import_ledger(seen)
    late = ItemRow("1", "overdue", "red", "2022-09-30", "CROP", "补全学习记录")
    assert listed(client) == [late, ItemRow("2", "not-started", "", "2092-09-30", "PLAN", "考勤")]
    assert listed(client, state="overdue") == listed(client, department="CROP") == [late]
    assert listed(client, ledger="") == []
    book = openpyxl.load_workbook(io.BytesIO(client.item_file("xlsx", "整改台账", "", "")))
    assert [cell.value for cell in book.worksheets[0]["D"]][3:] == ["补全学习记录", "考勤"]
    with pytest.raises(DeskError, match=r"完全一致|nothing to take in"):
        client.import_ledger(client.preview_ledger(Upload("整改台账.csv", LEDGER.encode()), None))


def test_the_office_imports(at: At, desk: Desk) -> None:
    with pytest.raises((Refused, DeskError)):
        at(seat(desk, "孙苗", Role.REPORTER, "CROP")).preview_ledger(
            Upload("台账.csv", LEDGER.encode()), None
        )


def test_the_commands(tmp_path: Path) -> None:
    data, file, out = folder(tmp_path / "data"), tmp_path / "整改台账.csv", tmp_path / "out.csv"
    file.write_text(LEDGER, encoding="gbk")

    def run(*arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(main, ["--data", str(data), "items", *arguments])
        assert done.exit_code == code, done.output
        return done.output

    assert "2 行" in run("import", str(file), "--dry-run")
    assert "已导入" in run("import", str(file), "--person", "田禾")
    assert run("list", "--department", "CROP").splitlines() == [
        "1  overdue  red  2022-09-30  CROP  补全学习记录"
    ]
    run("export", "--form", "csv", "-o", str(out))
    assert "补全学习记录" in out.read_text(encoding="utf-8-sig")
    assert "无需导入" in run("import", str(file), "--person", "田禾", code=1)
    (stands,) = run("imports").splitlines()
    assert stands.endswith("田禾  +2  ~0  整改台账.csv")
    import_id = stands.split("  ")[0]
    assert "2 行恢复" in run("take-back", import_id, "--person", "田禾")
    assert run("imports") == run("list", "--ledger", "整改台账") == ""
    run("take-back", import_id, "--person", "田禾", code=1)
