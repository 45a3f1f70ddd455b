"""Names of people: the one they sign in with, which never changes, and the one that others read."""

import re
import unicodedata

from indicators.model.problem import N_, DeskError

LONGEST = 64  # characters, of either name
# A letter or digit of any script first; so no name reads as a formula in a spreadsheet.
_FORM = re.compile(r"[^\W_][\w.@+\\-]*")
_INVISIBLE = ("C", "Z")  # Unicode categories: controls, marks of direction, separators


class BadName(DeskError):
    """No account can have this name."""


def sign_in_name(typed: str) -> str:
    """As names are kept and compared: width, case and surrounding blanks do not matter."""
    known = unicodedata.normalize("NFKC", _writable(typed)).casefold()
    return unicodedata.normalize("NFKC", known).strip()


def allowed_name(typed: str) -> str:
    """The sign-in name of a new account, as it is kept; raises BadName."""
    name = sign_in_name(typed)
    if not 2 <= len(name) <= LONGEST or not _FORM.fullmatch(name):
        raise BadName(
            N_(
                "{name} cannot be a sign-in name: take 2 to {longest} letters, digits and signs of "
                ". _ - @ +, a letter or digit first."
            ),
            name=_told(typed),
            longest=LONGEST,
        )
    return name


def allowed_shown(typed: str) -> str:
    """A name as others read it, surrounding and repeated blanks taken out; raises BadName."""
    shown = " ".join(typed.split())
    if not 1 <= len(shown) <= LONGEST or not _visible(shown):
        raise BadName(
            N_("Give the name that others read: 1 to {longest} characters, none of them invisible."),
            longest=LONGEST,
        )
    return shown


def _visible(text: str) -> bool:
    return not any(unicodedata.category(sign)[0] in _INVISIBLE and sign != " " for sign in text)


def _writable(typed: str) -> str:
    """Halves of a character, which no file can hold, as question marks."""
    return typed.encode("utf-8", "replace").decode()


def _told(typed: str) -> str:
    typed = _writable(typed)
    return typed if len(typed) <= LONGEST else typed[:LONGEST] + "…"
