"""Words on lights, asked for and given by programs."""

from typing import Any

import pytest

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.seat import ANONYMOUS_VIEWING
from indicators.store import settings
from tests.api.answers import Caller
from tests.api.conftest import As


@pytest.fixture
def reporter(caller: As) -> Caller:
    return caller(Role.REPORTER, "CROP")


def put(api: Caller, where: str = "OUTPUT/2022-08", **given: Any) -> Any:
    return api.ask("PUT", f"/commentaries/{where}", json={"cause": "停产", "measure": "走访"} | given)


def said(api: Caller, query: str = "") -> list[str]:
    items = api.json(f"/commentaries{query}")["items"]
    return [f"{one['indicator']} {one['month']} {one['cause']} {one['recovery']}" for one in items]


def test_words_are_given_and_read(reporter: Caller, api: Caller) -> None:
    given = put(reporter, recovery="2022-10").json()
    assert {key: given[key] for key in ("indicator", "month", "cause", "measure", "recovery", "origin")} == {
        "indicator": "OUTPUT",
        "month": "2022-08",
        "cause": "停产",
        "measure": "走访",
        "recovery": "2022-10",
        "origin": "reported",
    }
    put(reporter, "OUTPUT/2022-07", cause="七月")
    put(reporter, cause="检修")
    put(api, "INSURED/2022-08")
    assert said(api) == [
        "INSURED 2022-08 停产 None",
        "OUTPUT 2022-08 检修 None",
        "OUTPUT 2022-07 七月 None",
    ]
    assert said(api, "?month=2022-08&department=CROP&everything=true") == [
        "OUTPUT 2022-08 检修 None",
        "OUTPUT 2022-08 停产 2022-10",
    ]
    assert said(api, f"?indicator=OUTPUT&as_of={given['recorded_at']}") == ["OUTPUT 2022-08 停产 2022-10"]


def test_what_is_asked_for(reporter: Caller, api: Caller) -> None:
    put(reporter, "OUTPUT/2022-07", cause="七月")
    put(reporter, "NEW_FARMS/2022-08")
    found = api.json("/commentaries/asked?month=2022-08&department=CROP")["items"]
    assert [(one["indicator"], one["light"], one["owed"]) for one in found] == [
        ("OUTPUT", "red", True),
        ("NEW_FARMS", "red", False),
    ]
    assert (found[0]["present"], found[0]["earlier"]["cause"]) == (None, "七月")
    assert len(api.json("/commentaries/asked")["items"]) == 5  # of August, the newest month reported


@pytest.mark.parametrize(
    ("where", "given", "status"),
    [
        ("OUTPUT/2022-08", {"cause": ""}, 409),
        ("OUTPUT/2022-08", {"cause": "停产\x07"}, 409),
        ("OUTPUT/2022-08", {"recovery": "2022-08"}, 409),
        ("OUTPUT/2022-08", {"recovery": "October"}, 422),
        ("OUTPUT/2022-08", {"cause": "字" * 501}, 422),
        ("OUTPUT/2022-08", {"reason": "x"}, 422),
        ("NOWHERE/2022-08", {}, 404),
        ("LEAD/2022-08", {}, 404),
        ("OUTPUT/2021-08", {}, 404),
    ],
)
def test_what_cannot_be_kept(api: Caller, where: str, given: dict[str, str], status: int) -> None:
    assert put(api, where, **given).status_code == status
    assert said(api) == []


def test_other_departments_are_refused(reporter: Caller, api: Caller) -> None:
    assert put(reporter, "INSURED/2022-08").status_code == 403
    assert said(api) == []


def test_strangers_read_words_without_names(caller: As, desk: Desk, reporter: Caller) -> None:
    settings.decide(desk.database, ANONYMOUS_VIEWING, "yes", "", desk.clock())
    put(reporter)
    for role, person in ((Role.ANONYMOUS, ""), (Role.VIEWER, "田禾reporter")):
        assert [one["person"] for one in caller(role).json("/commentaries")["items"]] == [person]
        asked = caller(role).json("/commentaries/asked?month=2022-08&department=CROP")["items"]
        assert asked[0]["present"]["person"] == person
