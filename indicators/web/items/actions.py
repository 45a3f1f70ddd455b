"""Work on an item: report progress, ask for the sign-off, sign off, return, postpone, correct, cancel."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from indicators.access.roles import Action
from indicators.briefing.month import ItemLine
from indicators.design.markup import tag
from indicators.desk.items import items
from indicators.desk.seat import Seat
from indicators.desk.submissions.acceptance import NewFile
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text, person_text
from indicators.items import history, rules
from indicators.model.draft import DraftAct
from indicators.model.item import Item, Step, StepKind
from indicators.model.problem import N_, DeskError
from indicators.web.drafts.form import TypedForm, finish, is_drawn, keep
from indicators.web.items.fields import corrections, saved_fields, show_fields, typed_fields
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import submit_button
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.uploader import choosing

_LONGEST = 2000  # characters
_EVIDENCE = N_(
    "What shows that it was done: one file or more, now or in an earlier step. Another person signs off."
)
_MORE_EVIDENCE = N_("Evidence is there already; add to it here where something is missing.")
_Form = Callable[[Item, Visit], None]


def show_acts(item: Item, line: ItemLine, visit: Visit) -> None:
    """Show the forms that this person may use in the item's state."""
    language, forms = visit.language, _possible(item, visit)
    if forms:
        section(language.text(N_("Work on it")))
        for tab, (_, form) in zip(st.tabs([language.text(name) for name, _ in forms]), forms, strict=True):
            with tab:
                form(item, visit)
    elif visit.may(Action.WORK_ITEMS) and line.state.is_open and not rules.may_work(visit.seat.actor, item):
        names = [name.in_(language) for name in (line.lead_name, *line.supporting)]
        sentence = N_("Its progress is reported by {departments}.")
        quietly(language.text(sentence, departments=enumerated(names, language)))


def _possible(item: Item, visit: Visit) -> list[tuple[str, _Form]]:
    works, manages = rules.may_work(visit.seat.actor, item), visit.may(Action.MANAGE_ITEMS)
    forms: Sequence[tuple[StepKind, bool, str, _Form]] = (
        (StepKind.CLOSED, manages, N_("Sign off or return"), _ask_decision),
        (StepKind.PROGRESS, works, N_("Report progress"), _ask_progress),
        (StepKind.DONE, works, N_("Ask for the sign-off"), _ask_done),
        (StepKind.POSTPONED, manages, N_("Postpone"), _ask_postponed),
        (StepKind.CHANGED, manages, N_("Correct"), _ask_changes),
        (StepKind.CANCELLED, manages, N_("Cancel the item"), _ask_cancelled),
        (StepKind.REOPENED, manages, N_("Open again"), _ask_reopened),
    )
    return [(name, form) for kind, may, name, form in forms if may and rules.possible(item, kind)]


# --- forms of its department ---


def _ask_progress(item: Item, visit: Visit) -> None:
    language = visit.language
    with _kept_form("progress", item, visit):
        words = _words(N_("How far it is"), "progress words", item, language)
        files = _files(N_("Files that show it (not required)"), "progress", item, language)
        pressed = submit_button(
            language.text(N_("Report this progress")), type="primary", key="report progress"
        )
    if pressed:
        _act(
            lambda seat: items.progress(seat, item.id, words, files),
            N_("Progress reported."),
            visit,
            _typed("progress", item),
        )


def _ask_done(item: Item, visit: Visit) -> None:
    language, files_before = visit.language, history.with_files(item)
    with _kept_form("done", item, visit):
        words = _words(N_("What was done"), "done words", item, language)
        quietly(language.text(_MORE_EVIDENCE if files_before else _EVIDENCE))
        files = _files(N_("Files of evidence"), "done", item, language)
        pressed = submit_button(
            language.text(N_("Ask the office to sign off")), type="primary", key="ask sign-off"
        )
    if pressed:
        message = N_("Asked for the sign-off: another person decides about it.")
        _act(lambda seat: items.done(seat, item.id, words, files), message, visit, _typed("done", item))


# --- forms of the office ---


def _ask_decision(item: Item, visit: Visit) -> None:
    """Show the reported completion and the two answers to it: sign off, or return."""
    language, request = visit.language, history.last(item, StepKind.DONE)
    if request is not None:
        _show_request(request, visit)
    try:
        rules.require_closable(visit.seat.actor, item)
    except DeskError as objection:
        st.html(tag("p", error_text(objection, language), cls="missing"))
    else:
        with _kept_form("close", item, visit):
            words = _words(N_("Remark on the sign-off (not required)"), "close words", item, language)
            pressed = submit_button(language.text(N_("Sign off: it is done")), type="primary", key="sign off")
        if pressed:
            _act(
                lambda seat: items.close(seat, item.id, words),
                N_("Signed off."),
                visit,
                _typed("close", item),
            )
    with _kept_form("return", item, visit):
        reason = _words(N_("What is still to be done"), "return words", item, language)
        returned = submit_button(language.text(N_("Return it to its department")), key="return item")
    if returned:
        _act(
            lambda seat: items.give_back(seat, item.id, reason),
            N_("Returned to its department."),
            visit,
            _typed("return", item),
        )


