"""Signing in through a real OpenID Connect provider, every step over HTTP, and what must not be believed."""

import socket
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from threading import Thread
from time import sleep, time
from typing import Any
from urllib.parse import parse_qsl

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from indicators.access.actor import Way
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.auth import people, sign_in
from indicators.desk.auth.bootstrap import BootstrapRequest, first_link, needs_set_up, set_up
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat
from indicators.gateway.configuration import Configuration, Oidc, read_configuration
from indicators.gateway.middleware import Gateway
from indicators.gateway.oidc.provider import proofs
from indicators.gateway.oidc.sign_in import COOKIE
from indicators.model.problem import DeskError
from indicators.store.auth import accounts
from indicators.store.integrity import audit
from oidc_server import AUTHORIZE, DISCOVERY, KEYS, MORE, TOKEN, TRUSTED, OidcServer, oidc_server
from tests.desk.qinghe import county, folder

PASSWORD = "稻花香里说丰年-2022"
SECRET = "一 secret: + % &"

NOT_BEGUN = "This sign-in was not begun in this browser"
NOT_BELIEVED = "could not be verified"
DECLINED = "did not let you in"
UNREACHABLE = "cannot be reached"
MISCONFIGURED = "is not what this desk expects"
NO_ACCOUNT = "You have no account here, or it is closed"


# --- the parties: a provider, a desk behind its door, a browser ---


# Which of Authlib's interfaces the provider should no longer use, is not for us to mend.
pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")


@pytest.fixture(scope="module")
def server() -> Iterator[OidcServer]:
    with oidc_server() as found:
        yield found


@pytest.fixture
def provider(server: OidcServer) -> OidcServer:
    server.afresh()
    server.knows("s-1", preferred_username="sun.miao", name="孙苗")
    server.knows("s-2", preferred_username="Tian.He", name="田禾")
    return server


@pytest.fixture(scope="module")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose desk 田禾 has set up, who signs in with a password."""
    where = folder(tmp_path_factory.mktemp("once") / "data")
    found = open_desk(where)
    set_up(found, first_link(found).secret, BootstrapRequest("tian.he", "田禾", PASSWORD), "192.0.2.7")
    found.close()
    return where


@pytest.fixture
def desk(set_up_once: Path, tmp_path: Path) -> Iterator[Desk]:
    found = open_desk(Path(copytree(set_up_once, tmp_path / "data")))
    yield found
    found.close()


@pytest.fixture
def administrator(desk: Desk) -> Seat:
    account = accounts.by_name(desk.database, "tian.he")
    assert account is not None
    return Seat(desk, account.actor(Way.PASSWORD, "192.0.2.7"))


@pytest.fixture
def configuration(provider: OidcServer) -> Configuration:
    return Configuration(oidc=Oidc(provider.issuer, "desk", SECRET), new_people=Role.VIEWER)


async def _who(request: Request) -> JSONResponse:
    actor = request.state.actor
    return JSONResponse(
        {"name": actor.name, "shown": actor.display_name, "role": actor.role, "way": actor.way}
    )


@contextmanager
def served(desk: Desk, configuration: Configuration, prefix: str = "") -> Iterator[str]:
    """The door in front of one page that says who is there; where it answers."""
    inside = Starlette(routes=[Route("/{page:path}", _who)])
    door = Gateway(inside, desk=lambda: desk, configuration=configuration, prefix=prefix)
    server = uvicorn.Server(uvicorn.Config(door, port=0, log_level="error", proxy_headers=False))
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://localhost:{listening.getsockname()[1]}{prefix}"
        finally:
            server.should_exit = True
            thread.join(10)


@dataclass
class Visitor:
    """Somebody's browser, as far as the desk goes."""

    at: str
    provider: OidcServer
    browser: httpx2.Client = field(init=False)

    def __post_init__(self) -> None:
        self.browser = httpx2.Client(verify=TRUSTED, headers={"Accept": "text/html", "Accept-Language": "en"})

    def begin(self, wanted: str = "") -> str:
        """Where the desk leads to."""
        answer = self.browser.get(f"{self.at}/auth/oidc/begin", params={"next": wanted} if wanted else {})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def come_back(self, address: str) -> httpx2.Response:
        return self.browser.get(address)

    def sign_in(self, subject: str, wanted: str = "") -> httpx2.Response:
        return self.come_back(self.provider.agreed(self.begin(wanted), subject))

    def who(self) -> dict[str, str] | None:
        """As the page inside the door sees them; None = a stranger."""
        answer = self.browser.get(f"{self.at}/")
        return answer.json() if answer.status_code == 200 else None


