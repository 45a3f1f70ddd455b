"""Every operation of the API asked in every role; what each may do, written out by hand."""

from collections.abc import Iterator

import pytest

from indicators.access.actor import nobody
from indicators.access.roles import Role
from indicators.api.app import create
from indicators.desk.desk import Desk
from indicators.desk.seat import ANONYMOUS_VIEWING
from indicators.store import settings
from tests.api.answers import Caller
from tests.api.conftest import As, handed_on

NOBODY = "00000000-0000-4000-8000-000000000000"
FILE = {
    "files": {"file": ("9月.csv", "指标编码,期间,数值\nOUTPUT,2022-09,10\n".encode())},
    "data": {"explanation": "已核对"},
}
LEDGER = {
    "files": {"file": ("台账.csv", "编号,任务,牵头科室,完成时限\n1,逐户上门,种植业股,2022-09-30\n".encode())}
}
PERSON = {"json": {"name": "zhang", "shown": "张三", "role": "viewer"}}

# operation: anonymous where figures may be seen, viewer, reporter, reviewer, administrator
OPERATIONS = {
    "GET /me": "200 200 200 200 200",
    "GET /catalogue/changes": "401 403 403 403 200",
    "POST /catalogue/changes": "401 403 403 403 409",  # none waits
    "GET /indicators": "200 200 200 200 200",
    "GET /indicators/OUTPUT": "200 200 200 200 200",
    "GET /targets": "200 200 200 200 200",
    "GET /observations": "200 200 200 200 200",
    "GET /progress": "200 200 200 200 200",
    "GET /submissions": "401 200 200 200 200",
    "GET /submissions/{own}": "401 200 200 200 200",
    "GET /indicators?format=csv": "401 200 200 200 200",
    "GET /targets?format=parquet": "401 200 200 200 200",
    "GET /observations?format=csv": "401 200 200 200 200",
    "GET /observations?format=parquet": "401 200 200 200 200",
    "GET /progress?format=csv": "401 200 200 200 200",
    "GET /papers/2022-08/word": "401 200 200 200 200",
    "GET /progress?format=parquet": "401 200 200 200 200",
    "GET /submissions/{own}/file": "401 200 200 200 200",
    "POST /submissions": "401 403 201 201 201",
    "POST /submissions?dry_run=true": "401 403 200 200 200",
    "POST /submissions/taking-back": "401 403 201 201 201",
    "POST /submissions/{own}/undo": "401 403 403 200 200",
    # The one there is counts already: who may, is told so.
    "POST /submissions/{own}/withdrawal": "401 403 403 409 409",
    "GET /submissions/{own}/review": "401 403 403 409 409",
    "POST /submissions/{own}/decision": "401 403 403 409 409",
    "GET /submissions/{own}/evidence": "401 200 200 200 200",
    "POST /submissions/{own}/evidence": "401 403 403 201 201",
    "GET /evidence/{own}": "401 404 404 404 404",
    "GET /periods": "401 200 200 200 200",
    "PUT /periods/2022-08": "401 403 403 200 200",
    "GET /burden/2022-08": "401 200 200 200 200",
    "GET /restatements": "401 200 200 200 200",
    "GET /commentaries": "200 200 200 200 200",
    "GET /commentaries/asked": "200 200 200 200 200",
    "PUT /commentaries/OUTPUT/2022-08": "401 403 200 200 200",
    "GET /briefings/2022-08": "401 200 200 200 200",
    "GET /meetings": "401 200 200 200 200",
    "POST /meetings": "401 403 403 201 201",
    # There is no such meeting: who may, is told so. tests/api/routes/test_meetings.py holds one.
    "GET /meetings/{own}": "401 404 404 404 404",
    "GET /meetings/{own}/text": "401 404 404 404 404",
    "GET /meetings/{own}/minutes": "401 404 404 404 404",
    "GET /meetings/{own}/restatements": "401 404 404 404 404",
    "POST /meetings/{own}/decisions": "401 403 403 404 404",
    "POST /meetings/{own}/end": "401 403 403 404 404",
    "GET /aliases": "401 200 200 200 200",
    "DELETE /aliases?kind=unit&text=x": "401 403 403 409 409",
    "GET /layouts": "401 200 200 200 200",
    "DELETE /layouts/x": "401 403 403 404 404",
    "GET /quarters/2022-Q2": "200 200 200 200 200",
    "PUT /quarters/2022-Q2/CROP": "401 403 200 200 200",
    "GET /quarters/2022-Q2/CROP/versions": "401 200 200 200 200",
    "POST /quarters/2022-Q2/CROP/files": "401 403 201 201 201",
    "GET /quarters/2022-Q2/CROP/files/{own}": "401 404 404 404 404",
    "POST /quarters/2022-Q2/exchange": "401 403 403 201 201",
    "GET /exchanges": "200 200 200 200 200",
    "GET /exchanges/{own}": "404 404 404 404 404",
    "POST /exchanges/{own}/end": "401 403 403 404 404",
    "GET /items": "401 200 200 200 200",
    "POST /items": "401 403 403 201 201",
    "GET /items/export": "401 200 200 200 200",
    "POST /items/import": "401 403 403 201 201",
    "POST /items/import?dry_run=true": "401 403 403 200 200",
    "GET /items/imports": "401 403 403 200 200",
    "DELETE /items/imports/{own}": "401 403 403 404 404",
    "GET /items/{own}": "401 404 404 404 404",
    "POST /items/{own}/steps": "401 403 404 404 404",
    "POST /items/{own}/files": "401 403 404 404 404",
    "GET /items/{own}/files/{own}": "401 404 404 404 404",
    "DELETE /demonstration": "401 403 403 403 200",
    "GET /audit": "401 403 403 403 200",
    "GET /audit?format=csv": "401 403 403 403 200",
    "GET /audit?format=parquet": "401 403 403 403 200",
    "GET /audit/verification": "401 403 403 403 200",
    "GET /people": "401 403 403 403 200",
    "POST /people": "401 403 403 403 201",
    "PATCH /people/nobody": "401 403 403 403 404",
    "POST /people/nobody/invitation": "401 403 403 403 404",
    # Nobody to send it to yet: who may, is told so.
    "POST /meetings/{own}/dispatches": "401 403 403 404 404",
    "POST /reminders": "401 403 403 409 409",
    "POST /reminders?dry_run=true": "401 403 403 200 200",
    "GET /dispatches": "401 403 403 200 200",
    "GET /calendar.ics": "401 200 200 200 200",
    "GET /subscriptions": "401 403 403 403 200",
    "GET /settings": "401 403 403 403 200",
    "PUT /settings/session_hours": "401 403 403 403 200",
    "GET /backups": "401 403 403 403 200",
    "POST /backups": "401 403 403 403 201",
    "GET /doctor": "401 403 403 403 200",
    "POST /doctor": "401 403 403 403 200",
}
BODIES = {
    "POST /catalogue/changes": {"json": {"reason": "调整目标"}},
    "POST /meetings/{own}/dispatches": {"json": {}},
    "POST /reminders": {"json": {}},
    "POST /reminders?dry_run=true": {"json": {}},
    "POST /submissions": FILE,
    "POST /submissions?dry_run=true": FILE,
    "POST /submissions/taking-back": {
        "json": {"indicator": "OUTPUT", "month": "2022-08", "basis": "cumulative", "reason": "口径有误"}
    },
    "POST /submissions/{own}/undo": {"json": {"reason": "错"}},
    "POST /submissions/{own}/withdrawal": {"json": {}},
    "POST /submissions/{own}/decision": {"json": {"ruling": "accepted"}},
    "POST /submissions/{own}/evidence": {"files": {"file": ("发票.pdf", b"%PDF")}},
    "PUT /quarters/2022-Q2/CROP": {"json": {"results": "新增45家"}},
    "POST /quarters/2022-Q2/CROP/files": {"files": {"file": ("名单.pdf", b"%PDF")}},
    "POST /quarters/2022-Q2/exchange": {"json": {"held_on": "2022-09-05"}},
    "PUT /periods/2022-08": {"json": {"closed": True}},
    "PUT /commentaries/OUTPUT/2022-08": {"json": {"cause": "停产", "measure": "走访"}},
    "POST /meetings": {"json": {"month": "2022-08", "held_on": "2022-09-06"}},
    "POST /meetings/{own}/decisions": {"json": {"words": "按旬调度。"}},
    "POST /items": {"json": {"task": "逐户上门", "lead": "CROP", "deadline": "2022-09-30"}},
    "POST /items/import": LEDGER,
    "POST /items/import?dry_run=true": LEDGER,
    "POST /items/{own}/steps": {"json": {"kind": "progress", "words": "已上门18户"}},
    "POST /items/{own}/files": {"files": {"file": ("现场.jpg", b"photo")}},
    "POST /people": PERSON,
    "PATCH /people/nobody": {"json": {"shown": "张三"}},
    "PUT /settings/session_hours": {"json": {"value": "8"}},
}
# Somebody without an account of the desk has none of these; tests/api/routes/test_people.py asks with one.
OWN = ("/me/sessions", "/me/tokens", "/me/subscriptions")


