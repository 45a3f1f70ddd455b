"""A desk that runs: on another machine, reached with a token, or on this one, reached with its key."""

import csv
import json
import ssl
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from io import StringIO
from typing import Any
from urllib.parse import quote

import httpx

from indicators import __version__
from indicators.cli.counter import Copy, Found, Line, Link, Person, Seen, Sought, Told, Verified
from indicators.desk.table import ProgressRow, as_json, as_text
from indicators.intake.formulas import bared
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError, Problem, ProblemKind
from indicators.text.language import Language
from indicators.text.terms import problem_place

_PATIENCE = httpx.Timeout(300.0, connect=10.0)  # seconds; a large file takes a while to be checked
_MOST = 1000  # items of one page
_UNREACHED = N_("The desk at {address} cannot be reached ({detail}): check the address, and that it runs.")
_NO_API = N_("{address} answers, but not as this version's desk does: check the address.")


class NotReached(DeskError):
    """Nobody answers at the desk's address, or not a desk."""


class Elsewhere:
    """A counter at a running desk: ``address`` without a slash at its end, and who asks.

    ``near``: on this machine, where its certificate, made out to another name, proves nothing more.
    """

    def __init__(self, address: str, authorization: str, words: Language, near: bool = False) -> None:
        self.address = address
        self.words = words
        headers = {
            "Authorization": authorization,
            "Accept-Language": words.code,
            "User-Agent": f"indicators/{__version__}",
        }
        # Certificates as the machine trusts them: a bureau's own authority is known to the machine only.
        context = False if near else ssl.create_default_context()
        self.client = httpx.Client(
            base_url=f"{address}/api/v1", headers=headers, timeout=_PATIENCE, verify=context, trust_env=False
        )

    def close(self) -> None:
        self.client.close()

    def greet(self) -> None:
        """Raises NotReached where nobody answers; whoever answers, and how, is the command's own matter."""
        self._sent("GET", "/me", {})

    def problems(self) -> Sequence[Problem]:
        """The running desk has told them where it runs."""
        return ()

    def progress(self, month: Month | None, form: str, as_of: str | None) -> bytes:
        asked = {"month": None if month is None else str(month), "as_of": as_of}
        content = self._file("/progress", asked)
        if form == "csv":
            return content
        rows = [ProgressRow(*cells) for cells in _cells(content)[1:]]
        return as_json(rows) if form == "json" else as_text(rows, self.words).encode()

    def values(self, form: str, everything: bool) -> bytes:
        content = self._file("/observations", {"everything": "true" if everything else None})
        if form == "csv":
            return content
        header, *rows = _cells(content)
        return json.dumps(
            [dict(zip(header, row, strict=True)) for row in rows], ensure_ascii=False, indent=1
        ).encode()

    def look(self, name: str, content: bytes) -> Seen:
        found = self._asked("POST", "/submissions", {"dry_run": "true"}, files={"file": (name, content)})
        return Seen(
            new=found["new"],
            changed=found["changed"],
            same=found["same"],
            problems=[_told(one, self.words) for one in found["problems"]],
            blocked=found["blocked"],
            shown=(name, content, found["effect"]),
        )

    def take_in(self, seen: Seen, reason: str) -> str:
        name, content, effect = seen.shown
        given = {"reason": reason, "effect": effect}
        return str(self._asked("POST", "/submissions", data=given, files={"file": (name, content)})["id"])

    def remove_demonstration(self) -> int:
        return int(self._asked("DELETE", "/demonstration")["values"])

    def audit(self, sought: Sought, limit: int) -> Iterable[Line]:
        asked = {**_given(sought), "limit": str(min(limit, _MOST))}
        for one in self._items("/audit", asked, limit):
            moment = datetime.fromisoformat(one["recorded_at"])
            yield Line(one["number"], moment, one["name"], one["act"], one["subject"], one["address"])

    def audit_file(self, sought: Sought, form: str) -> bytes:
        content = self._file("/audit", _given(sought))
        if form == "csv":
            return content
        names = ("number", "recorded_at", "name", "role", "way", "address", "act", "subject", "detail")
        rows = [dict(zip((*names, "previous", "hash"), cells, strict=True)) for cells in _cells(content)[1:]]
        said = [{**row, "number": int(row["number"]), "detail": json.loads(row["detail"])} for row in rows]
        return json.dumps(said, ensure_ascii=False, indent=1).encode()

    def verify(self, head: str) -> Verified:
        found = self._asked("GET", "/audit/verification", {"head": head or None})
        return Verified(**{field.name: found[field.name] for field in fields(Verified)})

    def back_up(self) -> Copy:
        made = self._asked("POST", "/backups")
        return Copy(**{**made, "made_at": datetime.fromisoformat(made["made_at"])})

    def findings(self) -> Iterable[Found]:
        return [Found(**one) for one in self._asked("GET", "/doctor")["items"]]

    def people(self) -> Iterable[Person]:
        for one in self._items("/people", {"limit": str(_MOST)}):
            yield Person(one["name"], one["shown"], one["role"], one["departments"], one["active"])

    def add_person(self, name: str, shown: str, role: str, departments: Sequence[str]) -> Link:
        given = {"name": name, "shown": shown, "role": role, "departments": list(departments)}
        return _link(self._asked("POST", "/people", json=given))

    def invite(self, name: str) -> Link:
        return _link(self._asked("POST", f"/people/{quote(name, safe='')}/invitation"))

    # --- the wire ---

    def _items(self, path: str, asked: Mapping[str, Any], limit: int | None = None) -> Iterable[Any]:
        """All items of a list, page after page."""
        given, cursor = 0, None
        while limit is None or given < limit:
            page = self._asked("GET", path, {**asked, "cursor": cursor})
            items = page["items"] if limit is None else page["items"][: limit - given]
            yield from items
            given, cursor = given + len(items), page["next"]
            if cursor is None:
                return

    def _file(self, path: str, asked: Mapping[str, str | None]) -> bytes:
        """As the pages export it."""
        return self._answer("GET", path, {**asked, "format": "csv"}).content

    def _asked(self, method: str, path: str, asked: Mapping[str, Any] | None = None, **body: Any) -> Any:
        answer = self._answer(method, path, asked or {}, **body)
        try:
            return answer.json()
        except ValueError as error:
            raise NotReached(_NO_API, address=self.address) from error

    def _answer(self, method: str, path: str, asked: Mapping[str, Any], **body: Any) -> httpx.Response:
        given = {name: value for name, value in asked.items() if value is not None}
        answer = self._sent(method, path, {**given, "lang": self.words.code}, **body)
        if not answer.is_success:
            raise self._refusal(answer)
        return answer

    def _sent(self, method: str, path: str, given: Mapping[str, Any], **body: Any) -> httpx.Response:
        try:
            return self.client.request(method, path, params=given, **body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotReached(_UNREACHED, address=self.address, detail=error) from error

    def _refusal(self, answer: httpx.Response) -> DeskError:
        """The desk's own sentence, each single thing that is wrong below it."""
        try:
            said = answer.json()
            details = dict.fromkeys(one["detail"] for one in said.get("errors", []))
            return DeskError("{said}", said="\n".join(dict.fromkeys([said["detail"], *details])))
        except (ValueError, KeyError, TypeError, AttributeError):
            return NotReached(_NO_API, address=self.address)


def _cells(content: bytes) -> list[list[str]]:
    """A CSV file's rows, as they were before they were guarded against running."""
    return [
        [bared(cell) for cell in row] for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    ]


def _told(one: Mapping[str, Any], words: Language) -> Told:
    kind = ProblemKind(one["code"], "", "")
    place = Problem(kind, one["file"] or "", one["row"], one["column"] or "")
    return Told(problem_place(place, words), one["detail"], one["blocking"])


def _given(sought: Sought) -> dict[str, str | None]:
    return {name: value or None for name, value in asdict(sought).items()}


def _link(said: Mapping[str, Any]) -> Link:
    return Link(said["name"], said["path"], datetime.fromisoformat(said["expires_at"]))
