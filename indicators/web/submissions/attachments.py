"""Evidence (佐证) of a submission: list it, and attach more."""

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import plain_markdown
from indicators.desk.submissions import evidence
from indicators.model.enums import Origin
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.model.workflow import Evidence
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.submissions.names import submission_name
from indicators.web.ui.buttons import act_button
from indicators.web.ui.uploader import choosing

_KILOBYTE = 1024


def show_turn(submission: Submission, visit: Visit) -> None:
    """Show the button that opens the evidence; while closed, nothing is read from the store."""
    if submission.origin is not Origin.REPORTED or not visit.may(Action.EXPORT):
        return
    opened = _opened(submission)
    label = visit.language.text(N_("Close the evidence") if opened else N_("Evidence"))

    def turn() -> None:
        page_session().submissions.evidence_of = None if opened else submission.id

    st.button(label, key=f"evidence of {submission.id}", on_click=turn)


def show_attachments(submission: Submission, visit: Visit) -> None:
    if _opened(submission) and visit.may(Action.EXPORT):
        with explained(visit.language):
            _show(submission, visit)


def _opened(submission: Submission) -> bool:
    return page_session().submissions.evidence_of == submission.id


def _show(submission: Submission, visit: Visit) -> None:
    language = visit.language
    files = evidence.attached(visit.seat, submission.id, visit.view.as_of)
    if not files:
        st.caption(language.text(N_("No evidence is attached yet.")))
    for file in files:
        _download(file, visit)
    if visit.view.as_of is None and evidence.may_attach(visit.seat, submission):
        _attach(submission, visit)


def _download(file: Evidence, visit: Visit) -> None:
    st.download_button(
        plain_markdown(f"{file.file_name} · {file.size / _KILOBYTE:,.0f} KB · {file.person}"),
        data=lambda: evidence.read(visit.acting(), file.id)[1],
        file_name=file.file_name,
        mime="application/octet-stream",
        key=f"evidence {file.id}",
        on_click="ignore",
    )


def _attach(submission: Submission, visit: Visit) -> None:
    language = visit.language
    label = language.text(N_("Files that show where the figures come from"))
    with choosing(f"attaching-{submission.id}", language.text(N_("Choose files"))):
        files = st.file_uploader(label, accept_multiple_files=True, key=f"attach {submission.id}")
    button = language.text(N_("Attach"))
    if files and act_button(button, key=f"attach now {submission.id}", type="primary"):
        with explained(language):
            for file in files:
                evidence.attach(visit.acting(), submission.id, file.name, file.getvalue())
            page_session().submissions.evidence_of = None
            notify(language.text(N_("Attached to {file}."), file=submission_name(submission, visit)))
            st.rerun()
