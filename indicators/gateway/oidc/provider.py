"""The OpenID Connect provider: what it publishes about itself, and whom it vouches for.

Authlib's client speaks the protocol: authorization code with PKCE (RFC 7636, S256), state, nonce, ID token.
What it leaves open is decided here: which provider and which signatures are believed, over which connections,
how the desk shows its secret, for how long what is published holds, and which sentence an error becomes.
Nothing is asked of the provider before somebody wants to sign in, so that a desk starts without it.
"""

import logging
from asyncio import Lock
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ssl import SSLContext
from time import monotonic
from typing import Any
from urllib.parse import quote_plus, urlsplit

import httpx2
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2ClientAuth
from authlib.integrations.starlette_client import StarletteIntegration, StarletteOAuth2App
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from indicators.gateway.configuration import Oidc
from indicators.gateway.policy.proxies import is_loopback
from indicators.model.problem import N_, DeskError

log = logging.getLogger(__name__)

# Signatures that only the provider can make. Whatever else it offers is not believed: "none" needs no
# key at all, and with HS256 everybody who knows the desk's own secret could sign.
SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
CLOCKS_DIFFER = 60  # seconds by which the provider's clock may be ahead or behind
RETRY_AFTER = 5.0  # seconds for which a provider that did not answer is not asked again
_CACHED = 3600.0  # seconds for which what it publishes is not asked again
_PATIENCE = 5.0  # seconds for one answer
_LOGGED = 300  # characters of what went wrong
_DISCOVERY = "/.well-known/openid-configuration"
_REQUIRED = ("authorization_endpoint", "token_endpoint", "jwks_uri")

UNREACHABLE = N_(
    "The sign-in service cannot be reached. Try again in a moment; if it stays so, tell an administrator."
)
MISCONFIGURED = N_(
    "The sign-in service is not what this desk expects. Tell an administrator: "
    "the desk's log says what does not fit."
)
NOT_BELIEVED = N_(
    "What the sign-in service said about you could not be verified, so you are not signed in. "
    "Begin again; if it stays so, tell an administrator."
)
NAMELESS = N_(
    "The sign-in service did not say under which name you work ({claim}), so you are not signed in. "
    "Tell an administrator."
)


class ServiceError(DeskError):
    """Nobody could be signed in; the sentence is for the sign-in page, what exactly it was for the log."""


@dataclass(frozen=True)
class Person:
    """Whom the provider vouches for."""

    name: str  # to sign in with; with many providers neither unique for ever nor beyond the person's reach
    display_name: str
    subject: str  # issuer, a space, its subject: this one never changes


class _OpenSignIns(StarletteIntegration):  # type: ignore[misc]  # Authlib has no types
    """What each sign-in is tied to, by its state. Authlib's own drops all but the newest tab's."""

    async def get_state_data(self, session: dict[str, Any], state: str) -> Any:
        return session.get(state)

    async def set_state_data(self, session: dict[str, Any], state: str, data: Mapping[str, Any]) -> None:
        session[state] = {name: value for name, value in data.items() if name != "url"}

    async def clear_state_data(self, session: dict[str, Any], state: str) -> None:
        session.pop(state, None)


@cache
def _trusted_certificates() -> SSLContext:
    """Read the authorities that are believed, once: each request has a client of its own, and would again."""
    return httpx2.create_ssl_context()


