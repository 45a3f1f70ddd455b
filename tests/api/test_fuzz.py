"""Whatever is asked, the answer is one that the OpenAPI document describes, and never a failure of ours.

Schemathesis makes requests from the document, good ones and bad ones. In every run a few of each operation,
always the same; ``FUZZ=500 make test ARGS="tests/api/test_fuzz.py"`` asks longer, and differently each time.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import booleans
from schemathesis import GenerationMode
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.specs.openapi.checks import negative_data_rejection

from indicators.access.account import SignedIn
from indicators.access.actor import Actor, nobody
from indicators.api.app import create
from indicators.desk.auth import account, people, sign_in
from indicators.desk.auth.sign_in import BootstrapRequest
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.meetings import meetings
from indicators.desk.opening import open_desk
from indicators.desk.quarters import exchanges
from indicators.desk.seat import Seat
from indicators.desk.submissions import memory
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from tests.desk.qinghe import REPORTS, folder
from tests.desk.seats import submit


def _no_desk() -> Desk:
    raise AssertionError("the document needs no desk")


LONG = int(os.environ.get("FUZZ", "0"))
CASES = LONG or 10
TOKEN = "Bearer desk_fuzz"
# What a document cannot say: whether such a code, month or moment exists at this desk.
# A text that is too long may be refused because of its size before it is read.
REFUSED = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
UNDERSTOOD = ["2xx", "401", "403", "404", "409", "422"]
OPERATIONS = [
    (method, path) for path, methods in create(_no_desk).openapi()["paths"].items() for method in methods
]
# In a form everything is text or bytes: a number in place of a text cannot be seen.
UNTYPED = {
    ("post", "/submissions"): [negative_data_rejection],
    ("post", "/submissions/{id}/evidence"): [negative_data_rejection],
    ("post", "/quarters/{quarter}/{department}/files"): [negative_data_rejection],
    ("post", "/items/import"): [negative_data_rejection],
    ("post", "/items/{id}/files"): [negative_data_rejection],
}
asked: Counter[int] = Counter()


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(folder(tmp_path_factory.mktemp("county")))
    submit(desk, "8月.csv", REPORTS)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def first(county: Desk) -> SignedIn:
    steps = BootstrapRequest("tianhe", "田禾", "lantern gravel 74 orchid")
    return sign_in.set_up(county, sign_in.first_link(county).secret, steps, "192.0.2.7")


@pytest.fixture(scope="module")
def document(county: Desk, first: SignedIn) -> Any:
    app = create(lambda: county)
    checks = ChecksConfig(
        positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=UNDERSTOOD),
    )
    checks.negative_data_rejection.expected_statuses = REFUSED
    both = GenerationConfig(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
    project = ProjectConfig(headers={"Authorization": TOKEN}, checks=checks, generation=both)
    config = SchemathesisConfig(seed=None if LONG else 2022, projects=ProjectsConfig(default=project))
    return schemathesis.openapi.from_asgi(
        "/openapi.json", _behind_a_door(app, first.actor), config=config, headers={"Authorization": TOKEN}
    )


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_as_described(
    document: Any, county: Desk, first: SignedIn, method: str, path: str, mode: GenerationMode
) -> None:
    operation = document[path][method]

    @settings(
        max_examples=CASES,
        derandomize=not LONG,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), real=booleans())
    def ask(case: schemathesis.Case, real: bool) -> None:
        if real and mode is GenerationMode.POSITIVE:
            known = _known(county, first, path)
            case.path_parameters |= {name: known[name] for name in case.path_parameters}
        answer = case.call_and_validate(excluded_checks=UNTYPED.get((method, path), []))
        asked[answer.status_code] += 1

    with suppress(Unsatisfiable):  # nothing can be wrong with a request that has nothing in it
        ask()


def _known(county: Desk, first: SignedIn, path: str) -> dict[str, str]:
    """What such a path can name: nobody guesses an id."""
    seat = Seat(county, first.actor)
    ids = {"/me/tokens/{id}": account.own_tokens, "/me/sessions/{id}": account.own_sessions}
    found = ids[path](seat) if path in ids else county.submissions()
    if path.startswith("/meetings/"):
        found = meetings.meetings(county) or (meetings.start(seat, Month(2022, 8), date(2022, 9, 6)),)
    if path.startswith("/exchanges/"):
        found = exchanges.exchanges(county) or (exchanges.start(seat, Quarter(2022, 2), date(2022, 9, 6)),)
    if path.startswith("/items/"):
        new = NewItem("逐户核对", "CROP", date(2022, 9, 30))
        found = items.items(county) or (items.raise_item(seat, new),)
    name = people.people(seat)[-1].name
    newest = str(found[0].id) if found else str(first.session)
    return {
        "code": "OUTPUT",
        "key": "session_hours",
        "name": name,
        "id": newest,
        "month": "2022-08",
        "quarter": "2022-Q2",
        "department": "CROP",
        "file": newest,
        "of": "2022-08",
        "form": "book",
        "signature": next((one[0] for one in memory.layouts(county)), "none"),
    }


@pytest.fixture(scope="module", autouse=True)
def told(request: pytest.FixtureRequest) -> Iterator[None]:
    """A long run says how much was asked."""
    yield
    if LONG:
        with request.config.pluginmanager.get_plugin("capturemanager").global_and_fixture_disabled():
            print(f"\n{asked.total()} requests answered as described: {dict(sorted(asked.items()))}")


def _behind_a_door(app: Any, actor: Actor) -> Any:
    """Who brings the token is the administrator, anybody else is nobody."""

    async def door(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            known = (b"authorization", TOKEN.encode()) in scope["headers"]
            scope.setdefault("state", {})["actor"] = actor if known else nobody("192.0.2.7")
        await app(scope, receive, send)

    return door
