"""The door's own pages: one self-contained document each, in the house's style, without scripts."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from indicators import __version__
from indicators.design.markup import Html, joined, tag
from indicators.design.tokens import css_variables
from indicators.gateway.policy.headers import own_policy
from indicators.i18n.language import LANGUAGES, Language
from indicators.model.problem import N_

_IN_ITS_OWN_WORDS = {"zh": "中文", "en": "English"}
_LANG = {"zh": "zh-CN", "en": "en"}
# A one-time link's secret leaves the address bar, so that nobody reads or bookmarks it there.
FORGET_KEY = 'history.replaceState(null, "", location.pathname);'
# A form must say its Origin, which "no-referrer" would blank; this policy never tells more than the site.
_KEYED_REFERRER = "strict-origin"


@dataclass(frozen=True)
class Heading:
    title: str
    of: str = ""  # whose desk it is
    wide: bool = False


@dataclass(frozen=True)
class Shell:
    """What stands around a page: where its language links lead, and whether its address holds a secret."""

    speech: Language
    path: str
    kept: tuple[tuple[str, str], ...] = ()  # parameters that the other language's link keeps
    keyed: bool = False

    @classmethod
    def of(cls, request: Request, speech: Language, *, keyed: bool = False, **kept: str) -> "Shell":
        said = tuple((name, value) for name, value in kept.items() if value)
        return cls(speech, request.url.path, said, keyed)

    def action(self) -> str:
        """Where this page's form goes: here, in this language."""
        return f"{self.path}?{urlencode({'lang': self.speech.code})}"


@cache
def style() -> str:
    return css_variables() + (Path(__file__).parent / "own.css").read_text(encoding="utf-8")


def page(shell: Shell, heading: Heading, *content: str, status: int = 200) -> Response:
    speech = shell.speech
    desk = speech.text(N_("Indicator Desk"))
    head = joined(
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("link", rel="icon", href="data:,"),
        tag("title", f"{heading.title} · {desk}"),
        tag("style", Html(style())),
        tag("script", Html(FORGET_KEY)) if shell.keyed else Html(""),
    )
    body = joined(
        tag("header", tag("b", desk), _languages(shell), cls="top"),
        tag("main", *_heading(heading), *content, cls="wide" if heading.wide else ""),
        tag("footer", tag("span", f"{desk} {__version__}"), cls="foot"),
    )
    html = "<!DOCTYPE html>" + tag("html", tag("head", head), tag("body", body), lang=_LANG[speech.code])
    policy = own_policy(style(), FORGET_KEY if shell.keyed else "")
    headers = {"Content-Security-Policy": policy, "Content-Language": speech.code, "Vary": "Accept-Language"}
    if shell.keyed:
        headers["Referrer-Policy"] = _KEYED_REFERRER
    return HTMLResponse(html, status, headers)


def _heading(heading: Heading) -> list[Html]:
    said = [tag("p", heading.of, cls="of")] if heading.of else []
    return [*said, tag("h1", heading.title), tag("div", cls="pace", aria_hidden="true")]


def _languages(shell: Shell) -> Html:
    links = [
        tag(
            "a",
            _IN_ITS_OWN_WORDS[code],
            href=f"{shell.path}?{urlencode([*shell.kept, ('lang', code)])}",
            lang=_LANG[code],
        )
        for code in LANGUAGES
        if code != shell.speech.code
    ]
    return tag("nav", *links)


def void(name: str, /, **attributes: str) -> Html:
    """An element without content: ``<input …>``."""
    return Html(tag(name, **attributes).removesuffix(f"</{name}>"))


def told(*sentences: str, refused: bool = False) -> Html:
    """A message above the form; screen readers say a refusal at once."""
    cls, role = ("refused", "alert") if refused else ("told", "status")
    return tag("div", *(tag("p", sentence) for sentence in sentences), cls=cls, role=role)
