"""Compare the facts that the store keeps with what the audit tells of them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.access.acts import Act, Mark
from indicators.model.enums import Origin
from indicators.model.workflow import Ruling
from indicators.store.engine.connection import Readable
from indicators.store.facts.columns import Stored
from indicators.store.facts.registry import FACTS
from indicators.store.facts.submissions import DECISION, RETRACTION, SUBMISSION
from indicators.store.integrity import stated
from indicators.store.integrity.digested import Contents, Digested

EARLIER = "earlier"  # of the entry that tells how the database came to its form
BEFORE_THE_AUDIT = 1  # the form of databases that had none
WAITING = "waiting"  # of a submission that was not taken in at once
_MARKED = {fact.audited.mark: fact for fact in FACTS if fact.audited is not None and not fact.audited.by_key}


@dataclass(frozen=True)
class _Audit:
    """What audit entries record of submissions and other facts."""

    submitted: Mapping[str, Mapping[str, Any]]  # by the submission's id, as all that follow
    decided: Mapping[str, Mapping[str, Any]]
    undone: Mapping[str, Mapping[str, Any]]
    marks: Mapping[Mark, Mapping[str, str]]  # digest → the entry's subject
    earlier: str | None  # digest of what stood in the store when the audit began; None = nothing did


class _Store:
    """What the database holds of submissions, read once."""

    def __init__(self, database: Readable) -> None:
        self.database = database
        self.contents = Contents(database)
        self.submissions = Digested(database, SUBMISSION, self.contents)
        self.decisions = Digested(database, DECISION, self.contents)
        self.retractions = Digested(database, RETRACTION, self.contents)
        counted = database.rows("SELECT submission, count(*) FROM observation GROUP BY submission")
        self._values = {str(submission): number for submission, number in counted}

    def is_invented(self, submission: str) -> bool:
        return bool(self.submissions.rows[submission]["origin"] == Origin.DEMONSTRATION)

    def is_as_audited(self, submission: str, detail: Mapping[str, Any]) -> bool:
        """Whether file and values agree with the entry; what was not recorded at the time is not required."""
        row = self.submissions.rows[submission]
        file, values = detail.get("sha256"), detail.get("values")
        files = (row["file_sha256"], self.contents.actual(row["file_sha256"]))
        if files != (file, file) or (row["row_count"], self._values.get(submission, 0)) != (values, values):
            return False
        if row["origin"] != detail.get("origin", row["origin"]):
            return False
        return detail.get("contents") is None or _has_contents(self.database, submission, detail["contents"])

    def was_taken_in_directly(self, submission: str) -> bool:
        """Whether it was accepted when it was submitted, by nobody's decision."""
        row, decision = self.submissions.rows.get(submission), self.decisions.rows.get(submission)
        return row is not None and decision is not None and _directly(row, decision)


def _directly(submission: Stored, decision: Stored) -> bool:
    nobody = (decision["person"], decision["reason"], decision["account"]) == ("", "", None)
    accepted = decision["ruling"] == Ruling.ACCEPTED
    return nobody and accepted and decision["recorded_at"] == submission["recorded_at"]


def contents(database: Readable, submission: Any) -> str | None:
    """Return the SHA-256 of a submission's values, for the audit to record; None = it has none."""
    return stated.of_submission(database, submission)


def unaccounted(database: Readable) -> tuple[str, ...]:
    """Return what audit and database do not agree about, by its name.

    Of submissions their ids; of other facts what their declaration says that the audit knows them by, such
    as a month or an indicator with its month. Demonstration data may be removed as a whole, so nothing is
    said of it.
    """
    entries, store = _read_audit(database), _Store(database)
    changed = {key for key, detail in entries.submitted.items() if not _is_as_audited(key, detail, store)}
    untold = _untold(entries, store)
    added = set() if entries.earlier == _digest(untold) else {key for key, _ in untold}
    missing = entries.undone.keys() - store.retractions.rows.keys()
    return tuple(sorted({*changed, *added, *missing, *_changed(entries, store)}))


def earlier(database: Readable) -> str | None:
    """Return the SHA-256 of what is older than the audit; recorded when the audit begins."""
    return _digest(_untold(_read_audit(database), _Store(database)))


def _is_as_audited(submission: str, detail: Mapping[str, Any], store: _Store) -> bool:
    """Whether the submission is there as it was delivered; demonstration data may be gone."""
    is_there = submission in store.submissions.rows
    if detail.get("origin") == Origin.DEMONSTRATION:
        return not is_there or store.is_invented(submission)
    return is_there and store.is_as_audited(submission, detail)


