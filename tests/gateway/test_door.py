"""Every address as a stranger, and as somebody known; what is believed, and what is not."""

from pathlib import Path

import pytest
from starlette.websockets import WebSocketDisconnect

from indicators.access.roles import Role
from indicators.desk.auth import account as own_account
from indicators.desk.auth import people, sign_in
from indicators.desk.desk import Desk
from indicators.desk.seat import ANONYMOUS_VIEWING, Seat
from indicators.store import settings
from staff import PASSWORD
from tests.gateway.visits import (
    ELSEWHERE,
    HERE,
    ORIGIN,
    PAGE,
    Knocking,
    account,
    admin,
    session_of,
    socket,
    told,
)

# --- strangers ---


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/", "/auth/sign-in"),
        ("/indicator?code=A&lang=en", "/auth/sign-in?next=%2Findicator%3Fcode%3DA%26lang%3Den&lang=en"),
        ("/report", "/auth/sign-in?next=%2Freport"),
        ("/start", "/auth/sign-in?next=%2Fstart"),
        ("/people", "/auth/sign-in?next=%2Fpeople"),
        ("/audit", "/auth/sign-in?next=%2Faudit"),
        ("/settings", "/auth/sign-in?next=%2Fsettings"),
        ("/account", "/auth/sign-in?next=%2Faccount"),
        ("/auth/password", "/auth/sign-in?next=&lang=en"),
    ],
)
def test_a_person_is_led_to_sign_in_and_back(at: Knocking, path: str, leads_to: str) -> None:
    answer = at.browser().get(ORIGIN + path, headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, leads_to)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 401),
        ("POST", "/", 401),
        ("GET", "/static/js/index.js", 401),
        ("GET", "/favicon.png", 401),
        ("GET", "/media/1f2e.csv", 401),
        ("GET", "/component/table/index.html", 401),
        ("GET", "/_stcore/health", 401),
        ("GET", "/_stcore/host-config", 401),
        ("GET", "/indicator/_stcore/host-config", 401),
        ("GET", "/_stcore/bidi-components/table.js", 401),
        ("PUT", "/_stcore/upload_file/session/file", 401),
        ("DELETE", "/_stcore/upload_file/session/file", 401),
        ("OPTIONS", "/_stcore/upload_file/session/file", 401),
        ("GET", "/api/v1/indicators", 401),
        ("GET", "/api/v1/openapi.json", 401),
        ("POST", "/api/v1/submissions", 401),
        ("TRACE", "/", 401),
        ("GET", "/_stcore/metrics", 404),
        ("GET", "/_stcore/script-health-check", 404),
        ("POST", "/_stcore/agent/interact", 404),
        ("GET", "/_stcore/agent/openapi.json", 404),
        ("GET", "/app/static/x.png", 404),
        ("GET", "/oauth2callback", 404),
        ("GET", "/auth/login", 404),
        ("GET", "/auth/logout", 404),
        ("GET", "/health", 200),
        ("GET", "/ready", 200),
        ("GET", "/auth/sign-in", 200),
    ],
)
def test_a_stranger_gets_nothing_but_what_is_open(at: Knocking, method: str, path: str, status: int) -> None:
    answer = at.browser().request(method, path)
    assert answer.status_code == status
    assert ("www-authenticate" in answer.headers) == (status == 401)
    assert "set-cookie" not in answer.headers


def test_the_api_refuses_in_its_own_form(at: Knocking) -> None:
    answer = at.browser().get("/api/v1/indicators")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:indicator-desk:problem:not-signed-in",
        "title": "Not signed in",
        "status": 401,
        "detail": "Sign in first.",
        "errors": [],
    }


def test_a_websocket_that_does_not_say_which_page_it_is_on_is_not_accepted(at: Knocking) -> None:
    browser = at.signed_in("miao")
    for origin in ("http://evil.example", "null", ""):
        with pytest.raises(WebSocketDisconnect), socket(browser, origin=origin):
            pass


