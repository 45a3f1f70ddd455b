"""The session's cookie: its secret, where no script can read it."""

from http.cookies import SimpleCookie

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

NAME = "desk_session"
_LONGEST = 200


def name(https: bool) -> str:
    """Return the cookie's name. Browsers take ``__Secure-`` only over TLS, so nobody between can plant it."""
    return f"__Secure-{NAME}" if https else NAME


def secret_in(headers: Headers, https: bool) -> str:
    """Return the session's secret; "" where there is none, or two differ: one may have been slipped in."""
    cookie = name(https)
    secrets = {
        value
        for line in headers.getlist("cookie")
        for piece in line.split(";")
        for key, value in cookie_parser(piece).items()
        if key == cookie
    }
    secret = secrets.pop() if len(secrets) == 1 else ""
    return secret if len(secret) <= _LONGEST else ""


def without_secret(line: str) -> str:
    """Return a Cookie header without the secret, for which pages have no use."""
    ours = (NAME, f"__Secure-{NAME}")
    others = [piece for piece in line.split(";") if piece.partition("=")[0].strip() not in ours]
    return ";".join(others).strip()


def setting(secret: str, https: bool, prefix: str) -> str:
    """Return a Set-Cookie header's value; the cookie goes with the browser, or when the desk says so."""
    return _header(secret, https, prefix)


def clearing(https: bool, prefix: str) -> str:
    return _header("", https, prefix, max_age=0)


def _header(secret: str, https: bool, prefix: str, max_age: int | None = None) -> str:
    cookie = SimpleCookie()
    cookie[name(https)] = secret
    morsel = cookie[name(https)]
    morsel["path"] = prefix or "/"
    morsel["httponly"] = True
    morsel["samesite"] = "Lax"
    morsel["secure"] = https
    if max_age is not None:
        morsel["max-age"] = max_age
    return morsel.OutputString()
