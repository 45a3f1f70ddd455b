"""Password rules and hashing.

Stored is an Argon2id hash with the parameters that RFC 9106 recommends where memory is short (64 MiB,
three passes); one check takes about a tenth of a second, whether or not there is such an account.
"""

import re
import unicodedata
from collections.abc import Sequence
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY
from zxcvbn import zxcvbn

from indicators.model.problem import N_, DeskError

SHORTEST, LONGEST = 10, 128  # characters
_JUDGED = 40  # characters: what follows them cannot make it weaker, and takes zxcvbn seconds to look at
_STRONG = 3  # of zxcvbn's 0 to 4: more than 10^8 guesses
_TELLING = 4  # bytes; a shorter name, such as "li", may well stand in a good password
# Words that offices build passwords from and zxcvbn, which reads English, does not know.
_OFFICE = """
    admin administrator mima woaini 5201314 1314520 123456 123123 666666 888888
    zhongguo renmin zhengfu quzhengfu bangongshi bangong lingdao keshi tongji caizheng fagai fagaiwei
    nongye nongyeju gongye gongxin gongxinju keji kejiju zhibiao diaodu shuju xitong guanli guanliyuan
    ceshi xiangmu qiye gongsi
"""

TOO_SHORT = N_(
    "Take at least 10 characters: three or four words that have nothing to do with each other will do."
)
TOO_LONG = N_("Take at most 128 characters.")
NAMED = N_("Leave out your name and the bureau's: they are tried first.")
COMMON = N_("This is among the passwords tried first: join three or four words that do not belong together.")
REPEATED = N_(
    "Repeated signs and rows such as abc or 123 are soon guessed: add words that do not belong together."
)
KEYBOARD = N_("Neighbouring keys such as qwerty are soon guessed: add words that do not belong together.")
DATED = N_("Dates and years are soon guessed: add words that do not belong together.")
GUESSED = N_("This is soon guessed: add one or two more words that do not belong together.")
# What zxcvbn calls the pattern that most of the password follows, and what to say of it.
_PATTERNS = {
    "dictionary": COMMON,
    "spatial": KEYBOARD,
    "repeat": REPEATED,
    "sequence": REPEATED,
    "regex": DATED,
    "date": DATED,
}

_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_room = BoundedSemaphore(2)  # 64 MiB each: a flood of sign-ins waits rather than taking the memory
# Checked where there is no account, so that the answer takes as long; nobody's password.
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$vW+9/rOwYxzz1ZfMT7hnPw$fzfMI4PF9v0eafm+dHHzJAb1IbbJL+o2Yb5GeLGI9j4"


class WeakPassword(DeskError):
    """The password is too weak; ``objections`` has a sentence for each reason, the error the first one."""

    def __init__(self, objections: Sequence[str]) -> None:
        self.objections = tuple(objections)
        super().__init__(objections[0])


def password_objections(password: str, about: Sequence[str]) -> tuple[str, ...]:
    """Return why a password is too weak, as message ids; empty = it is not.

    ``about``: what everybody knows of the person: sign-in name, shown name, the bureau's names.
    """
    if len(password) > LONGEST:
        return (TOO_LONG,)
    objections = [TOO_SHORT] if len(password) < SHORTEST else []
    if _names(password, about):
        objections.append(NAMED)
    weakness = None if objections else _weakness(password, about)
    return (weakness,) if weakness else tuple(objections)


def require_strong(password: str, about: Sequence[str]) -> None:
    """Raise WeakPassword where there are objections."""
    objections = password_objections(password, about)
    if objections:
        raise WeakPassword(objections)


def hashed(password: str) -> str:
    """Return the hash that is stored of a password, its salt and parameters with it."""
    with _room:
        return _hasher.hash(_bytes(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether this is the password; with None it never is, which takes as long to find out."""
    with _room:
        try:
            return _hasher.verify(stored or NOBODYS, _bytes(password)) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(stored: str) -> bool:
    """Whether it was hashed with other parameters than passwords are now."""
    return _hasher.check_needs_rehash(stored)


def _bytes(password: str) -> bytes:
    """Normalise a password: the same however its characters were typed, full-width ones included."""
    return unicodedata.normalize("NFKC", password[: LONGEST + 1]).encode("utf-8", "surrogatepass")


def _names(password: str, about: Sequence[str]) -> bool:
    folded = _folded(password)
    return any(len(name.encode()) >= _TELLING and name in folded for name in map(_folded, about))


def _weakness(password: str, about: Sequence[str]) -> str | None:
    guesses = [
        part for name in about for part in (_folded(name), *re.split(r"[\W_]+", _folded(name))) if part
    ]
    judged = zxcvbn(password[:_JUDGED], user_inputs=[*guesses, *_OFFICE.split()])
    if judged["score"] >= _STRONG:
        return None
    main = max(judged["sequence"], key=lambda part: len(part["token"]), default={"pattern": ""})
    return _PATTERNS.get(main["pattern"], GUESSED)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
