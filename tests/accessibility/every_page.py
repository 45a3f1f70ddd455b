"""Every page of the desk as a browser can open it, for what must hold on all of them."""

from collections.abc import Iterator
from pathlib import Path

from httpx2 import Response

from indicators.desk.auth.bootstrap import first_link
from indicators.web.shell.pages import PLACES
from tests.gateway.visits import PAGE, Knocking, opened

_WHAT_EACH_SHOWS = {
    "indicator": "code=YE_NEW",
    "quarter": "quarter=2022-Q3",
    "people": "person=reporter",
}
# What stands within a page, and hides the rest of it or takes its place.
_WITHIN = {
    "presenter": "meeting?screen=focus-YE_NEW",
    "presenter, table": "meeting?screen=table-1",
    "quarter's presenter": "quarter?screen=TRANSFER-words&quarter=2022-Q3",
    "calendar": "items?view=calendar&due=2022-10",
    "new item": "items?view=new",
    "one department due": "due?department=TRANSFER",
    "all people": "people?",
}


def addresses(language: str) -> dict[str, str]:
    """Return each page's address by its name; an administrator may open them all."""
    pages = {name or "overview": f"{name}?{_WHAT_EACH_SHOWS.get(name, '')}" for name in PLACES} | _WITHIN
    return {name: f"/{address}&month=2022-08&lang={language}" for name, address in pages.items()}


def gateway_pages(folder: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield the HTML of the pages before and around signing in, by name; ``folder``: an empty one."""
    unset = opened(folder / "unset", staffed=False)
    try:
        key = first_link(unset).secret
        yield "first start", _html(Knocking(unset).browser().get(f"/auth/first?key={key}&lang={language}"))
    finally:
        unset.close()
    desk = opened(folder / "staffed")
    try:
        stranger = Knocking(desk).browser(**{"accept-language": language, **PAGE})
        yield "sign-in", _html(stranger.get(f"/auth/sign-in?lang={language}"))
        mistyped = {"name": "tian", "password": "mistyped", "lang": language}
        yield "sign-in refused", _html(stranger.post("/auth/sign-in", data=mistyped))
        yield "link that is used up", _html(stranger.get(f"/auth/first?key=nothing&lang={language}"))
        yield "new password", _html(Knocking(desk).signed_in("tian").get(f"/auth/password?lang={language}"))
    finally:
        desk.close()


def _html(answer: Response) -> str:
    assert "<!DOCTYPE html>" in answer.text, answer.text
    return answer.text
