"""Refusals: in the form that whoever asks can read, problem+json, a sentence or the way to sign in."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.datastructures import Headers, QueryParams
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from indicators.gateway.pages.context import reader_language
from indicators.gateway.problem_details import MEDIA_TYPE, problem_details
from indicators.gateway.routes import AddressKind
from indicators.i18n.language import LANGUAGES
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError

POLICY_VIOLATION = 1008  # RFC 6455, 7.4.1

SIGN_IN_FIRST = N_("Sign in first.")
TOKEN_REFUSED = N_(
    "This token does not hold: it is unknown, revoked or expired. Make a new one under My account."
)
PASSWORD_FIRST = N_("Your password must be changed before anything else.")
MAY_NOT_UPLOAD = N_("Your role may not upload files.")
NOT_HERE = N_("There is nothing at this address.")
TOO_MANY = N_("Too many requests from here: wait {seconds} seconds and try again.")
NOT_OPEN = N_("The desk cannot be opened. Whoever runs it finds the cause in its log.")


def to_sign_in(scope: Scope, prefix: str, page: str = "/auth/sign-in") -> Response:
    """Lead a person to sign in, and back here afterwards."""
    query = scope.get("query_string", b"").decode("latin-1")
    address = scope["path"] + (f"?{query}" if query else "")
    parameters = {} if address == f"{prefix}/" else {"next": address}
    code = QueryParams(query).get("lang", "")
    if code in LANGUAGES:  # the page's own language, whatever the browser prefers
        parameters["lang"] = code
    return RedirectResponse(f"{prefix}{page}" + (f"?{urlencode(parameters)}" if parameters else ""), 303)


def refusal(
    scope: Scope, kind: AddressKind, status: int, error: DeskError, more: Mapping[str, str] | None = None
) -> Response:
    """Return problem+json (RFC 9457) for programs, one sentence for people."""
    headers = {"Cache-Control": "no-store", **(more or {})}
    language = reader_language("", Headers(scope=scope))
    sentence = error_text(error, language)
    if kind is not AddressKind.API:
        return PlainTextResponse(sentence, status, {**headers, "Content-Language": language.code})
    return JSONResponse(problem_details(status, sentence, language), status, headers, MEDIA_TYPE)


def unauthorized(scope: Scope, kind: AddressKind, sentence: str) -> Response:
    """Return a 401 with WWW-Authenticate (RFC 9110); ``Bearer`` makes no browser ask for a password."""
    challenge = 'Bearer realm="desk"'
    if sentence == TOKEN_REFUSED:
        challenge += ', error="invalid_token"'
    return refusal(scope, kind, 401, DeskError(sentence), {"WWW-Authenticate": challenge})


async def send_response(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Send a response; to a WebSocket a refusal is not being accepted, which becomes a 403."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": ""})
        return
    await response(scope, receive, send)
