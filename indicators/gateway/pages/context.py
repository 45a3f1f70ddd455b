"""Context of the gateway's pages: the open desk, configuration, rate limits, session cookies."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from indicators.access.account import SignedIn
from indicators.access.actor import Actor
from indicators.access.acts import Act
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.gateway.configuration import Configuration
from indicators.gateway.identity import Visitor
from indicators.gateway.policy import cookies
from indicators.gateway.policy.proxies import Arrival
from indicators.gateway.policy.rates import Limit, Rates
from indicators.gateway.routes import onward
from indicators.i18n.language import LANGUAGES, Language, language

P = ParamSpec("P")
Answer = TypeVar("Answer")

_MOST_HASHED_AT_ONCE = 2  # as many as passwords.py lets; the others shall not wait in threads that pages need


@dataclass(frozen=True)
class PageContext:
    """One for the whole application; handlers find it by ``context_of(request)``."""

    desk: Callable[[], Desk]  # opens it at the first call: never on the event loop
    configuration: Configuration
    rates: Rates
    prefix: str  # the base path: "" or "/desk"
    hashing: CapacityLimiter

    @classmethod
    def of(cls, desk: Callable[[], Desk], configuration: Configuration, prefix: str) -> "PageContext":
        return cls(desk, configuration, Rates(), prefix, CapacityLimiter(_MOST_HASHED_AT_ONCE))

    def path(self, inside: str) -> str:
        """``path("/auth/sign-in")``, below the base path."""
        return self.prefix + inside

    def home(self, language: Language) -> str:
        """Return the overview's address, in the reader's language."""
        return self.path("/") if language.code == LANGUAGES[0] else self.path(f"/?lang={language.code}")

    def onward(self, target: str, language: Language) -> str:
        """Return where to go after signing in: only ever a page of this desk."""
        return onward(target, self.prefix) if target else self.home(language)

    def bureau(self, language: Language) -> str:
        """Return the bureau's name. Asks the store: belongs in a thread."""
        setting = self.desk().catalogue().setting
        return setting(f"bureau_name_{language.code}", setting("bureau_name_zh"))

    def record_limit(self, limit: Limit, actor: Actor) -> None:
        """Record in the audit that a limit holds somebody up; rarely, or a flood would fill the disk.

        Asks the store: belongs in a thread.
        """
        if self.rates.worth_telling(actor.address):
            Seat(self.desk(), actor).record(Act.REFUSED, "", limit=limit.label)

    async def ask(self, work: Callable[P, Answer], *args: P.args, **kwargs: P.kwargs) -> Answer:
        """Ask the store, in a thread."""
        return await to_thread.run_sync(partial(work, *args, **kwargs))

    async def hash(self, work: Callable[P, Answer], *args: P.args, **kwargs: P.kwargs) -> Answer:
        """Check or store a password, in a thread; others wait rather than take all memory."""
        return await to_thread.run_sync(partial(work, *args, **kwargs), limiter=self.hashing)

    def welcome(self, request: Request, signed_in: SignedIn, to: str) -> Response:
        """Redirect somebody who has just signed in, with the session's cookie."""
        response = RedirectResponse(to, 303)
        cookie = cookies.setting(signed_in.secret, arrival_of(request).https, self.prefix)
        response.headers.append("set-cookie", cookie)
        return response

    def farewell(self, request: Request, to: str) -> Response:
        response = RedirectResponse(to, 303)
        response.headers.append("set-cookie", cookies.clearing(arrival_of(request).https, self.prefix))
        return response


def context_of(request: Request) -> PageContext:
    context: PageContext = request.state.page_context
    return context


def arrival_of(request: Request) -> Arrival:
    """Return where a request comes from; its ``address`` is what the audit records."""
    arrival: Arrival = request.state.arrival
    return arrival


def visitor_of(request: Request) -> Visitor | None:
    """Return whom a request comes from; None = a stranger."""
    visitor: Visitor | None = request.state.visitor
    return visitor


def language_of(request: Request) -> Language:
    """Return the reader's language: by the address, else the browser's first of ours, else Chinese."""
    return reader_language(request.query_params.get("lang", ""), request.headers)


def reader_language(code: str, headers: Headers) -> Language:
    """Return the language with this code, else the browser's first of ours, else Chinese."""
    if code in LANGUAGES:
        return language(code)
    accepted = [part.strip().lower() for part in headers.get("accept-language", "").split(",")]
    ours = [code for part in accepted for code in LANGUAGES if part.split(";")[0].split("-")[0] == code]
    return language(ours[0] if ours else LANGUAGES[0])
