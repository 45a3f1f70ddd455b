"""Handing in by the API: looked at first, taken in whole or not at all, taken back."""

import pytest

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.spreadsheets.unreadable import Limits
from tests.api.answers import Caller
from tests.api.conftest import As
from tests.desk.qinghe import REPORTS

SIZE_LIMIT = Limits().file
SEPTEMBER = "指标编码,期间,数值\nLIST,2022-09,5\n"
CORRECTION = "指标编码,期间,数值\nLIST,2022-09,5\nOUTPUT,2022-08,9.80\nCOOPS,2022-08,20\n"
MISTAKES = "指标编码,期间,数值\nLIST,2022-09,约5\nNOBODY,2022-09,1\n"


def test_a_dry_run_shows_the_effect_and_writes_nothing(api: Caller, desk: Desk) -> None:
    before = desk.revision()
    seen = api.submit(CORRECTION, query="?dry_run=true").json()
    counts = [seen[name] for name in ("rows", "new", "changed", "same", "empty")]
    assert (counts, seen["blocked"], seen["reason_needed"]) == ([3, 1, 1, 1, 0], False, True)
    changes = [(one["effect"], one["indicator"], one["before"], one["value"]) for one in seen["changes"]]
    assert changes == [("new", "LIST", None, "5"), ("changed", "OUTPUT", "9.4", "9.8")]
    assert (seen["encoding"], desk.revision()) == ("gb18030", before)


@pytest.mark.parametrize(("lang", "said"), [("zh", "不是数值"), ("en", "is not a number")])
def test_what_is_wrong_names_row_column_and_what_to_do(api: Caller, lang: str, said: str) -> None:
    refused = api.submit(MISTAKES, query=f"?lang={lang}")
    dry = api.submit(MISTAKES, query=f"?lang={lang}&dry_run=true")
    assert (refused.status_code, dry.status_code, dry.json()["blocked"]) == (422, 200, True)
    for problems in (refused.json()["errors"], dry.json()["problems"]):
        places = {(one["code"], one["row"], one["column"]) for one in problems}
        assert ("unknown-indicator", 3, "指标编码") in places
        estimate = next(one for one in problems if one["row"] == 2)
        assert (estimate["column"], estimate["value"], estimate["blocking"]) == ("数值", "约5", True)
    assert api.json("/submissions")["total"] == 1


@pytest.mark.parametrize(
    ("value", "numerator", "status"),
    [
        ("100", "1985", 422),
        ("100", "1989", 422),
        ("100", "1990", 201),
        ("99.25", "1985", 422),
        ("", "1985", 201),
    ],
)
def test_a_value_is_held_against_its_parts(api: Caller, value: str, numerator: str, status: int) -> None:
    """1990 ÷ 2000 = 99.5 %, half a per cent from 100; the indicator takes one decimal."""
    text = f"指标编码,期间,数值,分子,分母\nINSURED,2022-09,{value},{numerator},2000\n"
    dry = api.submit(text, query="?dry_run=true").json()
    answer = api.submit(text)
    assert (answer.status_code, dry["blocked"]) == (status, status == 422), answer.text
    if status == 422 and value == "100":
        (problem,) = answer.json()["errors"]
        assert (problem["code"], problem["row"], problem["column"]) == ("value-and-parts-disagree", 2, "数值")


def test_a_file_is_taken_in_whole(api: Caller) -> None:
    taken = api.submit(SEPTEMBER, "9月.csv")
    assert taken.status_code == 201, taken.text
    told = taken.json()
    assert taken.headers["location"] == f"/submissions/{told['id']}"
    assert (told["file"], told["values"], told["undone"]) == ("9月.csv", 1, None)
    assert api.json(f"/submissions/{told['id']}") == told
    assert api.json("/submissions?limit=1")["items"] == [told]
    original = api.get(f"/submissions/{told['id']}/file")
    assert original.content == SEPTEMBER.encode("gb18030")
    assert original.headers["content-disposition"] == "attachment; filename*=UTF-8''9%E6%9C%88.csv"