class Provider(StarletteOAuth2App):  # type: ignore[misc]
    """Asking it anything raises ServiceError where it does not answer as it should."""

    def __init__(self, settings: Oidc) -> None:
        self.settings = settings
        self.issuer = settings.issuer.rstrip("/")
        self._proofs: tuple[httpx2.Auth, ...] = ()
        self._read_at = -_CACHED
        self._silent_since = -RETRY_AFTER
        self._reading = Lock()
        scope = "openid profile email" if settings.name_claim == "email" else "openid profile"
        super().__init__(
            _OpenSignIns("desk"),
            client_id=settings.client_id,
            client_secret=settings.client_secret or None,
            # leeway: an access token that lives for a minute is no expired one.
            client_kwargs={
                "scope": scope,
                "code_challenge_method": "S256",
                "timeout": _PATIENCE,
                "leeway": 0,
                "verify": _trusted_certificates(),
            },
        )

    async def redirect(self, request: Request, redirect_uri: str, language: str) -> Response:
        """Lead the browser to sign in; what ties both ends together goes into ``request.session``."""
        answer: Response = await self.authorize_redirect(
            request, redirect_uri, nonce=generate_token(32), ui_locales=language
        )
        answer.status_code = 303
        return answer

    async def person(self, request: Request) -> Person:
        """Return the person that the code in the callback's address stands for."""
        try:
            token = await self.authorize_access_token(request)
            claims = token["userinfo"]
            if not _text(claims, self.settings.name_claim):
                claims = await self._with_more(token, claims)
        except httpx2.HTTPStatusError as error:
            raise self._error(NOT_BELIEVED, f"refuses: {error!r}") from error
        except httpx2.HTTPError as error:
            raise self._error(UNREACHABLE, f"does not answer: {error!r}") from error
        except OAuthError as error:
            raise self._error(NOT_BELIEVED, f"gives no token: {error!r}") from error
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise self._error(NOT_BELIEVED, f"gave an ID token that is refused: {error!r}") from error
        return self._person(claims)

    # --- what it says about one person ---

    async def parse_id_token(self, token: Mapping[str, Any], nonce: str, **_: Any) -> Mapping[str, Any]:
        """Return the claims of the ID token, checked by OpenID Connect Core 1.0, 3.1.3.7."""
        issuer = (await self.load_server_metadata())["issuer"]
        expected = {
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "values": [self.client_id]},
            "sub": {"essential": True},
        }
        claims: Mapping[str, Any] = await super().parse_id_token(
            token, nonce, claims_options=expected, leeway=CLOCKS_DIFFER
        )
        return claims

    async def fetch_access_token(self, redirect_uri: str | None = None, **form: Any) -> Any:
        """Exchange the code; where a way to show the secret is offered but refused, try the next."""
        *usual, last = self._proofs
        for proof in usual:
            try:
                return await super().fetch_access_token(redirect_uri, auth=proof, **form)
            except (OAuthError, httpx2.HTTPStatusError) as error:
                if not _refuses_proof(error):
                    raise
        return await super().fetch_access_token(redirect_uri, auth=last, **form)

    async def _with_more(self, token: Mapping[str, Any], claims: Mapping[str, Any]) -> Mapping[str, Any]:
        """Add the claims of the userinfo endpoint, of the same subject: OpenID Connect Core 1.0, 5.3.2."""
        if "userinfo_endpoint" not in self.server_metadata:
            return claims
        more: Mapping[str, Any] = await self.userinfo(token=token)
        if more.get("sub") != claims["sub"]:
            raise self._error(NOT_BELIEVED, "speaks of somebody else at its userinfo endpoint")
        return {**more, **claims}

    def _person(self, claims: Mapping[str, Any]) -> Person:
        """Return the person; an e-mail address is a name only once the provider has verified whose it is."""
        claim = self.settings.name_claim
        name = _text(claims, claim)
        if not name or (claim == "email" and claims.get("email_verified") is not True):
            raise ServiceError(NAMELESS, claim=claim)
        return Person(name, _text(claims, "name") or name, f"{claims['iss']} {claims['sub']}")

    # --- what it says about itself ---

    async def load_server_metadata(self) -> dict[str, Any]:
        async with self._reading:
            if monotonic() - self._read_at >= _CACHED:
                self.server_metadata = self._checked(await self._published())
                self._read_at = monotonic()
            metadata: dict[str, Any] = self.server_metadata
            return metadata

    async def _published(self) -> Mapping[str, Any]:
        """Read the discovery document. For a while after a failure, sign-ins are refused at once."""
        if not is_safe(self.issuer):
            raise self._error(MISCONFIGURED, "does not begin with https")
        if monotonic() - self._silent_since < RETRY_AFTER:
            raise ServiceError(UNREACHABLE)
        try:
            async with self._get_session() as http:
                answer = await http.request("GET", self.issuer + _DISCOVERY, withhold_token=True)
            published = answer.raise_for_status().json()
        except httpx2.HTTPError as error:
            self._silent_since = monotonic()
            raise self._error(UNREACHABLE, f"does not answer: {error!r}") from error
        except ValueError as error:
            raise self._error(MISCONFIGURED, f"publishes nothing that can be used: {error!r}") from error
        return published if isinstance(published, dict) else {}

    def _checked(self, published: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is used of it, and nothing else: Authlib makes HTTP client options of the rest.

        A document about another issuer must not be used: OpenID Connect Discovery 1.0, 4.3.
        """
        if str(published.get("issuer")).rstrip("/") != self.issuer:
            raise self._error(MISCONFIGURED, f"calls itself {published.get('issuer')!r}")
        endpoints = {name: str(published.get(name)) for name in (*_REQUIRED, "userinfo_endpoint")}
        safe = {name: address for name, address in endpoints.items() if is_safe(address)}
        for name in _REQUIRED:
            if name not in safe:
                raise self._error(MISCONFIGURED, f"has no {name} that begins with https")
        self._proofs = proofs(self.settings, published.get("token_endpoint_auth_methods_supported"))
        believed = {"id_token_signing_alg_values_supported": list(SIGNED_BY)}
        return {"issuer": published["issuer"], **safe, **believed}

    def _error(self, sentence: str, cause: str) -> ServiceError:
        log.warning("OpenID Connect: %s %s", self.issuer, cause[:_LOGGED])
        return ServiceError(sentence)


def proofs(client: Oidc, offered: Any) -> tuple[httpx2.Auth, ...]:
    """Return how to show the client's secret at the token endpoint: of what is offered, the usual one first.

    By Basic, id and secret are form-encoded first (RFC 6749, 2.3.1), which Authlib leaves out.
    """
    if not client.client_secret:
        return (OAuth2ClientAuth(client.client_id, None, "none"),)  # a public client has PKCE alone
    names = (client.client_id, client.client_secret)
    methods: dict[str, httpx2.Auth] = {
        "client_secret_basic": httpx2.BasicAuth(*map(quote_plus, names)),
        "client_secret_post": OAuth2ClientAuth(*names, "client_secret_post"),
    }
    offered = offered if isinstance(offered, list) and offered else ["client_secret_basic"]
    return tuple(proof for method, proof in methods.items() if method in offered) or tuple(methods.values())


def is_safe(address: str) -> bool:
    """Whether an address may be asked: without TLS anybody between could answer, except on this machine."""
    parts = urlsplit(address)
    near = parts.hostname == "localhost" or is_loopback(parts.hostname or "")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and near))


def _refuses_proof(error: OAuthError | httpx2.HTTPStatusError) -> bool:
    if isinstance(error, httpx2.HTTPStatusError):
        return error.response.status_code == httpx2.codes.UNAUTHORIZED
    return bool(error.error == "invalid_client")


def _text(claims: Mapping[str, Any], claim: str) -> str:
    value = claims.get(claim)
    return value.strip() if isinstance(value, str) else ""
