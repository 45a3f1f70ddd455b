"""How often somebody may try, and who is counted as one."""

import pytest

from indicators.desk.desk import Desk
from indicators.gateway.policy.rates import Limit, Rates, subscriber
from tests.gateway.visits import PAGE, Knocking, remembered


def test_so_many_a_minute_and_no_more() -> None:
    rates = Rates()
    granted = [rates.take(Limit.SIGN_IN, "192.0.2.7").granted for _ in range(22)]
    assert granted == [True] * 20 + [False] * 2
    assert rates.take(Limit.SIGN_IN, "192.0.2.8").granted
    assert rates.take(Limit.LINK, "192.0.2.7").granted


def test_what_is_left_is_said() -> None:
    rates = Rates()
    assert rates.take(Limit.API, "a token").headers() == {
        "RateLimit-Limit": "600",
        "RateLimit-Remaining": "599",
        "RateLimit-Reset": "60",
    }


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),  # the same subscriber
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("", ""),
    ],
)
def test_who_is_counted_as_one(address: str, counted: str) -> None:
    assert subscriber(address) == counted


def test_a_flood_is_told_once_an_address_and_not_for_every_address() -> None:
    rates = Rates()
    assert [rates.worth_telling("192.0.2.7") for _ in range(3)] == [True, False, False]
    told = [rates.worth_telling(f"192.0.2.{number}") for number in range(100, 150)]
    assert told.count(True) == 19


def test_a_stranger_who_asks_too_often_waits_and_those_who_are_known_do_not(
    at: Knocking, staffed: Desk
) -> None:
    browser, known = at.browser("198.51.100.30"), at.signed_in("miao", "198.51.100.30")
    codes = [browser.get("/static/x.js").status_code for _ in range(302)]
    assert codes == [401] * 299 + [429] * 3  # the page with the form was asked for once already
    assert browser.get("/auth/sign-in").status_code == 429
    assert known.get("/", headers=PAGE).status_code == 200
    assert remembered(staffed, "refused").count({"limit": "stranger"}) == 1
    assert browser.get("/health").status_code == 200
