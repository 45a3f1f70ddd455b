"""数据上报 as a clerk goes through it, on a real desk of its own."""

import json
from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, TextInput

from indicators.access.roles import Role
from indicators.desk import drafts, settings
from indicators.desk.desk import Desk
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import report, taking_back
from indicators.i18n.numbers import plain_number
from indicators.intake.model import Corrections, HeadRow
from indicators.intake.preview import Preview
from indicators.model.draft import DraftAct
from indicators.model.month import Month
from indicators.model.workflow import SubmissionState
from indicators.web.session.page_session import KEY
from tests.web.conftest import Visit, given, html
from tests.web.people import administrator, signed_in

GOOD = "指标编码,期间,口径,数值\nOUTPUT,2022-08,累计,14.2\n"
BAD = "指标编码,期间,口径,数值\nNOTHING,2022-08,累计,14.2\n"
# 农业总产直 is misspelt, 约100 no figure.
DIRTY = (
    "指标名称,期间,口径,数值\n"
    "农业总产直,2022-08,累计,14.2\n"
    "新增合作社,2022-08,当月,约21\n"
    "化肥用量,2022-08,当月,200\n"
)


def quiet(visitor: AppTest) -> None:
    assert [error.message for error in visitor.exception] == []
    assert [error.value for error in visitor.error] == []


def upload(visit: Visit, text: str, name: str = "8月.csv", as_: Role = Role.REVIEWER) -> AppTest:
    return choose(visit("report", as_=as_, month="2022-08"), text.encode("gbk"), name)


def choose(page: AppTest, content: bytes, name: str) -> AppTest:
    page.file_uploader[0].set_value((name, content, "text/csv")).run()
    quiet(page)
    return page


def button(page: AppTest, label: str) -> Button:
    """Return the button of this name; what follows a colon says how much, or what it waits for."""
    return next(found for found in page.button if found.label.split("：")[0] == label)


def labels(found: Iterable[Button | TextInput]) -> list[str]:
    return [one.label for one in found]


def field(page: AppTest, label: str) -> TextInput:
    return next(one for one in page.text_input if one.label == label)


def press(page: AppTest, label: str) -> AppTest:
    button(page, label).click().run()
    return page


def press_named(page: AppTest, beginning: str) -> AppTest:
    """Press what a submission's name stands on, such as ``撤销 种植业股 · 2022年8月 · 田禾``."""
    next(one for one in page.button if one.label.startswith(f"{beginning}种植业股")).click().run()
    return page


def submit(page: AppTest) -> AppTest:
    return press(page, "提交入库")


def files() -> list[str]:
    """Of people, newest first."""
    return [one.file_name for one in the_desk().submissions() if one.account]


def in_force(*codes: str) -> dict[str, str]:
    """Return the values of August that people reported, by indicator."""
    reported = taking_back.reported_figures(the_desk(), Month(2022, 8))
    return {
        row.value.indicator: plain_number(row.value.value) for row in reported if row.value.indicator in codes
    }


def review_first() -> None:
    settings.decide(Seat(the_desk(), administrator(the_desk()).actor), "acceptance", "review")


# --- clean files ---


def test_a_file_is_shown_then_taken_in_then_undone(visit: Visit) -> None:
    page = upload(visit, GOOD)
    assert "GBK" in html(page)
    assert "● 全部读懂，可以提交。" in html(page)
    assert "新增 1 · 更正 0 · 不变 0 · 空值 0 · 问题 0" in html(page)
    submit(page)
    quiet(page)
    assert page.success[0].value.startswith("已入库")
    press_named(page, "撤销 ")
    assert "撤销须写明原因" in html(page)
    field(page, "撤销原因").set_value("误报")
    press_named(page, "撤销 ")
    quiet(page)
    assert page.success[0].value.startswith("已撤销")
    assert "孙苗 于" in html(page)
    assert "撤销：误报" in html(page)