def asked(one: Caller, operation: str, own: str) -> int:
    method, _, path = operation.partition(" ")
    return one.ask(method, path.format(own=own), **BODIES.get(operation, {})).status_code


@pytest.fixture
def seen(desk: Desk) -> Iterator[Desk]:
    """Where figures can be seen without signing in."""
    settings.decide(desk.database, ANONYMOUS_VIEWING, "yes", "", desk.clock())
    yield desk


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_each_role_may_do(caller: As, seen: Desk, operation: str) -> None:
    own = str(seen.submissions()[0].id)
    expected = dict(zip(Role, OPERATIONS[operation].split(), strict=True))
    alone = operation in (
        "POST /submissions",
        "POST /submissions/taking-back",
        "POST /submissions/{own}/undo",
        "PUT /periods/2022-08",
        "POST /quarters/2022-Q2/exchange",
        "POST /meetings",
        "POST /items/import",
        "POST /people",
        "POST /backups",
    )
    roles = [role for role in Role if not alone or not expected[role].startswith("2")]
    roles += [role for role in Role if role not in roles][
        -1:
    ]  # what is done once is done by the last of them
    told = {role: str(asked(caller(role, "CROP"), operation, own)) for role in roles}
    assert told == {role: expected[role] for role in roles}


@pytest.mark.parametrize(("role", "told"), [(Role.ANONYMOUS, False), (Role.VIEWER, True)])
def test_who_said_a_figure_is_told_to_those_signed_in(caller: As, seen: Desk, role: Role, told: bool) -> None:
    items = caller(role).json("/observations")["items"]
    named = {key: {bool(one[key]) for one in items} for key in ("file", "row", "person")}
    assert items and named == {key: {told} for key in ("file", "row", "person")}


