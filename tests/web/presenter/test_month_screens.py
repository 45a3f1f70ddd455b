"""The monthly meeting as screens, from a briefing written by hand (tests/briefing/made.py)."""

import json
from dataclasses import replace
from typing import Any

import pytest

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import Minutes, MonthBriefing
from indicators.i18n.language import language
from indicators.web.presenter.screens.kinds import Screen
from indicators.web.presenter.screens.moments import frozen_text
from indicators.web.presenter.screens.month import Meeting, month_screens
from tests.briefing import made

ZH = language("zh")
MINUTES = made.minutes()


def screens(
    briefing: MonthBriefing | None = None, minutes: Minutes | None = MINUTES, code: str = "zh"
) -> list[Screen]:
    return month_screens(Meeting(briefing or made.briefing(), minutes, language(code), dark=False))


def screen(id: str, **asked: Any) -> Screen:
    return next(one for one in screens(**asked) if one["id"] == id)


def test_the_order_of_a_meeting() -> None:
    order = [one["id"] for one in screens()]
    assert order[:4] == ["cover", "earlier", "restated", "year"]
    assert order[4:8] == ["table-1", "table-2", "table-3", "table-4"]
    focused = [id for id in order if id.startswith("focus-")]
    assert len(focused) == 17
    assert focused[:2] == ["focus-EAGLE", "focus-LONG"]
    called = [id for id in order if id.startswith("called")]
    assert order[8:] == [*called, *focused, "decisions", "list", "end"]
    assert len(set(order)) == len(order)


def test_what_there_is_nothing_of_takes_no_screen() -> None:
    bare = replace(made.briefing(), earlier=None, restated=(), owed=(), rows=(), focus=())
    assert [one["id"] for one in screens(bare, minutes=None)] == ["cover", "year", "end"]


def test_a_page_of_the_table_holds_what_fits() -> None:
    """Rows of one line take 50.5 of 790 pixels: 15 of them at most."""
    pages = [one for one in screens() if one["kind"] == "table" and one["id"].startswith("table")]
    rows = [len(one["rows"]) for one in pages]
    assert sum(rows) == 41
    assert max(rows) <= 15
    assert pages[0]["page"] == "1/4"


def test_a_row_of_the_table_as_it_is_read_out() -> None:
    cells = screen("table-1")["rows"][0]["cells"]
    texts = [cell if isinstance(cell, str) else cell["text"] for cell in cells]
    assert texts == [
        "1",
        "新增雏鹰企业",
        "100家",
        "7",  # 52 ÷ 8 = 6.5 of whole pieces, rounded half up
        "52",
        "52.0%",
        "66.7%",
        "−14.7",
        "+8.3%",
        "红",
        "高新技术科",
    ]


def test_a_figure_in_another_measure_than_its_target_names_its_own() -> None:
    rows = [row["cells"] for one in screens() if one["id"].startswith("table") for row in one["rows"]]
    (energy,) = [cells for cells in rows if cells[1] == "规上工业单位增加值能耗"]
    assert energy[2:5] == ["0.5家", "0.0516", "0.4125吨标准煤/万元"]  # 0.4125 ÷ 8


def test_the_cover_says_once_when_it_was_known() -> None:
    assert screen("cover")["facts"] == ["会议版 · 数据冻结于2022年9月6日 08:50"]


def test_the_year_counts_every_light_once() -> None:
    year = screen("year")
    counts = {tile["light"]: int(tile["count"]) for tile in year["tiles"]}
    assert counts == {"red": 8, "yellow": 9, "green": 11, "not-reported": 6, "unknown": 2, "not-due": 4}
    assert year["tiles"][0]["note"] == "新增7 · 连续1"
    assert year["lead"] == "8项亮红灯，其中新增雏鹰企业连续落后；9项亮黄灯；6项未报。"


def test_decisions_on_the_list_are_counted_not_its_items() -> None:
    """Three decisions, one of them with an item; a second item of the meeting carries none of them out."""
    minutes = made.minutes()
    one = replace(minutes.decided[0], item=minutes.lines[0].id)
    others = tuple(replace(each, item=None) for each in minutes.decided[1:])
    found = month_screens(Meeting(made.briefing(), replace(minutes, decided=(one, *others)), ZH, dark=False))
    assert found[-1]["lead"] == f"本次议定{len(minutes.decided)}项，列入工作清单1项。"


