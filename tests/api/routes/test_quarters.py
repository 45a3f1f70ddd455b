"""Quarters through the API: what a department writes, what it attaches, what an exchange showed."""

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.store import settings
from tests.api.answers import Caller
from tests.api.conftest import As

WRITTEN = {"plan": "新增40家", "results": "新增45家", "practice": "一户一册", "shortfall": "两个街道零申报"}


def crop(found: dict[str, list[dict[str, object]]]) -> dict[str, object]:
    return next(one for one in found["departments"] if one["department"] == "CROP")


def test_the_quarters_own_amounts(api: Caller) -> None:
    found = api.json("/quarters/2022-Q2?lang=zh")
    assert (found["quarter"], found["through"], found["frozen"]) == ("2022-Q2", "2022-06", False)
    farms = next(goal for goal in crop(found)["goals"] if goal["code"] == "NEW_FARMS")  # type: ignore[attr-defined]
    # 90 − 45, planned 60 % − 5 % of 200; the first quarter had 45 too.
    assert (farms["amount"], farms["planned"], farms["kept"]) == ("45", "110", "40.90909091")
    assert (farms["start"], farms["end"], farms["move"]) == ("green", "red", "worse")
    assert farms["before"] == {"quarter": "2022-Q1", "value": "45", "change": "0", "points": False}


def test_a_department_writes_and_nothing_is_overwritten(caller: As) -> None:
    reporter = caller(Role.REPORTER, "CROP")
    first = reporter.ask("PUT", "/quarters/2022-Q2/CROP", json={"plan": "新增40家"}).json()
    assert (first["plan"], first["results"], first["demonstration"]) == ("新增40家", "", False)
    reporter.ask("PUT", "/quarters/2022-Q2/CROP", json=WRITTEN)
    versions = reporter.json("/quarters/2022-Q2/CROP/versions")
    assert [one["results"] for one in versions["items"]] == ["新增45家", ""]
    words = crop(reporter.json("/quarters/2022-Q2"))["words"]
    assert {name: words[name] for name in WRITTEN} == WRITTEN  # type: ignore[index]


def test_whoever_read_an_older_version_is_told(caller: As) -> None:
    reporter = caller(Role.REPORTER, "CROP")
    read = reporter.ask("PUT", "/quarters/2022-Q2/CROP", json={"plan": "新增40家"}).json()["recorded_at"]
    assert reporter.ask("PUT", "/quarters/2022-Q2/CROP", json={**WRITTEN, "since": read}).status_code == 200
    late = reporter.ask("PUT", "/quarters/2022-Q2/CROP?lang=zh", json={"plan": "改了", "since": read})
    assert (late.status_code, late.json()["detail"][:7]) == (409, "填写期间，他人")
    assert len(reporter.json("/quarters/2022-Q2/CROP/versions")["items"]) == 2
    assert reporter.ask("PUT", "/quarters/2022-Q2/CROP", json={"since": "2022-09-05"}).status_code == 422


def test_files(caller: As) -> None:
    reporter = caller(Role.REPORTER, "CROP")
    reporter.ask("PUT", "/quarters/2022-Q2/CROP", json=WRITTEN)
    given = {"file": ("名单.pdf", b"%PDF-1.7")}
    attached = reporter.ask("POST", "/quarters/2022-Q2/CROP/files", files=given).json()
    (file,) = attached["files"]
    assert (file["file"], file["size"], attached["results"]) == ("名单.pdf", 8, "新增45家")
    got = caller(Role.VIEWER).get(f"/quarters/2022-Q2/CROP/files/{file['id']}")
    assert (got.content, got.headers["content-type"]) == (b"%PDF-1.7", "application/octet-stream")
    assert caller(Role.VIEWER).get(f"/quarters/2022-Q3/CROP/files/{file['id']}").status_code == 404
    without = reporter.ask("PUT", "/quarters/2022-Q2/CROP", json={**WRITTEN, "without": [file["id"]]})
    assert without.json()["files"] == []


def test_what_cannot_be_kept(caller: As) -> None:
    reporter = caller(Role.REPORTER, "CROP")
    assert reporter.ask("PUT", "/quarters/2022-Q2/PLAN", json=WRITTEN).status_code == 403
    assert reporter.ask("PUT", "/quarters/2022-Q2/NOBODY", json=WRITTEN).status_code == 404
    assert reporter.ask("PUT", "/quarters/2030-Q2/CROP", json=WRITTEN).status_code == 404
    assert reporter.ask("PUT", "/quarters/2022-Q5/CROP", json=WRITTEN).status_code == 422
    assert reporter.ask("PUT", "/quarters/2022-Q2/CROP", json={}).status_code == 409
    broken = {"file": ("坏.png", b"\x89PNG\r\n\x1a\n")}
    assert reporter.ask("POST", "/quarters/2022-Q2/CROP/files", files=broken).status_code == 409


def test_an_exchange_stays_as_it_was_shown(caller: As) -> None:
    office = caller(Role.REVIEWER)
    office.ask("PUT", "/quarters/2022-Q2/CROP", json=WRITTEN)
    begun = office.ask("POST", "/quarters/2022-Q2/exchange", json={"held_on": "2022-09-05"}).json()
    assert (begun["quarter"], begun["title"], begun["ended_at"]) == ("2022-Q2", "2022年二季度成果交流", None)
    office.ask("PUT", "/quarters/2022-Q2/CROP", json={**WRITTEN, "results": "改了"})
    shown = office.json(f"/exchanges/{begun['id']}")
    assert shown["frozen"] is True
    assert crop(shown)["words"]["results"] == "新增45家"  # type: ignore[index]
    assert office.ask("POST", f"/exchanges/{begun['id']}/end").json()["ended_at"]
    assert office.ask("POST", f"/exchanges/{begun['id']}/end").status_code == 409
    assert [one["id"] for one in office.json("/exchanges")["items"]] == [begun["id"]]
    day = office.ask("POST", "/quarters/2022-Q2/exchange", json={"held_on": "2022-02-30"})
    assert day.status_code == 422


def test_strangers_read_words_without_names_and_files(caller: As, desk: Desk) -> None:
    settings.decide(desk.database, "anonymous_viewing", "yes", "", desk.clock())
    reporter = caller(Role.REPORTER, "CROP")
    reporter.ask("PUT", "/quarters/2022-Q2/CROP", json=WRITTEN)
    reporter.ask("POST", "/quarters/2022-Q2/CROP/files", files={"file": ("名单.pdf", b"%PDF-1.7")})
    told = [crop(one.json("/quarters/2022-Q2"))["words"] for one in (reporter, caller(Role.ANONYMOUS))]
    assert [(bool(one["person"]), len(one["files"])) for one in told] == [(True, 1), (False, 0)]  # type: ignore[index]