@pytest.fixture
def visitor(desk: Desk, configuration: Configuration, provider: OidcServer) -> Iterator[Visitor]:
    with served(desk, configuration) as at:
        yield Visitor(at, provider)


def refused(answer: httpx2.Response, sentence: str) -> bool:
    """The sign-in page with a sentence, and no session."""
    signed_in = any("desk_session" in cookie for cookie in answer.headers.get_list("set-cookie"))
    return answer.status_code in (403, 503) and sentence in answer.text and not signed_in


def remembered(desk: Desk) -> list[tuple[str, str, str]]:
    """What the audit holds since the desk was set up: act, who, why."""
    entries = audit.entries(desk.database)
    since = [entry for entry in reversed(entries) if entry.way == Way.OIDC]
    return [(entry.act, entry.name, entry.detail.get("reason", "")) for entry in since]


# --- the whole way ---


def test_somebody_new_becomes_a_viewer_and_is_the_same_person_the_next_time(
    desk: Desk, visitor: Visitor, provider: OidcServer
) -> None:
    answer = visitor.sign_in("s-1", "/indicator?code=OUTPUT")
    assert (answer.status_code, answer.headers["location"]) == (303, "/indicator?code=OUTPUT")
    assert visitor.who() == {"name": "sun.miao", "shown": "孙苗", "role": "viewer", "way": "oidc"}
    provider.knows("s-1", preferred_username="sun.miao.2", name="孙苗苗")  # renamed over there
    assert visitor.sign_in("s-1").headers["location"].startswith("/")
    assert visitor.who() == {"name": "sun.miao", "shown": "孙苗", "role": "viewer", "way": "oidc"}
    account = accounts.by_subject(desk.database, f"{provider.issuer} s-1")
    assert account is not None and account.name == "sun.miao" and not account.has_password
    assert remembered(desk) == [
        (Act.ACCOUNT_CREATED, "sun.miao", ""),
        (Act.ACCOUNT_CHANGED, "sun.miao", ""),
        (Act.SIGNED_IN, "sun.miao", ""),
        (Act.SIGNED_IN, "sun.miao", ""),
    ]


def test_what_is_asked_of_the_provider(visitor: Visitor, provider: OidcServer) -> None:
    visitor.sign_in("s-1")
    asked, exchanged = provider.fields(AUTHORIZE), provider.fields(TOKEN)
    challenge = urlsafe_b64encode(sha256(exchanged["code_verifier"].encode()).digest()).rstrip(b"=").decode()
    assert (asked["code_challenge"], asked["code_challenge_method"]) == (challenge, "S256")
    assert len(asked["state"]) >= 22 and len(asked["nonce"]) >= 22 and asked["state"] != asked["nonce"]
    assert (asked["response_type"], asked["client_id"], asked["scope"]) == ("code", "desk", "openid profile")
    assert asked["redirect_uri"] == exchanged["redirect_uri"] == f"{visitor.at}/auth/oidc/callback"
    assert exchanged["grant_type"] == "authorization_code"


def test_the_session_is_the_desks_own_and_can_be_ended(
    visitor: Visitor, administrator: Seat, provider: OidcServer
) -> None:
    visitor.sign_in("s-1")
    account = accounts.by_name(administrator.desk.database, "sun.miao")
    assert account is not None
    assert people.end_sessions(administrator, account.id) == 1
    assert visitor.who() is None


