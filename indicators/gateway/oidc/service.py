"""The OpenID Connect provider: what it publishes about itself, and whom it vouches for.

Authorization code with PKCE (RFC 7636, S256), state and nonce. Nothing is asked of the provider before
somebody wants to sign in, so that a desk starts without it.
"""

import logging
from asyncio import Lock
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

import httpx2
from authlib.common.security import generate_token
from authlib.oauth2.client import OAuth2Client
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from indicators.gateway.configuration import Oidc
from indicators.gateway.oidc.id_token import Expected, believed
from indicators.gateway.oidc.provider_http import asked, is_safe, proofs, read, sent
from indicators.model.problem import N_, DeskError

log = logging.getLogger(__name__)

KEPT = 3600.0  # seconds for which what it publishes is not asked again
_TOLD = 200  # characters of a refusal that the log shows
UNASKED = 5.0  # seconds for which a provider that did not answer is not asked again

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
class Begun:
    """What one sign-in is tied to; only the browser that began it may bring it to its end."""

    state: str
    nonce: str
    verifier: str  # of PKCE

    @classmethod
    def afresh(cls) -> "Begun":
        return cls(generate_token(32), generate_token(32), generate_token(64))


@dataclass(frozen=True)
class Person:
    """Whom the provider vouches for."""

    name: str  # to sign in with; with many providers neither unique for ever nor beyond the person's reach
    shown: str
    subject: str  # issuer, a space, its subject: this one never changes


@dataclass(frozen=True)
class _Published:
    """What the provider says about itself."""

    facts: Mapping[str, Any]
    keys: KeySet
    read_at: float  # monotonic seconds


class SignInService:
    """Asking it anything raises ServiceError where it does not answer as it should."""

    def __init__(self, provider: Oidc) -> None:
        self.provider = provider
        self.issuer = provider.issuer.rstrip("/")
        self._published: _Published | None = None
        self._silent_since = -UNASKED
        self._reading = Lock()

    async def address(self, begun: Begun, redirect_uri: str, language: str) -> str:
        """Where the browser is sent to sign in; it comes back to ``redirect_uri``."""
        facts = (await self._known()).facts
        client = OAuth2Client(None, self.provider.client_id, code_challenge_method="S256")
        address, _ = client.create_authorization_url(
            facts["authorization_endpoint"],
            state=begun.state,
            code_verifier=begun.verifier,
            redirect_uri=redirect_uri,
            scope="openid profile email" if self.provider.name_claim == "email" else "openid profile",
            nonce=begun.nonce,
            ui_locales=language,
        )
        return str(address)

    async def person(self, code: str, begun: Begun, redirect_uri: str, now: datetime) -> Person:
        """Whom the code stands for; ``now`` is aware."""
        published = await self._known()
        tokens = await self._exchanged(published.facts, code, begun, redirect_uri)
        claims = await self._claims(published, tokens, begun.nonce, now)
        if not _text(claims, self.provider.name_claim):
            claims = await self._with_more(published.facts, tokens, claims)
        return self._person(claims)

    # --- what it says about itself ---

    async def _known(self, again: bool = False) -> _Published:
        async with self._reading:
            known = self._published
            if known is None or again or monotonic() - known.read_at > KEPT:
                known = self._published = await self._read()
            return known

    async def _read(self) -> _Published:
        """While it is silent, every sign-in would have to wait for it: those that follow are told at once."""
        if monotonic() - self._silent_since < UNASKED:
            raise ServiceError(UNREACHABLE)
        try:
            facts = await asked("GET", self.issuer + "/.well-known/openid-configuration")
            self._check(facts)
            keys = KeySet.import_key_set(await asked("GET", facts["jwks_uri"]))  # type: ignore[arg-type]
        except httpx2.HTTPError as error:
            self._silent_since = monotonic()
            raise self._error(UNREACHABLE, f"does not answer: {error!r}") from error
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise self._error(MISCONFIGURED, f"publishes nothing that can be used: {error!r}") from error
        return _Published(facts, keys, monotonic())

    def _check(self, facts: Mapping[str, Any]) -> None:
        """A document about another issuer must not be used: OpenID Connect Discovery 1.0, 4.3."""
        if str(facts.get("issuer")).rstrip("/") != self.issuer:
            raise self._error(MISCONFIGURED, f"calls itself {facts.get('issuer')!r}")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not is_safe(str(facts.get(name))):
                raise self._error(MISCONFIGURED, f"has no {name} that begins with https")

    # --- what it says about one person ---

    async def _exchanged(
        self, facts: Mapping[str, Any], code: str, begun: Begun, redirect_uri: str
    ) -> Mapping[str, Any]:
        """The token endpoint's answer."""
        asking = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}
        asking["code_verifier"] = begun.verifier
        try:
            for proof in proofs(self.provider, facts):
                form = asking | proof.fields
                answer = await sent("POST", facts["token_endpoint"], data=form, auth=proof.basic)
                if answer.status_code != httpx2.codes.UNAUTHORIZED:
                    break
        except httpx2.HTTPError as error:
            raise self._error(UNREACHABLE, f"does not answer: {error!r}") from error
        try:
            return read(answer)
        except (httpx2.HTTPError, ValueError) as error:
            why = answer.text[:_TOLD] if answer.is_error else str(error)
            raise self._error(NOT_BELIEVED, f"gives no token: {why!r}") from error

    async def _claims(
        self, published: _Published, tokens: Mapping[str, Any], nonce: str, now: datetime
    ) -> Mapping[str, Any]:
        """Keys change now and then: an unknown one is looked for once more."""
        expected = Expected(published.facts["issuer"], self.provider.client_id, nonce)
        try:
            try:
                return believed(tokens, published.keys, expected, now)
            except InvalidKeyIdError:
                return believed(tokens, (await self._known(again=True)).keys, expected, now)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise self._error(NOT_BELIEVED, f"gave an ID token that is refused: {error!r}") from error

    async def _with_more(
        self, facts: Mapping[str, Any], tokens: Mapping[str, Any], claims: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Many providers keep names out of the ID token. Same subject: OpenID Connect Core 1.0, 5.3.2."""
        address = str(facts.get("userinfo_endpoint"))
        if not is_safe(address):
            return claims
        try:
            more = await asked(
                "GET", address, headers={"Authorization": f"Bearer {tokens.get('access_token')}"}
            )
        except (httpx2.HTTPError, ValueError) as error:
            raise self._error(NOT_BELIEVED, f"says no more about the person: {error!r}") from error
        if more.get("sub") != claims["sub"]:
            raise self._error(NOT_BELIEVED, "speaks of somebody else at its userinfo endpoint")
        return {**more, **claims}

    def _person(self, claims: Mapping[str, Any]) -> Person:
        """An address of mail is a name only once the provider has verified whose it is."""
        claim = self.provider.name_claim
        name = _text(claims, claim)
        if not name or (claim == "email" and claims.get("email_verified") is not True):
            raise ServiceError(NAMELESS, claim=claim)
        return Person(name, _text(claims, "name") or name, f"{claims['iss']} {claims['sub']}")

    def _error(self, sentence: str, what: str) -> ServiceError:
        log.warning("OpenID Connect: %s %s", self.issuer, what)
        return ServiceError(sentence)


def _text(claims: Mapping[str, Any], claim: str) -> str:
    value = claims.get(claim)
    return value.strip() if isinstance(value, str) else ""
