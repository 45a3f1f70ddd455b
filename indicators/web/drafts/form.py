"""A form that is kept as a draft while it is filled in.

The browser sends the fields by themselves (draft.js), for Streamlit is told of a field only when it is left.
Here they are filled again from the newest draft when the form is drawn anew.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import streamlit as st

from indicators.design.markup import tag
from indicators.desk import drafts
from indicators.model.draft import DraftAct, FormDraft
from indicators.model.problem import N_, DeskError
from indicators.web.session.page_session import FormState, page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.scripts import script

_FROM_STREAMLIT = 0  # version of a text that the browser itself did not send: any of its own replaces it
_component = st.components.v2.component("draft", js=script(Path(__file__).parent / "draft.js"))
_RESTORED = N_("What you had not submitted is here again ({moment}).")
_NEWER = N_("You typed the same in another window at {moment}: that is newer than what stands here.")
_OLDER = N_("You typed the same in another window at {moment}: what stands here is newer.")


@dataclass(frozen=True)
class TypedForm:
    """What is filled in: an act on a subject, by the keys of its widgets."""

    act: DraftAct
    subject: str
    keys: Mapping[str, str]  # field → the key of its widget
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field → label → value
    values: Mapping[str, Callable[[str], Any]] = field(
        default_factory=dict
    )  # field → what its text stands for
    saved: Mapping[str, str] = field(default_factory=dict)  # field → its saved text: a draft is what differs
    open_choices: frozenset[str] = frozenset()  # fields that take any text beside their choices
    drawn: frozenset[str] | None = None  # fields that are drawn in this run; None = all of them
    is_partial: bool = False  # fields may be folded away: those in sight are kept by themselves

    @property
    def state(self) -> FormState:
        return page_session().drafts.forms.setdefault(f"{self.act} {self.subject}", FormState())

    @property
    def texts(self) -> Mapping[str, str]:
        """Return the keys of those widgets that hold what was typed, and no choice or day."""
        names = self.keys.keys() - self.choices.keys() - self.values.keys()
        return {name: key for name, key in self.keys.items() if name in names}

    def is_known(self, name: str, text: str) -> bool:
        """Return whether a field takes a text: a choice may be gone since."""
        if name not in self.choices or name in self.open_choices or not text:
            return True
        parts = text.split() if self.values.get(name) is str.split else [text]
        return set(parts) <= set(self.choices[name].values())


def is_drawn(form: TypedForm) -> bool:
    """Return whether the last run drew its widgets, so that they hold what was typed."""
    return any(key in st.session_state for key in form.keys.values())


def has_draft(form: TypedForm, visit: Visit) -> bool:
    return bool(drafts.offered(visit.seat, form.act, form.subject))


def keep(form: TypedForm, visit: Visit) -> None:
    """Keep fields that are drawn next.

    Where they are drawn anew, they are filled with what is saved, then from the newest draft.
    """
    if not is_drawn(form):
        for name, text in form.saved.items():
            st.session_state[form.keys[name]] = form.values.get(name, str)(text)
        restore(form, visit)
    show_restored(form, visit)


def restore(form: TypedForm, visit: Visit) -> Mapping[str, str]:
    """Fill the fields from the newest draft, after their first values, and return the draft's.

    Call it where they are drawn anew.
    """
    state = form.state
    if state.is_discarded:
        finish(form, visit)
        state = form.state
    state.since, state.restored = visit.desk.clock(), False
    offered = drafts.offered(visit.seat, form.act, form.subject)
    state.begun = offered[0].saved_at if offered else state.since
    if offered and form.keys:
        _fill(form, offered[0])
    elif offered:  # the caller's own component shows it
        state.restored = True
    state.keys, state.saved = form.texts, form.saved
    state.filled = {name: st.session_state.get(key) or "" for name, key in state.keys.items()}
    return offered[0].fields if offered else {}


def keep_left(visit: Visit) -> None:
    """Keep texts that were left before the browser's script had come to watch them, as on a slow line.

    Call it before a page is drawn: Streamlit then forgets the fields of the page before. Where the browser
    sent the form itself, that stays.
    """
    for name, state in page_session().drafts.forms.items():
        texts = {part: st.session_state[key] for part, key in state.keys.items() if key in st.session_state}
        if not texts or texts == state.filled:
            continue
        state.filled = texts
        texts = {part: text for part, text in texts.items() if text != state.saved.get(part)}
        act, _, subject = name.partition(" ")
        with suppress(DeskError):  # too long, or too many: the page itself says so
            drafts.save(visit.seat, state.copy, DraftAct(act), subject, texts, _FROM_STREAMLIT)


def restored_text(form: TypedForm, visit: Visit) -> str:
    """Return the sentence that a draft was restored; blank = none was."""
    offered = drafts.offered(visit.seat, form.act, form.subject) if form.state.restored else ()
    if not offered:
        return ""
    moment = in_bureau(offered[0].saved_at, visit.desk.catalogue(), visit.language)
    return visit.language.text(_RESTORED, moment=moment)


def draft_data(form: TypedForm) -> dict[str, Any]:
    """Return what a component of ours needs to record what is typed in it by itself (journal.js)."""
    state = form.state
    return {
        "act": str(form.act),
        "subject": form.subject,
        "copy": str(state.copy),
        "finished": [str(copy) for copy in state.finished],
        "filled": state.since.timestamp() if state.since is not None else 0,
    }


def show_restored(form: TypedForm, visit: Visit, forget: Callable[[], None] = lambda: None) -> None:
    """Say that fields were filled from a draft, or that another window has a newer one; tell the browser
    which fields to keep.

    Its place stays when it is empty, so that no field moves. ``forget`` empties what the page itself holds
    of a form without widgets, when its draft is discarded.
    """
    state, language = form.state, visit.language
    offered = drafts.offered(visit.seat, form.act, form.subject)
    own = next((draft for draft in offered if draft.copy == state.copy), None)
    if own is not None and state.unfilled:
        _fill(form, own, state.unfilled)
        state.unfilled = ()
    elsewhere = _elsewhere(offered, own, state)
    with st.container(key=_place(form), horizontal=True, vertical_alignment="center"):
        if elsewhere is not None:
            sentence = _OLDER if own is not None and own.saved_at > elsewhere.saved_at else _NEWER
            moment = in_bureau(elsewhere.saved_at, visit.desk.catalogue(), language)
            st.html(tag("p", language.text(sentence, moment=moment), cls="restored", role="status"))
            label = language.text(N_("Take what stands there"))
            st.button(label, key=f"take {_place(form)}", on_click=discard, args=(form, forget))
        elif state.restored and offered:
            st.html(tag("p", restored_text(form, visit), cls="restored", role="status"))
            st.button(
                language.text(N_("Discard")),
                key=f"discard {_place(form)}",
                on_click=discard,
                args=(form, forget),
            )
        _watch(form, state)


def finish(form: TypedForm, visit: Visit) -> None:
    """Forget the draft: its form was submitted or discarded. The next text is another draft."""
    state, seat = form.state, visit.acting()
    for copy in (state.copy, *state.continued):
        drafts.finish(seat, copy, form.act, form.subject, state.since or visit.desk.clock())
    page_session().drafts.forms[f"{form.act} {form.subject}"] = FormState(
        finished=(*state.finished, state.copy, *state.continued), begun=visit.desk.clock()
    )


def discard(form: TypedForm, forget: Callable[[], None]) -> None:
    """Have the next run draw the form anew without its draft: from another tab's, where that is later."""
    form.state.is_discarded = True
    for key in form.keys.values():
        st.session_state.pop(key, None)
    forget()


