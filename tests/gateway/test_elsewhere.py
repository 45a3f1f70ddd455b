"""Behind a reverse proxy that signs people in, and at the console of the machine itself."""

from pathlib import Path
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from indicators.access.roles import Role
from indicators.desk.admin import console
from indicators.desk.auth import people, sign_in
from indicators.desk.desk import Desk
from indicators.gateway.configuration import read_configuration
from indicators.store.auth import accounts
from tests.gateway.visits import (
    ELSEWHERE,
    HERE,
    PAGE,
    Knocking,
    account,
    admin,
    opened,
    remembered,
    told,
)

PROXY, HEADER = "10.0.0.2", "X-Remote-User"
CLIENT = {"x-forwarded-for": ELSEWHERE}
SIGN_IN = "/auth/sign-in"


def configured(**more: str) -> dict[str, str]:
    return {
        "INDICATORS_PROXIES": PROXY,
        "INDICATORS_PROXY_HEADER": HEADER,
        "FORWARDED_ALLOW_IPS": "",
        **more,
    }


@pytest.fixture
def behind(staffed: Desk) -> Knocking:
    return Knocking(staffed, read_configuration(configured()))


def named(name: str) -> dict[str, str]:
    return {**PAGE, **CLIENT, HEADER: name}


def test_whom_the_proxy_names_is_signed_in_at_the_first_page(behind: Knocking) -> None:
    browser = behind.browser(PROXY)
    answer = browser.get("/report", headers=named("Sun"))
    seen = answer.json()
    assert (seen["name"], seen["way"], seen["address"]) == ("sun", "proxy", ELSEWHERE)
    assert HEADER.lower() not in told(answer)
    assert browser.cookies["desk_session"]
    files = browser.get("/static/x.js", headers={**CLIENT, HEADER: "sun"})
    assert files.json()["session"] == seen["session"]
    assert "set-cookie" not in files.headers


def test_its_session_is_one_persons_only(behind: Knocking) -> None:
    browser = behind.browser(PROXY)
    first = browser.get("/", headers=named("sun")).json()
    second = browser.get("/", headers=named("miao")).json()
    assert (first["name"], second["name"]) == ("sun", "miao")
    assert first["session"] != second["session"]
    for header in ({}, {HEADER: "sun"}, {HEADER: ""}):  # the cookie is miao's now
        assert browser.get("/static/x.js", headers={**CLIENT, **header}).status_code == 401


def test_past_the_proxy_its_session_is_worth_nothing(behind: Knocking) -> None:
    browser = behind.browser(PROXY)
    browser.get("/", headers=named("sun"))
    cookie = {"cookie": f"desk_session={browser.cookies['desk_session']}"}
    for address in (HERE, ELSEWHERE):
        direct = behind.browser(address)
        assert direct.get("/", headers={**named("sun"), **cookie}).headers["location"] == SIGN_IN


def test_only_a_page_begins_a_session(behind: Knocking) -> None:
    for path in ("/static/x.js", "/api/v1/indicators", "/media/x.csv"):
        answer = behind.browser(PROXY).get(path, headers={**CLIENT, HEADER: "sun"})
        assert (answer.status_code, "set-cookie" in answer.headers) == (401, False)


@pytest.mark.parametrize("address", [HERE, ELSEWHERE, "10.0.0.3", "::1"])
def test_nobody_else_names_anybody(behind: Knocking, address: str) -> None:
    answer = behind.browser(address).get("/", headers=named("tian"))
    assert (answer.status_code, answer.headers["location"]) == (303, SIGN_IN)


def test_where_no_proxy_is_configured_the_header_is_anybodys(at: Knocking) -> None:
    for address in (HERE, PROXY):
        assert at.browser(address).get("/", headers=named("tian")).headers["location"] == SIGN_IN


@pytest.mark.parametrize("header", [HEADER, "X_Remote_User", "x-remote-user"])
def test_the_header_reaches_nobody_further_in(behind: Knocking, header: str) -> None:
    browser = behind.signed_in("miao")
    answer = browser.get("/", headers={**PAGE, header: "tian"})
    assert answer.json()["name"] == "miao"
    assert not [name for name in told(answer) if "remote" in name]


