"""Put a statement into PostgreSQL's words, where both engines do not share them."""

import re
from functools import lru_cache

# Texts and quoted names stay as they are, but for the percent sign, which psycopg reads as a parameter.
_WORD = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\?|%|\bsha256\((\w+)\)")


@lru_cache(maxsize=2048)
def worded(sql: str) -> str:
    """Return a statement of the store for psycopg: its parameters, and the digest of a content as text."""
    return _WORD.sub(_word, sql)


def schema_worded(sql: str) -> str:
    """Return a migration's statements in PostgreSQL's types."""
    return re.sub(r"\bBLOB\b", "BYTEA", sql)


def _word(match: "re.Match[str]") -> str:
    text = match[0]
    if text == "?":
        return "%s"
    if match[1] is not None:
        return f"encode(sha256({match[1]}), 'hex')"
    return text.replace("%", "%%")
