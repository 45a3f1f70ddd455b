"""Whose word about the client is believed, and how far."""

from typing import Any

import pytest

from indicators.gateway.configuration import Configuration, read_configuration
from indicators.gateway.policy.proxies import Arrival, arrival

PROXY, CLIENT, LIAR = "10.0.0.2", "192.0.2.7", "203.0.113.66"
CONFIGURED = read_configuration(
    {
        "INDICATORS_PROXIES": "10.0.0.0/24, ::1",
        "INDICATORS_PROXY_HEADER": "X-Remote-User",
        "FORWARDED_ALLOW_IPS": "",
    }
)


def came(peer: str | None, configuration: Configuration = CONFIGURED, **headers: str | list[str]) -> Arrival:
    raw = [
        (name.replace("_", "-").encode(), value.encode())
        for name, values in headers.items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    client = None if peer is None else (peer, 50000)
    scope: dict[str, Any] = {"type": "http", "scheme": "http", "client": client, "headers": raw}
    return arrival(scope, configuration)


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "address"),
    [
        # who connects, what X-Forwarded-For says, who it is
        (PROXY, CLIENT, CLIENT),
        (PROXY, f"{LIAR}, {CLIENT}", CLIENT),  # what the client wrote itself stands further left
        (PROXY, f"{CLIENT}, 10.0.0.9", CLIENT),  # through two of our own
        (PROXY, "10.0.0.9", "10.0.0.9"),
        (PROXY, f"{CLIENT}:51234", CLIENT),
        (PROXY, "[2001:db8::7]:443", "2001:db8::7"),
        (PROXY, "2001:DB8::7", "2001:db8::7"),
        (PROXY, "::ffff:192.0.2.7", CLIENT),
        (PROXY, "unknown", PROXY),
        (PROXY, f"{LIAR}, unknown", PROXY),
        (PROXY, f"{LIAR}, ", PROXY),
        ("::1", CLIENT, CLIENT),
        ("::ffff:10.0.0.2", CLIENT, CLIENT),
        (LIAR, CLIENT, LIAR),  # no proxy of ours
        (LIAR, "127.0.0.1", LIAR),
        (None, CLIENT, ""),
        ("", CLIENT, ""),
    ],
)
def test_where_it_comes_from(peer: str | None, forwarded_for: str, address: str) -> None:
    assert came(peer, x_forwarded_for=forwarded_for).address == address


def test_several_lines_are_one() -> None:
    assert came(PROXY, x_forwarded_for=[LIAR, CLIENT]).address == CLIENT


@pytest.mark.parametrize(
    ("peer", "said", "https"),
    [
        (PROXY, "https", True),
        (PROXY, "HTTPS", True),
        (PROXY, "http", False),
        (PROXY, "http, https", True),  # the nearest proxy's word
        (PROXY, "https, http", False),
        (PROXY, "javascript", False),
        (LIAR, "https", False),
    ],
)
def test_whether_the_client_used_tls(peer: str, said: str, https: bool) -> None:
    assert came(peer, x_forwarded_proto=said).https is https


@pytest.mark.parametrize(
    ("peer", "said", "person"),
    [
        (PROXY, "sun.miao", "sun.miao"),
        (PROXY, "孙苗", "孙苗"),
        (PROXY, " sun ", "sun"),
        (PROXY, "", ""),
        (PROXY, ["sun", "tian"], ""),  # one of them may come from outside
        (PROXY, "x" * 201, ""),
        (PROXY, "sun\x07", ""),
        (LIAR, "sun", ""),
        ("127.0.0.1", "sun", ""),  # this machine is no proxy unless it is configured
    ],
)
def test_whom_the_proxy_names(peer: str, said: str | list[str], person: str) -> None:
    assert came(peer, x_remote_user=said).person == person


@pytest.mark.parametrize("allowed", ["127.0.0.1", "*", None])
def test_nothing_is_believed_while_the_server_rewrites_the_client_itself(allowed: str | None) -> None:
    environment = {"INDICATORS_PROXIES": PROXY, "INDICATORS_PROXY_HEADER": "x-user"}
    if allowed is not None:
        environment["FORWARDED_ALLOW_IPS"] = allowed
    configuration = read_configuration(environment)
    found = came(PROXY, configuration, x_forwarded_for=CLIENT, x_forwarded_proto="https", x_user="sun")
    assert (found.address, found.https, found.person, found.trusted) == (PROXY, False, "", False)
    assert configuration.disbelieved


@pytest.mark.parametrize("header", ["x_forwarded_for", "x_real_ip", "forwarded", "via", "x_forwarded_host"])
def test_any_proxys_mark_is_seen(header: str) -> None:
    assert came("127.0.0.1", **{header: "1"}).forwarded
    assert not came("127.0.0.1", accept="1").forwarded
