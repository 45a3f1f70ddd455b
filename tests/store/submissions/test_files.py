"""Contents are kept byte for byte; large ones packed, which nobody sees."""

from collections.abc import Callable
from random import Random

import pytest

from indicators.store.engine.database import Database
from indicators.store.integrity.reconciliation import unaccounted
from indicators.store.submissions import files
from indicators.store.submissions.submissions import file_content
from tests.store.deliveries import at
from tests.store.tellings import told

LARGE = 2 * 1024 * 1024
NOISE = Random(4).randbytes(LARGE)  # does not pack


def kept(database: Database, content: bytes) -> list[tuple[int, int | None]]:
    """How many bytes are kept, and how many they are unpacked."""
    with database.transaction() as transaction:
        files.keep(transaction, files.sha256(content), content)
    return database.rows("SELECT octet_length(content), unpacked FROM submission_file")


@pytest.mark.parametrize("content", [b"", b"TC_AMT,72.3\r\n", NOISE])
def test_what_is_small_or_does_not_pack_is_kept_as_it_is(database: Database, content: bytes) -> None:
    assert kept(database, content) == [(len(content), None)]
    assert files.read(database, files.sha256(content)) == content


def test_what_is_large_takes_less_room(database: Database) -> None:
    content = "技术合同成交额,72.3\r\n".encode() * 100_000
    ((size, unpacked),) = kept(database, content)
    assert unpacked == len(content)
    assert size < len(content) / 100
    assert kept(database, content) == [(size, unpacked)]  # once
    assert files.read(database, files.sha256(content)) == content


@pytest.mark.parametrize(("size", "packed"), [(1024 * 1024 - 1, False), (1024 * 1024, True)])
def test_what_is_large(database: Database, size: int, packed: bool) -> None:
    ((_, unpacked),) = kept(database, bytes(size))
    assert unpacked == (size if packed else None)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", NOISE, b"RIFF" * 1_000_000, b"RIFF" + NOISE + bytes(4 * LARGE)]
)
def test_how_it_begins_packed_or_not(database: Database, content: bytes) -> None:
    kept(database, content)
    assert files.beginning(database, files.sha256(content)) == content[:16]


@pytest.mark.parametrize("question", [files.read, files.beginning])
def test_what_is_not_there(database: Database, question: Callable[[Database, str], bytes]) -> None:
    with pytest.raises(LookupError):
        question(database, files.sha256(b"x"))


@pytest.mark.parametrize(
    ("change", "sound"),
    [
        ("content = content", True),
        ("content = array_slice(content, 1, 9)", False),
        ("content = array_slice(content, 1, 9), unpacked = NULL", False),
        ("unpacked = unpacked - 1", False),
        ("sha256 = 'x'", False),
    ],
)
def test_a_packed_file_is_held_against_the_audit(database: Database, change: str, sound: bool) -> None:
    submission = told(database, at(1), "TC_AMT 2022-08 72.3", content=b"72.3\n" * LARGE)
    assert file_content(database, submission.id) == b"72.3\n" * LARGE
    database.rows(f"UPDATE submission_file SET {change}")
    assert unaccounted(database) == (() if sound else (str(submission.id),))
