"""Submit a file: the verdict and the button, the reason for corrections, evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from indicators.design.markup import plain_markdown
from indicators.desk.submissions import report
from indicators.desk.submissions.acceptance import NewFile
from indicators.desk.submissions.resubmission import Resubmission
from indicators.desk.submissions.rivals import Rival, rivals
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text
from indicators.intake.drafts import Effect
from indicators.intake.preview import Preview
from indicators.model.draft import DraftAct
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import SubmissionState
from indicators.web.drafts.form import TypedForm, finish, is_drawn, restore, show_restored
from indicators.web.session.page_session import UploadedFile, page_session
from indicators.web.session.visit import Visit, notify
from indicators.web.submissions.names import chosen_file, submission_name, submission_names
from indicators.web.submissions.rivals import show_rivals
from indicators.web.ui.buttons import act_button
from indicators.web.ui.messages import missing, quietly
from indicators.web.ui.uploader import choosing
from indicators.web.upload import upload
from indicators.web.upload.by_hand.entry import finish_typed
from indicators.web.upload.file import is_typed, verdict
from indicators.web.upload.part import part_of, sound_rows
from indicators.web.upload.problems.explanations import finish_explanations
from indicators.web.upload.problems.groups import grouped, open_counts

_REST = N_("The other rows stay here: settle them, then submit them.")
_MENDED = N_("What you just changed was checked again: look at its effect, then submit.")


@dataclass(frozen=True)
class _Answers:
    reason: str
    evidence: tuple[NewFile, ...]
    carries_evidence: bool  # that of the returned submission goes along


def show_submit(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Show the verdict, the button beside it, and what goes with it.

    Pressing without a required reason asks for it: a button disabled until the field is filled would lose
    the press that ends the typing in it.
    """
    was_shown = upload.was_on_page(file)
    with st.container(border=True, key="submitting"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(verdict(preview, visit.language))
            part_button, button = st.container(width="content"), st.container(width="content")
        _show_beside(preview, visit)
        answers = _ask(preview, file, visit)
        hopeless = _hopeless(preview, visit.language)
        with button:
            pressed = _press(preview, bool(hopeless), visit)
        sound = frozenset[int]() if is_typed(file) else sound_rows(preview)
        with part_button:
            pressed_part = bool(sound) and _press_part(len(sound), visit.language)
        obstacle = _missing(preview, answers, was_shown, visit.language) if pressed else ""
        if pressed_part:
            obstacle = _submit_part(preview, sound, file, answers, was_shown, visit)
        _show_answer(obstacle or ("" if preview.blocked else hopeless))
    if pressed and not obstacle:
        _submit(preview, file, answers, visit)


def _press(preview: Preview, is_hopeless: bool, visit: Visit) -> bool:
    """Show the button; under it who decides."""
    language, waits = visit.language, not report.counts_at_once(visit.seat, preview)
    label = _label(preview, waits, is_hopeless, language)
    pressed = act_button(label, type="primary", disabled=is_hopeless, key="submit")
    if waits and not is_hopeless:
        quietly(language.text(N_("The office decides about it; you see here what it said.")))
    return pressed


def _label(preview: Preview, waits: bool, is_hopeless: bool, language: Language) -> str:
    """Say who gets the figures, and how many; of what cannot be submitted what it waits for."""
    act = language.text(N_("Submit for review") if waits else N_("Submit and store"))
    blocking, _ = open_counts(grouped(preview), preview)
    if blocking:
        return language.count(
            "{act}: when {n} problem is settled", "{act}: when {n} problems are settled", blocking, act=act
        )
    if is_hopeless:
        return act
    return language.count("{act}: {n} figure", "{act}: {n} figures", preview.writes, act=act)


def _press_part(number: int, language: Language) -> bool:
    label = language.count(
        "Submit the {n} row without problems first", "Submit the {n} rows without problems first", number
    )
    return act_button(label, key="submit part")


def _show_answer(obstacle: str) -> None:
    """Show what is missing, or why the last press was refused."""
    if obstacle:
        missing(obstacle)
    notices = page_session().notices
    if notices.refusal:
        st.error(plain_markdown(notices.refusal))
        notices.refusal = ""


def _show_beside(preview: Preview, visit: Visit) -> None:
    """Name others' waiting submissions that hold the same figures."""
    if preview.writes:
        rivals = upload.derived("beside", preview, lambda: report.rivals_of(visit.seat, preview))
        show_rivals(rivals, visit)


def _ask(preview: Preview, file: UploadedFile, visit: Visit) -> _Answers:
    """Ask why earlier figures change, once: where figures are explained below, those words are the reason."""
    language, why = visit.language, "；".join(dict.fromkeys(filter(None, _explanations(preview))))
    if preview.count(Effect.CHANGED) and not _explains(preview):
        why = _reason(file, visit)
    again = made_good(preview, file, visit)
    carried = again is not None and bool(again.evidence) and _carry(again, visit)
    with st.expander(language.text(N_("Attach evidence (not required)"))):
        label = language.text(N_("Files that show where the figures come from"))
        with choosing("evidence-files", language.text(N_("Choose files"))):
            files = st.file_uploader(
                label, accept_multiple_files=True, key=f"evidence {file.key} {len(file.submitted)}"
            )
    return _Answers(why, tuple(NewFile(file.name, file.getvalue()) for file in files), carried)


def _reason(file: UploadedFile, visit: Visit) -> str:
    """Ask for the reason; of a file that was returned it begins with the one that was given then."""
    form = _reason_form(file)
    if not is_drawn(form):
        if file.corrects is not None:
            st.session_state[form.keys["reason"]] = report.reason_given(visit.seat, file.corrects)
        restore(form, visit)
    label = visit.language.text(N_("Reason for the correction"))
    reason = st.text_input(label, max_chars=200, key=form.keys["reason"]).strip()
    show_restored(form, visit)
    return reason


def _explains(preview: Preview) -> bool:
    """Whether single figures are explained, or have to be."""
    return any(problem.explain for problem in preview.problems)


def _explanations(preview: Preview) -> list[str]:
    words = preview.corrections
    return [
        words.explanation(problem.row, problem.place, problem.kind.code)
        for problem in preview.problems
        if problem.explain
    ]


def made_good(preview: Preview, file: UploadedFile, visit: Visit) -> Resubmission | None:
    """Return what a file makes good: what it was taken up from, or one's own of the same figures."""
    return upload.derived("made good", preview, lambda: report.makes_good(visit.seat, preview, file.corrects))


def _carry(again: Resubmission, visit: Visit) -> bool:
    """Offer to hand the returned submission's evidence in again with this one."""
    language = visit.language
    names = enumerated([plain_markdown(file.file_name) for file in again.evidence], language)
    label = language.text(N_("Hand the evidence in again that was attached before: {names}"), names=names)
    return st.checkbox(label, value=True, key=f"carry {again.returned.id}")


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
    if preview.unexplained:
        return language.text(N_("Some figures still need a word of explanation: see below."))
    if preview.count(Effect.CHANGED) and not answers.reason:
        return language.text(N_("The file changes earlier figures: give the reason for the correction."))
    return ""


def _submit_part(
    preview: Preview,
    rows: frozenset[int],
    file: UploadedFile,
    answers: _Answers,
    was_shown: bool,
    visit: Visit,
) -> str:
    """Store these rows and go on with the others; return what is to be done first, blank = it was stored."""
    if not was_shown:
        return visit.language.text(_MENDED)
    part = part_of(preview, rows, file, visit)
    obstacle = _hopeless(part, visit.language) or _missing(part, answers, was_shown, visit.language)
    if not obstacle and _store(part, file, answers, visit, visit.language.text(_REST)):
        upload.leave_submitted(rows)
        upload.forget_preview()
    if not obstacle:
        st.rerun()
    return obstacle


def _submit(preview: Preview, file: UploadedFile, answers: _Answers, visit: Visit) -> None:
    """Store what was shown, and be done with the file."""
    if _store(preview, file, answers, visit):
        if is_typed(file):
            finish_typed(visit)
        finish(_reason_form(file), visit)
        finish_explanations(file, visit)
        upload.discard()
    st.rerun()


def _store(preview: Preview, file: UploadedFile, answers: _Answers, visit: Visit, then: str = "") -> bool:
    """Store a preview and tell so; where it no longer holds, show the present effect and ask again."""
    language = visit.language
    try:
        with st.spinner(language.text(N_("Storing …"))):
            submission = report.submit(
                visit.acting(),
                preview,
                answers.reason,
                corrects=file.corrects,
                evidence=answers.evidence,
                carries_evidence=answers.carries_evidence,
            )
            beside = rivals(visit.desk, preview.drafts, submission.id)
    except DeskError as error:
        upload.forget_preview()
        page_session().notices.refusal = error_text(error, language)
        return False
    notify(" ".join(filter(None, (_success(submission, visit), _told_beside(beside, visit), then))))
    return True


def _told_beside(beside: Sequence[Rival], visit: Visit) -> str:
    """Return who else waits with the same figures, also where that came only while this was looked at."""
    if not beside:
        return ""
    language = visit.language
    names = enumerated(submission_names([rival.submission for rival in beside], visit), language)
    return language.text(
        N_("The same figures wait in {names} too: whichever is accepted later needs a reason."), names=names
    )


def _success(submission: Submission, visit: Visit) -> str:
    language = visit.language
    name = chosen_file(submission) or submission_name(submission, visit)
    if submission.state is SubmissionState.WAITING:
        return language.count(
            "Handed in: {n} value from {file}. It counts once the office has accepted it.",
            "Handed in: {n} values from {file}. They count once the office has accepted them.",
            submission.rows,
            file=name,
        )
    return language.count(
        "Stored: {n} value from {file}. It can be undone below.",
        "Stored: {n} values from {file}. They can be undone below.",
        submission.rows,
        file=name,
    )