@pytest.mark.parametrize(
    ("text", "data", "status"),
    [
        (CORRECTION, {}, 409),  # changes an earlier figure: needs a reason
        (CORRECTION, {"reason": "  "}, 409),
        (CORRECTION, {"reason": "补登一份合同"}, 201),
        (REPORTS, {}, 409),  # says nothing new
        (SEPTEMBER, {"effect": "0" * 64}, 409),  # something else was shown
        (SEPTEMBER, {"reason": "x" * 501}, 422),
        (SEPTEMBER, {"person": "张三"}, 422),  # who submits is who asks
    ],
)
def test_what_keeps_a_good_file_out(api: Caller, text: str, data: dict[str, str], status: int) -> None:
    answer = api.submit(text, **data)
    assert answer.status_code == status, answer.text
    assert api.json("/submissions")["total"] == (2 if status == 201 else 1)


def test_exactly_what_was_shown_is_taken_in_or_nothing(api: Caller) -> None:
    shown = api.submit(SEPTEMBER, query="?dry_run=true").json()["effect"]
    assert api.submit(SEPTEMBER.replace("5", "6"), effect=shown).status_code == 409
    assert api.submit("指标编码,期间,数值\nLIST,2022-09,4\n").status_code == 201
    stale = api.submit(SEPTEMBER, effect=shown, reason="更正")
    assert (stale.status_code, api.json("/observations?month=2022-09")["items"][0]["value"]) == (409, "4")


def test_undoing_brings_the_earlier_figure_back(api: Caller) -> None:
    id = api.submit(CORRECTION, reason="补登一份合同").json()["id"]
    assert api.ask("POST", f"/submissions/{id}/undo", json={"reason": " "}).status_code == 409
    undone = api.ask("POST", f"/submissions/{id}/undo", json={"reason": "交错了"})
    assert (undone.status_code, undone.json()["submission"]["undone"]["reason"]) == (200, "交错了")
    assert api.json("/progress")["items"][0]["value"] == "9.4"
    assert api.ask("POST", f"/submissions/{id}/undo", json={"reason": "交错了"}).status_code == 409


@pytest.mark.parametrize("name", ["", " ", "..", "\u202e\u200b"])
def test_a_file_needs_a_name(api: Caller, name: str) -> None:
    assert api.submit(SEPTEMBER, name).status_code == 422


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a\u202eb.csv", "ab.csv"),
        ("\ufeff9月\u3000报表\u00a0(1)\u200b.csv", "9月 报表 (1).csv"),
        ("x" * 300 + ".csv", "x" * 196 + ".csv"),
    ],
)
def test_odd_characters_of_a_name_are_cleaned(api: Caller, name: str, kept: str) -> None:
    assert api.submit(SEPTEMBER, name).json()["file"] == kept


def test_where_the_file_lay_is_nobodys_business(api: Caller) -> None:
    assert api.submit(SEPTEMBER, r"C:\科室\9月.csv").json()["file"] == "9月.csv"


def test_a_file_that_is_too_large_is_not_read_to_its_end(api: Caller) -> None:
    assert api.submit("x" * (SIZE_LIMIT + 1)).status_code == 413
    assert api.submit("x" * (SIZE_LIMIT + 5_000_000)).status_code == 413

    def endless():  # type: ignore[no-untyped-def]
        for _ in range(100):
            yield b"x" * 1024

    kind = {"Content-Type": "application/json"}
    assert api.ask("POST", "/people", content=endless(), headers=kind).status_code == 413


# --- whose figures ---


def test_a_reporter_hands_in_their_own_departments_figures_only(caller: As) -> None:
    crops = caller(Role.REPORTER, "CROP")
    assert crops.submit("指标编码,期间,数值\nOUTPUT,2022-09,10\n").status_code == 201
    foreign = crops.submit(SEPTEMBER)
    assert (foreign.status_code, foreign.json()["errors"][0]["row"]) == (422, 2)


def test_a_reporter_takes_back_their_own_file_only(caller: As) -> None:
    crops, office = caller(Role.REPORTER, "CROP"), caller(Role.REVIEWER)
    own = crops.submit("指标编码,期间,数值\nOUTPUT,2022-09,10\n").json()["id"]
    other = office.submit(SEPTEMBER).json()["id"]
    answers = [crops.ask("POST", f"/submissions/{id}/undo", json={"reason": "错"}) for id in (own, other)]
    assert [one.status_code for one in answers] == [200, 403]


def test_demonstration_data_is_removed_by_one_request(api: Caller) -> None:
    assert api.ask("DELETE", "/demonstration").json() == {"values": 0}
