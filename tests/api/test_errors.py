"""What goes wrong is told as problem details (RFC 9457), in the reader's language."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from indicators.access.actor import Actor
from indicators.access.roles import Role
from indicators.api.app import create
from indicators.desk.desk import Desk
from indicators.model.problem import DeskError
from tests.api.answers import Caller
from tests.api.conftest import As

PERSON = '{"name": "zhang", "shown": "张三", "role": "viewer"%s}'


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/indicators?nothing=1", "nothing"),
        ("/me?limit=1", "limit"),
        ("/doctor?verbose=true", "verbose"),
        ("/indicators?limit=0", "limit"),
        ("/indicators?limit=1001", "limit"),
        ("/indicators?limit=1e2", "limit"),
        ("/indicators?limit=%EF%BC%91", "limit"),  # a full-width 1
        ("/indicators?limit=1&limit=2", "limit"),
        ("/indicators?format=xlsx", "format"),
        ("/indicators?lang=fr", "lang"),
        ("/indicators?as_of=yesterday", "as_of"),
        ("/indicators?as_of=2022-02-30", "as_of"),
        ("/progress?month=2022-13", "month"),
        ("/progress?month=2022-8", "month"),
        ("/progress?month=2023-01", "month"),  # no targets in that year
        ("/observations?year=2022.0", "year"),
        ("/observations?origin=invented", "origin"),
        ("/observations?everything=1", "everything"),
        ("/observations?everything=yes", "everything"),
        ("/observations?unit=", "unit"),
        ("/audit?act=danced", "act"),
        ("/audit?since=2022", "since"),
        ("/audit/verification?head=0", "head"),
        ("/submissions/1", "id"),
    ],
)
def test_nothing_that_cannot_be_used_is_ignored(api: Caller, path: str, parameter: str) -> None:
    refused = api.get(path)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert refused.json()["errors"][0]["parameter"] == parameter


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (PERSON % ', "admin": true', "#/admin"),
        ('{"name": "zhang", "shown": "张三"}', "#/role"),
        (PERSON.replace("viewer", "king") % "", "#/role"),
        (PERSON.replace("viewer", "anonymous") % "", "#/role"),
        (PERSON % ', "departments": "CROP"', "#/departments"),
        (PERSON % ', "departments": ["CROP", 1]', "#/departments/1"),
        (PERSON.replace('"zhang"', "1") % "", "#/name"),
        ('{"name": "zh', "#"),
        ("[]", "#"),
    ],
)
def test_bodies_are_read_strictly(api: Caller, body: str, pointer: str) -> None:
    kind = {"Content-Type": "application/json"}
    refused = api.ask("POST", "/people", content=body.encode(), headers=kind)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)


def test_a_body_that_is_no_text_cannot_be_read(api: Caller) -> None:
    refused = api.ask("POST", "/people", content=b"\xff", headers={"Content-Type": "application/json"})
    assert refused.status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/indicators/NOBODY", 404),
        ("GET", "/submissions/00000000-0000-4000-8000-000000000000", 404),
        ("GET", "/submissions/00000000-0000-4000-8000-000000000000/file", 404),
        ("DELETE", "/indicators", 405),
        ("PUT", "/people", 405),
        ("GET", "/me/", 404),
        ("GET", "/papers/1999-01/word", 409),  # no figures of that month
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_status_has_a_title_and_a_sentence(
    api: Caller, method: str, path: str, status: int, lang: str
) -> None:
    answer = api.ask(method, path, headers={"Accept-Language": lang})
    told = answer.json()
    assert (answer.status_code, told["status"], answer.headers["content-type"]) == (
        status,
        status,
        "application/problem+json",
    )
    assert told["type"].startswith("urn:indicator-desk:problem:")
    assert told["title"] and told["detail"]


def test_what_may_be_done_instead_is_told(api: Caller) -> None:
    assert api.ask("PUT", "/people").headers["allow"] == "GET, POST"


def test_an_unforeseen_failure_tells_nothing_of_the_inside(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("secret path /srv/desk")

    monkeypatch.setattr("indicators.desk.admin.doctor.findings", broken)
    api = Caller(_as(Role.ADMINISTRATOR, create(lambda: desk)))
    answer = api.get("/doctor")
    assert (answer.status_code, "secret" in answer.text, "RuntimeError" in answer.text) == (500, False, False)


def test_a_desk_that_cannot_be_opened_says_why() -> None:
    def closed() -> Desk:
        raise DeskError("The database {file} is broken.", file="desk.duckdb")

    answer = TestClient(_as(Role.VIEWER, create(closed))).get("/me")
    assert (answer.status_code, answer.json()["detail"]) == (503, "The database desk.duckdb is broken.")


def test_behind_no_door_nobody_is_known(desk: Desk) -> None:
    answer = TestClient(create(lambda: desk)).get("/indicators")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_names_that_cannot_be_are_the_senders_matter(caller: As) -> None:
    refused = caller().ask("POST", "/people", json={"name": "=cmd", "shown": "张三", "role": "viewer"})
    assert refused.status_code == 422


def _as(role: Role, app: Any) -> Any:
    async def door(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            scope.setdefault("state", {})["actor"] = Actor("tianhe", "田禾", role)
        await app(scope, receive, send)

    return door
