"""A desk that runs: on another machine, reached with a token, or on this one, reached with its key."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from io import StringIO
from typing import Any
from urllib.parse import quote

from indicators.cli.client.counter import (
    MOST_CHANGES,
    Attached,
    Changed,
    Copy,
    Found,
    Handed,
    HeldMeeting,
    Ledger,
    Line,
    Link,
    Listed,
    Person,
    Restated,
    Reviewed,
    Said,
    Seen,
    Sought,
    Standing,
    Taken,
    TakenChanges,
    Told,
    Verified,
    Waiting,
    Words,
)
from indicators.cli.client.wire import Wire
from indicators.desk.figures.overall_table import as_json, file_columns
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_place
from indicators.intake.formulas import bared
from indicators.model.month import Month
from indicators.model.problem import Problem, ProblemKind

_MOST = 1000  # items of one page


class Elsewhere(Wire):
    """A counter at a running desk."""

    def problems(self) -> Sequence[Problem]:
        """The running desk has told them where it runs."""
        return ()

    def progress(self, month: Month | None, form: str, as_of: str | None) -> bytes:
        asked = {"month": None if month is None else str(month), "as_of": as_of}
        if form == "table":
            return self.answer("GET", "/progress", {**asked, "format": "text"}).content
        content = self.file("/progress", asked)
        if form == "csv":
            return content
        ids = [one.id for one in file_columns()]
        return as_json([dict(zip(ids, cells, strict=True)) for cells in _cells(content)[1:]])

    def demonstration_removed(self, as_of: str | None) -> datetime | None:
        if not as_of:
            return None
        removed = self.asked("GET", "/progress", {"as_of": as_of})["demonstration_removed_at"]
        return None if removed is None else datetime.fromisoformat(removed)

    def paper(self, of: str, form: str, as_of: str | None, built_in: bool = False) -> bytes:
        asked = {"as_of": as_of, "built_in": "true" if built_in else None}
        return self.answer("GET", f"/papers/{quote(of, safe='')}/{form}", asked).content

    def values(self, form: str, everything: bool) -> bytes:
        content = self.file("/observations", {"everything": "true" if everything else None})
        if form == "csv":
            return content
        header, *rows = _cells(content)
        return json.dumps(
            [dict(zip(header, row, strict=True)) for row in rows], ensure_ascii=False, indent=1
        ).encode()

    def look(self, name: str, content: bytes, said: Said) -> Seen:
        form = {"corrections": said.corrections, "explanation": said.explanation}
        found = self.asked(
            "POST", "/submissions", {"dry_run": "true"}, data=form, files={"file": (name, content)}
        )
        return Seen(
            new=found["new"],
            changed=found["changed"],
            same=found["same"],
            problems=[_told(one, self.words) for one in found["problems"]],
            blocked=found["blocked"],
            shown=(name, content, {**form, "effect": found["effect"]}),
            unexplained=found["explanations_needed"],
            waits=found["waits"],
            beside=found["beside"],
            changes=_changes(found["changes"]),
        )

    def take_in(self, seen: Seen, reason: str, corrects: str, evidence: Sequence[Attached]) -> Taken:
        """Evidence follows file by file: where one is refused, the submission is there without it."""
        name, content, form = seen.shown
        given = {**form, "reason": reason, "corrects": corrects}
        made = self.asked("POST", "/submissions", data=given, files={"file": (name, content)})
        for one in evidence:
            self.asked("POST", f"/submissions/{made['id']}/evidence", files={"file": (one.name, one.content)})
        return Taken(made["id"], made["state"] == "waiting")

    def undo(self, submission: str, reason: str) -> Sequence[str]:
        found = self.asked("POST", f"/submissions/{submission}/undo", json={"reason": reason})
        built_on: list[str] = found["built_on"]
        return built_on

    def withdraw(self, submission: str, reason: str) -> None:
        self.asked("POST", f"/submissions/{submission}/withdrawal", json={"reason": reason})

    def take_back(self, indicator: str, month: Month, unit: str, basis: str, reason: str) -> Taken:
        given = {"indicator": indicator, "month": str(month), "unit": unit, "reason": reason}
        made = self.asked("POST", "/submissions/taking-back", json={**given, "basis": basis or None})
        return Taken(made["id"], made["state"] == "waiting")

    def waiting(self) -> Iterable[Waiting]:
        asked = {"state": "waiting", "limit": str(_MOST)}
        return reversed([_waiting(one) for one in self.items("/submissions", asked)])

    def review(self, submission: str) -> Reviewed:
        found = self.asked("GET", f"/submissions/{submission}/review")
        return Reviewed(
            waiting=_waiting(found["submission"]),
            new=found["new"],
            changed=found["changed"],
            same=found["same"],
            effect=found["effect"],
            changes=_changes(found["changes"]),
            problems=[_told(one, self.words) for one in found["problems"]],
            words=list(dict.fromkeys(one["words"] for one in found["explanations"])),
            closed=found["closed"],
            taken_back=[
                Changed(0, one["indicator"], one["unit"], one["month"], one["value"], "")
                for one in found["taken_back"]
            ],
        )

    def accept(self, submission: str, effect: str) -> None:
        given = {"ruling": "accepted", "effect": effect}
        self.asked("POST", f"/submissions/{submission}/decision", json=given)

    def give_back(self, submission: str, reason: str) -> None:
        given = {"ruling": "returned", "reason": reason}
        self.asked("POST", f"/submissions/{submission}/decision", json=given)

    def periods(self) -> Iterable[Standing]:
        for one in self.items("/periods", {"limit": str(_MOST)}):
            yield Standing(one["month"], one["closed"], len(one["waiting"]))

    def close_month(self, month: Month, reason: str) -> None:
        self.asked("PUT", f"/periods/{month}", json={"closed": True, "reason": reason})

    def reopen_month(self, month: Month, reason: str) -> None:
        self.asked("PUT", f"/periods/{month}", json={"closed": False, "reason": reason})

    def restatements(self, since: str) -> Iterable[Restated]:
        for one in self.items("/restatements", {"since": since or None, "limit": str(_MOST)}):
            before, now = one["before_shown"], one["now_shown"]
            yield Restated(
                one["month"], one["indicator"], one["unit"], before, now, one["person"], one["reason"]
            )

    def words_asked(self, month: Month | None) -> Iterable[Words]:
        asked = {"month": None if month is None else str(month), "limit": str(_MOST)}
        for one in self.items("/commentaries/asked", asked):
            found = one["present"]
            said = (found["cause"], found["measure"], found["recovery"] or "") if found is not None else ()
            yield Words(one["indicator"], one["department"], one["light"], one["owed"], *said)

    def explain(self, indicator: str, month: Month, cause: str, measure: str, recovery: Month | None) -> None:
        said = {"cause": cause, "measure": measure, "recovery": None if recovery is None else str(recovery)}
        self.asked("PUT", f"/commentaries/{quote(indicator, safe='')}/{month}", json=said)

    def meetings(self) -> Iterable[HeldMeeting]:
        for one in self.items("/meetings", {"limit": str(_MOST)}):
            ended = one["ended_at"] is not None
            yield HeldMeeting(one["id"], one["month"], one["held_on"], ended, one["title"])

    def start_meeting(self, month: Month, held_on: date, title: str) -> str:
        given = {"month": str(month), "held_on": str(held_on), "title": title}
        return str(self.asked("POST", "/meetings", json=given)["id"])

    def decide(self, meeting: str, words: str, indicator: str, replaces: str, action: Handed | None) -> str:
        item = None if action is None else {**asdict(action), "deadline": str(action.deadline)}
        given = {"words": words, "indicator": indicator, "replaces": replaces or None, "action": item}
        return str(self.asked("POST", f"/meetings/{meeting}/decisions", json=given)["id"])

    def end_meeting(self, meeting: str) -> None:
        self.asked("POST", f"/meetings/{meeting}/end")

    def meeting_text(self, meeting: str) -> str:
        return self.answer("GET", f"/meetings/{meeting}/text", {}).text

    def item_list(self, ledger: str | None, department: str, state: str) -> Iterable[Listed]:
        asked = {**_narrowed(ledger, department, state), "limit": str(_MOST)}
        for one in self.items("/items", asked):
            yield Listed(*(one[name] for name in ("number", "state", "warning", "deadline", "lead", "task")))

    def item_file(self, form: str, ledger: str | None, department: str, state: str) -> bytes:
        asked = {**_narrowed(ledger, department, state), "form": form}
        return self.answer("GET", "/items/export", asked).content

    def look_at_ledger(self, name: str, content: bytes, ledger: str | None) -> Ledger:
        form = {} if ledger is None else {"ledger": ledger}
        found = self.asked(
            "POST", "/items/import", {"dry_run": "true"}, data=form, files={"file": (name, content)}
        )
        problems = [_told(one, self.words) for one in found["problems"]]
        return Ledger(found["ledger"], len(found["lines"]), problems, found["blocked"], (name, content, form))

    def take_ledger(self, seen: Ledger) -> None:
        name, content, form = seen.shown
        self.asked("POST", "/items/import", data=form, files={"file": (name, content)})

    def catalogue_changes(self) -> Sequence[Told]:
        return [_told(one, self.words) for one in self.asked("GET", "/catalogue/changes")["items"]]

    def take_changes(self, reason: str, since: Month | None, factors: Mapping[str, str]) -> TakenChanges:
        given = {"reason": reason, "since": None if since is None else str(since), "factors": dict(factors)}
        made = self.asked("POST", "/catalogue/changes", json=given)
        return TakenChanges(made["number"], made["since"])

    def remove_demonstration(self) -> int:
        return int(self.asked("DELETE", "/demonstration")["values"])

    def audit(self, sought: Sought, limit: int) -> Iterable[Line]:
        asked = {**_given(sought), "limit": str(min(limit, _MOST))}
        for one in self.items("/audit", asked, limit):
            moment = datetime.fromisoformat(one["recorded_at"])
            yield Line(one["number"], moment, one["name"], one["act"], one["subject"], one["address"])

    def audit_file(self, sought: Sought, form: str) -> bytes:
        content = self.file("/audit", _given(sought))
        if form == "csv":
            return content
        names = ("number", "recorded_at", "name", "role", "way", "address", "act", "subject", "detail")
        rows = [dict(zip((*names, "previous", "hash"), cells, strict=True)) for cells in _cells(content)[1:]]
        said = [{**row, "number": int(row["number"]), "detail": json.loads(row["detail"])} for row in rows]
        return json.dumps(said, ensure_ascii=False, indent=1).encode()

    def verify(self, head: str) -> Verified:
        found = self.asked("GET", "/audit/verification", {"head": head or None})
        return Verified(**{field.name: found[field.name] for field in fields(Verified)})

    def back_up(self) -> Copy:
        made = self.asked("POST", "/backups")
        return Copy(**{**made, "made_at": datetime.fromisoformat(made["made_at"])})

    def findings(self) -> Iterable[Found]:
        return [Found(**one) for one in self.asked("GET", "/doctor")["items"]]

    def people(self) -> Iterable[Person]:
        for one in self.items("/people", {"limit": str(_MOST)}):
            yield Person(one["name"], one["shown"], one["role"], one["departments"], one["active"])

    def add_person(self, name: str, shown: str, role: str, departments: Sequence[str]) -> Link:
        given = {"name": name, "shown": shown, "role": role, "departments": list(departments)}
        return _link(self.asked("POST", "/people", json=given))

    def invite(self, name: str) -> Link:
        return _link(self.asked("POST", f"/people/{quote(name, safe='')}/invitation"))


def _cells(content: bytes) -> list[list[str]]:
    """A CSV file's rows, as they were before they were guarded against running."""
    return [
        [bared(cell) for cell in row] for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    ]


def _narrowed(ledger: str | None, department: str, state: str) -> dict[str, str | None]:
    return {"ledger": ledger, "department": department or None, "state": state or None}


def _told(one: Mapping[str, Any], words: Language) -> Told:
    kind = ProblemKind(one["code"], "", "")
    place = Problem(kind, one["file"] or "", one["row"], one["column"] or "")
    return Told(problem_place(place, words), one["detail"], one["blocking"])


def _changes(found: Sequence[Mapping[str, Any]]) -> list[Changed]:
    return [
        Changed(one["row"], one["indicator"], one["unit"], one["month"], one["before"] or "", one["value"])
        for one in found[:MOST_CHANGES]
    ]


def _waiting(one: Mapping[str, Any]) -> Waiting:
    moment = datetime.fromisoformat(one["recorded_at"])
    return Waiting(one["id"], moment, one["person"], one["file"], one["values"])


def _given(sought: Sought) -> dict[str, str | None]:
    return {name: value or None for name, value in asdict(sought).items()}


def _link(said: Mapping[str, Any]) -> Link:
    return Link(said["name"], said["path"], datetime.fromisoformat(said["expires_at"]))
