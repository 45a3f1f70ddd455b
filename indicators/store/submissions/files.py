"""Store file contents byte for byte, each once, large ones compressed."""

import hashlib
from collections.abc import Mapping, Sequence

import pyarrow as pa

from indicators.store.engine.connection import Readable
from indicators.store.engine.transaction import Transaction

_LARGE = 1024 * 1024  # bytes; below, packing is not worth the while
_WORTH = 0.8  # of the size: what packs worse is kept as it is
_CODEC = "zstd"
_FIRST_BLOCK = 256 * 1024  # bytes: more than any block of zstd (128 KB) takes with its header


def sha256(content: bytes) -> str:
    """Return the name under which a file's content is stored."""
    return hashlib.sha256(content).hexdigest()


def keep(transaction: Transaction, digest: str, content: bytes) -> None:
    """Store a content; the same content is stored once, however often it is delivered."""
    if not transaction.rows("SELECT 1 FROM submission_file WHERE sha256 = ?", [digest]):
        packed = _packed(content)
        transaction.execute(
            "INSERT INTO submission_file (sha256, content, unpacked) VALUES (?, ?, ?)",
            [digest, content if packed is None else packed, None if packed is None else len(content)],
        )


def read(database: Readable, digest: str) -> bytes:
    """Return a stored content; LookupError where there is none, OSError where it cannot be unpacked."""
    rows = database.rows("SELECT content, unpacked FROM submission_file WHERE sha256 = ?", [digest])
    if not rows:
        raise LookupError(digest)
    return _whole(rows[0])


def beginning(database: Readable, digest: str, length: int = 16) -> bytes:
    """Return a content's first bytes; little more is read. LookupError where there is none."""
    rows = database.rows(
        """
        SELECT array_slice(content, 1, CAST(CASE WHEN unpacked IS NULL THEN ? ELSE ? END AS INTEGER)),
               unpacked
        FROM submission_file WHERE sha256 = ?
        """,
        [length, _FIRST_BLOCK, digest],
    )
    if not rows:
        raise LookupError(digest)
    content, unpacked = rows[0]
    assert isinstance(content, bytes)
    if unpacked is None:
        return content
    return bytes(pa.CompressedInputStream(pa.BufferReader(content), _CODEC).read(length))


def actual(database: Readable, digest: str) -> str | None:
    """Return the SHA-256 of a packed content; None = it can no longer be unpacked."""
    try:
        return sha256(read(database, digest))
    except OSError:
        return None


def digests(database: Readable) -> Mapping[str, tuple[str, bool]]:
    """Return by name the SHA-256 of each content's bytes as stored, and whether they are packed."""
    rows = database.rows("SELECT sha256, sha256(content), unpacked IS NOT NULL FROM submission_file")
    return {name: (digest, is_packed) for name, digest, is_packed in rows}


def _packed(content: bytes) -> bytes | None:
    """Return the compressed content; None = it is stored as it is."""
    if len(content) < _LARGE:
        return None
    packed: bytes = pa.compress(content, codec=_CODEC, asbytes=True)
    return packed if len(packed) <= _WORTH * len(content) else None


def _whole(row: Sequence[bytes | int | None]) -> bytes:
    content, unpacked = row
    assert isinstance(content, bytes)
    if unpacked is None:
        return content
    whole: bytes = pa.decompress(content, decompressed_size=unpacked, codec=_CODEC, asbytes=True)
    return whole
