"""A real OpenID Connect provider over HTTP: oidc-provider-mock, built on Authlib's server side.

It asks nobody for a password: whoever is named signs in. Beyond what it does by itself it can be told to
say something untrue in its ID tokens, signed with its own key all the same.
"""

import json
import logging
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import flask
import httpx2
import oidc_provider_mock
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import make_server

TRUSTED = httpx2.create_ssl_context()  # read once: each request would read it anew
DISCOVERY = "/.well-known/openid-configuration"
AUTHORIZE, TOKEN, KEYS, MORE = "/oauth2/authorize", "/oauth2/token", "/jwks", "/userinfo"


@dataclass
class OidcServer:
    issuer: str = ""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # each request's path and fields
    claims: dict[str, Any] = field(default_factory=dict)  # what its ID tokens say instead; None = left out
    published: dict[str, Any] = field(default_factory=dict)  # what its discovery document says instead
    more: dict[str, Any] = field(default_factory=dict)  # what its userinfo endpoint says instead
    signed: str = "RS256"  # or HS256 with the desk's own secret, or none
    signed_by_another: bool = False  # with a key that it does not publish
    takes_secret_by: str = ""  # the one way in which the desk may show its secret; "" = any
    key: str = "1"  # what it calls the key that it signs with, and publishes

    def afresh(self) -> None:
        """It tells the truth again, and remembers nothing that was asked."""
        vars(self).update(vars(OidcServer(self.issuer)))

    def knows(self, subject: str, **claims: Any) -> None:
        httpx2.put(f"{self.issuer}/users/{subject}", json=claims, verify=TRUSTED).raise_for_status()

    def agreed(self, address: str, subject: str) -> str:
        """Where the browser is led back to after somebody signed in at the authorization ``address``."""
        return str(httpx2.post(address, data={"sub": subject}, verify=TRUSTED).headers["location"])

    def declined(self, address: str) -> str:
        """It forgets the state then, against RFC 6749, 4.1.2.1."""
        back = httpx2.URL(httpx2.post(address, data={"action": "deny"}, verify=TRUSTED).headers["location"])
        return str(back.copy_set_param("state", httpx2.URL(address).params["state"]))

    def fields(self, path: str) -> Mapping[str, str]:
        """What was asked last at a path."""
        return next(fields for asked, fields in reversed(self.asked) if asked == path)

    def count(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def oidc_server() -> Iterator[OidcServer]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    told = OidcServer()
    app = oidc_provider_mock.app()
    app.before_request(lambda: _noted(told))
    app.after_request(lambda response: _lied(response, told))
    server = make_server("localhost", 0, app, threaded=True)
    told.issuer = f"http://localhost:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


def _noted(told: OidcServer) -> tuple[str, int] | None:
    """An answer only where the secret comes in a way that is not taken, and for what it does not have."""
    request = flask.request
    if request.path == "/favicon.ico":
        return ("", 204)
    told.asked.append((request.path, request.values.to_dict()))
    by = "client_secret_post" if "client_secret" in request.form else "client_secret_basic"
    wrong = request.path == TOKEN and told.takes_secret_by not in ("", by)
    return ('{"error": "invalid_client"}', 401) if wrong else None


def _lied(response: flask.Response, told: OidcServer) -> flask.Response:
    if response.mimetype == "text/html":  # its style sheet comes from elsewhere
        response.set_data(re.sub(r"<link[^>]*>", "", response.get_data(as_text=True)))
    if not response.is_json or response.status_code != 200:
        return response
    answer = response.get_json()
    if flask.request.path == TOKEN:
        answer["id_token"] = _signed_again(answer["id_token"], told)
    if flask.request.path == KEYS:
        answer = {"keys": [{**key, "kid": told.key} for key in answer["keys"]]}
    answer |= {DISCOVERY: told.published, MORE: told.more}.get(flask.request.path, {})
    response.set_data(json.dumps(answer))
    return response


def _signed_again(token: str, told: OidcServer) -> str:
    own = RSAKey.import_key(flask.g.oidc_provider_mock_storage.jwk.as_dict(is_private=True))
    decoded = jwt.decode(token, own)
    claims = {name: value for name, value in {**decoded.claims, **told.claims}.items() if value is not None}
    header = {"kid": told.key, "alg": told.signed}
    if told.signed == "none":
        return f"{_encoded(header)}.{_encoded(claims)}."
    if told.signed == "HS256":
        sent = flask.request.authorization
        return jwt.encode(header, claims, OctKey.import_key(str(sent and sent.password)))
    return jwt.encode(header, claims, RSAKey.generate_key() if told.signed_by_another else own)


def _encoded(part: Mapping[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