def _changed(entries: _Audit, store: _Store) -> Iterator[str]:
    """Yield the keys of facts with another digest than their entry records."""
    for key, detail in entries.submitted.items():
        if key in store.submissions.rows and not _fits(store.submissions, key, detail, Mark.SUBMISSION):
            yield key
    yield from _decisions_changed(entries, store)
    for key, detail in entries.undone.items():
        if key in store.retractions.rows and not _fits(store.retractions, key, detail, Mark.RETRACTION):
            yield key
    for mark, fact in _MARKED.items():
        yield from Digested(store.database, fact, store.contents).differing(entries.marks[mark])


def _fits(facts: Digested, key: str, detail: Mapping[str, Any], mark: Mark) -> bool:
    """Whether the digest agrees; what was not recorded at the time is not required."""
    return mark not in detail or facts.fits(key, detail[mark])


def _decisions_changed(entries: _Audit, store: _Store) -> Iterator[str]:
    decisions = store.decisions
    for key in store.submissions.rows.keys() | decisions.rows.keys():
        detail = entries.decided.get(key) or entries.submitted.get(key, {})
        if Mark.DECISION in detail:
            is_as_audited = decisions.fits(key, detail[Mark.DECISION])
        elif detail.get(WAITING):
            is_as_audited = key not in decisions.rows
        else:  # from before there were decisions
            is_as_audited = store.was_taken_in_directly(key)
        if not is_as_audited:
            yield key


_TELLING = {
    Act.SUBMITTED: "submitted",
    Act.ACCEPTED: "decided",
    Act.RETURNED: "decided",
    Act.WITHDRAWN: "decided",
    Act.UNDONE: "undone",
}


def _read_audit(database: Readable) -> _Audit:
    marking = [act for fact in _MARKED.values() if fact.audited is not None for act in fact.audited.acts]
    acts = [*_TELLING, Act.MIGRATED, *marking]
    rows = database.rows(
        f"SELECT act, subject, detail FROM audit WHERE act IN ({', '.join('?' * len(acts))}) ORDER BY number",
        [str(act) for act in acts],
    )
    entries = [(Act(act), subject, json.loads(detail)) for act, subject, detail in rows]
    by_sort: dict[str, dict[str, Mapping[str, Any]]] = {sort: {} for sort in _TELLING.values()}
    marks: dict[Mark, dict[str, str]] = {mark: {} for mark in _MARKED}
    for act, subject, detail in entries:
        if act in _TELLING:
            by_sort[_TELLING[act]][subject] = detail
        for mark, fact in _MARKED.items():
            if fact.audited is not None and act in fact.audited.acts and mark in detail:
                marks[mark][detail[mark]] = subject
    began = (detail.get(EARLIER) for act, _, detail in entries if _began(act, detail))
    return _Audit(**by_sort, marks=marks, earlier=next(began, None))


def _began(act: Act, detail: Mapping[str, Any]) -> bool:
    """Whether the audit began with it: what a later form finds untold is not older than the audit."""
    return act is Act.MIGRATED and detail.get("from") == BEFORE_THE_AUDIT


def _untold(entries: _Audit, store: _Store) -> set[tuple[str, str]]:
    """Return the submissions and undoings without an entry, each with its id and content."""
    delivered = {
        (
            key,
            f"submitted {store.contents.actual(row['file_sha256'])} {_earlier_contents(store.database, key)}",
        )
        for key, row in store.submissions.rows.items()
        if key not in entries.submitted and not store.is_invented(key)
    }
    return delivered | {(key, "undone") for key in store.retractions.rows.keys() - entries.undone.keys()}


def _digest(untold: set[tuple[str, str]]) -> str | None:
    """Return the digest of what is older than the audit; None = there is nothing."""
    return hashlib.sha256(repr(sorted(untold)).encode()).hexdigest() if untold else None


def _has_contents(database: Readable, submission: str, digest: str) -> bool:
    contents_of = stated.of_submission if digest.startswith(stated.FORM) else _earlier_contents
    return contents_of(database, submission) == digest


def _earlier_contents(database: Readable, submission: str) -> str | None:
    """Return the digest of values in the form of entries before ``stated``."""
    rows = database.rows(
        """
        SELECT row_number, indicator, unit, "year", "month", basis, "value", numerator, denominator,
               source, note
        FROM observation WHERE submission = CAST(? AS UUID) ORDER BY row_number
        """,
        [submission],
    )
    if not rows:
        return None
    text = "\x1e".join("\x1f".join(_texts(row)) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()


def _texts(row: tuple[Any, ...]) -> Iterator[str]:
    """Yield a figure's cells as text; one that was taken back leaves out its value."""
    for place, value in enumerate(row):
        if value is not None:
            yield f"{value:f}" if isinstance(value, Decimal) else str(value)
        elif place != _VALUE:
            yield ""


_VALUE = 6