def test_what_the_provider_publishes_is_asked_for_once(visitor: Visitor, provider: OidcServer) -> None:
    visitor.sign_in("s-1")
    visitor.sign_in("s-2")
    assert (provider.count(DISCOVERY), provider.count(KEYS)) == (1, 1)


def test_a_new_key_of_the_provider_is_looked_up(visitor: Visitor, provider: OidcServer) -> None:
    visitor.sign_in("s-1")
    provider.key = "2"
    assert visitor.sign_in("s-1").status_code == 303
    assert provider.count(KEYS) == 2


@pytest.mark.parametrize("way", ["client_secret_basic", "client_secret_post"])
def test_the_provider_decides_how_the_desk_shows_its_secret(
    visitor: Visitor, provider: OidcServer, way: str
) -> None:
    """It may offer both to all, and take one of them from this desk."""
    both = ["client_secret_post", "client_secret_basic"]
    provider.published = {"token_endpoint_auth_methods_supported": both}
    provider.takes_secret_by = way
    assert visitor.sign_in("s-1").status_code == 303
    assert ("client_secret" in provider.fields(TOKEN)) == (way == "client_secret_post")


def test_how_the_desk_shows_its_secret() -> None:
    """RFC 6749, 2.3.1: by Basic, form-encoded first; or as fields. A public client has none."""
    client = Oidc("https://id.qinghe.example", "desk", "a b+%")
    by_basic, by_post = _shown(client, None), _shown(client, ["client_secret_post"])
    public = _shown(replace(client, client_secret=""), None)
    assert by_basic == ("Basic " + b64encode(b"desk:a+b%2B%25").decode(), {"code": "c-1"})
    assert by_post == (None, {"code": "c-1", "client_id": "desk", "client_secret": "a b+%"})
    assert public == (None, {"code": "c-1", "client_id": "desk"})
    assert len(proofs(client, ["client_secret_post", "client_secret_basic"])) == 2
    assert len(proofs(client, ["private_key_jwt"])) == 2  # nothing that we have: then both are tried


def _shown(client: Oidc, offered: list[str] | None) -> tuple[str | None, dict[str, str]]:
    """What the first request to the token endpoint carries: Authorization, and fields."""
    proof, *_ = proofs(client, offered)
    request = httpx2.Request("POST", "https://id.qinghe.example", data={"code": "c-1"})
    shown = next(proof.auth_flow(request))
    return shown.headers.get("authorization"), dict(parse_qsl(shown.content.decode()))


def test_two_tabs_do_not_disturb_each_other(visitor: Visitor, provider: OidcServer) -> None:
    first, second = visitor.begin("/indicator"), visitor.begin("/report")
    assert visitor.come_back(provider.agreed(first, "s-1")).headers["location"] == "/indicator"
    assert visitor.come_back(provider.agreed(second, "s-1")).headers["location"] == "/report"


def test_afterwards_nobody_is_led_elsewhere(visitor: Visitor) -> None:
    for wanted in ("https://evil.example/", "//evil.example", "/\\evil.example", "/auth/sign-out"):
        assert visitor.sign_in("s-1", wanted).headers["location"] == "/"


def test_an_address_too_long_for_a_cookie_is_forgotten(visitor: Visitor) -> None:
    assert visitor.sign_in("s-1", "/indicator?code=" + "指" * 1000).headers["location"].startswith("/?")


# --- who is let in ---


def test_without_new_people_somebody_unknown_is_refused(
    desk: Desk, configuration: Configuration, provider: OidcServer
) -> None:
    with served(desk, replace(configuration, new_people=None)) as at:
        visitor = Visitor(at, provider)
        assert refused(visitor.sign_in("s-1"), NO_ACCOUNT)
        assert visitor.who() is None
    assert remembered(desk) == [(Act.SIGN_IN_REFUSED, "", "unknown-name")]


