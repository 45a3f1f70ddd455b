"""目标与指标 as the office goes through it; the grid's own keys are a browser's (tests/journeys)."""

from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.catalogue.editing.tables import CellPlace
from indicators.desk.opening import the_desk
from indicators.model.enums import PaceKind
from indicators.web.goals.grid import key_of, place_of_key, read_edited
from indicators.web.session.page_session import KEY
from tests.web.conftest import Visit, given, html

PLACE = CellPlace("targets", ("FERTILISER", "", "2022"), "value")


def press(page: AppTest, label: str) -> AppTest:
    page = next(button for button in page.button if button.label == label).click().run()
    assert [error.message for error in page.exception] == []
    return page


def cells(page: AppTest, table: str) -> dict[str, dict[str, str]]:
    rows = given(page, f"grid {table}")["rows"]
    return {cell["key"]: cell for row in rows for cell in row["cells"] if cell["key"]}


def edited(page: AppTest, place: CellPlace, text: str) -> AppTest:
    """As the grid tells it; a component's state cannot be set from here."""
    page.session_state[KEY].catalogue.edits = {(place.file, place.key): {place.field: text}}
    return page.run()


def test_what_an_edit_does_stands_beside_the_grid(visit: Visit) -> None:
    """1,940 t of 1,500 t may be in the whole year: red at once. No month was shown: in force from January."""
    page = edited(visit("goals", month="2022-08"), PLACE, "1500")
    cell = cells(page, "2022")[key_of(PLACE)]
    assert (cell["text"], cell["base"], cell["problem"]) == ("1500", "3000", "")
    assert "改 1 格、红黄绿灯变化 1 项" in html(page)
    assert "化肥用量" in html(page)
    page.text_area[0].set_value("党组会议定").run()
    page = press(page, "保存")
    assert [success.value for success in page.success] == [
        "已保存，2022年1月起生效，数据文件夹中的文件已同步。"
    ]
    assert the_desk().catalogue().targets["FERTILISER", "", 2022].value == 1500
    assert "不超过,1500" in (the_desk().folder / "targets.csv").read_text("utf-8-sig")


def test_a_problem_stands_at_its_cell_and_stops_saving(visit: Visit) -> None:
    page = edited(visit("goals", month="2022-08"), PLACE, "三千")
    assert "无法识别为数字" in cells(page, "2022")[key_of(PLACE)]["problem"]
    assert next(button for button in page.button if button.label == "保存").disabled


def test_saving_without_a_reason_is_refused(visit: Visit) -> None:
    page = press(edited(visit("goals", month="2022-08"), PLACE, "1500"), "保存")
    assert len(page.error) == 1
    assert the_desk().catalogue().targets["FERTILISER", "", 2022].value == 3000


def test_next_years_goals_are_copied_and_take_last_years_values(visit: Visit) -> None:
    page = press(visit("goals", month="2022-08"), "复制2022年目标，建2023年")
    output = cells(page, "2023")[key_of(CellPlace("targets", ("OUTPUT", "", "2023"), "value"))]
    assert (output["text"], output["hint"]) == ("", "20")
    assert the_desk().catalogue().years == (2022,)  # a draft: nothing shows before saving
    page = press(page, "全部取用去年的数")
    page.text_area[0].set_value("2023年目标下达").run()
    page = press(page, "保存")
    assert the_desk().catalogue().targets["OUTPUT", "", 2023].value == 20
    assert (the_desk().folder / "targets.csv").read_text("utf-8-sig").count(",2023,") == 13


def test_files_changed_on_disk_are_adopted(visit: Visit) -> None:
    page = visit("goals", month="2022-08")
    path = the_desk().folder / "targets.csv"
    path.write_text(path.read_text("utf-8-sig").replace("不超过,3000", "不超过,1500"), encoding="utf-8-sig")
    page = page.run()
    assert [warning.value for warning in page.warning] == [
        "数据文件夹中的文件已改动，与现行内容有 1 处不同。"
    ]
    page.text_input(key="reason of files").set_value("党组会议定").run()
    page = press(page, "采用")
    assert [warning.value for warning in page.warning] == []
    assert the_desk().catalogue().targets["FERTILISER", "", 2022].value == 1500


def test_the_later_editor_sees_the_others_cells_first(visit: Visit) -> None:
    first, second = visit("goals", month="2022-08"), visit("goals", Role.ADMINISTRATOR, month="2022-08")
    second = edited(second, PLACE, "1500")
    first = edited(first, CellPlace("targets", ("LIST", "", "2022"), "value"), "13")
    first.text_area[0].set_value("清单增补").run()
    press(first, "保存")
    second = second.run()
    assert [warning.value for warning in second.warning] == [
        "其间有人保存过。请先看对方改动的内容，您的修改都还在。"
    ]
    assert "整改清单 · LIST 2022" in html(second)
    second = press(second, "已看过，继续我的修改")
    second.text_area[0].set_value("党组会议定").run()
    press(second, "保存")
    goals = the_desk().catalogue().targets
    assert (goals["FERTILISER", "", 2022].value, goals["LIST", "", 2022].value) == (1500, 13)


