"""The office's decision on one submission: accept it, or return it with a reason; by keys too."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from indicators.design.markup import plain_markdown, tag
from indicators.desk.submissions import review
from indicators.desk.submissions.review import Review
from indicators.i18n.language import Language
from indicators.model.draft import DraftAct
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.web.drafts.form import TypedForm, finish, keep
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.submissions.choice import choose, is_contested, words_of_choice
from indicators.web.submissions.names import submission_name
from indicators.web.submissions.neighbours import Neighbours, address_of
from indicators.web.ui.buttons import act_button
from indicators.web.ui.keys import show_keys
from indicators.web.ui.messages import missing

_LONGEST = 500  # characters of a reason
_DIFFERS = N_("It differs from {person}'s figures")
_REASONS = (
    N_("Evidence is missing"),
    N_("The figure does not agree with its system"),
    N_("The unit looks wrong"),
)


def decide(opened: Review, effect: str, around: Neighbours, visit: Visit) -> None:
    """Show the buttons in a bar that stays in sight, and carry out what was pressed.

    ``effect``: what was on the screen when one of them was pressed.
    """
    with st.container(key="decide"):
        accepted, returned, form = _show_buttons(opened, visit)
        _show_reasons(form.keys["reason"], opened, visit)
        _show_review_keys(opened.submission, around, visit)
        typed = {name: st.session_state[key] or "" for name, key in form.keys.items()}
        reason, why = typed["reason"], typed.get("why", "")
        if accepted:
            _accept(opened.submission, effect, why or words_of_choice(opened, visit), form, visit)
        if returned and not reason.strip():
            missing(visit.language.text(N_("Returning needs a reason: say what should be corrected.")))
        elif returned:
            _return(opened.submission, reason, form, visit)


def _show_buttons(opened: Review, visit: Visit) -> tuple[bool, bool, TypedForm]:
    """Return whether it was accepted or returned, and the form of the reason."""
    language, submission = visit.language, opened.submission
    others = review.who_accepts_instead(visit.seat, submission)
    if others:
        people = language.listed([plain_markdown(name) for name in others])
        st.info(language.text(N_("You handed this in yourself: {people} may accept it."), people=people))
    form = _typed(opened)
    keep(form, visit)
    if opened.needs_reason:
        st.info(language.text(review.REASON_MISSING))
        st.text_input(
            language.text(N_("Reason for the correction")),
            max_chars=_LONGEST,
            key=form.keys["why"],
            width=480,
        )
    is_open = is_contested(opened) and not choose(opened, visit)
    label = language.text(N_("Accept: choose first") if is_open else N_("Accept: take it in"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="decision"):
        accepted = act_button(label, type="primary", key="accept", disabled=bool(others) or is_open)
        st.text_input(
            language.text(N_("Reason for returning it")),
            max_chars=_LONGEST,
            key=form.keys["reason"],
            width=480,
        )
        returned = act_button(language.text(N_("Return it to be corrected")), key="return")
    return accepted, returned, form


def _show_review_keys(submission: Submission, around: Neighbours, visit: Visit) -> None:
    language = visit.language
    hints = (
        ("A", language.text(N_("accept"))),
        ("R", language.text(N_("return, the reason first"))),
        ("J K", language.text(N_("the next one and the one before"))),
    )
    reason = f"[class*='st-key-return-reason-{submission.id}'] input"
    pressed = {
        "a": [".st-key-accept button"],
        "r": [reason, ".st-key-return button"],
        "j": _carrying(around.after, visit),
        "k": _carrying(around.before, visit),
    }
    show_keys("review", hints, pressed)


def _carrying(neighbour: Submission | None, visit: Visit) -> Sequence[str]:
    """Return the selector of the link to a neighbour."""
    return [f'nav a[href="{address_of(neighbour, visit)}"]'] if neighbour is not None else []


def _show_reasons(key: str, opened: Review, visit: Visit) -> None:
    """Offer usual reasons: a press writes one behind what stands there."""
    language = visit.language
    with st.container(horizontal=True, key="usual reasons"):
        for place, words in enumerate(_usual(opened, visit)):
            written = partial(_write, key, words, language)
            st.button(words, key=f"usual reason {place}", type="tertiary", on_click=written)
        st.html(tag("p", language.text(N_("A press writes it down; add what is to be done.")), cls="note"))


def _usual(opened: Review, visit: Visit) -> list[str]:
    """Return what is true of this submission, then what only a person can see."""
    language = visit.language
    differing = [rival.submission.person for rival in opened.rivals if rival.differing]
    missing_evidence = _REASONS[:1] if not opened.evidence else ()
    return [
        *(language.text(_DIFFERS, person=person) for person in dict.fromkeys(differing)),
        *(language.text(reason) for reason in (*missing_evidence, *_REASONS[1:])),
    ]


def _write(key: str, words: str, language: Language) -> None:
    text = (st.session_state.get(key) or "").strip()
    if words not in text:
        both = language.text(N_("{first}; {second}"), first=text, second=words) if text else words
        st.session_state[key] = both[:_LONGEST]


def _accept(submission: Submission, effect: str, why: str, form: TypedForm, visit: Visit) -> None:
    with explained(visit.language):
        review.accept(visit.acting(), submission.id, effect, why)
        finish(form, visit)
        name = submission_name(submission, visit)
        _leave(visit.language.text(N_("Accepted: {file} is in force."), file=name), visit)


def _return(submission: Submission, reason: str, form: TypedForm, visit: Visit) -> None:
    sentence = N_("Returned: {file}. {person} finds it with the reason under “Report figures”.")
    with explained(visit.language):
        review.give_back(visit.acting(), submission.id, reason)
        finish(form, visit)
        name = submission_name(submission, visit)
        _leave(visit.language.text(sentence, file=name, person=submission.person), visit)


def _typed(opened: Review) -> TypedForm:
    """Return what is typed here: why it is returned; of a correction without a reason also why it is one."""
    submission = opened.submission
    keys = {"reason": f"return reason {submission.id}"}
    if opened.needs_reason:
        keys["why"] = f"correction reason {submission.id}"
    return TypedForm(DraftAct.REVIEW, f"return {submission.id}", keys)


def _leave(message: str, visit: Visit) -> None:
    """Show the success message above the list of what still waits."""
    page_session().submissions.reviewed = None
    notify(message)
    st.query_params.from_dict(visit.view.changed(submission="").parameters())
    st.rerun()
