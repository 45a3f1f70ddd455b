"""A quarter's exchange as screens: the order, what takes no screen, long texts over several, places."""

from dataclasses import replace
from uuid import UUID

from indicators.briefing.quarters.briefing import QuarterBriefing, Scoring, Written
from indicators.i18n.language import language
from indicators.web.presenter.screens.paging import wrapped
from indicators.web.presenter.screens.quarter import Exchange, quarter_screens
from tests.briefing.made_quarter import briefing

ZH, EN = language("zh"), language("en")
PICTURE = {UUID(int=901): "data:image/png;base64,AA=="}


def ids(found: QuarterBriefing, pictures: dict[UUID, str] | None = None) -> list[str]:
    return [screen["id"] for screen in quarter_screens(Exchange(found, pictures or {}, ZH))]


def screen(id: str, found: QuarterBriefing | None = None) -> dict[str, object]:
    shown = quarter_screens(Exchange(found or briefing(), PICTURE, ZH))
    return next(one for one in shown if one["id"] == id)


def test_the_order() -> None:
    assert ids(briefing(), PICTURE) == [
        "cover",
        "whole",
        "ranking",
        "HIGHTECH-words",
        "HIGHTECH-goals",
        "HIGHTECH-actions",
        "HIGHTECH-pictures",
        "RESULTS-words",
        "RESULTS-goals",
        "OFFICE-words",
        "end",
    ]


def test_what_is_not_there_takes_no_screen() -> None:
    found = replace(briefing(), scoring=Scoring.OFF, ranking=())
    assert "ranking" not in ids(found)
    assert "HIGHTECH-pictures" not in ids(found)  # whoever may not see files


def test_the_department_is_the_title_of_its_screens() -> None:
    of_it = [one for one in quarter_screens(Exchange(briefing(), PICTURE, ZH)) if "HIGHTECH" in one["id"]]
    assert {(one["title"], one["chapter"]) for one in of_it} == {("高新技术科", "高新技术科")}
    assert [one["name"] for one in of_it] == ["计划与成果", "本季指标", "工作清单", "图片"]


def test_goals_that_moved_are_named_and_stand_first() -> None:
    goals = screen("HIGHTECH-goals")
    assert str(goals["lead"]).startswith("退步：新认定省级以上企业技术中心")
    assert str(goals["lead"]).endswith("；好转：新增雏鹰企业")
    first = goals["rows"][1]["cells"]  # type: ignore[index]
    assert first[0] == "新增雏鹰企业"
    assert first[1] == {"text": "红", "light": "red", "small": "52家", "tone": ""}
    assert first[3:] == ["82.0%", "75.0%", "30家", "25家", "+20.0%", "—"]


def test_places() -> None:
    rows = screen("ranking")["rows"]
    assert [row["cells"][:3] for row in rows] == [  # type: ignore[attr-defined]
        ["1", "成果转化科", "100.0"],
        ["2", "高新技术科", "66.7"],
        ["—", "办公室", "—"],
    ]


def test_long_words_go_on_to_the_next_screen_and_none_is_lost() -> None:
    results = "".join(f"第{n}项成果已经完成并且通过了验收。" for n in range(120))
    found = briefing()
    first = found.departments[0]
    written = first.written
    assert written is not None
    longer = replace(first, written=replace(written, results=results))
    found = replace(found, departments=(longer, *found.departments[1:]))
    screens = [one for one in quarter_screens(Exchange(found, {}, ZH)) if "HIGHTECH-words" in one["id"]]
    assert [one["page"] for one in screens] == [f"{n}/{len(screens)}" for n in range(1, len(screens) + 1)]
    assert len(screens) > 1
    shown = "".join("".join(one["columns"][1]["paragraphs"]) for one in screens)
    assert shown == results
    assert screens[1]["columns"][0]["paragraphs"] == []
    assert any(one["id"] == "HIGHTECH-practice" for one in quarter_screens(Exchange(found, {}, ZH)))


def test_both_languages() -> None:
    names = [one["name"] for one in quarter_screens(Exchange(briefing(), PICTURE, EN))]
    assert names[1:4] == ["The quarter as a whole", "Ranking of departments", "Plan and results"]


def test_a_quarter_that_nobody_wrote_of() -> None:
    nothing = replace(
        briefing().departments[2], written=Written("", "", "", "", "", briefing().known_at, False)
    )
    found = replace(briefing(), departments=(nothing,), ranking=(), scoring=Scoring.OFF)
    assert ids(found) == ["cover", "whole", "OFFICE-words", "end"]


def test_texts_are_parted_by_lines_and_stay_whole() -> None:
    text = "一二三四五\n六七八\n九十"
    assert wrapped(text, 3, 2) == ["一二三四五", "六七八\n九十"]
    assert wrapped("", 3, 2) == [""]
    assert wrapped("一二三四", 4, 1) == ["一二三四"]
