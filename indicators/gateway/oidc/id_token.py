"""When an OpenID Connect ID token is believed: OpenID Connect Core 1.0, 3.1.3.7. No network, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

# Signatures that only the provider can make. Whatever else it offers is not believed: "none" needs no
# key at all, and with HS256 everybody who knows the desk's own secret could sign.
SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
CLOCKS_DIFFER = 60  # seconds by which the provider's clock may be ahead or behind

_REGISTRY = JWSRegistry(algorithms=list(SIGNED_BY), strict_check_header=False)


@dataclass(frozen=True)
class Expected:
    """What a token must say to be the answer to one sign-in."""

    issuer: str
    client_id: str
    nonce: str


def believed(tokens: Mapping[str, Any], keys: KeySet, expected: Expected, now: datetime) -> Mapping[str, Any]:
    """The claims of ``tokens["id_token"]``; ``now`` is aware.

    Raises JoseError or ValueError: another signature, issuer, audience or nonce, expired, or from the
    future; among them InvalidKeyIdError where it is signed with a key that is not among ``keys``.
    """
    token = jwt.decode(tokens["id_token"], keys, registry=_REGISTRY)
    options = {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "values": [expected.client_id]},
        "sub": {"essential": True},
    }
    asked = {
        "nonce": expected.nonce,
        "client_id": expected.client_id,
        "access_token": tokens.get("access_token"),
    }
    claims = CodeIDToken(token.claims, token.header, options, asked)
    claims.validate(now=int(now.timestamp()), leeway=CLOCKS_DIFFER)
    return dict(claims)
