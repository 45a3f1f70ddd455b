"""Interpret a mail server's answer: taken, or why not and what to do about it."""

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.model.problem import N_

_SAID = 120  # characters of the server's own words that are kept


class Refusal(StrEnum):
    """Why a message did not come through."""

    CREDENTIALS = "credentials"
    NO_SIGN_IN = "no-sign-in"
    RECIPIENT = "recipient"
    SENDER = "sender"
    CONTENT = "content"
    TLS = "tls"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    UNCLEAR = "unclear"


SENTENCES: Mapping[Refusal, str] = {
    Refusal.CREDENTIALS: N_(
        "The mail server does not accept user and password: enter them anew in the settings; some servers "
        "want an authorisation code in the password's place ({said})."
    ),
    Refusal.NO_SIGN_IN: N_(
        "The mail server takes no user and password this way: leave both empty, or choose another port or "
        "encryption ({said})."
    ),
    Refusal.RECIPIENT: N_("The mail server refuses this recipient: check the e-mail address ({said})."),
    Refusal.SENDER: N_(
        "The mail server does not let this sender send: give the address that belongs to its user, or a user "
        "and password at all ({said})."
    ),
    Refusal.CONTENT: N_(
        "The mail server refused the message, perhaps for its size: send it yourself ({said})."
    ),
    Refusal.TLS: N_(
        "No safe connection to the mail server: check encryption and port, and that its certificate is valid "
        "for this name and comes from an authority that this machine knows ({said})."
    ),
    Refusal.BUSY: N_("The mail server is busy or puts it off: send again later ({said})."),
    Refusal.UNREACHABLE: N_(
        "The mail server could not be reached: check its name and port, and that nothing on the way forbids "
        "it ({said})."
    ),
    Refusal.UNCLEAR: N_("What answered is no mail server: check name and port ({said})."),
}
PASSING = (Refusal.BUSY, Refusal.UNREACHABLE)  # what may be over in a moment
OF_THE_SERVER = (Refusal.CREDENTIALS, Refusal.NO_SIGN_IN, Refusal.TLS, Refusal.UNREACHABLE, Refusal.UNCLEAR)


@dataclass(frozen=True)
class Answer:
    """``refusal`` None = the server took the message."""

    refusal: Refusal | None
    reply: str = ""  # the server's own code and words; never the password

    @property
    def delivered(self) -> bool:
        return self.refusal is None

    @property
    def outcome(self) -> str:
        """As it is kept; blank = delivered."""
        return "" if self.delivered else f"{self.refusal} {self.reply}".strip()


def read(error: Exception) -> Answer:
    """Interpret an error of smtplib or the network; raises what is neither."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return _by_code(code, words, Refusal.RECIPIENT)
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code, error.smtp_error, _of_response(error))
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Answer(Refusal.UNREACHABLE, _seen(str(error)))
    if isinstance(error, smtplib.SMTPNotSupportedError | smtplib.SMTPException):
        return Answer(Refusal.TLS if "STARTTLS" in str(error) else Refusal.NO_SIGN_IN, _seen(str(error)))
    if isinstance(error, ssl.SSLCertVerificationError):
        return Answer(Refusal.TLS, _seen(error.verify_message))
    if isinstance(error, ssl.SSLError):
        return Answer(Refusal.TLS, _seen(getattr(error, "reason", None) or str(error)))
    if isinstance(error, OSError):
        return Answer(Refusal.UNREACHABLE, _seen(error.strerror or type(error).__name__))
    raise error


_NOT_KNOWN = (530, 534, 535, 538)  # RFC 4954: who sends must say who they are, or did so wrongly


def _of_response(error: smtplib.SMTPResponseException) -> Refusal:
    if isinstance(error, smtplib.SMTPAuthenticationError) or error.smtp_code in _NOT_KNOWN:
        return Refusal.CREDENTIALS
    if error.smtp_code == 552 or isinstance(error, smtplib.SMTPDataError):
        return Refusal.CONTENT
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Refusal.SENDER
    return Refusal.UNCLEAR


def _by_code(code: int, words: bytes | str, refusal: Refusal) -> Answer:
    """4xx means not now (RFC 5321, 4.2.1)."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return Answer(Refusal.BUSY if 400 <= code < 500 else refusal, _seen(f"{code} {text}"))


def _seen(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_SAID]