def test_restated_figures_with_both_values_and_who() -> None:
    cells = screen("restated")["rows"][0]["cells"]
    assert cells[:5] == ["2022年3月", "新增雏鹰企业", "82家", "79家", "重复统计3家"]
    assert (cells[5]["text"], cells[5]["small"]) == ("张晓", "2022年9月5日 17:30")


def test_one_indicator_as_on_the_projector() -> None:
    eagle = screen("focus-EAGLE")
    assert eagle["light"] == {"code": "red", "text": "红 · 连续3个月"}
    assert eagle["aside"] == ["高新技术科 张晓", "2022年8月调度会", "1 / 17"]
    assert [(one["name"], one["shown"], one["unit"], one["tone"]) for one in eagle["figures"]] == [
        ("今后每月需", "12", "家", ""),
        ("近三月月均", "8.3", "家", "red"),
        ("与序时差", "−14.7", "个百分点", "red"),
    ]
    assert [note["title"] for note in eagle["notes"]] == ["存在问题", "下步措施 · 预计10月追回"]
    assert [item["look"] for item in eagle["items"]] == ["red"]
    assert [line["text"] for line in eagle["decisions"]] == [made.decided()[0].words]
    assert set(eagle["panels"]) == {"d", "e", "l"}
    assert [past["late"] for past in eagle["strip"]].count(True) == 1


def test_of_many_decisions_the_newest_stand_beside_the_figure() -> None:
    (first,) = [one for one in MINUTES.decided if one.indicator == "EAGLE"]
    many = replace(MINUTES, decided=tuple(replace(first, words=f"第{n}项") for n in range(1, 8)))
    eagle = screen("focus-EAGLE", minutes=many)
    assert [line["text"] for line in eagle["decisions"]] == ["第3项", "第4项", "第5项", "第6项", "第7项"]
    assert (eagle["folded"], eagle["more"]) == (True, "共7项，见议定事项")
    assert screen("focus-EAGLE")["folded"] is False


def test_owed_words_are_said_and_the_last_ones_stand_under_their_month() -> None:
    notes = screen("focus-LONG")["notes"]
    assert [note["title"] for note in notes] == ["存在问题与下步措施", "7月存在问题与下步措施"]
    assert notes[0]["paragraphs"] == ["科室尚未填写情况说明。"]


def test_a_goal_with_conditions_shows_them() -> None:
    (growth,) = screen("focus-DEALS")["conditions"]
    assert (growth["name"], growth["value"], growth["target"]) == ("=技术合同成交额增速", "21.3%", "24%以上")


def test_nothing_known_draws_no_chart_but_says_so() -> None:
    briefing = made.briefing()
    first = briefing.focus[0]
    empty = replace(first.curve, this_year=(None,) * 12, last_year=(None,) * 12)
    bare = replace(briefing, focus=(replace(first, curve=empty), *briefing.focus[1:]))
    found = screen("focus-EAGLE", briefing=bare)
    assert found["figure"] is None
    assert found["empty"]


def test_names_stay_text_on_the_chart() -> None:
    briefing = made.briefing()
    first = briefing.focus[0]
    named = replace(first.row, measure=Bilingual("<b>家</b>", "<img src=x>"))
    risky = replace(briefing, focus=(replace(first, row=named),))
    words = [one["text"] for one in screen("focus-EAGLE", briefing=risky)["figure"]["layout"]["annotations"]]
    assert "&lt;b&gt;家&lt;/b&gt;" in words
    assert not [said for said in words if "<" in said]


def test_decisions_can_be_changed_until_the_meeting_has_ended() -> None:
    held = replace(MINUTES, ended_at=None)
    for minutes, changeable in ((held, True), (MINUTES, False)):
        lines = screen("decisions", minutes=minutes)["sections"][0]["lines"]
        assert ["decision" in line for line in lines] == [changeable] * 3
    assert screen("list")["rows"][1]["cells"][1] == "=SUM(A1)是任务的名字"


@pytest.mark.parametrize(
    ("frozen", "said"),
    [(True, "会议版 · 数据冻结于2022年9月6日 08:50"), (False, "预演，未冻结 · 数据截至2022年9月5日 17:30")],
)
def test_what_stands_in_the_footer(frozen: bool, said: str) -> None:
    assert frozen_text(replace(made.briefing(), frozen=frozen), ZH) == said


def test_english_says_the_same_on_as_many_indicators() -> None:
    english = screens(code="en")
    assert [one["title"] for one in english if one["id"] == "year"] == ["State of the year"]
    assert sum(one["kind"] == "focus" for one in english) == 17
    assert json.dumps(english)
