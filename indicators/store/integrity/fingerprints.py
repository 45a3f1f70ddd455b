"""SHA-256 over what the store keeps of deeds, one for each row: told to the audit, so that it can be shown
later that nobody changed them behind the desk's back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from indicators.store.engine.connection import Readable

_ACCOUNT = "coalesce(CAST(account AS VARCHAR), '')"
_MOMENT = "epoch_us(recorded_at)"
_SUBMISSION = """
    SELECT s.id, sha256(concat_ws(chr(31), s.file_name, s.person, coalesce(CAST(s.account AS VARCHAR), ''),
                                  epoch_us(s.recorded_at), s.reason, coalesce(s.sheet, ''),
                                  coalesce(CAST(s.corrects AS VARCHAR), ''), coalesce(s.corrections, ''),
                                  coalesce(e.said, ''), coalesce(x.said, ''),
                                  CASE WHEN s.takes_back THEN 'takes back' END))
    FROM submission AS s
    LEFT JOIN (SELECT submission, string_agg(concat_ws(chr(31), row_number, place, "before", "after"),
                                             chr(30) ORDER BY row_number, place) AS said
               FROM edit GROUP BY submission) AS e ON e.submission = s.id
    LEFT JOIN (SELECT submission, string_agg(concat_ws(chr(31), coalesce(row_number, -1), coalesce(place, -1),
                                                       code, words),
                                             chr(30) ORDER BY row_number, place, code, words) AS said
               FROM explanation GROUP BY submission) AS x ON x.submission = s.id
"""
_DECISION = f"""
    SELECT submission, sha256(concat_ws(chr(31), ruling, {_MOMENT}, person, {_ACCOUNT}, reason)) FROM decision
"""
_RETRACTION = f"""
    SELECT submission, sha256(concat_ws(chr(31), {_MOMENT}, person, {_ACCOUNT}, reason)) FROM retraction
"""
_EVIDENCE = f"""
    SELECT id, sha256(concat_ws(chr(31), submission, file_name, e.sha256, coalesce(sha256(f.content), ''),
                                {_MOMENT}, person, {_ACCOUNT}))
    FROM evidence AS e LEFT JOIN submission_file AS f ON f.sha256 = e.sha256
"""
_CLOSING = f"""
    SELECT "month" || ' ' || {_MOMENT}, sha256(concat_ws(chr(31), "month", closed, {_MOMENT}, person,
                                                         {_ACCOUNT}, reason))
    FROM closing
"""
_COMMENTARY = f"""
    SELECT id, sha256(concat_ws(chr(31), indicator, "month", cause, measure, recovery, origin, {_MOMENT},
                                person, {_ACCOUNT}))
    FROM commentary
"""
_QUARTER = f"""
    SELECT id, sha256(concat_ws(chr(31), quarter, department, "plan", results, practice, shortfall, files,
                                origin, {_MOMENT}, person, {_ACCOUNT}))
    FROM quarter_report
"""
_MEETING = f"""
    SELECT id, sha256(concat_ws(chr(31), kind, "month", title, held_on, sha256(content), demonstration,
                                {_MOMENT}, person, {_ACCOUNT}))
    FROM meeting
"""
_MEETING_END = f"""
    SELECT meeting, sha256(concat_ws(chr(31), meeting, sha256(content), {_MOMENT}, person, {_ACCOUNT}))
    FROM meeting_end
"""
_RESOLUTION = f"""
    SELECT id, sha256(concat_ws(chr(31), id, meeting, indicator, words, coalesce(CAST(item AS VARCHAR), ''),
                                coalesce(CAST(replaces AS VARCHAR), ''), {_MOMENT}, person, {_ACCOUNT}))
    FROM resolution
"""
_ITEM = f"""
    SELECT id, sha256(concat_ws(chr(31), "number", ledger, source, source_name,
                                coalesce(CAST(meeting AS VARCHAR), ''), finding, task, lead_department,
                                supporting, responsible, leader, deadline, indicators, origin, {_MOMENT},
                                person, {_ACCOUNT}))
    FROM item
"""
_ITEM_STEP = f"""
    SELECT id, sha256(concat_ws(chr(31), item, kind, words, coalesce(CAST(deadline AS VARCHAR), ''), changes,
                                origin, {_MOMENT}, person, {_ACCOUNT}))
    FROM item_step
"""
_ATTACHMENT = f"""
    SELECT id, sha256(concat_ws(chr(31), subject, file_name, a.sha256, coalesce(sha256(f.content), ''),
                                {_MOMENT}, person, {_ACCOUNT}))
    FROM attachment AS a LEFT JOIN submission_file AS f ON f.sha256 = a.sha256
"""

_CATALOGUE = f"""
    SELECT id, sha256(concat_ws(chr(31), id, digest, coalesce(effective_from, ''), coalesce(reason, ''),
                                coalesce(b.said, ''), {_MOMENT}, recorded_by, {_ACCOUNT}))
    FROM catalogue_version
    LEFT JOIN (SELECT version, string_agg(concat_ws(chr(31), indicator, factor), chr(30)
                                          ORDER BY indicator) AS said
               FROM catalogue_bridge GROUP BY version) AS b ON b.version = id
