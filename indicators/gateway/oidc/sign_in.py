"""Sign-in through the OpenID Connect provider: /auth/oidc/begin leads there, /auth/oidc/callback back.

What ties both together is sealed into a cookie of its own, for ten minutes: no other browser can bring
somebody's sign-in to its end, and nothing is kept for those who never come back. Who is signed in gets the
desk's own session, which ends and is revoked like any other; nothing of the provider's is kept.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from secrets import token_bytes
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from indicators.access.account import SignedIn
from indicators.access.actor import Way
from indicators.desk.auth import sign_in
from indicators.desk.desk import Desk
from indicators.gateway.configuration import Configuration, Oidc
from indicators.gateway.oidc.provider import NOT_BELIEVED, Provider, ServiceError
from indicators.gateway.pages.context import arrival_of, context_of, language_of
from indicators.gateway.policy.rates import Limit, subscriber
from indicators.i18n.language import Language, language
from indicators.model.problem import N_, DeskError

log = logging.getLogger(__name__)

SECONDS = 600  # within which a sign-in that was begun must come back
COOKIE = "desk_oidc_"  # and the beginning of its state: pages opened side by side do not disturb each other
_PATH = "/auth/oidc"
_LONGEST = 1000  # characters of where the person wanted to go: browsers drop cookies above 4 KB
_LOGGED = 100  # characters of what the log shows of an answer that anybody may have written

NOT_BEGUN = N_("This sign-in was not begun in this browser, or more than ten minutes ago. Begin again.")
DECLINED = N_(
    "The sign-in service did not let you in, or you did not agree there. "
    "Begin again, or ask an administrator."
)

# The sign-in page with a sentence: the request, a status, the sentence, where the person wanted to go.
Refused = Callable[[Request, int, DeskError, str], Awaitable[Response]]


def oidc_routes(configuration: Configuration, refused: Refused) -> list[Route]:
    """Return the routes below /auth; none where no provider is set up."""
    if configuration.oidc is None:
        return []
    pages = _SignIn(configuration, configuration.oidc, refused)
    return [Route("/oidc/begin", pages.begin), Route("/oidc/callback", pages.callback)]


@dataclass(frozen=True)
class _Attempt:
    """One sign-in that was begun, as the browser's sealed cookie brings it back."""

    session: dict[str, Any]  # of Authlib's client, by the sign-in's state
    onward: str  # where the person wanted to go
    language: Language


class _SignIn:
    def __init__(self, configuration: Configuration, settings: Oidc, refused: Refused) -> None:
        self.configuration = configuration
        self.settings = settings
        self.refused = refused
        self.provider = Provider(settings)
        self.seal = URLSafeTimedSerializer(token_bytes(32), salt=COOKIE)

    async def begin(self, request: Request) -> Response:
        language, onward = language_of(request), request.query_params.get("next", "")
        if len(onward) > _LONGEST:
            onward = ""
        request.scope["session"] = {}
        try:
            response = await self.provider.redirect(request, self._callback(request), language.code)
        except ServiceError as error:
            return await self._refused(request, 503, error, onward, language)
        (state,) = request.session
        response.set_cookie(
            _cookie(request, state),
            self.seal.dumps([request.session, onward, language.code]),
            max_age=SECONDS,
            path=context_of(request).path(_PATH),
            secure=arrival_of(request).https,
            httponly=True,
            samesite="lax",  # the way back begins on the provider's page
        )
        return response

    async def callback(self, request: Request) -> Response:
        attempt, context = self._attempt(request), context_of(request)
        if attempt is None:
            return await self._refused(request, 403, DeskError(NOT_BEGUN), "", language_of(request))
        request.scope["session"] = attempt.session
        try:
            signed_in = await self._signed_in(request)
        except DeskError as error:
            response = await self._refused(request, 403, error, attempt.onward, attempt.language)
        else:
            onward = context.onward(attempt.onward, attempt.language)
            response = context.welcome(request, signed_in, onward)
        cookie = _cookie(request, request.query_params["state"])
        response.delete_cookie(cookie, context.path(_PATH), secure=arrival_of(request).https, httponly=True)
        return response

    async def _signed_in(self, request: Request) -> SignedIn:
        context, address = context_of(request), arrival_of(request).address
        desk = await context.ask(context.desk)
        try:
            self._check(request)
            person = await self.provider.person(request)
        except ServiceError as error:
            await self._record(request, desk, error)
            raise
        return await context.ask(
            sign_in.signed_in_elsewhere,
            desk,
            way=Way.OIDC,
            name=person.name,
            display_name=person.display_name,
            subject=person.subject,
            address=address,
            create=self.configuration.new_people,
            connect=self.settings.connect,
        )

    def _check(self, request: Request) -> None:
        """Check that the answer has a code, and that one that names its issuer (RFC 9207) names ours."""
        answer = request.query_params
        if answer.get("iss", self.settings.issuer).rstrip("/") != self.settings.issuer.rstrip("/"):
            log.warning("OpenID Connect: %r answered for %s", answer["iss"][:_LOGGED], self.settings.issuer)
            raise ServiceError(NOT_BELIEVED)
        if "error" in answer or "code" not in answer:
            log.warning("OpenID Connect: %s says %r", self.settings.issuer, answer.get("error", "")[:_LOGGED])
            raise ServiceError(DECLINED)

    async def _record(self, request: Request, desk: Desk, error: ServiceError) -> None:
        """Record the failure in the audit, within the rate limit: nobody can fill the disk this way."""
        context, address = context_of(request), arrival_of(request).address
        if context.rates.take(Limit.SIGN_IN, subscriber(address)).granted:
            reason = "declined" if error.sentence == DECLINED else "not-vouched-for"
            await context.ask(sign_in.refused_elsewhere, desk, Way.OIDC, reason, address)

    async def _refused(
        self, request: Request, status: int, error: DeskError, onward: str, language: Language
    ) -> Response:
        """Return the sign-in page as if asked for by its own address, in the person's language."""
        query = f"lang={language.code}".encode()
        scope = {**request.scope, "path": context_of(request).path("/auth/sign-in"), "query_string": query}
        return await self.refused(Request(scope, request.receive), status, error, onward)

    def _attempt(self, request: Request) -> _Attempt | None:
        """Return the sign-in that was begun; None = not in this browser, or too long ago."""
        state = request.query_params.get("state", "")
        sealed = request.cookies.get(_cookie(request, state), "")
        try:
            session, onward, code = self.seal.loads(sealed, max_age=SECONDS)
        except BadSignature:
            return None
        return _Attempt(session, onward, language(code)) if state in session else None

    def _callback(self, request: Request) -> str:
        """Return where the provider leads back to, exactly as it is registered there."""
        as_asked = f"{request.url.scheme}://{request.headers['host']}{context_of(request).prefix}"
        return (self.configuration.url or as_asked) + "/auth/oidc/callback"


def _cookie(request: Request, state: str) -> str:
    prefix = "__Secure-" if arrival_of(request).https else ""
    return f"{prefix}{COOKIE}{state[:8]}"
