"""Hand messages to the mail server over one connection, each tried once more where that may help."""

import smtplib
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

from indicators.channels.email.answers import OF_THE_SERVER, PASSING, Answer, Refusal, read
from indicators.channels.email.server import Security, Server

PATIENCE = 10.0  # seconds for one answer
PAUSE = 2.0  # seconds before it is tried once more
_TRIES = 2
_ABOUT_THE_MESSAGE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)
_OURSELVES = "[127.0.0.1]"  # how we greet: asking for this machine's own name would ask the network


def send(
    server: Server,
    messages: Sequence[EmailMessage],
    *,
    authority: Path | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[Answer]:
    """Yield one answer for each message, as soon as it is known. Nothing is raised.

    Each message has one recipient, in its To. What is wrong with the server itself is wrong for the
    messages that follow too: they are not tried. ``authority``: a file with the certificates (PEM) that
    the server's own is checked against in place of the machine's.
    """
    line = _Line(server, authority)
    stopped: Answer | None = None
    try:
        for message in messages:
            answer = stopped or _twice(line, message, pause)
            stopped = answer if answer.refusal in OF_THE_SERVER else None
            yield answer
    finally:
        line.hang_up()


def _twice(line: "_Line", message: EmailMessage, pause: Callable[[float], None]) -> Answer:
    answer = line.send(message)
    for _ in range(_TRIES - 1):
        if answer.refusal not in PASSING:
            break
        pause(PAUSE)
        answer = line.send(message)
    return answer


class _Line:
    """A connection that is made when it is needed, and again where it broke."""

    def __init__(self, server: Server, authority: Path | None) -> None:
        self._server = server
        self._authority = authority
        self._open: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> Answer:
        (recipient,) = message["To"].addresses
        try:
            self._open = self._open or self._connected()
            self._open.send_message(message, self._server.sender, recipient.addr_spec)
        except _ABOUT_THE_MESSAGE as error:
            if self._open is not None and self._open.sock is None:  # it hung up besides
                self._open = None
            return read(error)
        except (smtplib.SMTPException, OSError) as error:  # TLS and the network's errors are OSErrors
            self._drop()
            return read(error)
        except ValueError as error:  # an answer that is no SMTP
            self._drop()
            return Answer(Refusal.UNCLEAR, type(error).__name__)
        return Answer(None)

    def _drop(self) -> None:
        """Close without QUIT: a server that did not answer is not asked once more."""
        line, self._open = self._open, None
        if line is not None:
            line.close()

    def hang_up(self) -> None:
        line, self._open = self._open, None
        if line is not None:
            with suppress(smtplib.SMTPException, OSError):
                line.quit()

    def _connected(self) -> smtplib.SMTP:
        line = self._dialled()
        try:
            if self._server.security is Security.STARTTLS:
                line.starttls(context=self._safe())
            if self._server.user:
                line.login(self._server.user, self._server.password)
        except BaseException:
            line.close()
            raise
        return line

    def _dialled(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if self._server.security is Security.TLS:
            return smtplib.SMTP_SSL(host, port, _OURSELVES, timeout=PATIENCE, context=self._safe())
        return smtplib.SMTP(host, port, _OURSELVES, timeout=PATIENCE)

    def _safe(self) -> ssl.SSLContext:
        """The certificate is verified, its name included."""
        try:
            return ssl.create_default_context(cafile=self._authority)
        except OSError as error:  # the file cannot be read, or holds no certificate
            raise ssl.SSLError(f"{self._authority}: {error.strerror or type(error).__name__}") from error
