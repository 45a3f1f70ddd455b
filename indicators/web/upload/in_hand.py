"""Keep the file in hand on the server with its corrections: after a reload or a restart it is there."""

import json

import streamlit as st

from indicators.design.markup import tag
from indicators.desk import drafts
from indicators.intake.model import Corrections, from_plain, to_plain
from indicators.model.draft import DraftAct, FormDraft
from indicators.web.drafts.form import TypedForm, finish, restored_text
from indicators.web.session.address import read_id
from indicators.web.session.page_session import UploadedFile, page_session
from indicators.web.session.visit import Visit
from indicators.web.upload import upload

_FORM = TypedForm(DraftAct.FILE, "in hand", {})


def restore_file(visit: Visit) -> None:
    """Start with the file that was in hand when this person's last session ended, once a session."""
    state = page_session().drafts.in_hand
    if state.is_restored:
        return
    state.is_restored = True
    _FORM.state.since = visit.desk.clock()
    offered = drafts.offered(visit.seat, _FORM.act, _FORM.subject)
    content = drafts.file_of(visit.seat, offered[0]) if offered and upload.current() is None else None
    if content is not None:
        upload.start(_file(offered[0], *content))
        state.kept, _FORM.state.restored = upload.current(), True


def keep_file(visit: Visit) -> None:
    """Keep the file as it is in hand now; forget one that was submitted or put away."""
    state, file = page_session().drafts.in_hand, upload.current()
    if file == state.kept:
        return
    if state.kept is not None and (file is None or file.key != state.kept.key):
        finish(_FORM, visit)
        state.content_of = None
    if file is not None:
        _save(file, visit)
    state.kept = file


def _save(file: UploadedFile, visit: Visit) -> None:
    seat, state, copy = visit.acting(), page_session().drafts.in_hand, _FORM.state.copy
    state.version += 1
    with visit.desk.database.transaction():
        drafts.save(seat, copy, _FORM.act, _FORM.subject, _fields(file), state.version)
        if state.content_of != copy:
            drafts.keep_file(seat, copy, file.file_name, file.content)
    state.content_of = copy


def show_restored_file(visit: Visit) -> None:
    sentence = restored_text(_FORM, visit)
    if sentence:
        st.html(tag("p", sentence, cls="restored", role="status"))


def _fields(file: UploadedFile) -> dict[str, str]:
    return {
        "key": file.key,
        "corrects": str(file.corrects or ""),
        "submitted": " ".join(map(str, sorted(file.submitted))),
        "corrections": json.dumps(to_plain(file.corrections), ensure_ascii=False),
    }


def _file(draft: FormDraft, file_name: str, content: bytes) -> UploadedFile:
    try:
        corrections = from_plain(json.loads(draft.fields["corrections"]))
    except (ValueError, TypeError, KeyError):  # of another version of the program
        corrections = Corrections()
    key, corrects = draft.fields.get("key", str(draft.copy)), read_id(draft.fields.get("corrects", ""))
    submitted = frozenset(int(row) for row in draft.fields.get("submitted", "").split() if row.isdecimal())
    return UploadedFile(key, file_name, content, corrections, corrects, submitted)
