"""Signing in through the bureau's own service, in the browser, from a link of the morning's mail and back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from oidc_server import OidcServer, oidc_server
from running_desk import RunningDesk, running_desk
from tests.journeys.conftest import OpenPage

# Which of Authlib's interfaces the provider should no longer use, is not for us to mend.
pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")


@pytest.fixture(scope="module")
def provider() -> Iterator[OidcServer]:
    with oidc_server() as server:
        server.knows("s-1", preferred_username="sun.miao", name="孙苗")
        yield server


@pytest.fixture(scope="module")
def desk_server(
    browser: Browser, provider: OidcServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningDesk]:
    env = {
        "INDICATORS_OIDC_ISSUER": provider.issuer,
        "INDICATORS_OIDC_CLIENT_ID": "desk",
        "INDICATORS_OIDC_CLIENT_SECRET": "a secret",
        "INDICATORS_NEW_PEOPLE": "viewer",
    }
    with running_desk(tmp_path_factory.mktemp("desk"), staffed=True, env=env) as desk:
        yield desk


def test_a_link_leads_through_the_service_to_its_page_and_out_again(
    open_page: OpenPage, provider: OidcServer, desk_server: RunningDesk
) -> None:
    page = open_page(as_=None)
    page.goto("/indicator?code=YE_NEW&month=2022-12&lang=zh")
    page.locator("a[href*='/auth/oidc/begin']").click()
    expect(page).to_have_url(re.compile(f"^{re.escape(provider.issuer)}"))
    page.locator("input[name=sub]").fill("s-1")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_text("截至12月底，新增雏鹰企业累计80家")).to_be_visible()
    expect(page).to_have_url(f"{desk_server.url}/indicator?code=YE_NEW&month=2022-12&lang=zh")
    cookies = {cookie["name"] for cookie in page.context.cookies()}
    assert {name for name in cookies if name.startswith("desk")} == {"desk_session"}
    page.goto("/auth/sign-out")
    page.locator("button[type=submit]").click()
    page.goto("/")
    expect(page).to_have_url(f"{desk_server.url}/auth/sign-in")
