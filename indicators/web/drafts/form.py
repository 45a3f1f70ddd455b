"""A form that is kept as a draft while it is filled in.

The browser sends the fields by themselves (draft.js), for Streamlit is told of a field only when it is left.
Here they are filled again from the newest draft when the form is drawn anew.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from indicators.design.markup import tag
from indicators.desk import drafts
from indicators.model.draft import DraftAct, FormDraft
from indicators.model.problem import N_
from indicators.web.session.page_session import FormState, page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.scripts import script

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

    @property
    def state(self) -> FormState:
        return page_session().drafts.forms.setdefault(f"{self.act} {self.subject}", FormState())


def restore(form: TypedForm, visit: Visit) -> None:
    """Fill the fields from the newest draft, after their first values: call it where they are drawn anew."""
    state = form.state
    if state.is_discarded:
        finish(form, visit)
    state.since, state.restored = visit.desk.clock(), False
    offered = drafts.offered(visit.seat, form.act, form.subject)
    if offered:
        _fill(form, offered[0])


def show_restored(form: TypedForm, visit: Visit) -> None:
    """Say that fields were filled from a draft, or that another window has a newer one; tell the browser
    which fields to keep.

    Its place stays when it is empty, so that no field moves.
    """
    state, language = form.state, visit.language
    offered = drafts.offered(visit.seat, form.act, form.subject)
    own = next((draft for draft in offered if draft.copy == state.copy), None)
    elsewhere = _elsewhere(offered, own, state)
    with st.container(key=_place(form), horizontal=True, vertical_alignment="center"):
        if elsewhere is not None:
            sentence = _OLDER if own is not None and own.saved_at > elsewhere.saved_at else _NEWER
            moment = in_bureau(elsewhere.saved_at, visit.desk.catalogue(), language)
            st.html(tag("p", language.text(sentence, moment=moment), cls="restored", role="status"))
            label = language.text(N_("Take what stands there"))
            st.button(label, key=f"take {_place(form)}", on_click=_discard, args=(form,))
        elif state.restored and offered:
            moment = in_bureau((own or offered[0]).saved_at, visit.desk.catalogue(), language)
            st.html(tag("p", language.text(_RESTORED, moment=moment), cls="restored", role="status"))
            st.button(
                language.text(N_("Discard")), key=f"discard {_place(form)}", on_click=_discard, args=(form,)
            )
        _watch(form, state)


def finish(form: TypedForm, visit: Visit) -> None:
    """Forget the draft: its form was submitted or discarded. The next text is another draft."""
    state = form.state
    drafts.finish(visit.acting(), state.copy, form.act, form.subject, state.since or visit.desk.clock())
    page_session().drafts.forms[f"{form.act} {form.subject}"] = FormState(
        finished=(*state.finished, state.copy)
    )


def _elsewhere(offered: tuple[FormDraft, ...], own: FormDraft | None, state: FormState) -> FormDraft | None:
    """Return the newest other text of the same, typed in another tab after this form was filled."""
    fields = own.fields if own is not None else {}
    others = (draft for draft in offered if draft.copy != state.copy and draft.fields != fields)
    newest = next(others, None)
    since = state.since
    return newest if newest is not None and since is not None and newest.saved_at > since else None


def _fill(form: TypedForm, draft: FormDraft) -> None:
    values = {name: draft.fields[name] for name in form.keys if name in draft.fields}
    for name, value in values.items():
        key = form.keys[name]
        if str(st.session_state.get(key, "")) != value:
            st.session_state[key] = value
            form.state.restored = True


def _discard(form: TypedForm) -> None:
    """Have the next run draw the form anew without its draft: from another tab's, where that is later."""
    form.state.is_discarded = True
    for key in form.keys.values():
        st.session_state.pop(key, None)


def _watch(form: TypedForm, state: FormState) -> None:
    """Tell the browser what to keep; it says when it sent what it had kept while the line was broken."""

    def arrived() -> None:
        state.restored = True

    data = {
        "act": str(form.act),
        "subject": form.subject,
        "copy": str(state.copy),
        "finished": [str(copy) for copy in state.finished],
        "fields": {name: f"st-key-{_class(key)}" for name, key in form.keys.items()},
        "choices": {name: dict(values) for name, values in form.choices.items()},
    }
    with st.container(key=f"in-browser {_place(form)}"):
        _component(
            key=f"draft {_place(form)}", data=data, on_arrived_change=arrived, on_newer_change=lambda: None
        )


def _place(form: TypedForm) -> str:
    return f"draft {form.act} {form.subject}"


def _class(key: str) -> str:
    """Return the part of a CSS class that Streamlit makes of a widget's key."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", key)