def test_a_closed_account_stays_closed(desk: Desk, visitor: Visitor, administrator: Seat) -> None:
    visitor.sign_in("s-1")
    account = accounts.by_name(desk.database, "sun.miao")
    assert account is not None
    people.change(administrator, account.id, active=False)
    assert visitor.who() is None
    assert refused(visitor.sign_in("s-1"), NO_ACCOUNT)
    assert remembered(desk)[-1] == (Act.SIGN_IN_REFUSED, "sun.miao", "inactive")


@pytest.mark.parametrize("connect", [False, True])
def test_a_name_chosen_at_the_provider_takes_no_account_with_a_password(
    desk: Desk, configuration: Configuration, provider: OidcServer, connect: bool
) -> None:
    """s-2 calls itself Tian.He there; the desk's tian.he is its administrator."""
    with served(desk, replace(configuration, oidc=_changed(configuration, connect=connect))) as at:
        visitor = Visitor(at, provider)
        assert refused(visitor.sign_in("s-2"), NO_ACCOUNT)
    account = accounts.by_name(desk.database, "tian.he")
    assert account is not None and account.subject is None
    assert remembered(desk) == [(Act.SIGN_IN_REFUSED, "tian.he", "not-connected")]


def test_an_account_that_waits_for_its_owner_is_connected_by_name_only_where_that_is_wanted(
    desk: Desk, configuration: Configuration, provider: OidcServer, administrator: Seat
) -> None:
    link = people.create(administrator, "sun.miao", "孙苗", Role.REVIEWER, ())
    with served(desk, configuration) as at:
        assert refused(Visitor(at, provider).sign_in("s-1"), NO_ACCOUNT)
    with served(desk, replace(configuration, oidc=_changed(configuration, connect=True))) as at:
        visitor = Visitor(at, provider)
        visitor.sign_in("s-1")
        assert visitor.who() == {"name": "sun.miao", "shown": "孙苗", "role": "reviewer", "way": "oidc"}
        provider.knows("s-3", preferred_username="sun.miao", name="另一人")
        assert refused(Visitor(at, provider).sign_in("s-3"), NO_ACCOUNT)
    assert sign_in.invited(desk, link.secret) is None  # whoever holds the link is no longer asked
    assert [(name, why) for act, name, why in remembered(desk) if act == Act.SIGN_IN_REFUSED] == [
        ("sun.miao", "not-connected"),
        ("sun.miao", "other-subject"),
    ]


def test_before_the_desk_is_set_up_nobody_slips_in(
    tmp_path: Path, configuration: Configuration, provider: OidcServer
) -> None:
    """The first account would otherwise be a viewer's, and no administrator could ever be made."""
    fresh = county(tmp_path / "fresh")
    with served(fresh, configuration) as at:
        visitor = Visitor(at, provider)
        assert "The desk is not set up yet" in visitor.sign_in("s-1").text
        assert visitor.who() is None
    assert needs_set_up(fresh)
    fresh.close()


# --- what brings a sign-in to its end ---


def test_another_browser_cannot_bring_a_sign_in_to_its_end(visitor: Visitor, provider: OidcServer) -> None:
    """Else an attacker could sign others in as themselves, or themselves as others."""
    back = provider.agreed(visitor.begin(), "s-1")
    other = Visitor(visitor.at, provider)
    assert refused(other.come_back(back), NOT_BEGUN)
    assert visitor.come_back(back).status_code == 303


def test_a_changed_state_is_refused(visitor: Visitor, provider: OidcServer) -> None:
    back = httpx2.URL(provider.agreed(visitor.begin(), "s-1"))
    for state in ("", back.params["state"][:8], back.params["state"][:-1] + "~"):
        assert refused(visitor.come_back(str(back.copy_set_param("state", state))), NOT_BEGUN)
    assert provider.count(TOKEN) == 0