@pytest.fixture(scope="module")
def stranger(unwritten: Desk) -> Caller:
    """At a desk that shows nothing to strangers, and at which every question of this one is refused."""
    return Caller(handed_on(create(lambda: unwritten), nobody("192.0.2.7")))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_nobody_is_let_in_unless_the_bureau_wants_it(stranger: Caller, operation: str) -> None:
    method, _, path = operation.partition(" ")
    answer = stranger.ask(method, path.format(own=NOBODY), **BODIES.get(operation, {}))
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_the_table_names_every_operation(api: Caller) -> None:
    named = {one.partition("?")[0] for one in OPERATIONS}
    for path, methods in api.document["paths"].items():
        example = path.replace("{id}", "{own}").replace("{code}", "OUTPUT")
        example = example.replace("{name}", "nobody").replace("{key}", "session_hours")
        example = example.replace("{month}", "2022-08").replace("{signature}", "x")
        example = example.replace("{file}", "{own}")
        example = example.replace("{quarter}", "2022-Q2").replace("{department}", "CROP")
        example = example.replace("{of}/{form}", "2022-08/word")
        told = {f"{method.upper()} {example}" for method in methods}
        assert example.startswith(OWN) or told <= named


def test_every_refusal_of_somebody_known_is_remembered(caller: As, desk: Desk) -> None:
    caller(Role.VIEWER).get("/audit")
    (entry,) = caller().json("/audit?act=refused")["items"]
    assert (entry["name"], entry["detail"]) == ("田禾viewer", {"action": "read-audit"})
