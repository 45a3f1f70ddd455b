"""Messages to a mail server on this machine: what comes through, and what each refusal is taken for."""

import logging
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest

from indicators.channels.email import sending
from indicators.channels.email.answers import SENTENCES, Answer, Refusal
from indicators.channels.email.letter import Letter, message
from indicators.channels.email.server import Security, Server
from tests.channels.email.mail_server import (
    PASSWORD,
    SENDER,
    MailServer,
    certificates,
    mail_server,
    server_at,
)

NOW = datetime(2022, 9, 7, 1, 0, tzinfo=UTC)
LETTER = Letter("【工作清单】2022年8月调度会", "种植业股：\n1. 核实播种面积\n")
ID = UUID("2f1d3c6a-58c5-4f0e-9f39-b0a6c8a7a001")


def send(
    server: Server, *recipients: str, authority: Path | None = None, letter: Letter = LETTER
) -> list[Answer]:
    made = [
        message(letter, server.sender, "青禾县农业局", one, "田禾", NOW, ID)
        for one in recipients or ["tian@a.example"]
    ]
    return list(sending.send(server, made, authority=authority, pause=lambda seconds: None))


def refusals(answers: Sequence[Answer]) -> list[Refusal | None]:
    return [answer.refusal for answer in answers]


@pytest.fixture
def plain() -> Iterator[MailServer]:
    with mail_server() as found:
        yield found


def test_a_message_comes_through_as_it_was_written(plain: MailServer) -> None:
    assert send(server_at(plain)) == [Answer(None)]
    ((recipient, letter),) = plain.letters
    assert (recipient, letter["Subject"]) == ("tian@a.example", LETTER.subject)
    assert str(letter["From"]) == f"青禾县农业局 <{SENDER}>"
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_signed_in_over_a_safe_connection(security: Security) -> None:
    with mail_server(security, signing_in=security is Security.STARTTLS) as server:
        password = PASSWORD if security is Security.STARTTLS else ""
        answers = send(server_at(server, security, password), authority=certificates().authority)
        assert (answers, server.recipients()) == ([Answer(None)], ["tian@a.example"])


def test_many_messages_share_one_connection(plain: MailServer) -> None:
    to = [f"p{number}@a.example" for number in range(7)]
    assert send(server_at(plain), *to) == [Answer(None)] * 7
    assert (plain.recipients(), plain.connections) == (to, 1)


def test_a_server_that_hangs_up_now_and_then_is_called_again(plain: MailServer) -> None:
    plain.most = 2
    to = [f"p{number}@a.example" for number in range(5)]
    assert send(server_at(plain), *to) == [Answer(None)] * 5
    assert (plain.recipients(), plain.connections) == (to, 3)


def test_one_refused_recipient_does_not_keep_the_others_from_theirs(plain: MailServer) -> None:
    plain.refused["gone@a.example"] = "550 5.1.1 No such user here"
    answers = send(server_at(plain), "a@a.example", "gone@a.example", "b@a.example")
    assert refusals(answers) == [None, Refusal.RECIPIENT, None]
    assert answers[1].reply == "550 5.1.1 No such user here"
    assert (plain.recipients(), plain.connections) == (["a@a.example", "b@a.example"], 1)


def test_what_is_put_off_is_tried_once_more(plain: MailServer) -> None:
    plain.at_data = ["451 4.7.1 Greylisted, try again"]
    assert send(server_at(plain)) == [Answer(None)]
    plain.at_data = ["451 4.7.1 Greylisted, try again"] * 2
    assert send(server_at(plain)) == [Answer(Refusal.BUSY, "451 4.7.1 Greylisted, try again")]
    assert (len(plain.letters), plain.at_data) == (1, [])


def test_a_recipient_that_is_put_off_is_not_called_unknown(plain: MailServer) -> None:
    plain.refused["tian@a.example"] = "450 4.2.1 Mailbox busy"
    assert refusals(send(server_at(plain))) == [Refusal.BUSY]


def test_a_wrong_password_is_said_once_and_stops_the_rest() -> None:
    with mail_server(Security.STARTTLS, signing_in=True) as server:
        given = server_at(server, Security.STARTTLS, "not-this-one")
        answers = send(given, "a@a.example", "b@a.example", authority=certificates().authority)
        assert refusals(answers) == [Refusal.CREDENTIALS] * 2
        assert (server.connections, server.letters) == (1, [])


