"""Kinds of addresses: open ones, the gateway's pages, the API, uploads, pages and their files."""

from enum import Enum, auto

API = "/api/"
AUTH = "/auth/"
# What Streamlit's front end asks for; its metrics, its agents' routes and its own sign-in nobody needs.
_NEEDED = frozenset(("health", "host-config", "stream", "upload_file", "bidi-components"))
_CLOSED = frozenset(("app", "oauth2callback"))
_FILES = frozenset(("static", "media", "component", "assets", "_stcore"))


class AddressKind(Enum):
    HEALTH = auto()
    READY = auto()
    AUTH = auto()  # /auth/…: the gateway's own pages
    API = auto()
    UPLOAD = auto()
    FILE = auto()  # what a page asks for
    PAGE = auto()
    NOWHERE = auto()  # nobody needs it: it is not there


def address_kind(path: str, prefix: str) -> AddressKind:
    """Return an address's kind; whatever lies beside the base path (``prefix``) is a page, and not found."""
    inside = path[len(prefix) :] if path.startswith(f"{prefix}/") else path
    if inside in ("/health", "/ready"):
        return AddressKind.HEALTH if inside == "/health" else AddressKind.READY
    for beginning, kind in ((AUTH, AddressKind.AUTH), (API, AddressKind.API)):
        if inside.startswith(beginning):
            return kind
    return _of_streamlit(inside.strip("/").split("/"))


def _of_streamlit(parts: list[str]) -> AddressKind:
    """Return the kind of a Streamlit address, also below a page's, where its front end asks first."""
    if parts[0] in _CLOSED:
        return AddressKind.NOWHERE
    if "_stcore" not in parts:
        return AddressKind.FILE if parts[0] in _FILES or "." in parts[-1] else AddressKind.PAGE
    inner = parts[parts.index("_stcore") + 1 :]
    if not inner or inner[0] not in _NEEDED:
        return AddressKind.NOWHERE
    return AddressKind.UPLOAD if inner[0] == "upload_file" else AddressKind.FILE


def onward(target: str, prefix: str) -> str:
    """Return where somebody is led after signing in: a page of this desk, whatever ``target`` says.

    Browsers read a backslash as a slash and drop control characters: an address with either is none of ours.
    """
    home = f"{prefix}/"
    strange = "\\" in target or any(ord(sign) <= 0x20 or ord(sign) == 0x7F for sign in target)
    path = target.partition("?")[0].partition("#")[0]
    ours = target.startswith(home) and not target[len(prefix) :].startswith("//")
    led = ours and not strange and address_kind(path, prefix) in (AddressKind.PAGE, AddressKind.API)
    return target if led else home
