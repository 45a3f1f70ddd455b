"""Take a returned or withdrawn submission up again: its file, or its typed figures in the form."""

import csv
import io
from uuid import UUID

import streamlit as st

from indicators.design.markup import tag
from indicators.desk.desk import Desk
from indicators.desk.submissions import report, resubmission
from indicators.intake.layout.columns.vocabulary import HEADERS
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.model.workflow import SubmissionState
from indicators.web.session.address import read_id
from indicators.web.session.page_session import TypedFigures, UploadedFile
from indicators.web.session.visit import Visit, explained
from indicators.web.submissions.names import chosen_file, submission_name
from indicators.web.submissions.returned import reason_block
from indicators.web.ui.buttons import act_button
from indicators.web.upload import upload
from indicators.web.upload.by_hand.entry import open_form
from indicators.web.upload.by_hand.lines import COUNTS, FIGURE, NOTE

_AGAIN = (SubmissionState.RETURNED, SubmissionState.WITHDRAWN)
_LABEL = N_("Correct and hand in again")


def show_returned(visit: Visit) -> None:
    """Show this person's returned submissions that nothing makes good yet, each with its whole reason."""
    for submission in _returned(visit):
        with st.container(border=True, key=f"returned-{submission.id}"):
            st.html(tag("p", tag("b", submission_name(submission, visit)), cls="official"))
            st.html(tag("section", reason_block(submission, visit), cls="block again"))
            show_again(submission, visit, "above")


def _returned(visit: Visit) -> list[Submission]:
    listed = visit.desk.submissions()
    returned = [row for row in listed if is_shown_above(row, visit)]
    made_good = resubmission.made_good(listed) if returned else frozenset()
    return [row for row in returned if may_hand_in_again(row, made_good, visit)]


def is_shown_above(submission: Submission, visit: Visit) -> bool:
    """Whether it is one's own that was returned: the page begins with those that nothing makes good yet."""
    account = visit.seat.actor.account
    is_own = account is not None and submission.account == account
    return is_own and submission.state is SubmissionState.RETURNED


def may_hand_in_again(submission: Submission, made_good: frozenset[UUID], visit: Visit) -> bool:
    """Whether this person may correct it: it was returned or withdrawn, and nothing makes it good yet."""
    is_own = report.may_undo(visit.seat, submission) and submission.origin is Origin.REPORTED
    is_open = submission.state in _AGAIN and submission.id not in made_good
    return is_own and is_open and not submission.takes_back


def show_again(submission: Submission, visit: Visit, place: str = "") -> None:
    label = visit.language.text(_LABEL)
    if act_button(label, key=f"again {submission.id} {place}".strip(), type="primary"):
        _take_up(submission, visit)


def take_up_from_address(visit: Visit) -> None:
    """Take up the submission that the address names, once, unless another file is in hand."""
    submission_id = read_id(visit.view.submission)
    if submission_id is None or upload.current() is not None:
        return
    listed = visit.desk.submissions()
    named = next((row for row in listed if row.id == submission_id), None)
    if named is not None and may_hand_in_again(named, resubmission.made_good(listed), visit):
        _take_up(named, visit)


def _take_up(submission: Submission, visit: Visit) -> None:
    """Start with its file and its earlier corrections, as if it had just been chosen."""
    with explained(visit.language):
        seat = visit.acting()
        content = report.original(seat, submission.id)
        if not chosen_file(submission):
            _type_again(content, visit)
        else:
            corrections = report.corrections(seat, submission.id)
            key = f"again {submission.id}"
            upload.start(UploadedFile(key, submission.file_name, content, corrections, submission.id))
            st.query_params.from_dict(visit.view.changed(submission="").parameters())
        st.rerun()


def _type_again(content: bytes, visit: Visit) -> None:
    """Fill the form with the figures as they were typed."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    figures = typed_of(rows)
    month = Month.parse(rows[0][HEADERS["month"]]) if rows else visit.view.month
    department = _department([row[HEADERS["code"]] for row in rows], visit.desk)
    open_form(visit.view.changed(submission="", month=month, department=department), figures, visit)


def typed_of(rows: list[dict[str, str]]) -> TypedFigures:
    """Return the figures and notes of a file that was made of typed ones."""
    return {
        f"{row[HEADERS['code']]} {row[HEADERS['unit']]}": {
            FIGURE: row[HEADERS["value"]],
            NOTE: row[HEADERS["note"]],
            **{field: row.get(HEADERS[field], "") for field in COUNTS},
        }
        for row in rows
    }


def _department(codes: list[str], desk: Desk) -> str:
    """Return the department of all these indicators; blank = there are several."""
    indicators = desk.catalogue().indicators
    departments = {indicators[code].department for code in codes if code in indicators}
    return departments.pop() if len(departments) == 1 else ""
