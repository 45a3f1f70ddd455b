"""What the program says on the error stream: in one form, and nothing about persons."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest

from indicators.logs import impersonal, set_up_logs


@pytest.fixture
def stream() -> Iterator[StringIO]:
    """As Streamlit makes its loggers: with a handler each, and handing nothing on."""
    said = StringIO()
    logger = logging.getLogger("streamlit.example")
    handler = logging.StreamHandler(said)
    logger.addHandler(handler)
    logger.propagate, before = False, logging.getLogger().handlers[:]
    logger.setLevel(logging.INFO)
    yield said
    logger.removeHandler(handler)
    logging.captureWarnings(False)
    root = logging.getLogger()
    for added in set(root.handlers) - set(before):
        root.removeHandler(added)


def say(message: str, *details: object, error: bool = False) -> None:
    logging.getLogger("streamlit.example").warning(message, *details, exc_info=error)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("GET /auth/first?key=abc123 200", "GET /auth/first?… 200"),
        ("见 http://desk.qinghe/auth/invitation?key=abc123。", "见 http://desk.qinghe/auth/invitation?…"),
        ("is that so? yes", "is that so? yes"),
        ('192.0.2.7:51234 - "GET /a?b=c HTTP/1.1" 200', '"GET /a?… HTTP/1.1" 200'),
        (
            "('192.0.2.7', 51234) - \"WebSocket /_stcore/stream?x=1\" [accepted]",
            '"WebSocket /_stcore/stream?…" [accepted]',
        ),
        ('[2001:db8::7]:51234 - "POST /auth/sign-in HTTP/1.1" 303', '"POST /auth/sign-in HTTP/1.1" 303'),
        ("backup made: desk-20220905T090000Z.duckdb", "backup made: desk-20220905T090000Z.duckdb"),
    ],
)
def test_neither_queries_nor_machines(said: str, kept: str) -> None:
    assert impersonal(said) == kept


def test_as_json_each_line_is_one_object(stream: StringIO) -> None:
    set_up_logs({"INDICATORS_LOG": "json"})
    say("见 %s", "/auth/first?key=abc123")
    try:
        raise ValueError("/auth/first?key=abc123\nsecond line")
    except ValueError:
        say("broken", error=True)
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert first.pop("at").endswith("+00:00")
    assert first == {"level": "WARNING", "logger": "streamlit.example", "message": "见 /auth/first?…"}
    assert second["message"] == "broken"
    assert "ValueError: /auth/first?…\nsecond line" in second["exc_info"]


def test_otherwise_lines_are_for_people(stream: StringIO) -> None:
    set_up_logs({})
    say('192.0.2.7:1 - "GET /a?key=abc123 HTTP/1.1" 200')
    (line,) = stream.getvalue().splitlines()
    assert line.endswith('WARNING streamlit.example: "GET /a?… HTTP/1.1" 200')


def test_twice_is_no_more_than_once(stream: StringIO) -> None:
    for _ in range(2):
        set_up_logs({"INDICATORS_LOG": "json"})
    handlers = [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler]
    assert len(handlers) == 1
    say("once")
    assert len(stream.getvalue().splitlines()) == 1
