"""When an ID token is believed, case by case: OpenID Connect Core 1.0, 3.1.3.7."""

import asyncio
import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import ECKey, RSAKey

from indicators.gateway.configuration import Oidc
from indicators.gateway.oidc.provider import Provider

AT = int(datetime(2022, 9, 1, 8, 30, tzinfo=UTC).timestamp())
RSA = RSAKey.generate_key(2048, {"kid": "rsa"})
EC = ECKey.generate_key("P-256", {"kid": "ec"})
KEYS = {"keys": [RSA.as_dict(is_private=False), EC.as_dict(is_private=False)]}
SECRET = "the desk's own secret, which the provider knows too"
ISSUER = "https://id.qinghe.example"
PUBLISHED = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
    "id_token_signing_alg_values_supported": [
        "none",
        "HS256",
        "RS256",
    ],  # what it says of these counts nothing
}
CLAIMS = {
    "iss": "https://id.qinghe.example",
    "aud": "desk",
    "sub": "s-1",
    "nonce": "n-1",
    "iat": AT - 5,
    "exp": AT + 300,
}


def token(**changed: Any) -> str:
    """As the provider signs it; None leaves a claim out."""
    claims = {name: value for name, value in {**CLAIMS, **changed}.items() if value is not None}
    return jwt.encode({"alg": "RS256", "kid": "rsa"}, claims, RSA)


class Credential(Provider):
    """The provider, as far as it has been read already; how often its keys were asked for anew."""

    again = 0

    async def load_server_metadata(self) -> dict[str, Any]:
        return self._checked(PUBLISHED)

    async def fetch_jwk_set(self, force: bool = False) -> Any:
        self.again += force
        return KEYS


@pytest.fixture
def provider() -> Credential:
    return Credential(Oidc(ISSUER, "desk", SECRET))


Read = Callable[..., Mapping[str, Any]]


@pytest.fixture
def read(provider: Credential, monkeypatch: pytest.MonkeyPatch) -> Read:
    """The claims at half past eight, to the second."""
    monkeypatch.setattr(time, "time", lambda: AT)

    def claims(id_token: str, **more: str) -> Mapping[str, Any]:
        return asyncio.run(provider.parse_id_token({"id_token": id_token, **more}, "n-1"))

    return claims


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"aud": ["desk"]},
        {"aud": ["desk", "another-desk"], "azp": "desk"},
        {"azp": "desk"},
        {"exp": AT - 59},  # a minute is forgiven: clocks differ
        {"iat": AT + 59},
    ],
    ids=str,
)
def test_believed(read: Read, changed: dict[str, Any]) -> None:
    assert read(token(**changed))["sub"] == "s-1"


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "n-2"},
        {"nonce": None},
        {"aud": "another-desk"},
        {"aud": "desk2"},
        {"aud": "des"},
        {"aud": []},
        {"aud": None},
        {"aud": "another-desk", "azp": "desk"},  # as if we had asked for it
        {"aud": ["desk", "another-desk"], "azp": "another-desk"},
        {"aud": ["desk", "another-desk"]},  # asked by whom?
        {"iss": "https://other.example"},
        {"iss": "https://id.qinghe.example/"},
        {"iss": None},
        {"sub": None},
        {"sub": 1},
        {"exp": AT - 60},
        {"exp": str(AT + 300)},
        {"exp": None},
        {"iat": AT + 61},
        {"iat": None},
        {"nbf": AT + 61},
    ],
    ids=str,
)
def test_not_believed(read: Read, changed: dict[str, Any]) -> None:
    with pytest.raises((JoseError, ValueError)):
        read(token(**changed))


def test_an_hour_later_it_has_expired(read: Read) -> None:
    assert read(token(iat=AT - 305, exp=AT))
    with pytest.raises(JoseError):
        read(token(iat=AT - 3605, exp=AT - 3300))


def test_it_belongs_to_the_access_token_that_came_with_it(read: Read) -> None:
    """at_hash: the left half of its SHA-256 (OpenID Connect Core 1.0, 3.1.3.6)."""
    half = urlsafe_b64encode(sha256(b"a-1").digest()[:16]).rstrip(b"=").decode()
    assert read(token(at_hash=half), access_token="a-1")
    with pytest.raises(JoseError):
        read(token(at_hash=half), access_token="a-2")


# --- signatures ---


def test_any_signature_that_only_the_provider_can_make(read: Read) -> None:
    assert read(jwt.encode({"alg": "ES256", "kid": "ec"}, CLAIMS, EC, algorithms=["ES256"]))
    assert read(jwt.encode({"alg": "PS256", "kid": "rsa"}, CLAIMS, RSA, algorithms=["PS256"]))


def test_none_is_no_signature(read: Read) -> None:
    with pytest.raises((JoseError, ValueError)):
        read(f"{_part({'alg': 'none'})}.{_part(CLAIMS)}.")


@pytest.mark.parametrize(
    "key", [SECRET.encode(), RSA.as_pem(private=False)], ids=["the desk's secret", "the public key"]
)
def test_what_others_could_sign_too_is_not_believed(read: Read, key: bytes) -> None:
    """The desk's secret lies in its environment; the provider's public key in the open."""
    said = f"{_part({'alg': 'HS256', 'kid': 'rsa'})}.{_part(CLAIMS)}"
    signature = hmac.new(key, said.encode(), sha256).digest()
    with pytest.raises((JoseError, ValueError)):
        read(f"{said}.{urlsafe_b64encode(signature).rstrip(b'=').decode()}")


def test_a_changed_claim_breaks_the_signature(read: Read) -> None:
    header, _, signature = token().split(".")
    with pytest.raises(JoseError):
        read(f"{header}.{_part({**CLAIMS, 'sub': 's-2'})}.{signature}")


def test_a_key_that_is_not_known_yet_is_asked_for_once(read: Read, provider: Credential) -> None:
    other = RSAKey.generate_key(2048)
    with pytest.raises(InvalidKeyIdError):
        read(jwt.encode({"alg": "RS256", "kid": "new"}, CLAIMS, other))
    assert provider.again == 1
    with pytest.raises(JoseError):
        read(jwt.encode({"alg": "RS256", "kid": "rsa"}, CLAIMS, other))
    assert provider.again == 1


def _part(said: Mapping[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()
