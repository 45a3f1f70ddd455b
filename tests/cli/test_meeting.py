"""A monthly meeting from a terminal: the same at the desk opened here and through the API."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indicators.cli.client.answers import NewItem
from indicators.cli.main import main
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.model.month import Month
from indicators.model.problem import DeskError
from tests.cli.conftest import At
from tests.desk.qinghe import REPORTS
from tests.desk.seats import seat, submit

AUGUST, DAY = Month(2022, 8), date(2022, 9, 6)

# The parts of the text in their order, as far as they do not change with the clock.
TOLD = """\
8月调度会
青禾县农业农村局
召开日期：2022年9月6日
---
连续红灯：农业总产值、调度会、合作社占比、新增家庭农场
黄灯：农户参保覆盖率
---
应报未报
应报9项，已报8项，应报未报1项
种植业股：全市农业总产值同比
---
1. 农业总产值  ■ 红 连续2个月  种植业股  田禾
截至8月底，农业总产值累计9.4亿元，完成年度目标的47.0%，慢于序时进度15.5个百分点，同比下降6.0%。
责任科室尚未说明。
1月以来亮灯：? ▲ ◌ ◌ ▲ ▲ ■ ■
---
本次议定事项
1. 农业总产值：按旬调度产值。
---
新增工作清单
- 〔2022〕8月-01 逐户核实产值（种植业股，2099年9月30日前，未启动）
"""


def test_a_meeting_is_held(at: At, desk: Desk) -> None:
    submit(desk, "8月.csv", REPORTS)
    office = at(seat(desk))
    one = office.start_meeting(AUGUST, DAY, "8月调度会")
    item = NewItem("逐户核实产值", "CROP", date(2099, 9, 30), ("PLAN",), "孙苗", "")
    first = office.decide(one, "按周调度产值。", "OUTPUT", "", item)
    office.decide(one, "按旬调度产值。", "OUTPUT", first, None)
    office.end_meeting(one)
    with pytest.raises(DeskError):
        office.end_meeting(one)
    (held,) = office.meetings()
    assert (held.id, held.month, held.held_on, held.ended, held.title) == (
        one, "2022-08", "2022-09-06", True, "8月调度会",
    )  # fmt: skip
    text = office.meeting_text(one)
    place = 0
    for part in TOLD.split("---\n"):
        assert part in text[place:], part
        place = text.index(part, place)


def run(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), "--lang", "en", *arguments])


def test_the_commands(data: Path) -> None:
    opened = open_desk(data)
    submit(opened, "8月.csv", REPORTS)
    opened.close()
    me = ("--person", "办公室")
    assert run(data, "meeting", "start", "2022-08").exit_code == 2  # by whom?
    one = run(data, "meeting", "start", "2022-08", "--held-on", "2022-09-06", *me).output.strip()
    half = run(data, "meeting", "decide", one, "按旬调度。", "--task", "核实", *me)
    assert (half.exit_code, "all three" in half.output) == (2, True)
    whole = ("--task", "核实产值", "--lead", "CROP", "--deadline", "2099-09-30", "--indicator", "OUTPUT")
    decided = run(data, "meeting", "decide", one, "按旬调度。", *whole, *me)
    assert decided.exit_code == 0
    back = run(data, "meeting", "decide", one, "--replaces", decided.output.strip(), *me)
    assert back.exit_code == 0
    assert run(data, "meeting", "list").output == f"{one}  2022-08  2022-09-06  being held  2022年8月调度会\n"
    assert run(data, "meeting", "end", one, *me).output == "The meeting has ended; its minutes stand.\n"
    assert run(data, "meeting", "end", one, *me).exit_code == 1
    shown = run(data, "meeting", "show", one).output
    assert shown.startswith("August 2022 progress meeting\nQinghe County Agriculture Bureau\n")
    assert shown.rstrip().endswith("Decisions of this meeting\nNothing was decided.")
