"""What the store keeps of submissions and what became of them, held against what the audit tells of it."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.access.acts import Act
from indicators.model.enums import Origin
from indicators.store.engine.connection import Readable
from indicators.store.integrity import fingerprints, stated
from indicators.store.submissions import files

EARLIER = "earlier"  # of the entry that tells how the database came to its form
BEFORE_THE_AUDIT = 1  # the form of databases that had none
# Under these names a deed's fingerprint stands in the entry that tells of it.
SAID, DECISION, RETRACTION, EVIDENCE, CLOSING = "said", "decision", "retraction", "evidence", "closing"
COMMENTARY, QUARTER = "commentary", "quarter"
MEETING, MEETING_END, RESOLUTION = "meeting", "meeting_end", "resolution"
ITEM, STEP, ATTACHMENT = "item", "step", "attachment"
SUBSCRIPTION, DISPATCH = "subscription", "dispatch"
CATALOGUE = "catalogue"
WAITING = "waiting"  # of a submission that was not taken in at once

# What entries told before there was store.stated, and what stands for submissions that nothing tells of.
_CONTENTS = """
    sha256(string_agg(
        concat_ws(chr(31), row_number, indicator, unit, "year", "month", basis, "value",
                  coalesce(CAST(numerator AS VARCHAR), ''), coalesce(CAST(denominator AS VARCHAR), ''),
                  source, note),
        chr(30) ORDER BY row_number
    ))
"""
_PACKED = "packed"  # stands for the digest of what must be unpacked for it
_KEPT = f"""
    SELECT s.id, s.origin, s.file_sha256,
           CASE WHEN f.unpacked IS NULL THEN sha256(f.content) ELSE '{_PACKED}' END,
           s.row_count, coalesce(o.found, 0),
           coalesce(d.ruling = 'accepted' AND d.recorded_at = s.recorded_at AND d.person = ''
               AND d.reason = '' AND d.account IS NULL, FALSE)
    FROM submission AS s
    LEFT JOIN decision AS d ON d.submission = s.id
    LEFT JOIN submission_file AS f ON f.sha256 = s.file_sha256
    LEFT JOIN (SELECT submission, count(*) AS found
               FROM observation GROUP BY submission) AS o ON o.submission = s.id
"""


@dataclass(frozen=True)
class _Kept:
    """One submission as it stands in the store."""

    origin: str
    file_noted: str  # SHA-256 that the submission notes of its file
    file: str | None  # SHA-256 of the file kept; None = it is not there
    rows_noted: int
    rows: int
    taken_in_directly: bool  # when it was submitted, by nobody's decision

    def is_as_told(self, detail: Mapping[str, Any]) -> bool:
        """What was not told at the time is not asked for."""
        told = (detail.get("sha256"), detail.get("sha256"), detail.get("values"), detail.get("values"))
        kept = (self.file_noted, self.file, self.rows_noted, self.rows)
        return kept == told and self.origin == detail.get("origin", self.origin)


@dataclass(frozen=True)
class _Told:
    """What the audit says was done, each with its particulars, and what is older than it."""

    submitted: Mapping[str, Mapping[str, Any]]  # by the submission's id, as all that follow
    decided: Mapping[str, Mapping[str, Any]]
    undone: Mapping[str, Mapping[str, Any]]
    marks: Mapping[str, Mapping[str, str]]  # name in _MARKED → fingerprint → the entry's subject
    earlier: str | None  # digest of what stood in the store when the audit began; None = nothing did


def contents(database: Readable, submission: Any) -> str | None:
    """SHA-256 over a submission's values, for the audit to tell; None = it has none."""
    return stated.of_submission(database, submission)


def _earlier_contents(database: Readable, submission: Any) -> str | None:
    """The same in the form of entries before."""
    found = database.rows(
        f"SELECT {_CONTENTS} FROM observation WHERE submission = CAST(? AS UUID)", [submission]
    )
    return found[0][0] if found else None


def _has_contents(database: Readable, submission: str, told: str) -> bool:
    now = stated.of_submission if told.startswith(stated.FORM) else _earlier_contents
    return now(database, submission) == told


def unaccounted(database: Readable) -> tuple[str, ...]:
    """What the audit tells and the store does not hold so, or the other way round.

    Ids of submissions: their values, file, explanations, decision, undoing or evidence differ; months:
    their closings do; an indicator with a month: the words on it do; ids of meetings: what they showed,
    decided, handed out or had sent out does; ids of items, steps and attachments that differ; accounts:
    what they subscribed to does; ids of versions of the catalogue that differ. Demonstration data may be
    removed as a whole, so nothing is said of it.
    """
    told, kept, retracted = _told(database), _kept(database), _retracted(database)
    changed = {one for one, detail in told.submitted.items() if not _is_as_told(database, one, detail, kept)}
    untold = _untold(database, told, kept, retracted)
    added = set() if told.earlier == _digest(untold) else {one for one, _ in untold}
    missing = told.undone.keys() - retracted
    return tuple(sorted({*changed, *added, *missing, *_deeds_changed(database, told, kept)}))


