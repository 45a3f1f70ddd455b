"""What the table of the action list is handed, against a list made by hand."""

from typing import Any

import pytest

from indicators.desk.desk import Desk
from indicators.model.month import Month
from indicators.web.items.list import FOLDED, items_data
from indicators.web.session.address import View
from indicators.web.session.item_choice import ItemChoice
from tests.web.items.item_lines import LINES, TODAY

VIEW = View(Month(2022, 8))


@pytest.fixture(scope="module")
def desk(unwritten: Desk) -> Desk:
    return unwritten


def drawn(desk: Desk, view: View = VIEW, manages: bool = True, lines: Any = LINES) -> dict[str, Any]:
    return items_data(lines, TODAY, desk.catalogue(), view, manages)


def rows(desk: Desk, view: View = VIEW) -> list[dict[str, Any]]:
    return [row for group in drawn(desk, view)["groups"] for row in group["rows"]]


def numbers(desk: Desk, **choice: str) -> list[int]:
    return [int(row["task"].removeprefix("任务")) for row in rows(desk, VIEW.of_items(**choice))]


def test_open_items_stand_first_by_state_then_by_deadline(desk: Desk) -> None:
    assert numbers(desk) == [2, 7, 3, 11, 1, 9, 8, 4]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"state": "overdue"}, [2, 7]),
        ({"state": "closed"}, [5, 10]),
        ({"state": "cancelled"}, [6]),
        ({"state": "all"}, [2, 7, 3, 11, 1, 9, 8, 4, 5, 10, 6]),
        ({"warning": "blue"}, [1, 9]),
        ({"warning": "yellow"}, [7, 3]),
        ({"due": "week"}, [3, 1, 9, 4]),  # 6 to 13 September
        ({"due": "2022-09"}, [2, 7, 3, 11, 1, 9, 4]),
        ({"due": "2022-10"}, [8]),
        ({"ledger": "-"}, [2, 3, 1, 4]),  # the monthly list has no name
        ({"ledger": "巡察整改台账", "state": "all"}, [7, 11, 9, 8, 10]),
        ({"source": "2022年7月调度会", "state": "overdue"}, [2]),
        ({"responsible": "张晓"}, [2, 3, 1, 4]),
        ({"responsible": "没有此人"}, []),
    ],
)
def test_filters(desk: Desk, choice: dict[str, str], found: list[int]) -> None:
    assert numbers(desk, **choice) == found


def test_by_department(desk: Desk) -> None:
    view = VIEW.changed(department="PLAN")
    assert [row["lead"] for row in rows(desk, view)] == ["计划财务股"] * 4
    counts = [tile["count"] for tile in drawn(desk, view)["tiles"]]
    assert counts == [1, 1, 2, 0, 1]


def test_tiles_warnings_and_the_sentence_count_the_same_lines(desk: Desk) -> None:
    data = drawn(desk)
    tiles = [(tile["word"], tile["count"]) for tile in data["tiles"]]
    assert tiles == [("逾期", 2), ("未启动", 2), ("推进中", 3), ("已完成待销号", 1), ("已销号", 2)]
    more = [(one["text"], one["count"]) for one in data["more"]]
    assert more == [("红色预警", 1), ("黄色预警", 2), ("蓝色预警", 2), ("已撤销", 1), ("全部事项", 11)]
    assert data["sentence"] == "未销号 8 项：逾期 2 项、未启动 2 项、推进中 3 项、已完成待销号 1 项。"


def test_a_tile_filters_and_opened_again_shows_all_that_is_open(desk: Desk) -> None:
    late = drawn(desk)["tiles"][0]
    assert (late["chosen"], late["href"]) == (False, "items?state=overdue&month=2022-08&lang=zh")
    late = drawn(desk, VIEW.of_items(state="overdue"))["tiles"][0]
    assert (late["chosen"], late["count"], late["href"]) == (True, 2, "items?month=2022-08&lang=zh")


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("", [("", 8)]),
        ("department", [("种植业股", 4), ("计划财务股", 4)]),
        ("responsible", [("张晓", 4), ("未指明责任人", 4)]),
        ("deadline", [("2022年9月", 7), ("2022年10月", 1)]),
        ("source", [("2022年7月调度会", 4), ("2022年区委巡察", 4)]),
    ],
)
def test_in_groups(desk: Desk, by: str, groups: list[tuple[str, int]]) -> None:
    found = drawn(desk, VIEW.of_items(by=by))["groups"]
    assert sorted((group["title"], group["count"]) for group in found) == sorted(groups)
    if by == "deadline":
        assert [group["title"] for group in found] == ["2022年9月", "2022年10月"]