"""
_SUBSCRIPTION = f"""
    SELECT id, sha256(concat_ws(chr(31), CAST(account AS VARCHAR), topic, address, active, {_MOMENT}, person))
    FROM subscription
"""
_DISPATCH = f"""
    SELECT id, sha256(concat_ws(chr(31), topic, subject, department, way, recipient, outcome, {_MOMENT},
                                person, {_ACCOUNT}))
    FROM dispatch
"""


def of_submissions(database: Readable) -> Mapping[str, str]:
    """Of each submission who, when, why, from which sheet, what was edited and explained."""
    return _all(database, _SUBMISSION)


def of_submission(database: Readable, submission: UUID) -> str:
    return _one(database, f"{_SUBMISSION} WHERE s.id = ?", submission)


def of_decisions(database: Readable) -> Mapping[str, str]:
    """By submission."""
    return _all(database, _DECISION)


def of_decision(database: Readable, submission: UUID) -> str:
    """Blank where there is none yet."""
    return _one(database, f"{_DECISION} WHERE submission = ?", submission)


def of_retractions(database: Readable) -> Mapping[str, str]:
    """By submission."""
    return _all(database, _RETRACTION)


def of_retraction(database: Readable, submission: UUID) -> str:
    return _one(database, f"{_RETRACTION} WHERE submission = ?", submission)


def of_evidence(database: Readable) -> Mapping[str, str]:
    """By the evidence's own id; its content counts too."""
    return _all(database, _EVIDENCE)


def of_one_evidence(database: Readable, evidence: UUID) -> str:
    return _one(database, f"{_EVIDENCE} WHERE id = ?", evidence)


def of_closings(database: Readable) -> Mapping[str, str]:
    """By the month and the moment."""
    return _all(database, _CLOSING)


def of_last_closing(database: Readable) -> str:
    return _one(database, f"{_CLOSING} ORDER BY recorded_at DESC LIMIT 1")


def of_commentaries(database: Readable) -> Mapping[str, str]:
    """By the version's own id."""
    return _all(database, _COMMENTARY)


def of_commentary(database: Readable, commentary: UUID) -> str:
    return _one(database, f"{_COMMENTARY} WHERE id = ?", commentary)


def of_quarter_reports(database: Readable) -> Mapping[str, str]:
    """By the version's own id."""
    return _all(database, _QUARTER)


def of_quarter_report(database: Readable, report: UUID) -> str:
    return _one(database, f"{_QUARTER} WHERE id = ?", report)


def of_meetings(database: Readable) -> Mapping[str, str]:
    """By the meeting's id; what it showed counts too."""
    return _all(database, _MEETING)


def of_meeting(database: Readable, meeting: UUID) -> str:
    return _one(database, f"{_MEETING} WHERE id = ?", meeting)


def of_meeting_ends(database: Readable) -> Mapping[str, str]:
    """By the meeting's id; its minutes count too."""
    return _all(database, _MEETING_END)


def of_meeting_end(database: Readable, meeting: UUID) -> str:
    return _one(database, f"{_MEETING_END} WHERE meeting = ?", meeting)


def of_resolutions(database: Readable) -> Mapping[str, str]:
    """By the version's own id."""
    return _all(database, _RESOLUTION)


def of_resolution(database: Readable, resolution: UUID) -> str:
    return _one(database, f"{_RESOLUTION} WHERE id = ?", resolution)


def of_items(database: Readable) -> Mapping[str, str]:
    return _all(database, _ITEM)


def of_item(database: Readable, item: UUID) -> str:
    return _one(database, f"{_ITEM} WHERE id = ?", item)


def of_item_steps(database: Readable) -> Mapping[str, str]:
    """By the step's own id."""
    return _all(database, _ITEM_STEP)


def of_item_step(database: Readable, step: UUID) -> str:
    return _one(database, f"{_ITEM_STEP} WHERE id = ?", step)


def of_attachments(database: Readable) -> Mapping[str, str]:
    """By the attachment's own id; its content counts too."""
    return _all(database, _ATTACHMENT)


def of_attachment(database: Readable, attachment: UUID) -> str:
    return _one(database, f"{_ATTACHMENT} WHERE id = ?", attachment)


def of_subscriptions(database: Readable) -> Mapping[str, str]:
    """By the decision's own id."""
    return _all(database, _SUBSCRIPTION)


def of_subscription(database: Readable, subscription: UUID) -> str:
    return _one(database, f"{_SUBSCRIPTION} WHERE id = ?", subscription)


def of_dispatches(database: Readable) -> Mapping[str, str]:
    """By the dispatch's own id."""
    return _all(database, _DISPATCH)


def of_dispatch(database: Readable, dispatch: UUID) -> str:
    return _one(database, f"{_DISPATCH} WHERE id = ?", dispatch)


def of_catalogue_versions(database: Readable) -> Mapping[str, str]:
    """By the version's own id."""
    return _all(database, _CATALOGUE)


def of_catalogue_version(database: Readable, version: UUID) -> str:
    return _one(database, f"{_CATALOGUE} WHERE id = ?", version)


def _all(database: Readable, sql: str) -> Mapping[str, str]:
    return {str(row[0]): row[1] for row in database.rows(sql)}


def _one(database: Readable, sql: str, *parameters: Any) -> str:
    found = database.rows(sql, list(parameters))
    return str(found[0][1]) if found else ""