def test_a_conversion_is_shown_beside_its_result(visit: Visit) -> None:
    """142,000,000 元 are 1.42 亿元."""
    page = upload(visit, '指标编码,期间,口径,数值(元)\nOUTPUT,2022-09,累计,"1,042,000,000"\n')
    (line,) = given(page, "changes")["rows"]
    assert "10.42亿元" in line["cells"]
    assert any("1,042,000,000" in cell and "→ 10.42亿元" in cell for cell in line["cells"])


def test_lights_that_change_are_told(visit: Visit) -> None:
    """INSURED was 95 %, yellow; 5,000 of 5,000 is all of them."""
    page = upload(visit, "指标编码,期间,口径,分子,分母\nINSURED,2022-08,期末,5000,5000\n")
    shown = html(page)
    told = shown[shown.index("灯色变化") :]
    told = told[told.index("农户参保覆盖率") :]
    assert told.index("yellow") < told.index("→") < told.index("green")


def test_a_clean_file_has_month_and_department_as_its_heading_and_its_table_folded(visit: Visit) -> None:
    page = upload(visit, GOOD)
    shown = html(page)
    assert "<h1>2022年8月 · " in shown
    assert shown.index("● 全部读懂") < shown.index("新增 1 · 更正 0") < shown.index("灯色变化")
    assert {"原表与列的含义", "提交记录"} <= {box.label for box in page.expander}


# --- dirty files, corrected in place ---


def test_a_file_with_problems_cannot_be_submitted_and_says_why(visit: Visit) -> None:
    page = upload(visit, BAD)
    assert "NOTHING" in html(page)
    assert button(page, "提交入库").disabled
    assert button(page, "提交入库").label == "提交入库：改完 1 处后可用"
    assert "■ 有 1 处须改正，改正后才能提交。" in html(page)


def test_a_dirty_file_is_corrected_in_place_and_taken_in(visit: Visit) -> None:
    page = upload(visit, DIRTY)
    assert "■ 有 2 处须改正" in html(page)
    press(page, "农业总产值（OUTPUT）")
    field(page, "单元格内容").set_value("21").run()
    assert "须改正" not in html(page)
    explanations = [one for one in page.text_input if one.label == "说明原因（随数据留存）"]
    for one in explanations:
        one.set_value("已核实")
    page.run()
    reasons = [one for one in page.text_input if one.label == "更正原因"]
    for one in reasons:
        one.set_value("核实后更正")
    submit(page)
    quiet(page)
    assert files() == ["8月.csv"]
    # The spelling is known from now on.
    again = choose(page, DIRTY.replace("14.2", "14.3").encode(), "又.csv")
    assert "农业总产直" not in [one.label for one in again.button]
    assert "■ 有 1 处须改正" in html(again)


def test_a_cell_is_typed_anew_and_a_row_left_out(visit: Visit) -> None:
    page = upload(visit, DIRTY)
    field(page, "单元格内容").set_value("22").run()
    assert "■ 有 1 处须改正" in html(page)
    press(page, "跳过这 1 行")
    assert "须改正，" not in html(page)
    press(page, "撤回 2 处更正，从头再来")
    assert "■ 有 2 处须改正" in html(page)


def test_what_is_changed_at_the_press_is_looked_at_before_it_is_submitted(visit: Visit) -> None:
    """The press ends the writing in the field: 22 was never seen by whoever pressed."""
    page = upload(visit, "指标名称,期间,口径,数值\n新增合作社,2022-08,当月,约21\n化肥用量,2022-08,当月,200\n")
    field(page, "单元格内容").set_value("22")
    if not button(page, "提交入库").disabled:
        submit(page)
    assert files() == []


def test_a_name_in_a_file_stays_text(visit: Visit) -> None:
    page = upload(visit, GOOD.replace("OUTPUT", "<b>X</b> [a](http://b.cn)"))
    assert "&lt;b&gt;X&lt;/b&gt; [a](http://b.cn)" in html(page)
    assert not page.markdown


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("8月.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 4, "PDF"),
        ("8月.csv", b"," * (20 * 1024 * 1024 + 1), "20"),
        ("8月.csv", b"", "没有内容"),
    ],
)
def test_what_is_no_table_is_said_in_a_sentence(visit: Visit, name: str, content: bytes, said: str) -> None:
    page = choose(visit("report", month="2022-08"), content, name)
    assert said in html(page)
    assert button(page, "提交入库").disabled