def _show_request(request: Step, visit: Visit) -> None:
    language = visit.language
    person = person_text(request.person, language)
    label = language.text(N_("{person} asks for the sign-off:"), person=person)
    st.html(tag("p", tag("b", label), " ", request.words, cls="asked"))


def _ask_postponed(item: Item, visit: Visit) -> None:
    language = visit.language
    with _kept_form("postpone", item, visit):
        day = st.date_input(
            language.text(N_("New deadline")),
            value=item.deadline,
            format="YYYY-MM-DD",
            key=_key("new deadline", item),
            width=220,
        )
        reason = _words(N_("Reason for postponing"), "postpone words", item, language)
        pressed = submit_button(
            language.text(N_("Postpone to this day")), type="primary", key="postpone item"
        )
    if pressed:
        _act(
            lambda seat: items.postpone(seat, item.id, day, reason),
            N_("Postponed."),
            visit,
            _typed("postpone", item),
        )


def _ask_changes(item: Item, visit: Visit) -> None:
    language, key = visit.language, _key("change", item)
    form = _typed_changes(item, visit)
    if not is_drawn(form):  # later edits are compared with it
        page_session().drafts.item_fields[key] = saved_fields(item, visit)
    keep(form, visit)
    with st.form(key, border=False):
        fields = show_fields(visit, key)
        reason = _words(N_("Reason for the correction of the item"), "change words", item, language)
        pressed = submit_button(language.text(N_("Correct the item")), type="primary", key="correct item")
    if pressed:
        changes = corrections(fields, page_session().drafts.item_fields[key])
        _act(lambda seat: items.change(seat, item.id, changes, reason), N_("Corrected."), visit, form)


def _typed_changes(item: Item, visit: Visit) -> TypedForm:
    """Return the correction as it is kept while it is filled in: what differs from the item."""
    words, fields = _typed("change", item), typed_fields(visit, _key("change", item))
    saved = {**saved_fields(item, visit), "words": ""}
    keys = {**fields.keys, **words.keys}
    return replace(fields, act=words.act, subject=words.subject, keys=keys, saved=saved)


def _ask_cancelled(item: Item, visit: Visit) -> None:
    label, button = N_("Why it is no longer pursued"), N_("Cancel: it is no longer pursued")
    _ask_reason(item, label, button, items.cancel, N_("Cancelled."), visit)


def _ask_reopened(item: Item, visit: Visit) -> None:
    label, button = N_("What is left to do"), N_("Open it again")
    _ask_reason(item, label, button, items.reopen, N_("Open again."), visit)


def _ask_reason(
    item: Item, label: str, button: str, act: Callable[..., Item], message: str, visit: Visit
) -> None:
    language = visit.language
    with _kept_form(act.__name__, item, visit):
        reason = _words(label, f"{act.__name__} words", item, language)
        pressed = submit_button(language.text(button), key=f"confirm {button}")
    if pressed:
        _act(lambda seat: act(seat, item.id, reason), message, visit, _typed(act.__name__, item))


# --- fields ---


@contextmanager
def _kept_form(name: str, item: Item, visit: Visit) -> Iterator[None]:
    """Draw a form whose words are kept while they are typed."""
    keep(_typed(name, item), visit)
    with st.form(_key(name, item), border=False):
        yield


def _typed(name: str, item: Item) -> TypedForm:
    return TypedForm(DraftAct.ITEM, f"{name} {item.id}", {"words": _key(f"{name} words", item)})


def _key(name: str, item: Item) -> str:
    return f"{name} {item.id} {page_session().rounds.item_actions}"


def _words(label: str, name: str, item: Item, language: Language) -> str:
    text: str = st.text_area(
        language.text(label), max_chars=_LONGEST, key=_key(name, item), height=96, width="stretch"
    )
    return text


def _files(label: str, name: str, item: Item, language: Language) -> tuple[NewFile, ...]:
    with choosing(f"{name}-files", language.text(N_("Choose files"))):
        files = st.file_uploader(
            language.text(label), accept_multiple_files=True, key=_key(f"{name} files", item)
        )
    return tuple(NewFile(file.name, file.getvalue()) for file in files)


def _act(act: Callable[[Seat], Item], message: str, visit: Visit, form: TypedForm | None = None) -> None:
    """Run an action; the fields are emptied, and the form's draft is forgotten, only where it succeeds."""
    with explained(visit.language):
        done = act(visit.acting())
        if form is not None:
            finish(form, visit)
        page_session().rounds.item_actions += 1
        notify(f"{done.number}: " + visit.language.text(message))
        st.rerun()