@pytest.mark.parametrize("path", ["/_stcore/stream", "/", "/auth/sign-in", "/api/v1/x", "/_stcore/agent/mcp"])
def test_a_strangers_websocket_is_never_accepted(at: Knocking, path: str) -> None:
    with pytest.raises(WebSocketDisconnect) as refused, socket(at.browser(), path):
        pass
    assert refused.value.code == 1008


# --- who is known ---


def test_who_signed_in_is_told_inside_and_the_secret_is_not(at: Knocking, staffed: Desk) -> None:
    browser = at.signed_in("miao")
    browser.cookies.set("a", "1")
    answer = browser.get("/", headers={**PAGE, "authorization": "Basic eDp5"})
    seen = answer.json()
    signed = sign_in.by_secret(staffed, browser.cookies["desk_session"], ELSEWHERE)
    assert signed is not None
    assert (seen["name"], seen["role"], seen["session"]) == ("miao", "viewer", str(signed.session))
    assert (seen["client"], seen["address"]) == (ELSEWHERE, ELSEWHERE)
    assert told(answer)["x-desk-session"] == str(signed.session)
    assert told(answer)["x-desk-address"] == ELSEWHERE
    assert "authorization" not in told(answer)
    assert told(answer)["cookie"] == "a=1"
    assert browser.cookies["desk_session"] not in answer.text


def test_a_websocket_hears_who_it_is_now(at: Knocking) -> None:
    browser = at.signed_in("miao")
    for name in ("miao", "sun"):
        browser.cookies = at.signed_in(name).cookies
        with socket(browser) as opened_one:
            assert opened_one.receive_text() == str(session_of(browser))


@pytest.mark.parametrize(
    "forged",
    [
        "x-desk-session",
        "X-Desk-Session",
        "x_desk_session",
        "X-DESK_SESSION",
        "x-desk-address",
        "x-desk-other",
    ],
)
def test_what_only_the_door_may_say_is_taken_from_everybody_else(at: Knocking, forged: str) -> None:
    other = str(session_of(at.signed_in("tian")))
    browser = at.signed_in("miao")
    answer = browser.get("/", headers={**PAGE, forged: other})
    assert other not in answer.text
    assert told(answer)["x-desk-session"] == str(session_of(browser))


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip"])
def test_nobodys_word_about_the_client_is_believed_or_handed_on(at: Knocking, header: str) -> None:
    answer = at.signed_in("miao").get("/", headers={**PAGE, header: "203.0.113.9"})
    assert (answer.json()["client"], answer.json()["scheme"]) == (ELSEWHERE, "http")
    assert header not in told(answer)


# --- old, forged and ended sessions ---


def cookie(secret: str) -> dict[str, str]:
    return {**PAGE, "cookie": f"desk_session={secret}"}


def test_a_forged_secret_is_a_strangers(at: Knocking) -> None:
    secret = at.signed_in("miao").cookies["desk_session"]
    session = str(session_of(at.signed_in("miao")))
    assert at.browser().get("/", headers=cookie(secret)).status_code == 200
    for forged in (secret[:-1], secret + "a", secret.swapcase(), "' OR 1=1 --", "%00", "", session):
        assert at.browser().get("/", headers=cookie(forged)).status_code == 303, forged


def test_an_ended_session_ends_at_once_though_it_was_just_remembered(at: Knocking, staffed: Desk) -> None:
    browser = at.signed_in("miao")
    session = session_of(browser)
    for path in ("/static/x.js", "/media/x.csv", "/_stcore/host-config"):
        assert browser.get(path).status_code == 200
    people.end_sessions(admin(staffed), account(staffed, "miao").id)
    assert sign_in.by_session(staffed, session, ELSEWHERE) is None
    for path in ("/static/x.js", "/media/x.csv", "/_stcore/host-config", "/api/v1/indicators"):
        assert browser.get(path).status_code == 401
    with pytest.raises(WebSocketDisconnect), socket(browser):
        pass


