"""What the presenter is handed: kinds of screens, pages by the lines that fit, keys that do something."""

import json
from typing import Any

import pytest

from indicators.i18n.language import language
from indicators.model.enums import Light
from indicators.web.presenter.deck import Deck, Entry, Named, deck_data
from indicators.web.presenter.screens import kinds
from indicators.web.presenter.screens.agenda import Section, sections
from indicators.web.presenter.screens.paging import ems, lines, paged, pages
from indicators.web.session.page_session import DeckAnswer

ZH = language("zh")
COVER = kinds.cover("cover", "2022年第三季度成果交流", facts=["", "数据截至2022年10月8日"])


def drawn(*screens: kinds.Screen, **said: Any) -> dict[str, Any]:
    return deck_data("deck", Deck("季度成果交流", "进入全屏", screens, **said), ZH)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("指标", 2.0), ("ab", 1.12), ("（", 1.0), ("8月", 1.56)]
)
def test_width_in_full_width_signs(text: str, width: float) -> None:
    assert ems(text) == pytest.approx(width)


@pytest.mark.parametrize(
    ("text", "taken"), [("", 0), ("十个字的一行就是这样", 1), ("十一个字的一行不够写了", 2)]
)
def test_lines_of_a_column_ten_signs_wide(text: str, taken: int) -> None:
    assert lines(text, 10) == taken


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        ([], []),
        ([3, 3, 3], [[3, 3, 3]]),
        ([3, 3, 4], [[3, 3], [4]]),
        ([12, 1], [[12], [1]]),  # higher than a screen: alone
        ([5, 5, 5, 5], [[5], [5], [5], [5]]),
    ],
)
def test_pages_by_the_height_that_fits(heights: list[int], expected: list[list[int]]) -> None:
    assert pages(heights, float, 9) == expected


def test_several_pages_say_which_they_are() -> None:
    found = paged(
        "list", "abc", lambda _: 5, 9, lambda id, page: kinds.text(id, "清单", [kinds.column(page)])
    )
    assert [(one["id"], one["page"], one["name"]) for one in found] == [
        ("list-1", "1/3", "清单 1/3"),
        ("list-2", "2/3", "清单 2/3"),
        ("list-3", "3/3", "清单 3/3"),
    ]
    assert "page" not in paged("list", "a", lambda _: 5, 9, lambda id, page: kinds.text(id, "清单", []))[0]


def test_short_headings_share_a_screen_and_long_ones_take_several() -> None:
    few, many = [kinds.line("一项", "说明")] * 2, [kinds.line("一项", "说明")] * 12
    found = sections(
        "called",
        [
            Section("新增红灯", few, Light.RED),
            Section("黄灯", many, Light.YELLOW),
            Section("转绿", []),
            Section("未报", few),
            Section("综合", few),
        ],
        ZH,
        chapter="总体",
    )
    assert [(one["id"], one["title"], one.get("page", "")) for one in found] == [
        ("called", "新增红灯", ""),
        ("called-2-1", "黄灯", "1/2"),
        ("called-2-2", "黄灯", "2/2"),
        ("called-3", "未报、综合", ""),
    ]
    assert [one["title"] for one in found[3]["sections"]] == ["未报", "综合"]


def test_every_kind_becomes_json() -> None:
    screens = [
        COVER,
        kinds.text("text", "典型做法", [kinds.column(["一段"], "做法"), kinds.column(["二段"])]),
        kinds.tiles("tiles", "总体", [kinds.tile("3", "红", Light.RED, "新增1")]),
        kinds.table("table", "总表", [kinds.heading("指标", 100, "name")], [kinds.row(["雏鹰"])]),
        kinds.listing("list", "议定", [kinds.section("", [kinds.line("一项", look="blue")])]),
        kinds.pictures("pictures", "现场", [kinds.picture("data:image/png;base64,AA==", "开工")]),
    ]
    data = drawn(*screens, standing="会议版", badge="演示数据")
    assert json.loads(json.dumps(data))["screens"] == screens
    assert [screen["kind"] for screen in screens] == ["cover", "text", "tiles", "table", "list", "pictures"]
    assert COVER["facts"] == ["数据截至2022年10月8日"]


def test_keys_that_do_nothing_are_not_listed() -> None:
    plain = {keys for keys, _ in drawn(COVER)["keys"]}
    assert not plain & {"Enter", "Ctrl Enter", "D", "E", "L"}
    entry = Entry([Named("CROP", "种植业股", "田禾")], "2022-09-30", {"copy": "1"}, {"cover": "{}"}, "已恢复")
    held = drawn(COVER | {"panels": {"d": {}}}, entry=entry, answer=DeckAnswer("7", "请先填写。"))
    assert {keys for keys, _ in held["keys"]} - plain == {"Enter", "Ctrl Enter", "D"}
    assert held["entry"] == {
        "departments": [{"code": "CROP", "name": "种植业股", "lead": "田禾"}],
        "deadline": "2022-09-30",
        "draft": {"copy": "1"},
        "begun": {"cover": "{}"},
        "restored": "已恢复",
    }
    assert held["answer"] == {"token": "7", "error": "请先填写。", "turn": 0}
