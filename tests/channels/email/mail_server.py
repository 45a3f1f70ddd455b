"""A mail server on this machine that behaves as a bureau's does: TLS, signing in, refusals, silence."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from indicators.channels.email.server import Security, Server

USER, PASSWORD, SENDER = "desk@bureau.example", "lotus-7731", "desk@bureau.example"
HOST = "localhost"


@dataclass
class MailServer:
    """``letters``: what it took, with the envelope's recipient. The rest says what goes wrong."""

    port: int = 0
    refused: dict[str, str] = field(default_factory=dict)  # recipient → what is answered
    at_data: list[str] = field(default_factory=list)  # answered to the next messages; "" = taken
    slow: float = 0.0  # seconds before it answers to MAIL
    most: int = 0  # messages of one connection, after which it hangs up; 0 = any number
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    connections: int = 0

    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.letters]

    # --- aiosmtpd's hooks ---

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return responses

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.slow:
            await asyncio.sleep(self.slow)
        if self.most and getattr(session, "taken", 0) == self.most:
            return "421 4.7.0 Too many messages, closing connection"
        if address != SENDER:
            return "553 5.7.1 Sender address rejected: not owned by user"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.at_data and (answer := self.at_data.pop(0)):
            return answer
        (recipient,) = envelope.rcpt_tos
        assert isinstance(envelope.content, bytes)
        made = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(made, EmailMessage)
        self.letters.append((recipient, made))
        session.taken = getattr(session, "taken", 0) + 1
        return "250 Taken"


@dataclass(frozen=True)
class Certificates:
    authority: Path  # PEM of whoever signed
    valid: ssl.SSLContext
    of_another_name: ssl.SSLContext


@contextmanager
def mail_server(
    security: Security = Security.NONE, signing_in: bool = False, wrong_name: bool = False
) -> Iterator[MailServer]:
    made = MailServer()
    given: dict[str, Any] = {}
    known = certificates() if security is not Security.NONE else None
    context = known and (known.of_another_name if wrong_name else known.valid)
    if security is Security.STARTTLS:
        given |= {"tls_context": context, "require_starttls": True}
    if signing_in:
        given |= {
            "authenticator": _authenticator,
            "auth_required": True,
            "auth_require_tls": security is Security.STARTTLS,
        }

    outer = context if security is Security.TLS else None
    loop = asyncio.new_event_loop()

    def answering() -> SMTP:
        made.connections += 1
        return SMTP(made, loop=loop, data_size_limit=1_000_000, hostname=HOST, **given)

    # In a thread of its own from the start: a browser that is open here has a loop running.
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    beginning = loop.create_server(answering, "127.0.0.1", 0, ssl=outer)
    listening = asyncio.run_coroutine_threadsafe(beginning, loop).result(5)
    made.port = listening.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        loop.call_soon_threadsafe(listening.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


def _authenticator(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any
) -> AuthResult:
    known = isinstance(given, LoginPassword) and (given.login, given.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=known, handled=False)


def server_at(made: MailServer, security: Security = Security.NONE, password: str = "") -> Server:
    """As an administrator enters it."""
    return Server(HOST, made.port, security, SENDER, USER if password else "", password)


@lru_cache(maxsize=1)
def certificates() -> Certificates:
    """An authority of our own, and what it signed for this machine and for another one."""
    folder = Path(mkdtemp(prefix="desk-certificates-"))
    key, authority = _authority()
    pem = folder / "authority.pem"
    pem.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    return Certificates(
        pem,
        _signed(
            folder, "here", [x509.DNSName(HOST), x509.IPAddress(ip_address("127.0.0.1"))], key, authority
        ),
        _signed(folder, "other", [x509.DNSName("mail.other.example")], key, authority),
    )


def _authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Bureau's authority")])
    usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    made = _unsigned(name, name, key).add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
    return key, made.add_extension(usage, True).sign(key, hashes.SHA256())


def _signed(
    folder: Path,
    name: str,
    names: list[x509.GeneralName],
    key: ec.EllipticCurvePrivateKey,
    authority: x509.Certificate,
) -> ssl.SSLContext:
    own = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        _unsigned(subject, authority.subject, own)
        .add_extension(x509.SubjectAlternativeName(names), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / f"{name}.pem"
    private = own.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def _unsigned(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    )
