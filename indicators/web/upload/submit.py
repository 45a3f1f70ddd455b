"""Submit a file: the verdict and the button, the reason for corrections, evidence."""

from dataclasses import dataclass

import streamlit as st

from indicators.design.markup import plain_markdown, tag
from indicators.desk.submissions import report
from indicators.desk.submissions.acceptance import NewFile
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text, person_text
from indicators.intake.drafts import Effect
from indicators.intake.preview import Preview
from indicators.model.draft import DraftAct
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import SubmissionState
from indicators.web.drafts.form import TypedForm, finish, is_drawn, restore, show_restored
from indicators.web.session.page_session import UploadedFile, page_session
from indicators.web.session.visit import Visit, notify
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import missing, quietly
from indicators.web.ui.uploader import choosing
from indicators.web.upload import upload
from indicators.web.upload.entry import TYPED, finish_typed
from indicators.web.upload.file import doubted, verdict

_MENDED = N_("What you just changed was checked again: look at its effect, then submit.")
_BESIDE = N_(
    "{file} by {person}, {moment}, waits with figures of the same: whichever is accepted last counts."
)


@dataclass(frozen=True)
class _Answers:
    reason: str
    evidence: tuple[NewFile, ...]


def show_submit(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Show the verdict, the button beside it, and what goes with it.

    Pressing without a required reason asks for it: a button disabled until the field is filled would lose
    the press that ends the typing in it.
    """
    was_shown = upload.was_on_page(file)
    with st.container(border=True, key="submitting"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(verdict(preview, visit.language))
            button = st.container(width="content")
        _show_beside(preview, visit)
        answers = _ask(preview, file, visit)
        hopeless = _hopeless(preview, visit.language)
        with button:
            pressed = _press(preview, bool(hopeless), visit)
        obstacle = _missing(preview, answers, was_shown, visit.language) if pressed else ""
        _show_answer(hopeless or obstacle)
    if pressed and not obstacle:
        _submit(preview, file, answers, visit)


def _press(preview: Preview, is_hopeless: bool, visit: Visit) -> bool:
    """Show the button; under it who decides."""
    language, waits = visit.language, not report.counts_at_once(visit.seat, preview)
    label = language.text(N_("Submit for review") if waits else N_("Submit and store"))
    pressed = st.button(label, type="primary", disabled=is_hopeless, key="submit")
    if waits and not is_hopeless:
        quietly(language.text(N_("The office decides about it; you see here what it said.")))
    return pressed


def _show_answer(obstacle: str) -> None:
    """Show what is missing, or why the last press was refused."""
    if obstacle:
        missing(obstacle)
    notices = page_session().notices
    if notices.refusal:
        st.error(plain_markdown(notices.refusal))
        notices.refusal = ""


def _show_beside(preview: Preview, visit: Visit) -> None:
    """List others' waiting submissions that hold the same figures."""
    if not preview.writes:
        return
    language, catalogue = visit.language, visit.desk.catalogue()
    waiting = upload.derived("beside", preview, lambda: report.waiting_with(visit.seat, preview))
    lines = [
        language.text(
            _BESIDE,
            file=submission.file_name,
            person=person_text(submission.person, language),
            moment=in_bureau(submission.recorded_at, catalogue, language),
        )
        for submission in waiting
    ]
    if lines:
        st.html(tag("ul", *(tag("li", line) for line in lines), cls="problems beside"))


def _ask(preview: Preview, file: UploadedFile, visit: Visit) -> _Answers:
    language, why = visit.language, ""
    if preview.count(Effect.CHANGED):
        label = language.text(N_("Reason for the correction"))
        form = _reason_form(file)
        if not is_drawn(form):
            restore(form, visit)
        why = st.text_input(label, max_chars=200, key=form.keys["reason"]).strip()
        show_restored(form, visit)
    with st.expander(language.text(N_("Attach evidence (not required)"))):
        label = language.text(N_("Files that show where the figures come from"))
        with choosing("evidence-files", language.text(N_("Choose files"))):
            files = st.file_uploader(label, accept_multiple_files=True, key=f"evidence {file.key}")
    return _Answers(why, tuple(NewFile(file.name, file.getvalue()) for file in files))


def _reason_form(file: UploadedFile) -> TypedForm:
    return TypedForm(DraftAct.SUBMISSION, file.key, {"reason": f"reason {file.key}"})


def _hopeless(preview: Preview, language: Language) -> str:
    """Return why this file cannot be submitted, whatever is filled in below; blank = it can."""
    if preview.blocked:
        return language.text(N_("The problems below must be settled first."))
    if not preview.writes:
        return language.text(N_("The file says nothing new: every value in it is in force already."))
    return ""


def _missing(preview: Preview, answers: _Answers, was_shown: bool, language: Language) -> str:
    """Return what is to be done before submitting; blank = nothing."""
    if not was_shown:
        return language.text(_MENDED)
    if doubted(preview):
        return language.text(N_("Some characters look wrong: say above whether they are right."))
    if preview.unexplained:
        return language.text(N_("Some figures still need a word of explanation: see below."))
    if preview.count(Effect.CHANGED) and not answers.reason:
        return language.text(N_("The file changes earlier figures: give the reason for the correction."))
    return ""


def _submit(preview: Preview, file: UploadedFile, answers: _Answers, visit: Visit) -> None:
    """Store what was shown; where it no longer holds, show the present effect and ask again."""
    language = visit.language
    try:
        with st.spinner(language.text(N_("Storing …"))):
            submission = report.submit(
                visit.acting(), preview, answers.reason, corrects=file.corrects, evidence=answers.evidence
            )
    except DeskError as error:
        upload.forget_preview()
        page_session().notices.refusal = error_text(error, language)
    else:
        notify(_success(submission, language))
        if file.key.startswith(TYPED):
            finish_typed(visit)
        finish(_reason_form(file), visit)
        upload.discard()
    st.rerun()


def _success(submission: Submission, language: Language) -> str:
    if submission.state is SubmissionState.WAITING:
        return language.count(
            "Handed in: {n} value from {file}. It counts once the office has accepted it.",
            "Handed in: {n} values from {file}. They count once the office has accepted them.",
            submission.rows,
            file=submission.file_name,
        )
    return language.count(
        "Stored: {n} value from {file}. It can be undone below.",
        "Stored: {n} values from {file}. They can be undone below.",
        submission.rows,
        file=submission.file_name,
    )