def test_a_draft_outlives_the_tab(visit: Visit) -> None:
    first = edited(visit("goals", month="2022-08"), PLACE, "1500")
    assert "已恢复" not in html(first)
    second = visit("goals", month="2022-08")  # another tab, or the same after F5
    assert cells(second, "2022")[key_of(PLACE)]["text"] == "1500"
    assert "已恢复未保存的修改" in html(second)
    press(second, "全部还原")
    third = visit("goals", month="2022-08")
    assert cells(third, "2022")[key_of(PLACE)]["text"] == "3000"


def test_a_saved_draft_is_over(visit: Visit) -> None:
    page = edited(visit("goals", month="2022-08"), PLACE, "1500")
    page.text_area[0].set_value("党组会议定").run()
    press(page, "保存")
    assert "已恢复" not in html(visit("goals", month="2022-08"))


def test_goals_without_an_owner_are_listed(visit: Visit) -> None:
    """计划财务股 has no lead: five goals; 种植业股 is led by 田禾."""
    page = visit("goals", month="2022-08")
    switch = next(toggle for toggle in page.toggle if toggle.label == "未落实责任人 5 项")
    page = switch.set_value(True).run()
    shown = {place_of_key(key).key[0] for key in cells(page, "2022") if key.endswith("comparison")}  # type: ignore[union-attr]
    assert shown == {"SHARE", "INSURED", "PLATFORM", "MEETING", "LIST"}


def test_a_link_leads_to_a_departments_goals_without_an_owner(visit: Visit) -> None:
    page = visit("goals", month="2022-08", table="2022", department="PLAN", owner="none")
    assert next(box.value for box in page.selectbox if box.label == "责任科室") == "PLAN"
    assert next(toggle.value for toggle in page.toggle if toggle.label == "未落实责任人 5 项") is True
    shown = {place_of_key(key).key[0] for key in cells(page, "2022") if key.endswith("comparison")}  # type: ignore[union-attr]
    assert shown == {"SHARE", "INSURED", "PLATFORM", "MEETING", "LIST"}


def test_changed_files_are_told_on_other_pages(visit: Visit) -> None:
    page = visit(month="2022-08")
    told = "目录文件有改动：查看差异并采用"
    assert told not in html(page)
    path = the_desk().folder / "targets.csv"
    path.write_text(path.read_text("utf-8-sig").replace("不超过,3000", "不超过,1500"), encoding="utf-8-sig")
    assert told in html(page.run())
    assert told not in html(visit(as_=Role.REPORTER, month="2022-08"))


def test_a_version_is_compared_and_restored(visit: Visit) -> None:
    page = edited(visit("goals", month="2022-08"), PLACE, "1500")
    page.text_area[0].set_value("党组会议定").run()
    press(page, "保存")
    page = edited(visit("goals", month="2022-08"), PLACE, "1200")
    page.text_area[0].set_value("再次下调").run()
    press(page, "保存")
    page = visit("goals", month="2022-08", table="versions")
    assert [expander.label.split(" · ")[0] for expander in page.expander] == ["第 3 版", "第 2 版"]
    page = press(page, "恢复到第 2 版")
    page.text_area[0].set_value("恢复").run()
    press(page, "保存")
    assert the_desk().catalogue().targets["FERTILISER", "", 2022].value == 1500


def test_last_years_shape_becomes_the_goals_curve(visit: Visit) -> None:
    """OUTPUT had 10 of 16 in August 2021 and nothing before: 62.5 % by August, all of it in December."""
    page = press(visit("goals", month="2022-08"), "用于此目标")
    page.text_area[0].set_value("按去年进度").run()
    press(page, "保存")
    catalogue = the_desk().catalogue()
    goal = catalogue.targets["OUTPUT", "", 2022]
    assert (goal.pace, goal.plan) == (PaceKind.PLAN, "OUTPUT_2022")
    shares = [
        Decimal(share) for share in ["0", "0", "0", "0", "0", "0", "0", "62.5", "62.5", "62.5", "62.5", "100"]
    ]
    assert list(catalogue.plans["OUTPUT_2022"].shares) == shares


def test_a_unit_and_a_holiday_are_added(visit: Visit) -> None:
    page = visit("goals", month="2022-08", table="holidays")
    page.text_input(key="new holidays day 0").set_value("2022-10-03").run()
    page = press(page, "加入")
    assert "holidays\x1f2022-10-03\x1fname" in cells(page, "holidays")


@pytest.mark.parametrize(
    "table", ["departments", "units", "sources", "rules", "rulesets", "plans", "indicators"]
)
def test_every_table_opens(visit: Visit, table: str) -> None:
    page = visit("goals", month="2022-08", table=table)
    assert [error.message for error in page.exception] == []
    assert cells(page, table)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"edition": 2, "cells": {key_of(PLACE): "7"}}, {key_of(PLACE): "7"}),
        ({"edition": 1, "cells": {key_of(PLACE): "7"}}, {}),  # of a grid that is gone
        ({"edition": 2, "cells": {"targets\x1fA\x1f\x1f2022\x1fnone": "7", "files\x1fA": "7"}}, {}),
        ({"edition": 2, "cells": ["7"]}, {}),
        ("7", {}),
        (None, {}),
    ],
)  # fmt: skip
def test_what_the_browser_says_is_validated(told: object, kept: dict[str, str]) -> None:
    assert read_edited(told, 2) == kept


def test_a_rows_key_is_not_edited() -> None:
    assert place_of_key(key_of(PLACE)) == PLACE
    assert place_of_key("targets\x1fFERTILISER\x1f\x1f2022\x1fyear") is None