def test_a_changed_role_counts_from_the_next_request(at: Knocking, staffed: Desk) -> None:
    browser, reporter = at.signed_in("sun"), account(staffed, "sun")
    upload = "/_stcore/upload_file/session/file"
    assert browser.put(upload).status_code == 200
    people.change(admin(staffed), reporter.id, role=Role.VIEWER, departments=[])
    assert browser.put(upload).status_code == 403
    people.change(admin(staffed), reporter.id, role=Role.REPORTER, departments=["CROP"])
    assert browser.put(upload).status_code == 200


def test_viewers_upload_nothing(at: Knocking) -> None:
    browser = at.signed_in("miao")
    for method in ("PUT", "DELETE"):
        assert browser.request(method, "/_stcore/upload_file/session/file").status_code == 403
        assert browser.request(method, "/report/_stcore/upload_file/session/file").status_code == 403


def test_other_sites_change_nothing_with_somebodys_cookie(at: Knocking) -> None:
    secret = at.signed_in("sun").cookies["desk_session"]
    upload, headers = "/_stcore/upload_file/session/file", {"cookie": f"desk_session={secret}"}
    for origin in ("http://evil.example", "http://localhost:9999", "null"):
        assert at.browser(origin=origin).put(upload, headers=headers).status_code == 403
    browser = at.browser()
    del browser.headers["origin"]
    assert browser.put(upload, headers=headers).status_code == 403
    assert browser.put(upload, headers={**headers, "referer": f"{ORIGIN}/report"}).status_code == 200


