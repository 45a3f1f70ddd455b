"""What a message is made of: read again by the library, whatever stands in its texts."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.channels.email.addresses import is_address
from indicators.channels.email.letter import Enclosure, Letter, message, one_line
from indicators.channels.email.server import Security, Server, objection

NOW = datetime(2022, 9, 7, 1, 0, tzinfo=UTC)
ID = UUID("2f1d3c6a-58c5-4f0e-9f39-b0a6c8a7a001")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def sent(letter: Letter, name: str = "田禾", bureau: str = "青禾县农业局") -> EmailMessage:
    made = message(letter, "desk@bureau.example", bureau, "tian@a.example", name, NOW, ID)
    found = message_from_bytes(made.as_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def read(part: EmailMessage) -> str:
    """Lines end in line feeds, as here; on the wire they end as RFC 5322 wants."""
    said: str = part.get_content()
    return said.replace("\r\n", "\n")


def test_text_and_page_and_enclosures() -> None:
    book = Enclosure("2022年8月工作清单.xlsx", "application/vnd.ms-excel", b"PK\x03\x04")
    days = Enclosure("时限.ics", "text/calendar", "BEGIN:VCALENDAR\r\nSUMMARY:播种\r\n".encode())
    found = sent(Letter("清单", "正文 <b>", "<p>正文 &lt;b&gt;</p>", (book, days)))
    assert found.get_content_type() == "multipart/mixed"
    body, page = found.get_body(("plain",)), found.get_body(("html",))
    assert body is not None and read(body) == "正文 <b>\n"
    assert page is not None and read(page) == "<p>正文 &lt;b&gt;</p>\n"
    assert [
        (one.get_filename(), one.get_content_type(), one.get_payload(decode=True))
        for one in found.iter_attachments()
    ] == [(one.file_name, one.media_type, one.content) for one in (book, days)]


def test_what_stands_above_it() -> None:
    found = sent(Letter("清单", "正文"))
    assert found["From"].addresses[0].addr_spec == "desk@bureau.example"
    assert (found["To"].addresses[0].display_name, found["Date"].datetime) == ("田禾", NOW)
    assert (found["Message-ID"], found["Auto-Submitted"]) == (f"<{ID}@bureau.example>", "auto-generated")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_no_name_begins_a_header_of_its_own(end: str) -> None:
    trick = f"清单{end}Bcc: all@a.example{end}{end}另文"
    found = sent(Letter(trick, "正文", "", (Enclosure(trick, "text/plain", b"x"),)), trick, trick)
    assert found["Bcc"] is None and len(found["To"].addresses) == 1
    assert found["Subject"] == "清单 Bcc: all@a.example 另文"
    assert found["From"].addresses[0].addr_spec == "desk@bureau.example"
    (enclosed,) = found.iter_attachments()
    assert (enclosed["Bcc"], enclosed.get_filename()) == (None, "清单 Bcc: all@a.example 另文")


def shown(found: EmailMessage, header: str) -> str:
    """By RFC 2047: the newer reader of the library puts a blank between two words of a long name."""
    (raw,) = (str(value) for key, value in found.raw_items() if key == header)
    said = "".join(raw.splitlines())
    return str(make_header(decode_header(parseaddr(said)[0] if header in ("From", "To") else said)))


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_arrives_as_it_was(subject: str, text: str, name: str) -> None:
    found = sent(Letter(subject, text, "", (Enclosure(subject, "text/plain", b"x"),)), name, name)
    assert shown(found, "Subject") == one_line(subject)
    assert [one.addr_spec for one in found["To"].addresses] == ["tian@a.example"]
    assert shown(found, "To") == shown(found, "From") == one_line(name)
    body = found.get_body(("plain",))
    assert body is not None
    assert [one.get_filename() for one in found.iter_attachments()] == [one_line(subject)]
    lines = text.encode().splitlines()
    assert body.get_content().encode().splitlines() == (lines or [b""])


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("tian@a.example", True),
        ("t.he+desk@oa.qinghe.gov.cn", True),
        ("tian@mail", True),
        ("tian", False),
        ("@a.example", False),
        ("tian@", False),
        ("tian@a..example", False),
        (".tian@a.example", False),
        ("ti an@a.example", False),
        ("tian@a.example,li@a.example", False),
        ("tian@a.example\nBcc: li@a.example", False),
        ("田禾@a.example", False),
        ("tian@农业局.example", False),
        ("<tian@a.example>", False),
        ("tian@[127.0.0.1]", False),
        ("a" * 65 + "@a.example", False),
    ],
)
def test_what_can_be_an_address(address: str, fits: bool) -> None:
    assert is_address(address) is fits


SERVER = Server("mail.bureau.example", 587, Security.STARTTLS, "desk@bureau.example", "desk", "secret")


@pytest.mark.parametrize(
    ("server", "says"),
    [
        (SERVER, ""),
        (Server("10.1.2.3", 465, Security.TLS, "desk@b.example"), ""),
        (Server("127.0.0.1", 2525, Security.NONE, "desk@b.example", "desk", "secret"), ""),
        (Server("localhost", 25, Security.NONE, "desk@b.example"), ""),
        (Server("mail.b.example", 25, Security.NONE, "desk@b.example"), "Without encryption"),
        (Server("https://mail.b.example", 587, Security.TLS, "desk@b.example"), "no mail server's address"),
        (Server("", 587, Security.TLS, "desk@b.example"), "no mail server's address"),
        (Server("mail.b.example", 0, Security.TLS, "desk@b.example"), "no mail server's address"),
        (Server("mail.b.example", 70_000, Security.TLS, "desk@b.example"), "no mail server's address"),
        (Server("mail.b.example", 587, Security.TLS, "desk"), "sender"),
        (Server("mail.b.example", 587, Security.TLS, "desk@b.example", "desk"), "neither"),
        (
            Server("mail.b.example", 587, Security.TLS, "desk@b.example", "desk", "秘密"),
            "none of them Chinese",
        ),
        (Server("mail.b.example", 587, Security.TLS, "desk@b.example", "a\nb", "x"), "none of them Chinese"),
    ],
)
def test_what_can_be_a_mail_server(server: Server, says: str) -> None:
    found = objection(server)
    assert says in found and bool(found) is bool(says)


def test_a_server_never_shows_its_password() -> None:
    assert "secret" not in repr(SERVER)
