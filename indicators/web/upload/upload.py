"""The file that somebody is working on: its bytes as chosen, and what they said about it so far.

It is kept with the browser's session, so nothing typed is lost while the page is drawn again.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from indicators.design.markup import plain_markdown
from indicators.desk.submissions import report
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.problem import N_
from indicators.web.session.page_session import Reading, Upload, UploadedFile, page_session
from indicators.web.session.visit import Visit, clear_notice
from indicators.web.upload.amendments import without_words

_LARGE = 512 * 1024  # bytes; from there on reading takes long enough to say how much there is
_MEGABYTE = 1024 * 1024

Derived = TypeVar("Derived")


def current() -> UploadedFile | None:
    return page_session().upload.file


def start(file: UploadedFile) -> None:
    """Begin with this file; what was in hand before is put down."""
    discard()
    clear_notice()
    page_session().upload.file = file


def discard() -> None:
    session = page_session()
    session.upload = Upload(on_page=session.upload.on_page)
    session.rounds.upload += 1


def amend(change: Callable[[Corrections], Corrections]) -> None:
    """Say something more about the file that was drawn; the next run reads it anew.

    One that was taken up in the meantime is another: what was pressed was not said of it.
    """
    upload = page_session().upload
    if upload.file is not None and upload.on_page == upload.file.key:
        upload.file = replace(upload.file, corrections=change(upload.file.corrections))


def forget_corrections() -> None:
    """Forget all corrections; the file stays, and what was explained."""
    amend(lambda corrections: Corrections(words=corrections.words, words_for_all=corrections.words_for_all))


def preview_of(file: UploadedFile, visit: Visit) -> Preview:
    """The file's effect, looked up once: what is submitted is what was drawn, not what holds by then."""
    upload, reading = page_session().upload, _reading(file)
    upload.on_page = file.key
    if upload.preview is None or upload.preview[0] != reading:
        with st.spinner(_busy(file, visit), show_time=len(file.content) >= _LARGE):
            preview = report.preview(visit.acting(), file.file_name, file.content, file.corrections)
        upload.preview = (reading, preview)
    return replace(upload.preview[1], corrections=file.corrections)


def derived(name: str, preview: Preview, work_out: Callable[[], Derived]) -> Derived:
    """What follows from a preview, worked out once for it: its lights, others' waiting figures."""
    upload = page_session().upload
    if upload.derived is None or upload.derived[0] is not preview.changes:
        upload.derived = (preview.changes, {})
    derived = upload.derived[1]
    if name not in derived:
        derived[name] = work_out()
    value: Derived = derived[name]
    return value


def _busy(file: UploadedFile, visit: Visit) -> str:
    name = plain_markdown(file.file_name)
    if len(file.content) < _LARGE:
        return visit.language.text(N_("Reading {name} …"), name=name)
    size = f"{len(file.content) / _MEGABYTE:.1f}"
    return visit.language.text(N_("Reading and checking {name}, {size} MB …"), name=name, size=size)


def forget_preview() -> None:
    """What the file would do has to be looked up anew."""
    page_session().upload.preview = None


def was_on_page(file: UploadedFile) -> bool:
    """Whether the last run showed exactly this reading; from now on it is the one that was shown.

    A press on a button also ends the writing in a field: what that changed was never seen.
    """
    upload, reading = page_session().upload, _reading(file)
    before, upload.displayed = upload.displayed, reading
    return before is None or before == reading


def _reading(file: UploadedFile) -> Reading:
    """What decides how a file is read: an explanation of a figure does not."""
    return file.key, without_words(file.corrections)