def test_who_must_choose_a_password_comes_nowhere_before(at: Knocking, staffed: Desk) -> None:
    browser = at.signed_in("miao")
    people.demand_new_password(admin(staffed), account(staffed, "miao").id)
    browser = at.signed_in("miao")
    answer = browser.get("/report", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/auth/password?next=%2Freport")
    for path in ("/static/x.js", "/api/v1/indicators", "/media/x.csv"):
        assert browser.get(path).status_code == 403
    with pytest.raises(WebSocketDisconnect), socket(browser):
        pass
    assert browser.get("/auth/password", headers=PAGE).status_code == 200
    chosen = {"old": PASSWORD, "password": "umbrella salt violin 9", "again": "umbrella salt violin 9"}
    assert browser.post("/auth/password", data=chosen).headers["location"] == "/?lang=en"
    assert browser.get("/report", headers=PAGE).status_code == 200
    own_account.change_password(
        Seat(staffed, account(staffed, "miao").actor(sign_in.Way.PASSWORD, HERE)),
        chosen["password"],
        PASSWORD,
    )


# --- nobody signed in, but the bureau lets the desk be seen ---


def test_with_anonymous_viewing_everybody_sees_and_nobody_sends(at: Knocking, staffed: Desk) -> None:
    settings.decide(staffed.database, ANONYMOUS_VIEWING, "yes", "田禾", staffed.clock())
    try:
        browser = at.browser()
        answer = browser.get("/", headers=PAGE)
        assert (answer.json()["role"], answer.json()["session"]) == ("anonymous", None)
        assert told(answer)["x-desk-session"] == ""
        assert browser.get("/api/v1/indicators").json()["role"] == "anonymous"
        assert browser.put("/_stcore/upload_file/session/file").status_code == 403
        assert at.signed_in("miao").get("/", headers=PAGE).json()["role"] == "viewer"
    finally:
        settings.decide(staffed.database, ANONYMOUS_VIEWING, "", "田禾", staffed.clock())
    assert at.browser().get("/", headers=PAGE).status_code == 303


# --- tokens ---


def test_a_token_opens_the_api_and_nothing_else(at: Knocking, staffed: Desk) -> None:
    owner = Seat(staffed, account(staffed, "sun").actor(sign_in.Way.PASSWORD, HERE))
    issued = own_account.issue_token(owner, "进度脚本", Role.VIEWER, 30)
    bearer = {"authorization": f"Bearer {issued.secret}"}
    program = at.browser()
    del program.headers["origin"]  # programs are on no page
    answer = program.get("/api/v1/indicators", headers=bearer)
    assert (answer.json()["name"], answer.json()["role"], answer.json()["way"]) == ("sun", "viewer", "token")
    assert program.post("/api/v1/submissions", headers=bearer).status_code == 200
    assert answer.headers["ratelimit-limit"] == "600" and answer.headers["ratelimit-remaining"] == "599"
    assert program.get("/", headers={**PAGE, **bearer}).status_code == 303
    assert program.get("/media/x.csv", headers=bearer).status_code == 401
    own_account.revoke_token(owner, issued.token.id)
    refused = program.get("/api/v1/indicators", headers=bearer)
    assert (refused.status_code, "invalid_token" in refused.headers["www-authenticate"]) == (401, True)


@pytest.mark.parametrize("said", ["Bearer desk_nonsense", "Bearer ", "bearer x y", "Console key name"])
def test_a_token_that_does_not_hold_is_not_made_good_by_a_cookie(at: Knocking, said: str) -> None:
    browser = at.signed_in("tian")
    assert browser.get("/api/v1/indicators").status_code == 200
    assert browser.get("/api/v1/indicators", headers={"authorization": said}).status_code == 401


# --- other names and other pages ---


def test_a_request_by_another_name_is_refused_everywhere(at: Knocking) -> None:
    for path in ("/", "/health", "/ready", "/auth/sign-in", "/api/v1/x", "/media/x.png", "/_stcore/health"):
        answer = at.browser().get(path, headers={**PAGE, "host": "evil.example"})
        assert answer.status_code == 403
        assert "does not go by this name" in answer.text


def test_every_answer_says_what_browsers_must_not_do(at: Knocking) -> None:
    browser = at.signed_in("miao")
    answers = [browser.get(path, headers=PAGE) for path in ("/", "/auth/password", "/api/v1/x", "/nosuch.js")]
    answers += [at.browser().get(path) for path in ("/", "/health", "/static/x.js")]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy and "script-src 'unsafe-inline'" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "strict-transport-security" not in answer.headers
    assert "sandbox" in browser.get("/media/x.svg").headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/report", "/auth/sign-in", "/api/v1/x"])
def test_what_concerns_one_person_is_kept_nowhere(at: Knocking, path: str) -> None:
    assert at.signed_in("miao").get(path, headers=PAGE).headers["cache-control"] == "no-store"


def test_below_a_base_path(staffed: Desk) -> None:
    at = Knocking(staffed, prefix="/desk")
    answer = at.browser().get("/desk/report", headers=PAGE)
    assert answer.headers["location"] == "/desk/auth/sign-in?next=%2Fdesk%2Freport"
    signed = at.browser().post("/desk/auth/sign-in", data={"name": "miao", "password": PASSWORD})
    assert signed.headers["location"] == "/desk/?lang=en"
    assert "Path=/desk;" in signed.headers["set-cookie"]
    assert at.signed_in("miao").get("/desk/report", headers=PAGE).status_code == 200
    assert at.browser().get("/desk/health").status_code == 200
    assert at.browser().get("/auth/sign-in", headers=PAGE).status_code == 404


def test_a_desk_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    from indicators.desk.opening import open_desk

    (tmp_path / "data").mkdir()
    at = Knocking(desk=None)  # type: ignore[arg-type]
    at.door.context = type(at.door.context).of(
        lambda: open_desk(tmp_path / "data"), at.configuration, at.prefix
    )
    assert at.browser().get("/ready").status_code == 503
    near, far = at.browser(HERE).get("/", headers=PAGE), at.browser().get("/", headers=PAGE)
    assert (near.status_code, far.status_code) == (503, 503)
    assert "catalogue files" in near.text and "catalogue files" not in far.text
    assert at.browser().get("/api/v1/x").headers["content-type"] == "application/problem+json"