def earlier(database: Readable) -> str | None:
    """SHA-256 of what the audit does not tell about because it is older; told when the audit begins."""
    return _digest(_untold(database, _told(database), _kept(database), _retracted(database)))


def _is_as_told(database: Readable, one: str, detail: Mapping[str, Any], kept: Mapping[str, _Kept]) -> bool:
    """Whether the submission is there as it was delivered; demonstration data may be gone."""
    if detail.get("origin") == Origin.DEMONSTRATION:
        return one not in kept or kept[one].origin == Origin.DEMONSTRATION
    if one not in kept or not kept[one].is_as_told(detail):
        return False
    return detail.get("contents") is None or _has_contents(database, one, detail["contents"])


def _deeds_changed(database: Readable, told: _Told, kept: Mapping[str, _Kept]) -> Iterator[str]:
    """Whatever has a fingerprint that is not the one told."""
    said = fingerprints.of_submissions(database)
    for one, detail in told.submitted.items():
        if one in kept and detail.get(SAID, said[one]) != said[one]:
            yield one
    yield from _decisions_changed(database, told, kept)
    retractions = fingerprints.of_retractions(database)
    for one, detail in told.undone.items():
        if detail.get(RETRACTION, retractions.get(one)) != retractions.get(one):
            yield one
    for name, (_, marks) in _MARKED.items():
        yield from _differing(told.marks[name], marks(database))


def _decisions_changed(database: Readable, told: _Told, kept: Mapping[str, _Kept]) -> Iterator[str]:
    found = fingerprints.of_decisions(database)
    for one in kept.keys() | found.keys():
        detail = told.decided.get(one) or told.submitted.get(one, {})
        if DECISION in detail:
            as_told = found.get(one) == detail[DECISION]
        elif detail.get(WAITING):
            as_told = one not in found
        else:  # from before there were decisions
            as_told = one in kept and kept[one].taken_in_directly
        if not as_told:
            yield one


def _differing(told: Mapping[str, str], kept: Mapping[str, str]) -> Iterator[str]:
    """What belongs to fingerprints that stand on one side only."""
    for mark in told.keys() ^ kept.keys():
        yield told.get(mark) or kept[mark]


def _evidence(database: Readable) -> Mapping[str, str]:
    marks = fingerprints.of_evidence(database)
    return {marks[str(row[0])]: str(row[1]) for row in database.rows("SELECT id, submission FROM evidence")}


def _closings(database: Readable) -> Mapping[str, str]:
    return {mark: key[:7] for key, mark in fingerprints.of_closings(database).items()}


def _commentaries(database: Readable) -> Mapping[str, str]:
    marks = fingerprints.of_commentaries(database)
    rows = database.rows(
        'SELECT id, indicator, "month" FROM commentary WHERE origin <> ?', [str(Origin.DEMONSTRATION)]
    )
    return {marks[str(one)]: f"{indicator} {month}" for one, indicator, month in rows}


def _quarter_reports(database: Readable) -> Mapping[str, str]:
    marks = fingerprints.of_quarter_reports(database)
    rows = database.rows(
        "SELECT id, quarter, department FROM quarter_report WHERE origin <> ?", [str(Origin.DEMONSTRATION)]
    )
    return {marks[str(one)]: f"{quarter} {department}" for one, quarter, department in rows}


def _meetings(database: Readable) -> Mapping[str, str]:
    """Those of demonstration data alone may be removed with all that is theirs: nothing is said of them."""
    marks = fingerprints.of_meetings(database)
    return {marks[one]: one for one in _of_reported_figures(database)}


def _meeting_ends(database: Readable) -> Mapping[str, str]:
    told = _of_reported_figures(database)
    return {mark: one for one, mark in fingerprints.of_meeting_ends(database).items() if one in told}


def _resolutions(database: Readable) -> Mapping[str, str]:
    told, marks = _of_reported_figures(database), fingerprints.of_resolutions(database)
    rows = database.rows("SELECT id, meeting FROM resolution")
    return {marks[str(one)]: str(meeting) for one, meeting in rows if str(meeting) in told}


def _of_reported_figures(database: Readable) -> set[str]:
    return {str(row[0]) for row in database.rows("SELECT id FROM meeting WHERE NOT demonstration")}


def _items(database: Readable) -> Mapping[str, str]:
    marks = fingerprints.of_items(database)
    return {marks[one]: one for one in _real(database, "SELECT id FROM item WHERE origin <> ?")}


def _item_steps(database: Readable) -> Mapping[str, str]:
    marks = fingerprints.of_item_steps(database)
    return {marks[one]: one for one in _real(database, "SELECT id FROM item_step WHERE origin <> ?")}


def _attachments(database: Readable) -> Mapping[str, str]:
    marks = fingerprints.of_attachments(database)
    return {marks[one]: one for one in _real(database, _ATTACHED)}


# Of what was attached to, one of the two is there; else it was demonstration data whose file a department
# kept, or was taken away behind the desk's back: then what is told of the file is missing.
_ATTACHED = f"""
    SELECT a.id FROM attachment AS a
    LEFT JOIN item_step AS s ON s.id = a.subject
    LEFT JOIN quarter_report AS q ON q.id = a.subject
    WHERE coalesce(s.origin, q.origin, '{Origin.DEMONSTRATION}') <> ?
"""