def test_a_changed_cookie_is_refused(visitor: Visitor, provider: OidcServer) -> None:
    back = provider.agreed(visitor.begin(), "s-1")
    [cookie] = list(visitor.browser.cookies.jar)
    assert cookie.name.startswith(COOKIE) and cookie.path == "/auth/oidc"
    assert cookie.has_nonstandard_attr("HttpOnly") and cookie.get_nonstandard_attr("SameSite") == "lax"
    assert cookie.expires is not None and 590 <= cookie.expires - time() <= 600
    cookie.value = f"x{cookie.value}"
    assert refused(visitor.come_back(back), NOT_BEGUN)


def test_ten_minutes_are_the_longest(
    visitor: Visitor, provider: OidcServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = provider.agreed(visitor.begin(), "s-1")
    monkeypatch.setattr("indicators.gateway.oidc.sign_in.SECONDS", -1)
    assert refused(visitor.come_back(back), NOT_BEGUN)


def test_a_code_holds_once(visitor: Visitor, provider: OidcServer, desk: Desk) -> None:
    back = provider.agreed(visitor.begin(), "s-1")
    stolen = {cookie.name: str(cookie.value) for cookie in visitor.browser.cookies.jar}
    assert visitor.come_back(back).status_code == 303
    assert refused(visitor.come_back(back), NOT_BEGUN)  # the cookie went with the first time
    thief = Visitor(visitor.at, provider)
    thief.browser.cookies.update(stolen)
    assert refused(thief.come_back(back), NOT_BELIEVED)  # and the provider knows the code no more
    assert remembered(desk)[-1] == (Act.SIGN_IN_REFUSED, "", "not-vouched-for")


def test_a_code_for_another_desk_is_of_no_use(visitor: Visitor, provider: OidcServer) -> None:
    address = httpx2.URL(visitor.begin())
    elsewhere = httpx2.URL(provider.agreed(str(address.copy_set_param("client_id", "another-desk")), "s-1"))
    assert refused(visitor.come_back(str(elsewhere)), NOT_BELIEVED)


def test_somebody_who_does_not_agree(visitor: Visitor, provider: OidcServer, desk: Desk) -> None:
    answer = visitor.come_back(provider.declined(visitor.begin("/report")))
    assert refused(answer, DECLINED)
    assert "/auth/oidc/begin?lang=en&amp;next=%2Freport" in answer.text  # begin again, to the same place
    assert 'action="/auth/sign-in?lang=en"' in answer.text  # or by password, on the page's own address
    assert remembered(desk) == [(Act.SIGN_IN_REFUSED, "", "declined")]


def test_nothing_the_provider_is_said_to_say_is_shown(visitor: Visitor) -> None:
    state = httpx2.URL(visitor.begin()).params["state"]
    said = {"state": state, "error": "<script>alert(1)</script>", "error_description": "call 555-0100"}
    answer = visitor.browser.get(f"{visitor.at}/auth/oidc/callback", params=said)
    assert refused(answer, DECLINED)
    assert "alert(1)" not in answer.text and "555-0100" not in answer.text


def test_an_answer_that_names_another_issuer(visitor: Visitor, provider: OidcServer) -> None:
    """RFC 9207."""
    back = httpx2.URL(provider.agreed(visitor.begin(), "s-1"))
    assert refused(visitor.come_back(str(back.copy_set_param("iss", "https://other.example"))), NOT_BELIEVED)
    back = httpx2.URL(provider.agreed(visitor.begin(), "s-1"))
    assert visitor.come_back(str(back.copy_set_param("iss", provider.issuer))).status_code == 303


# --- what the provider says about somebody ---


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another sign-in"},
        {"aud": "another-desk"},
        {"iss": "https://other.example"},
        {"exp": 1_700_000_000},  # in 2023
    ],
    ids=str,
)
def test_an_id_token_that_is_not_the_answer_is_refused(
    desk: Desk, visitor: Visitor, provider: OidcServer, claims: dict[str, Any]
) -> None:
    """Signed by the provider all the same; every other case stands in test_id_token.py."""
    provider.claims = claims
    assert refused(visitor.sign_in("s-1"), NOT_BELIEVED)
    assert visitor.who() is None
    assert remembered(desk) == [(Act.SIGN_IN_REFUSED, "", "not-vouched-for")]


