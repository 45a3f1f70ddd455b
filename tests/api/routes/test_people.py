"""Accounts, sessions and tokens by the API, of people who have an account of the desk."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from indicators.access.account import SignedIn
from indicators.access.actor import Actor
from indicators.api.app import create
from indicators.desk.auth import sign_in
from indicators.desk.auth.sign_in import BootstrapRequest
from indicators.desk.desk import Desk
from tests.api.answers import Caller
from tests.api.conftest import handed_on

PASSWORD = "lantern gravel 74 orchid"
WANG = {"name": "wangxm", "shown": "王晓梅", "role": "reporter", "departments": ["CROP"]}


@pytest.fixture
def first(desk: Desk) -> SignedIn:
    """The desk's first administrator."""
    steps = BootstrapRequest("tianhe", "田禾", PASSWORD)
    return sign_in.set_up(desk, sign_in.first_link(desk).secret, steps, "192.0.2.7")


@pytest.fixture
def api(desk: Desk, first: SignedIn) -> Caller:
    return of(desk, first.actor)


def of(desk: Desk, actor: Actor) -> Caller:
    app = create(lambda: desk)
    return Caller(handed_on(app, actor))


def secret(link: dict[str, Any]) -> str:
    return str(link["path"]).partition("/auth/invitation?key=")[2]


# --- people ---


def test_somebody_new_chooses_a_password_by_the_link(api: Caller, desk: Desk) -> None:
    link = api.ask("POST", "/people", json=WANG)
    assert link.status_code == 201, link.text
    signed_in = sign_in.accept_invitation(desk, secret(link.json()), PASSWORD, "192.0.2.8")
    told = of(desk, signed_in.actor).json("/me")
    assert told == {
        **WANG,
        "way": "invitation",
        "may": ["view", "export", "own-account", "report", "undo-own", "comment", "work-items"],
    }
    assert [(one["name"], one["active"]) for one in api.json("/people")["items"]] == [
        ("tianhe", True),
        ("wangxm", True),
    ]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"role": "viewer"}, 200),
        ({"shown": "王晓敏"}, 200),
        ({"departments": ["PLAN"]}, 200),
        ({"departments": ["NOBODY"]}, 409),
        ({"departments": []}, 409),  # a reporter without a department
        ({"active": False}, 200),
        ({}, 200),
        ({"name": "wang"}, 422),  # never changes
    ],
)
def test_what_can_be_changed(api: Caller, given: dict[str, Any], status: int) -> None:
    api.ask("POST", "/people", json=WANG)
    answer = api.ask("PATCH", "/people/wangxm", json=given)
    assert answer.status_code == status, answer.text
    if status == 200:
        assert {name: answer.json()[name] for name in {**WANG, **given}} == {**WANG, **given}


def test_two_people_cannot_have_one_name(api: Caller) -> None:
    assert [api.ask("POST", "/people", json=WANG).status_code for _ in range(2)] == [201, 409]


def test_the_last_administrator_stays(api: Caller) -> None:
    for given in ({"role": "viewer"}, {"active": False}):
        refused = api.ask("PATCH", "/people/tianhe", json=given, headers={"Accept-Language": "en"})
        assert (refused.status_code, "last active administrator" in refused.json()["detail"]) == (409, True)


def test_a_new_link_ends_the_old_one(api: Caller, desk: Desk) -> None:
    old = api.ask("POST", "/people", json=WANG).json()
    new = api.ask("POST", "/people/wangxm/invitation").json()
    assert (sign_in.invited(desk, secret(old)), new["name"]) == (None, "wangxm")
    account = sign_in.invited(desk, secret(new))
    assert account is not None and account.name == "wangxm"


# --- one's own account ---


def test_a_token_is_shown_once_and_holds_until_it_is_revoked(api: Caller, desk: Desk) -> None:
    issued = api.ask("POST", "/me/tokens", json={"name": "月报程序", "role": "viewer", "days": 90}).json()
    token = issued["token"]
    lasts = datetime.fromisoformat(token["expires_at"]) - datetime.fromisoformat(token["created_at"])
    assert (token["role"], lasts) == ("viewer", timedelta(days=90))
    assert issued["secret"] not in api.get("/me/tokens").text
    actor = sign_in.by_token(desk, issued["secret"], "192.0.2.9")
    assert actor is not None and of(desk, actor).json("/me")["way"] == "token"
    assert api.ask("DELETE", f"/me/tokens/{token['id']}").status_code == 204
    assert sign_in.by_token(desk, issued["secret"], "192.0.2.9") is None
    (kept,) = api.json("/me/tokens")["items"]
    assert kept["revoked_at"] is not None


