"""What an audit entry says, as people read it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from indicators.access.actor import Way
from indicators.access.acts import Act
from indicators.access.chain import BEGINNING, Entry
from indicators.access.roles import Role
from indicators.i18n.language import language
from indicators.i18n.terms.audit import detail_text, subject_text


def entry(act: Act, subject: str = "", **detail: Any) -> Entry:
    when = datetime(2022, 9, 5, 1, tzinfo=UTC)
    kept: Mapping[str, Any] = detail
    who = ("chen", Role.ADMINISTRATOR, Way.PASSWORD, "192.0.2.7")
    return Entry(7, when, *who, act, subject, kept, BEGINNING)


def change(file: str, key: str, column: str, old: str | None, new: str | None) -> dict[str, str | None]:
    return {"file": file, "key": key, "column": column, "old": old, "new": new}


REMOVED = change("units", "XI", "", "西岭街道", None)


@pytest.mark.parametrize(
    ("act", "detail", "said"),
    [
        (Act.SETTING_CHANGED, {"old": "120", "new": "60"}, "120 → 60"),
        (Act.SETTING_CHANGED, {"old": "", "new": "yes"}, "（空） → yes"),
        (Act.ACCOUNT_CHANGED, {"role": ["viewer", "reporter"]}, "角色：查看 → 填报"),
        (Act.ACCOUNT_CHANGED, {"departments": [["CROP"], ["CROP", "PLAN"]]}, "科室：CROP → CROP, PLAN"),
        (Act.ACCOUNT_CHANGED, {"active": [True, False]}, "可登录：是 → 否"),
        (Act.ACCOUNT_CREATED, {"departments": ["CROP", "PLAN"]}, "科室：CROP, PLAN"),
        (Act.ACCOUNT_CREATED, {"departments": []}, ""),
        (Act.REFUSED, {"action": "undo-any"}, "申请的操作：撤销他人的提交"),
        (Act.SIGN_IN_REFUSED, {"reason": "wrong-password"}, "原因：密码错误"),
        (Act.UNDONE, {"reason": "误报"}, "原因：误报"),
        (Act.REFUSED, {"limit": "sign-in"}, "过于频繁：登录"),
        (Act.REFUSED, {"action": "of a later version"}, "申请的操作：of a later version"),
        (Act.SUBMITTED, {"sha256": "9f" * 32, "file": "8月.csv", "values": 3}, "文件：8月.csv\n数值个数：3"),
        (Act.SUBMITTED, {"contents": "9f" * 32, "values": 3}, "数值个数：3"),
        (
            Act.CATALOGUE_CHANGED,
            {"count": 2, "changes": [change("targets", "OUTPUT 2022", "目标值", "20", "22"), REMOVED]},
            "变更单元格：2\ntargets OUTPUT 2022 目标值：20 → 22\nunits XI：西岭街道 → （空）",
        ),
        (
            Act.CATALOGUE_CHANGED,
            {"changes": [change("units", f"U{n}", "名称", "旧", "新") for n in range(9)]},
            "\n".join([*(f"units U{n} 名称：旧 → 新" for n in range(8)), "另有 1 项"]),
        ),
        (Act.EXPORTED, {"what": "values", "asked": "year=2022"}, "内容：数值及来历\n查询条件：year=2022"),
        (
            Act.RESTORED,
            {"aside": "old.duckdb", "continues": "9f" * 32, "replaced": "3c" * 32},
            f"原库另存为：old.duckdb\n接续封印：{'9f' * 32}\n被替换库封印：{'3c' * 32}",
        ),
        (Act.EXPORTED, {"unheard": {"of": 1}}, "unheard：of 1"),
    ],
)
def test_particulars(act: Act, detail: dict[str, Any], said: str) -> None:
    assert detail_text(entry(act, **detail), language("zh")) == said


def test_braces_in_what_people_wrote_stay_braces() -> None:
    said = detail_text(entry(Act.UNDONE, reason="{0.__class__} %s"), language("zh"))
    assert said == "原因：{0.__class__} %s"


def test_an_id_is_shortened_and_a_name_is_not() -> None:
    assert subject_text(entry(Act.UNDONE, "0d9c2f1e-7a55-4c6b-9f6e-2f7f3a1b5c77")) == "0d9c2f1e-7a5"
    assert subject_text(entry(Act.INVITED, "tian")) == "tian"