def test_only_the_providers_own_signature_counts(visitor: Visitor, provider: OidcServer) -> None:
    """Also where it says itself that it signs otherwise."""
    provider.published = {"id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}
    for signed in ("none", "HS256"):
        provider.signed = signed
        assert refused(visitor.sign_in("s-1"), NOT_BELIEVED)
    provider.signed, provider.signed_by_another = "RS256", True
    assert refused(visitor.sign_in("s-1"), NOT_BELIEVED)
    assert visitor.who() is None


def test_a_name_that_stands_only_at_the_userinfo_endpoint(visitor: Visitor, provider: OidcServer) -> None:
    provider.claims = {"preferred_username": None, "name": None}
    visitor.sign_in("s-1")
    assert visitor.who() == {"name": "sun.miao", "shown": "孙苗", "role": "viewer", "way": "oidc"}
    assert provider.count(MORE) == 1


def test_what_is_said_there_of_somebody_else_does_not_count(visitor: Visitor, provider: OidcServer) -> None:
    provider.claims, provider.more = {"preferred_username": None}, {"sub": "s-2"}
    assert refused(visitor.sign_in("s-1"), NOT_BELIEVED)


def test_nobody_without_a_name(visitor: Visitor, provider: OidcServer) -> None:
    provider.knows("s-4", name="无名")
    assert refused(visitor.sign_in("s-4"), "under which name you work (preferred_username)")


@pytest.mark.parametrize(("verified", "status"), [(True, 303), (False, 403), ("true", 403)])
def test_an_address_of_mail_is_a_name_once_it_is_verified(
    desk: Desk, configuration: Configuration, provider: OidcServer, verified: object, status: int
) -> None:
    provider.knows("s-5", email="sun@qinghe.example", email_verified=verified)
    by_mail = replace(configuration, oidc=_changed(configuration, name_claim="email"))
    with served(desk, by_mail) as at:
        assert Visitor(at, provider).sign_in("s-5").status_code == status


# --- the provider itself ---


def test_a_desk_without_its_provider_opens_and_says_so(
    desk: Desk, configuration: Configuration, provider: OidcServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicators.gateway.oidc.provider.RETRY_AFTER", 0.5)
    with closing(socket.create_server(("127.0.0.1", 0))) as nobody_answers:
        port = nobody_answers.getsockname()[1]
    oidc_there = _changed(configuration, issuer=f"http://localhost:{port}")
    with served(desk, replace(configuration, oidc=oidc_there)) as at:
        browser = Visitor(at, provider).browser
        assert browser.get(f"{at}/auth/sign-in").status_code == 200
        for _ in range(2):  # the second is told at once
            answer = browser.get(f"{at}/auth/oidc/begin")
            assert refused(answer, UNREACHABLE) and answer.status_code == 503
        with _answering(port, provider):
            sleep(0.6)
            answer = browser.get(f"{at}/auth/oidc/begin")
            assert refused(answer, MISCONFIGURED)  # it answers again, by another name


def test_a_provider_that_is_somebody_else_or_without_tls_is_not_asked(
    visitor: Visitor, provider: OidcServer
) -> None:
    for published in (
        {"issuer": "https://other.example"},
        {"authorization_endpoint": "http://provider.example/authorize"},
        {"token_endpoint": "http://provider.example/token"},
        {"token_endpoint": None},
        {"jwks_uri": "http://provider.example/keys"},
    ):
        provider.published = published
        assert refused(visitor.browser.get(f"{visitor.at}/auth/oidc/begin"), MISCONFIGURED), published


def test_what_the_provider_publishes_sets_nothing_of_the_desks_own_client(
    visitor: Visitor, provider: OidcServer
) -> None:
    """Authlib would take each for an option: the desk's id, how certificates are checked, which proxy."""
    provider.published = {
        "client_id": "another-desk",
        "verify": False,
        "proxy": "http://192.0.2.1:3128",
        "scope": "openid everything",
        "code_challenge_method": None,
    }
    assert visitor.sign_in("s-1").status_code == 303
    assert provider.fields(AUTHORIZE)["scope"] == "openid profile"
    assert "code_verifier" in provider.fields(TOKEN)


def test_an_issuer_elsewhere_needs_tls(
    desk: Desk, configuration: Configuration, provider: OidcServer
) -> None:
    plain = _changed(configuration, issuer="http://192.0.2.1")
    with served(desk, replace(configuration, oidc=plain)) as at:
        assert refused(Visitor(at, provider).browser.get(f"{at}/auth/oidc/begin"), MISCONFIGURED)


# --- how it is set up ---

FULL = {
    "INDICATORS_URL": "https://desk.qinghe.example/desk/",
    "INDICATORS_OIDC_ISSUER": "https://id.qinghe.example/realms/county",
    "INDICATORS_OIDC_CLIENT_ID": "desk",
    "INDICATORS_OIDC_CLIENT_SECRET": SECRET,
}


def test_what_the_environment_says() -> None:
    read = read_configuration(FULL)
    assert read.url == "https://desk.qinghe.example/desk"
    assert read.oidc == Oidc(
        "https://id.qinghe.example/realms/county", "desk", SECRET, "preferred_username", connect=False
    )
    more = {"INDICATORS_OIDC_NAME_CLAIM": "staff_number", "INDICATORS_OIDC_LINK_BY_NAME": "yes"}
    changed = read_configuration({**FULL, **more}).oidc
    assert changed is not None and (changed.name_claim, changed.connect) == ("staff_number", True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INDICATORS_URL", "desk.qinghe.example"),
        ("INDICATORS_URL", "https://desk.qinghe.example/?lang=zh"),
        ("INDICATORS_OIDC_ISSUER", "id.qinghe.example"),
        ("INDICATORS_OIDC_CLIENT_ID", ""),
        ("INDICATORS_OIDC_LINK_BY_NAME", "true"),
    ],
)
def test_what_cannot_be_meant_is_told_by_its_name(name: str, value: str) -> None:
    with pytest.raises(DeskError, match=name):
        read_configuration({**FULL, name: value})


# --- where the desk stands ---


def test_below_a_base_path(desk: Desk, configuration: Configuration, provider: OidcServer) -> None:
    with served(desk, configuration, "/desk") as at:
        visitor = Visitor(at, provider)
        assert visitor.sign_in("s-1", "/desk/report").headers["location"] == "/desk/report"
        assert provider.fields(TOKEN)["redirect_uri"] == f"{at}/auth/oidc/callback"
        assert visitor.who() is not None


def test_the_public_address_is_what_the_provider_knows(
    desk: Desk, configuration: Configuration, provider: OidcServer
) -> None:
    public = replace(configuration, url="https://desk.qinghe.example/desk")
    with served(desk, public) as at:
        asked = httpx2.URL(Visitor(at, provider).begin()).params
    assert asked["redirect_uri"] == "https://desk.qinghe.example/desk/auth/oidc/callback"


def _changed(configuration: Configuration, **changes: Any) -> Oidc:
    assert configuration.oidc is not None
    return replace(configuration.oidc, **changes)


@contextmanager
def _answering(port: int, provider: OidcServer) -> Iterator[None]:
    """What the provider publishes, under another address than it says."""
    found = httpx2.get(provider.issuer + DISCOVERY).json()

    async def discovery(_: Request) -> JSONResponse:
        return JSONResponse(found)

    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=[Route(DISCOVERY, discovery)]), port=port, log_level="error")
    )
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.02)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(10)


def test_without_a_provider_there_are_no_such_pages(desk: Desk) -> None:
    with served(desk, Configuration()) as at:
        assert httpx2.get(f"{at}/auth/oidc/begin").status_code == 404
