"""The submissions so far: their states, and what their owner can do with them."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import Html, plain_markdown, tag
from indicators.desk.submissions import evidence, report, resubmission
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import origin_word, person_text
from indicators.model.enums import Origin
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.model.workflow import SubmissionState
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.submissions.attachments import show_attachments, show_turn
from indicators.web.submissions.names import chosen_file, download_name, submission_name, submission_names
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import missing
from indicators.web.upload.again import is_shown_above, may_hand_in_again, show_again

_SHOWN = 20  # newest; the older ones on request
_EMPTY = N_("Nothing has been submitted yet. What you submit stands here, and can be undone.")
_CONSEQUENCE = N_(
    "All values of {file} stop counting; what they had replaced is in force again. Both stay in the history."
)
_TAKEN_BACK = N_("{file} is not decided about any more; it can be corrected and handed in again.")

STATES = {
    SubmissionState.WAITING: (N_("◌ Waiting for review"), "waiting"),
    SubmissionState.IN_FORCE: (N_("● In force"), "in-force"),
    SubmissionState.RETURNED: (N_("■ Returned"), "returned"),
    SubmissionState.WITHDRAWN: (N_("○ Withdrawn"), "over"),
    SubmissionState.UNDONE: (N_("○ Undone"), "over"),
}


def show_submissions(visit: Visit) -> None:
    language = visit.language
    submissions = visit.desk.submissions(visit.view.as_of)
    if not submissions:
        st.caption(language.text(_EMPTY))
        return
    everything = len(submissions) <= _SHOWN or st.toggle(
        language.text(N_("Show all {n} submissions"), n=len(submissions)), key="all submissions"
    )
    made_good = resubmission.made_good(submissions)
    for submission in submissions if everything else submissions[:_SHOWN]:
        _show(submission, made_good, visit)


def _show(submission: Submission, made_good: frozenset[UUID], visit: Visit) -> None:
    """Show one submission; widget keys hold its id, so an open form stays with it when the list moves."""
    key = f"submission-{submission.id}"
    with st.container(border=True, key=key):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(submission_block(submission, visit, submission.id in made_good))
            _show_acts(submission, made_good, visit)
        show_attachments(submission, visit)


def _show_acts(submission: Submission, made_good: frozenset[UUID], visit: Visit) -> None:
    language, is_present = visit.language, visit.view.as_of is None
    is_own = report.may_undo(visit.seat, submission) and submission.origin is Origin.REPORTED
    invites = may_hand_in_again(submission, made_good, visit) and not is_shown_above(submission, visit)
    if is_present and invites:
        show_again(submission, visit)
    if visit.may(Action.EXPORT) and evidence.may_read(visit.seat, submission):
        st.download_button(
            language.text(N_("Download the original file")),
            data=lambda: report.original(visit.acting(), submission.id),
            file_name=download_name(submission),
            key=f"original {submission.id}",
            on_click="ignore",
        )
    show_turn(submission, visit)
    if is_present and is_own and submission.state is SubmissionState.WAITING:
        with st.popover(language.text(N_("Withdraw")), key=f"withdrawing-{submission.id}"):
            _withdraw(submission, visit)
    if is_present and report.may_undo_now(visit.seat, submission):
        with st.popover(language.text(N_("Undo")), key=f"undoing-{submission.id}"):
            _undo(submission, visit)


# --- what a submission shows ---


def submission_block(submission: Submission, visit: Visit, is_made_good: bool = False) -> Html:
    language, catalogue = visit.language, visit.desk.catalogue()
    facts = [
        _size(submission, language),
        origin_word(submission.origin, language) if submission.origin is not Origin.REPORTED else "",
        in_bureau(submission.recorded_at, catalogue, language),
        chosen_file(submission),
        submission.reason,
    ]
    lines = [" · ".join(fact for fact in facts if fact), *_outcome_lines(submission, visit)]
    if is_made_good:
        lines.append(language.text(N_("It was handed in again, corrected.")))
    word, look = STATES[submission.state]
    state = tag("span", language.text(word), cls=f"state {look}")
    name = tag("p", state, tag("b", submission_name(submission, visit)), cls="name")
    over = " undone" if submission.state in (SubmissionState.UNDONE, SubmissionState.WITHDRAWN) else ""
    return tag("div", name, *(tag("p", line, cls="small") for line in lines if line), cls=f"submission{over}")


def _size(submission: Submission, language: Language) -> str:
    if submission.takes_back:
        return language.count("takes back {n} figure", "takes back {n} figures", submission.rows)
    return language.count("{n} value", "{n} values", submission.rows)


def _outcome_lines(submission: Submission, visit: Visit) -> tuple[str, ...]:
    """Return who returned, withdrew or undid it, when and why; blank where it stands."""
    return _returned(submission, visit), _undone(submission, visit)


def _returned(submission: Submission, visit: Visit) -> str:
    language = visit.language
    sentence = {
        SubmissionState.RETURNED: N_("Returned by {person}, {moment}: {reason}"),
        SubmissionState.WITHDRAWN: N_("Withdrawn by {person}, {moment}. {reason}"),
    }.get(submission.state)
    if sentence is None and submission.decided_by:
        sentence = N_("Accepted by {person}, {moment}. {reason}")
    if sentence is None or submission.decided_at is None:
        return ""
    moment = in_bureau(submission.decided_at, visit.desk.catalogue(), language)
    person = person_text(submission.decided_by, language)
    return language.text(sentence, person=person, moment=moment, reason=submission.decision_reason).strip()


def _undone(submission: Submission, visit: Visit) -> str:
    if submission.retracted_at is None:
        return ""
    return visit.language.text(
        N_("Undone by {person}, {moment}: {reason}"),
        person=submission.retracted_by,
        moment=in_bureau(submission.retracted_at, visit.desk.catalogue(), visit.language),
        reason=submission.retraction_reason,
    )


# --- its actions ---


def _withdraw(submission: Submission, visit: Visit) -> None:
    language, name = visit.language, submission_name(submission, visit)
    file = plain_markdown(name)
    st.caption(language.text(_TAKEN_BACK, file=file))
    label = language.text(N_("Why it is withdrawn (not required)"))
    reason = st.text_input(label, key=f"reason {submission.id}", max_chars=200).strip()
    button = language.text(N_("Withdraw {file}"), file=file)
    if act_button(button, key=f"withdraw {submission.id}", type="primary"):
        _done(
            lambda: report.withdraw(visit.acting(), submission.id, reason),
            language.text(N_("Withdrawn: {file}."), file=name),
            visit,
        )


def _undo(submission: Submission, visit: Visit) -> None:
    """Ask for the reason before undoing; it is stored with the undoing."""
    language, key, name = visit.language, str(submission.id), submission_name(submission, visit)
    file = plain_markdown(name)
    st.caption(language.text(_CONSEQUENCE, file=file))
    later = report.built_on(visit.seat, submission.id)
    if later:
        st.caption(_built_on(later, visit))
    reason = st.text_input(
        language.text(N_("Reason for undoing")), key=f"reason {key}", max_chars=200
    ).strip()
    if not act_button(language.text(N_("Undo {file}"), file=file), key=f"undo {key}", type="primary"):
        return
    if not reason:
        missing(language.text(N_("Undoing needs a reason: enter it first.")))
    else:
        _done(
            lambda: report.undo(visit.acting(), submission.id, reason),
            language.text(N_("Undone: {file}."), file=name),
            visit,
        )


def _built_on(later: tuple[Submission, ...], visit: Visit) -> str:
    language = visit.language
    files = language.text(N_(", ")).join(plain_markdown(name) for name in submission_names(later, visit))
    return language.count(
        "{n} later submission changed values of this one and stays in force: {files}.",
        "{n} later submissions changed values of this one and stay in force: {files}.",
        len(later),
        files=files,
    )


def _done(act: Callable[[], object], message: str, visit: Visit) -> None:
    with explained(visit.language):
        act()
        notify(message)
        st.rerun()
