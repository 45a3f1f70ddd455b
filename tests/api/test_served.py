"""The API behind the door of the real desk: who is known by what, base path, policy, one browser."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import sync_playwright

from chromium import ARGUMENTS, NO_BROWSER, find_chromium
from indicators.access.roles import GIVEN, Role
from running_desk import RunningDesk, running_desk
from staff import PASSWORD, name_of, session_cookie, stranger

BASE = "/desk"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """Below a base path, as behind a proxy that serves more than the desk."""
    where = tmp_path_factory.mktemp("served")
    with running_desk(
        where, staffed=True, health=f"{BASE}/health", options=("--server.baseUrlPath", BASE)
    ) as found:
        yield found


def browser(desk: RunningDesk, role: Role) -> httpx2.Client:
    client = visitor(desk)
    answer = client.post("/auth/sign-in", data={"name": name_of(role), "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return client


def visitor(desk: RunningDesk) -> httpx2.Client:
    """Relative addresses are below the base path; the page it is on names none."""
    client = stranger(desk.url + BASE)
    client.headers["Origin"] = desk.url
    return client


def api(path: str) -> str:
    """Below the base path, which the browser here puts before it by itself."""
    return f"/api/v1{path}"


@pytest.mark.parametrize("role", GIVEN)
def test_a_signed_in_browser_is_known(desk: RunningDesk, role: Role) -> None:
    told = browser(desk, role).get(api("/me")).json()
    assert (told["name"], told["role"], told["way"]) == (name_of(role), role, "password")


def test_a_stranger_is_not(desk: RunningDesk) -> None:
    for path in ("/me", "/observations", "/openapi.json", "/docs", "/nothing"):
        answer = visitor(desk).get(api(path))
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_a_token_is_known_until_it_is_revoked(desk: RunningDesk) -> None:
    reviewer = browser(desk, Role.REVIEWER)
    made = reviewer.post(api("/me/tokens"), json={"name": "x", "role": "viewer", "days": 1}).json()
    program = {"Authorization": f"Bearer {made['secret']}"}
    told = httpx2.get(desk.url + BASE + api("/me"), headers=program, trust_env=False).json()
    assert (told["name"], told["role"], told["way"]) == ("reviewer", "viewer", "token")
    assert reviewer.delete(api(f"/me/tokens/{made['token']['id']}")).status_code == 204
    assert httpx2.get(desk.url + BASE + api("/me"), headers=program, trust_env=False).status_code == 401


def test_another_site_cannot_use_the_browsers_session(desk: RunningDesk) -> None:
    one = browser(desk, Role.ADMINISTRATOR)
    forged = one.request("DELETE", api("/demonstration"), headers={"Origin": "https://elsewhere.example"})
    assert forged.status_code == 403


def test_the_document_names_the_address_it_is_served_under(desk: RunningDesk) -> None:
    assert browser(desk, Role.VIEWER).get(api("/openapi.json")).json()["servers"] == [
        {"url": f"{BASE}/api/v1"}
    ]


def test_a_taken_in_files_address_leads_to_it(desk: RunningDesk) -> None:
    reporter = browser(desk, Role.REPORTER)
    file = {"file": ("9月.csv", "指标编码,期间,数值\nTC_AMT,2022-09,81\n".encode())}
    taken = reporter.post(api("/submissions"), files=file)
    assert taken.status_code == 201, taken.text
    assert reporter.get(desk.url + taken.headers["location"]).json() == taken.json()


@pytest.mark.skipif(find_chromium() is None, reason=NO_BROWSER)
def test_the_page_is_read_in_a_browser_and_asks_for_nothing(desk: RunningDesk) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        context = chromium.new_context()
        context.add_cookies([session_cookie(browser(desk, Role.VIEWER))])
        page, asked, complaints = context.new_page(), list[str](), list[str]()
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(desk.url + BASE + api("/docs"))
        colour = page.evaluate("getComputedStyle(document.querySelector('h3 b')).color")
        chromium.close()
    assert (asked, complaints) == ([f"{BASE}/api/v1/docs"], [])
    assert colour == "rgb(43, 93, 155)"  # the house's blue: its style sheet is let in
