"""Which addresses there are: open ones, the door's own, the API, uploads, pages and their files."""

from enum import Enum, auto

API = "/api/"
AUTH = "/auth/"
# What Streamlit's front end asks for; its metrics, its agents' routes and its own sign-in nobody needs.
_NEEDED = frozenset(("health", "host-config", "stream", "upload_file", "bidi-components"))
_CLOSED = frozenset(("app", "oauth2callback"))
_FILES = frozenset(("static", "media", "component", "assets", "_stcore"))


class Place(Enum):
    HEALTH = auto()
    READY = auto()
    OWN = auto()  # /auth/…: the door's own pages
    API = auto()
    UPLOAD = auto()
    FILE = auto()  # what a page asks for
    PAGE = auto()
    NOWHERE = auto()  # nobody needs it: it is not there


def place(path: str, prefix: str) -> Place:
    """``prefix``: the base path, "" or "/desk"; whatever lies beside it is a page, and not found."""
    inside = path[len(prefix) :] if path.startswith(f"{prefix}/") else path
    if inside in ("/health", "/ready"):
        return Place.HEALTH if inside == "/health" else Place.READY
    for beginning, found in ((AUTH, Place.OWN), (API, Place.API)):
        if inside.startswith(beginning):
            return found
    return _of_streamlit(inside.strip("/").split("/"))


def _of_streamlit(parts: list[str]) -> Place:
    """Also below a page's address, where Streamlit's front end asks first."""
    if parts[0] in _CLOSED:
        return Place.NOWHERE
    if "_stcore" not in parts:
        return Place.FILE if parts[0] in _FILES or "." in parts[-1] else Place.PAGE
    asked = parts[parts.index("_stcore") + 1 :]
    if not asked or asked[0] not in _NEEDED:
        return Place.NOWHERE
    return Place.UPLOAD if asked[0] == "upload_file" else Place.FILE


def onward(wanted: str, prefix: str) -> str:
    """Where somebody is led after signing in: a place of this desk, whatever the address asked for.

    Browsers read a backslash as a slash and drop control characters: an address with either is none of ours.
    """
    home = f"{prefix}/"
    strange = "\\" in wanted or any(ord(sign) <= 0x20 or ord(sign) == 0x7F for sign in wanted)
    path = wanted.partition("?")[0].partition("#")[0]
    ours = wanted.startswith(home) and not wanted[len(prefix) :].startswith("//")
    led = ours and not strange and place(path, prefix) in (Place.PAGE, Place.API)
    return wanted if led else home
