"""Signing in through an OpenID Connect provider: /auth/oidc/begin leads there, /auth/oidc/callback back.

What ties both together is sealed into a cookie of its own, for ten minutes: no other browser can bring
somebody's sign-in to its end, and nothing is kept for those who never come back. Who is signed in gets the
desk's own session, which ends and is revoked like any other; nothing of the provider's is kept.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import astuple, dataclass
from secrets import token_bytes

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from indicators.access.account import SignedIn
from indicators.access.actor import Way
from indicators.desk.auth import sign_in
from indicators.desk.desk import Desk
from indicators.gateway.configuration import Configuration, Oidc
from indicators.gateway.oidc.service import NOT_BELIEVED, Begun, ServiceError, SignInService
from indicators.gateway.pages.reception import came, reception, spoken
from indicators.gateway.policy.rates import Limit, subscriber
from indicators.i18n.language import Language, language
from indicators.model.problem import N_, DeskError

log = logging.getLogger(__name__)

SECONDS = 600  # within which a sign-in that was begun must come back
COOKIE = "desk_oidc_"  # and the beginning of its state: pages opened side by side do not disturb each other
_PATH = "/auth/oidc"
_LONGEST = 1000  # characters of where the person wanted to go: browsers drop cookies above 4 KB
_TOLD = 100  # characters of what the log shows of an answer that anybody may have written

NOT_BEGUN = N_("This sign-in was not begun in this browser, or more than ten minutes ago. Begin again.")
DECLINED = N_(
    "The sign-in service did not let you in, or you did not agree there. "
    "Begin again, or ask an administrator."
)

# The sign-in page with a sentence: the request, a status, the sentence, where the person wanted to go.
Refused = Callable[[Request, int, DeskError, str], Awaitable[Response]]


def routes(configuration: Configuration, refused: Refused) -> list[Route]:
    """Below /auth; none where no provider is set up."""
    if configuration.oidc is None:
        return []
    ways = _SignIn(configuration, configuration.oidc, refused)
    return [Route("/oidc/begin", ways.begin), Route("/oidc/callback", ways.callback)]


@dataclass(frozen=True)
class _Kept:
    """What the browser brings back, unread by anybody."""

    begun: Begun
    wanted: str  # where the person wanted to go
    speech: Language


class _SignIn:
    def __init__(self, configuration: Configuration, oidc: Oidc, refused: Refused) -> None:
        self.configuration = configuration
        self.oidc = oidc
        self.refused = refused
        self.service = SignInService(oidc)
        self.seal = URLSafeTimedSerializer(token_bytes(32), salt=COOKIE)

    async def begin(self, request: Request) -> Response:
        begun, wanted = Begun.afresh(), request.query_params.get("next", "")
        if len(wanted) > _LONGEST:
            wanted = ""
        try:
            address = await self.service.address(begun, self._callback(request), spoken(request).code)
        except ServiceError as error:
            return await self._refused(request, 503, error, wanted, spoken(request))
        response = RedirectResponse(address, 303)
        response.set_cookie(
            _cookie(request, begun.state),
            self.seal.dumps([*astuple(begun), wanted, spoken(request).code]),
            max_age=SECONDS,
            path=reception(request).path(_PATH),
            secure=came(request).https,
            httponly=True,
            samesite="lax",  # the way back begins on the provider's page
        )
        return response

    async def callback(self, request: Request) -> Response:
        kept, here = self._kept(request), reception(request)
        if kept is None:
            return await self._refused(request, 403, DeskError(NOT_BEGUN), "", spoken(request))
        try:
            signed_in = await self._signed_in(request, kept.begun)
        except DeskError as error:
            response = await self._refused(request, 403, error, kept.wanted, kept.speech)
        else:
            response = here.welcome(request, signed_in, here.onward(kept.wanted, kept.speech))
        cookie = _cookie(request, kept.begun.state)
        response.delete_cookie(cookie, here.path(_PATH), secure=came(request).https, httponly=True)
        return response

    async def _signed_in(self, request: Request, begun: Begun) -> SignedIn:
        here, address = reception(request), came(request).address
        desk = await here.ask(here.desk)
        try:
            code = self._code(request)
            person = await self.service.person(code, begun, self._callback(request), desk.clock())
        except ServiceError as error:
            await self._tell(request, desk, error)
            raise
        return await here.ask(
            sign_in.signed_in_elsewhere,
            desk,
            Way.OIDC,
            person.name,
            person.shown,
            person.subject,
            address,
            create=self.configuration.new_people,
            connect=self.oidc.connect,
        )

    def _code(self, request: Request) -> str:
        """What the provider sent back; one that says who it is (RFC 9207) must be the one that was asked."""
        said = request.query_params
        if said.get("iss", self.oidc.issuer).rstrip("/") != self.oidc.issuer.rstrip("/"):
            log.warning("OpenID Connect: %r answered for %s", said["iss"][:_TOLD], self.oidc.issuer)
            raise ServiceError(NOT_BELIEVED)
        if "error" in said or "code" not in said:
            log.warning("OpenID Connect: %s says %r", self.oidc.issuer, said.get("error", "")[:_TOLD])
            raise ServiceError(DECLINED)
        return said["code"]

    async def _tell(self, request: Request, desk: Desk, error: ServiceError) -> None:
        """The audit hears of it, but nobody can fill the disk this way."""
        here, address = reception(request), came(request).address
        if here.rates.take(Limit.SIGN_IN, subscriber(address)).granted:
            why = "declined" if error.sentence == DECLINED else "not-vouched-for"
            await here.ask(sign_in.refused_elsewhere, desk, Way.OIDC, why, address)

    async def _refused(
        self, request: Request, status: int, error: DeskError, wanted: str, speech: Language
    ) -> Response:
        """The page stands here as if it had been asked for by its own address, in the person's language."""
        asked = f"lang={speech.code}".encode()
        scope = {**request.scope, "path": reception(request).path("/auth/sign-in"), "query_string": asked}
        return await self.refused(Request(scope, request.receive), status, error, wanted)

    def _kept(self, request: Request) -> _Kept | None:
        """None = not begun in this browser, or too long ago."""
        state = request.query_params.get("state", "")
        sealed = request.cookies.get(_cookie(request, state), "")
        try:
            *begun, wanted, speech = self.seal.loads(sealed, max_age=SECONDS)
        except BadSignature:
            return None
        kept = _Kept(Begun(*begun), wanted, language(speech))
        return kept if kept.begun.state == state else None

    def _callback(self, request: Request) -> str:
        """Where the provider leads back to, exactly as it is registered there."""
        called = f"{request.url.scheme}://{request.headers['host']}{reception(request).prefix}"
        return (self.configuration.url or called) + "/auth/oidc/callback"


def _cookie(request: Request, state: str) -> str:
    prefix = "__Secure-" if came(request).https else ""
    return f"{prefix}{COOKIE}{state[:8]}"
