"""Build one e-mail message: its texts, enclosures and headers."""

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
    moment: datetime,
    id: UUID,
) -> EmailMessage:
    """Build the message as it is sent; whatever stands in a name stays in its own header.

    ``id`` is the same when it is tried again, so that mail programs know a second copy for one.
    """
    made = EmailMessage(policy=_AS_GIVEN)
    made.set_raw("From", _address("From", sender_name, sender))
    made.set_raw("To", _address("To", recipient_name, recipient))
    made.set_raw("Subject", _words("Subject", letter.subject))
    made["Date"] = moment
    made["Message-ID"] = f"<{id}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no notes of absence are sent back
    # Base64 throughout: no server on the way can break a line or a sign.
    made.set_content(letter.text, cte="base64")
    if letter.html:
        made.add_alternative(letter.html, subtype="html", cte="base64")
    _enclose(made, letter.enclosures)
    return made


def one_line(text: str) -> str:
    """Replace line breaks and other invisible characters by blanks, so that a header ends where we end it."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(printable.split())


def _address(header: str, name: str, address: str) -> str:
    encoded = _words(header, name)
    return f"{encoded} <{address}>" if encoded else address


def _words(header: str, text: str) -> str:
    """Encode by RFC 2047 what is not plain. The library's newer writer loses blanks of long mixed texts."""
    line = one_line(text)
    return line if _PLAIN.fullmatch(line) else Header(line, "utf-8", header_name=header).encode()


def _enclose(made: EmailMessage, enclosures: Iterable[Enclosure]) -> None:
    for enclosure in enclosures:
        main, _, sub = enclosure.media_type.partition("/")
        made.add_attachment(
            enclosure.content, maintype=main, subtype=sub, filename=one_line(enclosure.file_name)
        )
