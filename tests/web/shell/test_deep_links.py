"""Which addresses are led to the overview, and which are left to whoever answers them."""

import pytest
from starlette.types import Message, Receive, Scope, Send

from finished import finished
from indicators.web.shell.deep_links import RootScript

PAGE, DATA = b"text/html,application/xhtml+xml", b"*/*"


async def _desk(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def answer(path: str, accept: bytes, method: str = "GET") -> tuple[int, str]:
    """Status and where it leads to; "" = nowhere else."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"month=2022-08",
        "headers": [(b"accept", accept)],
    }
    finished(RootScript(_desk, ["indicator", "report"])(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]).get(b"location", b"").decode()


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