def test_somebody_without_an_account_is_told_so_and_the_audit_does_not_grow_for_ever(
    behind: Knocking, staffed: Desk
) -> None:
    browser = behind.browser(PROXY)
    answer = browser.get("/", headers=named("stranger"))
    assert (answer.status_code, "You have no account here" in answer.text) == (403, True)
    assert "set-cookie" not in answer.headers
    for _ in range(40):
        browser.get("/", headers=named("stranger"))
    refused = [entry for entry in remembered(staffed, "sign-in-refused") if entry["reason"] == "unknown-name"]
    assert len(refused) == 20


def test_new_people_become_viewers_where_that_is_configured(staffed: Desk) -> None:
    behind = Knocking(staffed, read_configuration(configured(INDICATORS_NEW_PEOPLE="viewer")))
    seen = behind.browser(PROXY).get("/", headers=named("li.hua")).json()
    assert (seen["name"], seen["role"]) == ("li.hua", "viewer")


def test_nobody_is_let_in_before_the_desk_is_set_up(unset: Desk) -> None:
    behind = Knocking(unset, read_configuration(configured(INDICATORS_NEW_PEOPLE="viewer")))
    answer = behind.browser(PROXY).get("/", headers=named("li.hua"))
    assert answer.status_code == 403
    assert not accounts.any_account(unset.database)


def test_behind_tls_the_cookie_is_secure_and_browsers_stay_there(staffed: Desk) -> None:
    behind = Knocking(staffed, read_configuration(configured()))
    over_tls = {"x-forwarded-proto": "https", "x-forwarded-for": ELSEWHERE, "host": "localhost:8501"}
    browser = behind.browser(PROXY, "https://localhost:8501", **over_tls)
    answer = browser.post(SIGN_IN, data={"name": "miao", "password": "lantern gravel 74 orchid"})
    said = answer.headers["set-cookie"]
    assert said.startswith("__Secure-desk_session=") and said.endswith("; Secure")
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    assert browser.get("/", headers=PAGE).json()["scheme"] == "https"
    plain = browser.post(SIGN_IN, data={}, headers={"origin": "http://localhost:8501"})
    assert plain.status_code == 403


def test_an_ended_account_stays_outside_whatever_the_proxy_says(behind: Knocking, staffed: Desk) -> None:
    browser = behind.browser(PROXY)
    browser.get("/", headers=named("sun"))
    assert session(browser, "sun")
    people.change(admin(staffed), account(staffed, "sun").id, active=False)
    try:
        assert browser.get("/", headers=named("sun")).status_code == 403
        assert browser.get("/static/x.js", headers={**CLIENT, HEADER: "sun"}).status_code == 401
    finally:
        people.change(admin(staffed), account(staffed, "sun").id, active=True)


def session(browser: TestClient, name: str) -> UUID:
    return UUID(browser.get("/", headers=named(name)).json()["session"])


# --- the console's key ---


def test_the_consoles_key_opens_the_api_on_this_machine_only(tmp_path: Path, quick_hashing: None) -> None:
    desk = opened(tmp_path)
    console.announce("http://127.0.0.1:8501", desk.folder)
    try:
        key = console.announced(desk.folder)
        assert key is not None
        header = {"authorization": key.authorization("孙苗")}
        at = Knocking(desk)
        seen = at.browser(HERE).get("/api/v1/indicators", headers=header).json()
        assert (seen["name"], seen["role"], seen["way"]) == ("孙苗", Role.ADMINISTRATOR, "console")
        assert at.browser("::1").get("/api/v1/indicators", headers=header).status_code == 200
        assert at.browser(ELSEWHERE).get("/api/v1/indicators", headers=header).status_code == 401
        assert at.browser(HERE).get("/", headers={**PAGE, **header}).status_code == 303
        for mark in ("x-forwarded-for", "forwarded", "via", "x-real-ip"):
            answer = at.browser(HERE).get("/api/v1/indicators", headers={**header, mark: HERE})
            assert answer.status_code == 401, mark
    finally:
        console.withdraw(desk.folder)
        desk.close()


def test_after_sign_out_the_proxys_person_may_come_again(behind: Knocking, staffed: Desk) -> None:
    browser = behind.browser(PROXY)
    browser.get("/", headers=named("miao"))
    first = session(browser, "miao")
    browser.post("/auth/sign-out", headers={**CLIENT, HEADER: "miao"})
    assert sign_in.by_session(staffed, first, ELSEWHERE) is None
    assert session(browser, "miao") != first
