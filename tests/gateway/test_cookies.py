"""The one cookie: how it is set, read, and kept from those further in."""

import pytest
from starlette.datastructures import Headers
from starlette.types import Message

from finished import finished
from indicators.gateway.policy import cookies
from indicators.gateway.policy.headers import with_headers
from indicators.gateway.routes import AddressKind


@pytest.mark.parametrize(
    ("https", "prefix", "expected"),
    [
        (False, "", "desk_session=abc; HttpOnly; Path=/; SameSite=Lax"),
        (False, "/desk", "desk_session=abc; HttpOnly; Path=/desk; SameSite=Lax"),
        (True, "", "__Secure-desk_session=abc; HttpOnly; Path=/; SameSite=Lax; Secure"),
    ],
)
def test_its_attributes(https: bool, prefix: str, expected: str) -> None:
    assert cookies.setting("abc", https, prefix) == expected


def test_it_is_cleared_where_it_was_set() -> None:
    assert cookies.clearing(True, "/desk") == (
        '__Secure-desk_session=""; HttpOnly; Max-Age=0; Path=/desk; SameSite=Lax; Secure'
    )


@pytest.mark.parametrize(
    ("line", "https", "secret"),
    [
        ("desk_session=abc", False, "abc"),
        ("other=1; desk_session=abc; more=2", False, "abc"),
        ("desk_session=abc; desk_session=abc", False, "abc"),
        ("desk_session=abc; desk_session=evil", False, ""),  # one of them was planted
        ("desk_session=abc", True, ""),  # over TLS only what came over TLS
        ("__Secure-desk_session=abc; desk_session=evil", True, "abc"),
        ("__Secure-desk_session=abc", False, ""),
        ("desk_session=", False, ""),
        ("desk_session=" + "x" * 201, False, ""),
        ("xdesk_session=abc", False, ""),
        ("", False, ""),
    ],
)
def test_whose_secret_it_brings(line: str, https: bool, secret: str) -> None:
    assert cookies.secret_in(Headers({"cookie": line}), https) == secret


def test_further_in_nobody_reads_the_secret() -> None:
    line = "a=1; desk_session=abc;__Secure-desk_session=abc; desk_session_no=2; b=3"
    assert cookies.without_secret(line) == "a=1; desk_session_no=2; b=3"


@pytest.mark.parametrize(("https", "ending"), [(True, b"SameSite=Lax; Secure"), (False, b"SameSite=Lax")])
def test_streamlits_own_cookie_is_secure_behind_tls_too(https: bool, ending: bytes) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    cookie = (b"set-cookie", b"_streamlit_xsrf=2|a; Path=/; SameSite=Lax")
    answer = with_headers(send, AddressKind.PAGE, False, "default-src 'none'", https)
    finished(answer({"type": "http.response.start", "status": 200, "headers": [cookie]}))
    said = dict(sent[0]["headers"])[b"set-cookie"]
    assert said.endswith(ending)
