"""How the environment sets the door up, and what is refused rather than guessed."""

from ipaddress import ip_network

import pytest

from indicators.access.roles import Role
from indicators.gateway.configuration import Configuration, read_configuration
from indicators.model.problem import DeskError


def test_nothing_set_is_passwords_and_this_machines_own_names() -> None:
    assert read_configuration({}) == Configuration()
    assert Configuration().passwords


def test_everything_set() -> None:
    found = read_configuration(
        {
            "INDICATORS_HOSTS": "Desk.Example, zhibiao.example.",
            "INDICATORS_PROXIES": "10.0.0.2 10.1.0.0/16,::1",
            "INDICATORS_PROXY_HEADER": "X-Remote-User",
            "INDICATORS_PASSWORDS": "no",
            "INDICATORS_NEW_PEOPLE": "viewer",
            "FORWARDED_ALLOW_IPS": "",
        }
    )
    assert found.hosts == {"desk.example", "zhibiao.example"}
    assert found.proxies == (ip_network("10.0.0.2"), ip_network("10.1.0.0/16"), ip_network("::1"))
    assert (found.proxy_header, found.passwords, found.new_people) == ("x-remote-user", False, Role.VIEWER)


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"INDICATORS_PROXIES": "everybody"}, "INDICATORS_PROXIES"),
        ({"INDICATORS_PROXY_HEADER": "X-User"}, "INDICATORS_PROXY_HEADER"),  # whose word?
        ({"INDICATORS_NEW_PEOPLE": "administrator"}, "INDICATORS_NEW_PEOPLE"),
        ({"INDICATORS_NEW_PEOPLE": "yes"}, "INDICATORS_NEW_PEOPLE"),
        ({"INDICATORS_PASSWORDS": "no"}, "INDICATORS_PASSWORDS"),  # nobody could come in
        ({"INDICATORS_OIDC_ISSUER": "idp.example", "INDICATORS_OIDC_CLIENT_ID": "x"}, "OIDC_ISSUER"),
        ({"INDICATORS_OIDC_ISSUER": "https://idp.example"}, "OIDC_CLIENT_ID"),
    ],
)
def test_what_cannot_be_meant_is_named(environment: dict[str, str], named: str) -> None:
    with pytest.raises(DeskError, match=named):
        read_configuration(environment)
