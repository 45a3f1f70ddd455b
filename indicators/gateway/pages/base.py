"""Render the gateway's own pages: self-contained documents, from Jinja templates that escape.

A template says how a page is built; every text and value comes from Python, in the reader's language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from indicators import __version__
from indicators.design.tokens import css_variables
from indicators.gateway.policy.headers import own_policy
from indicators.i18n.language import LANGUAGES, Language
from indicators.model.problem import N_

_OWN_NAMES = {"zh": "中文", "en": "English"}
_LANG = {"zh": "zh-CN", "en": "en"}
# A one-time link's secret leaves the address bar, so that nobody reads or bookmarks it there.
FORGET_KEY = 'history.replaceState(null, "", location.pathname);'
# A form must say its Origin, which "no-referrer" would blank; this policy never tells more than the site.
_KEYED_REFERRER = "strict-origin"

_TEMPLATES = Environment(
    loader=PackageLoader("indicators.gateway.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Heading:
    title: str
    bureau: str = ""  # whose desk it is
    wide: bool = False


@dataclass(frozen=True)
class Notice:
    """A message above the content."""

    sentence: str
    refused: bool = False


class LanguageLink(NamedTuple):
    name: str  # in its own language
    lang: str
    href: str


@dataclass(frozen=True)
class Shell:
    """What stands around a page: where its language links lead, and whether its address holds a secret."""

    language: Language
    path: str
    parameters: tuple[tuple[str, str], ...] = ()  # that the other language's link keeps
    keyed: bool = False

    @classmethod
    def of(cls, request: Request, language: Language, *, keyed: bool = False, **parameters: str) -> "Shell":
        present = tuple((name, value) for name, value in parameters.items() if value)
        return cls(language, request.url.path, present, keyed)

    @property
    def lang(self) -> str:
        return _LANG[self.language.code]

    def action(self) -> str:
        """Return where this page's form goes: the same page, in this language."""
        return f"{self.path}?{urlencode({'lang': self.language.code})}"

    def languages(self) -> Iterator[LanguageLink]:
        """Yield links to this page in the other languages."""
        for code in LANGUAGES:
            if code != self.language.code:
                href = f"{self.path}?{urlencode([*self.parameters, ('lang', code)])}"
                yield LanguageLink(_OWN_NAMES[code], _LANG[code], href)


@cache
def style() -> str:
    return css_variables() + (Path(__file__).parent / "own.css").read_text(encoding="utf-8")


def page(
    template: str,
    shell: Shell,
    heading: Heading,
    *,
    message: Notice | None = None,
    status: int = 200,
    **content: Any,
) -> Response:
    """Render a template of this folder; ``content``: what it names beside its surroundings."""
    html = _TEMPLATES.get_template(template).render(
        shell=shell,
        heading=heading,
        message=message,
        desk=shell.language.text(N_("Indicator Desk")),
        version=__version__,
        style=Markup(style()),  # noqa: S704  # of our own files
        forget_key=Markup(FORGET_KEY),  # noqa: S704
        **content,
    )
    headers = {
        "Content-Security-Policy": own_policy(style(), FORGET_KEY if shell.keyed else ""),
        "Content-Language": shell.language.code,
        "Vary": "Accept-Language",
    }
    if shell.keyed:
        headers["Referrer-Policy"] = _KEYED_REFERRER
    return HTMLResponse(html, status, headers)
