"""The door's own pages: signing in and out, the first start, links, a new password."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from indicators.access.roles import Role
from indicators.desk.auth import people, sign_in
from indicators.desk.auth.bootstrap import first_link, needs_set_up
from indicators.desk.desk import Desk
from indicators.gateway.configuration import Configuration
from indicators.store.auth import accounts
from staff import PASSWORD
from tests.gateway.visits import (
    ELSEWHERE,
    HERE,
    ORIGIN,
    PAGE,
    Knocking,
    account,
    admin,
    remembered,
    session_of,
)

WRONG = "wrong or the account is closed"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"


def text(answer: object) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", str(getattr(answer, "text", ""))))


# --- signing in ---


def test_one_is_led_on_to_where_one_wanted_to_go(at: Knocking) -> None:
    for wanted, leads_to in (
        ("/report?month=2022-08", "/report?month=2022-08"),
        ("", "/?lang=en"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
    ):
        typed = {"name": "MIAO ", "password": PASSWORD, "next": wanted}
        answer = at.browser().post("/auth/sign-in", data=typed)
        assert (answer.status_code, answer.headers["location"]) == (303, leads_to)


def test_the_form_keeps_name_and_goal_and_never_the_password(at: Knocking) -> None:
    typed = {"name": "miao", "password": "not this one", "next": "/report"}
    answer = at.browser().post("/auth/sign-in", data=typed)
    assert answer.status_code == 403
    assert 'value="miao"' in answer.text and 'value="/report"' in answer.text
    assert "not this one" not in answer.text
    assert "set-cookie" not in answer.headers


def test_an_unknown_name_and_a_wrong_password_sound_the_same(at: Knocking) -> None:
    answers = [
        text(at.browser().post("/auth/sign-in", data={"name": name, "password": "not this one"}))
        for name in ("miao", "nobody")
    ]
    assert answers[0] == answers[1]


def test_who_is_locked_hears_until_when(at: Knocking, staffed: Desk) -> None:
    for _ in range(6):
        answer = at.browser().post("/auth/sign-in", data={"name": "locked", "password": "x"})
    assert re.search(r"try again after \d+ \w+ 20\d\d \d\d:\d\d", text(answer))


@pytest.mark.parametrize(
    ("asked", "accepted", "title"),
    [
        ("", "zh-CN,zh;q=0.9,en;q=0.8", "登录"),
        ("", "en-GB,en;q=0.9", "Sign in"),
        ("", "fr-FR,fr", "登录"),
        ("", "fr-FR, en;q=0.5, zh;q=0.2", "Sign in"),
        ("", "", "登录"),
        ("en", "zh-CN", "Sign in"),
        ("zh", "en-GB", "登录"),
        ("fr", "en-GB", "Sign in"),
    ],
)
def test_the_readers_language(at: Knocking, asked: str, accepted: str, title: str) -> None:
    query = f"?lang={asked}" if asked else ""
    answer = at.browser(**{"accept-language": accepted}).get(f"/auth/sign-in{query}")
    assert answer.headers["content-language"] == ("en" if title == "Sign in" else "zh")
    assert "<h1>" in answer.text


def test_who_is_known_already_is_led_on(at: Knocking) -> None:
    answer = at.signed_in("miao").get("/auth/sign-in?next=/report")
    assert (answer.status_code, answer.headers["location"]) == (303, "/report")


def test_whatever_is_typed_or_asked_stays_text(at: Knocking) -> None:
    answers = [
        at.browser().post("/auth/sign-in", data={"name": MARKUP, "password": "x", "next": MARKUP}),
        at.browser().get("/auth/sign-in", params={"next": MARKUP, "lang": MARKUP}),
        at.browser().get("/auth/invitation", params={"key": MARKUP}),
    ]
    for answer in answers:
        assert "<script>alert" not in answer.text and "<img" not in answer.text


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"name": "miao"}'),
        ("multipart/form-data; boundary=x", b"--x--"),
        ("application/x-www-form-urlencoded", b"name=" + b"x" * 20_000),
        ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 50)),
        ("application/x-www-form-urlencoded", b"name=%ff"),
        ("application/x-www-form-urlencoded", b"\xff\xfe"),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(at: Knocking, content_type: str, body: bytes) -> None:
    answer = at.browser().post("/auth/sign-in", content=body, headers={"content-type": content_type})
    assert answer.status_code == 400
    assert "not what the form sends" in text(answer)


def test_without_passwords_there_is_no_form_and_no_way_round_it(staffed: Desk) -> None:
    at = Knocking(staffed, Configuration(passwords=False, proxy_header="x-user"))
    assert "<form" not in at.browser().get("/auth/sign-in").text
    answer = at.browser().post("/auth/sign-in", data={"name": "miao", "password": PASSWORD})
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


def test_too_many_attempts_from_one_address_wait_and_the_audit_hears_of_it_once(
    at: Knocking, staffed: Desk
) -> None:
    for number in range(20):
        typed = {"name": f"name{number}", "password": "x"}
        assert at.browser("198.51.100.9").post("/auth/sign-in", data=typed).status_code == 403
    for _ in range(5):
        good = {"name": "miao", "password": PASSWORD}
        answer = at.browser("198.51.100.9").post("/auth/sign-in", data=good)
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 60
    assert remembered(staffed, "refused").count({"limit": "sign-in"}) == 1
    assert at.signed_in("miao", "198.51.100.10").get("/", headers=PAGE).status_code == 200


# --- signing out ---


@pytest.mark.parametrize(
    ("headers", "leaves"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"referer": f"{ORIGIN}/report"}, True),
        ({"sec-fetch-site": "cross-site", "referer": f"{ORIGIN}/"}, False),
        ({"sec-fetch-site": "none"}, False),  # typed, or a bookmark
        ({"referer": "http://evil.example/"}, False),
        ({}, False),
    ],
)
def test_only_our_own_pages_sign_out_by_a_link(at: Knocking, headers: dict[str, str], leaves: bool) -> None:
    browser = at.signed_in("miao")
    del browser.headers["origin"]
    answer = browser.get("/auth/sign-out", headers={**PAGE, **headers})
    assert answer.status_code == (303 if leaves else 200)
    browser.headers["origin"] = ORIGIN
    assert browser.get("/", headers=PAGE).status_code == (303 if leaves else 200)


def test_the_button_ends_the_session_and_clears_the_cookie(at: Knocking, staffed: Desk) -> None:
    browser = at.signed_in("miao")
    session = session_of(browser)
    answer = browser.post("/auth/sign-out")
    assert answer.headers["location"] == "/auth/sign-in?out=&lang=en"
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert sign_in.by_session(staffed, session, ELSEWHERE) is None
    assert "You are signed out" in text(browser.get(answer.headers["location"]))


# --- the first start ---

FIRST = {
    "name": "tian",
    "shown": "田禾",
    "password": PASSWORD,
    "again": PASSWORD,
    "bureau_name_zh": "青禾县农业农村局",
    "demonstration": "keep",
}


def begin(unset: Desk) -> tuple[TestClient, str]:
    return Knocking(unset).browser(HERE), first_link(unset).secret


def test_the_link_leads_to_an_administrator_who_is_signed_in(unset: Desk) -> None:
    browser, key = begin(unset)
    assert "not set up yet" in text(browser.get("/auth/sign-in"))
    shown = browser.get("/auth/first", params={"key": key})
    assert shown.status_code == 200
    answer = browser.post("/auth/first", data={**FIRST, "key": key})
    assert (answer.status_code, answer.headers["location"]) == (303, "/?lang=en")
    seen = browser.get("/", headers=PAGE).json()
    assert (seen["name"], seen["role"]) == ("tian", Role.ADMINISTRATOR)
    assert unset.catalogue().setting("bureau_name_zh") == "青禾县农业农村局"
    for again in (
        browser.get("/auth/first", params={"key": key}),
        browser.post("/auth/first", data={"key": key}),
    ):
        assert again.status_code == 410


def test_the_key_stays_out_of_addresses_and_referrers(unset: Desk) -> None:
    browser, key = begin(unset)
    answer = browser.get("/auth/first", params={"key": key})
    assert (
        answer.headers["referrer-policy"] == "strict-origin"
    )  # a form's Origin arrives, its address does not
    assert answer.headers["cache-control"] == "no-store"
    assert 'history.replaceState(null, "", location.pathname)' in answer.text
    assert key not in re.findall(r'action="([^"]*)"', answer.text)[0]


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ({"name": "z"}, "name"),
        ({"name": ""}, "name"),
        ({"shown": " "}, "shown"),
        ({"again": "something else"}, "again"),
        ({"password": "short", "again": "short"}, "password"),
        ({"password": "password1234", "again": "password1234"}, "password"),
        ({"password": "", "again": ""}, "password"),
    ],
)
def test_what_must_be_mended_is_said_at_its_field(unset: Desk, typed: dict[str, str], mended: str) -> None:
    browser, key = begin(unset)
    answer = browser.post("/auth/first", data={**FIRST, **typed, "key": key})
    assert answer.status_code == 422
    assert re.findall(r'id="(\w+)-why"', answer.text) == [mended]
    assert 'value="青禾县农业农村局"' in answer.text
    assert PASSWORD not in answer.text and "something else" not in answer.text
    assert needs_set_up(unset)


@pytest.mark.parametrize("key", ["", "x", "' OR 1=1 --", "x" * 5000])
def test_nobody_sets_the_desk_up_without_the_link(unset: Desk, key: str) -> None:
    browser, _ = begin(unset)
    assert browser.get("/auth/first", params={"key": key}).status_code == 410
    assert browser.post("/auth/first", data={**FIRST, "key": key}).status_code == 410
    assert not accounts.any_account(unset.database)


def test_a_newer_link_makes_the_older_one_void(unset: Desk) -> None:
    browser, older = begin(unset)
    newer = first_link(unset).secret
    assert browser.post("/auth/first", data={**FIRST, "key": older}).status_code == 410
    assert browser.post("/auth/first", data={**FIRST, "key": newer}).status_code == 303


# --- other links ---


def test_an_invited_person_chooses_a_password_once(at: Knocking, staffed: Desk) -> None:
    link = people.create(admin(staffed), "hua", "李华", Role.VIEWER, [])
    browser = at.browser()
    shown = browser.get("/auth/invitation", params={"key": link.secret})
    assert "李华" in shown.text and 'value="hua"' in shown.text
    chosen = {"key": link.secret, "password": "short", "again": "short"}
    assert browser.post("/auth/invitation", data=chosen).status_code == 422
    chosen |= {"password": PASSWORD, "again": PASSWORD}
    assert browser.post("/auth/invitation", data=chosen).status_code == 303
    assert browser.get("/", headers=PAGE).json()["name"] == "hua"
    assert browser.post("/auth/invitation", data=chosen).status_code == 410
    assert browser.get("/auth/invitation", params={"key": link.secret}).status_code == 410


def test_too_many_links_tried_from_one_address_wait(at: Knocking, staffed: Desk) -> None:
    browser = at.browser("198.51.100.20")
    tried = [browser.post("/auth/invitation", data={"key": f"k{n}"}).status_code for n in range(22)]
    assert tried == [410] * 20 + [429] * 2
    assert {"limit": "link"} in remembered(staffed, "refused")


# --- a new password ---


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ({"old": "not this one"}, "old"),
        ({"again": "something else"}, "again"),
        ({"password": "short", "again": "short"}, "password"),
    ],
)
def test_a_password_is_changed_by_who_knows_it(at: Knocking, typed: dict[str, str], mended: str) -> None:
    good = {"old": PASSWORD, "password": "umbrella salt violin 9", "again": "umbrella salt violin 9"}
    answer = at.signed_in("sun").post("/auth/password", data={**good, **typed})
    assert answer.status_code == 422
    assert re.findall(r'id="(\w+)-why"', answer.text) == [mended]
    assert account(at.desk, "sun").failures < 5


@pytest.mark.parametrize("path", ["/auth/first", "/auth/invitation"])
def test_a_page_loaded_again_after_its_key_has_gone_says_what_to_do(at: Knocking, path: str) -> None:
    assert "Open the link once more" in text(at.browser().get(path))
