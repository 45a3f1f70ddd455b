"""Forms of 设置, 工作清单, 人员 and 数据上报 that were filled in and left, in a new session."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.catalogue.settings import REVIEWED
from indicators.desk import drafts, settings
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.model.draft import DraftAct
from indicators.web.session.page_session import KEY
from tests.web.conftest import Visit, html
from tests.web.people import administrator, signed_in

RESTORED = "已恢复未提交的内容（"
# A total that falls is to be explained.
LOWER = "指标编码,期间,口径,数值\nOUTPUT,2022-07,累计,9.6\nOUTPUT,2022-08,累计,1.2\n"


def by(role: Role) -> Seat:
    return Seat(the_desk(), signed_in(the_desk(), role).actor)


def typed(seat: Seat, act: DraftAct, subject: str, fields: Mapping[str, str]) -> None:
    """What the browser sent in an earlier session."""
    drafts.save(seat, uuid4(), act, subject, fields, 1)


def press(page: AppTest, start: str) -> AppTest:
    page = next(button for button in page.button if button.label.startswith(start)).click().run()
    assert [error.message for error in page.exception] == []
    return page


def field(page: AppTest, label: str) -> str:
    texts = (*page.text_input, *page.text_area, *page.selectbox, *page.multiselect, *page.date_input)
    value = next(each.value for each in texts if each.label == label)
    return " ".join(value) if isinstance(value, list) else str(value)


def test_settings_begin_with_what_was_changed_and_leave_what_others_saved(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    chief = by(Role.ADMINISTRATOR)
    changed = {"session_hours": "8", "daily_backup": "", "acceptance": REVIEWED, "quarter_ranking": "gone"}
    typed(chief, DraftAct.SETTING, "settings", changed)
    settings.decide(chief, "session_idle_minutes", "45")
    page = visit("settings", as_=Role.ADMINISTRATOR)
    assert RESTORED in html(page)
    assert page.text_input(key="setting session_hours").value == "8"
    assert page.text_input(key="setting session_idle_minutes").value == "45"
    assert not page.checkbox(key="setting daily_backup").value
    page = press(page, "保存设置")
    decided = settings.decided(chief)
    assert [decided[key] for key in ("session_hours", "daily_backup", "acceptance")] == ["8", "", REVIEWED]
    assert (decided["session_idle_minutes"], RESTORED in html(page)) == ("45", False)
    assert drafts.offered(chief, DraftAct.SETTING, "settings") == ()


def test_a_discarded_change_of_settings_leaves_them_as_they_are(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    typed(by(Role.ADMINISTRATOR), DraftAct.SETTING, "settings", {"session_hours": "8", "daily_backup": ""})
    page = press(visit("settings", as_=Role.ADMINISTRATOR), "丢弃")
    assert page.text_input(key="setting session_hours").value == "12"
    assert page.checkbox(key="setting daily_backup").value


def test_a_correction_begins_with_what_was_changed_in_every_field(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    chief, office = Seat(the_desk(), administrator(the_desk()).actor), by(Role.REVIEWER)
    new = NewItem("逐户上门，补报家庭农场", "CROP", date(2030, 9, 30), ("PLAN",), "田禾", finding="漏报较多")
    item = items.raise_item(chief, new)
    fields = {
        "finding": "",
        "lead": "PLAN",
        "supporting": "CROP",
        "deadline": "2030-09-15",
        "words": "分工调整",
    }
    typed(office, DraftAct.ITEM, f"change {item.id}", fields)
    items.change(chief, item.id, {"responsible": "周岚"}, "分工调整")
    page = visit("items", as_=Role.REVIEWER, item=str(item.id), month="2022-08")
    assert RESTORED in html(page)
    assert field(page, "责任人") == "周岚"
    assert (field(page, "牵头科室"), field(page, "配合科室")) == ("PLAN", "CROP")
    page = press(page, "更正本事项")
    assert [error.value for error in page.error] == []
    corrected = items.item(the_desk(), item.id)
    assert (corrected.lead, corrected.supporting, corrected.finding) == ("PLAN", ("CROP",), "")
    assert (corrected.deadline, corrected.responsible) == (date(2030, 9, 15), "周岚")
    assert drafts.offered(office, DraftAct.ITEM, f"change {item.id}") == ()


def test_a_hand_over_begins_with_whom_it_was_between_and_why(visit: Visit) -> None:
    visit(as_=Role.REPORTER)
    chief = by(Role.ADMINISTRATOR)
    leaving, receiving = (
        signed_in(the_desk(), role).actor.account for role in (Role.REPORTER, Role.REVIEWER)
    )
    typed(
        chief,
        DraftAct.HANDOVER,
        "new",
        {"leaving": str(leaving), "receiving": str(receiving), "reason": "借调"},
    )
    page = visit("people", as_=Role.ADMINISTRATOR)
    assert RESTORED in html(page)
    assert field(page, "移交人（离任）") == str(leaving)
    assert field(page, "原因（随指标和任务留存）") == "借调"
    press(page, "移交给孙苗")
    assert drafts.offered(chief, DraftAct.HANDOVER, "new") == ()


def test_a_reason_typed_at_a_problem_and_never_left_is_in_the_file_in_hand(visit: Visit) -> None:
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    page.file_uploader[0].set_value(("8月.csv", LOWER.encode(), "text/csv")).run()
    label = "说明原因（随数据留存）"
    assert field(page, label) == ""
    subjects = [  # the fall from 9.6 to 1.2 is warned of twice: as a slip of basis, and against what is shown
        name.partition(" ")[2]
        for name, state in page.session_state[KEY].drafts.forms.items()
        if name.startswith("submission ") and not state.keys
    ]
    reporter = by(Role.REPORTER)
    for subject in subjects:
        typed(reporter, DraftAct.SUBMISSION, subject, {"all": "上月并入新企业"})
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    assert [error.message for error in page.exception] == []
    assert field(page, label) == "上月并入新企业"
    assert "须说明原因" not in html(page)
    press(page, "提交")
    assert len(subjects) == 2
    assert [drafts.offered(reporter, DraftAct.SUBMISSION, subject) for subject in subjects] == [(), ()]
