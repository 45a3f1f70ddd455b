"""What was delivered so far: each submission with its file, and the way to undo it as a whole."""

import streamlit as st

from indicators.access.roles import Action
from indicators.desk import reporting
from indicators.look.markup import Html, plain_markdown, tag
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.model.words import Origin
from indicators.text.language import Language
from indicators.text.terms import origin_word, person_text
from indicators.web.facts import in_bureau
from indicators.web.notices import missing
from indicators.web.visit import Visit, explained, remember

_SHOWN = 20  # newest; the older ones on request
_EMPTY = N_("Nothing has been submitted yet. What you submit stands here, and can be undone.")
_CONSEQUENCE = N_(
    "All values of {file} stop counting; what they had replaced is in force again. Both stay in the history."
)


def show_submissions(visit: Visit) -> None:
    language = visit.language
    found = visit.desk.submissions(visit.view.as_of)
    if not found:
        st.caption(language.text(_EMPTY))
        return
    everything = len(found) <= _SHOWN or st.toggle(
        language.text(N_("Show all {n} submissions"), n=len(found)), key="all submissions"
    )
    for submission in found if everything else found[:_SHOWN]:
        _show(submission, visit)


def _show(submission: Submission, visit: Visit) -> None:
    """Everything is keyed by the submission: an open form stays with its own, whatever moves."""
    language, key = visit.language, f"submission-{submission.id}"
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
        st.html(_told(submission, visit))
        if visit.may(Action.EXPORT):
            st.download_button(
                language.text(N_("Download the original file")),
                data=lambda: reporting.original(visit.acting(), submission.id),
                file_name=submission.file_name,
                key=f"original {submission.id}",
                on_click="ignore",
            )
        if _can_be_undone(submission, visit):
            with st.popover(language.text(N_("Undo")), key=f"undoing-{submission.id}"):
                _undo(submission, visit)


def _can_be_undone(submission: Submission, visit: Visit) -> bool:
    reported = submission.retracted_at is None and submission.origin is Origin.REPORTED
    return reported and visit.view.as_of is None and reporting.may_undo(visit.seat, submission)


def _told(submission: Submission, visit: Visit) -> Html:
    language, catalogue = visit.language, visit.desk.catalogue()
    facts = [
        language.count("{n} value", "{n} values", submission.rows),
        origin_word(submission.origin, language),
        person_text(submission.person, language),
        in_bureau(submission.recorded_at, catalogue, language),
        submission.reason,
    ]
    lines = [submission.file_name, " · ".join(fact for fact in facts if fact)]
    if submission.retracted_at is not None:
        lines.append(_undone(submission, in_bureau(submission.retracted_at, catalogue, language), language))
    name, *more = lines
    told = [tag("b", name), *(tag("p", line, cls="small") for line in more)]
    return tag("div", *told, cls="undone" if submission.retracted_at is not None else "")


def _undone(submission: Submission, moment: str, language: Language) -> str:
    return language.text(
        N_("Undone by {person}, {moment}: {reason}"),
        person=submission.retracted_by,
        moment=moment,
        reason=submission.retraction_reason,
    )


def _undo(submission: Submission, visit: Visit) -> None:
    """The reason first: an undoing is kept as long as what it undid."""
    language, key, file = visit.language, str(submission.id), plain_markdown(submission.file_name)
    st.caption(language.text(_CONSEQUENCE, file=file))
    reason = st.text_input(
        language.text(N_("Reason for undoing")), key=f"reason {key}", max_chars=200
    ).strip()
    if not st.button(language.text(N_("Undo {file}"), file=file), key=f"undo {key}", type="primary"):
        return
    if not reason:
        missing(language.text(N_("Undoing needs a reason: enter it first.")))
    else:
        with explained(language):
            reporting.undo(visit.acting(), submission.id, reason)
            remember(language.text(N_("Undone: {file}."), file=submission.file_name))
            st.rerun()
