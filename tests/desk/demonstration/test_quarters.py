"""The demonstration's quarters: there at the first start, marked, fitting its figures, removed with them."""

import logging
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.demonstration.quarters import FOLDER, quarter_lines
from indicators.desk.desk import Desk
from indicators.desk.meetings import meetings
from indicators.desk.opening import DEMONSTRATION, open_desk
from indicators.desk.quarters import exchanges, quarters
from indicators.desk.submissions import report
from indicators.desk.submissions.acceptance import NewFile
from indicators.desk.submissions.attachments import picture
from indicators.model.enums import Origin
from indicators.model.problem import DeskError
from indicators.model.quarter import Quarter
from indicators.store.integrity import audit
from indicators.store.submissions import attachments
from tests.desk.seats import seat

DATA = Path(__file__).parents[3] / "data"
Q2, Q3 = Quarter(2022, 2), Quarter(2022, 3)


def copied(where: Path) -> Path:
    shutil.copytree(DATA, where, ignore=shutil.ignore_patterns("desk.duckdb*", "*.lock", "backups"))
    return where


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(copied(tmp_path / "data"), lambda: datetime(2026, 3, 2, 1, tzinfo=UTC))
    yield opened
    opened.close()


def test_they_are_marked_and_say_what_the_figures_say(desk: Desk) -> None:
    found = quarters.briefing(desk, Q2)
    written = {one.department: one for one in found.departments if one.written is not None}
    assert written.keys() == {"TRANSFER", "HIGHTECH"}
    assert all(one.written and one.written.demonstration for one in written.values())
    goals = {goal.code: goal.amount for one in found.departments for goal in one.goals}
    said = {code: one.written.results for code, one in written.items() if one.written is not None}
    # 36 − 17, 615 − 170, 53.74 − 22.40, 36 − 12, as data/demonstration/2022.csv has them.
    assert (goals["YE_NEW"].value, goals["SME_REG"].value) == (19, 445)
    assert "新增雏鹰企业19家" in said["HIGHTECH"] and "入库445家" in said["HIGHTECH"]
    assert (goals["TC_AMT"].value, goals["ALLI"].value) == (Decimal("31.34"), 24)
    assert "登记技术合同31.34亿元" in said["TRANSFER"] and "联盟新增24个" in said["TRANSFER"]


def test_the_third_one_has_a_plan_alone_and_a_picture(desk: Desk) -> None:
    found = quarters.briefing(desk, Q3)
    digital = found.of("DIGITAL")
    assert digital is not None and digital.written is not None and not digital.written.reports
    (picture,) = [file for one in found.departments for file in one.pictures]
    assert picture.file_name == "退回件补正流程.png"
    overdue = sum(len(one.actions.overdue) for one in found.departments)
    assert overdue == 5  # of July's meeting two; of the ledger those due on the 15th, 16th and 20th


def test_they_go_with_the_demonstration_and_what_people_wrote_stays(desk: Desk) -> None:
    office = seat(desk, "陈一", Role.ADMINISTRATOR)
    file = NewFile("名单.pdf", b"%PDF-1.7")
    quarters.write(office, Q3, "HIGHTECH", "计划", "成果", "", "", attachments=[file])
    report.remove_demonstration(office)
    assert quarters.reports(desk, Q2) == {}
    assert [one.origin for one in quarters.history(desk, Q3, "HIGHTECH")] == [Origin.REPORTED]
    left = [one.file_name for found in attachments.by_subject(desk.database).values() for one in found]
    assert left == ["名单.pdf"]  # the demonstration's picture is nobody's own
    assert audit.verify(desk.database).holds


def test_their_files_stay_with_them_when_a_department_writes_its_own(desk: Desk) -> None:
    """The demonstration's picture is invented, too: it goes with the words that it belongs to."""
    office = seat(desk, "陈一", Role.ADMINISTRATOR)
    (shown,) = [one for one in quarters.briefing(desk, Q3).departments if one.pictures]
    (file,) = shown.pictures
    held = exchanges.start(office, Q3, date(2022, 10, 10))
    quarters.write(office, Q3, shown.department, "计划", "成果", "", "")
    own = quarters.report(desk, Q3, shown.department)
    assert own is not None and own.attachments == ()
    assert picture(desk, file.id) is not None
    report.remove_demonstration(office)
    assert picture(desk, file.id) is None
    assert [one for one in meetings.meetings(desk) if one.id == held.id] == []
    assert audit.verify(desk.database).holds


def test_invented_words_never_become_a_persons(desk: Desk) -> None:
    """Neither by a file, nor by saving what stands there, nor one text of it beside own ones."""
    clerk = seat(desk, "王晓", Role.REPORTER, "HIGHTECH")
    invented = quarters.report(desk, Q3, "HIGHTECH")
    assert invented is not None and invented.origin is Origin.DEMONSTRATION
    texts = (invented.plan, invented.results, invented.practice, invented.shortfall)
    file = NewFile("名单.pdf", b"%PDF-1.7")
    with pytest.raises(DeskError, match="own words first"):
        quarters.attach(clerk, Q3, "HIGHTECH", file)
    for place, text in enumerate(texts):
        said = ["计划", "成果", "做法", "不足"]
        said[place] = text
        if text:
            with pytest.raises(DeskError, match="still the demonstration's"):
                quarters.write(clerk, Q3, "HIGHTECH", *said, attachments=[file])
    with pytest.raises(DeskError, match="still the demonstration's"):
        quarters.write(clerk, Q3, "HIGHTECH", *texts)
    assert quarters.report(desk, Q3, "HIGHTECH") == invented
    quarters.write(clerk, Q3, "HIGHTECH", "计划", "成果", "", "")
    quarters.attach(clerk, Q3, "HIGHTECH", file)
    own = quarters.report(desk, Q3, "HIGHTECH")
    assert own is not None
    assert (own.origin, own.results, len(own.attachments)) == (Origin.REPORTED, "成果", 1)


def test_a_picture_that_is_gone_is_left_out(desk: Desk) -> None:
    (file,) = [one for each in quarters.briefing(desk, Q3).departments for one in each.pictures]
    report.remove_demonstration(seat(desk, "陈一", Role.ADMINISTRATOR))
    assert picture(desk, file.id) is None


def test_they_come_once_and_are_told(desk: Desk, tmp_path: Path) -> None:
    (told,) = audit.entries(desk.database, audit.AuditSearch(act=Act.QUARTER_WRITTEN))
    assert (told.subject, told.detail["entries"]) == ("季度成果.csv", 5)
    desk.close()
    again = open_desk(tmp_path / "data")
    assert len(quarters.history(again, Q2, "HIGHTECH")) == 1
    again.close()


def test_a_broken_file_keeps_nobody_from_opening_the_desk(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = copied(tmp_path / "broken")
    table = data / DEMONSTRATION / FOLDER / "季度成果.csv"
    table.write_text("季度,科室编码\n去年,HIGHTECH\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        found = open_desk(data)
    assert quarters.reports(found, Q2) == {}
    assert re.search("季度成果.csv is left out", caplog.text)
    found.close()


def test_every_line_of_the_file_is_read() -> None:
    lines = quarter_lines(DATA / DEMONSTRATION / FOLDER / "季度成果.csv")
    assert [(str(one.quarter), one.department) for one in lines] == [
        ("2022-Q2", "HIGHTECH"),
        ("2022-Q2", "TRANSFER"),
        ("2022-Q3", "HIGHTECH"),
        ("2022-Q3", "TRANSFER"),
        ("2022-Q3", "DIGITAL"),
    ]