def test_a_row_as_people_read_it(desk: Desk) -> None:
    late, postponed = rows(desk)[0], rows(desk)[2]
    assert (late["number"], late["lead"], late["supporting"]) == ("2022-02", "种植业股", "配合：计划财务股")
    assert (late["responsible"], late["leader"]) == ("张晓", "分管：李副局长")
    assert (late["deadline"], late["days"], late["postponed"]) == ("2022年9月1日", "逾期3个工作日", "")
    assert (late["word"], late["warned"]) == ("逾期", "")  # that it is red goes without saying
    assert (postponed["days"], postponed["warned"]) == ("剩1个工作日", "黄色预警")
    assert postponed["postponed"] == "延期2次，原2022年8月31日"
    ledger = rows(desk)[1]
    assert (ledger["from"], ledger["warned"]) == ("账实不符 · 2022年区委巡察", "黄色预警")


def test_what_is_signed_off_says_by_whom_and_counts_no_days(desk: Desk) -> None:
    closed = rows(desk, VIEW.of_items(state="closed"))[0]
    assert (closed["days"], closed["evidence"]) == ("", "2022年9月2日销号，审核人 办公室 赵")


def test_demonstration_items_say_so(desk: Desk) -> None:
    assert [row["number"] for row in rows(desk) if row["demonstration"] == "演示数据"] == ["2022-11"]


def test_a_row_opens_its_item_with_the_choice_kept(desk: Desk) -> None:
    view = VIEW.changed(department="CROP").of_items(state="overdue")
    there = f"items?item={LINES[1].id}&state=overdue&month=2022-08&department=CROP&lang=zh"
    assert rows(desk, view)[0]["href"] == there


def test_who_may_not_raise_items_is_not_offered_it(desk: Desk) -> None:
    def offered(view: View, manages: bool) -> list[str]:
        return [one["text"] for one in drawn(desk, view, manages)["views"]]

    assert offered(VIEW, True) == ["清单", "时限日历", "新建事项", "导入台账"]
    assert offered(VIEW, False) == ["清单", "时限日历"]


def test_an_empty_list_says_how_to_fill_it(desk: Desk) -> None:
    data = drawn(desk, lines=())
    assert (data["groups"], data["words"]["everything"]) == ([], "")
    assert "新建事项" in data["words"]["nothing"] and "导入台账" in data["words"]["nothing"]
    assert "办公室" in drawn(desk, manages=False, lines=())["words"]["nothing"]
    none_fits = drawn(desk, VIEW.of_items(responsible="没有此人"))["words"]
    assert (none_fits["nothing"], none_fits["everything"]) == ("没有符合条件的事项。", "显示全部未销号事项")


def test_what_the_address_asks_for_is_offered_even_where_nothing_has_it(desk: Desk) -> None:
    choices = drawn(desk, VIEW.of_items(responsible="没有此人"))["choices"]
    chosen = [option["text"] for given in choices for option in given["options"] if option["current"]]
    assert "没有此人" in chosen


def test_english_says_the_same(desk: Desk) -> None:
    english = drawn(desk, View(Month(2022, 8), "en"))
    assert english["groups"][0]["rows"][0]["days"] == "3 working days overdue"
    assert english["sentence"].startswith("8 items are open; Overdue: 2, ")


def test_the_choice_is_its_address() -> None:
    view = VIEW.of_items(state="overdue", by="department", due="2022-09", responsible="张晓")
    assert view.items == ItemChoice(state="overdue", by="department", due="2022-09", responsible="张晓")
    assert view.parameters() == {
        "by": "department",
        "state": "overdue",
        "responsible": "张晓",
        "due": "2022-09",
        "month": "2022-08",
        "lang": "zh",
    }


@pytest.mark.parametrize(("number", "folded"), [(FOLDED - 1, False), (FOLDED, True)])
def test_a_long_list_is_grouped_and_folded(desk: Desk, number: int, folded: bool) -> None:
    """Line 2 is open; so many of it stand on one list."""
    line = next(one for one in LINES if one.task == "任务2")
    data = drawn(desk, lines=[line] * number)
    assert (data["folded"], data["groups"][0]["title"] != "") == (folded, folded)
    assert [group["count"] for group in data["groups"]] == [number]
