"""The address that pages send what is typed to: what it keeps, answers and refuses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from indicators.access.actor import Actor, nobody
from indicators.access.roles import Role
from indicators.desk import drafts
from indicators.desk.desk import Desk
from indicators.model.draft import DraftAct
from indicators.web.drafts.endpoint import drafts_route
from tests.desk.qinghe import county
from tests.desk.seats import seat

SUBJECT = "OUTPUT 2022-08"


class KnownAs:
    """In place of the gateway, which says who asks."""

    def __init__(self, app: ASGIApp, actor: Actor) -> None:
        self.app, self.actor = app, actor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app({**scope, "state": {"actor": self.actor}}, receive, send)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = county(tmp_path / "data")
    yield made
    made.close()


def client(desk: Desk, actor: Actor) -> TestClient:
    return TestClient(Starlette(routes=[drafts_route(lambda: desk)], middleware=[Middleware(KnownAs, actor)]))


def typed(**changes: Any) -> dict[str, Any]:
    body = {
        "copy": str(uuid4()),
        "act": "explanation",
        "subject": SUBJECT,
        "fields": {"cause": "停产"},
        "version": 1,
    }
    return {**body, **changes}


def test_what_is_typed_is_kept_and_the_time_answered(desk: Desk) -> None:
    sun = seat(desk, "孙苗", Role.REPORTER, "CROP")
    answer = client(desk, sun.actor).put("/drafts", json=typed())
    local = desk.clock().astimezone(desk.zone())
    assert (answer.status_code, answer.json()["over"], answer.json()["elsewhere"]) == (200, False, "")
    assert answer.json()["saved"][:2] in (f"{local:%H}", f"{local.hour - 1:02}")
    (draft,) = drafts.offered(sun, DraftAct.EXPLANATION, SUBJECT)
    assert draft.fields == {"cause": "停产"}


def test_it_takes_the_place_of_the_draft_that_it_goes_on_from_in_the_same_form_alone(desk: Desk) -> None:
    sun, copies = seat(desk, "孙苗", Role.REPORTER, "CROP"), [str(uuid4()) for _ in range(3)]
    pages = client(desk, sun.actor)
    for copy, subject in zip(copies, (SUBJECT, SUBJECT, "FARMS 2022-08"), strict=True):
        pages.put("/drafts", json=typed(copy=copy, subject=subject))
    for origin in (copies[0], copies[2]):
        answer = pages.put("/drafts", json=typed(fields={"cause": "停产两周"}, origin=origin))
        assert answer.json()["elsewhere"]  # of the second copy, in another window
    kept = drafts.offered(sun, DraftAct.EXPLANATION, SUBJECT)
    assert sorted(draft.fields["cause"] for draft in kept) == ["停产", "停产两周", "停产两周"]
    assert copies[0] not in {str(draft.copy) for draft in kept}
    assert len(drafts.offered(sun, DraftAct.EXPLANATION, "FARMS 2022-08")) == 1


@pytest.mark.parametrize(
    "body",
    [
        typed(act="anything"),
        typed(copy="1"),
        typed(fields={"cause": 1}),
        typed(version=-1),
        typed(subject="字" * 301),
        typed(account="x"),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(desk: Desk, body: dict[str, Any]) -> None:
    sun = seat(desk, "孙苗")
    assert client(desk, sun.actor).put("/drafts", json=body).status_code == 422


def test_what_is_too_large_is_refused(desk: Desk) -> None:
    sun = client(desk, seat(desk, "孙苗").actor)
    assert sun.put("/drafts", content=b" " * (1024 * 1024 + 1)).status_code == 413
    long = typed(fields={"cause": "a" * (drafts.LONGEST + 1)})
    assert sun.put("/drafts", json=long).status_code == 409


def test_nobody_s_draft_is_not_kept(desk: Desk) -> None:
    assert client(desk, nobody()).put("/drafts", json=typed()).status_code == 403


def test_it_is_asked_by_put_alone(desk: Desk) -> None:
    assert client(desk, seat(desk, "孙苗").actor).get("/drafts").status_code == 405
