"""Let a command on the machine that keeps the data speak to the running desk.

While the dashboard runs, it owns the database, and a command cannot open it. So the running desk lays
``desk.duckdb.server`` beside the database, readable by the account that runs it and by nobody else:
where it answers, and a key drawn at random at each start. Whoever can read that file could read the
database itself; the key therefore stands for ``console(person)``, the same as a command without a
running desk. A request carries it as ``Authorization: Console <key> <person>``, the person's name
percent-encoded.
"""

import hmac
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from indicators.access.actor import Actor, console
from indicators.desk.desk import Desk
from indicators.desk.opening import DATABASE, data_folder

SCHEME = "Console"
_ENDING = ".server"
_LONGEST_NAME = 100  # characters of a person's name
_keys: dict[Path, str] = {}  # of the desks that this process serves


@dataclass(frozen=True)
class Announcement:
    """Address and key of the running desk."""

    url: str  # http://127.0.0.1:8501, with the base path, without a slash at its end
    key: str
    pid: int

    def authorization(self, person: str) -> str:
        """Return the header that makes a request this person's, at the console."""
        return f"{SCHEME} {self.key} {quote(person, safe='')}"


def announce(url: str, folder: Path | None = None) -> None:
    """Tell commands on this machine where the desk of a folder (None = the configured one) answers.

    The file is written whole or not at all; one that a killed server left is replaced.
    """
    where = _file(folder)
    announcement = Announcement(url.rstrip("/"), secrets.token_urlsafe(32), os.getpid())
    _keys[where] = announcement.key
    handle, part = tempfile.mkstemp(dir=where.parent, prefix=where.name)  # mode 0600
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"url": announcement.url, "key": announcement.key, "pid": announcement.pid}, file)
    Path(part).replace(where)


def withdraw(folder: Path | None = None) -> None:
    """Void the key at the server's end and remove the file, unless another server wrote its own."""
    where = _file(folder)
    key = _keys.pop(where, None)
    announcement = announced(folder)
    if announcement is not None and announcement.key == key:
        where.unlink(missing_ok=True)


def announced(folder: Path | None = None) -> Announcement | None:
    """Read the announcement; None = no server of this folder, or nothing that can be read."""
    try:
        fields = json.loads(_file(folder).read_text(encoding="utf-8"))
        return Announcement(str(fields["url"]), str(fields["key"]), int(fields["pid"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def key_fits(desk: Desk, key: str) -> bool:
    """Whether a request's key is the one that this process announced for this desk."""
    announced_key = _keys.get(_file(desk.folder))
    return announced_key is not None and hmac.compare_digest(announced_key.encode(), key.encode())


def caller(desk: Desk, authorization: str) -> Actor | None:
    """Return the actor for whom a request from this machine speaks; None = no such header, or not our key."""
    scheme, _, credentials = authorization.partition(" ")
    key, _, person = credentials.partition(" ")
    name = unquote(person).strip()[:_LONGEST_NAME]
    if scheme != SCHEME or not name.isprintable() or not name or not key_fits(desk, key):
        return None
    return console(name)


def _file(folder: Path | None) -> Path:
    where = (folder if folder is not None else data_folder()).resolve()
    return where / (DATABASE + _ENDING)
