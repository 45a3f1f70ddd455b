"""工作清单 as those use it who may: seen, worked, signed off by a second person, postponed, corrected."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk import settings
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.opening import the_desk
from indicators.desk.seat import ANONYMOUS_VIEWING, Seat
from indicators.desk.submissions.acceptance import NewFile
from indicators.model.item import Item, ItemState
from indicators.web.items.transfer import number_key
from tests.web.conftest import Visit, given, html
from tests.web.drawn import keys
from tests.web.people import administrator, signed_in

PHOTO = ("现场.jpg", b"\xff\xd8photo", "image/jpeg")
NEW = NewItem(
    "组织街道专干逐户上门，补报家庭农场",
    "CROP",
    date(2030, 9, 30),
    ("PLAN",),
    "田禾",
    "李副局长",
    source_name="2022年8月调度会",
    finding="漏报较多",
    indicators=("NEW_FARMS",),
)
OTHER = NewItem("整理固定资产台账", "PLAN", date(2030, 10, 8), responsible="赵敏")


def chief() -> Seat:
    return Seat(the_desk(), administrator(the_desk()).actor)


def by(role: Role) -> Seat:
    return Seat(the_desk(), signed_in(the_desk(), role).actor)


Raise = Callable[[NewItem], Item]


@pytest.fixture
def raised(visit: Visit) -> Item:
    visit(as_=Role.VIEWER)
    return items.raise_item(chief(), NEW)


def opened(visit: Visit, item: Item, role: Role) -> AppTest:
    page = visit("items", as_=role, item=str(item.id), month="2022-08")
    assert [error.message for error in page.exception] == []
    return page


def buttons(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert [error.message for error in page.exception] == []
    return page


def write(page: AppTest, label: str, text: str) -> None:
    next(field for field in page.text_area if field.label == label).set_value(text)


def attach(page: AppTest, label: str) -> None:
    next(field for field in page.file_uploader if field.label == label).set_value(PHOTO)


def state(item: Item) -> ItemState:
    (line,) = items.lines(the_desk(), [items.item(the_desk(), item.id)])
    return line.state


PROGRESS, DONE = "提交进展", "提交销号申请"
CLOSE, RETURN = "确认完成，予以销号", "退回牵头科室"
LATER, CORRECT, CANCEL, AGAIN = "延期至该日", "更正本事项", "撤销本事项，不再督办", "重新打开本事项"


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.VIEWER, []),
        (Role.REPORTER, [PROGRESS, DONE]),
        (Role.REVIEWER, [PROGRESS, DONE, LATER, CORRECT, CANCEL]),
        (Role.ADMINISTRATOR, [PROGRESS, DONE, LATER, CORRECT, CANCEL]),
    ],
)
def test_who_is_offered_what(visit: Visit, raised: Item, role: Role, offered: list[str]) -> None:
    assert buttons(opened(visit, raised, role)) == offered


def test_a_reporter_works_on_the_own_departments_items_only(visit: Visit, raised: Item) -> None:
    other = items.raise_item(chief(), OTHER)
    page = opened(visit, other, Role.REPORTER)
    assert buttons(page) == []
    assert "本事项进展由计划财务股填报" in html(page)


def test_all_of_an_item_is_told(visit: Visit, raised: Item) -> None:
    page = opened(visit, raised, Role.VIEWER)
    for said in (
        NEW.task,
        "漏报较多",
        "种植业股",
        "计划财务股",
        "田禾",
        "李副局长",
        "2030年9月30日",
        "会议议定",
    ):
        assert said in html(page)
    linked = given(page, "linked")["rows"][0]
    assert linked["cells"][0] == "新增家庭农场"
    assert linked["cells"][1:] == ["120家\n2022年8月", "120家\n2022年8月"]
    assert linked["href"] == "indicator?code=NEW_FARMS&month=2022-08&lang=zh"


def test_strangers_see_neither_names_nor_words(visit: Visit, raised: Item) -> None:
    items.progress(by(Role.REPORTER), raised.id, "已上门18户")
    settings.decide(chief(), ANONYMOUS_VIEWING, settings.YES)
    page = opened(visit, raised, Role.ANONYMOUS)
    assert NEW.task in html(page)
    for hidden in ("田禾", "李副局长", "已上门18户", "漏报较多", "陈一"):
        assert hidden not in html(page)
    row = given(visit("items", as_=Role.ANONYMOUS), "items")["groups"][0]["rows"][0]
    assert (row["responsible"], row["leader"], row["progress"]) == ("", "", "")


def test_progress_with_a_file_is_told(visit: Visit, raised: Item) -> None:
    page = opened(visit, raised, Role.REPORTER)
    press(page, PROGRESS)
    assert len(page.error) == 1  # the words are missing
    write(page, "目前进展", "已上门18户，材料齐全12户")
    attach(page, "佐证文件（可不附）")
    press(page, PROGRESS)
    assert page.success[0].value.endswith("进展已填报。")
    assert "已上门18户，材料齐全12户" in html(page) and "田禾" in html(page)
    assert [button.proto.label for button in page.get("download_button")] == ["佐证：现场\\.jpg（1 KB）"]
    assert all(not field.value for field in page.text_area)
    assert state(raised) is ItemState.UNDER_WAY


def test_a_sign_off_needs_evidence_and_nothing_typed_is_lost(visit: Visit, raised: Item) -> None:
    page = opened(visit, raised, Role.REPORTER)
    write(page, "完成情况", "30户全部补报")
    press(page, DONE)
    assert "佐证" in page.error[0].value
    assert next(field for field in page.text_area if field.label == "完成情况").value == "30户全部补报"
    attach(page, "佐证文件")
    press(page, DONE)
    assert state(raised) is ItemState.DONE
    assert buttons(page) == [PROGRESS]  # it is another person's turn


def done(item: Item, seat: Seat) -> None:
    items.done(seat, item.id, "30户全部补报", [NewFile("现场.jpg", b"\xff\xd8photo")])


def test_a_second_person_signs_off_or_returns(visit: Visit, raised: Item) -> None:
    done(raised, by(Role.REPORTER))
    page = opened(visit, raised, Role.REVIEWER)
    assert buttons(page)[:2] == [CLOSE, RETURN]
    assert "30户全部补报" in html(page)
    press(page, RETURN)
    assert len(page.error) == 1  # the reason is missing
    write(page, "退回原因", "还差3户")
    press(page, RETURN)
    assert state(raised) is ItemState.UNDER_WAY and "还差3户" in html(page)
    done(raised, by(Role.REPORTER))
    page = press(opened(visit, raised, Role.REVIEWER), CLOSE)
    assert state(raised) is ItemState.CLOSED
    assert buttons(page) == [AGAIN]
    write(page, "重新打开的原因", "抽查发现遗漏")
    press(page, AGAIN)
    assert state(raised) is ItemState.UNDER_WAY


def test_who_reported_it_done_is_told_why_another_one_signs_off(visit: Visit, raised: Item) -> None:
    done(raised, by(Role.REVIEWER))
    page = opened(visit, raised, Role.REVIEWER)
    assert CLOSE not in buttons(page) and RETURN in buttons(page)
    assert 'class="missing"' in html(page) and "他人" in html(page)


def test_postponed_with_a_reason(visit: Visit, raised: Item) -> None:
    page = opened(visit, raised, Role.REVIEWER)
    date_of = page.date_input(key=next(one.key for one in page.date_input if one.label == "新的完成时限"))
    date_of.set_value(date(2030, 10, 31))
    press(page, LATER)
    assert len(page.error) == 1  # the reason is missing
    write(page, "延期原因", "等市局批复")
    press(page, LATER)
    assert items.item(the_desk(), raised.id).deadline == date(2030, 10, 31)
    assert "时限：2030年9月30日 → 2030年10月31日" in html(page)
    assert "2030年10月31日（延期1次，原时限2030年9月30日）" in html(page)


def test_corrected_with_a_reason(visit: Visit, raised: Item) -> None:
    page = opened(visit, raised, Role.REVIEWER)
    next(field for field in page.text_input if field.label == "责任人").set_value("孙苗")
    write(page, "更正事项的原因", "分工调整")
    press(page, CORRECT)
    assert items.item(the_desk(), raised.id).responsible == "孙苗"
    assert "责任人：孙苗" in html(page)


def test_a_correction_leaves_what_others_changed_meanwhile(visit: Visit, raised: Item) -> None:
    page = opened(visit, raised, Role.REVIEWER)
    items.postpone(chief(), raised.id, date(2030, 12, 31), "等市局批复")
    items.change(chief(), raised.id, {"responsible": "周岚"}, "分工调整")
    next(field for field in page.text_input if field.label == "分管领导").set_value("王副局长")
    write(page, "更正事项的原因", "分管调整")
    press(page, CORRECT)
    found = items.item(the_desk(), raised.id)
    assert (found.deadline, found.responsible, found.leader) == (date(2030, 12, 31), "周岚", "王副局长")
    assert dict(found.steps[-1].changes) == {"leader": "王副局长"}


def test_cancelled_with_a_reason(visit: Visit, raised: Item) -> None:
    page = opened(visit, raised, Role.REVIEWER)
    write(page, "撤销的原因", "并入年度重点工作")
    press(page, CANCEL)
    assert state(raised) is ItemState.CANCELLED


def test_an_earlier_moment_offers_nothing_to_press(visit: Visit, raised: Item) -> None:
    page = visit("items", as_=Role.REVIEWER, item=str(raised.id), as_of="2099-01-01")
    assert buttons(page) == []
    assert NEW.task in html(page)
    before = visit("items", as_=Role.REVIEWER, as_of="2001-01-01")
    assert not given(before, "items")["groups"] if before.get("bidi_component")[1:] else before.error


@pytest.mark.parametrize("asked", ["gone", "00000000-0000-0000-0000-000000000000"])
def test_an_item_that_is_not_there_is_said(visit: Visit, asked: str) -> None:
    page = visit("items", as_=Role.VIEWER, item=asked)
    assert len(page.error) == 1
    assert given(page, "items around")["items"][0]["text"] == "‹ 工作清单"


def test_a_new_item_is_raised_and_opened(visit: Visit) -> None:
    page = visit("items", as_=Role.REVIEWER, view="new", month="2022-08")
    press(page, "列入清单")
    assert "请选择完成时限" in html(page)
    page.date_input[0].set_value(date(2030, 9, 30))
    press(page, "列入清单")
    assert len(page.error) == 1  # the task is missing
    write(page, "任务", "整理固定资产台账")
    next(box for box in page.selectbox if box.label == "牵头科室").set_value("PLAN")
    press(page, "列入清单")
    (kept,) = items.items(the_desk())
    assert (kept.task, kept.lead, kept.deadline) == ("整理固定资产台账", "PLAN", date(2030, 9, 30))
    assert page.query_params["item"] == str(kept.id)
    assert "<h1>整理固定资产台账</h1>" in html(page)


@pytest.mark.parametrize("look", ["new", "import"])
def test_only_the_office_raises_items(visit: Visit, look: str) -> None:
    page = visit("items", as_=Role.REPORTER, view=look)
    assert not page.text_area and not page.file_uploader
    assert "办公室" in given(page, "items")["words"]["nothing"]


def test_the_calendar_opens_by_its_address(visit: Visit, raised: Item) -> None:
    page = visit("items", as_=Role.VIEWER, view="calendar", due="2030-09")
    assert "<h1>2030年9月到期</h1>" in html(page)
    assert html(page).count('class="text"') == 1
    assert f'<span class="text">{NEW.task}</span>' in html(page)


def test_the_indicator_shows_its_open_items(visit: Visit, raised: Item) -> None:
    page = visit("indicator", as_=Role.VIEWER, code="NEW_FARMS", month="2022-08")
    row = given(page, "items of indicator")["rows"][0]
    assert row["cells"][0] == f"{raised.number} {NEW.task}"
    assert row["href"] == f"items?item={raised.id}&month=2022-08&lang=zh"
    other = visit("indicator", as_=Role.VIEWER, code="OUTPUT", month="2022-08")
    assert "items of indicator" not in keys(html(other))


def test_the_choice_is_exported_by_whoever_signed_in(visit: Visit, raised: Item) -> None:
    settings.decide(chief(), ANONYMOUS_VIEWING, settings.YES)

    def exports(role: Role, **choice: str) -> list[str]:
        page = visit("items", as_=role, **choice)
        found = [button.proto.label for button in page.get("download_button")]
        return [label for label in found if label.startswith("导出台账")]

    assert exports(Role.VIEWER) == ["导出台账（XLSX）", "导出台账（CSV）"]
    assert exports(Role.ANONYMOUS) == []
    assert exports(Role.VIEWER, responsible="没有此人") == []


def test_numbers_stand_in_the_order_of_their_figures() -> None:
    assert sorted(["10", "2", "3-2", "3", "2022-08-01", "巡-2"], key=number_key) == [
        "巡-2",
        "2",
        "3",
        "3-2",
        "10",
        "2022-08-01",
    ]
