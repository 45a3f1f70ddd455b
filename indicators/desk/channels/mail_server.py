"""The bureau's mail server: an administrator names it, and nobody sees its password again."""

import json
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.channels.email import sending
from indicators.channels.email.addresses import is_address
from indicators.channels.email.answers import SENTENCES, Answer
from indicators.channels.email.letter import Letter, message
from indicators.channels.email.server import Security, Server, objection
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.i18n.language import Language
from indicators.model.problem import N_, DeskError
from indicators.store import settings

KEY = "mail_server"  # among the decided settings
AUTHORITY = "INDICATORS_MAIL_AUTHORITY"  # a file with certificates (PEM), where the machine's do not do
_MARK = 4  # bytes drawn at random whenever anything changes: a digest would let a short password be guessed


@dataclass(frozen=True)
class ServerSummary:
    """What may be told of the mail server: never its password."""

    host: str
    port: int
    security: Security
    sender: str
    user: str


@dataclass(frozen=True)
class Post:
    """One letter to one person; ``id`` stays the same when it is tried again."""

    letter: Letter
    address: str
    name: str
    id: UUID


class NotSent(DeskError):
    """The mail server did not take the message."""

    def __init__(self, answer: Answer) -> None:
        assert answer.refusal is not None
        super().__init__(SENTENCES[answer.refusal], said=answer.reply)


def summary(desk: Desk) -> ServerSummary | None:
    """Return the mail server that is set up; None = there is none."""
    server = _server(desk)
    if server is None:
        return None
    return ServerSummary(server.host, server.port, server.security, server.sender, server.user)


def set_up(seat: Seat, server: Server) -> None:
    """Send by this server from now on; DeskError where its settings do not fit.

    Without a password, the one kept for the same user of the same machine stays: it is not shown again,
    so nobody has to find it to change the port.
    """
    seat.require(Action.MANAGE_DESK, KEY)
    complete = _with_password_kept(seat.desk, server)
    if sentence := objection(complete):
        raise DeskError(sentence)
    _keep(seat, complete)


def remove(seat: Seat) -> None:
    """Forget the mail server; where there is none, nothing changes."""
    seat.require(Action.MANAGE_DESK, KEY)
    _keep(seat, None)


def try_out(seat: Seat, address: str, language: Language) -> None:
    """Send a trial message to oneself; raises NotSent where it does not arrive at the server."""
    seat.require(Action.MANAGE_DESK, KEY)
    recipient = address.strip()
    if not is_address(recipient):
        raise DeskError(N_("This is no e-mail address: give one such as name@example.gov.cn."))
    letter = Letter(
        language.text(N_("[Trial] The desk can send e-mail")),
        language.text(
            N_("This message was sent to see whether e-mail comes through. Nothing is to be done.")
        ),
    )
    (answer,) = send(seat.desk, [Post(letter, recipient, seat.actor.display_name, uuid4())])
    if not answer.delivered:
        raise NotSent(answer)


def send(desk: Desk, posts: Sequence[Post]) -> Iterator[Answer]:
    """Send the letters and yield an answer for each as soon as it is known; DeskError without a mail server.

    Whether it may be sent is asked before by whoever calls; no transaction may be open.
    """
    server = _server(desk)
    if server is None:
        raise DeskError(N_("No mail server is set up: an administrator names it in the settings."))
    bureau = desk.catalogue().setting("bureau_name_zh")
    made = [
        message(post.letter, server.sender, bureau, post.address, post.name, desk.clock(), post.id)
        for post in posts
    ]
    return sending.send(server, made, authority=_authority())


def _with_password_kept(desk: Desk, server: Server) -> Server:
    old = _server(desk)
    same = old is not None and (old.host, old.user) == (server.host, server.user)
    if old is None or not same or server.password or not server.user:
        return server
    return replace(server, password=old.password)


def _keep(seat: Seat, server: Server | None) -> None:
    database = seat.desk.database
    with database.transaction():
        if server != _server(seat.desk):
            old = _audit_text(_record(seat.desk))
            fields = {} if server is None else {**asdict(server), "mark": secrets.token_hex(_MARK)}
            record = json.dumps(fields, ensure_ascii=False) if fields else ""
            settings.decide(database, KEY, record, seat.actor.display_name, seat.desk.clock())
            seat.record(Act.SETTING_CHANGED, KEY, old=old, new=_audit_text(fields))


def _audit_text(fields: Mapping[str, Any]) -> str:
    """Return what the audit keeps: the machine, and a mark that is another one after every change."""
    return f"{fields['host']}:{fields['port']} #{fields['mark']}" if fields else ""


def _server(desk: Desk) -> Server | None:
    fields = _record(desk)
    if not fields:
        return None
    return Server(
        fields["host"],
        fields["port"],
        Security(fields["security"]),
        fields["sender"],
        fields["user"],
        fields["password"],
    )


def _record(desk: Desk) -> Mapping[str, Any]:
    """Return the stored settings; empty = nothing is set up."""
    record = settings.decided(desk.database).get(KEY, "")
    return json.loads(record) if record else {}


def _authority() -> Path | None:
    named = os.environ.get(AUTHORITY, "")
    return Path(named) if named else None
