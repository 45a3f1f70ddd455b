"""One message: its texts, what is enclosed, and what goes over the wire of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID

_AS_GIVEN = SMTP.clone(refold_source="none")
_PLAIN = re.compile(r"[A-Za-z0-9 ]{0,60}")


@dataclass(frozen=True)
class Enclosure:
    file_name: str
    media_type: str  # such as text/calendar
    content: bytes


@dataclass(frozen=True)
class Letter:
    """``html`` says the same as ``text``, for programs that show it; blank = plain text alone."""

    subject: str
    text: str
    html: str = ""
    enclosures: tuple[Enclosure, ...] = ()


def message(
    letter: Letter,
    sender: str,
    sender_name: str,
    recipient: str,
    recipient_name: str,
    now: datetime,
    id: UUID,
) -> EmailMessage:
    """As it is sent. Names of people and things stay in their own header, whatever stands in them.

    ``id`` is the same when it is tried again, so that mail programs know a second copy for one.
    """
    made = EmailMessage(policy=_AS_GIVEN)
    made.set_raw("From", _address("From", sender_name, sender))
    made.set_raw("To", _address("To", recipient_name, recipient))
    made.set_raw("Subject", _words("Subject", letter.subject))
    made["Date"] = now
    made["Message-ID"] = f"<{id}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no notes of absence are sent back
    # Base64 throughout: no server on the way can break a line or a sign.
    made.set_content(letter.text, cte="base64")
    if letter.html:
        made.add_alternative(letter.html, subtype="html", cte="base64")
    _enclose(made, letter.enclosures)
    return made


def one_line(text: str) -> str:
    """Breaks and other signs that are not seen become blanks: a header ends where we end it."""
    seen = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(seen.split())


def _address(header: str, name: str, address: str) -> str:
    said = _words(header, name)
    return f"{said} <{address}>" if said else address


def _words(header: str, text: str) -> str:
    """As RFC 2047 writes what is not plain. The library's newer writer loses blanks of long mixed texts."""
    said = one_line(text)
    return said if _PLAIN.fullmatch(said) else Header(said, "utf-8", header_name=header).encode()


def _enclose(made: EmailMessage, enclosures: Iterable[Enclosure]) -> None:
    for one in enclosures:
        main, _, sub = one.media_type.partition("/")
        made.add_attachment(one.content, maintype=main, subtype=sub, filename=one_line(one.file_name))
