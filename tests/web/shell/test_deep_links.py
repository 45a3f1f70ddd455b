"""Which addresses are led to the overview, and which are left to whoever answers them."""

import pytest
from starlette.types import Message, Receive, Scope, Send

from finished import finished
from indicators.web.shell.deep_links import RootScript

PAGE, DATA = b"text/html,application/xhtml+xml", b"*/*"


STREAMLITS = b"<html><head><title>Streamlit</title></head><body></body></html>"


async def _desk(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": STREAMLITS})


def answer(path: str, accept: bytes, method: str = "GET") -> tuple[int, str]:
    """Status and where it leads to; "" = nowhere else."""
    sent = answers(path, accept, method)
    return sent[0]["status"], dict(sent[0]["headers"]).get(b"location", b"").decode()


def answers(path: str, accept: bytes, method: str = "GET", query: bytes = b"month=2022-08") -> list[Message]:
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
    }
    finished(RootScript(_desk, ["indicator", "report"])(scope, receive, send))
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
