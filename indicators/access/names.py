"""Sign-in names, which never change, and display names of people: their rules."""

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
    """Normalise a name for storing and comparing: width, case and surrounding blanks do not matter."""
    name = unicodedata.normalize("NFKC", _writable(typed)).casefold()
    return unicodedata.normalize("NFKC", name).strip()


def allowed_name(typed: str) -> str:
    """Return the sign-in name of a new account, as it is stored; raises BadName."""
    name = sign_in_name(typed)
    if not 2 <= len(name) <= LONGEST or not _FORM.fullmatch(name):
        raise BadName(
            N_(
                "{name} cannot be a sign-in name: take 2 to {longest} letters, digits and signs of "
                ". _ - @ +, a letter or digit first."
            ),
            name=_shortened(typed),
            longest=LONGEST,
        )
    return name


def allowed_display_name(typed: str) -> str:
    """Return a display name without surrounding and repeated blanks; raises BadName."""
    name = " ".join(typed.split())
    if not 1 <= len(name) <= LONGEST or not _visible(name):
        raise BadName(
            N_("Give the name that others read: 1 to {longest} characters, none of them invisible."),
            longest=LONGEST,
        )
    return name


def _visible(text: str) -> bool:
    return not any(unicodedata.category(sign)[0] in _INVISIBLE and sign != " " for sign in text)


def _writable(typed: str) -> str:
    """Replace lone surrogates, which no file can hold, by question marks."""
    return typed.encode("utf-8", "replace").decode()


def _shortened(typed: str) -> str:
    typed = _writable(typed)
    return typed if len(typed) <= LONGEST else typed[:LONGEST] + "…"