def test_without_the_password_that_is_wanted() -> None:
    with mail_server(Security.STARTTLS, signing_in=True) as server:
        answers = send(server_at(server, Security.STARTTLS), authority=certificates().authority)
        assert refusals(answers) == [Refusal.CREDENTIALS]


def test_a_password_where_none_is_taken(plain: MailServer) -> None:
    assert refusals(send(server_at(plain, password=PASSWORD))) == [Refusal.NO_SIGN_IN]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_an_unknown_authority_is_not_trusted(security: Security) -> None:
    with mail_server(security) as server:
        (answer,) = send(server_at(server, security))
        assert (answer.refusal, server.letters) == (Refusal.TLS, [])
        assert "self-signed" in answer.reply or "issuer" in answer.reply


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_of_another_machine_is_not_trusted(security: Security) -> None:
    with mail_server(security, wrong_name=True) as server:
        (answer,) = send(server_at(server, security), authority=certificates().authority)
        assert (answer.refusal, server.letters) == (Refusal.TLS, [])
        assert "localhost" in answer.reply


def test_where_nothing_is_made_safe_the_password_stays_here(plain: MailServer) -> None:
    (answer,) = send(server_at(plain, Security.STARTTLS, PASSWORD))
    assert (answer.refusal, plain.letters) == (Refusal.TLS, [])


def test_tls_on_a_port_that_speaks_in_the_open(plain: MailServer) -> None:
    assert refusals(send(server_at(plain, Security.TLS))) == [Refusal.TLS]


def test_a_sender_that_is_not_the_users_own(plain: MailServer) -> None:
    given = Server("localhost", plain.port, Security.NONE, "mayor@bureau.example")
    (answer,) = send(given)
    assert (answer.refusal, answer.reply[:3]) == (Refusal.SENDER, "553")


def test_a_message_that_is_too_large(plain: MailServer) -> None:
    letter = Letter("大", "长" * 400_000)
    (answer,) = send(server_at(plain), letter=letter)
    assert (answer.refusal, answer.reply[:3]) == (Refusal.CONTENT, "552")


def test_silence_ends_after_the_patience_and_nobody_else_waits(
    plain: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.2)
    plain.slow = 1.5
    answers = send(server_at(plain), "a@a.example", "b@a.example", "c@a.example")
    assert refusals(answers) == [Refusal.UNREACHABLE] * 3
    assert plain.connections == 2, "one try and one more, for all of them"


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waited: list[float] = []
    given = Server("127.0.0.1", port, Security.NONE, SENDER)
    made = [message(LETTER, SENDER, "", "a@a.example", "", NOW, ID)]
    (answer,) = sending.send(given, made, pause=waited.append)
    assert (answer.refusal, waited) == (Refusal.UNREACHABLE, [sending.PAUSE])


@pytest.mark.parametrize("said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff\xfe\x00", b"554 Go away\r\n"])
def test_what_answers_is_no_mail_server(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            with suppress(OSError):  # it is not called a second time
                for _ in range(2):
                    line, _ = other.accept()
                    with line:
                        line.sendall(said)

        Thread(target=answer, daemon=True).start()
        given = Server("127.0.0.1", other.getsockname()[1], Security.NONE, SENDER)
        (found,) = send(given)
        assert found.refusal in (Refusal.UNCLEAR, Refusal.UNREACHABLE)


def test_no_log_and_no_answer_holds_the_password(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with mail_server(Security.STARTTLS, signing_in=True) as server:
        given = server_at(server, Security.STARTTLS, PASSWORD)
        told = repr([given, *send(given), *send(given, authority=certificates().authority)])
        wrong = server_at(server, Security.STARTTLS, "wrong-4471")
        told += repr([wrong, *send(wrong, authority=certificates().authority)])
    assert PASSWORD not in told + caplog.text and "4471" not in told + caplog.text


def test_every_refusal_says_what_to_do() -> None:
    assert set(SENTENCES) == set(Refusal)
    assert all("{said}" in sentence for sentence in SENTENCES.values())
