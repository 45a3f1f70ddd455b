"""我的账号, 人员, 审计, 系统设置 as those use them who may."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.auth import account, people, sign_in
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat, anonymous_viewing
from tests.web.conftest import FRAME, Visit, given, html
from tests.web.people import HERE, PASSWORD, administrator, signed_in

NEW = "稻谷 归仓 八月 晴朗"


def press(page: AppTest, label: str) -> AppTest:
    found = next(button for button in page.button if button.label == label)
    page = found.click().run()
    assert [error.message for error in page.exception] == []
    return page


def fill(page: AppTest, label: str, text: str) -> None:
    next(field for field in page.text_input if field.label == label).set_value(text)


def rows(page: AppTest, key: str) -> list[list[str]]:
    return [row["cells"] for row in given(page, key)["rows"]]


def chief() -> Seat:
    return Seat(the_desk(), administrator(the_desk()).actor)


# --- people ---


def test_every_link_stays_until_it_is_taken_away(visit: Visit) -> None:
    page = visit("people", as_=Role.ADMINISTRATOR)
    for name, shown in (("wang", "王五"), ("zhao", "赵六")):
        fill(page, "登录名", name)
        fill(page, "显示姓名", shown)
        page.multiselect[0].select("CROP")
        press(page, "添加并生成一次性链接")
    both = [code.value for code in page.code]
    assert len(set(both)) == 2
    for name in ("audit", "people"):
        page.switch_page(str(FRAME.parents[3] / "pages" / f"{name}.py")).run()
    assert [code.value for code in page.code] == both
    press(page, "已保存，收起")
    assert [code.value for code in page.code] == both[1:]


def test_somebody_is_added_and_comes_in_by_the_link(visit: Visit) -> None:
    page = visit("people", as_=Role.ADMINISTRATOR)
    press(page, "添加并生成一次性链接")
    assert "请填写登录名和显示姓名" in html(page)
    fill(page, "登录名", "Wang")
    fill(page, "显示姓名", "王五")
    page.multiselect[0].select("CROP")
    press(page, "添加并生成一次性链接")
    assert "请将此链接交给王五" in html(page)
    link = page.code[0].value
    secret = re.fullmatch(r"/auth/invitation\?key=(\S+)", link)
    assert secret is not None
    assert ["王五", "wang", "填报", "种植业股", "已邀请，尚未设置密码", "从未"] in rows(page, "people")
    assert [field.value for field in page.text_input] == ["", ""]  # the form is free for the next one
    press(page, "已保存，收起")
    assert not page.code
    known = sign_in.accept_invitation(the_desk(), secret[1], NEW, HERE)
    assert (known.actor.role, known.actor.departments) == (Role.REPORTER, frozenset({"CROP"}))


def test_a_refused_addition_says_why_and_keeps_what_was_typed(visit: Visit) -> None:
    page = visit("people", as_=Role.ADMINISTRATOR)
    fill(page, "登录名", "wang")
    fill(page, "显示姓名", "王五")
    press(page, "添加并生成一次性链接")  # a reporter without a department
    assert len(page.error) == 1
    assert next(field for field in page.text_input if field.label == "登录名").value == "wang"


def test_a_person_is_changed_signed_out_and_closed(visit: Visit) -> None:
    visit(as_=Role.REPORTER)
    page = visit("people", as_=Role.ADMINISTRATOR, person="tian")
    assert "<h1>田禾</h1>" in html(page)
    page.multiselect[0].select("PLAN")
    press(page, "保存修改")
    assert page.success[0].value == "已保存：田禾。"
    tian = next(one for one in people.people(chief()) if one.name == "tian")
    assert tian.departments == {"CROP", "PLAN"}
    press(page, "结束全部登录")
    assert "当前没有登录" in html(page)
    press(page, "确认停用")
    assert "已停用，不能再登录" in page.success[0].value
    press(page, "恢复使用")
    link = press(page, "确认生成一次性链接").code[0].value
    assert "/auth/invitation?key=" in link


def test_somebodys_tokens_are_seen_and_revoked(visit: Visit) -> None:
    tian = Seat(the_desk(), signed_in(the_desk(), Role.REPORTER).actor)
    secret = account.issue_token(tian, "每月报表", Role.VIEWER, 30).secret
    page = visit("people", as_=Role.ADMINISTRATOR, person="tian")
    assert "每月报表" in html(page)
    press(page, "撤销全部令牌")
    assert page.success[0].value == "已撤销 1 个令牌。"
    assert "每月报表" not in html(page)
    assert sign_in.by_token(the_desk(), secret, HERE) is None


def test_the_last_administrator_stays_one(visit: Visit) -> None:
    page = visit("people", as_=Role.ADMINISTRATOR, person="chen")
    page.selectbox[0].set_value(Role.VIEWER)
    press(page, "保存修改")
    assert len(page.error) == 1
    assert not [button for button in page.button if button.label == "确认停用"]


def test_a_person_who_is_not_there_is_said(visit: Visit) -> None:
    assert "没有登录名为“gone”的人员" in html(visit("people", as_=Role.ADMINISTRATOR, person="gone"))


# --- one's own account ---


def test_the_own_password_is_changed_with_the_old_one(visit: Visit) -> None:
    page = visit("account", as_=Role.ADMINISTRATOR)
    for old, new, again, said in (
        ("", NEW, NEW, "请填写原密码"),
        (PASSWORD, NEW, NEW + "。", "两次输入的新密码不一致"),
    ):
        _type_passwords(page, old, new, again)
        assert said in html(page)
    _type_passwords(page, "不是这个 密码 真的 不是", NEW, NEW)
    assert len(page.error) == 1
    _type_passwords(page, PASSWORD, NEW, NEW)
    assert page.success[0].value.startswith("密码已修改")
    assert sign_in.sign_in(the_desk(), "chen", NEW, HERE).actor.name == "chen"


def _type_passwords(page: AppTest, old: str, new: str, again: str) -> None:
    for label, text in (("原密码", old), ("新密码", new), ("再次输入新密码", again)):
        fill(page, label, text)
    press(page, "修改密码")


def test_whoever_signs_in_elsewhere_has_no_password_here(visit: Visit) -> None:
    page = visit("account", as_=Role.REPORTER)
    assert "请在该系统中修改密码" in html(page)
    assert [field.label for field in page.text_input] == ["令牌用途"]


def test_another_browser_is_ended_and_this_one_is_not_offered(visit: Visit) -> None:
    visit("account", as_=Role.REVIEWER)
    page = visit("account", as_=Role.REVIEWER)
    endings = [button for button in page.button if button.label == "结束"]
    assert len(endings) == 1
    endings[0].click().run()
    assert page.success[0].value.startswith("已结束")
    assert not [button for button in page.button if button.label == "结束"]


def test_a_token_is_shown_once_works_and_is_revoked(visit: Visit) -> None:
    page = visit("account", as_=Role.REPORTER)
    assert page.selectbox[0].options == ["查看", "填报"]
    press(page, "生成令牌")
    assert "请填写令牌用途" in html(page)
    fill(page, "令牌用途", "每月报表")
    press(page, "生成令牌")
    secret, example = (code.value for code in page.code)
    assert secret in example and "/api/v1/" in example
    actor = sign_in.by_token(the_desk(), secret, HERE)
    assert actor is not None and actor.role is Role.VIEWER
    press(page, "已保存，收起")
    assert secret not in html(page) and not page.code
    press(page, "撤销")
    assert sign_in.by_token(the_desk(), secret, HERE) is None
    assert "尚无令牌" in html(page)


# --- the audit ---


def test_the_audit_is_searched_newest_first(visit: Visit) -> None:
    visit("audit", as_=Role.VIEWER)  # refused
    page = visit("audit", as_=Role.ADMINISTRATOR)
    found = rows(page, "audit")
    numbers = [int(row[0]) for row in found]
    assert numbers == sorted(numbers, reverse=True)
    assert [row[2] for row in found if row[3] == "初始设置"] == ["chen\n管理 · 一次性链接"]
    page.selectbox[0].set_value(Act.REFUSED).run()
    assert [row[2:6] for row in rows(page, "audit")] == [
        ["zhou\n查看 · 反向代理", "拒绝操作", "audit", "申请的操作：查看审计"]
    ]
    fill(page, "关键词", "没有这样的词")
    page.run()
    assert given(page, "audit")["empty"] == "没有符合条件的审计记录。"
    assert rows(page, "audit") == []


def test_older_entries_stand_on_the_next_page(visit: Visit) -> None:
    visit(as_=Role.ADMINISTRATOR)
    office = chief()
    for _ in range(60):
        office.record(Act.EXPORTED, "values")
    page = visit("audit", as_=Role.ADMINISTRATOR)
    first = [int(row[0]) for row in rows(page, "audit")]
    press(page, "更早 ›")
    second = [int(row[0]) for row in rows(page, "audit")]
    assert (len(first), second[0]) == (50, first[-1] - 1)
    press(page, "‹ 最新")
    assert [int(row[0]) for row in rows(page, "audit")] == first


def test_verifying_tells_whether_anybody_changed_an_entry(visit: Visit) -> None:
    page = press(visit("audit", as_=Role.ADMINISTRATOR), "核验")
    assert "审计链完整" in html(page)
    assert re.fullmatch("[0-9a-f]{64}", page.code[0].value)
    with the_desk().database.transaction() as transaction:
        transaction.execute("UPDATE audit SET address = '198.51.100.1' WHERE number = 2")
    press(page, "核验")
    assert "审计链在第 2 条断开" in page.error[0].value


def test_a_seal_written_down_that_is_gone_is_told(visit: Visit) -> None:
    page = visit("audit", as_=Role.ADMINISTRATOR)
    fill(page, "此前记下的封印（可不填）", "0f" * 32)
    press(page, "核验")
    assert "链中找不到此前记下的封印" in page.error[0].value


# --- settings ---


def test_settings_are_decided_and_what_does_not_fit_is_said(visit: Visit) -> None:
    page = visit("settings", as_=Role.ADMINISTRATOR)
    page.text_input(key="setting session_hours").set_value("0")
    press(page, "保存设置")
    assert 'class="missing"' in html(page)
    page.text_input(key="setting session_hours").set_value("8")
    page.text_input(key="setting bureau_name_zh").set_value("青禾县农业农村局（试）")
    page.checkbox(key="setting anonymous_viewing").check()
    press(page, "保存设置")
    assert page.success[0].value == "已保存 3 项设置。"
    assert "青禾县农业农村局（试）</span>" in html(page)
    assert anonymous_viewing(the_desk())
    assert the_desk().catalogue().setting("bureau_name_zh") == "青禾县农业农村局（试）"


def test_a_backup_is_made_from_the_page(visit: Visit) -> None:
    page = visit("settings", as_=Role.ADMINISTRATOR)
    assert "尚无备份" in html(page)
    press(page, "立即备份")
    assert page.success[0].value.startswith("已备份并核验")
    assert len(rows(page, "backups")) == 1


def test_what_is_wrong_stands_first_with_what_to_do(visit: Visit) -> None:
    page = visit("settings", as_=Role.ADMINISTRATOR)
    order = ["■", "▲", "●"]
    found = rows(page, "findings")
    states = [order.index(row[0][0]) for row in found]
    assert states == sorted(states)
    assert all(row[3] for row in found if not row[0].startswith("●"))


@pytest.mark.parametrize("page", ["people", "audit", "settings", "account"])
def test_the_new_pages_speak_english_too(visit: Visit, page: str) -> None:
    shown = html(visit(page, as_=Role.ADMINISTRATOR, lang="en"))
    headings = "".join(re.findall("<h1>.*?</h1>|<h2>.*?</h2>", shown))
    assert headings and not re.search("[一-鿿]", headings)