# --- two people, two moments ---


def test_what_was_not_seen_is_not_overwritten(visit: Visit) -> None:
    """Both see 14.2 as new; the first stores 15, so the second's file is now a correction."""
    first, second = upload(visit, GOOD.replace("14.2", "15"), "first.csv"), upload(visit, GOOD, "second.csv")
    submit(first)
    assert first.success[0].value.startswith("已入库")
    submit(second)
    assert "被他人更改" in second.error[0].value
    assert "新增 0 · 更正 1 · 不变 0 · 空值 0" in html(second)
    assert files() == ["first.csv"]


def test_a_file_is_read_once_however_often_the_page_is_drawn(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    really = report.preview

    def counted(seat: Seat, name: str, content: bytes, said: Corrections | None = None) -> Preview:
        read.append(name)
        return really(seat, name, content, said)

    monkeypatch.setattr(report, "preview", counted)
    page = upload(visit, GOOD)
    page.run()
    assert read == ["8月.csv"]
    choose(page, BAD.encode(), "other.csv")
    assert read == ["8月.csv", "other.csv"]


def test_an_earlier_moment_is_shown_without_forms(visit: Visit) -> None:
    """The file was submitted after the moment: it is not there, and nothing can be written."""
    page = upload(visit, GOOD)
    moment = the_desk().clock().isoformat()
    submit(page)
    assert "8月.csv" in html(page)
    past = visit("report", month="2022-08", as_of=moment)
    quiet(past)
    assert "8月.csv" not in html(past)
    assert "2022.csv" in html(past)
    assert not past.file_uploader
    assert not past.text_input
    link = given(past, "not now")["items"][-1]
    assert (link["text"], link["href"]) == ("返回当前数据", "report?month=2022-08&lang=zh")


# --- a part ---

TWO_SOUND = (
    "指标名称,期间,口径,数值\n"
    "农业总产值,2022-08,累计,14.2\n"
    "新增合作社,2022-08,当月,约21\n"
    "化肥用量,2022-08,当月,200\n"
)
FIRST_PART = "先提交没问题的 2 行"


def test_sound_rows_go_ahead_and_the_others_stay(visit: Visit) -> None:
    page = upload(visit, TWO_SOUND)
    assert button(page, "提交入库").disabled
    press(page, FIRST_PART)
    quiet(page)
    assert "共 2 个数值" in page.success[0].value
    assert page.success[0].value.endswith("其余各行留在本页，改正后再提交。")
    assert in_force("OUTPUT", "COOPS", "FERTILISER") == {"OUTPUT": "14.2", "FERTILISER": "200"}
    assert "■ 有 1 处须改正" in html(page)
    assert FIRST_PART not in labels(page.button)
    assert "不再报第" not in html(page)
    field(page, "单元格内容").set_value("21").run()
    assert button(page, "提交入库").label == "提交入库：1 项"
    submit(page)
    quiet(page)
    assert in_force("OUTPUT", "COOPS", "FERTILISER") == {"OUTPUT": "14.2", "COOPS": "21", "FERTILISER": "200"}
    assert files() == ["8月.csv", "8月.csv"]


def test_a_part_waits_without_the_rest_repeating_it(visit: Visit) -> None:
    visit("report", month="2022-08")
    review_first()
    page = upload(visit, TWO_SOUND, as_=Role.REPORTER)
    press(page, FIRST_PART)
    quiet(page)
    field(page, "单元格内容").set_value("21").run()
    assert "也在待审核" not in html(page)
    press(page, "提交审核")
    waiting = [row for row in the_desk().submissions() if row.state is SubmissionState.WAITING]
    assert [row.rows for row in waiting] == [1, 2]


def test_what_went_ahead_stays_gone_after_a_reload(visit: Visit) -> None:
    press(upload(visit, TWO_SOUND), FIRST_PART)
    page = visit("report", as_=Role.REVIEWER, month="2022-08")
    assert "■ 有 1 处须改正" in html(page)
    field(page, "单元格内容").set_value("21").run()
    assert button(page, "提交入库").label == "提交入库：1 项"


@pytest.mark.parametrize(
    "text", [BAD, GOOD, "指标名称,期间,数值\n农业总产值,2022-08,14.2\n新增合作社,8月底,21\n"]
)
def test_no_part_where_no_row_is_sound_or_all_are(visit: Visit, text: str) -> None:
    assert not [label for label in labels(upload(visit, text).button) if label.startswith("先提交")]


# --- what waits for the office ---


def test_what_the_office_decides_waits_and_can_be_withdrawn(visit: Visit) -> None:
    visit("report", month="2022-08")
    review_first()
    page = upload(visit, GOOD, as_=Role.REPORTER)
    press(page, "提交审核")
    quiet(page)
    assert page.success[0].value.startswith("已提交审核")
    assert "◌ 待审核" in html(page)
    press_named(page, "撤回 ")
    quiet(page)
    assert "○ 已撤回" in html(page)
    (one,) = [found for found in the_desk().submissions() if found.account]
    assert one.state is SubmissionState.WITHDRAWN


def test_a_withdrawn_file_is_taken_up_again_with_its_corrections(visit: Visit) -> None:
    visit("report", month="2022-08")
    review_first()
    page = upload(visit, "指标编码,期间,口径,数值\nCOOPS,2022-09,当月,约20\n", as_=Role.REPORTER)
    field(page, "单元格内容").set_value("20").run()
    press(page, "提交审核")
    press_named(page, "撤回 ")
    press(page, "更正后重新报送")
    quiet(page)
    assert "撤回 1 处更正，从头再来" in labels(page.button)
    press(page, "提交审核")
    quiet(page)
    newest = next(one for one in the_desk().submissions() if one.account)
    assert newest.state is SubmissionState.WAITING
    assert newest.corrects is not None


def test_others_who_wait_with_the_same_figures_are_told(visit: Visit) -> None:
    visit("report", month="2022-08")
    review_first()
    press(upload(visit, GOOD, "田禾.csv", as_=Role.REPORTER), "提交审核")
    page = upload(visit, GOOD.replace("14.2", "15"), "孙苗.csv")
    told = html(page)
    assert "▲ 种植业股 · 2022年8月 · 田禾 也在待审核" in told
    assert "重复 1 项，其中 1 项数值不同：农业总产值那份报14.2亿元、本份15亿元。" in told


def test_a_fault_in_the_desk_keeps_what_was_corrected(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    page = upload(visit, DIRTY)
    field(page, "单元格内容").set_value("21").run()

    def broken(*_: object) -> None:
        raise RuntimeError("no such thing")

    with monkeypatch.context() as fault:
        fault.setattr(Desk, "submissions", broken)
        page.run()
    press(page, "重新载入")
    assert "撤回 1 处更正，从头再来" in labels(page.button)


def test_characters_of_a_wrong_encoding_are_asked_about(visit: Visit) -> None:
    """Müller in a Western code page decodes as GBK without error; what comes out, M黮ler, tells."""
    text = "code,month,value,note\nCOOPS,2022-09,20,Müller und Bücher\n"
    page = choose(visit("report", month="2022-08"), text.encode("cp1252"), "9.csv")
    assert "黮" in html(page)
    if not button(page, "提交入库").disabled:
        submit(page)
    assert files() == []
    western = next(label for label in labels(page.button) if label.startswith("西文"))
    press(page, western)
    assert "黮" not in html(page)
    assert western not in labels(page.button)


def test_another_table_of_the_sheet_is_read_with_one_press(visit: Visit) -> None:
    first = "code,month,value\nCOOPS,2022-08,20\n\n"
    second = "2022年7月,,\ncode,month,basis,value\nCOOPS,2022-07,month,21\n"
    page = choose(visit("report", month="2022-08"), (first + second).encode(), "上报.csv")
    assert "未读入：第 1 至 2 行" in html(page)
    press(page, next(label for label in labels(page.button) if label.startswith("改读第 1 行")))
    assert "未读入：第 4 至 6 行" in html(page)
    press(page, next(label for label in labels(page.button) if label.startswith("改读第 4 行")))
    assert "未读入：第 1 至 2 行" in html(page)


# --- the file in hand, in a later session ---


def again(visit: Visit) -> AppTest:
    """The same person in a new tab, after a reload or a restart."""
    page = visit("report", month="2022-08")
    quiet(page)
    return page


def test_the_file_in_hand_is_there_again_with_its_corrections(visit: Visit) -> None:
    page = upload(visit, DIRTY)
    field(page, "单元格内容").set_value("22").run()
    page = again(visit)
    assert "8月.csv" in html(page) and "已恢复未提交的内容（" in html(page)
    assert "■ 有 1 处须改正" in html(page)
    press(page, "跳过这 1 行")
    page = again(visit)
    assert "撤回 2 处更正，从头再来" in labels(page.button)
    press(page, "放弃此文件")
    assert "8月.csv" not in html(again(visit))


def test_a_file_that_was_submitted_does_not_come_back(visit: Visit) -> None:
    page = upload(visit, GOOD.replace("14.2", "14.3"))
    assert "8月.csv" in html(again(visit))
    submit(page)
    assert "已恢复" not in html(again(visit))


def test_somebody_else_does_not_see_it(visit: Visit) -> None:
    upload(visit, GOOD)
    page = visit("report", as_=Role.ADMINISTRATOR, month="2022-08")
    assert "8月.csv" not in html(page)


def test_whoever_types_is_told_what_another_reported_meanwhile(visit: Visit) -> None:
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    page.toggle[0].set_value(True).run()
    output, *_ = (line["key"] for line in given(page, "entry typed 2022-08 CROP")["lines"])
    figures = page.session_state[KEY].drafts.figures
    figures["typed 2022-08 CROP"] = {output: {"figure": "14.3", "note": ""}}
    assert "您填写期间" not in html(page.run())
    office = Seat(the_desk(), signed_in(the_desk(), Role.REVIEWER).actor)
    report.submit(office, report.preview(office, "8月.csv", GOOD.encode(), Corrections()))
    assert "您填写期间，孙苗已上报：农业总产值 14.2。" in html(page.run())
    figures["typed 2022-08 CROP"] = {output: {"figure": "14.2", "note": ""}}
    assert "您填写期间" not in html(page.run())


def test_typed_figures_are_there_again_in_a_new_session(visit: Visit) -> None:
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    page.toggle[0].set_value(True).run()
    output, *_ = (line["key"] for line in given(page, "entry typed 2022-08 CROP")["lines"])
    reporter = Seat(the_desk(), signed_in(the_desk(), Role.REPORTER).actor)
    typed = json.dumps({output: {"figure": "14.2", "note": ""}, "NOTHING": {"figure": "1", "note": ""}})
    drafts.save(reporter, uuid4(), DraftAct.FIGURES, "typed 2022-08 CROP", {"typed": typed}, 1)
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    quiet(page)
    assert "已恢复未提交的内容（" in html(page)
    grid = given(page, "entry typed 2022-08 CROP")
    assert [line["figure"] for line in grid["lines"] if line["figure"]] == ["14.2"]
    page = press(page, "核对填报内容")
    page = press(page, "丢弃")
    assert drafts.offered(reporter, DraftAct.FIGURES, "typed 2022-08 CROP") == ()
    grid = given(page, "entry typed 2022-08 CROP")
    assert not any(line["figure"] for line in grid["lines"])


@pytest.mark.parametrize(
    ("cells", "light"),
    [
        ({"figure": "100"}, ["green", "● 绿"]),
        ({"numerator": "4990", "denominator": "5000"}, ["yellow", "▲ 黄"]),
        ({"figure": "约99"}, None),
        ({"numerator": "4990"}, None),
    ],
)
def test_a_goals_light_follows_what_is_typed(
    visit: Visit, cells: dict[str, str], light: list[str] | None
) -> None:
    """INSURED is to be 100 %: 99.8 % is yellow; what cannot be read lights nothing."""
    page = visit("report", as_=Role.REVIEWER, month="2022-08", department="PLAN", code="INSURED")
    figures = page.session_state[KEY].drafts.figures
    figures["typed 2022-08 PLAN"] = {"INSURED 青禾县": cells}
    before = the_desk().submissions()
    lines = given(page.run(), "entry typed 2022-08 PLAN")["lines"]
    (line,) = (line for line in lines if line["code"] == "INSURED")
    assert (line["light"] or None) == light or line["light"][:2] == light
    assert the_desk().submissions() == before


def test_a_form_that_was_cleared_is_had_back(visit: Visit) -> None:
    key = "typed 2022-08 PLAN"
    page = visit("report", as_=Role.REVIEWER, month="2022-08", department="PLAN", code="INSURED")
    page.session_state[KEY].drafts.figures[key] = {"INSURED 青禾县": {"figure": "98", "note": "初步"}}

    def typed() -> list[tuple[str, str]]:
        lines = given(page, f"entry {key}")["lines"]
        return [(line["figure"], line["note"]) for line in lines if line["figure"] or line["note"]]

    page.run()
    press(page, "清空重填")
    quiet(page)
    assert typed() == []
    press(page, "恢复刚才所填")
    quiet(page)
    assert typed() == [("98", "初步")]
    office = Seat(the_desk(), signed_in(the_desk(), Role.REVIEWER).actor)
    (kept, *_) = drafts.offered(office, DraftAct.FIGURES, key)
    assert json.loads(kept.fields["typed"])["INSURED 青禾县"]["figure"] == "98"


ROUNDED = (
    "指标名称,期间,口径,数值\n"
    "化肥用量,2022-06,当月,180.256\n"
    "化肥用量,2022-07,当月,190.349\n"
    "化肥用量,2022-08,当月,200.05\n"
    "农业总产值,2022-08,累计,14.238\n"
)


def test_a_column_is_rounded_in_one_decision_and_each_cell_taken_back(visit: Visit) -> None:
    """化肥用量 takes one decimal, 农业总产值 two: 180.3, 190.3, 200.1 and 14.24."""
    page = upload(visit, ROUNDED)
    assert "有 4 处须改正" in html(page)
    for old, new in (("180.256", "180.3"), ("190.349", "190.3"), ("200.05", "200.1"), ("14.238", "14.24")):
        assert f"{old} → {new}" in html(page)
    press(page, "D 列 4 处全部四舍五入")
    quiet(page)
    assert not button(page, "提交入库").disabled
    undo = [one for one in page.button if one.key and " undo cell " in one.key]
    assert len(undo) == 4
    undo[2].click().run()
    assert "有 1 处须改正" in html(page)
    assert "200.05" in html(page)


def test_the_decision_on_a_column_is_taken_back_whole(visit: Visit) -> None:
    page = upload(visit, ROUNDED)
    press(page, "D 列 4 处全部四舍五入")
    press(page, "4 处全部撤回")
    quiet(page)
    assert "有 4 处须改正" in html(page)


NAMED = "甲,乙,丙\n名目,农业总产值,化肥用量\n段,累计,当月\n2022-07,12.1,190\n2022-08,14.2,200\n"


def test_the_rows_of_a_head_are_named_and_remembered(visit: Visit) -> None:
    """What the person said of the first file holds for the next one of its form, once the first counts."""
    page = upload(visit, NAMED)
    session = page.session_state[KEY].upload
    heads = {2: HeadRow.NAME, 3: HeadRow.BASIS}
    session.file = replace(session.file, corrections=Corrections(heads=heads))
    page.run()
    quiet(page)
    assert button(page, "提交入库").label == "提交入库：4 项"
    drawn = given(page, f"sheet {session.file.key}")["rows"]
    assert [row["head"] for row in drawn[:4]] == ["", "name", "basis", ""]
    submit(page)
    quiet(page)
    later = upload(visit, NAMED.replace("2022-08,14.2,200", "2022-09,15.1,210"), "9月.csv")
    assert button(later, "提交入库").label == "提交入库：2 项"
