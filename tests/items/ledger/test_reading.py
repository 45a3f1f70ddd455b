"""A ledger's table as files have it → lines, and what is wrong with each."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from indicators.items.ledger.lines import Draft, Reading
from indicators.items.ledger.reading import read_ledger
from indicators.model.item import ItemSource, ItemState
from tests.intake.sheets import SMALL_BUREAU

TODAY = date(2022, 11, 1)
HEAD = "编号,来源,反馈问题,任务,牵头科室,配合科室,责任人,分管领导,完成时限,进展,状态,佐证,销号日期,审核人\n"
LINE = "1,巡察反馈,学习不扎实,补全学习记录,种植业股,计划财务股,孙苗,李副局长,2022年9月30日,已补全,推进中,,,\n"


def read(text: str, name: str = "台账.csv", encoding: str = "utf-8") -> Reading:
    return read_ledger(name, text.encode(encoding), SMALL_BUREAU, TODAY)


def only(reading: Reading) -> Draft:
    assert [problem.kind.code for problem in reading.problems if problem.blocking] == []
    (draft,) = reading.drafts
    return draft


def told(reading: Reading) -> list[tuple[str, int | None, str, str]]:
    return [
        (one.kind.code.removeprefix("ledger-"), one.row, one.column, one.value) for one in reading.problems
    ]


def test_the_bureaus_columns() -> None:
    assert only(read(HEAD + LINE)) == Draft(
        row=2,
        number="1",
        source=ItemSource.INSPECTION,
        source_name="巡察反馈",
        finding="学习不扎实",
        task="补全学习记录",
        lead="CROP",
        supporting=("PLAN",),
        responsible="孙苗",
        leader="李副局长",
        deadline=date(2022, 9, 30),
        progress="已补全",
        state=ItemState.UNDER_WAY,
        evidence="",
        closed_on=None,
        closed_by="",
    )


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("序号,整改任务,责任科室,完成日期", "1,补全学习记录,种植业股,2022/9/30"),
        ("问题编号,整改措施,责任部门,整改时限", "1,补全学习记录,CROP,2022.9.30"),
        ("序 号,任务内容（具体）,牵头单位,时限", "1,补全学习记录,crop,44834"),
        ("Number,Task,Lead department,Deadline", "1,补全学习记录,Crops,2022-09-30"),
    ],
)
def test_customary_names_of_columns(head: str, cells: str) -> None:
    found = only(read(f"{head}\n{cells}\n"))
    assert (found.number, found.task, found.lead, found.deadline) == (
        "1",
        "补全学习记录",
        "CROP",
        date(2022, 9, 30),
    )


def test_a_column_is_taken_for_the_likelier_of_two_fields() -> None:
    """完成日期 is the deadline where there is no other, and else the day on which it was closed."""
    found = only(
        read(
            "序号,任务,责任科室,完成时限,完成日期,状态,审核人\n1,学习,种植业股,2022-09-30,2022-09-28,已销号,田禾\n"
        )
    )
    assert (found.deadline, found.closed_on, found.confirmed) == (date(2022, 9, 30), date(2022, 9, 28), True)


def test_task_and_measure_are_both_kept() -> None:
    found = only(read("序号,整改任务,整改措施,责任科室,完成时限\n1,学习,每月一次,种植业股,2022-09-30\n"))
    assert found.task == "学习\n每月一次"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert only(read(HEAD + LINE, encoding=encoding)).task == "补全学习记录"


def test_titles_notes_headings_and_repeated_headers_are_passed_over() -> None:
    found = read(
        "青禾县巡察反馈问题整改台账,,,\n填报单位：农业农村局,,,填报日期：2022年9月20日\n"
        + HEAD
        + "一、关于学习方面,,,\n"
        + LINE
        + HEAD
        + "　　注：完成时限以局党组会议为准。,,,\n填表人：孙苗,,,审核人：田禾,,,\n"
    )
    assert only(found).row == 5
    assert found.title == "青禾县巡察反馈问题整改台账"
    assert [row for code, row, _, _ in told(found) if code == "row-passed-over"] == [4, 7, 8]


def test_a_blank_finding_means_the_one_above() -> None:
    text = HEAD + LINE + ",,,建立考勤机制,办公,,,,9月底,,,,,\n".replace("办公", "计划财务股")
    found = read(text)
    assert [(one.number, one.finding, one.source_name) for one in found.drafts] == [
        ("1", "学习不扎实", "巡察反馈"),
        ("1-2", "学习不扎实", "巡察反馈"),
    ]
    assert told(found) == [("number-given", 3, "编号", ""), ("year-guessed", 3, "完成时限", "9月底")]


def test_without_numbers_lines_are_counted() -> None:
    found = read("任务,责任科室,完成时限\n学习,种植业股,2022-09-30\n考勤,种植业股,2022-09-30\n")
    assert [one.number for one in found.drafts] == ["1", "2"]


@pytest.mark.parametrize(
    ("lead", "supporting", "expected"),
    [
        ("种植业股", "", ("CROP", ())),
        ("种植业股、计划财务股", "", ("CROP", ("PLAN",))),  # the first named leads
        ("计划财务股；种植业股", "种植业股", ("PLAN", ("CROP",))),
        ("Planning", "CROP", ("PLAN", ("CROP",))),
        ("计划财务股 种植业股", "", ("PLAN", ("CROP",))),
        ("种植业股", "各科室", ("CROP", ("PLAN",))),
        ("种植业股", "无", ("CROP", ())),
    ],
)
def test_departments(lead: str, supporting: str, expected: tuple[str, tuple[str, ...]]) -> None:
    found = only(read(f"序号,任务,牵头科室,配合科室,完成时限\n1,学习,{lead},{supporting},2022-09-30\n"))
    assert (found.lead, found.supporting) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("1,,种植业股,2022-09-30,", ("task-missing", "任务", "")),
        ("1,学习,,2022-09-30,", ("lead-missing", "牵头科室", "")),
        ("1,学习,种植股,2022-09-30,", ("unknown-department", "牵头科室", "种植股")),
        ("1,学习,种植业股,,", ("deadline-missing", "完成时限", "")),
        ("1,学习,种植业股,长期坚持,", ("no-day", "完成时限", "长期坚持")),
        ("1,学习,种植业股,9月31日,", ("not-a-day", "完成时限", "9月31日")),
        ("1,学习,种植业股,2022-09-30,大概", ("unknown-state", "状态", "大概")),
        (f"1,{'学' * 2001},种植业股,2022-09-30,", ("too-long", "任务", "学" * 79 + "…")),
    ],
)
def test_what_is_wrong_with_a_line(cells: str, expected: tuple[str, str, str]) -> None:
    found = read(f"序号,任务,牵头科室,完成时限,状态\n{cells}\n")
    assert found.blocked
    code, column, value = expected
    assert [one[0] for one in told(found)] == [code]
    assert told(found)[0][1:3] == (2, column)
    assert told(found)[0][3][:20] == value[:20]


def test_an_unknown_department_comes_with_suggestions() -> None:
    (problem,) = read("序号,任务,牵头科室,完成时限\n1,学习,种植股,2022-09-30\n").problems
    assert problem.suggestions == ("CROP",)
    assert problem.details["known"] == "种植业股、计划财务股"


def test_numbers_stand_once() -> None:
    text = HEAD + LINE + LINE.replace("1,", "2,", 1) + LINE
    assert told(read(text)) == [("number-twice", 4, "编号", "1")]


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("9.3", ("9月3日", "9月30日")),
        ("12.1", ("12月1日", "12月10日")),
        ("2022.1", ("2022年1月", "2022年10月")),
    ],
)
def test_a_number_that_may_be_two_days_is_asked_about(text: str, choices: tuple[str, str]) -> None:
    """A cell that shows 9.30 holds the number 9.3."""
    (problem,) = read(HEAD + LINE.replace("2022年9月30日", text)).problems
    assert (problem.kind.code, problem.blocking) == ("ledger-day-unsure", True)
    assert (problem.details["first"], problem.details["second"]) == choices


def test_a_number_cell_that_shows_a_day_is_asked_about_and_answered() -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "任务", "牵头科室", "完成时限"])
    book.active.append([1, "学习", "种植业股", 9.30])
    book.active["D2"].number_format = "0.00"
    out = io.BytesIO()
    book.save(out)
    (problem,) = read_ledger("台账.xlsx", out.getvalue(), SMALL_BUREAU, TODAY).problems
    assert problem.kind.code == "ledger-day-unsure"
    answered = read_ledger("台账.xlsx", out.getvalue(), SMALL_BUREAU, TODAY, days={"9.3": "9月30日"})
    assert [draft.deadline for draft in answered.drafts] == [date(2022, 9, 30)]


def test_a_day_of_the_week_that_does_not_fit_is_remarked() -> None:
    """30 September 2022 was a Friday."""
    assert told(read(HEAD + LINE.replace("30日", "30日（周五）"))) == []
    beside = told(read(HEAD + LINE.replace("30日", "30日（周四）")))
    assert [code for code, *_ in beside] == ["weekday-differs"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["empty-file"]),
        ("随便,写写\n1,2\n", ["no-header"]),
        ("编号,任务,责任人\n1,学习,孙苗\n", ["column-missing", "column-missing"]),
        (HEAD, ["no-lines"]),
    ],
)
def test_what_is_no_ledger(text: str, codes: list[str]) -> None:
    assert [code for code, *_ in told(read(text))] == codes


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("未启动", ItemState.NOT_STARTED),
        ("推进中", ItemState.UNDER_WAY),
        ("整改中", ItemState.UNDER_WAY),
        ("基本完成", ItemState.UNDER_WAY),
        ("已完成", ItemState.DONE),
        ("已完成整改", ItemState.DONE),
        ("已完成待销号", ItemState.DONE),
        ("未销号", ItemState.DONE),
        ("逾期", ItemState.OVERDUE),
        ("未完成", ItemState.OVERDUE),
        ("已销号", ItemState.CLOSED),
        ("销号", ItemState.CLOSED),
        ("已撤销", ItemState.CANCELLED),
        ("是", ItemState.DONE),
        ("否", ItemState.NOT_STARTED),
        ("", ItemState.UNDER_WAY),  # it has progress
    ],
)
def test_states(said: str, expected: ItemState) -> None:
    found = read(f"序号,任务,牵头科室,完成时限,进展,状态\n1,学习,种植业股,2022-09-30,已学,{said}\n")
    assert only(found).state is expected


@pytest.mark.parametrize(
    ("closed_on", "by", "confirmed"),
    [
        ("2022-10-08", "田禾", True),
        ("2022-10-08", "", False),
        ("", "田禾", False),
        ("2022-10-08", "孙 苗", False),  # the person responsible
    ],
)
def test_closed_lines_say_when_and_by_whom(closed_on: str, by: str, confirmed: bool) -> None:
    found = read(
        "序号,任务,牵头科室,责任人,完成时限,状态,销号日期,审核人\n"
        f"1,学习,种植业股,孙苗,2022-09-30,已销号,{closed_on},{by}\n"
    )
    assert only(found).confirmed is confirmed
    assert [code for code, *_ in told(found)] == ([] if confirmed else ["not-confirmed"])


@pytest.mark.parametrize(
    ("source", "finding", "expected"),
    [
        ("2022年7月调度会", "", ItemSource.MEETING),
        ("区委第一巡察组反馈", "x", ItemSource.INSPECTION),
        ("2022年工作要点", "", ItemSource.PLAN),
        ("其他", "学习不扎实", ItemSource.INSPECTION),
        ("", "", ItemSource.PLAN),
    ],
)
def test_sources(source: str, finding: str, expected: ItemSource) -> None:
    found = read(f"序号,来源,问题,任务,牵头科室,完成时限\n1,{source},{finding},学习,种植业股,2022-09-30\n")
    assert only(found).source is expected


def test_linked_indicators_by_code_or_name() -> None:
    found = read("序号,任务,牵头科室,完成时限,关联指标\n1,学习,种植业股,2022-09-30,output、家庭农场数\n")
    assert only(found).indicators == ("OUTPUT", "FARMS")
    wrong = read("序号,任务,牵头科室,完成时限,关联指标\n1,学习,种植业股,2022-09-30,家庭农产数\n")
    (problem,) = wrong.problems
    assert (problem.kind.code, problem.suggestions[0]) == ("ledger-unknown-indicator", "FARMS")


def test_a_workbook_with_merged_cells_and_real_days() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "整改台账"
    sheet.append(["青禾县整改台账"])
    sheet.merge_cells("A1:E1")
    sheet.append(["编号", "反馈问题", "整改措施", "责任科室", "完成时限"])
    sheet.append([1, "学习不扎实", "补全记录", "种植业股", datetime(2022, 9, 30)])
    sheet.append([None, None, "每季一次", None, datetime(2022, 12, 31)])
    for block in ("A3:A4", "B3:B4", "D3:D4"):
        sheet.merge_cells(block)
    book.create_sheet("说明").append(["本表每周更新"])
    out = io.BytesIO()
    book.save(out)
    found = read_ledger("台账.xlsx", out.getvalue(), SMALL_BUREAU, TODAY)
    assert [(one.number, one.finding, one.task, one.lead, str(one.deadline)) for one in found.drafts] == [
        ("1", "学习不扎实", "补全记录", "CROP", "2022-09-30"),
        ("1-2", "学习不扎实", "每季一次", "CROP", "2022-12-31"),
    ]
    assert found.sheet == "整改台账"


def test_what_would_run_as_a_formula_is_text() -> None:
    found = only(read('序号,任务,牵头科室,完成时限\n1,"\'=HYPERLINK(""x"")",种植业股,2022-09-30\n'))
    assert found.task == '=HYPERLINK("x")'
