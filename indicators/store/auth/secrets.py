"""Secrets that the desk draws at random: handed out once, kept only as SHA-256.

They carry 256 bits, so unlike passwords nothing is gained by hashing them slowly.
"""

import hashlib
import secrets

_BYTES = 32
TOKEN = "desk_"  # what a personal token begins with, so that people and scanners know one when they see it


def draw(beginning: str = "") -> str:
    return beginning + secrets.token_urlsafe(_BYTES)


def digest(secret: str) -> str:
    """Return the hash under which a secret is looked up; any text has one, whatever a stranger sends."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