def _elsewhere(offered: tuple[FormDraft, ...], own: FormDraft | None, state: FormState) -> FormDraft | None:
    """Return the newest other text of the same, typed in another tab after this form was filled."""
    fields = own.fields if own is not None else {}
    known = (state.copy, *state.continued)
    others = (draft for draft in offered if draft.copy not in known and draft.fields != fields)
    newest = next(others, None)
    since = state.since
    return newest if newest is not None and since is not None and newest.saved_at > since else None


def _fill(form: TypedForm, draft: FormDraft, names: Iterable[str] | None = None) -> None:
    """Fill the fields of these names from a draft; None = all of them."""
    for name, key in form.keys.items():
        text = draft.fields.get(name) if names is None or name in names else None
        if text is None:
            continue
        value = form.values.get(name, str)(text)
        is_news = value != st.session_state.get(key) and (bool(value) or key in st.session_state)
        if is_news and form.is_known(name, text):
            st.session_state[key] = value
            form.state.restored = True


def _watch(form: TypedForm, state: FormState) -> None:
    """Tell the browser what to keep; it says when it sent what it had kept while the line was broken."""
    component = f"draft {_place(form)}"

    def arrived() -> None:
        result = st.session_state.get(component)
        go_on(state, result.get("arrived") if result is not None else None)

    data = {
        **draft_data(form),
        "fields": {
            name: f"st-key-{_class(key)}"
            for name, key in form.keys.items()
            if form.drawn is None or name in form.drawn
        },
        "texts": list(form.texts),
        "choices": {name: dict(values) for name, values in form.choices.items()},
        "open": sorted(form.open_choices),
        "saved": dict(form.saved),
        "partial": form.is_partial,
    }
    with st.container(key=f"in-browser {_place(form)}"):
        _component(key=component, data=data, on_arrived_change=arrived, on_newer_change=lambda: None)


def go_on(state: FormState, arrived: Any) -> None:
    """Go on from what the browser had kept: it names that draft and the fields that it cannot fill."""
    state.restored = True
    if isinstance(arrived, dict):
        state.unfilled = tuple(map(str, arrived.get("fields", ())))
        with suppress(ValueError):
            copy = UUID(str(arrived.get("copy", "")))
            state.continued = tuple({*state.continued, copy} - {state.copy})


def _place(form: TypedForm) -> str:
    return f"draft {form.act} {form.subject}"


def _class(key: str) -> str:
    """Return the part of a CSS class that Streamlit makes of a widget's key."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", key)
