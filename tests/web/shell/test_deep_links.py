"""Which addresses are led to the overview, and which are left to whoever answers them."""

import pytest
from starlette.types import Message, Receive, Scope, Send

from finished import finished
from indicators.access.actor import Actor
from indicators.access.roles import Role
from indicators.web.shell.deep_links import RootScript

PAGE, DATA = b"text/html,application/xhtml+xml", b"*/*"


STREAMLITS = b"<html><head><title>Streamlit</title></head><body></body></html>"


async def _desk(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": STREAMLITS})


def answer(
    path: str, accept: bytes, method: str = "GET", query: bytes = b"month=2022-08", role: Role = Role.VIEWER
) -> tuple[int, str]:
    """Status and where it leads to; "" = nowhere else."""
    sent = answers(path, accept, method, query, role)
    return sent[0]["status"], dict(sent[0]["headers"]).get(b"location", b"").decode()


def answers(
    path: str, accept: bytes, method: str = "GET", query: bytes = b"month=2022-08", role: Role = Role.VIEWER
) -> list[Message]:
    """What is sent to somebody of this role; a reporter begins with 我的工作, an administrator with 管理."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": [(b"accept", accept)],
        "state": {"actor": Actor("tian", "田禾", role)},
    }
    first_pages = {Role.REPORTER: "work", Role.ADMINISTRATOR: "manage"}
    app = RootScript(_desk, ["indicator", "report"], lambda actor: first_pages.get(actor.role, ""))
    finished(app(scope, receive, send))
    return sent


@pytest.mark.parametrize("path", ["/nosuch", "/nosuch/", "/nosuch/indicator", "/指标"])
def test_an_address_without_a_page_leads_to_the_overview(path: str) -> None:
    assert answer(path, PAGE) == (307, "/?month=2022-08")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/indicator",
        "/indicator/",
        "/health",
        "/favicon.png",
        "/static/js/index.js",
        "/media/1f2e",
        "/component/table/index",
        "/_stcore/health",
        "/indicator/_stcore/host-config",
        "/indicator/static/index.css",
    ],
)
def test_pages_files_and_streamlits_own_are_left_alone(path: str) -> None:
    assert answer(path, PAGE) == (200, "")


@pytest.mark.parametrize(("accept", "method"), [(DATA, "GET"), (PAGE, "POST")])
def test_only_a_person_who_opens_an_address_is_led(accept: bytes, method: str) -> None:
    assert answer("/nosuch", accept, method) == (200, "")


@pytest.mark.parametrize("path", ["/", "/indicator"])
@pytest.mark.parametrize(
    ("query", "title", "opens"),
    [
        (b"lang=zh", "指标调度台", "正在打开指标调度台……"),
        (b"lang=en", "Indicator Desk", "Opening the desk …"),
    ],
)
def test_a_page_says_what_it_is_before_its_scripts_have_come(
    path: str, query: bytes, title: str, opens: str
) -> None:
    html = answers(path, PAGE, query=query)[1]["body"].decode()
    assert f"<title>{title}</title>" in html
    assert f'content: "{opens}"' in html
    assert "Streamlit" not in html


@pytest.mark.parametrize(
    ("role", "query", "leads_to"),
    [
        (Role.REPORTER, b"", "/work"),
        (Role.REPORTER, b"lang=en", "/work?lang=en"),
        (Role.REPORTER, b"month=2022-08", ""),
        (Role.REPORTER, b"lang=zh&light=red", ""),
        (Role.ADMINISTRATOR, b"", "/manage"),
        (Role.VIEWER, b"", ""),
        (Role.ANONYMOUS, b"", ""),
    ],
)
def test_the_root_leads_to_ones_first_page_where_it_names_no_view(
    role: Role, query: bytes, leads_to: str
) -> None:
    assert answer("/", PAGE, query=query, role=role) == (303 if leads_to else 200, leads_to)


def test_what_a_page_asks_of_the_root_is_answered_there() -> None:
    assert answer("/", DATA, query=b"", role=Role.REPORTER) == (200, "")
