"""The API's client: one method for each question and act of the commands."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from urllib.parse import quote

from indicators.cli.client.answers import (
    AcceptedChanges,
    AuditEntry,
    AuditFilter,
    Backup,
    Commentary,
    FilePreview,
    FileProblem,
    FileRemarks,
    Finding,
    ItemRow,
    LedgerImport,
    LedgerPreview,
    Meeting,
    MonthState,
    NewItem,
    OneTimeLink,
    Person,
    Receipt,
    Restatement,
    Review,
    Upload,
    ValueChange,
    Verification,
    WaitingSubmission,
)
from indicators.cli.client.connection import Connection
from indicators.cli.client.rows import (
    asides,
    cells,
    file_problem,
    indented,
    one_time_link,
    receipt,
    value_changes,
    waiting_submission,
)
from indicators.desk.figures.overall_table import as_json, file_columns
from indicators.model.month import Month

_PAGE = "1000"  # items of one page
_TRAIL = ("number", "recorded_at", "name", "role", "way", "address", "act", "subject", "detail")


class Client(Connection):
    """A desk, in this process or over the network; every refusal is a DeskError with its sentence."""

    # --- figures and documents ---

    def progress(self, month: Month | None, form: str, as_of: str | None) -> bytes:
        """Return the overall table; ``form``: table, csv or json."""
        query = {"month": _text(month), "as_of": as_of}
        if form == "table":
            return self.answer("GET", "/progress", {**query, "format": "text"}).content
        content = self.csv("/progress", query)
        if form == "csv":
            return content
        ids = [column.id for column in file_columns()]
        return as_json([dict(zip(ids, row, strict=True)) for row in cells(content)[1:]])

    def demonstration_removed(self, as_of: str | None) -> datetime | None:
        """Return when demonstration data of that moment was removed; None = a view of it shows it all."""
        if not as_of:
            return None
        removed = self.json("GET", "/progress", {"as_of": as_of})["demonstration_removed_at"]
        return None if removed is None else datetime.fromisoformat(removed)

    def document(self, subject: str, form: str, as_of: str | None, built_in: bool = False) -> bytes:
        """``subject``: a month such as 2022-08, a quarter, or a meeting's id."""
        query = {"as_of": as_of, "built_in": "true" if built_in else None}
        return self.answer("GET", f"/papers/{quote(subject, safe='')}/{form}", query).content

    def values(self, form: str, everything: bool) -> bytes:
        content = self.csv("/observations", {"everything": "true" if everything else None})
        if form == "csv":
            return content
        header, *rows = cells(content)
        return indented([dict(zip(header, row, strict=True)) for row in rows])

    def remove_demonstration(self) -> int:
        """Return how many values were removed."""
        return int(self.json("DELETE", "/demonstration")["values"])

    # --- submissions ---

    def preview(self, file: Upload, remarks: FileRemarks) -> FilePreview:
        answer = self.json(
            "POST", "/submissions", {"dry_run": "true"}, data=asdict(remarks), files=_files(file)
        )
        return FilePreview(
            file,
            remarks,
            answer["effect"],
            new=answer["new"],
            changed=answer["changed"],
            same=answer["same"],
            problems=[file_problem(fault, self.language) for fault in answer["problems"]],
            blocked=answer["blocked"],
            unexplained=answer["explanations_needed"],
            waits=answer["waits"],
            beside=answer["beside"],
            changes=value_changes(answer["changes"]),
            left_aside=asides(answer["left_aside"]),
        )

    def submit(self, preview: FilePreview, reason: str, corrects: str, evidence: Sequence[Upload]) -> Receipt:
        """``corrects``: the returned submission that it makes good; "" = none."""
        form = {**asdict(preview.remarks), "effect": preview.effect, "reason": reason, "corrects": corrects}
        files = [*_files(preview.file), *(("evidence", (file.name, file.content)) for file in evidence)]
        return receipt(self.json("POST", "/submissions", data=form, files=files))

    def undo(self, submission: str, reason: str) -> Sequence[str]:
        """Return the ids of what was built on it, which stays."""
        answer = self.json("POST", f"/submissions/{submission}/undo", json={"reason": reason})
        built_on: list[str] = answer["built_on"]
        return built_on

    def withdraw(self, submission: str, reason: str) -> None:
        self.json("POST", f"/submissions/{submission}/withdrawal", json={"reason": reason})

    def take_back(self, indicator: str, month: Month, unit: str, basis: str, reason: str) -> Receipt:
        """Take back one reported figure; ``unit``: "" = the whole area, ``basis``: "" = the only one."""
        figure = {"indicator": indicator, "month": str(month), "unit": unit, "basis": basis or None}
        return receipt(self.json("POST", "/submissions/taking-back", json={**figure, "reason": reason}))

    def waiting(self) -> Iterable[WaitingSubmission]:
        """Return submissions that wait, the longest first."""
        query = {"state": "waiting", "limit": _PAGE}
        return reversed([waiting_submission(row) for row in self.items("/submissions", query)])

    def review(self, submission: str) -> Review:
        answer = self.json("GET", f"/submissions/{submission}/review")
        return Review(
            waiting_submission(answer["submission"]),
            new=answer["new"],
            changed=answer["changed"],
            same=answer["same"],
            effect=answer["effect"],
            changes=value_changes(answer["changes"]),
            problems=[file_problem(fault, self.language) for fault in answer["problems"]],
            explanations=list(dict.fromkeys(row["words"] for row in answer["explanations"])),
            closed=answer["closed"],
            taken_back=[
                ValueChange(0, row["indicator"], row["unit"], row["month"], row["value"], "")
                for row in answer["taken_back"]
            ],
        )

    def accept(self, submission: str, effect: str, reason: str = "") -> None:
        decision = {"ruling": "accepted", "effect": effect, "reason": reason}
        self.json("POST", f"/submissions/{submission}/decision", json=decision)

    def return_submission(self, submission: str, reason: str) -> None:
        decision = {"ruling": "returned", "reason": reason}
        self.json("POST", f"/submissions/{submission}/decision", json=decision)

    # --- months and lights ---

    def months(self) -> Iterable[MonthState]:
        for row in self.items("/periods", {"limit": _PAGE}):
            yield MonthState(row["month"], row["closed"], len(row["waiting"]))

    def close_month(self, month: Month, reason: str) -> None:
        self.json("PUT", f"/periods/{month}", json={"closed": True, "reason": reason})

    def reopen_month(self, month: Month, reason: str) -> None:
        self.json("PUT", f"/periods/{month}", json={"closed": False, "reason": reason})

    def restatements(self, since: str) -> Iterable[Restatement]:
        names = ("month", "indicator", "unit", "before_shown", "now_shown", "person", "reason")
        for row in self.items("/restatements", {"since": since or None, "limit": _PAGE}):
            yield Restatement(*(row[name] for name in names))

    def commentaries(self, month: Month | None) -> Iterable[Commentary]:
        """Return the commentaries asked for of a month, written or not yet."""
        for row in self.items("/commentaries/asked", {"month": _text(month), "limit": _PAGE}):
            present = row["present"] or {}
            words = (present.get(name) or "" for name in ("cause", "measure", "recovery"))
            yield Commentary(row["indicator"], row["department"], row["light"], row["owed"], *words)

    def comment(self, indicator: str, month: Month, cause: str, measure: str, recovery: Month | None) -> None:
        words = {"cause": cause, "measure": measure, "recovery": _text(recovery)}
        self.json("PUT", f"/commentaries/{quote(indicator, safe='')}/{month}", json=words)

    # --- meetings and items ---

    def meetings(self) -> Iterable[Meeting]:
        for row in self.items("/meetings", {"limit": _PAGE}):
            ended = row["ended_at"] is not None
            yield Meeting(row["id"], row["month"], row["held_on"], ended, row["title"])

    def start_meeting(self, month: Month, held_on: date, title: str) -> str:
        """Return the meeting's id."""
        meeting = {"month": str(month), "held_on": str(held_on), "title": title}
        return str(self.json("POST", "/meetings", json=meeting)["id"])

    def decide(self, meeting: str, words: str, indicator: str, replaces: str, action: NewItem | None) -> str:
        """Return the decision's id; ``replaces``: "" = none."""
        item = None if action is None else {**asdict(action), "deadline": str(action.deadline)}
        decision = {"words": words, "indicator": indicator, "replaces": replaces or None, "action": item}
        return str(self.json("POST", f"/meetings/{meeting}/decisions", json=decision)["id"])

    def end_meeting(self, meeting: str) -> None:
        self.json("POST", f"/meetings/{meeting}/end")

    def meeting_text(self, meeting: str) -> str:
        return self.answer("GET", f"/meetings/{meeting}/text", {}).text

    def item_rows(self, ledger: str | None, department: str, state: str) -> Iterable[ItemRow]:
        names = [field.name for field in fields(ItemRow)]
        for row in self.items("/items", {**_narrowed(ledger, department, state), "limit": _PAGE}):
            yield ItemRow(*(row[name] for name in names))

    def item_file(self, form: str, ledger: str | None, department: str, state: str) -> bytes:
        query = {**_narrowed(ledger, department, state), "form": form}
        return self.answer("GET", "/items/export", query).content

    def preview_ledger(self, file: Upload, ledger: str | None) -> LedgerPreview:
        form = {} if ledger is None else {"ledger": ledger}
        answer = self.json("POST", "/items/import", {"dry_run": "true"}, data=form, files=_files(file))
        problems = [file_problem(fault, self.language) for fault in answer["problems"]]
        lines = len(answer["lines"])
        return LedgerPreview(file, form, answer["ledger"], lines, problems, answer["blocked"])

    def import_ledger(self, preview: LedgerPreview) -> None:
        self.json("POST", "/items/import", data=preview.form, files=_files(preview.file))

    def ledger_imports(self) -> Iterable[LedgerImport]:
        names = [field.name for field in fields(LedgerImport)]
        for row in self.items("/items/imports", {"limit": _PAGE}):
            yield LedgerImport(*(row[name] for name in names))

    def take_import_back(self, import_id: str) -> int:
        """Return how many lines stand as before."""
        return int(self.json("DELETE", f"/items/imports/{quote(import_id, safe='')}")["lines"])

    # --- the catalogue, the audit, the desk itself ---

    def catalogue_changes(self) -> Sequence[FileProblem]:
        """Return what in the data folder's files needs a reason before it is accepted."""
        return [
            file_problem(fault, self.language) for fault in self.json("GET", "/catalogue/changes")["items"]
        ]

    def accept_changes(self, reason: str, since: Month | None, factors: Mapping[str, str]) -> AcceptedChanges:
        """``since``: None = the first month that nobody was shown; ``factors``: by indicator."""
        changes = {"reason": reason, "since": _text(since), "factors": dict(factors)}
        accepted = self.json("POST", "/catalogue/changes", json=changes)
        return AcceptedChanges(accepted["number"], accepted["since"])

    def audit(self, narrowed: AuditFilter, limit: int) -> Iterable[AuditEntry]:
        query = {**_query(narrowed), "limit": str(min(limit, int(_PAGE)))}
        for row in self.items("/audit", query, limit):
            moment = datetime.fromisoformat(row["recorded_at"])
            yield AuditEntry(row["number"], moment, row["name"], row["act"], row["subject"], row["address"])

    def audit_file(self, narrowed: AuditFilter, form: str) -> bytes:
        content = self.csv("/audit", _query(narrowed))
        if form == "csv":
            return content
        rows = [dict(zip((*_TRAIL, "previous", "hash"), row, strict=True)) for row in cells(content)[1:]]
        return indented(
            [{**row, "number": int(row["number"]), "detail": json.loads(row["detail"])} for row in rows]
        )

    def verify(self, head: str) -> Verification:
        answer = self.json("GET", "/audit/verification", {"head": head or None})
        return Verification(**{field.name: answer[field.name] for field in fields(Verification)})

    def back_up(self) -> Backup:
        backup = self.json("POST", "/backups")
        return Backup(**{**backup, "made_at": datetime.fromisoformat(backup["made_at"])})

    def findings(self) -> Iterable[Finding]:
        return [Finding(**row) for row in self.json("GET", "/doctor")["items"]]

    def heal(self) -> Iterable[Finding]:
        return [Finding(**row) for row in self.json("POST", "/doctor")["items"]]

    def people(self) -> Iterable[Person]:
        for row in self.items("/people", {"limit": _PAGE}):
            yield Person(row["name"], row["shown"], row["role"], row["departments"], row["active"])

    def add_person(self, name: str, display_name: str, role: str, departments: Sequence[str]) -> OneTimeLink:
        person = {"name": name, "shown": display_name, "role": role, "departments": list(departments)}
        return one_time_link(self.json("POST", "/people", json=person))

    def invite(self, name: str) -> OneTimeLink:
        return one_time_link(self.json("POST", f"/people/{quote(name, safe='')}/invitation"))


def _text(month: Month | None) -> str | None:
    return None if month is None else str(month)


def _files(file: Upload) -> list[tuple[str, tuple[str, bytes]]]:
    return [("file", (file.name, file.content))]


def _narrowed(ledger: str | None, department: str, state: str) -> dict[str, str | None]:
    return {"ledger": ledger, "department": department or None, "state": state or None}


def _query(narrowed: AuditFilter) -> dict[str, str | None]:
    return {name: value or None for name, value in asdict(narrowed).items()}