def _real(database: Readable, sql: str) -> list[str]:
    """Ids of what is no demonstration data."""
    return [str(one) for (one,) in database.rows(sql, [str(Origin.DEMONSTRATION)])]


def _subscriptions(database: Readable) -> Mapping[str, str]:
    marks = fingerprints.of_subscriptions(database)
    rows = database.rows("SELECT id, account FROM subscription")
    return {marks[str(one)]: str(account) for one, account in rows}


def _dispatches(database: Readable) -> Mapping[str, str]:
    marks = fingerprints.of_dispatches(database)
    rows = database.rows("SELECT id, subject FROM dispatch")
    return {marks[str(one)]: subject for one, subject in rows}


def _catalogue_versions(database: Readable) -> Mapping[str, str]:
    """Those of before there were reasons have none."""
    marks = fingerprints.of_catalogue_versions(database)
    rows = database.rows("SELECT id FROM catalogue_version WHERE reason IS NOT NULL")
    return {marks[str(one)]: str(one) for (one,) in rows}


# What has a fingerprint of its own, under this name in the entries of these acts, and what the store holds.
_MARKED: Mapping[str, tuple[tuple[Act, ...], Callable[[Readable], Mapping[str, str]]]] = {
    EVIDENCE: ((Act.EVIDENCE_ATTACHED,), _evidence),
    CLOSING: ((Act.PERIOD_CLOSED, Act.PERIOD_REOPENED), _closings),
    COMMENTARY: ((Act.COMMENTED,), _commentaries),
    QUARTER: ((Act.QUARTER_WRITTEN,), _quarter_reports),
    MEETING: ((Act.MEETING_STARTED,), _meetings),
    MEETING_END: ((Act.MEETING_ENDED,), _meeting_ends),
    RESOLUTION: ((Act.RESOLVED,), _resolutions),
    ITEM: ((Act.ITEM_RAISED,), _items),
    STEP: ((Act.ITEM_STEPPED,), _item_steps),
    ATTACHMENT: ((Act.FILE_ATTACHED,), _attachments),
    SUBSCRIPTION: ((Act.SUBSCRIBED,), _subscriptions),
    DISPATCH: ((Act.SENT_OUT,), _dispatches),
    CATALOGUE: ((Act.CATALOGUE_CHANGED,), _catalogue_versions),
}


_TELLING = {
    Act.SUBMITTED: "submitted",
    Act.ACCEPTED: "decided",
    Act.RETURNED: "decided",
    Act.WITHDRAWN: "decided",
    Act.UNDONE: "undone",
}


def _told(database: Readable) -> _Told:
    acts = [*_TELLING, Act.MIGRATED, *(act for marked, _ in _MARKED.values() for act in marked)]
    rows = database.rows(
        f"SELECT act, subject, detail FROM audit WHERE act IN ({', '.join('?' * len(acts))}) ORDER BY number",
        [str(act) for act in acts],
    )
    entries = [(Act(act), subject, json.loads(detail)) for act, subject, detail in rows]
    by_sort: dict[str, dict[str, Mapping[str, Any]]] = {sort: {} for sort in _TELLING.values()}
    for act, subject, detail in entries:
        if act in _TELLING:
            by_sort[_TELLING[act]][subject] = detail
    marks = {
        name: {each[name]: one for act, one, each in entries if act in marked and name in each}
        for name, (marked, _) in _MARKED.items()
    }
    return _Told(
        **by_sort,
        marks=marks,
        earlier=next((each.get(EARLIER) for act, _, each in entries if _began(act, each)), None),
    )


def _began(act: Act, detail: Mapping[str, Any]) -> bool:
    """Whether the audit began with it: what a later form finds untold is not older than the audit."""
    return act is Act.MIGRATED and detail.get("from") == BEFORE_THE_AUDIT


def _kept(database: Readable) -> Mapping[str, _Kept]:
    """By the submission's id. A packed file's own digest is taken of what it is unpacked."""
    rows = [list(row) for row in database.rows(_KEPT)]
    for row in rows:
        if row[3] == _PACKED:
            row[3] = files.actual(database, row[2])
    return {str(row[0]): _Kept(*row[1:]) for row in rows}


def _retracted(database: Readable) -> set[str]:
    return {str(row[0]) for row in database.rows("SELECT submission FROM retraction")}


def _untold(
    database: Readable, told: _Told, kept: Mapping[str, _Kept], retracted: set[str]
) -> set[tuple[str, str]]:
    """Submissions and undoings, each with its id and what there is to say of it."""
    delivered = {
        (one, f"submitted {each.file} {_earlier_contents(database, one)}")
        for one, each in kept.items()
        if one not in told.submitted and each.origin != Origin.DEMONSTRATION
    }
    return delivered | {(one, "undone") for one in retracted - told.undone.keys()}


def _digest(untold: set[tuple[str, str]]) -> str | None:
    """None = there is nothing."""
    return hashlib.sha256(repr(sorted(untold)).encode()).hexdigest() if untold else None
