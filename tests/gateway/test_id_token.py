"""When an ID token is believed, case by case: OpenID Connect Core 1.0, 3.1.3.7."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from indicators.gateway.oidc.id_token import Expected, believed

NOW = datetime(2022, 9, 1, 8, 30, tzinfo=UTC)
AT = int(NOW.timestamp())
RSA = RSAKey.generate_key(2048, {"kid": "rsa"})
EC = ECKey.generate_key("P-256", {"kid": "ec"})
KEYS = KeySet.import_key_set({"keys": [RSA.as_dict(is_private=False), EC.as_dict(is_private=False)]})
SECRET = "the desk's own secret, which the provider knows too"
EXPECTED = Expected("https://id.qinghe.example", "desk", "n-1")
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


def read(given: str, now: datetime = NOW, **more: str) -> Mapping[str, Any]:
    return believed({"id_token": given, **more}, KEYS, EXPECTED, now)


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
def test_believed(changed: dict[str, Any]) -> None:
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
def test_not_believed(changed: dict[str, Any]) -> None:
    with pytest.raises((JoseError, ValueError)):
        read(token(**changed))


def test_an_hour_later_it_has_expired() -> None:
    given = token()
    assert read(given, NOW + timedelta(minutes=5))
    with pytest.raises(JoseError):
        read(given, NOW + timedelta(hours=1))


def test_it_belongs_to_the_access_token_that_came_with_it() -> None:
    """at_hash: the left half of its SHA-256 (OpenID Connect Core 1.0, 3.1.3.6)."""
    half = urlsafe_b64encode(sha256(b"a-1").digest()[:16]).rstrip(b"=").decode()
    assert read(token(at_hash=half), access_token="a-1")
    with pytest.raises(JoseError):
        read(token(at_hash=half), access_token="a-2")


# --- signatures ---


def test_any_signature_that_only_the_provider_can_make() -> None:
    assert read(jwt.encode({"alg": "ES256", "kid": "ec"}, CLAIMS, EC, algorithms=["ES256"]))
    assert read(jwt.encode({"alg": "PS256", "kid": "rsa"}, CLAIMS, RSA, algorithms=["PS256"]))


def test_none_is_no_signature() -> None:
    with pytest.raises((JoseError, ValueError)):
        read(f"{_part({'alg': 'none'})}.{_part(CLAIMS)}.")


@pytest.mark.parametrize(
    "key", [SECRET.encode(), RSA.as_pem(private=False)], ids=["the desk's secret", "the public key"]
)
def test_what_others_could_sign_too_is_not_believed(key: bytes) -> None:
    """The desk's secret lies in its environment; the provider's public key in the open."""
    said = f"{_part({'alg': 'HS256', 'kid': 'rsa'})}.{_part(CLAIMS)}"
    signature = hmac.new(key, said.encode(), sha256).digest()
    with pytest.raises((JoseError, ValueError)):
        read(f"{said}.{urlsafe_b64encode(signature).rstrip(b'=').decode()}")


def test_a_changed_claim_breaks_the_signature() -> None:
    header, _, signature = token().split(".")
    with pytest.raises(JoseError):
        read(f"{header}.{_part({**CLAIMS, 'sub': 's-2'})}.{signature}")


def test_a_key_that_is_not_known_yet_is_told_apart() -> None:
    """The caller then looks whether the provider has new keys."""
    other = RSAKey.generate_key(2048)
    with pytest.raises(InvalidKeyIdError):
        read(jwt.encode({"alg": "RS256", "kid": "new"}, CLAIMS, other))
    with pytest.raises(JoseError):
        read(jwt.encode({"alg": "RS256", "kid": "rsa"}, CLAIMS, other))


def _part(said: Mapping[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()