def test_a_program_makes_no_tokens_and_signs_nobody_out(api: Caller, desk: Desk, first: SignedIn) -> None:
    issued = api.ask("POST", "/me/tokens", json={"name": "x", "role": "administrator", "days": 1}).json()
    actor = sign_in.by_token(desk, issued["secret"], "192.0.2.9")
    assert actor is not None
    program = of(desk, actor)
    again = program.ask("POST", "/me/tokens", json={"name": "y", "role": "viewer", "days": 1})
    gone = program.ask("DELETE", f"/me/sessions/{first.session}")
    assert (again.status_code, gone.status_code) == (403, 403)


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"days": 0}, 422),
        ({"days": 367}, 422),
        ({"days": "90"}, 422),
        ({"role": "king"}, 422),
        ({"name": ""}, 422),
    ],
)
def test_tokens_that_cannot_be(api: Caller, given: dict[str, Any], status: int) -> None:
    token = {"name": "月报程序", "role": "viewer", "days": 90, **given}
    assert api.ask("POST", "/me/tokens", json=token).status_code == status


def test_one_signs_out_elsewhere(api: Caller, desk: Desk) -> None:
    other = sign_in.sign_in(desk, "tianhe", PASSWORD, "192.0.2.10")
    assert {one["address"] for one in api.json("/me/sessions")["items"]} == {"192.0.2.7", "192.0.2.10"}
    assert api.ask("DELETE", f"/me/sessions/{other.session}").status_code == 204
    assert sign_in.by_secret(desk, other.secret, "192.0.2.10") is None
    assert api.ask("DELETE", f"/me/sessions/{other.session}").status_code == 404


# --- settings, backups, doctor, audit ---


def test_a_setting_is_decided_and_remembered(api: Caller) -> None:
    decided = api.ask("PUT", "/settings/session_hours", json={"value": "8"}).json()
    assert (decided["key"], decided["value"]) == ("session_hours", "8")
    (entry,) = api.json("/audit?act=setting-changed")["items"]
    assert (entry["name"], entry["subject"], entry["detail"]) == (
        "tianhe",
        "session_hours",
        {"old": "12", "new": "8"},
    )


@pytest.mark.parametrize(
    ("key", "value", "status"),
    [("session_hours", "0", 422), ("session_hours", "x", 422), ("timezone", "UTC", 404)],
)
def test_settings_that_cannot_be(api: Caller, key: str, value: str, status: int) -> None:
    assert api.ask("PUT", f"/settings/{key}", json={"value": value}).status_code == status


def test_a_backup_is_made_and_listed(api: Caller, desk: Desk) -> None:
    made = api.ask("POST", "/backups").json()
    assert api.json("/backups")["items"] == [made]
    assert (desk.folder / "backups" / made["name"]).stat().st_size == made["size"]
    assert "/" not in made["name"]


def test_the_doctor_says_what_to_do_about_what_is_wrong(api: Caller) -> None:
    found = api.json("/doctor?lang=en")["items"]
    assert {one["state"] for one in found} <= {"ok", "warn", "bad"}
    assert all(one["advice"] for one in found if one["state"] == "warn")


def test_the_audit_is_searched_page_by_page(api: Caller) -> None:
    for hours in ("7", "8", "9"):
        api.ask("PUT", "/settings/session_hours", json={"value": hours})
    first = api.json("/audit?act=setting-changed&limit=2")
    api.ask("PUT", "/settings/session_hours", json={"value": "10"})
    second = api.json(f"/audit?act=setting-changed&limit=2&cursor={first['next']}")
    told = [one["detail"]["new"] for one in first["items"] + second["items"]]
    assert (told, first["total"], second["next"]) == (["9", "8", "7"], 3, None)
    assert [one["detail"]["new"] for one in api.json("/audit?text=session_hours&limit=1")["items"]] == ["10"]
    assert api.json("/audit?name=nobody")["total"] == 0
    assert api.json("/audit?until=2001-01-01")["total"] == 0


def test_a_period_of_one_day_has_that_day_s_entries(api: Caller, desk: Desk) -> None:
    recorded = api.json("/audit?act=set-up")["items"][0]["recorded_at"]
    day = datetime.fromisoformat(recorded).astimezone(desk.zone()).date()
    assert api.json(f"/audit?act=set-up&since={day}&until={day}")["total"] == 1
    assert api.json(f"/audit?act=set-up&since={day + timedelta(days=1)}")["total"] == 0


def test_the_chain_is_verified(api: Caller) -> None:
    found = api.json("/audit/verification")
    assert (found["holds"], found["broken_at"], found["lost"], found["head_stands"]) == (True, None, [], None)
    assert api.json(f"/audit/verification?head={found['head']}")["head_stands"] is True
    cut_off = api.json(f"/audit/verification?head={'0' * 63}1")
    assert (cut_off["holds"], cut_off["head_stands"]) == (False, False)
