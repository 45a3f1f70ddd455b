"""What a request may call us, and which page may have sent it."""

import socket

import pytest
from starlette.datastructures import Headers

from indicators.gateway.policy.hosts import OTHER_NAME, OTHER_PAGE, objection, own_names

LOCAL = "localhost:8501"
NAMES = own_names(["desk.example"])


def said(method: str = "GET", https: bool = False, by_token: bool = False, **headers: str) -> str:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return objection(Headers(raw=raw), method, https, NAMES, by_token=by_token)


@pytest.mark.parametrize(
    "host",
    [
        LOCAL,
        "LOCALHOST:8501",
        "127.0.0.1:8600",
        "127.8.8.8",
        "[::1]:8501",
        "10.20.30.40:8501",  # rebinding needs a name: an address cannot be bound to another
        "[fe80::7]:8501",
        "desk.example",  # INDICATORS_HOSTS
        "desk.example.:443",
        socket.gethostname(),
    ],
)
def test_the_desk_goes_by_its_names_and_by_addresses(host: str) -> None:
    assert said(host=host) == ""


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8501",
        "localhost.evil.example",
        "localhost:8501@evil.example",
        "evil.example@localhost",
        "localhost:port",
        "localhost:99999",
        "localhost/evil",
        "localhost#",
        "localhost, evil.example",
        "127.0.0.1.evil.example",
        "127.1",  # no address in its usual writing
        "0x7f000001",
        "[::1",
        "[::1]evil.example",
        "[::1];script-src *",
        "[::1];]:80",
        " ",
        "",
    ],
)
def test_it_goes_by_no_other(host: str) -> None:
    assert said(host=host) == OTHER_NAME


def test_a_request_names_one_host() -> None:
    two = Headers(raw=[(b"host", LOCAL.encode()), (b"host", b"evil.example")])
    assert objection(two, "GET", False, NAMES) == OTHER_NAME
    assert objection(Headers(raw=[]), "GET", False, NAMES) == OTHER_NAME


@pytest.mark.parametrize(
    ("host", "origin", "https", "expected"),
    [
        (LOCAL, "http://localhost:8501", False, ""),
        ("[::1]:8501", "http://[::1]:8501", False, ""),
        ("desk.example", "https://desk.example", True, ""),
        ("desk.example", "https://desk.example", False, ""),  # TLS ended at a proxy that was not configured
        ("desk.example:443", "https://desk.example", True, ""),
        (
            "desk.example",
            "http://desk.example",
            True,
            OTHER_PAGE,
        ),  # anybody on the line could have written it
        (LOCAL, "http://evil.example", False, OTHER_PAGE),
        (LOCAL, "http://localhost:9999", False, OTHER_PAGE),
        (LOCAL, "http://localhost", False, OTHER_PAGE),
        (LOCAL, "http://localhost:8501.evil.example", False, OTHER_PAGE),
        (LOCAL, "http://evil.example@localhost:8501", False, OTHER_PAGE),
        (LOCAL, "http://localhost:8501/path", False, OTHER_PAGE),
        (LOCAL, "ftp://localhost:8501", False, OTHER_PAGE),
        (LOCAL, "null", False, OTHER_PAGE),
        (LOCAL, "", False, OTHER_PAGE),
    ],
)
def test_whose_page_it_is(host: str, origin: str, https: bool, expected: str) -> None:
    assert said(host=host, origin=origin, https=https) == expected


@pytest.mark.parametrize(
    ("method", "headers", "expected"),
    [
        # what changes something must say which page it comes from
        ("GET", {}, ""),
        ("HEAD", {}, ""),
        ("OPTIONS", {}, ""),
        ("POST", {}, OTHER_PAGE),
        ("PUT", {}, OTHER_PAGE),
        ("DELETE", {}, OTHER_PAGE),
        ("PATCH", {}, OTHER_PAGE),
        ("POST", {"origin": "http://localhost:8501"}, ""),
        ("POST", {"referer": "http://localhost:8501/report?month=2022-08"}, ""),
        ("POST", {"referer": "http://evil.example/http://localhost:8501/"}, OTHER_PAGE),
        ("POST", {"origin": "null", "referer": "http://localhost:8501/"}, OTHER_PAGE),
        # a WebSocket
        ("", {}, OTHER_PAGE),
        ("", {"origin": "http://localhost:8501"}, ""),
        ("", {"referer": "http://localhost:8501/"}, OTHER_PAGE),
    ],
)
def test_what_must_say_where_it_comes_from(method: str, headers: dict[str, str], expected: str) -> None:
    assert said(method, host=LOCAL, **headers) == expected


def test_who_brings_a_token_needs_no_page_but_may_not_come_from_another() -> None:
    assert said("POST", by_token=True, host=LOCAL) == ""
    assert said("POST", by_token=True, host=LOCAL, origin="http://evil.example") == OTHER_PAGE
